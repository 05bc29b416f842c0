// What stands in place of a figure whose Wasm could not be loaded or has stopped.

import { term } from "../i18n/index.js";
import { h } from "./dom.js";
import { button } from "./toolbar.js";

/**
 * @param {string} lang
 * @param {"loadFailed" | "stopped"} what
 * @param {string} message  the technical part
 * @param {() => void} again
 */
export function lostPanel(lang, what, message, again) {
  return h(
    "div",
    { class: "lost", role: "alert" },
    h("p", {}, term(lang, "common", what)),
    h("p", { class: "muted" }, message),
    button("replay", term(lang, "common", "startAgain"), again),
  );
}
