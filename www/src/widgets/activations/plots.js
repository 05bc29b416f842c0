// Draws curves over x: functions and their slopes with the largest one marked, and what a stack of layers makes of x.

import { axes, labelFont, linear } from "../../lib/axes.js";
import { number } from "../../lib/format.js";

/** @typedef {import("../../lib/canvas.js").Surface} Surface */
/** @typedef {import("../../lib/colour.js").Palette} Palette */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Frame */
/** @typedef {{ x: import("../../lib/axes.js").Scale, y: import("../../lib/axes.js").Scale, frame: Frame }} Plot */

/** From where to where; an odd number of points has 0 among them. */
export const ENDS = /** @type {[number, number]} */ ([-6, 6]);
export const POINTS = 481;
const VALUES = /** @type {[number, number]} */ ([-2, 4]);
const SLOPES = /** @type {[number, number]} */ ([-0.5, 2]);

/** @param {number} i */
const xOf = (i) => ENDS[0] + ((ENDS[1] - ENDS[0]) * i) / (POINTS - 1);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {[number, number]} range
 * @param {Palette} colours
 * @param {string} title
 * @returns {Plot}
 */
function plot(context, frame, range, colours, title) {
  const x = linear(ENDS, [frame.left, frame.right], { ticks: 6 });
  const y = linear(range, [frame.bottom, frame.top], { ticks: 5 });
  axes(context, frame, x, y, colours, { xLabel: "x" });
  labelFont(context, { weight: 600 });
  context.fillStyle = colours.ink;
  context.textAlign = "left";
  context.textBaseline = "bottom";
  context.fillText(title, frame.left, frame.top - 8);
  context.strokeStyle = colours.control;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x.at(0), frame.top);
  context.lineTo(x.at(0), frame.bottom);
  if (y.at(0) <= frame.bottom && y.at(0) >= frame.top) {
    context.moveTo(frame.left, y.at(0));
    context.lineTo(frame.right, y.at(0));
  }
  context.stroke();
  return { x, y, frame };
}

/**
 * A curve; NaN leaves a gap, and where a value jumps there is no line.
 * @param {CanvasRenderingContext2D} context
 * @param {Plot} plot
 * @param {ArrayLike<number>} ys
 * @param {{ colour: string, width?: number, dash?: number[] }} style
 * @param {(i: number) => boolean} [breaks]  is there a jump behind point i?
 */
function curve(context, { x, y, frame }, ys, { colour, width = 2, dash = [] }, breaks = () => false) {
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  context.clip();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.beginPath();
  let drawing = false;
  for (let i = 0; i < POINTS; i += 1) {
    const [px, py] = [x.at(xOf(i)), y.at(ys[i])];
    if (!Number.isFinite(py)) drawing = false;
    else if (drawing) context.lineTo(px, py);
    else {
      context.moveTo(px, py);
      drawing = true;
    }
    if (breaks(i)) drawing = false;
  }
  context.stroke();
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plot} plot
 * @param {number} px
 * @param {number} py
 * @param {string} colour
 * @param {string | null} ground  hollow with this inside; null: filled
 */
function dot(context, { x, y, frame }, px, py, colour, ground) {
  const [at, height] = [x.at(px), y.at(py)];
  if (!(at >= frame.left && at <= frame.right && height >= frame.top - 1 && height <= frame.bottom + 1)) return;
  context.beginPath();
  context.arc(at, height, 5, 0, 2 * Math.PI);
  context.fillStyle = ground ?? colour;
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.fill();
  context.stroke();
}

/** Two plots side by side, one above the other where there is little room. @param {Surface} surface @returns {[Frame, Frame]} */
function frames({ width, height }) {
  if (width >= 560) {
    const half = width / 2;
    return [
      { left: 34, top: 34, right: half - 20, bottom: height - 40 },
      { left: half + 34, top: 34, right: width - 12, bottom: height - 40 },
    ];
  }
  const half = height / 2;
  return [
    { left: 34, top: 34, right: width - 12, bottom: half - 40 },
    { left: 34, top: half + 34, right: width - 12, bottom: height - 40 },
  ];
}

/**
 * The chosen function and its slope before all others.
 * @param {Surface} surface
 * @param {Map<string, Float64Array>} curves  values, then slopes
 * @param {any} state
 * @param {Palette} colours
 * @param {{ value: string, slope: string, largest: (slope: string, at: string | null) => string, gap: string }} words
 */
