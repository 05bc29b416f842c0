// The page opened by double click, without a server.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

const file = "www/index.html";

visit("index.html works as a file", { file }, async ({ page }) => {
  const steps = await page.evaluate(async () => {
    const widgets = /** @type {any[]} */ ([...document.querySelectorAll("nabla-xor, nabla-vanishing, nabla-optimizers")]);
    const steps = [];
    for (const e of widgets) {
      await e.ready;
      await e.step(2);
      steps.push([e.localName, e.state.step, e.state.text.length > 0]);
    }
    return steps;
  });
  assert.deepEqual(steps, [["nabla-xor", 2, true], ["nabla-vanishing", 2, true], ["nabla-optimizers", 2, true]]);
});

visit("the console answers as a file too", { file }, async ({ page }) => {
  const seen = await page.locator("nabla-arrays").evaluate(async (/** @type {any} */ e) => {
    await e.ready;
    const first = e.state.out;
    return [first, (await e.run("t1.sum()")).out];
  });
  assert.deepEqual(seen, ["array([1., 4., 5., 6.])", "np.float64(16.0)"]);
});

visit("as a file it plays by itself too", { file }, async ({ page }) => {
  await page.locator("nabla-xor").evaluate((e) => e.scrollIntoView({ block: "center" }));
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-xor")).playing);
});

visit("its permalink opens embed.html as a file", { file }, async ({ page }) => {
  const link = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    e.config = { seed: 3 };
    await e.step(8);
    return e.permalink;
  });
  assert.match(link, /^file:.*\/www\/embed\.html\?/);
  await page.goto(link);
  const seen = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    await e.ready;
    return [e.config.seed, e.state.step];
  });
  assert.deepEqual(seen, [3, 8]);
});
