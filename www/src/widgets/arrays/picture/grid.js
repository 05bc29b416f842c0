// Cells of an array: a row, rows and columns, or layers of them side by side.

import { h } from "../../../lib/dom.js";

/** @typedef {import("../picture.js").Words} Words */

/**
 * How a cell looks: classes, a small number in its corner, keys of what lights up with it.
 * @typedef {{ class?: string, badge?: string, keys?: string[] }} Look
 */

/**
 * @typedef {object} Spec
 * @property {number[]} shape  of what is drawn
 * @property {string[]} cells  in C order
 * @property {Words} say
 * @property {string} [name]
 * @property {number[]} [whole]  the array's own shape, where only a part is drawn
 * @property {number[]} [at]  addresses
 * @property {(k: number) => Look} [cell]
 * @property {boolean} [plain]  without numbers of rows and columns
 */

/**
 * Index along each axis of the k-th cell in C order.
 * @param {number} k
 * @param {readonly number[]} shape
 */
export function unravel(k, shape) {
  const index = new Array(shape.length).fill(0);
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    index[axis] = k % shape[axis];
    k = Math.floor(k / shape[axis]);
  }
  return index;
}

/**
 * The number, in C order, of the cell at an index.
 * @param {readonly number[]} index
 * @param {readonly number[]} shape
 */
export const ravel = (index, shape) => index.reduce((k, i, axis) => k * shape[axis] + i, 0);

/** @param {readonly number[]} shape */
export const sizeOf = (shape) => shape.reduce((n, d) => n * d, 1);

/**
 * Widest text, in characters.
 * @param {string[]} cells
 */
export const widest = (cells) => cells.reduce((n, text) => Math.max(n, text.length), 1);

/** @param {Spec} spec */
export function grid(spec) {
  const { shape, cells, say, name, whole } = spec;
  const [rows, columns] = shape.length === 1 ? [1, shape[0]] : [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  const lead = shape.slice(0, -2);
  const layers = [];
  for (let i = 0; i < sizeOf(lead); i += 1) {
    const label = lead.length > 0 ? h("span", { class: "tag" }, `[${unravel(i, lead).join(", ")}]`) : null;
    layers.push(h("div", { class: "layer" }, label, layer(spec, i * rows * columns, rows, columns)));
  }
  const isPart = whole && whole.some((d, axis) => d !== shape[axis]);
  const title = name ? h("span", { class: "tag" }, name) : null;
  const element = h(
    "div",
    { class: "grid", role: "group", "data-cells": true, "aria-label": `${name ?? ""} ${say.shape(whole ?? shape)}`.trim() },
    title,
    cells.length === 0 ? h("span", { class: "muted" }, say.noCells(whole ?? shape)) : h("div", { class: "layers" }, ...layers),
    isPart ? h("span", { class: "muted more" }, say.part(shape, /** @type {number[]} */ (whole))) : null,
  );
  element.style.setProperty("--chars", String(widest(cells)));
  if (element.querySelector(".badge")) element.classList.add("badged");
  return element;
}

/**
 * @param {Spec} spec
 * @param {number} first
 * @param {number} rows
 * @param {number} columns
 */
function layer(spec, first, rows, columns) {
  const numbered = !spec.plain && spec.shape.length > 0;
  const hasRows = numbered && spec.shape.length > 1;
  const items = [];
  if (numbered) {
    if (hasRows) items.push(h("span", {}));
    for (let c = 0; c < columns; c += 1) items.push(h("span", { class: "number", "aria-hidden": "true" }, c));
  }
  for (let r = 0; r < rows; r += 1) {
    if (hasRows) items.push(h("span", { class: "number", "aria-hidden": "true" }, r));
    for (let c = 0; c < columns; c += 1) items.push(cellOf(spec, first + r * columns + c));
  }
  const element = h("div", { class: hasRows ? "cells rows" : "cells" }, ...items);
  element.style.setProperty("--columns", String(columns));
  return element;
}

/**
 * @param {Spec} spec
 * @param {number} k
 */
export function cellOf({ shape, cells, say, name, at, cell }, k) {
  const look = cell?.(k) ?? {};
  const text = cells[k] ?? "…";
  return h(
    "span",
    {
      class: `cell ${look.class ?? ""}`,
      role: "img",
      tabindex: -1,
      "data-cell": true,
      "data-link": (look.keys ?? []).join(" "),
      "aria-label": say.cell({ name: name ?? null, index: unravel(k, shape), value: text.trim(), address: at?.[k] ?? null }),
    },
    h("span", { class: "text" }, text),
    look.badge !== undefined ? h("span", { class: "badge" }, look.badge) : null,
  );
}
