// The picture: of one variable the curve with its tangent, a chord and the steps of the descent; of more the contour
// lines over x and y with the gradient as an arrow. The point and the chord's ends can be dragged, or moved by keys.

import { axes, labelFont, linear } from "../../lib/axes.js";
import { Surface, place as placeOf } from "../../lib/canvas.js";
import { h } from "../../lib/dom.js";
import { full, number } from "../../lib/format.js";
import { Handle } from "../../lib/handle.js";

/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("../../lib/axes.js").Scale} Scale */

/** Heights of a curve that are shown: all but this share at either end, so that a pole does not flatten the rest. */
const CUT = 0.04;
/** Length of the gradient's arrow, in pixels, for a slope that is as steep as any. */
const ARROW = 70;
/** From how many points of the descent on no dots are drawn. */
const MOST_DOTS = 200;

export class Picture {
  #host;
  #say;
  /** @type {{ x: Scale, y: Scale }} */
  #scales = { x: linear([0, 1], [0, 1]), y: linear([0, 1], [0, 1]) };
  /** @type {Handle[]} */
  #handles;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    this.#say = host.words.calculus.figure;
    this.canvas = h("canvas", { role: "img" });
    const [point, a, b] = [new Handle(this.#say.point, ""), new Handle(this.#say.ends[0], " end"), new Handle(this.#say.ends[1], " end")];
    point.moved = (at) => this.#movePoint(at);
    a.moved = ([x]) => host.set({ chord: [x, host.config.chord[1]] }, true);
    b.moved = ([x]) => host.set({ chord: [host.config.chord[0], x] }, true);
    this.#handles = [point, a, b];
    this.element = h("div", { class: "plot" }, this.canvas, a.element, b.element, point.element);
    for (const handle of this.#handles) handle.place = (event) => this.#valueAt(event);
    this.surface = new Surface(this.canvas, () => host.drawNow());
  }

  close() {
    this.surface.close();
  }

  /** @param {any} scene @param {any} state @param {any} config */
  draw(scene, state, config) {
    const context = this.surface.begin();
    const frame = { left: 44, top: 24, right: this.surface.width - 14, bottom: this.surface.height - 38 };
    const { colours } = this.#host;
    const flat = state.variables.length > 1;
    const curve = flat ? new Float64Array() : scene.curve();
    const { reach } = config;
    const heights = flat ? /** @type {[number, number]} */ ([-reach, reach]) : shownHeights(curve, state);
    const x = linear([-reach, reach], [frame.left, frame.right]);
    const y = linear(heights, [frame.bottom, frame.top]);
    this.#scales = { x, y };
    const name = flat ? "x" : state.variables || "x";
    axes(context, frame, x, y, colours, { xLabel: name, yLabel: flat ? "y" : `f(${name})` });
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
    context.clip();
    if (flat) this.#drawPlane(context, scene, state, colours);
    else this.#drawCurve(context, curve, scene, state, colours);
    context.restore();
    if (state.variables.includes("z") && flat) {
      // The third variable is cut at the point.
      labelFont(context);
      context.fillStyle = colours.muted;
      context.textAlign = "right";
      context.textBaseline = "bottom";
      context.fillText(`z = ${number(state.point[2])}`, frame.right, frame.top - 4);
    }
    this.#placeHandles(state, flat, frame, [2 * reach, heights[1] - heights[0]]);
    this.canvas.setAttribute("aria-label", this.#say.picture(state));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {any} scene
   * @param {any} state
   * @param {import("../../lib/colour.js").Palette} colours
   */
  #drawPlane(context, scene, { point, gradient, gradientNorm }, colours) {
    const { x, y } = this.#scales;
    const lines = scene.contours();
    context.strokeStyle = colours.control;
    context.lineWidth = 1;
    context.beginPath();
    for (let i = 0; i < lines.length; i += 5) {
      context.moveTo(x.at(lines[i + 1]), y.at(lines[i + 2]));
      context.lineTo(x.at(lines[i + 3]), y.at(lines[i + 4]));
    }
    context.stroke();
    const path = scene.path();
    const places = Array.from({ length: path.length / 3 }, (_, i) => /** @type {[number, number]} */ ([x.at(path[3 * i]), y.at(path[3 * i + 1])]));
    steps(context, places, colours.ink, true);
    if (!(gradientNorm > 0) || !Number.isFinite(gradientNorm)) return;
    // Its length is by the logarithm: slopes of very different steepness are all seen.
    const length = ARROW * (0.4 + 0.6 * Math.min(1, Math.log10(1 + gradientNorm) / 2));
    const flatNorm = Math.hypot(gradient[0], gradient[1]) || 1;
    const from = /** @type {[number, number]} */ ([x.at(point[0]), y.at(point[1])]);
    const to = /** @type {[number, number]} */ ([from[0] + (length * gradient[0]) / flatNorm, from[1] - (length * gradient[1]) / flatNorm]);
    arrow(context, from, to, colours.gradient);
    labelFont(context, { weight: 600 });
    context.fillStyle = colours.gradient;
    context.textAlign = to[0] < from[0] ? "right" : "left";
    context.textBaseline = "middle";
    context.fillText("∇f", to[0] + (to[0] < from[0] ? -6 : 6), to[1]);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Float64Array} curve
   * @param {any} scene
   * @param {any} state
   * @param {import("../../lib/colour.js").Palette} colours
   */
  #drawCurve(context, curve, scene, { variables, point, value, gradient, chord }, colours) {
    const { x, y } = this.#scales;
    const axis = Math.max(0, "xyz".indexOf(variables || "x"));
    context.strokeStyle = colours.ink;
    context.lineWidth = 2;
    context.beginPath();
    let drawn = false;
    for (let i = 0; i < curve.length; i += 2) {
      const there = !Number.isNaN(curve[i + 1]);
      if (there && drawn) context.lineTo(x.at(curve[i]), y.at(curve[i + 1]));
      else if (there) context.moveTo(x.at(curve[i]), y.at(curve[i + 1]));
      drawn = there;
    }
    context.stroke();
    if (Number.isFinite(chord.fa) && Number.isFinite(chord.fb)) this.#drawChord(context, chord, colours);
    const path = scene.path();
    const slope = gradient[axis];
    const at = point[axis];
    if (Number.isFinite(value) && Number.isFinite(slope)) {
      context.strokeStyle = colours.gradient;
      context.setLineDash([8, 4]);
      context.beginPath();
      for (const edge of [x.value(x.range[0]), x.value(x.range[1])]) context.lineTo(x.at(edge), y.at(value + slope * (edge - at)));
      context.stroke();
      context.setLineDash([]);
    }
    const places = Array.from({ length: path.length / 3 }, (_, i) => /** @type {[number, number]} */ ([x.at(path[3 * i + axis]), y.at(heightAt(curve, path[3 * i + axis]))]));
    steps(context, places, colours.ink, false);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {any} chord
   * @param {import("../../lib/colour.js").Palette} colours
   */
  #drawChord(context, { a, b, fa, fb, holds, worst }, colours) {
    const { x, y } = this.#scales;
    context.strokeStyle = holds ? colours.negative : colours.positive;
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x.at(a), y.at(fa));
    context.lineTo(x.at(b), y.at(fb));
    context.stroke();
    if (holds !== false) return;
    // Where the curve is furthest above the chord.
    context.setLineDash([2, 3]);
    context.beginPath();
    context.moveTo(x.at(worst[0]), y.at(worst[1]));
    context.lineTo(x.at(worst[0]), y.at(worst[2]));
    context.stroke();
    context.setLineDash([]);
  }

  /**
   * @param {any} state
   * @param {boolean} flat
   * @param {{ left: number, top: number, right: number, bottom: number }} frame
   * @param {[number, number]} spans  of what is shown, along either axis
   */
  #placeHandles({ variables, point, value, chord }, flat, frame, spans) {
    const [handle, a, b] = this.#handles;
    const { x, y } = this.#scales;
    const axis = Math.max(0, "xyz".indexOf(variables || "x"));
    const put = (/** @type {Handle} */ one, /** @type {[number, number]} */ [at, height], /** @type {string} */ text) => {
      const [left, top] = [x.at(at), Math.min(frame.bottom, Math.max(frame.top, y.at(height)))];
      one.show({ left, top, away: !(left >= frame.left && left <= frame.right && Number.isFinite(top)), at: [at, height], text, spans });
    };
    if (flat) put(handle, [point[0], point[1]], `x ${full(point[0])}, y ${full(point[1])}`);
    else put(handle, [point[axis], value], `${variables || "x"} ${full(point[axis])}, f ${number(value)}`);
    handle.flat = flat;
    for (const [one, at, height] of /** @type {Array<[Handle, number, number]>} */ (chord ? [[a, chord.a, chord.fa], [b, chord.b, chord.fb]] : [])) put(one, [at, height], `${full(at)}`);
    for (const one of [a, b]) one.element.hidden = !chord || !variables;
    handle.element.hidden = !variables;
  }

