// A landscape's formula as it is written by hand, and its curvatures.

import { number } from "../../lib/format.js";

/** An eigenvalue without what rounding left in its last digits. @param {number} lambda */
export const curvature = (lambda) => number(Number(lambda.toPrecision(12)));

/**
 * `20 + x^2 - 10*cos(2*pi*x)` → "f = 20 + x² − 10 cos(2πx)".
 * @param {string} plain as the core has it
 */
export function formula(plain) {
  const signs = plain.replace(/-/g, "−").replace(/\^2/g, "²").replace(/\^3/g, "³").replace(/pi/g, "π");
  const products = signs
    .replace(/(\d)\*(?=[xyπ(])/g, "$1")
    .replace(/π\*/g, "π")
    .replace(/\*cos/g, " cos");
  return `f = ${products.replace(/\*/g, "·")}`;
}
