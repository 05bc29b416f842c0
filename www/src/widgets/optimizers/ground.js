// Where the race is run: a landscape of the list with its settings, or a formula that the reader types, with its
// gradient as formulas.

import { term } from "../../i18n/index.js";
import { h } from "../../lib/dom.js";
import { number } from "../../lib/format.js";
import { FormulaField } from "../../lib/formula-field.js";
import { descent } from "../../lib/load.js";
import { mathElement } from "../../lib/math-element.js";
import { math } from "../../lib/mathml.js";

/** The choice that is no name: a formula of the reader's own. */
const TYPED = "typed";
/** What stands in the field at first. */
const EXAMPLE = "x^2 + 10y^2";
/** The slider of κ is logarithmic, up to this power of ten. */
const DECADES = 3;

let made = 0;

/** Two ends of an axis; their fields have names of their own. @param {string} axis @param {HTMLElement[]} ends */
const pair = (axis, [from, to]) => h("span", { class: "pair" }, h("span", { class: "label", "aria-hidden": "true" }, axis), from, h("span", { class: "label", "aria-hidden": "true" }, "–"), to);

/** @type {import("./bench.js").Section} */
export function section(host) {
  const say = host.words.race.ground;
  const wasm = /** @type {any} */ (descent.wasm);
  /** @type {import("../../lib/lab.js").Setting[]} */
  const table = wasm.settings("optimizers");
  const names = table.find(({ key }) => key === "landscape")?.choices ?? [];
  const id = (made += 1);
  const setting = (/** @type {string} */ key) => term(host.lang, "settings", key);

  const options = names.map((name) => h("option", { value: name }, term(host.lang, "choices", name)));
  const choice = h("select", { id: `ground-${id}`, onchange: choose }, ...options, h("option", { value: TYPED }, say.own));
  // What is typed is shown with its gradient at every key; the race waits until it is entered.
  const typed = new FormulaField({ lang: host.lang, scene: "optimizers", key: "landscape", variables: "xy", kept: say.before, use, read: show }, { "aria-label": say.formula });
  const formulas = h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say.shown });
  const sides = say.sides.map((/** @type {string} */ name) => h("input", { type: "number", step: "any", "aria-label": name, onchange: bound }));
  const kappa = h("input", { type: "range", min: 0, max: DECADES, step: 0.01, oninput: () => host.set({ condition: Number((10 ** kappa.valueAsNumber).toPrecision(3)) }, true) });
  const kappaValue = h("output", {});
  const turn = h("input", { type: "range", min: 0, max: 180, step: 1, oninput: () => host.set({ rotation: turn.valueAsNumber }, true) });
  const turnValue = h("output", {});
  const count = h("input", { type: "number", min: 20, max: 2000, step: 1, inputmode: "numeric", onchange: () => host.set({ points: count.value || undefined }) });
  const seed = h("input", { type: "number", min: 0, step: 1, inputmode: "numeric", onchange: () => host.set({ seed: seed.value || undefined }) });
  const batch = h("input", { type: "text", class: "short", spellcheck: "false", onchange: () => host.set({ batch: batch.value.trim() || undefined }) });
  const orders = table.find(({ key }) => key === "order")?.choices ?? [];
  const order = h("select", { onchange: () => host.set({ order: order.value }) }, ...orders.map((value) => h("option", { value }, term(host.lang, "choices", value))));

  const own = h(
    "div",
    { class: "rows" },
    h("div", { class: "row" }, h("span", { class: "label", "aria-hidden": "true" }, "f(x, y) ="), typed.input),
    typed.place,
    typed.wrong,
    h("div", { class: "row" }, h("span", { class: "label" }, say.box), pair("x", sides.slice(0, 2)), pair("y", sides.slice(2))),
  );
  const quadratic = h("div", { class: "row" }, h("label", {}, `${setting("condition")} κ`, kappa, kappaValue), h("label", {}, setting("rotation"), turn, turnValue));
  const points = h("div", { class: "rows" }, h("div", { class: "row" }, h("label", {}, setting("points"), count), h("label", {}, setting("batch"), batch), h("label", {}, setting("order"), order), h("label", {}, setting("seed"), seed)), h("p", { class: "muted" }, say.batches));
  const element = h("div", { class: "rows" }, h("div", { class: "row" }, h("label", { for: choice.id }, setting("landscape")), choice), own, quadratic, points, formulas);

  function choose() {
    if (choice.value !== TYPED) return host.set({ landscape: choice.value });
    own.hidden = false;
    quadratic.hidden = points.hidden = true;
    typed.input.value ||= EXAMPLE;
    typed.input.focus();
    typed.read();
  }

  /** @param {string} formula */
  function use(formula) {
    if (formula !== host.config.landscape) host.set({ landscape: formula });
  }

  function bound() {
    const domain = sides.map((/** @type {HTMLInputElement} */ side) => side.valueAsNumber);
    if (domain.every(Number.isFinite)) host.set({ domain, start: undefined });
  }

  /** The formula and its gradient. @param {any} formula */
  function show(formula) {
    const lines = [["f", formula], ...["x", "y"].map((by) => [`∂f/∂${by}`, derivative(formula, by)])];
    formulas.replaceChildren(...lines.map(([name, one]) => h("p", {}, math(name, "="), " ", typeof one === "string" ? one : mathElement(one.toMathML()))));
    for (const [, one] of lines.slice(1)) if (typeof one !== "string") one.free();
  }

  /** A derivative can be too long to write. @param {any} formula @param {string} by */
  function derivative(formula, by) {
    try {
      return formula.derivative(by);
    } catch (error) {
      if (!(/** @type {any} */ (error).code)) throw error;
      return say.tooLong;
    }
  }

  function renew() {
    const { landscape, condition, rotation, batch: size, order: how, points: many, seed: draw } = host.config;
    const isTyped = !names.includes(landscape);
    choice.value = isTyped ? TYPED : landscape;
    own.hidden = !isTyped;
    quadratic.hidden = landscape !== "quadratic";
    points.hidden = !landscape.startsWith("line_fit");
    kappa.valueAsNumber = Math.log10(condition);
    kappaValue.value = number(condition);
    turn.valueAsNumber = rotation;
    turnValue.value = `${number(rotation)}°`;
    [count.value, batch.value, order.value, seed.value] = [String(many), String(size), how, String(draw)];
    if (isTyped) typed.show(landscape);
    const view = host.config.domain ?? Array.from(host.scene.view);
    sides.forEach((/** @type {HTMLInputElement} */ side, /** @type {number} */ i) => (side.value = String(view[i])));
    // What has no formula of x and y alone is said in words.
    const words = /** @type {Record<string, string>} */ ({ quadratic: say.quadratic(number(condition), number(rotation)), line_fit: say.mean, line_fit_sparse: say.mean })[landscape];
    if (words) return formulas.replaceChildren(h("p", {}, words));
    const formula = new wasm.Formula(host.state.formula);
    show(formula);
    formula.free();
  }

  return { element, renew };
}
