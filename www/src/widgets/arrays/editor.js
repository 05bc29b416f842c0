// The line below the transcript, where one types: keys, history, indentation, completion, pasting.

import { h } from "../../lib/dom.js";
import { commonStart, fromPaste, indentAfter, nameBefore, split, unindent } from "./inputs.js";
import { Names } from "./names.js";

/** @typedef {import("./view.js").Console} Console */

let made = 0;

export class Editor {
  #say;
  #field;
  #prompts;
  #names;
  #console;
  #history;
  #submit;
  #grown;
  #page;
  #hint;
  /** Esc was pressed: Tab leaves, until something is typed. */
  #leaving = false;
  /** Was Shift held when the last key went down? A line break does not say so itself. */
  #shift = false;

  /**
   * @param {object} parts
   * @param {import("./view.js").Words} parts.say
   * @param {() => Console} parts.console  the one that answers now
   * @param {import("./history.js").History} parts.history
   * @param {(inputs: string[]) => void} parts.submit
   * @param {() => void} parts.grown  there are more lines than before, or fewer
   * @param {(way: -1 | 1) => boolean} parts.page  scrolls the transcript, if it can
   */
  constructor({ say, console, history, submit, grown, page }) {
    this.#grown = grown;
    this.#page = page;
    this.#say = say;
    this.#console = console;
    this.#history = history;
    this.#submit = submit;
    const hint = `hint-${(made += 1)}`;
    this.#field = h("textarea", {
      rows: 1,
      wrap: "off",
      autocapitalize: "off",
      autocomplete: "off",
      autocorrect: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      "aria-label": say.input,
      "aria-describedby": hint,
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#onKey(event),
      onbeforeinput: (/** @type {InputEvent} */ event) => this.#onBeforeInput(event),
      oninput: () => this.#onInput(),
      onpaste: (/** @type {ClipboardEvent} */ event) => this.#onPaste(event),
      onblur: () => this.#names.close(),
    });
    this.#hint = h("p", { class: "unseen", id: hint }, say.keysHint);
    this.#prompts = h("span", { class: "prompt", "aria-hidden": "true" }, ">>> ");
    this.#names = new Names({
      field: this.#field,
      label: say.names,
      describe: (name) => this.#describe(name),
      choose: (name) => this.#complete(name),
    });
    this.elements = [this.#field, this.#hint];
    this.prompts = this.#prompts;
    this.names = this.#names.element;
  }

  focus() {
    this.#field.focus({ preventScroll: true });
  }

  get hasSelection() {
    return this.#field.selectionStart !== this.#field.selectionEnd;
  }

  /** @param {boolean} busy while an input runs, what is typed must wait */
  set busy(busy) {
    this.#field.readOnly = busy;
    this.#field.placeholder = busy ? "" : this.#say.placeholder;
    this.#prompts.hidden = busy;
  }

  /** Runs what is typed, if it is complete, else opens the next line. */
  enter() {
    const text = this.#field.value;
    if (text.trim() === "" || this.#field.readOnly) return;
    const { inputs, rest } = split(text, (source) => this.#console().isIncomplete(source));
    if (rest !== "") {
      this.#field.setSelectionRange(text.length, text.length);
      return this.#breakLine();
    }
    this.#set("");
    this.#submit(inputs);
  }

  /** Drops what is typed. */
  drop() {
    this.#set("");
  }

  // ---- keys

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    this.#shift = event.shiftKey;
    if (event.isComposing) return;
    const key = this.#names.isOpen ? this.#keyInNames(event) : this.#keyInText(event);
    if (key) event.preventDefault();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} done with it
   */
  #keyInNames({ key, shiftKey }) {
    if (key === "ArrowDown" || key === "ArrowUp") this.#names.move(key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter" || (key === "Tab" && !shiftKey)) this.#names.take();
    else if (key === "Escape") this.#leave();
    else return false;
    return true;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} done with it
   */
  #keyInText({ key, shiftKey, ctrlKey, metaKey, altKey }) {
    if (ctrlKey || metaKey || altKey) return false;
    if (key === "Escape") this.#leave();
    if (key === "Tab") return !shiftKey && !this.#leaving && this.#openNames();
    if (key === "ArrowUp" || key === "ArrowDown") return !shiftKey && this.#recall(key === "ArrowUp" ? -1 : 1);
    if (key === "Backspace") return this.#backspace();
    return (key === "PageUp" || key === "PageDown") && this.#page(key === "PageUp" ? -1 : 1);
  }

  /** From now on Tab leaves. */
  #leave() {
    this.#names.close();
    this.#leaving = true;
  }

  /**
   * Enter, from a real keyboard or one on a screen (whose keys have no names).
   * @param {InputEvent} event
   */
  #onBeforeInput(event) {
    if (this.#field.readOnly) return;
    if (event.inputType !== "insertLineBreak" && event.inputType !== "insertParagraph") return;
    event.preventDefault();
    const within = this.#field.value.indexOf("\n", this.#field.selectionEnd) >= 0;
    if (this.#shift || within) this.#breakLine();
    else this.enter();
  }

  #onInput() {
    this.#leaving = false;
    this.#fit();
    if (this.#names.isOpen && !this.#openNames()) this.#names.close();
  }

  /** @param {ClipboardEvent} event */
  #onPaste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (this.#field.readOnly || !/\n|^\s*>>>/.test(text)) return;
    event.preventDefault();
    this.#insert(fromPaste(text).replace(/\n+$/, ""));
  }

  #breakLine() {
    const before = this.#field.value.slice(0, this.#field.selectionStart);
    this.#insert(`\n${" ".repeat(indentAfter(before))}`);
  }

  #backspace() {
    const { selectionStart: at, value } = this.#field;
    const spaces = this.hasSelection ? 0 : unindent(value.slice(value.lastIndexOf("\n", at - 1) + 1, at));
    if (spaces < 2) return false;
    this.#field.setSelectionRange(at - spaces, at);
    this.#insert("");
    return true;
  }

  // ---- history

  /** @param {-1 | 1} way */
  #recall(way) {
    const { value, selectionStart, selectionEnd } = this.#field;
    const atEdge = way < 0 ? !value.slice(0, selectionStart).includes("\n") : !value.slice(selectionEnd).includes("\n");
    if (!atEdge || this.#field.readOnly) return false;
    const text = this.#history.go(way, value);
    if (text !== null) this.#set(text);
    return text !== null;
  }

  // ---- completion

  /** @returns {boolean} is there something to complete? */
  #openNames() {
    const before = this.#field.value.slice(0, this.#field.selectionStart);
    const found = nameBefore(before);
    if (!found || this.hasSelection || this.#field.readOnly) return false;
    const names = this.#console().complete(found.owner + found.part);
    if (names.length === 0 || (names.length === 1 && names[0] === found.part)) return false;
    if (names.length === 1) {
      this.#names.close();
      this.#complete(names[0]);
      return true;
    }
    const start = commonStart(names);
    if (start.length > found.part.length) this.#complete(start);
    this.#names.open(names);
    return true;
  }

  /** @param {string} name in place of the part that is typed */
  #complete(name) {
    const at = this.#field.selectionStart;
    const part = nameBefore(this.#field.value.slice(0, at))?.part ?? "";
    this.#field.setSelectionRange(at - part.length, at);
    this.#insert(name);
  }

  /** @param {string} name */
  #describe(name) {
    const owner = nameBefore(this.#field.value.slice(0, this.#field.selectionStart))?.owner ?? "";
    return this.#console().help(owner + name)?.split("\n") ?? [];
  }

  // ---- text

  /** @param {string} text in place of all, with the caret at its end */
  #set(text) {
    this.#names.close();
    this.#field.value = text;
    this.#field.setSelectionRange(text.length, text.length);
    this.#leaving = false;
    this.#fit();
  }

  /** @param {string} text in place of the selection */
  #insert(text) {
    const { selectionStart, selectionEnd } = this.#field;
    this.#field.setRangeText(text, selectionStart, selectionEnd, "end");
    this.#leaving = false;
    this.#fit();
  }

  /** As many lines and prompts as there is text. */
  #fit() {
    const lines = this.#field.value.split("\n").length;
    if (this.#field.rows === lines) return;
    this.#field.rows = lines;
    this.#prompts.textContent = `>>> ${"\n... ".repeat(lines - 1)}`;
    this.#grown();
  }
}
