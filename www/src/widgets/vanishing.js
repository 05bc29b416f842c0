// What initialization does: networks of one shape, started differently, measured forward and back.

import { Surface, place } from "../lib/canvas.js";
import { h } from "../lib/dom.js";
import { choiceKnob, showKnobs } from "../lib/knob.js";
import { scenes } from "../lib/load.js";
import { inSlices } from "../lib/slices.js";
import { drawChart, drawKey, drawLosses } from "./vanishing/chart.js";
import { choice, networksKnob, spreadKnob } from "./vanishing/controls.js";
import { drawEmptyGrid, drawGrid } from "./vanishing/grid.js";
import { lasting } from "./vanishing/lasting.js";
import { layout } from "./vanishing/layout.js";
import { columnName, faded, nearestFactor, percent, whereOutputsAre } from "./vanishing/measures.js";
import { makeTable, numbersOf } from "./vanishing/table.js";

/** @typedef {import("../lib/widget.js").Widget} Widget */
/** @typedef {import("../lib/widget.js").Host} Host */
/** @typedef {import("../lib/widget.js").View} View */
/** @typedef {import("../lib/widget.js").Moment} Moment */
/** @typedef {import("./vanishing/grid.js").Shown} Shown */
/** @typedef {import("./vanishing/measures.js").Column} Column */
/** @typedef {import("./vanishing/measures.js").Gradient} Gradient */

/** Seconds of each part of the opening story. */
const FORWARD = 2;
const BACKWARD = 3;
const FACTORS = 5;
/** Seconds forward and back when a knob was turned. */
const AGAIN = [0.8, 1.2];

/** Seeds of the band. */
const SEEDS = 20;
/** Updates between two pictures of the training. */
const UPDATES = 10;
/** Milliseconds of measuring after which its progress is shown. */
const PATIENCE = 500;
/** Where a pass that is given up goes back to when none was complete before it. */
const SMALL = { depth: undefined, width: undefined, samples: undefined, columns: undefined };

/** From this depth on the column joins that the shallow network has no use for. */
const SHALLOW = 5;
const JOINING = "relu:xavier_normal";

/** @type {string} the columns of a reader who chose none; the core's table says which */
let usualColumns = "";

/** The usual columns of a shallow network, and of a deep one. */
const usual = () => [usualColumns, `${usualColumns},${JOINING}`];

/**
 * @param {import("../lib/load.js").Wasm} wasm
 * @param {Record<string, unknown>} config
 */
function create(wasm, config) {
  usualColumns ||= wasm.settings("vanishing").find((/** @type {any} */ { key }) => key === "columns").default;
  return new wasm.Vanishing(config);
}

/** @typedef {import("../lib/story.js").Guess} Guess */

/** @type {Guess} the picture should soon move: this question does not stand long */
const WHERE = { choices: ["ends", "middle", "spread"], right: whereOutputsAre, seconds: 4 };
/** @type {Guess} networks by their place among the usual ones */
const WHICH = { choices: ["0", "1", "3"], right: ({ columns }) => String(columns.indexOf(faded(columns))) };
/** @type {Guess} */
const HOW_MUCH = { choices: ["3", "30", "300"], right: (state) => nearestFactor(state, HOW_MUCH.choices) };

/**
 * The measuring comes first; the story then uncovers it layer by layer. It asks about the usual networks only.
 * @param {any} config
 * @param {boolean} opening
 * @returns {import("../lib/story.js").Beat[]}
 */
function story(config, opening) {
  /** @type {import("../lib/story.js").Beat} */
  const compute = { id: "compute", unit: "work", until: (scene) => scene.progress === 1 };
  if (!opening) return [compute, { id: "again", seconds: AGAIN[0] + AGAIN[1] }];
  /** @param {Guess} guess */
  const asked = (guess) => (config.columns === usualColumns && config.depth === SHALLOW ? { guess } : {});
  return [
    compute,
    { id: "forward", seconds: FORWARD, ...asked(WHERE) },
    { id: "backward", seconds: BACKWARD, ...asked(WHICH) },
    { id: "factor", seconds: FACTORS, ...asked(HOW_MUCH) },
  ];
}

/**
 * What the story has uncovered.
 * @param {Moment} moment
 * @param {number} depth
 * @param {number} columns
 * @returns {Shown}
 */
