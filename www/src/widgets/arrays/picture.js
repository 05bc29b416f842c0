// The picture beside the console: the array and its memory, a list and its pointers, and what the last input did.

import { h } from "../../lib/dom.js";
import { drawBlock, drawStrides } from "./picture/memory.js";
import { grid } from "./picture/grid.js";
import { followKeys, link } from "./picture/links.js";
import { drawHow } from "./picture/operations.js";
import { drawObjects } from "./picture/pointers.js";

/**
 * What `explain` of the console gives (`src/python/picture.rs`).
 * @typedef {object} ArrayFacts
 * @property {"array"} kind
 * @property {string[]} names
 * @property {string} dtype
 * @property {number[]} shape
 * @property {number[]} strides
 * @property {number} itemsize
 * @property {number} offset
 * @property {number} bytes
 * @property {boolean} owns
 * @property {number[]} window  the part of the shape that is told
 * @property {string[]} cells  its elements, in C order
 * @property {number[]} at  the bytes in the block where they start
 * @property {{ bytes: number, itemsize: number, dtype: string, from: number, cells: string[] }} [memory]
 * @property {Share[]} [shares]
 *
 * @typedef {{ name: string, same: boolean, itemsize: number, overlaps: boolean, at: number[] }} Share
 * @typedef {{ kind: "scalar", dtype: string, cells: string[] }} ScalarFacts
 * @typedef {{ kind: string, text: string, name?: string, items?: number[], more?: number }} Thing
 * @typedef {{ kind: "list", root: number, objects: Thing[], block: ArrayFacts | null }} ListFacts
 * @typedef {ArrayFacts | ScalarFacts | ListFacts} Value
 *
 * @typedef {{ code: string, axis?: number, a?: number, b?: number, index?: number, size?: number, used?: number,
 *   ndim?: number, mask?: number, part?: number }} Failed
 * @typedef {{ kind: "index", array: ArrayFacts, shape: number[], taken: number[], count: number, view: boolean,
 *   element: boolean, given: ArrayFacts | null, failed: Failed | null }} IndexFacts
 * @typedef {{ kind: "reduce", name: string, array: ArrayFacts, axes: number[], keepdims: boolean, shape: number[],
 *   into: number[], failed: Failed | null }} ReduceFacts
 * @typedef {{ kind: "broadcast", name: string, parts: ArrayFacts[], stretched: number[][], shape: number[] | null,
 *   failed: Failed | null }} BroadcastFacts
 * @typedef {{ kind: "stack", name: string, axis: number, fresh: boolean, parts: ArrayFacts[], shapes: number[][],
 *   starts: number[], shape: number[] | null, failed: Failed | null }} StackFacts
 * @typedef {{ object: number, holder: number | null, at: number | null }} Side
 * @typedef {{ kind: "objects", same: boolean, sides: Side[], objects: Thing[] }} ObjectsFacts
 * @typedef {IndexFacts | ReduceFacts | BroadcastFacts | StackFacts | ObjectsFacts} How
 * @typedef {{ value: Value | null, how: How | null }} Explained
 *
 * @typedef {typeof import("../../i18n/arrays/picture/en.js").default} Words
 */

/**
 * @param {Words} say
 * @returns {{ element: HTMLElement, show(explained: Explained | null | undefined): void }} null: nothing has run;
 *   undefined: there is nothing to draw
 */
export function makePicture(say) {
  const sentence = h("p", { class: "says", role: "status" }, say.empty);
  const drawing = h("div", { class: "drawn" });
  const detail = h("p", { class: "detail muted", "aria-hidden": "true" });
  const element = h("div", { class: "drawing" }, sentence, drawing, detail);
  link(drawing, (text) => (detail.textContent = text));
  followKeys(drawing);
  return {
    element,
    show(explained) {
      sentence.textContent = explained ? describe(explained, say) : explained === null ? say.empty : say.nothing;
      drawing.replaceChildren(...(explained ? draw(explained, say) : []));
      detail.textContent = explained ? say.hint : "";
      makeReachable(drawing);
    },
  };
}

/**
 * What the picture shows, in words.
 * @param {Explained} explained
 * @param {Words} say
 */
export function describe({ value, how }, say) {
  const sentences = [];
  if (how) sentences.push(say.how(how));
  // Where objects are told apart, what the comparison gave says nothing more.
  if (value && !(how && how.kind === "objects")) sentences.push(say.value(value, how));
  return sentences.filter(Boolean).join(" ");
}

/**
 * @param {Explained} explained
 * @param {Words} say
 */
function draw({ value, how }, say) {
  const parts = how ? [drawHow(how, value, say)] : [];
  if (value?.kind === "list") parts.push(...(how ? [] : drawList(value, say)));
  if (value?.kind === "scalar" && !how) parts.push(grid({ shape: [], cells: value.cells, say }));
  if (value?.kind === "array") {
    if (!how) parts.push(drawArray(value, say));
    parts.push(...drawMemory(value, say));
  }
  return parts;
}

/**
 * @param {ArrayFacts} value
 * @param {Words} say
 */
const drawArray = (value, say) =>
  grid({
    shape: value.window,
    cells: value.cells,
    say,
    name: value.names[0],
    whole: value.shape,
    at: value.at,
    cell: (k) => ({ keys: [`m${value.at[k]}`] }),
  });

/**
 * @param {ArrayFacts} value
 * @param {Words} say
 */
function drawMemory(value, say) {
  if (!value.memory || value.memory.cells.length === 0) return [];
  return [h("h4", {}, say.memory), drawBlock(value, say), drawStrides(value, say)];
}

/**
 * A list's pointers, and below them the one block that an array of the same numbers is.
 * @param {ListFacts} value
 * @param {Words} say
 */
function drawList({ root, objects, block }, say) {
  const parts = [drawObjects({ objects, roots: [root], picked: [] }, say)];
  if (block && block.memory && block.memory.cells.length > 0) {
    parts.push(h("h4", {}, say.block), drawBlock(block, say));
  }
  return parts;
}

/**
 * One stop of the Tab key for each group of cells; arrows move within it.
 * @param {Element} drawing
 */
function makeReachable(drawing) {
  for (const group of drawing.querySelectorAll("[data-cells]")) {
    group.querySelector("[data-cell]")?.setAttribute("tabindex", "0");
  }
}
