// What the picture, the table and the sentences say of the scene's numbers. Pure: no canvas, no page.

import { number, superscript } from "../../lib/format.js";

/**
 * What the core measured of a layer. NaN: the pass back has not been here yet (or found no number).
 * @typedef {object} Layer
 * @property {number} mean
 * @property {number} std
 * @property {number} min
 * @property {number} max
 * @property {number} zeros
 * @property {Histogram} histogram  of the outputs, over the set range
 * @property {Histogram} own  of the outputs, over their own range
 * @property {number} distinct  units that differ
 * @property {Spread & { histogram: Histogram }} sums  the weighted sums
 * @property {Spread & { octaves: { top: number, counts: number[] } } | null} gradients  dL/dz: how many lie in
 *   [2^top, 2^(top+1)), in the octave below, and so on; the last octave holds all that are smaller, but zeros
 * @property {number} saturated
 * @property {number} dead
 * @property {number} gradWRms
 * @property {number} gradZRms
 */

/** @typedef {{ range: [number, number], counts: number[], below: number, above: number }} Histogram */
/** @typedef {{ mean: number, std: number, min: number, max: number, zeros: number }} Spread */
/** @typedef {{ low: number[], middle: number[], high: number[] }} Band  by layer */
/** @typedef {"healthy" | "saturated" | "vanishing" | "exploding" | "small"} Kind */

/**
 * @typedef {object} Column
 * @property {string} activation
 * @property {string} init
 * @property {number} std
 * @property {number | null} loss  of the task
 * @property {number} correct
 * @property {number} total
 * @property {Kind | null} kind
 * @property {{ factors: number[], gradZRms: number[] } | null} theory
 * @property {{ gradZRms: Band, gradWRms: Band } | null} band
 * @property {Layer[]} layers
 */

/** @typedef {{ step: number, status: string, reason: any, columns: Column[] }} State */
/** @typedef {"gradZRms" | "gradWRms"} Gradient */
/** @typedef {typeof import("../../i18n/vanishing/en.js").default.figure} Words */

/** Names as people write them; any other is shown as the setting has it. */
const NAMES = /** @type {Record<string, string>} */ ({
  relu: "ReLU",
  leaky_relu: "Leaky ReLU",
  elu: "ELU",
  selu: "SELU",
  silu: "SiLU",
  gelu: "GELU",
  xavier_normal: "Xavier",
  xavier_uniform: "Xavier uniform",
  he_normal: "He",
  he_uniform: "He uniform",
  kaiming_normal: "He",
  kaiming_uniform: "He uniform",
});

/** @param {string} key of an activation, or of an initializer with its arguments */
const named = (key) => {
  const bare = key.split("(")[0];
  return NAMES[bare] ?? bare.replaceAll("_", " ");
};

/**
 * @param {Column} column
 * @returns {{ activation: string, init: string, std: string }}
 */
export const names = ({ activation, init, std }) => ({
  activation: named(activation),
  init: named(init),
  std: `std ${number(std)}`,
});

/**
 * A column in a sentence: "sigmoid, Xavier", and with its spread where the initializer is known by that alone.
 * @param {Column} column
 */
export function columnName(column) {
  const { activation, init, std } = names(column);
  return `${activation}, ${init === "normal" ? std : init}`;
}

/**
 * How many columns the pass is through with: they are measured one after the other, each forward and then back.
 * @param {State} state
 */
export const measuredColumns = ({ columns }) =>
  columns.filter(({ layers }) => layers.length > 0 && !Number.isNaN(layers[0].gradZRms)).length;

/**
 * Has the pass come to its end? (In a run that diverged NaN is a result.)
 * @param {State} state
 */
export const isMeasured = (state) => state.status === "diverged" || measuredColumns(state) === state.columns.length;

/** @param {Column[]} columns */
export const deepest = (columns) => columns[0].layers.length;

/**
 * How large dL/dz is in the first layer, against the last one.
 * @param {Column} column
 */
const factor = ({ layers }) => layers[0].gradZRms / layers[layers.length - 1].gradZRms;

/**
 * "1/291" when it shrinks towards the input, "×31.2" when it grows, "0" when nothing arrives in the first layer.
 * @param {Column} column
 * @param {number} [digits]
 */
export function factorText(column, digits = 3) {
  const ratio = column.layers[0].gradZRms === 0 ? 0 : factor(column);
  if (ratio === 0 || !Number.isFinite(ratio)) return number(ratio);
  return ratio < 1 ? `1/${number(1 / ratio, digits)}` : `×${number(ratio, digits)}`;
}

/** A mark beside the word for each kind. @type {Record<Kind, string>} */
export const KINDS = { healthy: "✓", saturated: "▥", vanishing: "▽", exploding: "△", small: "▁" };

/**
 * The column whose gradient shrinks most towards the input; undefined: none does.
 * @param {Column[]} columns
 * @returns {Column | undefined}
 */
export const faded = (columns) =>
  columns.filter((column) => factor(column) < 1).sort((a, b) => factor(a) - factor(b))[0];

// What was right of the story's guesses. Its networks are the usual ones: sigmoid with std 1 stands first, then sigmoid
// with Xavier's.

/**
 * Where the outputs of the first network's last layer are: in the outer fifths of the range, in its middle fifth, or
 * all over it?
 * @param {State} state
 * @returns {"ends" | "middle" | "spread"}
 */
export function whereOutputsAre({ columns: [{ layers }] }) {
  const [below, ...rest] = shares(layers[layers.length - 1]);
  const above = rest.pop() ?? 0;
  if (below + rest[0] + rest[1] + rest[8] + rest[9] + above > 0.5) return "ends";
  return rest[4] + rest[5] > 0.5 ? "middle" : "spread";
}

/**
 * The number whose order of size comes nearest to how much dL/dz shrinks in the second network.
 * @param {State} state
 * @param {string[]} choices
 */
export function nearestFactor({ columns }, choices) {
  const away = (/** @type {string} */ choice) => Math.abs(Math.log(Number(choice) * factor(columns[1])));
  return choices.reduce((best, choice) => (away(choice) < away(best) ? choice : best));
}

/** @param {number} share of 1 */
export const percent = (share) => `${number(100 * share)} %`;

/** @param {number} power */
export const powerOfTen = (power) => `10${superscript(power)}`;

/**
 * The axis that all bars share: whole powers of ten around every positive number. Zeros are not on it.
 * @param {number[]} values
 * @returns {[low: number, high: number]} exponents
 */
export function decades(values) {
  const powers = values.filter((value) => value > 0 && value < Infinity).map(Math.log10);
  if (powers.length === 0) return [-1, 0];
  // A bar of the smallest value must still be seen: it begins a sixth of a decade below it at the latest.
  const low = Math.floor(Math.min(...powers) - 1 / 6);
  return [low, Math.max(Math.ceil(Math.max(...powers)), low + 1)];
}

/**
 * Outputs that were counted: in the bins and outside of them.
 * @param {Layer} layer
 */
export const counted = ({ histogram: { counts, below, above } }) =>
  counts.reduce((sum, count) => sum + count, below + above);

/**
 * The histogram as shares of 1: below the range, the bins, above it.
 * @param {Layer} layer
 * @returns {number[]}
 */
export function shares(layer) {
  const { counts, below, above } = layer.histogram;
  const total = counted(layer) || 1;
  return [below, ...counts, above].map((count) => count / total);
}
