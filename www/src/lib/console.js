// The NumPy console: a WebAssembly of its own, loaded once a page, watched for traps, started again after one.

import { bindings } from "./console-wasm.js";

/**
 * @typedef {Awaited<ReturnType<typeof bindings>>} Wasm
 * @typedef {import("../../dist/console/nabla_console.js").Console} Handle
 * @typedef {ReturnType<Handle["run"]>} Outcome
 */

/** @type {Promise<Wasm> | null} */
let loading = null;
/** @type {Wasm | null} */
let wasm = null;
/** @type {string | null} what a trap said; null: all is well */
let trapMessage = null;
/** The consoles that are in use. @type {Set<Console>} */
const consoles = new Set();

/**
 * A fresh console; the first call loads the WebAssembly, and one after a trap starts it again. After a failure the
 * next call tries again.
 * @returns {Promise<Console>}
 */
export async function load() {
  loading ??= bindings().then(
    async (loaded) => {
      await loaded.default();
      return (wasm = loaded);
    },
  );
  const ready = await loading.catch((error) => {
    loading = null;
    throw error;
  });
  if (trapMessage !== null) startAgain(ready);
  return new Console(new ready.Console());
}

/** @param {Wasm} wasm */
function startAgain(wasm) {
  wasm.startAgain();
  // The next call makes the instance, but only after it has copied its strings, into the old memory. This one has none.
  wasm.takePanic();
  trapMessage = null;
}

/**
 * After a trap the module's memory cannot be trusted: every console of the page is lost.
 * @param {WebAssembly.RuntimeError} error
 */
function noteTrap(error) {
  let panic;
  try {
    panic = wasm?.takePanic();
  } catch {
    // Then the trap speaks for itself.
  }
  trapMessage = panic ?? error.message;
  console.error("nabla:", trapMessage, error);
  for (const lost of consoles) lost.lose();
}

/** What `run` answers when the console is lost. @returns {Outcome} */
const lostOutcome = () => ({
  out: "SystemError: the console stopped because of a fault in it; a new one begins afresh",
  error: "SystemError",
  warnings: [],
});

/** A console. A trap is an answer too: `run` says so, from then on everything is empty, and `lost` is true. */
class Console {
  /** @type {Handle | null} */
  #handle;
  #lost = false;

  /** @param {Handle} handle */
  constructor(handle) {
    this.#handle = handle;
    consoles.add(this);
  }

  /** Whether a fault has ended it; `Console.load()` gives a fresh one. */
  get lost() {
    return this.#lost;
  }

  /** Runs an input, to the end of its budget. @param {string} source */
  run(source) {
    return this.#ask((handle) => handle.run(source), lostOutcome);
  }

  /** Does the input go on in the next line? @param {string} source */
  isIncomplete(source) {
    return this.#ask((handle) => handle.isIncomplete(source), () => false);
  }

  /** Where the input has a syntax error, and what is wrong. @param {string} source */
  syntaxError(source) {
    return this.#ask((handle) => handle.syntaxError(source), () => undefined);
  }

  /** Names for the last word. @param {string} source @returns {string[]} */
  complete(source) {
    return this.#ask((handle) => handle.complete(source), () => []);
  }

  /** Parameters of a name, and a line about it. @param {string} name */
  help(name) {
    return this.#ask((handle) => handle.help(name), () => undefined);
  }

  /** The arrays that have names. @returns {ReturnType<Handle["arrays"]>} */
  arrays() {
    return this.#ask((handle) => handle.arrays(), () => []);
  }

  /** Lets go of its memory; after it nothing may be asked. */
  free() {
    consoles.delete(this);
    this.#handle?.free();
    this.#handle = null;
  }

  /** After a trap: the handle belongs to an instance that is gone. */
  lose() {
    consoles.delete(this);
    this.#handle = null;
    this.#lost = true;
  }

  /**
   * @template T
   * @param {(handle: Handle) => T} question
   * @param {() => T} otherwise the answer of a console that is lost
   * @returns {T}
   */
  #ask(question, otherwise) {
    if (this.#lost) return otherwise();
    if (!this.#handle) throw new Error("this console was freed");
    try {
      return question(this.#handle);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      noteTrap(error);
      return otherwise();
    }
  }
}
