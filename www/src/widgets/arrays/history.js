// What was typed before, for the arrow keys; kept in memory only.

/** So many are remembered. */
const MOST = 500;

export class History {
  /** @type {string[]} */
  #entries = [];
  /** Where in the entries the arrows are; at their end: at what is being typed. */
  #at = 0;
  #draft = "";

  /** @param {string} text */
  add(text) {
    if (text.trim() !== "" && text !== this.#entries.at(-1)) this.#entries.push(text);
    if (this.#entries.length > MOST) this.#entries.shift();
    this.#at = this.#entries.length;
    this.#draft = "";
  }

  /**
   * The entry before, or the one after.
   * @param {-1 | 1} way
   * @param {string} text as it stands in the editor; typed but not run, it is there again at the end
   * @returns {string | null} null: there is none
   */
  go(way, text) {
    const to = this.#at + way;
    if (to < 0 || to > this.#entries.length) return null;
    if (this.#at === this.#entries.length) this.#draft = text;
    this.#at = to;
    return this.#entries[to] ?? this.#draft;
  }
}
