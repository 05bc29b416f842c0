// Words of <nabla-xor>. Same keys in both languages.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

/** @param {State} state */
const isPerceptron = ({ layers }) => layers.length === 1 && layers[0].activation === "step";

/** @param {State} state units of all hidden layers */
const hiddenUnits = ({ layers }) =>
  layers.slice(0, -1).reduce((/** @type {number} */ sum, /** @type {State} */ layer) => sum + layer.b.length, 0);

/** @param {number} n @param {string} noun */
const some = (n, noun) => `${count(n)} ${noun}${n === 1 ? "" : "s"}`;

/** @param {State} state do the outputs part the two diagonals, which no line in the input plane does? */
function partsDiagonals({ outputs: [a, b, c, d] }) {
  return Math.max(a, d) < Math.min(b, c) || Math.max(b, c) < Math.min(a, d);
}

/** @param {State} state why copies and dead units matter */
function units(state) {
  const all = hiddenUnits(state);
  const parts = [];
  if (state.distinctUnits < all) parts.push(`${some(all, "unit")}, ${state.distinctUnits} distinct`);
  if (state.deadUnits > 0) parts.push(`${state.deadUnits} of ${some(all, "unit")} dead`);
  return parts.length > 0 ? ` ${parts.join("; ")}.` : "";
}

/** @type {Record<string, (reason: State) => string>} */
const reasons = {
  all_right: () => "Solved: every output is on its side.",
  gradient_zero: ({ gradientNorm, limit }) =>
    gradientNorm === 0
      ? "Stuck: the gradient is exactly zero, so nothing moves."
      : `Stuck: the gradient’s length is ${number(gradientNorm)}, below ${number(limit)}; next to nothing moves.`,
  loss_flat: ({ updates, fall }) =>
    `Stuck: over the last ${count(updates)} updates the loss ${fall < 0 ? `rose by ${number(-100 * fall)}` : `fell by only ${number(100 * fall)}`} %.`,
  weights_repeat: ({ period }) => `Stuck: the same weights come back every ${count(period)} updates.`,
  loss_grew: ({ start, loss }) => `Diverged: the loss grew from ${number(start)} to ${number(loss)}.`,
  not_finite: ({ step }) => `Stopped at update ${count(step)}: a number is no longer finite.`,
};

/** @param {State} state */
function because({ reason }) {
  const sentence = reason && reasons[reason.code];
  return sentence ? ` ${sentence(reason)}` : "";
}

/** What has just been done of an update, as one sentence. @type {Record<string, (state: State) => string>} */
const phases = {
  loss: ({ outputs }) => `Forward: values have run to the output; at the four points it is ${outputs.map((/** @type {number} */ y) => number(y)).join(", ")}.`,
  backward: (state) => (isPerceptron(state) ? "Loss: one point’s output is compared with its target." : `Loss: compared with the targets, it is ${number(state.loss)}.`),
  update: (state) =>
    isPerceptron(state) ? "Backward: the correction for this point is known." : `Backward: the loss’s slope by every weight is known; the gradient’s length is ${number(state.gradientNorm)}.`,
};

/** @param {State} state */
function text(state) {
  const phase = phases[state.phase];
  if (phase) return phase(state);
  const loss = isPerceptron(state) ? "" : `loss ${number(state.loss)}, `;
  return `Update ${count(state.step)}: ${loss}${state.correct} of ${state.total} right.${because(state)}${units(state)}`;
}

/** @param {State} state */
function afterLine(state) {
  if (state.status === "solved") return `Here one line is enough: all ${state.total} right after ${some(state.step, "update")}.`;
  if (state.reason?.code === "weights_repeat") {
    return `One line cannot part them: the same weights come back every ${state.reason.period} updates.`;
  }
  return `After ${some(state.step, "update")} the line still swings.`;
}

/** @param {State} state */
function afterLearn(state) {
  if (state.status === "solved") {
    const how = partsDiagonals(state) ? "the points moved; now one line is enough" : "here one line would do from the start";
    return `${state.correct} of ${state.total} right after ${some(state.step, "update")}: ${how}.`;
  }
  if (state.reason) return text(state);
  return `Not solved: after ${some(state.step, "update")} ${state.correct} of ${state.total} are right, loss ${number(state.loss)}.${units(state)} Play on, or try another seed.`;
}

