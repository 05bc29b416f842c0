// The pages themselves: accessible in both languages and themes, no sideways scrolling, sharp pictures, frames.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

/** @typedef {import("playwright-core").Page} Page */

const WIDTHS = [320, 390, 1280];
const EMBEDDED = { "en light": "xor", "en dark": "optimizers", "ko light": "vanishing", "ko dark": "xor" };

const FIGURES = "nabla-xor, nabla-vanishing, nabla-optimizers, nabla-arrays";

/** All widgets are there and finished. @param {Page} page @param {number} number */
async function shown(page, number) {
  const found = await page.evaluate(async (figures) => {
    const widgets = [...document.querySelectorAll(figures)];
    for (const widget of widgets) {
      widget.scrollIntoView({ block: "center" });
      await /** @type {any} */ (widget).ready;
      for (let i = 0; i < 5; i += 1) await new Promise(requestAnimationFrame);
    }
    return widgets.length;
  }, FIGURES);
  assert.equal(found, number);
}

/** What is wrong with the canvases that are to be seen. @param {Page} page */
const canvasFaults = (page) =>
  page.evaluate(() => {
    /** @type {string[]} */
    const faults = [];
    let seen = 0;
    for (const widget of document.querySelectorAll("nabla-xor, nabla-vanishing, nabla-optimizers")) {
      const own = [.../** @type {ShadowRoot} */ (widget.shadowRoot).querySelectorAll("canvas")].filter((c) => c.clientWidth > 0);
      if (own.length === 0) faults.push(`${widget.localName} has no canvas`);
      for (const canvas of own) {
        seen += 1;
        const name = `${widget.localName} canvas.${canvas.className}`;
        for (const side of /** @type {const} */ (["width", "height"])) {
          const want = (side === "width" ? canvas.clientWidth : canvas.clientHeight) * devicePixelRatio;
          if (Math.abs(canvas[side] - want) > 1) faults.push(`${name}: ${side} ${canvas[side]}, want ${want}`);
        }
        const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
        const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
        if (pixels.every((pixel) => pixel === pixels[0])) faults.push(`${name} is blank`);
      }
    }
    return { faults, seen };
  });

/** What sticks out to the side. @param {Page} page */
const tooWide = (page) =>
  page.evaluate(async () => {
    // What is placed by script follows a new width with the next frame.
    for (let i = 0; i < 2; i += 1) await new Promise(requestAnimationFrame);
    const { scrollWidth } = /** @type {Element} */ (document.scrollingElement);
    if (scrollWidth <= innerWidth) return [];
    /** @type {string[]} */
    const wide = [];
    /** @param {ParentNode} root */
    const look = (root) => {
      for (const e of root.querySelectorAll("*")) {
        if (e.getBoundingClientRect().right > innerWidth + 0.5) wide.push(`${e.localName}.${e.className}`);
        if (e.shadowRoot) look(e.shadowRoot);
      }
    };
    look(document);
    return [`${scrollWidth} > ${innerWidth}`, ...wide];
  });

for (const lang of /** @type {const} */ (["en", "ko"])) {
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    visit(`axe: index, ${lang}, ${theme}`, { path: `/?lang=${lang}`, theme, still: true }, async ({ page, axe, shot }) => {
      await shown(page, 4);
      for (const lab of await page.locator("details > summary").all()) await lab.click();
      await axe();
      await shot(`index-${lang}-${theme}`);
    });
    const widget = EMBEDDED[`${lang} ${theme}`];
    const path = `/embed.html?widget=${widget}&lang=${lang}&theme=${theme}`;
    visit(`axe: embed ${widget}, ${lang}, ${theme}`, { path, still: true }, async ({ page, axe }) => {
      await shown(page, 1);
      await axe();
    });
  }

  visit(`no sideways scrolling, ${lang}`, { path: `/?lang=${lang}`, still: true }, async ({ page, shot }) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await shown(page, 4);
      assert.deepEqual(await tooWide(page), [], `at ${width} px`);
      if (width === 390) await shot(`index-${lang}-390`);
    }
    for (const lab of await page.locator("details > summary").all()) await lab.click();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      assert.deepEqual(await tooWide(page), [], `at ${width} px with the Labs open`);
    }
  });
}

