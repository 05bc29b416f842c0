// Words of what explains <nabla-xor>, loaded after its first picture. Same keys as ko.js.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} Facts */

const POINTS = ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"];

/** @param {number} share */
const percent = (share) => `${number(100 * share)} %`;

/** @param {number} n @param {string} one @param {string} more */
const some = (n, one, more) => `${count(n)} ${n === 1 ? one : more}`;

export default {
  findings: {
    heading: "What stands in its way",
    codes: {
      units_alike: {
        name: "Symmetry.",
        /** @param {Facts} facts */
        text: ({ units, distinct }) => `${count(units)} hidden units, ${count(distinct)} distinct: copies get the same gradient, so they stay copies.`,
      },
      frozen_at_zero: {
        name: "Frozen at zero.",
        /** @param {Facts} facts */
        text: ({ layer, weights }) => `In layer ${layer} all ${count(weights)} weights are exactly 0, and so are their gradients.`,
      },
      units_dead: {
        name: "Dead units.",
        /** @param {Facts} facts */
        text: ({ units, dead }) => `${count(dead)} of ${some(units, "unit", "units")} ${dead === 1 ? "is" : "are"} off at all four points, so no gradient comes through. Crossed out in the network.`,
      },
      units_saturated: {
        name: "Saturation.",
        /** @param {Facts} facts */
        text: ({ units, saturated, share }) => `${count(saturated)} of ${some(units, "unit", "units")}: slope below ${percent(share)} of the steepest at all four points.`,
      },
      output_saturated: {
        name: "Saturated output.",
        /** @param {Facts} facts */
        text: ({ share, correct, total }) => `Its slope is below ${percent(share)} of the steepest at all four points, with only ${correct} of ${total} right.`,
      },
      examples_merged: {
        name: "Points became one.",
        /** @param {Facts} facts */
        text: ({ pairs, first, second }) =>
          `${some(pairs, "pair of points", "pairs of points")} with different targets, such as ${POINTS[first]} and ${POINTS[second]}, ${pairs === 1 ? "has" : "have"} the same hidden outputs: no output unit can part them.`,
      },
      plateau: {
        name: "Plateau.",
        /** @param {Facts} facts */
        text: ({ fall, limit, updates }) =>
          `Over the last ${count(updates)} updates the loss ${fall === 0 ? "did not change" : fall < 0 ? `rose by ${percent(-fall)}` : `fell by ${percent(fall)}`}; below ${percent(limit)} counts as flat.`,
      },
      loss_above_start: {
        name: "Rising loss.",
        /** @param {Facts} facts */
        text: ({ start, loss, times }) => `${number(loss)}, ${number(times)} times the ${number(start)} at the start.`,
      },
      loss_grew: {
        name: "Divergence.",
        /** @param {Facts} facts */
        text: ({ start, loss }) => `The loss grew from ${number(start)} to ${number(loss)}. A smaller learning rate may help.`,
      },
      not_finite: {
        name: "Divergence.",
        /** @param {Facts} facts */
        text: ({ step }) => `At update ${count(step)} a number was no longer finite. A smaller learning rate may help.`,
      },
    },
  },
  line: {
    heading: "Four inequalities",
    holds: "holds",
    fails: "does not hold",
    possible: "All four can hold at once: a line parts the discs from the squares.",
    /** @param {string} sum */
    contradiction: (sum) =>
      `The two ● added must be above 0, the two ■ added must not. But both sums are w₁ + w₂ + 2b, now ${sum}. No weights do both.`,
    bound: "How often can it be wrong?",
    /** @param {Facts} facts */
    corrections: ({ corrections, bound, radiusSquared, squared, fromZero }) =>
      `${some(corrections, "correction", "corrections")} so far. At most R²/γ² = ${number(radiusSquared)} / ${squared} = ${number(bound)} (Novikoff)` +
      (fromZero ? "." : ", proven for a start from zero weights; these start elsewhere."),
    rounds: "Round and round",
    /** @param {number} corrections */
    noBound: (corrections) => `${some(corrections, "correction", "corrections")} so far. No line parts the classes, so there is no bound.`,
    /** @param {number} period */
    period: (period) => `After ${count(period)} visits the same weights (w₁, w₂, b) are back, exactly. So it never ends:`,
  },
  units: {
    button: "Plane of h₁ and h₂",
    /** @param {number[][]} hidden */
    alt: (hidden) =>
      `Plane of the two hidden units’ outputs; ${hidden.map((point, e) => `${POINTS[e]} is at (${point.map((value) => number(value)).join(", ")})`).join("; ")}.`,
  },
  alts: {
    /** @param {number[]} sizes */
    graph: (sizes) => `Network of ${sizes.join(", ")} units by layer; each unit is a picture of its output over the input plane.`,
    /** @param {number[]} targets @param {string[]} wrong */
    plane: (targets, wrong) =>
      `Output over the input plane; targets at (0, 0), (0, 1), (1, 0), (1, 1): ${targets.join(", ")}. ` +
      (wrong.length > 0 ? `On the wrong side: ${wrong.join(", ")}.` : "All four are on their side of the line."),
    /** @param {string} sums @param {string | null} level */
    hidden: (sums, level) =>
      `Hidden space; the output’s weighted sum at each point is ${sums}.` + (level === null ? "" : ` The classes part at ${level}.`),
    /** @param {string} step @param {string} loss */
    curve: (step, loss) => `Loss over updates; after ${step} it is ${loss}.`,
  },
  hand: {
    question: "One line fails. Can two layers do it at all?",
    load: "OR and NAND, joined by AND",
    heading: "Two layers can: set by hand",
    text: "Two lines: the upper unit is OR, the lower one NAND. Where both fire, the output’s AND fires: that is XOR. Nothing was trained.",
    point: "input",
    learn: "Now let one learn it",
  },
  edges: {
    keys: "Shift and the left arrow lead to the edges that come in",
    /** @param {Facts} facts */
    detail: ({ from, to, w, g }) => `${from} → ${to}: w = ${w}${g === null ? "" : `, dL/dw = ${g}`}`,
  },
};