function uncovered({ beat, seconds }, depth, columns) {
  /** @param {number} all @param {number} time @param {number} within */
  const part = (all, time, within) => Math.max(0, Math.min(all, Math.floor((all * time) / within) + (time > 0 ? 1 : 0)));
  if (beat === "compute") return { forward: 0, backward: 0, factors: 0 };
  if (beat === "forward") return { forward: part(depth, seconds, FORWARD), backward: 0, factors: 0 };
  if (beat === "backward") return { forward: depth, backward: part(depth, seconds, BACKWARD), factors: 0 };
  if (beat === "factor") return { forward: depth, backward: depth, factors: part(columns, seconds, FACTORS / 2) };
  if (beat !== "again") return { forward: depth, backward: depth, factors: columns };
  const back = part(depth, seconds - AGAIN[0], AGAIN[1]);
  return { forward: part(depth, seconds, AGAIN[0]), backward: back, factors: back === depth ? columns : 0 };
}

/** @type {WeakMap<Host, (depth: number) => void>} shows a host's depth on its slider */
const sliders = new WeakMap();

/**
 * Depth, as a slider. With many layers ReLU with Xavier's spread joins the usual columns, since its trouble grows
 * with depth; columns that the reader chose are left alone.
 * @param {Host} host
 */
function depthKnob(host) {
  const words = host.words.vanishing.figure;
  const slider = h("input", { type: "range", min: SHALLOW, max: 50, step: 1, id: "depth" });
  const output = h("output", { for: "depth" });
  /** @param {number} depth */
  const show = (depth) => {
    output.value = String(depth);
    slider.setAttribute("aria-valuetext", words.layers(depth));
  };
  slider.addEventListener("input", () => show(slider.valueAsNumber));
  slider.addEventListener("change", () => {
    const depth = slider.valueAsNumber;
    if (!usual().includes(host.config.columns)) return host.set({ depth });
    host.set({ depth, columns: depth > SHALLOW ? usual()[1] : undefined });
  });
  sliders.set(host, (depth) => {
    slider.value = String(depth);
    show(depth);
  });
  return h("div", { class: "knob depth" }, h("label", { for: "depth" }, words.depth), slider, output);
}

/**
 * @param {Host} host
 * @returns {View}
 */
