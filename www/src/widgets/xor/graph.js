// The network as a graph: a small heatmap for each unit, an edge for each weight, numbers while an update is shown.

import { labelFont } from "../../lib/axes.js";
import { number } from "../../lib/format.js";
import { FLAG, FOLLOWED, INPUTS } from "./moment.js";

/** @typedef {import("./moment.js").Instant} Instant */
/** @typedef {import("../../lib/colour.js").Palette} Palette */
/** @typedef {{ layer: number, unit: number }} Place  layer 0: the inputs */

/**
 * @typedef {object} Layout
 * @property {number} box  side of a unit
 * @property {number} pitch  from one unit to the next below it, in the fullest layer
 * @property {boolean} roomy  is there room for a line of text under every unit?
 * @property {Array<Array<{ x: number, y: number }>>} at  centres, by layer and unit
 */

/** Height of a line of numbers. */
const LINE = 16;
/** Lines closer than this run into each other. */
const LEAST_LINE = 13;
/** Thinnest and thickest edge; the thickest is a weight of at least this size. */
const THIN = 0.75;
const THICK = 5;
const THICK_WEIGHT = 4;
const MARGIN = 10;

/**
 * @param {number[]} sizes
 * @param {number} width
 * @param {number} height
 * @returns {Layout}
 */
export function layout(sizes, width, height) {
  const room = height - 2 * LINE;
  const pitch = Math.min(84, room / Math.max(...sizes));
  const roomy = pitch >= 44;
  const widest = (0.5 * width) / sizes.length;
  const box = Math.max(6, Math.min(52, widest, roomy ? pitch - LINE - 6 : pitch - 4));
  const step = (width - 2 * MARGIN - box) / (sizes.length - 1);
  const at = sizes.map((units, layer) => {
    const apart = units === 2 ? Math.min(120, Math.max(pitch, room / 2.6)) : Math.min(84, room / units);
    const x = MARGIN + box / 2 + layer * step;
    return Array.from({ length: units }, (_, i) => ({ x, y: (height - LINE) / 2 + (i - (units - 1) / 2) * apart }));
  });
  return { box, pitch, roomy, at };
}

/** Index among hidden and output units. @param {number[]} sizes @param {Place} place */
export const unitIndex = (sizes, { layer, unit }) =>
  sizes.slice(1, layer).reduce((sum, units) => sum + units, unit);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Instant} now
 * @param {Layout} plan
 * @param {Palette} colours
 * @param {{ focus: Place | null, numbers: boolean }} show
 */
export function drawGraph(context, now, plan, colours, { focus, numbers }) {
  labelFont(context);
  for (let layer = 1; layer < now.sizes.length; layer += 1) drawEdges(context, now, plan, colours, layer, focus);
  now.sizes.forEach((units, layer) => {
    for (let unit = 0; unit < units; unit += 1) drawUnit(context, now, plan, colours, { layer, unit }, focus);
  });
  if (numbers || focus) {
    for (let layer = 1; layer < now.sizes.length; layer += 1) drawNumbers(context, now, plan, colours, layer, focus);
  }
}

/**
 * Where the edge from unit i of the layer below arrives at unit j: ends are spread, so that numbers can stand on them.
 * @param {Instant} now
 * @param {Layout} plan
 * @param {number} layer
 * @param {number} i
 * @param {number} j
 */
export function edgeEnds({ sizes }, { at, box }, layer, i, j) {
  const [from, to] = [at[layer - 1][i], at[layer][j]];
  const spread = stacked(sizes, layer) ? Math.min(LINE + 2, (apart(at[layer]) - 8) / sizes[layer - 1]) : 0;
  const port = (i - (sizes[layer - 1] - 1) / 2) * spread;
  return { x0: from.x + box / 2, y0: from.y, x1: to.x - box / 2, y1: to.y + port };
}

/** Are a layer's numbers stacked before each target (few inputs), not behind each source (a single target)? */
const stacked = (/** @type {number[]} */ sizes, /** @type {number} */ layer) =>
  sizes[layer] > 1 && sizes[layer - 1] <= 4;

/**
 * @param {Instant} now
 * @param {number} layer
 */
function strongest({ weights, gradients, phase }, layer) {
  const back = phase === "backward";
  const all = back ? gradients : weights;
  let most = back ? 0 : THICK_WEIGHT;
  for (const { W } of back ? [all[layer - 1]] : all) for (const w of W) most = Math.max(most, Math.abs(w));
  return most;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Instant} now
 * @param {Layout} plan
 * @param {Palette} colours
 * @param {number} layer
 * @param {Place | null} focus
 */
