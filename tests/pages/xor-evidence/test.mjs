// What explains <nabla-xor>, as a visitor meets it: findings, inequalities, the network set by hand, edges, phases, the
// time line.

import assert from "node:assert/strict";
import { hearsOneSentence, visit } from "../support.mjs";

/** @typedef {import("playwright-core").Page} Page */

const XOR = { path: "/embed.html?widget=xor&step=0&lang=en" };

/**
 * A run of these settings, so many steps on.
 * @param {Page} page
 * @param {object} config
 * @param {number} [steps]
 */
const run = (page, config, steps = 0) =>
  page.locator("nabla-xor").evaluate(
    async (/** @type {any} */ e, [config, steps]) => {
      await e.ready;
      e.config = config;
      await e.seek(steps);
      return e.state;
    },
    /** @type {const} */ ([config, steps]),
  );

/** @param {Page} page */
const state = (page) => page.locator("nabla-xor").evaluate((/** @type {any} */ e) => e.state);

visit("each failure is told with a sign, a word and its numbers", XOR, async ({ page, axe }) => {
  const found = page.locator("nabla-xor .findings li");
  /** @type {Array<[config: object, steps: number, told: RegExp]>} */
  const cases = [
    [{ init: "constant(0.5)" }, 200, /^=\s*Symmetry\. 4 hidden units, 1 distinct/],
    [{ init: "zeros" }, 3, /^0\s*Frozen at zero\. In layer 1 all 8 weights are exactly 0/],
    [{ activation: "relu", hidden: "1", parameters: [{ W: [[-1, -1]], b: [-1] }, { W: [[1]], b: [0] }] }, 0, /^×\s*Dead units\. 1 of 1 unit is off at all four points/],
    [{ hidden: "1", parameters: [{ W: [[1, 1]], b: [40] }, { W: [[1]], b: [0] }] }, 0, /^‖\s*Saturation\. 1 of 1 unit: slope below 1 %/],
    [{ hidden: "1", optimizer: "sgd", lr: 1e-6, parameters: [{ W: [[1, 1]], b: [0] }, { W: [[1]], b: [0] }] }, 1000, /^▬\s*Plateau\. Over the last 1,000 updates the loss fell by [\d.×⁻⁰-⁹]+ %/],
    [{ outputActivation: "identity", loss: "mse", activation: "identity", optimizer: "sgd", lr: 10 }, 400, /^[↗∞]\s*Divergence\. /],
  ];
  for (const [config, steps, told] of cases) {
    await run(page, config, steps);
    await found.filter({ hasText: told }).first().waitFor({ timeout: 10_000 });
  }
  await axe();
  const usual = await run(page, {}, 60);
  assert.deepEqual([usual.status, usual.findings], ["solved", []]);
  await page.locator("nabla-xor .findings").waitFor({ state: "hidden" });
  // Nothing stands in the way of a network that has solved it, whatever a unit of it does.
  const solved = await run(page, { hidden: "16,16,16,8" }, 20);
  assert.deepEqual([solved.status, solved.findings.map((/** @type {any} */ { code }) => code)], ["solved", ["units_saturated"]]);
  await page.locator("nabla-xor .findings").waitFor({ state: "hidden" });
});

const KOREAN = { path: "/embed.html?widget=xor&step=0&lang=ko" };
visit("the same in Korean", KOREAN, async ({ page }) => {
  await run(page, { init: "constant(0.5)" }, 200);
  await page.locator("nabla-xor .findings").getByText(/은닉 유닛 4개 가운데 서로 다른 것은 1개/).waitFor();
});

