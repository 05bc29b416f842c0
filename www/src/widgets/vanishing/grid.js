// Draws the grid: layers down, columns across; in each cell a histogram and the gradient's bar.

import { labelFont } from "../../lib/axes.js";
import { marker, methodStyle, rgb } from "../../lib/colour.js";
import { number } from "../../lib/format.js";
import { axisOf, barsOf } from "./bars.js";
import { decades, factorText, KINDS, names, percent, powerOfTen } from "./measures.js";

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./layout.js").Box} Box */
/** @typedef {import("./measures.js").Layer} Layer */
/** @typedef {import("./measures.js").Column} Column */
/** @typedef {import("./bars.js").Bars} Bars */
/** @typedef {import("./bars.js").Axis} Axis */
/** @typedef {import("./bars.js").Quantity} Quantity */
/** @typedef {import("../../lib/colour.js").Palette} Palette */

/** A cell of this width has room for the mean too, even one like −4.97×10⁻⁴. */
const WITH_MEAN = 130;

/**
 * How far the story has come.
 * @typedef {object} Shown
 * @property {number} forward  layers whose outputs are seen, from the first
 * @property {number} backward  layers whose gradients are seen, from the last
 * @property {number} factors  columns whose factor is seen
 */

/**
 * @typedef {object} Sheet  what all parts of the drawing share
 * @property {CanvasRenderingContext2D} context
 * @property {Layout} plan
 * @property {Palette} colours
 * @property {import("./measures.js").Words} words
 */

/**
 * What the histograms are of.
 * @typedef {object} View
 * @property {Quantity} quantity
 * @property {boolean} own  each cell has its own axis
 */

/**
 * @param {Sheet} sheet
 * @param {Column[]} columns  measured
 * @param {View} view
 * @param {Shown} shown
 * @param {{ column: number, layer: number } | null} picked  the cell whose numbers are read out
 */
export function drawGrid(sheet, columns, view, shown, picked) {
  const { context, plan, colours, words } = sheet;
  const depth = columns[0].layers.length;
  const scale = barScale(columns);
  const ofGradients = view.quantity === "gradients";
  const hatched = new Path2D();
  columns.forEach((column, i) => {
    drawHead(sheet, column, i, i < shown.factors);
    const axis = axisOf(view.quantity, view.own, columns, i);
    for (let layer = 0; layer < depth; layer += 1) {
      const cell = plan.cell(i, layer);
      drawGround(sheet, cell, picked?.column === i && picked.layer === layer);
      if (ofGradients ? layer < depth - shown.backward : layer >= shown.forward) continue;
      const bars = barsOf(column.layers[layer], view.quantity, axis);
      const box = plan.histogram(cell);
      if (plan.strips) drawStrip(sheet, box, bars, ofGradients ? colours.gradient : colours.ink);
      else drawHistogram(sheet, box, bars, ofGradients ? hatched : null);
      if (plan.text) drawText(sheet, cell, column, column.layers[layer], view);
    }
    drawFoot(sheet, axis, i, depth, scale, words.quantities[view.quantity]);
  });
  if (ofGradients) {
    context.save();
    context.clip(hatched);
    hatch(context, plan, colours.gradient);
    context.restore();
    context.strokeStyle = colours.gradient;
    context.lineWidth = 1;
    context.stroke(hatched);
  }
  const seen = columns.flatMap(({ layers }, i) =>
    layers.flatMap((layer, j) => (j >= depth - shown.backward ? { cell: plan.cell(i, j), value: layer.gradZRms } : [])),
  );
  drawBars(sheet, seen, scale);
  drawGutter(sheet, depth, columns.length);
}

/**
 * Before anything is measured: names and empty cells.
 * @param {Sheet} sheet
 * @param {Column[]} columns  their layers may be missing
 * @param {number} depth
 * @param {string} note  what is being waited for
 */
export function drawEmptyGrid(sheet, columns, depth, note) {
  const { context, plan, colours } = sheet;
  columns.forEach((column, i) => {
    drawHead(sheet, column, i, false);
    for (let layer = 0; layer < depth; layer += 1) drawGround(sheet, plan.cell(i, layer), false);
  });
  drawGutter(sheet, depth, columns.length);
  labelFont(context, { size: 14 });
  context.fillStyle = colours.muted;
  context.textAlign = "left";
  context.fillText(note, plan.gutter, plan.columns[0].y + plan.head - 14);
}

