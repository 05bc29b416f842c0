// The graph's units as buttons: pointing at one, or reaching it by keys, shows its numbers; pressing it opens them
// for editing.

import { h } from "../../lib/dom.js";

/** @typedef {import("./graph.js").Layout} Layout */
/** @typedef {import("./graph.js").Place} Place */

/** Layers to the left and right, units up and down. @type {Record<string, [layer: number, unit: number]>} */
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Units {
  /** @type {Place | null} the unit that is pointed at, or in focus */
  place = null;
  /** @type {HTMLButtonElement[][]} by layer and unit */
  #buttons = [];
  #key = "";
  #changed;
  #name;
  #chosen;

  /**
   * @param {string} label
   * @param {(place: Place) => string} name  of a unit
   * @param {() => void} changed  another unit, or none
   * @param {(place: Place) => void} chosen  a unit was pressed
   */
  constructor(label, name, changed, chosen) {
    this.element = h("div", { class: "units", role: "group", "aria-label": label });
    this.#name = name;
    this.#changed = changed;
    this.#chosen = chosen;
  }

  /**
   * Lays the buttons over the drawn units.
   * @param {Layout} plan
   */
  lay(plan) {
    const sizes = plan.at.map((units) => units.length);
    const key = JSON.stringify([sizes, plan.box, plan.at[0][0], plan.at[1][0]]);
    if (key === this.#key) return;
    const fits = JSON.stringify(this.#buttons.map((units) => units.length)) === JSON.stringify(sizes);
    if (!fits) this.#build(sizes);
    this.#key = key;
    plan.at.forEach((units, layer) =>
      units.forEach(({ x, y }, unit) => {
        const { style } = this.#buttons[layer][unit];
        style.setProperty("left", `${x - plan.box / 2}px`);
        style.setProperty("top", `${y - plan.box / 2}px`);
        style.setProperty("width", `${plan.box}px`);
        style.setProperty("height", `${plan.box}px`);
      }),
    );
  }

  /** @param {number[]} sizes */
  #build(sizes) {
    this.place = null;
    this.#buttons = sizes.map((units, layer) =>
      Array.from({ length: units }, (_, unit) => {
        const place = { layer, unit };
        const first = layer === 0 && unit === 0;
        return h("button", {
          type: "button",
          "aria-label": this.#name(place),
          tabindex: first ? 0 : -1,
          onclick: () => this.#chosen(place),
          onfocus: () => this.#show(place),
          onblur: () => this.#show(null),
          onpointerenter: () => this.#show(place),
          onpointerleave: () => this.#show(null),
          onkeydown: (/** @type {KeyboardEvent} */ event) => this.#onKey(event, place),
        });
      }),
    );
    this.element.replaceChildren(...this.#buttons.flat());
  }

  /** @param {Place} place */
  focus({ layer, unit }) {
    this.#buttons[layer]?.[unit]?.focus();
  }

  /** @param {Place | null} place */
  #show(place) {
    this.place = place;
    this.#changed();
  }

  /**
   * One tab stop for all units; the arrows lead on.
   * @param {KeyboardEvent} event
   * @param {Place} from
   */
  #onKey(event, from) {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const layer = Math.min(Math.max(from.layer + move[0], 0), this.#buttons.length - 1);
    const unit = Math.min(Math.max(from.unit + move[1], 0), this.#buttons[layer].length - 1);
    this.#buttons[from.layer][from.unit].tabIndex = -1;
    this.#buttons[layer][unit].tabIndex = 0;
    this.#buttons[layer][unit].focus();
  }
}
