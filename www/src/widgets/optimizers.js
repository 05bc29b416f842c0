// <nabla-optimizers>: so far the value of each method by step.

import { axes, linear, log } from "../lib/axes.js";
import { Surface } from "../lib/canvas.js";
import { marker, methodStyle } from "../lib/colour.js";
import { h } from "../lib/dom.js";

/** @typedef {import("../lib/widget.js").Host} Host */

/** @param {Host} host */
function mount(host) {
  const canvas = h("canvas", { class: "values", role: "img", "aria-label": host.words.optimizers.title });
  host.stage.append(canvas);
  const surface = new Surface(canvas, host.drawNow);

  /** @param {any} scene */
  function draw(scene) {
    const context = surface.begin();
    const { colours } = host;
    const frame = { left: 64, top: 16, right: surface.width - 8, bottom: surface.height - 28 };
    const x = linear([0, Math.max(scene.steps, 10)], [frame.left, frame.right]);
    const y = log([1e-8, 10], [frame.bottom, frame.top], { zeros: true });
    axes(context, frame, x, y, colours);
    for (let m = 0; m < host.config.methods.length; m += 1) {
      const { colour, shape, dash } = methodStyle(m, colours);
      const values = scene.values(m);
      context.beginPath();
      for (let i = 0; i < values.length; i += 1) context.lineTo(x.at(i), y.at(values[i]));
      context.lineWidth = 2;
      context.setLineDash(dash);
      context.strokeStyle = context.fillStyle = colour;
      context.stroke();
      marker(context, shape, x.at(values.length - 1), y.at(values[values.length - 1]), 5);
    }
  }

  return { draw, close: () => surface.close() };
}

/** @type {import("../lib/widget.js").Widget} */
export default {
  scene: "optimizers",
  create: (wasm, config) => new wasm.Optimizers(config),
  knobs: ["landscape"],
  speed: (config) => config.stepsPerSecond,
  story: (config, opening) =>
    opening ? [{ id: "race", seconds: 8, speed: config.stepsPerSecond }] : [],
  mount,
  css: ".values { width: 100%; aspect-ratio: 2 / 1; }",
};