/**
 * Marker and name of a column, and how the gradient of its first layer compares with its last.
 * @param {Sheet} sheet
 * @param {Column} column
 * @param {number} i
 * @param {boolean} withFactor
 */
function drawHead({ context, plan, colours, words }, column, i, withFactor) {
  const { x, y, width } = plan.columns[i];
  const { activation, init, std } = names(column);
  const style = methodStyle(i, colours);
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  context.fillStyle = context.strokeStyle = style.colour;
  context.lineWidth = 2;
  // Where there is little room, the marker leaves the first line to the name.
  const [indent, second] = plan.roomy ? [16, 0] : [0, 13];
  marker(context, style.shape, x + 5, y + (plan.roomy ? 9 : 27), plan.roomy ? 5 : 4);
  context.fillStyle = colours.ink;
  labelFont(context, { size: plan.roomy ? 15 : 12, weight: 600 });
  context.fillText(fitted(context, [activation], width + 6 - indent), x + indent, y + 14);
  labelFont(context);
  context.fillStyle = colours.muted;
  context.fillText(fitted(context, plan.roomy ? [`${init} · ${std}`] : [init], width + 6 - second), x + second, y + 32);
  if (!plan.roomy) context.fillText(fitted(context, [std], width + 6), x, y + 48);
  if (!withFactor) return;
  // The arrow points where the gradient flows: up, from the last layer to the first.
  const [three, two, one] = [3, 2, 1].map((digits) => factorText(column, digits));
  context.fillStyle = colours.gradient;
  labelFont(context, { size: plan.roomy ? 20 : 13, weight: 700 });
  const text = fitted(context, [`↑ ${three}`, `↑${three}`, `↑${two}`, `↑${one}`, one], width + 4);
  context.fillText(text, x, y + plan.head - (plan.roomy ? 51 : 48));
  // Under it, what was divided by what.
  labelFont(context);
  const { length } = column.layers;
  context.fillText(fitted(context, [words.ratio(length), `1 ÷ ${length}`], width + 6), x, y + plan.head - 32);
  if (!column.kind) return;
  // A state is a mark and a word.
  const word = words.kinds[column.kind];
  context.fillStyle = colours.ink;
  labelFont(context, { size: plan.roomy ? 14 : 12, weight: 600 });
  context.fillText(fitted(context, [`${KINDS[column.kind]} ${word}`, word], width + 6), x, y + plan.head - 14);
}

/**
 * The first text that fits; else the last one, cut.
 * @param {CanvasRenderingContext2D} context
 * @param {string[]} texts  longest first
 * @param {number} width
 */
function fitted(context, texts, width) {
  const fits = texts.find((text) => context.measureText(text).width <= width);
  if (fits) return fits;
  let text = texts[texts.length - 1];
  while (text.length > 1 && context.measureText(`${text}…`).width > width) text = text.slice(0, -1);
  return `${text}…`;
}

/**
 * @param {Sheet} sheet
 * @param {Box} cell
 * @param {boolean} picked
 */
function drawGround({ context, plan, colours }, cell, picked) {
  const box = plan.histogram(cell);
  context.fillStyle = colours.panel;
  context.fillRect(box.x, box.y, box.width, box.height);
  const bar = plan.bar(cell);
  context.fillRect(bar.x, bar.y, bar.width, bar.height);
  if (!picked) return;
  context.strokeStyle = colours.ink;
  context.lineWidth = 1;
  context.strokeRect(cell.x - 2.5, cell.y - 1.5, cell.width + 5, cell.height + 3);
}

/**
 * Where the axis lies in a histogram's box: the hollow bars in front of it and behind it stand beyond a gap.
 * @param {Box} box
 */
function axisIn({ x, width }) {
  const gap = width < 90 ? 2 : 4;
  const outer = (width - 2 * gap) / 12;
  return { left: x + outer + gap, width: 10 * outer, outer: 0.9 * outer };
}

/**
 * Filled bars, hatched ones for gradients; what is not on the axis stands beyond a gap, hollow.
 * @param {Sheet} sheet
 * @param {Box} box
 * @param {Bars} bars
 * @param {Path2D | null} hatched  takes the gradients' bars
 */
