// The initialization figure: what cells show, kinds, the band, training, equal weights, and long passes that never freeze.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

/** @typedef {import("playwright-core").Page} Page */

const path = "/embed.html?widget=vanishing&step=0";

/** @param {Page} page @returns {Promise<any>} */
const stateOf = (page) => page.locator("nabla-vanishing").evaluate(async (/** @type {any} */ e) => (await e.ready, e.state));

/** @param {Page} page  the pixels of the grid */
const picture = (page) => page.locator("canvas.cells").evaluate((/** @type {any} */ canvas) => canvas.toDataURL());

/** Most choices wait in the Lab. @param {Page} page */
const openLab = (page) => page.getByText("Lab", { exact: true }).click();

/** @param {Page} page */
const nextFrames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

visit("a default pass is timed, and each network has its kind", { path }, async ({ page, axe }) => {
  const milliseconds = await page.locator("nabla-vanishing").evaluate(async (/** @type {any} */ e) => {
    await e.ready;
    const start = performance.now();
    e.config = { ...e.config, seed: 2 };
    await e.ready;
    return performance.now() - start;
  });
  console.log(`default pass, 1,000 examples through 4 networks of 5 x 100, forward, back and statistics: ${milliseconds.toFixed(0)} ms`);
  const { columns, text } = await stateOf(page);
  assert.deepEqual(columns.map((/** @type {any} */ { kind }) => kind), ["saturated", "vanishing", "healthy", "healthy"]);
  assert.match(text, /sigmoid, std 1: saturated.*sigmoid, Xavier: vanishing.*ReLU, He: healthy/);
  assert.equal(columns[0].theory.gradZRms.length, 5);
  await axe();
});

visit("cells show activations, sums or gradients, on shared axes or their own", { path }, async ({ page }) => {
  await stateOf(page);
  await openLab(page);
  const seen = new Set();
  for (const name of ["activations", "pre-activations", "gradients dL/dz"]) {
    await page.getByRole("radio", { name, exact: true }).check();
    for (const own of [false, true]) {
      await page.getByRole("checkbox", { name: "own axes" }).setChecked(own);
      await nextFrames(page);
      seen.add(await picture(page));
    }
  }
  assert.equal(seen.size, 6);
});

visit("the spread is turned, and all is measured anew", { path }, async ({ page }) => {
  const before = await stateOf(page);
  await openLab(page);
  await page.getByRole("slider", { name: "std" }).evaluate((/** @type {any} */ slider) => {
    slider.value = "-2";
    slider.dispatchEvent(new Event("input"));
    slider.dispatchEvent(new Event("change"));
  });
  const after = await stateOf(page);
  assert.equal(before.columns[0].std, 1);
  assert.equal(after.columns[0].std, 0.01);
  assert.equal(after.columns[0].kind, "vanishing");
  assert.ok(after.columns[0].layers[4].std < before.columns[0].layers[4].std / 10);
  assert.deepEqual(after.columns[1].layers, before.columns[1].layers, "Xavier's has its spread from the width");
});

visit("equal weights: one spike, one distinct unit", { path }, async ({ page, shot }) => {
  await stateOf(page);
  await openLab(page);
  await page.getByRole("combobox", { name: "Networks" }).selectOption("equal");
  const { columns } = await stateOf(page);
  for (const { distinct, own } of columns[0].layers) {
    assert.equal(distinct, 1);
    assert.equal(own.counts.filter((/** @type {number} */ count) => count > 0).length, 1);
  }
  assert.equal(columns[0].layers[0].gradZRms, 0);
  assert.equal(columns[0].layers[0].gradients.zeros, 100_000);
  assert.equal(columns[3].layers[0].distinct, 100);
  await nextFrames(page);
  await shot("vanishing-equal");
});

