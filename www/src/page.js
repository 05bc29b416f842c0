// Fills index.html and embed.html with words and widgets. On other people's pages it only defines the tags.

import { loadWords } from "./i18n/index.js";
import { h } from "./lib/dom.js";
import { fromQuery } from "./lib/link.js";

export * from "./nabla.js";

const SCENES = /** @type {const} */ (["xor", "vanishing", "optimizers"]);

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
 * The page of three figures.
 * @param {HTMLElement} main
 * @param {HTMLElement[]} figures  one a scene
 * @param {PageWords} page
 */
function fillIndex(main, figures, page) {
  const lang = language();
  document.title = page.title;
  const languages = h(
    "nav",
    { class: "languages", "aria-label": page.language },
    ...[["ko", "한국어"], ["en", "English"]].map(([id, name]) =>
      h("a", { href: inLanguage(id), lang: id, hreflang: id, "aria-current": id === lang ? "true" : null }, name),
    ),
  );
  const sections = SCENES.map((scene, index) =>
    h(
      "section",
      { "aria-labelledby": `heading-${scene}` },
      h("h2", { id: `heading-${scene}` }, page[scene].heading),
      ...page[scene].text.map((paragraph) => h("p", {}, paragraph)),
      figures[index],
    ),
  );
  main.replaceChildren(
    h("header", {}, languages, h("h1", {}, page.heading), h("p", {}, page.lead)),
    ...sections,
  );
}

/** The figure that the query asks for; none if there is no such. @returns {HTMLElement[]} */
function figureAsked() {
  const { widget, attributes } = fromQuery(location.search);
  if (attributes.theme) document.documentElement.dataset.theme = attributes.theme;
  const scene = SCENES.find((name) => name === widget);
  if (!scene) return [];
  const figure = document.createElement(`nabla-${scene}`);
  for (const [name, value] of Object.entries(attributes)) figure.setAttribute(name, value);
  return [figure];
}

/**
 * One figure, as the query asks; for a frame, which is told the height.
 * @param {HTMLElement} main
 * @param {HTMLElement[]} figures  one or none
 * @param {PageWords} page
 */
function fillEmbed(main, [figure], page) {
  document.title = page.embedHeading;
  const heading = h("h1", { class: "unseen" }, page.embedHeading);
  const whole = h("p", { class: "whole" }, h("a", { href: `index.html?lang=${language()}` }, page.whole));
  if (figure) {
    main.replaceChildren(heading, figure, whole);
  } else {
    const given = fromQuery(location.search).widget ?? "";
    const sentence = page.unknownWidget({ given, known: SCENES.join(", ") });
    main.replaceChildren(heading, h("p", { role: "alert" }, sentence), whole);
  }
  if (parent === window) return;
  // The height is no secret, so any parent may hear it.
  const tell = () => parent.postMessage({ type: "nabla-height", height: document.documentElement.offsetHeight }, "*");
  new ResizeObserver(tell).observe(document.documentElement);
}

/**
 * The tags are there at once, for scripts that look for them; they are seen with the words around them, so that
 * nothing jumps.
 * @param {HTMLElement} root
 */
async function fill(root) {
  root.lang = language();
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const isEmbed = root.dataset.nabla === "embed";
  const figures = isEmbed ? figureAsked() : SCENES.map((scene) => document.createElement(`nabla-${scene}`));
  main.ariaBusy = "true";
  main.replaceChildren(...figures);
  try {
    const { page } = await loadWords(root.lang);
    if (isEmbed) fillEmbed(main, figures, page);
    else fillIndex(main, figures, page);
  } finally {
    main.ariaBusy = null;
  }
}

const root = globalThis.document?.documentElement;
if (root?.dataset.nabla) void fill(root);
