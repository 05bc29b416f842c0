// Where the formula is typed: read at every key, used when entered; what is wrong is said with its place.

import { h } from "../../lib/dom.js";
import { problemText } from "../../lib/lab.js";
import { descent } from "../../lib/load.js";

/** @typedef {import("../../lib/widget.js").Host} Host */

/** Prepared formulas, each with a point, a chord and a rate at which it is worth looking at. */
const EXAMPLES = [
  { id: "partial", formula: "3x^2y + xy^2z + 2x + yz", point: "1,1,1", chord: undefined, lr: undefined, reach: undefined },
  { id: "chain", formula: "(3x^2 + 2)^2", point: "0.6", chord: "-1,1", lr: "0.02", reach: "1.5" },
  { id: "product", formula: "x^2 * sin(x)", point: "1", chord: "-2,1", lr: "0.1", reach: "4" },
  { id: "quotient", formula: "x / (x^2 + 1)", point: "0.5", chord: "-2,2", lr: "0.5", reach: "4" },
  { id: "sigmoid", formula: "1 / (1 + exp(-x))", point: "1", chord: "-4,4", lr: "0.5", reach: "6" },
  { id: "parabola", formula: "x^2", point: "2", chord: "-2,1", lr: "0.1", reach: "3" },
  { id: "divergent", formula: "x^2", point: "0.5", chord: "-2,1", lr: "1.1", reach: "3" },
  { id: "notConvex", formula: "x^4 - 3x^2 + x", point: "1.8", chord: "-1.8,1.5", lr: "0.03", reach: "2.2" },
  { id: "bowl", formula: "x^2/20 + y^2", point: "-2.4,1.6", chord: undefined, lr: "0.9", reach: "3" },
  { id: "saddle", formula: "x^2 - y^2", point: "2,0.1", chord: undefined, lr: "0.1", reach: "3" },
];
/** Of a long text so much is shown around a place. */
const AROUND = 40;

let made = 0;

export class Entry {
  #host;
  #say;
  #table;
  #field;
  #examples;
  #place = h("p", { class: "place", hidden: true });
  #wrong = h("p", { class: "problem", role: "status", hidden: true });
  #shown = "";

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    this.#say = host.words.calculus.figure;
    /** @type {import("../../lib/lab.js").Setting[]} */
    this.#table = /** @type {any} */ (descent.wasm).settings("calculus");
    const id = `formula-${(made += 1)}`;
    this.#field = h("input", { type: "text", id, spellcheck: "false", autocomplete: "off", autocapitalize: "off", oninput: () => this.#read() });
    this.#field.addEventListener("change", () => this.#use());
    this.#field.addEventListener("keydown", (event) => event.key === "Enter" && this.#use());
    const option = (/** @type {{ id: string }} */ { id }) => h("option", { value: id }, this.#say.examples[id]);
    this.#examples = h("select", { "aria-label": this.#say.example, onchange: () => this.#choose() }, h("option", { value: "" }, this.#say.example), ...EXAMPLES.map(option));
    this.element = h("div", { class: "rows" }, h("div", { class: "entry" }, h("label", { for: id }, "f ="), this.#field, this.#examples), this.#place, this.#wrong);
  }

  /** @param {string} formula the one in use */
  show(formula) {
    if (formula === this.#shown) return;
    this.#shown = formula;
    this.#field.value = formula;
    this.#tell(null);
    const chosen = EXAMPLES.find((example) => example.id === this.#examples.value);
    if (chosen?.formula !== formula) this.#examples.value = "";
  }

  #choose() {
    const { id, ...settings } = EXAMPLES.find((example) => example.id === this.#examples.value) ?? { id: "" };
    if (id) this.#host.set(settings, true);
  }

  /** @returns {any} what is wrong with the text; null: it can be used */
  #read() {
    let wrong = null;
    try {
      new /** @type {any} */ (descent.wasm).Formula(this.#field.value).free();
    } catch (error) {
      wrong = /** @type {any} */ (error);
      if (!wrong.code) throw error;
    }
    this.#tell(wrong);
    return wrong;
  }

  #use() {
    const text = this.#field.value.trim();
    if (this.#read() || text === this.#shown) return;
    this.#host.set({ formula: text }, true);
  }

  /** @param {any} wrong */
  #tell(wrong) {
    this.#field.setAttribute("aria-invalid", String(wrong !== null));
    this.#wrong.hidden = wrong === null;
    this.#place.hidden = wrong?.at === undefined;
    if (!wrong) return;
    const [text, { at }] = [this.#field.value, wrong];
    this.#wrong.textContent = problemText(this.#host.lang, { ...wrong, key: "formula", given: shortened(text), used: this.#say.before }, this.#table);
    const before = text.slice(Math.max(0, at - AROUND), at);
    this.#place.replaceChildren(at > AROUND ? "…" : "", before, h("mark", {}, text.slice(at, at + 1).trim() || "␣"), text.slice(at + 1, at + AROUND));
  }
}

/** @param {string} text */
const shortened = (text) => (text.length > 2 * AROUND ? `${text.slice(0, 2 * AROUND)}…` : text);
