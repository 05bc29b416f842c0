// The race as a visitor has it: story and guesses, start, zoom, landscapes, typed formulas, theory, anatomy, tuning,
// noise, and what can be taken away.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

/** @typedef {import("playwright-core").Page} Page */

const path = "/embed.html?widget=optimizers&step=0";
const SECTIONS = ["ground", "editor", "theory", "anatomy", "tune"];

/** The race. @param {Page} page */
const race = (page) => page.locator("nabla-optimizers");

/** A setting, and steps. @param {Page} page @param {object} config @param {number} [steps] @returns {Promise<any>} the state */
const run = (page, config, steps = 0) =>
  race(page).evaluate(
    async (/** @type {any} */ e, { config, steps }) => {
      await e.ready;
      e.config = config;
      await e.step(steps);
      return e.state;
    },
    { config, steps },
  );

/** Opens sections of the Lab. @param {Page} page @param {string[]} names */
async function openLab(page, names) {
  await race(page).evaluate((/** @type {any} */ e) => e.ready);
  await page.locator(".lab > summary").click();
  await page.locator(".section.of-ground select").first().waitFor();
  for (const name of names) {
    if (name !== "ground") await page.locator(`.section.of-${name} > summary`).click();
    await page.locator(`.section.of-${name} > div`).waitFor();
  }
}

/** What the canvas of the landscape shows. @param {Page} page */
const picture = (page) => page.locator(".plane canvas").evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());

/** @param {Page} page @param {string} selector @param {RegExp} pattern */
const reads = (page, selector, pattern) =>
  page.waitForFunction(
    ([selector, source]) => {
      const root = document.querySelector("nabla-optimizers")?.shadowRoot;
      return new RegExp(source).test(root?.querySelector(selector)?.textContent ?? "");
    },
    /** @type {const} */ ([selector, pattern.source]),
  );

for (const [lang, theme, width] of /** @type {const} */ ([
  ["en", "light", 1280],
  ["ko", "dark", 390],
])) {
  visit(`the story asks before each beat, and κ ends it (${lang}, ${theme}, ${width})`, { path: "/embed.html?widget=optimizers", lang, theme, width }, async ({ page, axe, shot }) => {
    const answers = page.locator(".guess button[aria-disabled=false]");
    const questions = [];
    for (let beat = 0; beat < 4; beat += 1) {
      await answers.first().waitFor({ timeout: 60_000 });
      questions.push(await page.locator(".says").textContent());
      await shot(`optimizers-${lang}-${theme}-${width}-guess-${beat}`);
      if (beat === 0) await axe();
      await answers.nth(1).click();
      if (beat === 2) {
        // Gradient descent alone with a rate beyond the tick, and the slider shows it.
        await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-optimizers")).state.methods.length === 1);
        const { params, reason, status } = await race(page).evaluate((/** @type {any} */ e) => e.state.methods[0]);
        assert.deepEqual([params.lr, status, reason.limit], [1.05, "diverged", 1]);
        await reads(page, ".rate output", /^1\.05$/);
      }
    }
    assert.equal(new Set(questions).size, 4);
    await page.waitForFunction(() => !(/** @type {any} */ (document.querySelector("nabla-optimizers")).playing), undefined, { timeout: 60_000 });
    const { hessian, step, text } = await race(page).evaluate((/** @type {any} */ e) => e.state);
    assert.ok(Math.abs(hessian.condition - 200) < 1e-9);
    assert.ok(step > 600 && step < 700, `${step}`);
    assert.ok(text.length > 0);
    // The second answer of the last question, about 10 times, is right: 77 and 650 steps.
    assert.match((await page.locator(".says").textContent()) ?? "", lang === "en" ? /You guessed right.*77 steps.*650/ : /77걸음.*650걸음/);
    await shot(`optimizers-${lang}-${theme}-${width}-end`);
    await axe();
  });
}

