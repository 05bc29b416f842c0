// <nabla-arrays>: a console as a reader uses it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { TOPICS } from "../../../www/src/widgets/arrays/lessons.js";
import { visit } from "../support.mjs";

/** @typedef {import("playwright-core").Page} Page */

const ALONE = "/embed.html?widget=arrays&lang=en";
const TAG = '<nabla-arrays lang="en"></nabla-arrays>';

/** @param {Page} page */
const field = (page) => page.getByRole("textbox", { name: "Python input" });
/** @param {Page} page */
const log = (page) => page.getByRole("log");

/** @param {Page} page */
const shown = (page) => page.locator("nabla-arrays").evaluate((/** @type {any} */ e) => e.ready);
/** @param {Page} page */
const state = (page) => page.locator("nabla-arrays").evaluate((/** @type {any} */ e) => e.state);
/** @param {Page} page @param {string} text */
const run = (page, text) => page.locator("nabla-arrays").evaluate((/** @type {any} */ e, text) => e.run(text), text);
/** What is typed and not run. @param {Page} page */
const draft = (page) => field(page).inputValue();

/** Types lines, each with Enter. @param {Page} page @param {string[]} lines */
async function type(page, ...lines) {
  for (const line of lines) {
    await field(page).pressSequentially(line);
    await field(page).press("Enter");
  }
}

/** What stands in the transcript, as a reader sees it. @param {Page} page */
const transcript = (page) =>
  log(page).evaluate((e) => [...e.querySelectorAll("pre")].map((pre) => [pre.className, /** @type {HTMLElement} */ (pre.cloneNode(true))]).map(([kind, pre]) => {
    for (const unseen of /** @type {HTMLElement} */ (pre).querySelectorAll(".unseen")) unseen.remove();
    return `${kind}: ${/** @type {HTMLElement} */ (pre).textContent}`;
  }));

/** The element that has the focus, by what it is. @param {Page} page */
const focused = (page) =>
  page.evaluate(() => {
    let e = document.activeElement;
    while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
    return e ? `${e.localName}${e.className ? `.${e.className}` : ""}` : "";
  });

for (const lang of /** @type {const} */ (["en", "ko"])) {
  visit(`at first, the first lines have run, ${lang}`, { path: `/embed.html?widget=arrays&lang=${lang}` }, async ({ page }) => {
    await shown(page);
    const { text, ...rest } = await state(page);
    assert.deepEqual(rest, {
      step: 2,
      status: "ready",
      reason: null,
      out: "array([1., 4., 5., 6.])",
      arrays: [{ name: "t1", dtype: "float64", shape: [4], strides: [8], base: null, bytes: 32 }],
    });
    assert.match(text, lang === "ko" ? /[가-힣]/ : /^Input 2 ran/);
    assert.deepEqual(await transcript(page), ["in: >>> t1 = np.array([1,4,5,6], float)", "in: >>> t1", "out: array([1., 4., 5., 6.])"]);
    assert.notEqual(await page.evaluate(() => document.activeElement?.localName), "nabla-arrays", "it took the focus");
  });
}

visit("what is typed is answered as at the prompt", { path: ALONE }, async ({ page }) => {
  await shown(page);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-arrays")).state.step === 0);
  await type(page, "a = np.arange(6).reshape(2, 3)", "a.T", "print(1); 1 / 0", "1 / np.array([0, 1])", "np.fft.fft(a)");
  const lines = await transcript(page);
  assert.deepEqual(lines.slice(0, -1), [
    "in: >>> a = np.arange(6).reshape(2, 3)",
    "in: >>> a.T",
    "out: array([[0, 3],\n       [1, 4],\n       [2, 5]])",
    "in: >>> print(1); 1 / 0",
    "out: 1",
    "fails: ZeroDivisionError: division by zero",
    "in: >>> 1 / np.array([0, 1])",
    "warns: RuntimeWarning: divide by zero encountered in divide",
    "out: array([inf,  1.])",
    "in: >>> np.fft.fft(a)",
  ]);
  assert.match(String(lines.at(-1)), /^fails: \w+: .*not part of this console/);
  const { step, status, reason } = await state(page);
  assert.deepEqual([step, status, reason.code], [5, "error", "exception"]);
  // A mistake in the text is pointed at.
  await type(page, "a = = 2");
  assert.deepEqual((await transcript(page)).slice(-2), ["in: >>> a = = 2\n        ^", "fails: SyntaxError: invalid syntax"]);
  assert.equal(await log(page).locator("mark").last().innerText(), "=");
});

