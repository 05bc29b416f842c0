// The opening story of a widget: a few beats played once, then rest. A beat may ask for a guess before it plays. Pure
// timing: no clock, no page.

import { move, workFor } from "./moves.js";
import { FRAME_BUDGET, inSlices } from "./slices.js";

/**
 * One beat. It ends when `until` says so, else after `seconds`; with both, at whichever comes first.
 * @typedef {object} Beat
 * @property {string} id  its sentences are `words[scene].beats[id]`: `{ before: string, after(state): string }`
 * @property {Record<string, unknown>} [config]  settings that differ from the configured run: the beat is shown by
 *   a scene of its own, freed when it ends. Without it the beat moves the configured run on from where it stands
 * @property {number} [seconds]
 * @property {(scene: any) => boolean} [until]  asked after every unit moved
 * @property {number | ((seconds: number) => number)} [speed]  units a second (0): may vary with the beat's time,
 *   then `until` is needed too
 * @property {"step" | "phase" | "work" | "none"} [unit]  what is moved: an update ("step"), a phase of one, or a slice of
 *   `scene.work()` in every frame, whatever the speed; "none": nothing, `until` has work of its own
 * @property {() => object} [facts]  what `until` has found out: added to the state that the beat's words are made of
 * @property {Guess} [guess]  what the reader is asked before the beat plays
 */

/**
 * A question with a few answers. It stands for some seconds; answered or not, the beat then plays.
 * @typedef {object} Guess
 * @property {string[]} choices  two or three; in words they are `words[scene].beats[id].guess`:
 *   `{ question: string, choices: { [choice]: string } }`
 * @property {(state: any) => string} right  which of them it is, from the core's state at the end of the beat
 * @property {number} [seconds]  how long it stands unanswered (5)
 * @property {boolean} [over]  it stands over the picture of the beat before, whose sentence stands there too
 */

/** A beat that never gets to its `until` ends here, so that every story ends. */
const MOST_UNITS = 5000;

/** Seconds that a question stands. */
const ASKED = 5;

export class Story {
  /** Index of the beat that is shown; `beats.length` when all is told. */
  index = -1;
  /** Seconds since the beat began. */
  seconds = 0;
  /** Does the beat's question stand, the beat itself waiting behind it? */
  asking = false;
  /** @type {string | null} what the reader answered before this beat */
  answer = null;
  /** @type {any} the scene that is shown */
  scene;
  /** Seconds that the question has stood. */
  #asked = 0;
  #due = 0;
  #moved = 0;
  #hurrying = false;
  #beats;
  #stage;

  /**
   * @param {Beat[]} beats
   * @param {{ main: any, open(config: Record<string, unknown>): any, close(scene: any): void,
   *   began(beat: Beat): void, plays(beat: Beat): void, ended(beat: Beat): void, pondering(): boolean }} stage
   *   `main` is the configured run; `open` and `close` make and free a beat's own scene. A beat with a guess begins
   *   with its question, and `plays` after it; while the reader is `pondering` the question stands on
   */
  constructor(beats, stage) {
    this.#beats = beats;
    this.#stage = stage;
    this.scene = stage.main;
  }

  get begun() {
    return this.index >= 0;
  }

  get told() {
    return this.index >= this.#beats.length;
  }

  /** @returns {Beat | null} */
  get beat() {
    return this.#beats[this.index] ?? null;
  }

  /** Is the configured run on show (and not a beat's own scene)? */
  get own() {
    return this.scene === this.#stage.main;
  }

  /** From the first beat on. The caller puts the configured run back to its start. */
  start() {
    this.index = -1;
    this.#enter();
  }

