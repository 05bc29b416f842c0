// The figure of activation functions: what it shows is the core's, by mouse and keyboard, in both languages.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

/** @typedef {import("playwright-core").Page} Page */

const path = "/embed.html?widget=activations";

/** @param {Page} page @param {object} [config] @returns {Promise<any>} */
const stateOf = (page, config) =>
  page.locator("nabla-activations").evaluate(async (/** @type {any} */ e, config) => {
    await e.ready;
    if (config) e.config = config;
    await e.ready;
    return e.state;
  }, config);

visit("softmax, rows and cross-entropy are had from the state", { path }, async ({ page }) => {
  const { softmax } = await stateOf(page, { logits: [1000, 1000, 0] });
  assert.deepEqual(softmax.shifted, [0.5, 0.5, 0]);
  assert.deepEqual(softmax.naive, [NaN, NaN, 0]);
  const { rows } = await stateOf(page, { rows: [[0, 0], [1000, 1000]] });
  assert.deepEqual(rows.map((/** @type {any} */ { own }) => own), [[0.5, 0.5], [0.5, 0.5]]);
  assert.deepEqual(rows[0].batch, [NaN, NaN]);
  const large = await stateOf(page, { logits: "1e8,1e8" });
  assert.deepEqual(large.softmax.crossEntropy, [0.6931471805599453, 0.6931471805599453]);
  const step = await stateOf(page, { activation: "step", x: 0 });
  assert.equal(step.slope, null);
  assert.equal((await stateOf(page, { activation: "step", x: -0.01 })).slope, 0);
  assert.deepEqual([(await stateOf(page, { activation: "sigmoid" })).largestSlope, (await stateOf(page, { activation: "tanh" })).largestSlope], [0.25, 1]);
});

visit("a function is chosen, logits are pushed until the naive formula breaks", { path }, async ({ page, axe, shot }) => {
  await stateOf(page);
  const picture = () => page.locator("canvas.functions").evaluate((/** @type {any} */ canvas) => canvas.toDataURL());
  const before = await picture();
  await page.getByRole("combobox", { name: "Function" }).selectOption("step");
  await page.getByRole("slider", { name: "x", exact: true }).fill("0");
  assert.match((await stateOf(page)).text, /step at x = 0: value 0, and no slope/);
  assert.notEqual(await picture(), before);
  for (const n of [1, 2]) await page.getByRole("slider", { name: `logit ${n}` }).fill("1000");
  const { softmax } = await stateOf(page);
  assert.deepEqual(softmax.shifted, [0.5, 0.5, 0]);
  assert.equal(await page.locator("td .broken").filter({ hasText: "NaN" }).count(), 4);
  await page.getByText("∞ / ∞ is not a number").waitFor();
  await axe();
  await shot("activations-overflow");
});

visit("c and d of the stack are live", { path }, async ({ page }) => {
  await stateOf(page, { layers: 2, weights: [2, 3], biases: [1, -1] });
  const line = (/** @type {string} */ numbers) => page.locator("p.line", { hasText: numbers }).waitFor();
  await line("c = 6, d = 2.");
  await page.getByRole("slider", { name: "weight w of layer 2" }).fill("-1");
  const { stack } = await stateOf(page);
  assert.deepEqual([stack.c, stack.d], [-2, -2]);
  await line("c = −2, d = −2.");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  assert.deepEqual((await stateOf(page)).stack.linear, [1, 3], "x = 1 after one layer: 2 · 1 + 1");
  await page.getByRole("spinbutton", { name: "Layers" }).fill("4");
  await page.getByRole("spinbutton", { name: "Layers" }).press("Enter");
  assert.equal((await stateOf(page)).stack.weights.length, 4);
});

visit("each task has its output", { path: `${path}&lang=ko&logits=2,1,0`, lang: "ko", width: 390, theme: "dark" }, async ({ page, axe, shot }) => {
  const { outputs } = await stateOf(page);
  assert.equal(outputs.identity, 2);
  const section = page.locator("section", { hasText: "과제마다 맞는 출력" });
  for (const pair of [/가격.*항등.*2.*평균제곱오차/, /예, 아니요.*시그모이드.*0\.881.*이진/, /여러 갈래.*소프트맥스.*0\.665.*교차/]) {
    assert.equal(await section.locator("tbody tr").filter({ hasText: pair }).count(), 1, String(pair));
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
  await axe();
  await shot("activations-ko-dark");
});

visit("what cannot be used is said", { path: `${path}&logits=1&rows=1,2;3&activation=square` }, async ({ page }) => {
  await stateOf(page);
  const problems = page.locator(".problem");
  await problems.first().waitFor();
  assert.equal(await problems.count(), 3);
});
