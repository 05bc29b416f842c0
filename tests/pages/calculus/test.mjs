// A formula typed, differentiated, walked on: by keyboard and by pointer, in both languages.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

const html = "<nabla-calculus></nabla-calculus>";
/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @returns {Promise<any>} */
const state = (page) =>
  page.evaluate(async () => {
    const e = /** @type {any} */ (document.querySelector("nabla-calculus"));
    await e.ready;
    return e.state;
  });

for (const lang of ["en", "ko"]) {
  visit(`a formula typed by keyboard, ${lang}`, { html, lang }, async ({ page, axe }) => {
    const first = await state(page);
    assert.deepEqual(first.derivatives.map((/** @type {any} */ one) => one.text), ["6xy + y^2z + 2", "3x^2 + 2xyz + z", "xy^2 + y"]);
    assert.deepEqual([first.point, first.value, first.gradient], [[1, 1, 1], 7, [9, 6, 2]]);
    await axe();
    const field = page.getByLabel("f =");
    await field.fill("(3x^2+2)^2");
    await field.press("Enter");
    const typed = await state(page);
    assert.deepEqual(typed.derivatives, [{ by: "x", text: "12x(3x^2 + 2)" }]);
    assert.equal(await page.locator("nabla-calculus li .rule").count(), await page.locator("nabla-calculus li").count());
    assert.ok((await page.locator("nabla-calculus li").count()) >= 5);
    assert.match(await page.locator("nabla-calculus li .rule").first().innerText(), lang === "en" ? /power rule.*chain rule/ : /거듭제곱.*연쇄 법칙/);
    await axe();
  });

  visit(`what cannot be read is said with its place, ${lang}`, { html, lang }, async ({ page, axe }) => {
    await state(page);
    const field = page.getByLabel("f =");
    const problem = page.locator("nabla-calculus .problem");
    for (const [text, at] of /** @type {const} */ ([["((", "␣"], ["foo(x)", "f"], ["3 +* x", "*"], ["x $ y", "$"]])) {
      await field.fill(text);
      await problem.waitFor({ state: "visible" });
      assert.equal(await page.locator("nabla-calculus .place mark").innerText(), at, text);
      assert.ok((await problem.innerText()).length > 20);
      await field.press("Enter");
      assert.equal((await state(page)).formula, "3x^2y + xy^2z + 2x + yz", "what was there stays");
    }
    await axe();
    await field.fill("(".repeat(100_000));
    assert.equal(await problem.isVisible(), true);
    await field.fill("1/0");
    assert.equal(await problem.isVisible(), false);
    await field.press("Enter");
    const { trouble, text } = await state(page);
    assert.equal(trouble.code, "formula_divided_by_zero");
    assert.match(text, lang === "en" ? /divided by 0/ : /0으로 나누는/);
    await field.fill("x^x^x^x");
    await field.press("Enter");
    await page.evaluate(() => (/** @type {any} */ (document.querySelector("nabla-calculus")).config = { formula: "x^x^x^x", point: [0] }));
    assert.equal(typeof (await state(page)).status, "string");
    await field.fill(Array(10_000).fill("x").join("+"));
    await field.press("Enter");
    assert.equal(typeof (await state(page)).status, "string");
  });
}

visit("the point and the chord's ends are moved by keys and by the pointer", { html }, async ({ page }) => {
  await state(page);
  await page.evaluate(() => (/** @type {any} */ (document.querySelector("nabla-calculus")).config = { formula: "x^3", point: [1], chord: [-2, 1], reach: 2 }));
  const first = await state(page);
  assert.equal(first.chord.holds, false);
  assert.match(await page.locator("nabla-calculus .verdict").innerText(), /below the curve/);
  const [point, left] = [page.getByRole("slider", { name: "Point" }), page.getByRole("slider", { name: "Left end of the chord" })];
  await point.focus();
  await page.keyboard.press("ArrowLeft");
  const moved = await state(page);
  assert.equal(moved.point[0], 0.9, "a fortieth of what is shown");
  assert.ok(Math.abs(moved.gradient[0] - 3 * 0.81) < 1e-12);
  await left.focus();
  for (let i = 0; i < 20; i += 1) await page.keyboard.press("ArrowRight");
  const chord = (await state(page)).chord;
  assert.equal(chord.a, 0);
  assert.equal(chord.holds, true);
  assert.match(await page.locator("nabla-calculus .verdict").innerText(), /nowhere below/);
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await point.boundingBox());
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x - 60, box.y, { steps: 4 });
  await page.mouse.up();
  assert.ok((await state(page)).point[0] < 0.9);
});

visit("descent: at rest, too fast, and back to an earlier step", { html }, async ({ page }) => {
  await state(page);
  const run = (/** @type {any} */ config, /** @type {number} */ steps) =>
    page.evaluate(
      async ([config, steps]) => {
        const e = /** @type {any} */ (document.querySelector("nabla-calculus"));
        e.config = config;
        await e.step(steps);
        return { ...e.state };
      },
      /** @type {const} */ ([config, steps]),
    );
  const rest = await run({ formula: "x^2", point: [2], lr: 0.1 }, 100);
  assert.deepEqual([rest.status, rest.step], ["converged", 100]);
  const fast = await run({ formula: "x^2", point: [2], lr: 1.1 }, 4);
  assert.deepEqual([fast.status, fast.reason.code, fast.reason.lambda, fast.reason.limit], ["diverged", "rate_above_limit", 2, 1]);
  assert.match(fast.text, /above 2\/f″\s=\s1/);
  const back = await page.evaluate(async () => {
    const e = /** @type {any} */ (document.querySelector("nabla-calculus"));
    await e.seek(2);
    return e.state;
  });
  assert.deepEqual(back, (await run({ formula: "x^2", point: [2], lr: 1.1 }, 2)));
});

visit("a link opens the same formula", { path: `/embed.html?widget=calculus&formula=${encodeURIComponent("x^2/20 + y^2")}&point=-2,1&step=3` }, async ({ page, axe }) => {
  const shown = await state(page);
  assert.deepEqual([shown.formula, shown.step, shown.variables], ["x^2/20 + y^2", 3, "xy"]);
  await page.getByRole("combobox", { name: "Examples" }).selectOption("notConvex");
  assert.equal((await state(page)).chord.holds, false);
  await axe();
});

visit("on a phone, in the dark", { html, width: 360, theme: "dark", lang: "ko" }, async ({ page, axe }) => {
  await state(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await axe();
});
