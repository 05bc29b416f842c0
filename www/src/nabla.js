// Entry for pages that embed: defines the tags, as thin shells that load the rest when they come near, and exports
// the core as a library.

import { ArraysElement } from "./lib/arrays-element.js";
import { NablaElement } from "./lib/element.js";
import { descent, scenes } from "./lib/load.js";

export { Formula, Network, ready } from "./lib/load.js";

/** The NumPy console as a library. */
export const Console = {
  /** A fresh console; its WebAssembly is fetched at the first call. */
  load: async () => (await import("./lib/console.js")).load(),
};

/**
 * Defines a tag; a second copy of this file on the page changes nothing.
 * @param {string} tag
 * @param {() => CustomElementConstructor} make
 */
function define(tag, make) {
  if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, make());
}

/**
 * Defines <nabla-SCENE>.
 * @param {Exclude<import("./i18n/index.js").Scene, "arrays">} scene
 * @param {typeof NablaElement.source} source
 * @param {[wide: number, narrow: number]} reserve
 * @param {typeof NablaElement.core} [core]
 */
function defineScene(scene, source, reserve, core = scenes) {
  define(
    `nabla-${scene}`,
    () =>
      class extends NablaElement {
        static scene = scene;
        static source = source;
        static reserve = reserve;
        static core = core;
      },
  );
}

defineScene("xor", () => import("./widgets/xor.js"), [735, 1200]);
defineScene("vanishing", () => import("./widgets/vanishing.js"), [1140, 1500]);
defineScene("optimizers", () => import("./widgets/optimizers.js"), [1000, 1500], descent);
define("nabla-arrays", () => ArraysElement);
defineScene("perceptron", () => import("./widgets/perceptron.js"), [520, 760]);
defineScene("losses", () => import("./widgets/losses.js"), [960, 1640], descent);
defineScene("calculus", () => import("./widgets/calculus.js"), [830, 1130], descent);
defineScene("activations", () => import("./widgets/activations.js"), [1860, 2900]);
defineScene("backprop", () => import("./widgets/backprop.js"), [900, 1500]);
