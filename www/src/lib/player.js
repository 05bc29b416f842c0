// What a widget shows and when it moves: the configured run, the opening story over it, play and pause.
// It knows no DOM; `element.js` owns it, and the page's loop gives it frames.

import { advance, move, rewind, seek, settle, workFor } from "./moves.js";
import { FRAME_BUDGET } from "./slices.js";
import { Story } from "./story.js";

/** @typedef {import("./moves.js").Scene} Scene */
/** @typedef {import("./story.js").Beat} Beat */

/** Outcomes at which free play comes to rest (once: playing on is always allowed). */
const VERDICTS = ["solved", "converged", "stuck", "error"];

export class Player {
  /** @type {Record<string, unknown>} settings that were asked for; the core completes them */
  settings = {};
  /** @type {any} the configured run */
  run = null;
  /** @type {any} its settings, asked for once */
  #config = null;
  /** @type {Story | null} */
  #story = null;
  /** Has the story been told to its end? */
  #told = false;
  /** The user (or a script) said play. */
  #asked = false;
  /** The user (or a script, or reduced motion) said stop. */
  #held = false;
  #mine = false;
  #due = 0;
  /** @type {any} */
  #state = null;
  /** Grows when running work is to give up: somebody else has taken over. */
  #turns = 0;
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();
  /** @type {number | null} */
  #target = null;
  #core;
  #make;
  #beats;
  #speed;
  #still;
  #on;

  /**
   * @param {object} parts
   * @param {import("./trap.js").Watch<any>} parts.core  the WebAssembly with the scene
   * @param {(settings: Record<string, unknown>) => any} parts.make  a scene of the core
   * @param {(config: any, opening: boolean) => Beat[]} parts.beats  the story; empty: none
   * @param {number | ((config: any) => number)} parts.speed  updates a second in free play
   * @param {boolean} parts.still  the reader wants no motion that he did not start
   * @param {{ changed(): void, renewed(): void, began(beat: Beat): void, plays(beat: Beat): void,
   *   ended(beat: Beat): void, pondering(): boolean, rested(): void }} parts.on  something to draw; a new run; a beat
   *   begins, plays after its question, ends; is the reader at the answers?; the run or the user stopped
   */
  constructor({ core, make, beats, speed, still, on }) {
    this.#core = core;
    this.#make = make;
    this.#beats = beats;
    this.#still = still;
    this.#on = on;
    this.#speed = speed;
  }

  // ---- what is shown

  get scene() {
    return this.#story?.scene ?? this.run;
  }

  get story() {
    return this.#story;
  }

