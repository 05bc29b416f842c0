// What belongs together lights up together: a cell and its bytes, what folds and what it folds into.

/**
 * Elements with `data-link`, a list of keys, light up with those that share a key, and tell themselves by their label.
 * @param {HTMLElement} drawing
 * @param {(text: string) => void} tell
 */
export function link(drawing, tell) {
  /** @param {Event} event */
  const onEnter = ({ target }) => {
    const cell = target instanceof Element ? target.closest("[data-link]") : null;
    if (!cell) return;
    light(drawing, (cell.getAttribute("data-link") ?? "").split(" ").filter(Boolean));
    tell(cell.getAttribute("aria-label") ?? "");
  };
  drawing.addEventListener("pointerover", onEnter);
  drawing.addEventListener("focusin", onEnter);
  drawing.addEventListener("pointerleave", () => light(drawing, []));
  drawing.addEventListener("focusout", () => light(drawing, []));
}

/**
 * @param {Element} drawing
 * @param {string[]} keys
 */
function light(drawing, keys) {
  for (const other of drawing.querySelectorAll("[data-link]")) {
    const own = (other.getAttribute("data-link") ?? "").split(" ");
    other.classList.toggle("lit", own.some((key) => keys.includes(key)));
  }
}

/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Arrow keys move to the nearest cell of the group in that direction; Home and End to its ends.
 * @param {HTMLElement} drawing
 */
export function followKeys(drawing) {
  drawing.addEventListener("keydown", (event) => {
    const from = event.target instanceof Element ? event.target.closest("[data-cell]") : null;
    const group = from?.closest("[data-cells]");
    if (!from || !group) return;
    const cells = [...group.querySelectorAll("[data-cell]")];
    const to =
      event.key === "Home" ? cells[0] : event.key === "End" ? cells[cells.length - 1] : nearest(cells, from, WAYS[event.key]);
    if (!to) return;
    event.preventDefault();
    from.setAttribute("tabindex", "-1");
    to.setAttribute("tabindex", "0");
    /** @type {HTMLElement} */ (to).focus();
  });
}

/**
 * @param {Element[]} cells
 * @param {Element} from
 * @param {[number, number] | undefined} way
 */
function nearest(cells, from, way) {
  if (!way) return null;
  const middle = (/** @type {Element} */ cell) => {
    const { left, top, width, height } = cell.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const cell of cells) {
    const [u, v] = middle(cell);
    const ahead = (u - x) * way[0] + (v - y) * way[1];
    const aside = Math.abs((u - x) * way[1]) + Math.abs((v - y) * way[0]);
    // What lies straight ahead comes before what is near but aside.
    const far = ahead + 4 * aside;
    if (ahead > 1 && aside <= ahead && far < least) [best, least] = [cell, far];
  }
  return best;
}
