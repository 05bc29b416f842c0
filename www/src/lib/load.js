// The Wasm: loaded once a page, watched for traps, started again after one.

import init, * as wasm from "../../dist/wasm/nabla.js";

export { Network } from "../../dist/wasm/nabla.js";

/** @typedef {typeof wasm} Wasm */

/** A classic script knows its address only while it runs. */
const script = globalThis.document?.currentScript;

/** Where the bundle is (in the classic one `import.meta.url` is empty). */
export const here = () => import.meta.url || (script instanceof HTMLScriptElement ? script.src : document.baseURI);

/** @type {Promise<Wasm> | null} */
let loading = null;
/** @type {string | null} what a trap said; null: all is well */
let trapMessage = null;

/**
 * What to do when the Wasm is lost.
 * @typedef {object} Survivor
 * @property {(message: string) => void} stopped  stop every call and say so
 * @property {() => void} drop  free what is held, forget it
 * @property {() => void} again  a fresh instance is there: make it anew
 */
/** @type {Set<Survivor>} */
export const survivors = new Set();

/**
 * Loads the Wasm on the first call, from beside the bundle (the classic bundle, for `file:`, has it inside). After a failure the next call tries again.
 * @returns {Promise<Wasm>}
 */
export function load() {
  loading ??= init().then(
    () => wasm,
    (error) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/**
 * `await ready` loads the core as a library (and nothing is loaded before somebody awaits it).
 * @type {PromiseLike<void>}
 */
export const ready = {
  then: (resolve, reject) => load().then(() => undefined).then(resolve, reject),
};

/** Has the Wasm trapped, and not been started again? */
export const isLost = () => trapMessage !== null;

/**
 * Takes note of an error. After a trap the module's memory cannot be trusted: everybody stops, once.
 * @param {unknown} error
 * @returns {boolean} was it a trap?
 */
export function noteTrap(error) {
  if (!(error instanceof WebAssembly.RuntimeError)) return false;
  if (trapMessage !== null) return true;
  trapMessage = panicMessage() ?? error.message;
  console.error("nabla:", trapMessage, error);
  for (const survivor of survivors) survivor.stopped(trapMessage);
  return true;
}

function panicMessage() {
  try {
    return wasm.takePanic();
  } catch {
    return undefined;
  }
}

/**
 * Calls into the Wasm; a trap stops all widgets, and any other error is the caller's.
 * @template T
 * @param {() => T} call
 * @returns {T | undefined} undefined also when the Wasm is lost
 */
export function guard(call) {
  if (isLost()) return undefined;
  try {
    return call();
  } catch (error) {
    if (noteTrap(error)) return undefined;
    throw error;
  }
}

/** A fresh instance after a trap, for all widgets, each with its configuration and step. */
export function startAgain() {
  if (!isLost()) return;
  for (const survivor of survivors) survivor.drop();
  wasm.startAgain();
  // The next call makes the instance, but only after it has copied its strings, into the old memory. This one has none.
  wasm.takePanic();
  trapMessage = null;
  for (const survivor of survivors) survivor.again();
}

/**
 * Frees a handle. After a trap a handle in use refuses, but it is forgotten all the same.
 * @param {{ free(): void } | null | undefined} handle
 */
export function release(handle) {
  try {
    handle?.free();
  } catch (error) {
    if (!isLost()) throw error;
  }
}
