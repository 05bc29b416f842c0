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
  const isNew = (/** @type {number} */ frame, /** @type {number} */ at) => frames[frame][at] !== frames[frame - 1]?.[at];
  const drawn = new Blob(frames.map((pixels, frame) => pixels.filter((_, at) => isNew(frame, at))));
  const colours = quantize(new Uint8Array(await drawn.arrayBuffer()), COLOURS);
  const unchanged = colours.length;
  /** @type {Map<number, number>} not gifenc's applyPalette: there, of similar colours, the first in a frame decides */
  const indices = new Map();
  const film = GIFEncoder();
  for (const [frame, pixels] of frames.entries()) {
    await nextTask();
    const shown = Uint8Array.from(pixels, (pixel, at) => {
      if (!isNew(frame, at)) return unchanged;
      if (!indices.has(pixel)) indices.set(pixel, nearestColorIndex(colours, [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]));
      return indices.get(pixel) ?? 0;
    });
    const palette = frame === 0 ? [...colours, [0, 0, 0]] : null;
    film.writeFrame(shown, width, height, { palette, delay: delay(frame), dispose: STAYS, transparent: true, transparentIndex: unchanged });
  }
  film.finish();
  return film.bytes();
}
