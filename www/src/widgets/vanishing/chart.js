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
  const values = columns.flatMap(({ layers }) => layers.map((layer) => layer[gradient]));
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
  columns.forEach((column, i) => {
    const points = column.layers.map((layer, j) => /** @type {[number, number]} */ ([x.at(j + 1), y.at(layer[gradient])]));
    drawLine(context, points.slice(depth - backward), i, colours);
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
