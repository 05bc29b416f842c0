// Draws the gradient's size by layer, one line a column, on a log axis.

import { axes, labelFont, linear, log } from "../../lib/axes.js";
import { marker, methodStyle } from "../../lib/colour.js";
import { columnName, decades, powerOfTen } from "./measures.js";

/** @typedef {import("./measures.js").Column} Column */
/** @typedef {import("./measures.js").Gradient} Gradient */
/** @typedef {import("../../lib/colour.js").Palette} Palette */

const LINE = 18;

/** @param {number} value  about a power of ten */
const power = (value) => powerOfTen(Math.round(Math.log10(value)));

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ width: number, height: number }} size
 * @param {Column[]} columns  measured
 * @param {Gradient} gradient
 * @param {number} backward  layers that are seen, from the last
 * @param {Palette} colours
 * @param {{ layer: string, rms: (what: string) => string }} words
 */
export function drawChart(context, size, columns, gradient, backward, colours, words) {
  const depth = columns[0].layers.length;
  const under = drawKey(context, size.width, columns, colours);
  const frame = { left: 44, top: under + 36, right: size.width - 12, bottom: size.height - 38 };
  const theory = (/** @type {Column} */ column) => (gradient === "gradZRms" && column.theory?.gradZRms) || [];
  const values = columns.flatMap((column) => {
    const band = column.band?.[gradient];
    return [...column.layers.map((layer) => layer[gradient]), ...theory(column), ...(band ? [...band.low, ...band.high] : [])];
  });
  const [low, high] = decades(values);
  const zeros = values.includes(0);
  const ticks = Math.max(2, Math.floor((frame.bottom - frame.top) / 20));
  const y = log([10 ** low, 10 ** high], [frame.bottom, frame.top], { zeros, ticks });
  const x = linear([1, depth], [frame.left + 8, frame.right - 8]);
  const every = [1, 5].find((n) => (n * (frame.right - frame.left)) / depth >= 24) ?? 10;
  const numbers = Array.from({ length: depth }, (_, i) => i + 1).filter((n) => n === 1 || n % every === 0);
  const layers = { ...x, ticks: numbers.map((n) => ({ at: x.at(n), text: String(n) })) };
  const sizes = { ...y, ticks: y.ticks.map(({ at }) => ({ at, text: at === y.zero ? "0" : power(y.value(at)) })) };
  axes(context, frame, layers, sizes, colours, { xLabel: words.layer });
  context.fillStyle = colours.muted;
  context.textBaseline = "bottom";
  context.fillText(words.rms(gradient === "gradZRms" ? "dL/dz" : "dL/dW"), 0, frame.top - 10);
  /** @param {number[]} sizes @returns {Array<[number, number]>} from the first layer that is seen */
  const pointsOf = (sizes) => sizes.map((size, j) => /** @type {[number, number]} */ ([x.at(j + 1), y.at(size)])).slice(depth - backward);
  columns.forEach((column, i) => {
    const band = column.band?.[gradient];
    if (band) drawBand(context, pointsOf(band.low), pointsOf(band.high), methodStyle(i, colours).colour);
  });
  columns.forEach((column, i) => {
    const points = column.layers.map((layer, j) => /** @type {[number, number]} */ ([x.at(j + 1), y.at(layer[gradient])]));
    drawThin(context, pointsOf(theory(column)), methodStyle(i, colours).colour);
    drawLine(context, points.slice(depth - backward), i, colours);
  });
}

/**
 * From the least to the largest over all seeds, as a shade.
 * @param {CanvasRenderingContext2D} context
 * @param {Array<[number, number]>} low
 * @param {Array<[number, number]>} high
 * @param {string} colour
 */
function drawBand(context, low, high, colour) {
  const edge = [...low, ...high.toReversed()].filter(([, y]) => Number.isFinite(y));
  context.save();
  context.globalAlpha = 0.18;
  context.fillStyle = colour;
  context.beginPath();
  for (const [x, y] of edge) context.lineTo(x, y);
  context.fill();
  context.restore();
}

/**
 * What theory predicts: thin, without markers.
 * @param {CanvasRenderingContext2D} context
 * @param {Array<[number, number]>} points
 * @param {string} colour
 */