function mount(host) {
  const words = host.words.vanishing.figure;
  const { title } = host.words.vanishing;
  const figure = /** @type {HTMLElement} */ (host.stage.parentElement);
  const canvas = (/** @type {string} */ name) => h("canvas", { class: name, role: "img", "aria-label": title });
  const [grid, chart, losses] = ["cells", "lines", "losses"].map(canvas);
  losses.hidden = true;
  const readout = h("p", { class: "readout muted" }, words.legend);
  const table = makeTable(words);
  /** @type {import("./vanishing/grid.js").View} */
  const view = { quantity: "outputs", own: false };
  /** @type {Gradient} */
  let gradient = "gradZRms";
  const own = h("input", { type: "checkbox" });
  own.addEventListener("change", () => {
    view.own = own.checked;
    host.redraw();
  });
  const quantities = choice(
    words.cells,
    words.quantities,
    (chosen) => {
      view.quantity = chosen;
      host.redraw();
    },
    h("label", {}, own, words.ownAxes),
  );
  const band = lasting(words.band, words.stop, workBand, figure);
  const gradients = choice(
    words.chart,
    { gradZRms: "dL/dz", gradWRms: "dL/dW" },
    (chosen) => {
      gradient = chosen;
      host.redraw();
    },
    band.element,
  );
  const sets = [networksKnob(host, usual), spreadKnob(host)];
  const train = lasting(words.train, words.stop, workUpdates, figure);
  const task = choiceKnob(host, "task", words.task, words.tasks);
  const busy = makeBusy();
  host.stage.append(grid, h("div", { class: "under" }, readout, busy.element));
  // The story and its controls stand directly under the grid; the chart follows them, and all else waits in the Lab.
  const lab = /** @type {HTMLElement} */ (figure.querySelector(".lab"));
  const bandLegend = h("span", { hidden: true }, words.bandLegend);
  lab.before(h("div", { class: "more" }, chart, h("p", { class: "legend muted" }, words.chartLegend, bandLegend)));
  lab.append(
    h("div", { class: "row" }, ...sets.map(({ element }) => element)),
    quantities,
    gradients,
    h("div", { class: "row" }, task, train.element),
    losses,
    table.element,
  );
  const surfaces = [grid, chart, losses].map((canvas) => new Surface(canvas, host.drawNow));

  /** @type {{ scene: any, state: any }} the last complete pass of the scene on show */
  let measured = { scene: null, state: null };
  /** @type {{ column: number, layer: number } | null} */
  let picked = null;
  let plan = layout(600, 5, 4);
  let depth = 0;
  /** Counts the scenes that were shown. */
  let runs = 0;
  /** What the picture on the canvases was made of. */
  let drawn = "";

  /** @param {PointerEvent} event */
  const point = (event) => pick(plan.hit(...place(grid, event)));
  grid.addEventListener("pointermove", point);
  grid.addEventListener("pointerdown", point);
  grid.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && pick(null));

  /** @param {{ column: number, layer: number } | null} cell */
  function pick(cell) {
    if (cell?.column === picked?.column && cell?.layer === picked?.layer) return;
    picked = cell;
    readOut();
    host.redraw();
  }

  function readOut() {
    const column = picked && measured.state?.columns[picked.column];
    const layer = picked && column?.layers[picked.layer];
    const text = picked && layer ? words.cell(columnName(column), picked.layer + 1, numbersOf(layer)) : "";
    readout.textContent = text || words.legend;
    grid.title = text;
  }

  /**
   * The same settings with 20 seeds.
   * @param {() => boolean} alive
   * @param {(share: number) => void} show
   */
  async function workBand(alive, show) {
    const { scene } = host;
    const isSame = () => alive() && host.scene === scene;
    const some = (/** @type {number} */ n) => {
      let done = 0;
      while (done < n && scenes.guard(() => scene.workBand())) done += 1;
      show(scenes.guard(() => scene.bandSeeds / SEEDS) ?? 0);
      return done;
    };
    await inSlices(Infinity, some, isSame);
    if (!isSame()) return;
    await host.step(0);
    // The state has the band now, at the same step.
    measured = { scene, state: null };
    host.redraw();
  }

  /**
   * Updates until somebody stops them, the picture anew after every few.
   * @param {() => boolean} alive
   */
  async function workUpdates(alive) {
    const { scene } = host;
    for (let to = scene.steps; alive() && host.scene === scene && scene.steps === to && !scene.halted; ) {
      to += UPDATES;
      await host.step(UPDATES);
      // Begun at once, the next updates would leave no frame in which a complete pass is to be seen.
      await new Promise(requestAnimationFrame);
    }
  }

  /** How far a pass is that takes longer than half a second, and a way out of it. */
  function makeBusy() {
    const bar = h("progress", { max: 1, value: 0, "aria-label": words.measuring });
    const stop = h("button", { type: "button", onclick: () => host.set(before) }, words.giveUp);
    const element = h("div", { class: "row busy", hidden: true }, h("span", {}, words.measuring), bar, stop);
    /** What was measured before: there `Stop` goes back to. @type {Record<string, unknown>} */
    let before = SMALL;
    let since = 0;
    /** @param {number} progress */
    const show = (progress) => {
      const isDone = progress === 1 || train.running;
      since = isDone ? 0 : since || performance.now();
      const hidden = isDone || performance.now() - since < PATIENCE;
      if (element.hidden !== hidden) {
        element.hidden = hidden;
        readout.hidden = !hidden;
        // What was said of the networks before is not true of these.
        if (!hidden) host.say(host.words.vanishing.beats.compute.before);
      }
      bar.value = progress;
      if (progress === 1) {
        const { depth, width, samples, columns } = host.config;
        before = { depth, width, samples, columns };
      }
    };
    return { element, show };
  }

  /** @param {any} scene */
  function takeState(scene) {
    if (scene !== measured.scene) {
      measured = { scene, state: null };
      runs += 1;
    }
    // While an update's pass is under way, the picture stays at the pass before it: half a pass compares nothing.
    if (scene.progress < 1 || measured.state?.step === scene.steps) return;
    measured.state = host.state;
    table.update(measured.state.columns);
    readOut();
    const text = host.words.vanishing.text(measured.state);
    grid.setAttribute("aria-label", words.gridLabel(text));
    chart.setAttribute("aria-label", words.chartLabel(text));
    losses.hidden = measured.state.step === 0;
    losses.setAttribute("aria-label", words.lossesLabel(text));
    bandLegend.hidden = !measured.state.columns.some((/** @type {any} */ column) => column.band);
    band.begin.disabled = measured.state.step > 0 || measured.state.bandSeeds === SEEDS;
  }

  /**
   * @param {any} scene
   * @param {Moment} moment
   */
  function draw(scene, moment) {
    takeState(scene);
    showKnobs(host);
    for (const { show } of sets) show();
    busy.show(scene.progress);
    // Also where nothing plays: a run that stands is measured all the same.
    if (scene.progress < 1) host.redraw();
    if (depth !== host.config.depth) {
      depth = host.config.depth;
      sliders.get(host)?.(depth);
    }
    const { colours } = host;
    const columns = /** @type {Column[]} */ ((measured.state ?? host.state).columns);
    const shown = uncovered(moment, depth, columns.length);
    const stage = measured.state ? [runs, measured.state.step, measured.state.bandSeeds, shown] : [runs, scene.progress];
    const made = JSON.stringify([colours, sizes(), depth, stage, picked, gradient, view]);
    // A frame in which nothing new is to be seen costs no paint: an update's pass takes many of them.
    if (made === drawn) return;
    drawn = made;
    plan = layout(grid.clientWidth, depth, columns.length);
    grid.style.height = `${plan.height}px`;
    const sheet = { context: surfaces[0].begin(), plan, colours, words };
    const lines = surfaces[1].begin();
    if (!measured.state) {
      drawEmptyGrid(sheet, columns, depth, words.computing(percent(scene.progress)));
      drawKey(lines, surfaces[1].width, columns, colours);
      return;
    }
    drawGrid(sheet, columns, view, shown, picked);
    drawChart(lines, surfaces[1], columns, gradient, shown.backward, colours, words);
    if (!losses.hidden) drawLosses(surfaces[2].begin(), surfaces[2], columns.map((_, i) => scene.losses(i)), colours, words);
  }

  const sizes = () => [grid, chart, losses].flatMap((canvas) => [canvas.clientWidth, canvas.clientHeight, devicePixelRatio]);

  function close() {
    band.stop();
    train.stop();
    surfaces.forEach((surface) => surface.close());
  }

  return { draw, close };
}

