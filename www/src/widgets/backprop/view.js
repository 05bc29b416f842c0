// The worked example as text: four phases of formulas with their numbers, and a table of everything that can be edited.

import { h } from "../../lib/dom.js";
import { full, number } from "../../lib/format.js";
import { backward, edge, forward } from "../../lib/formulas.js";
import { choiceKnob, showKnobs } from "../../lib/knob.js";
import { factor, math, row, slope, sub } from "../../lib/mathml.js";

/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("../../lib/widget.js").View} View */

const PHASES = /** @type {const} */ (["forward", "loss", "backward", "update"]);
/** A field shows so many digits; a number that nobody touches keeps all it has. */
const DIGITS = 6;

/**
 * @param {Host} host
 * @returns {View}
 */
export function mount(host) {
  const say = host.words.backprop.figure;
  const bodies = PHASES.map((phase) => h("div", { class: "lines", tabindex: 0, role: "group", "aria-label": say.phases[phase] }));
  const sections = PHASES.map((phase, i) => h("section", {}, h("h3", {}, say.phases[phase]), bodies[i]));
  const table = new Table(host);
  host.stage.append(h("div", { class: "backprop" }, h("div", {}, ...sections.slice(0, 3)), h("div", {}, table.element, sections[3])));
  let shown = "";

  /** @param {any} scene */
  function draw(scene) {
    showKnobs(host);
    const state = host.state;
    const key = JSON.stringify([state.step, state.phase, state.layers, state.x, state.target, host.config]);
    if (key === shown) return;
    shown = key;
    const done = lastPhase(state);
    sections.forEach((section, i) => {
      if (i === done) section.setAttribute("aria-current", "step");
      else section.removeAttribute("aria-current");
    });
    const trace = scene.trace();
    const led = done === 3 && trace ? beforeUpdate(state, trace) : state;
    bodies[0].replaceChildren(...lines(forwardOf(led)));
    bodies[1].replaceChildren(...lines(lossOf(led, host.config.loss, say)));
    bodies[2].replaceChildren(...lines(backwardOf(led)));
    bodies[3].replaceChildren(...lines(updateOf(state, host.config.lr, trace, done === 3, say)));
    table.show(state);
  }

  return { draw };
}

/** Index of the phase that has just been done; -1 at the very start. @param {any} state */
function lastPhase({ step, phase }) {
  const next = PHASES.indexOf(phase);
  return next === 0 && step === 0 ? -1 : (next + PHASES.length - 1) % PHASES.length;
}

/** @typedef {Record<"z" | "h" | "dh" | "dz" | "gradients" | "before" | "after", Float64Array> & { loss: number }} Trace */

/**
 * The pass that the last update was made from: its slopes are to be found above the update.
 * @param {any} state
 * @param {Trace} trace
 */
function beforeUpdate(state, { z, h, dh, dz, gradients, before, loss }) {
  const { layers } = state;
  const take = (/** @type {Float64Array} */ flat) => {
    let at = 0;
    return (/** @type {number} */ count) => Array.from(flat.subarray(at, (at += count)));
  };
  const units = (/** @type {Float64Array} */ flat, next = take(flat)) => layers.map((/** @type {any} */ { b }) => next(b.length));
  const parameters = (/** @type {Float64Array} */ flat, next = take(flat)) =>
    layers.map((/** @type {any} */ { W, b, activation }) => ({ W: W.map((/** @type {number[]} */ row) => next(row.length)), b: next(b.length), activation }));
  return { ...state, layers: parameters(before), gradients: parameters(gradients), z: units(z), h: units(h), slopes: units(dh), deltas: units(dz), loss, output: h.at(-1) };
}

/** @param {Array<Element | string>} formulas */
const lines = (formulas) => formulas.map((formula) => h("p", typeof formula === "string" ? { class: "muted" } : {}, formula));

/** Names of what goes into a layer, and of its units. @param {number} layer @param {number} count */
const inputNames = (layer, count) => Array.from({ length: count }, (_, i) => `${layer === 0 ? "x" : "h"}${"₁₂₃₄₅₆₇₈₉"[i]}`);

/** @param {any} state @param {number} layer @param {number} unit */
function unitOf({ layers, x, z, h: outputs, deltas, slopes }, layer, unit) {
  const last = layer === layers.length - 1;
  const values = layer === 0 ? x : outputs[layer - 1];
  return {
    sum: last ? "z" : sub("z", String(unit + 1)),
    output: last ? "y" : sub("h", String(unit + 1)),
    names: [...values.map((/** @type {number} */ _, /** @type {number} */ i) => weightName(layer, unit, i)), biasName(layer, unit)],
    weights: layers[layer].W[unit],
    bias: layers[layer].b[unit],
    inputs: inputNames(layer, values.length),
    values,
    z: z[layer][unit],
    h: outputs[layer][unit],
    dh: slopes[layer][unit],
    dz: deltas[layer][unit],
    activation: layers[layer].activation,
  };
}

