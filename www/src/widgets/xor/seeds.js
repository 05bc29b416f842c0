// Many seeds: how often networks of the present settings solve it, with 2, 3, 4 and 8 hidden units. Loaded when the
// Lab is first opened.

import { h } from "../../lib/dom.js";
import { count, number } from "../../lib/format.js";
import { scenes } from "../../lib/load.js";
import { inSlices } from "../../lib/slices.js";

/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("../../i18n/index.js").Words["lab"]["seeds"]} Say */

const SEEDS = 200;
/** Most updates of one seed. */
const UPDATES = 1000;
/** Hidden units of the rows; the present network has one of its own if it is none of these. */
const ROWS = ["2", "3", "4", "8"];
/** The core's code of a solved seed. */
const SOLVED = 1;

/** @param {number} share */
const percent = (share) => number(100 * share);

/** One row: a bar with its interval, the numbers in words, the failed seeds to choose from. */
class Row {
  #rate = h("span", { class: "rate" });
  #interval = h("span", { class: "interval" });
  #text = h("td", {});
  #failed = h("select", { hidden: true });
  #say;

  /**
   * @param {string} hidden
   * @param {Say} say
   * @param {(seed: number) => void} open
   */
  constructor(hidden, say, open) {
    this.hidden = hidden;
    this.#say = say;
    this.#failed.setAttribute("aria-label", say.failedLabel(hidden));
    this.#failed.addEventListener("change", () => this.#failed.value && open(Number(this.#failed.value)));
    this.element = h(
      "tr",
      {},
      h("th", { scope: "row" }, say.units(hidden)),
      h("td", {}, h("span", { class: "track", "aria-hidden": "true" }, this.#rate, this.#interval)),
      this.#text,
      h("td", {}, this.#failed),
    );
  }

  /** @param {{ solved: number, done: number, total: number, interval: ArrayLike<number> }} now */
  show({ solved, done, total, interval }) {
    const [low, high] = [interval[0], interval[1]];
    this.#rate.style.inlineSize = `${done > 0 ? (100 * solved) / done : 0}%`;
    this.#interval.hidden = done === 0;
    this.#interval.style.insetInlineStart = `${100 * low}%`;
    this.#interval.style.inlineSize = `${100 * (high - low)}%`;
    this.#text.textContent =
      done === 0 ? "" : this.#say.rate({ solved: count(solved), done: count(done), total: count(total), low: percent(low), high: percent(high) });
  }

  /** @param {Uint8Array} verdicts of the seeds 1, 2, ... */
  offer(verdicts) {
    const failed = Array.from(verdicts, (verdict, i) => (verdict === SOLVED ? 0 : i + 1)).filter((seed) => seed > 0);
    this.#failed.hidden = failed.length === 0;
    this.#failed.replaceChildren(
      h("option", { value: "" }, this.#say.failed(count(failed.length))),
      ...failed.map((seed) => h("option", { value: seed }, this.#say.seed(seed))),
    );
  }
}

/** @type {import("../../lib/widget.js").Bench} */
export function bench(host) {
  const say = host.words.lab.seeds;
  const told = h("p", { role: "status", class: "muted" });
  const run = h("button", { type: "button", onclick: () => void start() }, say.run(SEEDS));
  const stop = h("button", { type: "button", hidden: true, onclick: () => finish() }, say.stop);
  const body = h("tbody", {});
  const element = h(
    "section",
    { class: "seeds" },
    h("h3", {}, say.heading),
    h("p", {}, say.text(UPDATES)),
    h("div", { class: "bar" }, run, stop),
    h("table", {}, body),
    told,
  );
  /** Grows with every start and stop: what runs for an older one gives up. */
  let turn = 0;

  /** @param {string} [sentence] */
  function finish(sentence = say.stopped) {
    turn += 1;
    run.hidden = false;
    stop.hidden = true;
    told.textContent = sentence;
  }

  async function start() {
    const mine = (turn += 1);
    const wasm = await scenes.load();
    const config = host.config;
    const rows = [...(ROWS.includes(config.hidden) ? [] : [config.hidden]), ...ROWS].map(
      (hidden) => new Row(hidden, say, (seed) => host.set({ hidden, seed, parameters: undefined })),
    );
    body.replaceChildren(...rows.map((row) => row.element));
    run.hidden = true;
    stop.hidden = false;
    stop.focus();
    for (const row of rows) {
      if (!(await survey(wasm, { ...config, hidden: row.hidden, parameters: null }, row, () => mine === turn))) return;
    }
    finish(say.done);
    run.focus();
  }

  /**
   * @param {import("../../lib/load.js").Wasm} wasm
   * @param {Record<string, unknown>} config
   * @param {Row} row
   * @param {() => boolean} alive
   * @returns {Promise<boolean>} was it brought to its end?
   */
  async function survey(wasm, config, row, alive) {
    const runs = scenes.guard(() => new wasm.XorSurvey(config, SEEDS, UPDATES));
    if (!runs) return false;
    let shown = 0;
    /** @param {number} n */
    const some = (n) => {
      const more = scenes.guard(() => runs.advance(n)) ?? false;
      if (alive() && runs.done !== shown) {
        shown = runs.done;
        row.show(runs);
      }
      return more ? n : 0;
    };
    try {
      await inSlices(Infinity, some, alive);
      if (alive()) row.offer(runs.verdicts());
    } finally {
      scenes.release(runs);
    }
    return alive();
  }

  return {
    element,
    /** Other settings: what was counted is not theirs. */
    renew() {
      if (stop.hidden) return;
      finish();
    },
    close: () => void (turn += 1),
  };
}

export const css = `
.seeds { padding-bottom: 16px; }
.seeds h3 { margin: 0; font-size: 16px; } .seeds p { margin: 4px 0 8px; max-width: 38em; }
.seeds table { border-collapse: collapse; margin-top: 8px; width: 100%; max-width: 46em; }
.seeds th { font-weight: 400; text-align: start; white-space: nowrap; }
.seeds td, .seeds th { padding: 4px 16px 4px 0; border-top: 1px solid var(--rule); }
.seeds td:nth-of-type(1) { width: 30%; min-width: 80px; }
@container (min-width: 680px) { .seeds td:nth-of-type(2) { white-space: nowrap; } }
.seeds .track { display: block; position: relative; height: 12px; background: var(--rule); }
.seeds .rate { position: absolute; inset-block: 0; inset-inline-start: 0; background: var(--negative); }
.seeds .interval { position: absolute; top: 3px; height: 6px; border-inline: 2px solid var(--ink);
  background: linear-gradient(var(--ink), var(--ink)) center / 100% 2px no-repeat; }
@container (max-width: 480px) { .seeds tr { display: grid; grid-template-columns: auto 1fr; gap: 0 8px; border-top: 1px solid var(--rule); }
  .seeds td, .seeds th { border: 0; } .seeds td:nth-of-type(n+2) { grid-column: 1 / -1; } .seeds td:nth-of-type(1) { width: auto; align-self: center; } }
`;
