// Words of <nabla-optimizers>. Same keys as ko.js.

import { count, number } from "../../lib/format.js";
import { curvature, formula } from "../../widgets/optimizers/formula.js";
import methods from "../methods/en.js";

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

/** @type {Record<string, (facts: Record<string, any>) => string>} */
const because = {
  rate_above_limit: ({ lr, lambda, limit, momentum }) =>
    `its rate ${number(lr)} is above ${momentum ? "2(1 + β)/\u2060λ" : "2/\u2060λ"}\u00a0=\u00a0${number(limit)} (λ\u00a0=\u00a0${number(lambda)} is the curvature)`,
  value_grew: ({ start, f }) => `f went from ${number(start)} to ${number(f)}`,
  not_finite: ({ step, why, part, of }) =>
    why ? `at step ${count(step)} it came to where ${part} is undefined, since ${undefinedAs[why]?.(number(of)) ?? why}` : `a number was no longer finite at step ${count(step)}`,
};

/** @type {Record<string, (of: string) => string>} why a formula has no value */
const undefinedAs = {
  formula_divided_by_zero: () => "it divides by 0",
  formula_log_of_not_positive: (of) => `${of} has no logarithm`,
  formula_root_of_negative: (of) => `${of} has no square root`,
  formula_power_of_negative: (of) => `${of} has no such power`,
  formula_overflow: () => "it is too large for a float64",
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
    .map((/** @type {State} */ { name, reason }) => ` ${state.methods.length === 1 ? "It" : methods[name]} diverges: ${because[reason.code](reason)}.`)
    .join("");
}

/** @param {State} state has everybody left for good? */
const isLost = (state) => state.methods.every((/** @type {State} */ { status }) => status === "diverged");

/** @param {State} state those that have a height */
const byHeight = (state) => state.methods.filter((/** @type {State} */ { f }) => !Number.isNaN(f)).sort((/** @type {State} */ a, /** @type {State} */ b) => a.f - b.f);

/** @param {State} state who is how low */
function standing(state) {
  const sorted = byHeight(state);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  if (sorted.length === 0) return `After ${steps(state.step)} f has no value any more.`;
  if (sorted.length === 1) return `After ${steps(state.step)} ${named(low.name)} is at f\u00a0=\u00a0${number(low.f)}.`;
  return `After ${steps(state.step)} the lowest is ${named(low.name)} at f\u00a0=\u00a0${number(low.f)}, the highest ${named(high.name)} at ${number(high.f)}.`;
}

/** @param {State} state */
function text(state) {
  if (state.step === 0)
    return `${formula(state.formula)}: ${state.methods.length === 1 ? "one method" : `${state.methods.length} methods`} at the start ${point([state.methods[0].x, state.methods[0].y])}, f\u00a0=\u00a0${number(state.methods[0].f)}.`;
  return standing(state) + diverging(state);
}

/** @param {State} state of gradient descent alone */
function alone(state) {
  const [{ f, params, status }] = state.methods;
  const { constant, eigenvalues } = state.hessian;
  const how = `After ${steps(state.step)} alone gradient descent is at f\u00a0=\u00a0${number(f)}.`;
  if (status === "diverged") return how + diverging(state);
  if (!constant || !(eigenvalues[0] > 0)) return how;
  const factor = 1 - params.lr * eigenvalues[1];
  if (factor >= 0)
    return `${how} It never crosses the valley: each step leaves ${number(factor)} of the distance to its floor.`;
  return `${how} It crosses the valley at every step: each multiplies the distance to its floor by ${number(factor)}.`;
}

