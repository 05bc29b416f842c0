// The notes' worked network through the page: PyTorch's numbers, forward, back and after updates; phases; editing.

import assert from "node:assert/strict";
import { assertClose, casesOf } from "../golden.mjs";
import { hearsOneSentence, visit } from "../support.mjs";

const KEYS = "id layers activations loss W b X T z h loss_value grad grad_z training note".split(" ");
const all = await casesOf("torch_mlp.json", [...KEYS, "class_weights"]);
const cases = all.filter(({ id }) => id.startsWith("post_"));

/** @param {number} want */
const near = (want) => 1e-13 + 1e-12 * Math.abs(want);

/** @param {string} what @param {any} got @param {any} want @param {(want: number) => number} tolerance */
function compare(what, got, want, tolerance) {
  assert.equal(got.flat(3).length, want.flat(3).length, what);
  want.flat(3).forEach((/** @type {number} */ value, /** @type {number} */ i) => assertClose(what, got.flat(3)[i], value, tolerance));
}

visit("the worked network is PyTorch's", { path: "/embed.html?widget=backprop&lang=en" }, async ({ page, axe, shot }) => {
  assert.ok(cases.length >= 5, `${cases.length} cases`);
  const widget = page.locator("nabla-backprop");
  for (const one of cases) {
    const [training] = one.training;
    const steps = training.loss_full_batch.map((/** @type {number[]} */ [step]) => step);
    const states = await widget.evaluate(
      async (/** @type {any} */ e, { output, loss, inputs, target, parameters, lr, steps }) => {
        await e.ready;
        e.config = { outputActivation: output, loss, inputs, target, parameters, lr };
        const states = [];
        for (const step of steps) {
          await e.seek(step);
          states.push(e.state);
        }
        return states;
      },
      {
        output: one.activations[1],
        loss: one.loss,
        inputs: one.X[0],
        target: one.T[0][0],
        parameters: one.W.map((/** @type {any} */ W, /** @type {number} */ i) => ({ W, b: one.b[i] })),
        lr: training.params.lr,
        steps,
      },
    );
    const [start] = states;
    compare(`${one.id} z`, start.z, one.z, near);
    compare(`${one.id} h`, start.h, one.h, near);
    compare(`${one.id} dL/dz`, start.deltas, one.grad_z, near);
    assertClose(`${one.id} loss`, start.loss, one.loss_value, near);
    compare(`${one.id} dL/dW`, start.gradients.map((/** @type {any} */ { W }) => W), one.grad.W, near);
    compare(`${one.id} dL/db`, start.gradients.map((/** @type {any} */ { b }) => b), one.grad.b, near);
    compare(`${one.id} differences`, start.differences.map((/** @type {any} */ { W }) => W), one.grad.W, (want) => 1e-8 * Math.max(1, Math.abs(want)));
    training.loss_full_batch.forEach((/** @type {number[]} */ [step, loss]) =>
      assertClose(`${one.id} after ${step}`, states[steps.indexOf(step)].loss, loss, (want) => training.tol * Math.max(1, Math.abs(want))),
    );
  }
  console.log(`backprop: ${cases.length} cases of the worked network compared through the page`);
  await axe();
  await shot("backprop");
});

visit("the worked example by phases and by hand", { path: "/embed.html?widget=backprop&lang=en" }, async ({ page }) => {
  const widget = page.locator("nabla-backprop");
  await widget.evaluate((/** @type {any} */ e) => e.ready);
  const says = widget.locator(".says");
  const sentences = [];
  for (let i = 0; i < 4; i += 1) {
    await widget.getByRole("button", { name: "Phase" }).click();
    await page.waitForTimeout(100);
    sentences.push(await says.textContent());
  }
  assert.match(String(sentences[0]), /^Forward: .*1\.23/);
  assert.match(String(sentences[1]), /^Loss: .*0\.760/);
  assert.match(String(sentences[2]), /^Backward: .*1\.23/);
  assert.match(String(sentences[3]), /^After 1 update: output 0\.894/);
  assert.equal(await widget.locator("section[aria-current] h3").textContent(), "4 Update");
  // The slopes that the update takes are still to be seen in the step before it.
  const of = (/** @type {number} */ section) => widget.locator("section").nth(section).innerText();
  for (const section of [2, 3]) assert.match(await of(section), /0\.902/, `section ${section}`);
  await widget.getByLabel("w₁₁").fill("2");
  await page.keyboard.press("Tab");
  await widget.getByLabel("x₂").fill("0");
  await page.keyboard.press("Tab");
  const state = await widget.evaluate((/** @type {any} */ e) => e.state);
  assert.equal(state.step, 0);
  assert.equal(state.layers[0].W[0][0], 2);
  assert.deepEqual(state.x, [1, 0]);
});

for (const [lang, phase, begins, step, hears] of /** @type {const} */ ([
  ["en", "Phase", [/^Forward: /, /^Loss: /, /^Backward: /, /^After 1 update: /], "Step", [/^The weighted inputs add up to 3,/, /^After 1 step: /]],
  ["ko", "한 단계", [/^순전파: /, /^손실: /, /^역전파: /, /^갱신 1번 뒤: /], "한 걸음", [/^가중치를 곱한 입력의 합 3,/, /^1걸음 뒤 /]],
])) {
  visit(`a screen reader hears each phase of the worked example as one sentence, by keyboard alone (${lang})`, { path: `/embed.html?widget=backprop&lang=${lang}` }, async ({ page }) => {
    const widget = page.locator("nabla-backprop");
    await widget.evaluate((/** @type {any} */ e) => e.ready);
    await widget.getByRole("button", { name: phase }).focus();
    for (const begin of begins) {
      await page.keyboard.press("Enter");
      await hearsOneSentence(widget, begin);
    }
  });
  visit(`and each step of the threshold unit (${lang})`, { path: `/embed.html?widget=perceptron&lang=${lang}` }, async ({ page }) => {
    const widget = page.locator("nabla-perceptron");
    await widget.evaluate((/** @type {any} */ e) => e.ready);
    await hearsOneSentence(widget, hears[0]);
    await widget.getByRole("button", { name: step, exact: true }).focus();
    await page.keyboard.press("Enter");
    await hearsOneSentence(widget, hears[1]);
  });
}

visit("a threshold unit is weighed live", { path: "/embed.html?widget=perceptron&lang=en" }, async ({ page, axe }) => {
  const widget = page.locator("nabla-perceptron");
  const state = () => widget.evaluate(async (/** @type {any} */ e) => (await e.ready, e.state));
  let now = await state();
  assert.deepEqual([now.threshold, now.bias, now.output], [4.5, -4.5, 0]);
  for (const n of [2, 5]) await widget.getByRole("button", { name: `0 ↔ 1, input ${n}` }).click();
  now = await state();
  assert.equal(now.output, 1);
  await widget.getByLabel("threshold = −b").fill("5.5");
  await page.keyboard.press("Tab");
  now = await state();
  assert.deepEqual([now.threshold, now.bias, now.output], [5.5, -5.5, 0]);
  await widget.getByLabel("weight 1").first().fill("2");
  await page.keyboard.press("Tab");
  assert.equal((await state()).output, 1);
  await widget.getByLabel("Gate").selectOption("or");
  now = await state();
  assert.deepEqual([now.threshold, now.agree, now.patterns], [0.5, 32, 32]);
  await axe();
});
