// A single threshold unit: the four inequalities that its weights must fulfil, Novikoff's bound on its corrections,
// and the weights through which it goes round where no line parts the classes.

import { labelFont, linear } from "../../lib/axes.js";
import { h } from "../../lib/dom.js";
import { full, number } from "../../lib/format.js";
import { frameOf, PLANE, pointsOf } from "./planes.js";

/** @typedef {import("./moment.js").Instant} Instant */
/** @typedef {import("../../lib/colour.js").Palette} Palette */
/** @typedef {import("../../i18n/index.js").Words["evidence"]["line"]} Say */
/** @typedef {{ left: number, target: number, holds: boolean, x: [number, number] }} Inequality  `left` is w₁x₁ + w₂x₂ + b */

/** The left sides at (0, 0), (0, 1), (1, 0), (1, 1). */
const LEFT = ["b", "w₂ + b", "w₁ + b", "w₁ + w₂ + b"];
/** So far in pixels a line's name keeps away from the points, each way; and so much further along its line it is tried again. */
const CLEAR = 18;
const ALONG = 0.06;
/** A bar reaches so far at least. */
const LEAST_REACH = 1;

/** One inequality: what must be, what is, and where the sum lies beside 0. */
class Row {
  #mark = h("span", { class: "mark", "aria-hidden": "true" });
  #wanted = h("span", { class: "wanted" });
  #value = h("span", { class: "value" });
  #side = h("span", { class: "side" });
  #dot = h("span", { class: "dot" });
  #left;
  #say;

  /** @param {number} e @param {Say} say */
  constructor(e, say) {
    this.#left = LEFT[e];
    this.#say = say;
    this.element = h(
      "li",
      {},
      this.#mark,
      this.#wanted,
      this.#value,
      h("span", { class: "bar0", "aria-hidden": "true" }, this.#side, this.#dot),
    );
  }

  /** @param {Inequality} now @param {number} reach  of the bar, either way */
  show({ left, target, holds }, reach) {
    const one = target > 0.5;
    this.#mark.textContent = one ? "●" : "■";
    this.#mark.className = `mark ${one ? "plus" : "minus"}`;
    this.#wanted.textContent = `${this.#left} ${one ? "> 0" : "≤ 0"}`;
    this.#value.textContent = `${number(left)} ${holds ? "✓" : "✗"}`;
    this.#value.title = `${full(left)}: ${holds ? this.#say.holds : this.#say.fails}`;
    this.#value.className = holds ? "value" : "value off";
    this.#side.className = `side ${one ? "plus" : "minus"}`;
    this.#dot.style.setProperty("inset-inline-start", `${50 + (50 * left) / reach}%`);
  }
}

export class Inequalities {
  #rows;
  #sum = h("p", {});
  #say;

