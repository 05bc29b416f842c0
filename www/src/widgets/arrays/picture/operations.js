// What an operation does: which elements an index takes, how an axis folds, how shapes stretch, how parts are joined.

import { h } from "../../../lib/dom.js";
import { cellOf, grid, ravel, sizeOf, unravel, widest } from "./grid.js";
import { drawObjects } from "./pointers.js";

/** @typedef {import("../picture.js").Words} Words */
/** @typedef {import("../picture.js").Value} Value */
/** @typedef {import("../picture.js").ArrayFacts} ArrayFacts */
/** @typedef {import("../picture.js").How} How */

/**
 * @param {How} how
 * @param {Value | null} value
 * @param {Words} say
 */
export function drawHow(how, value, say) {
  if (how.kind === "index") return drawIndex(how, value, say);
  if (how.kind === "reduce") return drawReduce(how, value, say);
  if (how.kind === "broadcast") return drawBroadcast(how, value, say);
  if (how.kind === "stack") return drawStack(how, value, say);
  const roots = how.sides.flatMap(({ holder, object }) => (how.objects[object].items ? [holder ?? object, object] : [holder ?? object]));
  return drawObjects({ objects: how.objects, roots, picked: how.sides }, say);
}

/** @param {string} text */
const sign = (text) => h("span", { class: "sign", "aria-hidden": "true" }, text);

/** @param {...(HTMLElement | null)} parts */
const flow = (...parts) => h("div", { class: "flow" }, ...parts);

/** The value's cells, if it has any. @param {Value | null} value */
const result = (value) => (value && value.kind !== "list" ? value : null);

/**
 * An array, with what is said of its cells.
 * @param {ArrayFacts} array
 * @param {Words} say
 * @param {(k: number) => import("./grid.js").Look} [cell]
 */
const gridOf = (array, say, cell) =>
  grid({ shape: array.window, cells: array.cells, say, name: array.names[0], whole: array.shape, at: array.at, cell });

/**
 * The result of an operation.
 * @param {Value | null} value
 * @param {Words} say
 * @param {(k: number) => import("./grid.js").Look} cell
 */
function gridOfResult(value, say, cell) {
  const shown = result(value);
  if (!shown) return null;
  if (shown.kind === "scalar") return grid({ shape: [], cells: shown.cells, say, cell });
  const own = (/** @type {number} */ k) => {
    const look = cell(k);
    return { ...look, keys: [...(look.keys ?? []), `m${shown.at[k]}`] };
  };
  return gridOf(shown, say, own);
}

// ---- index

/**
 * @param {import("../picture.js").IndexFacts} how
 * @param {Value | null} value
 * @param {Words} say
 */
function drawIndex({ array, taken, given, failed }, value, say) {
  /** @type {Map<number, number[]>} */
  const order = new Map();
  taken.forEach((flat, i) => order.set(flat, [...(order.get(flat) ?? []), i]));
  const source = gridOf(array, say, (k) => {
    const turns = order.get(ravel(unravel(k, array.window), array.shape));
    if (!turns) return { class: "left" };
    const more = turns.length > 2 ? "…" : "";
    return {
      class: "taken",
      badge: taken.length > 1 ? turns.slice(0, 2).map((i) => i + 1).join(" ") + more : undefined,
      keys: [...turns.map((i) => `t${i}`), ...(given ? [`m${array.at[k]}`] : [])],
    };
  });
  if (failed) return flow(given && gridOf(given, say), given && sign("→"), source);
  if (given) return flow(gridOf(given, say), sign("→"), source);
  return flow(source, sign("→"), gridOfResult(value, say, (k) => ({ keys: [`t${k}`] })));
}

// ---- reduce

/**
 * @param {import("../picture.js").ReduceFacts} how
 * @param {Value | null} value
 * @param {Words} say
 */
function drawReduce(how, value, say) {
  const { array, axes, into, failed } = how;
  const { window } = array;
  const isWhole = window.every((d, axis) => d === array.shape[axis]);
  const shown = result(value);
  if (failed || !shown) return flow(gridOf(array, say));
  const ndim = window.length;
  if (isWhole && ndim > 0 && ndim <= 2 && axes.length === 1) return folded(how, shown, say);
  // Otherwise each cell tells by number which element of the result it goes into.
  const several = shown.cells.length > 1;
  return flow(
    gridOf(array, say, (k) => ({ badge: several ? String(into[k] + 1) : undefined, keys: [`r${into[k]}`] })),
    sign("→"),
    gridOfResult(value, say, (k) => ({ class: "sum", badge: several ? String(k + 1) : undefined, keys: [`r${k}`] })),
  );
}

