// What stands in the network's way: a sign, a word, and the numbers that show it.

import { h } from "../../lib/dom.js";
import { SIGNS } from "./graph.js";

/** @typedef {import("./moment.js").Instant} Instant */
/** @typedef {import("../../i18n/index.js").Words["evidence"]["findings"]} Say */

/** @type {Record<string, string>} those that mark units have the unit's mark */
const ICONS = {
  units_alike: SIGNS.duplicate,
  frozen_at_zero: "0",
  units_dead: SIGNS.dead,
  units_saturated: SIGNS.saturated,
  output_saturated: SIGNS.saturated,
  examples_merged: "◎",
  plateau: "▬",
  loss_above_start: "↗",
  loss_grew: "↗",
  not_finite: "∞",
};

/** Verdicts that no finding tells; they tell how far the loss has risen too. */
const VERDICTS = ["loss_grew", "not_finite"];
const RISEN = "loss_above_start";

export class Findings {
  #say;
  #list = h("ul", {});
  #shown = "";

  /** @param {Say} say */
  constructor(say) {
    this.#say = say;
    this.element = h("section", { class: "findings", hidden: true }, h("h3", {}, say.heading), this.#list);
  }

  /** @param {Instant} now @param {boolean} quiet  something else explains this network */
  show({ state }, quiet) {
    const { reason, findings, status } = state;
    const verdict = reason && VERDICTS.includes(reason.code) ? [reason] : [];
    const told = findings.filter((/** @type {{ code: string }} */ { code }) => verdict.length === 0 || code !== RISEN);
    // Nothing stands in the way of a network that has solved it.
    const all = quiet || status === "solved" ? [] : [...verdict, ...told];
    const key = JSON.stringify(all);
    if (key === this.#shown) return;
    this.#shown = key;
    this.element.hidden = all.length === 0;
    this.#list.replaceChildren(...all.map((finding) => this.#item(finding)));
  }

  /** @param {{ code: string }} finding */
  #item(finding) {
    const { name, text } = /** @type {Record<string, { name: string, text: (facts: any) => string }>} */ (this.#say.codes)[finding.code];
    return h("li", {}, h("span", { class: "sign", "aria-hidden": "true" }, ICONS[finding.code]), h("span", {}, h("b", {}, name), " ", text(finding)));
  }
}

export const css = `
.xor .findings ul { margin: 0; padding: 0; list-style: none; }
.xor .findings li { display: flex; gap: 8px; margin-bottom: 4px; max-width: 36em; }
.xor .findings b { font-weight: 600; }
.xor .findings .sign { flex: none; width: 20px; height: 20px; border: 1px solid var(--control); border-radius: 4px;
  text-align: center; line-height: 18px; font-weight: 600; }
`;
