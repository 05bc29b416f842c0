// What has happened in a race, from the core's numbers: when it is over, and who was where first.

import { NEAR } from "./chart.js";

/** The story waits no longer than this for the slow ones. */
const LONGEST = 400;

/**
 * @typedef {object} Result
 * @property {"near" | "local" | "left" | "open"} kind  somebody came near the minimum; all rest, but elsewhere; there
 *   is no minimum and all have been out of the picture; none of these
 * @property {number} steps
 * @property {Array<{ name: string, step: number }>} order  who came near to stay, or left, after how many steps
 * @property {Array<{ name: string, f: number }>} rest  the others, the lowest first
 */

/**
 * Each method has its verdict, and a diverging one is out of the picture; or it has taken too long.
 * @param {any} scene
 * @param {() => any} [state] the scene's, where it is known already
 */
export function isOver(scene, state = () => scene.state()) {
  if (scene.halted || scene.steps >= LONGEST) return true;
  const { methods, minimum } = state();
  const { view } = scene;
  return methods.every(
    (/** @type {any} */ { status, x, y }) =>
      status === "converged" || ((status === "diverged" || minimum === null) && !isShown(view, x, y)),
  );
}

/**
 * @param {Float64Array} view
 * @param {number} x
 * @param {number} y
 */
const isShown = ([x0, x1, y0, y1], x, y) => x >= x0 && x <= x1 && y >= y0 && y <= y1;

/**
 * @param {any} scene
 * @param {any} state
 * @returns {Result}
 */
export function result(scene, state) {
  const { minimum } = state;
  const { view } = scene;
  const found = state.methods.map((/** @type {any} */ { name, f }, /** @type {number} */ i) => ({
    name,
    f,
    step: minimum === null ? firstOutside(scene.trail(i), view) : firstNear(scene.values(i), minimum),
  }));
  const order = found.filter((/** @type {any} */ { step }) => step >= 0);
  order.sort((/** @type {any} */ a, /** @type {any} */ b) => a.step - b.step);
  const rest = found.filter((/** @type {any} */ { step }) => step < 0);
  rest.sort((/** @type {any} */ a, /** @type {any} */ b) => a.f - b.f);
  return { kind: kindOf(state, order.length), steps: state.step, order, rest };
}

/**
 * @param {any} state
 * @param {number} there
 * @returns {Result["kind"]}
 */
function kindOf({ minimum, methods }, there) {
  if (minimum === null) return there === methods.length ? "left" : "open";
  if (there > 0) return "near";
  return methods.every((/** @type {any} */ { status }) => status === "converged") ? "local" : "open";
}

/**
 * The step from which on f - f* has stayed below `NEAR`: a method that only flies over the minimum is not there.
 * @param {Float64Array} values
 * @param {number} minimum
 * @returns {number} -1: it is not below now
 */
export function firstNear(values, minimum) {
  const above = values.findLastIndex((value) => !(value - minimum < NEAR));
  return above === values.length - 1 ? -1 : above + 1;
}

/**
 * @param {Float64Array} trail
 * @param {Float64Array} view
 */
function firstOutside(trail, view) {
  for (let k = 0; 2 * k < trail.length; k += 1) {
    if (!isShown(view, trail[2 * k], trail[2 * k + 1])) return k;
  }
  return -1;
}
