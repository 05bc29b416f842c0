// Where the formula is typed, or chosen from what is prepared.

import { h } from "../../lib/dom.js";
import { FormulaField } from "../../lib/formula-field.js";

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
let made = 0;

export class Entry {
  #host;
  #say;
  #field;
  #examples;
  #shown = "";

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    this.#say = host.words.calculus.figure;
    const id = `formula-${(made += 1)}`;
    const use = (/** @type {string} */ formula) => formula !== this.#shown && host.set({ formula }, true);
    this.#field = new FormulaField({ lang: host.lang, scene: "calculus", key: "formula", variables: "xyz", kept: this.#say.before, use }, { id });
    const option = (/** @type {{ id: string }} */ { id }) => h("option", { value: id }, this.#say.examples[id]);
    this.#examples = h("select", { "aria-label": this.#say.example, onchange: () => this.#choose() }, h("option", { value: "" }, this.#say.example), ...EXAMPLES.map(option));
    this.element = h("div", { class: "rows" }, h("div", { class: "entry" }, h("label", { for: id }, "f ="), this.#field.input, this.#examples), this.#field.place, this.#field.wrong);
  }

  /** @param {string} formula the one in use */
  show(formula) {
    if (formula === this.#shown) return;
    this.#shown = formula;
    this.#field.show(formula);
    const chosen = EXAMPLES.find((example) => example.id === this.#examples.value);
    if (chosen?.formula !== formula) this.#examples.value = "";
  }

  #choose() {
    const { id, ...settings } = EXAMPLES.find((example) => example.id === this.#examples.value) ?? { id: "" };
    if (id) this.#host.set(settings, true);
  }
}
