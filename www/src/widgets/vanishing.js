// <nabla-vanishing>: so far how much of its pass is done.

import { h } from "../lib/dom.js";

/** @type {import("../lib/widget.js").Widget} */
export default {
  scene: "vanishing",
  create: (wasm, config) => new wasm.Vanishing(config),
  knobs: ["depth"],
  speed: 2,
  story: () => [{ id: "pass", unit: "work", until: (scene) => scene.progress === 1 }],
  mount: (host) => {
    const bar = h("progress", { max: 1, "aria-label": host.words.vanishing.title });
    host.stage.append(bar);
    return { draw: (scene) => void (bar.value = scene.progress) };
  },
  css: "progress { width: 100%; }",
};
