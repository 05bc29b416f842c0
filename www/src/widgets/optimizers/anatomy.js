// A method's next step, taken apart: what goes in, what is kept, what past gradients still weigh, and the step.

import { labelFont } from "../../lib/axes.js";
import { h, svg } from "../../lib/dom.js";
import { full, number } from "../../lib/format.js";
import { scrolling } from "./bench.js";
import { followWhileOpen } from "./follow.js";
import { rules } from "./rules.js";

/** @typedef {import("./rules.js").Row} Row */

/** Length of an arrow that shows a direction, in pixels. */
const ARROW = 56;
/** Size of the small charts, in pixels, and points of a line at most. */
const [WIDTH, HEIGHT, MOST_POINTS] = [240, 76, 240];
/** The axis of rates spans at least so many powers of ten. */
const FEWEST_DECADES = 0.5;

/** @type {import("./bench.js").Section} */
export function section(host, details) {
  const say = host.words.race.anatomy;
  const { methods: titles } = host.words.optimizers;
  const choice = h("select", { "aria-label": say.method, onchange: () => host.redraw() });
  const point = h("p", {});
  const body = h("tbody", {});
  const minis = h("div", { class: "minis" });
  const stored = h("p", { hidden: true });
  const element = h(
    "div",
    {},
    h("div", { class: "row" }, h("label", {}, say.method, choice)),
    point,
    scrolling(say.table, null, h("thead", {}, h("tr", {}, ...say.columns.map((/** @type {string} */ text) => h("th", { scope: "col" }, text)))), body),
    stored,
    minis,
    h("p", { class: "muted" }, say.arrows),
  );
  let names = "";
  let shown = "";

  /** @param {any} state */
  function chosen(state) {
    const now = state.methods.map((/** @type {any} */ { name }) => name).join();
    if (now !== names) {
      const before = choice.value;
      choice.replaceChildren(...state.methods.map((/** @type {any} */ { name }, /** @type {number} */ i) => h("option", { value: i }, titles[name])));
      if (Number(before) < state.methods.length) choice.value = before || "0";
      names = now;
    }
    return Number(choice.value);
  }

  /** @param {any} scene @param {any} state */
  function update(scene, state) {
    const i = chosen(state);
    const anatomy = scene.anatomy(i);
    const key = JSON.stringify([i, state.step, anatomy]);
    if (key === shown) return;
    shown = key;
    const { name, params, x, y } = state.methods[i];
    point.textContent = say.at(state.step + 1, titles[name], host.words.optimizers.figure.point([x, y]));
    const rows = rules(params, anatomy, [x, y], state.step + 1);
    body.replaceChildren(...rows.map(row));
    stored.hidden = anatomy.stored === null;
    if (anatomy.stored) stored.textContent = say.stored(host.words.optimizers.figure.point(anatomy.stored), host.words.optimizers.figure.point([x, y]));
    minis.replaceChildren(...Object.entries(anatomy.memory).map(([part, weights]) => weightsOf(part, weights)), ratesOf(scene.rates(i)));
  }

  /** @param {Row} part */
  function row({ part, formula, numbers, values }) {
    const most = Math.max(...values.map(Math.abs).filter(Number.isFinite), 0);
    const cells = values.map((value) => h("td", { title: full(value) }, number(value), bar(value, most, part === "gradient")));
    const one = values.length === 1 ? h("td", {}) : null;
    return h("tr", {}, h("th", { scope: "row" }, say.parts[part]), h("td", { class: "formula" }, formula, numbers ?? null), ...cells, one);
  }

  /** @param {number} value @param {number} most @param {boolean} isGradient */
  function bar(value, most, isGradient) {
    const fill = h("i", {});
    const share = most > 0 && Number.isFinite(value) ? (50 * Math.abs(value)) / most : 0;
    fill.style.insetInlineStart = `${value < 0 ? 50 - share : 50}%`;
    fill.style.inlineSize = `${share}%`;
    return h("span", { class: isGradient ? "bar-of gradient" : "bar-of", "aria-hidden": "true" }, fill);
  }

  /**
   * What each past gradient weighs, the newest first.
   * @param {string} part
   * @param {number[]} weights
   */
  function weightsOf(part, weights) {
    const most = Math.max(...weights);
    const bars = weights.map((weight, age) => {
      const made = h("i", { title: say.weight(age, full(weight)) });
      made.style.blockSize = `${(100 * weight) / (most || 1)}%`;
      return made;
    });
    const text = say.weights(say.parts[part], number(weights[0]), number(weights[weights.length - 1]), weights.length);
    return h("figure", {}, h("div", { class: "weights", role: "img", "aria-label": text }, ...bars), h("figcaption", {}, say.newest, h("br"), text));
  }

  /** @param {Float64Array} rates x and y of step 1, 2, ... */
  function ratesOf(rates) {
    const n = rates.length / 2;
    const positive = Array.from(rates).filter((rate) => rate > 0 && Number.isFinite(rate));
    const [least, most] = [Math.log10(Math.min(...positive)), Math.log10(Math.max(...positive))];
    // Rates that are the same up to rounding are a straight line.
    const room = Math.max(most - least, FEWEST_DECADES);
    const [low, top] = [(least + most - room) / 2, 4];
    const height = (/** @type {number} */ rate) => top + (1 - (Math.log10(rate) - low) / room) * (HEIGHT - 8);
    const every = Math.max(1, Math.ceil(n / MOST_POINTS));
    const line = (/** @type {0 | 1} */ coordinate) => {
      let path = "";
      for (let k = 0; k < n; k += every) {
        const rate = rates[2 * k + coordinate];
        if (!(rate > 0) || !Number.isFinite(rate)) continue;
        path += `${path ? "L" : "M"}${((k * WIDTH) / Math.max(n - 1, 1)).toFixed(1)} ${height(rate).toFixed(1)}`;
      }
      return svg("path", { d: path, fill: "none", stroke: "var(--ink)", "stroke-width": 2, "stroke-dasharray": coordinate === 0 ? null : "4 3" });
    };
    const last = n === 0 ? [NaN, NaN] : [rates[2 * n - 2], rates[2 * n - 1]];
    const text = n === 0 ? say.noRates : say.rates(number(rates[0]), number(last[0]), number(rates[1]), number(last[1]));
    return h("figure", {}, svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": text }, line(0), line(1)), h("figcaption", {}, say.byStep, h("br"), text));
  }

  /** @type {import("./follow.js").Overlay} */
  function overlay(context, { x, y, colours }, scene, state) {
    const i = chosen(state);
    const { gradient, after, next, stored } = scene.anatomy(i);
    const { x: px, y: py } = state.methods[i];
    const at = /** @type {[number, number]} */ ([x.at(px), y.at(py)]);
    const toward = (/** @type {number[]} */ [vx, vy]) => {
      const [dx, dy] = [x.at(px + vx) - x.at(px), y.at(py + vy) - y.at(py)];
      const size = Math.hypot(dx, dy) || 1;
      return /** @type {[number, number]} */ ([at[0] + (dx * ARROW) / size, at[1] + (dy * ARROW) / size]);
    };
    if (stored) {
      const from = /** @type {[number, number]} */ ([x.at(stored[0]), y.at(stored[1])]);
      line(context, from, at, colours.muted, [3, 3]);
      dot(context, from, colours.muted);
      tag(context, say.textbook, from, colours);
      tag(context, say.pytorch, [at[0], at[1] + 22], colours);
    }
    const direction = after.velocity ?? after.averages;
    if (direction) arrowTo(context, at, toward(direction), colours.control, after.velocity ? "v" : "m", colours);
    arrowTo(context, at, toward(gradient), colours.gradient, "∇f", colours);
    const end = /** @type {[number, number]} */ ([x.at(next[0]), y.at(next[1])]);
    arrowTo(context, at, end, colours.ink, "Δ", colours);
  }

  followWhileOpen(host, details, { update, overlay });
  return { element };
}

/** @typedef {[x: number, y: number]} Place in pixels */

/** @param {CanvasRenderingContext2D} context @param {Place} from @param {Place} to @param {string} colour @param {number[]} dash */
function line(context, from, to, colour, dash) {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} context @param {Place} place @param {string} colour */
function dot(context, [x, y], colour) {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, 5, 0, 2 * Math.PI);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {string} text @param {Place} place @param {import("../../lib/colour.js").Palette} colours */
function tag(context, text, [x, y], colours) {
  labelFont(context, { weight: 600 });
  context.textAlign = "center";
  context.textBaseline = "bottom";
  context.strokeStyle = colours.panel;
  context.lineWidth = 3;
  context.strokeText(text, x, y - 8);
  context.fillStyle = colours.ink;
  context.fillText(text, x, y - 8);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Place} from
 * @param {Place} to
 * @param {string} colour
 * @param {string} name at its end
 * @param {import("../../lib/colour.js").Palette} colours
 */
function arrowTo(context, from, to, colour, name, colours) {
  if (!to.every(Number.isFinite) || Math.hypot(to[0] - from[0], to[1] - from[1]) < 1) return;
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  line(context, from, to, colour, []);
  context.beginPath();
  context.moveTo(...to);
  for (const side of [0.4, -0.4]) context.lineTo(to[0] - 9 * Math.cos(angle + side), to[1] - 9 * Math.sin(angle + side));
  context.closePath();
  context.fillStyle = colour;
  context.fill();
  tag(context, name, [to[0] + 10 * Math.cos(angle), to[1] + 10 * Math.sin(angle) + 14], colours);
}
