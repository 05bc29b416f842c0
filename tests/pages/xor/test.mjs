// <nabla-xor> through its public JavaScript: outcomes, steps, phases, settings, links.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

/** What XOR wants at (0,0), (0,1), (1,0), (1,1). */
const WANTED = [0, 1, 1, 0];
const ALONE = { path: "/embed.html?widget=xor" };

/** @param {number[]} outputs how many lie on their example's side of 0.5 */
const right = (outputs) => outputs.filter((output, i) => output !== 0.5 && output > 0.5 === (WANTED[i] === 1)).length;

visit("500 updates at the defaults solve it", {}, async ({ page }) => {
  const state = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    await e.ready;
    await e.step(500);
    return e.state;
  });
  assert.equal(state.status, "solved");
  assert.equal(state.step, 500);
  assert.deepEqual([state.correct, state.total, right(state.outputs)], [4, 4, 4]);
});

visit("at least 95 of seeds 1 to 100 solve it, and no other says so", ALONE, async ({ page }) => {
  const states = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    const states = [];
    for (let seed = 1; seed <= 100; seed += 1) {
      e.config = { seed };
      await e.step(500);
      states.push({ seed, used: e.config.seed, ...e.state });
    }
    return states;
  });
  const solved = states.filter(({ status }) => status === "solved");
  console.log(`xor: ${solved.length} of ${states.length} seeds solved`);
  assert.ok(solved.length >= 95, `only ${solved.length}`);
  assert.equal(new Set(states.map(({ loss }) => loss)).size, 100, "some seeds gave the same run");
  for (const { seed, used, step, status, correct, outputs } of states) {
    assert.deepEqual([used, step, correct], [seed, 500, right(outputs)], `seed ${seed}`);
    if (correct === 4) assert.equal(status, "solved", `seed ${seed}`);
    else assert.ok(["stuck", "running"].includes(status), `seed ${seed}: ${status} with ${correct} right`);
  }
});

const zeros = '<nabla-xor init="zeros" lang="en"></nabla-xor><nabla-xor init="zeros" lang="ko"></nabla-xor>';
visit("zero weights: the gradient is exactly 0, and the widget says so", { html: zeros }, async ({ page }) => {
  for (const [lang, sentence] of /** @type {const} */ ([
    ["en", /gradient is exactly (0|zero)/i],
    ["ko", /기울기가 정확히 0/],
  ])) {
    const widget = page.locator(`nabla-xor[lang=${lang}]`);
    const state = await widget.evaluate(async (/** @type {any} */ e) => {
      await e.step(3);
      return e.state;
    });
    assert.equal(state.gradientNorm, 0);
    assert.deepEqual([state.status, state.reason.code, state.reason.gradientNorm], ["stuck", "gradient_zero", 0]);
    for (const { W, b } of state.layers) assert.ok([...W.flat(), ...b].every((weight) => weight === 0), lang);
    assert.match(state.text, sentence);
    await widget.getByText(sentence).first().waitFor();
  }
});

const halves = '<nabla-xor init="constant(0.5)" lang="en"></nabla-xor><nabla-xor init="constant(0.5)" lang="ko"></nabla-xor>';
visit("equal weights: four units stay one", { html: halves }, async ({ page }) => {
  for (const [lang, sentence] of /** @type {const} */ ([
    ["en", /4 units, 1 distinct/],
    ["ko", /4개.*1개/],
  ])) {
    const widget = page.locator(`nabla-xor[lang=${lang}]`);
    const state = await widget.evaluate(async (/** @type {any} */ e) => {
      await e.step(200);
      return e.state;
    });
    assert.equal(state.distinctUnits, 1);
    const [first, ...others] = state.layers[0].W;
    assert.notDeepEqual(first, [0.5, 0.5], "nothing was learnt");
    for (const row of others) assert.deepEqual(row, first);
    assert.match(state.text, sentence);
    await widget.getByText(sentence).first().waitFor();
  }
});

visit("a single unit comes back to old weights, for ever", ALONE, async ({ page }) => {
  const [xor, and] = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    const states = [];
    for (const gate of ["xor", "and"]) {
      e.config = { model: "perceptron", gate };
      await e.step(1000);
      states.push(e.state);
    }
    return states;
  });
  assert.deepEqual([xor.status, xor.reason.code], ["stuck", "weights_repeat"]);
  assert.ok(xor.reason.period > 0 && xor.correct < 4);
  assert.deepEqual([and.status, and.correct], ["solved", 4]);
});

