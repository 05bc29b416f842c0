// Builders of formulas in MathML, so that they are read out and copied as formulas.

const NAMESPACE = "http://www.w3.org/1998/Math/MathML";

/** @typedef {Element | Text | string} Part  a string is a name, a number or a sign, told apart by what it looks like */

/**
 * @param {string} tag
 * @param {Part[]} parts
 * @param {Record<string, string>} [attributes]
 */
export function element(tag, parts, attributes = {}) {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...parts.map(part));
  return made;
}

/** @param {Part} given @returns {Element | Text} */
function part(given) {
  if (typeof given !== "string") return given;
  const named = /^(\p{L})([₀-₉]+)$/u.exec(given);
  if (named) return sub(named[1], named[2].replace(/./g, (digit) => String("₀₁₂₃₄₅₆₇₈₉".indexOf(digit))));
  const tag = /^[−+=·→(),′]+$/.test(given) ? "mo" : /^[−\d]/.test(given) ? "mn" : "mi";
  const made = document.createElementNS(NAMESPACE, tag);
  made.textContent = given;
  return made;
}

/** A formula in a line. @param {...Part} parts */
export const math = (...parts) => element("math", parts);

/** @param {...Part} parts */
export const row = (...parts) => element("mrow", parts);

/** @param {Part} base @param {Part} below */
export const sub = (base, below) => element("msub", [base, below]);

/** @param {Part} top @param {Part} bottom */
export const fraction = (top, bottom) => element("mfrac", [top, bottom]);

/** `∂of / ∂by`. @param {Part} of @param {Part} by */
export const slope = (of, by) => fraction(row("∂", of), row("∂", by));

/** `+` at the start of what goes on from the line above; without `infix` it would stand close, like a number's own sign. */
export const plus = () => element("mo", [document.createTextNode("+")], { form: "infix" });

/** Parts with a sign between them. @param {Part[]} parts @param {string} sign */
export const joined = (parts, sign) => row(...parts.flatMap((one, i) => (i === 0 ? [one] : [sign, one])));

/** A number, in parentheses when it has a sign of its own within a product. @param {string} number */
export const factor = (number) => (number.startsWith("−") ? row("(", number, ")") : number);
