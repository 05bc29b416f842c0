// The formula with its derivatives on one side, its picture and its numbers on the other.

import { h } from "../../lib/dom.js";
import { full, number } from "../../lib/format.js";
import { css as fieldCss } from "../../lib/formula-field.js";
import { css as handleCss } from "../../lib/handle.js";
import { showKnobs } from "../../lib/knob.js";
import { Entry } from "./entry.js";
import { Picture } from "./picture.js";
import { Rules } from "./rules.js";

/** @typedef {import("../../lib/widget.js").Host} Host */

const NAMES = ["x", "y", "z"];

/**
 * @param {Host} host
 * @returns {import("../../lib/widget.js").View}
 */
export function mount(host) {
  const [entry, rules, picture, point] = [new Entry(host), new Rules(host), new Picture(host), new Point(host)];
  host.stage.append(
    h("div", { class: "calculus" }, entry.element, h("div", { class: "halves" }, h("div", {}, rules.element), h("div", {}, picture.element, point.element))),
  );
  return {
    draw(scene) {
      const { state, config } = host;
      showKnobs(host);
      entry.show(config.formula);
      rules.show(scene, state);
      picture.draw(scene, state, config);
      point.show(state);
    },
    close: () => picture.close(),
  };
}

/** The coordinates, which can be typed, each with its slope. */
class Point {
  #host;
  #shown = "";
  /** @type {HTMLInputElement[]} */
  #fields = [];
  #body = h("tbody");
  #chord = h("p", { class: "verdict" });

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    const say = host.words.calculus.figure;
    const head = h("tr", {}, h("td", {}), h("th", { scope: "col" }, say.place), h("th", { scope: "col" }, say.slope));
    this.element = h("div", {}, h("table", { "aria-label": say.point }, h("thead", {}, head), this.#body), this.#chord);
  }

  /** @param {any} state */
  show({ variables, point, gradient, chord }) {
    if (variables !== this.#shown) this.#build(variables);
    const focused = /** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement;
    [...variables].forEach((name, i) => {
      const [at, slope] = [point[NAMES.indexOf(name)], gradient[NAMES.indexOf(name)]];
      const field = this.#fields[i];
      if (field !== focused) field.value = String(Number(at.toPrecision(5)));
      field.title = full(at);
      const cell = this.#body.rows[i].cells[2];
      cell.textContent = number(slope);
      cell.title = full(slope);
    });
    this.#chord.textContent = chord && variables ? this.#host.words.calculus.figure.chord(chord) : "";
  }

  /** @param {string} variables */
  #build(variables) {
    this.#shown = variables;
    this.#fields = [...variables].map((name) => h("input", { type: "number", step: "any", inputmode: "decimal", "aria-label": name, onchange: () => this.#change() }));
    this.#body.replaceChildren(...[...variables].map((name, i) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, this.#fields[i]), h("td", {}))));
  }

  #change() {
    const point = [...this.#host.state.point];
    [...this.#shown].forEach((name, i) => {
      const at = this.#fields[i].valueAsNumber;
      if (Number.isFinite(at)) point[NAMES.indexOf(name)] = at;
    });
    this.#host.set({ point }, true);
  }
}

export const css = `${handleCss}${fieldCss}
.calculus { display: grid; gap: 16px; }
.calculus .halves { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px 24px; align-items: start; }
.calculus .entry { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.calculus .rows { display: grid; gap: 4px; }
.calculus .problem { margin: 0; }
.calculus .scroll { overflow-x: auto; overflow-y: hidden; padding-block: 4px; }
.calculus .derivative { margin: 0 0 8px; }
.calculus math { font-size: 1.1em; }
.calculus details { margin: 4px 0 0; }
.calculus summary { color: var(--muted); cursor: pointer; min-height: 24px; }
.calculus ol { margin: 8px 0 0; padding-inline-start: 1.6em; }
.calculus li { margin-bottom: 8px; }
.calculus li .rule { color: var(--muted); font-size: 14px; display: block; }
.calculus .plot canvas { aspect-ratio: 1; }
.calculus table { border-collapse: collapse; font-size: 15px; margin-top: 8px; }
.calculus th { font-weight: 400; color: var(--muted); text-align: start; }
.calculus td, .calculus th { padding: 4px 16px 4px 0; border-top: 1px solid var(--rule); }
.calculus thead td, .calculus thead th { border: 0; }
.calculus td input { width: 7em; }
.calculus .verdict { margin: 8px 0 0; text-wrap: pretty; }
@container (max-width: 720px) { .calculus .halves { grid-template-columns: minmax(0, 1fr); } }
`;
