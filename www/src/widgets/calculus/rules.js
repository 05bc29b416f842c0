// The formula and its derivatives as formulas, each with the rules that lead to it.

import { h } from "../../lib/dom.js";
import { problemText } from "../../lib/lab.js";
import { mathElement } from "../../lib/math-element.js";
import { fraction, math, row } from "../../lib/mathml.js";

/** @typedef {import("../../lib/widget.js").Host} Host */

export class Rules {
  element = h("div", { class: "derivatives" });
  #host;
  #shown = "";
  /** Which derivatives' rules are open, by variable. */
  #open = new Set();

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** @param {any} scene @param {any} state */
  show(scene, { formula, math: written, variables }) {
    if (formula === this.#shown) return;
    this.#shown = formula;
    const say = this.#host.words.calculus.figure;
    const line = (/** @type {string} */ label, /** @type {(Node | string)[]} */ ...parts) => h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": label }, ...parts);
    const whole = h("div", { class: "derivative" }, line("f", math("f", "="), " ", mathElement(written)));
    const partial = variables.length > 1;
    this.element.replaceChildren(whole, ...scene.derivatives().map((/** @type {any} */ one) => this.#derivative(one, partial, line)), variables ? "" : h("p", {}, say.constant));
  }

  /**
   * @param {any} one
   * @param {boolean} partial
   * @param {(label: string, ...parts: (Node | string)[]) => HTMLElement} line
   */
  #derivative(one, partial, line) {
    const say = this.#host.words.calculus.figure;
    const d = partial ? "∂" : "d";
    const name = `${d}f/${d}${one.by}`;
    if (one.code) return h("div", { class: "derivative" }, h("p", {}, `${name}: ${problemText(this.#host.lang, one, [])}`));
    const top = line(name, math(fraction(row(d, "f"), row(d, one.by)), "="), " ", mathElement(one.math));
    const steps = one.steps.map((/** @type {any} */ step) =>
      h("li", {}, h("span", { class: "rule" }, say.rule(step)), line(say.rule(step), mathElement(step.beforeMath), " ", math("="), " ", mathElement(step.afterMath))),
    );
    const details = h("details", { open: this.#open.has(one.by) || !partial }, h("summary", {}, say.steps(one.steps.length)), h("ol", {}, ...steps));
    details.addEventListener("toggle", () => (details.open ? this.#open.add(one.by) : this.#open.delete(one.by)));
    return h("div", { class: "derivative" }, top, details);
  }
}
