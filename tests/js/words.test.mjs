// Korean and English have the same words: www/src/i18n.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadWords, term, words } from "../../www/src/i18n/index.js";

/** @type {import("../../www/src/i18n/index.js").Part[]} */
const PARTS = ["xor", "vanishing", "optimizers", "backprop", "perceptron", "activations", "arrays", "losses", "calculus", "lessons", "lab", "race", "evidence"];

assert.throws(() => words("ko"), /before they are loaded/); // a mistake of ours

/** @param {string} lang all words of a language */
async function everything(lang) {
  for (const part of PARTS) await loadWords(lang, part);
  return words(lang);
}
const [en, ko] = [await everything("en"), await everything("ko")];

/**
 * Every entry by its path: "string", "function/1", ...
 * @param {any} value
 * @param {string} [path]
 * @returns {Array<[string, string]>}
 */
function entries(value, path = "") {
  if (typeof value === "function") return [[path, `function/${value.length}`]];
  if (typeof value !== "object") return [[path, typeof value]];
  return Object.entries(value).flatMap(([key, item]) => entries(item, `${path}.${key}`));
}

test("same keys, same kinds, same number of arguments", () => {
  const english = entries(en);
  assert.ok(english.length > 200, `only ${english.length} entries`);
  assert.deepEqual(Object.fromEntries(entries(ko)), Object.fromEntries(english));
});

/** @param {any} value @returns {string[]} */
const texts = (value) => (typeof value === "object" ? Object.values(value).flatMap(texts) : typeof value === "string" ? [value] : []);

test("no text is empty, and Korean sentences are Korean", () => {
  for (const text of [...texts(ko), ...texts(en)]) assert.notEqual(text.trim(), "");
  assert.match(ko.page.lead, /[가-힣]/);
  assert.doesNotMatch(en.page.lead, /[가-힣]/);
});

test("a missing word falls back to its key, with a line on the console", (t) => {
  const error = t.mock.method(console, "error", () => {});
  assert.equal(term("ko", "choices", "no_such_choice"), "no_such_choice");
  assert.equal(error.mock.callCount(), 1);
});

test("languages by tag", async () => {
  await loadWords("ko-KR");
  await loadWords("fr");
  assert.equal(words("ko-KR").common.play, ko.common.play);
  assert.equal(words("fr").common.play, en.common.play);
});

test("a bad value is answered with what is allowed and what is used", () => {
  const facts = { setting: "Seed", given: "abc", used: "1", min: "0", max: "9" };
  for (const lang of ["ko", "en"]) {
    const sentence = term(lang, "problems", "setting_out_of_range", facts);
    for (const part of ["abc", "0", "9", "1"]) assert.ok(sentence.includes(part), sentence);
  }
});
