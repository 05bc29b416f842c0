// The list of names that complete what is typed. The focus stays in the editor, which sends keys here.

import { h } from "../../lib/dom.js";

/** So many are in sight; the arrow keys turn the page. */
const PAGE = 12;

let made = 0;

export class Names {
  #field;
  #describe;
  #choose;
  #list;
  #help = h("p", { class: "about", role: "status" });
  #count = h("p", { class: "count", "aria-hidden": "true" });
  /** @type {string[]} */
  #names = [];
  #at = 0;
  #id = `names-${(made += 1)}`;

  /**
   * @param {object} parts
   * @param {HTMLTextAreaElement} parts.field
   * @param {string} parts.label
   * @param {(name: string) => string[]} parts.describe  lines about a name
   * @param {(name: string) => void} parts.choose
   */
  constructor({ field, label, describe, choose }) {
    this.#field = field;
    this.#describe = describe;
    this.#choose = choose;
    this.#list = h("ul", { role: "listbox", id: this.#id, "aria-label": label });
    this.element = h("div", { class: "names", hidden: true }, this.#list, this.#help, this.#count);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.#id);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** @param {string[]} names at least one */
  open(names) {
    this.#names = names;
    this.element.hidden = false;
    this.#show(0);
  }

  close() {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.#list.replaceChildren();
    this.#help.replaceChildren();
    this.#field.removeAttribute("aria-activedescendant");
  }

  /** @param {number} by */
  move(by) {
    const n = this.#names.length;
    this.#show((this.#at + by + n) % n);
  }

  /** Takes the name that is chosen. */
  take() {
    this.#take(this.#at);
  }

  /** @param {number} i */
  #take(i) {
    const name = this.#names[i];
    this.close();
    this.#choose(name);
  }

  /** @param {number} at */
  #show(at) {
    this.#at = at;
    const first = at - (at % PAGE);
    this.#list.replaceChildren(...this.#names.slice(first, first + PAGE).map((name, i) => this.#option(name, first + i)));
    this.#field.setAttribute("aria-activedescendant", `${this.#id}-${at}`);
    this.#help.replaceChildren(...this.#describe(this.#names[at]).map((line) => h("span", {}, line)));
    this.#count.textContent = `${at + 1} / ${this.#names.length}`;
  }

  /**
   * @param {string} name
   * @param {number} i
   */
  #option(name, i) {
    const props = {
      role: "option",
      id: `${this.#id}-${i}`,
      "aria-selected": String(i === this.#at),
      "aria-posinset": i + 1,
      "aria-setsize": this.#names.length,
      onpointerdown: (/** @type {Event} */ event) => event.preventDefault(), // the focus stays where it is
      onclick: () => this.#take(i),
    };
    return h("li", props, name);
  }
}