visit("an update has four phases", ALONE, async ({ page }) => {
  const { seen, byPhases, byStep, back } = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    await e.seek(5);
    const seen = [[e.state.step, e.state.phase]];
    for (let i = 0; i < 4; i += 1) {
      await e.step(1, "phase");
      seen.push([e.state.step, e.state.phase]);
    }
    const byPhases = e.state;
    await e.seek(5);
    await e.step();
    const byStep = e.state;
    // From within an update, a step finishes it and no more.
    await e.step(3, "phase");
    await e.step();
    const finished = [e.state.step, e.state.phase];
    await e.step(2, "phase");
    await e.seek(6);
    return { seen, byPhases, byStep, back: [finished, [e.state.step, e.state.phase]] };
  });
  assert.deepEqual(seen, [[5, "forward"], [5, "loss"], [5, "backward"], [5, "update"], [6, "forward"]]);
  assert.deepEqual(byPhases, byStep);
  assert.deepEqual(back, [[7, "forward"], [6, "forward"]]);
});

visit("step 300 is the same from step 1000 as from step 0", ALONE, async ({ page }) => {
  const [back, fresh, far] = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    e.config = { seed: 3, hidden: "3,2", batch: 1, order: "shuffled" };
    await e.seek(1000);
    const far = e.state;
    await e.seek(300);
    const back = e.state;
    e.config = e.config;
    await e.step(300);
    return [back, e.state, far];
  });
  assert.deepEqual([far.step, back.step, fresh.step], [1000, 300, 300]);
  assert.notDeepEqual(far.layers, back.layers);
  assert.deepEqual(back, fresh);
});

const attributes = '<nabla-xor seed="5" hidden="3" lr="0.2" output-activation="tanh" loss="mse"></nabla-xor>';
visit("config: attributes are read, assignment starts a new run, a copy is given", { html: attributes }, async ({ page }) => {
  const seen = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    await e.step(4);
    const fromAttributes = e.config;
    e.config = { hidden: "2,5", optimizer: "momentum", lr: 0.3, momentum: 0.5, seed: 8, batch: 2 };
    const assigned = [e.config, e.state.step];
    await e.step(2);
    e.config.seed = 99;
    const kept = e.config.seed;
    e.config = e.config;
    const again = e.config;
    e.setAttribute("seed", "6");
    return { fromAttributes, assigned, kept, again, attribute: [e.config, e.state.step] };
  });
  const { seed, hidden, lr, outputActivation, loss, gate } = seen.fromAttributes;
  assert.deepEqual([seed, hidden, lr, outputActivation, loss, gate], [5, "3", 0.2, "tanh", "mse", "xor"]);
  const [config, step] = seen.assigned;
  const { optimizer, momentum, batch } = config;
  assert.deepEqual([config.hidden, optimizer, config.lr, momentum, config.seed, batch], ["2,5", "momentum", 0.3, 0.5, 8, 2]);
  // What is not named has its default, whatever the attributes say.
  assert.deepEqual([config.loss, config.outputActivation, step], ["bce", "sigmoid", 0]);
  assert.equal(seen.kept, 8);
  assert.deepEqual(seen.again, config);
  const [after, atStep] = seen.attribute;
  assert.deepEqual([after.seed, after.hidden, atStep], [6, "2,5", 0]);
});

visit("edited weights are the run's parameters", ALONE, async ({ page }) => {
  const parameters = [{ W: [[1, 1], [1, 1]], b: [-0.5, -1.5] }, { W: [[1, -2]], b: [-0.5] }];
  const { config, state } = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e, parameters) => {
    e.config = { hidden: "2", parameters };
    await e.ready;
    return { config: e.config, state: e.state };
  }, parameters);
  assert.deepEqual(config.parameters, parameters);
  assert.deepEqual(state.layers.map((/** @type {any} */ { W, b }) => ({ W, b })), parameters);
  // The output by hand: sigmoid of what tanh of the sums gives.
  const sums = [[0, 0], [0, 1], [1, 0], [1, 1]].map(([x1, x2]) => Math.tanh(x1 + x2 - 0.5) - 2 * Math.tanh(x1 + x2 - 1.5) - 0.5);
  state.outputs.forEach((/** @type {number} */ output, /** @type {number} */ i) =>
    assert.ok(Math.abs(output - 1 / (1 + Math.exp(-sums[i]))) < 1e-14, `output ${i}: ${output}`),
  );
});

