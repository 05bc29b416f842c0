// The scripts that readers take away print what the figure shows: run by CPython with NumPy. `./build.sh test` makes
// the environment and names it in NABLA_PYTHON; without Python the cases are skipped, with a line that says so.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { visit } from "../support.mjs";

const PYTHON = process.env.NABLA_PYTHON;
/** After so many updates the scripts print. */
const STOPS = [0, 1, 10, 100];

const OPTIMIZERS = [
  "sgd", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "rmsprop_centered", "rmsprop_momentum", "adam",
  "adam_amsgrad", "adamw", "nadam", "radam", "adamax",
];
const ACTIVATIONS = [
  "identity", "step", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus", "softsign", "silu", "gelu",
  "gelu_tanh", "mish", "logsigmoid",
];
const LOSSES = ["half_sse", "mse", "half_mse", "l1", "huber", "smooth_l1", "bce", "bce_with_logits"];

/** The widget's settings, and how near the numbers must be, relative to 1 or more. @type {Array<[object, number]>} */
const CASES = [
  [{}, 1e-12],
  ...OPTIMIZERS.map((optimizer) => /** @type {[object, number]} */ ([{ optimizer }, 1e-9])),
  [{ optimizer: "nesterov", momentum: 0.7, weightDecay: 0.01, lr: 0.3 }, 1e-9],
  [{ optimizer: "momentum", dampening: 0.5, lr: 0.3 }, 1e-9],
  [{ optimizer: "adagrad", lrDecay: 0.1, initialAccumulatorValue: 0.2, eps: 1e-8 }, 1e-9],
  [{ optimizer: "adam", betas: "0.8,0.95", amsgrad: true, weightDecay: 0.1 }, 1e-9],
  [{ optimizer: "nadam", decoupledWeightDecay: true, weightDecay: 0.1, momentumDecay: 0.01 }, 1e-9],
  ...ACTIVATIONS.map((activation) => /** @type {[object, number]} */ ([{ activation, lr: 0.02 }, 1e-9])),
  ...ACTIVATIONS.map((outputActivation) => /** @type {[object, number]} */ ([{ outputActivation, loss: "mse", lr: 0.02 }, 1e-9])),
  ...LOSSES.map((loss) => /** @type {[object, number]} */ ([{ loss }, 1e-9])),
  [{ hidden: "none" }, 1e-9],
  [{ hidden: "5,3,2", seed: 9 }, 1e-9],
  ...["in_order", "shuffled", "with_replacement"].flatMap((order) =>
    [1, 3, "full"].map((batch) => /** @type {[object, number]} */ ([{ order, batch, seed: 7 }, 1e-9])),
  ),
  [{ gate: "nand", parameters: JSON.stringify([{ W: [[1, 2], [3, 4]], b: [0, 1] }, { W: [[1, -1]], b: [0.5] }]), hidden: 2 }, 1e-9],
  [{ model: "perceptron" }, 1e-12],
  [{ model: "perceptron", gate: "and", init: "zeros", lr: 0.1 }, 1e-12],
];

/** @param {string} script @returns {Promise<string>} */
async function run(script) {
  const { stdout } = await promisify(execFile)(/** @type {string} */ (PYTHON), ["-W", "error::SyntaxWarning", "-c", script]);
  return stdout;
}

/** Every number of a text. @param {string} text */
const numbers = (text) => (text.match(/(?<![\w.])-?(?:\d+\.?\d*(?:e[-+]?\d+)?|inf|nan)/gi) ?? []).map(Number);

/**
 * What the script should print, as numbers. A run that cannot go on stays where it is.
 * @param {any} state
 * @param {number} stop
 */
function wanted({ loss, layers, weights, bias }, stop) {
  const parameters = layers ? layers.flatMap((/** @type {any} */ { W, b }) => [...W.flat(), ...b]) : [...weights, bias];
  return [stop, loss, ...parameters];
}

/** The other figures. @type {Array<[tag: string, settings: object, tolerance: number]>} */
const OTHERS = [
  ["backprop", {}, 1e-12],
  ["backprop", { outputActivation: "sigmoid", loss: "bce", inputs: "0.5,-2", target: 1, lr: 0.3 }, 1e-12],
  ["backprop", { loss: "huber", target: 3 }, 1e-12],
  ["perceptron", {}, 1e-12],
  ["perceptron", { gate: "nand", inputs: "1,1,1", target: 1, lr: 0.1 }, 1e-12],
];

/**
 * Runs a figure's script, and compares what it prints with the figure's states.
 * @param {import("playwright-core").Page} page
 * @param {string} tag
 * @param {object} settings
 * @param {number} tolerance relative to 1 or more
 */
async function check(page, tag, settings, tolerance) {
  const { script, states } = await page.evaluate(
    async ([tag, settings, stops]) => {
      const el = /** @type {any} */ (document.querySelector(`nabla-${tag}`));
      await el.ready;
      el.config = settings;
      const script = el.toPython();
      const states = [];
      for (const stop of stops) {
        await el.seek(stop);
        states.push(el.state);
      }
      return { script, states };
    },
    /** @type {const} */ ([tag, settings, STOPS]),
  );
  const printed = (await run(script)).trim().split(/^after /m).filter(Boolean);
  assert.equal(printed.length, STOPS.length, script);
  printed.forEach((text, i) => {
    const got = numbers(text.replace(/[Wbw]\d* =/g, ""));
    const want = wanted(states[i], STOPS[i]);
    assert.equal(got.length, want.length, text);
    got.forEach((value, k) => {
      const near = Math.abs(value - want[k]) <= tolerance * Math.max(1, Math.abs(want[k]));
      assert.ok(near, `${tag} ${JSON.stringify(settings)}, update ${STOPS[i]}: ${value}, not ${want[k]}\n${script}`);
    });
  });
}

