// A sweep of rates for each method of the race: how many steps each takes at each rate; then all at their best, told at
// equal numbers of gradients.

import { h } from "../../lib/dom.js";
import { count, full, number, superscript } from "../../lib/format.js";
import { descent } from "../../lib/load.js";
import { inSlices } from "../../lib/slices.js";
import { scrolling } from "./bench.js";

/** Numbers of gradients at which all are told. */
const STOPS = [10, 30, 100, 300, 1000];
/** The strongest colour, for the fewest steps, in percent: numbers stay readable on it. */
const STRONGEST = 40;
/** The picture of a running sweep is made anew after so many milliseconds. */
const REFRESH = 150;

/** A column's rate: whole powers of ten are to be seen, the others are read out. @param {number} lr */
function rateHead(lr) {
  const power = Math.log10(lr);
  const isWhole = Math.abs(power - Math.round(power)) < 1e-9;
  const text = isWhole ? `10${superscript(Math.round(power))}` : h("span", { class: "unseen" }, number(lr));
  return h("th", { scope: "col", title: full(lr) }, text);
}

/** In a narrow column the table scrolls: the small rates, at which nothing arrives, come first. @param {HTMLElement | null} cell */
function intoView(cell) {
  const around = cell?.closest(".scroll");
  if (cell && around) around.scrollLeft = cell.offsetLeft - around.clientWidth / 2;
}

