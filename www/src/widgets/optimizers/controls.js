// Controls of the methods: the rate of gradient descent with the largest stable one marked, and the list of methods.

import { h } from "../../lib/dom.js";
import { number } from "../../lib/format.js";
import { NAMES, places } from "./methods.js";
import { swatch } from "./table.js";

/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {Record<string, any> & { name: string, lr: number }} Entry  a method of `config.methods` */

/** With a known limit the slider ends at this multiple of it: room to see a run diverge. */
const BEYOND = 1.25;
/** Without one it is logarithmic, over these powers of ten. */
const POWERS = [-4, 0];
/** Most methods in a race: the core's limit. */
const MOST = 8;

/** @type {WeakMap<Host, Array<(state: any) => void>>} the base makes controls before the view and keeps them */
const updates = new WeakMap();

/**
 * @param {Host} host
 * @param {{ element: HTMLElement, update(state: any): void }} control
 */
function keep(host, control) {
  updates.set(host, [...(updates.get(host) ?? []), (state) => control.update(state)]);
  return control.element;
}

/** @param {Host} host */
export const rateKnob = (host) => keep(host, new RateKnob(host));

/** @param {Host} host */
export const methodsKnob = (host) => keep(host, new Methods(host));

/**
 * Shows the configured run's methods in the controls.
 * @param {Host} host
 * @param {any} state of any run on this landscape
 */
export const updateControls = (host, state) => updates.get(host)?.forEach((update) => update(state));

let made = 0;

/**
 * The stable limit of gradient descent's rate, 2/λmax, where it holds everywhere.
 * @param {any} hessian
 * @returns {number | null}
 */
const limitOf = ({ constant, maxStableRate }) => (constant ? maxStableRate : null);

/** @param {Entry} entry */
const isPlain = ({ name }) => name === "sgd";

class RateKnob {
  /** @type {number | null} */
  #limit = null;

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.say = host.words.optimizers.figure;
    const id = `rate-${(made += 1)}`;
    this.slider = h("input", { type: "range", id, min: 0, max: 1, step: "any", oninput: () => this.#set() });
    this.slider.addEventListener("keydown", (event) => this.#key(event));
    this.tick = h("span", { class: "limit", "aria-hidden": "true" });
    this.value = h("output", { for: id });
    this.element = h(
      "div",
      { class: "knob rate" },
      h("label", { for: id }, this.say.rate),
      h("span", { class: "track" }, this.slider, this.tick),
      this.value,
    );
  }

  /** @param {number} share 0 to 1 along the slider */
  #rateAt(share) {
    const rate = this.#limit ? share * BEYOND * this.#limit : 10 ** (POWERS[0] + share * (POWERS[1] - POWERS[0]));
    return Number(rate.toPrecision(3));
  }

  /** @param {number} rate */
  #shareOf(rate) {
    if (this.#limit) return rate / (BEYOND * this.#limit);
    return (Math.log10(rate) - POWERS[0]) / (POWERS[1] - POWERS[0]);
  }

  #set() {
    const lr = this.#rateAt(this.slider.valueAsNumber);
    /** @type {Entry[]} */
    const methods = this.host.config.methods;
    const first = methods.findIndex(isPlain);
    if (first < 0 || lr === methods[first].lr) return;
    this.host.set({ methods: methods.with(first, { ...methods[first], lr }) });
  }

