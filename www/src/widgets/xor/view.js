// The picture of <nabla-xor>: network, input plane, hidden space, loss, outputs.

import { loadWords } from "../../i18n/index.js";
import { Surface } from "../../lib/canvas.js";
import { heat } from "../../lib/colour.js";
import { h } from "../../lib/dom.js";
import { full, number } from "../../lib/format.js";
import { showKnobs } from "../../lib/knob.js";
import { wear } from "../../lib/styles.js";
import { drawCurve } from "./curve.js";
import { drawGraph, layout, SIGNS, unitIndex } from "./graph.js";
import { FLAG, INPUTS, Watcher } from "./moment.js";
import { drawHiddenSpace, drawInputPlane, pointsOf } from "./planes.js";
import { Points } from "./points.js";
import { Units } from "./units.js";

/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("../../lib/widget.js").View} View */
/** @typedef {import("../../lib/widget.js").Moment} Moment */
/** @typedef {import("../../lib/colour.js").Palette} Palette */
/** @typedef {import("./moment.js").Instant} Instant */
/** @typedef {import("./graph.js").Place} Place */

const PHASES = /** @type {const} */ (["forward", "loss", "backward", "update"]);

/** A picture that has not changed for so many milliseconds gets its description. */
const SETTLED = 300;

/**
 * @param {Host} host
 * @returns {View}
 */