export function drawFunctions(surface, curves, state, colours, words) {
  const context = surface.begin();
  const [left, right] = frames(surface);
  const plots = [plot(context, left, VALUES, colours, words.value), plot(context, right, SLOPES, colours, words.slope)];
  for (const both of curves.values()) {
    const isGap = (/** @type {number} */ i) => Number.isNaN(both[POINTS + i]);
    curve(context, plots[0], both, { colour: colours.rule, width: 1 }, isGap);
    curve(context, plots[1], both.subarray(POINTS), { colour: colours.rule, width: 1 });
  }
  const chosen = curves.get(state.activation);
  if (!chosen) return;
  const slopes = chosen.subarray(POINTS);
  curve(context, plots[0], chosen, { colour: colours.ink, width: 3 }, (i) => Number.isNaN(slopes[i]));
  curve(context, plots[1], slopes, { colour: colours.gradient, width: 3 });
  const gap = slopes.findIndex(Number.isNaN);
  if (gap >= 0) {
    dot(context, plots[0], xOf(gap), chosen[gap], colours.ink, null);
    dot(context, plots[0], xOf(gap), chosen[gap + 1], colours.ink, colours.background);
    dot(context, plots[1], xOf(gap), slopes[gap - 1], colours.gradient, colours.background);
    note(context, plots[1], xOf(gap), slopes[gap - 1], words.gap, colours);
  } else if (state.largestSlope !== null) {
    const { largestSlope, largestAt } = state;
    drawLargest(context, plots[1], largestSlope, largestAt, words, colours);
  }
  dot(context, plots[0], state.x, state.value, colours.ink, null);
  if (state.slope !== null) dot(context, plots[1], state.x, state.slope, colours.gradient, null);
}

/**
 * The largest slope as a dashed line, with a mark where it is had.
 * @param {CanvasRenderingContext2D} context
 * @param {Plot} plot
 * @param {number} slope
 * @param {number | null} at
 * @param {{ largest: (slope: string, at: string | null) => string }} words
 * @param {Palette} colours
 */
function drawLargest(context, plot, slope, at, words, colours) {
  const { y, frame } = plot;
  context.strokeStyle = colours.gradient;
  context.lineWidth = 1;
  context.setLineDash([4, 4]);
  context.beginPath();
  context.moveTo(frame.left, y.at(slope));
  context.lineTo(frame.right, y.at(slope));
  context.stroke();
  context.setLineDash([]);
  if (at !== null) dot(context, plot, at, slope, colours.gradient, colours.background);
  note(context, plot, ENDS[0], slope, words.largest(number(slope), at === null ? null : number(at)), colours);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plot} plot
 * @param {number} px
 * @param {number} py
 * @param {string} text
 * @param {Palette} colours
 */
function note(context, { x, y }, px, py, text, colours) {
  labelFont(context);
  context.fillStyle = colours.gradient;
  context.textAlign = "left";
  context.textBaseline = "bottom";
  context.fillText(text, x.at(px) + 8, y.at(py) - 8);
}

/**
 * The stack: a line without an activation, bent with one.
 * @param {Surface} surface
 * @param {Float64Array} curves  without, then with it
 * @param {any} state
 * @param {Palette} colours
 * @param {{ stackTitle: string }} words
 */
export function drawStack(surface, curves, state, colours, words) {
  const context = surface.begin();
  const [linearly, bent] = [curves.subarray(0, POINTS), curves.subarray(POINTS)];
  // The bend is to be seen: a steep line may leave the frame.
  const most = 1.25 * Math.max(1, ...Array.from(bent).filter(Number.isFinite).map(Math.abs));
  const frame = { left: 44, top: 34, right: surface.width - 12, bottom: surface.height - 40 };
  const here = plot(context, frame, [-most, most], colours, words.stackTitle);
  curve(context, here, linearly, { colour: colours.negative, width: 2, dash: [6, 4] });
  curve(context, here, bent, { colour: colours.ink, width: 3 });
  const { linear: flat, bent: curved } = state.stack;
  if (flat.length > state.stack.weights.length) {
    dot(context, here, state.x, flat.at(-1), colours.negative, colours.background);
    dot(context, here, state.x, curved.at(-1), colours.ink, null);
  }
}
