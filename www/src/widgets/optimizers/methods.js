// How a method is told apart, wherever it stands in the list: colour, marker and line by its name.

import { marker, methodStyle } from "../../lib/colour.js";

/** The core's names, each with its place in `methodStyle`; relatives share a hue (the place modulo 4). */
const PLACES = {
  sgd: 0,
  momentum: 1,
  nesterov: 5,
  adagrad: 2,
  adadelta: 6,
  rmsprop: 4,
  rmsprop_centered: 8,
  rmsprop_momentum: 16,
  adam: 3,
  adam_amsgrad: 11,
  adamw: 7,
  nadam: 9,
  radam: 19,
  adamax: 10,
};

/** @typedef {keyof typeof PLACES} Name */
/** @typedef {Record<string, any> & { name: string, lr: number }} Entry  a method of `config.methods` */

export const NAMES = /** @type {Name[]} */ (Object.keys(PLACES));

/**
 * One place for each method of a race. Of two methods of one name the second takes the next free place past the
 * four main ones, so that no two look the same.
 * @param {Array<{ name: string }>} methods
 * @returns {number[]} arguments of `methodStyle`
 */
export function places(methods) {
  /** @type {Set<number>} */
  const taken = new Set();
  const own = methods.map(({ name }) => {
    const place = PLACES[/** @type {Name} */ (name)];
    if (taken.has(place)) return -1;
    taken.add(place);
    return place;
  });
  return own.map((place) => {
    if (place >= 0) return place;
    let free = 4;
    while (taken.has(free)) free += 1;
    taken.add(free);
    return free;
  });
}

/**
 * A marker with a thin edge of background, to be read on trails and contours.
 * @param {CanvasRenderingContext2D} context
 * @param {number} place
 * @param {import("../../lib/colour.js").Palette} colours
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function mark(context, place, colours, x, y, radius) {
  const { colour, shape } = methodStyle(place, colours);
  const isOpen = shape === "cross" || shape === "plus";
  context.setLineDash([]);
  for (const [width, stroke] of /** @type {Array<[number, string]>} */ ([
    [isOpen ? 5 : 2.5, colours.background],
    [2, colour],
  ])) {
    context.lineWidth = width;
    context.strokeStyle = context.fillStyle = stroke;
    marker(context, shape, x, y, radius);
    if (!isOpen && stroke === colours.background) context.stroke();
  }
}
