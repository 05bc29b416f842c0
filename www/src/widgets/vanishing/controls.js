// What a reader may choose beside the picture: which networks, how large their normal weights are, what cells show.

import { h } from "../../lib/dom.js";
import { number } from "../../lib/format.js";

/** @typedef {import("../../lib/widget.js").Host} Host */

/** Networks to compare, beside the usual ones: four spreads of one activation, and weights that are all equal. */
const SETS = {
  usual: undefined,
  sigmoid: "sigmoid:normal(1),sigmoid:normal(0.01),sigmoid:xavier_normal,sigmoid:he_normal",
  tanh: "tanh:normal(1),tanh:normal(0.01),tanh:xavier_normal,tanh:he_normal",
  relu: "relu:normal(1),relu:normal(0.01),relu:xavier_normal,relu:he_normal",
  equal: "sigmoid:zeros,tanh:zeros,tanh:constant(0.1),tanh:xavier_normal",
};

/** `normal(std)` of a column; the other initializers have their spread from the width. */
const NORMAL = /:normal\(([^)]*)\)/g;

/** Ends of the slider of standard deviations, as powers of ten. */
const SPREADS = [-3, 0.6];

/**
 * Which networks are compared.
 * @param {Host} host
 * @param {() => string[]} usual  the columns of a reader who chose none, with few layers and with many; known with the
 *   first run
 */
export function networksKnob(host, usual) {
  const words = host.words.vanishing.figure;
  const options = Object.entries(words.sets).map(([value, text]) => h("option", { value }, text));
  const select = h("select", { id: "networks" }, ...options, h("option", { value: "", hidden: true }, "—"));
  select.addEventListener("change", () => host.set({ columns: SETS[/** @type {keyof typeof SETS} */ (select.value)] }));
  const show = () => {
    const { columns } = host.config;
    const found = Object.entries(SETS).find(([, set]) => (set ? set === columns : usual().includes(columns)));
    select.value = found?.[0] ?? "";
  };
  return { element: h("div", { class: "knob" }, h("label", { for: "networks" }, words.networks), select), show };
}

/**
 * The standard deviation of all columns that have one of their own.
 * @param {Host} host
 */
export function spreadKnob(host) {
  const words = host.words.vanishing.figure;
  const slider = h("input", { type: "range", min: SPREADS[0], max: SPREADS[1], step: 0.05, id: "spread" });
  const output = h("output", { for: "spread" });
  const chosen = () => Number((10 ** slider.valueAsNumber).toPrecision(2));
  /** @param {number} std */
  const tell = (std) => {
    output.value = number(std);
    slider.setAttribute("aria-valuetext", output.value);
  };
  slider.addEventListener("input", () => tell(chosen()));
  slider.addEventListener("change", () => host.set({ columns: host.config.columns.replace(NORMAL, `:normal(${chosen()})`) }));
  let shown = "";
  const show = () => {
    const { columns } = host.config;
    if (columns === shown) return;
    shown = columns;
    const [first] = columns.matchAll(NORMAL);
    slider.disabled = !first;
    if (!first) return void (output.value = "–");
    const std = Number(first[1] || 1);
    if (std > 0) slider.value = String(Math.log10(std));
    tell(std);
  };
  return { element: h("div", { class: "knob spread" }, h("label", { for: "spread" }, words.spread), slider, output), show };
}

let made = 0;

/**
 * One of a few, by radio buttons.
 * @template {string} T
 * @param {string} legend
 * @param {Record<T, string>} options  names by value; the first is chosen
 * @param {(value: T) => void} choose
 * @param {...HTMLElement} more  what stands in the same row
 */
export function choice(legend, options, choose, ...more) {
  const name = `choice-${(made += 1)}`;
  const entries = /** @type {Array<[T, string]>} */ (Object.entries(options));
  const radios = entries.map(([value, text], i) =>
    h("label", {}, h("input", { type: "radio", name, value, checked: i === 0, onchange: () => choose(value) }), text),
  );
  return h("fieldset", { class: "choice" }, h("legend", {}, legend), ...radios, ...more);
}
