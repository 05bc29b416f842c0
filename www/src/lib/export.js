// A figure as a picture or as a film: its canvases where they stand, its texts and small drawings, and the sentence
// under it, on the figure's own background. Loaded when somebody asks for it.

import { palette } from "./colour.js";
import { encode } from "./gif.js";
import { nextTask } from "./slices.js";

/** Room around the picture and between its parts, in CSS pixels. */
const [MARGIN, GAP] = [16, 8];
/** Milliseconds that a frame of a film stays, and the last one. */
const [DELAY, LAST_DELAY] = [80, 2000];
/** Most frames, and the widest film in pixels. */
const [MOST_FRAMES, WIDEST] = [200, 1280];

/** What a picture is of; the sentence, whose height changes, is last. @param {HTMLElement} frame */
const partsOf = (frame) => /** @type {HTMLElement[]} */ ([".stage", ".more", ".says"].map((part) => frame.querySelector(part)).filter(Boolean));

/** @param {Element} element is it to be seen? */
function isSeen(element) {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  // What only screen readers find is cut away to nothing.
  for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) if (getComputedStyle(at).clipPath !== "none") return false;
  return true;
}

/**
 * A small drawing as an image, its colour put in.
 * @param {SVGElement} svg
 * @returns {Promise<HTMLImageElement>}
 */
async function imageOf(svg) {
  const copy = /** @type {SVGElement} */ (svg.cloneNode(true));
  copy.setAttribute("color", getComputedStyle(svg).color);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(copy.outerHTML)}`;
  await image.decode();
  return image;
}

/**
 * Each word where the browser has put it.
 * @param {CanvasRenderingContext2D} context
 * @param {Text} node
 */
function drawWords(context, node) {
  const parent = node.parentElement;
  if (!parent || parent.closest("button, select, canvas, svg") || !isSeen(parent)) return;
  const style = getComputedStyle(parent);
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getClientRects()[0];
    if (!box || box.width < 1) continue;
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText(word);
    context.fillText(word, box.left, box.top + (box.height - above - below) / 2 + above);
  }
}

/** @param {HTMLElement} part @returns {Promise<Array<{ svg: SVGElement, image: HTMLImageElement }>>} */
const drawingsOf = (part) =>
  Promise.all([...part.querySelectorAll("svg")].filter((svg) => isSeen(svg) && !svg.closest("button")).map(async (svg) => ({ svg, image: await imageOf(svg) })));

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLElement} part
 * @param {Awaited<ReturnType<typeof drawingsOf>>} drawings
 */
function drawPart(context, part, drawings) {
  for (const drawn of part.querySelectorAll("canvas")) {
    const box = drawn.getBoundingClientRect();
    if (box.width > 0 && drawn.width > 0 && isSeen(drawn)) context.drawImage(drawn, box.left, box.top, box.width, box.height);
  }
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) drawWords(context, /** @type {Text} */ (texts.currentNode));
  for (const { svg, image } of drawings) {
    const box = svg.getBoundingClientRect();
    context.drawImage(image, box.left, box.top, box.width, box.height);
  }
}

/**
 * @param {HTMLElement} frame the figure, in its shadow root
 * @param {(width: number) => number} scaleOf pixels to a CSS pixel, of the picture's width in CSS pixels
 * @returns {Promise<HTMLCanvasElement>}
 */
async function compose(frame, scaleOf) {
  const parts = partsOf(frame);
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const [left, right] = [Math.min(...boxes.map((box) => box.left)) - MARGIN, Math.max(...boxes.map((box) => box.right)) + MARGIN];
  const height = boxes.reduce((sum, box) => sum + box.height + GAP, 2 * MARGIN - GAP);
  const scale = scaleOf(right - left);
  const drawings = await Promise.all(parts.map(drawingsOf));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round((right - left) * scale), Math.round(height * scale)];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  context.fillStyle = palette(frame).background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  // What stands between the parts, like buttons, is left out: each part closes up to the one above it.
  let above = MARGIN;
  parts.forEach((part, i) => {
    context.save();
    context.translate(-left, above - boxes[i].top);
    drawPart(context, part, drawings[i]);
    context.restore();
    above += boxes[i].height + GAP;
  });
  return canvas;
}

/**
 * The figure as it is shown.
 * @param {HTMLElement} frame
 * @returns {Promise<Blob>}
 */
export async function png(frame) {
  const canvas = await compose(frame, () => devicePixelRatio || 1);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("this browser makes no PNG"))), "image/png"));
}

/**
 * A run from its first step to the present one.
 * @param {HTMLElement} frame
 * @param {{ last: number, show: (step: number) => Promise<void> }} run
 * @param {{ frames?: number, width?: number }} [options]  about so many frames, so many pixels wide
 * @returns {Promise<Blob>}
 */
export async function gif(frame, { last, show }, { frames = 48, width = 640 } = {}) {
  const count = Math.min(Math.max(2, Math.round(frames)), MOST_FRAMES, last + 1);
  const wide = Math.min(Math.max(160, Math.round(width)), WIDEST);
  /** @type {ImageData[]} */
  const pictures = [];
  for (let i = 0; i < count; i += 1) {
    await show(count === 1 ? last : Math.round((i * last) / (count - 1)));
    const canvas = await compose(frame, (whole) => wide / whole);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pictures.push(context.getImageData(0, 0, wide, canvas.height));
    await nextTask();
  }
  // The sentence has more lines in some frames: the others get room below, of the margin's colour.
  const height = Math.max(...pictures.map((picture) => picture.height));
  const same = pictures.map((picture) => padded(picture, height));
  return new Blob([await encode(same, wide, height, (i) => (i === count - 1 ? LAST_DELAY : DELAY))], { type: "image/gif" });
}

/** @param {ImageData} picture @param {number} height */
function padded(picture, height) {
  const whole = new ImageData(picture.width, height);
  whole.data.set(picture.data);
  const row = picture.data.subarray(-4 * picture.width);
  for (let y = picture.height; y < height; y += 1) whole.data.set(row, 4 * picture.width * y);
  return whole;
}
