// The speed lesson: figures as they were measured, medians.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { median } from "../../www/src/widgets/arrays/speed/measure.js";
import { MEASURED, NANOSECONDS } from "../../www/src/widgets/arrays/speed/python.js";

test("the figures of CPython and NumPy are the measured ones", () => {
  const { about, ns } = JSON.parse(readFileSync(new URL("../golden/cpython_timing.json", import.meta.url), "utf8"));
  const copied = Object.fromEntries(
    NANOSECONDS.map(({ n, loop, comprehension, array }) => [n, { "for loop": loop, "list comprehension": comprehension, numpy: array }]),
  );
  assert.deepEqual(copied, ns);
  assert.equal(Object.keys(ns).length, 5);
  for (const fact of [MEASURED.date, MEASURED.python, MEASURED.numpy, MEASURED.machine, `${MEASURED.repeats} repeats`]) {
    assert.ok(about.includes(fact), fact);
  }
});

test("a median stands in the middle", () => {
  assert.equal(median([3]), 3);
  assert.equal(median([10, 1, 2]), 2);
  assert.equal(median([4, 1, 3, 2]), 2.5);
});
