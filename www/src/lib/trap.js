// Watches one WebAssembly module: after a trap its memory cannot be trusted, so all that stands on it stops, and
// starts again together in a fresh instance.

/**
 * What to do when the Wasm is lost.
 * @typedef {object} Survivor
 * @property {(message: string) => void} stopped  stop every call and say so
 * @property {() => void} drop  free what is held, forget it
 * @property {() => void} again  a fresh instance is there: make it anew
 */

export class Watch {
  /** @type {Set<Survivor>} */
  survivors = new Set();
  /** @type {string | null} what a trap said; null: all is well */
  #message = null;
  /** @type {() => string | undefined} */
  #panic = () => undefined;
  #restart = () => {};

  /**
   * How to ask the module, once it is loaded.
   * @param {() => string | undefined} panic  what the core said before it trapped
   * @param {() => void} restart  the next call makes a fresh instance
   */
  attach(panic, restart) {
    this.#panic = panic;
    this.#restart = restart;
  }

  /** Has the Wasm trapped, and not been started again? */
  get isLost() {
    return this.#message !== null;
  }

  /**
   * Takes note of an error. After a trap everybody stops, once.
   * @param {unknown} error
   * @returns {boolean} was it a trap?
   */
  note(error) {
    if (!(error instanceof WebAssembly.RuntimeError)) return false;
    if (this.#message !== null) return true;
    this.#message = this.#said() ?? error.message;
    console.error("nabla:", this.#message, error);
    for (const survivor of this.survivors) survivor.stopped(this.#message);
    return true;
  }

  #said() {
    try {
      return this.#panic();
    } catch {
      return undefined;
    }
  }

  /**
   * Calls into the Wasm; a trap stops all that stands on it, and any other error is the caller's.
   * @template T
   * @param {() => T} call
   * @returns {T | undefined} undefined also when the Wasm is lost
   */
  guard(call) {
    if (this.isLost) return undefined;
    try {
      return call();
    } catch (error) {
      if (this.note(error)) return undefined;
      throw error;
    }
  }

  /** A fresh instance after a trap, for all, each with what it had. */
  startAgain() {
    if (!this.isLost) return;
    for (const survivor of this.survivors) survivor.drop();
    this.#restart();
    this.#message = null;
    for (const survivor of this.survivors) survivor.again();
  }

  /**
   * Frees a handle. After a trap a handle in use refuses, but it is forgotten all the same.
   * @param {{ free(): void } | null | undefined} handle
   */
  release(handle) {
    try {
      handle?.free();
    } catch (error) {
      if (!this.isLost) throw error;
    }
  }
}

/** The module of the scenes, on which all figures but the console stand. */
export const scenes = new Watch();

/** The console's module. */
export const consoles = new Watch();
