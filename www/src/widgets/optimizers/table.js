// The table: a row a method, which is the legend too.

import { methodStyle } from "../../lib/colour.js";
import { h, svg } from "../../lib/dom.js";
import { count, full, number } from "../../lib/format.js";
import { places } from "./methods.js";

/** @typedef {import("../../lib/widget.js").Host} Host */

/** Never an icon alone: the word stands beside it. */
const ICONS = { ready: "○", running: "▸", converged: "✓", diverged: "↗" };

const COLUMNS = /** @type {const} */ (["lr", "step", "f", "gradient", "distance", "status"]);

/** Outlines on a grid from -5 to 5, as `colour.js` draws them. */
const SHAPES = {
  circle: "M4 0A4 4 0 1 1-4 0A4 4 0 1 1 4 0Z",
  square: "M-3.6-3.6H3.6V3.6H-3.6Z",
  triangle: "M0-4.8L4.4 3.2H-4.4Z",
  diamond: "M0-5.2L5.2 0L0 5.2L-5.2 0Z",
  cross: "M-4-4L4 4M-4 4L4-4",
  plus: "M-4 0H4M0-4V4",
};

/**
 * A piece of a method's line with its marker.
 * @param {number} place
 * @param {Host} host
 */
export function swatch(place, host) {
  const { shape, dash } = methodStyle(place, host.colours);
  const isOpen = shape === "cross" || shape === "plus";
  return svg(
    "svg",
    { class: `swatch hue-${(place % 4) + 1}`, viewBox: "-14 -7 28 14", width: 28, height: 14, "aria-hidden": "true" },
    svg("path", {
      d: "M-14 0H14",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 2,
      "stroke-dasharray": dash.join(" ") || null,
    }),
    svg("path", {
      d: SHAPES[shape],
      fill: isOpen ? "none" : "currentColor",
      stroke: isOpen ? "currentColor" : "none",
      "stroke-width": 2,
    }),
  );
}

export class Table {
  #built = "";
  /** @type {HTMLTableCellElement[][]} */
  #cells = [];

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.say = host.words.optimizers;
    const heads = COLUMNS.map((column) =>
      h("th", { scope: "col", role: "columnheader" }, this.say.figure.columns[column]),
    );
    this.body = h("tbody", { role: "rowgroup" });
    // In a narrow column the cells are laid out as a grid; the roles keep it a table for screen readers.
    this.element = h(
      "table",
      { role: "table" },
      h("caption", { class: "unseen" }, this.say.figure.table),
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          h("th", { scope: "col", role: "columnheader" }, this.say.figure.columns.method),
          ...heads,
        ),
      ),
      this.body,
    );
  }

  /**
   * All configured methods have a row from the start, so that nothing jumps when they join a method that ran alone.
   * @param {any} scene
   * @param {any} state
   */
  draw(scene, state) {
    /** @type {any[]} */
    const configured = this.host.config.methods;
    const key = configured.map(({ name }) => name).join();
    if (key !== this.#built) this.#build(configured);
    this.#built = key;
    const isWhole = state.methods.length === configured.length;
    configured.forEach(({ name, lr }, row) => {
      const alone = row === configured.findIndex((other) => other.name === name) ? name : null;
      const method = isWhole
        ? state.methods[row]
        : state.methods.find((/** @type {any} */ other) => other.name === alone);
      const texts = method ? this.#texts(method, state, scene.distances(state.methods.indexOf(method)).at(-1)) : this.#waiting(lr);
      texts.forEach(([text, title], column) => put(this.#cells[row][column], text, title));
    });
  }

  /**
   * @param {number} lr
   * @returns {Array<[text: string, title: string]>}
   */
  #waiting(lr) {
    const empty = /** @type {[string, string]} */ (["—", ""]);
    return [[number(lr), full(lr)], empty, empty, empty, empty, [this.#status("ready"), ""]];
  }

  /** @param {keyof typeof ICONS} status */
  #status(status) {
    return `${ICONS[status]} ${this.host.words.statuses[status]}`;
  }

  /** @param {any[]} methods */
  #build(methods) {
    const place = places(methods);
    this.#cells = methods.map(() =>
      COLUMNS.map((name) => h("td", { role: "cell", class: name, "data-name": this.say.figure.columns[name] })),
    );
    this.body.replaceChildren(
      ...methods.map(({ name }, i) =>
        h(
          "tr",
          { role: "row" },
          h(
            "th",
            { scope: "row", role: "rowheader" },
            swatch(place[i], this.host),
            h("span", {}, this.say.methods[name]),
          ),
          ...this.#cells[i],
        ),
      ),
    );
  }

  /**
   * @param {any} method
   * @param {any} state
   * @param {number} distance
   * @returns {Array<[text: string, title: string]>} as COLUMNS, with every digit in the title
   */
  #texts({ params, f, gx, gy, status }, state, distance) {
    /** @param {number} value @returns {[string, string]} */
    const both = (value) => [number(value), full(value)];
    return [
      both(params.lr),
      [count(state.step), String(state.step)],
      both(f),
      both(Math.hypot(gx, gy)),
      state.minima.length > 0 ? both(distance) : ["—", ""],
      // A verdict on a rate is told when it has moved.
      [this.#status(state.step === 0 ? "ready" : status), ""],
    ];
  }
}

/**
 * @param {HTMLElement} cell
 * @param {string} text
 * @param {string} title
 */
function put(cell, text, title) {
  if (cell.textContent !== text) cell.textContent = text;
  if (cell.title !== title) cell.title = title;
}