function drawHistogram({ context, colours }, box, { bars, before, after }, hatched) {
  const { left, width, outer } = axisIn(box);
  context.fillStyle = colours.ink;
  context.strokeStyle = hatched ? colours.gradient : colours.ink;
  context.lineWidth = 1;
  const bottom = box.y + box.height;
  // What is there is seen: at least a hairline.
  const tall = (/** @type {number} */ height) => Math.max(1, height * (box.height - 1));
  for (const [from, to, height] of bars) {
    if (height === 0) continue;
    const [start, end] = [left + from * width, left + to * width];
    const wide = Math.max(1, end - start - (end - start > 3 ? 1 : 0));
    if (hatched) hatched.rect(start + 0.5, bottom - tall(height) + 0.5, wide - 0.5, tall(height) - 0.5);
    else context.fillRect(start, bottom - tall(height), wide, tall(height));
  }
  const hollow = (/** @type {number} */ at, /** @type {number} */ height) => {
    if (height > 0) context.strokeRect(at + 0.5, bottom - tall(height) + 0.5, Math.max(1, outer - 1), Math.max(0.5, tall(height) - 1));
  };
  hollow(box.x, before);
  hollow(box.x + box.width - outer, after);
}

/**
 * The same in one line of shades, from the panel's colour (none) to full (the tallest bar). Shades grow with the square
 * root, so that small shares are seen.
 * @param {Sheet} sheet
 * @param {Box} box
 * @param {Bars} bars
 * @param {string} colour
 */
function drawStrip({ context }, box, { bars, before, after }, colour) {
  const [r, g, b] = rgb(colour);
  const { left, width, outer } = axisIn(box);
  const shade = (/** @type {number} */ at, /** @type {number} */ wide, /** @type {number} */ height) => {
    if (height === 0) return;
    context.fillStyle = `rgb(${r} ${g} ${b} / ${Math.sqrt(height)})`;
    context.fillRect(at, box.y, Math.max(1, wide), box.height);
  };
  for (const [from, to, height] of bars) shade(left + from * width, (to - from) * width, height);
  shade(box.x, outer, before);
  shade(box.x + box.width - outer, outer, after);
}

/**
 * Mean and spread, and what share of the outputs has lost its slope, as far as there is room. On an axis of its own the
 * cell says from where to where; units that are all alike are counted.
 * @param {Sheet} sheet
 * @param {Box} cell
 * @param {Column} column
 * @param {Layer} layer
 * @param {View} view
 */
function drawText({ context, colours, words }, cell, { activation }, layer, { quantity, own }) {
  const { saturated, dead, distinct } = layer;
  const numbers = quantity === "outputs" ? layer : (layer[quantity] ?? layer);
  const spread = `± ${number(numbers.std)}`;
  const parts = cell.width < WITH_MEAN ? [spread] : [`${number(numbers.mean)} ${spread}`];
  if (own) parts[0] = `${number(numbers.min, 2)} … ${number(numbers.max, 2)}`;
  if (distinct === 1) parts.unshift(words.distinct(distinct));
  if (dead > 0) parts.push(words.dead(percent(dead)));
  if (saturated > 0) parts.push((activation === "relu" ? words.off : words.saturated)(percent(saturated)));
  labelFont(context);
  context.fillStyle = colours.muted;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  const texts = parts.map((_, k) => parts.slice(0, parts.length - k).join(" · "));
  context.fillText(fitted(context, texts, cell.width + 4), cell.x, cell.y + cell.height - 2);
}

/** @param {Column[]} columns */
function barScale(columns) {
  const [low, high] = decades(columns.flatMap(({ layers }) => layers.map(({ gradZRms }) => gradZRms)));
  /** @param {number} value positive */
  const part = (value) => (Math.log10(value) - low) / (high - low);
  return { low, high, part };
}

/**
 * All bars at once, so that the hatch runs on from one to the next. What is no positive number is written out.
 * @param {Sheet} sheet
 * @param {Array<{ cell: Box, value: number }>} seen
 * @param {ReturnType<typeof barScale>} scale
 */
function drawBars({ context, plan, colours }, seen, scale) {
  const bars = seen.map(({ cell, value }) => ({ ...plan.bar(cell), value }));
  const positive = bars.filter(({ value }) => value > 0 && value < Infinity);
  context.save();
  context.beginPath();
  for (const { x, y, width, height, value } of positive) context.rect(x, y, width * scale.part(value), height);
  context.clip();
  hatch(context, plan, colours.gradient);
  context.restore();
  context.strokeStyle = colours.gradient;
  context.lineWidth = 1;
  for (const { x, y, width, height, value } of positive) {
    const end = width * scale.part(value);
    if (!plan.strips) context.strokeRect(x + 0.5, y + 0.5, Math.max(1, end - 1), height - 1);
    else context.strokeRect(x + end - 0.5, y + 0.5, 0.5, height - 1);
  }
  labelFont(context);
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.fillStyle = colours.ink;
  for (const { x, y, width, height, value } of bars) {
    if (plan.roomy && plan.text) context.fillText(fitted(context, [number(value), number(value, 2)], width + 8), x, y - 5);
    else if (value > 0 && value < Infinity) continue;
    else if (plan.row >= 14) context.fillText(number(value), x, y + height + 1);
    // No room for a 0: a hollow mark says that something was measured here.
    else context.strokeRect(x + 0.5, y + 0.5, 2, height - 1);
  }
}