visit("x^2+10y^2 above its limit: y doubles and turns, the trail leaves the frame, and the reason is told", { path }, async ({ page, shot }) => {
  const config = { landscape: "x^2+10y^2", start: [3.2, 2.0], methods: [{ name: "sgd", lr: 0.15 }] };
  let y = 2;
  for (let step = 0; step <= 12; step += 1) {
    const state = await run(page, config, step);
    assert.ok(Math.abs(state.methods[0].y - y) <= 1e-12 * Math.abs(y), `step ${step}`);
    y *= -2;
    if (step === 0) continue;
    assert.equal(state.status, "diverged");
    assert.deepEqual([state.reason.code, state.reason.lambda, state.reason.limit], ["rate_above_limit", 20, 0.1]);
  }
  // The trail has left the frame, and its marker says where it is.
  await shot("optimizers-left-the-frame");
  const label = await page.locator(".plane canvas").getAttribute("aria-label");
  assert.match(label ?? "", /Gradient descent is at \(0\.04\d+, 8192\)/);
  const arrived = await run(page, { ...config, methods: [{ name: "sgd", lr: 0.0999 }] }, 12_000);
  assert.equal(arrived.status, "converged");
});

visit("the start moves by click, drag and keys; the picture zooms by keys and buttons without a new run", { path }, async ({ page, axe }) => {
  await run(page, {}, 10);
  const start = () => race(page).evaluate((/** @type {any} */ e) => e.config.start);
  const handle = page.locator(".start");
  await handle.focus();
  const whole = await picture(page);
  for (const [key, name] of [["+", "Zoom in"], ["-", "Zoom out"]]) {
    await page.keyboard.press("0");
    await page.waitForTimeout(100);
    await page.keyboard.press(key);
    await page.waitForTimeout(100);
    const byKey = await picture(page);
    assert.notEqual(byKey, whole, key);
    await page.getByRole("button", { name: "Show the whole" }).click();
    await page.waitForTimeout(100);
    assert.equal(await picture(page), whole);
    await page.getByRole("button", { name }).click();
    await page.waitForTimeout(100);
    assert.equal(await picture(page), byKey, name);
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(100);
    assert.notEqual(await picture(page), byKey, "arrows at the buttons move the picture");
    await handle.evaluate((e) => e.focus());
  }
  assert.equal(await race(page).evaluate((/** @type {any} */ e) => e.state.step), 10, "no new run");
  // Zoomed in, the trails' ends are outside: their markers say where.
  for (let i = 0; i < 6; i += 1) await page.getByRole("button", { name: "Zoom in" }).click();
  await page.waitForTimeout(100);
  await axe();
  await page.keyboard.press("0");
  await page.waitForTimeout(100);
  assert.equal(await picture(page), whole);

  await page.keyboard.press("Escape");
  await handle.focus();
  await page.keyboard.press("ArrowRight");
  const [x0, y0] = await start();
  assert.ok(x0 > -7 && y0 === 2, `${x0}, ${y0}`);
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await page.locator(".plane canvas").boundingBox());
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const [x1, y1] = await start();
  assert.ok(Math.abs(x1) < 1 && Math.abs(y1) < 1, `${x1}, ${y1}`);
  const at = /** @type {NonNullable<Awaited<ReturnType<typeof handle.boundingBox>>>} */ (await handle.boundingBox());
  await page.mouse.move(at.x + 12, at.y + 12);
  await page.mouse.down();
  await page.mouse.move(at.x + 112, at.y - 40, { steps: 4 });
  await page.mouse.up();
  const [x2, y2] = await start();
  assert.ok(x2 > x1 + 1 && y2 > y1 + 0.3, `${x2}, ${y2}`);
});

