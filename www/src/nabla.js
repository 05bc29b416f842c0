// Entry for pages that embed: defines the tags, as thin shells that load the rest when they come near, and exports
// the core as a library.

import { NablaElement } from "./lib/element.js";

export { Network, ready } from "./lib/load.js";

/** The NumPy console as a library. */
export const Console = {
  /** A fresh console; its WebAssembly is fetched at the first call. */
  load: async () => (await import("./lib/console.js")).load(),
};

/**
 * Defines <nabla-SCENE>; a second copy of this file on the page changes nothing.
 * @param {"xor" | "vanishing" | "optimizers"} scene
 * @param {typeof NablaElement.source} source
 * @param {[wide: number, narrow: number]} reserve
 */
function define(scene, source, reserve) {
  if (!globalThis.customElements || customElements.get(`nabla-${scene}`)) return;
  customElements.define(
    `nabla-${scene}`,
    class extends NablaElement {
      static scene = scene;
      static source = source;
      static reserve = reserve;
    },
  );
}

define("xor", () => import("./widgets/xor.js"), [735, 1200]);
define("vanishing", () => import("./widgets/vanishing.js"), [1020, 1400]);
define("optimizers", () => import("./widgets/optimizers.js"), [945, 1325]);
