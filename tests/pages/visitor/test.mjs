// As a visitor: with the keyboard alone, with the mouse, in both languages, and on pages that move widgets about.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

/** @typedef {import("playwright-core").Page} Page */

const XOR = { path: "/embed.html?widget=xor&lang=en&step=0" };
/** More than there are stops on the page. */
const MOST_STOPS = 60;

/** The name of what has the focus, also inside of widgets, and whether its focus can be seen. @param {Page} page */
const focused = (page) =>
  page.evaluate(() => {
    let place = document.activeElement;
    while (place?.shadowRoot?.activeElement) place = place.shadowRoot.activeElement;
    const control = /** @type {any} */ (place);
    const name = control.getAttribute("aria-label") ?? control.labels?.[0]?.textContent ?? control.textContent.trim();
    const { outlineStyle, outlineWidth } = getComputedStyle(control);
    return { name, ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 };
  });

/**
 * Tab until something with this name has the focus.
 * @param {Page} page
 * @param {RegExp} name
 */
async function tabTo(page, name) {
  const passed = [];
  for (let i = 0; i < MOST_STOPS; i += 1) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    passed.push(stop.name);
    if (!name.test(stop.name)) continue;
    assert.ok(stop.ring, `the focus on ${stop.name} cannot be seen`);
    return;
  }
  assert.fail(`Tab does not come to ${name}, only to ${passed.join(" | ")}`);
}

/** @param {Page} page */
const look = (page) =>
  page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    await e.ready;
    const { step, phase, status } = e.state;
    return { step, phase, status, playing: e.playing, config: e.config };
  });

