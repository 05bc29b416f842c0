// HTML controls made from a scene's table of settings, and the sentences about values that cannot be used. Loaded when
// the Lab is first opened, or when there is such a value.

import { term } from "../i18n/index.js";
import { h } from "./dom.js";
import { full } from "./format.js";
import { settingText } from "./link.js";

/**
 * A line of the core's table of settings.
 * @typedef {object} Setting
 * @property {string} key
 * @property {string} kind  "integer", "number", "choice", "flag", or a text: "sizes", "init", "batch", ...
 * @property {any} default  null: optional, something else decides
 * @property {number} [min]
 * @property {number} [max]
 * @property {boolean} [minExcluded]
 * @property {string[]} [choices]
 * @property {string[]} [optimizers]  it belongs to these only
 */

/** @typedef {{ code: string, key: string, [fact: string]: any }} Problem */

/** Texts that may be long get a field across the panel. */
const LONG = ["columns", "methods", "parameters"];

let made = 0;

/**
 * One labelled control.
 */
export class Field {
  /** @type {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */
  control;
  #note;
  #lang;
  #setting;

  /**
   * @param {Setting} setting
   * @param {string} lang
   * @param {(key: string, text: string) => void} change  text "" means: back to the default
   */
  constructor(setting, lang, change) {
    this.#setting = setting;
    this.#lang = lang;
    const id = `setting-${(made += 1)}`;
    this.control = makeControl(setting, lang);
    this.control.id = id;
    this.control.addEventListener("change", () => change(setting.key, this.#read()));
    this.#note = h("p", { class: "note", id: `${id}-note` });
    const label = h("label", { for: id }, term(lang, "settings", setting.key));
    const wide = LONG.includes(setting.kind) ? " wide" : "";
    this.element = h("div", { class: `field${wide}` }, label, this.control, this.#note);
  }

  #read() {
    const control = this.control;
    if (control instanceof HTMLInputElement && control.type === "checkbox") return String(control.checked);
    return control.value.trim();
  }

  /**
   * Shows what is used, and what was wrong with what was asked for.
   * @param {Record<string, any>} config
   * @param {Problem[]} problems
   */
  update(config, problems) {
    const value = config[this.#setting.key];
    const control = this.control;
    if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = Boolean(value);
    else control.value = settingText(value) ?? "";
    const mine = problems.filter((problem) => problem.key === this.#setting.key);
    // What is long stays to be mended, not to be pasted anew.
    if (mine.length > 0 && control instanceof HTMLTextAreaElement) control.value = written(mine[0].given);
    this.#note.textContent = mine.map((problem) => problemText(this.#lang, problem, [this.#setting])).join(" ");
    if (mine.length > 0) {
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", this.#note.id);
    } else {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
    }
    const owners = this.#setting.optimizers;
    this.element.hidden = Boolean(owners && config.optimizer && !owners.includes(config.optimizer));
  }
}

/**
 * @param {Setting} setting
 * @param {string} lang
 */
function makeControl(setting, lang) {
  const { kind, choices, min, max } = setting;
  if (kind === "choice") {
    // A truth table is its own name.
    const name = (/** @type {string} */ value) => (/^[01]+$/.test(value) ? value : term(lang, "choices", value));
    const options = (choices ?? []).map((value) => h("option", { value }, name(value)));
    return h("select", {}, ...options);
  }
  if (kind === "flag") return h("input", { type: "checkbox" });
  // Limits are the core's to judge and to word: `min` and `max` here only guide the arrow keys.
  if (kind === "integer") return h("input", { type: "number", step: 1, min, max, inputmode: "numeric" });
  if (kind === "number") return h("input", { type: "number", step: "any", inputmode: "decimal" });
  if (LONG.includes(kind)) return h("textarea", { rows: 2, spellcheck: "false" });
  return h("input", { type: "text", spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
}

/**
 * The sentence for a bad value: what was wrong, what is allowed, what is used instead.
 * @param {string} lang
 * @param {Problem} problem
 * @param {Setting[]} table  knows whether the least value itself is allowed
 */
export function problemText(lang, problem, table) {
  const named = {
    ...problem,
    minExcluded: table.find(({ key }) => key === problem.key)?.minExcluded ?? false,
    setting: table.some(({ key }) => key === problem.key) ? term(lang, "settings", problem.key) : problem.key,
    given: written(problem.given),
    used: written(problem.used),
    choices: problem.choices?.join?.(", ") ?? problem.choices,
    min: written(problem.min),
    max: written(problem.max),
  };
  return term(lang, "problems", problem.code, named);
}

/** @param {unknown} value in a sentence, with every digit */
function written(value) {
  return typeof value === "number" ? full(value) : (settingText(value) ?? "");
}

/**
 * A control for each setting.
 * @param {Setting[]} table
 * @param {string} lang
 * @param {(key: string, text: string) => void} change
 */
export const fields = (table, lang, change) => table.map((setting) => new Field(setting, lang, change));
