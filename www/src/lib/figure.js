// The figure around a widget's drawing: stage, narration with its questions, problems, toolbar, time line, Lab.

import { h } from "./dom.js";
import { Answers } from "./guess.js";
import { Field, lab, problemText } from "./lab.js";
import { toolbar } from "./toolbar.js";

/** @typedef {import("./lab.js").Setting} Setting */
/** @typedef {import("./widget.js").Widget} Widget */
/** @typedef {import("./widget.js").Host} Host */

export class Figure {
  #says;
  #answers;
  #problems;
  #fields;
  #toolbar;
  #player;
  #host;
  #table;

  /**
   * @param {object} parts
   * @param {Widget} parts.widget
   * @param {Host} parts.host
   * @param {import("./player.js").Player} parts.player
   * @param {Setting[]} parts.table
   * @param {import("./share.js").Copies} parts.copies
   */
  constructor({ widget, host, player, table, copies }) {
    const { words, lang } = host;
    this.#player = player;
    this.#host = host;
    this.#table = table;
    /** @param {string} key @param {string} text */
    const change = (key, text) => host.set({ [key]: text === "" ? undefined : text });
    const outside = [...widget.knobs.filter((knob) => typeof knob === "string"), ...(widget.own ?? [])];
    const knobs = widget.knobs.map((knob) => {
      if (typeof knob !== "string") return { element: knob(host), field: null };
      const setting = table.find(({ key }) => key === knob);
      if (!setting) throw new Error(`no setting "${knob}" in scene "${widget.scene}"`);
      const field = new Field(setting, lang, change, "knob");
      return { element: field.element, field };
    });
    const panel = lab(table.filter(({ key }) => !outside.includes(key)), lang, words.common.lab, change);
    this.#fields = [...panel.fields, ...knobs.flatMap(({ field }) => field ?? [])];
    this.#toolbar = toolbar({
      player,
      words,
      knobs: knobs.map(({ element }) => element),
      phases: widget.phases ?? false,
      seed: table.some(({ key }) => key === "seed"),
      set: host.set,
      copies,
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
      panel.element,
    );
  }

  /**
   * The sentence under the picture.
   * @param {string} sentence
   * @param {boolean} aloud  read out by screen readers: only at the end of a beat, or when the user stops
   */
  say(sentence, aloud) {
    this.#says.setAttribute("aria-live", aloud ? "polite" : "off");
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
    const { config, problems } = this.#player.run;
    for (const field of this.#fields) field.update(config, problems);
    const lang = this.#host.lang;
    this.#problems.replaceChildren(
      ...problems.map((/** @type {import("./lab.js").Problem} */ problem) =>
        h("div", { class: "problem" }, problemText(lang, problem, this.#table)),
      ),
    );
  }

  update() {
    if (!this.#player.story) this.#answers.clear();
    this.#toolbar.update();
  }
}
