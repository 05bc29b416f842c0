// The NumPy console: a WebAssembly of its own, loaded once a page when somebody asks for a console.

import { consoles } from "./load.js";

/**
 * @typedef {Awaited<ReturnType<typeof consoles.load>>} Wasm
 * @typedef {InstanceType<Wasm["Console"]>} Handle
 * @typedef {ReturnType<Handle["run"]>} Outcome
 */

/** The WebAssembly; after a trap a fresh instance. */
async function running() {
  const wasm = await consoles.load();
  consoles.startAgain();
  return wasm;
}

/**
 * A fresh console.
 * @returns {Promise<Console>}
 */
export async function load() {
  const { Console: Handle } = await running();
  return new Console(new Handle());
}

/**
 * Room for `n` numbers as objects behind pointers and as one block, for the speed lesson. Whoever asks frees it, and
 * notes a trap by `consoles`.
 * @param {number} n
 */
export async function sums(n) {
  const { Sums } = await running();
  return new Sums(n);
}

/** What a console that is lost answers. @type {Readonly<Outcome>} */
const LOST = {
  out: "SystemError: this console stopped because of a fault in it; a fresh one works",
  error: "SystemError",
  warnings: [],
};

/** A console. After a trap it says so to whatever is run, and has nothing else to say. */
export class Console {
  /** @type {Handle | null} */
  #handle;
  #lost = false;
  #survivor = {
    stopped: () => {
      this.#handle = null;
      this.#lost = true;
      consoles.survivors.delete(this.#survivor);
    },
    drop() {},
    again() {},
  };

  /** @param {Handle} handle */
  constructor(handle) {
    this.#handle = handle;
    consoles.survivors.add(this.#survivor);
  }

  /** Runs an input, to the end of its budget. @param {string} source @returns {Outcome} */
  run(source) {
    return this.#ask((handle) => handle.run(source)) ?? { ...LOST };
  }

  /** Begins an input that is run in slices. @param {string} source */
  start(source) {
    this.#ask((handle) => handle.start(source));
  }

  /**
   * Goes on for about so many steps: nothing while the input goes on, then what `run` gives.
   * @param {number} steps
   * @returns {Outcome | undefined}
   */
  advance(steps) {
    return this.#ask((handle) => handle.advance(steps)) ?? (this.#lost ? { ...LOST } : undefined);
  }

  /** Ends the input that was begun, in KeyboardInterrupt. @returns {Outcome} */
  interrupt() {
    return this.#ask((handle) => handle.interrupt()) ?? { ...LOST };
  }

  /** Does the input go on in the next line? @param {string} source */
  isIncomplete(source) {
    return this.#ask((handle) => handle.isIncomplete(source)) ?? false;
  }

  /** Where the input has a syntax error, and what is wrong. @param {string} source */
  syntaxError(source) {
    return this.#ask((handle) => handle.syntaxError(source));
  }

  /** Names for the last word. @param {string} source @returns {string[]} */
  complete(source) {
    return this.#ask((handle) => handle.complete(source)) ?? [];
  }

  /** Parameters of a name, and a line about it. @param {string} name */
  help(name) {
    return this.#ask((handle) => handle.help(name));
  }

  /** The arrays that have names. @returns {ReturnType<Handle["arrays"]>} */
  arrays() {
    return this.#ask((handle) => handle.arrays()) ?? [];
  }

  /** What there is to draw for the input that was run last; undefined: nothing. See `widgets/arrays/picture.js`. */
  explain() {
    return this.#ask((handle) => handle.explain());
  }

  /** Lets go of its memory; after that nothing can be asked. */
  free() {
    consoles.survivors.delete(this.#survivor);
    consoles.release(this.#handle);
    this.#handle = null;
  }

  /**
   * @template T
   * @param {(handle: Handle) => T} question
   * @returns {T | undefined} undefined also when the console is lost
   */
  #ask(question) {
    const handle = this.#handle;
    if (handle) return consoles.guard(() => question(handle));
    if (this.#lost) return undefined;
    throw new Error("this console was freed");
  }
}
