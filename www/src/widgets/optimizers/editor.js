// The methods of the race: which, and every setting of each.

import { term } from "../../i18n/index.js";
import { h } from "../../lib/dom.js";
import { problemText } from "../../lib/lab.js";
import { camel } from "../../lib/link.js";
import { descent } from "../../lib/load.js";
import { NAMES, places } from "./methods.js";
import { swatch } from "./table.js";

/** @typedef {import("./methods.js").Entry} Entry */

/** Most methods in a race: the core's limit. */
const MOST = 8;

let made = 0;

/** @type {import("./bench.js").Section} */
export function section(host) {
  const say = host.words.race.editor;
  const { methods: titles } = host.words.optimizers;
  const wasm = /** @type {any} */ (descent.wasm);
  const list = h("ul", { class: "rows" });
  const id = `add-${(made += 1)}`;
  const choice = h("select", { id }, ...NAMES.map((name) => h("option", { value: name }, titles[name])));
  const add = h("button", { type: "button", onclick: () => offer([...entries(), { name: choice.value, ...firstGuess(choice.value, entries()) }]) }, say.add);
  const wrong = h("p", { class: "problem", role: "status", hidden: true });
  const element = h("div", { class: "rows" }, h("p", { class: "muted" }, say.handPicked), list, wrong, h("div", { class: "row" }, h("label", { for: id }, say.another), choice, add));
  let built = "";

  /** @returns {Entry[]} */
  const entries = () => host.config.methods;

  /**
   * Runs with these methods, if the core takes them; else says why not, and all stays.
   * @param {Array<Record<string, any>>} methods
   * @param {unknown} [given]  what was typed
   */
  function offer(methods, given = "") {
    const scene = new wasm.Optimizers({ ...host.config, methods });
    const problem = scene.problems.find((/** @type {any} */ { key }) => key === "methods");
    scene.free();
    wrong.hidden = !problem;
    if (!problem) return host.set({ methods });
    wrong.textContent = problemText(host.lang, { ...problem, given, used: say.before }, wasm.settings("optimizers"));
    show();
  }

  /** @param {number} place @param {string} key @param {unknown} value */
  const change = (place, key, value) => offer(entries().with(place, { ...entries()[place], [key]: value }), value);

  /** @param {number} place @param {string} key @param {any} value */
  function field(place, key, value) {
    const name = term(host.lang, "settings", camel(key.replace(/_/g, "-")));
    const title = titles[entries()[place].name];
    const label = `${title}: ${name}`;
    if (typeof value === "boolean") {
      const box = h("input", { type: "checkbox", "data-key": key, "aria-label": label, onchange: () => change(place, key, box.checked) });
      return h("label", {}, name, box);
    }
    const isPair = Array.isArray(value);
    const input = h("input", { type: isPair ? "text" : "number", class: "short", step: "any", inputmode: isPair ? "text" : "decimal", "data-key": key, "aria-label": label });
    input.addEventListener("change", () => change(place, key, isPair ? input.value.trim() : input.value === "" ? input.value : input.valueAsNumber));
    return h("label", {}, name, input);
  }

  /** @param {Entry} entry @param {number} i @param {number} look */
  function row(entry, i, look) {
    const title = titles[entry.name];
    const remove = h("button", { type: "button", "aria-label": say.remove(title), title: say.remove(title), onclick: () => drop(i) }, "×");
    remove.disabled = entries().length === 1;
    const rest = Object.entries(entry).filter(([key]) => key !== "name" && key !== "lr");
    return h(
      "li",
      { class: "method" },
      h("div", { class: "row" }, swatch(look, host), h("span", { class: "name" }, title), field(i, "lr", entry.lr), remove),
      h("details", {}, h("summary", {}, say.more), h("div", { class: "row" }, ...rest.map(([key, value]) => field(i, key, value)))),
    );
  }

  /** @param {number} place */
  function drop(place) {
    offer(entries().filter((_, i) => i !== place));
    choice.focus();
  }

  /** What is used, in the fields. */
  function show() {
    const all = entries();
    [...list.children].forEach((item, i) => {
      for (const input of item.querySelectorAll("input")) {
        const value = all[i][String(input.dataset.key)];
        if (typeof value === "boolean") input.checked = value;
        else input.value = String(value);
      }
    });
  }

  function renew() {
    const all = entries();
    const names = all.map(({ name }) => name).join();
    if (names !== built) {
      const looks = places(all);
      list.replaceChildren(...all.map((entry, i) => row(entry, i, looks[i])));
      built = names;
      wrong.hidden = true;
    }
    add.disabled = all.length >= MOST;
    show();
  }

  return { element, renew };
}

/**
 * Settings to begin with for a method that joins: the rate of the nearest relative in the race. Adadelta has a scale
 * of its own, and its usual eps of 1e-6 hardly starts.
 * @param {string} name
 * @param {Entry[]} methods
 * @returns {Record<string, number>}
 */
function firstGuess(name, methods) {
  if (name === "adadelta") return { lr: 1, eps: 1e-3 };
  const kin = ["sgd", "adagrad"].includes(name) ? name : ["nesterov", "momentum"].includes(name) ? "momentum" : "adam";
  const known = methods.find((entry) => entry.name === kin) ?? methods.find((entry) => entry.name === name);
  return known ? { lr: known.lr } : {};
}
