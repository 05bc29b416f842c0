// Pictures as an animated GIF (CompuServe, *Graphics interchange format 89a*, 1990): one palette for all frames, of a
// frame only what has changed.

import { nextTask } from "./slices.js";

/** Colours in the palette. */
const COLOURS = 256;
/** Colours are told apart by so many bits of red, green and blue each. */
const BITS = 5;
/** Codes of LZW have 12 bits at most. */
const MOST_CODES = 4096;
/** Of the table of pairs: a power of two well above the number of codes. */
const SLOTS = 16384;

/** @param {number} r @param {number} g @param {number} b */
const binOf = (r, g, b) => ((r >> (8 - BITS)) << (2 * BITS)) | ((g >> (8 - BITS)) << BITS) | (b >> (8 - BITS));

/**
 * The bytes of a film.
 * @param {ImageData[]} pictures of this width and height
 * @param {number} width
 * @param {number} height
 * @param {(frame: number) => number} delay hundredths of a second that a frame stays
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function encode(pictures, width, height, delay) {
  const { colours, indexOf } = paletteOf(pictures);
  const out = new Bytes();
  out.text("GIF89a");
  out.short(width, height);
  out.put(0xf7, 0, 0); // a palette of 256 colours, 8 bits each
  for (let i = 0; i < COLOURS; i += 1) out.put(...(colours[i] ?? [0, 0, 0]));
  out.put(0x21, 0xff, 11);
  out.text("NETSCAPE2.0");
  out.put(3, 1, 0, 0, 0); // again and again
  /** @type {Uint8Array | null} */
  let before = null;
  for (const [i, { data }] of pictures.entries()) {
    const pixels = new Uint8Array(width * height);
    for (let p = 0; p < pixels.length; p += 1) pixels[p] = indexOf[binOf(data[4 * p], data[4 * p + 1], data[4 * p + 2])];
    const [x0, y0, x1, y1] = before ? changed(before, pixels, width, height) : [0, 0, width, height];
    out.put(0x21, 0xf9, 4, 0x04); // what was there stays
    out.short(delay(i));
    out.put(0, 0, 0x2c);
    out.short(x0, y0, x1 - x0, y1 - y0);
    out.put(0);
    const part = new Uint8Array((x1 - x0) * (y1 - y0));
    for (let y = y0; y < y1; y += 1) part.set(pixels.subarray(y * width + x0, y * width + x1), (y - y0) * (x1 - x0));
    compress(part, out);
    before = pixels;
    await nextTask();
  }
  out.put(0x3b);
  return out.done();
}

/**
 * The box of what differs; at least one pixel.
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 * @param {number} width
 * @param {number} height
 * @returns {[x0: number, y0: number, x1: number, y1: number]}
 */
function changed(a, b, width, height) {
  let [x0, y0, x1, y1] = [width, height, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (a[y * width + x] === b[y * width + x]) continue;
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), y + 1];
    }
  }
  return x1 === 0 ? [0, 0, 1, 1] : [x0, y0, x1, y1];
}

/**
 * Median cut (P. Heckbert, *Color image quantization for frame buffer display*, 1982): the box of colours that has most
 * pixels times extent is cut in two, again and again; a box's colour is the mean of its pixels.
 * @param {ImageData[]} pictures
 * @returns {{ colours: Array<[number, number, number]>, indexOf: Uint8Array }} indexOf: by `binOf`
 */
