// The grid's numbers as a real table, for those who read instead of look.

import { h } from "../../lib/dom.js";
import { full } from "../../lib/format.js";
import { columnName, counted } from "./measures.js";

/** @typedef {import("./measures.js").Column} Column */
/** @typedef {import("./measures.js").Layer} Layer */
/** @typedef {import("./measures.js").Words} Words */

/**
 * The numbers of a cell, in the order of `words.numbers`, every digit.
 * @param {Layer} layer
 * @returns {string[]}
 */
export function numbersOf(layer) {
  const { mean, std, saturated, dead, gradZRms, gradWRms, histogram } = layer;
  const total = counted(layer) || 1;
  const outside = [histogram.below / total, histogram.above / total];
  return [mean, std, saturated, dead, ...outside, gradZRms, gradWRms].map(full);
}

/**
 * Closed at first, and filled when it is opened or changes while open.
 * @param {Words} words
 */
export function makeTable(words) {
  const body = h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": words.table });
  const element = h("details", { class: "numbers" }, h("summary", {}, words.table), body);
  /** @type {Column[]} */
  let columns = [];
  const fill = () => {
    if (element.open && columns.length > 0) body.replaceChildren(rows(words, columns));
  };
  element.addEventListener("toggle", fill);
  /** @param {Column[]} measured */
  const update = (measured) => {
    columns = measured;
    fill();
  };
  return { element, update };
}

/**
 * @param {Words} words
 * @param {Column[]} columns
 */
function rows(words, columns) {
  const titles = [words.network, words.layer, ...words.numbers];
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ...titles.map((title) => h("th", { scope: "col" }, title)))),
    ...columns.map((column) =>
      h(
        "tbody",
        {},
        ...column.layers.map((layer, i) =>
          h(
            "tr",
            {},
            i === 0 && h("th", { scope: "rowgroup", rowspan: column.layers.length }, columnName(column)),
            h("th", { scope: "row" }, i + 1),
            ...numbersOf(layer).map((text) => h("td", {}, text)),
          ),
        ),
      ),
    ),
  );
}
