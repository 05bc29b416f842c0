// Settings that cannot be used: the widget says what was wrong and what it used instead, and all goes on.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

/**
 * Per widget: one bad attribute, the key and the value that `config` then has, and what the sentence must name.
 * @type {Array<{ tag: string, name: string, value: string, key?: string, used?: unknown, names: string[] }>}
 */
const BAD = [
  { tag: "nabla-xor", name: "hidden", value: "abc", key: "hidden", used: "4", names: ["abc", "4"] },
  { tag: "nabla-xor", name: "hidden", value: "4,99", key: "hidden", used: "4", names: ["4,99", "16"] },
  { tag: "nabla-xor", name: "lr", value: "-1", key: "lr", used: 0.05, names: ["-1", "0.05"] },
  { tag: "nabla-xor", name: "seed", value: "1e99", key: "seed", used: 1, names: ["1e99", "9007199254740991", "1"] },
  { tag: "nabla-xor", name: "optimizer", value: "adamm", key: "optimizer", used: "adam", names: ["adamm", "adam", "rmsprop"] },
  { tag: "nabla-xor", name: "colour", value: "red", names: ["colour", "hidden"] },
  { tag: "nabla-xor", name: "parameters", value: "[{]", key: "parameters", used: null, names: ["[{]"] },
  { tag: "nabla-vanishing", name: "columns", value: "sigmoid", key: "columns", names: ["sigmoid", "relu:he_normal"] },
  { tag: "nabla-vanishing", name: "depth", value: "1000", key: "depth", used: 5, names: ["1000", "50", "5"] },
  { tag: "nabla-optimizers", name: "methods", value: "sgd(lr=fast)", key: "methods", names: ["sgd(lr=fast)", "lr"] },
  { tag: "nabla-optimizers", name: "methods", value: "walk", key: "methods", names: ["walk", "rmsprop"] },
  { tag: "nabla-optimizers", name: "landscape", value: "moon", key: "landscape", used: "bowl", names: ["moon", "bowl"] },
];

/** What the sentence says of the value used, where it is not among `names`. */
const DEFAULT = { en: /is used|left out/, ko: /기본값|대신 쓴 값|쓰지 않는다|뺀다|무시/ };

const bad = BAD.map(({ tag, name, value }) => `<${tag} ${name}="${value}"></${tag}>`).join("");
const good = '<nabla-xor id="xor"></nabla-xor><nabla-vanishing id="vanishing"></nabla-vanishing><nabla-optimizers id="optimizers"></nabla-optimizers>';

for (const lang of /** @type {const} */ (["en", "ko"])) {
  visit(`${lang}: each bad attribute is answered, and every widget runs`, { html: bad + good, lang }, async ({ page }) => {
    for (const [index, { name, value, key, used, names }] of BAD.entries()) {
      const widget = page.locator("body > *").nth(index);
      const about = `${name}="${value}"`;
      const { config, state } = await widget.evaluate(async (/** @type {any} */ e) => {
        await e.ready;
        await e.step(1);
        return { config: e.config, state: e.state };
      });
      if (used !== undefined && key) assert.deepEqual(config[key], used, about);
      else if (!key) assert.ok(!(name in config), about);
      assert.equal(state.step, 1, `${about}: it does not run`);
      const problems = widget.locator(".problem");
      assert.equal(await problems.count(), 1, about);
      assert.ok(await problems.isVisible(), about);
      const sentence = await problems.innerText();
      for (const part of names) assert.ok(sentence.includes(part), `${about}: ${part} is not in “${sentence}”`);
      assert.match(sentence, DEFAULT[lang], about);
      assert.equal(/[가-힣]/.test(sentence), lang === "ko", sentence);
    }
    for (const id of ["xor", "vanishing", "optimizers"]) {
      const widget = page.locator(`#${id}`);
      const step = await widget.evaluate(async (/** @type {any} */ e) => {
        await e.step(2);
        return e.state.step;
      });
      assert.equal(step, 2, id);
      assert.equal(await widget.locator(".problem").count(), 0, id);
    }
  });
}

visit("a bad config from a script is answered like a bad attribute", { path: "/embed.html?widget=xor" }, async ({ page }) => {
  const widget = page.locator("nabla-xor");
  const results = await widget.evaluate(async (/** @type {any} */ e) => {
    await e.ready;
    const results = [];
    const loop = /** @type {any} */ ({});
    loop.parameters = loop;
    for (const config of [{ hidden: {} }, { hidden: [3, -1] }, { lr: NaN }, { lr: "" }, { seed: 0.5 }, { batch: -1 }, loop]) {
      e.config = config;
      await e.step(1);
      results.push([e.state.step, e.config.hidden, e.config.lr, e.config.seed, e.config.batch]);
    }
    return results;
  });
  assert.equal(results.length, 7);
  for (const result of results) assert.deepEqual(result, [1, "4", 0.05, 1, "full"]);
  await widget.locator(".problem").waitFor();
});
