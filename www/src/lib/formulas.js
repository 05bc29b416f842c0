// The formulas of one unit and of one weight with their numbers put in. Every number comes from the core.

import { h as html } from "./dom.js";
import { number } from "./format.js";
import { factor, joined, math, plus, row, slope } from "./mathml.js";

/** @typedef {import("./mathml.js").Part} Part */

/** How an activation is written. @type {Record<string, string>} */
const SIGNS = { identity: "", sigmoid: "σ" };

/** An element stands in one place only: a copy for the next. @param {Part} part @returns {Part} */
const again = (part) => (typeof part === "string" ? part : /** @type {Element} */ (part.cloneNode(true)));

/** @param {string} activation */
const sign = (activation) => SIGNS[activation] ?? activation;

/**
 * `= a + b + c`. A formula itself is never broken: where the line is too short, it goes on below with its next sign.
 * @param {Part[]} terms
 */
export const sumOf = (terms) => terms.flatMap((term, i) => (i === 0 ? [html("wbr", {}), math("=", term)] : [html("wbr", {}), math(plus(), term)]));

/**
 * What a unit computes.
 * @param {object} unit
 * @param {Part} unit.sum name of the weighted sum, such as z₁
 * @param {Part} unit.output name of what goes out, such as h₁
 * @param {string[]} unit.names of the weights in, then of the bias
 * @param {number[]} unit.weights of the edges in
 * @param {number} unit.bias
 * @param {string[]} unit.inputs names of what comes in, such as "x₁"
 * @param {number[]} unit.values of what comes in
 * @param {number} unit.z
 * @param {number} unit.h
 * @param {string} unit.activation
 */
export function forward({ sum, output, names, weights, bias, inputs, values, z, h, activation }) {
  const terms = weights.map((_, i) => row(names[i], inputs[i]));
  const products = weights.map((w, i) => row(factor(number(w)), "·", factor(number(values[i]))));
  const named = math(sum, "=", joined([...terms, names[weights.length]], "+"));
  const weighed = html("span", {}, named, ...sumOf([...products, factor(number(bias))]), html("wbr", {}), math("=", number(z)));
  if (activation === "identity") return [weighed, math(again(output), "=", again(sum), "=", number(h))];
  const phi = sign(activation);
  return [weighed, math(again(output), "=", phi, "(", again(sum), ")", "=", phi, "(", number(z), ")", "=", number(h))];
}

/**
 * How the loss changes with a unit's weighted sum.
 * @param {object} unit
 * @param {Part} unit.sum
 * @param {Part} unit.output
 * @param {number} unit.z
 * @param {number} unit.dh
 * @param {number} unit.dz
 * @param {string} unit.activation
 */
export function backward({ sum, output, z, dh, dz, activation }) {
  const [byZ, byH] = [slope("L", again(sum)), slope("L", again(output))];
  if (activation === "identity") return math(byZ, "=", byH, "=", number(dz));
  const steep = row(`${sign(activation)}′`, "(", number(z), ")");
  return math(byZ, "=", byH, "·", `${sign(activation)}′`, "(", again(sum), ")", "=", factor(number(dh)), "·", steep, "=", number(dz));
}

/**
 * How the loss changes with a weight: the slope by the sum it goes into, times what comes along its edge, over the batch.
 * @param {object} edge
 * @param {string} edge.weight
 * @param {string} edge.input
 * @param {Part} edge.sum of the unit it goes into
 * @param {number[]} edge.dz for each example
 * @param {number[]} edge.values for each example
 * @param {number} edge.gradient
 */
export function edge({ weight, input, sum, dz, values, gradient }) {
  const products = dz.map((slope, e) => row(factor(number(slope)), "·", factor(number(values[e]))));
  const many = dz.length > 1 ? ["Σ"] : [];
  const rule = math(slope("L", weight), "=", ...many, slope("L", again(sum)), "·", input);
  return html("span", {}, rule, ...sumOf(products), html("wbr", {}), math("=", number(gradient)));
}
