// The base of all widgets: a custom element around one scene of the scenes. Its attributes are the settings.

import { loadWords, words } from "../i18n/index.js";
import { palette } from "./colour.js";
import { Figure } from "./figure.js";
import { frozen } from "./frozen.js";
import { settingsAfter, settingsOf } from "./link.js";
import { scenes } from "./load.js";
import { reconsider, redraw } from "./loop.js";
import { Player } from "./player.js";
import { Base, Shell } from "./shell.js";

/** @typedef {import("./widget.js").Widget} Widget */
/** @typedef {import("./widget.js").Host} Host */
/** @typedef {import("./widget.js").View} View */
/** @typedef {import("./lab.js").Setting} Setting */

/** @typedef {{ widget: Widget, table: Setting[], wasm: import("./load.js").Wasm }} Parts */

export class NablaElement extends Base {
  /** @type {import("../i18n/index.js").Scene} name of the scene; set by each tag */
  static scene = "xor";
  /** @type {() => Promise<{ default: Widget }>} loads the widget's file; set by each tag */
  static source = () => Promise.reject(new Error("no widget"));
  /** @type {import("./trap.js").Watch<any>} the WebAssembly with the scene; set by the tags whose scene is in another */
  static core = scenes;
  /** Height in pixels kept free from the start, in a wide (over 640 px) and in a narrow column; set by each tag. */
  static reserve = [480, 640];

  /** @type {Player | null} */
  #player = null;
  /** @type {Figure | null} */
  #figure = null;
  /** @type {View | null} */
  #view = null;
  /** @type {Parts | null} */
  #parts = null;
  /** @type {Partial<Awaited<ReturnType<NonNullable<Widget["script"]>>>> | null} */
  #made = null;
  /** @type {Record<string, unknown>} what attributes, scripts and the reader asked for; the core completes it */
  #settings = {};
  /** @type {{ step: number } | null} where to go on after a removal or a fresh start */
  #kept = null;
  #mine = false;
  /** @type {{ step: number, status: string } | null} what was told by events last */
  #told = null;
  /** @type {any} */
  #state = null;
  #shell;

  constructor() {
    super();
    const { scene, source, reserve, core } = this.#class;
    this.#shell = new Shell(this, {
      name: scene,
      reserve,
      core,
      load: async () => {
        const [wasm, { default: widget }] = await Promise.all([core.load(), source()]);
        return { wasm, widget, table: wasm.settings(scene) };
      },
      show: async (parts) => {
        await this.#start(this.#build(parts));
        // After the first picture: the maker of the script, with its words.
        const [made, { csv }] = await Promise.all([parts.widget.script?.(), import("./csv.js"), loadWords(this.#shell.lang, "lab")]);
        this.#made = { csv: () => csv(this.state), ...made };
      },
      close: () => this.#close(),
      changed: (before) => this.#onAttributes(before),
      member: {
        wants: () => this.#player?.wants() ?? "still",
        turn: (mine) => this.#onTurn(mine),
        frame: (seconds) => this.#shell.safely(() => this.#player?.frame(seconds)),
        draw: () => this.#draw(),
      },
    });
  }

  get #class() {
    return /** @type {typeof NablaElement} */ (this.constructor);
  }