visit("the permalink opens the same picture", { path: "/?lang=ko" }, async ({ page, address }) => {
  const look = async () =>
    page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
      await e.ready;
      return { link: e.permalink, config: e.config, state: e.state, playing: e.playing };
    });
  await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    await e.ready;
    e.config = { hidden: "3,2", seed: 7, optimizer: "adam", betas: [0.8, 0.99], parameters: null };
    await e.step(42);
  });
  const before = await look();
  assert.ok(before.link.startsWith(`${address}/embed.html?`), before.link);
  await page.goto(before.link);
  const after = await look();
  assert.equal(after.state.step, 42);
  assert.deepEqual(after, before);
});

visit("state is plain and frozen, and stays what it was", ALONE, async ({ page }) => {
  const faults = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    await e.step(3);
    const { state } = e;
    const before = JSON.stringify(state);
    /** @type {string[]} */
    const faults = [];
    /** @param {any} value @param {string} path */
    const look = (value, path) => {
      if (value === null || typeof value !== "object") return;
      const proto = Object.getPrototypeOf(value);
      if (proto !== Object.prototype && proto !== Array.prototype) faults.push(`${path} is not plain`);
      if (!Object.isFrozen(value)) faults.push(`${path} is not frozen`);
      for (const [key, item] of Object.entries(value)) look(item, `${path}.${key}`);
    };
    look(state, "state");
    await e.step(3);
    if (JSON.stringify(state) !== before) faults.push("state changed afterwards");
    if (e.state === state || e.state.step !== 6) faults.push("state is not what is shown now");
    return faults;
  });
  assert.deepEqual(faults, []);
});

visit("step, seek and reset pause first", ALONE, async ({ page }) => {
  for (const [act, step] of /** @type {const} */ ([["step", null], ["seek", 7], ["reset", 0]])) {
    const seen = await page.locator("nabla-xor").evaluate(
      async (/** @type {any} */ e, { act, step }) => {
        e.config = {};
        await e.step(2);
        e.play();
        const moved = () => e.state.step > 2;
        while (!moved()) await new Promise(requestAnimationFrame);
        const playing = e.playing;
        await (act === "reset" ? e.reset() : e[act](step ?? 1));
        const at = [e.playing, e.state.step];
        for (let i = 0; i < 30; i += 1) await new Promise(requestAnimationFrame);
        return { playing, at, later: [e.playing, e.state.step] };
      },
      { act, step },
    );
    assert.equal(seen.playing, true, act);
    assert.equal(seen.at[0], false, act);
    assert.equal(seen.at[1], step ?? seen.at[1], act);
    assert.deepEqual(seen.later, seen.at, act);
  }
});

visit("a script's first step starts from step 0, whenever it comes", {}, async ({ page }) => {
  const xor = page.locator("nabla-xor");
  await xor.evaluate((e) => e.scrollIntoView({ block: "center" }));
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-xor")).playing);
  // Into the beat that moves the run itself.
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-xor")).state?.step > 1);
  const [during, fresh] = await xor.evaluate(async (/** @type {any} */ e) => {
    await e.step(5);
    const during = e.state;
    e.config = {};
    await e.step(5);
    return [during, e.state];
  });
  assert.equal(during.step, 5);
  assert.deepEqual(during, fresh);
});

visit("events tell each step and each change of status", ALONE, async ({ page }) => {
  const told = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    await e.step(1);
    /** @type {any[]} */
    const told = [];
    for (const type of ["nabla-step", "nabla-state", "nabla-error"]) {
      document.addEventListener(type, (event) => told.push([type, /** @type {CustomEvent} */ (event).detail, event.target === e]));
    }
    await e.step(1);
    await e.seek(400);
    e.config = { lr: "fast" };
    await e.ready;
    return told;
  });
  assert.deepEqual(told[0], ["nabla-step", { step: 2, status: "running" }, true]);
  assert.ok(told.some(([type, { step, status }]) => type === "nabla-step" && step === 400 && status === "solved"));
  assert.ok(told.some(([type, { status }]) => type === "nabla-state" && status === "solved"));
  const error = told.find(([type]) => type === "nabla-error");
  assert.deepEqual([error[1].code, error[1].problems[0].key, error[1].problems[0].given], ["settings", "lr", "fast"]);
});

