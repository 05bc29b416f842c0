// The formulas of the unit in focus while an update is taken apart, with the numbers of that update.

import { h } from "../../lib/dom.js";
import { number } from "../../lib/format.js";
import { backward, edge, forward, sumOf } from "../../lib/formulas.js";
import { fraction, math, row, sub } from "../../lib/mathml.js";
import { unitIndex } from "./graph.js";
import { FOLLOWED, INPUTS } from "./moment.js";

/** @typedef {import("./moment.js").Instant} Instant */
/** @typedef {import("./graph.js").Place} Place */

/**
 * What the core knows of an update in progress; its layout is told at `trace` of the handle.
 * @typedef {Record<"examples" | "z" | "h" | "dh" | "dz" | "gradients" | "before" | "after", Float64Array> & { loss: number }} Trace
 */

/** @typedef {import("../../lib/mathml.js").Part} Part */

/** @typedef {() => Part[]} Parts  a formula's part made anew, since an element stands in one place only */

/** With a thin space on either side. */
const LN = "\u2009ln\u2009";

/** @param {Part} y @param {Part} t */
const distance = (y, t) => row("|", y, "−", t, "|");
/** @param {Part} y @param {Part} t */
const square = (y, t) => row("(", y, "−", t, ")", "²");
/** Squared near the target, absolute further off, as both of PyTorch's are. @param {string} y @param {string} t @param {number} far */
const bent = (y, t, far) => (far <= 1 ? row("½", square(y, t)) : row("(", distance(y, t), "−", "½", ")"));
/** @param {Parts} p */
const crossEntropy = (p) => row("(", "t", LN, ...p(), "+", "(", "1", "−", "t", ")", LN, "(", "1", "−", ...p(), ")", ")");
/** The logarithm of what an output gives to its target, 0 or 1. @param {Parts} p @param {string} t */
const surprise = (p, t) => (t === "1" ? row(LN, ...p()) : row(LN, "(", "1", "−", ...p(), ")"));
/** @param {string} y @returns {Part[]} */
const sigmoid = (y) => ["σ", row("(", y, ")")];

/**
 * How each loss is written: the sign or factor before the sum, one example by its names, and with its numbers.
 * @type {Record<string, { before?: string, sum?: boolean, named: () => Part, put: (y: string, t: string, far: number) => Part }>}
 */
const LOSSES = {
  half_sse: { before: "½", sum: true, named: () => square("y", "t"), put: square },
  half_mse: { before: "½", named: () => square("y", "t"), put: square },
  mse: { named: () => square("y", "t"), put: square },
  l1: { named: () => distance("y", "t"), put: distance },
  huber: { named: () => row("ℓ", "(", "y", "−", "t", ")"), put: bent },
  smooth_l1: { named: () => row("ℓ", "(", "y", "−", "t", ")"), put: bent },
  bce: { before: "−", named: () => crossEntropy(() => ["y"]), put: (y, t) => surprise(() => [y], t) },
  bce_with_logits: { before: "−", named: () => crossEntropy(() => sigmoid("y")), put: (y, t) => surprise(() => sigmoid(y), t) },
};

/**
 * The loss over the batch, with the outputs and targets put in.
 * @param {Instant} now
 * @param {Trace} trace
 * @param {string} loss
 */
function lossOf({ targets }, trace, loss) {
  const { before, sum, named, put } = LOSSES[loss];
  const batch = trace.examples.length;
  const scale = () => [...(before ? [before] : []), ...(sum || batch === 1 ? [] : [fraction("1", String(batch))])];
  const outputs = trace.h.subarray(-batch);
  const terms = Array.from(trace.examples, (e, i) => put(number(outputs[i]), String(targets[e]), Math.abs(outputs[i] - targets[e])));
  if (batch > 1) {
    terms[0] = row("(", terms[0]);
    terms[batch - 1] = row(terms[batch - 1], ")");
  }
  terms[0] = row(...scale(), terms[0]);
  return h("span", {}, math("L", "=", ...scale(), ...(batch > 1 ? ["Σ"] : []), named()), ...sumOf(terms), h("wbr", {}), math("=", number(trace.loss)));
}

