// Words of <nabla-activations>. Same keys as ko.js.

import { number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

const names = {
  identity: "identity",
  step: "step",
  sigmoid: "sigmoid",
  tanh: "tanh",
  relu: "ReLU",
  leaky_relu: "leaky ReLU",
  elu: "ELU",
  selu: "SELU",
  softplus: "softplus",
  softsign: "softsign",
  silu: "SiLU",
  gelu: "GELU",
  gelu_tanh: "GELU by tanh",
  mish: "Mish",
  logsigmoid: "log-sigmoid",
};

/** @param {State} state */
const nameOf = ({ activation }) => names[/** @type {keyof typeof names} */ (activation)];

/** @param {State} state */
function point(state) {
  const { x, value, slope, kink, largestSlope } = state;
  const here = `${nameOf(state)} at x = ${number(x)}: value ${number(value)}, `;
  if (slope === null) return `${here}and no slope, since the value jumps here. Everywhere else the slope is 0: no gradient gets through.`;
  const side = kink ? " (a kink: by convention, that of one side)" : "";
  const most = largestSlope === null ? "" : `; the largest slope there is: ${number(largestSlope)}`;
  return `${here}slope ${number(slope)}${side}${most}.`;
}

/** @param {State} state */
function text(state) {
  const { c, d, weights } = state.stack;
  return `${point(state)} ${weights.length} layers without an activation are the line ${number(c)} · x + ${number(d)}.`;
}

export default {
  title: "Activation functions",
  text,
  beats: {},
  figure: {
    parts: "Functions and slopes, a stack of layers, softmax, outputs",
    names,
    activation: "Function",
    functions: "Value and slope",
    value: "value",
    slope: "slope",
    /** @param {string} slope @param {string | null} at */
    largest: (slope, at) => (at === null ? `largest slope ${slope}` : `largest slope ${slope}, at x = ${at}`),
    gap: "no slope at 0",
    point,
    stack: "Why layers need something between them",
    stackTitle: "output of the stack",
    layers: "Layers",
    layer: "layer",
    /** @param {number} n */
    weights: (n) => `weight w of layer ${n}`,
    /** @param {number} n */
    biases: (n) => `bias b of layer ${n}`,
    without: "without",
    with: "with the function",
    /** @param {number} layers @param {string} c @param {string} d @param {string} name */
    line: (layers, c, d, name) =>
      `Without a function between them, ${layers} ${layers === 1 ? "layer is" : "layers are"} one line (dashed): c · x + d with c = ${c}, d = ${d}. ` +
      (layers === 1 ? "With a single layer there is nothing between." : `Solid: with ${name} after every layer but the last.`),
    softmax: "Softmax where e to the x overflows",
    softmaxHead: ["logit", "x", "eˣ", "naive: eˣ / Σ eˣ", "shifted: by the largest", "naive −ln p", "−ln p of the logits"],
    /** @param {number} n */
    logit: (n) => `logit ${n}`,
    /** @param {boolean} broken */
    overflow: (broken) =>
      broken
        ? "From x = 710 on, eˣ is infinite in float64, and ∞ / ∞ is not a number. Less the largest logit, all exponents are 0 or below: the shares stay the same, and exact."
        : "Both formulas agree. Push a logit beyond 710.",
    rows: "Each row less its own largest logit. One largest for the whole batch would not do: a row far below it is 0 / 0.",
    rowsHead: ["row of logits", "by its own largest", "by the batch’s largest"],
    outputs: "Which output for which task",
    outputsText: "The logits above, as three output layers would read them:",
    outputsHead: ["task", "output", "now", "loss that goes with it"],
    tasks: [
      ["a number, such as a price", "identity of the first", "mean squared error"],
      ["yes or no", "sigmoid of the first", "binary cross-entropy"],
      ["one of several classes", "softmax of all", "cross-entropy"],
    ],
  },
};