/** @param {any} state @returns {Array<[layer: number, unit: number]>} */
const unitsOf = ({ layers }) =>
  layers.flatMap((/** @type {any} */ { b }, /** @type {number} */ layer) => b.map((/** @type {number} */ _, /** @type {number} */ unit) => [layer, unit]));

/** @param {any} state */
const forwardOf = (state) => unitsOf(state).flatMap(([layer, unit]) => forward(unitOf(state, layer, unit)));

/**
 * @param {any} state
 * @param {string} loss
 * @param {import("../../i18n/index.js").Words["backprop"]["figure"]} say
 */
function lossOf({ output, target, loss: value, slopes }, loss, say) {
  const [y, t] = [number(output), number(target)];
  const difference = row("(", y, "−", factor(t), ")");
  const half = loss === "half_sse" || loss === "half_mse";
  const first = half
    ? math("L", "=", "½", row("(", "y", "−", "t", ")"), "²", "=", "½", difference, "²", "=", number(value))
    : math("L", "(", "y", ",", "t", ")", "=", "L", "(", y, ",", t, ")", "=", number(value));
  const steep = slopes.at(-1)[0];
  const second = half
    ? math(slope("L", "y"), "=", "y", "−", "t", "=", y, "−", factor(t), "=", number(steep))
    : math(slope("L", "y"), "=", number(steep));
  return half ? [first, second] : [say.lossNamed, first, second];
}

/** @param {any} state the output's slope first, then back to the first layer */
function backwardOf(state) {
  const units = unitsOf(state).reverse();
  return units.flatMap(([layer, unit]) => {
    const one = unitOf(state, layer, unit);
    const gradients = state.gradients[layer].W[unit];
    return [
      backward(one),
      ...gradients.map((/** @type {number} */ gradient, /** @type {number} */ i) =>
        edge({ weight: weightName(layer, unit, i), input: one.inputs[i], sum: one.sum, dz: [one.dz], values: [one.values[i]], gradient }),
      ),
    ];
  });
}

/** @param {number} layer @param {number} unit @param {number} i */
const weightName = (layer, unit, i) => (layer === 0 ? `w${digit(unit)}${digit(i)}` : `v${digit(i)}`);
/** @param {number} i */
const digit = (i) => "₁₂₃₄₅₆₇₈₉"[i];

/**
 * The rule, and what the last update did.
 * @param {any} state
 * @param {number} lr
 * @param {Trace | null} trace
 * @param {boolean} moved
 * @param {import("../../i18n/index.js").Words["backprop"]["figure"]} say
 */
function updateOf({ layers }, lr, trace, moved, say) {
  const rule = math("w", "←", "w", "−", "η", "·", slope("L", "w"), ",", "η", "=", number(lr));
  if (!trace || !moved) return [rule];
  const names = layers.flatMap((/** @type {any} */ { W, b }, /** @type {number} */ layer) => [
    ...W.flatMap((/** @type {number[]} */ row, /** @type {number} */ unit) => row.map((_, i) => weightName(layer, unit, i))),
    ...b.map((/** @type {number} */ _, /** @type {number} */ unit) => biasName(layer, unit)),
  ]);
  const steps = names.map((/** @type {string} */ name, /** @type {number} */ i) =>
    math(name, "=", factor(number(trace.before[i])), "−", number(lr), "·", factor(number(trace.gradients[i])), "=", number(trace.after[i])),
  );
  return [rule, ...steps, say.led];
}

/** @param {number} layer @param {number} unit */
const biasName = (layer, unit) => (layer === 0 ? `b${digit(unit)}` : "c");

/** Every number that can be edited; beside each parameter its gradient and the central difference. */
class Table {
  element = h("div", { class: "sheet", tabindex: 0, role: "group" });
  #host;
  #say;
  /** @type {Array<{ input: HTMLInputElement, gradient?: HTMLElement, difference?: HTMLElement }>} */
  #rows = [];

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    this.#say = host.words.backprop.figure;
    this.element.setAttribute("aria-label", this.#say.numbers);
  }