visit("the perceptron's inequalities have the numbers of the moment, and its corrections a bound", XOR, async ({ page, axe }) => {
  const xor = page.locator("nabla-xor");
  const rows = xor.locator(".four li");
  const and = await run(page, { model: "perceptron", gate: "and", init: "zeros", lr: 1 }, 60);
  const { corrections, bound } = and.perceptron;
  assert.ok(and.status === "solved" && corrections <= bound, `${corrections} of at most ${bound}`);
  await xor.getByText(new RegExp(`^${corrections} corrections so far\\. At most R²/γ² = 3 / [\\d.]+ = ${bound} \\(Novikoff\\)\\.$`)).waitFor();
  for (const [e, row] of (await rows.allInnerTexts()).entries()) {
    const { left, target, holds } = and.perceptron.inequalities[e];
    assert.ok(holds && row.includes("✓"), row);
    assert.ok(row.includes(target === 1 ? "> 0" : "≤ 0") && row.includes(String(left).replace("-", "−")), row);
  }
  await run(page, { model: "perceptron", gate: "and", init: "normal(1)", lr: 1 }, 60);
  await xor.getByText(/proven for a start from zero weights/).waitFor();

  const stuck = await run(page, { model: "perceptron", init: "zeros", lr: 1 }, 60);
  assert.deepEqual([stuck.status, stuck.reason.period], ["stuck", 4]);
  const sum = stuck.perceptron.inequalities[0].left + stuck.perceptron.inequalities[3].left;
  await xor.getByText(`both sums are w₁ + w₂ + 2b, now ${String(sum).replace("-", "−")}. No weights do both.`).waitFor();
  assert.ok((await rows.allInnerTexts()).some((row) => row.includes("✗")));
  const cycle = xor.locator(".cycle li");
  const written = (/** @type {number[]} */ weights) => `(${weights.map((w) => String(w).replace("-", "−")).join(", ")})`;
  assert.deepEqual(await cycle.allInnerTexts(), stuck.perceptron.cycle.map(written));
  for (let i = 0; i < 5; i += 1) {
    const now = (await xor.evaluate(async (/** @type {any} */ e) => (await e.step(), e.state)));
    const [{ W, b }] = now.layers;
    await page.waitForFunction(
      ([text]) => /** @type {any} */ (document.querySelector("nabla-xor")).shadowRoot.querySelector(".cycle [aria-current]").textContent === text,
      [written([...W[0], ...b])],
    );
  }
  await axe();
});

visit("OR and NAND joined by AND: two layers can", XOR, async ({ page, axe }) => {
  const xor = page.locator("nabla-xor");
  await run(page, { model: "perceptron" }, 60);
  await xor.getByRole("button", { name: "OR and NAND, joined by AND" }).click();
  await xor.getByRole("heading", { name: "Two layers can: set by hand" }).waitFor();
  const { step, status, correct } = await state(page);
  assert.deepEqual([step, status, correct], [0, "solved", 4]);
  const cells = await xor.locator(".by-hand tbody tr").allInnerTexts();
  assert.deepEqual(cells.map((row) => row.split("\t").slice(1).map(Number)), [[0, 1, 0], [1, 1, 1], [1, 1, 1], [1, 0, 0]]);
  await xor.getByRole("button", { name: "Plane of h₁ and h₂", pressed: true }).waitFor();
  await xor.getByRole("img", { name: /Plane of the two hidden units’ outputs; \(0, 0\) is at \(0, 1\); \(0, 1\) is at \(1, 1\); \(1, 0\) is at \(1, 1\); \(1, 1\) is at \(1, 0\)/ }).waitFor();
  await axe();
  await xor.getByRole("button", { name: "Now let one learn it" }).click();
  await xor.getByRole("heading", { name: "Two layers can: set by hand" }).waitFor({ state: "hidden" });
  const after = await xor.evaluate((/** @type {any} */ e) => [e.config.activation, e.config.hidden, e.config.parameters]);
  assert.deepEqual(after, ["tanh", "4", null]);
});