/** @type {import("./bench.js").Section} */
export function section(host) {
  const say = host.words.race.tune;
  const { methods: titles } = host.words.optimizers;
  const told = h("p", { role: "status", class: "muted" });
  const progress = h("progress", { max: 1, value: 0, hidden: true, "aria-label": say.progress });
  const run = h("button", { type: "button", onclick: () => void start() }, say.run);
  const stop = h("button", { type: "button", hidden: true, onclick: () => finish(say.stopped) }, say.stop);
  const use = h("button", { type: "button", hidden: true, onclick: () => setAll() }, say.use);
  const [heat, equal] = [h("div", {}), h("div", {})];
  const element = h("div", {}, h("p", {}, say.text), h("div", { class: "row" }, run, stop, progress, use), told, heat, equal);
  /** Grows with every start and stop: what runs for an older one gives up. */
  let turn = 0;
  /** @type {any} what the last complete sweep found */
  let found = null;
  let rates = "";

  /** @param {string} sentence */
  function finish(sentence) {
    turn += 1;
    run.hidden = false;
    stop.hidden = progress.hidden = true;
    told.textContent = sentence;
  }

  async function start() {
    const mine = (turn += 1);
    const alive = () => mine === turn;
    const { config } = host;
    found = null;
    run.hidden = use.hidden = true;
    stop.hidden = progress.hidden = false;
    told.textContent = "";
    equal.replaceChildren();
    stop.focus();
    const scene = descent.guard(() => new /** @type {any} */ (descent.wasm).Optimizers(config));
    if (!scene) return;
    try {
      scene.startTune();
      let last = 0;
      await inSlices(
        Infinity,
        (n) => {
          const more = descent.guard(() => scene.workTune(50 * n));
          const now = performance.now();
          if (now - last > REFRESH) {
            last = now;
            show(scene.tuned());
          }
          return more ? n : 0;
        },
        alive,
      );
      if (!alive()) return;
      found = scene.tuned();
      show(found);
      intoView(heat.querySelector(".best"));
      await compare(config, alive);
    } finally {
      descent.release(scene);
    }
    if (!alive()) return;
    finish(say.done);
    use.hidden = found.methods.every((/** @type {any} */ { best }) => best === null);
    (use.hidden ? run : use).focus();
  }

  /** @param {any} tuned */
  function show(tuned) {
    const { methods, rates, tolerance, most, progress: share } = tuned;
    progress.value = share;
    const arrived = methods.flatMap((/** @type {any} */ { steps }) => steps.filter(Number.isFinite));
    const [low, high] = [Math.log(Math.max(1, Math.min(...arrived))), Math.log(most)];
    const cell = (/** @type {number} */ steps, /** @type {number} */ lr, /** @type {any} */ best) => {
      const isThere = Number.isFinite(steps);
      const kind = !isThere ? "never" : best?.lr === lr ? "best" : null;
      const made = h("td", { class: kind, title: isThere ? say.cell(full(lr), count(steps)) : say.never(full(lr), count(most)) }, isThere ? count(steps) : "–");
      const share = isThere ? 1 - (Math.log(Math.max(1, steps)) - low) / (high - low || 1) : 0;
      if (isThere) made.style.background = `color-mix(in srgb, var(--negative) ${Math.round(STRONGEST * share)}%, var(--background))`;
      return made;
    };
    const rows = methods.map((/** @type {any} */ { name, steps, best }) => {
      const cells = rates.map((/** @type {number} */ lr, /** @type {number} */ i) => (i < steps.length ? cell(steps[i], lr, best) : h("td", {})));
      return h("tr", {}, h("th", { scope: "row" }, titles[name]), ...cells);
    });
    const head = h("tr", {}, h("th", { scope: "col" }, say.rate), ...rates.map(rateHead));
    const caption = say.caption(number(tolerance), count(most));
    heat.replaceChildren(h("p", { class: "muted" }, caption), scrolling(say.heat, "heat", h("thead", {}, head), h("tbody", {}, ...rows)));
  }

  /** The methods of the race at their best rates; those that arrive at none keep theirs. @param {any[]} methods */
  const atBest = (methods) => methods.map((method, i) => ({ ...method, lr: found.methods[i].best?.lr ?? method.lr }));

  /**
   * All at their best rates, after equal numbers of gradients: one a step for each.
   * @param {any} config
   * @param {() => boolean} alive
   */
  async function compare(config, alive) {
    const methods = atBest(config.methods);
    const scene = descent.guard(() => new /** @type {any} */ (descent.wasm).Optimizers({ ...config, methods, batch: "full" }));
    if (!scene) return;
    try {
      await inSlices(STOPS[STOPS.length - 1], (n) => descent.guard(() => scene.advance(n)) ?? 0, alive);
      if (!alive()) return;
      const { minimum } = scene.state();
      const rows = methods.map((/** @type {any} */ { name, lr }, /** @type {number} */ i) => {
        const values = scene.values(i);
        const heights = STOPS.map((stop) => values[Math.min(stop, values.length - 1)] - (minimum ?? 0));
        return h("tr", {}, h("th", { scope: "row" }, titles[name]), h("td", { title: full(lr) }, number(lr)), ...heights.map((height) => h("td", { title: full(height) }, number(height))));
      });
      const head = h("tr", {}, h("th", { scope: "col" }, say.method), h("th", { scope: "col" }, say.rate), ...STOPS.map((stop) => h("th", { scope: "col" }, count(stop))));
      const caption = say.equal(minimum === null);
      equal.replaceChildren(h("p", {}, caption), scrolling(caption, null, h("thead", {}, head), h("tbody", {}, ...rows)));
    } finally {
      descent.release(scene);
    }
  }

  function setAll() {
    const { methods } = host.config;
    host.set({ methods: atBest(methods) });
  }

  return {
    element,
    /** Other settings: what was swept is not theirs, unless only rates changed. */
    renew() {
      const { methods, stepsPerSecond, batch, order, ...rest } = host.config;
      const now = JSON.stringify([rest, methods.map((/** @type {any} */ { lr, ...others }) => others)]);
      const isSame = now === rates;
      rates = now;
      if (isSame) return;
      if (!stop.hidden) finish(say.stopped);
      found = null;
      use.hidden = true;
      heat.replaceChildren();
      equal.replaceChildren();
      told.textContent = "";
    },
    close: () => void (turn += 1),
  };
}
