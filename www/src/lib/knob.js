// Controls outside the Lab. They are made before the first run, and follow its settings from draw to draw.

import { h } from "./dom.js";

/** @typedef {import("./widget.js").Host} Host */

/** @type {WeakMap<Host, Array<() => void>>} */
const followers = new WeakMap();

/**
 * A labelled control for one setting.
 * @param {Host} host
 * @param {string} key
 * @param {string} label
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {(text: string) => void} change
 */
function knob(host, key, label, control, change) {
  control.id = `knob-${key}`;
  control.addEventListener("change", () => change(control.value.trim()));
  const show = () => {
    const value = String(host.config[key]);
    if (control.value !== value && control !== /** @type {ShadowRoot} */ (control.getRootNode()).activeElement) control.value = value;
  };
  followers.set(host, [...(followers.get(host) ?? []), show]);
  return h("div", { class: "knob" }, h("label", { for: control.id }, label), control);
}

/**
 * @param {Host} host
 * @param {string} key
 * @param {string} label
 */
export function textKnob(host, key, label) {
  const input = h("input", { type: "text", spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
  return knob(host, key, label, input, (text) => host.set({ [key]: text || undefined }));
}

/**
 * @param {Host} host
 * @param {string} key
 * @param {string} label
 * @param {Record<string, string>} options words by value
 * @param {Record<string, unknown>} [more] settings that change with it
 */
export function choiceKnob(host, key, label, options, more = {}) {
  const select = h("select", {}, ...Object.entries(options).map(([value, text]) => h("option", { value }, text)));
  return knob(host, key, label, select, (value) => host.set({ [key]: value, ...more }, true));
}

/**
 * Shows the settings in use; a widget's draw calls it.
 * @param {Host} host
 */
export function showKnobs(host) {
  for (const show of followers.get(host) ?? []) show();
}
