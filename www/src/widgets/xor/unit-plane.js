// The plane of two hidden units: where the four points have gone, the input grid as it is bent, and the output's line.

import { axes, linear } from "../../lib/axes.js";
import { GRID } from "./moment.js";
import { bounds, drawGrid, drawPoint, padded, xTicks } from "./planes.js";

/** @typedef {import("./moment.js").Instant} Instant */
/** @typedef {import("../../lib/colour.js").Palette} Palette */
/** @typedef {[number, number]} Point */

/**
 * The part of a polygon where a linear function is not negative (Sutherland and Hodgman, 1974).
 * @param {Point[]} polygon
 * @param {(point: Point) => number} value
 * @returns {Point[]}
 */
export function clip(polygon, value) {
  return polygon.flatMap((point, i) => {
    const next = polygon[(i + 1) % polygon.length];
    const [a, b] = [value(point), value(next)];
    /** @type {Point[]} */
    const kept = a >= 0 ? [point] : [];
    if (a >= 0 !== b >= 0) kept.push([point[0] + (a / (a - b)) * (next[0] - point[0]), point[1] + (a / (a - b)) * (next[1] - point[1])]);
    return kept;
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {any} scene
 * @param {Instant} now  of a network whose last hidden layer has two units
 * @param {{ width: number, height: number }} size
 * @param {Palette} colours
 */
export function drawUnitPlane(context, scene, now, { width, height }, colours) {
  /** @type {number[]} */
  const plane = Array.from(/** @type {Float64Array} */ (scene.unitPlane(GRID)));
  const frame = { left: 32, top: 20, right: width - 4, bottom: height - 38 };
  const [across, up] = [bounds(plane, 1), bounds(plane, 2)];
  if (![...across, ...up].every(Number.isFinite)) return;
  const x = linear(padded(across), [frame.left, frame.right], { ticks: 3 });
  const y = linear(padded(up), [frame.bottom, frame.top], { ticks: 4 });
  const { level } = now;
  const { W, b } = /** @type {import("./moment.js").Layer} */ (now.weights.at(-1));
  const above = (/** @type {Point} */ [left, top]) => W[0] * x.value(left) + W[1] * y.value(top) + b[0] - (level ?? 0);
  /** @type {Point[]} */
  const rim = [[frame.left, frame.top], [frame.right, frame.top], [frame.right, frame.bottom], [frame.left, frame.bottom]];
  if (level !== null) {
    tint(context, clip(rim, above), colours.positive);
    tint(context, clip(rim, (point) => -above(point)), colours.negative);
  }
  drawGrid(context, plane, x, y, colours);
  axes(context, frame, { ...x, ticks: xTicks(x) }, y, colours, { xLabel: "h₁", yLabel: "h₂" });
  if (level !== null) drawLine(context, rim, above, colours);
  for (let e = 0; e < 4; e += 1) drawPoint(context, now, e, x.at(plane[1 + 2 * e]), y.at(plane[2 + 2 * e]), colours);
}

/** @param {CanvasRenderingContext2D} context @param {Point[]} polygon @param {string} colour */
function tint(context, polygon, colour) {
  if (polygon.length < 3) return;
  context.globalAlpha = 0.1;
  context.fillStyle = colour;
  context.beginPath();
  polygon.forEach(([x, y]) => context.lineTo(x, y));
  context.fill();
  context.globalAlpha = 1;
}

/**
 * Where the function is 0 along the rim, joined.
 * @param {CanvasRenderingContext2D} context
 * @param {Point[]} rim
 * @param {(point: Point) => number} above
 * @param {Palette} colours
 */
function drawLine(context, rim, above, colours) {
  context.beginPath();
  rim.forEach((point, i) => {
    const next = rim[(i + 1) % rim.length];
    const [a, b] = [above(point), above(next)];
    if (a >= 0 === b >= 0) return;
    context.lineTo(point[0] + (a / (a - b)) * (next[0] - point[0]), point[1] + (a / (a - b)) * (next[1] - point[1]));
  });
  context.strokeStyle = colours.ink;
  context.lineWidth = 2;
  context.stroke();
}