visit("a typed formula is read as it is typed, with its gradient; an error has its place; what is undefined is hatched", { path }, async ({ page, axe, shot }) => {
  await openLab(page, ["ground"]);
  const ground = page.locator(".section.of-ground");
  await ground.getByLabel("Landscape", { exact: true }).selectOption("A formula of your own");
  const field = ground.getByLabel("Formula of x and y");
  // The example that stands there can be used as it is.
  await field.press("Enter");
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-optimizers")).config.landscape === "x^2 + 10y^2");
  for (const [text, place, sentence] of [
    ["x^2 + (", "␣", /a number, a variable or a parenthesis is missing/],
    ["x^2 + foo(x)", "f", /“foo” is not known/],
    ["x + z", "", /Only x and y/],
    ["x ? y", "?", /“\?” has no place/],
  ]) {
    await field.fill(String(text));
    assert.match((await ground.getByRole("status").textContent()) ?? "", /** @type {RegExp} */ (sentence));
    if (place) assert.equal(await ground.locator(".place mark").textContent(), place, String(text));
  }
  await field.fill("(".repeat(100_000));
  await ground.getByRole("status").waitFor();
  assert.equal(await race(page).evaluate((/** @type {any} */ e) => e.config.landscape), "x^2 + 10y^2", "all stays until there is a formula");
  await field.fill("x^2 - 3ln(x) + y^2/x");
  assert.equal(await ground.getByRole("status").count(), 0);
  // Without the invisible signs of products and calls.
  const texts = await ground.locator("math").evaluateAll((all) => all.map((math) => math.textContent?.replace(/[\u2061-\u2064]/g, "")));
  assert.equal(texts.length, 6, "f and two slopes, each with its name");
  assert.match(texts.join(" "), /2x−3x−y2x2/); // 2x - 3/x - y²/x²
  await field.press("Enter");
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-optimizers")).config.landscape === "x^2 - 3ln(x) + y^2/x");
  for (const [name, value] of [["x from", "-2"], ["x to", "6"], ["y from", "-3"], ["y to", "3"]]) {
    await ground.getByLabel(name, { exact: true }).fill(value);
    await ground.getByLabel(name, { exact: true }).press("Enter");
  }
  const { domain, start } = await race(page).evaluate((/** @type {any} */ e) => e.config);
  assert.deepEqual(domain, [-2, 6, -3, 3]);
  assert.ok(start[0] > 0, "it starts where the formula has a value");
  // Left of 0 there is no logarithm: there the picture alternates between the panel's colour and the hatch.
  await page.waitForTimeout(200);
  const colours = await page.locator(".plane canvas").evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const context = /** @type {CanvasRenderingContext2D} */ (/** @type {HTMLCanvasElement} */ (canvas).getContext("2d"));
    const row = context.getImageData(Math.round(0.1 * width), Math.round(0.5 * height), Math.round(0.1 * width), 1).data;
    const light = Array.from({ length: row.length / 4 }, (_, i) => row[4 * i] > 220);
    return light.slice(1).filter((is, i) => is !== light[i]).length;
  });
  assert.ok(colours > 10, `${colours} changes along a hatched row`);
  await shot("optimizers-typed");
  await axe();
});

visit("contours follow κ while it is dragged, and the theory with them", { path }, async ({ page }) => {
  await run(page, { landscape: "quadratic" });
  await openLab(page, ["ground", "theory"]);
  const slider = page.getByLabel("Condition number κ");
  const box = /** @type {NonNullable<Awaited<ReturnType<typeof slider.boundingBox>>>} */ (await slider.boundingBox());
  await slider.scrollIntoViewIfNeeded();
  const { x, y, width, height } = /** @type {typeof box} */ (await slider.boundingBox());
  await page.mouse.move(x + 0.45 * width, y + height / 2);
  await page.mouse.down();
  const [pictures, conditions] = [new Set(), new Set()];
  for (let step = 0; step <= 8; step += 1) {
    await page.mouse.move(x + (0.1 + 0.1 * step) * width, y + height / 2);
    await page.waitForTimeout(120);
    pictures.add(await picture(page));
    const { condition, eigenvalues } = await race(page).evaluate((/** @type {any} */ e) => ({ ...e.config, ...e.state.hessian, condition: e.config.condition }));
    assert.ok(Math.abs(eigenvalues[1] - condition) < 1e-9 * condition);
    conditions.add(condition);
  }
  await page.mouse.up();
  assert.equal(pictures.size, 9, "another picture at each place, before the mouse is released");
  assert.equal(conditions.size, 9);
  await slider.focus();
  await page.keyboard.press("End");
  assert.equal(await race(page).evaluate((/** @type {any} */ e) => e.config.condition), 1000);
  await reads(page, ".of-theory .facts", /κ = λmax\/λmin1000/);
  await page.keyboard.press("Home");
  await reads(page, ".of-theory .facts", /κ = λmax\/λmin1(?!0)/);
});

