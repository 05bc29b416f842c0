// Racing down a landscape: the same start, one gradient a step for each method.

import { rgb } from "../lib/colour.js";
import { h } from "../lib/dom.js";
import { Chart } from "./optimizers/chart.js";
import { rateKnob, theoryLine } from "./optimizers/controls.js";
import { followersOf } from "./optimizers/follow.js";
import { Landscape } from "./optimizers/landscape.js";
import { isOver, result } from "./optimizers/race.js";
import { knowCore, story } from "./optimizers/story.js";
import { Table } from "./optimizers/table.js";

/** @typedef {import("../lib/widget.js").Widget} Widget */
/** @typedef {import("../lib/widget.js").Host} Host */

/** Settings with controls of their own, outside the Lab or in its sections. */
const OWN = ["methods", "start", "landscape", "condition", "rotation", "domain", "points", "batch", "order", "seed"];

/** @type {Widget} */
export default {
  scene: "optimizers",
  create(wasm, config) {
    knowCore(wasm);
    return new wasm.Optimizers(config);
  },
  knobs: [rateKnob, theoryLine],
  own: OWN,
  // Rates, a start and a box chosen for one landscape mean nothing on another.
  follows: (changes) => ("landscape" in changes ? { start: undefined, methods: undefined, domain: undefined, ...changes } : {}),
  isRandom: ({ landscape }) => String(landscape).startsWith("line_fit"),
  speed: (config) => config.stepsPerSecond,
  story,
  mount,
  bench: () => import("./optimizers/bench.js"),
  script: () => import("./optimizers/python.js"),
  css: `
.race { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 8px 16px; }
.plane { position: relative; }
.plane canvas { width: 100%; aspect-ratio: 3 / 2; cursor: crosshair; touch-action: pan-x pan-y pinch-zoom; }
.chart { position: relative; }
.chart canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
.start { position: absolute; width: 24px; height: 24px; margin: -12px 0 0 -12px; border: 2px solid var(--ink);
  border-radius: 50%; cursor: grab; touch-action: none; }
.start:active { cursor: grabbing; }
.start.away { visibility: hidden; }
.zoom { position: absolute; top: 32px; right: 22px; display: flex; flex-direction: column; gap: 4px; }
.zoom button { width: 32px; min-width: 32px; padding: 0; line-height: 1; }
.chart select { position: absolute; top: 0; right: 14px; min-height: 28px; padding: 0 4px; font-size: 13px; }
.race:not(.with-points) .points { display: none; }
.race.with-points { grid-template-rows: 1fr 1fr; }
.race.with-points .plane { grid-row: 1 / 3; align-self: start; }
@media (pointer: coarse) { .start::before { content: ""; position: absolute; inset: -12px; } }
.caption, .theory { margin: 8px 0; color: var(--muted); font-size: 15px; max-width: 42em; text-wrap: pretty; }
table { margin-top: 8px; width: 100%; border-collapse: collapse; font-size: 15px; }
table th, table td { padding: 4px 8px; text-align: end; font-weight: 400; border-bottom: 1px solid var(--rule);
  white-space: nowrap; }
table thead th { color: var(--muted); }
table th:first-child, table .status, table thead th:last-child { text-align: start; }
table th:first-child { padding-inline-start: 0; }
table tbody th { font-weight: 600; }
table tbody th span { margin-inline-start: 8px; }
.swatch { vertical-align: -2px; flex: none; }
.hue-1 { color: var(--method-1); } .hue-2 { color: var(--method-2); }
.hue-3 { color: var(--method-3); } .hue-4 { color: var(--method-4); }
.rate[hidden] { display: none; }
.track { position: relative; display: block; width: 12em; padding-block: 12px; }
.track input { display: block; width: 100%; margin: 0; }
.limit { position: absolute; left: calc(8px + (100% - 16px) * var(--at)); bottom: -4px; translate: -50%; font-size: 12px;
  line-height: 16px; color: var(--muted); white-space: nowrap; }
.limit::before { content: ""; position: absolute; left: calc(50% - 1px); bottom: 15px; width: 2px; height: 8px;
  background: var(--ink); }
.limit[hidden] { display: none; }
.rate output { min-width: 3.5em; }
.bar > .theory { flex: 1 0 100%; order: 1; margin: 0; }
/* So that no column moves while the numbers change. */
@container (min-width: 820.02px) {
  [role="table"] :is(.lr, .step) { width: 8%; } [role="table"] :is(.f, .gradient, .distance) { width: 15%; } [role="table"] .status { width: 14%; }
}
@container (max-width: 820px) {
  table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, table tbody { display: block; }
  table tbody tr { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 8px; padding: 4px 0;
    position: relative;
    border-bottom: 1px solid var(--rule); }
  table tbody th, table tbody td { border: 0; padding: 0; font-size: 13px; }
  table tbody th { order: -3; font-size: 15px; }
  table .lr { order: -3; }
  /* The time line below shows it, once for all. */
  table .step { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table .status { order: -2; margin-inline-start: auto; font-size: 15px; }
  table tbody tr::before { content: ""; order: -1; flex-basis: 100%; }
  table td:not(.status)::before { content: attr(data-name) " "; color: var(--muted); }
}
@container (max-width: 640px) {
  .race { grid-template-columns: minmax(0, 1fr); }
  .race.with-points { grid-template-rows: none; }
  .race.with-points .plane { grid-row: auto; }
  .chart { aspect-ratio: 3 / 2; }
  .zoom { position: static; flex-direction: row; justify-content: flex-end; }
  .plane canvas { aspect-ratio: 4 / 3; }
  .rate { flex-wrap: wrap; gap: 0 8px; }
  .rate label { flex-basis: 100%; }
}
`,
};

