// Controls outside the Lab: the rate of gradient descent with the largest stable one marked, and what is known of rates.

import { h } from "../../lib/dom.js";
import { number } from "../../lib/format.js";
import { followersOf } from "./follow.js";

/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("./methods.js").Entry} Entry */

/** With a known limit the slider ends at this multiple of it: room to see a run diverge. */
const BEYOND = 1.25;
/** Without one it is logarithmic, over these powers of ten. */
const POWERS = [-4, 0];

/**
 * The base makes controls before the view, and keeps them.
 * @param {Host} host
 * @param {{ element: HTMLElement, update(scene: any, state: any): void }} control
 */
function keep(host, control) {
  followersOf(host).updates.add((scene, state) => control.update(scene, state));
  return control.element;
}

/** @param {Host} host */
export const rateKnob = (host) => keep(host, new RateKnob(host));

/** @param {Host} host */
export const theoryLine = (host) => keep(host, new Theory(host));

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

  /** @param {any} scene @param {any} state */
  update(scene, { hessian }) {
    // In a beat with rates of its own those are shown.
    /** @type {Entry | undefined} */
    const method = (this.host.own ? this.host : scene).config.methods.find(isPlain);
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

/** What is known of the rates, in a sentence. */
class Theory {
  /** @param {Host} host */
  constructor(host) {
    this.say = host.words.optimizers.figure;
    this.element = h("p", { class: "theory" });
  }

  /** @param {any} _ @param {any} state */
  update(_, { hessian }) {
    const theory = this.say.theory(hessian, limitOf(hessian));
    if (this.element.textContent !== theory) this.element.textContent = theory;
  }
}
