// What a reader can take away, behind one icon; what stands there is loaded when it is first opened.

import { h, icon } from "./dom.js";

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

/**
 * What can be saved, each the ending of its name.
 * @typedef {Partial<Record<"png" | "gif", () => Promise<Blob>>>} Files
 */

/** @typedef {{ copies: Copies, files?: Files, name: string, lang: string }} Taken  `name` of the files */

/**
 * @param {Taken} taken
 * @param {string} title
 */
export function share(taken, title) {
  const panel = h("div", { class: "copies", hidden: true });
  const opener = h("button", { type: "button", "aria-expanded": "false", "aria-label": title, title, onclick: () => void open(panel.hidden === true) }, icon("share"));

  /** @param {boolean} wanted */
  async function open(wanted) {
    if (wanted && panel.childElementCount === 0) panel.replaceChildren(...(await (await import("./take.js")).buttons(taken)));
    panel.hidden = !wanted;
    opener.setAttribute("aria-expanded", String(wanted));
  }

  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    void open(false);
    opener.focus();
  });
  return { opener, panel };
}
