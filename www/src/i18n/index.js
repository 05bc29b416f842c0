// Words for readers. A missing one never breaks a page: the preferred language, then English, then the key itself.

import en from "./en.js";
import ko from "./ko.js";

/** @typedef {typeof en} Words */

/** @type {Record<string, Words>} */
const LANGUAGES = { en, ko };

/** @type {Map<string, Words>} */
const complete = new Map();

/**
 * All words of a language ("ko", "ko-KR", ...), gaps filled with English.
 * @param {string} lang
 * @returns {Words}
 */
export function words(lang) {
  const id = known(lang);
  let made = complete.get(id);
  if (!made) {
    made = filled(LANGUAGES[id], en, id);
    complete.set(id, made);
  }
  return made;
}

/** @param {string} lang */
function known(lang) {
  const id = lang.toLowerCase().split("-")[0];
  return id in LANGUAGES ? id : "en";
}

/**
 * @template {object} T
 * @param {any} own
 * @param {T} english
 * @param {string} path
 * @returns {T}
 */
function filled(own, english, path) {
  return /** @type {T} */ (
    Object.fromEntries(
      Object.entries(english).map(([key, value]) => {
        const mine = own?.[key];
        if (mine === undefined) console.error(`nabla: no words for ${path}.${key}`);
        if (value && typeof value === "object" && !Array.isArray(value)) return [key, filled(mine ?? value, value, `${path}.${key}`)];
        return [key, mine ?? value];
      }),
    )
  );
}

/**
 * The words for a name that comes from the core (a setting, a choice, a code); with facts, a sentence.
 * @param {string} lang
 * @param {"common" | "settings" | "choices" | "problems" | "reasons"} section
 * @param {string} key
 * @param {object} [facts]
 * @returns {string}
 */
export function term(lang, section, key, facts = {}) {
  const entry = /** @type {Record<string, any>} */ (words(lang)[section])[key];
  if (typeof entry === "function") return entry(facts);
  if (typeof entry === "string") return entry;
  console.error(`nabla: no words for ${section}.${key}`);
  return key;
}

/**
 * The language of an element: its own `lang`, the nearest ancestor's (out of shadow roots too), else the reader's.
 * @param {Element} element
 * @returns {"ko" | "en"}
 */
export function languageOf(element) {
  /** @type {Element | null} */
  let place = element;
  while (place) {
    const near = place.closest("[lang]");
    if (near) return /** @type {"ko" | "en"} */ (known(near.getAttribute("lang") ?? ""));
    const root = place.getRootNode();
    place = root instanceof ShadowRoot ? root.host : null;
  }
  return /** @type {"ko" | "en"} */ (known(navigator.language));
}