function drawEdges(context, now, plan, colours, layer, focus) {
  const back = now.phase === "backward";
  const { W } = (back ? now.gradients : now.weights)[layer - 1];
  const most = strongest(now, layer);
  const inputs = now.sizes[layer - 1];
  // In a crowd even the thickest edge must leave its neighbours to be seen.
  const thick = Math.min(THICK, Math.max(1.5, plan.pitch / 8));
  const plain = plan.pitch < 24 ? 0.5 : 1;
  for (let j = 0; j < now.sizes[layer]; j += 1) {
    for (let i = 0; i < inputs; i += 1) {
      const value = W[j * inputs + i];
      const { x0, y0, x1, y1 } = edgeEnds(now, plan, layer, i, j);
      context.globalAlpha = !focus || touches(focus, layer, i, j) ? (focus ? 1 : plain) : 0.15;
      context.lineWidth = THIN + (thick - THIN) * (most > 0 ? Math.abs(value) / most : 0);
      context.strokeStyle = edgeColour(value, now, colours);
      // Exactly 0 has no sign.
      context.setLineDash(value === 0 ? [3, 3] : []);
      context.beginPath();
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
      context.stroke();
      if (back) arrow(context, x1, y1, x0, y0, Math.min(9, plan.pitch / 4));
    }
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * @param {Place} focus
 * @param {number} layer
 * @param {number} i
 * @param {number} j
 */
const touches = (focus, layer, i, j) =>
  (focus.layer === layer && focus.unit === j) || (focus.layer === layer - 1 && focus.unit === i);

/**
 * The perceptron's rule follows no gradient: its arrows are not purple.
 * @param {number} value
 * @param {Instant} now
 * @param {Palette} colours
 */
export function edgeColour(value, now, colours) {
  if (now.phase === "backward") return now.perceptron ? colours.ink : colours.gradient;
  return value > 0 ? colours.positive : value < 0 ? colours.negative : colours.muted;
}

/**
 * A head at the second end.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @param {number} size
 */
function arrow(context, x0, y0, x1, y1, size) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [ux, uy] = [((x1 - x0) / length) * size, ((y1 - y0) / length) * size];
  context.fillStyle = context.strokeStyle;
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x1 - ux - 0.5 * uy, y1 - uy + 0.5 * ux);
  context.lineTo(x1 - ux + 0.5 * uy, y1 - uy - 0.5 * ux);
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Instant} now
 * @param {Layout} plan
 * @param {Palette} colours
 * @param {Place} place
 * @param {Place | null} focus
 */
function drawUnit(context, now, plan, colours, place, focus) {
  const { x, y } = plan.at[place.layer][place.unit];
  const { box } = plan;
  const index = place.layer === 0 ? -1 : unitIndex(now.sizes, place);
  const picture = now.pictures.canvases[place.layer === 0 ? place.unit : index + 2];
  const [left, top] = [x - box / 2, y - box / 2];
  context.imageSmoothingEnabled = true;
  if (picture) context.drawImage(picture, left, top, box, box);
  const focused = focus?.layer === place.layer && focus.unit === place.unit;
  context.strokeStyle = focused ? colours.ink : colours.control;
  context.lineWidth = focused ? 2 : 1;
  context.strokeRect(left, top, box, box);
  if (index >= 0) drawFlags(context, now.flags[index], left, top, box, colours);
  const text = caption(now, place, index);
  const alone = place.layer === 0 || place.layer === now.sizes.length - 1;
  if (!text || !(plan.roomy || alone)) return;
  context.fillStyle = place.layer === 0 && now.phase !== "forward" ? colours.muted : colours.ink;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.fillText(text, x, y + box / 2 + 3);
}

/**
 * What stands under a unit: names at rest, values of the followed example in a forward pass, the loss at the output.
 * @param {Instant} now
 * @param {Place} place
 * @param {number} index
 */
function caption(now, { layer, unit }, index) {
  const forward = now.phase === "forward";
  if (layer === 0) {
    const name = unit === 0 ? "x₁" : "x₂";
    return forward ? `${name} = ${INPUTS[FOLLOWED][unit]}` : name;
  }
  if (forward) return number(now.units[4 * index + FOLLOWED]);
  if (layer < now.sizes.length - 1) return "";
  return now.phase === "loss" && !now.perceptron ? `L = ${number(now.state.loss)}` : "y";
}

/**
 * Signs of units that do not pull their weight; the legend beside the graph has the words.
 * @param {CanvasRenderingContext2D} context
 * @param {number} flags
 * @param {number} left
 * @param {number} top
 * @param {number} box
 * @param {Palette} colours
 */
