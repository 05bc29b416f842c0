// Runs inputs on a console, one after the other, in slices, so that the page lives on. Knows no DOM.

import { inSlices } from "../../lib/slices.js";
import { consoles } from "../../lib/load.js";

/** @typedef {{ out: string, error: string | null, warnings: string[] }} Outcome */
/** @typedef {import("./view.js").Origin} Origin */
/** @typedef {{ source: string, origin: Origin, outcome: Outcome }} Done */
/** @typedef {{ source: string, origin: Origin, resolve(outcome: Outcome): void, reject(error: unknown): void }} Job */

/** Steps of the console that are asked for at once; a slice has as many of these as fit it. */
const UNIT = 1000;
/** The outcome of an input that waited for one that was interrupted, or whose console is gone. */
const DROPPED = { out: "KeyboardInterrupt", error: "KeyboardInterrupt", warnings: [] };

export class Session {
  /** @type {Done[]} */
  done = [];
  /** @type {string | null} the input that runs */
  running = null;
  closed = false;
  #console;
  #on;
  /** @type {Job[]} */
  #waiting = [];
  /** @type {Promise<void> | null} */
  #work = null;
  #stopped = false;

  /**
   * @param {import("./view.js").Console} console
   * @param {{ began(source: string, origin: Origin): void, ended(done: Done): void }} on
   */
  constructor(console, on) {
    this.#console = console;
    this.#on = on;
  }

  /** Resolves when all that was asked for so far is done. */
  get idle() {
    return this.#work ?? Promise.resolve();
  }

  /**
   * Runs an input when those before it are done; a short one within this call.
   * @param {string} source
   * @param {Origin} origin
   * @returns {Promise<Outcome>}
   */
  run(source, origin) {
    const result = new Promise((/** @type {Job["resolve"]} */ resolve, reject) => {
      this.#waiting.push({ source, origin, resolve, reject });
    });
    this.#work ??= this.#workOff();
    return result;
  }

  async #workOff() {
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) {
      try {
        job.resolve(this.closed ? DROPPED : await this.#one(job));
      } catch (error) {
        job.reject(error);
      }
    }
    this.#work = null;
  }

  /** @param {Job} job */
  async #one({ source, origin }) {
    /** @type {Outcome | undefined} */
    let outcome;
    this.running = source;
    this.#stopped = false;
    this.#on.began(source, origin);
    try {
      this.#console.start(source);
      await inSlices(
        Infinity,
        (n) => ((outcome = this.#console.advance(n * UNIT)) ? 0 : n),
        () => !this.closed && !this.#stopped && !consoles.isLost,
      );
      if (this.closed || consoles.isLost) return DROPPED;
      outcome ??= this.#console.interrupt();
    } finally {
      this.running = null;
    }
    const done = { source, origin, outcome };
    this.done.push(done);
    this.#on.ended(done);
    return outcome;
  }

  /** Ends what runs, as Ctrl+C does, and drops what waits. */
  interrupt() {
    this.#stopped = true;
    for (const { resolve } of this.#waiting.splice(0)) resolve(DROPPED);
  }

  /** Gives up all, without a word. The console may be freed then. */
  close() {
    this.closed = true;
    this.interrupt();
  }
}
