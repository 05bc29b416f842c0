// The race's own pure parts: clipping, who looks like what, formulas, results.

import assert from "node:assert/strict";
import { test } from "node:test";
import { formulaSource } from "../../www/src/python/formula.js";
import { curvature, formula } from "../../www/src/widgets/optimizers/formula.js";
import { NAMES, places } from "../../www/src/widgets/optimizers/methods.js";
import { edgeToward, inside } from "../../www/src/widgets/optimizers/path.js";
import { isOver, result } from "../../www/src/widgets/optimizers/race.js";

const FRAME = { left: 0, top: 0, right: 100, bottom: 50 };

test("a segment is cut where it leaves the frame, never bent", () => {
  assert.deepEqual(inside(FRAME, 50, 25, 70, 35), { from: [50, 25], to: [70, 35], enters: false, leaves: false });
  assert.deepEqual(inside(FRAME, 50, 25, 50, 125), { from: [50, 25], to: [50, 50], enters: false, leaves: true });
  assert.deepEqual(inside(FRAME, 150, 25, 50, 25), { from: [100, 25], to: [50, 25], enters: true, leaves: false });
  assert.equal(inside(FRAME, 120, -10, 130, 60), null);
});

test("a segment with ends far beyond rounding is cut on the edges themselves", () => {
  const part = inside(FRAME, 40, -1e31, 40, 1.1e31);
  assert.deepEqual(part, { from: [40, 0], to: [40, 50], enters: true, leaves: true });
});

test("no two methods look the same, and the four main ones keep their looks", () => {
  assert.deepEqual(
    places([{ name: "adam" }, { name: "sgd" }, { name: "adagrad" }, { name: "momentum" }]),
    [3, 0, 2, 1],
  );
  const all = places(NAMES.map((name) => ({ name })));
  assert.equal(new Set(all).size, NAMES.length);
  const twice = places([{ name: "sgd" }, { name: "sgd" }, { name: "rmsprop" }]);
  assert.equal(new Set(twice).size, 3);
  assert.equal(twice[0], 0);
});

test("formulas are written as by hand", () => {
  assert.equal(formula("x^2/20 + y^2"), "f = x²/20 + y²");
  assert.equal(formula("20 + x^2 - 10*cos(2*pi*x)"), "f = 20 + x² − 10 cos(2πx)");
  assert.equal(formula("(x + 2*y - 7)^2 + (1.5 - x + x*y)^2"), "f = (x + 2y − 7)² + (1.5 − x + x·y)²");
});

/**
 * A scene of some methods, as far as results ask for it.
 * @param {number[][]} values  f after 0, 1, ... steps, for each method
 * @param {string[]} statuses
 * @param {number | null} minimum
 */
const scene = (values, statuses, minimum = 0) => ({
  steps: values[0].length - 1,
  halted: false,
  view: new Float64Array([-1, 1, -1, 1]),
  values: (/** @type {number} */ i) => new Float64Array(values[i]),
  trail: (/** @type {number} */ i) => new Float64Array(values[i].flatMap((f) => [f, 0])),
  state: () => ({
    step: values[0].length - 1,
    minimum,
    methods: values.map((own, i) => ({ name: NAMES[i], f: own.at(-1), x: own.at(-1), y: 0, status: statuses[i] })),
  }),
});

test("flying over the minimum is not arriving", () => {
  const run = scene(
    [
      [1, 1e-9, 0.1, 1e-7],
      [1, 0.1, 1e-7, 1e-8],
    ],
    ["running", "converged"],
  );
  const { kind, order, rest } = result(run, run.state());
  assert.equal(kind, "near");
  assert.deepEqual(
    order.map(({ name, step }) => [name, step]),
    [
      [NAMES[1], 2],
      [NAMES[0], 3],
    ],
  );
  assert.deepEqual(rest, []);
});

test("rest away from the minimum is a local minimum", () => {
  const run = scene(
    [
      [1, 0.5],
      [1, 0.4],
    ],
    ["converged", "converged"],
  );
  assert.equal(result(run, run.state()).kind, "local");
  assert.ok(isOver(run));
});

test("a diverging method ends the story only when it is out of the picture", () => {
  assert.equal(
    isOver(
      scene(
        [
          [0.1, 0.9],
          [0.1, 0],
        ],
        ["diverged", "converged"],
      ),
    ),
    false,
  );
  assert.equal(
    isOver(
      scene(
        [
          [0.1, 1.9],
          [0.1, 0],
        ],
        ["diverged", "converged"],
      ),
    ),
    true,
  );
});

test("without a minimum the race is over when all are out", () => {
  const run = scene(
    [
      [0.1, -2, -3],
      [0.1, -0.5, -2],
    ],
    ["running", "running"],
    null,
  );
  const { kind, order } = result(run, run.state());
  assert.equal(kind, "left");
  assert.deepEqual(
    order.map(({ step }) => step),
    [1, 2],
  );
  assert.ok(isOver(run));
});

test("a formula of the core's is one of NumPy's", () => {
  for (const [text, source] of [
    ["3x^2y + 2x*y - sin(2x)exp(-y)/3", "3*x**2*y + 2*x*y - np.sin(2*x)*np.exp(-y)/3"],
    ["20 - 10cos(2pi*x) + x(x + 1)", "20 - 10*np.cos(2*math.pi*x) + x*(x + 1)"],
    ["4xy(x - 1.5e-7) + e*x^-1", "4*x*y*(x - 1.5e-7) + math.e*x**-1"],
    ["max(x, ln(y))log2(x)", "np.maximum(x, np.log(y))*np.log2(x)"],
  ]) {
    assert.equal(formulaSource(text).source, source);
  }
  const { source, helpers } = formulaSource("relu(x)sigmoid(y) + relu(y)");
  assert.equal(source, "relu(x)*sigmoid(y) + relu(y)");
  assert.equal(helpers.length, 2);
  assert.throws(() => formulaSource("x $ y"), /at 1/);
});

test("what is outside has its mark on the edge toward it", () => {
  assert.deepEqual(edgeToward(FRAME, 150, 25), { x: 100, y: 25, angle: 0 });
  assert.deepEqual(edgeToward(FRAME, 50, -1e9)?.y, 0);
  assert.equal(edgeToward(FRAME, NaN, 0), null);
});

test("a curvature is written without the rounding of its computation", () => {
  assert.equal(curvature(1.000000000000012), "1");
  assert.equal(curvature(0.9996), "0.9996");
});