visit("each edge tells its weight under a pointer and by keys", XOR, async ({ page, axe }) => {
  const xor = page.locator("nabla-xor");
  const { layers } = await run(page, {}, 7);
  const w = (/** @type {number} */ value) => String(Math.abs(Number(value.toPrecision(3))));
  await xor.getByRole("group", { name: /Shift and the left arrow/ }).waitFor({ state: "attached" });
  const legend = xor.locator(".legend");
  // The third weight of the output: its edge runs from the third unit's right side to the output's left.
  const [from, to] = await Promise.all(
    ["hidden layer 1, unit 3", "output unit"].map((name) => xor.getByRole("button", { name, exact: true }).boundingBox()),
  );
  assert.ok(from && to);
  const [x0, y0, x1, y1] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
  await page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2);
  await legend.getByText(/^hidden layer 1, unit 3 → output unit: w = /).waitFor();
  assert.ok((await legend.innerText()).includes(w(layers[1].W[0][2])), await legend.innerText());
  await page.mouse.move(x0, y0 - 200);
  await legend.getByText("positive weight").waitFor();

  await xor.getByRole("button", { name: "input x1" }).focus();
  for (const key of ["ArrowRight", "ArrowDown", "Shift+ArrowLeft"]) await page.keyboard.press(key);
  await xor.getByRole("button", { name: new RegExp(`^input x1 → hidden layer 1, unit 2: w = .?${w(layers[0].W[1][0])}`) }).waitFor();
  await page.keyboard.press("ArrowDown");
  const edge = xor.getByRole("button", { name: new RegExp(`^input x2 → hidden layer 1, unit 2: w = .?${w(layers[0].W[1][1])}`) });
  await edge.waitFor();
  assert.ok(await edge.evaluate((element) => element.matches(":focus")));
  await axe();
  await page.keyboard.press("Enter");
  await xor.getByRole("heading", { name: "Weights of hidden layer 1, unit 2" }).waitFor();
});

visit("a tap on an edge leaves its number", { ...XOR, touch: true, width: 390 }, async ({ page }) => {
  const xor = page.locator("nabla-xor");
  await run(page, {}, 0);
  await xor.getByRole("group", { name: /Shift and the left arrow/ }).waitFor({ state: "attached" });
  const [from, to] = await Promise.all(["hidden layer 1, unit 1", "output unit"].map((name) => xor.getByRole("button", { name, exact: true }).boundingBox()));
  assert.ok(from && to);
  await page.touchscreen.tap((from.x + from.width + to.x) / 2, (from.y + from.height / 2 + to.y + to.height / 2) / 2);
  await xor.locator(".legend").getByText(/^hidden layer 1, unit 1 → output unit: w = /).waitFor();
});

for (const [lang, phase, begins] of /** @type {const} */ ([
  ["en", "Phase", [/^Forward: /, /^Loss: /, /^Backward: /, /^Update 1: /]],
  ["ko", "한 단계", [/^순전파: /, /^손실: /, /^역전파: /, /^갱신 1번: /]],
])) {
  visit(`a screen reader hears each phase as one sentence, by keyboard alone (${lang})`, { path: `/embed.html?widget=xor&step=0&lang=${lang}` }, async ({ page }) => {
    const xor = page.locator("nabla-xor");
    await xor.evaluate((/** @type {any} */ e) => e.ready);
    await xor.getByRole("button", { name: phase }).focus();
    for (const begin of begins) {
      await page.keyboard.press("Enter");
      await hearsOneSentence(xor, begin);
    }
  });
}

/**
 * What a formula in plain text comes to.
 * @param {string} text
 */
function valueOf(text) {
  const ascii = text.replaceAll("\u2009", "").replaceAll("−", "-").replace(/½(?=\d)/g, "0.5*").replaceAll("½", "0.5").replaceAll("²", "**2").replaceAll("ln", "Math.log").replaceAll("σ", "sigmoid");
  // |a| and a number before a bracket, as they are written by hand.
  const code = ascii.replace(/\|([^|]*)\|/g, "Math.abs($1)").replace(/Math\.log(sigmoid\([^)]*\)|[\d.]+)/g, "Math.log($1)").replace(/(\d)(Math|sigmoid|\()/g, "$1*$2");
  return Number(new Function("sigmoid", `return ${code}`)((/** @type {number} */ z) => 1 / (1 + Math.exp(-z))));
}