visit("theory: limits, best rates, predicted against measured", { path }, async ({ page, axe, shot }) => {
  await run(page, { landscape: "quadratic", condition: 50, rotation: 30, methods: "sgd(lr=0.03),momentum(lr=0.02),adam(lr=0.1)" }, 400);
  const before = await picture(page);
  await openLab(page, ["theory"]);
  await page.waitForFunction((before) => document.querySelector("nabla-optimizers")?.shadowRoot?.querySelector("canvas")?.toDataURL() !== before, before);
  const facts = await page.locator(".of-theory .facts").textContent();
  for (const part of ["κ = λmax/λmin50", "2/λmax: the largest stable rate (Gradient descent)0.04", "along (0.866, 0.5)"]) assert.ok(facts?.includes(part), `${part} in ${facts}`);
  const { methods, hessian } = await race(page).evaluate((/** @type {any} */ e) => e.state);
  assert.ok(Math.abs(hessian.maxStableRate - 2 / 50) < 1e-15 && Math.abs(hessian.bestRate - 2 / 51) < 1e-15);
  assert.ok(Math.abs(methods[1].theory.limit - (2 * 1.9) / 50) < 1e-12);
  for (const method of [0, 1]) {
    const { factor, measured } = methods[method].theory;
    assert.ok(Math.abs(Math.log(factor) - Math.log(measured)) < 0.15 * Math.abs(Math.log(factor)), `${factor}, ${measured}`);
  }
  assert.equal(methods[2].theory.factor, null, "of Adam theory says nothing");
  const row = page.locator(".of-theory tbody tr", { hasText: "Momentum" }).last();
  assert.match((await row.textContent()) ?? "", /2\(1 \+ β\)\/λmax = 0\.076/);
  await axe();
  await shot("optimizers-theory");
  // Predicted steps of gradient descent are the real ones, within one.
  const { steps } = methods[0].theory;
  const statuses = await race(page).evaluate(async (/** @type {any} */ e, steps) => {
    const found = [];
    for (const k of [steps - 2, steps + 1]) {
      await e.seek(k);
      found.push(e.state.methods[0].status);
    }
    return found;
  }, steps);
  assert.deepEqual(statuses, ["running", "converged"]);
  await page.getByRole("button", { name: "Momentum at its best rate" }).click();
  const best = await race(page).evaluate((/** @type {any} */ e) => e.config.methods[1]);
  assert.ok(Math.abs(best.lr - hessian.bestMomentumRate) < 1e-15 && Math.abs(best.momentum - hessian.bestMomentum) < 1e-15);
  // Where the Hessian is not the same everywhere, no rate is promised.
  await run(page, { landscape: "rosenbrock" }, 5);
  await reads(page, ".of-theory p", /Elsewhere it is another one/);
});

