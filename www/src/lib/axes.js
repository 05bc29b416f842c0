// Scales and axes. Scales are pure (tested without a browser); drawing takes a context in CSS pixels.

import { nice as rounded, ticks as round } from "d3-array";
import { number, superscript } from "./format.js";

/**
 * @typedef {object} Scale
 * @property {(value: number) => number} at  where a value stands, in pixels
 * @property {(pixel: number) => number} value  the other way
 * @property {Array<{ at: number, text: string }>} ticks
 * @property {[number, number]} range
 * @property {number | null} zero  log scales: where exact zeros stand, below the axis; else null
 */

/**
 * The straight line through (from[0], to[0]) and (from[1], to[1]).
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @returns {(value: number) => number}
 */
function through([a, b], [c, d]) {
  return (value) => c + ((value - a) / (b - a)) * (d - c);
}

/**
 * @param {[number, number]} domain data values
 * @param {[number, number]} range pixels
 * @param {{ ticks?: number, nice?: boolean }} [options] about how many ticks (5); `nice` rounds the domain outwards
 * @returns {Scale}
 */
export function linear(domain, range, { ticks = 5, nice = false } = {}) {
  const wide = widen(domain);
  const [low, high] = nice ? rounded(...wide, ticks) : wide;
  const at = through([low, high], range);
  return {
    at,
    value: through(range, [low, high]),
    ticks: round(low, high, ticks).map((value) => ({ at: at(value), text: number(value) })),
    range,
    zero: null,
  };
}

/** Pixels that a log axis keeps at its low end for exact zeros. */
export const ZERO_ROOM = 20;

/**
 * Ticks at powers of ten. The domain must be positive; what cannot be on a log axis is not bent onto it: exact
 * zeros stand in a strip of their own below (`zeros: true`), marked 0, and negative values give NaN.
 * @param {[number, number]} domain
 * @param {[number, number]} range pixels, low end first
 * @param {{ ticks?: number, zeros?: boolean, nice?: boolean }} [options] `nice` widens to whole powers of ten
 * @returns {Scale}
 */
export function log(domain, range, { ticks = 5, zeros = false, nice = false } = {}) {
  const toward = Math.sign(range[1] - range[0]) || 1;
  /** @type {[number, number]} */
  const pixels = [zeros ? range[0] + toward * ZERO_ROOM : range[0], range[1]];
  const exponents = exponentsOf(domain, nice);
  const at = through(exponents, pixels);
  const value = through(pixels, exponents);
  const zero = zeros ? range[0] + toward * 5 : null;
  const marks = powers(exponents, ticks).map((power) => ({ at: at(power), text: powerText(power) }));
  if (zero !== null) marks.unshift({ at: zero, text: "0" });
  return {
    at: (x) => (x === 0 && zero !== null ? zero : x > 0 ? at(Math.log10(x)) : NaN),
    value: (pixel) => 10 ** value(pixel),
    ticks: marks,
    range,
    zero,
  };
}

/**
 * @param {[number, number]} domain positive
 * @param {boolean} nice outwards to whole exponents
 * @returns {[number, number]}
 */
function exponentsOf([low, high], nice) {
  const [a, b] = low === high ? [low / 10, high * 10] : [low, high];
  const exponents = [Math.log10(a), Math.log10(b)];
  return nice ? [Math.floor(exponents[0]), Math.ceil(exponents[1])] : [exponents[0], exponents[1]];
}

/** @param {number} power 10 to it: "0.01", "1", "100", then "10³" */
const powerText = (power) => (Math.abs(power) < 3 ? number(Number(`1e${power}`)) : `10${superscript(power)}`);

/** Numbers below this are too small for ticks: their steps' inverses are infinite. */
const TINY = 1e-300;

/**
 * @param {[number, number]} domain a single value gets room on both sides
 * @returns {[number, number]}
 */
function widen([low, high]) {
  if (high - low >= TINY) return [low, high];
  const room = Math.max(Math.abs(low), Math.abs(high));
  return room < TINY ? [-1, 1] : [low - room, high + room];
}

/**
 * The whole exponents in a range of them, at most about `most`, evenly spaced.
 * @param {[number, number]} exponents
 * @param {number} most
 */
function powers([from, to], most) {
  const low = Math.ceil(from - 1e-9);
  const high = Math.floor(to + 1e-9);
  const every = Math.max(1, Math.ceil((high - low + 1) / most));
  /** @type {number[]} */
  const whole = [];
  for (let power = Math.ceil(low / every) * every; power <= high; power += every) whole.push(power);
  return whole;
}

/** Labels on charts: at least 12 px, figures of equal width. */
export const LABEL_SIZE = 12;

/**
 * The page's font at label size.
 * @param {CanvasRenderingContext2D} context
 * @param {{ size?: number, weight?: number }} [options]
 */
export function labelFont(context, { size = LABEL_SIZE, weight = 400 } = {}) {
  const family = getComputedStyle(context.canvas).fontFamily;
  context.font = `${weight} ${Math.max(size, LABEL_SIZE)}px ${family}`;
}

/**
 * Grid lines and tick labels: x below the frame, y to its left, in muted ink.
 * @param {CanvasRenderingContext2D} context
 * @param {{ left: number, top: number, right: number, bottom: number }} frame in CSS pixels
 * @param {Scale | null} x
 * @param {Scale | null} y
 * @param {import("./colour.js").Palette} colours
 * @param {{ xLabel?: string, yLabel?: string }} [labels] x at the right end below the ticks, y above the axis
 */
export function axes(context, frame, x, y, colours, { xLabel = "", yLabel = "" } = {}) {
  context.save();
  labelFont(context);
  context.lineWidth = 1;
  context.strokeStyle = colours.rule;
  context.fillStyle = colours.muted;
  for (const tick of x?.ticks ?? []) line(context, crisp(tick.at), frame.top, crisp(tick.at), frame.bottom);
  for (const tick of y?.ticks ?? []) line(context, frame.left, crisp(tick.at), frame.right, crisp(tick.at));
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const tick of x?.ticks ?? []) context.fillText(tick.text, tick.at, frame.bottom + 4);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of y?.ticks ?? []) context.fillText(tick.text, frame.left - 6, tick.at);
  context.textBaseline = "top";
  if (xLabel) context.fillText(xLabel, frame.right, frame.bottom + 20);
  context.textAlign = "left";
  context.textBaseline = "bottom";
  if (yLabel) context.fillText(yLabel, 0, frame.top - 4);
  context.restore();
}

/** @param {number} pixel a 1 px line is sharp on the half pixel */
const crisp = (pixel) => Math.round(pixel) + 0.5;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
function line(context, x0, y0, x1, y1) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