/**
 * @param {Instant} now
 * @param {Trace} trace
 * @param {Place} place of a unit that has weights
 * @param {string} loss by its name
 * @returns {Element[]}
 */
export function formulas(now, trace, place, loss) {
  const unit = unitOf(now, trace, place);
  if (now.phase === "forward") return forward(unit);
  if (now.phase === "loss") return [now.perceptron ? math("y", "−", "t", "=", number(unit.h), "−", String(now.targets[trace.examples[0]])) : lossOf(now, trace, loss)];
  if (now.phase === "update") return changes(now, trace, place, unit.names);
  const rule = now.perceptron ? [] : [backward(unit)];
  return [...rule, ...edges(now, trace, place, unit)];
}

/** Where in flat parameters a unit's weights begin, and its bias. @param {number[]} sizes @param {Place} place */
function placesOf(sizes, { layer, unit }) {
  const start = sizes.slice(1, layer).reduce((sum, units, below) => sum + units * (sizes[below] + 1), 0);
  const inputs = sizes[layer - 1];
  return { weights: start + unit * inputs, bias: start + sizes[layer] * inputs + unit };
}

/** @param {Instant} now @param {Trace} trace @param {Place} place */
function unitOf({ sizes, state }, trace, place) {
  const { layer, unit } = place;
  const batch = trace.examples.length;
  // The point that the graph follows, or else the batch's first.
  const e = Math.max(0, trace.examples.indexOf(FOLLOWED));
  const inputs = sizes[layer - 1];
  const at = batch * unitIndex(sizes, place) + e;
  const { weights, bias } = placesOf(sizes, place);
  const below = (/** @type {number} */ i) =>
    layer === 1 ? INPUTS[trace.examples[e]][i] : trace.h[batch * unitIndex(sizes, { layer: layer - 1, unit: i }) + e];
  const last = layer === sizes.length - 1;
  return {
    sum: last ? "z" : sub("z", String(unit + 1)),
    output: last ? "y" : sub("h", String(unit + 1)),
    names: [...Array.from({ length: inputs }, (_, i) => `w${digits(i + 1)}`), "b"],
    weights: Array.from(trace.before.subarray(weights, weights + inputs)),
    bias: trace.before[bias],
    inputs: Array.from({ length: inputs }, (_, i) => `${layer === 1 ? "x" : "h"}${digits(i + 1)}`),
    values: Array.from({ length: inputs }, (_, i) => below(i)),
    z: trace.z[at],
    h: trace.h[at],
    dh: trace.dh[at],
    dz: trace.dz[at],
    activation: state.layers[layer - 1].activation,
  };
}

/** @param {number} n as a subscript */
const digits = (n) => String(n).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]);

/**
 * The slopes by the unit's weights, summed over the batch.
 * @param {Instant} now
 * @param {Trace} trace
 * @param {Place} place
 * @param {ReturnType<typeof unitOf>} unit
 */
function edges({ sizes }, trace, place, { sum, inputs, names }) {
  const batch = trace.examples.length;
  const at = batch * unitIndex(sizes, place);
  const { weights } = placesOf(sizes, place);
  const dz = Array.from(trace.dz.subarray(at, at + batch));
  return inputs.map((input, i) => {
    const source = batch * (place.layer === 1 ? 0 : unitIndex(sizes, { layer: place.layer - 1, unit: i }));
    const values = dz.map((_, e) => (place.layer === 1 ? INPUTS[trace.examples[e]][i] : trace.h[source + e]));
    return edge({ weight: names[i], input, sum, dz, values, gradient: trace.gradients[weights + i] });
  });
}

/**
 * What the update did to the unit's weights.
 * @param {Instant} now
 * @param {Trace} trace
 * @param {Place} place
 * @param {string[]} names
 */
function changes({ sizes }, trace, place, names) {
  const { weights, bias } = placesOf(sizes, place);
  return names.map((name, i) => {
    const at = i === names.length - 1 ? bias : weights + i;
    return math(name, "=", number(trace.before[at]), "→", number(trace.after[at]));
  });
}
