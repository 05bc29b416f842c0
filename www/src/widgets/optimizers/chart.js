// The chart: how high each method still is above the minimum, how far from it, or how long its way was, step by step.

import { axes, labelFont, linear, log } from "../../lib/axes.js";
import { Surface } from "../../lib/canvas.js";
import { methodStyle } from "../../lib/colour.js";
import { h } from "../../lib/dom.js";
import { mark, places } from "./methods.js";
import { arrow, contains, strokePath } from "./path.js";

/** @typedef {import("../../lib/axes.js").Scale} Scale */
/** @typedef {import("../../lib/widget.js").Host} Host */

/** Where a race is called won: f - f* below it. The axis reaches down to it from the start. */
export const NEAR = 1e-6;
/** Where the logarithmic axis ends, far below what float64 resolves of f near 1; lower lines leave the chart. */
const LOWEST = 1e-30;
/** Fewest steps on the axis. */
const SHORTEST = 40;
/** Between two markers on a line, in pixels. */
const MARKER_GAP = 36;
/** What can be charted. */
const KINDS = /** @type {const} */ (["values", "distances", "lengths"]);

export class Chart {
  /** @type {WeakMap<object, [number, number]>} */
  #heights = new WeakMap();

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.canvas = h("canvas", { role: "img", "aria-label": host.words.optimizers.title });
    const say = host.words.optimizers.figure.charts;
    this.kind = h("select", { "aria-label": say.name, onchange: () => host.redraw() }, ...KINDS.map((kind) => h("option", { value: kind }, say[kind])));
    this.element = h("div", { class: "chart" }, this.canvas, this.kind);
    this.surface = new Surface(this.canvas, () => host.drawNow());
  }

  /** @param {any} scene @param {any} state @param {import("../../lib/colour.js").Palette} colours */
  draw(scene, state, colours) {
    const { words } = this.host;
    const say = words.optimizers.figure;
    const context = this.surface.begin();
    const frame = { left: 46, top: 40, right: this.surface.width - 14, bottom: this.surface.height - 38 };
    const x = linear([0, endOfAxis(scene.furthest)], [frame.left, frame.right], { ticks: 4 });
    const knowsDistance = state.minima.length > 0;
    this.kind.options[1].disabled = !knowsDistance;
    const height = state.minimum === null ? say.charts.height : say.charts.values;
    if (this.kind.options[0].text !== height) this.kind.options[0].text = height;
    if (!knowsDistance && this.kind.value === "distances") this.kind.value = "values";
    const kind = /** @type {typeof KINDS[number]} */ (this.kind.value);
    const base = kind === "values" ? state.minimum : 0;
    const lines = state.methods.map((/** @type {any} */ _, /** @type {number} */ i) => scene[kind](i));
    const isHeight = kind === "values";
    const y =
      kind === "lengths"
        ? lengthScale(lines, frame)
        : base === null
          ? linear(this.#heightsOf(scene, lines), [frame.bottom, frame.top], { nice: true })
          : logScale(lines, base, isHeight ? highest(scene) : 0, frame);
    const yLabel = kind === "values" ? (state.minimum ? "f − f*" : "f") : "";
    axes(context, frame, x, y, colours, { xLabel: say.steps });
    labelFont(context);
    context.fillStyle = colours.muted;
    context.fillText(yLabel, 0, frame.top - 16);
    if (isHeight && base !== null) near(context, frame, y, colours);
    const place = places(state.methods);
    for (let i = place.length - 1; i >= 0; i -= 1) {
      this.#line(context, frame, lines[i], base ?? 0, x, y, place[i], colours);
    }
    this.canvas.setAttribute("aria-label", say.chart(state, kind, lines.map((/** @type {Float64Array} */ line) => line[line.length - 1])));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./path.js").Frame} frame
   * @param {Float64Array} values
   * @param {number} base
   * @param {Scale} x
   * @param {Scale} y
   * @param {number} place
   * @param {import("../../lib/colour.js").Palette} colours
   */
  #line(context, frame, values, base, x, y, place, colours) {
    const { colour, dash } = methodStyle(place, colours);
    /** @param {number} i @returns {[number, number]} */
    const point = (i) => [x.at(i), y.at(values[i] - base)];
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.setLineDash(dash);
    const exit = strokePath(context, frame, values.length, point);
    context.setLineDash([]);
    // Each method's markers begin elsewhere, so that lines that lie on each other still show who they are.
    let next = frame.left + MARKER_GAP * (0.25 + 0.25 * (place % 4));
    for (let i = 0; i < values.length - 1; i += 1) {
      const [px, py] = point(i);
      if (px < next || !contains(frame, px, py)) continue;
      mark(context, place, colours, px, py, 2.5);
      next = px + MARKER_GAP;
    }
    const [px, py] = point(values.length - 1);
    if (exit) arrow(context, exit, colour);
    else if (contains(frame, px, py)) mark(context, place, colours, px, py, 4.5);
  }

  /**
   * Without a least value f itself is shown, over the start and the heights that were in the picture at first: who looks
   * closer there does not lose what is here.
   * @param {any} scene
   * @param {Float64Array[]} lines
   * @returns {[number, number]}
   */
  #heightsOf(scene, lines) {
    const levels = scene.levels();
    const known = this.#heights.get(scene) ?? [levels[0], levels[levels.length - 1]];
    this.#heights.set(scene, known);
    const starts = lines.map((values) => values[0]).filter(Number.isFinite);
    return [Math.min(known[0], ...starts), Math.max(known[1], ...starts)];
  }

  close() {
    this.surface.close();
  }
}

