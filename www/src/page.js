// Fills index.html and embed.html with words and widgets. On other people's pages it only defines the tags.

import { loadWords } from "./i18n/index.js";
import { h } from "./lib/dom.js";
import { fromQuery } from "./lib/link.js";

export * from "./nabla.js";

const FIGURES = /** @type {const} */ (["xor", "vanishing", "optimizers", "arrays", "perceptron", "activations", "losses", "backprop", "calculus"]);
/** Its words come with the page; those of the figures below it a moment later. */
const FIRST = "xor";

/** `?lang`, then the browser's language. */
function language() {
  const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language;
  return asked.toLowerCase().startsWith("ko") ? "ko" : "en";
}

/** @param {string} lang the address of this page in another language, at the same place */
function inLanguage(lang) {
  const query = new URLSearchParams(location.search);
  query.set("lang", lang);
  return `?${query}${location.hash}`;
}

/** @typedef {import("./i18n/index.js").Words["page"]} PageWords */

/**
 * The page of figures. The figures stand in the HTML already; the words around them are put in.
 * @param {HTMLElement} main
 * @param {PageWords} page
 */
function fillIndex(main, page) {
  const lang = language();
  document.title = page.title;
  const languages = h(
    "nav",
    { class: "languages", "aria-label": page.language },
    ...[["ko", "한국어"], ["en", "English"]].map(([id, name]) =>
      h("a", { href: inLanguage(id), lang: id, hreflang: id, "aria-current": id === lang ? "true" : null }, name),
    ),
  );
  main.querySelector("header")?.replaceChildren(languages, h("h1", {}, page.heading), h("p", {}, page.lead));
  fillSection(main, FIRST, page[FIRST]);
}

/**
 * @param {HTMLElement} main
 * @param {string} scene
 * @param {{ heading: string, text: string[] }} words
 */
function fillSection(main, scene, { heading, text }) {
  const section = main.querySelector(`#${scene}`);
  section?.prepend(h("h2", { id: `heading-${scene}` }, heading), ...text.map((paragraph) => h("p", {}, paragraph)));
  section?.setAttribute("aria-labelledby", `heading-${scene}`);
}

/**
 * One figure, as the query asks.
 * @param {HTMLElement} main
 */
function placeFigure(main) {
  const { widget, attributes } = fromQuery(location.search);
  if (attributes.theme) document.documentElement.dataset.theme = attributes.theme;
  const scene = FIGURES.find((name) => name === widget);
  if (!scene) return;
  const element = document.createElement(`nabla-${scene}`);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  main.replaceChildren(element);
}

/**
 * The words around the one figure; the parent of a frame is told the height.
 * @param {HTMLElement} main
 * @param {PageWords} page
 */
function fillEmbed(main, page) {
  document.title = page.embedHeading;
  const heading = h("h1", { class: "unseen" }, page.embedHeading);
  const whole = h("p", { class: "whole" }, h("a", { href: `index.html?lang=${language()}` }, page.whole));
  if (main.querySelector(FIGURES.map((scene) => `nabla-${scene}`).join())) {
    main.prepend(heading);
    main.append(whole);
  } else {
    const given = fromQuery(location.search).widget ?? "";
    const sentence = page.unknownWidget({ given, known: FIGURES.join(", ") });
    main.replaceChildren(heading, h("p", { role: "alert" }, sentence), whole);
  }
  if (parent === window) return;
  // The height is no secret, so any parent may hear it.
  const tell = () => parent.postMessage({ type: "nabla-height", height: document.documentElement.offsetHeight }, "*");
  new ResizeObserver(tell).observe(document.documentElement);
}

/** @param {HTMLElement} root */
async function fill(root) {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const isEmbed = root.dataset.nabla === "embed";
  root.lang = language();
  // The figure does not wait for the words around it.
  if (isEmbed) placeFigure(main);
  // They are seen together, so that nothing jumps.
  main.ariaBusy = "true";
  try {
    const { page } = await loadWords(root.lang);
    if (isEmbed) fillEmbed(main, page);
    else fillIndex(main, page);
  } finally {
    main.ariaBusy = null;
  }
  if (isEmbed) return;
  const { lessons } = await loadWords(root.lang, "lessons");
  for (const [scene, words] of Object.entries(lessons)) fillSection(main, scene, words);
}

const root = globalThis.document?.documentElement;
if (root?.dataset.nabla) void fill(root);
