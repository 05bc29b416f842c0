// The three WebAssembly modules, each fetched from beside the bundle when something needs it (the classic bundle, for
// `file:`, has the first two inside).

import * as networks from "../../dist/wasm/nabla.js";
import { bindings } from "./console-wasm.js";
import { Watch } from "./trap.js";

export { Network } from "../../dist/wasm/nabla.js";

/** @typedef {typeof networks} Wasm */

/** What has a network: the first scene's, so that its bindings come with the page. */
export const scenes = new Watch(async () => networks);

/** What descends on landscapes. */
export const descent = new Watch(() => import("../../dist/descent/nabla_descent.js"));

/** The NumPy console. */
export const consoles = new Watch(bindings);

/**
 * A typed formula as a library, after `await ready`: the class of a module that is not there before.
 * @type {typeof import("../../dist/descent/nabla_descent.js").Formula}
 */
export const Formula = /** @type {any} */ (
  function (/** @type {string} */ text) {
    if (!descent.wasm) throw new Error("`await ready` comes first");
    return new descent.wasm.Formula(text);
  }
);

/**
 * `await ready` loads the core as a library (and nothing is loaded before somebody awaits it).
 * @type {PromiseLike<void>}
 */
export const ready = {
  then: (resolve, reject) => Promise.all([scenes.load(), descent.load()]).then(() => undefined).then(resolve, reject),
};
