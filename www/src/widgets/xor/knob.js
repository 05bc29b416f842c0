// The one knob of the lesson: how many hidden units.

import { h } from "../../lib/dom.js";

/** @typedef {import("../../lib/widget.js").Host} Host */

/** @type {WeakMap<Host, (hidden: string) => void>} */
const knobs = new WeakMap();

/** @param {Host} host */
export function hiddenKnob(host) {
  const input = h("input", { type: "text", id: "hidden", spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
  input.addEventListener("change", () => host.set({ hidden: input.value.trim() || undefined }));
  knobs.set(host, (hidden) => {
    if (input.value !== hidden && input !== /** @type {ShadowRoot} */ (input.getRootNode()).activeElement) input.value = hidden;
  });
  return h("div", { class: "knob" }, h("label", { for: "hidden" }, host.words.xor.figure.hiddenUnits), input);
}

/**
 * Shows the setting in use.
 * @param {Host} host
 */
export const showHidden = (host) => knobs.get(host)?.(host.config.hidden);
