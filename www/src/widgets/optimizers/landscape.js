// The picture: a landscape filled by height, contour lines, known minima, a trail for each method, and the start,
// which can be moved. What is shown can be made larger or smaller; the run goes on.

import { axes, labelFont, linear } from "../../lib/axes.js";
import { Surface, place as placeOf } from "../../lib/canvas.js";
import { greys, methodStyle } from "../../lib/colour.js";
import { h } from "../../lib/dom.js";
import { followersOf } from "./follow.js";
import { mark, places } from "./methods.js";
import { arrow, contains, edgeToward, strokePath } from "./path.js";

/** @typedef {import("../../lib/axes.js").Scale} Scale */
/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("./path.js").Frame} Frame */

/** Columns of the painted heights: they are smooth, and contours drawn over them are sharp. */
const PAINTED = 320;
/** Between two markers on a trail, in pixels. */
const MARKER_GAP = 14;
/** An arrow key moves the start by this share of the view; with Shift by a fifth of it. */
const KEY_SHARE = 1 / 40;
/** A step of zoom: the view's sides by this; a key pans by a share of them. */
const ZOOM = 1.5;
const PAN_SHARE = 1 / 8;
/** Between two lines that hatch where the landscape is undefined, in pixels. */
const HATCH = 6;

export class Landscape {
  /** @type {[number, number] | null} where the start is being dragged to */
  #dragged = null;
  /** @type {Frame} */
  #frame = { left: 0, top: 0, right: 1, bottom: 1 };
  /** @type {Array<[x: number, y: number, width: number]>} the names of methods that have left the frame */
  #exits = [];
  /** @type {{ x: Scale, y: Scale }} */
  #scales = { x: linear([0, 1], [0, 1]), y: linear([0, 1], [0, 1]) };
  /** @type {[number, number, number, number]} */
  #view = [0, 1, 0, 1];
  /** @type {import("../../lib/colour.js").Palette} asked for once a frame: the answer comes from the page's style */
  #colours;
  #ground = { key: "", canvas: h("canvas") };
  /** @type {[number, number, number, number] | null} the box that the reader asked to see; null: the race's own */
  #wanted = null;
  /** The race's own box, for which `#wanted` was asked. */
  #home = "";
  /** @type {{ scene: any, key: string, start: [number, number] }} what a scene's settings say, read once */
  #known = { scene: null, key: "", start: [0, 0] };

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
    const say = host.words.optimizers.figure.zoom;
    const zoomer = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {() => void} */ onclick) =>
      h("button", { type: "button", "aria-label": name, title: name, onclick }, sign);
    this.zoomers = h(
      "div",
      { class: "zoom", role: "group", "aria-label": say.name, "aria-description": say.help },
      zoomer("+", say.nearer, () => this.#zoom(1 / ZOOM)),
      zoomer("−", say.farther, () => this.#zoom(ZOOM)),
      zoomer("⤢", say.whole, () => this.#look(null)),
    );
    this.zoomers.addEventListener("keydown", (event) => this.#pan(event));
    this.element = h("div", { class: "plane" }, this.canvas, this.handle, this.zoomers);
    this.element.addEventListener("keydown", (event) => this.#zoomByKey(event));
    this.element.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    this.surface = new Surface(this.canvas, () => host.drawNow());
  }

  /** @param {any} scene @param {any} state @param {import("../../lib/colour.js").Palette} colours */
  draw(scene, state, colours) {
    const { words } = this.host;
    this.#colours = colours;
    const context = this.surface.begin();
    this.#learn(scene);
    const [x0, x1, y0, y1] = this.#lookAt(scene, state.landscape);
    const [top, right, bottom] = [24, this.surface.width - 14, this.surface.height - 38];
    const y = linear([y0, y1], [bottom, top], { ticks: 5 });
    // Far in or out the numbers are long.
    const longest = Math.max(...y.ticks.map(({ text }) => text.length));
    const frame = { left: longest > 4 ? 54 : 34, top, right, bottom };
    const x = linear([x0, x1], [frame.left, frame.right], { ticks: longest > 4 ? 3 : 7 });
    [this.#frame, this.#scales, this.#view] = [frame, { x, y }, [x0, x1, y0, y1]];
    axes(context, frame, x, y, colours, { xLabel: "x", yLabel: "y" });
    this.#drawGround(context, scene);
    for (const [mx, my] of state.minima) this.#drawMinimum(context, x.at(mx), y.at(my));
    this.#drawTrails(context, scene, state);
    for (const [mx, my] of state.minima) {
      if (!contains(frame, x.at(mx), y.at(my))) continue;
      this.#label(context, words.optimizers.figure.minimum, x.at(mx), y.at(my) + 12, colours.muted, "top");
    }
    for (const overlay of followersOf(this.host).overlays) {
      context.save();
      context.beginPath();
      context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
      context.clip();
      overlay(context, { frame, x, y, colours }, scene, state);
      context.restore();
    }
    this.#placeHandle(context, this.#dragged ?? this.#known.start);
    this.canvas.setAttribute("aria-label", words.optimizers.figure.landscape(state, this.#known.start));
  }

  /** @param {any} scene */
  #learn(scene) {
    if (this.#known.scene === scene) return;
    const { landscape, condition, rotation, points, seed, start } = scene.config;
    this.#known = { scene, key: [landscape, condition, rotation, points, seed].join(), start };
  }

  /**
   * The box to show: as the reader asked, until the race has another one of its own.
   * @param {any} scene
   * @param {string} landscape
   */
  #lookAt(scene, landscape) {
    const home = scene.view;
    const key = [landscape, ...home].join();
    if (key !== this.#home) [this.#home, this.#wanted] = [key, null];
    const [x0, x1, y0, y1] = this.#wanted ?? home;
    scene.show(x0, x1, y0, y1);
    const shown = scene.shown;
    if (this.#wanted) this.#wanted = shown;
    return shown;
  }

  /**
   * Heights and contours, painted again only when the landscape, the size or the theme has changed.
   * @param {CanvasRenderingContext2D} context
   * @param {any} scene
   */
  #drawGround(context, scene) {
    const { left, top, right, bottom } = this.#frame;
    const [width, height] = [right - left, bottom - top];
    if (width < 2 || height < 2) return;
    const { panel, rule, control } = this.#colours;
    const key = [this.#known.key, ...this.#view, width, height, this.surface.ratio, panel, rule, control].join();
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
    context.globalAlpha = 1;
    this.#hatch(context, scene.broken(), width, height);
  }

  /**
   * Hatches the cells where the landscape is undefined or has a pole.
   * @param {CanvasRenderingContext2D} context
   * @param {Uint8Array} broken  a square of cells, row by row from below
   * @param {number} width
   * @param {number} height
   */
  #hatch(context, broken, width, height) {
    if (broken.length === 0) return;
    const side = Math.sqrt(broken.length);
    const cells = new Path2D();
    broken.forEach((isBroken, i) => {
      if (!isBroken) return;
      const [column, row] = [i % side, Math.floor(i / side)];
      cells.rect((column * width) / side, height - ((row + 1) * height) / side, width / side, height / side);
    });
    context.save();
    context.clip(cells);
    context.fillStyle = this.#colours.panel;
    context.fillRect(0, 0, width, height);
    context.strokeStyle = this.#colours.control;
    context.beginPath();
    for (let at = -height; at < width; at += HATCH) {
      context.moveTo(at, height);
      context.lineTo(at + height, 0);
    }
    context.stroke();
    context.restore();
  }

  /** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y */
  #drawMinimum(context, x, y) {
    if (!contains(this.#frame, x, y)) return;
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
    this.#exits = [];
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
      if (contains(this.#frame, px, py)) {
        if (n > 1) heads.push(() => mark(context, place[i], colours, px, py, 5.5));
        continue;
      }
      const edge = exit ?? edgeToward(this.#frame, px, py);
      if (!edge) continue;
      const { name, x: mx, y: my } = state.methods[i];
      const text = words.optimizers.figure.outside(words.optimizers.methods[name], [mx, my]);
      heads.push(() => {
        arrow(context, edge, colour);
        this.#labelExit(context, text, edge, colour);
      });
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
   */
  #labelExit(context, name, { x, y }, colour) {
    labelFont(context, { weight: 600 });
    const { left, top, right, bottom } = this.#frame;
    const width = context.measureText(name).width;
    let line = Math.min(Math.max(y, top + 22), bottom - 22);
    // Not under the buttons of zoom.
    const { offsetLeft, offsetTop, offsetHeight } = this.zoomers;
    const end = line > offsetTop - 8 && line < offsetTop + offsetHeight + 8 ? offsetLeft : right;
    const middle = Math.min(Math.max(x, left + width / 2 + 12), end - width / 2 - 12);
    const toward = line > (top + bottom) / 2 ? -16 : 16;
    const meets = (/** @type {[number, number, number]} */ [ox, oy, other]) =>
      Math.abs(ox - middle) < (other + width) / 2 + 4 && Math.abs(oy - line) < 16;
    while (this.#exits.some(meets)) line += toward;
    this.#exits.push([middle, line, width]);
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
    const isShown = contains(this.#frame, x, y);
    this.handle.classList.toggle("away", !isShown);
    const point = words.optimizers.figure.point(start);
    const values = { valuemin: x0, valuemax: x1, valuenow: start[0], valuetext: point };
    for (const [name, value] of Object.entries(values)) this.handle.setAttribute(`aria-${name}`, String(value));
    if (!isShown) return;
    const text = this.#dragged ? point : words.optimizers.figure.start;
    const isFree = this.#exits.every(([ex, ey, width]) => Math.abs(ex - x) > width / 2 + 24 || Math.abs(ey - (y - 24)) > 18);
    const above = y - this.#frame.top > 40 && isFree;
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
    if (!contains(this.#frame, ...placeOf(this.canvas, event))) return;
    this.handle.focus({ preventScroll: true });
    this.host.set({ start: this.#dataAt(event) });
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

  // ---- what is shown

  /** @param {[number, number, number, number] | null} box null: all of the race's own */
  #look(box) {
    this.#wanted = box;
    this.host.redraw();
  }

  /**
   * @param {number} by the view's sides are multiplied by it
   * @param {[number, number]} [about] stays where it is; else the middle
   */
  #zoom(by, about) {
    const [x0, x1, y0, y1] = this.#view;
    const [x, y] = about ?? [(x0 + x1) / 2, (y0 + y1) / 2];
    this.#look([x + by * (x0 - x), x + by * (x1 - x), y + by * (y0 - y), y + by * (y1 - y)]);
  }

  /** @param {KeyboardEvent} event */
  #zoomByKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "+" || event.key === "=") this.#zoom(1 / ZOOM);
    else if (event.key === "-") this.#zoom(ZOOM);
    else if (event.key === "0") this.#look(null);
    else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event arrows at the buttons of zoom */
  #pan(event) {
    const direction = DIRECTIONS[event.key];
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [x0, x1, y0, y1] = this.#view;
    const [x, y] = [direction[0] * PAN_SHARE * (x1 - x0), direction[1] * PAN_SHARE * (y1 - y0)];
    this.#look([x0 + x, x1 + x, y0 + y, y1 + y]);
  }

  /** @param {WheelEvent} event only where the reader is in the picture already: else the page scrolls */
  #wheel(event) {
    if (!this.element.matches(":focus-within")) return;
    event.preventDefault();
    const [px, py] = placeOf(this.canvas, event);
    this.#zoom(event.deltaY > 0 ? ZOOM : 1 / ZOOM, [this.#scales.x.value(px), this.#scales.y.value(py)]);
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
