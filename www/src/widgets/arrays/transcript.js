// The transcript: what was typed and what was printed, as at the prompt, for eyes, ears and the clipboard.

import { h } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { parts, shorten, withPrompts } from "./inputs.js";

/** @typedef {import("./session.js").Outcome} Outcome */
/** @typedef {{ at: number, message: string }} Mistake  `at` in UTF-16 units */

/** So many inputs stay on show; the first ones go. */
const MOST = 300;
/** Of a longer output so many characters of its beginning and of its end are shown. */
const LONG = 20_000;

export class Transcript {
  #say;
  /** @type {Element | null} the input that runs */
  #open = null;

  /** @param {import("./view.js").Words} say */
  constructor(say) {
    this.#say = say;
    this.element = h("div", { class: "log", role: "log", tabindex: 0, "aria-label": say.transcript });
  }

  /** @param {string} caption of the inputs that follow */
  note(caption) {
    this.#append(h("p", { class: "note" }, caption));
  }

  /**
   * @param {string} source
   * @param {Mistake | null} mistake
   */
  began(source, mistake) {
    const lines = source.trimEnd().split("\n");
    let start = 0;
    const code = h("code", {});
    lines.forEach((line, i) => {
      const at = mistake ? mistake.at - start : -1;
      const prompt = h("span", { class: "prompt" }, i === 0 ? ">>> " : "... ");
      const isHere = at >= 0 && (at <= line.length || i === lines.length - 1);
      code.append(i === 0 ? "" : "\n", prompt, ...(isHere ? marked(line, Math.min(at, line.length)) : [line]));
      if (isHere && mistake) {
        const column = Math.min(at, line.length);
        code.append("\n", h("span", { class: "caret", "aria-hidden": "true" }, `${" ".repeat(4 + column)}^`));
        code.append(h("span", { class: "unseen" }, this.#say.place(i + 1, column + 1)));
        mistake = null;
      }
      start += line.length + 1;
    });
    this.#open = h("pre", { class: "in" }, code);
    this.#append(this.#open);
  }

  /**
   * @param {Outcome} outcome
   * @param {Node | null} offer  what to do about it
   */
  ended(outcome, offer) {
    const { printed, error } = parts(outcome);
    for (const warning of outcome.warnings) {
      this.#append(told("warns", this.#say.warning, warning));
    }
    if (printed !== "") this.#print(printed);
    if (error !== "") this.#append(told("fails", this.#say.error, error));
    if (offer) this.#append(offer);
    this.#open = null;
  }

  /** @param {string} text */
  #print(text) {
    const { head, tail, left } = shorten(text, LONG);
    this.#append(h("pre", { class: "out" }, head));
    if (left === 0) return;
    this.#append(h("p", { class: "note" }, this.#say.left(count(left))));
    this.#append(h("pre", { class: "out" }, tail));
  }

  /** @param {Node} node */
  #append(node) {
    this.element.append(node);
    while (this.element.querySelectorAll(".in").length > MOST) this.element.firstElementChild?.remove();
  }

  /** What was printed last is to be seen. */
  toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
    this.element.scrollLeft = 0;
  }

  /**
   * Scrolls by nearly what is in sight.
   * @param {-1 | 1} way
   * @returns {boolean} was there anything to scroll?
   */
  page(way) {
    const before = this.element.scrollTop;
    this.element.scrollTop += way * 0.9 * this.element.clientHeight;
    return this.element.scrollTop !== before;
  }

  clear() {
    this.element.replaceChildren(...(this.#open ? [this.#open] : []));
  }
}

/**
 * A line with the character at fault marked; past the end of the line nothing is.
 * @param {string} line
 * @param {number} at
 */
function marked(line, at) {
  if (at >= line.length) return [line];
  return [line.slice(0, at), h("mark", {}, line[at]), line.slice(at + 1)];
}

/**
 * An exception or a warning, whose class stands out.
 * @param {string} kind
 * @param {string} word  for those who do not see that it stands apart
 * @param {string} text  `Class: message`
 */
function told(kind, word, text) {
  const name = /^[\w.]*/.exec(text)?.[0] ?? "";
  return h("pre", { class: kind }, h("span", { class: "unseen" }, `${word}: `), h("b", {}, name), text.slice(name.length));
}

/**
 * The session as text, as a terminal would have it.
 * @param {import("./session.js").Done[]} done
 */
export const asText = (done) =>
  done
    .flatMap(({ source, outcome: { out, warnings } }) => [withPrompts(source), ...warnings, ...(out === "" ? [] : [out])])
    .join("\n") + "\n";
