// A method that runs away is named with the reason, goes on as long as its numbers are finite, and freezes nothing.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

visit("gradient descent above its limit diverges, and nothing freezes", { path: "/?lang=en" }, async ({ page }) => {
  const config = { landscape: "bowl", methods: [{ name: "sgd", lr: 2 }, { name: "adam", lr: 0.3 }] };
  const widget = page.locator("nabla-optimizers");
  const { early, late, back } = await widget.evaluate(async (/** @type {any} */ e, config) => {
    e.config = config;
    await e.step(20);
    const early = e.state;
    await e.step(2000);
    const late = e.state;
    await e.seek(20);
    return { early, late, back: e.state };
  }, config);
  const [descent, adam] = early.methods;
  assert.equal(descent.status, "diverged");
  const { code, lambda, limit, lr } = descent.reason;
  // x²/20 + y² has the curvatures 1/10 and 2: the limit is 2/2.
  assert.deepEqual([code, lambda, limit, lr], ["rate_above_limit", 2, 1, 2]);
  assert.ok(Number.isFinite(descent.f) && descent.f > 1e9, `f is ${descent.f}`);
  assert.notEqual(adam.status, "diverged");
  assert.deepEqual([late.methods[0].status, late.methods[0].reason.code], ["diverged", "not_finite"]);
  assert.equal(late.step, 2020, "the other method went on");
  assert.equal(late.methods[1].status, "converged");
  assert.deepEqual(back, early);
  assert.match(early.text, /2/);
  // The rest of the page still answers.
  const step = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    await e.step(3);
    return e.state.step;
  });
  assert.equal(step, 3);
});

visit("alone it stops at the step where a number is not finite", { path: "/embed.html?widget=optimizers" }, async ({ page }) => {
  const seen = await page.locator("nabla-optimizers").evaluate(async (/** @type {any} */ e) => {
    e.config = { methods: "sgd(lr=2)" };
    await e.step(5000);
    const stopped = e.state;
    await e.step(5);
    return [stopped, e.state];
  });
  const [stopped, later] = seen;
  assert.ok(stopped.step < 5000, `went on to ${stopped.step}`);
  assert.deepEqual([stopped.status, stopped.reason.code, stopped.reason.step], ["diverged", "not_finite", stopped.step]);
  assert.deepEqual(later, stopped);
});