  /**
   * With `step="any"` the browser's own keys would move by too much.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (!steps) return;
    event.preventDefault();
    this.slider.valueAsNumber = this.slider.valueAsNumber + steps / 100;
    this.#set();
  }

  /** @param {any} state */
  update({ hessian }) {
    /** @type {Entry | undefined} */
    const method = this.host.config.methods.find(isPlain);
    this.element.hidden = !method;
    if (!method) return;
    this.#limit = limitOf(hessian);
    const share = this.#shareOf(method.lr);
    if (this.#rateAt(this.slider.valueAsNumber) !== method.lr) this.slider.valueAsNumber = share;
    const text = number(method.lr);
    if (this.value.value !== text) this.value.value = text;
    this.slider.setAttribute("aria-valuetext", this.say.rateValue(method.lr, this.#limit));
    this.tick.hidden = this.#limit === null;
    if (this.#limit === null) return;
    this.tick.style.setProperty("--at", String(1 / BEYOND));
    const label = this.say.limit(this.#limit);
    if (this.tick.textContent !== label) this.tick.textContent = label;
  }
}

/** What is known of the rates, and the list of methods: a rate each, remove, add. */
class Methods {
  #built = "";

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.words = host.words.optimizers;
    const { figure, methods } = this.words;
    this.list = h("ul", {});
    const id = `add-${(made += 1)}`;
    this.choice = h("select", { id }, ...NAMES.map((name) => h("option", { value: name }, methods[name])));
    this.add = h("button", { type: "button", onclick: () => this.#add() }, figure.add);
    this.theory = h("p", { class: "theory" });
    const editor = h(
      "details",
      {},
      h("summary", {}, figure.editor),
      h("p", { class: "muted" }, figure.handPicked),
      this.list,
      h("div", { class: "knob" }, h("label", { for: id }, figure.addMethod), this.choice, this.add),
    );
    this.element = h("div", { class: "methods" }, this.theory, editor);
  }

  /** @param {Entry[]} methods */
  #set(methods) {
    this.host.set({ methods });
  }

  #add() {
    const { methods } = this.host.config;
    const name = /** @type {import("./methods.js").Name} */ (this.choice.value);
    this.#set([...methods, { name, ...firstGuess(name, methods) }]);
  }

  /** @param {number} index */
  #remove(index) {
    this.#set(this.host.config.methods.filter((/** @type {Entry} */ _, /** @type {number} */ i) => i !== index));
    this.element.querySelector("summary")?.focus();
  }

  /** @param {number} index @param {HTMLInputElement} input */
  #rate(index, input) {
    const lr = input.valueAsNumber;
    const { methods } = this.host.config;
    if (!(lr > 0) || !Number.isFinite(lr)) input.value = String(methods[index].lr);
    else this.#set(methods.with(index, { ...methods[index], lr }));
  }

  /** @param {any} state */
  update({ hessian }) {
    const theory = this.words.figure.theory(hessian, limitOf(hessian));
    if (this.theory.textContent !== theory) this.theory.textContent = theory;
    /** @type {Entry[]} */
    const methods = this.host.config.methods;
    const key = methods.map(({ name, lr }) => `${name} ${lr}`).join();
    if (key === this.#built) return;
    const names = (/** @type {string} */ text) => text.replace(/ [^,]*/g, "");
    if (names(key) !== names(this.#built)) this.#build(methods);
    this.list.querySelectorAll("input").forEach((input, i) => (input.value = String(methods[i].lr)));
    this.#built = key;
    this.add.disabled = methods.length >= MOST;
  }

  /** @param {Entry[]} methods */
  #build(methods) {
    const { figure } = this.words;
    const place = places(methods);
    this.list.replaceChildren(
      ...methods.map(({ name }, i) => {
        const title = this.words.methods[name];
        const input = h("input", {
          type: "number",
          step: "any",
          min: 0,
          inputmode: "decimal",
          "aria-label": figure.rateOf(title),
        });
        input.addEventListener("change", () => this.#rate(i, input));
        const remove = h(
          "button",
          {
            type: "button",
            "aria-label": figure.remove(title),
            title: figure.remove(title),
            onclick: () => this.#remove(i),
          },
          "×",
        );
        remove.disabled = methods.length === 1;
        return h("li", {}, swatch(place[i], this.host), h("span", { class: "name" }, title), input, remove);
      }),
    );
  }
}

/**
 * Settings to begin with for a method that joins: the rate of the nearest relative in the race. Adadelta has a scale
 * of its own, and its usual eps of 1e-6 hardly starts.
 * @param {import("./methods.js").Name} name
 * @param {Entry[]} methods
 * @returns {Record<string, number>}
 */
function firstGuess(name, methods) {
  if (name === "adadelta") return { lr: 1, eps: 1e-3 };
  const kin =
    name === "sgd"
      ? "sgd"
      : name === "nesterov" || name === "momentum"
        ? "momentum"
        : name === "adagrad"
          ? "adagrad"
          : "adam";
  const known = methods.find((entry) => entry.name === kin) ?? methods.find((entry) => entry.name === name);
  return known ? { lr: known.lr } : {};
}
