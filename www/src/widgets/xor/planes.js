// The input plane as the output sees it, and the hidden space, where one straight line must do.

import { axes, linear } from "../../lib/axes.js";
import { marker } from "../../lib/colour.js";
import { number } from "../../lib/format.js";
import { crossing, FOLLOWED, GRID, GRID_STEP, INPUTS } from "./moment.js";

/** @typedef {import("./moment.js").Instant} Instant */
/** @typedef {import("../../lib/colour.js").Palette} Palette */
/** @typedef {import("../../lib/axes.js").Scale} Scale */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Frame */
/** @typedef {{ x: string, y: string }} AxisNames */

/** The part of the input plane that the core paints, both ways. */
export const PLANE = /** @type {[number, number]} */ ([-0.25, 1.25]);
const MARKER = 6;

/** @param {number} width @param {number} height @returns {Frame} */
export const frameOf = (width, height) => ({ left: 22, top: 20, right: width - 4, bottom: height - 38 });

/**
 * Where the four points are drawn.
 * @param {{ width: number, height: number }} size
 */
export function pointsOf({ width, height }) {
  const frame = frameOf(width, height);
  const [x, y] = [linear(PLANE, [frame.left, frame.right]), linear(PLANE, [frame.bottom, frame.top])];
  return INPUTS.map(([x1, x2]) => ({ x: x.at(x1), y: y.at(x2) }));
}

/** @param {Scale} scale @param {number[]} values @returns {Scale} with ticks at these values only */
const ticked = (scale, values) => ({ ...scale, ticks: values.map((value) => ({ at: scale.at(value), text: number(value) })) });

/**
 * A square of the output's heatmap with the points and the line where the classes part.
 * @param {CanvasRenderingContext2D} context
 * @param {Instant} now
 * @param {{ width: number, height: number }} size
 * @param {Palette} colours
 */
export function drawInputPlane(context, now, { width, height }, colours) {
  const frame = frameOf(width, height);
  const x = ticked(linear(PLANE, [frame.left, frame.right]), [0, 1]);
  const y = ticked(linear(PLANE, [frame.bottom, frame.top]), [0, 1]);
  const picture = /** @type {HTMLCanvasElement} */ (now.pictures.canvases.at(-1));
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  axes(context, frame, x, y, colours, { xLabel: "x₁", yLabel: "x₂" });
  // Steps in the hidden layer leave nothing to follow between the grid's points.
  if (now.level !== null && (now.sizes.length < 3 || now.state.layers[0].activation !== "step")) {
    const sums = (/** @type {number} */ column, /** @type {number} */ row) => now.plane[9 + 2 * (row * GRID + column)];
    const ends = crossing(sums, GRID, now.level);
    const [w, h] = [frame.right - frame.left, frame.bottom - frame.top];
    context.beginPath();
    for (let i = 0; i < ends.length; i += 4) {
      context.moveTo(frame.left + ends[i] * w, frame.bottom - ends[i + 1] * h);
      context.lineTo(frame.left + ends[i + 2] * w, frame.bottom - ends[i + 3] * h);
    }
    lineOnPicture(context, colours);
  }
  INPUTS.forEach(([x1, x2], e) => drawPoint(context, now, e, x.at(x1), y.at(x2), colours));
}

/**
 * The current path in ink, set off from the colours below it.
 * @param {CanvasRenderingContext2D} context
 * @param {Palette} colours
 */
function lineOnPicture(context, colours) {
  context.lineCap = "round";
  context.strokeStyle = colours.background;
  context.lineWidth = 5;
  context.stroke();
  context.strokeStyle = colours.ink;
  context.lineWidth = 2;
  context.stroke();
  context.lineCap = "butt";
}

/**
 * Class 1: a disc of the positive colour; class 0: a square of the negative one. The one that is followed through an
 * update has a ring; one on the wrong side is crossed.
 * @param {CanvasRenderingContext2D} context
 * @param {Instant} now
 * @param {number} e
 * @param {number} x
 * @param {number} y
 * @param {Palette} colours
 */
