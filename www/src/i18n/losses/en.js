// Words of <nabla-losses>. Same keys as ko.js.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

/** @param {State} state */
function text({ step, status, line, mse, loss, target }) {
  const after = step > 0 ? `After ${count(step)} ${step === 1 ? "step" : "steps"} down the gradient, the` : "The";
  if (status === "diverged") return `${after} line is no longer finite: the rate is too large.`;
  const rest = status === "converged" ? " No line has less." : "";
  return `${after} line y\u00a0=\u00a0${number(line[0])}x\u00a0${line[1] < 0 ? "−" : "+"}\u00a0${number(Math.abs(line[1]))} has a mean squared error of ${number(mse)}.${rest} Instance ${target} was wanted: the guess costs ${number(loss)}.`;
}

export default {
  title: "What a loss measures",
  text,
  beats: {},
  figure: {
    rate: "Rate",
    squaresHead: "Squared error: the areas",
    entropyHead: "Cross-entropy: what was given to the wanted one",
    surpriseHead: "−log p near 0",
    lineEnds: ["Line, left end", "Line, right end"],
    /** @param {number} n */
    pointName: (n) => `Point ${n}`,
    /** @param {State} state */
    squaresPicture: ({ line, squares }) => `A line of slope ${number(line[0])} among points; the squares of its errors are ${squares.map((/** @type {number} */ square) => number(square)).join(", ")}.`,
    /** @param {State} state @param {number} n */
    sums: ({ sse, mse, halfSse }, n) => `Sum of the squares ${number(sse)}; divided by ${n}, the mean ${number(mse)}; half of the sum ${number(halfSse)}, whose slope is the plain error.`,
    head: ["instance", "wanted", "p", "loss"],
    total: "Together",
    /** @param {number} n */
    probability: (n) => `Probability of instance ${n}`,
    /** @param {number} n */
    wanted: (n) => `Instance ${n} is wanted`,
    choice: { reading: "Read as", unit: "in" },
    /** @type {Record<string, string>} */
    reading: { one_hot: "one of five (one-hot)", binary: "five yes-or-no questions" },
    /** @type {Record<string, string>} */
    unit: { bits: "bits", nats: "nats" },
    /** @param {State} facts */
    entropy({ reading, sum, p, oneHot, binary, unit }) {
      const both = `One-hot ${number(oneHot)} ${unit}, five questions ${number(binary)} ${unit}.`;
      const first = reading === "one_hot" ? `Only the wanted instance counts: −log ${number(p)}.` : "Each instance is asked for itself, so the others cost as well: −log(1 − p).";
      return `${first} ${both}${Math.abs(sum - 1) > 1e-9 ? ` The probabilities add up to ${number(sum)}, not 1.` : ""}`;
    },
    /** @param {string} p @param {string} surprise @param {string} unit */
    surprise: (p, surprise, unit) => `p = ${p} costs ${surprise} ${unit}. Nearer to 0 there is no end to it.`,
  },
};
