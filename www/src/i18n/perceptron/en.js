// Words of <nabla-perceptron>. Same keys as ko.js.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

/** @param {State} state */
function text({ step, sum, threshold, output, target, correction }) {
  const before = step > 0 ? `After ${count(step)} ${step === 1 ? "step" : "steps"}: t` : "T";
  const rule = correction === 0 ? "which is what is wanted" : `but ${target} is wanted: a step ${correction > 0 ? "adds learning rate × input to each weight and lowers" : "takes learning rate × input from each weight and raises"} the threshold`;
  return `${before}he weighted inputs add up to ${number(sum)}, the threshold is ${number(threshold)}, so the output is ${output}, ${rule}.`;
}

export default {
  title: "A unit with a threshold",
  text,
  beats: {},
  python: { one: "the last input is always 1: it belongs to the bias", start: "weights, then the bias" },
  figure: {
    sheet: "Inputs, weights and threshold",
    inputHead: "input x",
    weightHead: "weight w",
    productHead: "w · x",
    threshold: "threshold = −b",
    thresholdNamed: "threshold",
    sum: "sum",
    /** @param {number} n */
    input: (n) => `input ${n}`,
    /** @param {number} n */
    weight: (n) => `weight ${n}`,
    /** @param {number} n */
    flip: (n) => `0 ↔ 1, input ${n}`,
    /** @param {{ sum: string, threshold: string, output: number, above: boolean }} facts */
    verdict: ({ sum, threshold, output, above }) => `${sum} is ${above ? "above" : "not above"} the threshold ${threshold}: the output is ${output}.`,
    /** @param {number} agree @param {number} patterns */
    agree: (agree, patterns) => `With these weights the unit says what the gate says for ${count(agree)} of all ${count(patterns)} patterns of 0 and 1.`,
    gate: "Gate",
    gates: { and: "AND", or: "OR", nand: "NAND", none: "no gate" },
  },
};