/**
 * One axis of a row or a table: each group is outlined, and an arrow along the axis leads to its result.
 * @param {import("../picture.js").ReduceFacts} how
 * @param {import("../picture.js").ArrayFacts | import("../picture.js").ScalarFacts} value
 * @param {Words} say
 */
function folded({ array, axes, into }, value, say) {
  const shape = array.window;
  const isAcross = axes[0] === shape.length - 1;
  const [rows, columns] = shape.length === 1 ? [1, shape[0]] : shape;
  const look = (/** @type {number} */ k) => ({ keys: [`r${into[k]}`] });
  const from = { shape, cells: array.cells, say, name: array.names[0], at: array.at, cell: look };
  const to =
    value.kind === "scalar"
      ? { shape: [], cells: value.cells, say, cell: () => ({ class: "sum", keys: ["r0"] }) }
      : {
          shape: value.window,
          cells: value.cells,
          say,
          name: value.names[0],
          at: value.at,
          cell: (/** @type {number} */ g) => ({ class: "sum", keys: [`r${g}`, `m${value.at[g]}`] }),
        };
  const groups = [];
  for (let g = 0; g < (isAcross ? rows : columns); g += 1) {
    const members = Array.from({ length: isAcross ? columns : rows }, (_, i) => (isAcross ? g * columns + i : i * columns + g));
    const cells = members.map((k) => cellOf(from, k));
    const sum = cellOf(to, g);
    groups.push(h("div", { class: "fold" }, h("div", { class: "members" }, ...cells), sign(isAcross ? "→" : "↓"), sum));
  }
  const element = h(
    "div",
    { class: isAcross ? "folds across" : "folds down", role: "group", "data-cells": true, "aria-label": say.shape(array.shape) },
    ...groups,
  );
  element.style.setProperty("--chars", String(Math.max(widest(array.cells), widest(value.cells))));
  const tag = [array.names[0], say.axis(axes[0])].filter(Boolean).join(" · ");
  return flow(h("div", { class: "grid" }, h("span", { class: "tag" }, tag), element));
}

// ---- broadcast

/** @type {Record<string, string>} */
const SIGNS = {
  add: "+", subtract: "−", multiply: "×", divide: "÷", true_divide: "÷", power: "**", remainder: "%", mod: "%", floor_divide: "//",
  equal: "==", not_equal: "!=", less: "<", less_equal: "≤", greater: ">", greater_equal: "≥", bitwise_and: "&",
  bitwise_or: "|", bitwise_xor: "^", left_shift: "<<", right_shift: ">>",
};

/**
 * @param {import("../picture.js").BroadcastFacts} how
 * @param {Value | null} value
 * @param {Words} say
 */
function drawBroadcast({ name, parts, stretched, shape, failed }, value, say) {
  const shapes = parts.map((part) => part.shape);
  const rows = shapes.map((own, i) => ({ name: parts[i].names[0] ?? "", own, stretched: stretched[i] }));
  const ndim = Math.max(...shapes.map((s) => s.length), shape?.length ?? 0);
  const table = shapeTable({ rows, result: shape, failed, ndim }, say);
  const between = (/** @type {number} */ i) => (i > 0 ? sign(SIGNS[name] ?? ",") : null);
  if (failed || !shape) return h("div", {}, flow(...parts.flatMap((part, i) => [between(i), gridOf(part, say)])), table);
  const window = value?.kind === "array" && value.shape.length === shape.length ? value.window : shape;
  if (sizeOf(window) === 0) return h("div", {}, flow(...parts.map((part) => gridOf(part, say))), table);
  const pieces = parts.flatMap((part, i) => [between(i), stretchedGrid(part, stretched[i], window, say)]);
  const end = parts.length > 1 ? gridOfResult(value, say, (k) => ({ keys: [`c${k}`] })) : null;
  return h("div", {}, flow(...pieces, end && sign("="), end), table);
}

