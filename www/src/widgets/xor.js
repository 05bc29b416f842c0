// <nabla-xor>: so far its loss curve.

import { axes, linear } from "../lib/axes.js";
import { Surface } from "../lib/canvas.js";
import { h } from "../lib/dom.js";

/** @typedef {import("../lib/widget.js").Host} Host */

/** @param {Host} host */
function mount(host) {
  const canvas = h("canvas", { class: "curve", role: "img", "aria-label": host.words.settings.loss });
  host.stage.append(canvas);
  const surface = new Surface(canvas, host.drawNow);

  /** @param {any} scene */
  function draw(scene) {
    const context = surface.begin();
    const { colours } = host;
    const frame = { left: 48, top: 16, right: surface.width - 8, bottom: surface.height - 28 };
    const curve = scene.lossCurve();
    const x = linear([0, Math.max(curve.length - 1, 10)], [frame.left, frame.right]);
    const y = linear([0, 1], [frame.bottom, frame.top]);
    axes(context, frame, x, y, colours);
    context.beginPath();
    for (let i = 0; i < curve.length; i += 1) context.lineTo(x.at(i), y.at(curve[i]));
    context.lineWidth = 2;
    context.strokeStyle = colours.ink;
    context.stroke();
  }

  return { draw, close: () => surface.close() };
}

/** @type {import("../lib/widget.js").Widget} */
export default {
  scene: "xor",
  create: (wasm, config) => new wasm.Xor(config),
  knobs: ["hidden"],
  phases: true,
  speed: 8,
  story: (_config, opening) =>
    opening
      ? [
          { id: "line", config: { model: "perceptron" }, seconds: 2, speed: 6 },
          { id: "update", unit: "phase", speed: 2, until: (scene) => scene.steps >= 1 },
          { id: "train", speed: (s) => Math.min(8, 1 + 2 * s), until: (scene) => scene.state().status === "solved" },
        ]
      : [],
  mount,
  css: ".curve { width: 100%; aspect-ratio: 5 / 2; }",
};
