// Words for readers. Only the language that is read is loaded. A missing word never breaks a page: its key is shown.

/** @typedef {typeof import("./en.js").default} Words */
/** @typedef {"ko" | "en"} Language */

/** @type {Record<Language, () => Promise<{ default: Words }>>} */
const SOURCES = { en: () => import("./en.js"), ko: () => import("./ko.js") };

/** @type {Map<Language, Words>} */
const loaded = new Map();

/**
 * Loads a language ("ko", "ko-KR", ...; English for one that we do not have). Await it before `words` and `term`.
 * @param {string} lang
 * @returns {Promise<Words>}
 */
export async function loadWords(lang) {
  const id = known(lang);
  const { default: words } = await SOURCES[id]();
  loaded.set(id, words);
  return words;
}

/**
 * All words of a language that was loaded.
 * @param {string} lang
 * @returns {Words}
 */
export function words(lang) {
  const id = known(lang);
  const found = loaded.get(id);
  if (!found) throw new Error(`words of "${id}" are asked for before they are loaded`);
  return found;
}

/**
 * @param {string} lang
 * @returns {Language}
 */
function known(lang) {
  return lang.toLowerCase().split("-")[0] === "ko" ? "ko" : "en";
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
  const entry = /** @type {Record<string, any>} */ (loaded.get(known(lang))?.[section] ?? {})[key];
  if (typeof entry === "function") return entry(facts);
  if (typeof entry === "string") return entry;
  console.error(`nabla: no words for ${section}.${key}`);
  return key;
}

/**
 * The language of an element: its own `lang`, the nearest ancestor's (out of shadow roots too), else the reader's.
 * @param {Element} element
 * @returns {Language}
 */
export function languageOf(element) {
  /** @type {Element | null} */
  let place = element;
  while (place) {
    const near = place.closest("[lang]");
    if (near) return known(near.getAttribute("lang") ?? "");
    const root = place.getRootNode();
    place = root instanceof ShadowRoot ? root.host : null;
  }
  return known(navigator.language);
}
