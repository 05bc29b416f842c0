// Colours come from CSS custom properties, so that a blog can match its own; canvases read them here.

/** Light and dark value of each role (`--nabla-<role>` overrides it). Text and data reach 4.5:1, controls 3:1. */
export const ROLES = /** @type {const} */ ({
  background: ["#FFFFFF", "#12151A"],
  panel: ["#F6F7F9", "#1A1E25"],
  ink: ["#16191D", "#E9ECF0"],
  muted: ["#59616E", "#A4ADBA"],
  rule: ["#D8DCE2", "#2B313A"],
  control: ["#868E99", "#707986"],
  positive: ["#C23A00", "#FF6600"],
  negative: ["#005EEB", "#2994FF"],
  gradient: ["#671E58", "#E6A8C9"],
  "method-1": ["#16191D", "#E9ECF0"],
  "method-2": ["#003C85", "#98B9E1"],
  "method-3": ["#B3590F", "#FF943D"],
  "method-4": ["#0A7B5D", "#38DC97"],
});

/** @typedef {keyof typeof ROLES} Role */
/** @typedef {Record<Role, string>} Palette CSS colours by role */

/**
 * The colours in use at an element of ours (where `styles.js` declares the roles).
 * @param {Element} element
 * @returns {Palette}
 */
export function palette(element) {
  const style = getComputedStyle(element);
  return /** @type {Palette} */ (
    Object.fromEntries(
      Object.entries(ROLES).map(([role, [light]]) => [role, style.getPropertyValue(`--${role}`).trim() || light]),
    )
  );
}

/** @type {CanvasRenderingContext2D | null} */
let probe = null;

/**
 * Red, green, blue (0 to 255) of any CSS colour; the browser does the parsing.
 * @param {string} colour
 * @returns {[number, number, number]}
 */
export function rgb(colour) {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (hex) return [parseInt(hex[1], 16), parseInt(hex[2], 16), parseInt(hex[3], 16)];
  if (!probe) {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    probe = canvas.getContext("2d", { willReadFrequently: true });
  }
  if (!probe) return [0, 0, 0];
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = colour;
  probe.fillRect(0, 0, 1, 1);
  const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

/**
 * 256 RGBA entries running evenly through the given colours, in sRGB, opaque.
 * @param {Array<[number, number, number]>} stops at least two
 * @returns {Uint8Array} 1024 bytes
 */
export function ramp(stops) {
  const table = new Uint8Array(256 * 4);
  for (let i = 0; i < 256; i += 1) {
    const place = (i / 255) * (stops.length - 1);
    const before = Math.min(Math.floor(place), stops.length - 2);
    const part = place - before;
    for (let c = 0; c < 3; c += 1) {
      table[4 * i + c] = Math.round(stops[before][c] * (1 - part) + stops[before + 1][c] * part);
    }
    table[4 * i + 3] = 255;
  }
  return table;
}

/**
 * Heatmap: from negative (entry 0) through the panel's colour to positive (entry 255).
 * @param {Palette} colours
 */
export const heat = (colours) => ramp([rgb(colours.negative), rgb(colours.panel), rgb(colours.positive)]);

/**
 * Heights in greys: from the panel's colour (entry 0, low) to the rule's (entry 255, high).
 * @param {Palette} colours
 */
export const greys = (colours) => ramp([rgb(colours.panel), rgb(colours.rule)]);

/** @typedef {"circle" | "square" | "triangle" | "diamond" | "cross" | "plus"} Shape */

/**
 * How the i-th method is told apart: a colour and a shape, and past the fourth a dashed line with the colour again.
 * @param {number} i
 * @param {Palette} colours
 * @returns {{ colour: string, shape: Shape, dash: number[] }}
 */
export function methodStyle(i, colours) {
  const role = /** @type {Role} */ (`method-${(i % 4) + 1}`);
  /** @type {Shape[]} */
  const shapes = ["circle", "square", "triangle", "diamond", "cross", "plus"];
  return { colour: colours[role], shape: shapes[i % 6], dash: i < 4 ? [] : i < 8 ? [6, 4] : [2, 3] };
}

/**
 * Draws a filled marker (crosses are stroked), centred.
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 * @param {number} radius in CSS pixels
 */
export function marker(context, shape, x, y, radius) {
  const r = radius;
  context.beginPath();
  if (shape === "circle") context.arc(x, y, r, 0, 2 * Math.PI);
  if (shape === "square") context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
  if (shape === "triangle") polygon(context, [x, y - 1.2 * r, x + 1.1 * r, y + 0.8 * r, x - 1.1 * r, y + 0.8 * r]);
  if (shape === "diamond") polygon(context, [x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y]);
  if (shape === "cross") strokes(context, [x - r, y - r, x + r, y + r, x - r, y + r, x + r, y - r]);
  if (shape === "plus") strokes(context, [x - r, y, x + r, y, x, y - r, x, y + r]);
  if (shape === "cross" || shape === "plus") context.stroke();
  else context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} xy
 */
function polygon(context, xy) {
  context.moveTo(xy[0], xy[1]);
  for (let i = 2; i < xy.length; i += 2) context.lineTo(xy[i], xy[i + 1]);
  context.closePath();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} xy pairs of ends
 */
function strokes(context, xy) {
  for (let i = 0; i < xy.length; i += 4) {
    context.moveTo(xy[i], xy[i + 1]);
    context.lineTo(xy[i + 2], xy[i + 3]);
  }
}
