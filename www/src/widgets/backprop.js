// <nabla-backprop>: the notes' 2-3-1 network with one example. Every number can be edited; forward, loss, backward and
// update one at a time, each formula with its numbers put in, each gradient beside its central difference.

import { css, mount, reading } from "./backprop/view.js";

/** @type {import("../lib/widget.js").Widget} */
export default {
  scene: "backprop",
  create: (wasm, config) => new wasm.Backprop(config),
  knobs: [reading],
  own: ["outputActivation"],
  phases: true,
  speed: 2,
  story: () => [],
  weights: ({ layers }) => layers.map((/** @type {any} */ { W, b }) => ({ W, b })),
  script: () => import("./backprop/python.js"),
  mount,
  css,
};
