// Words of <nabla-optimizers>. Same keys as ko.js.

import { count, number } from "../../lib/format.js";
import { formula } from "../../widgets/optimizers/formula.js";
import methods from "../methods/en.js";

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

/** @type {Record<string, (facts: Record<string, any>) => string>} */
const because = {
  rate_above_limit: ({ lr, lambda, limit, momentum }) =>
    `its rate ${number(lr)} is above ${momentum ? "2(1 + β)/λ" : "2/λ"} = ${number(limit)}, where λ = ${number(lambda)} is the curvature`,
  value_grew: ({ start, f }) => `f went from ${number(start)} to ${number(f)}`,
  not_finite: ({ step }) => `a number was no longer finite at step ${count(step)}`,
};

/** @param {string} name inside a sentence */
const named = (name) => (name === "sgd" ? "gradient descent" : methods[name]);

/** @param {number[]} point */
const point = ([x, y]) => `(${number(x)}, ${number(y)})`;

/** @param {number} n */
const steps = (n) => (n === 1 ? "1 step" : `${count(n)} steps`);

/** @param {State} state */
function diverging(state) {
  const lost = state.methods.filter((/** @type {State} */ { status }) => status === "diverged");
  return lost
    .map((/** @type {State} */ { name, reason }) => ` ${methods[name]} diverges: ${because[reason.code](reason)}.`)
    .join("");
}

/** @param {State} state */
const byHeight = (state) => [...state.methods].sort((a, b) => a.f - b.f);

/** @param {State} state who is how low */
function standing(state) {
  const sorted = byHeight(state);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  if (sorted.length === 1) return `After ${steps(state.step)} ${named(low.name)} is at f = ${number(low.f)}.`;
  return `After ${steps(state.step)} the lowest is ${named(low.name)} at f = ${number(low.f)}, the highest ${named(high.name)} at ${number(high.f)}.`;
}

/** @param {State} state */
function text(state) {
  if (state.step === 0)
    return `${formula(state.formula)}: ${state.methods.length === 1 ? "one method" : `${state.methods.length} methods`} at the start ${point([state.methods[0].x, state.methods[0].y])}, f = ${number(state.methods[0].f)}.`;
  return standing(state) + diverging(state);
}

/** @param {State} state of gradient descent alone */
function alone(state) {
  const [{ f, params, status }] = state.methods;
  const { constant, eigenvalues } = state.hessian;
  const how = `After ${steps(state.step)} alone gradient descent is at f = ${number(f)}.`;
  if (status === "diverged") return how + diverging(state);
  if (!constant || !(eigenvalues[0] > 0)) return how;
  const factor = 1 - params.lr * eigenvalues[1];
  if (factor >= 0)
    return `${how} It never crosses the valley: each step leaves ${number(factor)} of the distance to its floor.`;
  return `${how} It crosses the valley at every step, since each leaves ${number(factor)} of the distance to its floor.`;
}

export default {
  title: "Racing down a landscape",
  text,
  beats: {
    alone: {
      before: "Gradient descent goes first, alone. Straight to the minimum, or across the valley and back?",
      after: alone,
    },
    race: {
      before: "All start from the same point, with one gradient a step. Who is the first to come down?",
      after: text,
    },
    rest: {
      before: "The same race, faster and faster, until each has come to rest or is out of the picture.",
      after: text,
    },
    again: { before: "A new race from step 0, faster and faster.", after: text },
  },
  methods,
  figure: {
    point,
    minimum: "minimum",
    start: "start",
    startHelp: "Drag it, or move it with the arrow keys; with Shift in small steps.",
    steps: "steps",
    table: "Where each method is now; the distance is to the nearest minimum",
    columns: {
      method: "method",
      lr: "rate",
      step: "step",
      f: "f",
      gradient: "|∇f|",
      distance: "distance",
      status: "status",
    },
    /** @param {State} state @param {number[]} start */
    landscape: (state, start) =>
      `Contour lines of ${formula(state.formula)}, and the trails from ${point(start)}. ` +
      state.methods.map((/** @type {State} */ { name, x, y }) => `${methods[name]} is at ${point([x, y])}`).join(", ") +
      ".",
    /** @param {State} state */
    chart: (state) =>
      `f against steps, ${state.minimum === null ? "linear" : "logarithmic"}. ` +
      state.methods.map((/** @type {State} */ { name, f }) => `${methods[name]}: ${number(f)}`).join(", ") +
      ".",
    /** @param {State} state @param {boolean} isDark */
    caption: (state, isDark) =>
      `${formula(state.formula)}; ${isDark ? "brighter" : "darker"} is higher. The axes have scales of their own.`,
    /** @param {State["hessian"]} hessian @param {number | null} limit */
    theory: ({ eigenvalues, constant }, limit) => {
      const picked = "The rates are picked by hand; other rates make other winners.";
      if (limit !== null)
        return `The curvature is ${number(eigenvalues[0])} to ${number(eigenvalues[1])} everywhere, so gradient descent is stable up to the rate 2/λmax = ${number(limit)}. ${picked}`;
      if (constant)
        return `One curvature is negative, ${number(eigenvalues[0])}: no rate is stable, and f falls without end. ${picked}`;
      return `The curvature differs from place to place, so there is no single stable rate. ${picked}`;
    },
    rate: "Rate of gradient descent",
    /** @param {number} lr @param {number | null} limit */
    rateValue: (lr, limit) => (limit === null ? number(lr) : `${number(lr)}, stable up to ${number(limit)}`),
    /** @param {number} limit */
    limit: (limit) => `2/λmax = ${number(limit)}`,
    editor: "Choose the methods",
    handPicked: "Each with its rate, picked by hand. Up to eight.",
    addMethod: "Another method",
    add: "Add",
    /** @param {string} name */
    rateOf: (name) => `${name}: rate`,
    /** @param {string} name */
    remove: (name) => `Remove ${name}`,
    /** @param {import("../../widgets/optimizers/race.js").Result} result @param {State} state */
    result: ({ kind, steps: n, order, rest }, state) => {
      const names = (/** @type {Array<{ name: string, step: number }>} */ list) =>
        list.map(({ name, step }) => `${named(name)} (${count(step)})`).join(", ");
      const [first, ...others] = order;
      if (kind === "local")
        return `All are at rest where the gradient is 0, but the lowest f is ${number(rest[0].f)}, above the least value ${number(state.minimum)}: a local minimum holds them.`;
      if (kind === "left")
        return `${methods[first.name]} leaves the picture first, after ${steps(first.step)}${others.length > 0 ? `, then ${names(others)}` : ""}. f falls without end; there is no minimum to find.${diverging(state)}`;
      if (kind === "open")
        return `${standing(state)}${state.minimum === null ? "" : " Nobody is below 10⁻⁶ yet."}${diverging(state)}`;
      const late = rest.filter(
        ({ name }) => state.methods.find((/** @type {State} */ method) => method.name === name).status !== "diverged",
      );
      return (
        `${methods[first.name]} is the first to stay below f = 10⁻⁶, from step ${count(first.step)} on` +
        (others.length > 0 ? `, then ${names(others)}.` : ".") +
        (late.length > 0
          ? ` Not there after ${steps(n)}: ${late.map(({ name, f }) => `${named(name)} (f = ${number(f)})`).join(", ")}.`
          : "") +
        diverging(state)
      );
    },
  },
};