  /** @returns {any} every setting of the configured run */
  get config() {
    return (this.#config ??= this.run.config);
  }

  /** @returns {any} the core's state of what is shown */
  get state() {
    this.#state ??= this.scene.state();
    return this.#state;
  }

  /** Is the story on show, with beats to come? */
  get telling() {
    return this.#story !== null && this.#story.begun && !this.#story.told;
  }

  get playing() {
    return this.#asked || (this.#mine && this.wants() === "turn");
  }

  /** Resolves when all that was asked for so far is done. */
  get idle() {
    return this.#queue;
  }

  // ---- runs

  /**
   * The first run: at a given step, or with the opening story.
   * @param {Record<string, unknown>} settings
   * @param {number | null} step
   */
  async open(settings, step) {
    this.#renew(settings);
    this.#held = this.#still || step !== null;
    if (step === null) this.#story = this.#newStory(true);
    if (step !== null) await this.#enqueue((alive) => seek(this.run, step, alive));
    else if (!this.#story) await this.#enqueue((alive) => this.#settled(alive));
    else if (this.#mine && !this.#held) this.#begin();
    else await this.#showFinished();
    this.#changed();
  }

  /**
   * A new run at step 0. A script's stands still. A reader's plays: he turned a knob to see what it does.
   * @param {Record<string, unknown>} settings
   * @param {boolean} byUser
   */
  set(settings, byUser) {
    const moving = this.playing || !this.#held;
    this.#closeStory();
    this.#renew(settings);
    this.#asked = false;
    this.#held = !byUser || !moving || this.#still;
    // What stands still stands at step 0 of the new run.
    if (!this.#held) this.#story = this.#newStory(false);
    if (this.#story) this.#begin();
    else void this.#enqueue((alive) => this.#settled(alive));
    if (!this.#held) this.#asked = true;
    this.#changed();
  }

  /**
   * A run that stands: the sentence under it is about itself.
   * @param {() => boolean} alive
   */
  async #settled(alive) {
    await settle(this.run, alive);
    this.#state = null;
    if (alive() && !this.playing) this.#on.rested();
  }

  /** Is there a story to replay with this configuration? */
  get hasStory() {
    return this.#beats(this.config, true).length > 0;
  }

  /** Does that story ask for guesses? */
  get asks() {
    return this.#beats(this.config, true).some(({ guess }) => guess);
  }

  /** @param {Record<string, unknown>} settings */
  #renew(settings) {
    this.#turns += 1;
    this.#core.release(this.run);
    this.run = this.#config = null;
    this.settings = settings;
    this.run = this.#make(settings);
    this.#due = 0;
    this.#state = null;
    this.#on.renewed();
  }

  free() {
    this.#turns += 1;
    this.#closeStory();
    this.#core.release(this.run);
    this.run = null;
  }

  // ---- the story

  /** @param {boolean} opening */
  #newStory(opening) {
    const beats = this.#beats(this.config, opening);
    this.#told = false;
    if (beats.length === 0) return null;
    return new Story(beats, {
      main: this.run,
      open: (config) => this.#make({ ...this.settings, ...config }),
      close: (handle) => this.#core.release(handle),
      began: (beat) => {
        this.#state = null;
        this.#on.began(beat);
      },
      plays: (beat) => {
        this.#state = null;
        this.#on.plays(beat);
      },
      ended: (beat) => {
        this.#state = null;
        this.#on.ended(beat);
      },
      pondering: () => this.#on.pondering(),
    });
  }

  #begin() {
    this.#turns += 1;
    rewind(this.run);
    this.#story?.start();
  }

  /** The finished still, until its turn comes. */
  async #showFinished() {
    const story = this.#story;
    await this.#enqueue(async (alive) => {
      if (story !== this.#story) return;
      rewind(this.run);
      await story?.finish(alive);
    });
  }