visit("everything by keyboard", XOR, async ({ page }) => {
  assert.equal((await look(page)).step, 0);
  await tabTo(page, /^Step$/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  assert.equal((await look(page)).step, 2);

  await tabTo(page, /^Phase$/);
  await page.keyboard.press("Enter");
  assert.deepEqual((({ step, phase }) => [step, phase])(await look(page)), [2, "loss"]);

  const { seed } = (await look(page)).config;
  await tabTo(page, /^Another seed$/);
  await page.keyboard.press("Enter");
  const thrown = await look(page);
  assert.notEqual(thrown.config.seed, seed);
  assert.deepEqual([thrown.step, thrown.playing], [0, false]);

  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  assert.match((await focused(page)).name, /^Play$/);
  await page.keyboard.press("Space");
  // It plays on, unless the thrown seed comes to its verdict before.
  await page.waitForFunction(() => {
    const { playing, state } = /** @type {any} */ (document.querySelector("nabla-xor"));
    return state.step >= 4 || (state.step > 0 && !playing);
  });
  const { name } = await focused(page);
  assert.ok(name === "Pause" || (await look(page)).status !== "running", name);
  if (name === "Pause") await page.keyboard.press("Enter");
  const paused = await look(page);
  assert.equal(paused.playing, false);

  await tabTo(page, /^Time line$/);
  await page.keyboard.press("ArrowLeft");
  assert.equal((await look(page)).step, paused.step - 1);
  await page.keyboard.press("End");
  assert.equal((await look(page)).step, paused.step);
  await page.keyboard.press("Home");
  assert.equal((await look(page)).step, 0);

  await tabTo(page, /^Lab$/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^Learning rate$/);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("0.25");
  await page.keyboard.press("Tab");
  const changed = await look(page);
  assert.deepEqual([changed.config.lr, changed.config.seed, changed.step], [0.25, thrown.config.seed, 0]);

  await page.locator("nabla-xor").evaluate((/** @type {any} */ e) => e.step(9));
  await page.keyboard.press("Escape");
  for (let i = 0; i < 2; i += 1) await page.keyboard.press("Shift+Tab");
  await page.getByRole("button", { name: "Back to step 0" }).focus();
  await page.keyboard.press("Enter");
  assert.equal((await look(page)).step, 0);
});

visit("every stop of the page shows that it has the focus", { still: true, path: "/?lang=en" }, async ({ page }) => {
  await page.evaluate(() => Promise.all([...document.querySelectorAll("main *")].map((e) => /** @type {any} */ (e).ready)));
  const wanted = ["English", "Play", "Step", "Phase", "Another seed", "Back to step 0", "Time line", "Lab", "Take it with you"];
  const stops = [];
  let ended = false;
  while (!ended && stops.length < 10 * MOST_STOPS) {
    await page.keyboard.press("Tab");
    ended = await page.evaluate(() => document.activeElement === document.body);
    if (!ended) stops.push(await focused(page));
  }
  assert.ok(ended, `more than ${stops.length} stops: the walk did not come to the page's end`);
  const names = stops.map(({ name }) => name);
  for (const name of wanted) assert.ok(names.includes(name), `${name} is not among ${names.join(" | ")}`);
  // All that stands on the page can be played but the console.
  const figures = await page.evaluate(() => [...document.querySelectorAll("main section > *")].filter(({ localName }) => /^nabla-(?!arrays)/.test(localName)).length);
  assert.ok(figures >= 7, String(figures));
  assert.equal(names.filter((name) => name === "Play").length, figures, names.join(" | "));
  assert.deepEqual(stops.filter(({ ring, name }) => !ring || name === ""), []);
});

visit("the time line is dragged back", XOR, async ({ page }) => {
  const xor = page.locator("nabla-xor");
  const states = await xor.evaluate(async (/** @type {any} */ e) => {
    const states = [];
    for (let k = 0; k <= 40; k += 1) {
      await e.seek(k);
      states.push(e.state);
    }
    return states;
  });
  const line = xor.getByRole("slider", { name: "Time line" });
  await line.scrollIntoViewIfNeeded();
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await line.boundingBox());
  await page.mouse.move(box.x + box.width - 8, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  const state = await xor.evaluate(async (/** @type {any} */ e) => {
    await e.ready;
    return e.state;
  });
  assert.ok(state.step > 10 && state.step < 30, `step ${state.step}`);
  assert.deepEqual(state, states[state.step]);
  assert.equal(await line.inputValue(), String(state.step));
  await xor.getByText(`step ${state.step}`, { exact: true }).waitFor();
});

visit("play, pause, step and dice by mouse", XOR, async ({ page }) => {
  const xor = page.locator("nabla-xor");
  const press = (/** @type {string} */ name) => xor.getByRole("button", { name, exact: true }).click();
  await press("Step");
  assert.equal((await look(page)).step, 1);
  await press("Play");
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-xor")).state.step >= 3);
  await press("Pause");
  const paused = await look(page);
  await page.waitForTimeout(400);
  assert.deepEqual(await look(page), paused);
  await press("Back to step 0");
  assert.equal((await look(page)).step, 0);
  await press("Another seed");
  assert.notEqual((await look(page)).config.seed, paused.config.seed);
});

visit("what is turned while the story is told is told at once, and as it goes", { path: "/embed.html?widget=xor&lang=en" }, async ({ page }) => {
  const xor = page.locator("nabla-xor");
  await xor.getByText("A single line has to part").waitFor();
  await xor.getByLabel("Hidden units").fill("3");
  await page.keyboard.press("Enter");
  // Quietly: a screen reader hears it when it rests.
  const told = (/** @type {number} */ beyond) =>
    page.waitForFunction((beyond) => {
      const says = /** @type {any} */ (document.querySelector("nabla-xor")).shadowRoot.querySelector(".says[aria-live=off]");
      const update = Number(/^Update (\d+): loss/.exec(says?.textContent)?.[1]);
      return update > beyond && update;
    }, beyond).then((handle) => handle.jsonValue());
  await told(/** @type {number} */ (await told(0)));
});

visit("the Lab starts a new run, and answers nonsense", XOR, async ({ page }) => {
  const xor = page.locator("nabla-xor");
  await xor.evaluate((/** @type {any} */ e) => e.step(12));
  await xor.getByText("Lab", { exact: true }).click();
  await xor.getByLabel("Gate").selectOption("and");
  let now = await look(page);
  assert.deepEqual([now.config.gate, now.step], ["and", 0]);
  await xor.getByLabel("Optimizer", { exact: true }).selectOption("momentum");
  now = await look(page);
  assert.deepEqual([now.config.gate, now.config.optimizer, now.step], ["and", "momentum", 0]);

  const field = xor.getByLabel("Initialization");
  await field.fill("as you like");
  await field.press("Enter");
  const problem = xor.locator(".problem");
  await problem.waitFor();
  const sentence = await problem.innerText();
  for (const part of ["Initialization", "as you like", "xavier_normal"]) assert.ok(sentence.includes(part), sentence);
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.equal(await field.inputValue(), "xavier_normal");
  await xor.getByRole("button", { name: "Step", exact: true }).click();
  now = await look(page);
  assert.deepEqual([now.config.gate, now.config.init, now.step], ["and", "xavier_normal", 1]);

  // A long text that cannot be used stays to be mended.
  const weights = xor.getByLabel("Weights (JSON)");
  await weights.fill('[{"W": [[1, 2]], "b": [0]');
  await page.keyboard.press("Tab");
  await problem.filter({ hasText: "Weights" }).waitFor();
  assert.equal(await weights.inputValue(), '[{"W": [[1, 2]], "b": [0]');

  const rate = xor.getByLabel("Learning rate");
  await rate.fill("-1");
  await rate.press("Enter");
  await problem.filter({ hasText: "Learning rate" }).waitFor();
  assert.match(await problem.innerText(), /Learning rate.*-1.*0\.05/);
  await rate.fill("0.2");
  await rate.press("Enter");
  now = await look(page);
  assert.equal(now.config.lr, 0.2);
  assert.equal(await problem.count(), 0, "the sentence goes with the next good value");
});

visit("the link at the top changes the language, of the page and its figures", { path: "/?lang=ko" }, async ({ page }) => {
  const reading = async () => (await page.locator("main:not([aria-busy])").waitFor(), {
    lang: await page.evaluate(() => document.documentElement.lang),
    heading: await page.locator("h1").filter({ hasText: /\S/ }).innerText(), // the words may come after the figure
    title: await page.title(),
    play: await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
      await e.step(1);
      return e.shadowRoot.querySelector("button.main").textContent;
    }),
    text: await page.locator("nabla-xor").evaluate((/** @type {any} */ e) => e.state.text),
  });
  const korean = await reading();
  assert.deepEqual([korean.lang, korean.play], ["ko", "재생"]);
  for (const text of [korean.heading, korean.title, korean.text]) assert.match(text, /[가-힣]/);
  await page.getByRole("link", { name: "English" }).click();
  await page.waitForURL(/lang=en/);
  const english = await reading();
  assert.deepEqual([english.lang, english.play], ["en", "Play"]);
  for (const text of [english.heading, english.title, english.text]) assert.doesNotMatch(text, /[가-힣]/);
  await page.getByRole("link", { name: "한국어" }).click();
  await page.waitForURL(/lang=ko/);
  assert.deepEqual(await reading(), korean);
});