/**
 * An operand in the shape of the result, its repeated copies as ghosts.
 * @param {ArrayFacts} part
 * @param {number[]} along  axes of the result along which it is repeated
 * @param {number[]} window
 * @param {Words} say
 */
function stretchedGrid(part, along, window, say) {
  const lead = window.length - part.shape.length;
  const size = sizeOf(window);
  const cells = [];
  const ghosts = new Set();
  for (let k = 0; k < size; k += 1) {
    const index = unravel(k, window);
    const own = index.slice(lead).map((i, axis) => (part.shape[axis] === 1 ? 0 : i));
    const isTold = own.every((i, axis) => i < part.window[axis]);
    cells.push(isTold ? part.cells[ravel(own, part.window)] : "…");
    if (along.some((axis) => index[axis] > 0)) ghosts.add(k);
  }
  return grid({
    shape: window,
    cells,
    say,
    name: part.names[0],
    cell: (k) => ({ class: ghosts.has(k) ? "ghost" : "", keys: [`c${k}`] }),
  });
}

/**
 * Shapes aligned at their ends, an axis a column: which lengths agree, which are stretched, where it fails.
 * @param {{ rows: Array<{ name: string, own: number[], stretched?: number[] }>, result: number[] | null,
 *   failed: import("../picture.js").Failed | null, ndim: number, joined?: number }} facts
 * @param {Words} say
 */
function shapeTable({ rows, result: shape, failed, ndim, joined }, say) {
  const axes = Array.from({ length: ndim }, (_, axis) => axis);
  const bad = failed?.code === "size" ? failed.axis : undefined;
  const line = (/** @type {string} */ name, /** @type {number[]} */ own, /** @type {number[]} */ along) => {
    const lead = ndim - own.length;
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, name),
      ...axes.map((axis) => {
        const d = axis < lead ? "" : String(own[axis - lead]);
        const isStretched = along.includes(axis);
        const text = isStretched ? `${d || "·"} → ${shape?.[axis] ?? ""}` : d;
        return h("td", { class: axis === bad ? "bad" : isStretched ? "ghost" : axis === joined ? "joins" : "" }, text);
      }),
    );
  };
  const foot = shape ? line(say.result, shape, []) : failLine(axes, bad, say);
  return h(
    "table",
    { class: "shapes" },
    h("caption", {}, say.shapes),
    h("thead", {}, h("tr", {}, h("td", {}), ...axes.map((axis) => h("th", { scope: "col" }, say.axis(axis))))),
    h("tbody", {}, ...rows.map(({ name, own, stretched }) => line(name, own, stretched ?? []))),
    foot && h("tfoot", {}, foot),
  );
}

/**
 * @param {number[]} axes
 * @param {number | undefined} bad
 * @param {Words} say
 */
function failLine(axes, bad, say) {
  if (bad === undefined) return null;
  const cell = (/** @type {number} */ axis) => (axis === bad ? h("td", { class: "bad" }, `✗ ${say.clash}`) : h("td", {}));
  return h("tr", {}, h("th", { scope: "row" }, say.result), ...axes.map(cell));
}

// ---- stack

/**
 * @param {import("../picture.js").StackFacts} how
 * @param {Value | null} value
 * @param {Words} say
 */
function drawStack({ axis, parts, shapes, shape, failed }, value, say) {
  const ndim = Math.max(...shapes.map((s) => s.length));
  const pieces = parts.map((part, i) => {
    const isWhole = part.shape.every((d, a) => d === part.window[a]);
    if (!isWhole) return gridOf(part, say);
    return grid({ shape: shapes[i], cells: part.cells, say, name: part.names[0] });
  });
  const way = ndim < 2 || axis === ndim - 1 ? "beside" : axis === ndim - 2 ? "below" : "beside layered";
  const names = parts.map((part, i) => part.names[0] ?? say.partNumber(i + 1));
  const rows = shapes.map((own, i) => ({ name: names[i], own }));
  const table = shapeTable({ rows, result: shape, failed, ndim, joined: axis }, say);
  const end = failed ? null : gridOfResult(value, say, () => ({}));
  return h("div", {}, flow(h("div", { class: `pieces ${way}` }, ...pieces), end && sign("="), end), table);
}
