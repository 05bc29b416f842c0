// The update rules as formulas with their numbers put in, part by part: those of src/optim, t being the step to come.

import { number } from "../../lib/format.js";
import { element, factor, fraction, joined, math, row, sub } from "../../lib/mathml.js";

/** @typedef {import("../../lib/mathml.js").Part} Part */

/**
 * A part of a step.
 * @typedef {object} Row
 * @property {string} part  its name is `words.race.anatomy.parts[part]`
 * @property {Element} formula
 * @property {Element} [numbers]  the same with the numbers of x
 * @property {number[]} values  of x and y; one, where both have the same
 */

/** @param {Part} base @param {Part} above */
const sup = (base, above) => element("msup", [base, above]);
/** @param {Part} of */
const root = (of) => element("msqrt", [of]);
/** @param {string} symbol */
const now = (symbol) => sub(symbol, "t");
/** @param {string} symbol */
const before = (symbol) => sub(symbol, "t−1");
/** @param {number} x */
const n = (x) => factor(number(x));

/** What the settings of a kind are called in its formulas. */
const SYMBOLS = { averages: "m", squares: "s", velocity: "v", squaredSteps: "u", sizes: "u", largest: "ŝ" };

/**
 * @param {Record<string, any>} params of the method, by the core's names
 * @param {any} anatomy what the core says of the next step
 * @param {[number, number]} point
 * @param {number} t its number
 * @returns {Row[]}
 */
export function rules(params, anatomy, point, t) {
  const decay = params.decoupled_weight_decay ? 0 : params.weight_decay;
  const g = anatomy.gradient.map((/** @type {number} */ slope, /** @type {0 | 1} */ i) => slope + decay * point[i]);
  /** @type {Row[]} */
  const rows = [{ part: "gradient", formula: math("g", "=", row("∇", "f")), values: anatomy.gradient }];
  if (decay > 0) rows.push({ part: "decayed", formula: math("g", "=", row("∇", "f"), "+", "λ", "p"), values: g });
  for (const part of Object.keys(anatomy.after)) rows.push(kept(part, params, anatomy, g[0], t));
  for (const [part, value] of Object.entries(anatomy.corrections)) {
    const [beta, symbol] = part === "averages" ? [params.betas[0], "β₁"] : [params.betas[1], "β₂"];
    rows.push({ part: `${part}Correction`, formula: math("1", "−", sup(symbol, "t"), "=", "1", "−", sup(number(beta), String(t))), values: [value] });
  }
  rows.push({ part: "step", ...step(params, anatomy, g[0], t), values: anatomy.step });
  rows.push({ part: "rates", formula: math("−", fraction("Δ", directionOf(params, anatomy))), values: anatomy.rates });
  return rows;
}

/** @param {Record<string, any>} params @param {any} anatomy */
function directionOf(params, { after }) {
  if (params.nesterov) return "g";
  return after.velocity ? now("v") : after.averages && params.betas ? now("m") : "g";
}

/**
 * What is kept from step to step.
 * @param {string} part
 * @param {Record<string, any>} params
 * @param {any} anatomy
 * @param {number} g of x
 * @param {number} t
 * @returns {Row}
 */
function kept(part, params, anatomy, g, t) {
  const values = anatomy.after[part];
  const last = anatomy.before[part]?.[0] ?? 0;
  const symbol = SYMBOLS[/** @type {keyof typeof SYMBOLS} */ (part)];
  const [is, was] = [now(symbol), before(symbol)];
  const result = number(values[0]);
  if (part === "largest") return { part, formula: math(is, "=", "max", "(", was, ",", now("s"), ")"), values };
  if (part === "sizes") {
    const [, beta] = params.betas;
    const formula = math(is, "=", "max", "(", "β₂", was, ",", row("|", "g", "|"), "+", "ε", ")");
    return { part, formula, numbers: math("max", "(", number(beta), "·", n(last), ",", number(Math.abs(g)), ")", "=", result), values };
  }
  if (part === "velocity" && params.alpha !== undefined) {
    const formula = math(is, "=", "β", was, "+", fraction("g", row(rootOf(params), "+", "ε")));
    return { part, formula, values };
  }
  if (part === "velocity") {
    const share = t === 1 ? 1 : 1 - params.dampening;
    const newest = share === 1 ? "g" : row(number(share), "·", "g");
    if (t === 1) return { part, formula: math(is, "=", "g"), numbers: math(n(g), "=", result), values };
    return { part, formula: math(is, "=", "β", was, "+", newest), numbers: math(number(params.momentum), "·", n(last), "+", number(share), "·", n(g), "=", result), values };
  }
  const input = part === "squaredSteps" ? sup("d", "2") : part === "squares" ? sup("g", "2") : "g";
  if (part === "squares" && params.lr_decay !== undefined) {
    return { part, formula: math(is, "=", was, "+", input), numbers: math(number(last), "+", sup(n(g), "2"), "=", result), values };
  }
  const [name, beta] = weightOf(part, params);
  const formula = math(is, "=", name, was, "+", row("(", "1", "−", name, ")"), input);
  if (part === "squaredSteps") return { part, formula, values };
  const put = part === "squares" ? sup(n(g), "2") : n(g);
  return { part, formula, numbers: math(number(beta), "·", n(last), "+", number(1 - beta), "·", put, "=", result), values };
}

