// Every trajectory of PyTorch's optimizers, read through the page: the widget is set to a case's landscape, start
// and method, and asked where the method is at each recorded step.

import assert from "node:assert/strict";
import { assertClose, casesOf, grouped } from "../golden.mjs";
import { visit } from "../support.mjs";

const KEYS = (
  "id optimizer torch_class params function start tol last_step diverges sensitive trajectory"
).split(" ");
/** The widget races at most so many methods at once. */
const AT_ONCE = 8;

const cases = await casesOf("torch_optimizers.json", KEYS);

/** @param {Record<string, any>} one @param {any[]} row of its trajectory @param {any} got a method of `state` */
function compare(one, [step, x, y, f], got) {
  const near = (/** @type {number} */ want) => one.tol * Math.max(1, Math.abs(want));
  assert.equal(got.name, one.optimizer, one.id);
  for (const [key, want] of Object.entries({ x, y, f })) assertClose(`${one.id}, ${key} at step ${step}`, got[key], want, near);
}

visit("the trajectories are PyTorch's", { path: "/embed.html?widget=optimizers&step=0" }, async ({ page }) => {
  const widget = page.locator("nabla-optimizers");
  let compared = 0;
  for (const together of grouped(cases, (one) => [one.function, one.start], AT_ONCE)) {
    const config = {
      landscape: together[0].function,
      start: together[0].start,
      methods: together.map(({ optimizer, params }) => ({ name: optimizer, ...params })),
    };
    const rows = together.flatMap(({ trajectory }) => trajectory);
    const steps = [...new Set(rows.map((row) => row[0]))].sort((a, b) => a - b);
    const seen = await widget.evaluate(
      async (/** @type {any} */ e, { config, steps }) => {
        e.config = config;
        const states = [];
        for (const step of steps) {
          await e.seek(step);
          states.push(e.state);
        }
        return states;
      },
      { config, steps },
    );
    together.forEach((one, index) => {
      assert.ok(one.trajectory.length > 1, `${one.id} has no trajectory`);
      assert.equal(one.trajectory.at(-1)[0], one.last_step, one.id);
      for (const row of one.trajectory) {
        const state = seen[steps.indexOf(row[0])];
        assert.equal(state.step, row[0], one.id);
        compare(one, row, state.methods[index]);
      }
      compared += 1;
    });
  }
  console.log(`optimizers through the page: ${compared}`);
  assert.equal(compared, cases.length);
});
