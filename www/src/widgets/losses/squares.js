// Points, a line, and the square of each error. Points are dragged up and down, the line by its two ends.

import { axes, linear } from "../../lib/axes.js";
import { Surface, place as placeOf } from "../../lib/canvas.js";
import { h } from "../../lib/dom.js";
import { full } from "../../lib/format.js";
import { Handle } from "../../lib/handle.js";

/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("../../lib/axes.js").Scale} Scale */

/** Room around the points, as a share of their extent. */
const ROOM = 0.25;

export class Squares {
  #host;
  #say;
  /** @type {{ x: Scale, y: Scale }} */
  #scales = { x: linear([0, 1], [0, 1]), y: linear([0, 1], [0, 1]) };
  /** @type {Handle[]} the line's ends, then the points */
  #handles = [];
  /** @type {[number, number]} where the line's ends are */
  #ends = [0, 1];
  #layer = h("div");
  #sums = h("p", {});

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    this.#say = host.words.losses.figure;
    this.canvas = h("canvas", { role: "img" });
    this.element = h("div", { class: "squares" }, h("div", { class: "plot" }, this.canvas, this.#layer), this.#sums);
    this.surface = new Surface(this.canvas, () => host.drawNow());
  }

  close() {
    this.surface.close();
  }

  /** @param {any} state @param {import("../../lib/colour.js").Palette} colours */
  draw(state, colours) {
    const { line, x: at, targets, predictions, squares } = state;
    const context = this.surface.begin();
    const frame = { left: 34, top: 24, right: this.surface.width - 14, bottom: this.surface.height - 38 };
    const [xs, ys] = [extent([0, ...at]), extent([0, ...targets])];
    // One unit is as long on both axes, so that a square is one.
    const span = Math.max(xs[1] - xs[0], ys[1] - ys[0]);
    const x = linear([xs[0], xs[0] + span], [frame.left, frame.right]);
    const y = linear([ys[0], ys[0] + span], [frame.bottom, frame.top]);
    this.#scales = { x, y };
    this.#ends = [xs[0] + 0.04 * span, xs[0] + 0.96 * span];
    axes(context, frame, x, y, colours, { xLabel: "x", yLabel: "y" });
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
    context.clip();
    at.forEach((/** @type {number} */ place, /** @type {number} */ i) => {
      const [left, top] = [x.at(place), y.at(targets[i])];
      const side = y.at(predictions[i]) - top;
      // To the right, or to the left where there is no room.
      const width = left + Math.abs(side) > frame.right ? -Math.abs(side) : Math.abs(side);
      context.fillStyle = context.strokeStyle = colours.gradient;
      context.globalAlpha = 0.18;
      context.fillRect(left, top, width, side);
      context.globalAlpha = 1;
      context.lineWidth = 1;
      context.strokeRect(left, top, width, side);
    });
    context.strokeStyle = colours.ink;
    context.lineWidth = 2;
    context.beginPath();
    for (const end of this.#ends) context.lineTo(x.at(end), y.at(line[0] * end + line[1]));
    context.stroke();
    context.fillStyle = colours.negative;
    at.forEach((/** @type {number} */ place, /** @type {number} */ i) => {
      context.beginPath();
      context.arc(x.at(place), y.at(targets[i]), 5, 0, 2 * Math.PI);
      context.fill();
    });
    context.restore();
    this.#placeHandles(state, frame, span);
    this.canvas.setAttribute("aria-label", this.#say.squaresPicture(state));
    this.#sums.textContent = this.#say.sums(state, squares.length);
  }

  /** @param {any} state @param {{ left: number, top: number, right: number, bottom: number }} frame @param {number} span */
  #placeHandles({ line, x: at, targets }, frame, span) {
    if (this.#handles.length !== at.length + 2) this.#build(at.length);
    const { x, y } = this.#scales;
    const heights = [...this.#ends.map((end) => line[0] * end + line[1]), ...targets];
    [...this.#ends, ...at].forEach((place, i) => {
      const [left, top] = [x.at(place), Math.min(frame.bottom, Math.max(frame.top, y.at(heights[i])))];
      this.#handles[i].show({ left, top, away: !Number.isFinite(top), at: [heights[i], place], text: full(heights[i]), spans: [span, span] });
    });
  }

  /** @param {number} count */
  #build(count) {
    const handle = (/** @type {string} */ name, /** @type {string} */ kind, /** @type {(height: number) => void} */ moved) => {
      const made = new Handle(name, kind);
      made.moved = ([height]) => moved(height);
      // What is moved is a height: its first coordinate.
      made.place = (event) => {
        const [left, top] = placeOf(this.canvas, event);
        return [this.#scales.y.value(top), this.#scales.x.value(left)];
      };
      return made;
    };
    const ends = this.#say.lineEnds.map((/** @type {string} */ name, /** @type {number} */ i) => handle(name, " end", (height) => this.#turn(i, height)));
    const points = Array.from({ length: count }, (_, i) => handle(this.#say.pointName(i + 1), "", (height) => this.#move(i, height)));
    this.#handles = [...ends, ...points];
    this.#layer.replaceChildren(...this.#handles.map(({ element }) => element));
  }

  /** @param {number} end @param {number} height */
  #turn(end, height) {
    const { line } = this.#host.state;
    const heights = this.#ends.map((x) => line[0] * x + line[1]);
    heights[end] = height;
    const slope = (heights[1] - heights[0]) / (this.#ends[1] - this.#ends[0]);
    this.#host.set({ line: [slope, heights[0] - slope * this.#ends[0]].map((number) => Number(number.toPrecision(6))) }, true);
  }

  /** @param {number} i @param {number} height */
  #move(i, height) {
    const points = [...this.#host.config.points];
    points[2 * i + 1] = height;
    this.#host.set({ points }, true);
  }
}

/** @param {number[]} values @returns {[number, number]} */
function extent(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = ROOM * (high - low || 1);
  return [low - room / 2, high + room];
}
