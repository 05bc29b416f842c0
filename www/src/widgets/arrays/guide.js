// The prepared inputs: the next one at hand, all of a topic to choose from.

import { h } from "../../lib/dom.js";
import { button } from "../../lib/toolbar.js";
import { TOPICS } from "./lessons.js";

/** @typedef {import("./lessons.js").Item} Item */
/** @typedef {import("./lessons.js").Topic} Topic */

export class Guide {
  #say;
  #run;
  #topic;
  /** @type {Item | null} the one that ran last */
  #last = null;
  #next;
  #code = h("code", {});
  #select;
  #list = h("ol", {});

  /**
   * @param {object} parts
   * @param {import("./view.js").Words} parts.say
   * @param {string} parts.topic
   * @param {(topic: string, item: Item) => void} parts.run  the reader wants it
   */
  constructor({ say, topic, run }) {
    this.#say = say;
    this.#run = run;
    this.#topic = TOPICS[0];
    this.#next = button("play", say.next, () => this.#onNext(), { main: true });
    this.#next.append(this.#code);
    this.#select = h(
      "select",
      { "aria-label": say.topic, onchange: () => this.#open(TOPICS[this.#select.selectedIndex], null) },
      ...TOPICS.map(({ id }, i) => h("option", { value: id }, `${i + 1}. ${this.#topics[id]}`)),
    );
    this.next = this.#next;
    this.element = h("section", { class: "guide", "aria-label": say.itemsOf }, this.#select, this.#list);
    this.#open(find(topic), null);
  }

  /** @type {Record<string, string>} */
  get #topics() {
    return this.#say.topics;
  }

  /** @returns {{ topic: Topic, item: Item }} after the one that ran last */
  get #upcoming() {
    const items = this.#topic.items;
    const i = this.#last ? items.indexOf(this.#last) + 1 : 0;
    if (i < items.length) return { topic: this.#topic, item: items[i] };
    const topic = TOPICS[(TOPICS.indexOf(this.#topic) + 1) % TOPICS.length];
    return { topic, item: topic.items[0] };
  }

  /** Goes on to the next item; after a topic's last one comes the next topic. */
  advance() {
    const { topic, item } = this.#upcoming;
    this.#open(topic, item);
    return { topic: topic.id, item };
  }

  #onNext() {
    const { topic, item } = this.advance();
    this.#run(topic, item);
  }

  /**
   * @param {Topic} topic
   * @param {Item} item
   */
  #start(topic, item) {
    this.#open(topic, item);
    this.#run(topic.id, item);
  }

  /**
   * @param {Topic} topic
   * @param {Item | null} last
   */
  #open(topic, last) {
    const isNew = topic !== this.#topic || this.#list.childElementCount === 0;
    this.#topic = topic;
    this.#last = last;
    this.#select.value = topic.id;
    if (isNew) {
      this.#list.replaceChildren(...topic.items.map((item) => this.#row(topic, item)));
    }
    topic.items.forEach((item, i) => {
      this.#list.children[i].querySelector("button")?.setAttribute("aria-current", String(item === last));
    });
    this.#code.textContent = this.#upcoming.item.lines[0];
  }

  /**
   * @param {Topic} topic
   * @param {Item} item
   */
  #row(topic, item) {
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", onclick: () => this.#start(topic, item) },
        h("span", {}, captionOf(this.#say, topic.id, item)),
        h("code", {}, item.lines.join("\n")),
      ),
    );
  }

  /**
   * Where the reader was, after a change of language.
   * @param {string} topic
   * @param {string | null} item
   */
  resume(topic, item) {
    const found = find(topic);
    this.#open(found, found.items.find(({ id }) => id === item) ?? null);
  }

  get place() {
    return { topic: this.#topic.id, item: this.#last?.id ?? null };
  }
}

/** @param {string} id */
const find = (id) => TOPICS.find((topic) => topic.id === id) ?? TOPICS[0];

/**
 * @param {import("./view.js").Words} say
 * @param {string} topic
 * @param {Item} item
 * @returns {string}
 */
export const captionOf = (say, topic, { id }) => /** @type {any} */ (say.items)[topic][id];
