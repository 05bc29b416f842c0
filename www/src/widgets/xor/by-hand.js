// OR and NAND joined by AND, with weights set by hand: proof that two layers can express XOR before any is trained.

import { h } from "../../lib/dom.js";
import { number } from "../../lib/format.js";
import { BY_HAND, INPUTS } from "./moment.js";
import { drawLines } from "./one-line.js";

/** @typedef {import("./moment.js").Instant} Instant */
/** @typedef {import("../../i18n/index.js").Words["evidence"]["hand"]} Say */

const SETTINGS = { ...BY_HAND, model: "mlp", gate: "xor" };
/** Back to what they were by default, so that the network can learn. */
const UNSET = Object.fromEntries(Object.keys(SETTINGS).map((key) => [key, undefined]));

export class ByHand {
  /** Is the network on show the one set by hand? */
  shown = false;
  #cells = INPUTS.map(() => [0, 1, 2].map(() => h("td", {})));
  #proof;
  #offer;

  /**
   * @param {Say} say
   * @param {(changes: Record<string, unknown>) => void} set
   */
  constructor(say, set) {
    const act = (/** @type {string} */ name, /** @type {Record<string, unknown>} */ changes) =>
      h("button", { type: "button", onclick: () => set(changes) }, name);
    const head = [say.point, "OR", "NAND", "AND"].map((name) => h("th", { scope: "col" }, name));
    const rows = this.#cells.map((cells, e) => h("tr", {}, h("th", { scope: "row" }, `(${INPUTS[e].join(", ")})`), ...cells));
    this.#proof = h(
      "div",
      {},
      h("h3", {}, say.heading),
      h("p", {}, say.text),
      h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows)),
      act(say.learn, UNSET),
    );
    this.#offer = h("div", {}, h("p", {}, say.question), act(say.load, SETTINGS));
    this.element = h("section", { class: "by-hand" }, this.#proof, this.#offer);
  }

  /** @param {Instant} now */
  show({ state, perceptron, units }) {
    this.#offer.hidden = !(perceptron && state.targets.join("") === "0110");
    this.shown = isByHand(state);
    this.#proof.hidden = !this.shown;
    this.element.hidden = this.#proof.hidden && this.#offer.hidden;
    if (!this.shown) return;
    this.#cells.forEach((cells, e) => cells.forEach((cell, unit) => (cell.textContent = number(units[4 * unit + e]))));
  }
}

/**
 * The two lines in the input plane.
 * @param {CanvasRenderingContext2D} context
 * @param {{ width: number, height: number }} size
 * @param {import("../../lib/colour.js").Palette} colours
 */
export function drawHand(context, size, colours) {
  const [{ W, b }] = BY_HAND.parameters;
  const lines = ["OR", "NAND"].map((name, i) => ({ line: /** @type {[number, number, number]} */ ([...W[i], b[i]]), name, part: 0.5 }));
  drawLines(context, lines, size, colours);
}

/** @param {any} state */
const isByHand = ({ layers }) =>
  layers.every((/** @type {any} */ { activation }) => activation === "step") &&
  JSON.stringify(layers.map((/** @type {any} */ { W, b }) => ({ W, b }))) === JSON.stringify(BY_HAND.parameters);

export const css = `
.xor .by-hand table { margin: 0 0 8px; }
.xor .by-hand td, .xor .by-hand th { padding-inline-end: 24px; }
.xor .by-hand td:last-child { font-weight: 600; }
`;
