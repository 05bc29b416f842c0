// <nabla-activations>: functions with their slopes, a stack of layers with and without them, softmax, and which output
// belongs to which task.

import { activationKnob, css, mount } from "./activations/view.js";

/** @type {import("../lib/widget.js").Widget} */
export default {
  scene: "activations",
  create: (wasm, config) => new wasm.Activations(config),
  knobs: [activationKnob],
  own: ["activation"],
  speed: 1,
  story: () => [],
  // Weights belong to so many layers.
  follows: (changes) => ("layers" in changes || "seed" in changes ? { weights: undefined, biases: undefined } : {}),
  mount,
  css,
};
