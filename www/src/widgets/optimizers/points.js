// The points whose mean squared error is the landscape, with those of the last step, and each method's guess.

import { axes, labelFont, linear } from "../../lib/axes.js";
import { Surface } from "../../lib/canvas.js";
import { methodStyle } from "../../lib/colour.js";
import { h } from "../../lib/dom.js";
import { followersOf } from "./follow.js";
import { places } from "./methods.js";

/** @typedef {import("../../lib/widget.js").Host} Host */

/** So many points of a batch are drawn on the loss surface, or all would be lines. */
const MOST_LINES = 40;

/** The least and the highest number in a list of `a, b, c`, every third from `from` on. @param {Float64Array} points @param {number} from */
function extent(points, from) {
  let [low, high] = [Infinity, -Infinity];
  for (let i = from; i < points.length; i += 3) [low, high] = [Math.min(low, points[i]), Math.max(high, points[i])];
  return /** @type {[number, number]} */ ([low, high]);
}

export class Points {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.canvas = h("canvas", { role: "img" });
    this.element = h("div", { class: "chart points" }, this.canvas);
    this.surface = new Surface(this.canvas, () => host.drawNow());
    followersOf(host).overlays.add(onTheSurface);
  }

  /** @param {any} scene @param {any} state @param {import("../../lib/colour.js").Palette} colours */
  draw(scene, state, colours) {
    const { words } = this.host;
    const say = words.optimizers.figure.points;
    const batch = scene.batch();
    const points = scene.points();
    const isLine = state.landscape === "line_fit";
    const context = this.surface.begin();
    const frame = { left: 34, top: 24, right: this.surface.width - 14, bottom: this.surface.height - 38 };
    // A line's points lie over their one feature; of two features the points are shown by both.
    const [across, up] = isLine ? [0, 2] : [0, 1];
    const x = linear(extent(points, across), [frame.left, frame.right], { ticks: 5, nice: true });
    const y = linear(extent(points, up), [frame.bottom, frame.top], { ticks: 5, nice: true });
    axes(context, frame, x, y, colours, { xLabel: "a", yLabel: isLine ? "c" : "b" });
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
    context.clip();
    if (isLine) this.#lines(context, state, x, y, frame, colours);
    context.restore();
    const used = new Set(batch);
    context.fillStyle = colours.muted;
    for (let i = 0; i < points.length / 3; i += 1) {
      if (!used.has(i)) dot(context, x.at(points[3 * i + across]), y.at(points[3 * i + up]), 2);
    }
    context.fillStyle = colours.gradient;
    for (const i of batch) dot(context, x.at(points[3 * i + across]), y.at(points[3 * i + up]), 5);
    labelFont(context);
    context.textAlign = "right";
    context.textBaseline = "bottom";
    context.fillStyle = colours.gradient;
    const text = say.used(batch.length === 0 && state.step > 0 ? points.length / 3 : batch.length, points.length / 3);
    context.fillText(text, frame.right, frame.top - 4);
    this.canvas.setAttribute("aria-label", `${isLine ? say.line : say.sparse} ${text}`);
  }

  /**
   * Each method's line `c = x a + y`.
   * @param {CanvasRenderingContext2D} context
   * @param {any} state
   * @param {import("../../lib/axes.js").Scale} x
   * @param {import("../../lib/axes.js").Scale} y
   * @param {import("./path.js").Frame} frame
   * @param {import("../../lib/colour.js").Palette} colours
   */
  #lines(context, state, x, y, frame, colours) {
    const place = places(state.methods);
    state.methods.forEach((/** @type {any} */ method, /** @type {number} */ i) => {
      const { colour, dash } = methodStyle(place[i], colours);
      const height = (/** @type {number} */ pixel) => y.at(method.x * x.value(pixel) + method.y);
      context.strokeStyle = colour;
      context.lineWidth = 2;
      context.setLineDash(dash);
      context.beginPath();
      context.moveTo(frame.left, height(frame.left));
      context.lineTo(frame.right, height(frame.right));
      context.stroke();
    });
    context.setLineDash([]);
  }

  close() {
    followersOf(this.host).overlays.delete(onTheSurface);
    this.surface.close();
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius */
function dot(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/**
 * The points of the last step on the loss surface: each is a line there, on which its own loss is 0, `x a + y b = c`.
 * @type {import("./follow.js").Overlay}
 */
function onTheSurface(context, { frame, x, y, colours }, scene) {
  const batch = scene.batch().subarray(0, MOST_LINES);
  if (batch.length === 0) return;
  const points = scene.points();
  context.strokeStyle = colours.gradient;
  context.lineWidth = 1;
  context.setLineDash([4, 3]);
  for (const i of batch) {
    const [a, b, c] = points.subarray(3 * i, 3 * i + 3);
    const isSteep = b === 0;
    const height = (/** @type {number} */ pixel) => y.at((c - a * x.value(pixel)) / b);
    context.beginPath();
    context.moveTo(isSteep ? x.at(c / a) : frame.left, isSteep ? frame.top : height(frame.left));
    context.lineTo(isSteep ? x.at(c / a) : frame.right, isSteep ? frame.bottom : height(frame.right));
    context.stroke();
  }
  context.setLineDash([]);
}
