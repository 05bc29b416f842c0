// Words of the pictures beside the console. Same keys in both languages.

import { count } from "../../../lib/format.js";

/** @typedef {import("../../../widgets/arrays/picture.js").How} How */
/** @typedef {import("../../../widgets/arrays/picture.js").Value} Value */
/** @typedef {import("../../../widgets/arrays/picture.js").ArrayFacts} ArrayFacts */
/** @typedef {import("../../../widgets/arrays/picture.js").Failed} Failed */

/** @param {number} n @param {string} one @param {string} many */
const some = (n, one, many) => `${count(n)} ${n === 1 ? one : many}`;

/** @param {readonly number[]} shape */
const size = (shape) => shape.reduce((n, d) => n * d, 1);

/** @param {string[]} names */
const listed = (names) => (names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

/** @param {readonly number[]} shape */
function shapeText(shape) {
  if (shape.length === 0) return "no axes";
  return `shape (${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
}

/** @param {number} axis @param {number} ndim */
const next = (axis, ndim) =>
  ndim === 1 ? "cell" : ["column", "row", "layer"][ndim - 1 - axis] ?? `place along axis ${axis}`;

/** @param {Failed} failed */
function indexFailure({ code, axis, index, size: length, used, ndim, mask, a, b }) {
  if (code === "bounds") return `Axis ${axis} has ${some(length ?? 0, "place", "places")}, numbered 0 to ${(length ?? 0) - 1}: there is no ${index}.`;
  if (code === "axes") return `There are ${used} axes where only ${ndim} fit.`;
  if (code === "mask") return `The mask has ${mask} places along axis ${axis}, the array ${length}.`;
  if (code === "size") return `Along axis ${axis} ${a} values do not fit into ${b} places.`;
  return "The index does not fit.";
}

/** @param {import("../../../widgets/arrays/picture.js").IndexFacts} how */
function index({ array, count: n, view, element, given, failed }) {
  const name = array.names[0] ?? "the array";
  if (failed) return indexFailure(failed);
  const all = size(array.shape);
  if (given) return `The index names ${count(n)} of ${some(all, "cell", "cells")} of ${name}; the values go there, into the same memory.`;
  if (element) return `The index takes one of ${some(all, "cell", "cells")} of ${name}, as a number of its own.`;
  const kind = view ? "The result is a view: it looks into the same memory." : "The result is a copy with memory of its own.";
  return `The index takes ${count(n)} of ${some(all, "cell", "cells")} of ${name}; small numbers give the order. ${kind}`;
}

/** @param {import("../../../widgets/arrays/picture.js").ReduceFacts} how */
function reduce({ name, array, axes, keepdims, shape, failed }) {
  if (failed) return `${array.shape.length === 1 ? "One axis is axis 0" : `${array.shape.length} axes are numbered 0 to ${array.shape.length - 1}`}: there is no axis ${failed.axis}.`;
  const each = axes.reduce((n, axis) => n * array.shape[axis], 1);
  const into = size(shape);
  const along = axes.length === array.shape.length && axes.length !== 1 ? "All axes fold" : `Axis ${listed(axes.map(String))} ${axes.length === 1 ? "folds" : "fold"}`;
  const kept = keepdims ? ", kept with length 1" : "";
  return `${along}${kept}: ${name} makes one value of each ${some(each, "cell", "cells")}, ${count(into)} in all, ${shapeText(shape)}.`;
}

/** @param {import("../../../widgets/arrays/picture.js").BroadcastFacts} how */
function broadcast({ parts, stretched, shape, failed }) {
  if (failed && failed.code === "size") {
    return `Shapes are aligned at their ends. Along axis ${failed.axis} the lengths are ${failed.a} and ${failed.b}, neither equal nor 1: the shapes do not fit.`;
  }
  if (failed || !shape) return "The shapes do not fit.";
  const said = parts.flatMap(({ names }, i) => {
    const along = stretched[i];
    if (along.length === 0) return [];
    const what = names[0] ?? (parts[i].shape.length === 0 ? `the number ${parts[i].cells[0]}` : `operand ${i + 1}`);
    return [`${what} is repeated along ${along.length === 1 ? "axis" : "axes"} ${listed(along.map(String))}`];
  });
  if (said.length === 0) return `Equal shapes: cell meets cell, ${shapeText(shape)}.`;
  return `To ${shapeText(shape)}: ${listed(said)}. No copies are made; the hatched cells are the same ones read again.`;
}

/** @param {import("../../../widgets/arrays/picture.js").StackFacts} how */
function stack({ axis, fresh, parts, shape, failed }) {
  if (failed?.code === "size") {
    return `Only the joined axis may differ${fresh ? "; with a new axis none may" : ` (axis ${axis})`}. Along axis ${failed.axis} part 1 has ${failed.a} and part ${(failed.part ?? 0) + 1} has ${failed.b}.`;
  }
  if (failed?.code === "ndim") return `All parts need the same number of axes: part 1 has ${failed.a}, part ${(failed.part ?? 0) + 1} has ${failed.b}.`;
  if (failed?.code === "scalar") return "A single number has no axis to be joined along.";
  if (failed?.code === "axis") return `There is no axis ${failed.axis}: the parts have ${failed.ndim}.`;
  const how = fresh ? `along a new axis ${axis}` : `along axis ${axis}`;
  return `${some(parts.length, "part", "parts")} joined ${how} to ${shapeText(shape ?? [])}. The result is a new block; nothing is shared.`;
}

/** @param {import("../../../widgets/arrays/picture.js").ObjectsFacts} how */
function objects({ same, sides, objects: things }) {
  if (sides.length < 2) {
    const { object, holder } = sides[0];
    if (things[object].items && holder !== null) return "The slice is a new list. Its slots point to the same objects.";
    return "The slot does not hold the number. It points to this object.";
  }
  const array = sides.some(({ holder }) => holder !== null && things[holder].kind === "numpy.ndarray");
  if (same) return "Both are one and the same object, reached by two pointers.";
  return array
    ? "An array holds no objects: each reading makes a new one, so these are two, even where the values are equal."
    : "Two objects, even where their values are equal.";
}

/** @param {ArrayFacts} value @param {How | null} how */
function array({ names, dtype, shape, itemsize, bytes, owns, shares = [], memory }, how) {
  const name = names[0] ?? "The result";
  const n = size(shape);
  const stretched = memory && n * itemsize > memory.bytes;
  const what = how ? "" : `${name}: ${shapeText(shape)}, ${some(n, "cell", "cells")} of ${itemsize} bytes (${dtype})${stretched ? "" : `, ${some(bytes, "byte", "bytes")}`}.`;
  const others = shares.filter(({ same, overlaps }) => !same && overlaps).map((share) => share.name);
  const apart = shares.filter(({ same, overlaps }) => !same && !overlaps).map((share) => share.name);
  const also = names.length > 1 ? ` ${listed(names)} are names of one array.` : "";
  let memoryText = "";
  if (others.length > 0) memoryText = ` It shares memory with ${listed(others)}: what one changes, the other shows.`;
  else if (apart.length > 0) memoryText = ` It lies in one block with ${listed(apart)}, without a common cell.`;
  else if (!owns) memoryText = ` It looks into a block of ${some(memory?.bytes ?? bytes, "byte", "bytes")} that has no name.`;
  else if (!how) memoryText = " The block is its own.";
  return (what + also + memoryText).trim();
}

export default {
  title: "The array’s picture",
  empty: "An array, a list, or what an operation does to them is drawn here.",
  nothing: "This input leaves no array or list to draw.",
  hint: "Point at a cell, or move through the cells with the arrow keys.",
  memory: "In memory",
  block: "The same in an array: one block, no pointers",
  objects: "Lists, and the objects they point to",
  shapes: "Shapes, aligned at their ends",
  result: "result",
  clash: "no rule",
  /** @param {number} axis */
  axis: (axis) => `axis ${axis}`,
  /** @param {number} n */
  partNumber: (n) => `part ${n}`,
  /** @param {readonly number[]} shape */
  shape: shapeText,
  /** @param {readonly number[]} shape */
  noCells: (shape) => `No cells: ${shapeText(shape)}.`,
  /** @param {readonly number[]} part @param {readonly number[]} whole */
  part: (part, whole) => `The first ${part.join(" × ")} of ${whole.map(count).join(" × ")}.`,
  /** @param {{ name: string | null, index: number[], value: string, address: number | null }} facts */
  cell: ({ name, index: place, value, address }) =>
    `${name ?? ""}${place.length > 0 ? `[${place.join(", ")}]` : ""} ${name || place.length > 0 ? "is " : ""}${value}${address === null ? "" : `, at byte ${address}`}`.trim(),
  /** @param {{ address: number, last: number, value: string, isTouched: boolean }} facts */
  byte: ({ address, last, value, isTouched }) =>
    `Bytes ${address} to ${last} hold ${value}${isTouched ? "" : "; not part of this array"}`,
  /** @param {number} bytes */
  blockOf: (bytes) => `The block of ${some(bytes, "byte", "bytes")}`,
  /** @param {number} bytes */
  moreBytes: (bytes) => `and ${some(bytes, "more byte", "more bytes")}`,
  /** @param {readonly number[]} strides @param {readonly number[]} shape */
  strides(strides, shape) {
    const steps = strides
      .map((stride, axis) => ({ stride, axis }))
      .filter(({ axis }) => shape[axis] > 1)
      .map(({ stride, axis }) => `${stride < 0 ? "−" : "+"}${Math.abs(stride)} bytes to the next ${next(axis, shape.length)}`);
    return steps.length > 0 ? `Strides: ${steps.join(", ")}.` : "";
  },
  /** @param {{ name: string | null, kind: string, text: string, count: number, isHolder: boolean, size: number }} facts */
  thing: ({ name, kind, text, count: n, isHolder, size: length }) =>
    `${name ? `${name}: ` : ""}${isHolder ? `${kind} of ${some(length, "pointer", "pointers")}` : `${kind} ${text}`}${n > 0 ? `, pointed to ${n === 1 ? "once" : `${n} times`}` : ""}`,
  /** @param {How} how */
  how(how) {
    if (how.kind === "index") return index(how);
    if (how.kind === "reduce") return reduce(how);
    if (how.kind === "broadcast") return broadcast(how);
    if (how.kind === "stack") return stack(how);
    return objects(how);
  },
  /** @param {Value} value @param {How | null} how */
  value(value, how) {
    if (value.kind === "array") return array(value, how);
    if (value.kind === "scalar") return how ? "" : `A single ${value.dtype}: ${value.cells[0]}.`;
    const { items = [], more = 0 } = value.objects[value.root];
    return how ? "" : `A list of ${some(items.length + more, "pointer", "pointers")}. Each leads to an object somewhere in memory; small integers from −5 to 256 exist once.`;
  },
};
