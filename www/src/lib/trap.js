// One WebAssembly module: loaded once a page, and watched. After a trap its memory cannot be trusted, so all that
// stands on it stops, and starts again together in a fresh instance.

/**
 * What to do when the Wasm is lost.
 * @typedef {object} Survivor
 * @property {(message: string) => void} stopped  stop every call and say so
 * @property {() => void} drop  free what is held, forget it
 * @property {() => void} again  a fresh instance is there: make it anew
 */

/**
 * What the bindings of every module of ours have.
 * @typedef {object} Bindings
 * @property {() => Promise<unknown>} default  fetches the WebAssembly
 * @property {() => string | undefined} takePanic  what the core said before it trapped
 * @property {() => void} startAgain  the next call makes a fresh instance
 */

/** @template {Bindings} Wasm */
export class Watch {
  /** @type {Set<Survivor>} */
  survivors = new Set();
  /** @type {string | null} what a trap said; null: all is well */
  #message = null;
  #bindings;
  /** @type {Promise<Wasm> | null} */
  #loading = null;
  /** @type {Wasm | null} the bindings, once they can be called */
  wasm = null;

  /** @param {() => Promise<Wasm>} bindings */
  constructor(bindings) {
    this.#bindings = bindings;
  }

  /** Loads the module at the first call; after a failure the next call tries again. */
  load() {
    this.#loading ??= this.#start().catch((error) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  async #start() {
    const wasm = await this.#bindings();
    await wasm.default();
    this.wasm = wasm;
    return wasm;
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
      return this.wasm?.takePanic();
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
    this.wasm?.startAgain();
    // The next call makes the instance, but only after it has copied its strings, into the old memory. This one has none.
    this.wasm?.takePanic();
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
