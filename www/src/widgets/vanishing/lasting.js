// Work that lasts: a button that starts it, its progress, and a button that stops it.

import { h } from "../../lib/dom.js";

/**
 * Is a part of it to be seen? Nothing is computed off screen or on a hidden tab.
 * @param {Element} element
 */
export function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return element.isConnected && !document.hidden && bottom > 0 && top < innerHeight;
}

/**
 * @param {string} start  what the button says
 * @param {string} stop
 * @param {(alive: () => boolean, show: (share: number) => void) => Promise<void>} work  gives up when not `alive` any
 *   more; `show` tells how much is done, from 0 to 1
 * @param {Element} sight  what has to be in sight
 */
export function lasting(start, stop, work, sight) {
  const begin = h("button", { type: "button", onclick: () => void run() }, start);
  const end = h("button", { type: "button", hidden: true, onclick: () => finish() }, stop);
  const progress = h("progress", { max: 1, value: 0, hidden: true, "aria-label": start });
  /** Grows with every start and stop: what runs for an older one gives up. */
  let turn = 0;

  function finish() {
    turn += 1;
    const focused = end.matches(":focus");
    begin.hidden = false;
    end.hidden = progress.hidden = true;
    if (focused) begin.focus();
  }

  async function run() {
    const mine = (turn += 1);
    begin.hidden = true;
    end.hidden = false;
    end.focus();
    const alive = () => mine === turn && isInSight(sight);
    try {
      await work(alive, (share) => {
        progress.hidden = false;
        progress.value = share;
      });
    } finally {
      if (mine === turn) finish();
    }
  }

  return {
    element: h("span", { class: "lasting" }, begin, end, progress),
    begin,
    get running() {
      return !end.hidden;
    },
    stop: finish,
  };
}
