// The buttons of what a reader can take away: texts to copy, files to save.

import { loadWords } from "../i18n/index.js";
import { h } from "./dom.js";

/** A message stays for so many milliseconds. */
const STAYS = 3000;

/**
 * @param {import("./share.js").Taken} taken
 * @returns {Promise<HTMLElement[]>}
 */
export async function buttons({ copies, files = {}, name, lang }) {
  const say = (await loadWords(lang, "lab")).lab.share;
  const told = h("span", { role: "status", class: "muted" });
  /** @param {string} text */
  const tell = (text) => {
    told.textContent = text;
    setTimeout(() => (told.textContent = ""), STAYS);
  };
  const copy = async (/** @type {string} */ text) => tell(await navigator.clipboard.writeText(text).then(() => say.copied, () => say.failed));
  /** @param {"png" | "gif"} kind @param {HTMLButtonElement} button */
  const save = async (kind, button) => {
    button.disabled = true;
    told.textContent = say.making;
    const blob = await files[kind]?.();
    button.disabled = false;
    if (!blob) return tell("");
    const address = URL.createObjectURL(blob);
    h("a", { href: address, download: `${name}.${kind}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), STAYS);
    tell(say.saved);
  };
  return [
    ...Object.entries(copies).map(([what, text]) => h("button", { type: "button", onclick: () => void copy(text()) }, say[/** @type {keyof typeof copies} */ (what)])),
    ...Object.keys(files).map((kind) => {
      const button = h("button", { type: "button", onclick: () => void save(/** @type {"png" | "gif"} */ (kind), button) }, say[/** @type {"png" | "gif"} */ (kind)]);
      return button;
    }),
    told,
  ];
}