  #closeStory() {
    this.#story?.close();
    this.#story = null;
    this.#state = null;
  }

  /**
   * The story ends because somebody acts. A reader keeps the place if it shows his run; a script always starts
   * from step 0, so that its results do not depend on when it came.
   * @param {boolean} byUser
   */
  #touch(byUser) {
    if (!this.#story) return;
    const own = this.#story.own;
    this.#closeStory();
    if (!byUser || !own) rewind(this.run);
  }

  /** On to the next beat. */
  async next() {
    const story = this.#story;
    if (!story || this.#told) return;
    if (!story.begun || story.told) this.#begin();
    else await this.#enqueue((alive) => story.next(alive));
    this.#settleStory();
    this.#changed();
  }

  /**
   * The reader's guess: the beat that waits for it plays, also where the story was held.
   * @param {string} choice
   */
  guess(choice) {
    this.#story?.guess(choice);
    this.#held = false;
    this.#asked = true;
    this.#changed();
  }

  /** The opening story of this configuration from its start. */
  replay() {
    this.#closeStory();
    this.#turns += 1;
    this.#story = this.#newStory(true);
    this.#held = false;
    this.#asked = true;
    if (this.#story) this.#begin();
    else rewind(this.run);
    this.#changed();
  }

  #settleStory() {
    if (!this.#story?.told) return;
    this.#told = true;
    this.#asked = false;
  }

  // ---- play and pause

  play() {
    this.#held = false;
    this.#asked = true;
    this.#turns += 1;
    if (this.#told) this.#touch(true);
    else if (this.#story && !this.telling) this.#begin();
    this.#changed();
  }

  pause() {
    const was = this.playing;
    this.#asked = false;
    this.#held = true;
    // A pass that was under way is brought to its end: half of one compares nothing.
    if (was && this.run?.work) void this.#enqueue((alive) => settle(this.run, alive)).then(this.#on.rested, () => {});
    else if (was) this.#on.rested();
    this.#changed();
  }

  /** @returns {"still" | "turn" | "always"} */
  wants() {
    if (this.#asked) return "always";
    return this.#story && !this.#told && !this.#held ? "turn" : "still";
  }

  /** @param {boolean} mine */
  turn(mine) {
    this.#mine = mine;
    if (this.#asked || !this.run || !this.#story || this.#told || this.#held) return;
    if (mine) this.#begin();
    else void this.#showFinished();
    this.#changed();
  }

  /** @param {number} seconds */
  frame(seconds) {
    if (this.#story && !this.#told) {
      this.#story.tick(seconds);
      this.#settleStory();
      this.#state = null;
    } else {
      this.#free(seconds);
    }
    this.#tell();
  }

  /**
   * Free play: as many updates as are due and fit into the frame; a verdict is a place to rest.
   * @param {number} seconds
   */
  #free(seconds) {
    // What the last frame showed holds still, but for what is computed in slices.
    if (this.run.work) this.#state = null;
    if (workFor(this.run, FRAME_BUDGET)) return;
    const before = this.state.status;
    this.#state = null;
    const speed = typeof this.#speed === "function" ? this.#speed(this.config) : this.#speed;
    this.#due += speed * seconds;
    const start = performance.now();
    while (this.#due >= 1 && performance.now() - start < FRAME_BUDGET) {
      this.#due -= 1;
      if (move(this.run, "step", 1) === 0) break;
    }
    this.#due = Math.min(this.#due, 1);
    const now = this.state.status;
    if (this.run.halted || (now !== before && VERDICTS.includes(now))) this.pause();
  }

  // ---- steps

  /**
   * @param {number} n
   * @param {"step" | "phase"} unit
   * @param {boolean} byUser
   */
  step(n, unit, byUser) {
    return this.#act(byUser, (alive) => advance(this.run, n, unit, alive));
  }

  /**
   * @param {number} k
   * @param {boolean} byUser
   */
  seek(k, byUser) {
    return this.#act(byUser, (alive) => seek(this.run, k, alive));
  }

  /**
   * A dragged time line asks for more places than can be shown: only the last one counts.
   * @param {number} k
   */
  seekSoon(k) {
    const waiting = this.#target !== null;
    this.#target = k;
    if (waiting) return;
    void this.#act(true, (alive) => {
      const target = this.#target ?? 0;
      this.#target = null;
      return seek(this.run, target, alive);
    });
  }

  /**
   * Pauses, ends the story, does the work when what was asked for before is done.
   * @param {boolean} byUser
   * @param {(alive: () => boolean) => Promise<void>} work
   */
  #act(byUser, work) {
    this.pause();
    return this.#enqueue(async (alive) => {
      if (this.playing) this.pause();
      this.#touch(byUser);
      await work(alive);
      this.#state = null;
      if (alive()) this.#on.rested();
    });
  }

  /**
   * Work in the order in which it was asked for; given up when a new run, a story or play takes over meanwhile.
   * @param {(alive: () => boolean) => Promise<void>} work
   * @returns {Promise<void>}
   */
  #enqueue(work) {
    const turn = this.#turns;
    const alive = () => turn === this.#turns;
    const done = this.#queue.then(async () => {
      if (!alive()) return;
      try {
        await work(alive);
      } catch (error) {
        this.#core.note(error);
        throw error;
      }
      this.#changed();
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  #changed() {
    this.#state = null;
    this.#tell();
  }

  #tell() {
    if (this.run) this.#on.changed();
  }
}