  /** @param {[number, number]} to */
  #movePoint([to, height]) {
    const { variables, point } = this.#host.state;
    const moved = [...this.#host.config.point];
    if (variables.length > 1) [moved[0], moved[1]] = [to, height];
    else moved["xyz".indexOf(variables)] = to;
    // Of three variables, the third stays where the descent has brought it.
    if (variables.length > 1) moved[2] = point[2];
    this.#host.set({ point: moved.map((at) => Number(at.toPrecision(6))) }, true);
  }

  /** @param {MouseEvent} event @returns {[number, number]} */
  #valueAt(event) {
    const [left, top] = placeOf(this.canvas, event);
    return [this.#scales.x.value(left), this.#scales.y.value(top)];
  }
}

/**
 * The heights to show of a curve: nearly all of it, and the point and the chord's ends.
 * @param {Float64Array} curve
 * @param {any} state
 * @returns {[number, number]}
 */
function shownHeights(curve, { value, chord }) {
  const heights = [];
  for (let i = 1; i < curve.length; i += 2) if (!Number.isNaN(curve[i])) heights.push(curve[i]);
  heights.sort((a, b) => a - b);
  if (heights.length === 0) return [-1, 1];
  const cut = Math.floor(CUT * heights.length);
  const all = [heights[cut], heights[heights.length - 1 - cut], ...[value, chord?.fa, chord?.fb].filter(Number.isFinite)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = 0.08 * (high - low) || Math.abs(high) || 1;
  return [low - room, high + room];
}

/**
 * The curve's height between its samples; NaN outside.
 * @param {Float64Array} curve
 * @param {number} x
 */
function heightAt(curve, x) {
  let [low, high] = [0, curve.length / 2 - 1];
  if (!(x >= curve[0] && x <= curve[2 * high])) return NaN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (curve[2 * middle] <= x) low = middle;
    else high = middle;
  }
  const [x0, f0, x1, f1] = curve.subarray(2 * low, 2 * low + 4);
  return f0 + ((x - x0) / (x1 - x0)) * (f1 - f0);
}

/**
 * The points of a descent, joined.
 * @param {CanvasRenderingContext2D} context
 * @param {Array<[number, number]>} places
 * @param {string} colour
 * @param {boolean} joined
 */
function steps(context, places, colour, joined) {
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = joined ? 2 : 1;
  context.beginPath();
  for (const [left, top] of places) context.lineTo(left, top);
  if (places.length > 1) context.stroke();
  if (places.length > MOST_DOTS) return;
  for (const [left, top] of places) {
    context.beginPath();
    context.arc(left, top, 3, 0, 2 * Math.PI);
    context.fill();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @param {string} colour
 */
function arrow(context, from, to, colour) {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.beginPath();
  context.moveTo(...to);
  for (const side of [-0.4, 0.4]) context.lineTo(to[0] - 11 * Math.cos(angle + side), to[1] - 11 * Math.sin(angle + side));
  context.fill();
}
