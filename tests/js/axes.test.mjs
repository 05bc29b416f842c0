// Scales and ticks: www/src/lib/axes.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { linear, log, ZERO_ROOM } from "../../www/src/lib/axes.js";

test("a linear scale maps both ways", () => {
  const scale = linear([-1, 3], [100, 300]);
  assert.equal(scale.at(-1), 100);
  assert.equal(scale.at(1), 200);
  assert.equal(scale.value(300), 3);
  assert.equal(scale.zero, null);
  assert.deepEqual(
    scale.ticks.map(({ text }) => text),
    ["−1", "0", "1", "2", "3"],
  );
});

test("a nice domain ends on round values", () => {
  const scale = linear([0.13, 9.7], [0, 100], { nice: true });
  assert.equal(scale.at(0), 0);
  assert.equal(scale.at(10), 100);
  const decades = log([3e-4, 20], [0, 100], { nice: true });
  assert.ok(Math.abs(decades.at(1e-4)) < 1e-9 && Math.abs(decades.at(100) - 100) < 1e-9);
  assert.ok(Math.abs(decades.value(50) - 0.1) < 1e-9);
});

test("a domain of one value gets room on both sides", () => {
  assert.equal(linear([5, 5], [0, 100]).at(5), 50);
  assert.equal(linear([0, 0], [0, 100]).at(0), 50);
  // Nor may values that are next to nothing: no power of ten is the inverse of their steps.
  for (const tiny of [5e-324, 1e-320, 1e-310]) assert.deepEqual(linear([-tiny, tiny], [0, 100]).ticks.map(({ text }) => text), ["−1", "−0.5", "0", "0.5", "1"]);
  assert.ok(Math.abs(log([1, 1], [0, 100]).at(1) - 50) < 1e-9);
});

test("a log scale has ticks at powers of ten, not too many", () => {
  const scale = log([1e-5, 1e2], [350, 0], { ticks: 10 });
  assert.deepEqual(
    scale.ticks.map(({ text }) => text),
    ["10⁻⁵", "10⁻⁴", "10⁻³", "0.01", "0.1", "1", "10", "100"],
  );
  assert.ok(Math.abs(scale.ticks[0].at - 350) < 1e-9);
  assert.ok(Math.abs(scale.at(1e-1) - scale.at(1) - 50) < 1e-9);
  assert.ok(log([1e-300, 1e300], [0, 400]).ticks.length <= 6);
});

test("exact zeros stand below a log axis, negative values nowhere", () => {
  const scale = log([1e-3, 1], [200, 0], { zeros: true });
  assert.equal(scale.ticks[0].text, "0");
  assert.equal(scale.at(0), scale.zero);
  assert.ok(scale.at(0) > scale.at(1e-3), "zero is further down than the least value");
  assert.ok(Math.abs(scale.at(1e-3) - (200 - ZERO_ROOM)) < 1e-9);
  assert.ok(Number.isNaN(scale.at(-1)));
  assert.ok(Number.isNaN(log([1e-3, 1], [200, 0]).at(0)), "without a strip there is no place for zero");
});
