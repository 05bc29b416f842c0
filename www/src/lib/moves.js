// Moving a scene of the core, in slices.

import { inSlices } from "./slices.js";

/** @typedef {"step" | "phase" | "work"} Unit  an update, a phase of one, a slice of a long computation */

/**
 * What is asked of every scene of the core (each has more of its own, for drawing).
 * @typedef {object} Scene
 * @property {Array<Record<string, any>>} problems
 * @property {Record<string, any>} config
 * @property {number} steps
 * @property {number} furthest
 * @property {boolean} halted
 * @property {(n: number) => number} advance
 * @property {(n: number) => number} [advancePhase]
 * @property {() => boolean} [work]  one slice of a computation; true: there is more
 * @property {() => boolean} [startUpdate]  begins an update that `work` finishes; false: halted
 * @property {(k: number) => void} seek
 * @property {(k: number) => void} [rewind]  back to a kept step at or before k, from where updates lead on in slices
 * @property {() => any} state
 * @property {() => void} free
 */

/**
 * Moves a scene at once. One that works in slices begins only one update, and leaves the rest to `work`.
 * @param {Scene} scene
 * @param {Unit} unit
 * @param {number} n
 * @returns {number} how many units were done
 */
export function move(scene, unit, n) {
  if (unit === "phase" && scene.advancePhase) return scene.advancePhase(n);
  if (unit !== "work" && scene.startUpdate) return scene.startUpdate() ? 1 : 0;
  if (unit !== "work") return scene.advance(n);
  let done = 0;
  while (done < n && scene.work?.()) done += 1;
  return done;
}

/**
 * Lets a scene that computes in slices come to the end of what it has begun.
 * @param {Scene} scene
 * @param {() => boolean} alive
 */
export async function settle(scene, alive) {
  if (scene.work) await inSlices(Infinity, (n) => move(scene, "work", n), alive);
}

/**
 * Up to n updates or phases without freezing the page.
 * @param {Scene} scene
 * @param {number} n
 * @param {"step" | "phase"} unit
 * @param {() => boolean} alive
 */
export async function advance(scene, n, unit, alive) {
  if (!scene.work) return void (await inSlices(n, (k) => move(scene, unit, k), alive));
  await settle(scene, alive);
  if (!alive()) return;
  // Begun together: what it measures after an update is measured after the last one only.
  for (let i = 0; i < n && move(scene, unit, 1) > 0; i += 1);
  await settle(scene, alive);
}

/**
 * To step k: back to where it has been at once, and on from there in slices.
 * @param {Scene} scene
 * @param {number} k
 * @param {() => boolean} alive
 */
export async function seek(scene, k, alive) {
  if (scene.rewind) scene.rewind(k);
  else scene.seek(Math.min(k, scene.furthest));
  await advance(scene, k - scene.steps, "step", alive);
}

/**
 * To step 0 at once; what a scene that works in slices measures there is left to `work`.
 * @param {Scene} scene
 */
export function rewind(scene) {
  if (scene.rewind) scene.rewind(0);
  else scene.seek(0);
}

/**
 * Work in slices for as long as a frame has time.
 * @param {Scene} scene
 * @param {number} milliseconds
 * @returns {boolean} is there more to do?
 */
export function workFor(scene, milliseconds) {
  const end = performance.now() + milliseconds;
  while (scene.work?.()) if (performance.now() >= end) return true;
  return false;
}