/**
 * @param {Host} host
 * @returns {import("../lib/widget.js").View}
 */
function mount(host) {
  const say = host.words.optimizers.figure;
  const [landscape, chart, table] = [new Landscape(host), new Chart(host), new Table(host)];
  const caption = h("p", { class: "caption" });
  const pictures = h("div", { class: "race" }, landscape.element, chart.element);
  host.stage.append(pictures, caption, table.element);
  const points = new PointsWhenNeeded(host, pictures);
  /** Runs whose result has been told. */
  const told = new WeakSet();
  return {
    draw(scene, moment) {
      // Once a frame: the answers come from the page's style, and from the core.
      const { state, colours } = host;
      landscape.draw(scene, state, colours);
      chart.draw(scene, state, colours);
      points.draw(scene, state, colours);
      table.draw(scene, state);
      const text = say.caption(state, isDark(colours));
      if (caption.textContent !== text) caption.textContent = text;
      for (const update of followersOf(host).updates) update(scene, state);
      if (moment.beat !== null || !host.own) told.delete(scene);
      else if (!told.has(scene) && isOver(scene, () => state)) {
        told.add(scene);
        host.say(say.result(result(scene, state), state));
      }
    },
    close() {
      landscape.close();
      chart.close();
      points.close();
    },
  };
}

/** The picture of the points, where the landscape has any. */
class PointsWhenNeeded {
  /** @type {import("./optimizers/points.js").Points | null} */
  #points = null;
  #asked = false;

  /** @param {Host} host @param {HTMLElement} pictures */
  constructor(host, pictures) {
    this.host = host;
    this.pictures = pictures;
  }

  /** @param {any} scene @param {any} state @param {import("../lib/colour.js").Palette} colours */
  draw(scene, state, colours) {
    const hasPoints = scene.points().length > 0;
    this.pictures.classList.toggle("with-points", hasPoints);
    if (hasPoints && !this.#asked) void this.#load();
    if (hasPoints) this.#points?.draw(scene, state, colours);
  }

  async #load() {
    this.#asked = true;
    const { Points } = await import("./optimizers/points.js");
    if (!this.pictures.isConnected) return;
    this.#points = new Points(this.host);
    this.pictures.append(this.#points.element);
    this.host.redraw();
  }

  close() {
    this.#points?.close();
  }
}

/**
 * Is higher brighter here? Heights run from the panel's colour to the rule's.
 * @param {import("../lib/colour.js").Palette} colours
 */
function isDark({ panel, rule }) {
  const sum = (/** @type {string} */ colour) => rgb(colour).reduce((a, b) => a + b);
  return sum(rule) > sum(panel);
}
