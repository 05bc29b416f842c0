// Lookup tables and how methods are told apart: www/src/lib/colour.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { greys, heat, methodStyle, ramp, rgb, ROLES } from "../../www/src/lib/colour.js";

/** @param {0 | 1} dark @returns {import("../../www/src/lib/colour.js").Palette} */
const palette = (dark) =>
  /** @type {any} */ (Object.fromEntries(Object.entries(ROLES).map(([role, pair]) => [role, pair[dark]])));

/** @param {Uint8Array} table @param {number} i */
const entry = (table, i) => [...table.slice(4 * i, 4 * i + 4)];

test("hex colours are read", () => assert.deepEqual(rgb("#C23a00"), [194, 58, 0]));

test("a ramp meets its stops and is opaque", () => {
  const table = ramp([
    [0, 0, 0],
    [255, 100, 0],
  ]);
  assert.equal(table.length, 1024);
  assert.deepEqual(entry(table, 0), [0, 0, 0, 255]);
  assert.deepEqual(entry(table, 51), [51, 20, 0, 255]);
  assert.deepEqual(entry(table, 255), [255, 100, 0, 255]);
});

for (const dark of /** @type {const} */ ([0, 1])) {
  test(`heat runs from negative through the panel to positive (${dark ? "dark" : "light"})`, () => {
    const colours = palette(dark);
    const table = heat(colours);
    assert.deepEqual(entry(table, 0).slice(0, 3), rgb(colours.negative));
    assert.deepEqual(entry(table, 255).slice(0, 3), rgb(colours.positive));
    const middle = entry(table, 128).slice(0, 3);
    rgb(colours.panel).forEach((value, c) => assert.ok(Math.abs(value - middle[c]) <= 1));
  });
}

test("heights are greys", () => {
  const table = greys(palette(0));
  for (let i = 0; i < 256; i += 1) {
    const [r, g, b] = entry(table, i);
    assert.ok(Math.max(r, g, b) - Math.min(r, g, b) <= 12);
  }
});

test("twelve methods differ in colour, shape or dash", () => {
  const looks = Array.from({ length: 12 }, (_, i) => JSON.stringify(methodStyle(i, palette(0))));
  assert.equal(new Set(looks).size, 12);
  assert.deepEqual(methodStyle(3, palette(0)), { colour: "#0A7B5D", shape: "diamond", dash: [] });
});
