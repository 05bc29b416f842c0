// The pictures' pure parts: numbering of cells, runs of bytes, levels of lists.

import assert from "node:assert/strict";
import test from "node:test";
import { ravel, sizeOf, unravel } from "../../www/src/widgets/arrays/picture/grid.js";
import { runs } from "../../www/src/widgets/arrays/picture/memory.js";
import { levels } from "../../www/src/widgets/arrays/picture/pointers.js";

test("cells are numbered in C order", () => {
  const shape = [2, 3, 4];
  assert.deepEqual(unravel(0, shape), [0, 0, 0]);
  assert.deepEqual(unravel(17, shape), [1, 1, 1]);
  for (let k = 0; k < sizeOf(shape); k += 1) assert.equal(ravel(unravel(k, shape), shape), k);
  assert.deepEqual([unravel(0, []), ravel([], []), sizeOf([])], [[], 0, 1]);
});

test("bytes without a gap are one run", () => {
  assert.deepEqual(runs([0, 8, 16], 8), [[0, 24]]);
  assert.deepEqual(runs([24, 8], 8), [[8, 16], [24, 32]]);
  assert.deepEqual(runs([8, 8, 8], 8), [[8, 16]]);
  assert.deepEqual(runs([0, 4, 8], 8), [[0, 16]]);
  assert.deepEqual(runs([], 8), []);
});

test("lists stand above what they point to, other objects at the bottom", () => {
  const list = (/** @type {number[]} */ items) => ({ kind: "list", text: "", items });
  const int = { kind: "int", text: "1" };
  assert.deepEqual([...levels([list([1, 2]), list([2]), int], [0])], [[0, 0], [1, 1], [2, 2]]);
  // A list that holds itself.
  assert.deepEqual([...levels([list([0, 1]), int], [0])], [[0, 0], [1, 1]]);
  assert.deepEqual([...levels([int], [0])], [[0, 0]]);
});
