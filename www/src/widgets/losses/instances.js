// The instances of a guess with their probabilities: which one is wanted, and what each adds to the loss.

import { h } from "../../lib/dom.js";
import { full, number } from "../../lib/format.js";

/** @typedef {import("../../lib/widget.js").Host} Host */

let made = 0;

export class Instances {
  #host;
  #say;
  /** @type {Array<{ row: HTMLTableRowElement, p: HTMLInputElement, wanted: HTMLInputElement, term: HTMLElement, bar: HTMLElement }>} */
  #rows = [];
  #body = h("tbody");
  #total = h("td", { colspan: 2 });
  #sentence = h("p", {});
  /** @type {Record<string, HTMLSelectElement>} */
  #choices = {};

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    const say = (this.#say = host.words.losses.figure);
    const choice = (/** @type {"reading" | "unit"} */ key) => {
      const options = Object.entries(say[key]).map(([value, text]) => h("option", { value }, text));
      this.#choices[key] = h("select", { onchange: () => host.set({ [key]: this.#choices[key].value }, true) }, ...options);
      return h("label", {}, `${say.choice[key]} `, this.#choices[key]);
    };
    const head = say.head.map((/** @type {string} */ text) => h("th", { scope: "col" }, text));
    const table = h("table", { "aria-label": say.entropyHead }, h("thead", {}, h("tr", {}, ...head, h("td", {}))), this.#body, h("tfoot", {}, h("tr", {}, h("th", { scope: "row", colspan: 3 }, say.total), this.#total)));
    this.element = h("div", {}, h("div", { class: "choices" }, choice("reading"), choice("unit")), table, this.#sentence);
  }

  /** @param {any} state @param {any} config */
  show({ probabilities, target, terms, loss, sum, oneHot, binary }, { reading, unit }) {
    if (this.#rows.length !== probabilities.length) this.#build(probabilities.length);
    const focused = /** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement;
    const most = Math.max(...terms.filter(Number.isFinite), 1e-9);
    this.#rows.forEach(({ row, p, wanted, term, bar }, i) => {
      row.classList.toggle("wanted", i + 1 === target);
      wanted.checked = i + 1 === target;
      if (p !== focused) p.value = String(probabilities[i]);
      term.textContent = number(terms[i]);
      term.title = full(terms[i]);
      bar.style.inlineSize = `${100 * Math.min(1, terms[i] / most)}%`;
    });
    [this.#choices.reading.value, this.#choices.unit.value] = [reading, unit];
    this.#total.textContent = `${number(loss)} ${this.#say.unit[unit]}`;
    this.#total.title = full(loss);
    this.#sentence.textContent = this.#say.entropy({ reading, sum, p: probabilities[target - 1], oneHot: oneHot[unit], binary: binary[unit], unit: this.#say.unit[unit] });
  }

  /** @param {number} count */
  #build(count) {
    const name = `wanted-${(made += 1)}`;
    this.#rows = Array.from({ length: count }, (_, i) => {
      const p = h("input", { type: "number", min: 0, max: 1, step: 0.01, inputmode: "decimal", "aria-label": this.#say.probability(i + 1), onchange: () => this.#change(i, p.valueAsNumber) });
      const wanted = h("input", { type: "radio", name, "aria-label": this.#say.wanted(i + 1), onchange: () => this.#host.set({ target: i + 1 }, true) });
      const [term, bar] = [h("td", {}), h("span", { class: "bar" })];
      const row = h("tr", {}, h("th", { scope: "row" }, String(i + 1)), h("td", {}, wanted), h("td", {}, p), term, h("td", { class: "term", "aria-hidden": "true" }, bar));
      return { row, p, wanted, term, bar };
    });
    this.#body.replaceChildren(...this.#rows.map(({ row }) => row));
  }

  /** @param {number} i @param {number} p */
  #change(i, p) {
    const probabilities = this.#host.state.probabilities.map((/** @type {number} */ old, /** @type {number} */ k) => (k === i ? p : old));
    if (p >= 0 && p <= 1) this.#host.set({ probabilities }, true);
  }
}