visit("anatomy: each part with its number, formula and bar, for all 14 methods", { path }, async ({ page, axe, shot }) => {
  await openLab(page, ["anatomy"]);
  const names = "sgd momentum nesterov adagrad adadelta rmsprop rmsprop_centered rmsprop_momentum adam adam_amsgrad adamw nadam radam adamax".split(" ");
  const table = page.locator(".of-anatomy tbody tr");
  /** @type {Record<string, string[]>} */
  const parts = {
    sgd: [],
    momentum: ["velocity"],
    nesterov: ["velocity"],
    adagrad: ["running squares"],
    adadelta: ["running squares", "running squares of steps"],
    rmsprop: ["running squares"],
    rmsprop_centered: ["average of gradients", "running squares"],
    rmsprop_momentum: ["running squares", "velocity"],
    adam: ["average of gradients", "running squares", "bias correction of the average", "bias correction of the squares"],
    adam_amsgrad: ["largest running squares"],
    adamax: ["largest recent gradient", "bias correction of the average"],
    nadam: ["average of gradients", "bias correction of the squares"],
    radam: ["bias correction of the average"],
    adamw: ["average of gradients"],
  };
  for (const name of names) {
    await run(page, { methods: [{ name, lr: 0.1 }] }, 7);
    await page.waitForTimeout(80);
    const rows = await table.evaluateAll((rows) => rows.map((row) => ({ name: row.querySelector("th")?.textContent, math: row.querySelectorAll("math").length, bars: row.querySelectorAll(".bar-of").length, numbers: [...row.querySelectorAll("td[title]")].map((cell) => /** @type {HTMLElement} */ (cell).title) })));
    const found = rows.map(({ name }) => name);
    for (const part of ["gradient", ...parts[name], "step", "rate of each coordinate"]) assert.ok(found.includes(part), `${name}: ${part} among ${found}`);
    assert.ok(rows.every(({ math, bars, numbers }) => math > 0 && bars === 2 && numbers.length === 2), name);
    const heights = await table.locator("math").evaluateAll((all) => all.map((math) => math.getBoundingClientRect().height));
    assert.ok(heights.every((height) => height > 0 && height < 70), `${name}: each formula is one line, not ${heights} px`);
    // The step that is told is the one that is taken.
    const told = rows.find((row) => row.name === "step")?.numbers.map((text) => Number(text.replace("−", "-"))) ?? [];
    const [from, to] = await race(page).evaluate(async (/** @type {any} */ e) => {
      const from = e.state.methods[0];
      await e.step(1);
      return [from, e.state.methods[0]];
    });
    assert.deepEqual(told, [to.x - from.x, to.y - from.y], name);
  }
  await run(page, { methods: "nesterov(lr=0.1)" }, 5);
  await page.waitForTimeout(80);
  assert.match((await page.locator(".of-anatomy").textContent()) ?? "", /textbook’s Nesterov stores θ = .*PyTorch stores the point looked ahead to/);
  await shot("optimizers-anatomy");
  await run(page, { methods: "adagrad(lr=1.5)" }, 40);
  await page.waitForTimeout(80);
  const fall = await page.locator(".of-anatomy .minis figure:last-child").textContent();
  const [x0, x1, y0, y1] = (fall?.match(/from ([\d.]+) to ([\d.]+), .*from ([\d.]+) to ([\d.]*\d)/) ?? []).slice(1).map(Number);
  assert.ok(x1 < x0 && y1 < y0, `Adagrad's rates fall: ${fall}`);
  await axe();
});

visit("tuning: a sweep with progress that can be stopped, all set to their best, told at equal numbers of gradients", { path }, async ({ page, axe, shot }) => {
  // Many points, so that a sweep takes long enough to be stopped.
  await run(page, { landscape: "line_fit", points: 2000, methods: "sgd(lr=0.001),momentum(lr=0.001),adagrad(lr=1),adam(lr=0.2),nadam(lr=0.1),radam(lr=0.1)" });
  await openLab(page, ["tune"]);
  const tune = page.locator(".of-tune");
  await tune.getByRole("button", { name: "Sweep the rates" }).click();
  await tune.getByRole("button", { name: "Stop" }).click();
  await tune.getByText("Stopped.").waitFor();
  assert.equal(await tune.getByRole("button", { name: "Set all to their best" }).count(), 0);
  const longest = await tune.getByRole("button", { name: "Sweep the rates" }).evaluate(async (/** @type {HTMLElement} */ button) => {
    // How long the page is held up at most, and that the bar moves.
    const root = /** @type {ShadowRoot} */ (button.getRootNode());
    button.click();
    const [shares, gaps] = [new Set(), [0]];
    let last = performance.now();
    while (!root.querySelector(".of-tune [role=status]")?.textContent?.includes("Done")) {
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      shares.add(root.querySelector("progress")?.value);
    }
    return { gap: Math.max(...gaps), shares: shares.size };
  });
  assert.ok(longest.shares >= 3, `${longest.shares} places of the bar`);
  console.log(`longest gap between two frames while sweeping: ${longest.gap.toFixed(0)} ms`);
  const cells = await tune.locator(".heat tbody tr").evaluateAll((rows) => rows.map((row) => row.querySelectorAll("td").length));
  assert.deepEqual(cells, [21, 21, 21, 21, 21, 21]);
  await tune.getByText("after equal numbers of gradients").first().waitFor();
  await axe();
  await shot("optimizers-tune");
  const best = await tune.locator(".heat .best").evaluateAll((cells) => cells.map((cell) => Number(/rate ([\d.e-]+):/.exec(/** @type {HTMLElement} */ (cell).title)?.[1])));
  await tune.getByRole("button", { name: "Set all to their best" }).click();
  const rates = await race(page).evaluate((/** @type {any} */ e) => e.config.methods.map((/** @type {any} */ { lr }) => lr));
  assert.ok(best.length > 0 && best.every((rate) => rates.includes(rate)), `${best} of ${rates}`);
});