  /**
   * Lets time pass: one frame.
   * @param {number} seconds since the last frame
   */
  tick(seconds) {
    const beat = this.beat;
    if (!beat || this.#hurrying) return;
    if (this.asking) return this.#ask(beat, seconds);
    this.seconds += seconds;
    const speed = typeof beat.speed === "function" ? beat.speed(this.seconds) : (beat.speed ?? 0);
    if (beat.unit === "work") workFor(this.scene, FRAME_BUDGET);
    else this.#due += speed * seconds;
    const whole = Math.floor(this.#due);
    this.#due -= whole;
    for (let i = 0; i < whole && !this.#arrived(beat); i += 1) {
      if (beat.unit !== "none" && move(this.scene, beat.unit ?? "step", 1) === 0) return this.#end(beat);
      this.#moved += 1;
    }
    if (this.#arrived(beat) || this.seconds >= (beat.seconds ?? Infinity)) this.#end(beat);
  }

  /**
   * @param {Beat} beat
   * @param {number} seconds
   */
  #ask(beat, seconds) {
    if (!this.#stage.pondering()) this.#asked += seconds;
    if (this.#asked >= (beat.guess?.seconds ?? ASKED)) this.#play(beat);
  }

  /**
   * The reader's guess: the beat plays.
   * @param {string} choice
   */
  guess(choice) {
    const beat = this.beat;
    if (!beat || !this.asking) return;
    this.answer = choice;
    this.#play(beat);
  }

  /** @param {Beat} beat */
  #play(beat) {
    this.asking = false;
    if (beat.guess?.over) this.#show(beat);
    this.#stage.plays(beat);
  }

  /** @param {Beat} beat */
  #arrived(beat) {
    return this.#moved >= MOST_UNITS || (beat.until?.(this.scene) ?? false);
  }

  /**
   * To the end of this beat at once, then on to the next one. A question is passed over, and its beat plays.
   * @param {() => boolean} alive
   */
  async next(alive) {
    const beat = this.beat;
    if (!beat || this.#hurrying) return;
    if (this.asking) return this.#play(beat);
    this.#hurrying = true;
    await this.#hurry(beat, alive);
    this.#hurrying = false;
    if (alive() && this.beat === beat) this.#end(beat);
  }

  /**
   * Straight to the finished picture: the configured run as the story leaves it. The caller puts it back to its
   * start first. Beats with a scene of their own leave no trace in it.
   * @param {() => boolean} alive
   */
  async finish(alive) {
    this.#leave();
    this.asking = false;
    this.answer = null;
    for (let i = 0; i < this.#beats.length && alive(); i += 1) {
      const beat = this.#beats[i];
      this.#moved = 0;
      this.seconds = 0;
      if (!beat.config && beat.unit !== "none") await this.#hurry(beat, alive);
    }
    if (!alive()) return;
    this.index = this.#beats.length;
    const last = this.#beats.at(-1);
    if (last) this.#stage.ended(last);
  }

  /** Frees what the story holds; the configured run stays. */
  close() {
    this.#leave();
    this.index = this.#beats.length;
  }

  /**
   * The rest of a beat without waiting for its seconds.
   * @param {Beat} beat
   * @param {() => boolean} alive
   */
  async #hurry(beat, alive) {
    const scene = this.scene;
    const timed = typeof beat.speed === "number" && beat.seconds !== undefined;
    const left = timed ? Math.round(Number(beat.speed) * Math.max(0, Number(beat.seconds) - this.seconds)) : Infinity;
    const most = beat.unit === "work" || beat.until ? Math.min(left, MOST_UNITS) : timed ? left : 0;
    const unit = beat.unit ?? "step";
    const one = () => (this.#arrived(beat) ? 0 : unit === "none" ? 1 : move(scene, unit, 1));
    /** @param {number} k */
    const some = (k) => {
      let done = 0;
      while (done < k && one() > 0) {
        done += 1;
        this.#moved += 1;
      }
      return done;
    };
    await inSlices(most, some, alive);
  }

  #enter() {
    this.index += 1;
    this.seconds = 0;
    this.#due = 0;
    this.#moved = 0;
    this.#asked = 0;
    this.answer = null;
    const beat = this.beat;
    if (!beat) return;
    this.asking = Boolean(beat.guess);
    if (!beat.guess?.over) this.#show(beat);
    this.#stage.began(beat);
  }

  /** @param {Beat} beat */
  #show(beat) {
    this.#leave();
    if (beat.config) this.scene = this.#stage.open(beat.config);
  }

  #leave() {
    if (!this.own) this.#stage.close(this.scene);
    this.scene = this.#stage.main;
  }

  /** @param {Beat} beat */
  #end(beat) {
    this.#stage.ended(beat);
    const last = this.index === this.#beats.length - 1;
    // The last picture stays, whoever's scene it is: here the story rests.
    if (last) this.index += 1;
    else this.#enter();
  }
}
