// Pure functions of the console's page: www/src/widgets/arrays.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import en from "../../www/src/i18n/arrays/en.js";
import ko from "../../www/src/i18n/arrays/ko.js";
import { History } from "../../www/src/widgets/arrays/history.js";
import {
  commonStart,
  fromPaste,
  indentAfter,
  nameBefore,
  parts,
  shorten,
  split,
  splitAll,
  unindent,
  withPrompts,
} from "../../www/src/widgets/arrays/inputs.js";
import { TOPICS } from "../../www/src/widgets/arrays/lessons.js";
import { Session } from "../../www/src/widgets/arrays/session.js";
import { read } from "../../www/src/widgets/arrays/settings.js";

/** The core's rule in short, enough for the texts below: open brackets, a colon at the end, a block without its end. */
function isIncomplete(/** @type {string} */ source) {
  const depth = source.split("").reduce((n, c) => n + ("([{".includes(c) ? 1 : ")]}".includes(c) ? -1 : 0), 0);
  if (depth > 0 || (source.match(/'''/g) ?? []).length % 2 === 1) return true;
  return source.trimEnd().endsWith(":") || (/\n +\S/.test(source) && !source.endsWith("\n"));
}

test("a text is cut into the inputs a prompt would take", () => {
  /** @type {Array<[string, string[], string]>} */
  const cases = [
    ["a = 1", ["a = 1"], ""],
    ["a = 1\na", ["a = 1", "a"], ""],
    ["\n\na\n\n", ["a"], ""],
    ["np.array([1,\n2])\na", ["np.array([1,\n2])", "a"], ""],
    ["np.array([1,", [], "np.array([1,"],
    ["for i in r:\n    print(i)", [], "for i in r:\n    print(i)"],
    ["for i in r:\n    print(i)\n", ["for i in r:\n    print(i)\n"], ""],
    ["for i in r:\n    print(i)\n    ", ["for i in r:\n    print(i)\n"], ""],
    ["for i in r:\n    print(i)\na", ["for i in r:\n    print(i)\n", "a"], ""],
    ["if x:\n    a\nelse:\n    b\n", ["if x:\n    a\nelse:\n    b\n"], ""],
    ["def f():\n    a\n\n    return a\nf()", ["def f():\n    a\n    return a\n", "f()"], ""],
    ["s = '''a\n\nb'''\ns", ["s = '''a\n\nb'''", "s"], ""],
    ["a = [1,\n\n2]", ["a = [1,\n\n2]"], ""],
  ];
  for (const [text, inputs, rest] of cases) assert.deepEqual(split(text, isIncomplete), { inputs, rest }, text);
  assert.deepEqual(splitAll("for i in r:\n    print(i)", isIncomplete), ["for i in r:\n    print(i)\n"]);
  assert.deepEqual(splitAll("a\n[1,", isIncomplete), ["a", "[1,"]);
});

test("pasted sessions lose prompts and outputs, pasted code its margin", () => {
  assert.equal(fromPaste(">>> a = 1\n>>> a\n1\n"), "a = 1\na");
  assert.equal(fromPaste(">>> for i in r:\n...     print(i)\n...\n0\n1\n>>> a"), "for i in r:\n    print(i)\n\na");
  assert.equal(fromPaste("  >>> f(1,\n  ...   2)\n  3\n"), "f(1,\n  2)");
  assert.equal(fromPaste(">>> np.arange(3)\narray([0,\n... 2])\n>>>"), "np.arange(3)\n");
  assert.equal(fromPaste("    a = 1\r\n    if a:\r\n        b"), "a = 1\nif a:\n    b");
  assert.equal(fromPaste("a\u00a0= 1"), "a = 1");
  assert.equal(fromPaste("x >>> y"), "x >>> y");
});

test("the next line is indented as the block asks", () => {
  assert.equal(indentAfter("for i in r:"), 4);
  assert.equal(indentAfter("for i in r:  # each"), 4);
  assert.equal(indentAfter("for i in r:\n    if i:"), 8);
  assert.equal(indentAfter("def f():\n    return 1"), 0);
  assert.equal(indentAfter("x = ["), 0);
  assert.deepEqual(["", "a", "    ", "      ", "   ", " "].map(unindent), [0, 0, 4, 2, 3, 1]);
});

test("the name before the caret", () => {
  assert.deepEqual(nameBefore("np.ar"), { owner: "np.", part: "ar" });
  assert.deepEqual(nameBefore("x + np.linalg."), { owner: "np.linalg.", part: "" });
  assert.deepEqual(nameBefore("pri"), { owner: "", part: "pri" });
  for (const text of ["", "x + ", "1.", "3", "f().s", "a[0].s", "'s'.u"]) assert.equal(nameBefore(text), null, text);
  assert.equal(commonStart(["arccos", "arcsin", "arctan"]), "arc");
  assert.equal(commonStart(["a", "b"]), "");
});

test("what was printed is parted from the exception", () => {
  const error = "ValueError";
  assert.deepEqual(parts({ out: "1", error: null }), { printed: "1", error: "" });
  assert.deepEqual(parts({ out: "ValueError: bad\nsecond line", error }), { printed: "", error: "ValueError: bad\nsecond line" });
  assert.deepEqual(parts({ out: "0\nValueError: x\nValueError: bad", error }), { printed: "0\nValueError: x", error: "ValueError: bad" });
  assert.deepEqual(parts({ out: "numpy.exceptions.AxisError: axis 2", error: "AxisError" }), { printed: "", error: "numpy.exceptions.AxisError: axis 2" });
  assert.deepEqual(parts({ out: "1\nKeyboardInterrupt", error: "KeyboardInterrupt" }), { printed: "1", error: "KeyboardInterrupt" });
  assert.equal(withPrompts("for i in r:\n    i\n"), ">>> for i in r:\n...     i");
});

test("of a long output the beginning and the end are shown, in whole lines", () => {
  assert.deepEqual(shorten("abc", 2), { head: "abc", tail: "", left: 0 });
  assert.deepEqual(shorten("ab\ncd\nef\ngh", 4), { head: "ab\n", tail: "gh", left: 6 });
  assert.deepEqual(shorten("abcdefghij", 2), { head: "ab", tail: "ij", left: 6 });
});

test("arrow keys go through what was typed and come back to the draft", () => {
  const history = new History();
  assert.equal(history.go(-1, "draft"), null);
  for (const text of ["a", "b", "b", " "]) history.add(text);
  assert.deepEqual([history.go(-1, "draft"), history.go(-1, "b"), history.go(-1, "a")], ["b", "a", null]);
  assert.deepEqual([history.go(1, "a"), history.go(1, "b"), history.go(1, "draft")], ["b", "draft", null]);
  history.add("c");
  assert.equal(history.go(-1, ""), "c");
});

test("inputs run one after the other, and an interrupt drops those that wait", async () => {
  /** @type {string[]} */
  const told = [];
  let left = 0;
  const fake = {
    lost: false,
    start: (/** @type {string} */ source) => (left = source === "endless" ? Infinity : 3),
    advance: (/** @type {number} */ steps) => {
      for (const end = performance.now() + steps / 1e5; performance.now() < end; ); // as if it computed
      return (left -= 1) > 0 ? undefined : { out: "ok", error: null, warnings: [] };
    },
    interrupt: () => ({ out: "KeyboardInterrupt", error: "KeyboardInterrupt", warnings: [] }),
  };
  const session = new Session(/** @type {any} */ (fake), {
    began: (source) => told.push(`> ${source}`),
    ended: ({ source, outcome }) => told.push(`< ${source} ${outcome.out}`),
  });
  await Promise.all([session.run("a", null), session.run("b", null)]);
  assert.deepEqual(told.splice(0), ["> a", "< a ok", "> b", "< b ok"]);
  const endless = session.run("endless", null);
  const waits = session.run("c", null);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(session.running, "endless");
  session.interrupt();
  assert.deepEqual([(await endless).error, (await waits).error], ["KeyboardInterrupt", "KeyboardInterrupt"]);
  assert.deepEqual(told.splice(0), ["> endless", "< endless KeyboardInterrupt"]);
  assert.equal((await session.run("d", null)).out, "ok");
  assert.equal(session.done.length, 4);
});

test("what attributes say", () => {
  assert.deepEqual(read({}), { topic: "making", input: null, problems: [] });
  assert.deepEqual(read({ topic: "axis", input: "a" }), { topic: "axis", input: "a", problems: [] });
  const { topic, problems } = read({ topic: "cooking", hidden: "3" });
  assert.equal(topic, "making");
  assert.deepEqual(problems.map(({ code, key }) => [code, key]), [["setting_unknown", "hidden"], ["setting_not_a_choice", "topic"]]);
});

// The sample that the prepared inputs were taken from; another one need not hold the post's lines.
const sessions = (await readFile(new URL("../golden/numpy_console.jsonl", import.meta.url), "utf8")).trim().split("\n").map((line) => JSON.parse(line));

test("every line of the post is a prepared input", () => {
  const lines = new Set(TOPICS.flatMap(({ items }) => items.flatMap(({ lines, meant = [] }) => [...lines, ...meant])));
  const post = sessions.filter(({ source }) => source === "seed").flatMap(({ session }) => session.map((/** @type {{ in: string }} */ step) => step.in));
  assert.ok(post.length > 60, `${post.length} lines`);
  assert.deepEqual(post.filter((line) => !lines.has(line)), []);
});

test("a line that NumPy answers with an exception has one that was meant", () => {
  /** @type {Map<string, boolean>} */
  const fails = new Map(sessions.flatMap(({ session }) => session.map((/** @type {any} */ step) => [step.in, Boolean(step.error)])));
  const forgotten = TOPICS.flatMap(({ items }) => items.filter(({ lines, meant }) => !meant && lines.some((line) => fails.get(line))));
  assert.deepEqual(forgotten, []);
});

test("each prepared input has its caption", () => {
  const want = Object.fromEntries(TOPICS.map(({ id, items }) => [id, items.map((item) => item.id)]));
  for (const { items, topics } of [en, ko]) {
    assert.deepEqual(Object.fromEntries(Object.entries(items).map(([id, captions]) => [id, Object.keys(captions)])), want);
    assert.deepEqual(Object.keys(topics), Object.keys(want));
  }
});
