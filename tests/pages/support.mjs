// What every page test shares: the site on a free port, the system's Chromium, and a visit that ends with the
// checks no page may fail: nothing on the console's error channel, no uncaught error, no foreign host asked.
//
//   visit("the scenes move", { path: "/?lang=ko", width: 390, theme: "dark" }, async ({ page, axe, shot }) => { ... });
//   visit("a post", { html: '<nabla-xor hidden="3"></nabla-xor>' }, async ({ page }) => { ... });

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import axeCore from "axe-core";
import { chromium } from "playwright-core";
import { serve } from "../../www/serve.mjs";
import { CHROMIUM, FLAGS } from "./chromium.mjs";

const PROJECT = new URL("../../", import.meta.url);
const SCREENSHOTS = new URL("target/screenshots/", PROJECT);
const GRAVE = ["serious", "critical"];

/**
 * @typedef {object} Options
 * @property {string} [path] address below the site's root, with query and hash; default "/"
 * @property {string} [file] instead of `path`: a file below the project, opened by its file: address
 * @property {string} [html] instead of `path`: the body of somebody else's page, which loads nabla.js as a module
 * @property {RegExp} [expects] trouble that belongs to the test: it must come, and only it may
 * @property {number} [width] of the window in CSS pixels; default 1280
 * @property {number} [height] default 800
 * @property {number} [scale] device pixels to a CSS pixel; default 1
 * @property {"light" | "dark"} [theme] default light
 * @property {string} [lang] the browser's language; default "en"
 * @property {boolean} [still] whether the visitor prefers reduced motion; default false
 * @property {boolean} [touch] default false
 */

/**
 * @typedef {object} Visit
 * @property {import("playwright-core").Page} page
 * @property {string} address of the site, without a slash at its end
 * @property {() => Promise<void>} axe fails on any serious or critical violation in the page as it is now
 * @property {(name: string) => Promise<void>} shot saves target/screenshots/NAME.png of the whole page
 */

/** @type {Promise<{ browser: import("playwright-core").Browser, site: { address: string, close: () => void } }> | undefined} */
let started;

/** Starts browser and site once a test file, and stops them after its last test. */
function start() {
  started ??= (async () => {
    const site = await serve(0);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    return { browser, site };
  })();
  return started;
}

after(async () => {
  if (!started) return;
  const { browser, site } = await started;
  await browser.close();
  site.close();
});

/**
 * One test: opens a page in a fresh context, runs `body`, then checks that there was no trouble.
 * @param {string} name
 * @param {Options} options
 * @param {(visit: Visit) => Promise<void>} body
 */
export function visit(name, options, body) {
  test(name, async (t) => {
    const { browser, site } = await start();
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
      deviceScaleFactor: options.scale ?? 1,
      colorScheme: options.theme ?? "light",
      locale: options.lang ?? "en",
      reducedMotion: options.still ? "reduce" : "no-preference",
      hasTouch: options.touch ?? false,
    });
    try {
      const page = await context.newPage();
      const home = options.file ? "file:" : site.address;
      const trouble = watch(context, home);
      try {
        await page.goto(await addressOf(options, context, site.address));
        await body({ page, address: site.address, axe: () => audit(page), shot: (name) => capture(page, name) });
      } catch (error) {
        trouble.forEach((line) => t.diagnostic(line)); // often the reason
        throw error;
      }
      const { expects } = options;
      if (expects) assert.ok(trouble.some((line) => expects.test(line)), `${expects} did not come`);
      assert.deepEqual(trouble.filter((line) => !expects?.test(line)), []);
    } finally {
      await context.close();
    }
  });
}

/**
 * Where the visit goes.
 * @param {Options} options
 * @param {import("playwright-core").BrowserContext} context
 * @param {string} home
 */
async function addressOf({ path = "/", file, html, lang = "en" }, context, home) {
  if (file) return new URL(file, PROJECT).href;
  if (html === undefined) return home + path;
  const body =
    `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,">` +
    `<script type="module" src="/dist/nabla.js"></script><body>${html}</body></html>`;
  await context.route(`${home}/post.html`, (route) => route.fulfill({ contentType: "text/html", body }));
  return `${home}/post.html`;
}

/**
 * Collects errors and requests that leave the page's own host.
 * @param {import("playwright-core").BrowserContext} context
 * @param {string} home what every allowed address begins with
 */
function watch(context, home) {
  /** @type {string[]} */
  const trouble = [];
  const allowed = (/** @type {string} */ url) => url.startsWith(home) || /^(data|blob|about):/.test(url);
  context.on("console", (message) => {
    if (message.type() === "error") trouble.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => trouble.push(`uncaught: ${error.error().stack ?? error.error()}`));
  context.on("request", (request) => {
    if (!allowed(request.url())) trouble.push(`foreign request: ${request.url()}`);
  });
  context.on("page", (page) => page.on("websocket", (socket) => trouble.push(`web socket: ${socket.url()}`)));
  return trouble;
}

/** @param {import("playwright-core").Page} page */
async function audit(page) {
  await page.evaluate(axeCore.source);
  const { violations, passes } = await page.evaluate(() => /** @type {any} */ (window).axe.run());
  assert.ok(passes.length > 0, "axe checked nothing");
  const grave = violations
    .filter((/** @type {import("axe-core").Result} */ { impact }) => GRAVE.includes(impact ?? ""))
    .flatMap((/** @type {import("axe-core").Result} */ { id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target}: ${failureSummary}`),
    );
  assert.deepEqual(grave, []);
}

/**
 * What a screen reader hears of a figure when its sentence begins so: one sentence, with one full stop, at its end;
 * those within numbers have no space behind them.
 * @param {import("playwright-core").Locator} figure
 * @param {RegExp} begins
 */
export async function hearsOneSentence(figure, begins) {
  const sentence = (await figure.locator(".says[aria-live=polite]").filter({ hasText: begins }).innerText()).trim();
  assert.match(sentence, /^(?:[^.!?]|[.](?! |$))*[.]$/, sentence);
}

/** @param {import("playwright-core").Page} page @param {string} name */
async function capture(page, name) {
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, SCREENSHOTS)), fullPage: true });
}
