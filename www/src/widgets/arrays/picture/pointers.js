// Lists and what they point to: boxes of numbered slots, an arrow from each slot to its object.

import { h, svg } from "../../../lib/dom.js";

/** @typedef {import("../picture.js").Words} Words */
/** @typedef {import("../picture.js").Thing} Thing */
/** @typedef {import("../picture.js").Side} Side */

const SLOT = 30;
const HEIGHT = 28;
const GAP = 14;
const LEVEL = 84;
const CHARACTER = 8;
const PADDING = 14;
const TOP = 20;

/**
 * @typedef {{ thing: Thing, place: number, x: number, y: number, width: number }} Box
 */

/** @param {Thing} thing */
const widthOf = ({ items, more, text }) =>
  items ? Math.max(1, items.length + (more ? 1 : 0)) * SLOT : CHARACTER * text.length + PADDING;

/**
 * The level of each object that is reached: lists below the list that points to them, everything else at the bottom.
 * @param {Thing[]} objects
 * @param {number[]} roots
 */
export function levels(objects, roots) {
  /** @type {Map<number, number>} */
  const found = new Map();
  let wave = [...new Set(roots)];
  for (let level = 0; wave.length > 0; level += 1) {
    wave.forEach((place) => found.set(place, level));
    wave = [...new Set(wave.flatMap((place) => objects[place].items ?? []))].filter((place) => !found.has(place));
  }
  const holders = [...found].filter(([place]) => objects[place].items);
  const bottom = Math.max(-1, ...holders.map(([, level]) => level)) + 1;
  for (const place of found.keys()) if (!objects[place].items && !roots.includes(place)) found.set(place, bottom);
  return found;
}

/**
 * @param {Thing[]} objects
 * @param {number[]} roots
 * @param {Side[]} picked
 */
function layout(objects, roots, picked) {
  const extra = picked.map(({ object }) => object);
  const level = levels(objects, roots);
  const bottom = Math.max(1, ...level.values());
  for (const place of extra) if (!level.has(place)) level.set(place, bottom);
  /** @type {Map<number, Box>} */
  const boxes = new Map();
  /** @type {number[]} */
  const ends = [];
  for (const [place, row] of level) {
    const thing = objects[place];
    const x = ends[row] ?? 2;
    const width = widthOf(thing);
    boxes.set(place, { thing, place, x, y: TOP + row * LEVEL, width });
    ends[row] = x + width + GAP;
  }
  const width = Math.max(...ends.filter((end) => end !== undefined), 0);
  return { boxes, width, height: TOP + Math.max(0, ...level.values()) * LEVEL + HEIGHT + 6 };
}

/**
 * @param {{ objects: Thing[], roots: number[], picked: Side[] }} facts
 * @param {Words} say
 */
export function drawObjects({ objects, roots, picked }, say) {
  const { boxes, width, height } = layout(objects, roots, picked);
  const arrows = [];
  for (const box of boxes.values()) {
    (box.thing.items ?? []).forEach((to, i) => {
      const target = boxes.get(to);
      if (!target) return;
      const isPicked = picked.some(({ holder, at }) => holder === box.place && at === i);
      const look = isPicked ? "picked" : picked.length > 0 ? "faint" : "";
      arrows.push(arrow(box.x + i * SLOT + SLOT / 2, box.y + HEIGHT / 2, target, look, to));
    });
  }
  // An array does not point to objects: what is read from it is made at that moment.
  for (const { object, holder } of picked) {
    const from = holder === null ? undefined : boxes.get(holder);
    const to = boxes.get(object);
    if (from && to && !from.thing.items) arrows.push(arrow(from.x + from.width / 2, from.y + HEIGHT, to, "made", object));
  }
  const pointed = new Map();
  for (const { thing } of boxes.values()) for (const to of thing.items ?? []) pointed.set(to, (pointed.get(to) ?? 0) + 1);
  const drawn = [...boxes.values()].map((box) => boxOf(box, pointed.get(box.place) ?? 0, picked, say));
  return h(
    "div",
    { class: "objects", role: "group", "data-cells": true, "aria-label": say.objects },
    svg("svg", { width: Math.ceil(width), height, role: "presentation" }, ...arrows, ...drawn),
  );
}

/**
 * @param {number} x
 * @param {number} y
 * @param {Box} target
 * @param {string} look
 * @param {number} place
 */
function arrow(x, y, target, look, place) {
  const isUp = target.y <= y;
  const u = target.x + Math.min(target.width, target.thing.items ? SLOT : target.width) / 2;
  const v = isUp ? target.y + HEIGHT : target.y;
  const half = isUp ? -40 : (v - y) / 2;
  return svg(
    "g",
    { class: `arrow ${look}`, "data-link": `o${place}` },
    svg("circle", { cx: x, cy: y, r: 2.5 }),
    svg("path", { d: `M${x} ${y}C${x} ${y + Math.abs(half)} ${u} ${v - half} ${u} ${v}` }),
    svg("path", { d: isUp ? `M${u - 4} ${v + 6}L${u} ${v}L${u + 4} ${v + 6}` : `M${u - 4} ${v - 6}L${u} ${v}L${u + 4} ${v - 6}` }),
  );
}

/**
 * @param {Box} box
 * @param {number} count  how many pointers lead to it
 * @param {Side[]} picked
 * @param {Words} say
 */
function boxOf({ thing, place, x, y, width }, count, picked, say) {
  const { items, more, text, kind, name } = thing;
  const isPicked = picked.some(({ object }) => object === place);
  const slots = (items ?? []).map((_, i) =>
    svg(
      "g",
      {},
      i > 0 && svg("path", { d: `M${x + i * SLOT} ${y}v${HEIGHT}`, class: "wall" }),
      svg("text", { x: x + i * SLOT + 4, y: y + 12, class: "slot" }, i),
    ),
  );
  const rest = items && more ? svg("text", { x: x + items.length * SLOT + SLOT / 2, y: y + 19, class: "slot middle" }, "…") : null;
  return svg(
    "g",
    {
      class: `thing ${items ? "holder" : "leaf"} ${isPicked ? "picked" : ""} ${count > 1 ? "shared" : ""}`,
      role: "img",
      tabindex: -1,
      "data-cell": true,
      "data-link": [`o${place}`, ...(items ?? []).map((to) => `o${to}`)].join(" "),
      "aria-label": say.thing({ name: name ?? null, kind, text, count, isHolder: Boolean(items), size: (items?.length ?? 0) + (more ?? 0) }),
    },
    name && svg("text", { x, y: y - 5, class: "tag" }, name),
    svg("rect", { x, y, width, height: HEIGHT, rx: items ? 0 : 6 }),
    ...(items ? slots : [svg("text", { x: x + width / 2, y: y + 19, class: "middle" }, text)]),
    rest,
  );
}
