// What the widget of initializations computes without a browser: where its cells stand, and how it words a factor.

import assert from "node:assert/strict";
import test from "node:test";
import { layout } from "../../../www/src/widgets/vanishing/layout.js";
import { decades, factorText, shares } from "../../../www/src/widgets/vanishing/measures.js";
import en from "../../../www/src/i18n/vanishing/en.js";
import ko from "../../../www/src/i18n/vanishing/ko.js";

/** @typedef {import("../../../www/src/widgets/vanishing/layout.js").Box} Box */

/** @param {Box} box @param {Box} within */
const inside = (box, within) =>
  box.x >= within.x &&
  box.y >= within.y &&
  box.x + box.width <= within.x + within.width + 1e-9 &&
  box.y + box.height <= within.y + within.height + 1e-9;

/** @param {Box} a @param {Box} b */
const apart = (a, b) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

test("cells of any depth stand apart, each with room for its histogram and its bar", () => {
  for (const width of [288, 358, 560, 768, 1008]) {
    for (let depth = 2; depth <= 50; depth += 1) {
      for (let count = 1; count <= 6; count += 1) {
        const plan = layout(width, depth, count);
        const picture = { x: 0, y: 0, width, height: plan.height };
        const where = `${count} columns of ${depth} layers in ${width} pixels`;
        for (let column = 0; column < count; column += 1) {
          assert.ok(plan.columns[column].width >= 50, where);
          for (let layer = 0; layer < depth; layer += 1) {
            const cell = plan.cell(column, layer);
            const [plot, bar] = [plan.histogram(cell), plan.bar(cell)];
            assert.ok(inside(cell, picture) && inside(plot, cell) && inside(bar, cell), where);
            assert.ok(plot.width >= 20 && plot.height >= 6 && bar.width >= 20 && bar.height >= 4, where);
            assert.ok(apart(plot, bar), where);
            if (layer > 0) assert.ok(apart(plan.cell(column, layer - 1), cell), where);
            if (column > 0) assert.ok(apart(plan.cell(column - 1, layer), cell), where);
            assert.deepEqual(plan.hit(cell.x + 1, cell.y + 1), { column, layer }, where);
          }
        }
      }
    }
  }
});

test("a factor is said as a share when it shrinks, as a multiple when it grows", () => {
  /** @param {number} first @param {number} last */
  const column = (first, last) => /** @type {any} */ ({ layers: [{ gradZRms: first }, { gradZRms: last }] });
  assert.equal(factorText(column(1, 291)), "1/291");
  assert.equal(factorText(column(31.2, 1)), "×31.2");
  assert.equal(factorText(column(2, 2)), "×1");
  assert.equal(factorText(column(0, 2)), "0");
  assert.equal(factorText(column(0, 0)), "0");
  assert.equal(factorText(column(NaN, 2)), "NaN");
  assert.equal(factorText(column(1e-34, 1e-4), 1), "1/1×10³⁰");
});

test("the bars' axis holds every positive number, and a histogram's shares add up to 1", () => {
  assert.deepEqual(decades([8e-7, 2e-4, 0, NaN, Infinity]), [-7, -3]);
  assert.deepEqual(decades([1.1e-4]), [-5, -3], "the smallest must be seen too");
  assert.deepEqual(decades([0, 0]), [-1, 0]);
  const histogram = { range: [0, 1], counts: [1, 2, 3, 0, 0, 0, 0, 0, 0, 4], below: 5, above: 5 };
  const parts = shares(/** @type {any} */ ({ histogram }));
  assert.equal(parts.length, 12);
  assert.deepEqual([parts[0], parts[1], parts[11]], [0.25, 0.05, 0.25]);
  assert.ok(Math.abs(parts.reduce((sum, part) => sum + part) - 1) < 1e-12);
});

test("both languages give each network's factor, and say when the pass is not complete", () => {
  /** @param {number} first @param {number} last */
  const layers = (first, last) => [{ gradZRms: first, std: 1 }, { gradZRms: last, std: 1 }];
  const column = { activation: "sigmoid", init: "xavier_normal", std: 0.1 };
  const whole = /** @type {any} */ ({ step: 0, status: "ready", columns: [{ ...column, layers: layers(1, 291) }] });
  const half = { ...whole, columns: [...whole.columns, { ...column, layers: layers(NaN, 2) }] };
  for (const words of [en, ko]) {
    assert.match(words.text(whole), /1\/291.*sigmoid, Xavier/);
    assert.doesNotMatch(words.text(half), /1\/291/);
    const lost = { ...whole, step: 4, status: "diverged", reason: { code: "not_finite", step: 4, column: 0 } };
    assert.match(words.text(lost), /^[^.]*4[^.]*sigmoid, Xavier/, "what is lost comes first");
  }
});