/** @param {string} part @param {Record<string, any>} params @returns {[string, number]} */
function weightOf(part, { betas, rho, alpha }) {
  if (rho !== undefined) return ["ρ", rho];
  if (alpha !== undefined) return ["α", alpha];
  return part === "averages" ? ["β₁", betas[0]] : ["β₂", betas[1]];
}

/** What RMSprop divides by. @param {Record<string, any>} params */
const rootOf = ({ centered }) => root(centered ? row(now("s"), "−", sup(now("m"), "2")) : now("s"));

/** @param {string} symbol @param {string} beta */
const corrected = (symbol, beta) => fraction(now(symbol), row("1", "−", sup(beta, "t")));

/**
 * The step, and its numbers where they are short.
 * @param {Record<string, any>} params
 * @param {any} anatomy
 * @param {number} g of x
 * @param {number} t
 * @returns {{ formula: Element, numbers?: Element }}
 */
function step(params, anatomy, g, t) {
  const { lr, momentum, eps } = params;
  const { after, corrections } = anatomy;
  const result = number(anatomy.step[0]);
  const shrink = params.decoupled_weight_decay ? [row("−", "η", "λ", "p")] : [];
  const formula = (/** @type {Part[]} */ ...parts) => math("Δ", "=", ...shrink, "−", "η", ...parts);
  const numbers = (/** @type {Part[]} */ ...parts) => (shrink.length > 0 ? undefined : math("−", number(lr), "·", ...parts, "=", result));
  const of = (/** @type {string} */ part) => after[part][0];
  if (params.dampening !== undefined) {
    if (momentum === 0) return { formula: formula("g"), numbers: numbers(n(g)) };
    if (!params.nesterov) return { formula: formula(now("v")), numbers: numbers(n(of("velocity"))) };
    return { formula: formula("(", "g", "+", "β", now("v"), ")"), numbers: numbers("(", joined([n(g), row(number(momentum), "·", n(of("velocity")))], "+"), ")") };
  }
  if (params.rho !== undefined) {
    const ratio = fraction(root(row(before("u"), "+", "ε")), root(row(now("s"), "+", "ε")));
    return { formula: math("Δ", "=", "−", "η", "d", "=", "−", "η", ratio, "g"), numbers: numbers(fraction(root(row(number(anatomy.before.squaredSteps?.[0] ?? 0), "+", number(eps))), root(row(number(of("squares")), "+", number(eps)))), "·", n(g)) };
  }
  if (params.alpha !== undefined) {
    if (momentum > 0) return { formula: formula(now("v")), numbers: numbers(n(of("velocity"))) };
    return { formula: formula(fraction("g", row(rootOf(params), "+", "ε"))), numbers: params.centered ? undefined : numbers(fraction(number(g), row(root(number(of("squares"))), "+", number(eps)))) };
  }
  if (params.lr_decay !== undefined) {
    const slowed = params.lr_decay > 0 && t > 1 ? [fraction("1", row("1", "+", row("(", "t", "−", "1", ")"), "·", number(params.lr_decay)))] : [];
    return { formula: formula(...slowed, fraction("g", row(root(now("s")), "+", "ε"))), numbers: slowed.length > 0 ? undefined : numbers(fraction(number(g), row(root(number(of("squares"))), "+", number(eps)))) };
  }
  const average = corrected("m", "β₁");
  const put = () => fraction(number(of("averages")), number(corrections.averages));
  if (after.sizes) return { formula: formula(average, "/", now("u")), numbers: numbers(put(), "/", number(of("sizes"))) };
  if (params.momentum_decay !== undefined) {
    const [ahead, product] = [sub("μ", "t+1"), element("msub", ["∏", "t"])];
    const below = row(root(corrected("s", "β₂")), "+", "ε");
    const mixed = joined([row(fraction(row("1", "−", now("μ")), row("1", "−", product)), "g"), row(fraction(ahead, row("1", "−", element("msub", ["∏", "t+1"]))), now("m"))], "+");
    return { formula: formula(fraction(mixed, below)) };
  }
  if (params.amsgrad === undefined) {
    const plain = -lr * (of("averages") / corrections.averages);
    if (Math.abs(anatomy.step[0] - plain) <= 1e-9 * Math.abs(plain)) return { formula: formula(average), numbers: numbers(put()) };
    return { formula: formula(now("r"), fraction(average, row(root(corrected("s", "β₂")), "+", "ε"))) };
  }
  const squares = params.amsgrad ? "ŝ" : "s";
  const seen = of(params.amsgrad ? "largest" : "squares");
  return { formula: formula(fraction(average, row(root(corrected(squares, "β₂")), "+", "ε"))), numbers: numbers(fraction(put(), row(root(fraction(number(seen), number(corrections.squares))), "+", number(eps)))) };
}
