// <nabla-arrays>: a custom element around a console. Its attributes say what it begins with. What is not needed before
// a console comes near is in `widgets/arrays`.

import { settingsAfter, settingsOf } from "./link.js";
import { Base, Shell } from "./shell.js";
import { consoles } from "./load.js";

/** @typedef {import("../widgets/arrays/view.js").View} View */
/** @typedef {import("../widgets/arrays/view.js").Kept} Kept */
/** @typedef {[typeof import("./console.js"), typeof import("../widgets/arrays.js")]} Parts */

/** The WebAssembly need not wait for the rest. @param {typeof import("./console.js")} module */
async function fetched(module) {
  await consoles.load();
  return module;
}

export class ArraysElement extends Base {
  /** @type {View | null} */
  #view = null;
  /** @type {symbol | null} the console being made; closing ends it */
  #making = null;
  /** @type {Kept | null} to go on with after a removal or a fresh start */
  #kept = null;
  /** @type {Record<string, unknown>} */
  #settings = {};
  /** @type {any} what was shown last */
  #state = null;
  #shell = new Shell(this, {
    name: "arrays",
    reserve: [1035, 1760],
    core: consoles,
    load: () => Promise.all([import("./console.js").then(fetched), import("../widgets/arrays.js")]),
    show: (parts) => this.#show(parts),
    close: () => this.#close(),
    changed: (before) => {
      const settings = settingsAfter(this, this.#settings, before);
      if (settings) this.#set(settings);
    },
    member: { wants: () => "still", turn() {}, frame() {}, draw() {} },
  });

  connectedCallback() {
    if (this.#shell.connected()) this.#settings = { ...settingsOf(this.attributes), ...this.#settings };
  }

  disconnectedCallback() {
    this.#shell.disconnected();
  }

  // ---- public JavaScript

  /** Resolves when the console is shown and all that was asked for so far is done. Asking loads it, off screen too. */
  get ready() {
    return this.#shell.ready.then(() => this.#view?.idle).then(() => undefined);
  }

  /**
   * Runs a text as if it were typed, input by input.
   * @param {string} text
   * @returns {Promise<{ out: string, error: string | null, warnings: string[] } | null>} what the last input gave
   */
  async run(text) {
    await this.#shell.ready;
    return this.#view?.run(String(text)) ?? null;
  }

  /** Back to a console in which nothing has run. */
  async reset() {
    await this.#shell.ready;
    await this.#view?.clear();
  }

  /** What it began with. A copy; assign it to begin anew. */
  get config() {
    this.#shell.takeRecords();
    return structuredClone(this.#settings);
  }

  /** @param {Record<string, unknown>} config */
  set config(config) {
    this.#shell.takeRecords();
    this.#set({ ...config });
  }

  /** What is shown now: plain and frozen. null before it is shown. */
  get state() {
    this.#shell.takeRecords();
    return this.#view ? this.#view.state : this.#state;
  }

  /** The address that opens this console alone, with all that was run in it. */
  get permalink() {
    this.#shell.takeRecords();
    return this.#shell.link(this.#view?.asked ?? this.#settings, null);
  }

  // ---- opening and closing

  /** @param {Parts} parts */
  async #show([{ load, sums }, { View }]) {
    const making = (this.#making = Symbol());
    const console = await load();
    if (this.#making !== making) return console.free();
    this.#view = new View({ element: this, shell: this.#shell, load, sums }, console, this.#settings, this.#kept);
    this.#kept = null;
    await this.#view.begin();
  }

  #close() {
    if (this.#view) [this.#state, this.#kept] = [this.#view.state, this.#view.close()];
    this.#view = this.#making = null;
  }

  /** @param {Record<string, unknown>} settings */
  #set(settings) {
    this.#settings = settings;
    if (!this.#view) return;
    this.#shell.close();
    this.#kept = null;
    void this.#shell.open();
  }
}
