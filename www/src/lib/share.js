// What a reader can take away, behind one icon: the link, the tag for a page of his own, the run as a NumPy script.

import { h, icon } from "./dom.js";

/** A message stays for so many milliseconds. */
const STAYS = 3000;

/**
 * What can be copied, as text; asked for when its button is pressed.
 * @typedef {object} Copies
 * @property {() => string} link
 * @property {() => string} embed
 * @property {() => string} [python]
 * @property {() => string} [csv]
 * @property {() => string} [weights]
 * @property {() => string} [transcript]
 */

/** @typedef {import("../i18n/index.js").Words["common"]["share"] & { transcript?: string }} Say */

/**
 * @param {Copies} copies
 * @param {Say} say
 */
export function share(copies, say) {
  const told = h("span", { role: "status", class: "muted" });
  const panel = h(
    "div",
    { class: "copies", hidden: true },
    ...Object.entries(copies).map(([what, text]) => {
      const name = say[/** @type {keyof Copies} */ (what)];
      return h("button", { type: "button", onclick: () => void copy(text()) }, name);
    }),
    told,
  );
  const opener = h(
    "button",
    { type: "button", "aria-expanded": "false", "aria-label": say.name, title: say.name, onclick: () => open(Boolean(panel.hidden)) },
    icon("share"),
  );

  /** @param {boolean} wanted */
  function open(wanted) {
    panel.hidden = !wanted;
    opener.setAttribute("aria-expanded", String(wanted));
  }

  /** @param {string} text */
  async function copy(text) {
    told.textContent = await navigator.clipboard.writeText(text).then(
      () => say.copied,
      () => say.failed,
    );
    setTimeout(() => (told.textContent = ""), STAYS);
  }

  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    opener.focus();
  });
  return { opener, panel };
}
