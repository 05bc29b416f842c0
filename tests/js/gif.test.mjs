// Films: www/src/lib/gif.js, read back by a plain decoder.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// Bundled, as the page has it: some versions of Node 20 would read gifenc as CommonJS.
const { outputFiles } = await build({ entryPoints: [fileURLToPath(new URL("../../www/src/lib/gif.js", import.meta.url))], bundle: true, format: "esm", write: false });
/** @type {{ encode: (pictures: ImageData[], width: number, height: number, delay: (frame: number) => number) => Promise<Uint8Array> }} */
const { encode } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);

/** LZW as the format says it, without any haste. @param {number[]} data */
function lzw(data) {
  const bits = data.flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> i) & 1));
  /** @type {number[][]} */
  let table = [];
  const clear = () => (table = Array.from({ length: 258 }, (_, i) => (i < 256 ? [i] : [])));
  clear();
  let [at, size] = [0, 9];
  /** @type {number[]} */
  const out = [];
  /** @type {number[] | null} */
  let last = null;
  for (;;) {
    const code = bits.slice(at, at + size).reduce((sum, bit, i) => sum + (bit << i), 0);
    at += size;
    if (code === 257) return out;
    if (code === 256) {
      clear();
      [size, last] = [9, null];
      continue;
    }
    /** @type {number[] | null | undefined} */
    const entry = table[code] ?? (last && [...last, last[0]]);
    assert.ok(entry && code <= table.length, `code ${code} of ${table.length}`);
    out.push(...entry);
    if (last && table.length < 4096) table.push([...last, entry[0]]);
    if (table.length === 1 << size && size < 12) size += 1;
    last = entry;
  }
}

/** Each frame's pixels as RGB, laid over the ones before. @param {Uint8Array} bytes */
function decode(bytes) {
  const short = (/** @type {number} */ at) => bytes[at] | (bytes[at + 1] << 8);
  assert.equal(String.fromCharCode(...bytes.slice(0, 6)), "GIF89a");
  const [width, height] = [short(6), short(8)];
  const colours = Array.from({ length: 2 << (bytes[10] & 7) }, (_, i) => [...bytes.slice(13 + 3 * i, 16 + 3 * i)]);
  let at = 13 + 3 * colours.length;
  let transparent = -1;
  const canvas = Array.from({ length: width * height }, () => [0, 0, 0]);
  const frames = [];
  const delays = [];
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) {
      if (bytes[at + 1] === 0xf9) {
        // What was there stays under the transparent pixels.
        assert.equal((bytes[at + 3] >> 2) & 7, 1);
        transparent = bytes[at + 3] & 1 ? bytes[at + 6] : -1;
        delays.push(short(at + 4));
      }
      at += 2;
      while (bytes[at] !== 0) at += bytes[at] + 1;
      at += 1;
      continue;
    }
    assert.equal(bytes[at], 0x2c);
    const [x, y, w, h] = [1, 3, 5, 7].map((offset) => short(at + offset));
    assert.equal(bytes[at + 10], 8);
    at += 11;
    /** @type {number[]} */
    const data = [];
    while (bytes[at] !== 0) {
      data.push(...bytes.slice(at + 1, at + 1 + bytes[at]));
      at += bytes[at] + 1;
    }
    at += 1;
    const pixels = lzw(data);
    assert.equal(pixels.length, w * h);
    pixels.forEach((index, i) => {
      if (index !== transparent) canvas[(y + Math.floor(i / w)) * width + x + (i % w)] = colours[index];
    });
    frames.push(canvas.flat());
  }
  return { width, height, frames, delays };
}

let seed = 7;
/** @param {number} below */
const random = (below) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * below);
};

test("up to 255 colours come back exactly, in every frame", async () => {
  const [width, height] = [90, 70];
  const colours = Array.from({ length: 255 }, (_, i) => [(i & 31) * 8 + 3, (i >> 5) * 32 + 1, 77]);
  const picture = () => ({ width, height, data: new Uint8ClampedArray(Array.from({ length: width * height }, () => [...colours[random(255)], 255]).flat()) });
  // Noise, so that the table of codes fills up; then some pixels changed; then nothing.
  const first = picture();
  const second = { width, height, data: first.data.slice() };
  for (let y = 10; y < 30; y += 1) second.data.set([...colours[random(255)], 255], 4 * (y * width + 40 + random(9)));
  const pictures = /** @type {ImageData[]} */ (/** @type {unknown} */ ([first, second, second, picture()]));
  const { frames, delays, ...size } = decode(await encode(pictures, width, height, (i) => 50 + 10 * i));
  assert.deepEqual(size, { width, height });
  assert.deepEqual(delays, [5, 6, 7, 8]);
  pictures.forEach(({ data }, i) => assert.deepEqual(frames[i], Array.from(data).filter((_, at) => at % 4 < 3), `frame ${i}`));
});

test("of more colours each is near", async () => {
  const [width, height] = [64, 64];
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i += 1) data.set([4 * (i % 64), 4 * Math.floor(i / 64), (i * 7) % 256, 255], 4 * i);
  const picture = /** @type {ImageData} */ (/** @type {unknown} */ ({ width, height, data }));
  const { frames } = decode(await encode([picture], width, height, () => 1));
  let sum = 0;
  frames[0].forEach((value, i) => (sum += Math.abs(value - data[4 * Math.floor(i / 3) + (i % 3)])));
  assert.ok(sum / frames[0].length < 16, `${sum / frames[0].length} on average`);
  assert.ok(new Set(Array.from({ length: width * height }, (_, i) => frames[0].slice(3 * i, 3 * i + 3).join())).size > 200);
});

test("a single colour, a single pixel", async () => {
  const one = /** @type {ImageData} */ (/** @type {unknown} */ ({ width: 1, height: 1, data: new Uint8ClampedArray([9, 8, 7, 255]) }));
  assert.deepEqual(decode(await encode([one, one], 1, 1, () => 1)).frames, [[9, 8, 7], [9, 8, 7]]);
});