export function mount(host) {
  const say = host.words.xor.figure;
  const watcher = new Watcher();
  const legend = new Legend(say);
  const outputs = new Outputs(say);
  const phases = new Phases(say);
  const units = new Units(say.units, (place) => unitName(place), host.redraw, open);
  const points = new Points(say, (gate) => host.set({ gate }));
  const bench = h("div", {});
  /** @type {import("./evidence.js").Evidence | null} what explains the picture, loaded after it */
  let evidence = null;
  let later = 0;
  /** @type {import("./editor.js").Editor | null} loaded when the first unit is opened */
  let editor = null;
  /** @type {Record<"graph" | "plane" | "hidden" | "curve", Surface>} */
  const surfaces = {
    graph: new Surface(canvas(host), host.drawNow),
    plane: new Surface(canvas(host), host.drawNow),
    hidden: new Surface(canvas(host), host.drawNow),
    curve: new Surface(canvas(host), host.drawNow),
  };
  const graph = h("div", { class: "graph" }, surfaces.graph.canvas, units.element);
  const hidden = h("div", { class: "hidden" }, h("div", { class: "cap" }, say.hidden), surfaces.hidden.canvas);
  const results = h("div", { class: "outputs" }, outputs.element);
  host.stage.append(
    h(
      "div",
      { class: "xor" },
      h("div", { class: "net" }, h("div", { class: "top" }, h("div", { class: "cap" }, say.network), phases.element), graph, legend.element, bench),
      h("div", { class: "plane" }, h("div", { class: "cap" }, say.plane), h("div", { class: "points-on" }, surfaces.plane.canvas, points.element)),
      hidden,
      h("div", { class: "curve" }, surfaces.curve.canvas),
      results,
    ),
  );
  /** @type {number[]} */
  let sizes = [];
  let key = "";
  /** @type {Uint8Array} */
  let lut = new Uint8Array();
  let timer = 0;
  /** @type {any} the scene whose verdict has been told */
  let judged = null;

  async function loadEvidence() {
    const [{ Evidence }] = await Promise.all([import("./evidence.js"), loadWords(host.lang, "evidence")]);
    if (!graph.isConnected) return;
    evidence = new Evidence(host, { surfaces, graph, units, hidden, outputs: results, name: unitName, open });
    host.redraw();
  }

  /** @param {Place} place of the unit whose weights are to be edited */
  async function open(place) {
    if (!host.own) return;
    const [{ Editor, css }, words] = await Promise.all([import("./editor.js"), loadWords(host.lang, "lab")]);
    if (!editor) {
      editor = new Editor(words.lab.editor, unitName, edit, (place) => units.focus(place));
      bench.append(editor.element);
      wear(bench, css);
    }
    editor.open(place);
    host.redraw();
  }

  /**
   * The network as it stands, with one number of a unit changed.
   * @param {Place} place
   * @param {number} index of the weights in, then the bias
   * @param {number} value
   */
  function edit({ layer, unit }, index, value) {
    const parameters = host.state.layers.map((/** @type {any} */ { W, b }) => ({ W: W.map((/** @type {number[]} */ row) => [...row]), b: [...b] }));
    const { W, b } = parameters[layer - 1];
    if (index < W[unit].length) W[unit][index] = value;
    else b[unit] = value;
    host.set({ parameters }, true);
  }

  /** @param {Place} place */
  function unitName({ layer, unit }) {
    if (layer === 0) return say.input(unit + 1);
    return layer === sizes.length - 1 ? say.outputUnit : say.hiddenUnit(layer, unit + 1);
  }

  /** @param {Palette} colours */
  function table(colours) {
    const wanted = colours.negative + colours.panel + colours.positive;
    if (wanted !== key) [key, lut] = [wanted, heat(colours)];
    return lut;
  }

  /** @param {any} scene @param {Moment} moment */
  function draw(scene, moment) {
    const { colours } = host;
    showKnobs(host);
    const now = watcher.look(scene, host.state, table(colours));
    sizes = now.sizes;
    const context = surfaces.graph.begin();
    const plan = layout(sizes, surfaces.graph.width, surfaces.graph.height);
    units.lay(plan);
    const numbers = now.phase !== null || moment.beat === "update";
    drawGraph(context, now, plan, colours, { focus: units.place, numbers });
    points.show(now.targets, pointsOf(surfaces.plane));
    const plane = surfaces.plane.begin();
    drawInputPlane(plane, now, surfaces.plane, colours);
    if (evidence?.isPlain(now)) evidence.drawPlain(scene, now);
    else drawHiddenSpace(surfaces.hidden.begin(), now, surfaces.hidden, colours, { x: say.sum, y: say.second });
    evidence?.draw(now, { graph: context, plane, plan, size: surfaces.plane, telling: moment.beat !== null });
    const names = { x: say.updates, y: now.perceptron ? say.shareWrong : say.loss, share: now.perceptron };
    drawCurve(surfaces.curve.begin(), scene.lossCurve(), scene.furthest, surfaces.curve, colours, names);
    if (moment.beat === "line") narrate(scene, now);
    phases.show(now, numbers);
    editor?.show(now);
    const lines = units.place && evidence?.formulas(scene, now, units.place);
    if (lines) legend.showFormulas(lines);
    else legend.show(now, units.place ? detail(now, units.place) : (evidence?.detail(now) ?? null));
    outputs.show(now);
    clearTimeout(timer);
    timer = window.setTimeout(() => evidence?.describe(now), SETTLED);
    later ||= window.setTimeout(loadEvidence, SETTLED);
  }

  /**
   * The line's verdict is told when it is there, while the line still swings.
   * @param {any} scene
   * @param {Instant} now
   */
  function narrate(scene, { state }) {
    if (!state.reason || judged === scene) return;
    judged = scene;
    host.say(host.words.xor.beats.line.after(state));
  }

  /**
   * One unit in numbers.
   * @param {Instant} now
   * @param {Place} place
   */
  function detail(now, place) {
    if (place.layer === 0) return say.inputDetail(place.unit + 1);
    const at = 4 * unitIndex(now.sizes, place);
    const layer = now.weights[place.layer - 1];
    const inputs = now.sizes[place.layer - 1];
    const weights = layer.W.subarray(place.unit * inputs, (place.unit + 1) * inputs);
    return {
      text: say.unitDetail({
        name: unitName(place),
        bias: number(layer.b[place.unit]),
        outputs: now.units.slice(at, at + 4).map((value) => number(value)).join(", "),
      }),
      title: `b = ${full(layer.b[place.unit])}; w = ${Array.from(weights, full).join(", ")}`,
    };
  }

  function close() {
    clearTimeout(timer);
    clearTimeout(later);
    for (const surface of Object.values(surfaces)) surface.close();
  }

  return { draw, close };
}