/** Every method of the race, with settings of its own for some, seven at a time. */
const RACES = [OPTIMIZERS.slice(0, 7), OPTIMIZERS.slice(7)];
/** Rates at which nothing is chaotic: there rounding alone would lead elsewhere. @type {Array<[landscape: string, lr: number, settings?: object, races?: string[][]]>} */
const GROUNDS = [
  ["bowl", 0.05],
  ["rosenbrock", 1e-4],
  ["beale", 1e-3],
  ["himmelblau", 1e-3],
  ["booth", 0.01],
  ["saddle", 0.01],
  ["rastrigin", 1e-4],
  ["ackley", 1e-3],
  ["styblinski_tang", 1e-3],
  ["three_hump_camel", 1e-3],
  ["quadratic", 1e-3, { condition: 70, rotation: 25 }],
  ["line_fit", 0.01],
  ["line_fit", 0.01, { points: 50, batch: 7, order: "shuffled", seed: 5 }],
  ["line_fit", 0.01, { points: 20, batch: 1, order: "with_replacement" }],
  ["line_fit_sparse", 0.01, { points: 30, batch: 4, order: "in_order", seed: 8 }],
  ["3x^2 + sin(2x*y) + 1/2y^2 + exp(-x^2)/3", 0.01],
  ["relu(x)^2 + abs(y - 1) + sigmoid(x*y) + max(x, y)^2 + tanh(y) + log2(4 + x^2)", 0.01],
  ["x^2 - ln(x) + y^2", 0.01, { start: "3,1" }],
  // Out of the domain at the second step.
  ["x^2 - ln(x) + y^2", 0.9, { start: "3,1" }, [["sgd", "momentum"]]],
];
/** @type {Record<string, object>} */
const SETTINGS = {
  sgd: { weight_decay: 0.1 },
  momentum: { dampening: 0.3 },
  adagrad: { lr_decay: 0.1, initial_accumulator_value: 0.2 },
  rmsprop: { alpha: 0.8, weight_decay: 0.1 },
  adam: { betas: [0.8, 0.95], weight_decay: 0.1 },
  nadam: { momentum_decay: 0.01, decoupled_weight_decay: true, weight_decay: 0.1 },
  radam: { decoupled_weight_decay: true, weight_decay: 0.1 },
};

/**
 * Runs a race's script; each step of each method is that of the figure.
 * @param {import("playwright-core").Page} page
 * @param {object} settings
 * @returns {Promise<number>} steps that were compared
 */
async function checkRace(page, settings) {
  const { script, csv } = await page.evaluate(async (settings) => {
    const el = /** @type {any} */ (document.querySelector("nabla-optimizers"));
    await el.ready;
    el.config = settings;
    await el.step(100);
    return { script: el.toPython(), csv: el.toCSV() };
  }, settings);
  const rows = (/** @type {string} */ text) => new Map(text.trim().split("\n").slice(1).map((line) => [line.split(",").slice(0, 2).join(), line.split(",").slice(2, 5).map(Number)]));
  const [got, want] = [rows(await run(script)), rows(csv)];
  const shown = /** @type {any} */ (settings);
  for (const [key, numbers] of want) {
    numbers.forEach((value, i) => {
      const other = got.get(key)?.[i] ?? NaN;
      const near = Math.abs(other - value) <= 1e-9 * Math.max(1, Math.abs(value)) || Object.is(other, value);
      assert.ok(near, `${JSON.stringify(shown)}, ${key}, ${"xyf"[i]}: ${other}, not ${value}\n${script}`);
    });
  }
  return want.size;
}

if (!PYTHON) {
  test("scripts in NumPy", { skip: "there is no Python 3.11 or newer to run them: NABLA_PYTHON is not set" }, () => {});
} else {
  visit("XOR's scripts in NumPy print what the figure shows", { path: "/embed.html?widget=xor" }, async ({ page }) => {
    for (const [settings, tolerance] of CASES) await check(page, "xor", settings, tolerance);
  });
  for (const [tag, settings, tolerance] of OTHERS) {
    visit(`${tag} ${JSON.stringify(settings)}: the script prints what the figure shows`, { path: `/embed.html?widget=${tag}` }, ({ page }) =>
      check(page, tag, settings, tolerance),
    );
  }
  visit("the race's scripts reproduce each method's trajectory", { path: "/embed.html?widget=optimizers&step=0" }, async ({ page }) => {
    let compared = 0;
    for (const [landscape, lr, settings, races] of GROUNDS) {
      for (const names of races ?? RACES) {
        compared += await checkRace(page, { landscape, ...settings, methods: names.map((name) => ({ name, lr })) });
      }
    }
    for (const names of RACES) {
      compared += await checkRace(page, { landscape: "rosenbrock", methods: names.map((name) => ({ name, lr: 1e-4, ...SETTINGS[name] })) });
    }
    console.log(`steps of races compared with NumPy: ${compared}`);
    assert.ok(compared > 25_000, `${compared}`);
  });
}
