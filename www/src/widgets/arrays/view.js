// The console on the page: transcript, editor, prepared inputs, and what runs them.

import { loadWords, term, words } from "../../i18n/index.js";
import { h, icon } from "../../lib/dom.js";
import { frozen } from "../../lib/frozen.js";
import { share } from "../../lib/share.js";
import { button } from "../../lib/toolbar.js";
import { consoles } from "../../lib/load.js";
import { Editor } from "./editor.js";
import { captionOf, Guide } from "./guide.js";
import { History } from "./history.js";
import { splitAll } from "./inputs.js";
import { makePicture } from "./picture.js";
import { read } from "./settings.js";
import { Session } from "./session.js";
import { css as pictureCss } from "./picture/style.js";
import { css as speedCss } from "./speed/style.js";
import { css } from "./style.js";
import { makeSpeed } from "./speed.js";
import { asText, Transcript } from "./transcript.js";

/** @typedef {import("../../i18n/index.js").Words["arrays"]} Words */
/** @typedef {import("../../lib/console.js").Console} Console */
/** @typedef {import("./session.js").Outcome} Outcome */
/** @typedef {import("./session.js").Done} Done */
/** @typedef {import("./lessons.js").Item} Item */

/**
 * Where an input comes from: typed by the reader (null), or a line of a prepared one.
 * @typedef {{ topic: string, item: Item, first: boolean, last: boolean, meant: boolean } | null} Origin
 */

/**
 * What a console goes on with after it was away: in another language, in a fresh instance, in another place.
 * @typedef {{ inputs: Array<{ source: string, origin: Origin }>, history: History,
 *   place: { topic: string, item: string | null } }} Kept
 */

/**
 * Where it stands; `load` makes a fresh console, `sums` numbers for the speed lesson.
 * @typedef {{ element: HTMLElement & { permalink: string }, shell: import("../../lib/shell.js").Shell,
 *   load: () => Promise<Console>, sums: typeof import("../../lib/console.js").sums }} Host
 */

/** What ended like this is not run again: it would not end, or swallow what follows. */
const NOT_AGAIN = ["KeyboardInterrupt", "SyntaxError"];
/** An input that runs longer is said to run. */
const PATIENCE = 300;
/** A short notice stays for so long. */
const NOTICE = 3000;

export class View {
  #host;
  #problems;
  #topic;
  #input;
  #kept;
  #words;
  #say;
  #console;
  #session;
  #history;
  #transcript;
  #editor;
  #guide;
  #picture;
  #speed;
  #terminal;
  #go;
  #figure;
  #busy = h("span", { role: "status", class: "busy" });
  #faults = h("div", { class: "problems", role: "status" });
  #notice = h("span", { role: "status", class: "muted" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {any} */
  #state = null;
  /** @type {{ step: number, status: string } | null} what was told by events last */
  #told = null;

