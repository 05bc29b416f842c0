// What a reader downloads stays within its budget. `www/bundle.mjs` measures at each build.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const KB = 1024;
/** @type {Record<string, number>} bytes of gzip */
const BUDGETS = { wasm: 120 * KB, "JavaScript of first scene": 40 * KB };

const sizes = JSON.parse(await readFile(new URL("../target/sizes.json", import.meta.url), "utf8"));

for (const [name, budget] of Object.entries(BUDGETS)) {
  test(`${name} is at most ${budget} bytes of gzip`, () => {
    const { gzip } = sizes[name];
    assert.ok(gzip > 0 && gzip <= budget, `${gzip} bytes`);
  });
}
