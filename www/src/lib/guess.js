// The answers under a beat's question: two or three buttons, and which of them was right.

import { h } from "./dom.js";

/**
 * @typedef {object} GuessWords
 * @property {string} question
 * @property {Record<string, string>} choices
 */

export class Answers {
  element = h("div", { class: "guess", role: "group", hidden: true });
  #choose;
  #leave;
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();

  /**
   * @param {(choice: string) => void} choose
   * @param {() => void} leave  takes the focus when the buttons go
   */
  constructor(choose, leave) {
    this.#choose = choose;
    this.#leave = leave;
  }

  /** Is a reader with a keyboard at one of them? Then there is no hurry. */
  get pondering() {
    return this.element.querySelector(":focus-visible") !== null;
  }

  /**
   * @param {string[]} choices
   * @param {GuessWords} words
   */
  ask(choices, words) {
    const focused = this.element.matches(":focus-within");
    const answer = (/** @type {string} */ choice) => {
      if (this.#buttons.get(choice)?.ariaDisabled === "false") this.#choose(choice);
    };
    this.#buttons = new Map(
      choices.map((choice) => {
        const props = { type: "button", "aria-disabled": "false", "aria-pressed": "false", onclick: () => answer(choice) };
        return [choice, h("button", props, words.choices[choice])];
      }),
    );
    this.element.setAttribute("aria-label", words.question);
    this.element.replaceChildren(...this.#buttons.values());
    this.element.hidden = false;
    if (focused) this.#buttons.get(choices[0])?.focus();
  }

  /**
   * The beat plays: the answer stands there. Without one the buttons go.
   * @param {string | null} answer
   */
  close(answer) {
    if (answer === null) return this.clear();
    // Not `disabled`: the focus stays where the reader left it.
    for (const button of this.#buttons.values()) button.ariaDisabled = "true";
    const given = this.#buttons.get(answer);
    if (given) given.ariaPressed = "true";
  }

  clear() {
    if (this.element.hidden) return;
    const focused = this.element.matches(":focus-within");
    this.element.hidden = true;
    this.element.replaceChildren();
    this.#buttons.clear();
    if (focused) this.#leave();
  }
}
