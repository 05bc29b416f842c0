// What theory says of descent on this landscape, and what was measured.

import { labelFont } from "../../lib/axes.js";
import { h } from "../../lib/dom.js";
import { count, full, number } from "../../lib/format.js";
import { scrolling } from "./bench.js";
import { followWhileOpen } from "./follow.js";
import { curvature } from "./formula.js";

/** @typedef {import("./methods.js").Entry} Entry */

/** Least length of an arrow along an eigenvector, in pixels. */
const SHORTEST = 24;

/** @type {import("./bench.js").Section} */
export function section(host, details) {
  const { theory: say } = host.words.race;
  const { methods: titles, figure } = host.words.optimizers;
  const where = h("p", {});
  const facts = h("tbody", {});
  const body = h("tbody", {});
  const note = h("p", { class: "muted" }, say.note);
  const best = ["sgd", "momentum"].map((name) => h("button", { type: "button", onclick: () => useBest(name) }, say.useBest(titles[name])));
  const element = h(
    "div",
    {},
    where,
    scrolling(say.facts, "facts", facts),
    h("div", { class: "row" }, ...best),
    h("h3", {}, say.forecast),
    scrolling(say.forecast, null, h("thead", {}, h("tr", {}, ...say.columns.map((/** @type {string} */ text) => h("th", { scope: "col" }, text)))), body),
    note,
  );
  let shown = "";

  /** Gradient descent, or momentum, at what theory calls best; the method joins where it is missing. @param {string} name */
  function useBest(name) {
    const { bestRate, bestMomentumRate, bestMomentum } = host.state.hessian;
    const settings = name === "sgd" ? { lr: bestRate } : { lr: bestMomentumRate, momentum: bestMomentum };
    /** @type {Entry[]} */
    const methods = host.config.methods;
    const place = methods.findIndex((entry) => entry.name === name);
    host.set({ methods: place < 0 ? [...methods, { name, ...settings }] : methods.with(place, { ...methods[place], ...settings }) });
  }

  /** @param {number} x @param {(text: string) => string} [more] */
  const cell = (x, more = (text) => text) => h("td", { title: full(x) }, more(curvature(x)));

  /** @param {any} _ @param {any} state */
  function update(_, state) {
    const { hessian, methods, step } = state;
    const key = JSON.stringify([hessian, step, methods.map((/** @type {any} */ { theory, status }) => [theory, status])]);
    if (key === shown) return;
    shown = key;
    const { eigenvalues: [least, most], eigenvectors, constant, at, condition, maxStableRate, bestRate, bestFactor, bestMomentumRate, bestMomentum, bestMomentumFactor } = hessian;
    const isDefinite = condition !== null;
    where.textContent = constant ? (isDefinite ? say.everywhere : say.noMinimum) : say.here(titles[methods[0].name], figure.point(at), isDefinite);
    const vector = (/** @type {number[]} */ v) => (/** @type {string} */ text) => `${text}, ${say.along} ${figure.point(v)}`;
    const line = (/** @type {string} */ name, /** @type {HTMLElement} */ value) => h("tr", {}, h("th", { scope: "row" }, name), value);
    facts.replaceChildren(
      line("λ₁ (λmin)", cell(least, vector(eigenvectors[0]))),
      line("λ₂ (λmax)", cell(most, vector(eigenvectors[1]))),
      ...(isDefinite
        ? [
            line("κ = λmax/λmin", cell(condition)),
            line(`2/λmax: ${say.stable(titles.sgd)}`, cell(maxStableRate)),
            line(`2/(λmin + λmax): ${say.best(titles.sgd)}`, cell(bestRate, (text) => `${text}; ${say.factor(number(bestFactor))}`)),
            line(`4/(√λmin + √λmax)²: ${say.best(titles.momentum)}`, cell(bestMomentumRate, (text) => `${text}; β = ${number(bestMomentum)}; ${say.factor(number(bestMomentumFactor))}`)),
          ]
        : []),
    );
    for (const button of best) button.hidden = !isDefinite;
    const or = (/** @type {number | null} */ x, /** @type {(text: string) => string} */ more = (text) => text) => (x === null ? h("td", {}, "—") : cell(x, more));
    body.replaceChildren(
      ...methods.map((/** @type {any} */ { name, params, theory }) => {
        const limit = theory.limit;
        const formula = params.momentum > 0 ? "2(1 + β)/λmax" : "2/λmax";
        return h("tr", {}, h("th", { scope: "row" }, titles[name]), cell(params.lr), or(limit, (text) => `${formula} = ${text}`), or(theory.factor), or(theory.measured), theory.steps === null ? h("td", {}, "—") : h("td", {}, count(theory.steps)));
      }),
    );
  }

  /** @type {import("./follow.js").Overlay} */
  function overlay(context, { x, y, colours }, _, { hessian, minima, minimum, methods }) {
    const { eigenvalues, eigenvectors, constant, at } = hessian;
    const [mx, my] = constant && minima.length > 0 ? minima[0] : at;
    // The axes of the ellipse of the present height: f - f* = ½ λ r² along each; else a fixed share of the picture.
    const height = constant && minimum !== null ? methods[0].f - minimum : NaN;
    eigenvectors.forEach((/** @type {number[]} */ [vx, vy], /** @type {number} */ i) => {
      const lambda = eigenvalues[i];
      const reach = Math.sqrt((2 * height) / lambda);
      const unit = Math.hypot(x.at(mx + vx) - x.at(mx), y.at(my + vy) - y.at(my));
      const length = Number.isFinite(reach) && reach * unit >= SHORTEST ? reach : (2 * SHORTEST) / unit;
      const [ax, ay, bx, by] = [x.at(mx - length * vx), y.at(my - length * vy), x.at(mx + length * vx), y.at(my + length * vy)];
      context.strokeStyle = context.fillStyle = colours.ink;
      context.lineWidth = 1.5;
      context.setLineDash([5, 3]);
      context.beginPath();
      context.moveTo(ax, ay);
      context.lineTo(bx, by);
      context.stroke();
      context.setLineDash([]);
      labelFont(context, { weight: 600 });
      context.textAlign = "center";
      context.textBaseline = "middle";
      const text = `λ${"₁₂"[i]} = ${curvature(lambda)}`;
      const [tx, ty] = [(x.at(mx) + 2 * bx) / 3, (y.at(my) + 2 * by) / 3 - 10];
      context.strokeStyle = colours.panel;
      context.lineWidth = 3;
      context.strokeText(text, tx, ty);
      context.fillText(text, tx, ty);
    });
  }

  followWhileOpen(host, details, { update, overlay });
  return { element };
}
