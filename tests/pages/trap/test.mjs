// A trap in the WebAssembly: all widgets on that module stop and say so, and start again with what they had; the
// race, which is on another, goes on.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

/** Runs before the page's scripts: from `window.breakNow` on, the core is called with a pointer far outside of its memory. */
function prepare() {
  const outside = 0x7fffff00;
  /** @param {WebAssembly.Instance} instance */
  const watched = ({ exports }) => {
    const entries = Object.entries(exports).map(([name, value]) => {
      if (!/^(xor|vanishing)_/.test(name)) return [name, value];
      const call = /** @type {(...given: any[]) => any} */ (value);
      return [name, (/** @type {number} */ pointer, /** @type {any[]} */ ...rest) => call(/** @type {any} */ (window).breakNow ? outside : pointer, ...rest)];
    });
    return { exports: Object.fromEntries(entries) };
  };
  const streaming = WebAssembly.instantiateStreaming;
  /** @type {any} */ (WebAssembly).instantiateStreaming = async (/** @type {any[]} */ ...given) => {
    const { module, instance } = await Reflect.apply(streaming, WebAssembly, given);
    return { module, instance: watched(instance) };
  };
}

for (const [lang, again] of /** @type {const} */ ([["en", "Start again"], ["ko", "다시 시작"]])) {
  const options = { path: `/?lang=${lang}`, expects: /memory access out of bounds/ };
  visit(`all widgets of a module stop and start again, ${lang}`, options, async ({ page, axe }) => {
    await page.addInitScript(prepare);
    await page.reload();
    const before = await page.evaluate(async () => {
      const [xor, vanishing, optimizers] = /** @type {any[]} */ ([...document.querySelectorAll("nabla-xor, nabla-vanishing, nabla-optimizers")]);
      xor.config = { seed: 5, hidden: "3" };
      await xor.step(30);
      vanishing.config = { depth: 3, samples: 100 };
      await vanishing.step(1);
      optimizers.config = { landscape: "booth" };
      await optimizers.step(12);
      return [xor, vanishing, optimizers].map(({ config, state }) => ({ config, state }));
    });
    const lost = await page.evaluate(async () => {
      const widgets = /** @type {any[]} */ ([...document.querySelectorAll("nabla-xor, nabla-vanishing, nabla-optimizers")]);
      /** @type {string[]} */
      const told = [];
      document.addEventListener("nabla-error", (event) => told.push(/** @type {any} */ (event).detail.code));
      /** @type {any} */ (window).breakNow = true;
      const outcome = await widgets[0].step(1).then(() => "done", (/** @type {unknown} */ error) => String(error));
      await Promise.resolve();
      const stopped = [...told];
      await widgets[2].step(1);
      // Nothing asks the broken core again, whatever a script looks at.
      const read = widgets.map((e) => [e.state === undefined, e.playing, e.config.seed ?? null, e.permalink.length > 0]);
      return { outcome, stopped, read };
    });
    assert.match(lost.outcome, /RuntimeError/);
    // The race and the console have modules of their own, and go on.
    assert.deepEqual(lost.stopped, Array(5).fill("stopped"));
    assert.deepEqual(lost.read.slice(0, 2), [[false, false, 5, true], [false, false, null, true]]);
    const alerts = page.getByRole("alert");
    assert.equal(await alerts.count(), 5);
    for (const alert of await alerts.all()) assert.ok((await alert.innerText()).length > 30);
    await axe();

    await page.evaluate(() => (/** @type {any} */ (window).breakNow = false));
    await page.locator("nabla-vanishing").getByRole("button", { name: again }).click();
    const after = await page.evaluate(async () => {
      const widgets = /** @type {any[]} */ ([...document.querySelectorAll("nabla-xor, nabla-vanishing, nabla-optimizers")]);
      for (const widget of widgets) await widget.ready;
      const after = widgets.map(({ config, state }) => ({ config, state }));
      for (const widget of widgets) await widget.step(1);
      return { after, steps: widgets.map(({ state }) => state.step) };
    });
    assert.equal(await alerts.count(), 0);
    assert.deepEqual(after.after.slice(0, 2), before.slice(0, 2));
    assert.deepEqual(after.steps, [31, 2, 14]);
  });
}

visit("a trap under the reader's hand stops the module's widgets too", { path: "/?lang=en", expects: /memory access out of bounds/ }, async ({ page }) => {
  await page.addInitScript(prepare);
  await page.reload();
  await page.evaluate(async () => {
    for (const e of document.querySelectorAll("nabla-xor, nabla-vanishing, nabla-optimizers")) await /** @type {any} */ (e).step(1);
    // Not before: a figure that comes near while the page is scrolled to the button calls the core too.
    addEventListener("pointerdown", () => (/** @type {any} */ (window).breakNow = true));
  });
  await page.locator("nabla-xor").getByRole("button", { name: "Step", exact: true }).click();
  await page.getByRole("alert").nth(2).waitFor();
});