visit("blocks and brackets go on in the next line", { path: ALONE }, async ({ page }) => {
  await shown(page);
  await type(page, "for i in range(2):");
  assert.equal(await draft(page), "for i in range(2):\n    ");
  await type(page, "if i:", "print(i)");
  assert.equal(await draft(page), "for i in range(2):\n    if i:\n        print(i)\n        ");
  // Backspace in the margin goes back by a level; at an empty line Enter runs the block.
  await field(page).press("Backspace");
  assert.equal((await draft(page)).split("\n").at(-1), "    ");
  await field(page).press("Enter");
  assert.equal(await draft(page), "");
  assert.deepEqual((await transcript(page)).slice(-2), ["in: >>> for i in range(2):\n...     if i:\n...         print(i)", "out: 1"]);
  await type(page, "np.array([1,", "2])");
  assert.equal((await state(page)).out, "array([1, 2])");
  await field(page).pressSequentially("x = 1");
  await field(page).press("Shift+Enter");
  await type(page, "x + 1");
  assert.deepEqual((await transcript(page)).slice(-3), ["in: >>> x = 1", "in: >>> x + 1", "out: 2"]);
});

visit("arrow keys bring back what was typed", { path: ALONE }, async ({ page }) => {
  await shown(page);
  await type(page, "1 + 1", "def f():", "return 5", "");
  await field(page).pressSequentially("draft");
  await field(page).press("ArrowUp");
  assert.equal(await draft(page), "def f():\n    return 5");
  await field(page).press("ArrowUp"); // to the first line of the text
  await field(page).press("ArrowUp");
  assert.equal(await draft(page), "1 + 1");
  for (let i = 0; i < 2; i += 1) await field(page).press("ArrowUp");
  assert.equal(await draft(page), "t1 = np.array([1,4,5,6], float)");
  for (let i = 0; i < 5; i += 1) await field(page).press("ArrowDown");
  assert.equal(await draft(page), "draft");
});

visit("Tab completes, and never keeps the keyboard", { path: ALONE }, async ({ page, axe }) => {
  await shown(page);
  const options = page.getByRole("listbox").getByRole("option");
  await field(page).pressSequentially("np.lins");
  await field(page).press("Tab");
  assert.equal(await draft(page), "np.linspace");
  assert.equal(await options.count(), 0);
  // Complete already: nothing to do, so it moves on.
  await field(page).press("Tab");
  assert.notEqual(await focused(page), "textarea");
  await field(page).fill("np.arc");
  await field(page).press("Tab");
  const names = await options.allInnerTexts();
  assert.ok(names.includes("arccos") && names.includes("arctan"), names.join());
  await field(page).press("ArrowDown");
  const chosen = await page.getByRole("listbox").getByRole("option", { selected: true }).innerText();
  assert.equal(chosen, names[1]);
  assert.match(await page.locator(".names").innerText(), new RegExp(`${chosen}\\(`), "no help");
  await axe();
  await field(page).press("Enter");
  assert.equal(await draft(page), `np.${chosen}`);
  // Names of one's own, and of what they hold.
  await field(page).fill("t1.resh");
  await field(page).press("Tab");
  assert.equal(await draft(page), "t1.reshape");
  // Typing narrows the list, Esc closes it, and then Tab leaves.
  await field(page).fill("np.a");
  await field(page).press("Tab");
  const many = await options.count();
  await field(page).pressSequentially("rg");
  const fewer = await options.count();
  assert.ok(fewer > 0 && fewer < many, `${many}, then ${fewer}`);
  await field(page).press("Escape");
  assert.equal(await options.count(), 0);
  assert.equal(await focused(page), "textarea");
  await field(page).press("Tab");
  assert.notEqual(await focused(page), "textarea");
  // With nothing typed, too, and backwards.
  await field(page).fill("");
  await field(page).press("Tab");
  assert.notEqual(await focused(page), "textarea");
  await field(page).fill("np.arc");
  await field(page).press("Shift+Tab");
  assert.notEqual(await focused(page), "textarea");
});

