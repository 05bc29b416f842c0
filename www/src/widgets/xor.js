// <nabla-xor>: the network that learns XOR. Its story: one line cannot part the points; two that
// are set by hand can; an update taken apart; the
// points move until one line is enough; two hidden units can do it, four usually do.

import { textKnob } from "../lib/knob.js";
import { BY_HAND } from "./xor/moment.js";
import { css, mount } from "./xor/view.js";

/** @typedef {import("../lib/story.js").Beat} Beat */

/** Verdicts after which nothing new is to be seen. */
const ENDS = ["solved", "stuck", "diverged"];
/** The story's last update, solved or not: it must end, and 97 of 100 seeds are done by then. */
const LAST_UPDATE = 60;
/** A lone perceptron gets more: its weights may need a while to come round. */
const LAST_CORRECTION = 60;
/** The last update's numbers stay for so many seconds before the run goes on. */
const PAUSE = 1;

/** A single threshold unit with weights of its own, steps wide enough for the line to swing. */
const PERCEPTRON = { model: "perceptron", init: "normal(1)", gain: 1, lr: 1, parameters: undefined };

/** 1 to 8 updates a second, rising over four seconds. @param {number} seconds */
const rising = (seconds) => (seconds < PAUSE ? 0 : Math.min(8, 1 + (7 * (seconds - PAUSE)) / 4));

/** @param {any} scene @param {number} last */
const ended = (scene, last) => scene.steps >= last || ENDS.includes(scene.state().status);

/** @type {import("../lib/load.js").Wasm} */
let core;

/** How many of 100 starts two hidden units solve, and four: counted while the last beat plays. */
class Starts {
  static #STARTS = 100;
  static #UPDATES = 100;
  /** Updates a frame. */
  static #SLICE = 1000;
  #config;
  /** @type {import("../../dist/wasm/nabla.js").XorSurvey | null} */
  #runs = null;
  /** @type {number[]} */
  #counts = [];

  /** @param {any} config */
  constructor(config) {
    this.#config = config;
  }

  /** A slice of the work; true when both are counted. */
  count() {
    if (this.#counts.length === 2) return true;
    const hidden = this.#counts.length === 0 ? "2" : "4";
    this.#runs ??= new core.XorSurvey({ ...this.#config, hidden, parameters: null }, Starts.#STARTS, Starts.#UPDATES);
    if (!this.#runs.advance(Starts.#SLICE)) {
      this.#counts.push(this.#runs.solved);
      this.#runs.free();
      this.#runs = null;
    }
    return this.#counts.length === 2;
  }

  /** Nothing before all is counted. */
  get solved() {
    const [two, four] = this.#counts;
    return four === undefined ? {} : { two, four, starts: Starts.#STARTS, updates: Starts.#UPDATES };
  }
}

/**
 * @param {any} config
 * @param {boolean} opening
 * @returns {Beat[]}
 */
function story(config, opening) {
  if (!opening) return [];
  if (config.model === "perceptron") {
    return [{ id: "line", speed: 4, until: (scene) => ended(scene, LAST_CORRECTION) }];
  }
  const starts = new Starts(config);
  return [
    // Something moves at once; the first question comes when there is something to ask about.
    { id: "swing", config: PERCEPTRON, speed: 6, seconds: 1.2 },
    {
      id: "line",
      config: PERCEPTRON,
      speed: 6,
      seconds: 2.8,
      guess: { choices: ["settles", "swings"], right: ({ status }) => (status === "solved" ? "settles" : "swings") },
    },
    ...(config.gate === "xor" ? [{ id: "hand", config: BY_HAND, seconds: 4 }] : []),
    {
      id: "update",
      unit: "phase",
      speed: 1.4,
      until: (scene) => scene.steps >= 1 || scene.halted,
      guess: { choices: ["all", "not"], right: ({ correct, total }) => (correct === total ? "all" : "not") },
    },
    {
      id: "learn",
      speed: rising,
      until: (scene) => ended(scene, LAST_UPDATE),
      guess: { choices: ["bends", "moves"], right: () => "moves" },
    },
    {
      id: "two",
      unit: "none",
      until: () => starts.count(),
      facts: () => starts.solved,
      guess: {
        choices: ["never", "sometimes", "always"],
        right: ({ two, starts }) => (two === 0 ? "never" : two === starts ? "always" : "sometimes"),
      },
    },
  ];
}

/** @type {import("../lib/widget.js").Widget} */
export default {
  scene: "xor",
  create(wasm, config) {
    core = wasm;
    return new wasm.Xor(config);
  },
  knobs: [(host) => textKnob(host, "hidden", host.words.xor.figure.hiddenUnits)],
  own: ["hidden"],
  phases: true,
  speed: (config) => (config.model === "perceptron" ? 4 : 8),
  story,
  mount,
  weights: ({ layers }) => layers.map((/** @type {any} */ { W, b }) => ({ W, b })),
  bench: () => import("./xor/seeds.js"),
  script: () => import("./xor/python.js"),
  css,
};
