// Words for readers. Only the language that is read is loaded, and of it what all figures share and the words of the
// figures that are near. A missing word never breaks a page: its key is shown.

/** @typedef {"ko" | "en"} Language */
/** @typedef {"xor" | "vanishing" | "optimizers" | "backprop" | "perceptron" | "activations" | "arrays" | "losses" | "calculus"} Scene */
/** @typedef {Scene | "lab" | "race" | "evidence" | "lessons"} Part  a figure, the Lab of all of them, the race's part of it, what explains the first figure, or our own page below the first figure */

/**
 * What all share, and the words of a part under its name.
 * @typedef {typeof import("./en.js").default & {
 *   xor: typeof import("./xor/en.js").default,
 *   vanishing: typeof import("./vanishing/en.js").default,
 *   optimizers: typeof import("./optimizers/en.js").default,
 *   backprop: typeof import("./backprop/en.js").default,
 *   losses: typeof import("./losses/en.js").default,
 *   calculus: typeof import("./calculus/en.js").default,
 *   activations: typeof import("./activations/en.js").default,
 *   perceptron: typeof import("./perceptron/en.js").default,
 *   lab: typeof import("./lab/en.js").default,
 *   race: typeof import("./race/en.js").default,
 *   evidence: typeof import("./evidence/en.js").default,
 *   arrays: typeof import("./arrays/en.js").default,
 *   lessons: typeof import("./lessons/en.js").default,
 * }} Words
 */

/** @type {Record<Language, () => Promise<{ default: object }>>} */
const SHARED = { en: () => import("./en.js"), ko: () => import("./ko.js") };

/** @type {Record<Part, Record<Language, () => Promise<{ default: object }>>>} */
const OWN = {
  xor: { en: () => import("./xor/en.js"), ko: () => import("./xor/ko.js") },
  vanishing: { en: () => import("./vanishing/en.js"), ko: () => import("./vanishing/ko.js") },
  optimizers: { en: () => import("./optimizers/en.js"), ko: () => import("./optimizers/ko.js") },
  backprop: { en: () => import("./backprop/en.js"), ko: () => import("./backprop/ko.js") },
  losses: { en: () => import("./losses/en.js"), ko: () => import("./losses/ko.js") },
  calculus: { en: () => import("./calculus/en.js"), ko: () => import("./calculus/ko.js") },
  activations: { en: () => import("./activations/en.js"), ko: () => import("./activations/ko.js") },
  perceptron: { en: () => import("./perceptron/en.js"), ko: () => import("./perceptron/ko.js") },
  lessons: { en: () => import("./lessons/en.js"), ko: () => import("./lessons/ko.js") },
  lab: { en: () => import("./lab/en.js"), ko: () => import("./lab/ko.js") },
  evidence: { en: () => import("./evidence/en.js"), ko: () => import("./evidence/ko.js") },
  race: { en: () => import("./race/en.js"), ko: () => import("./race/ko.js") },
  arrays: { en: () => import("./arrays/en.js"), ko: () => import("./arrays/ko.js") },
};

/** @type {Map<Language, Words>} */
const loaded = new Map();

/**
 * Loads a language ("ko", "ko-KR", ...; English for one that we do not have), with the words of a part if one is
 * named. Await it before `words` and `term`.
 * @param {string} lang
 * @param {Part} [part]
 * @returns {Promise<Words>}
 */
export async function loadWords(lang, part) {
  const id = known(lang);
  const [shared, own] = await Promise.all([SHARED[id](), part && OWN[part][id]()]);
  const words = Object.assign(loaded.get(id) ?? {}, shared.default, own && part && { [part]: own.default });
  loaded.set(id, /** @type {Words} */ (words));
  return /** @type {Words} */ (words);
}

/**
 * The words of a language, as far as they were loaded.
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
 * One of the words that all share, or the Lab's for a name that comes from the core (a setting, a choice, a code); with
 * facts, a sentence.
 * @param {string} lang
 * @param {"common" | "settings" | "choices" | "problems"} section
 * @param {string} key
 * @param {object} [facts]
 * @returns {string}
 */
export function term(lang, section, key, facts = {}) {
  const all = loaded.get(known(lang));
  const entry = /** @type {Record<string, any>} */ ((section === "common" ? all?.common : all?.lab?.[section]) ?? {})[key];
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