visit("a pasted session is understood", { path: ALONE }, async ({ page }) => {
  await shown(page);
  const paste = (/** @type {string} */ text) =>
    field(page).evaluate((e, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      e.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  await paste(">>> a = np.ones(2)\n>>> for x in a:\n...     print(x)\n...\n1.0\n1.0\n>>> a.sum()\nnp.float64(2.0)\n");
  assert.equal(await draft(page), "a = np.ones(2)\nfor x in a:\n    print(x)\n\na.sum()");
  await field(page).press("Enter");
  assert.deepEqual((await transcript(page)).slice(-5), [
    "in: >>> a = np.ones(2)",
    "in: >>> for x in a:\n...     print(x)",
    "out: 1.0\n1.0",
    "in: >>> a.sum()",
    "out: np.float64(2.0)",
  ]);
  const outcome = await run(page, "b = 2\nb * 3\n");
  assert.deepEqual(outcome, { out: "6", error: null, warnings: [] });
});

visit("every prepared input runs by a click, as NumPy answers it", { path: ALONE }, async ({ page }) => {
  // The sample that the prepared inputs were taken from; another one need not hold the post's lines.
  const text = await readFile(new URL("../../golden/numpy_console.jsonl", import.meta.url), "utf8");
  /** @type {Map<string, string>} what NumPy printed after these lines */
  const answers = new Map();
  for (const { session } of text.trim().split("\n").map((line) => JSON.parse(line))) {
    /** @type {string[]} */
    const typed = [];
    for (const step of session) {
      typed.push(step.in);
      answers.set(typed.join("\n"), step.out);
    }
  }
  await shown(page);
  let compared = 0;
  for (const { id, items } of TOPICS) {
    await page.getByLabel("Topic").selectOption(id);
    for (const [i, item] of items.entries()) {
      await page.locator("nabla-arrays").evaluate((/** @type {any} */ e) => e.reset());
      await page.getByRole("region", { name: "Lines to run" }).getByRole("button").nth(i).click();
      await shown(page);
      const seen = await state(page);
      assert.equal(seen.step, item.lines.length, `${id} ${item.id}`);
      const answer = answers.get(item.lines.join("\n"));
      if (answer !== undefined) {
        assert.equal(seen.out, answer, `${id} ${item.id}`);
        compared += 1;
      }
      const offer = page.getByRole("button", { name: "Run it as it was meant" });
      assert.equal(await offer.count(), item.meant ? 1 : 0, `${id} ${item.id}`);
      if (!item.meant) {
        assert.equal(seen.status, "ready", `${id} ${item.id}: ${seen.out}`);
        continue;
      }
      assert.ok(seen.status === "error" || /nan/.test(seen.out), `${id} ${item.id}: ${seen.out}`);
      await offer.click();
      await shown(page);
      const { step, status, out } = await state(page);
      assert.deepEqual([step, status], [item.lines.length + item.meant.length, "ready"], `${id} ${item.id}: ${out}`);
    }
  }
  assert.ok(compared >= 25, `only ${compared} compared`);
});

visit("Next goes through the topics", { path: ALONE }, async ({ page }) => {
  await shown(page);
  const next = page.getByRole("button", { name: /^Next/ });
  const topic = page.getByLabel("Topic");
  assert.equal(await topic.inputValue(), TOPICS[0].id);
  for (let i = 1; i < TOPICS[0].items.length; i += 1) await next.click();
  assert.equal(await topic.inputValue(), TOPICS[0].id);
  await next.click();
  assert.equal(await topic.inputValue(), TOPICS[1].id);
  assert.equal((await transcript(page)).filter((line) => line.includes("t1.nbytes")).length, 1);
});

visit("a running input leaves the page alive and can be interrupted", { path: ALONE }, async ({ page, axe, shot }) => {
  await shown(page);
  await type(page, "while True: pass");
  const stop = page.getByRole("button", { name: "Interrupt" });
  await page.getByText("running", { exact: true }).waitFor();
  // The frame in the middle, since a busy machine drops some.
  const frame = await page.evaluate(async () => {
    const frames = [];
    let last = performance.now();
    for (let i = 0; i < 31; i += 1) {
      await new Promise(requestAnimationFrame);
      frames.push(performance.now() - last);
      last = performance.now();
    }
    return frames.sort((a, b) => a - b)[15];
  });
  assert.ok(frame < 100, `frames of ${frame} ms`);
  assert.equal((await state(page)).status, "running");
  await axe();
  await shot("arrays-running");
  await stop.click();
  await shown(page);
  assert.equal((await transcript(page)).at(-1), "fails: KeyboardInterrupt");
  assert.equal(await focused(page), "textarea");
  await type(page, "while True: pass");
  await stop.waitFor();
  await page.keyboard.press("Control+c");
  await shown(page);
  assert.equal((await state(page)).reason.error, "KeyboardInterrupt");
  await type(page, "1 + 1");
  assert.equal((await state(page)).out, "2");
  // What waits is dropped with it.
  const outcomes = await page.locator("nabla-arrays").evaluate(async (/** @type {any} */ e) => {
    const both = [e.run("while True: pass"), e.run("x = 1")];
    setTimeout(() => e.shadowRoot.querySelector(".go").click(), 100);
    return (await Promise.all(both)).map(({ error }) => error);
  });
  assert.deepEqual(outcomes, ["KeyboardInterrupt", "KeyboardInterrupt"]);
  // A half-typed input is dropped by the same key.
  await field(page).pressSequentially("half [");
  await page.keyboard.press("Control+c");
  assert.equal(await draft(page), "");
});

visit("moved it stays, removed it is freed, and comes back with its names", { html: TAG }, async ({ page }) => {
  await shown(page);
  await run(page, "a = np.eye(2)\na");
  const seen = await page.evaluate(async () => {
    const e = /** @type {any} */ (document.querySelector("nabla-arrays"));
    const before = e.state;
    document.body.append(document.createElement("hr"), e);
    const moved = e.state === before;
    e.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const away = e.shadowRoot.querySelector("textarea") === null;
    document.body.append(e);
    await e.ready;
    return { moved, away, before, after: e.state };
  });
  assert.deepEqual([seen.moved, seen.away], [true, true]);
  assert.deepEqual(seen.after, seen.before);
  assert.equal((await run(page, "a.sum()")).out, "np.float64(2.0)");
  await field(page).press("ArrowUp");
  assert.equal(await draft(page), "a.sum()");
});

visit("removed while it computes, it stops", { html: TAG }, async ({ page }) => {
  await shown(page);
  const outcome = await page.evaluate(async () => {
    const e = /** @type {any} */ (document.querySelector("nabla-arrays"));
    const endless = e.run("while True: pass");
    await new Promise((resolve) => setTimeout(resolve, 100));
    e.remove();
    const { error } = await endless;
    document.body.append(e);
    await e.ready;
    return [error, e.state.status, e.state.step];
  });
  assert.deepEqual(outcome, ["KeyboardInterrupt", "ready", 2]);
});

visit("made and removed again and again, it leaves nothing behind", { html: "" }, async ({ page }) => {
  const cycles = (/** @type {number} */ n) =>
    page.evaluate(async (n) => {
      for (let i = 0; i < n; i += 1) {
        const e = /** @type {any} */ (document.createElement("nabla-arrays"));
        document.body.append(e);
        await e.run("a = np.ones(100000)");
        e.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
    }, n);
  const session = await page.context().newCDPSession(page);
  /** @param {string} prototype an expression @param {string} look what to find out of all its objects */
  const ask = async (prototype, look) => {
    const { result } = await session.send("Runtime.evaluate", { expression: prototype });
    const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId: String(result.objectId) });
    const call = { objectId: objects.objectId, functionDeclaration: `function () { return ${look}; }` };
    return (await session.send("Runtime.callFunctionOn", call)).result.value;
  };
  const memory = () => ask("WebAssembly.Memory.prototype", "this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)");
  await cycles(3);
  /** @type {number[]} a leak grows in each spell; a busy machine frees late, once */
  const sizes = [await memory()];
  assert.ok(sizes[0] > 0);
  while (sizes.length < 4 && (sizes.length === 1 || sizes.at(-1) !== sizes.at(-2))) {
    await cycles(30);
    sizes.push(await memory());
  }
  assert.equal(sizes.at(-1), sizes.at(-2), `bytes of WebAssembly memory after each spell: ${sizes}`);
  let kept = Infinity;
  for (let tries = 0; tries < 10 && kept > 2; tries += 1) {
    kept = await ask('customElements.get("nabla-arrays").prototype', "this.length");
    await page.waitForTimeout(200);
  }
  assert.ok(kept <= 2, `${kept} removed elements are still held`);
});

visit("in another language it says the same things and knows the same names", { html: TAG }, async ({ page }) => {
  await shown(page);
  await run(page, "a = 7");
  await page.locator("nabla-arrays").evaluate(async (/** @type {any} */ e) => {
    e.lang = "ko";
    await new Promise((resolve) => setTimeout(resolve));
    await e.ready;
  });
  assert.match(await log(page).locator(".note").first().innerText(), /[가-힣]/);
  assert.equal((await run(page, "a")).out, "7");
  const words = await page.locator("nabla-arrays").evaluate((e) => {
    const shadow = /** @type {ShadowRoot} */ (e.shadowRoot);
    return [...shadow.querySelectorAll("button, option, label, summary, dd, .note")].map((one) => one.getAttribute("aria-label") ?? one.textContent ?? "");
  });
  assert.deepEqual(words.filter((word) => !/[가-힣]/.test(word)), []);
});

visit("attributes say what it begins with", { html: '<nabla-arrays lang="en" input="a = np.eye(2)&#10;a" topic="axis"></nabla-arrays>' }, async ({ page }) => {
  await shown(page);
  const seen = await page.locator("nabla-arrays").evaluate(async (/** @type {any} */ e) => {
    const first = e.state.out;
    e.setAttribute("input", "1 + 2");
    await Promise.resolve();
    await e.ready;
    const second = [e.state.out, e.state.step, e.config];
    e.config = { input: "3" };
    await e.ready;
    return { first, second, third: e.state.out, permalink: e.permalink };
  });
  assert.equal(seen.first, "array([[1., 0.],\n       [0., 1.]])");
  assert.deepEqual(seen.second, ["3", 1, { input: "1 + 2", topic: "axis" }]);
  assert.equal(seen.third, "3");
  assert.match(seen.permalink, /embed\.html\?widget=arrays&lang=en&input=3$/);
});

visit("what cannot be set is said", { html: '<nabla-arrays lang="en" topic="cooking" depth="3"></nabla-arrays>' }, async ({ page }) => {
  await shown(page);
  const text = await page.locator(".problems").innerText();
  for (const part of ["cooking", "making", "broadcasting", "depth"]) assert.ok(text.includes(part), text);
});

visit("its link opens the same session, and its text is that of a terminal", { path: ALONE }, async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await shown(page);
  await type(page, "for i in range(2):", "print(i)", "", "a = np.arange(3)", "a + '1'");
  await page.getByRole("button", { name: "Take it with you" }).click();
  await page.getByRole("button", { name: "Copy transcript" }).click();
  await page.getByText("Copied", { exact: true }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const start = ">>> t1 = np.array([1,4,5,6], float)\n>>> t1\narray([1., 4., 5., 6.])\n>>> for i in range(2):\n...     print(i)\n0\n1\n>>> a = np.arange(3)\n>>> a + '1'\n";
  assert.equal(text.slice(0, start.length), start);
  assert.match(text.slice(start.length), /^\S*Error: .*\n$/);
  const before = await state(page);
  await page.goto(await page.locator("nabla-arrays").evaluate((/** @type {any} */ e) => e.permalink));
  await shown(page);
  assert.deepEqual(await state(page), before);
});

visit("by keyboard alone", { path: ALONE }, async ({ page }) => {
  await shown(page);
  for (let i = 0; i < 5 && (await focused(page)) !== "textarea"; i += 1) await page.keyboard.press("Tab");
  assert.equal(await focused(page), "textarea");
  await page.keyboard.type("np.ze");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter"); // the first name
  await page.keyboard.type("(2)");
  await page.keyboard.press("Enter");
  assert.equal((await state(page)).out, "array([0., 0.])");
  const seen = [];
  for (let i = 0; i < 20; i += 1) {
    await page.keyboard.press("Tab");
    seen.push(await focused(page));
  }
  for (const want of ["button.go", "button.main", "select", "summary"]) assert.ok(seen.includes(want), `${want} not in ${seen}`);
});

for (const lang of /** @type {const} */ (["en", "ko"])) {
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    const path = `/embed.html?widget=arrays&lang=${lang}&theme=${theme}`;
    for (const width of [320, 390, 1280]) {
      visit(`axe and no sideways scrolling: ${lang}, ${theme}, ${width} px`, { path, theme, width, touch: width < 640 }, async ({ page, axe, shot }) => {
        await shown(page);
        await run(page, "np.arange(60).reshape(2, 30)\nnp.zeros(3, int8)\n1 / np.array([0.])\na = = 1");
        await page.getByRole("region").getByRole("button").nth(3).click();
        await page.locator("summary").last().click();
        await axe();
        const needed = await page.evaluate(() => /** @type {Element} */ (document.scrollingElement).scrollWidth);
        assert.ok(needed <= width, `${needed} > ${width}`);
        await shot(`arrays-${lang}-${theme}-${width}`);
      });
    }
  }
}

