// Lines through points that may lie anywhere: what is inside the frame is drawn, what is outside is not bent into it.

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Frame in CSS pixels */
/** @typedef {{ x: number, y: number, angle: number }} Exit  where a line has left the frame, and in which direction */

/** Nearer points look the same. */
const SAME = 0.4;

/**
 * The part of a segment inside the frame. Liang and Barsky, *A new concept and method for line clipping*, ACM
 * Transactions on Graphics 3 (1984). Where an edge cuts, the result lies on that edge exactly: with ends as far away
 * as 10³⁰ pixels the interpolated place would be anywhere.
 * @param {Frame} frame
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @returns {{ from: [number, number], to: [number, number], enters: boolean, leaves: boolean } | null} null: it does
 *   not touch the frame
 */
export function inside({ left, top, right, bottom }, ax, ay, bx, by) {
  /** @type {Array<[toward: number, room: number, axis: 0 | 1, edge: number]>} */
  const edges = [
    [ax - bx, ax - left, 0, left],
    [bx - ax, right - ax, 0, right],
    [ay - by, ay - top, 1, top],
    [by - ay, bottom - ay, 1, bottom],
  ];
  let [t0, t1] = [0, 1];
  /** @type {typeof edges[number] | undefined} */
  let first;
  /** @type {typeof edges[number] | undefined} */
  let last;
  for (const edge of edges) {
    const [toward, room] = edge;
    if (toward === 0 && room < 0) return null;
    const t = room / toward;
    if (toward < 0 && t > t0) [t0, first] = [t, edge];
    if (toward > 0 && t < t1) [t1, last] = [t, edge];
  }
  if (t0 > t1) return null;
  const at = (/** @type {number} */ t, /** @type {typeof first} */ cut) => {
    /** @type {[number, number]} */
    const point = [ax + t * (bx - ax), ay + t * (by - ay)];
    if (cut) point[cut[2]] = cut[3];
    return point;
  };
  const to = t1 === 1 ? /** @type {[number, number]} */ ([bx, by]) : at(t1, last);
  return { from: at(t0, first), to, enters: t0 > 0, leaves: t1 < 1 };
}

/**
 * Strokes a line through n points, clipped at the frame; a point that is not finite is a gap. What only crosses the
 * frame, from outside to outside, is thin and faint: a method that is lost must not cover the others.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {number} n
 * @param {(i: number) => [x: number, y: number]} point in CSS pixels
 * @returns {Exit | null} null: the last point is inside
 */
export function strokePath(context, frame, n, point) {
  const [line, crossings] = [new Path2D(), new Path2D()];
  /** @type {Exit | null} */
  let exit = null;
  let [ax, ay] = point(0);
  let [penX, penY] = [NaN, NaN];
  for (let i = 1; i < n; i += 1) {
    const [bx, by] = point(i);
    if (i < n - 1 && Math.abs(bx - ax) < SAME && Math.abs(by - ay) < SAME) continue;
    const part = Number.isFinite(ax + ay + bx + by) ? inside(frame, ax, ay, bx, by) : null;
    if (part) {
      const path = part.enters && part.leaves ? crossings : line;
      if (path === crossings || part.from[0] !== penX || part.from[1] !== penY) path.moveTo(...part.from);
      path.lineTo(...part.to);
      if (path === line) [penX, penY] = part.to;
      exit = part.leaves ? { x: part.to[0], y: part.to[1], angle: Math.atan2(by - ay, bx - ax) } : null;
    }
    [ax, ay] = [bx, by];
  }
  context.stroke(line);
  const { lineWidth } = context;
  [context.lineWidth, context.globalAlpha] = [lineWidth / 2, 0.3];
  context.stroke(crossings);
  [context.lineWidth, context.globalAlpha] = [lineWidth, 1];
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
export const contains = (frame, x, y) => x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;

/**
 * Where the frame's edge is, from its middle toward a point outside.
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @returns {Exit | null}
 */
export function edgeToward(frame, x, y) {
  const [cx, cy] = [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
  const part = Number.isFinite(x + y) ? inside(frame, cx, cy, x, y) : null;
  return part && { x: part.to[0], y: part.to[1], angle: Math.atan2(y - cy, x - cx) };
}