  /** @param {Say} say */
  constructor(say) {
    this.#say = say;
    this.#rows = LEFT.map((_, e) => new Row(e, say));
    this.element = h("div", { class: "four", hidden: true }, h("ul", {}, ...this.#rows.map(({ element }) => element)), this.#sum);
  }

  /** @param {Instant} now @param {boolean} secret  is the reader still to guess what comes of it? */
  show({ state, perceptron }, secret) {
    this.element.hidden = !perceptron;
    if (!perceptron) return;
    this.#sum.style.setProperty("visibility", secret ? "hidden" : "visible");
    /** @type {Inequality[]} */
    const all = state.perceptron.inequalities;
    const reach = Math.max(LEAST_REACH, ...all.map(({ left }) => Math.abs(left)));
    all.forEach((one, e) => this.#rows[e].show(one, reach));
    // Both sums of opposite corners are w₁ + w₂ + 2b: where one pair must be above 0 and the other must not, no weights do.
    const text = state.perceptron.separable ? this.#say.possible : this.#say.contradiction(number(all[0].left + all[3].left));
    if (this.#sum.textContent !== text) this.#sum.textContent = text;
  }
}

/** How often it may be wrong, or how it goes round. */
export class Rounds {
  #heading = h("h3", {});
  #text = h("p", {});
  #used = h("span", {});
  #bar = h("div", { class: "used", "aria-hidden": "true" }, this.#used);
  #cycle = h("ol", { class: "cycle" });
  #shown = "";
  #say;

  /** @param {Say} say */
  constructor(say) {
    this.#say = say;
    this.element = h("section", { class: "rounds", hidden: true }, this.#heading, this.#bar, this.#text, this.#cycle);
  }

  /** @param {Instant} now */
  show({ state, perceptron }) {
    this.element.hidden = !perceptron;
    if (!perceptron) return;
    const facts = state.perceptron;
    const key = JSON.stringify([facts.corrections, facts.bound, facts.cycle, state.step]);
    if (key === this.#shown) return;
    this.#shown = key;
    const say = this.#say;
    this.#heading.textContent = facts.separable ? say.bound : say.rounds;
    this.#bar.hidden = !facts.separable;
    this.#cycle.hidden = facts.cycle.length === 0;
    this.#used.style.setProperty("inline-size", `${Math.min(100, (100 * facts.corrections) / facts.bound)}%`);
    this.#text.textContent = facts.separable
      ? say.corrections({ ...facts, margin: number(facts.margin), squared: number(facts.margin * facts.margin) })
      : facts.cycle.length > 0
        ? say.period(facts.cycle.length)
        : say.noBound(facts.corrections);
    const place = state.step % facts.cycle.length;
    this.#cycle.replaceChildren(
      ...facts.cycle.map((/** @type {number[]} */ weights, /** @type {number} */ i) =>
        h("li", { "aria-current": i === place ? "step" : null, title: weights.map(full).join(", ") }, `(${weights.map((w) => number(w)).join(", ")})`),
      ),
    );
  }
}

/**
 * The lines of the cycle beside the present one, thin, numbered as in the list.
 * @param {CanvasRenderingContext2D} context
 * @param {Instant} now
 * @param {{ width: number, height: number }} size
 * @param {Palette} colours
 */
export function drawCycle(context, { state }, size, colours) {
  const { cycle } = state.perceptron;
  const lines = cycle.map((/** @type {[number, number, number]} */ line, /** @type {number} */ i) =>
    // Away from the end, so that names of lines that meet at the rim stand apart.
    ({ line, name: String(i + 1), part: 0.1 + 0.08 * (i % 4), now: i === state.step % cycle.length }),
  );
  drawLines(context, lines.filter((/** @type {any} */ { now }) => !now), size, colours);
}

/**
 * Straight lines across the input plane, each with its name.
 * @param {CanvasRenderingContext2D} context
 * @param {Array<{ line: [number, number, number], name: string, part: number }>} lines  part: where along it the name stands, or else further on
 * @param {{ width: number, height: number }} size
 * @param {Palette} colours
 */
export function drawLines(context, lines, { width, height }, colours) {
  const frame = frameOf(width, height);
  const [x, y] = [linear(PLANE, [frame.left, frame.right]), linear(PLANE, [frame.bottom, frame.top])];
  const points = pointsOf({ width, height });
  labelFont(context);
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { line, name, part } of lines) {
    const ends = acrossPlane(line);
    if (!ends) continue;
    const [[ax, ay], [bx, by]] = ends.map(([a, b]) => [x.at(a), y.at(b)]);
    context.strokeStyle = colours.ink;
    context.lineWidth = 1;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(ax, ay);
    context.lineTo(bx, by);
    context.stroke();
    const on = (/** @type {number} */ part) => [ax + part * (bx - ax), ay + part * (by - ay)];
    const free = (/** @type {number} */ part) => points.every((point) => Math.max(Math.abs(on(part)[0] - point.x), Math.abs(on(part)[1] - point.y)) > CLEAR);
    const [left, top] = on(Array.from({ length: 8 }, (_, i) => part + i * ALONG).find(free) ?? part);
    const half = context.measureText(name).width / 2 + 3;
    context.fillStyle = colours.background;
    context.fillRect(left - half, top - 7, 2 * half, 14);
    context.fillStyle = colours.ink;
    context.fillText(name, left, top + 0.5);
  }
  context.setLineDash([]);
}

/**
 * Where w₁x₁ + w₂x₂ + b = 0 enters and leaves the part of the plane that is shown.
 * @param {[number, number, number]} line
 * @returns {Array<[number, number]> | null}
 */
export function acrossPlane([w1, w2, b]) {
  /** @type {Array<[number, number]>} */
  const ends = [];
  const [low, high] = PLANE;
  const inside = (/** @type {number} */ value) => value >= low && value <= high;
  for (const edge of PLANE) {
    const [x2, x1] = [-(w1 * edge + b) / w2, -(w2 * edge + b) / w1];
    if (inside(x2)) ends.push([edge, x2]);
    if (inside(x1)) ends.push([x1, edge]);
  }
  // Through a corner a line meets two edges at one place: the ends furthest apart are taken.
  ends.sort(([a, c], [d, f]) => a - d || c - f);
  return ends.length < 2 ? null : [ends[0], /** @type {[number, number]} */ (ends.at(-1))];
}

export const css = `
.xor .four { aspect-ratio: 1 / 1.16; font-size: 14px; line-height: 20px; }
.xor .four ul { margin: 0 0 8px; padding: 0; list-style: none; }
.xor .four li { display: flex; flex-wrap: wrap; gap: 0 4px; padding: 4px 0; border-top: 1px solid var(--rule); }
.xor .four .mark { flex: none; width: 14px; }
.xor .four .value { font-weight: 600; white-space: nowrap; margin-inline-start: auto; }
.xor .four .wanted { white-space: nowrap; }
.xor .four p { margin: 0; max-width: 34em; }
.xor .bar0 { flex: 0 0 calc(100% - 10px); position: relative; height: 10px; margin: 2px 5px 0; background: var(--rule); }
.xor .bar0 .side { position: absolute; inset-block: 0; inline-size: 50%; opacity: 0.35; }
.xor .bar0 .side.plus { inset-inline-start: 50%; background: var(--positive); }
.xor .bar0 .side.minus { inset-inline-start: 0; background: var(--negative); }
.xor .bar0::after { content: ""; position: absolute; inset-block: -2px; inset-inline-start: calc(50% - 0.5px); inline-size: 1px; background: var(--ink); }
.xor .bar0 .dot { position: absolute; top: 0; width: 10px; height: 10px; margin-inline-start: -5px; border-radius: 50%;
  background: var(--ink); border: 2px solid var(--background); }
@container (max-width: 480px) { .xor .four { font-size: 13px; } }
.xor .used { height: 10px; max-width: 20em; margin: 4px 0; background: var(--rule); }
.xor .used span { display: block; height: 100%; background: var(--ink); }
.xor .cycle { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0 0 8px; padding: 0; list-style: none; counter-reset: step; }
.xor .cycle li { counter-increment: step; color: var(--muted); white-space: nowrap; border-bottom: 2px solid transparent; }
.xor .cycle li::before { content: counter(step) " "; font-weight: 600; }
.xor .cycle li[aria-current] { color: var(--ink); border-color: var(--ink); }
`;
