// The curve of -log p, which has no end near 0, with a probability that can be moved there by powers of ten.

import { axes, linear } from "../../lib/axes.js";
import { Surface } from "../../lib/canvas.js";
import { h } from "../../lib/dom.js";
import { number } from "../../lib/format.js";

/** Powers of ten that the slider goes down. */
const DECADES = 300;
/** Least height of the picture. */
const LEAST = 8;

/** Of the slider: its scale is that of powers. @param {string} text */
const end = (text) => h("span", { class: "muted", "aria-hidden": "true" }, text);

export class Surprise {
  #say;
  #slider = h("input", { type: "range", "aria-label": "p", min: -DECADES, max: 0, step: 0.01 });
  #value = h("p", {});

  /** @param {import("../../lib/widget.js").Host} host */
  constructor(host) {
    this.#say = host.words.losses.figure;
    this.canvas = h("canvas", { role: "img" });
    this.#slider.addEventListener("input", () => host.set({ p: Math.min(1, 10 ** this.#slider.valueAsNumber) }, true));
    this.element = h("div", { class: "surprise" }, h("div", { class: "plot" }, this.canvas), h("label", { class: "p" }, "p", end("10⁻³⁰⁰"), this.#slider, end("1")), this.#value);
    this.surface = new Surface(this.canvas, () => host.drawNow());
  }

  close() {
    this.surface.close();
  }

  /** @param {any} scene @param {any} state @param {any} config @param {import("../../lib/colour.js").Palette} colours */
  draw(scene, { p, surprise }, { unit }, colours) {
    const context = this.surface.begin();
    const frame = { left: 44, top: 24, right: this.surface.width - 14, bottom: this.surface.height - 38 };
    const x = linear([0, 1], [frame.left, frame.right]);
    const y = linear([0, Math.max(LEAST, 1.15 * surprise)], [frame.bottom, frame.top], { ticks: 4 });
    axes(context, frame, x, y, colours, { xLabel: "p", yLabel: this.#say.unit[unit] });
    const curve = scene.curve();
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
    context.clip();
    context.strokeStyle = colours.ink;
    context.lineWidth = 2;
    context.beginPath();
    for (let i = 0; i < curve.length; i += 2) context.lineTo(x.at(curve[i]), y.at(curve[i + 1]));
    context.stroke();
    context.restore();
    context.fillStyle = colours.positive;
    context.beginPath();
    context.arc(x.at(p), y.at(surprise), 6, 0, 2 * Math.PI);
    context.fill();
    const focused = /** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement;
    if (this.#slider !== focused) this.#slider.valueAsNumber = Math.log10(p);
    this.#slider.setAttribute("aria-valuetext", number(p));
    const text = this.#say.surprise(number(p), number(surprise), this.#say.unit[unit]);
    this.#value.textContent = text;
    this.canvas.setAttribute("aria-label", text);
  }
}
