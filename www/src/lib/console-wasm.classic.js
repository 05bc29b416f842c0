// In the classic bundle instead of console-wasm.js: a script beside the bundle, with the WebAssembly inside, since
// under `file:` modules and fetches are refused.

import { here } from "./here.js";

/** @returns {Promise<typeof import("../../dist/console/nabla_console.js")>} */
export function bindings() {
  const script = document.createElement("script");
  script.src = new URL("nabla-console.classic.js", here()).href;
  return new Promise((resolve, reject) => {
    script.onload = () => resolve(/** @type {any} */ (globalThis).nablaConsole);
    script.onerror = () => reject(new Error(`${script.src} could not be loaded`));
    document.head.append(script);
  }).finally(() => script.remove());
}