visit("the browser's language counts where none is asked for", { lang: "ko-KR" }, async ({ page }) => {
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ko");
});

visit("a widget is removed, put back and moved", { path: "/?lang=en" }, async ({ page }) => {
  const seen = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    e.config = { seed: 9 };
    await e.step(17);
    const before = e.state;
    const home = e.parentElement;
    e.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    home.append(e);
    await e.ready;
    const back = [e.state, e.config.seed];
    document.querySelector("header")?.append(e); // a move: removed and put back at once
    const moved = [e.state, e.config.seed];
    await e.ready;
    await e.step(1);
    return { before, back, moved, step: e.state.step };
  });
  assert.deepEqual(seen.back, [seen.before, 9]);
  assert.deepEqual(seen.moved, [seen.before, 9]);
  assert.equal(seen.step, 18);
});

visit("another language: the same run, in other words", { path: "/?lang=en" }, async ({ page }) => {
  const seen = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    e.config = { seed: 9 };
    await e.step(17);
    const english = e.state;
    e.setAttribute("lang", "ko");
    await e.step(0);
    return { english, korean: e.state, play: e.shadowRoot.querySelector("button.main").textContent };
  });
  const { text, ...numbers } = seen.korean;
  assert.match(text, /[가-힣]/);
  assert.equal(seen.play, "재생");
  assert.deepEqual({ ...numbers, text: seen.english.text }, seen.english);
});