function drawThin(context, points, colour) {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  for (const [x, y] of points.filter(([, y]) => Number.isFinite(y))) context.lineTo(x, y);
  context.stroke();
}

/**
 * The task's loss after 0, 1, ... updates, one line a column.
 * @param {CanvasRenderingContext2D} context
 * @param {{ width: number, height: number }} size
 * @param {ArrayLike<number>[]} losses
 * @param {Palette} colours
 * @param {{ update: string, loss: string, guessing: string }} words
 */
export function drawLosses(context, size, losses, colours, words) {
  const [top, right, bottom] = [30, size.width - 12, size.height - 38];
  const curves = losses.map((curve) => Array.from(curve));
  const most = Math.max(1, ...curves.flatMap((curve) => curve.filter(Number.isFinite)));
  const y = linear([0, most], [bottom, top]);
  labelFont(context);
  // A loss that runs away has long labels.
  const left = Math.max(44, 8 + Math.max(...y.ticks.map(({ text }) => context.measureText(text).width)));
  const frame = { left, top, right, bottom };
  const x = linear([0, Math.max(1, ...curves.map((curve) => curve.length - 1))], [left + 8, right - 8]);
  const whole = x.ticks.filter(({ at }) => Math.abs(x.value(at) - Math.round(x.value(at))) < 1e-9);
  axes(context, frame, { ...x, ticks: whole }, y, colours, { xLabel: words.update, yLabel: words.loss });
  const guessing = y.at(Math.LN2);
  context.strokeStyle = context.fillStyle = colours.muted;
  context.lineWidth = 1;
  context.setLineDash([2, 4]);
  context.beginPath();
  context.moveTo(frame.left, guessing);
  context.lineTo(frame.right, guessing);
  context.stroke();
  context.setLineDash([]);
  labelFont(context);
  context.textAlign = "right";
  context.textBaseline = "bottom";
  context.fillText(words.guessing, frame.right, guessing - 3);
  curves.forEach((curve, i) => {
    const every = Math.ceil(curve.length / size.width);
    const kept = curve.map((loss, k) => /** @type {[number, number]} */ ([x.at(k), y.at(loss)]));
    drawLine(context, kept.filter((_, k) => (curve.length - 1 - k) % every === 0), i, colours);
  });
}

/**
 * Which line is whose (all there is to draw before anything is measured); as many rows as it takes.
 * @param {CanvasRenderingContext2D} context
 * @param {number} width
 * @param {Column[]} columns
 * @param {Palette} colours
 * @returns {number} where it ends
 */
export function drawKey(context, width, columns, colours) {
  labelFont(context);
  context.textAlign = "left";
  context.textBaseline = "middle";
  let [x, y] = [0, LINE / 2];
  columns.forEach((column, i) => {
    const name = columnName(column);
    const room = 30 + context.measureText(name).width;
    if (x > 0 && x + room > width) [x, y] = [0, y + LINE];
    drawLine(context, [[x + 1, y], [x + 22, y]], i, colours, x + 11.5);
    context.fillStyle = colours.ink;
    context.fillText(name, x + 28, y);
    x += room + 16;
  });
  return y + LINE / 2;
}

/** Dashes tell lines apart where colours are not seen. */
const DASHES = [[], [8, 3], [3, 3], [10, 3, 2, 3], [1, 3], [6, 2, 2, 2, 2, 2]];

/**
 * A line with its markers; a number that is no number leaves a gap.
 * @param {CanvasRenderingContext2D} context
 * @param {Array<[number, number]>} points
 * @param {number} i  which column
 * @param {Palette} colours
 * @param {number} [single]  x of the only marker, instead of one a point
 */
function drawLine(context, points, i, colours, single) {
  const { colour, shape } = methodStyle(i, colours);
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = 2;
  context.setLineDash(DASHES[i % DASHES.length]);
  context.beginPath();
  let drawing = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(y)) drawing = false;
    else if (drawing) context.lineTo(x, y);
    else {
      context.moveTo(x, y);
      drawing = true;
    }
  }
  context.stroke();
  context.setLineDash([]);
  if (single !== undefined) return marker(context, shape, single, points[0][1], 4);
  const every = Math.ceil(points.length / 12);
  points.forEach(([x, y], k) => {
    if (Number.isFinite(y) && (points.length - 1 - k) % every === 0) marker(context, shape, x, y, 4);
  });
}
