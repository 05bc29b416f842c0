// The threshold unit: a row for each input, and the sum on a line with the threshold.

import { linear } from "../../lib/axes.js";
import { h } from "../../lib/dom.js";
import { full, number } from "../../lib/format.js";
import { choiceKnob, showKnobs } from "../../lib/knob.js";

/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("../../lib/widget.js").View} View */

const DIGITS = 6;
/** Ends of a weight's slider. */
const REACH = 3;

/**
 * @param {Host} host
 * @returns {View}
 */
export function mount(host) {
  const say = host.words.perceptron.figure;
  const rows = new Rows(host);
  const line = new Line(say);
  host.stage.append(h("div", { class: "perceptron" }, rows.element, line.element));
  return {
    draw() {
      showKnobs(host);
      const { state } = host;
      rows.show(state);
      line.show(state);
    },
  };
}

/** @param {HTMLInputElement} input @param {number} value */
function put(input, value) {
  if (input !== /** @type {ShadowRoot} */ (input.getRootNode()).activeElement) input.value = String(Number(value.toPrecision(DIGITS)));
  input.title = full(value);
}

/** Inputs, weights and their products, and the threshold below them. */
class Rows {
  element = h("div", { class: "sheet", tabindex: 0, role: "group" });
  #host;
  #say;
  /** @type {Array<{ x: HTMLInputElement, w: HTMLInputElement, slider: HTMLInputElement, product: HTMLElement }>} */
  #rows = [];
  #threshold = h("input", { type: "number", step: 0.5, inputmode: "decimal", id: "threshold" });
  #bias = h("td", {});

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    this.#say = host.words.perceptron.figure;
    this.element.setAttribute("aria-label", this.#say.sheet);
    this.#threshold.addEventListener("change", () => {
      const threshold = this.#threshold.valueAsNumber;
      if (Number.isFinite(threshold)) host.set({ threshold, weights: host.state.weights }, true);
    });
  }

  /** @param {any} state */
  show({ inputs, weights, products, threshold, bias }) {
    if (this.#rows.length !== inputs.length) this.#build(inputs.length);
    this.#rows.forEach(({ x, w, slider, product }, i) => {
      put(x, inputs[i]);
      put(w, weights[i]);
      if (slider !== /** @type {ShadowRoot} */ (slider.getRootNode()).activeElement) slider.value = String(weights[i]);
      product.textContent = number(products[i]);
    });
    put(this.#threshold, threshold);
    this.#bias.textContent = `b = ${number(bias)}`;
  }

  /** @param {number} count */
  #build(count) {
    const say = this.#say;
    this.#rows = Array.from({ length: count }, (_, i) => {
      const field = (/** @type {string} */ name, /** @type {Record<string, any>} */ more) => h("input", { "aria-label": name, ...more });
      const [x, w] = [say.input(i + 1), say.weight(i + 1)].map((name) => field(name, { type: "number", step: 0.5, inputmode: "decimal" }));
      const slider = field(say.weight(i + 1), { type: "range", min: -REACH, max: REACH, step: 0.1 });
      x.addEventListener("change", () => this.#set("inputs", i, x.valueAsNumber));
      w.addEventListener("change", () => this.#set("weights", i, w.valueAsNumber));
      slider.addEventListener("input", () => this.#set("weights", i, slider.valueAsNumber));
      return { x, w, slider, product: h("td", {}) };
    });
    const flip = (/** @type {number} */ i) =>
      h("button", { type: "button", "aria-label": say.flip(i + 1), title: say.flip(i + 1), onclick: () => this.#set("inputs", i, this.#host.state.inputs[i] === 0 ? 1 : 0) }, "0 ↔ 1");
    const head = ["", say.inputHead, say.weightHead, say.productHead].map((text) => (text ? h("th", { scope: "col" }, text) : h("td", {})));
    const body = this.#rows.map(({ x, w, slider, product }, i) =>
      h("tr", {}, h("th", { scope: "row" }, String(i + 1)), h("td", {}, h("span", { class: "pair" }, x, flip(i))), h("td", {}, h("span", { class: "pair" }, w, slider)), product),
    );
    const last = h("tr", {}, h("td", {}), h("td", {}, h("label", { for: "threshold" }, say.threshold)), h("td", {}, this.#threshold), this.#bias);
    this.element.replaceChildren(h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body, last)));
  }

  /**
   * @param {"inputs" | "weights"} which
   * @param {number} i
   * @param {number} value
   */
  #set(which, i, value) {
    if (!Number.isFinite(value)) return;
    const { inputs, weights, threshold } = this.#host.state;
    const changed = { inputs, weights };
    changed[which] = changed[which].map((/** @type {number} */ old, /** @type {number} */ k) => (k === i ? value : old));
    // What stands beside it stays, whatever the rule has made of it so far.
    this.#host.set({ ...changed, threshold }, true);
  }
}

