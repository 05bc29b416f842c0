// Squares and cross-entropy: moved by keys and by the pointer, in both languages.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

const html = "<nabla-losses></nabla-losses>";
/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @returns {Promise<any>} */
const state = (page) =>
  page.evaluate(async () => {
    const e = /** @type {any} */ (document.querySelector("nabla-losses"));
    await e.ready;
    return e.state;
  });

for (const lang of ["en", "ko"]) {
  visit(`five instances, right and wrong, ${lang}`, { html, lang }, async ({ page, axe }) => {
    const first = await state(page);
    assert.equal(first.loss, 0.15200309344504997);
    assert.equal(first.oneHot.nats, 0.10536051565782628);
    await axe();
    await page.getByRole("radio").nth(4).check();
    assert.ok(Math.abs((await state(page)).loss - Math.log2(100)) < 1e-12);
    const [reading, unit] = [page.locator("nabla-losses select").nth(0), page.locator("nabla-losses select").nth(1)];
    await reading.selectOption("binary");
    await unit.selectOption("nats");
    const binary = await state(page);
    const want = -Math.log(0.1 * 0.98 * 0.97 * 0.96 * 0.01);
    assert.ok(Math.abs(binary.loss - want) < 1e-12, `${binary.loss}`);
    const p = page.locator("nabla-losses tbody input[type=number]").nth(4);
    await p.fill("0");
    await p.press("Enter");
    assert.ok((await state(page)).loss > 100, "PyTorch's bound");
    await reading.selectOption("one_hot");
    assert.equal((await state(page)).loss, Infinity);
    await page.locator("nabla-losses tfoot td", { hasText: "∞" }).waitFor();
    await axe();
  });
}

visit("points, the line and p are moved by keys and by the pointer", { html }, async ({ page }) => {
  const first = await state(page);
  const point = page.getByRole("slider", { name: "Point 3" });
  await point.focus();
  await page.keyboard.press("ArrowUp");
  const up = await state(page);
  assert.ok(up.targets[2] > first.targets[2] && up.sse > first.sse);
  assert.deepEqual(up.targets.toSpliced(2, 1), first.targets.toSpliced(2, 1));
  const end = page.getByRole("slider", { name: "Line, right end" });
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await end.boundingBox());
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y - 80, { steps: 4 });
  await page.mouse.up();
  assert.ok((await state(page)).line[0] > up.line[0]);
  const p = page.getByRole("slider", { name: "p", exact: true });
  await p.focus();
  await page.keyboard.press("Home");
  const { surprise } = await state(page);
  assert.ok(Math.abs(surprise - 300 * Math.log2(10)) < 1e-9, `${surprise}`);
});

visit("the line goes down to the least squares, and back", { html }, async ({ page }) => {
  await state(page);
  const seen = await page.evaluate(async () => {
    const e = /** @type {any} */ (document.querySelector("nabla-losses"));
    e.config = { lr: 0.05 };
    await e.step(4000);
    const rest = e.state;
    await e.seek(3);
    return { rest, three: e.state };
  });
  assert.equal(seen.rest.status, "converged");
  assert.ok(seen.three.mse > seen.rest.mse);
});

visit("a link opens the same, on a phone in the dark", { path: "/embed.html?widget=losses&lang=ko&target=2&unit=nats&p=1e-12", width: 360, theme: "dark" }, async ({ page, axe }) => {
  const shown = await state(page);
  assert.deepEqual([shown.target, shown.p], [2, 1e-12]);
  assert.ok(Math.abs(shown.loss + Math.log(0.02)) < 1e-12);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await axe();
});

visit("what cannot be used is said", { html: '<nabla-losses probabilities="0.5" target="9"></nabla-losses>' }, async ({ page }) => {
  assert.equal((await state(page)).target, 1);
});