/**
 * Lines at 45° over the whole grid; the clip leaves the bars of it.
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} plan
 * @param {string} colour
 */
function hatch(context, plan, colour) {
  const last = plan.columns[plan.columns.length - 1];
  const right = Math.max(...plan.columns.map(({ x, width }) => x + width)) + 1;
  const bottom = Math.max(plan.height, last.y + plan.head);
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let x = -bottom; x < right; x += 4) {
    context.moveTo(x, bottom);
    context.lineTo(x + bottom, 0);
  }
  context.stroke();
}

/**
 * Under a column: what its histograms and its bars are of, and the ends of their axes.
 * @param {Sheet} sheet
 * @param {Axis | null} axis
 * @param {number} i
 * @param {number} depth
 * @param {ReturnType<typeof barScale>} scale
 * @param {string} quantity  what the histograms are of
 */
function drawFoot({ context, plan, colours, words }, axis, i, depth, scale, quantity) {
  const { x, y, width } = plan.columns[i];
  const box = plan.histogram(plan.cell(i, 0));
  const bar = plan.bar(plan.cell(i, 0));
  const top = y + plan.head + depth * plan.row + 2;
  labelFont(context);
  context.textBaseline = "top";
  context.textAlign = "left";
  context.fillStyle = axis?.log ? colours.gradient : colours.muted;
  const inside = axisIn(box);
  const [from, to] = [inside.left, inside.left + inside.width];
  const power = (/** @type {number} */ octave) => powerOfTen(Math.round(octave * Math.log10(2)));
  const ends = axis ? axis.range.map(axis.log ? power : (end) => number(end)) : [];
  if (ends.every((text) => context.measureText(text).width < (to - from) / 2)) {
    context.fillText(ends[0] ?? "", from, top);
    if (axis?.log && from - box.x > context.measureText("0 ").width) context.fillText("0", box.x, top);
    context.textAlign = "right";
    context.fillText(ends[1] ?? "", to, top);
  }
  const [left, right, line] = plan.roomy ? [bar.x, bar.x + bar.width, top] : [x, x + width, top + 34];
  context.textAlign = "center";
  if (!axis) context.fillText(fitted(context, [words.ownAxes], box.width + 8), (from + to) / 2, top);
  const labels = [quantity, /** @type {string} */ (quantity.split(" ").at(-1))];
  if (plan.roomy) context.fillText(fitted(context, labels, box.width + 8), (from + to) / 2, top + 17);
  else context.fillText(fitted(context, labels, width + 6), x + width / 2, top + 17);
  context.fillStyle = colours.gradient;
  context.fillText(words.gradient, (left + right) / 2, line + 17);
  context.textAlign = "left";
  context.fillText(powerOfTen(scale.low), left, line);
  context.textAlign = "right";
  context.fillText(powerOfTen(scale.high), right, line);
}

/**
 * Numbers of the layers, as many as there is room for.
 * @param {Sheet} sheet
 * @param {number} depth
 * @param {number} count
 */
function drawGutter({ context, plan, colours, words }, depth, count) {
  const every = [1, 5].find((n) => n * plan.row >= 14) ?? 10;
  labelFont(context);
  context.fillStyle = colours.muted;
  context.textAlign = "right";
  for (let i = 0; i < count; i += 1) {
    if (plan.columns[i].x !== plan.gutter) continue;
    context.textBaseline = "middle";
    for (let layer = 0; layer < depth; layer += 1) {
      if (layer !== 0 && (layer + 1) % every !== 0) continue;
      const box = plan.histogram(plan.cell(i, layer));
      context.fillText(String(layer + 1), plan.gutter - 8, box.y + box.height / 2);
    }
    context.textBaseline = "alphabetic";
    const title = plan.gutter > 30 ? words.layer : "";
    context.fillText(title, plan.gutter - 8, plan.columns[i].y + plan.head - 14);
  }
}
