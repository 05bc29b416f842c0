// The block of memory: cells one after the other with their addresses, strides as steps, and who sees which bytes.

import { h, svg } from "../../../lib/dom.js";
import { widest } from "./grid.js";

/** @typedef {import("../picture.js").ArrayFacts} ArrayFacts */
/** @typedef {import("../picture.js").Words} Words */

/** Most cells of the block that are drawn. */
const MOST = 64;
const LOWEST_ARC = 20;
const ARC_STEP = 16;
const NARROWEST = 40;

/** @param {ArrayFacts} value */
function measures({ memory }) {
  if (!memory) throw new Error("an array without its memory");
  const shown = Math.min(memory.cells.length, MOST);
  const { from, itemsize } = memory;
  const to = from + shown * itemsize;
  const width = Math.max(NARROWEST, 8.5 * widest(memory.cells) + 12, 8 * String(to).length + 12);
  return { ...memory, shown, width, to, x: (/** @type {number} */ at) => ((at - from) / itemsize) * width };
}

/**
 * @param {ArrayFacts} value
 * @param {Words} say
 */
export function drawBlock(value, say) {
  const block = measures(value);
  const touched = touchedCells(value, block);
  const cells = block.cells.slice(0, block.shown).map((text, i) => {
    const address = block.from + i * block.itemsize;
    const isTouched = touched.has(i);
    return h(
      "span",
      {
        class: `cell ${isTouched ? "taken" : "left"}`,
        role: "img",
        tabindex: -1,
        "data-cell": true,
        "data-link": keysOf(value, address, block.itemsize),
        "aria-label": say.byte({ address, last: address + block.itemsize - 1, value: text.trim(), isTouched }),
      },
      h("span", { class: "text" }, text.trim()),
      h("span", { class: "address" }, address),
    );
  });
  const rest = block.bytes - block.to;
  const track = h(
    "div",
    { class: "track" },
    arcs(value, block),
    h("div", { class: "bytes" }, ...cells, rest > 0 ? h("span", { class: "muted rest" }, say.moreBytes(rest)) : null),
    ...bars(value, block),
  );
  track.style.setProperty("--width", `${block.width}px`);
  track.style.setProperty("min-width", `${block.width * block.shown}px`);
  return h("div", { class: "block", role: "group", "data-cells": true, "aria-label": say.blockOf(block.bytes) }, track);
}

/**
 * Cells of the block in which an element of the array lies.
 * @param {ArrayFacts} value
 * @param {ReturnType<typeof measures>} block
 */
function touchedCells({ at, itemsize, shape, window, strides }, block) {
  const touched = new Set();
  const bytes = strides.some((s) => s === 0) ? at : allStarts(at, shape, window, strides, block);
  for (const start of bytes) {
    const first = Math.floor((start - block.from) / block.itemsize);
    const last = Math.floor((start + itemsize - 1 - block.from) / block.itemsize);
    for (let i = first; i <= last; i += 1) touched.add(i);
  }
  return touched;
}

/**
 * Where elements start, also those outside the told window as far as the block is drawn.
 * @param {number[]} at
 * @param {number[]} shape
 * @param {number[]} window
 * @param {number[]} strides
 * @param {ReturnType<typeof measures>} block
 */
function allStarts(at, shape, window, strides, block) {
  if (shape.every((d, axis) => d === window[axis])) return at;
  /** @type {number[]} */
  let starts = [at[0]];
  for (let axis = 0; axis < shape.length; axis += 1) {
    const reach = Math.ceil(((block.to - block.from) / Math.abs(strides[axis])) + 1);
    const steps = Array.from({ length: Math.min(shape[axis], reach) }, (_, i) => i * strides[axis]);
    starts = starts.flatMap((start) => steps.map((step) => start + step)).filter((s) => s < block.to);
  }
  return starts;
}

/**
 * @param {ArrayFacts} value
 * @param {number} address
 * @param {number} size
 */
function keysOf({ at }, address, size) {
  const keys = new Set(at.filter((start) => start >= address && start < address + size).map((start) => `m${start}`));
  // An element may be wider than a cell of the block.
  if (keys.size === 0) {
    const inside = at.find((start) => start < address && start > address - 64);
    if (inside !== undefined) keys.add(`m${inside}`);
  }
  return [...keys].join(" ");
}

/**
 * Steps from the first element to the next along each axis.
 * @param {ArrayFacts} value
 * @param {ReturnType<typeof measures>} block
 */
function arcs({ at, shape, strides, itemsize }, block) {
  const steps = shape
    .map((d, axis) => ({ axis, stride: strides[axis], long: d > 1 }))
    .filter(({ long }) => long)
    .reverse();
  const height = LOWEST_ARC + ARC_STEP * Math.max(1, steps.length);
  const start = at[0] + itemsize / 2;
  const drawn = steps.flatMap(({ axis, stride }, level) => {
    const from = block.x(start);
    const to = block.x(start + stride);
    if (at.length === 0 || to < 0 || to > block.shown * block.width) return [];
    const top = height - LOWEST_ARC - ARC_STEP * level;
    const path =
      stride === 0
        ? `M${from - 8} ${height}C${from - 14} ${top + 4} ${from + 14} ${top + 4} ${from + 8} ${height - 1}`
        : `M${from} ${height}C${from} ${top + 2} ${to} ${top + 2} ${to} ${height - 1}`;
    const end = stride === 0 ? from + 8 : to;
    const label = `${stride < 0 ? "−" : "+"}${Math.abs(stride)}`;
    return [
      svg("path", { d: path, class: `arc axis-${axis % 3}` }),
      svg("path", { d: `M${end - 4} ${height - 7}L${end} ${height}L${end + 4} ${height - 7}`, class: "head" }),
      svg("text", { x: stride === 0 ? from : (from + to) / 2, y: top + 8, class: "step" }, label),
    ];
  });
  return svg("svg", { width: block.width * block.shown, height, "aria-hidden": "true", focusable: "false" }, ...drawn);
}

/**
 * A bar under the bytes of each named array that sees the block.
 * @param {ArrayFacts} value
 * @param {ReturnType<typeof measures>} block
 */
function bars({ shares = [] }, block) {
  return shares.map(({ name, at, same, itemsize }) => {
    const row = h("div", { class: same ? "share own" : "share" });
    for (const [start, end] of runs(at, itemsize)) {
      const bar = h("span", { class: "bar-of" });
      bar.style.setProperty("left", `${block.x(start)}px`);
      bar.style.setProperty("width", `${block.x(Math.min(end, block.to)) - block.x(start)}px`);
      if (start < block.to) row.append(bar);
    }
    row.append(h("span", { class: "name" }, name));
    return row;
  });
}

/**
 * Bytes without a gap between them, as [start, end).
 * @param {number[]} at
 * @param {number} size
 */
export function runs(at, size) {
  /** @type {Array<[number, number]>} */
  const found = [];
  for (const start of [...new Set(at)].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last[1] >= start) last[1] = start + size;
    else found.push([start, start + size]);
  }
  return found;
}

/**
 * The strides in words, under the block.
 * @param {ArrayFacts} value
 * @param {Words} say
 */
export const drawStrides = ({ strides, shape }, say) => h("p", { class: "muted small" }, say.strides(strides, shape));