const figure = {
  point,
  zoom: {
    name: "Zoom",
    help: "Arrow keys move the picture. In the picture the keys + and − zoom, and 0 shows the whole.",
    nearer: "Zoom in",
    farther: "Zoom out",
    whole: "Show the whole",
  },
  /** @param {string} name @param {number[]} where */
  outside: (name, where) => `${name} ${point(where)}`,
  charts: { name: "What the chart shows", values: "height above the minimum", height: "height f", distances: "distance to the minimum", lengths: "length of the way" },
  points: {
    /** @param {number} n @param {number} all */
    used: (n, all) => (n === 0 ? `${count(all)} points` : n === all ? `all ${count(all)} in the last step` : `${count(n)} of ${count(all)} in the last step`),
    line: "The points c over a, and each method’s line c = x·a + y.",
    sparse: "The points by their two features a and b; b is 0 for nine of ten.",
  },
  sections: { ground: "Landscape", editor: "Methods", theory: "Theory", anatomy: "Anatomy of a step", tune: "Tune the rates" },
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
  /** @param {State} state @param {"values" | "distances" | "lengths"} kind @param {number[]} ends */
  chart: (state, kind, ends) => {
    const what = { values: state.minimum ? "f − f*" : "f", distances: "distance to the nearest minimum", lengths: "length of the way" }[kind];
    const last = state.methods.map((/** @type {State} */ { name, f }, /** @type {number} */ i) => `${methods[name]}: ${number(kind === "values" ? f : ends[i])}`);
    return `${what} by step. ${last.join(", ")}.`;
  },
  /** @param {State} state @param {boolean} isDark */
  caption: (state, isDark) =>
    `${formula(state.formula)}; ${isDark ? "brighter" : "darker"} is higher. The axes have scales of their own.`,
  /** @param {State["hessian"]} hessian @param {number | null} limit */
  theory: ({ eigenvalues, constant }, limit) => {
    const picked = "The rates are picked by hand; other rates make other winners.";
    if (limit !== null)
      return `The curvature is ${curvature(eigenvalues[0])} to ${curvature(eigenvalues[1])} everywhere, so gradient descent is stable up to the rate 2/\u2060λmax\u00a0=\u00a0${number(limit)}. ${picked}`;
    if (constant)
      return `One curvature is negative, ${curvature(eigenvalues[0])}: no rate is stable, and f falls without end. ${picked}`;
    return `The curvature differs from place to place, so there is no single stable rate. ${picked}`;
  },
  rate: "Rate of gradient descent",
  /** @param {number} lr @param {number | null} limit */
  rateValue: (lr, limit) => (limit === null ? number(lr) : `${number(lr)}, stable up to ${number(limit)}`),
  /** @param {number} limit */
  limit: (limit) => `2/λmax = ${number(limit)}`,
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
      return standing(state) + diverging(state) + (state.minimum === null || isLost(state) ? "" : " Nobody is below 10⁻⁶ yet.");
    const late = rest.filter(
      ({ name }) => state.methods.find((/** @type {State} */ method) => method.name === name).status !== "diverged",
    );
    return (
      `${methods[first.name]} is the first to stay below f = 10⁻⁶, from step ${count(first.step)} on` +
      (others.length > 0 ? `, then ${names(others)}.` : ".") +
      (late.length > 0
        ? ` Not there after ${steps(n)}: ${late.map(({ name, f }) => `${named(name)} (f\u00a0=\u00a0${number(f)})`).join(", ")}.`
        : "") +
      diverging(state)
    );
  },
};

export default {
  title: "Racing down a landscape",
  text,
  beats: {
    first: { before: "Gradient descent goes first, alone: each step goes against the gradient.", after: text },
    alone: {
      before: "Gradient descent alone, from the start again.",
      after: alone,
      guess: {
        question: "Each step crosses the valley. What becomes of the jumps across? Guess.",
        choices: { shrink: "they shrink", stay: "they stay as wide", grow: "they grow" },
      },
    },
    race: {
      before: "All start from the same point, with one gradient a step: slowly at first, then faster and faster.",
      /** @param {State} state */
      after: (state) => (state.result ? figure.result(state.result, state) : text(state)),
      guess: { question: "The others join: the same start, one gradient a step for each. Who comes to the minimum first? Guess.", choices: methods },
    },
    beyond: {
      before: "Gradient descent alone again, with a rate 5 % beyond the tick.",
      /** @param {State} state */
      after: (state) => text(state) + (state.status === "diverged" ? " At the tick its jumps would stay as they are." : ""),
      guess: {
        question: "The tick on the slider is at 2/λmax. What does gradient descent do 5 % beyond it? Guess.",
        choices: { arrives: "it still arrives", circles: "it circles for ever", leaves: "it runs away" },
      },
    },
    narrower: {
      before: "Ten times as flat along x, as steep as before along y, with the same rates: κ\u00a0=\u00a0λmax/λmin is 200.",
      /** @param {State} state */
      after: (state) =>
        state.before === undefined
          ? text(state)
          : `With κ\u00a0=\u00a020 gradient descent was below 10⁻⁶ after ${steps(state.before)}; with κ\u00a0=\u00a0200 ${state.after < 0 ? `it is not there after ${steps(state.step)}` : `it takes ${count(state.after)}`}. The steep side limits the rate, and the flat side waits for it.`,
      guess: {
        question: "Now κ rises from 20 to 200. How many times as long will it take? Guess.",
        choices: { three: "about 3 times", ten: "about 10 times", hundred: "about 100 times" },
      },
    },
    again: { before: "A new race from step 0, faster and faster.", after: text },
  },
  methods,
  figure,
};