visit("nothing moves when outputs come", { path: ALONE }, async ({ page }) => {
  await shown(page);
  const height = () => page.locator("nabla-arrays").evaluate((e) => e.getBoundingClientRect().height);
  const before = await height();
  await run(page, "np.arange(3000).reshape(300, 10)\nprint('x' * 5000)\nfor i in range(200): print(i)\n");
  assert.equal(await height(), before);
  assert.ok(await field(page).evaluate((e) => {
    const { top, bottom } = e.getBoundingClientRect();
    const box = /** @type {Element} */ (e.closest(".terminal")).getBoundingClientRect();
    return top >= box.top && bottom <= box.bottom + 1;
  }), "the line is not in sight");
});

visit("how soon it answers, with the WebAssembly in the cache", { html: "" }, async ({ page }) => {
  await page.goto(page.url());
  /** @type {number[]} */
  const times = [];
  for (let i = 0; i < 5; i += 1) {
    await page.reload();
    times.push(
      await page.evaluate(async () => {
        await customElements.whenDefined("nabla-arrays");
        const e = /** @type {any} */ (document.createElement("nabla-arrays"));
        const start = performance.now();
        document.body.append(e);
        await e.ready;
        if (e.state.step !== 2) throw new Error("no answer");
        return performance.now() - start;
      }),
    );
  }
  assert.equal(times.length, 5);
  console.log(`first answer after ${times.slice(1).map((time) => time.toFixed(0)).join(", ")} ms (cached), ${times[0].toFixed(0)} ms (first)`);
});

