// The console's golden sessions through `Console.load()` in the page: what NumPy printed, and its warnings. The rule
// of comparison is the golden README's.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { linesOf } from "../golden.mjs";
import { visit } from "../support.mjs";

/** @typedef {{ in: string, out: string, error?: string, warn?: string[], ulp?: boolean }} Step */
/** @typedef {{ out: string, error: string | null, warnings: string[] }} Outcome */

const sessions = await linesOf("numpy_console.jsonl", ["id", "topic", "level", "source", "session"]);
for (const { id, session } of sessions) {
  for (const step of session) {
    for (const key of Object.keys(step)) assert.ok(["in", "out", "error", "warn", "ulp"].includes(key), `${id}: key ${key} is not understood`);
  }
}

const NUMBER = /(?<![\p{L}\p{N}_])[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gu;

/** Are two texts equal but for the last digits of their numbers? @param {string} want @param {string} got */
function nearlyEqual(want, got) {
  const form = (/** @type {string} */ text) => text.replace(NUMBER, "#").replace(/\s/g, "");
  if (form(want) !== form(got)) return false;
  const tolerance = want.includes("float32") ? 1e-6 : 1e-13;
  const [wanted, gotten] = [want, got].map((text) => (text.match(NUMBER) ?? []).map(Number));
  return wanted.every((w, i) => Math.abs(w - gotten[i]) <= tolerance * Math.max(Math.abs(w), Math.abs(gotten[i])));
}

/** @param {Step} step @param {Outcome} got */
function agrees({ out, error, warn = [], ulp }, got) {
  const sameOut = out === got.out || (ulp === true && nearlyEqual(out, got.out));
  return sameOut && (error !== undefined) === (got.error !== null) && got.warnings.every((line) => warn.includes(line));
}

visit("the sessions print what NumPy printed", { html: "" }, async ({ page }) => {
  const typed = sessions.map(({ session }) => session.map((/** @type {Step} */ step) => step.in));
  /** @type {Outcome[][]} */
  const answers = await page.evaluate(async (typed) => {
    const address = "/dist/nabla.js";
    const { Console } = await import(address);
    const answers = [];
    for (const lines of typed) {
      const py = await Console.load();
      answers.push(lines.map((/** @type {string} */ line) => py.run(line)));
      py.free();
    }
    return answers;
  }, typed);
  /** @type {Record<string, { passed: number, total: number }>} */
  const counts = { core: { passed: 0, total: 0 }, extra: { passed: 0, total: 0 } };
  /** @type {string[]} */
  const failing = [];
  sessions.forEach(({ id, level, session }, index) => {
    const fits = session.every((/** @type {Step} */ step, /** @type {number} */ i) => agrees(step, answers[index][i]));
    counts[level].total += 1;
    if (fits) counts[level].passed += 1;
    else failing.push(id);
  });
  const { core, extra } = counts;
  console.log(`console through the page: core ${core.passed}/${core.total} extra ${extra.passed}/${extra.total}`);
  if (failing.length) console.log(`failing: ${failing.join(" ")}`);
  assert.ok(core.total > 0 && extra.total > 0);
  assert.equal(core.passed, core.total, "core sessions fail");
  assert.ok(extra.passed >= 0.95 * extra.total, "more than 5 % of the extra sessions fail");
});

visit("the first answer", { html: "" }, async ({ page }) => {
  const first = async () =>
    page.evaluate(async () => {
      const address = "/dist/nabla.js";
      const { Console } = await import(address);
      const start = performance.now();
      const py = await Console.load();
      const { out } = py.run("np.arange(3) * 2");
      return { out, took: performance.now() - start };
    });
  await first();
  await page.reload(); // now the WebAssembly has been fetched before
  const { out, took } = await first();
  const { gzip } = JSON.parse(await readFile(new URL("../../../target/sizes.json", import.meta.url), "utf8"))["console wasm"];
  console.log(`console: first answer after ${took.toFixed(0)} ms, WebAssembly of ${gzip.toLocaleString("en")} bytes of gzip`);
  assert.equal(out, "array([0, 2, 4])");
});