const css = `
.cells { width: 100%; height: 400px; }
.lines { width: 100%; height: 216px; }
@container (max-width: 640px) { .lines { height: 272px; } }
.readout { margin: 8px 0 0; font-size: 14px; line-height: 1.5; text-wrap: pretty; min-height: 3em; overflow-wrap: anywhere; }
@container (max-width: 640px) { .readout { min-height: 6em; } }
.more { margin-top: 16px; }
.losses { width: 100%; height: 216px; margin-top: 8px; }
figure .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 24px; margin: 8px 0; font-size: 15px; }
figure .row.busy { gap: 8px; margin: 8px 0 0; }
.under { min-height: 52px; }
.legend { margin: 8px 0; font-size: 14px; line-height: 1.5; }
.lasting { display: inline-flex; align-items: center; gap: 8px; }
.spread output { min-width: 5ch; }
.choice { border: 0; margin: 8px 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 15px; }
.choice legend { float: left; padding: 0; line-height: 32px; }
.choice label { display: inline-flex; align-items: center; gap: 4px; min-height: 32px; cursor: pointer; }
.choice input { accent-color: var(--ink); width: 18px; height: 18px; margin: 0; }
.depth output { min-width: 2ch; text-align: end; }
.numbers { margin-top: 8px; font-size: 15px; }
.numbers summary { padding: 4px 0; color: var(--muted); cursor: pointer; border-radius: 6px; }
.numbers .scroll { overflow-x: auto; max-height: 480px; overflow-y: auto; }
.numbers table { border-collapse: collapse; font-size: 13px; }
.numbers th, .numbers td { border-bottom: 1px solid var(--rule); padding: 4px 8px; text-align: end; white-space: nowrap; }
.numbers th[scope="rowgroup"] { text-align: start; vertical-align: top; }
.numbers thead th { position: sticky; top: 0; background: var(--background); }
`;

/** @type {Widget} */
export default { scene: "vanishing", create, knobs: [depthKnob], own: ["task"], speed: 1, story, mount, css };
