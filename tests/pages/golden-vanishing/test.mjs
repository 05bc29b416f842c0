// The statistics of PyTorch's deep networks, read through the page.

import assert from "node:assert/strict";
import { assertClose, casesOf, grouped } from "../golden.mjs";
import { visit } from "../support.mjs";

// generator_check is for the generator's own test: here it shows in the statistics.
const KEYS = "id seed activation init std histogram_range generator_check layers".split(" ");
const LAYER_KEYS = "mean std min max histogram below above zeros grad_W_rms grad_z_rms".split(" ");
/** The widget compares at most so many columns. */
const AT_ONCE = 6;

const cases = await casesOf("torch_vanishing.json", KEYS);

const relative = (/** @type {number} */ want) => 1e-9 * Math.abs(want);
const withinTwo = () => 2;

/** @param {string} where @param {any} got a layer of `state` @param {Record<string, any>} want */
function compare(where, got, want) {
  for (const key of Object.keys(want)) assert.ok(LAYER_KEYS.includes(key), `${where}: key ${key} is not understood`);
  const { mean, std, min, max, grad_W_rms, grad_z_rms } = want;
  for (const [key, value] of Object.entries({ mean, std, min, max, gradWRms: grad_W_rms, gradZRms: grad_z_rms })) {
    assertClose(`${where}, ${key}`, got[key], value, relative);
  }
  assertClose(`${where}, zeros`, got.zeros, want.zeros, withinTwo);
  assertClose(`${where}, below`, got.histogram.below, want.below, withinTwo);
  assertClose(`${where}, above`, got.histogram.above, want.above, withinTwo);
  assert.equal(got.histogram.counts.length, want.histogram.length, where);
  want.histogram.forEach((/** @type {number} */ count, /** @type {number} */ bin) =>
    assertClose(`${where}, bin ${bin}`, got.histogram.counts[bin], count, withinTwo),
  );
}

visit("the statistics are PyTorch's", { path: "/embed.html?widget=vanishing&step=0" }, async ({ page }) => {
  const widget = page.locator("nabla-vanishing");
  let compared = 0;
  for (const together of grouped(cases, (one) => [one.seed, one.activation, one.histogram_range], AT_ONCE)) {
    const config = {
      seed: together[0].seed,
      range: together[0].histogram_range,
      columns: together.map(({ activation, std }) => `${activation}:normal(${std})`).join(","),
    };
    const state = await widget.evaluate(async (/** @type {any} */ e, config) => {
      e.config = config;
      await e.ready;
      return e.state;
    }, config);
    assert.equal(state.step, 0);
    together.forEach((one, index) => {
      const { activation, std, layers } = state.columns[index];
      assert.equal(activation, one.activation, one.id);
      assert.equal(std, one.std, one.id);
      assert.equal(layers.length, one.layers.length, one.id);
      one.layers.forEach((/** @type {any} */ want, /** @type {number} */ layer) => {
        assert.deepEqual(layers[layer].histogram.range, one.histogram_range, one.id);
        compare(`${one.id}, layer ${layer + 1}`, layers[layer], want);
      });
      compared += 1;
    });
  }
  console.log(`vanishing through the page: ${compared}`);
  assert.equal(compared, cases.length);
});