function drawFlags(context, flags, left, top, box, colours) {
  if (flags & FLAG.dead) {
    context.strokeStyle = colours.ink;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(left, top);
    context.lineTo(left + box, top + box);
    context.moveTo(left + box, top);
    context.lineTo(left, top + box);
    context.stroke();
  }
  // A dead unit's slope is 0 anyway.
  const marks = [flags & FLAG.saturated && !(flags & FLAG.dead) && "upright", flags & FLAG.duplicate && "level"];
  const size = Math.min(14, 0.6 * box);
  marks.filter(Boolean).forEach((mark, i) => {
    const [x, y] = [left + box - (i + 1) * size, top];
    context.fillStyle = colours.background;
    context.fillRect(x, y, size, size);
    context.strokeStyle = colours.ink;
    context.lineWidth = 1;
    context.strokeRect(x, y, size, size);
    context.beginPath();
    for (const part of [0.36, 0.64]) {
      const [x0, y0, x1, y1] = mark === "level" ? [0.2, part, 0.8, part] : [part, 0.2, part, 0.8];
      context.moveTo(x + x0 * size, y + y0 * size);
      context.lineTo(x + x1 * size, y + y1 * size);
    }
    context.stroke();
  });
}

/** How words name the marks that are drawn: a cross over the unit, two strokes upright, two strokes level. */
export const SIGNS = { dead: "×", saturated: "‖", duplicate: "=" };

/**
 * The numbers on a layer's edges, where they fit; of a big layer only those of the unit in focus.
 * @param {CanvasRenderingContext2D} context
 * @param {Instant} now
 * @param {Layout} plan
 * @param {Palette} colours
 * @param {number} layer
 * @param {Place | null} focus
 */
function drawNumbers(context, now, plan, colours, layer, focus) {
  const [inputs, units] = [now.sizes[layer - 1], now.sizes[layer]];
  const { at, box } = plan;
  const gap = at[layer][0].x - at[layer - 1][0].x - box - 12;
  const all = units === 1 ? apart(at[layer - 1]) >= LINE : stacked(now.sizes, layer) && apart(at[layer]) - 8 >= LEAST_LINE * inputs;
  const bySource = units === 1 || focus?.layer === layer;
  if (focus && apart(at[bySource ? layer - 1 : layer]) < LEAST_LINE) return;
  const shown = Array.from({ length: units * inputs }, (_, index) => index).filter((index) =>
    focus ? touches(focus, layer, index % inputs, Math.floor(index / inputs)) : all,
  );
  const forms = shown.map((index) => texts(now, layer, index));
  // All in the fullest form for which all have room.
  const form = forms[0]?.findIndex((_, k) => forms.every((texts) => context.measureText(texts[k]).width <= gap)) ?? -1;
  if (form < 0) return;
  const { W } = (now.phase === "backward" ? now.gradients : now.weights)[layer - 1];
  shown.forEach((index, k) => {
    const [i, j] = [index % inputs, Math.floor(index / inputs)];
    const { x0, y0, x1, y1 } = edgeEnds(now, plan, layer, i, j);
    const spot = bySource ? { x: x0 + 6, y: y0 } : { x: x1 - 6, y: all ? y1 : at[layer][j].y };
    pill(context, forms[k][form], spot, bySource ? "left" : "right", edgeColour(W[index], now, colours), colours);
  });
}

/** @param {Array<{ y: number }>} units */
const apart = (units) => (units.length > 1 ? units[1].y - units[0].y : Infinity);

/**
 * What to write on an edge, the fullest form first.
 * @param {Instant} now
 * @param {number} layer
 * @param {number} index
 */
export function texts({ phase, weights, gradients, before }, layer, index) {
  const w = weights[layer - 1].W[index];
  if (phase === "backward") {
    const g = gradients[layer - 1].W[index];
    return [number(g), number(g, 2)];
  }
  if (phase === "update" && before) {
    const old = before[layer - 1].W[index];
    const digits = number(old, 2) === number(w, 2) ? 3 : 2;
    return [`${number(old)} → ${number(w)}`, `${number(old, digits)}→${number(w, digits)}`, `→ ${number(w)}`, `→${number(w, 2)}`];
  }
  return [number(w), number(w, 2)];
}

/**
 * A number on its edge, on a ground of its own.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {{ x: number, y: number }} spot
 * @param {"left" | "right"} side
 * @param {string} colour
 * @param {Palette} colours
 */
export function pill(context, text, { x, y }, side, colour, colours) {
  const width = context.measureText(text).width;
  const left = side === "left" ? x : x - width;
  context.fillStyle = colours.background;
  context.fillRect(left - 2, y - 7, width + 4, 14);
  context.fillStyle = colour;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(text, left, y + 0.5);
}