/**
 * The line of `NEAR`, with its number where the axis does not have it.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./path.js").Frame} frame
 * @param {Scale} scale
 * @param {import("../../lib/colour.js").Palette} colours
 */
function near(context, frame, scale, colours) {
  const y = scale.at(NEAR);
  context.strokeStyle = colours.control;
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(frame.left, y);
  context.lineTo(frame.right, y);
  context.stroke();
  context.setLineDash([]);
  if (scale.ticks.some(({ at }) => Math.abs(at - y) < 2)) return;
  labelFont(context);
  context.fillStyle = colours.muted;
  context.textAlign = "right";
  context.textBaseline = "bottom";
  context.fillText("10⁻⁶", frame.right - 4, y - 3);
}

/** The highest that the landscape's picture shows. @param {any} scene */
function highest(scene) {
  const levels = scene.levels();
  return levels[levels.length - 1];
}

/**
 * From the least value so far (not below `LOWEST`) up to ten times the highest that begins a line or is shown in the
 * picture: what is beyond leaves the chart as it leaves the picture.
 * @param {Float64Array[]} lines
 * @param {number} base
 * @param {number} most
 * @param {import("./path.js").Frame} frame
 */
function logScale(lines, base, most, frame) {
  let [low, high, zeros] = [NEAR / 10, most - base, false];
  for (const values of lines) {
    high = Math.max(high, values[0] - base);
    for (const value of values) {
      const above = value - base;
      if (above > 0) low = Math.min(low, above);
      else zeros ||= above === 0;
    }
  }
  const scale = log([Math.max(low, LOWEST), 10 * high], [frame.bottom, frame.top], { ticks: 5, zeros, nice: true });
  const ticks = scale.ticks.map(({ at, text }) => ({ at, text: text.replace(/^1×/, "") }));
  return { ...scale, ticks };
}

/**
 * Up to the longest way of those that are not lost: within ten times the shortest.
 * @param {Float64Array[]} lines
 * @param {import("./path.js").Frame} frame
 */
function lengthScale(lines, frame) {
  const ends = lines.map((line) => line[line.length - 1]).filter(Number.isFinite);
  const least = Math.min(...ends.filter((end) => end > 0));
  const most = Math.max(...ends.filter((end) => end <= 10 * least), 0);
  return linear([0, most || 1], [frame.bottom, frame.top], { nice: true });
}

/**
 * The time axis grows in leaps, so that it stands still most of the time.
 * @param {number} furthest
 */
function endOfAxis(furthest) {
  const least = Math.max(furthest, SHORTEST);
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 1.5, 2, 3, 4, 6, 8].find((factor) => factor * power >= least) ?? 10);
}
