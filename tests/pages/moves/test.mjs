// Motion: each scene tells its story when its turn comes and then rests; one at a time; nothing off screen.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

const SCENES = ["xor", "vanishing", "optimizers"];
/** Generous: a slow machine shows fewer frames, and the stories count their own seconds. */
const LONGEST = 60_000;

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} scene */
async function toMiddle(page, scene) {
  await page.evaluate(async () => {
    await Promise.all([...document.querySelectorAll("main *")].map((e) => /** @type {any} */ (e).ready));
  });
  await page.locator(`nabla-${scene}`).evaluate((e) => e.scrollIntoView({ block: "center" }));
}

/** @param {Page} page @param {string} scene @param {boolean} playing */
const whenPlaying = (page, scene, playing) =>
  page.waitForFunction(
    ([scene, playing]) => /** @type {any} */ (document.querySelector(`nabla-${scene}`)).playing === playing,
    /** @type {const} */ ([scene, playing]),
    { timeout: LONGEST },
  );

/**
 * The pictures of a widget, and who played, until it rests. Ends by the test's own time limit if it never does.
 * @param {Page} page
 * @param {string} scene
 */
const watchStory = (page, scene) =>
  page.locator(`nabla-${scene}`).evaluate(async (/** @type {any} */ e) => {
    const all = /** @type {any[]} */ ([...document.querySelectorAll("nabla-xor, nabla-vanishing, nabla-optimizers")]);
    const pictures = new Set();
    const sentences = new Set();
    let most = 0;
    let last = -Infinity;
    while (e.playing) {
      most = Math.max(most, all.filter(({ playing }) => playing).length);
      if (performance.now() - last > 300) {
        last = performance.now();
        pictures.add([...e.shadowRoot.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL()).join());
        sentences.add(e.shadowRoot.querySelector(".says").textContent);
      }
      await new Promise(requestAnimationFrame);
    }
    return { pictures: pictures.size, sentences: sentences.size, most };
  });

/**
 * Frames that the page asks for in a second.
 * @param {Page} page
 */
const framesInASecond = (page) =>
  page.evaluate(async () => {
    const request = window.requestAnimationFrame;
    let frames = 0;
    window.requestAnimationFrame = (callback) => {
      frames += 1;
      return request.call(window, callback);
    };
    await new Promise((resolve) => setTimeout(resolve, 1000));
    window.requestAnimationFrame = request;
    return frames;
  });

/** Where no widget is. @param {Page} page */
async function scrollAway(page) {
  await page.evaluate(() => {
    const space = document.createElement("div");
    space.style.height = "400vh";
    document.body.append(space);
    scrollTo(0, document.documentElement.scrollHeight);
  });
  // The widgets learn it in the browser's next frames; from then on there must be none.
  await page.evaluate(async () => {
    for (let i = 0; i < 10; i += 1) await new Promise(requestAnimationFrame);
  });
}

for (const scene of SCENES) {
  visit(`${scene} plays by itself, moves, and comes to rest`, {}, async ({ page }) => {
    await toMiddle(page, scene);
    await whenPlaying(page, scene, true);
    const { pictures, sentences, most } = await watchStory(page, scene);
    assert.ok(pictures >= 5, `${pictures} different pictures`);
    assert.ok(sentences >= 2, `${sentences} different sentences`);
    assert.equal(most, 1, "widgets that played at the same time");
    const rest = await page.locator(`nabla-${scene}`).evaluate((/** @type {any} */ e) => e.state);
    assert.ok(rest.step > 0 || scene === "vanishing");
    assert.ok(rest.text.length > 0);
    // At rest: no work, and the same picture.
    assert.equal(await framesInASecond(page), 0, "frames at rest");
    const later = await page.locator(`nabla-${scene}`).evaluate((/** @type {any} */ e) => [e.playing, e.state.step]);
    assert.deepEqual(later, [false, rest.step]);
  });
}

visit("the turn passes to the scene in the middle", {}, async ({ page }) => {
  for (const scene of ["xor", "optimizers", "vanishing"]) {
    await toMiddle(page, scene);
    await whenPlaying(page, scene, true);
    const playing = await page.evaluate(() =>
      [...document.querySelectorAll("main *")].filter((e) => /** @type {any} */ (e).playing).map(({ localName }) => localName),
    );
    assert.deepEqual(playing, [`nabla-${scene}`]);
  }
});

visit("off screen nothing plays", {}, async ({ page }) => {
  const xor = page.locator("nabla-xor");
  await toMiddle(page, "xor");
  await whenPlaying(page, "xor", true);
  await scrollAway(page);
  await whenPlaying(page, "xor", false);
  assert.equal(await framesInASecond(page), 0, "frames off screen");
  // What the reader said goes on playing waits too, and goes on when it is seen again.
  await xor.evaluate(async (/** @type {any} */ e) => {
    e.config = { init: "zeros", lr: 0.001 };
    await e.step(1);
    e.play();
  });
  assert.equal(await framesInASecond(page), 0, "frames off screen, asked to play");
  assert.equal(await xor.evaluate((/** @type {any} */ e) => e.state.step), 1);
  await xor.evaluate((e) => e.scrollIntoView({ block: "center" }));
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-xor")).state.step > 1);
});

const far = '<svg height="9000"></svg><nabla-xor></nabla-xor>';
visit("nothing is loaded before a widget is near", { html: far }, async ({ page }) => {
  const loaded = () =>
    page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).length);
  await page.waitForFunction(() => customElements.get("nabla-xor"));
  assert.equal(await framesInASecond(page), 0);
  assert.equal(await loaded(), 0);
  await page.locator("nabla-xor").evaluate((e) => e.scrollIntoView());
  await whenPlaying(page, "xor", true);
  assert.equal(await loaded(), 1);
});

visit("who prefers reduced motion starts paused", { still: true }, async ({ page }) => {
  for (const scene of SCENES) {
    const widget = page.locator(`nabla-${scene}`);
    await toMiddle(page, scene);
    // A finished still, not an empty picture.
    const before = await widget.evaluate((/** @type {any} */ e) => [e.playing, e.state.step]);
    assert.equal(before[0], false, scene);
    assert.ok(before[1] > 0 || scene === "vanishing", scene);
    await page.waitForTimeout(300);
    assert.equal(await framesInASecond(page), 0, scene);
    assert.deepEqual(await widget.evaluate((/** @type {any} */ e) => [e.playing, e.state.step]), before, scene);
  }
  await page.locator("nabla-optimizers").getByRole("button", { name: "Play", exact: true }).click();
  await whenPlaying(page, "optimizers", true);
});