  /**
   * @param {Host} host
   * @param {Console} console
   * @param {Record<string, unknown>} settings  as attributes have them
   * @param {Kept | null} kept
   */
  constructor(host, console, settings, kept) {
    const { topic, input, problems } = read(settings);
    this.#problems = problems;
    this.#topic = settings.topic === undefined ? undefined : topic;
    this.#input = input;
    this.#kept = kept;
    this.#host = host;
    this.#words = words(host.shell.lang);
    this.#say = this.#words.arrays;
    this.#console = console;
    this.#history = kept?.history ?? new History();
    this.#session = this.#newSession();
    this.#transcript = new Transcript(this.#say);
    this.#editor = new Editor({
      say: this.#say,
      console: () => this.#console,
      history: this.#history,
      submit: (inputs) => this.#onInputs(inputs),
      grown: () => this.#transcript.toEnd(),
      page: (way) => this.#transcript.page(way),
    });
    this.#guide = new Guide({ say: this.#say, topic, run: (id, item) => this.#onItem(id, item, false) });
    if (kept) this.#guide.resume(kept.place.topic, kept.place.item);
    this.#go = h("button", { type: "button", class: "go", onclick: () => this.#onGo() });
    this.#terminal = h(
      "div",
      { class: "terminal", onclick: (/** @type {Event} */ event) => this.#onClick(event) },
      this.#transcript.element,
      h("div", { class: "line" }, this.#editor.prompts, this.#busy, ...this.#editor.elements, this.#go),
      this.#editor.names,
    );
    this.#picture = makePicture(this.#say.picture);
    this.#speed = makeSpeed({ say: this.#say.speed, load: host.load, sums: host.sums });
    this.#figure = this.#assemble();
    this.#showBusy();
  }

  #assemble() {
    const { element, shell } = this.#host;
    const { common } = this.#words;
    const clear = h("button", { type: "button", title: this.#say.clearTitle, onclick: () => void this.#clearAloud() }, this.#say.clear);
    const copies = {
      transcript: () => asText(this.#session.done),
      link: () => element.permalink,
      embed: () => shell.tag(this.asked),
    };
    const taken = share({ copies, name: "nabla-arrays", lang: shell.lang }, common.share);
    return h(
      "figure",
      { "aria-label": this.#say.title, onkeydown: (/** @type {KeyboardEvent} */ event) => this.#onKey(event) },
      h(
        "div",
        { class: "stage pair" },
        this.#terminal,
        h("div", { class: "picture", role: "group", "aria-label": this.#say.picture.title }, this.#picture.element),
      ),
      h(
        "div",
        { class: "bar", role: "group", "aria-label": common.controls },
        this.#guide.next,
        h("span", { class: "space" }),
        this.#notice,
        clear,
        taken.opener,
        taken.panel,
      ),
      this.#faults,
      this.#guide.element,
      h("details", { class: "lab" }, h("summary", {}, this.#say.speed.title), this.#speed.element),
      help(this.#say),
    );
  }

  async #tellProblems() {
    const { shell } = this.#host;
    shell.emit("nabla-error", { code: "settings", problems: frozen(this.#problems) });
    await loadWords(shell.lang, "lab");
    this.#faults.replaceChildren(...this.#problems.map((problem) => this.#sentence(problem)));
  }

  /** @param {{ code: string, key: string }} problem */
  #sentence({ code, ...facts }) {
    const setting = facts.key === "topic" ? this.#say.topic : facts.key;
    return h("div", { class: "problem" }, term(this.#host.shell.lang, "problems", code, { setting, ...facts }));
  }

  // ---- what the element asks

  /** What stands there from the start: what was there before, or the given inputs, or the first prepared ones. */
  async begin() {
    const { shell } = this.#host;
    shell.dress(css + pictureCss + speedCss);
    shell.frame.replaceChildren(this.#figure);
    if (this.#problems.length > 0) await this.#tellProblems();
    if (this.#kept) await Promise.all(this.#kept.inputs.map(({ source, origin }) => this.#session.run(source, origin)));
    else if (this.#input !== null) await this.run(this.#input);
    else await this.#runNext();
  }

  /** Resolves when all that was asked for so far is done. */
  get idle() {
    return this.#session.idle;
  }

  /**
   * Runs a text, input by input.
   * @param {string} text
   * @returns {Promise<Outcome | null>} of the last one; null: there was none
   */
  async run(text) {
    return this.#runAll(splitAll(text, (source) => this.#console.isIncomplete(source)));
  }

  /** A fresh console, with nothing on show. */
  async clear() {
    const before = this.#session;
    const fresh = await this.#host.load();
    // Closed or cleared meanwhile.
    if (this.#session !== before || before.closed) return fresh.free();
    before.close();
    this.#console.free();
    this.#console = fresh;
    this.#session = this.#newSession();
    this.#transcript.clear();
    this.#picture.show(null);
    this.#showBusy();
    this.#changed();
  }

  /** What is shown now, plain and frozen. */
  get state() {
    if (consoles.isLost) return this.#state;
    this.#state ??= consoles.guard(() => this.#describe()) ?? null;
    return this.#state;
  }

  #describe() {
    const { done, running } = this.#session;
    const last = done.at(-1)?.outcome ?? null;
    const failed = running === null && last !== null && last.error !== null;
    const facts = {
      step: done.length,
      status: running !== null ? "running" : failed ? "error" : "ready",
      reason: failed ? { code: "exception", error: last.error } : null,
      out: last?.out ?? "",
      arrays: this.#console.arrays(),
    };
    return frozen({ ...facts, text: this.#say.text(facts) });
  }

  /** Settings that lead to what is there now: the inputs so far. */
  get asked() {
    const again = this.#session.done.filter(({ outcome }) => !NOT_AGAIN.includes(outcome.error ?? ""));
    return { topic: this.#topic, input: again.map(({ source }) => source).join("\n") };
  }

  /**
   * Frees the console.
   * @returns {Kept} to go on with
   */
  close() {
    clearTimeout(this.#timer);
    const inputs = this.#session.done.filter(({ outcome }) => outcome.error !== "KeyboardInterrupt");
    this.#session.close();
    this.#speed.close();
    this.#console.free();
    return { inputs, history: this.#history, place: this.#guide.place };
  }

  // ---- running

  #newSession() {
    return new Session(this.#console, {
      began: (source, origin) => this.#onBegan(source, origin),
      ended: (done) => this.#onEnded(done),
    });
  }

  /**
   * @param {string[]} inputs
   * @returns {Promise<Outcome | null>}
   */
  async #runAll(inputs) {
    for (const input of inputs) this.#history.add(input.trimEnd());
    return this.#guarded(inputs.map((input) => this.#session.run(input, null)));
  }

  /**
   * @param {string} topic
   * @param {Item} item
   * @param {string[]} lines
   * @param {boolean} meant  the lines that were meant, not those that fail
   */
  async #runItem(topic, item, lines, meant) {
    for (const line of lines) this.#history.add(line);
    await this.#guarded(
      lines.map((line, i) =>
        this.#session.run(line, { topic, item, first: i === 0, last: i === lines.length - 1, meant }),
      ),
    );
  }

  async #runNext() {
    const { topic, item } = this.#guide.advance();
    await this.#runItem(topic, item, item.lines, false);
  }

  /** @param {Array<Promise<Outcome>>} outcomes */
  async #guarded(outcomes) {
    try {
      return (await Promise.all(outcomes)).at(-1) ?? null;
    } catch (error) {
      this.#host.shell.fail(error);
      throw error;
    }
  }

  /**
   * @param {string} source
   * @param {Origin} origin
   */
  #onBegan(source, origin) {
    if (origin?.first && !origin.meant) this.#transcript.note(captionOf(this.#say, origin.topic, origin.item));
    this.#transcript.began(source, this.#console.syntaxError(source) ?? null);
    this.#showBusy();
    this.#changed();
  }

  /** @param {Done} done */
  #onEnded({ outcome, origin }) {
    this.#transcript.ended(outcome, origin ? this.#offer(origin) : null);
    this.#picture.show(this.#console.explain());
    this.#showBusy();
    this.#changed();
  }

  #changed() {
    this.#state = null;
    const { step, status } = this.state ?? { step: 0, status: "error" };
    const before = this.#told;
    this.#told = { step, status };
    const { shell } = this.#host;
    if (before?.step !== step) shell.emit("nabla-step", { step, status });
    if (before?.status !== status) shell.emit("nabla-state", { step, status });
  }

  /** @param {NonNullable<Origin>} origin what to run instead, after a line that fails as typed */
  #offer({ topic, item, last, meant }) {
    const lines = item.meant;
    if (!lines || !last || meant) return null;
    return h(
      "p",
      { class: "offer" },
      button("play", this.#say.meant, () => this.#onItem(topic, item, true)),
      h("code", {}, lines.join("\n")),
    );
  }

  /** Shows whether an input runs, and keeps the line at hand. */
  #showBusy() {
    const isBusy = this.#session.running !== null;
    this.#editor.busy = isBusy;
    this.#go.replaceChildren(icon(isBusy ? "stop" : "play"), h("span", {}, isBusy ? this.#say.stop : this.#say.run));
    clearTimeout(this.#timer);
    this.#busy.textContent = "";
    if (isBusy) this.#timer = setTimeout(() => (this.#busy.textContent = this.#say.running), PATIENCE);
    this.#transcript.toEnd();
  }

  // ---- what the reader does (a failure is shown by the element)

  /** @param {string[]} inputs */
  #onInputs(inputs) {
    this.#runAll(inputs).catch(() => {});
  }

  /**
   * @param {string} topic
   * @param {Item} item
   * @param {boolean} meant
   */
  #onItem(topic, item, meant) {
    this.#runItem(topic, item, (meant && item.meant) || item.lines, meant).catch(() => {});
    // On a small screen the console may be far above the line that was chosen.
    this.#terminal.scrollIntoView({ block: "nearest" });
  }

  #onGo() {
    if (this.#session.running !== null) this.#session.interrupt();
    else this.#editor.enter();
    this.#editor.focus();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "c" || !event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#editor.hasSelection || selectedIn(this.#figure) !== "") return;
    if (this.#session.running !== null) this.#session.interrupt();
    else this.#editor.drop();
    event.preventDefault();
  }

  /** A click anywhere in the terminal means the line, unless text was selected. @param {Event} event */
  #onClick({ target }) {
    if (target instanceof Element && target.closest("button, textarea, [role=option]")) return;
    if (selectedIn(this.#figure) === "") this.#editor.focus();
  }

  async #clearAloud() {
    await this.clear();
    this.#editor.focus();
    this.#notice.textContent = this.#say.cleared;
    setTimeout(() => (this.#notice.textContent = ""), NOTICE);
  }

}

/** @param {Words} say */
const help = (say) =>
  h(
    "details",
    { class: "lab" },
    h("summary", {}, say.help),
    h("dl", {}, ...say.keys.flatMap(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])),
    ...say.knows.map((paragraph) => h("p", {}, paragraph)),
  );

/**
 * The text that is selected at an element, in whose shadow root browsers keep a selection of its own.
 * @param {Element} element
 */
function selectedIn(element) {
  const root = /** @type {{ getSelection?: () => Selection | null }} */ (element.getRootNode());
  return (root.getSelection?.() ?? getSelection())?.toString() ?? "";
}
