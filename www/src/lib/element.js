// The base of all widgets: a custom element around one scene of the core. Its attributes are the settings.

import { languageOf, loadWords, words } from "../i18n/index.js";
import { palette } from "./colour.js";
import { Figure, lostPanel } from "./figure.js";
import { camel, isSetting, settingsOf, toQuery } from "./link.js";
import { guard, here, isLost, load, noteTrap, startAgain, survivors } from "./load.js";
import { reconsider, redraw, unwatch, watch } from "./loop.js";
import { Player } from "./player.js";
import { dress } from "./styles.js";

/** @typedef {import("./widget.js").Widget} Widget */
/** @typedef {import("./widget.js").Host} Host */
/** @typedef {import("./widget.js").View} View */
/** @typedef {import("./lab.js").Setting} Setting */

/** @typedef {{ widget: Widget, table: Setting[], wasm: import("./load.js").Wasm }} Parts */

/** Without a DOM (server rendering) the class can be made, but not used. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * Copies a value of the core into plain frozen objects and arrays.
 * @param {any} value
 * @returns {any}
 */
export function frozen(value) {
  if (ArrayBuffer.isView(value)) return Object.freeze(Array.from(/** @type {any} */ (value)));
  if (Array.isArray(value)) return Object.freeze(value.map(frozen));
  if (value === null || typeof value !== "object") return value;
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, frozen(item)])));
}

export class NablaElement extends Base {
  /** @type {import("../i18n/index.js").Scene} name of the scene; set by each tag */
  static scene = "xor";
  /** @type {() => Promise<{ default: Widget }>} loads the widget's file; set by each tag */
  static source = () => Promise.reject(new Error("no widget"));
  /** Height in pixels kept free from the start, in a wide (over 640 px) and in a narrow column; set by each tag. */
  static reserve = [480, 640];

