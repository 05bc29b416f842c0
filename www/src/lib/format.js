// Numbers as a reader sees them. Nothing here is locale dependent: both languages write numbers the same way.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** @param {number} n an integer, written raised: -12 → "⁻¹²" */
export function superscript(n) {
  const digits = [...String(Math.abs(n))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return (n < 0 ? "⁻" : "") + digits;
}

/** @param {string} text a number in ASCII, whose hyphen becomes a true minus */
const withMinus = (text) => text.replace("-", "−");

/** @param {number} x */
function notFinite(x) {
  if (Number.isNaN(x)) return "NaN";
  return x > 0 ? "∞" : "−∞";
}

/**
 * Number of significant digits in the shortest exact decimal form.
 * @param {number} x
 */
const digitsOf = (x) => x.toExponential().replace(/e.*$/, "").replace(/[^0-9]/g, "").length;

/**
 * 3 significant digits (or `digits`), a true minus, ×10ⁿ below 10⁻³ and above 10⁴.
 * Never rounded to 0 or 1: 0.9996 keeps the digits that tell it from 1, and what is still closer is written
 * as its distance, "1 − 2.3×10⁻⁹". Numbers that need fewer digits get no padding: 0.5, not 0.500.
 * @param {number} x
 * @param {number} [digits]
 * @returns {string}
 */
export function number(x, digits = 3) {
  if (!Number.isFinite(x)) return notFinite(x);
  if (x === 0) return "0";
  const size = Math.abs(x);
  if (size !== 1 && Math.abs(size - 1) < 0.5 * 10 ** (1 - digits)) return nearOne(x, digits);
  if (Number.isInteger(x) && size <= 1e4) return withMinus(String(x));
  const shown = Math.min(digits, digitsOf(x));
  const [mantissa, exponent] = x.toExponential(shown - 1).split("e");
  const power = Number(exponent);
  if (power < -3 || power >= 4) return `${withMinus(mantissa)}×10${superscript(power)}`;
  // Without the exponent, but with exactly these digits: toPrecision would write 9996 as "1.00e+4".
  return withMinus(Number(x.toPrecision(shown)).toFixed(Math.max(0, shown - 1 - power)));
}

/**
 * A number that `digits` digits would round to 1.
 * @param {number} x
 * @param {number} digits
 */
function nearOne(x, digits) {
  for (let more = digits + 1; more <= digits + 3; more += 1) {
    const text = x.toPrecision(Math.min(more, digitsOf(x)));
    if (Math.abs(Number(text)) !== 1) return withMinus(text);
  }
  const gap = Math.abs(x) - 1;
  const text = `1 ${gap < 0 ? "−" : "+"} ${number(Math.abs(gap), 2)}`;
  return x < 0 ? `−(${text})` : text;
}

/**
 * A count with thousands apart: 12345 → "12,345".
 * @param {number} n
 */
export const count = (n) => withMinus(String(n)).replace(/\B(?=(\d{3})+$)/g, ",");

/**
 * Every digit, for titles and focus: reading it back gives the same float64.
 * @param {number} x
 */
export const full = (x) => (Number.isFinite(x) ? withMinus(String(x)) : notFinite(x));

/**
 * With its sign always: "+0.5", "−0.5", "0".
 * @param {number} x
 */
export const signed = (x) => (x > 0 ? "+" : "") + number(x);
