// Times, by the page's clock, with medians of several repeats. In slices: the page never waits long.

import { inSlices, nextTask } from "../../../lib/slices.js";

/** Repeats of which the median is taken. */
export const REPEATS = 5;
/** A timed call is repeated until it takes this long, so that the clock's steps (0.1 ms in most browsers) do not matter. */
const LONG_ENOUGH = 3;
/** Numbers that are added up in one go; more would hold the page up. */
const PART = { boxed: 1e5, block: 1e6 };
/** Steps of the console that one call may take. */
const STEPS = 20_000;
/** Milliseconds. */
const SLICE = 6;

/** @typedef {import("../../../lib/console.js").Console} Console */
/** @typedef {Awaited<ReturnType<typeof import("../../../lib/console.js").sums>>} Sums */
/** @typedef {() => boolean} Alive  false: give up */

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Sums of the same `n` numbers behind pointers and in a block.
 * @param {Sums} sums
 * @param {number} n
 * @param {Alive} alive
 * @returns {Promise<{ boxed: number, block: number, equal: boolean } | null>} nanoseconds a number; null: given up
 */
export async function timeSums(sums, n, alive) {
  await inSlices(2 * n, (k) => sums.prepare(k), alive);
  /** @type {Record<"boxed" | "block", number[]>} */
  const times = { boxed: [], block: [] };
  const totals = { boxed: 0, block: 0 };
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    // In turns, so that what else the machine does is shared by both.
    for (const way of /** @type {const} */ (["boxed", "block"])) {
      if (!alive()) return null;
      const { took, total } = await timeSum((sum, from, to, often) => sums[way](sum, from, to, often), n, PART[way], alive);
      times[way].push((took / n) * 1e6);
      totals[way] = total;
    }
  }
  await inSlices(n, (k) => sums.release(k), () => true);
  return { boxed: median(times.boxed), block: median(times.block), equal: Object.is(totals.boxed, totals.block) };
}

/**
 * @param {(sum: number, from: number, to: number, times: number) => number} add
 * @param {number} n
 * @param {number} part
 * @param {Alive} alive
 * @returns {Promise<{ took: number, total: number }>} milliseconds for one pass
 */
async function timeSum(add, n, part, alive) {
  if (n <= part) return timeWhole(add, n);
  let took = 0;
  let total = 0;
  for (let from = 0; from < n && alive(); from += part) {
    const before = performance.now();
    total = add(total, from, Math.min(n, from + part), 1);
    took += performance.now() - before;
    await nextTask();
  }
  return { took, total };
}

/**
 * @param {(sum: number, from: number, to: number, times: number) => number} add
 * @param {number} n
 */
async function timeWhole(add, n) {
  for (let often = 1; ; often *= 2) {
    const before = performance.now();
    const total = add(0, 0, n, often);
    const took = performance.now() - before;
    await nextTask();
    if (took >= LONG_ENOUGH || often > 1e7) return { took: took / often, total };
  }
}

/** Short work is done many times over in one input, so that about so many numbers are squared in one measurement. */
const NUMBERS = { loop: 2e4, comprehension: 1e5, array: 5e5 };
const MOST_STATEMENTS = 1500;

/** Three ways to square n floats, as they are typed. */
export const WAYS = /** @type {const} */ ({
  loop: "s = []\nfor v in x: s.append(v * v)\n",
  comprehension: "s = [v * v for v in x]\n",
  array: "s = a * a\n",
});

/**
 * This console's own interpreter.
 * @param {Console} console
 * @param {number} n
 * @param {Alive} alive
 * @returns {Promise<Record<keyof typeof WAYS, number> | null>} nanoseconds a number
 */
export async function timeConsole(console, n, alive) {
  await timeInput(console, `a = np.arange(${n}) + 0.5; x = a.tolist()`, alive);
  /** @type {Record<keyof typeof WAYS, number[]>} */
  const times = { loop: [], comprehension: [], array: [] };
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    for (const way of /** @type {const} */ (["loop", "comprehension", "array"])) {
      const often = Math.max(1, Math.min(MOST_STATEMENTS, Math.round(NUMBERS[way] / n)));
      const took = await timeInput(console, WAYS[way].repeat(often), alive);
      if (took === null) return null;
      times[way].push((took / often / n) * 1e6);
    }
  }
  return { loop: median(times.loop), comprehension: median(times.comprehension), array: median(times.array) };
}

/**
 * Milliseconds spent in the console for one input, without the pauses in which the page lives on.
 * @param {Console} console
 * @param {string} source
 * @param {Alive} alive
 */
async function timeInput(console, source, alive) {
  let took = 0;
  console.start(source);
  for (let slice = performance.now(); alive(); ) {
    const before = performance.now();
    const outcome = console.advance(STEPS);
    const now = performance.now();
    took += now - before;
    if (outcome) return outcome.error === null ? took : null;
    if (now - slice > SLICE) {
      await nextTask();
      slice = performance.now();
    }
  }
  console.interrupt();
  return null;
}