  #root;
  #frame;
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
  /** @type {Player | null} */
  #player = null;
  /** @type {Figure | null} */
  #figure = null;
  /** @type {View | null} */
  #view = null;
  /** @type {Record<string, unknown>} what attributes, scripts and the reader asked for; the core completes it */
  #settings = {};
  #observing = false;
  /** @type {{ step: number } | null} where to go on after a removal or a fresh start */
  #kept = null;
  #lang = "en";
  #mine = false;
  /** @type {{ step: number, status: string } | null} what was told by events last */
  #told = null;
  /** @type {any} */
  #state = null;
  #attributes;
  /** @type {MediaQueryList | null} */
  #dark = null;
  #recolour = () => redraw(this);
  /** @type {import("./load.js").Survivor} */
  #survivor = {
    stopped: (message) => this.#stop(message),
    drop: () => this.#close(),
    again: () => void this.#open(),
  };

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    dress(this.#root);
    this.#frame = document.createElement("div");
    this.#frame.className = "frame";
    this.#frame.append(document.createElement("slot"));
    const [wide, narrow] = /** @type {typeof NablaElement} */ (this.constructor).reserve;
    this.#frame.style.setProperty("--reserve-wide", `${wide}px`);
    this.#frame.style.setProperty("--reserve-narrow", `${narrow}px`);
    this.#root.append(this.#frame);
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

  connectedCallback() {
    // Moved, not removed: all is still here.
    if (survivors.has(this.#survivor)) return;
    if (!this.#observing) {
      this.#observing = true;
      this.#settings = { ...settingsOf(this.attributes), ...this.#settings };
      this.#attributes.observe(this, { attributes: true, attributeOldValue: true });
    }
    survivors.add(this.#survivor);
    this.#dark = matchMedia("(prefers-color-scheme: dark)");
    this.#dark.addEventListener("change", this.#recolour);
    watch(this, {
      near: () => void this.#open(),
      wants: () => this.#player?.wants() ?? "still",
      turn: (mine) => this.#onTurn(mine),
      frame: (seconds) => this.#safely(() => this.#player?.frame(seconds)),
      draw: () => this.#draw(),
    });
    if (this.#wanted) void this.#open();
  }

  disconnectedCallback() {
    // A moved element is disconnected and connected again: look a moment later.
    queueMicrotask(() => {
      if (this.isConnected || !survivors.has(this.#survivor)) return;
      survivors.delete(this.#survivor);
      this.#dark?.removeEventListener("change", this.#recolour);
      unwatch(this);
      this.#close();
    });
  }

  // ---- public JavaScript

  /** Resolves when the widget is shown and all that was asked for so far is done. Asking loads it, off screen too. */
  get ready() {
    this.#wanted = true;
    if (this.isConnected) void this.#open();
    return this.#opened.then(() => this.#player?.idle).then(() => undefined);
  }

  get playing() {
    return this.#player?.playing ?? false;
  }

  /** Goes on: with the story while it is being told, else with the run. */
  play() {
    this.#then((player) => player.play()).catch(() => {});
  }

  pause() {
    this.#then((player) => player.pause()).catch(() => {});
  }

  /** Back to step 0. */
  reset() {
    return this.seek(0);
  }

  /**
   * Steps by updates, or by phases of one; pauses first. Fewer are done when the run halts.
   * @param {number} [n]
   * @param {"step" | "phase"} [unit]
   * @returns {Promise<void>}
   */
  async step(n = 1, unit = "step") {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`step(n): n must be a whole number from 0, not ${n}`);
    if (unit !== "step" && unit !== "phase") throw new RangeError(`step(n, unit): "step" or "phase", not "${unit}"`);
    await this.#then((player) => player.step(n, unit, false));
  }

  /**
   * To step k of the run, forwards or back; pauses first.
   * @param {number} k
   * @returns {Promise<void>}
   */
  async seek(k) {
    if (!Number.isInteger(k) || k < 0) throw new RangeError(`seek(k): k must be a whole number from 0, not ${k}`);
    await this.#then((player) => player.seek(k, false));
  }

  /** Every setting of the run. Before the widget is loaded: those that were given. A copy; assign it to change. */
  get config() {
    this.#takeRecords();
    return structuredClone(this.#run?.config ?? this.#settings);
  }

  /**
   * Starts a new run at step 0, paused. What is not named has its default, whatever the attributes say.
   * @param {Record<string, unknown>} config
   */
  set config(config) {
    this.#takeRecords();
    if (!this.#player) this.#kept = { step: 0 };
    this.#set({ ...config }, false);
  }

  /** What is shown now: plain and frozen, in full precision. null before it is shown. */
  get state() {
    this.#takeRecords();
    if (!this.#player?.run || isLost()) return this.#state;
    this.#state ??= guard(() => this.#describe()) ?? null;
    return this.#state;
  }

  /** The address that opens this widget alone with these settings at this step. */
  get permalink() {
    const { scene } = /** @type {typeof NablaElement} */ (this.constructor);
    this.#takeRecords();
    const theme = this.getAttribute("theme");
    const more = { lang: languageOf(this), ...(theme ? { theme } : {}) };
    const query = toQuery(scene, this.#settings, this.#run?.steps ?? this.#told?.step ?? 0, more);
    return new URL(`../embed.html?${query}`, here()).href;
  }

  /** The configured run; null also after a trap, when it must not be asked any more. */
  get #run() {
    return isLost() ? null : (this.#player?.run ?? null);
  }

  // ---- opening and closing

  async #open() {
    if (this.#opening || this.#player || isLost()) return;
    const opening = (this.#opening = Symbol());
    try {
      const { scene, source } = /** @type {typeof NablaElement} */ (this.constructor);
      const [wasm, { default: widget }] = await Promise.all([load(), source(), loadWords(languageOf(this), scene)]);
      if (!this.isConnected || this.#opening !== opening) return;
      this.#takeRecords();
      // The language may have changed meanwhile.
      await loadWords(languageOf(this), scene);
      const player = this.#build({ wasm, widget, table: wasm.settings(scene) });
      await this.#start(player);
      if (this.#player === player) this.#shown();
    } catch (error) {
      if (this.#opening === opening) this.#fail(error);
    } finally {
      if (this.#opening === opening) this.#opening = null;
    }
  }

  /** @param {Parts} parts */
  #build({ widget, table, wasm }) {
    this.#lang = languageOf(this);
    this.#frame.lang = this.#lang;
    dress(this.#root, widget.css);
    let lesson = "";
    const player = new Player({
      make: (settings) => widget.create(wasm, settings),
      beats: widget.story,
      speed: widget.speed,
      still: matchMedia("(prefers-reduced-motion: reduce)").matches,
      on: {
        changed: () => this.#safely(() => this.#onChanged()),
        renewed: () => this.#onRenewed(),
        began: ({ id }) => {
          // What the beat before has shown is still said while the next one begins.
          this.#figure?.say([lesson, this.#words.beats[id].before].filter(Boolean).join(" "), false);
          lesson = "";
        },
        ended: ({ id }) => {
          lesson = this.#words.beats[id].after(player.state);
          this.#figure?.say(lesson, true);
        },
        rested: () => this.#onRested(),
      },
    });
    this.#player = player;
    const host = this.#host(player, widget);
    const copyLink = () => navigator.clipboard.writeText(this.permalink);
    this.#figure = new Figure({ widget, host, player, table, copyLink });
    this.#frame.replaceChildren(this.#figure.element);
    this.#view = widget.mount(host);
    return player;
  }

  /** @param {Player} player */
  async #start(player) {
    const given = Number(this.getAttribute("step") ?? NaN);
    const step = this.#kept?.step ?? (Number.isInteger(given) && given >= 0 ? given : null);
    this.#kept = null;
    player.turn(this.#mine);
    await player.open(this.#settings, step);
    if (this.#player !== player) return;
    if (step !== null) this.#onRested();
    this.#draw();
    reconsider();
  }

  /** Frees the scene. A place that somebody went to stays, for when the element comes back; a story starts anew. */
  #close() {
    if (this.#player && !this.#player.story && this.#told) this.#kept = { step: this.#told.step };
    this.#view?.close?.();
    this.#player?.free();
    this.#player = this.#figure = this.#view = this.#told = this.#opening = null;
    this.#opened = this.#promise();
    this.#frame.replaceChildren(document.createElement("slot"));
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#failed(error);
    if (noteTrap(error) || isLost()) return;
    console.error(error);
    this.#close();
    this.#lose("loadFailed", error instanceof Error ? error.message : String(error), () => void this.#open());
  }

  /** @param {string} message of the trap */
  #stop(message) {
    if (this.#player) this.#opened = this.#promise();
    this.#lose("stopped", message, startAgain);
  }

  /**
   * @param {"loadFailed" | "stopped"} what
   * @param {string} message
   * @param {() => void} again
   */
  #lose(what, message, again) {
    this.#frame.replaceChildren(lostPanel(languageOf(this), what, message, again));
    this.#emit("nabla-error", { code: what, message });
    reconsider();
  }

  /**
   * Does something in the loop: an error of ours stops this widget and no other.
   * @param {() => void} call
   */
  #safely(call) {
    try {
      guard(call);
    } catch (error) {
      this.#fail(error);
    }
  }

  /**
   * Does something with the player, loading it first if need be; at once when it is there.
   * @template T
   * @param {(player: Player) => T} work
   */
  async #then(work) {
    this.#takeRecords();
    if (!this.#player?.run) await this.ready;
    return this.#player && work(this.#player);
  }

  // ---- settings

  #takeRecords() {
    const records = this.#attributes.takeRecords();
    if (records.length > 0) this.#onAttributes(records);
  }

  /** @param {MutationRecord[]} records all of one tick: one new run */
  #onAttributes(records) {
    const settings = { ...this.#settings };
    /** @type {Map<string, string | null>} */
    const before = new Map();
    for (const { attributeName, oldValue } of records) {
      if (attributeName && !before.has(attributeName)) before.set(attributeName, oldValue);
    }
    let changed = false;
    for (const [name, old] of before) {
      const value = this.getAttribute(name);
      if (value === old) continue;
      if (value !== null && isSetting(name, value)) settings[camel(name)] = value;
      else if (old !== null && isSetting(name, old)) delete settings[camel(name)];
      else continue;
      changed = true;
    }
    if (changed) this.#set(settings, false);
    if (this.#player && languageOf(this) !== this.#lang) this.#reopen();
    redraw(this);
  }

  #reopen() {
    this.#close();
    this.#opened = this.#promise();
    void this.#open();
  }

  /**
   * @param {Record<string, unknown>} settings
   * @param {boolean} byUser
   */
  #set(settings, byUser) {
    this.#settings = settings;
    const player = this.#player;
    if (!player?.run) return;
    this.#safely(() => player.set(settings, byUser));
    // What a reader typed amiss was answered once; it does not come back with his next change.
    if (byUser) for (const { key } of player.run?.problems ?? []) delete this.#settings[key];
    reconsider();
  }

  // ---- showing

  get #words() {
    const { scene } = /** @type {typeof NablaElement} */ (this.constructor);
    return /** @type {any} */ (words(this.#lang))[scene];
  }

  /**
   * @param {Player} player
   * @param {Widget} widget
   * @returns {Host}
   */
  #host(player, widget) {
    const element = this;
    return {
      stage: document.createElement("div"),
      lang: this.#lang,
      words: words(this.#lang),
      get colours() {
        return palette(element);
      },
      get scene() {
        return player.scene;
      },
      get config() {
        return player.run.config;
      },
      get state() {
        return player.state;
      },
      set(changes) {
        const all = Object.entries({ ...element.#settings, ...changes, ...widget.follows?.(changes) });
        element.#set(Object.fromEntries(all.filter(([, value]) => value !== undefined)), true);
      },
      redraw: () => redraw(element),
      drawNow: () => element.#draw(),
      say: (sentence) => element.#figure?.say(sentence, true),
    };
  }

  #describe() {
    const state = /** @type {Player} */ (this.#player).state;
    return frozen({ ...state, text: this.#words.text(state) });
  }

  #draw() {
    const player = this.#player;
    if (!player?.run) return;
    const story = player.telling ? player.story : null;
    const moment = { beat: story?.beat?.id ?? null, seconds: story?.seconds ?? 0 };
    this.#safely(() => this.#view?.draw(player.scene, moment));
  }

  /** @param {boolean} mine */
  #onTurn(mine) {
    this.#mine = mine;
    this.#safely(() => this.#player?.turn(mine));
  }

  #onChanged() {
    const player = /** @type {Player} */ (this.#player);
    this.#state = null;
    this.#figure?.update();
    redraw(this);
    reconsider();
    const { status } = player.state;
    const step = player.scene.steps;
    const before = this.#told;
    this.#told = { step, status };
    if (before?.step !== step) this.#emit("nabla-step", { step, status });
    if (before?.status !== status) this.#emit("nabla-state", { step, status });
  }

  #onRenewed() {
    this.#state = null;
    this.#figure?.renew();
    const problems = frozen(this.#player?.run.problems);
    if (problems.length > 0) this.#emit("nabla-error", { code: "settings", problems });
  }

  #onRested() {
    if (this.#player?.run) this.#figure?.say(this.#words.text(this.#player.state), true);
  }

  /**
   * A moment later: a listener may call anything, and nothing of ours is half done then.
   * @param {string} type
   * @param {object} detail
   */
  #emit(type, detail) {
    queueMicrotask(() => this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true })));
  }
}
