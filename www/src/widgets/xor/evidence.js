// What explains the first picture, loaded after it: findings with their evidence, what a single unit's weights must
// fulfil, the plane of two hidden units, a network set by hand, the edges one by one, the formulas of an update.

import { h } from "../../lib/dom.js";
import { count, number } from "../../lib/format.js";
import { wear } from "../../lib/styles.js";
import { Edges, css as edgesStyle } from "./edges.js";
import { Findings, css as findingsStyle } from "./findings.js";
import { ByHand, css as handStyle, drawHand } from "./by-hand.js";
import { formulas } from "./formula.js";
import { INPUTS } from "./moment.js";
import { drawCycle, Inequalities, Rounds, css as lineStyle } from "./one-line.js";
import { drawUnitPlane } from "./unit-plane.js";

/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("../../lib/canvas.js").Surface} Surface */
/** @typedef {import("./moment.js").Instant} Instant */
/** @typedef {import("./graph.js").Layout} Layout */
/** @typedef {import("./graph.js").Place} Place */

/**
 * The parts of the picture that this adds to.
 * @typedef {object} Parts
 * @property {HTMLElement} graph  the canvas of the network, and its units
 * @property {import("./units.js").Units} units
 * @property {HTMLElement} hidden  heading and canvas of the hidden space
 * @property {Record<"graph" | "plane" | "hidden" | "curve", Surface>} surfaces  the canvases
 * @property {HTMLElement} outputs
 * @property {(place: Place) => string} name  of a unit
 * @property {(place: Place) => void} open  a unit's weights for editing
 */

export class Evidence {
  #host;
  #say;
  #parts;
  #heading;
  #plainHeading;
  #inequalities;
  #aside = h("div", { class: "aside" });
  #switch;
  #isPlain = false;
  #findings;
  #rounds;
  #hand;
  #edges;

  /**
   * @param {Host} host
   * @param {Parts} parts
   */
  constructor(host, parts) {
    const say = host.words.evidence;
    this.#host = host;
    this.#say = say;
    this.#parts = parts;
    this.#heading = /** @type {HTMLElement} */ (parts.hidden.firstElementChild);
    this.#plainHeading = this.#heading.textContent ?? "";
    this.#inequalities = new Inequalities(say.line);
    this.#findings = new Findings(say.findings);
    this.#rounds = new Rounds(say.line);
    this.#hand = new ByHand(say.hand, (changes) => host.set(changes, true));
    this.#edges = new Edges(parts, say.edges, host.redraw);
    this.#switch = h("button", { type: "button", class: "plain", hidden: true, "aria-pressed": "false", onclick: () => this.#turn() }, say.units.button);
    parts.hidden.append(this.#inequalities.element, this.#switch);
    this.#aside.append(this.#rounds.element, this.#hand.element, this.#findings.element);
    parts.outputs.append(this.#aside);
    wear(parts.graph, [edgesStyle, findingsStyle, handStyle, lineStyle, css].join("\n"));
  }

  #turn() {
    this.#isPlain = !this.#isPlain;
    this.#switch.setAttribute("aria-pressed", String(this.#isPlain));
    this.#host.redraw();
  }

  /** Is the plane of two hidden units to be drawn in place of the hidden space? @param {Instant} now */
  isPlain(now) {
    return this.#isPlain && twoUnits(now);
  }

  /** @param {any} scene @param {Instant} now */
  drawPlain(scene, now) {
    const space = this.#parts.surfaces.hidden;
    drawUnitPlane(space.begin(), scene, now, space, this.#host.colours);
  }

  /** What a reader who does not see the pictures hears. @param {Instant} now */
  describe(now) {
    const { state, targets, plane, level, right, sizes } = now;
    const { graph, plane: square, hidden, curve } = this.#parts.surfaces;
    const say = this.#say.alts;
    const wrong = INPUTS.filter((_, e) => !right[e]).map((point) => `(${point.join(", ")})`);
    const sums = INPUTS.map((point, e) => `(${point.join(", ")}): ${number(plane[1 + 2 * e])}`).join("; ");
    const label = (/** @type {Surface} */ { canvas }, /** @type {string} */ text) => canvas.setAttribute("aria-label", text);
    label(graph, say.graph(sizes));
    label(square, say.plane(targets, wrong));
    label(hidden, this.isPlain(now) ? this.#say.units.alt(state.hidden) : say.hidden(sums, level === null ? null : number(level)));
    label(curve, say.curve(count(state.step), number(state.loss)));
  }

  /**
   * The formulas of a unit while an update is taken apart.
   * @param {any} scene
   * @param {Instant} now
   * @param {Place} place
   */
  formulas(scene, now, place) {
    const trace = now.phase && place.layer > 0 ? scene.trace() : null;
    return trace && formulas(now, trace, place, this.#host.config.loss);
  }

  /** What is known of the edge that is pointed at. @param {Instant} now */
  detail(now) {
    return this.#edges.detail(now);
  }

  /**
   * @param {Instant} now
   * @param {{ graph: CanvasRenderingContext2D, plane: CanvasRenderingContext2D, plan: Layout, size: { width: number, height: number }, telling: boolean }} on
   */
  draw(now, { graph, plane, plan, size, telling }) {
    const { colours } = this.#host;
    this.#edges.draw(graph, now, plan, colours);
    if (now.perceptron) drawCycle(plane, now, size, colours);
    this.#heading.textContent = now.perceptron ? this.#say.line.heading : this.#plainHeading;
    this.#parts.surfaces.hidden.canvas.hidden = now.perceptron;
    this.#switch.hidden = !twoUnits(now);
    this.#inequalities.show(now, telling && !now.state.reason);
    this.#rounds.show(now);
    const before = this.#hand.shown;
    this.#hand.show(now);
    if (this.#hand.shown) drawHand(plane, size, colours);
    // There its four points are corners of a square.
    if (this.#hand.shown !== before && this.#isPlain === before) this.#turn();
    this.#findings.show(now, this.#hand.shown);
    // The story asks and tells itself; what stands here would answer before the reader does.
    this.#aside.hidden = telling;
  }
}

/** @param {Instant} now */
const twoUnits = ({ sizes }) => sizes.length > 2 && sizes.at(-2) === 2;

const css = `
.xor .legend .formula { display: block; margin: 0; overflow-x: auto; line-height: 24px; color: var(--ink); }
.xor .outputs { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: flex-start; }
.xor .outputs table { flex: 0 1 20em; width: auto; }
.xor .aside { flex: 1 1 15em; min-width: 0; font-size: 14px; line-height: 20px; }
.xor .aside h3 { margin: 0; font-size: 15px; line-height: 24px; font-weight: 600; }
.xor .aside p { margin: 0 0 4px; max-width: 34em; }
.xor .aside button { white-space: normal; text-align: start; }
.xor .plain { font-size: 14px; margin-top: 4px; }
.xor .plain[aria-pressed="true"] { background: var(--panel); border-color: var(--ink); }
`;
