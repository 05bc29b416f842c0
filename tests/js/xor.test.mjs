// The XOR widget's pure parts: where lines run, where units stand, when its story ends.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { layout, unitIndex } from "../../www/src/widgets/xor/graph.js";
import { crossing, HALF } from "../../www/src/widgets/xor/moment.js";

const BINDINGS = new URL("../../www/dist/wasm/nabla.js", import.meta.url);
const WASM = new URL("../../www/dist/wasm/nabla_bg.wasm", import.meta.url);

test("a linear field crosses its level on a straight line, whole", () => {
  const side = 11;
  const ends = crossing((column, row) => (2 * column + row) / (side - 1), side, 1.2);
  let length = 0;
  for (let i = 0; i < ends.length; i += 4) {
    const [x0, y0, x1, y1] = ends.slice(i, i + 4);
    assert.ok(Math.abs(2 * x0 + y0 - 1.2) < 1e-12, `(${x0}, ${y0}) is off the line`);
    assert.ok(Math.abs(2 * x1 + y1 - 1.2) < 1e-12, `(${x1}, ${y1}) is off the line`);
    length += Math.hypot(x1 - x0, y1 - y0);
  }
  // From (0.6, 0) to (0.1, 1).
  assert.ok(Math.abs(length - Math.hypot(0.5, 1)) < 1e-12, `length ${length}`);
});

test("a field on one side of its level has no line", () => {
  assert.deepEqual(crossing((column, row) => column + row, 5, 9), []);
});

test("units stand apart and inside the picture, from no hidden layer to the largest network", () => {
  const networks = [[2, 1], [2, 4, 1], [2, 1, 1], [2, 16, 1], [2, 4, 4, 1], [2, 16, 16, 16, 16, 16, 16, 1]];
  for (const sizes of networks) {
    for (const [width, height] of [[300, 225], [390, 290], [520, 290]]) {
      const { at, box } = layout(sizes, width, height);
      at.forEach((units, layer) =>
        units.forEach(({ x, y }, i) => {
          const where = `${sizes} in ${width} x ${height}: layer ${layer}, unit ${i}`;
          assert.ok(x - box / 2 >= 0 && x + box / 2 <= width && y - box / 2 >= 0 && y + box / 2 <= height, where);
          if (i > 0) assert.ok(y - units[i - 1].y > box, `${where} overlaps the one above`);
          if (layer > 0) assert.ok(x - at[layer - 1][0].x > box, `${where} overlaps the layer before`);
        }),
      );
    }
  }
});

test("units are counted from the first hidden layer to the output", () => {
  assert.equal(unitIndex([2, 4, 3, 1], { layer: 1, unit: 0 }), 0);
  assert.equal(unitIndex([2, 4, 3, 1], { layer: 2, unit: 1 }), 5);
  assert.equal(unitIndex([2, 4, 3, 1], { layer: 3, unit: 0 }), 7);
});

const skip = existsSync(WASM) ? false : "the core is not built";

/** @returns {Promise<any>} the core's bindings */
async function core() {
  const bindings = await import(BINDINGS.href);
  bindings.initSync({ module: readFileSync(WASM) });
  return bindings;
}

test("the core's output is 0.5 at the weighted sum where the widget draws the line", { skip }, async () => {
  const { Xor } = await core();
  for (const [activation, sum] of Object.entries(HALF)) {
    if (activation === "step") continue; // it jumps over 0.5
    const parameters = [{ W: [[0, 0]], b: [sum] }];
    const scene = new Xor({ hidden: "none", outputActivation: activation, loss: "mse", parameters });
    assert.deepEqual(scene.problems, [], activation);
    assert.ok(Math.abs(scene.state().outputs[0] - 0.5) < 1e-12, `${activation}: ${scene.state().outputs[0]}`);
    scene.free();
  }
});