for (const [scale, width] of [[1, 1280], [2, 390], [2, 1280]]) {
  visit(`pictures are sharp and not blank at ${scale} device pixels, ${width} px wide`, { scale, width, still: true }, async ({ page }) => {
    await shown(page, 4);
    const { faults, seen } = await canvasFaults(page);
    assert.deepEqual(faults, []);
    assert.ok(seen >= 3);
  });
}

visit("dark and light are different pictures", { path: "/?lang=en", theme: "dark", still: true }, async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await shown(page, 4);
  assert.equal(await ground(), "rgb(18, 21, 26)");
  const picture = () => page.locator("nabla-optimizers").evaluate((e) => e.shadowRoot?.querySelector("canvas")?.toDataURL());
  const dark = await picture();
  await page.emulateMedia({ colorScheme: "light" });
  await shown(page, 4);
  assert.equal(await ground(), "rgb(255, 255, 255)");
  assert.notEqual(await picture(), dark);
});

const frame =
  '<script>addEventListener("message", ({ data }) => (window.told = data));</script>' +
  '<iframe title="XOR" width="700" height="300" src="/embed.html?widget=xor&hidden=3&lang=ko&theme=dark&step=30"></iframe>';
visit("in a frame: as the address asks, and the height is told", { html: frame }, async ({ page }) => {
  const inside = /** @type {import("playwright-core").Frame} */ (page.frames()[1]);
  const seen = await inside.evaluate(async () => {
    const e = /** @type {any} */ (document.querySelector("nabla-xor"));
    await e.ready;
    const ground = getComputedStyle(document.documentElement).backgroundColor;
    return { hidden: e.config.hidden, step: e.state.step, text: e.state.text, lang: document.documentElement.lang, ground };
  });
  assert.deepEqual([seen.hidden, seen.step, seen.lang, seen.ground], ["3", 30, "ko", "rgb(18, 21, 26)"]);
  assert.match(seen.text, /[가-힣]/);
  // The figure may still grow while it plays, so what was told is compared with what is, again and again.
  const told = async () => {
    for (let tries = 0; tries < 300; tries++) {
      const height = await inside.evaluate(() => document.documentElement.offsetHeight);
      const last = await page.evaluate(() => /** @type {any} */ (window).told);
      if (last?.height === height) {
        assert.equal(last.type, "nabla-height");
        return height;
      }
      await page.waitForTimeout(100);
    }
    return assert.fail("the height that was told last is not the frame's");
  };
  const wide = await told();
  assert.ok(wide > 300, `${wide}`);
  await page.locator("iframe").evaluate((e) => e.setAttribute("width", "320"));
  await page.waitForFunction((wide) => /** @type {any} */ (window).told.height !== wide, wide);
  await told();
});

for (const [query, names] of /** @type {const} */ ([
  ["widget=clock", ["clock", "xor", "vanishing", "optimizers", "arrays"]],
  ["", ["xor", "vanishing", "optimizers", "arrays"]],
  ["widget=%3Cimg%20src%3Dx%3E", ["<img src=x>", "xor"]],
])) {
  visit(`embed.html?${query} says what there is`, { path: `/embed.html?lang=en&${query}` }, async ({ page, axe }) => {
    const sentence = await page.getByRole("alert").innerText();
    for (const name of names) assert.ok(sentence.includes(name), sentence);
    await axe();
  });
}

visit("nothing moves while the figures load", { path: "/?lang=en", still: true }, async ({ page }) => {
  const shift = await page.evaluate(async (figures) => {
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += /** @type {any} */ (entry).value;
    }).observe({ type: "layout-shift", buffered: true });
    for (const e of document.querySelectorAll(figures)) await /** @type {any} */ (e).ready;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return shift;
  }, FIGURES);
  assert.ok(shift < 0.1, `layout shift ${shift}`);
});