visit("a widget that is taken away while it computes works when it comes back", { html: "" }, async ({ page }) => {
  const seen = await page.evaluate(async () => {
    await customElements.whenDefined("nabla-vanishing");
    const e = /** @type {any} */ (document.createElement("nabla-vanishing"));
    e.config = { depth: 20 };
    document.body.append(e);
    const built = () => e.shadowRoot.querySelector("canvas") !== null;
    while (!built()) await new Promise(requestAnimationFrame);
    const early = e.state.columns[3].layers.length;
    e.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const gone = !built();
    document.body.append(e);
    await e.step(0);
    return { early, gone, layers: e.state.columns[3].layers.length };
  });
  assert.ok(seen.early < 20, "it had already computed all");
  assert.deepEqual([seen.gone, seen.layers], [true, 20]);
});

visit("a widget that is made by script works before it is in the page", { html: "" }, async ({ page }) => {
  const seen = await page.evaluate(async () => {
    await customElements.whenDefined("nabla-xor");
    const e = /** @type {any} */ (document.createElement("nabla-xor"));
    e.config = { seed: 4, hidden: "3" };
    const stepped = e.step(2);
    document.body.append(e);
    await stepped;
    return [e.config.seed, e.config.hidden, e.state.step];
  });
  assert.deepEqual(seen, [4, "3", 2]);
});

visit("made and removed again and again, widgets leave nothing behind", { html: "" }, async ({ page }) => {
  const cycles = (/** @type {number} */ n) =>
    page.evaluate(async (n) => {
      for (let i = 0; i < n; i += 1) {
        const all = ["xor", "vanishing", "optimizers"].map((scene) => /** @type {any} */ (document.createElement(`nabla-${scene}`)));
        all[1].config = { samples: 100 }; // the default size takes seconds, twenty times
        document.body.append(...all);
        for (const e of all) await e.step(1);
        for (const e of all) e.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, n);
  const session = await page.context().newCDPSession(page);
  /** @param {string} prototype an expression @param {string} look what to find out of all its objects */
  const ask = async (prototype, look) => {
    const { result } = await session.send("Runtime.evaluate", { expression: prototype });
    const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId: String(result.objectId) });
    const found = await session.send("Runtime.callFunctionOn", {
      objectId: objects.objectId,
      functionDeclaration: `function () { return ${look}; }`,
    });
    return found.result.value;
  };
  const memory = () => ask("WebAssembly.Memory.prototype", "this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)");
  // Which widgets live at once depends on the moment, so the most that is ever needed may come late; a leak comes
  // with every round.
  const sizes = [];
  do {
    await cycles(8);
    sizes.push(await memory());
  } while (sizes.length < 6 && sizes.at(-1) !== sizes.at(-2));
  assert.ok(sizes[0] > 0);
  assert.equal(sizes.at(-1), sizes.at(-2), `bytes of WebAssembly memory after every 8 cycles: ${sizes.join(", ")}`);
  const kept = await ask('customElements.get("nabla-xor").prototype', "this.length");
  assert.ok(kept <= 2, `${kept} removed elements are still held`);
});

visit("a figure is taken along: link, tag, script, weights", { path: "/embed.html?widget=xor&hidden=3&lang=en" }, async ({ page, axe }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const xor = page.locator("nabla-xor");
  await xor.evaluate(async (/** @type {any} */ e) => {
    await e.ready;
    await e.step(5);
  });
  const opener = xor.getByRole("button", { name: "Take it with you" });
  await opener.click();
  await axe();
  /** @param {string} name */
  const copy = async (name) => {
    await xor.getByRole("button", { name }).click();
    await xor.getByText("Copied").waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.match(await copy("Copy link"), /embed\.html\?widget=xor&lang=en&hidden=3&step=5$/);
  assert.match(await copy("Copy tag for a page"), /<nabla-xor lang="en" hidden="3"><\/nabla-xor>/);
  assert.match(await copy("Copy as Python"), /^# .*\nimport math\n\nimport numpy as np\n/);
  const weights = await copy("Copy weights (JSON)");
  const outputs = await xor.evaluate((/** @type {any} */ e) => e.state.outputs);
  await xor.getByText("Lab", { exact: true }).click();
  await xor.getByLabel("Weights (JSON)").fill(weights);
  await xor.getByLabel("Weights (JSON)").blur();
  assert.deepEqual(await xor.evaluate(async (/** @type {any} */ e) => (await e.reset(), e.state.outputs)), outputs);
  await opener.focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  assert.equal(await opener.getAttribute("aria-expanded"), "false");
});