export function drawPoint(context, now, e, x, y, colours) {
  const shape = now.targets[e] > 0.5 ? "circle" : "square";
  context.fillStyle = colours.ink;
  marker(context, shape, x, y, MARKER + 4);
  context.fillStyle = colours.background;
  marker(context, shape, x, y, MARKER + 2.5);
  context.fillStyle = now.targets[e] > 0.5 ? colours.positive : colours.negative;
  marker(context, shape, x, y, MARKER);
  if (!now.right[e]) {
    context.strokeStyle = colours.background;
    context.lineWidth = 2;
    marker(context, "cross", x, y, 3);
  }
  if (now.phase === "forward" && e === FOLLOWED) {
    context.strokeStyle = colours.ink;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, MARKER + 8, 0, 2 * Math.PI);
    context.stroke();
  }
}

/**
 * The input grid as the hidden layers have bent it; across it the output's weighted sum.
 * @param {CanvasRenderingContext2D} context
 * @param {Instant} now
 * @param {{ width: number, height: number }} size
 * @param {Palette} colours
 * @param {AxisNames} names
 */
export function drawHiddenSpace(context, now, { width, height }, colours, names) {
  const frame = frameOf(width, height);
  const { plane, level } = now;
  const [across, up] = [bounds(plane, 1, level), bounds(plane, 2)];
  if (![...across, ...up].every(Number.isFinite)) return;
  const x = linear(padded(across), [frame.left, frame.right], { ticks: Math.max(2, Math.floor(width / 70)) });
  const y = linear(padded(up), [frame.bottom, frame.top]);
  if (level !== null) tint(context, frame, x.at(level), colours);
  drawGrid(context, plane, x, y, colours);
  axes(context, frame, { ...x, ticks: xTicks(x) }, null, colours, { xLabel: names.x, yLabel: names.y });
  if (level !== null) {
    context.beginPath();
    context.moveTo(x.at(level), frame.top);
    context.lineTo(x.at(level), frame.bottom);
    context.strokeStyle = colours.ink;
    context.lineWidth = 2;
    context.stroke();
  }
  for (let e = 0; e < 4; e += 1) drawPoint(context, now, e, x.at(plane[1 + 2 * e]), y.at(plane[2 + 2 * e]), colours);
}

/**
 * The least and the largest of every second number.
 * @param {number[]} plane
 * @param {number} offset  1: across, 2: up
 * @param {number | null} [also]  to be among them
 */
export function bounds(plane, offset, also = null) {
  let [low, high] = also === null ? [Infinity, -Infinity] : [also, also];
  for (let i = offset; i < plane.length; i += 2) {
    low = Math.min(low, plane[i]);
    high = Math.max(high, plane[i]);
  }
  return /** @type {[number, number]} */ ([low, high]);
}

/** @param {Scale} scale tick marks that do not run into the ends */
export const xTicks = ({ ticks, range }) => ticks.filter(({ at, text }) => at > range[0] + 4 && at < range[1] + 4 - 4 * text.length);

/** @param {[number, number]} domain @returns {[number, number]} room for the markers */
export function padded([low, high]) {
  const room = 0.08 * (high - low) || 1;
  return [low - room, high + room];
}

/**
 * The two sides in the colours of their classes.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {number} x
 * @param {Palette} colours
 */
function tint(context, frame, x, colours) {
  context.globalAlpha = 0.1;
  context.fillStyle = colours.negative;
  context.fillRect(frame.left, frame.top, x - frame.left, frame.bottom - frame.top);
  context.fillStyle = colours.positive;
  context.fillRect(x, frame.top, frame.right - x, frame.bottom - frame.top);
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} plane
 * @param {Scale} x
 * @param {Scale} y
 * @param {Palette} colours
 */
export function drawGrid(context, plane, x, y, colours) {
  /** @param {number} column @param {number} row @param {boolean} first */
  const to = (column, row, first) => {
    const i = 9 + 2 * (row * GRID + column);
    if (first) context.moveTo(x.at(plane[i]), y.at(plane[i + 1]));
    else context.lineTo(x.at(plane[i]), y.at(plane[i + 1]));
  };
  context.beginPath();
  for (let line = 0; line < GRID; line += GRID_STEP) {
    for (let along = 0; along < GRID; along += 1) to(along, line, along === 0);
    for (let along = 0; along < GRID; along += 1) to(line, along, along === 0);
  }
  context.strokeStyle = colours.control;
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  context.stroke();
  context.globalAlpha = 1;
}