/** Runs before the page's scripts: from `window.breakNow` on, the console is called with a pointer far outside of its memory. */
function prepare() {
  const outside = 0x7fffff00;
  const streaming = WebAssembly.instantiateStreaming;
  /** @type {any} */ (WebAssembly).instantiateStreaming = async (/** @type {any[]} */ ...given) => {
    const { module, instance } = await Reflect.apply(streaming, WebAssembly, given);
    const entries = Object.entries(instance.exports).map(([name, value]) => {
      if (!name.startsWith("console_")) return [name, value];
      const call = /** @type {(...given: any[]) => any} */ (value);
      return [name, (/** @type {number} */ pointer, /** @type {any[]} */ ...rest) => call(/** @type {any} */ (window).breakNow ? outside : pointer, ...rest)];
    });
    return { module, instance: { exports: Object.fromEntries(entries) } };
  };
}

const two = '<nabla-arrays lang="en" id="a"></nabla-arrays><nabla-arrays lang="en" id="b" input="b = 5"></nabla-arrays><nabla-xor lang="en"></nabla-xor>';
visit("after a trap the consoles stop, and start again with what they had", { html: two, expects: /memory access out of bounds/ }, async ({ page, axe }) => {
  await page.addInitScript(prepare);
  await page.reload();
  const before = await page.evaluate(async () => {
    const [a, b] = /** @type {any[]} */ ([...document.querySelectorAll("nabla-arrays")]);
    await Promise.all([a.ready, b.ready]);
    await a.run("x = np.arange(4)");
    const before = [a.state, b.state];
    /** @type {any} */ (window).breakNow = true;
    await a.run("x");
    /** @type {any} */ (window).breakNow = false;
    return before;
  });
  await page.getByRole("alert").nth(1).waitFor();
  assert.equal(await page.getByRole("alert").count(), 2, "the scenes go on");
  await axe();
  await page.locator("#b").getByRole("button", { name: "Start again" }).click();
  const after = await page.evaluate(async () => {
    const all = /** @type {any[]} */ ([...document.querySelectorAll("nabla-arrays")]);
    for (const e of all) await e.ready;
    return all.map(({ state }) => state);
  });
  assert.deepEqual(after, before);
  assert.equal(await page.getByRole("alert").count(), 0);
});
