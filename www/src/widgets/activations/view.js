// What the figure of activation functions shows, part by part. Numbers are the core's.

import { Surface } from "../../lib/canvas.js";
import { h } from "../../lib/dom.js";
import { full, number } from "../../lib/format.js";
import { choiceKnob, showKnobs } from "../../lib/knob.js";
import { ENDS, POINTS, drawFunctions, drawStack } from "./plots.js";

/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("../../lib/widget.js").View} View */

/** Ends of the sliders. */
const REACH = { x: 6, weight: 3, logit: 1000 };

/** @param {Host} host */
export const activationKnob = (host) => choiceKnob(host, "activation", host.words.activations.figure.activation, host.words.activations.figure.names);

/**
 * A slider with its number beside it, both for one value.
 * @param {string} name
 * @param {{ reach: number, step: number }} range
 * @param {(value: number) => void} change
 */
function dial(name, { reach, step }, change) {
  const slider = h("input", { type: "range", min: -reach, max: reach, step, "aria-label": name });
  const field = h("input", { type: "number", step: "any", inputmode: "decimal", "aria-label": name });
  slider.addEventListener("input", () => change(slider.valueAsNumber));
  field.addEventListener("change", () => Number.isFinite(field.valueAsNumber) && change(field.valueAsNumber));
  /** @param {number} value */
  const show = (value) => {
    const active = /** @type {ShadowRoot} */ (slider.getRootNode()).activeElement;
    if (slider !== active) slider.value = String(value);
    if (field !== active) field.value = String(Number(value.toPrecision(4)));
    field.title = full(value);
  };
  return { element: h("span", { class: "dial" }, slider, field), show };
}

/** @param {Array<string | Node>} cells @param {string} [first] of the first cell @returns {HTMLTableRowElement} */
const line = (cells, first = "row") =>
  h("tr", {}, ...cells.map((cell, i) => (i === 0 ? h("th", { scope: first }, cell) : h(first === "col" ? "th" : "td", first === "col" ? { scope: "col" } : {}, cell))));

/** A number with all its digits behind it. @param {number} value */
const shown = (value) => h("span", { title: full(value) }, number(value));

/** @param {string} name @param {Array<string | Node>} head @param {HTMLTableRowElement[]} rows */
const table = (name, head, rows) =>
  h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": name }, h("table", {}, h("thead", {}, line(head, "col")), h("tbody", {}, ...rows)));

/**
 * @param {Host} host
 * @returns {View}
 */
export function mount(host) {
  const say = host.words.activations.figure;
  const parts = [functions(host), stack(host), softmax(host), outputs(host)];
  const [curves, ...more] = parts.map(({ title, element }) => h("section", { "aria-label": title }, h("h3", {}, title), element));
  host.stage.append(curves);
  // The choice of the function stands between the two pictures that it changes.
  host.stage.parentElement?.querySelector(".lab")?.before(h("div", { class: "more" }, ...more));
  host.stage.setAttribute("aria-label", say.parts);
  return {
    draw(scene) {
      showKnobs(host);
      for (const { draw } of parts) draw(scene, host.state);
    },
    close: () => parts.forEach(({ close }) => close?.()),
  };
}

/** @typedef {{ title: string, element: HTMLElement, draw(scene: any, state: any): void, close?(): void }} Part */

/** @param {Host} host @returns {Part} */
function functions(host) {
  const say = host.words.activations.figure;
  const canvas = h("canvas", { class: "functions", role: "img" });
  const surface = new Surface(canvas, host.drawNow);
  const x = dial("x", { reach: REACH.x, step: 0.05 }, (value) => host.set({ x: value }, true));
  /** @type {Map<string, Float64Array>} */
  const curves = new Map();
  return {
    title: say.functions,
    element: h("div", {}, canvas, h("div", { class: "row" }, h("span", {}, "x"), x.element)),
    draw(scene, state) {
      if (curves.size === 0) for (const name of Object.keys(say.names)) curves.set(name, scene.curve(name, ...ENDS, POINTS));
      x.show(state.x);
      canvas.setAttribute("aria-label", say.point(state));
      drawFunctions(surface, curves, state, host.colours, say);
    },
    close: () => surface.close(),
  };
}

