// Long work on the main thread, cut so that the page never freezes (workers fail on file: and across origins).

/** Milliseconds one slice may take; under the 8 of the budget, since a single call cannot be cut. */
export const SLICE = 6;

/** Milliseconds of a frame that a moving scene may spend on updates; the rest is for drawing. */
export const FRAME_BUDGET = 5;

/**
 * The next task: input and painting come first. Timers would be held back to 4 ms, and to a second off screen.
 * @returns {Promise<void>}
 */
export function nextTask() {
  return new Promise((resolve) => {
    // A channel a time, closed at once: one that stays open would keep a server's process alive.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Does `n` units of work in slices. `advance(k)` does up to k of them and returns how many were done; fewer means
 * that there is no more to do. The first call does one, then as many as fit a slice by the time measured.
 * @param {number} n
 * @param {(k: number) => number} advance
 * @param {() => boolean} alive false: give up, somebody else has taken over
 * @returns {Promise<number>} how many were done
 */
export async function inSlices(n, advance, alive) {
  let done = 0;
  let size = 1;
  let start = performance.now();
  while (done < n && alive()) {
    const before = performance.now();
    const wanted = Math.min(size, n - done);
    const got = advance(wanted);
    done += got;
    if (got < wanted) break;
    const now = performance.now();
    size = nextSize(wanted, now - before, SLICE - (now - start));
    if (now - start >= SLICE || size === 0) {
      await nextTask();
      start = performance.now();
      size = nextSize(wanted, now - before, SLICE);
    }
  }
  return done;
}

/**
 * How many more fit into `left` milliseconds, when `count` took `took`; at most double, so that one lucky
 * measurement cannot make a slice ten times too long.
 * @param {number} count
 * @param {number} took
 * @param {number} left
 */
function nextSize(count, took, left) {
  if (left <= 0) return 0;
  return Math.max(1, Math.min(2 * count, Math.floor((count * left) / Math.max(took, 0.01))));
}
