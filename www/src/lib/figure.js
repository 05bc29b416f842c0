// The figure around a widget's drawing: stage, narration with its questions, problems, toolbar, time line, Lab.

import { loadWords } from "../i18n/index.js";
import { h } from "./dom.js";
import { Answers } from "./guess.js";
import { wear } from "./styles.js";
import { toolbar } from "./toolbar.js";

/** @typedef {import("./lab.js").Setting} Setting */
/** @typedef {import("./widget.js").Widget} Widget */
/** @typedef {import("./widget.js").Host} Host */

export class Figure {
  #says;
  #answers;
  #problems;
  /** @type {import("./lab.js").Field[]} none before the Lab is opened */
  #fields = [];
  /** @type {import("./lab.js").Problem[]} those that are said, or about to be */
  #told = [];
  /** @type {Promise<void>} */
  #saying = Promise.resolve();
  #widget;
  #panel;
  #toolbar;
  #player;
  #host;
  #table;
  /** @type {ReturnType<import("./widget.js").Bench> | null} */
  #bench = null;

  /**
   * @param {object} parts
   * @param {Widget} parts.widget
   * @param {Host} parts.host
   * @param {import("./player.js").Player} parts.player
   * @param {Setting[]} parts.table
   * @param {import("./share.js").Taken} parts.takes
   */
  constructor({ widget, host, player, table, takes }) {
    const { words } = host;
    this.#player = player;
    this.#host = host;
    this.#table = table;
    this.#widget = widget;
    this.#panel = h("details", { class: "lab" }, h("summary", {}, words.common.lab));
    this.#panel.addEventListener("toggle", () => void this.#openLab(), { once: true });
    this.#toolbar = toolbar({
      player,
      words,
      knobs: widget.knobs.map((knob) => knob(host)),
      phases: widget.phases ?? false,
      seed: table.some(({ key }) => key === "seed"),
      isRandom: widget.isRandom,
      set: host.set,
      takes,
    });
    host.stage.className = "stage";
    this.#says = h("p", { class: "says" });
    this.#answers = new Answers(
      (choice) => player.guess(choice),
      () => this.#toolbar.bar.querySelector("button")?.focus(),
    );
    this.#problems = h("div", { class: "problems", role: "status" });
    const title = words[widget.scene].title;
    this.element = h(
      "figure",
      { "aria-label": title },
      host.stage,
      h("div", { class: "told" }, this.#says, this.#answers.element),
      this.#problems,
      this.#toolbar.bar,
      this.#toolbar.time,
      this.#panel,
    );
  }

  /** What is known of the settings, and its words, come when somebody asks: with the Lab, or for a problem. */
  async #lab() {
    const [lab] = await Promise.all([import("./lab.js"), loadWords(this.#host.lang, "lab")]);
    return lab;
  }

  async #openLab() {
    const [{ fields }, experiment] = await Promise.all([this.#lab(), this.#widget.bench?.()]);
    if (!this.#player.run) return;
    const own = this.#widget.own ?? [];
    const table = this.#table.filter(({ key }) => !own.includes(key));
    this.#fields = fields(table, this.#host.lang, (key, text) => this.#host.set({ [key]: text === "" ? undefined : text }));
    this.#panel.append(h("div", { class: "fields" }, ...this.#fields.map(({ element }) => element)));
    if (experiment) {
      this.#bench = experiment.bench(this.#host);
      this.#panel.append(this.#bench.element);
      wear(this.#panel, experiment.css);
    }
    this.#showSettings();
  }

  #showSettings() {
    const { config, run } = this.#player;
    for (const field of this.#fields) field.update(config, run.problems);
  }

  /**
   * The sentence under the picture.
   * @param {string} sentence
   * @param {boolean} aloud  read out by screen readers: only at the end of a beat, or when the user stops
   */
  say(sentence, aloud) {
    this.#says.ariaLive = aloud ? "polite" : "off";
    this.#says.textContent = sentence;
  }

  /**
   * The answers that may be given to a beat's question.
   * @param {string[]} choices
   * @param {import("./guess.js").GuessWords} words
   */
  ask(choices, words) {
    this.#answers.ask(choices, words);
  }

  /** @param {string | null} answer  what the reader guessed, if he did */
  answered(answer) {
    this.#answers.close(answer);
  }

  /** Is the reader at the answers? */
  get pondering() {
    return this.#answers.pondering;
  }

  /** Controls and problems of a new run. */
  renew() {
    this.element.classList.toggle("asks", this.#player.asks);
    this.#showSettings();
    this.#bench?.renew();
    this.#saying = this.#tellProblems(this.#player.run.problems);
  }

  /** @param {import("./lab.js").Problem[]} problems */
  async #tellProblems(problems) {
    this.#told = problems;
    if (problems.length === 0) return this.#problems.replaceChildren();
    const { problemText } = await this.#lab();
    if (this.#told !== problems) return;
    const sentences = problems.map((problem) => problemText(this.#host.lang, problem, this.#table));
    this.#problems.replaceChildren(...sentences.map((sentence) => h("div", { class: "problem" }, sentence)));
  }

  /** Resolves when the problems of this run are said. */
  get idle() {
    return this.#saying;
  }

  close() {
    this.#bench?.close();
  }

  update() {
    if (!this.#player.story) this.#answers.clear();
    this.#toolbar.update();
  }
}
