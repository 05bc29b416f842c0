// The graph's edges one by one: pointing at one, tapping it, or reaching it by keys shows its weight.

import { labelFont } from "../../lib/axes.js";
import { h } from "../../lib/dom.js";
import { full, number } from "../../lib/format.js";
import { edgeColour, edgeEnds, pill, texts } from "./graph.js";

/** @typedef {import("./moment.js").Instant} Instant */
/** @typedef {import("./graph.js").Layout} Layout */
/** @typedef {import("./graph.js").Place} Place */
/** @typedef {import("../../lib/colour.js").Palette} Palette */
/** @typedef {{ layer: number, i: number, j: number }} Edge  from unit i of the layer below to unit j */

/** A pointer so near to an edge, in pixels, means it. */
const NEAR = 8;
/** Side of the place that the keys reach. */
const SIZE = 24;

/**
 * How far a place is from a straight line between two others.
 * @param {number} x
 * @param {number} y
 * @param {{ x0: number, y0: number, x1: number, y1: number }} line
 */
export function distance(x, y, { x0, y0, x1, y1 }) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const part = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x0 - part * dx, y - y0 - part * dy);
}

export class Edges {
  /** @type {Edge | null} */
  edge = null;
  /** @type {{ now: Instant, plan: Layout } | null} */
  #last = null;
  #button;
  #parts;
  #say;
  #changed;

  /**
   * @param {import("./evidence.js").Parts} parts
   * @param {import("../../i18n/index.js").Words["evidence"]["edges"]} say
   * @param {() => void} changed
   */
  constructor(parts, say, changed) {
    this.#parts = parts;
    this.#say = say;
    this.#changed = changed;
    const { graph, units } = parts;
    const canvas = /** @type {HTMLCanvasElement} */ (graph.querySelector("canvas"));
    canvas.addEventListener("pointermove", (event) => this.#show(this.#nearest(event.offsetX, event.offsetY)));
    canvas.addEventListener("pointerdown", (event) => this.#show(this.#nearest(event.offsetX, event.offsetY)));
    // A finger that is lifted leaves what it tapped.
    canvas.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && this.#show(null));
    this.#button = h("button", {
      type: "button",
      class: "edge",
      hidden: true,
      tabindex: -1,
      onclick: () => this.edge && parts.open({ layer: this.edge.layer, unit: this.edge.j }),
      onblur: () => this.#leave(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#onKey(event),
    });
    graph.append(this.#button);
    units.element.setAttribute("aria-label", `${units.element.getAttribute("aria-label")}. ${say.keys}`);
    units.element.addEventListener("keydown", (event) => this.#onUnitKey(event), { capture: true });
  }

  /** @param {Edge | null} edge */
  #show(edge) {
    if (JSON.stringify(edge) === JSON.stringify(this.edge)) return;
    this.edge = edge;
    this.#changed();
  }

  #leave() {
    this.#button.hidden = true;
    this.#show(null);
  }

  /** @param {number} x @param {number} y @returns {Edge | null} */
  #nearest(x, y) {
    if (!this.#last) return null;
    const { now, plan } = this.#last;
    /** @type {Edge | null} */
    let best = null;
    let least = NEAR;
    for (let layer = 1; layer < now.sizes.length; layer += 1) {
      for (let j = 0; j < now.sizes[layer]; j += 1) {
        for (let i = 0; i < now.sizes[layer - 1]; i += 1) {
          const far = distance(x, y, edgeEnds(now, plan, layer, i, j));
          if (far < least) [best, least] = [{ layer, i, j }, far];
        }
      }
    }
    return best;
  }

  /** From a unit, Shift and the left arrow lead to the first edge that comes in. @param {KeyboardEvent} event */
  #onUnitKey(event) {
    const { place } = this.#parts.units;
    if (event.key !== "ArrowLeft" || !event.shiftKey || !place || place.layer === 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.#focus({ layer: place.layer, i: 0, j: place.unit });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { edge } = this;
    if (!edge || !this.#last) return;
    const { units } = this.#parts;
    const most = this.#last.now.sizes[edge.layer - 1] - 1;
    if (event.key === "ArrowUp") this.#focus({ ...edge, i: Math.max(0, edge.i - 1) });
    else if (event.key === "ArrowDown") this.#focus({ ...edge, i: Math.min(most, edge.i + 1) });
    else if (event.key === "ArrowLeft") units.focus({ layer: edge.layer - 1, unit: edge.i });
    else if (event.key === "ArrowRight" || event.key === "Escape") units.focus({ layer: edge.layer, unit: edge.j });
    else return;
    event.preventDefault();
  }

  /** @param {Edge} edge */
  #focus(edge) {
    if (!this.#last) return;
    const { now, plan } = this.#last;
    const { x0, y0, x1, y1 } = edgeEnds(now, plan, edge.layer, edge.i, edge.j);
    // Away and back, so that a screen reader tells the new name.
    this.#button.blur();
    this.#button.hidden = false;
    this.#button.style.setProperty("left", `${(x0 + x1 - SIZE) / 2}px`);
    this.#button.style.setProperty("top", `${(y0 + y1 - SIZE) / 2}px`);
    this.#button.setAttribute("aria-label", this.#text(now, edge).text);
    this.#button.focus();
    this.#show(edge);
  }

  /** What is known of the edge, if one is pointed at. @param {Instant} now */
  detail(now) {
    return this.#of(now) ? this.#text(now, /** @type {Edge} */ (this.edge)) : null;
  }

  /** Is there such an edge in this network? @param {Instant} now */
  #of({ sizes }) {
    return this.edge !== null && this.edge.i < sizes[this.edge.layer - 1] && this.edge.j < sizes[this.edge.layer];
  }

  /** @param {Instant} now @param {Edge} edge */
  #text(now, { layer, i, j }) {
    const { name } = this.#parts;
    const index = j * now.sizes[layer - 1] + i;
    const w = now.weights[layer - 1].W[index];
    const g = now.phase === "backward" && !now.perceptron ? now.gradients[layer - 1].W[index] : null;
    const from = name({ layer: layer - 1, unit: i });
    const to = name({ layer, unit: j });
    return { text: this.#say.detail({ from, to, w: number(w), g: g === null ? null : number(g) }), title: full(g ?? w) };
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Instant} now
   * @param {Layout} plan
   * @param {Palette} colours
   */
  draw(context, now, plan, colours) {
    this.#last = { now, plan };
    if (!this.#of(now)) return;
    const { layer, i, j } = /** @type {Edge} */ (this.edge);
    const { x0, y0, x1, y1 } = edgeEnds(now, plan, layer, i, j);
    const index = j * now.sizes[layer - 1] + i;
    const value = (now.phase === "backward" ? now.gradients : now.weights)[layer - 1].W[index];
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    for (const [colour, width] of /** @type {const} */ ([[colours.background, 7], [edgeColour(value, now, colours), 4]])) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
    labelFont(context, { weight: 600 });
    const text = texts(now, layer, index)[0];
    const half = context.measureText(text).width / 2;
    const left = Math.min(Math.max((x0 + x1) / 2 - half, 4), context.canvas.clientWidth - 2 * half - 4);
    pill(context, text, { x: left, y: (y0 + y1) / 2 }, "left", colours.ink, colours);
  }
}

export const css = `
.xor .graph .edge { position: absolute; width: 24px; height: 24px; min-width: 0; min-height: 0; padding: 0; border: 0; background: none;
  pointer-events: none; }
`;