/** @param {Host} host @returns {Part} */
function stack(host) {
  const say = host.words.activations.figure;
  const canvas = h("canvas", { class: "stack", role: "img" });
  const surface = new Surface(canvas, host.drawNow);
  const layers = h("input", { type: "number", min: 1, max: 10, step: 1, id: "stack-layers", inputmode: "numeric" });
  layers.addEventListener("change", () => host.set({ layers: layers.valueAsNumber || undefined }, true));
  const told = h("p", { class: "line" });
  const body = h("div", {});
  /** @type {Array<{ w: ReturnType<typeof dial>, b: ReturnType<typeof dial>, linear: HTMLElement, bent: HTMLElement }>} */
  let rows = [];
  /** @param {"weights" | "biases"} which @param {number} i @param {number} value */
  const set = (which, i, value) => {
    const { weights, biases } = host.state.stack;
    const all = { weights: [...weights], biases: [...biases] };
    all[which][i] = value;
    host.set(all, true);
  };
  /** @param {number} count */
  function build(count) {
    const one = (/** @type {"weights" | "biases"} */ which, /** @type {number} */ i) =>
      dial(say[which](i + 1), { reach: REACH.weight, step: 0.05 }, (value) => set(which, i, value));
    rows = Array.from({ length: count }, (_, i) => ({ w: one("weights", i), b: one("biases", i), linear: h("span", {}), bent: h("span", {}) }));
    const lines = rows.map(({ w, b, linear, bent }, i) => line([String(i + 1), w.element, b.element, linear, bent]));
    body.replaceChildren(table(say.stack, [say.layer, "w", "b", say.without, say.with], lines));
  }
  return {
    title: say.stack,
    element: h("div", {}, canvas, told, h("div", { class: "row" }, h("label", { for: "stack-layers" }, say.layers), layers), body),
    draw(scene, state) {
      const { weights, biases, linear, bent, c, d } = state.stack;
      if (rows.length !== weights.length) build(weights.length);
      layers.value = String(weights.length);
      rows.forEach((row, i) => {
        row.w.show(weights[i]);
        row.b.show(biases[i]);
        row.linear.textContent = i + 1 < linear.length ? number(linear[i + 1]) : "–";
        row.bent.textContent = i + 1 < bent.length ? number(bent[i + 1]) : "–";
      });
      told.textContent = say.line(weights.length, number(c), number(d), say.names[/** @type {keyof typeof say.names} */ (state.activation)]);
      told.title = `c = ${full(c)}, d = ${full(d)}`;
      canvas.setAttribute("aria-label", told.textContent);
      drawStack(surface, scene.stackCurves(...ENDS, POINTS), state, host.colours, say);
    },
    close: () => surface.close(),
  };
}

