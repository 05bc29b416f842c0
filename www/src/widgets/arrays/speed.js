// The speed lesson: the same work on objects behind pointers and on one block, measured here, and CPython's figures.

import { log } from "../../lib/axes.js";
import { h } from "../../lib/dom.js";
import { count, number } from "../../lib/format.js";
import { button } from "../../lib/toolbar.js";
import { consoles } from "../../lib/load.js";
import { timeConsole, timeSums } from "./speed/measure.js";
import { MEASURED, NANOSECONDS } from "./speed/python.js";

/** @typedef {typeof import("../../i18n/arrays/speed/en.js").default} Words */
/** @typedef {{ n: number, times: Record<string, number> }} Row  nanoseconds a number */

const SUM_SIZES = [1e2, 1e3, 1e4, 1e5, 1e6];
/** A comprehension cannot be left half-way: a larger one would hold the page up. */
const CONSOLE_SIZES = [1e2, 1e3, 1e4];

/**
 * @typedef {object} Host
 * @property {Words} say
 * @property {() => Promise<import("../../lib/console.js").Console>} load  a fresh console
 * @property {typeof import("../../lib/console.js").sums} sums
 */

/**
 * @param {Host} host
 * @returns {{ element: HTMLElement, close(): void }}
 */
export function makeSpeed({ say, load, sums }) {
  /** @type {symbol | null} the measuring that goes on */
  let current = null;
  const status = h("p", { class: "says", role: "status" });
  const start = button("play", say.start, () => void (current ? stop() : measure()), { main: true });
  const parts = {
    sums: part(say.sums, ["boxed", "block"], say),
    console: part(say.console, ["loop", "comprehension", "array"], say),
    python: part({ ...say.python, about: say.python.about(MEASURED) }, ["loop", "comprehension", "array"], say),
  };
  parts.python.show(NANOSECONDS.map(({ n, ...times }) => ({ n, times: perNumber(times, n) })));
  parts.python.conclude(say.python.conclusion(ratios(NANOSECONDS)));

  const label = /** @type {HTMLElement} */ (start.lastElementChild);
  const stop = () => {
    current = null;
    label.textContent = say.start;
    status.textContent = say.stopped;
  };

  async function measure() {
    const mine = (current = Symbol());
    const alive = () => current === mine && !consoles.isLost;
    label.textContent = say.stop;
    try {
      const done = (await measureSums(alive)) && (await measureConsole(alive));
      if (alive()) status.textContent = done ? say.done : say.failed;
    } catch (error) {
      if (!consoles.note(error)) throw error;
      status.textContent = say.failed;
    } finally {
      if (current === mine) {
        current = null;
        label.textContent = say.start;
      }
    }
  }

  /** @param {() => boolean} alive */
  async function measureSums(alive) {
    /** @type {Row[]} */
    const rows = [];
    let equal = true;
    for (const n of SUM_SIZES) {
      if (!alive()) return false;
      status.textContent = say.measuring(say.sums.title, n);
      const handle = await sums(n);
      try {
        const times = await timeSums(handle, n, alive);
        if (!times) return false;
        equal &&= times.equal;
        rows.push({ n, times: { boxed: times.boxed, block: times.block } });
      } finally {
        consoles.release(handle);
      }
      parts.sums.show(rows);
    }
    const { times, n } = rows[rows.length - 1];
    parts.sums.conclude(say.sums.conclusion({ n, ratio: times.boxed / times.block, equal }));
    return true;
  }

  /** @param {() => boolean} alive */
  async function measureConsole(alive) {
    /** @type {Row[]} */
    const rows = [];
    const console = await load();
    try {
      for (const n of CONSOLE_SIZES) {
        status.textContent = say.measuring(say.console.title, n);
        const times = await timeConsole(console, n, alive);
        if (!times) return false;
        rows.push({ n, times });
        parts.console.show(rows);
      }
    } finally {
      console.free();
    }
    const { n, times } = rows[rows.length - 1];
    parts.console.conclude(say.console.conclusion({ n, ratio: times.loop / times.array, comprehension: times.loop / times.comprehension }));
    return true;
  }

  const element = h(
    "div",
    { class: "speed" },
    h("p", {}, say.about),
    h("div", { class: "bar" }, start),
    status,
    parts.sums.element,
    parts.console.element,
    parts.python.element,
  );
  return {
    element,
    close() {
      current = null;
    },
  };
}

/** Three digits; a time near 1 is no less exact than others. @param {number} time */
const timeText = (time) => (time >= 1000 ? count(Math.round(time)) : number(Number(time.toPrecision(3))));

/**
 * @param {Record<string, number>} times
 * @param {number} n
 */
const perNumber = (times, n) => Object.fromEntries(Object.entries(times).map(([way, time]) => [way, time / n]));

/** How many times NumPy and the comprehension beat the loop, by size. @param {typeof NANOSECONDS} figures */
const ratios = (figures) =>
  figures.map(({ n, loop, comprehension, array }) => ({ n, array: loop / array, comprehension: loop / comprehension }));

/**
 * One part of the lesson: what is timed, a table whose last column is a bar, and what comes out.
 * @param {{ title: string, about: string, waiting?: string }} words
 * @param {string[]} ways
 * @param {Words} say
 */
function part({ title, about, waiting }, ways, say) {
  const place = h("div", { class: "times" }, waiting ? h("p", { class: "muted" }, waiting) : null);
  const conclusion = h("p", { class: "says" });
  const element = h("section", {}, h("h4", {}, title), h("p", { class: "muted" }, about), place, conclusion);
  return {
    element,
    /** @param {Row[]} rows */
    show: (rows) => place.replaceChildren(table(rows, ways, title, say)),
    /** @param {string} text */
    conclude: (text) => (conclusion.textContent = text),
  };
}

/**
 * @param {Row[]} rows
 * @param {string[]} ways
 * @param {string} title
 * @param {Words} say
 */
function table(rows, ways, title, say) {
  const all = rows.flatMap(({ times }) => ways.map((way) => times[way])).filter((time) => time > 0);
  // A bar on a log axis begins somewhere: a power of ten below all of them.
  const scale = log([Math.min(...all) / 1.5, Math.max(...all)], [0, 100], { ticks: 5, nice: true });
  const ticks = scale.ticks.map(({ at, text }) => {
    const tick = h("span", { class: "tick" }, text);
    tick.style.setProperty("left", `${at}%`);
    return tick;
  });
  const lines = rows.flatMap(({ n, times }) =>
    ways.map((way, i) => {
      const bar = h("span", { class: `time way-${way}` });
      bar.style.setProperty("width", `${Math.max(0.5, scale.at(times[way]))}%`);
      return h(
        "tr",
        { class: i === 0 ? "first" : null },
        i === 0 ? h("th", { scope: "rowgroup", rowspan: ways.length }, say.size(n)) : null,
        h("th", { scope: "row" }, say.ways[/** @type {keyof Words["ways"]} */ (way)]),
        h("td", {}, timeText(times[way])),
        h("td", { class: "bars" }, bar),
      );
    }),
  );
  return h(
    "table",
    {},
    h("caption", { class: "unseen" }, title),
    h("thead", {}, h("tr", {}, ...[say.numbers, say.way, say.unit].map((text) => h("th", { scope: "col" }, text)), h("td", { class: "axis" }, ...ticks))),
    h("tbody", {}, ...lines),
  );
}