/** The sum as a bar on a line, and the threshold as a mark on it. */
class Line {
  #bar = h("span", { class: "sum" });
  #mark = h("span", { class: "mark" });
  #names = { threshold: h("span", { class: "name above" }), zero: h("span", { class: "name zero" }, "0"), sum: h("span", { class: "name" }) };
  #verdict = h("p", { class: "verdict" });
  #gate = h("p", { class: "muted" });
  #say;

  /** @param {import("../../i18n/index.js").Words["perceptron"]["figure"]} say */
  constructor(say) {
    this.#say = say;
    this.element = h("div", { class: "weigh" }, h("div", { class: "scale", "aria-hidden": "true" }, this.#bar, this.#mark, ...Object.values(this.#names)), this.#verdict, this.#gate);
  }

  /** @param {any} state */
  show({ products, sum, threshold, output, agree, patterns }) {
    const reach = 1.15 * Math.max(1, Math.abs(threshold), Math.abs(sum), ...products.map(Math.abs));
    const { at } = linear([-reach, reach], [0, 100]);
    const [zero, end] = [at(0), at(sum)];
    this.#bar.style.insetInlineStart = `${Math.min(zero, end)}%`;
    this.#bar.style.inlineSize = `${Math.abs(end - zero)}%`;
    this.#bar.classList.toggle("on", output === 1);
    this.#mark.style.insetInlineStart = `${at(threshold)}%`;
    const names = this.#names;
    names.threshold.textContent = `${this.#say.thresholdNamed} ${number(threshold)}`;
    names.threshold.style.insetInlineStart = `${Math.min(Math.max(at(threshold), 16), 84)}%`;
    names.sum.textContent = `${this.#say.sum} ${number(sum)}`;
    names.sum.style.insetInlineStart = `${Math.min(Math.max(end, 12), 88)}%`;
    names.zero.hidden = Math.abs(end - zero) < 16;
    this.#verdict.textContent = this.#say.verdict({ sum: number(sum), threshold: number(threshold), output, above: output === 1 });
    this.#gate.textContent = agree === null ? "" : this.#say.agree(agree, patterns);
  }
}

/** Which gate's weights. @param {Host} host */
export function gateKnob(host) {
  const { gate, gates } = host.words.perceptron.figure;
  return choiceKnob(host, "gate", gate, gates, { weights: undefined, threshold: undefined });
}

export const css = `
.perceptron { display: grid; gap: 16px; }
.perceptron .sheet { overflow-x: auto; }
.perceptron table { border-collapse: collapse; font-size: 14px; }
.perceptron th { font-weight: 400; color: var(--muted); text-align: start; }
.perceptron td, .perceptron th { padding: 4px 16px 4px 0; border-top: 1px solid var(--rule); white-space: nowrap; }
.perceptron thead th, .perceptron thead td { border: 0; }
.perceptron input[type="number"] { width: 5em; }
.perceptron input[type="range"] { width: 120px; }
.perceptron .pair { display: flex; gap: 8px; align-items: center; }
.perceptron .scale { position: relative; height: 28px; margin-block: 24px; border-block: 1px solid var(--rule); max-width: 38em;
  background: linear-gradient(var(--control), var(--control)) center / 1px 100% no-repeat; }
.perceptron .sum { position: absolute; top: 6px; height: 14px; background: var(--negative); }
.perceptron .sum.on { background: var(--positive); }
.perceptron .mark { position: absolute; top: -4px; bottom: -4px; width: 3px; margin-inline-start: -1.5px; background: var(--ink); }
.perceptron .name { position: absolute; top: 30px; transform: translateX(-50%); font-size: 14px; line-height: 20px; white-space: nowrap; }
.perceptron .name.above { top: -25px; } .perceptron .name.zero { inset-inline-start: 50%; color: var(--muted); }
.perceptron p { margin: 8px 0 0; text-wrap: pretty; }
.perceptron .verdict { font-weight: 600; }
@container (min-width: 760px) { .perceptron { grid-template-columns: auto minmax(0, 1fr); gap: 48px; align-items: center; } }
@container (max-width: 480px) {
  .perceptron td, .perceptron th { padding-inline-end: 8px; } .perceptron .pair { gap: 4px; }
  .perceptron input[type="number"] { width: 3.6em; padding-inline: 4px; } .perceptron .pair button { padding-inline: 4px; }
  .perceptron input[type="range"] { width: 64px; }
}
`;
