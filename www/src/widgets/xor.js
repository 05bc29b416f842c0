// <nabla-xor>: the network that learns XOR. Its story: one line cannot part the points; an update taken apart; the
// points move until one line is enough.

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
  return [
    { id: "line", config: PERCEPTRON, speed: 6, seconds: 2.8 },
    { id: "update", unit: "phase", speed: 1.4, until: (scene) => scene.steps >= 1 || scene.halted },
    { id: "learn", speed: rising, until: (scene) => ended(scene, LAST_UPDATE) },
  ];
}

/** @type {import("../lib/widget.js").Widget} */
export default {
  scene: "xor",
  create: (wasm, config) => new wasm.Xor(config),
  knobs: ["hidden"],
  phases: true,
  speed: (config) => (config.model === "perceptron" ? 4 : 8),
  story,
  mount,
  weights: ({ layers }) => layers.map((/** @type {any} */ { W, b }) => ({ W, b })),
  script: () => import("./xor/python.js"),
  css,
};
