// The picture: a landscape filled by height, contour lines, known minima, a trail for each method, and the start,
// which can be moved.

import { axes, labelFont, linear } from "../../lib/axes.js";
import { Surface, place as placeOf } from "../../lib/canvas.js";
import { greys, methodStyle } from "../../lib/colour.js";
import { h } from "../../lib/dom.js";
import { mark, places } from "./methods.js";
import { arrow, contains, strokePath } from "./path.js";

/** @typedef {import("../../lib/axes.js").Scale} Scale */
/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("./path.js").Frame} Frame */

/** Columns of the painted heights: they are smooth, and contours drawn over them are sharp. */
const PAINTED = 320;
/** Between two markers on a trail, in pixels. */
const MARKER_GAP = 14;
/** An arrow key moves the start by this share of the view; with Shift by a fifth of it. */
const KEY_SHARE = 1 / 40;

export class Landscape {
  /** @type {[number, number] | null} where the start is being dragged to */
  #dragged = null;
  /** @type {Frame} */
  #frame = { left: 0, top: 0, right: 1, bottom: 1 };
  /** @type {{ x: Scale, y: Scale }} */
  #scales = { x: linear([0, 1], [0, 1]), y: linear([0, 1], [0, 1]) };
  /** @type {[number, number, number, number]} */
  #view = [0, 1, 0, 1];
  /** @type {import("../../lib/colour.js").Palette} asked for once a frame: the answer comes from the page's style */
  #colours;
  #ground = { key: "", canvas: h("canvas") };

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.#colours = host.colours;
    this.canvas = h("canvas", {
      role: "img",
      "aria-label": host.words.optimizers.title,
      onclick: (/** @type {MouseEvent} */ event) => this.#click(event),
    });
    this.handle = h("div", {
      class: "start",
      role: "slider",
      tabindex: 0,
      "aria-label": host.words.optimizers.figure.start,
      "aria-description": host.words.optimizers.figure.startHelp,
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
      onpointerdown: (/** @type {PointerEvent} */ event) => this.#grab(event),
      onpointermove: (/** @type {PointerEvent} */ event) => this.#drag(event),
      onpointerup: () => this.#drop(),
      onpointercancel: () => this.#letGo(),
    });
    this.element = h("div", { class: "plane" }, this.canvas, this.handle);
    this.surface = new Surface(this.canvas, () => host.drawNow());
  }

  /** @param {any} scene @param {any} state */
  draw(scene, state) {
    const { colours, words } = this.host;
    this.#colours = colours;
    const context = this.surface.begin();
    const frame = { left: 34, top: 24, right: this.surface.width - 14, bottom: this.surface.height - 38 };
    const [x0, x1, y0, y1] = scene.view;
    const x = linear([x0, x1], [frame.left, frame.right], { ticks: 7 });
    const y = linear([y0, y1], [frame.bottom, frame.top], { ticks: 5 });
    [this.#frame, this.#scales, this.#view] = [frame, { x, y }, [x0, x1, y0, y1]];
    axes(context, frame, x, y, colours, { xLabel: "x", yLabel: "y" });
    this.#drawGround(context, scene, state.landscape);
    for (const [mx, my] of state.minima) this.#drawMinimum(context, x.at(mx), y.at(my));
    this.#drawTrails(context, scene, state);
    for (const [mx, my] of state.minima) {
      this.#label(context, words.optimizers.figure.minimum, x.at(mx), y.at(my) + 12, colours.muted, "top");
    }
    this.#placeHandle(context, this.#dragged ?? scene.config.start);
    this.canvas.setAttribute("aria-label", words.optimizers.figure.landscape(state, scene.config.start));
  }

  /**
   * Heights and contours, painted again only when the landscape, the size or the theme has changed.
   * @param {CanvasRenderingContext2D} context
   * @param {any} scene
   * @param {string} landscape
   */
  #drawGround(context, scene, landscape) {
    const { left, top, right, bottom } = this.#frame;
    const [width, height] = [right - left, bottom - top];
    if (width < 2 || height < 2) return;
    const { panel, rule, control } = this.#colours;
    const key = [landscape, ...this.#view, width, height, this.surface.ratio, panel, rule, control].join();
    if (key !== this.#ground.key) {
      this.#ground.key = key;
      this.#paintGround(scene, width, height);
    }
    context.drawImage(this.#ground.canvas, left, top, width, height);
  }

  /** @param {any} scene @param {number} width @param {number} height in CSS pixels */
  #paintGround(scene, width, height) {
    const { ratio } = this.surface;
    const { canvas } = this.#ground;
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const rows = Math.max(2, Math.round((PAINTED * height) / width));
    scene.paint(greys(this.#colours), PAINTED, rows);
    const image = h("canvas", { width: PAINTED, height: rows });
    image.getContext("2d")?.putImageData(scene.image(), 0, 0);
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    context.scale(ratio, ratio);
    context.strokeStyle = this.#colours.control;
    context.globalAlpha = 0.6;
    context.lineWidth = 1;
    const { left, top } = this.#frame;
    const { x, y } = this.#scales;
    const lines = scene.contours();
    context.beginPath();
    for (let i = 0; i < lines.length; i += 5) {
      context.moveTo(x.at(lines[i + 1]) - left, y.at(lines[i + 2]) - top);
      context.lineTo(x.at(lines[i + 3]) - left, y.at(lines[i + 4]) - top);
    }
    context.stroke();
  }

  /** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y */
  #drawMinimum(context, x, y) {
    context.strokeStyle = context.fillStyle = this.#colours.muted;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x, y, 8, 0, 2 * Math.PI);
    context.stroke();
    context.beginPath();
    context.arc(x, y, 1.5, 0, 2 * Math.PI);
    context.fill();
  }

  /** @param {CanvasRenderingContext2D} context @param {any} scene @param {any} state */
  #drawTrails(context, scene, state) {
    const [colours, { words }] = [this.#colours, this.host];
    const place = places(state.methods);
    /** @type {Array<() => void>} */
    const heads = [];
    /** @type {Array<[number, number, number]>} labels that are written: x, y, width */
    const labels = [];
    for (let i = place.length - 1; i >= 0; i -= 1) {
      const { colour, dash } = methodStyle(place[i], colours);
      const trail = scene.trail(i);
      const n = trail.length / 2;
      const { x, y } = this.#scales;
      /** @param {number} k @returns {[number, number]} */
      const point = (k) => [x.at(trail[2 * k]), y.at(trail[2 * k + 1])];
      context.strokeStyle = colour;
      context.lineWidth = 2;
      context.setLineDash(dash);
      const exit = strokePath(context, this.#frame, n, point);
      context.setLineDash([]);
      this.#drawSteps(context, place[i], n, point);
      const [px, py] = point(n - 1);
      if (exit) {
        arrow(context, exit, colour);
        const name = words.optimizers.methods[state.methods[i].name];
        heads.push(() => this.#labelExit(context, name, exit, colour, labels));
      } else if (n > 1 && contains(this.#frame, px, py)) {
        heads.push(() => mark(context, place[i], colours, px, py, 5.5));
      }
    }
    for (const head of heads) head();
  }

  /**
   * A small marker at a step, wherever the last one is far enough away.
   * @param {CanvasRenderingContext2D} context
   * @param {number} place
   * @param {number} n
   * @param {(k: number) => [x: number, y: number]} point
   */
  #drawSteps(context, place, n, point) {
    let [lastX, lastY] = point(0);
    for (let k = 1; k < n - 1; k += 1) {
      const [x, y] = point(k);
      if (Math.hypot(x - lastX, y - lastY) < MARKER_GAP || !contains(this.#frame, x, y)) continue;
      mark(context, place, this.#colours, x, y, 2.5);
      [lastX, lastY] = [x, y];
    }
  }

  /**
   * The name of a method that has left the frame, inside it beside the arrow; names that would meet are stacked.
   * @param {CanvasRenderingContext2D} context
   * @param {string} name
   * @param {import("./path.js").Exit} exit
   * @param {string} colour
   * @param {Array<[number, number, number]>} labels
   */
  #labelExit(context, name, { x, y }, colour, labels) {
    labelFont(context, { weight: 600 });
    const { left, top, right, bottom } = this.#frame;
    const width = context.measureText(name).width;
    const middle = Math.min(Math.max(x, left + width / 2 + 12), right - width / 2 - 12);
    let line = Math.min(Math.max(y, top + 22), bottom - 22);
    const toward = line > (top + bottom) / 2 ? -16 : 16;
    const meets = (/** @type {[number, number, number]} */ [ox, oy, other]) =>
      Math.abs(ox - middle) < (other + width) / 2 + 4 && Math.abs(oy - line) < 16;
    while (labels.some(meets)) line += toward;
    labels.push([middle, line, width]);
    this.#label(context, name, middle, line, colour, "middle", 600);
  }

  /**
   * Centred text with an edge of background, readable on the contours.
   * @param {CanvasRenderingContext2D} context
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {string} colour
   * @param {CanvasTextBaseline} baseline
   * @param {number} [weight]
   */
  #label(context, text, x, y, colour, baseline, weight = 400) {
    labelFont(context, { weight });
    context.textAlign = "center";
    context.textBaseline = baseline;
    context.strokeStyle = this.#colours.panel;
    context.lineWidth = 3;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  // ---- the start

  /** @param {CanvasRenderingContext2D} context @param {[number, number]} start */
  #placeHandle(context, start) {
    const { words } = this.host;
    const [x, y] = [this.#scales.x.at(start[0]), this.#scales.y.at(start[1])];
    this.handle.style.setProperty("left", `${x}px`);
    this.handle.style.setProperty("top", `${y}px`);
    const [x0, x1] = this.#view;
    const point = words.optimizers.figure.point(start);
    const values = { valuemin: x0, valuemax: x1, valuenow: start[0], valuetext: point };
    for (const [name, value] of Object.entries(values)) this.handle.setAttribute(`aria-${name}`, String(value));
    const text = this.#dragged ? point : words.optimizers.figure.start;
    const above = y - this.#frame.top > 40;
    this.#label(context, text, x, above ? y - 17 : y + 17, this.#colours.ink, above ? "bottom" : "top");
  }

  /** @param {MouseEvent} event @returns {[number, number]} data units, inside the view */
  #dataAt(event) {
    const [px, py] = placeOf(this.canvas, event);
    return this.#within([this.#scales.x.value(px), this.#scales.y.value(py)]);
  }

  /** @param {[number, number]} point @returns {[number, number]} */
  #within([x, y]) {
    const [x0, x1, y0, y1] = this.#view;
    return [round(Math.min(Math.max(x, x0), x1), x1 - x0), round(Math.min(Math.max(y, y0), y1), y1 - y0)];
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (contains(this.#frame, ...placeOf(this.canvas, event))) this.host.set({ start: this.#dataAt(event) });
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    if (event.button !== 0) return;
    this.handle.setPointerCapture(event.pointerId);
    this.#dragged = this.host.config.start;
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.#dragged) return;
    this.#dragged = this.#dataAt(event);
    this.host.redraw();
  }

  #drop() {
    const start = this.#dragged;
    this.#letGo();
    if (start && String(start) !== String(this.host.config.start)) this.host.set({ start });
  }

  #letGo() {
    this.#dragged = null;
    this.host.redraw();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const direction = DIRECTIONS[event.key];
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [x0, x1, y0, y1] = this.#view;
    const share = event.shiftKey ? KEY_SHARE / 5 : KEY_SHARE;
    const [x, y] = this.host.config.start;
    this.host.set({
      start: this.#within([x + direction[0] * share * (x1 - x0), y + direction[1] * share * (y1 - y0)]),
    });
  }

  close() {
    this.surface.close();
  }
}

/** @type {Record<string, [number, number]>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * A start with few digits: to about a thousandth of the view.
 * @param {number} value
 * @param {number} span
 */
function round(value, span) {
  const unit = 10 ** Math.floor(Math.log10(span / 500));
  return Number((Math.round(value / unit) * unit).toPrecision(6));
}
