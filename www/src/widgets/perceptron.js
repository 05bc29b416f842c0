// <nabla-perceptron>: one threshold unit. Inputs, weights and threshold are moved; the sum is weighed live.

import { css, gateKnob, mount } from "./perceptron/view.js";

/** @type {import("../lib/widget.js").Widget} */
export default {
  scene: "perceptron",
  create: (wasm, config) => new wasm.Perceptron(config),
  knobs: [gateKnob],
  own: ["gate"],
  speed: 2,
  story: () => [],
  script: () => import("./perceptron/python.js"),
  mount,
  css,
};
