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
const SYMBOLS = { averages: "m", squares: "s", velocity: "v", squaredSteps: "u", sizes: "u" };
/** Without what subtracting from 1 leaves in the last digits. @param {number} x */
const share = (x) => number(Number(x.toPrecision(12)));

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
  for (const [part, by] of Object.entries(anatomy.corrections)) rows.push(corrected(part, by, params, anatomy, t));
  rows.push({ part: "step", ...step(params, anatomy, g[0], t), values: anatomy.step });
  rows.push({ part: "rates", formula: math("−", fraction("Δ", directionOf(params, anatomy))), values: anatomy.rates });
  return rows;
}

/**
 * What is kept, without its bias toward the 0 that it began at.
 * @param {string} part
 * @param {number} by
 * @param {Record<string, any>} params
 * @param {any} anatomy
 * @param {number} t
 * @returns {Row}
 */
function corrected(part, by, { betas, amsgrad }, { after }, t) {
  const isAverage = part === "averages";
  const kept = after[!isAverage && amsgrad ? "largest" : part];
  const [sign, symbol, name, beta] = isAverage ? ["m̂", now("m"), "β₁", betas[0]] : ["ŝ", amsgrad ? LARGEST() : now("s"), "β₂", betas[1]];
  const values = kept.map((/** @type {number} */ value) => value / by);
  const formula = math(sign, "=", symbol, "/", row("(", "1", "−", sup(name, "t"), ")"));
  const numbers = math(n(kept[0]), "/", row("(", "1", "−", sup(number(beta), String(t)), ")"), "=", n(kept[0]), "/", number(by), "=", number(values[0]));
  return { part: `${part}Correction`, formula, numbers, values };
}

/** AMSGrad's squares. */
const LARGEST = () => sub("s", "max");

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
  const result = number(values[0]);
  if (part === "largest") return { part, formula: math(LARGEST(), "=", "max", "(", LARGEST(), ",", now("s"), ")"), values };
  const [is, was] = [now(symbol), before(symbol)];
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
    const taken = 1 - params.dampening;
    const newest = taken === 1 ? "g" : row(share(taken), "·", "g");
    if (t === 1) return { part, formula: math(is, "=", "g"), numbers: math(n(g), "=", result), values };
    return { part, formula: math(is, "=", "β", was, "+", newest), numbers: math(number(params.momentum), "·", n(last), "+", ...(taken === 1 ? [] : [share(taken), "·"]), n(g), "=", result), values };
  }
  const input = part === "squaredSteps" ? sup("d", "2") : part === "squares" ? sup("g", "2") : "g";
  if (part === "squares" && params.lr_decay !== undefined) {
    return { part, formula: math(is, "=", was, "+", input), numbers: math(number(last), "+", sup(n(g), "2"), "=", result), values };
  }
  const [name, beta] = weightOf(part, params);
  const formula = math(is, "=", name, was, "+", row("(", "1", "−", name, ")"), input);
  if (part === "squaredSteps") return { part, formula, values };
  const put = part === "squares" ? sup(n(g), "2") : n(g);
  return { part, formula, numbers: math(number(beta), "·", n(last), "+", share(1 - beta), "·", put, "=", result), values };
}

/** @param {string} part @param {Record<string, any>} params @returns {[string, number]} */
function weightOf(part, { betas, rho, alpha }) {
  if (rho !== undefined) return ["ρ", rho];
  if (alpha !== undefined) return ["α", alpha];
  return part === "averages" ? ["β₁", betas[0]] : ["β₂", betas[1]];
}

/** What RMSprop divides by. @param {Record<string, any>} params */
const rootOf = ({ centered }) => root(centered ? row(now("s"), "−", sup(now("m"), "2")) : now("s"));

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
  const average = () => number(of("averages") / corrections.averages);
  if (after.sizes) return { formula: formula("m̂", "/", now("u")), numbers: numbers(n(of("averages") / corrections.averages), "/", number(of("sizes"))) };
  if (params.momentum_decay !== undefined) {
    const product = (/** @type {string} */ to) => row("1", "−", sub("Π", to));
    const mixed = joined([row(fraction(row("1", "−", now("μ")), product("t")), "g"), row(fraction(sub("μ", "t+1"), product("t+1")), now("m"))], "+");
    return { formula: formula("(", mixed, ")", "/", "(", root("ŝ"), "+", "ε", ")") };
  }
  if (params.amsgrad === undefined) {
    const plain = -lr * (of("averages") / corrections.averages);
    if (Math.abs(anatomy.step[0] - plain) <= 1e-9 * Math.abs(plain)) return { formula: formula("m̂"), numbers: numbers(n(of("averages") / corrections.averages)) };
    return { formula: formula(now("r"), "m̂", fraction(root(row("1", "−", sup("β₂", "t"))), row(root(now("s")), "+", "ε"))) };
  }
  const seen = of(params.amsgrad ? "largest" : "squares") / corrections.squares;
  return { formula: formula(fraction("m̂", row(root("ŝ"), "+", "ε"))), numbers: numbers(fraction(average(), row(root(number(seen)), "+", number(eps)))) };
}
