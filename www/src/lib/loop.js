// The page's one frame loop, and its conductor: one moving scene at a time, and nothing at all off screen.

/**
 * What a widget gives to the loop.
 * @typedef {object} Member
 * @property {() => void} near  it comes close to the viewport: load now
 * @property {() => "still" | "turn" | "always"} wants  nothing; to play when it is its turn (the nearest to the
 *   middle of the screen); to play whenever it is visible, because the user said so
 * @property {(mine: boolean) => void} turn  its turn begins or ends
 * @property {(seconds: number) => void} frame  one frame of playing
 * @property {() => void} draw  asked for by `redraw`
 */

/** A longer pause between frames counts as this much: a tab that slept does not leap. */
const LONGEST_FRAME = 0.1;

/** @typedef {{ member: Member, visible: boolean, dirty: boolean }} Entry */
/** @type {Map<Element, Entry>} */
const entries = new Map();
/** @type {Element | null} */
let leader = null;
let request = 0;
let inFrame = false;
let last = 0;

/** @type {IntersectionObserver | undefined} */
let nearness;
/** @type {IntersectionObserver | undefined} */
let visibility;

function observers() {
  nearness ??= new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) if (isIntersecting) entries.get(target)?.member.near();
    },
    { rootMargin: "50% 0px" },
  );
  if (visibility) return;
  visibility = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      const entry = entries.get(target);
      if (entry) entry.visible = isIntersecting;
    }
    conduct();
    wake();
  });
  document.addEventListener("visibilitychange", reconsider);
  // Between two visible widgets the turn passes while scrolling, when no observer reports.
  addEventListener("scroll", reconsider, { passive: true, capture: true });
}

/**
 * @param {Element} element
 * @param {Member} member
 */
export function watch(element, member) {
  observers();
  entries.set(element, { member, visible: false, dirty: false });
  nearness?.observe(element);
  visibility?.observe(element);
}

/** @param {Element} element */
export function unwatch(element) {
  nearness?.unobserve(element);
  visibility?.unobserve(element);
  entries.delete(element);
  if (leader === element) leader = null;
  reconsider();
}

/**
 * Draw in the next frame; off screen, when it comes into view.
 * @param {Element} element
 */
export function redraw(element) {
  const entry = entries.get(element);
  if (entry) entry.dirty = true;
  wake();
}

/** What a member wants has changed: who plays is decided anew (within a frame that happens anyway). */
export function reconsider() {
  if (inFrame) return;
  conduct();
  wake();
}

/** @param {Element} element */
function fromMiddle(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return Math.abs((top + bottom) / 2 - innerHeight / 2);
}

/** Gives the turn to the visible element nearest the middle, if it wants one. */
function conduct() {
  /** @type {Element | null} */
  let best = null;
  let least = Infinity;
  for (const [element, entry] of entries) {
    if (!entry.visible || document.hidden) continue;
    const distance = fromMiddle(element);
    if (distance < least) [best, least] = [element, distance];
  }
  if (best === leader) return;
  const before = leader;
  leader = best;
  if (before) entries.get(before)?.member.turn(false);
  if (leader) entries.get(leader)?.member.turn(true);
}

/**
 * @param {Element} element
 * @param {Entry} entry
 */
function plays(element, entry) {
  if (!entry.visible) return false;
  const wants = entry.member.wants();
  return wants === "always" || (wants === "turn" && element === leader);
}

function needed() {
  if (document.hidden) return false;
  for (const [element, entry] of entries) if ((entry.visible && entry.dirty) || plays(element, entry)) return true;
  return false;
}

function wake() {
  if (request || inFrame || !needed()) return;
  last = performance.now();
  request = requestAnimationFrame(frame);
}

/** @param {number} now */
function frame(now) {
  request = 0;
  const seconds = Math.min(Math.max(now - last, 0) / 1000, LONGEST_FRAME);
  last = now;
  conduct();
  inFrame = true;
  for (const [element, entry] of entries) {
    if (plays(element, entry)) entry.member.frame(seconds);
    if (entry.visible && entry.dirty) {
      entry.dirty = false;
      entry.member.draw();
    }
  }
  inFrame = false;
  if (needed()) request = requestAnimationFrame(frame);
}
