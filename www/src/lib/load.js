// The Wasm of the scenes: loaded once a page, and watched for traps.

import init, * as wasm from "../../dist/wasm/nabla.js";
import { scenes } from "./trap.js";

export { Network } from "../../dist/wasm/nabla.js";

/** @typedef {typeof wasm} Wasm */

/** A classic script knows its address only while it runs. */
const script = globalThis.document?.currentScript;

/** Where the bundle is (in the classic one `import.meta.url` is empty). */
export const here = () => import.meta.url || (script instanceof HTMLScriptElement ? script.src : document.baseURI);

/** @type {Promise<Wasm> | null} */
let loading = null;

scenes.attach(
  () => wasm.takePanic(),
  () => {
    wasm.startAgain();
    // The next call makes the instance, but only after it has copied its strings, into the old memory. This one has none.
    wasm.takePanic();
  },
);

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
