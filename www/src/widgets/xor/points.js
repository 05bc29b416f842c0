// The four points of the input plane as buttons: pressing one turns what is wanted there.

import { h } from "../../lib/dom.js";
import { INPUTS } from "./moment.js";

/** Side of a button; the points are far enough apart. */
const SIZE = 32;

export class Points {
  #say;
  #buttons;
  /** @type {number[]} */
  #targets = [];

  /**
   * @param {{ points: string, toggle: (place: string, target: number) => string }} say
   * @param {(gate: string) => void} change  the table of targets, such as "0110"
   */
  constructor(say, change) {
    this.#say = say;
    this.#buttons = INPUTS.map((_, e) =>
      h("button", {
        type: "button",
        onclick: () => change(this.#targets.map((target, i) => (i === e ? 1 - target : target)).join("")),
      }),
    );
    this.element = h("div", { class: "points", role: "group", "aria-label": say.points }, ...this.#buttons);
  }

  /**
   * @param {number[]} targets
   * @param {Array<{ x: number, y: number }>} at  centres
   */
  show(targets, at) {
    this.#targets = targets;
    this.#buttons.forEach((button, e) => {
      button.setAttribute("aria-label", this.#say.toggle(`(${INPUTS[e].join(", ")})`, targets[e]));
      button.style.setProperty("left", `${at[e].x - SIZE / 2}px`);
      button.style.setProperty("top", `${at[e].y - SIZE / 2}px`);
    });
  }
}
