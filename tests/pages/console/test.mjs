// `Console.load()` in a page: nothing is fetched before, a loop can be interrupted, a trap is one sentence, and it works
// from a file too.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

const ADDRESS = "/dist/nabla.js";

visit("the console is fetched when it is asked for, and once", { html: "" }, async ({ page }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  await page.evaluate((address) => import(address).then(({ ready }) => ready), ADDRESS);
  assert.deepEqual(asked.filter((path) => path.includes("console")), []);
  const outs = await page.evaluate(async (address) => {
    const { Console } = await import(address);
    const [one, other] = await Promise.all([Console.load(), Console.load()]);
    one.run("a = 5");
    return [one.run("a").out, other.run("a").out];
  }, ADDRESS);
  assert.deepEqual(outs, ["5", "NameError: name 'a' is not defined"]);
  assert.equal(asked.filter((path) => path === "/dist/nabla_console_bg.wasm").length, 1);
});

visit("an endless loop leaves the page alive and can be interrupted", { html: '<button type="button">Stop</button>' }, async ({ page }) => {
  await page.evaluate(async (address) => {
    const { Console } = await import(address);
    const py = await Console.load();
    const ran = { slices: 0, longest: 0, outcome: /** @type {any} */ (null), after: "" };
    Object.assign(window, { ran });
    let stop = false;
    document.querySelector("button")?.addEventListener("click", () => (stop = true));
    py.start("n = 0\nwhile True: n += 1");
    const slice = () => {
      const start = performance.now();
      const outcome = py.advance(10_000);
      ran.longest = Math.max(ran.longest, performance.now() - start);
      ran.slices += 1;
      if (outcome !== undefined) ran.outcome = outcome;
      else if (!stop) return void setTimeout(slice);
      ran.outcome ??= py.interrupt();
      ran.after = py.run("n > 1000").out;
    };
    slice();
  }, ADDRESS);
  await page.waitForFunction(() => /** @type {any} */ (window).ran.slices > 20);
  await page.getByRole("button").click();
  await page.waitForFunction(() => /** @type {any} */ (window).ran.after !== "");
  const { outcome, after, slices, longest } = await page.evaluate(() => /** @type {any} */ (window).ran);
  console.log(`console: ${slices} slices, the longest ${longest.toFixed(1)} ms`);
  assert.deepEqual(outcome, { out: "KeyboardInterrupt", error: "KeyboardInterrupt", warnings: [] });
  assert.equal(after, "True");
});

/** Runs before the page's scripts: from `window.breakNow` on, the console is called with a pointer far outside of its memory. */
function prepare() {
  const outside = 0x7fffff00;
  const streaming = WebAssembly.instantiateStreaming;
  /** @type {any} */ (WebAssembly).instantiateStreaming = async (/** @type {any[]} */ ...given) => {
    const { module, instance } = await Reflect.apply(streaming, WebAssembly, given);
    const entries = Object.entries(instance.exports).map(([name, value]) => {
      if (!/^console_[a-z]/.test(name) || name === "console_new") return [name, value];
      const call = /** @type {(...given: any[]) => any} */ (value);
      return [name, (/** @type {number} */ pointer, /** @type {any[]} */ ...rest) => call(/** @type {any} */ (window).breakNow ? outside : pointer, ...rest)];
    });
    return { module, instance: { exports: Object.fromEntries(entries) } };
  };
}

const TRAP = { html: '<nabla-xor seed="3"></nabla-xor>', expects: /memory access out of bounds/ };
visit("a trap is a sentence, and the next console works", TRAP, async ({ page }) => {
  await page.addInitScript(prepare);
  await page.reload();
  const seen = await page.evaluate(async (address) => {
    const { Console } = await import(address);
    const [one, other] = [await Console.load(), await Console.load()];
    other.run("a = 1");
    /** @type {any} */ (window).breakNow = true;
    const lost = [one.run("1 + 1"), other.run("a"), other.advance(1), one.interrupt()];
    const empty = [one.complete("np."), one.arrays(), one.isIncomplete("("), one.help("np.sum"), one.syntaxError("(")];
    /** @type {any} */ (window).breakNow = false;
    one.free();
    const fresh = await Console.load();
    const scene = /** @type {any} */ (document.querySelector("nabla-xor"));
    await scene.step(5);
    return { lost, empty, fresh: [fresh.run("a = 2; a").out, other.run("a").error], step: scene.state.step };
  }, ADDRESS);
  for (const { out, error } of seen.lost) {
    assert.equal(error, "SystemError");
    assert.match(out, /^SystemError: this console stopped/);
  }
  assert.deepEqual(seen.empty, [[], [], false, undefined, undefined]);
  assert.deepEqual(seen.fresh, ["2", "SystemError"]);
  assert.equal(seen.step, 5);
});

visit("a console that was freed says so", { html: "" }, async ({ page }) => {
  const seen = await page.evaluate(async (address) => {
    const { Console } = await import(address);
    const py = await Console.load();
    py.free();
    py.free();
    try {
      return py.run("1");
    } catch (error) {
      return String(error);
    }
  }, ADDRESS);
  assert.equal(seen, "Error: this console was freed");
});

visit("it works from a file", { file: "www/index.html" }, async ({ page }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const seen = await page.evaluate(async () => {
    const { Console } = /** @type {any} */ (window).nabla;
    const [py, other] = await Promise.all([Console.load(), Console.load()]);
    py.run("a = np.arange(6).reshape(2, 3)");
    return [py.run("a.sum(axis=0)").out, other.run("a").error, py.arrays().length];
  });
  assert.deepEqual(seen, ["array([3, 5, 7])", "NameError", 1]);
  assert.deepEqual(asked.map((url) => url.split("/").at(-1)), ["nabla-console.classic.js"]);
});