visit("the loss's formula has the numbers of the moment, and they make it", XOR, async ({ page }) => {
  const xor = page.locator("nabla-xor");
  for (const loss of ["half_sse", "half_mse", "mse", "l1", "huber", "smooth_l1", "bce", "bce_with_logits"]) {
    for (const batch of ["full", 3, 1]) {
      const outputActivation = loss === "bce" ? "sigmoid" : "identity";
      await run(page, { loss, batch, outputActivation, optimizer: "sgd", lr: 1e-3, seed: 4, parameters: [{ W: [[1, 2], [0.5, -1]], b: [0, 0.25] }, { W: [[2, -1]], b: [0.5] }], hidden: "2" });
      await xor.evaluate((/** @type {any} */ e) => e.step(2, "phase"));
      await xor.getByRole("button", { name: "output unit", exact: true }).focus();
      const formula = xor.locator(".legend .formula").filter({ hasText: /^L/ });
      await formula.waitFor();
      // A fraction's parts stand one above the other, without a stroke in the text.
      const parts = await formula.evaluate((span) => {
        for (const mfrac of span.querySelectorAll("mfrac")) mfrac.firstElementChild?.after("/");
        const text = (span.textContent ?? "").split("=").map((part) => part.trim());
        return text;
      });
      const [put, told] = parts.slice(-2);
      const made = valueOf(put.replace(/1\/(\d)/g, "1/$1*"));
      assert.ok(Math.abs(made - valueOf(told)) <= 0.01 * Math.max(0.1, Math.abs(made)), `${loss}, ${batch}: ${parts.join(" = ")}; ${made}`);
      await page.evaluate(() => /** @type {any} */ (document.querySelector("nabla-xor")).shadowRoot.activeElement?.blur());
    }
  }
});

visit("the time line leads back to the very same state, by keys", XOR, async ({ page }) => {
  const xor = page.locator("nabla-xor");
  const wanted = await run(page, { seed: 5 }, 300);
  await run(page, { seed: 5 }, 1000);
  const line = xor.getByRole("slider", { name: "Time line" });
  await line.fill("302");
  await line.focus();
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowRight"]) await page.keyboard.press(key);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-xor")).state.step === 300);
  const back = await xor.evaluate((/** @type {any} */ e) => [e.state, e.playing]);
  assert.deepEqual(back, [wanted, false]);
});

visit("pasted weights that creep are stuck after 10,000 updates, with the loss's fall, and can go on", XOR, async ({ page }) => {
  const parameters = [
    { W: [[-0.12693, -0.84496], [-0.93574, 0.81737]], b: [0.39651, -0.49808] },
    { W: [[-0.58327, 0.53089]], b: [0.29089] },
  ];
  const config = { hidden: "2", activation: "sigmoid", loss: "half_sse", batch: 1, order: "in_order", optimizer: "sgd", lr: 0.01 };
  const xor = page.locator("nabla-xor");
  await run(page, config);
  await xor.getByText("Lab", { exact: true }).click();
  await xor.getByLabel("Weights (JSON)").fill(JSON.stringify(parameters));
  await page.keyboard.press("Tab");
  const { then, now, on } = await xor.evaluate(async (/** @type {any} */ e) => {
    await e.seek(9000);
    const then = e.state.loss;
    await e.seek(10_000);
    const now = { ...e.state, used: e.config.parameters };
    await e.step(5);
    return { then, now, on: e.state.step };
  });
  assert.deepEqual(now.used, parameters);
  assert.equal(now.status, "stuck");
  assert.equal(now.reason.fall, (then - now.loss) / then);
  assert.equal(on, 10_005);
});
