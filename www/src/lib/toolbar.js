// Play, step and the few others, and the time line: real buttons with names.

import { h, icon } from "./dom.js";
import { count } from "./format.js";
import { share } from "./share.js";

/** @typedef {import("../i18n/index.js").Words} Words */
/** @typedef {import("./player.js").Player} Player */

/**
 * A button with a picture, and its name in words or (`quiet`) only for those who cannot see the picture.
 * @param {import("./dom.js").IconName} picture
 * @param {string} name
 * @param {() => void} act
 * @param {{ quiet?: boolean, main?: boolean }} [options]
 */
export function button(picture, name, act, { quiet = false, main = false } = {}) {
  const props = { type: "button", onclick: act, class: main ? "main" : null };
  if (quiet) return h("button", { ...props, "aria-label": name, title: name }, icon(picture));
  return h("button", props, icon(picture), h("span", {}, name));
}

/**
 * @param {object} parts
 * @param {Player} parts.player
 * @param {Words} parts.words
 * @param {Array<HTMLElement>} parts.knobs  the one or two controls that the lesson is about
 * @param {boolean} parts.phases  can an update be taken apart?
 * @param {boolean} parts.seed  has the scene a seed to throw dice for?
 * @param {import("./widget.js").Widget["isRandom"]} parts.isRandom
 * @param {(changes: Record<string, unknown>) => void} parts.set
 * @param {import("./share.js").Taken} parts.takes
 */
export function toolbar({ player, words, knobs, phases, seed, isRandom, set, takes }) {
  const say = words.common;
  const toggle = () => (player.playing ? player.pause() : player.play());
  const play = button("play", say.play, toggle, { main: true });
  const step = button("step", say.step, () => void player.step(1, "step", true));
  const phase = button("phase", say.phase, () => void player.step(1, "phase", true));
  const reset = button("reset", say.reset, () => void player.seek(0, true), { quiet: true });
  const dice = button("dice", say.dice, () => set({ seed: throwDice() }), { quiet: true });
  const next = button("next", say.next, () => void player.next());
  const replay = button("replay", say.replay, () => player.replay());
  replay.classList.add("brief");
  const taken = share(takes, say.share);
  const line = h("input", { type: "range", min: 0, step: 1, "aria-label": say.timeline });
  line.addEventListener("input", () => player.seekSoon(line.valueAsNumber));
  const place = h("output", {});

  const bar = h(
    "div",
    { class: "bar", role: "group", "aria-label": say.controls },
    play,
    step,
    phases && phase,
    seed && dice,
    ...knobs,
    h("span", { class: "space" }),
    next,
    replay,
    taken.opener,
    taken.panel,
  );
  const time = h("div", { class: "time" }, reset, line, place);

  /** Shows what the player does now. */
  function update() {
    const { scene, story, playing } = player;
    const mark = playing ? "pause" : "play";
    if (play.dataset.mark !== mark) {
      play.dataset.mark = mark;
      play.replaceChildren(icon(mark), h("span", {}, say[mark]));
    }
    const halted = scene.halted && !story;
    play.disabled = step.disabled = phase.disabled = halted;
    dice.hidden = isRandom?.(player.settings) === false;
    next.hidden = !player.telling;
    replay.hidden = player.telling || !player.hasStory;
    line.max = String(Math.max(scene.furthest, 1));
    line.value = String(scene.steps);
    place.value = say.stepNumber(count(scene.steps));
    line.setAttribute("aria-valuetext", place.value);
  }

  return { bar, time, update };
}

/** A seed that is easy to read and to tell others. */
const throwDice = () => 1 + Math.floor(Math.random() * 9999);