  connectedCallback() {
    if (this.#shell.connected()) this.#settings = { ...settingsOf(this.attributes), ...this.#settings };
  }

  disconnectedCallback() {
    this.#shell.disconnected();
  }

  // ---- public JavaScript

  /** Resolves when the widget is shown and all that was asked for so far is done. Asking loads it, off screen too. */
  get ready() {
    return this.#shell.ready.then(() => Promise.all([this.#player?.idle, this.#figure?.idle])).then(() => undefined);
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
    this.#shell.takeRecords();
    return structuredClone(this.#run?.config ?? this.#settings);
  }

  /**
   * Starts a new run at step 0, paused. What is not named has its default, whatever the attributes say.
   * @param {Record<string, unknown>} config
   */
  set config(config) {
    this.#shell.takeRecords();
    if (!this.#player) this.#kept = { step: 0 };
    this.#set({ ...config }, false);
  }

  /** What is shown now: plain and frozen, in full precision. null before it is shown. */
  get state() {
    this.#shell.takeRecords();
    if (!this.#player?.run || this.#class.core.isLost) return this.#state;
    this.#state ??= this.#class.core.guard(() => this.#describe()) ?? null;
    return this.#state;
  }

  /** The address that opens this widget alone with these settings at this step. */
  get permalink() {
    this.#shell.takeRecords();
    return this.#shell.link(this.#settings, this.#run?.steps ?? this.#told?.step ?? 0);
  }

  /**
   * The run as a NumPy script that needs nothing else and prints loss and weights after 0, 1, 10 and 100 updates.
   * @returns {string}
   */
  toPython() {
    this.#shell.takeRecords();
    const parts = /** @type {Parts} */ (this.#parts);
    const script = this.#taken("script");
    const fresh = parts.widget.create(parts.wasm, this.#settings);
    const run = { config: fresh.config, start: fresh.state(), table: parts.table, words: words(this.#shell.lang) };
    this.#class.core.release(fresh);
    return script(run);
  }

  /**
   * The run's numbers in every digit: a line a step where the figure keeps them, else a line for each that is shown.
   * @returns {string}
   */
  toCSV() {
    return this.#taken("csv")(this.#run);
  }

  /** The figure as it is shown. @returns {Promise<Blob>} */
  async toPNG() {
    await this.ready;
    this.#draw();
    return (await import("./export.js")).png(this.#shell.frame);
  }

  /**
   * The run from step 0 to where it is, or to the furthest step where that is 0; pauses first.
   * @param {{ frames?: number, width?: number }} [options]
   * @returns {Promise<Blob>}
   */
  async toGIF(options) {
    await this.ready;
    const last = this.#run?.steps || this.#run?.furthest || 0;
    const show = async (/** @type {number} */ step) => {
      await this.seek(step);
      this.#draw();
    };
    return (await import("./export.js")).gif(this.#shell.frame, { last, show }, options);
  }

  /**
   * What makes a text to take away.
   * @param {"script" | "csv"} what
   * @returns {any}
   */
  #taken(what) {
    const maker = this.#run && this.#made?.[what];
    if (!maker) throw new Error(`<nabla-${this.#class.scene}>: its ${what}, where it has one, is there after \`await el.ready\``);
    return maker;
  }

  /** The configured run; null also after a trap, when it must not be asked any more. */
  get #run() {
    return this.#class.core.isLost ? null : (this.#player?.run ?? null);
  }

  // ---- opening and closing

  /**
   * Whether the reader's guess held; nothing where he made none.
   * @param {import("./story.js").Beat} beat
   * @param {Player} player
   */
  #verdict({ id, guess, facts }, { story, state }) {
    if (!guess || !story?.answer) return "";
    const right = guess.right({ ...state, ...facts?.() });
    const say = words(this.#shell.lang).common.guess;
    return story.answer === right ? say.held : say.missed(this.#words.beats[id].guess.choices[right]);
  }

  /** @param {Parts} parts */
  #build(parts) {
    const { widget, table, wasm } = parts;
    this.#parts = parts;
    this.#shell.dress(widget.css);
    let lesson = "";
    const player = new Player({
      core: this.#class.core,
      make: (settings) => widget.create(wasm, settings),
      beats: widget.story,
      speed: widget.speed,
      still: matchMedia("(prefers-reduced-motion: reduce)").matches,
      on: {
        changed: () => this.#shell.safely(() => this.#onChanged()),
        renewed: () => this.#onRenewed(),
        began: (beat) => {
          const { before, guess } = this.#words.beats[beat.id];
          // What the beat before has shown is still said while the next one begins, or while its question stands.
          this.#figure?.say([lesson, beat.guess ? guess.question : before].filter(Boolean).join(" "), Boolean(beat.guess));
          if (beat.guess) this.#figure?.ask(beat.guess.choices, guess);
          else this.#figure?.answered(null);
          lesson = "";
        },
        plays: ({ id }) => {
          this.#figure?.say(this.#words.beats[id].before, false);
          this.#figure?.answered(player.story?.answer ?? null);
        },
        ended: (beat) => {
          lesson = [this.#verdict(beat, player), this.#words.beats[beat.id].after({ ...player.state, ...beat.facts?.() })].filter(Boolean).join(" ");
          this.#figure?.say(lesson, true);
          this.#figure?.answered(player.story?.answer ?? null);
        },
        pondering: () => this.#figure?.pondering ?? false,
        // A story that is paused keeps its sentence: the outcome would give its questions away.
        rested: () => player.telling || this.#onRested(),
      },
    });
    this.#player = player;
    const host = this.#host(player, widget);
    const copies = {
      link: () => this.permalink,
      embed: () => this.#shell.tag(this.#settings),
      ...(widget.script && { python: () => this.toPython() }),
      csv: () => this.toCSV(),
      ...(widget.weights && { weights: () => JSON.stringify(widget.weights?.(this.state)) }),
    };
    const files = { png: () => this.toPNG(), gif: () => this.toGIF() };
    const takes = { copies, files, name: `nabla-${this.#class.scene}`, lang: host.lang };
    this.#figure = new Figure({ widget, host, player, table, takes });
    this.#shell.frame.replaceChildren(this.#figure.element);
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
    this.#figure?.close();
    this.#player?.free();
    this.#player = this.#figure = this.#view = this.#told = this.#parts = this.#made = null;
  }

  /**
   * Does something with the player, loading it first if need be; at once when it is there.
   * @template T
   * @param {(player: Player) => T} work
   */
  async #then(work) {
    this.#shell.takeRecords();
    if (!this.#player?.run) await this.ready;
    return this.#player && work(this.#player);
  }

  // ---- settings

  /** @param {Map<string, string | null>} before attributes that may have changed: one new run */
  #onAttributes(before) {
    const settings = settingsAfter(this, this.#settings, before);
    if (settings) this.#set(settings, false);
  }

  /**
   * @param {Record<string, unknown>} settings
   * @param {boolean} byUser
   */
  #set(settings, byUser) {
    this.#settings = settings;
    const player = this.#player;
    if (!player?.run) return;
    this.#shell.safely(() => player.set(settings, byUser));
    // What a reader typed amiss was answered once; it does not come back with his next change.
    if (byUser) for (const { key } of player.run?.problems ?? []) delete this.#settings[key];
    reconsider();
  }

  // ---- showing

  get #words() {
    return /** @type {any} */ (words(this.#shell.lang))[this.#class.scene];
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
      lang: this.#shell.lang,
      words: words(this.#shell.lang),
      get colours() {
        return palette(element);
      },
      get scene() {
        return player.scene;
      },
      get own() {
        return player.scene === player.run;
      },
      get config() {
        return player.config;
      },
      get state() {
        return player.state;
      },
      set(changes, still = false) {
        const all = Object.entries({ ...element.#settings, ...changes, ...widget.follows?.(changes) });
        if (still) player.pause();
        element.#set(Object.fromEntries(all.filter(([, value]) => value !== undefined)), true);
      },
      step: (n) => player.step(n, "step", true),
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
    this.#shell.safely(() => this.#view?.draw(player.scene, moment));
  }

  /** @param {boolean} mine */
  #onTurn(mine) {
    this.#mine = mine;
    this.#shell.safely(() => this.#player?.turn(mine));
  }

  #onChanged() {
    const player = /** @type {Player} */ (this.#player);
    this.#state = null;
    // A run that plays is told as it goes; it is read out when it rests.
    if (player.playing && !player.story) this.#say(false);
    this.#figure?.update();
    redraw(this);
    reconsider();
    const { status } = player.state;
    const step = player.scene.steps;
    const before = this.#told;
    this.#told = { step, status };
    if (before?.step !== step) this.#shell.emit("nabla-step", { step, status });
    if (before?.status !== status) this.#shell.emit("nabla-state", { step, status });
  }

  #onRenewed() {
    this.#state = null;
    this.#figure?.renew();
    const problems = frozen(this.#player?.run.problems);
    if (problems.length > 0) this.#shell.emit("nabla-error", { code: "settings", problems });
  }

  #onRested() {
    if (this.#player?.run) this.#say(true);
  }

  /** @param {boolean} aloud */
  #say(aloud) {
    this.#figure?.say(this.#words.text(this.#player?.state), aloud);
  }
}
