// Words of <nabla-vanishing>. Same keys in both languages.

import { number } from "../../lib/format.js";
import { columnName, deepest, factorText, faded, isMeasured, measuredColumns } from "../../widgets/vanishing/measures.js";

/** @typedef {import("../../widgets/vanishing/measures.js").State} State */

/** @typedef {import("../../widgets/vanishing/measures.js").Column} Column */

const kinds = {
  healthy: "healthy",
  saturated: "saturated",
  vanishing: "vanishing",
  exploding: "exploding",
  small: "small",
};

/** @param {State} state */
function learning({ step, columns }) {
  if (step === 0) return "";
  const part = (/** @type {Column} */ column) =>
    `${columnName(column)}: ${number(column.loss ?? NaN)} (${column.correct} of ${column.total} right)`;
  return ` Loss: ${columns.map(part).join("; ")}.`;
}

/** Which update it is after, and which network has left the finite numbers. @param {State} state */
function begun({ step, reason, columns }) {
  if (reason?.code === "not_finite") return `After update ${reason.step}: in ${columnName(columns[reason.column])} numbers are no longer finite. `;
  return step > 0 ? `After update ${step}: ` : "";
}

/** @param {State} state */
function text(state) {
  const update = begun(state);
  if (!isMeasured(state)) {
    return `${update}the networks are being measured; ${measuredColumns(state)} of ${state.columns.length} are done.`;
  }
  const kind = (/** @type {Column} */ column) => (column.kind ? `: ${kinds[column.kind]}` : "");
  const parts = state.columns.map((column) => `${factorText(column)} (${columnName(column)}${kind(column)})`);
  return `${update}dL/dz of layer 1 against layer ${deepest(state.columns)}: ${parts.join(", ")}.${learning(state)}`;
}

/** @param {State} state */
const spread = ({ columns }) =>
  `Standard deviation in layer ${deepest(columns)}: ` +
  `${columns.map((c) => `${columnName(c)}: ${number(c.layers[c.layers.length - 1].std)}`).join("; ")}.`;

/** @param {State} state */
function fading({ columns }) {
  const column = faded(columns);
  if (!column) return "In none of them does the gradient shrink on its way to the first layer.";
  const { layers } = column;
  const [first, last] = [layers[0].gradZRms, layers[layers.length - 1].gradZRms];
  return (
    `It fades most in ${columnName(column)}: dL/dz is ${number(last)} in layer ${layers.length}, ` +
    `and ${first === 0 ? "exactly 0" : number(first)} in layer 1.`
  );
}

export default {
  title: "What initialization does",
  text,
  beats: {
    compute: {
      before: "The same examples go through networks of one shape that differ in their activation and in how large their first weights are.",
      /** @param {State} _state */
      after: (_state) => "All layers are measured, forward and back.",
    },
    forward: {
      before: "Forward, from the first layer to the last: what each layer puts out. Where do the outputs crowd at the ends, and where do they shrink together?",
      guess: {
        question: "Guess: in the sigmoid network whose weights have standard deviation 1, where will the outputs lie?",
        choices: { ends: "near 0 and near 1", middle: "around 0.5", spread: "all over" },
      },
      after: spread,
    },
    backward: {
      before: "Back, from the last layer to the first: the gradient.",
      guess: {
        question: "Guess: the gradient now returns to the first layer. In which network will least of it arrive?",
        choices: { 0: "sigmoid, std 1", 1: "sigmoid, Xavier", 3: "ReLU, He" },
      },
      after: fading,
    },
    factor: {
      before: "On top of each column: how large dL/dz is in the first layer, measured against the last.",
      guess: {
        question: "Guess: in the sigmoid network with Xavier’s weights, how many times smaller is dL/dz in the first layer than in the last?",
        choices: { 3: "about 3 times", 30: "about 30 times", 300: "about 300 times" },
      },
      after: text,
    },
    again: {
      before: "The new networks, measured forward and back.",
      after: text,
    },
  },
  figure: {
    kinds,
    cells: "In the cells:",
    quantities: { outputs: "activations", sums: "pre-activations", gradients: "gradients dL/dz" },
    ownAxes: "own axes",
    networks: "Networks",
    sets: {
      usual: "the usual ones",
      sigmoid: "sigmoid, four spreads",
      tanh: "tanh, four spreads",
      relu: "ReLU, four spreads",
      equal: "equal weights",
    },
    spread: "std",
    /** @param {number} n */
    distinct: (n) => `${n} distinct`,
    band: "20 seeds",
    stop: "Stop",
    measuring: "measuring",
    giveUp: "Stop, back to the networks before",
    chartLegend: "Thin: what theory predicts from the last layer back, √(n · σ² · E[φ′²]) a layer. ",
    bandLegend: "Shade: least to largest over 20 seeds.",
    task: "Task",
    tasks: { two_spirals: "two spirals", random_labels: "random labels" },
    train: "Train",
    update: "update",
    loss: "loss of the task",
    guessing: "ln 2: guessing",
    /** @param {string} what */
    lossesLabel: (what) => `Loss of the task by update, one line a network. ${what}`,
    depth: "Depth",
    /** @param {number} n */
    layers: (n) => `${n} layers`,
    layer: "layer",
    network: "network",
    /** @param {string} share */
    computing: (share) => `measuring: ${share}`,
    /** @param {string} share */
    saturated: (share) => `saturated ${share}`,
    /** @param {string} share */
    off: (share) => `off ${share}`,
    /** @param {string} share */
    dead: (share) => `dead ${share}`,
    legend:
      "Solid: what a layer puts out (hollow: outside of the range), mean ± standard deviation. " +
      "Hatched: size of dL/dz, one log axis for all. Point at a cell for every digit.",
    chart: "By layer:",
    /** @param {string} gradient */
    rms: (gradient) => `root mean square of ${gradient}`,
    gradient: "gradient",
    /** @param {number} last */
    ratio: (last) => `layer 1 ÷ ${last}`,
    table: "Numbers as a table",
    numbers: ["mean", "std", "saturated", "dead", "below range", "above range", "rms dL/dz", "rms dL/dW"],
    /** @param {string} name @param {number} layer @param {string[]} n */
    cell: (name, layer, n) =>
      `${name}, layer ${layer}: mean ${n[0]}, std ${n[1]}, saturated ${n[2]}, dead ${n[3]}, ` +
      `below range ${n[4]}, above range ${n[5]}, rms dL/dz ${n[6]}, rms dL/dW ${n[7]}`,
    /** @param {string} what */
    gridLabel: (what) => `Histograms of each layer’s outputs, with the size of the gradient beside them. ${what}`,
    /** @param {string} what */
    chartLabel: (what) => `Size of the gradient by layer, one line a network, log axis. ${what}`,
  },
};
