// Words of <nabla-calculus>. Same keys as ko.js.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

/** @type {Record<string, string>} */
const RULES = {
  constant: "a constant does not change: 0",
  variable: "the variable itself changes by 1",
  sum: "sum rule: one part after the other",
  factor: "a constant factor stays in front",
  product: "product rule: u′v + uv′",
  quotient: "quotient rule: (u′v − uv′) / v²",
  power: "power rule: n·uⁿ⁻¹",
  exponential: "a constant to a power: aᵘ · ln a",
  power_of_both: "uᵛ = e^(v ln u)",
  simplify: "put together",
};

/** @type {Record<string, (facts: State) => string>} why there is no value */
const TROUBLE = {
  formula_divided_by_zero: () => "something is divided by 0",
};

/** @param {State} state */
const names = ({ variables }) => [...variables].join(", ");

/** @param {State} state */
function place({ variables, point }) {
  return [...variables].map((name) => `${name}\u00a0=\u00a0${number(point["xyz".indexOf(name)])}`).join(", ");
}

/** @param {State} state */
function slopes({ variables, gradient }) {
  const d = variables.length > 1 ? "∂" : "d";
  return [...variables].map((name) => `${d}f/\u2060${d}${name}\u00a0=\u00a0${number(gradient["xyz".indexOf(name)])}`).join(", ");
}

/** @param {State} state */
function text(state) {
  const { step, value, variables, status, reason, trouble } = state;
  if (!variables) return Number.isFinite(value) ? `f is ${number(value)} everywhere: there is no variable in it.` : `f has no value: ${TROUBLE[trouble?.code]?.(trouble) ?? "it is not defined"}.`;
  const after = step > 0 ? `After ${count(step)} ${step === 1 ? "step" : "steps"} of gradient descent, a` : "A";
  if (reason?.code === "not_finite") return `${after}t ${place(state)} f has no finite value or slope${trouble && TROUBLE[trouble.code] ? `: ${TROUBLE[trouble.code](trouble)}` : ""}. The descent stops here.`;
  const where = `${after}t ${place(state)}, f is ${number(value)} and ${slopes(state)}.`;
  if (status === "converged") return `${where} The gradient is as good as 0: the descent is at rest.`;
  if (reason?.code === "rate_above_limit") return `${where} The rate ${number(reason.lr)} is above 2/f″\u00a0=\u00a0${number(reason.limit)}: each step lands further away.`;
  if (status === "diverged") return `${where} It runs away.`;
  return step > 0 || variables.length > 1 ? where : `${where} A step of descent goes against the slope.`;
}

export default {
  title: "A formula and its derivatives",
  text,
  beats: {},
  figure: {
    rate: "Rate",
    point: "Point",
    place: "at",
    slope: "slope there",
    ends: ["Left end of the chord", "Right end of the chord"],
    example: "Examples",
    before: "What was there before",
    constant: "There is no variable in it, so there is nothing to differentiate by.",
    /** @type {Record<string, string>} */
    examples: {
      partial: "three variables",
      chain: "chain rule",
      product: "product rule",
      quotient: "quotient rule",
      sigmoid: "the sigmoid",
      parabola: "descent on a parabola",
      divergent: "the rate too large",
      notConvex: "not convex",
      bowl: "a valley",
      saddle: "a saddle",
    },
    /** @param {number} n */
    steps: (n) => `${count(n)} ${n === 1 ? "rule" : "rules"} in order`,
    /** @param {{ rule: string, chain: boolean }} step */
    rule: ({ rule, chain }) => (RULES[rule] ?? `derivative of ${rule}`) + (chain ? ", times the derivative of the inside (chain rule)" : ""),
    /** @param {State} state */
    picture: (state) => (state.variables.length > 1 ? `Contour lines of f(${names(state)}) with the gradient at ${place(state)}: ${slopes(state)}.` : state.variables ? `The curve of f(${state.variables}) with its tangent at ${place(state)}: ${slopes(state)}.` : "A constant."),
    /** @param {State} chord */
    chord({ a, b, holds, worst, gap }) {
      const from = `The chord from ${number(a)} to ${number(b)}`;
      if (holds === null) return `${from}: f has no value somewhere between, so there is nothing to compare.`;
      if (holds) return `${from} lies nowhere below the curve. If that is so for every chord, f is convex, and descent finds its one valley.`;
      return `${from} lies below the curve, by ${number(gap)} at ${number(worst[0])}: f is not convex.`;
    },
  },
};
