// Words of <nabla-backprop>. Same keys as ko.js.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

/** What has just been done, as one sentence. @type {Record<string, (state: State) => string>} */
const done = {
  loss: ({ output, h }) => `Forward: the hidden units put out ${h[0].map((/** @type {number} */ x) => number(x)).join(", ")}, and the output is ${number(output)}.`,
  backward: ({ output, target, loss }) => `Loss: the output ${number(output)} against the target ${number(target)} gives L = ${number(loss)}.`,
  update: ({ deltas }) => `Backward: the loss’s slope by the output’s sum is ${number(deltas.at(-1)[0])}; from there it runs back to every weight.`,
};

/** @param {State} state */
function text(state) {
  const sentence = done[state.phase];
  if (sentence) return sentence(state);
  const { step, output, target, loss } = state;
  const before = step === 0 ? "The worked example" : `After ${count(step)} ${step === 1 ? "update" : "updates"}`;
  return `${before}: output ${number(output)}, target ${number(target)}, loss ${number(loss)}.`;
}

export default {
  title: "Backpropagation in numbers",
  text,
  beats: {},
  figure: {
    phases: { forward: "1 Forward", loss: "2 Loss", backward: "3 Backward", update: "4 Update" },
    numbers: "All numbers; each can be edited",
    value: "value",
    gradient: "∂L/∂",
    difference: "central difference",
    led: "1 to 3 still show the numbers that this update was made from.",
    lossNamed: "L is the loss chosen in the Lab.",
    reading: { name: "Output", identity: "the sum itself", sigmoid: "its sigmoid" },
  },
};