visit("the band of 20 seeds is measured with progress", { path: `${path}&width=20&samples=50` }, async ({ page }) => {
  const { columns } = await stateOf(page);
  await openLab(page);
  assert.equal(columns[0].band, null);
  const before = await page.locator("canvas.lines").evaluate((/** @type {any} */ canvas) => canvas.toDataURL());
  await page.getByRole("button", { name: "20 seeds" }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-vanishing")).state.columns[0].band !== null);
  const state = await stateOf(page);
  assert.equal(state.bandSeeds, 20);
  for (const { band, layers } of state.columns) {
    layers.forEach((/** @type {any} */ layer, /** @type {number} */ i) => {
      assert.ok(band.gradZRms.low[i] <= layer.gradZRms && layer.gradZRms <= band.gradZRms.high[i], "its own seed is one of them");
      assert.ok(band.gradZRms.low[i] < band.gradZRms.middle[i] && band.gradZRms.middle[i] < band.gradZRms.high[i]);
    });
  }
  await nextFrames(page);
  await page.getByText("Shade: least to largest over 20 seeds.").waitFor();
  assert.notEqual(await page.locator("canvas.lines").evaluate((/** @type {any} */ canvas) => canvas.toDataURL()), before);
});

visit("training shows which networks learn, and stops", { path: `${path}&width=40&samples=50&task=random_labels` }, async ({ page, axe, shot }) => {
  const start = await stateOf(page);
  await openLab(page);
  const untrained = await picture(page);
  await page.getByRole("button", { name: "Train" }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-vanishing")).state.step >= 200, null, { timeout: 60_000 });
  // While it trains, the picture moves with it.
  await page.locator("canvas.losses").waitFor();
  assert.notEqual(await picture(page), untrained);
  await page.getByRole("button", { name: "Stop" }).click();
  const state = await stateOf(page);
  const losses = state.columns.map((/** @type {any} */ { loss }) => loss);
  assert.ok(losses[1] > 0.6, `sigmoid, Xavier does not learn: ${losses}`);
  assert.ok(losses[2] < 0.3 && losses[3] < 0.3, `tanh and ReLU do: ${losses}`);
  assert.notDeepEqual(state.columns[2].layers[0].histogram, start.columns[2].layers[0].histogram, "histograms move");
  assert.match(state.text, /Loss: .*of 200 right/);
  await page.waitForTimeout(500);
  assert.equal((await stateOf(page)).step, state.step, "it has stopped");
  await axe();
  await shot("vanishing-trained");
});

/**
 * The tasks of the page's main thread while `body` runs, in microseconds: by the clock, and of the processor, which
 * counts nothing while other processes have it.
 * @param {Page} page
 * @param {() => Promise<void>} body
 * @returns {Promise<{ dur: number, tdur: number }[]>}
 */
async function tasksWhile(page, body) {
  const browser = /** @type {import("playwright-core").Browser} */ (page.context().browser());
  await browser.startTracing(page, { categories: ["toplevel"] });
  await body();
  /** @type {any[]} */
  const events = JSON.parse((await browser.stopTracing()).toString()).traceEvents;
  const threads = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const isTask = (/** @type {any} */ e) => e.name.endsWith("::RunTask") && threads.some(({ pid, tid }) => e.pid === pid && e.tid === tid);
  return events.filter((e) => isTask(e) && e.tdur !== undefined);
}

visit("50 layers of 500 units never freeze the page, tell how far they are, and can be given up", { path }, async ({ page, shot }) => {
  const before = await stateOf(page);
  const tasks = await tasksWhile(page, () =>
    page.locator("nabla-vanishing").evaluate(async (/** @type {any} */ e) => {
      e.config = { depth: 50, width: 500, columns: "relu:he_normal" };
      await new Promise((done) => setTimeout(done, 4000));
    }),
  );
  const most = (/** @type {"dur" | "tdur"} */ key) => Math.max(...tasks.map((task) => task[key])) / 1000;
  console.log(`50 x 500, longest of ${tasks.length} tasks: ${most("tdur").toFixed(0)} ms of the processor, ${most("dur").toFixed(0)} ms by the clock`);
  assert.ok(tasks.length > 100 && most("tdur") < 50, `${tasks.length} tasks, ${most("tdur")} ms`);
  const stop = page.getByRole("button", { name: /^Stop, back/ });
  await stop.waitFor();
  assert.match(await page.locator(".says").innerText(), /The same examples go through/, "no sentence about the networks before");
  assert.ok(Number(await page.getByRole("progressbar", { name: "measuring" }).getAttribute("value")) < 1);
  await shot("vanishing-measuring");
  await stop.click();
  const after = await stateOf(page);
  assert.equal(after.columns.length, before.columns.length);
  assert.equal(after.columns[0].layers.length, 5);
  await stop.waitFor({ state: "hidden" });
  assert.match(await page.locator(".says").innerText(), /layer 1 against layer 5/);
});
