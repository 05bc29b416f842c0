// A field where a formula is typed: read at every key, used when entered; what is wrong is said with its place.

import { h } from "./dom.js";
import { problemText } from "./lab.js";
import { descent } from "./load.js";

/** Of a long text so much is shown around a place. */
const AROUND = 40;

/**
 * @typedef {object} Options
 * @property {string} lang
 * @property {string} scene whose setting it is
 * @property {string} key of the setting
 * @property {string} variables what may stand in the formula
 * @property {string} kept what is used while the text cannot be
 * @property {(text: string) => void} use  the reader has entered a formula
 * @property {(formula: any) => void} [read]  what is typed is a formula; it is freed afterwards
 */

export class FormulaField {
  input;
  place = h("p", { class: "place", hidden: true });
  wrong = h("p", { class: "problem", role: "status", hidden: true });
  #options;

  /** @param {Options} options @param {Record<string, string>} attributes of the input, its name among them */
  constructor(options, attributes) {
    this.#options = options;
    const use = () => this.read() && options.use(this.input.value.trim());
    this.input = h("input", { type: "text", class: "formula-field", spellcheck: "false", autocomplete: "off", autocapitalize: "off", ...attributes, oninput: () => this.read(), onchange: use });
    // Of a text that nobody has changed there is no `change`.
    this.input.addEventListener("keydown", (event) => event.key === "Enter" && use());
  }

  /** @param {string} formula one that can be used */
  show(formula) {
    this.input.value = formula;
    this.#tell(null);
  }

  /** Can the text be used? */
  read() {
    const wrong = this.#parse();
    this.#tell(wrong);
    return wrong === null;
  }

  /** @returns {any} what is wrong */
  #parse() {
    const { variables, read } = this.#options;
    try {
      const formula = new /** @type {any} */ (descent.wasm).Formula(this.input.value);
      const strange = [...formula.variables].find((name) => !variables.includes(name));
      if (!strange) read?.(formula);
      formula.free();
      return strange ? { code: "formula_variable", given: strange } : null;
    } catch (error) {
      if (!(/** @type {any} */ (error).code)) throw error;
      return error;
    }
  }

  /** @param {any} wrong null: nothing */
  #tell(wrong) {
    const { lang, scene, key, kept } = this.#options;
    this.input.setAttribute("aria-invalid", String(wrong !== null));
    this.wrong.hidden = wrong === null;
    this.place.hidden = wrong?.at === undefined;
    if (!wrong) return;
    const [text, { at }] = [this.input.value, wrong];
    const table = /** @type {any} */ (descent.wasm).settings(scene);
    this.wrong.textContent = problemText(lang, { ...wrong, key, given: shortened(text), used: kept }, table);
    this.place.replaceChildren(at > AROUND ? "…" : "", text.slice(Math.max(0, at - AROUND), at), h("mark", {}, text.slice(at, at + 1).trim() || "␣"), text.slice(at + 1, at + AROUND));
  }
}

/** @param {string} text */
const shortened = (text) => (text.length > 2 * AROUND ? `${text.slice(0, 2 * AROUND)}…` : text);

export const css = `
.formula-field { flex: 1 1 16em; min-width: 0; font-family: ui-monospace, Consolas, monospace; }
.place { margin: 0; font-family: ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
.place mark { background: none; color: var(--positive); text-decoration: underline 2px; text-underline-offset: 3px; }
`;
