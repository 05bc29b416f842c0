// Who follows a race besides its picture: controls made before the view, and panels of the Lab that come later.

/** @typedef {import("../../lib/widget.js").Host} Host */
/** @typedef {import("../../lib/axes.js").Scale} Scale */

/**
 * Draws over the landscape: marks, arrows.
 * @typedef {(context: CanvasRenderingContext2D, plane: { frame: import("./path.js").Frame, x: Scale, y: Scale,
 *   colours: import("../../lib/colour.js").Palette }, scene: any, state: any) => void} Overlay
 */

/** @typedef {(scene: any, state: any) => void} Update */

/** @type {WeakMap<Host, { updates: Set<Update>, overlays: Set<Overlay> }>} */
const followers = new WeakMap();

/** @param {Host} host */
export function followersOf(host) {
  const found = followers.get(host) ?? { updates: new Set(), overlays: new Set() };
  followers.set(host, found);
  return found;
}

/**
 * A section of the Lab that follows the race and draws over it only while it is open.
 * @param {Host} host
 * @param {HTMLDetailsElement} details
 * @param {{ update?: Update, overlay?: Overlay }} part
 */
export function followWhileOpen(host, details, { update, overlay }) {
  const { updates, overlays } = followersOf(host);
  const toggle = () => {
    if (update) updates[details.open ? "add" : "delete"](update);
    if (overlay) overlays[details.open ? "add" : "delete"](overlay);
    host.redraw();
  };
  details.addEventListener("toggle", toggle);
  toggle();
}