function paletteOf(pictures) {
  const bins = 1 << (3 * BITS);
  const counts = new Float64Array(bins);
  const sums = [0, 1, 2].map(() => new Float64Array(bins));
  for (const { data } of pictures) {
    for (let p = 0; p < data.length; p += 4) {
      const bin = binOf(data[p], data[p + 1], data[p + 2]);
      counts[bin] += 1;
      for (let c = 0; c < 3; c += 1) sums[c][bin] += data[p + c];
    }
  }
  const channel = (/** @type {number} */ bin, /** @type {number} */ c) => (bin >> (BITS * (2 - c))) & ((1 << BITS) - 1);
  const extent = (/** @type {number[]} */ box) => {
    const ranges = [0, 1, 2].map((c) => {
      const all = box.map((bin) => channel(bin, c));
      return Math.max(...all) - Math.min(...all);
    });
    const widest = ranges.indexOf(Math.max(...ranges));
    return { widest, weight: ranges[widest] * Math.sqrt(box.reduce((sum, bin) => sum + counts[bin], 0)) };
  };
  /** @type {number[]} */
  const used = [];
  counts.forEach((count, bin) => count > 0 && used.push(bin));
  const boxes = [{ bins: used, ...extent(used) }];
  while (boxes.length < COLOURS) {
    const most = boxes.reduce((a, b) => (b.weight > a.weight ? b : a));
    if (most.weight === 0) break;
    const sorted = [...most.bins].sort((a, b) => channel(a, most.widest) - channel(b, most.widest));
    const half = sorted.reduce((sum, bin) => sum + counts[bin], 0) / 2;
    let [at, seen] = [0, 0];
    while (at < sorted.length - 2 && seen + counts[sorted[at]] < half) seen += counts[sorted[at++]];
    const [low, high] = [sorted.slice(0, at + 1), sorted.slice(at + 1)];
    boxes.splice(boxes.indexOf(most), 1, { bins: low, ...extent(low) }, { bins: high, ...extent(high) });
  }
  const indexOf = new Uint8Array(bins);
  const colours = boxes.map(({ bins }, index) => {
    const total = bins.reduce((sum, bin) => sum + counts[bin], 0);
    for (const bin of bins) indexOf[bin] = index;
    return /** @type {[number, number, number]} */ (sums.map((sum) => Math.round(bins.reduce((all, bin) => all + sum[bin], 0) / total)));
  });
  return { colours, indexOf };
}

/**
 * LZW (T. A. Welch, *A technique for high-performance data compression*, 1984) with codes of 9 to 12 bits.
 * @param {Uint8Array} pixels at least one
 * @param {Bytes} out
 */
function compress(pixels, out) {
  const [clear, end] = [COLOURS, COLOURS + 1];
  const keys = new Int32Array(SLOTS);
  const codes = new Uint16Array(SLOTS);
  let [next, size] = [end + 1, 9];
  let [bits, held] = [0, 0];
  /** @type {number[]} */
  let block = [];
  const byte = (/** @type {number} */ value) => {
    block.push(value);
    if (block.length < 255) return;
    out.put(255, ...block);
    block = [];
  };
  const write = (/** @type {number} */ code) => {
    held |= code << bits;
    bits += size;
    while (bits >= 8) {
      byte(held & 255);
      held >>>= 8;
      bits -= 8;
    }
  };
  const begin = () => {
    keys.fill(-1);
    [next, size] = [end + 1, 9];
  };
  out.put(8);
  begin();
  write(clear);
  let prefix = pixels[0];
  for (let i = 1; i < pixels.length; i += 1) {
    const key = (prefix << 8) | pixels[i];
    let slot = (key * 2654435761) >>> 18;
    while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) % SLOTS;
    if (keys[slot] === key) {
      prefix = codes[slot];
      continue;
    }
    write(prefix);
    prefix = pixels[i];
    if (next === MOST_CODES) {
      write(clear);
      begin();
      continue;
    }
    [keys[slot], codes[slot]] = [key, next];
    // The reader knows a code one step later.
    if (next === 1 << size) size += 1;
    next += 1;
  }
  write(prefix);
  if (next === 1 << size && size < 12) size += 1;
  write(end);
  if (bits > 0) byte(held & 255);
  if (block.length > 0) out.put(block.length, ...block);
  out.put(0);
}

/** Bytes that grow. */
class Bytes {
  #buffer = new Uint8Array(1 << 16);
  #length = 0;

  /** @param {...number} values */
  put(...values) {
    if (this.#length + values.length > this.#buffer.length) {
      const more = new Uint8Array(2 * this.#buffer.length);
      more.set(this.#buffer);
      this.#buffer = more;
    }
    this.#buffer.set(values, this.#length);
    this.#length += values.length;
  }

  /** @param {...number} values of 16 bits, the lower byte first */
  short(...values) {
    for (const value of values) this.put(value & 255, value >> 8);
  }

  /** @param {string} text in ASCII */
  text(text) {
    this.put(...new TextEncoder().encode(text));
  }

  done() {
    return this.#buffer.slice(0, this.#length);
  }
}
