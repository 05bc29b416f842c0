// The race's part of the Lab, in sections; each is loaded when it is first opened.

import { loadWords } from "../../i18n/index.js";
import { h } from "../../lib/dom.js";
import { css as fieldCss } from "../../lib/formula-field.js";

/**
 * A section of the Lab.
 * @callback Section
 * @param {import("../../lib/widget.js").Host} host
 * @param {HTMLDetailsElement} details  what it stands in: it works only while that is open
 * @returns {{ element: HTMLElement, renew?(): void, close?(): void }}  `renew`: the settings are others now
 */

/** @type {Record<"ground" | "editor" | "theory" | "anatomy" | "tune", () => Promise<{ section: Section }>>} */
const SECTIONS = {
  ground: () => import("./ground.js"),
  editor: () => import("./editor.js"),
  theory: () => import("./theory.js"),
  anatomy: () => import("./anatomy.js"),
  tune: () => import("./tune.js"),
};

/**
 * A table that may be wider than its column: it scrolls, by keyboard too.
 * @param {string} name
 * @param {string | null} kind its class
 * @param {...Node} parts
 */
export const scrolling = (name, kind, ...parts) => h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": name }, h("table", { class: kind, "aria-label": name }, ...parts));

/** @type {import("../../lib/widget.js").Bench} */
export function bench(host) {
  const say = host.words.optimizers.figure.sections;
  /** @type {Array<ReturnType<Section>>} */
  let parts = [];
  let closed = false;
  const sections = /** @type {Array<keyof typeof SECTIONS>} */ (Object.keys(SECTIONS)).map((name) => {
    const details = h("details", { class: `section of-${name}` }, h("summary", {}, say[name]));
    const open = async () => {
      const [{ section }] = await Promise.all([SECTIONS[name](), loadWords(host.lang, "race")]);
      if (closed) return;
      const part = section(host, details);
      details.append(part.element);
      parts.push(part);
      part.renew?.();
      host.redraw();
    };
    details.addEventListener("toggle", () => void open(), { once: true });
    // What most come for.
    details.open = name === "ground";
    return details;
  });
  return {
    element: h("div", { class: "sections" }, ...sections),
    renew: () => parts.forEach((part) => part.renew?.()),
    close() {
      closed = true;
      parts.forEach((part) => part.close?.());
      parts = [];
    },
  };
}

export const css = `${fieldCss}
.section { border-top: 1px solid var(--rule); }
.section > :last-child:not(summary) { padding-bottom: 16px; }
.section p { margin: 8px 0; max-width: 42em; text-wrap: pretty; }
.section h3 { margin: 16px 0 4px; font-size: 15px; }
.rows { display: grid; gap: 8px; margin: 0; padding: 0; list-style: none; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
.row label, .row .label { color: var(--muted); }
.row label { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.row label :is(input, select) { color: var(--ink); }
.row .pair { display: inline-flex; align-items: center; gap: 8px; white-space: nowrap; }
.row input[type="number"], .row input.short { width: 6em; }
.row input[type="range"] { width: 12em; max-width: 100%; }
.section math { font-size: 17px; math-style: normal; }
.scroll { overflow-x: auto; }
.method { border-top: 1px solid var(--rule); padding-top: 8px; }
.method .row { flex-wrap: nowrap; } .method details .row { flex-wrap: wrap; } .method .name { flex: 0 1 11em; font-weight: 600; }
.section table { width: auto; } .section thead th:last-child { text-align: end; }
.of-theory .row { margin-top: 8px; } .of-theory .facts td { text-align: start; } .of-theory .facts :is(td, th) { white-space: normal; }
.of-anatomy thead th:nth-child(2) { text-align: start; }
.of-anatomy td, .of-anatomy th { vertical-align: middle; white-space: nowrap; }
.of-anatomy td.formula { text-align: start; } .of-anatomy td.formula math { display: block math; width: fit-content; margin-block: 4px; }
.bar-of { display: inline-block; position: relative; width: 64px; height: 10px; background: var(--rule); vertical-align: -1px;
  margin-inline-start: 8px; }
.bar-of i { position: absolute; inset-block: 0; background: var(--ink); }
.bar-of.gradient i { background: repeating-linear-gradient(45deg, var(--gradient) 0 2px, transparent 2px 4px); }
.bar-of::after { content: ""; position: absolute; inset-block: -2px; left: 50%; width: 1px; background: var(--control); }
.minis { display: flex; flex-wrap: wrap; gap: 16px; margin-top: 8px; }
.minis figure { margin: 0; } .minis figcaption { max-width: 22em; font-size: 13px; color: var(--muted); }
.minis svg, .weights { display: flex; width: 240px; height: 76px; max-width: 100%; overflow: visible; }
.weights { align-items: end; gap: 1px; } .weights i { flex: 0 1 23px; min-height: 1px;
  background: repeating-linear-gradient(45deg, var(--gradient) 0 2px, transparent 2px 4px); }
.heat td { padding: 4px 2px; min-width: 38px; text-align: center; font-size: 13px; }
.heat td.never { color: var(--muted); } .heat td.best { outline: 2px solid var(--ink); outline-offset: -2px; font-weight: 600; }
.section .heat thead th { font-size: 12px; padding: 4px 2px; text-align: center; position: relative; }
.section .heat :is(tbody, thead) th:first-child { position: sticky; left: 0; z-index: 1; background: var(--background); padding-inline-end: 8px; text-align: start; }
/* These tables stay tables in a narrow column too, and scroll. */
@container (max-width: 820px) {
  .section table { display: table; } .section table thead { position: static; clip-path: none; width: auto; height: auto; display: table-header-group; }
  .section table tbody { display: table-row-group; } .section table tbody tr { display: table-row; }
  .section table tbody tr::before { display: none; }
  .section table tbody th, .section table tbody td { padding: 4px 8px; border-bottom: 1px solid var(--rule); font-size: 13px; }
  .section table.heat td { padding: 4px 2px; }
  .section table th:first-child { padding-inline-start: 0; white-space: normal; }
  .section table td:not(.status)::before { content: none; }
}
`;
