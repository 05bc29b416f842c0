// The pictures beside the console, and the speed lesson, as a reader sees them.

import assert from "node:assert/strict";
import { TOPICS } from "../../../www/src/widgets/arrays/lessons.js";
import { visit } from "../support.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {string} lang */
const alone = (lang) => `/embed.html?widget=arrays&lang=${lang}`;

/** @param {Page} page @param {...string} inputs */
async function run(page, ...inputs) {
  const element = page.locator("nabla-arrays");
  for (const input of inputs) await element.evaluate((/** @type {any} */ e, text) => e.run(text), input);
}

/** What the picture says. @param {Page} page */
const says = (page) => page.locator(".drawing .says").innerText();

/** Texts of the cells that match, in order. @param {Page} page @param {string} selector */
const cells = (page, selector) => page.locator(`.drawing ${selector} .text`).allInnerTexts();

visit("an array, its memory, its strides", { path: alone("en") }, async ({ page, shot }) => {
  await run(page, "a = np.array([[1, 2, 3], [4, 5, 6]])");
  assert.match(await says(page), /^a: shape \(2, 3\), 6 cells of 8 bytes \(int64\), 48 bytes\./);
  assert.deepEqual(await cells(page, ".grid .cell"), ["1", "2", "3", "4", "5", "6"]);
  assert.deepEqual(await page.locator(".bytes .address").allInnerTexts(), ["0", "8", "16", "24", "32", "40"]);
  assert.deepEqual(await page.locator(".track .step").allTextContents(), ["+8", "+24"]);
  assert.match(await page.locator(".drawn .small").innerText(), /\+24 bytes to the next row, \+8 bytes to the next column/);
  await shot("picture-array");
});

visit("a view shares memory, a copy does not", { path: alone("en") }, async ({ page, shot }) => {
  await run(page, "a = np.arange(6)", "b = a[1::2]");
  assert.match(await says(page), /view.*shares memory with a/);
  assert.deepEqual(await cells(page, ".grid .cell.taken"), ["1", "3", "5"]);
  assert.deepEqual(await cells(page, ".bytes .cell.taken"), ["1", "3", "5"]);
  assert.deepEqual(await page.locator(".share .name").allInnerTexts(), ["a", "b"]);
  assert.equal(await page.locator(".share").nth(1).locator(".bar-of").count(), 3);
  await shot("picture-view");
  await run(page, "c = a[[0, 5]]");
  assert.match(await says(page), /a copy with memory of its own/);
  assert.deepEqual(await page.locator(".share .name").allInnerTexts(), ["c"]);
  assert.deepEqual(await cells(page, ".bytes .cell"), ["0", "5"]);
});

visit("lists point, arrays do not", { path: alone("en") }, async ({ page, shot }) => {
  await run(page, "x = [[1, 2], [1, 300]]");
  assert.equal(await page.locator(".thing.holder").count(), 3);
  assert.equal(await page.locator(".thing.leaf").count(), 3);
  assert.equal(await page.getByRole("img", { name: "int 1, pointed to 2 times" }).count(), 1);
  assert.deepEqual(await cells(page, ".bytes .cell"), ["1", "2", "1", "300"]);
  await shot("picture-list");
  await run(page, "a = [1, 2]; b = [0, 1]", "a[0] is b[1]");
  assert.equal(await says(page), "Both are one and the same object, reached by two pointers.");
  assert.equal(await page.locator(".arrow.picked").count(), 2);
  await run(page, "a = np.array(a); b = np.array(b)", "a[0] is b[1]");
  assert.match(await says(page), /each reading makes a new one/);
  assert.equal(await page.locator(".thing.picked").count(), 2);
});

visit("an axis folds", { path: alone("en") }, async ({ page, shot }) => {
  await run(page, "a = np.arange(6).reshape(2, 3)", "a.sum(axis=0)");
  assert.deepEqual(await cells(page, ".folds.down .sum"), ["3", "5", "7"]);
  assert.deepEqual(await cells(page, ".folds.down .fold:nth-child(2) .members .cell"), ["1", "4"]);
  await run(page, "a.sum(axis=1)");
  assert.deepEqual(await cells(page, ".folds.across .sum"), ["3", "12"]);
  await shot("picture-axis");
  await run(page, "np.arange(24).reshape(2, 3, 4).max(axis=0)");
  assert.equal(await page.locator(".flow .grid").first().locator(".layer").count(), 2);
  await run(page, "a.sum(axis=2)");
  assert.match(await says(page), /there is no axis 2/);
});

visit("shapes are stretched, or do not fit", { path: alone("en") }, async ({ page, shot }) => {
  await run(page, "a = np.ones((2, 3)); r = np.arange(3)", "a + r");
  assert.equal(await page.locator(".cell.ghost").count(), 3);
  assert.match(await says(page), /r is repeated along axis 0/);
  await shot("picture-broadcast");
  await run(page, "a + np.arange(2)");
  assert.match(await says(page), /Along axis 1 the lengths are 3 and 2/);
  assert.deepEqual(await page.locator(".shapes tbody .bad").allInnerTexts(), ["3", "2"]);
});