/** @param {Host} host @returns {Part} */
function softmax(host) {
  const say = host.words.activations.figure;
  const body = h("div", {});
  const [told, batch] = [h("p", {}), h("div", {})];
  /** @type {Array<{ logit: ReturnType<typeof dial>, cells: HTMLElement[], bar: HTMLElement }>} */
  let rows = [];
  /** @param {number} i @param {number} value */
  const set = (i, value) => host.set({ logits: host.state.softmax.logits.with(i, value) }, true);
  /** @param {number} count */
  function build(count) {
    rows = Array.from({ length: count }, (_, i) => ({
      logit: dial(say.logit(i + 1), { reach: REACH.logit, step: 1 }, (value) => set(i, value)),
      cells: Array.from({ length: 5 }, () => h("span", {})),
      bar: h("span", { class: "share", "aria-hidden": "true" }),
    }));
    const lines = rows.map(({ logit, cells: [e, naive, shifted, naiveLoss, loss], bar }, i) =>
      line([String(i + 1), logit.element, e, naive, h("span", { class: "bars" }, shifted, bar), naiveLoss, loss]),
    );
    body.replaceChildren(table(say.softmax, say.softmaxHead, lines));
  }
  return {
    title: say.softmax,
    element: h("div", {}, body, told, h("p", {}, say.rows), batch),
    draw(_scene, state) {
      const { logits, exponentials, naive, shifted, crossEntropy, naiveCrossEntropy } = state.softmax;
      if (rows.length !== logits.length) build(logits.length);
      rows.forEach(({ logit, cells, bar }, i) => {
        logit.show(logits[i]);
        [exponentials, naive, shifted, naiveCrossEntropy, crossEntropy].forEach((numbers, k) => {
          const value = numbers[i];
          cells[k].textContent = number(value);
          cells[k].title = full(value);
          cells[k].classList.toggle("broken", !Number.isFinite(value));
        });
        bar.style.width = `${64 * shifted[i]}px`;
      });
      told.textContent = say.overflow(naive.some(Number.isNaN));
      const list = (/** @type {number[]} */ numbers) => numbers.map((value) => number(value)).join(", ");
      const lines = state.rows.map((/** @type {any} */ row) => line([list(row.logits), list(row.own), list(row.batch)]));
      batch.replaceChildren(table(say.rows, say.rowsHead, lines));
    },
  };
}

/** @param {Host} host @returns {Part} */
function outputs(host) {
  const say = host.words.activations.figure;
  const body = h("div", {});
  return {
    title: say.outputs,
    element: h("div", {}, h("p", {}, say.outputsText), body),
    draw(_scene, state) {
      const { identity, sigmoid, softmax: classes } = state.outputs;
      const list = h("span", {}, ...classes.flatMap((/** @type {number} */ p, /** @type {number} */ i) => (i > 0 ? [", ", shown(p)] : [shown(p)])));
      const made = [shown(identity), shown(sigmoid), list];
      body.replaceChildren(table(say.outputs, say.outputsHead, say.tasks.map(([task, name, loss], i) => line([task, name, made[i], loss]))));
    },
  };
}

export const css = `
.functions, .stack { display: block; width: 100%; height: 300px; }
@container (max-width: 640px) { .functions { height: 520px; } }
section h3 { font-size: 16px; margin: 24px 0 8px; }
.stage h3 { margin-top: 0; }
section p { margin: 8px 0; max-width: 38em; font-size: 15px; }
section .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; font-size: 15px; }
section .line { font-weight: 600; }
.dial { display: inline-flex; align-items: center; gap: 8px; }
.dial input[type="range"] { width: 96px; }
.dial input[type="number"], .row input[type="number"] { width: 6.5em; }
.more { margin-bottom: 24px; }
.scroll { overflow-x: auto; border-radius: 6px; }
.scroll table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
.scroll th, .scroll td { border-bottom: 1px solid var(--rule); padding: 4px 8px; text-align: start; white-space: nowrap; min-width: 5ch; }
.scroll thead th { color: var(--muted); font-weight: 400; }
.bars { display: inline-flex; align-items: center; gap: 8px; min-width: 130px; }
.share { display: inline-block; height: 10px; background: var(--ink); }
.broken { font-weight: 700; white-space: nowrap; }
@container (max-width: 640px) {
  .scroll th, .scroll td { white-space: normal; padding: 4px; min-width: 4ch; }
  td .dial { flex-direction: column; align-items: stretch; gap: 0; width: 88px; }
  td .dial input[type="range"], td .dial input[type="number"] { width: 100%; }
  .bars { flex-direction: column; align-items: flex-start; gap: 4px; min-width: 64px; }
}
.broken::before { content: "⚠ "; }
`;
