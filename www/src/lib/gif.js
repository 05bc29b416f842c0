// Pictures as an animated GIF. The format and the choice of colours are gifenc's (1.0.3, MIT, 4 KB): file formats are
// not what Nabla teaches. What keeps films small is ours: one palette for all frames, and of a frame only what has
// changed. gifenc writes whole frames, so the rest of them is transparent.

// @ts-expect-error: it comes without types
import { GIFEncoder, nearestColorIndex, quantize } from "gifenc/dist/gifenc.esm.js"; // as "gifenc" bundlers take its CommonJS form
import { nextTask } from "./slices.js";

/** Of the palette's 256 entries one is no colour, but what was there. */
const COLOURS = 255;
/** A frame's disposal: it stays, and the next is laid over it. */
const STAYS = 1;

/**
 * The bytes of a film.
 * @param {ImageData[]} pictures of this width and height
 * @param {number} width
 * @param {number} height
 * @param {(frame: number) => number} delay milliseconds that a frame stays
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function encode(pictures, width, height, delay) {
  const frames = pictures.map(({ data }) => new Uint32Array(data.buffer));
  /** @type {Uint32Array<ArrayBuffer>[]} of each frame the pixels that are not what was there */
  const drawn = [];
  for (const [frame, pixels] of frames.entries()) {
    await nextTask();
    drawn.push(changed(pixels, frames[frame - 1]));
  }
  const colours = quantize(new Uint8Array(await new Blob(drawn).arrayBuffer()), COLOURS);
  const unchanged = colours.length;
  /** @type {Map<number, number>} not gifenc's applyPalette: there, of similar colours, the first in a frame decides */
  const indices = new Map();
  const film = GIFEncoder();
  for (const [frame, pixels] of frames.entries()) {
    await nextTask();
    const before = frames[frame - 1];
    const shown = new Uint8Array(pixels.length).fill(unchanged);
    for (let at = 0; at < pixels.length; at += 1) {
      const pixel = pixels[at];
      if (pixel === before?.[at]) continue;
      if (!indices.has(pixel)) indices.set(pixel, nearestColorIndex(colours, [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]));
      shown[at] = indices.get(pixel) ?? 0;
    }
    const palette = frame === 0 ? [...colours, [0, 0, 0]] : null;
    film.writeFrame(shown, width, height, { palette, delay: delay(frame), dispose: STAYS, transparent: true, transparentIndex: unchanged });
  }
  film.finish();
  return film.bytes();
}

/**
 * The pixels that differ from those before, in order.
 * @param {Uint32Array<ArrayBuffer>} pixels
 * @param {Uint32Array} [before]  none: all of them
 */
function changed(pixels, before) {
  if (!before) return pixels;
  const found = new Uint32Array(pixels.length);
  let count = 0;
  for (let at = 0; at < pixels.length; at += 1) if (pixels[at] !== before[at]) found[count++] = pixels[at];
  return found.slice(0, count);
}
