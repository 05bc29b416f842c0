// <nabla-calculus>: a typed formula, its derivatives rule by rule, the gradient at a point that can be dragged, a chord
// that tests convexity, and gradient descent.

import { textKnob } from "../lib/knob.js";
import { css, mount } from "./calculus/view.js";

/** @type {import("../lib/widget.js").Widget} */
export default {
  scene: "calculus",
  create: (wasm, config) => new wasm.Calculus(config),
  knobs: [(host) => textKnob(host, "lr", host.words.calculus.figure.rate)],
  own: ["formula", "point", "chord", "lr"],
  speed: 3,
  story: () => [],
  mount,
  css,
};
