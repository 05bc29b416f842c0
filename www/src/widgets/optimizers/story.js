// The race's story: gradient descent alone, the others with it, a rate beyond the limit, and a narrower valley.

import { firstNear, isOver, result } from "./race.js";

/** @typedef {import("../../lib/story.js").Beat} Beat */
/** @typedef {import("./methods.js").Entry} Entry */

/** By how much the speed of a long beat grows each second, as a multiple of the configured speed. */
const HASTE = 2.5;
/** So many seconds a question stands unanswered, over the picture that its sentence is still about. */
const ASKED = { seconds: 4, over: true };
/** Most methods that a question offers as answers. */
const MOST_ANSWERS = 4;
/** The beat beyond the limit: the rate as a multiple of it. */
const BEYOND = 1.05;
/** The narrower valley: κ is ten times the bowl's 20, at the same largest curvature. */
const NARROW = "x^2/200 + y^2";
/** A method that is not near by then counts as not arriving. */
const LONGEST = 2000;

/** @type {any} the bindings; known once there is a scene */
let core;

/** @param {any} wasm */
export const knowCore = (wasm) => (core = wasm);

/** What was last asked of the core, and its answer. */
let asked = { key: "", limit: /** @type {number | null} */ (null), view: /** @type {number[]} */ ([]) };

/**
 * The rate above which gradient descent grows, where there is one (null), and the box that the race is shown in.
 * @param {any} config
 * @param {Entry} plain
 */
function ask(config, plain) {
  const { landscape, condition, rotation, points, seed, start, domain } = config;
  const key = JSON.stringify([landscape, condition, rotation, points, seed, start, domain, plain]);
  if (asked.key !== key) {
    const scene = new core.Optimizers({ ...config, methods: [plain] });
    asked = { key, limit: scene.state().methods[0].theory.limit, view: Array.from(scene.view) };
    scene.free();
  }
  return asked;
}

/**
 * @param {any} config
 * @param {boolean} opening
 * @returns {Beat[]}
 */
export function story(config, opening) {
  const speed = config.stepsPerSecond;
  const haste = (/** @type {number} */ seconds) => speed * (1 + HASTE * seconds);
  if (!opening) return [{ id: "again", speed: haste, until: isOver }];
  /** @type {Entry | undefined} */
  const plain = config.methods.find((/** @type {Entry} */ { name }) => name === "sgd");
  const race = raceOf(config, (seconds) => (seconds < 2 ? speed : haste(seconds - 2)));
  if (!plain || config.methods.length === 1) return [race];
  const { limit, view } = ask(config, plain);
  const alone = { config: { methods: [plain] }, speed, until: isOver };
  const isStable = limit !== null && plain.lr < limit;
  return [
    // Something moves at once; the first question comes when there is something to ask about.
    { id: "first", ...alone, seconds: 1.2 },
    { id: "alone", ...alone, seconds: 2, ...(isStable && plain.lr > limit / 2 && { guess: { choices: ["shrink", "stay", "grow"], right: jumps, ...ASKED } }) },
    race,
    ...(isStable ? [beyond(plain, limit, haste)] : []),
    ...(isStable && config.landscape === "bowl" ? [narrower(config, plain, view, haste)] : []),
  ];
}

/** What the jumps across the valley do: each is the one before times `1 - lr λ`. @param {any} state */
function jumps({ methods: [{ params }], hessian }) {
  const size = Math.abs(1 - params.lr * hessian.eigenvalues[1]);
  return size < 1 ? "shrink" : size > 1 ? "grow" : "stay";
}

/**
 * All methods, slowly at first, to the end; who comes first is asked.
 * @param {any} config
 * @param {(seconds: number) => number} speed
 * @returns {Beat}
 */
function raceOf({ methods }, speed) {
  const choices = [...new Set(methods.map((/** @type {Entry} */ { name }) => name))];
  /** @type {{ result?: import("./race.js").Result }} */
  const facts = {};
  const first = (/** @type {any} */ { result }) => (result.order[0] ?? result.rest[0]).name;
  return {
    id: "race",
    speed,
    until: (scene) => {
      if (!isOver(scene)) return false;
      facts.result = result(scene, scene.state());
      return true;
    },
    facts: () => facts,
    ...(choices.length > 1 && choices.length <= MOST_ANSWERS && { guess: { choices, right: first, ...ASKED } }),
  };
}

/**
 * Gradient descent with a rate just above its limit.
 * @param {Entry} plain
 * @param {number} limit
 * @param {(seconds: number) => number} speed
 * @returns {Beat}
 */
const beyond = (plain, limit, speed) => ({
  id: "beyond",
  config: { methods: [{ ...plain, lr: Number((BEYOND * limit).toPrecision(3)) }] },
  speed,
  until: isOver,
  guess: {
    choices: ["arrives", "circles", "leaves"],
    right: ({ status }) => (status === "diverged" ? "leaves" : status === "converged" ? "arrives" : "circles"),
    ...ASKED,
  },
});

/**
 * The bowl with a κ ten times as large: the same start, the same rates.
 * @param {any} config
 * @param {Entry} plain
 * @param {number[]} domain
 * @param {(seconds: number) => number} speed
 * @returns {Beat}
 */
function narrower({ methods, start, ...rest }, plain, domain, speed) {
  const place = methods.indexOf(plain);
  /** @type {{ before?: number, after?: number }} */
  const facts = {};
  const wide = () => {
    const scene = new core.Optimizers({ ...rest, start, methods: [plain] });
    scene.advance(LONGEST);
    const steps = firstNear(scene.values(0), 0);
    scene.free();
    return steps;
  };
  return {
    id: "narrower",
    config: { landscape: NARROW, domain, start, methods },
    speed,
    until: (scene) => {
      const values = scene.values(place);
      if (!(values.at(-1) < 1e-6) && scene.steps < LONGEST) return false;
      // In this order: the other run may move the memory that the values are in.
      facts.after = firstNear(values, 0);
      facts.before = wide();
      return true;
    },
    facts: () => facts,
    guess: {
      choices: ["three", "ten", "hundred"],
      right: ({ before, after }) => {
        const ratio = after < 0 ? Infinity : after / before;
        return ratio < 10 ** 0.75 ? "three" : ratio < 10 ** 1.5 ? "ten" : "hundred";
      },
      ...ASKED,
    },
  };
}
