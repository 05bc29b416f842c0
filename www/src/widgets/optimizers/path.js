// Lines through points that may lie anywhere: what is inside the frame is drawn, what is outside is not bent into it.

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Frame in CSS pixels */
/** @typedef {{ x: number, y: number, angle: number }} Exit  where a line has left the frame, and in which direction */

/** Nearer points look the same. */
const SAME = 0.4;

/**
 * The part of a segment inside the frame, as parameters 0 <= t0 <= t1 <= 1. Liang and Barsky, *A new concept and
 * method for line clipping*, ACM Transactions on Graphics 3 (1984).
 * @param {Frame} frame
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @returns {[t0: number, t1: number] | null} null: it does not touch the frame
 */
export function inside({ left, top, right, bottom }, ax, ay, bx, by) {
  let [t0, t1] = [0, 1];
  const edges = [
    [ax - bx, ax - left],
    [bx - ax, right - ax],
    [ay - by, ay - top],
    [by - ay, bottom - ay],
  ];
  for (const [toward, room] of edges) {
    if (toward === 0 && room < 0) return null;
    if (toward < 0) t0 = Math.max(t0, room / toward);
    if (toward > 0) t1 = Math.min(t1, room / toward);
  }
  return t0 <= t1 ? [t0, t1] : null;
}

/**
 * Strokes a line through n points, clipped at the frame; a point that is not finite is a gap.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {number} n
 * @param {(i: number) => [x: number, y: number]} point in CSS pixels
 * @returns {Exit | null} null: the last point is inside
 */
export function strokePath(context, frame, n, point) {
  /** @type {Exit | null} */
  let exit = null;
  let [ax, ay] = point(0);
  let [penX, penY] = [NaN, NaN];
  context.beginPath();
  for (let i = 1; i < n; i += 1) {
    const [bx, by] = point(i);
    if (i < n - 1 && Math.abs(bx - ax) < SAME && Math.abs(by - ay) < SAME) continue;
    const part = Number.isFinite(ax + ay + bx + by) ? inside(frame, ax, ay, bx, by) : null;
    if (part) {
      const [x0, y0] = [ax + part[0] * (bx - ax), ay + part[0] * (by - ay)];
      const [x1, y1] = [ax + part[1] * (bx - ax), ay + part[1] * (by - ay)];
      if (x0 !== penX || y0 !== penY) context.moveTo(x0, y0);
      context.lineTo(x1, y1);
      [penX, penY] = [x1, y1];
      exit = part[1] < 1 ? { x: x1, y: y1, angle: Math.atan2(by - ay, bx - ax) } : null;
    }
    [ax, ay] = [bx, by];
  }
  context.stroke();
  return exit;
}

/**
 * A small filled arrow whose tip is at the frame's edge.
 * @param {CanvasRenderingContext2D} context
 * @param {Exit} exit
 * @param {string} colour
 */
export function arrow(context, { x, y, angle }, colour) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-10, 5);
  context.lineTo(-10, -5);
  context.closePath();
  context.fillStyle = colour;
  context.fill();
  context.restore();
}

/** @param {Frame} frame @param {number} x @param {number} y */
export const contains = (frame, x, y) =>
  x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
