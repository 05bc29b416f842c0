// <nabla-losses>: the squares of a line's errors, and cross-entropy of a few instances.

import { textKnob } from "../lib/knob.js";
import { css, mount } from "./losses/view.js";

/** @type {import("../lib/widget.js").Widget} */
export default {
  scene: "losses",
  create: (wasm, config) => new wasm.Losses(config),
  knobs: [(host) => textKnob(host, "lr", host.words.losses.figure.rate)],
  own: ["points", "line", "lr", "probabilities", "target", "reading", "unit", "p"],
  speed: 4,
  story: () => [],
  mount,
  css,
};
