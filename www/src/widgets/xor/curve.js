// The loss after each update.

import { axes, labelFont, linear, log } from "../../lib/axes.js";

/** @typedef {import("../../lib/colour.js").Palette} Palette */

/** From this ratio of largest to smallest loss on the axis is logarithmic. */
const LOG_RATIO = 100;
/** A short run does not fill the axis. */
const LEAST_UPDATES = 20;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Float64Array} losses after 0, 1, ... updates; a view, read here
 * @param {number} furthest  how far the run has ever come
 * @param {{ width: number, height: number }} size
 * @param {Palette} colours
 * @param {{ x: string, y: string, share: boolean }} names  share: the losses are shares, from 0 to 1
 */
export function drawCurve(context, losses, furthest, { width, height }, colours, names) {
  const [low, high] = extent(losses);
  const [bottom, top] = [height - 38, 26];
  const isLog = low > 0 && high / low > LOG_RATIO;
  const y = isLog
    ? log([low, high], [bottom, top], { ticks: 3, nice: true })
    : linear([0, names.share ? 1 : high || 1], [bottom, top], { ticks: 3, nice: true });
  labelFont(context);
  const widest = Math.max(...y.ticks.map(({ text }) => context.measureText(text).width));
  const frame = { left: Math.ceil(widest) + 10, top, right: width - 18, bottom };
  const x = linear([0, Math.max(LEAST_UPDATES, furthest)], [frame.left, frame.right], { ticks: width < 260 ? 2 : 4 });
  axes(context, frame, x, y, colours, { xLabel: names.x });
  // Above the highest tick, not beside it.
  context.fillStyle = colours.muted;
  context.textBaseline = "top";
  context.fillText(names.y, 0, 2);
  context.strokeStyle = colours.ink;
  context.lineWidth = 2;
  trace(context, losses, x, y);
  const last = losses.length - 1;
  if (!Number.isFinite(losses[last])) return;
  context.fillStyle = colours.ink;
  context.beginPath();
  context.arc(x.at(last), y.at(losses[last]), 4, 0, 2 * Math.PI);
  context.fill();
}

/** @param {Float64Array} losses @returns {[number, number]} of the finite ones */
function extent(losses) {
  let [low, high] = [Infinity, 0];
  for (const loss of losses) {
    if (!Number.isFinite(loss)) continue;
    low = Math.min(low, loss);
    high = Math.max(high, loss);
  }
  return [low, high];
}

/**
 * A long run has many updates a pixel: each pixel's first, lowest, highest and last value keep the line's look.
 * @param {CanvasRenderingContext2D} context
 * @param {Float64Array} losses
 * @param {import("../../lib/axes.js").Scale} x
 * @param {import("../../lib/axes.js").Scale} y
 */
function trace(context, losses, x, y) {
  const every = Math.max(1, Math.floor(1 / (x.at(1) - x.at(0))));
  context.beginPath();
  for (let start = 0; start < losses.length; start += every) {
    const end = Math.min(start + every, losses.length);
    let [lowest, highest] = [start, start];
    for (let i = start + 1; i < end; i += 1) {
      if (losses[i] < losses[lowest]) lowest = i;
      if (losses[i] > losses[highest]) highest = i;
    }
    for (const i of new Set([start, Math.min(lowest, highest), Math.max(lowest, highest), end - 1])) {
      if (Number.isFinite(losses[i])) context.lineTo(x.at(i), y.at(losses[i]));
    }
  }
  context.stroke();
}