  /** @param {any} state */
  show(state) {
    const { x, target, layers, gradients, differences } = state;
    if (this.#rows.length === 0) this.#build(state);
    const flat = (/** @type {any[]} */ parts) => parts.flatMap(({ W, b }) => [...W.flat(), ...b]);
    const values = [...x, target, ...flat(layers)];
    const slopes = [flat(gradients), flat(differences)];
    this.#rows.forEach(({ input, gradient, difference }, i) => {
      if (input !== /** @type {ShadowRoot} */ (input.getRootNode()).activeElement) input.value = String(Number(values[i].toPrecision(DIGITS)));
      input.title = full(values[i]);
      const at = i - x.length - 1;
      for (const [cell, list] of /** @type {const} */ ([[gradient, slopes[0]], [difference, slopes[1]]])) {
        if (!cell) continue;
        cell.textContent = number(list[at], DIGITS);
        cell.title = full(list[at]);
      }
    });
  }

  /** @param {any} state */
  #build({ x, layers }) {
    const say = this.#say;
    const body = h("tbody", {});
    /** @param {string} name @param {boolean} slopes @param {(value: number) => void} change */
    const add = (name, slopes, change) => {
      const input = h("input", { type: "number", step: "any", inputmode: "decimal", "aria-label": name });
      input.addEventListener("change", () => Number.isFinite(input.valueAsNumber) && change(input.valueAsNumber));
      const [gradient, difference] = [h("td", {}), h("td", {})];
      body.append(h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, input), gradient, difference));
      this.#rows.push(slopes ? { input, gradient, difference } : { input });
    };
    x.forEach((/** @type {number} */ _, /** @type {number} */ i) => add(`x${digit(i)}`, false, (value) => this.#setInput(i, value)));
    add("t", false, (target) => this.#host.set({ target }, true));
    layers.forEach((/** @type {any} */ { W, b }, /** @type {number} */ layer) => {
      W.forEach((/** @type {number[]} */ row, /** @type {number} */ unit) =>
        row.forEach((_, i) => add(weightName(layer, unit, i), true, (value) => this.#setParameter(layer, (part) => (part.W[unit][i] = value)))),
      );
      b.forEach((/** @type {number} */ _, /** @type {number} */ unit) =>
        add(biasName(layer, unit), true, (value) => this.#setParameter(layer, (part) => (part.b[unit] = value))),
      );
    });
    const head = h("tr", {}, ...["", say.value, say.gradient, say.difference].map((text) => (text ? h("th", { scope: "col" }, text) : h("td", {}))));
    this.element.replaceChildren(h("h3", {}, say.numbers), h("table", {}, h("thead", {}, head), body));
  }

  /** @param {number} i @param {number} value */
  #setInput(i, value) {
    this.#host.set({ inputs: this.#host.state.x.map((/** @type {number} */ old, /** @type {number} */ k) => (k === i ? value : old)) }, true);
  }

  /**
   * @param {number} layer
   * @param {(part: { W: number[][], b: number[] }) => void} change
   */
  #setParameter(layer, change) {
    const parameters = this.#host.state.layers.map((/** @type {any} */ { W, b }) => structuredClone({ W, b }));
    change(parameters[layer]);
    this.#host.set({ parameters }, true);
  }
}

/** Which reading of the output: its sum itself, or its sigmoid. @param {Host} host */
export function reading(host) {
  const { name, ...options } = host.words.backprop.figure.reading;
  return choiceKnob(host, "outputActivation", name, options);
}

export const css = `
.backprop { display: grid; gap: 16px 24px; grid-template-columns: minmax(0, 1fr); }
.backprop h3 { margin: 0 0 4px; font-size: 15px; font-weight: 600; color: var(--muted); }
.backprop section { border-inline-start: 3px solid var(--rule); padding-inline-start: 12px; margin-bottom: 16px; }
.backprop section[aria-current] { border-color: var(--ink); } .backprop section[aria-current] h3 { color: var(--ink); }
.backprop .lines { overflow-x: auto; }
.backprop .lines p { margin: 0; line-height: 1.9; }
.backprop math { font-size: 16px; }
.backprop .sheet { overflow-x: auto; margin-bottom: 16px; }
.backprop table { border-collapse: collapse; font-size: 14px; }
.backprop th { font-weight: 400; color: var(--muted); text-align: start; }
.backprop td, .backprop th { padding: 2px 12px 2px 0; border-top: 1px solid var(--rule); white-space: nowrap; }
.backprop thead th, .backprop thead td { border: 0; }
.backprop td:nth-of-type(n+2) { color: var(--gradient); }
.backprop input { width: 9em; appearance: textfield; }
@container (min-width: 760px) { .backprop { grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr); } }
`;
