// What a cell's histogram shows: outputs, weighted sums or gradients, on an axis that cells share or on their own. Pure.

import { counted } from "./measures.js";

/** @typedef {import("./measures.js").Layer} Layer */
/** @typedef {import("./measures.js").Column} Column */
/** @typedef {import("./measures.js").Histogram} Histogram */

/** @typedef {"outputs" | "sums" | "gradients"} Quantity */

/**
 * @typedef {object} Bars
 * @property {Array<[from: number, to: number, height: number]>} bars  from 0 to 1 along the axis; heights of 1 at most
 * @property {number} before  height of the hollow bar in front of the axis: numbers below it, or exact zeros
 * @property {number} after  the same behind it
 */

/** @typedef {{ range: [number, number], log: boolean }} Axis  `log`: powers of two */

/** @param {Layer[]} layers */
const largestSum = (layers) => Math.max(...layers.map(({ sums }) => Math.max(Math.abs(sums.min), Math.abs(sums.max))));

/**
 * Powers of two around the gradients; null: there are none but zeros.
 * @param {Layer[]} layers
 * @returns {[number, number] | null}
 */
function octavesOf(layers) {
  const found = layers.flatMap(({ gradients }) => (gradients && gradients.octaves.counts.length > 0 ? [gradients.octaves] : []));
  if (found.length === 0) return null;
  return [Math.min(...found.map(({ top, counts }) => top + 1 - counts.length)), Math.max(...found.map(({ top }) => top + 1))];
}

/**
 * The axis of a column's cells: outputs over the set range, sums symmetric about 0 for all layers, gradients for all
 * columns. null: each cell has its own, or there is nothing to show.
 * @param {Quantity} quantity
 * @param {boolean} own
 * @param {Column[]} columns
 * @param {number} index
 * @returns {Axis | null}
 */
export function axisOf(quantity, own, columns, index) {
  if (own) return null;
  const { layers } = columns[index];
  if (quantity === "outputs") return { range: layers[0].histogram.range, log: false };
  if (quantity === "sums") {
    const most = largestSum(layers) || 1;
    return { range: [-most, most], log: false };
  }
  const range = octavesOf(columns.flatMap((column) => column.layers));
  return range && { range, log: true };
}

/**
 * @param {Layer} layer
 * @param {Quantity} quantity
 * @param {Axis | null} axis  null: the cell's own
 * @returns {Bars}
 */
export function barsOf(layer, quantity, axis) {
  if (quantity === "gradients") return gradientBars(layer, axis);
  const shown = quantity === "sums" ? layer.sums.histogram : axis ? layer.histogram : layer.own;
  const total = counted(layer) || 1;
  const [low, high] = axis?.range ?? shown.range;
  const [from, to] = shown.range;
  // All numbers are one: a spike where it stands, in the middle of an axis of its own.
  if (from === to) {
    const at = high > low ? (from - low) / (high - low) : 0.5;
    return { bars: [[Math.max(0, at - 0.01), Math.min(1, at + 0.01), 1]], before: 0, after: 0 };
  }
  const width = (to - from) / shown.counts.length;
  const place = (/** @type {number} */ x) => (x - low) / (high - low);
  const most = Math.max(...shown.counts) || 1;
  const bars = shown.counts.map((count, k) => {
    return /** @type {[number, number, number]} */ ([place(from + k * width), place(from + (k + 1) * width), count / most]);
  });
  const outside = Math.max(most, shown.below, shown.above) / total;
  if (shown.below + shown.above === 0) return { bars, before: 0, after: 0 };
  const scale = most / total / outside;
  return {
    bars: bars.map(([a, b, height]) => [a, b, height * scale]),
    before: shown.below / total / outside,
    after: shown.above / total / outside,
  };
}

/**
 * @param {Layer} layer
 * @param {Axis | null} axis
 * @returns {Bars}
 */
function gradientBars(layer, axis) {
  const [low, high] = axis?.range ?? octavesOf([layer]) ?? [0, 1];
  const { top, counts } = layer.gradients?.octaves ?? { top: 0, counts: [] };
  const zeros = layer.gradients?.zeros ?? 0;
  const most = Math.max(...counts, zeros, 1);
  const place = (/** @type {number} */ octave) => (octave - low) / (high - low);
  return {
    bars: counts.map((count, k) => [place(top - k), place(top - k + 1), count / most]),
    before: zeros / most,
    after: 0,
  };
}