visit("noise: the points of a step are shown, and a bad batch is answered", { path, width: 390 }, async ({ page, axe, shot }) => {
  const config = { landscape: "line_fit", points: 25, batch: 10, order: "shuffled", methods: "sgd(lr=0.05)" };
  const label = () => page.locator(".points canvas").getAttribute("aria-label");
  await run(page, config);
  await page.locator(".points canvas").waitFor();
  const pictures = new Set();
  for (const [steps, used] of [[1, "10 of 25"], [2, "10 of 25"], [3, "5 of 25"], [4, "10 of 25"]]) {
    await run(page, config, Number(steps));
    await page.waitForTimeout(100);
    assert.ok((await label())?.includes(String(used)), `step ${steps}: ${await label()}`);
    pictures.add(await page.locator(".points canvas").evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL()));
  }
  assert.equal(pictures.size, 4);
  // On the loss surface too: each point of the batch is a dashed line of the gradient's purple.
  const purple = () =>
    page.locator(".plane canvas").evaluate((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      const { data } = /** @type {CanvasRenderingContext2D} */ (/** @type {HTMLCanvasElement} */ (canvas).getContext("2d")).getImageData(0, 0, width, height);
      let found = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] > data[i + 1] + 30 && data[i + 2] > data[i + 1] + 20) found += 1;
      return found;
    });
  assert.ok((await purple()) > 200, `${await purple()} purple pixels`);
  await axe();
  await shot("optimizers-points");
  await run(page, { ...config, batch: "full" }, 4);
  await page.waitForTimeout(100);
  assert.ok((await purple()) < 20, "with all points there are none to tell apart");
  await openLab(page, ["ground"]);
  const batch = page.getByLabel("Batch");
  await batch.fill("0");
  await batch.press("Enter");
  await reads(page, ".problems", /“0” cannot be used/);
  await run(page, { ...config, landscape: "line_fit_sparse" }, 3);
  await page.waitForTimeout(100);
  assert.match((await label()) ?? "", /two features/);
  await run(page, {});
  await page.locator(".points").waitFor({ state: "hidden" });
});

visit("methods: every setting of each can be changed; what cannot be used changes nothing", { path }, async ({ page }) => {
  await openLab(page, ["editor"]);
  const editor = page.locator(".of-editor");
  await editor.getByLabel("Another method").selectOption("RMSprop");
  await editor.getByRole("button", { name: "Add" }).click();
  await editor.locator("li").nth(4).getByText("More settings").click();
  const alpha = editor.getByLabel("RMSprop: Alpha");
  await alpha.fill("0.9");
  await alpha.press("Enter");
  const methods = () => race(page).evaluate((/** @type {any} */ e) => e.config.methods);
  assert.equal((await methods())[4].alpha, 0.9);
  const before = await methods();
  await alpha.fill("-1");
  await alpha.press("Enter");
  await editor.getByRole("status").waitFor();
  assert.match((await editor.getByRole("status").textContent()) ?? "", /alpha.*out of range/);
  assert.deepEqual(await methods(), before);
  assert.equal(await alpha.inputValue(), "0.9");
  await editor.locator("li").nth(3).getByText("More settings").click();
  const betas = editor.getByLabel("Adam: Betas");
  await betas.fill("0.5, 0.9");
  await betas.press("Enter");
  assert.deepEqual((await methods())[3].betas, [0.5, 0.9]);
  await editor.getByRole("button", { name: "Remove Momentum" }).click();
  assert.deepEqual((await methods()).map((/** @type {any} */ { name }) => name), ["sgd", "adagrad", "adam", "rmsprop"]);
});