/** Named from the start; what it shows is said when it rests. @param {Host} host */
const canvas = ({ words }) => h("canvas", { role: "img", "aria-label": words.xor.title });

/** @typedef {import("../../i18n/index.js").Words["xor"]["figure"]} Say */

/**
 * Changes a text only when it is another one.
 * @param {Node} node
 * @param {string} text
 */
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** The four phases of an update, the shown one set off. */
class Phases {
  #items;

  /** @param {Say} say */
  constructor(say) {
    this.#items = PHASES.map((phase) => h("li", {}, say.phases[phase].name));
    this.element = h("ol", { class: "phases" }, ...this.#items);
  }

  /** @param {Instant} now @param {boolean} numbers */
  show({ phase }, numbers) {
    this.element.classList.toggle("idle", !numbers);
    PHASES.forEach((name, i) => {
      if (name === phase) this.#items[i].setAttribute("aria-current", "step");
      else this.#items[i].removeAttribute("aria-current");
    });
  }
}

/** The line under the graph: one unit's numbers, or what this phase shows, or what the marks mean. */
class Legend {
  element = h("p", { class: "legend" });
  #say;
  #shown = "";

  /** @param {Say} say */
  constructor(say) {
    this.#say = say;
  }

  /** @param {Element[]} lines */
  showFormulas(lines) {
    const key = lines.map((line) => line.textContent).join(";");
    if (key === this.#shown) return;
    this.#shown = key;
    this.element.title = "";
    this.element.replaceChildren(...lines.map((line) => h("span", { class: "formula" }, line)));
  }

  /**
   * @param {Instant} now
   * @param {string | { text: string, title: string } | null} unit
   */
  show(now, unit) {
    const { text, title } = typeof unit === "string" ? { text: unit, title: "" } : (unit ?? { text: "", title: "" });
    const say = this.#say;
    const flags = now.flags.reduce((all, one) => all | (one & FLAG.dead ? one & ~FLAG.saturated : one), 0);
    const key = JSON.stringify([text, now.phase, flags, now.perceptron]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.element.title = title;
    if (text) return write(this.element, text);
    if (now.phase) return write(this.element, now.perceptron ? say.phases[now.phase].perceptron : say.phases[now.phase].text);
    const signs = /** @type {const} */ (["dead", "saturated", "duplicate"])
      .filter((sign) => flags & FLAG[sign])
      .map((sign) => h("span", {}, `${SIGNS[sign]} ${say.signs[sign]}`));
    this.element.replaceChildren(
      h("span", { class: "plus" }, h("b", { "aria-hidden": "true" }, "━ "), say.positive),
      h("span", { class: "minus" }, h("b", { "aria-hidden": "true" }, "━ "), say.negative),
      h("span", {}, say.thicker),
      ...signs,
    );
  }
}

/** How many are right, and the four outputs against what was wanted. */
class Outputs {
  #say;
  #caption = h("caption", {});
  #rows;

  /** @param {Say} say */
  constructor(say) {
    this.#say = say;
    const cells = () => ({ target: h("td", {}), output: h("td", {}), verdict: h("td", {}) });
    this.#rows = INPUTS.map((point) => ({ ...cells(), point }));
    const head = [say.point, say.target, say.output, ""].map((text) => h(text ? "th" : "td", { scope: text ? "col" : null }, text));
    this.element = h(
      "table",
      {},
      this.#caption,
      h("thead", {}, h("tr", {}, ...head)),
      h(
        "tbody",
        {},
        ...this.#rows.map(({ point, target, output, verdict }) =>
          h("tr", {}, h("th", { scope: "row" }, `(${point.join(", ")})`), target, output, verdict),
        ),
      ),
    );
  }

  /** @param {Instant} now */
  show({ state, targets, right, phase }) {
    this.element.classList.toggle("compare", phase === "loss");
    write(this.#caption, this.#say.correct(state.correct, state.total));
    this.#rows.forEach(({ target, output, verdict }, e) => {
      const one = targets[e] > 0.5;
      write(target, one ? "● 1" : "■ 0");
      target.className = one ? "plus" : "minus";
      write(output, number(state.outputs[e]));
      output.title = full(state.outputs[e]);
      write(verdict, right[e] ? `✓ ${this.#say.right}` : `✗ ${this.#say.wrong}`);
      verdict.className = right[e] ? "" : "off";
    });
  }
}

export const css = `
.xor { display: grid; gap: 8px 16px; grid-template: "net net" "plane hidden" "curve curve" "outputs outputs" / 1fr 1fr; }
.xor > * { min-width: 0; }
.xor .net { grid-area: net; } .xor .plane { grid-area: plane; } .xor .hidden { grid-area: hidden; }
.xor .curve { grid-area: curve; } .xor .outputs { grid-area: outputs; }
.xor canvas { width: 100%; }
.xor .graph { position: relative; }
.xor .graph canvas { aspect-ratio: 4 / 3; max-height: 320px; }
.xor .plane canvas, .xor .hidden canvas { aspect-ratio: 1 / 1.16; }
.xor .curve canvas { height: 150px; }
.xor .cap, .xor caption, .xor .phases { font-size: 15px; line-height: 24px; min-height: 24px; text-align: start; }
.xor .cap { color: var(--muted); }
.xor .top { display: flex; gap: 0 24px; flex-wrap: wrap; }
.xor .phases { display: flex; gap: 0 16px; margin: 0; padding: 0; list-style: none; flex-wrap: wrap; color: var(--muted); }
.xor .phases.idle { visibility: hidden; }
.xor .phases li { border-bottom: 2px solid transparent; }
.xor .phases li[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--ink); }
.xor .legend { margin: 4px 0 0; font-size: 14px; line-height: 20px; min-height: 72px; color: var(--muted); }
.xor .legend span { display: inline-block; margin-inline-end: 16px; }
.xor .plus { color: var(--positive); } .xor .minus { color: var(--negative); }
.xor .points-on { position: relative; }
.xor .points button { position: absolute; width: 32px; height: 32px; min-width: 0; min-height: 0; padding: 0; border: 0;
  border-radius: 50%; background: none; }
.xor .units button { position: absolute; min-width: 0; min-height: 0; padding: 0; border: 0; border-radius: 0;
  background: none; }
.xor table { border-collapse: collapse; font-size: 14px; line-height: 22px; width: 100%; max-width: 28em; }
.xor caption { font-weight: 600; }
.xor th { font-weight: 400; color: var(--muted); text-align: start; }
.xor td, .xor th { padding: 0 16px 0 0; border-top: 1px solid var(--rule); white-space: nowrap; }
.xor thead th, .xor thead td { border: 0; }
.xor .compare tbody td:nth-of-type(-n+2) { background: var(--panel); font-weight: 600; }
.xor td.off { font-weight: 600; }
@container (min-width: 480px) {
  .xor { grid-template: "net plane" auto "net hidden" auto "curve hidden" auto "outputs hidden" auto / 1.5fr 1fr; }
}
@container (min-width: 680px) {
  .xor { grid-template: "net plane hidden" auto "curve outputs outputs" auto / 1.7fr 1fr 1fr; gap: 8px max(12px, 2.4cqi); }
  .xor .graph canvas { aspect-ratio: auto; height: 290px; }
}
`;