/** @param {State} state */
function afterTwo(state) {
  const { two, four, starts, updates } = state;
  if (two === undefined) return afterLearn(state);
  const lesson = two > 0 && four > two ? " Two can; four usually do." : "";
  return `Within ${count(updates)} updates 2 hidden units solve it from ${two} of ${starts} starts, 4 from ${four}.${lesson}`;
}

export default {
  title: "A network learns XOR",
  text,
  reasons,
  beats: {
    swing: {
      before: "A single line has to part the discs from the squares.",
      after: () => "",
    },
    line: {
      before: "The line swings on, from the start. Will it ever settle?",
      guess: {
        question: "Guess: will this line ever settle?",
        choices: { settles: "it will settle", swings: "it swings for ever" },
      },
      after: afterLine,
    },
    hand: {
      before: "Two lines can: the upper unit is OR, the lower one NAND, and the output joins them by AND. Set by hand, so far.",
      after: () => "",
    },
    update: {
      before: "Now a whole network, and one update of it in four phases. Which way will each weight go?",
      guess: {
        question: "Now a whole network. Guess: will a single update put all four points right?",
        choices: { all: "all four", not: "not yet" },
      },
      /** @param {State} state */
      after: (state) =>
        `One update done: every weight took a small step; the loss is ${number(state.loss)}, ${state.correct} of ${state.total} right.`,
    },
    learn: {
      before: "Update after update. How can one straight line, in the hidden space, be enough?",
      guess: {
        question: "Guess: on the right, in the hidden space, one straight line must do. What will give way?",
        choices: { bends: "the line bends", moves: "the points move" },
      },
      after: afterLearn,
    },
    two: {
      before: "Now 100 other starts with 2 hidden units, and 100 with 4.",
      guess: {
        question: "Guess: with only 2 hidden units, from how many starts would it work?",
        choices: { never: "from none", sometimes: "from some", always: "from all" },
      },
      after: afterTwo,
    },
  },
  figure: {
    hiddenUnits: "Hidden units",
    points: "The four points; press one to turn what is wanted there",
    /** @param {string} place @param {number} target */
    toggle: (place, target) => `Target at ${place} is ${target}; make it ${1 - target}`,
    units: "Units of the network; arrow keys move between them",
    network: "Network",
    plane: "Input plane",
    hidden: "Hidden space",
    sum: "output’s weighted sum",
    second: "second direction",
    loss: "loss",
    shareWrong: "share wrong",
    updates: "update",
    point: "input",
    target: "target",
    output: "output",
    right: "right",
    wrong: "wrong",
    positive: "positive weight",
    negative: "negative weight",
    thicker: "thicker: larger",
    /** @param {number} correct @param {number} total */
    correct: (correct, total) => `${correct} of ${total} right`,
    signs: {
      dead: "dead: off on every example",
      saturated: "saturated: slope near 0 on every example",
      duplicate: "copy of a unit above",
    },
    phases: {
      forward: {
        name: "forward",
        text: "On the edges the weights; under each unit its output for the ringed point (0, 1).",
        perceptron: "On the edges the weights; under the output its value for (0, 1).",
      },
      loss: {
        name: "loss",
        text: "The outputs are compared with the targets: L is the loss over the four points.",
        perceptron: "One point’s output is compared with its target.",
      },
      backward: {
        name: "backward",
        text: "Arrows run back: on each edge dL/dw, how the loss changes with that weight.",
        perceptron: "The rule’s correction, (output − target) · input, for one point; 0 if it is right.",
      },
      update: {
        name: "update",
        text: "Each weight takes its step: before → after.",
        perceptron: "The correction is taken from the weights: before → after.",
      },
    },
    /** @param {number} n */
    input: (n) => `input x${n}`,
    /** @param {number} layer @param {number} n */
    hiddenUnit: (layer, n) => `hidden layer ${layer}, unit ${n}`,
    outputUnit: "output unit",
    /** @param {number} n */
    inputDetail: (n) => `Input x${n}: its value is what the picture shows.`,
    /** @param {Record<string, string>} unit */
    unitDetail: ({ name, bias, outputs }) =>
      `${name}: bias ${bias}; outputs at the four points ${outputs}`,
  },
};
