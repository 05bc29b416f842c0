// What explains <nabla-xor>: lines across the plane, half planes, the nearness of edges.

import assert from "node:assert/strict";
import { test } from "node:test";
import { distance } from "../../www/src/widgets/xor/edges.js";
import { acrossPlane } from "../../www/src/widgets/xor/one-line.js";
import { clip } from "../../www/src/widgets/xor/unit-plane.js";

test("a line's two ends lie on it and on the rim of the plane", () => {
  let met = 0;
  for (const w1 of [-2, -0.3, 0, 1]) {
    for (const w2 of [-1, 0, 0.5, 3]) {
      for (const b of [-1.5, -0.5, 0, 0.7, 9]) {
        const ends = acrossPlane([w1, w2, b]);
        const corners = [[-0.25, -0.25], [1.25, -0.25], [-0.25, 1.25], [1.25, 1.25]].map(([x, y]) => w1 * x + w2 * y + b);
        const isCut = Math.min(...corners) < 0 && Math.max(...corners) > 0;
        if (!isCut) continue;
        met += 1;
        assert.equal(ends?.length, 2, `${[w1, w2, b]}`);
        const [[ax, ay], [bx, by]] = /** @type {Array<[number, number]>} */ (ends);
        assert.ok(Math.hypot(bx - ax, by - ay) > 1e-9, "the ends are apart");
        for (const [x, y] of /** @type {Array<[number, number]>} */ (ends)) {
          assert.ok(Math.abs(w1 * x + w2 * y + b) < 1e-12);
          assert.ok([x, y].some((place) => place === -0.25 || place === 1.25), "on the rim");
        }
      }
    }
  }
  assert.ok(met > 20, `${met} lines`);
  assert.equal(acrossPlane([0, 0, 1]), null);
  assert.equal(acrossPlane([1, 1, 9]), null);
});

test("a square is cut by a line into two parts that are the whole", () => {
  /** @type {Array<[number, number]>} */
  const square = [[0, 0], [4, 0], [4, 4], [0, 4]];
  const area = (/** @type {Array<[number, number]>} */ polygon) =>
    Math.abs(polygon.reduce((sum, [x, y], i) => sum + x * polygon[(i + 1) % polygon.length][1] - polygon[(i + 1) % polygon.length][0] * y, 0)) / 2;
  const above = (/** @type {[number, number]} */ [x, y]) => x + 2 * y - 3;
  const [one, other] = [clip(square, above), clip(square, (point) => -above(point))];
  // Below x + 2y = 3 lies a triangle with legs 3 and 1.5.
  assert.ok(Math.abs(area(other) - 2.25) < 1e-12, String(area(other)));
  assert.ok(Math.abs(area(one) - 13.75) < 1e-12, String(area(one)));
  assert.deepEqual(clip(square, () => -1), []);
  assert.deepEqual(clip(square, () => 1), square);
});

test("a place's distance from a line between two ends", () => {
  const line = { x0: 0, y0: 0, x1: 10, y1: 0 };
  assert.equal(distance(5, 3, line), 3);
  assert.equal(distance(13, 4, line), 5);
  assert.equal(distance(-3, 4, line), 5);
});