visit("a step that is no number of steps is refused with a reason", ALONE, async ({ page }) => {
  const refused = await page.locator("nabla-xor").evaluate(async (/** @type {any} */ e) => {
    const refused = [];
    for (const call of [() => e.step(-1), () => e.step(0.5), () => e.step("x"), () => e.seek(NaN), () => e.step(1, "layer")]) {
      refused.push(await call().then(() => "done", (/** @type {Error} */ error) => `${error.name}: ${error.message}`));
    }
    await e.step(1);
    return [...refused, e.state.step];
  });
  assert.equal(refused.pop(), 1);
  for (const text of refused) assert.match(String(text), /^RangeError: (step|seek)\(/);
});

visit("a unit's weights are typed and dragged; an edited network is a new run", { path: "/embed.html?widget=xor&step=40&lang=en" }, async ({ page, axe }) => {
  const xor = page.locator("nabla-xor");
  const layers = () => xor.evaluate(async (/** @type {any} */ e) => (await e.ready, structuredClone(e.state.layers)));
  const before = await layers();
  await xor.getByRole("button", { name: "input x1" }).focus();
  for (const key of ["ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  await xor.getByRole("heading", { name: "Weights of output unit" }).waitFor();
  await axe();
  await xor.getByLabel("w from hidden layer 1, unit 3").fill("5");
  await page.keyboard.press("Tab");
  const typed = await layers();
  before[1].W[0][2] = 5;
  assert.deepEqual(typed, before, "only the typed weight is another one, to the last digit");
  assert.equal(await xor.evaluate((/** @type {any} */ e) => e.state.step), 0);
  assert.deepEqual(await xor.evaluate((/** @type {any} */ e) => e.config.parameters.length), 2);
  const handle = await xor.getByText("bias b").boundingBox();
  assert.ok(handle);
  await page.mouse.move(handle.x + 5, handle.y + 5);
  await page.mouse.down();
  await page.mouse.move(handle.x + 55, handle.y + 5, { steps: 5 });
  await page.mouse.up();
  const dragged = await layers();
  assert.ok(Math.abs(dragged[1].b[0] - before[1].b[0] - 1) < 1e-3, `bias ${dragged[1].b[0]}, before ${before[1].b[0]}`);
  await page.keyboard.press("Escape");
  assert.equal(await xor.getByRole("heading", { name: "Weights of output unit" }).count(), 0);
});

visit("a point that is pressed wants the other value", { path: "/embed.html?widget=xor&step=0&lang=en" }, async ({ page }) => {
  const xor = page.locator("nabla-xor");
  await xor.getByRole("button", { name: "Target at (1, 1) is 0; make it 1" }).click();
  const or = await xor.evaluate(async (/** @type {any} */ e) => (await e.ready, [e.config.gate, e.state.targets]));
  assert.deepEqual(or, ["or", [0, 1, 1, 1]]);
  await xor.getByRole("button", { name: "Target at (0, 1) is 1; make it 0" }).click();
  const table = await xor.evaluate(async (/** @type {any} */ e) => (await e.step(500), [e.config.gate, e.state.targets, e.state.correct]));
  assert.deepEqual(table, ["0011", [0, 0, 1, 1], 4]);
});

visit("many seeds are counted, can be stopped, and a failed one is opened", { path: "/embed.html?widget=xor&step=0&lang=en" }, async ({ page, axe }) => {
  const xor = page.locator("nabla-xor");
  await xor.getByText("Lab", { exact: true }).click();
  const run = xor.getByRole("button", { name: "Run 200 seeds" });
  await run.click();
  await page.keyboard.press("Enter"); // the focus went to "Stop"
  await xor.getByText("Stopped.").waitFor();
  await run.click();
  await xor.getByText("Done.").waitFor({ timeout: 120_000 });
  const rows = await xor.locator(".seeds tr").allInnerTexts();
  assert.equal(rows.length, 4);
  const solved = rows.map((row) => Number(/(\d+) of 200/.exec(row)?.[1]));
  assert.ok(solved[0] > 20 && solved[0] < solved[2] && solved[2] > 180, solved.join(", "));
  await axe();
  const failed = xor.getByLabel("Failed seeds with 4 hidden units");
  const seeds = await failed.locator("option").evaluateAll((options) => options.map((option) => Number(/** @type {any} */ (option).value)));
  assert.equal(seeds.length - 1, 200 - solved[2]);
  await failed.selectOption(String(seeds[1]));
  const state = await xor.evaluate(async (/** @type {any} */ e) => (await e.seek(1000), { ...e.state, seed: e.config.seed }));
  assert.equal(state.seed, seeds[1]);
  assert.notEqual(state.status, "solved");
});

visit("the story asks four times and counts starts at its end", { path: "/embed.html?widget=xor&lang=en" }, async ({ page }) => {
  const xor = page.locator("nabla-xor");
  for (const choice of ["it swings for ever", "not yet", "the points move", "from some"]) {
    await xor.getByRole("button", { name: choice, exact: true }).click({ timeout: 60_000 });
  }
  await xor.getByText(/Within 100 updates 2 hidden units solve it from \d+ of 100 starts, 4 from \d+\. Two can/).waitFor({ timeout: 60_000 });
  await xor.getByText(/You guessed right/).waitFor();
});
