// The life of an element of ours, whatever it shows: a shadow root with its height kept free, loading when it comes
// near, freeing when it is gone, attributes as they change, and what happens when it cannot be shown.

import { languageOf, loadWords } from "../i18n/index.js";
import { toQuery, toTag } from "./link.js";
import { lostPanel } from "./lost.js";
import { here } from "./here.js";
import { reconsider, redraw, unwatch, watch } from "./loop.js";
import { dress } from "./styles.js";

/**
 * What an element brings.
 * @typedef {object} Content
 * @property {import("../i18n/index.js").Scene} name  of its words
 * @property {number[]} reserve  height in pixels kept free, in a wide (over 640 px) and in a narrow column
 * @property {import("./trap.js").Watch<any>} core  the Wasm that it runs on
 * @property {() => Promise<any>} load  fetches what it needs
 * @property {(parts: any) => Promise<void>} show  builds it in the frame from what was loaded
 * @property {() => void} close  frees all that `show` made
 * @property {(before: Map<string, string | null>) => void} changed  attributes of one tick, with what they were before
 * @property {Omit<import("./loop.js").Member, "near">} member  its part in the page's frame loop
 */

/** Without a DOM (server rendering) the classes can be made, but not used. */
export const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class Shell {
  /** The language that is shown. */
  lang = "en";
  frame;
  #element;
  #content;
  #root;
  /** @type {Promise<void>} */
  #opened;
  /** @type {() => void} */
  #shown = () => {};
  /** @type {(error: unknown) => void} */
  #failed = () => {};
  /** Somebody asked for it before it was in the document. */
  #wanted = false;
  /** @type {symbol | null} the opening under way; closing ends it */
  #opening = null;
  /** @type {symbol | null} what is in the frame: the content, being started or running */
  #inside = null;
  #observing = false;
  #attributes;
  /** @type {MediaQueryList | null} */
  #dark = null;
  #recolour = () => redraw(this.#element);
  /** @type {import("./trap.js").Survivor} */
  #survivor = {
    stopped: (message) => this.#stop(message),
    drop: () => this.close(),
    again: () => void this.open(),
  };

  /**
   * @param {HTMLElement} element
   * @param {Content} content
   */
  constructor(element, content) {
    this.#element = element;
    this.#content = content;
    this.#root = element.attachShadow({ mode: "open" });
    dress(this.#root);
    this.frame = document.createElement("div");
    this.frame.className = "frame";
    this.frame.append(document.createElement("slot"));
    const [wide, narrow] = content.reserve;
    this.frame.style.setProperty("--reserve-wide", `${wide}px`);
    this.frame.style.setProperty("--reserve-narrow", `${narrow}px`);
    this.#root.append(this.frame);
    this.#opened = this.#promise();
    this.#attributes = new MutationObserver((records) => this.#onAttributes(records));
  }

  #promise() {
    /** @type {Promise<void>} */
    const opened = new Promise((resolve, reject) => ([this.#shown, this.#failed] = [resolve, reject]));
    // The element itself shows the failure; nobody is obliged to ask for `ready`.
    opened.catch(() => {});
    return opened;
  }

  /** @returns {boolean} is this the first time? */
  connected() {
    const { survivors } = this.#content.core;
    // Moved, not removed: all is still here.
    if (survivors.has(this.#survivor)) return false;
    const first = !this.#observing;
    if (first) this.#attributes.observe(this.#element, { attributes: true, attributeOldValue: true });
    this.#observing = true;
    survivors.add(this.#survivor);
    this.#dark = matchMedia("(prefers-color-scheme: dark)");
    this.#dark.addEventListener("change", this.#recolour);
    watch(this.#element, { ...this.#content.member, near: () => void this.open() });
    if (this.#wanted) void this.open();
    return first;
  }

  disconnected() {
    const { survivors } = this.#content.core;
    // A moved element is disconnected and connected again: look a moment later.
    queueMicrotask(() => {
      if (this.#element.isConnected || !survivors.has(this.#survivor)) return;
      survivors.delete(this.#survivor);
      this.#dark?.removeEventListener("change", this.#recolour);
      unwatch(this.#element);
      this.close();
    });
  }

  /** Resolves when the content is shown. Asking loads it, off screen too. */
  get ready() {
    this.#wanted = true;
    if (this.#element.isConnected) void this.open();
    return this.#opened;
  }

  // ---- opening and closing

  async open() {
    const { name, core, load, show } = this.#content;
    if (this.#opening || this.#inside || core.isLost) return;
    const opening = (this.#opening = Symbol());
    try {
      const [parts] = await Promise.all([load(), loadWords(languageOf(this.#element), name)]);
      if (!this.#element.isConnected || this.#opening !== opening) return;
      this.takeRecords();
      // The language may have changed meanwhile.
      await loadWords(languageOf(this.#element), name);
      this.lang = this.frame.lang = languageOf(this.#element);
      const inside = (this.#inside = Symbol());
      await show(parts);
      if (this.#inside === inside) this.#shown();
    } catch (error) {
      if (this.#opening === opening) this.fail(error);
    } finally {
      if (this.#opening === opening) this.#opening = null;
    }
  }

  close() {
    this.#content.close();
    this.#inside = this.#opening = null;
    this.#opened = this.#promise();
    this.frame.replaceChildren(document.createElement("slot"));
  }

  reopen() {
    this.close();
    void this.open();
  }

  /** @param {string} [css] style of the content's own */
  dress(css) {
    dress(this.#root, css);
  }

  /** @param {unknown} error */
  fail(error) {
    this.#failed(error);
    const { core } = this.#content;
    if (core.note(error) || core.isLost) return;
    console.error(error);
    this.close();
    this.#lose("loadFailed", error instanceof Error ? error.message : String(error), () => void this.open());
  }

  /** @param {string} message of the trap */
  #stop(message) {
    if (this.#inside) this.#opened = this.#promise();
    this.#lose("stopped", message, () => this.#content.core.startAgain());
  }

  /**
   * @param {"loadFailed" | "stopped"} what
   * @param {string} message
   * @param {() => void} again
   */
  #lose(what, message, again) {
    this.frame.replaceChildren(lostPanel(languageOf(this.#element), what, message, again));
    this.emit("nabla-error", { code: what, message });
    reconsider();
  }

  /**
   * Does something: an error of ours stops this element and no other.
   * @param {() => void} call
   */
  safely(call) {
    try {
      this.#content.core.guard(call);
    } catch (error) {
      this.fail(error);
    }
  }

  // ---- attributes, links and events

  /**
   * The address that opens this element alone, as the reader has it.
   * @param {Record<string, unknown>} settings
   * @param {number | null} step
   */
  link(settings, step) {
    const theme = this.#element.getAttribute("theme");
    const more = { lang: languageOf(this.#element), ...(theme ? { theme } : {}) };
    return new URL(`../embed.html?${toQuery(this.#content.name, settings, step, more)}`, here()).href;
  }

  /**
   * The same as a tag, for a page of one's own.
   * @param {Record<string, unknown>} settings
   */
  tag(settings) {
    return toTag(this.#content.name, settings, new URL("nabla.js", here()).href, languageOf(this.#element));
  }

  takeRecords() {
    const records = this.#attributes.takeRecords();
    if (records.length > 0) this.#onAttributes(records);
  }

  /** @param {MutationRecord[]} records all of one tick */
  #onAttributes(records) {
    /** @type {Map<string, string | null>} */
    const before = new Map();
    for (const { attributeName, oldValue } of records) {
      if (attributeName && !before.has(attributeName)) before.set(attributeName, oldValue);
    }
    this.#content.changed(before);
    if (this.#inside && languageOf(this.#element) !== this.lang) this.reopen();
    redraw(this.#element);
  }

  /**
   * A moment later: a listener may call anything, and nothing of ours is half done then.
   * @param {string} type
   * @param {object} detail
   */
  emit(type, detail) {
    queueMicrotask(() => this.#element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true })));
  }
}