visit("charts: height, distance, length; the numbers as CSV", { path }, async ({ page }) => {
  await run(page, { landscape: "booth" }, 20);
  const chart = page.locator(".race .chart").first();
  const picture = () => chart.locator("canvas").evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const pictures = new Set();
  for (const kind of ["values", "distances", "lengths"]) {
    await chart.locator("select").selectOption(kind);
    await page.waitForTimeout(100);
    pictures.add(await picture());
  }
  assert.equal(pictures.size, 3);
  const { csv, state } = await race(page).evaluate((/** @type {any} */ e) => ({ csv: e.toCSV(), state: e.state }));
  const [head, ...lines] = csv.trim().split("\n").map((/** @type {string} */ line) => line.split(","));
  assert.deepEqual(head, ["step", "method", "x", "y", "f", "distance", "length"]);
  assert.equal(lines.length, 4 * 21);
  state.methods.forEach((/** @type {any} */ { name, x, y, f }, /** @type {number} */ i) => {
    const own = lines.slice(21 * i, 21 * (i + 1));
    const last = own[20];
    assert.deepEqual([last[1], ...last.slice(2, 5).map(Number)], [name, x, y, f]);
    assert.ok(Math.abs(Number(last[5]) - Math.hypot(x - 1, y - 3)) < 1e-12);
    let length = 0;
    for (let k = 1; k < own.length; k += 1) length += Math.hypot(own[k][2] - own[k - 1][2], own[k][3] - own[k - 1][3]);
    assert.ok(Math.abs(Number(last[6]) - length) < 1e-9);
  });
  await run(page, { landscape: "saddle" }, 3);
  await page.waitForTimeout(100);
  assert.equal(await chart.locator("option[value=values]").textContent(), "height f");
  assert.ok(await chart.locator("option[value=distances]").isDisabled(), "without a minimum there is no distance");
  await chart.locator("select").selectOption("values");
  await page.waitForTimeout(100);
  const whole = await picture();
  for (let i = 0; i < 6; i += 1) await page.getByRole("button", { name: "Zoom in" }).click();
  await page.waitForTimeout(100);
  assert.equal(await picture(), whole, "who looks closer at the landscape still has the chart");
  // Who is where f has no value is not the lowest.
  for (const [landscape, sentence] of /** @type {Array<[string, RegExp]>} */ ([["x^0.5 + y^0.5", /^After \d steps Adam is at f\s=\s[\d.]+\. /], ["ln(-1)", /^After 1 step f has no value any more\. /]])) {
    const { text } = await run(page, { landscape, start: [1.2, 0.8] }, 3);
    assert.match(text, sentence);
  }
});

visit("a frame of four methods on Rosenbrock", { path }, async ({ page }) => {
  await run(page, { landscape: "rosenbrock", stepsPerSecond: 60 });
  // The processor's time that scripts take, whatever else the machine does.
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const script = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ScriptDuration")?.value ?? NaN;
  const frames = () =>
    race(page).evaluate(async (/** @type {any} */ e) => {
      let frames = 0;
      const request = window.requestAnimationFrame;
      window.requestAnimationFrame = (callback) => ((frames += 1), request(callback));
      e.play();
      await new Promise((resolve) => setTimeout(resolve, 4000));
      e.pause();
      window.requestAnimationFrame = request;
      return [frames, e.state.step];
    });
  const before = await script();
  const [count, step] = await frames();
  const each = (1000 * ((await script()) - before)) / count;
  console.log(`step and draw a frame: ${each.toFixed(2)} ms of the processor on average over ${count} frames, ${step} steps (budget 4 ms)`);
  assert.ok(count > 20 && step > 20, `${count} frames, ${step} steps`);
});

for (const width of [320, 1280]) {
  visit(`the whole Lab at ${width} px, in Korean`, { path, width, lang: "ko" }, async ({ page, axe, shot }) => {
    await run(page, {}, 12);
    await openLab(page, SECTIONS);
    await page.waitForTimeout(300);
    assert.ok(await page.evaluate(() => /** @type {Element} */ (document.scrollingElement).scrollWidth <= innerWidth), "nothing sticks out to the side");
    await axe();
    await shot(`optimizers-lab-${width}`);
  });
}