visit("parts are joined, or do not fit", { path: alone("en") }, async ({ page, shot }) => {
  await run(page, "a = np.ones((2, 3)); r = np.arange(3)", "np.vstack((a, r))");
  assert.equal(await page.locator(".pieces.below .grid").count(), 2);
  await shot("picture-stack");
  await run(page, "np.hstack((a, a))");
  assert.equal(await page.locator(".pieces.beside .grid").count(), 2);
  await run(page, "np.vstack((a, [1, 2]))");
  assert.match(await says(page), /Along axis 1 part 1 has 3 and part 2 has 2/);
});

visit("cells by keyboard", { path: alone("en") }, async ({ page }) => {
  await run(page, "a = np.arange(6).reshape(2, 3)");
  const label = () =>
    page.evaluate(() => document.querySelector("nabla-arrays")?.shadowRoot?.activeElement?.getAttribute("aria-label"));
  await page.locator(".grid [tabindex='0']").focus();
  assert.equal(await label(), "a[0, 0] is 0, at byte 0");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  assert.equal(await label(), "a[1, 1] is 4, at byte 32");
  assert.equal(await page.locator(".drawing .detail").innerText(), "a[1, 1] is 4, at byte 32");
  assert.deepEqual(await cells(page, ".bytes .cell.lit"), ["4"]);
  await page.keyboard.press("End");
  assert.equal(await label(), "a[1, 2] is 5, at byte 40");
  await page.keyboard.press("Tab");
  assert.match((await label()) ?? "", /^Bytes 0 to 7 hold 0$/);
});

visit("what cannot be drawn is said", { path: alone("en") }, async ({ page }) => {
  await run(page, "x = 5");
  assert.equal(await says(page), "This input leaves no array or list to draw.");
  await run(page, "np.zeros((0, 3))");
  assert.equal(await page.locator(".drawing").getByText("No cells: shape (0, 3).").count(), 1);
  await run(page, "np.zeros((1000, 1000))");
  assert.match(await page.locator(".drawing .more").innerText(), /The first 16 × 16 of 1,000 × 1,000/);
});

for (const lang of /** @type {const} */ (["en", "ko"])) {
  visit(`every prepared input has words for its picture, ${lang}`, { path: alone(lang), lang }, async ({ page }) => {
    let drawn = 0;
    for (const { items } of TOPICS) {
      for (const line of items.flatMap((/** @type {{ lines: string[], meant?: string[] }} */ item) => [...item.lines, ...(item.meant ?? [])])) {
        await run(page, line);
        const text = await says(page);
        assert.ok(text.length > 5, line);
        assert.doesNotMatch(text, /undefined|NaN|null|Infinity|\[object/, line);
        if (lang === "ko") assert.match(text, /[가-힣]/, line);
        drawn += await page.locator(".drawing").evaluate((e) => Number(e.querySelectorAll("[data-cell]").length > 0));
      }
    }
    assert.ok(drawn > 60, `only ${drawn} pictures`);
  });

  for (const theme of /** @type {const} */ (["light", "dark"])) {
    visit(`no barriers, ${lang}, ${theme}`, { path: alone(lang), lang, theme, width: 390 }, async ({ page, axe, shot }) => {
      await run(page, "a = np.arange(12).reshape(3, 4)", "b = a[::2, 1:]");
      await axe();
      await shot(`picture-${lang}-${theme}-390`);
      await run(page, "[1, [2, 1]]");
      await axe();
      await run(page, "a + np.arange(5)");
      await axe();
      await page.locator(".speed").evaluate((e) => e.closest("details")?.setAttribute("open", ""));
      await axe();
    });
  }
}

visit("on a small phone only the pictures scroll sideways", { path: alone("en"), width: 320 }, async ({ page }) => {
  for (const input of ["a = np.arange(60).reshape(2, 30)", "a.sum(axis=0)", "a + a", "list(range(50))", "np.vstack((a, a))"]) {
    await run(page, input);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, input);
  }
});

visit("the speed lesson measures, and can be stopped", { path: alone("en") }, async ({ page, shot }) => {
  await run(page, "1");
  await page.locator(".speed").evaluate((e) => e.closest("details")?.setAttribute("open", ""));
  const parts = page.locator(".speed section");
  assert.deepEqual(await parts.locator("tbody tr").count(), 15, "CPython's figures are there at once");
  await page.getByRole("button", { name: "Measure here" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("Stopped. What was measured stays.").waitFor();
  await page.getByRole("button", { name: "Measure here" }).click();
  await page.getByText("Measured in this browser, on this machine.").waitFor({ timeout: 120_000 });
  assert.deepEqual([await parts.nth(0).locator("tbody tr").count(), await parts.nth(1).locator("tbody tr").count()], [10, 9]);
  assert.match(await parts.nth(0).innerText(), /With 1,000,000 numbers the pointers take .* times as long\. Both sums are equal to the last bit\./);
  for (const text of await parts.locator("tbody td:not(.bars)").allInnerTexts()) assert.ok(Number(text.replaceAll(",", "")) > 0, text);
  await shot("speed");
});
