// The weights of one unit as fields: typed, or dragged by their names. An edited network is a new run from step 0.

import { button } from "../../lib/toolbar.js";
import { h } from "../../lib/dom.js";
import { full } from "../../lib/format.js";

/** @typedef {import("./graph.js").Place} Place */
/** @typedef {import("./moment.js").Instant} Instant */
/** @typedef {import("../../i18n/index.js").Words["lab"]["editor"]} Say */

/** A weight changes by so much a pixel when its name is dragged. */
const PER_PIXEL = 0.02;
/** A field shows so many digits; a weight that nobody touches keeps all it has. */
const DIGITS = 4;

export class Editor {
  /** @type {Place | null} */
  place = null;
  /** @type {HTMLInputElement[]} the weights in, then the bias */
  #inputs = [];
  #fields = h("div", { class: "weights" });
  #heading = h("h3", {});
  #say;
  #name;
  #change;
  #closed;

  /**
   * @param {Say} say
   * @param {(place: Place) => string} name  of a unit
   * @param {(place: Place, index: number, value: number) => void} change  of the weights in, then the bias
   * @param {(place: Place) => void} closed  which unit's
   */
  constructor(say, name, change, closed) {
    this.#say = say;
    this.#name = name;
    this.#change = change;
    this.#closed = closed;
    this.element = h(
      "section",
      { class: "editor", hidden: true, onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && this.open(null) },
      h("div", { class: "top" }, this.#heading, button("close", say.close, () => this.open(null), { quiet: true })),
      this.#fields,
    );
  }

  /** @param {Place | null} place of the unit to be edited; the inputs have no weights */
  open(place) {
    const before = this.place;
    this.place = place && place.layer > 0 ? place : null;
    this.#inputs = [];
    this.element.hidden = !this.place;
    if (before && !place) this.#closed(before);
  }

  /** @param {Instant} now */
  show({ weights, sizes }) {
    if (!this.place) return;
    const { layer, unit } = this.place;
    const inputs = sizes[layer - 1];
    if (layer >= sizes.length || unit >= sizes[layer]) return this.open(null);
    const { W, b } = weights[layer - 1];
    const values = [...W.subarray(unit * inputs, (unit + 1) * inputs), b[unit]];
    if (this.#inputs.length !== values.length) this.#build(values.length);
    values.forEach((value, i) => {
      const input = this.#inputs[i];
      if (input === /** @type {ShadowRoot} */ (input.getRootNode()).activeElement) return;
      input.value = String(Number(value.toPrecision(DIGITS)));
      input.title = full(value);
    });
  }

  /** @param {number} count */
  #build(count) {
    const place = /** @type {Place} */ (this.place);
    this.#heading.textContent = this.#say.heading(this.#name(place));
    this.#inputs = Array.from({ length: count }, (_, i) =>
      h("input", { type: "number", step: 0.1, inputmode: "decimal", onchange: () => this.#tell(i) }),
    );
    const names = this.#inputs.map((_, i) =>
      i === count - 1 ? this.#say.bias : this.#say.weight(this.#name({ layer: place.layer - 1, unit: i })),
    );
    this.#fields.replaceChildren(
      ...this.#inputs.map((input, i) => h("label", {}, this.#handle(names[i], i), input)),
    );
  }

  /**
   * A name that is dragged sideways to change its number.
   * @param {string} name
   * @param {number} i
   */
  #handle(name, i) {
    const input = this.#inputs[i];
    let [from, start] = [0, 0];
    const handle = h("span", { class: "handle" }, name);
    handle.addEventListener("pointerdown", (event) => {
      [from, start] = [event.clientX, input.valueAsNumber];
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      input.value = String(Math.round((start + (event.clientX - from) * PER_PIXEL) * 1000) / 1000);
      this.#tell(i);
    });
    return handle;
  }

  /** @param {number} i */
  #tell(i) {
    const value = this.#inputs[i].valueAsNumber;
    if (this.place && Number.isFinite(value)) this.#change(this.place, i, value);
  }
}

export const css = `
.xor .editor { border-top: 1px solid var(--rule); margin-top: 4px; padding-top: 4px; font-size: 14px; }
.xor .editor .top { justify-content: space-between; align-items: center; }
.xor .editor h3 { margin: 0; font-size: 15px; font-weight: 600; }
.xor .weights { display: grid; grid-template-columns: repeat(auto-fill, minmax(9em, 1fr)); gap: 8px; margin-top: 4px; }
.xor .weights label { display: flex; flex-direction: column; gap: 4px; color: var(--muted); }
.xor .weights input { width: 100%; color: var(--ink); }
.xor .handle { cursor: ew-resize; touch-action: pan-y; user-select: none; }
`;
