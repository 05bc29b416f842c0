// Numbers as a reader sees them: www/src/lib/format.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { count, full, number, signed, superscript } from "../../www/src/lib/format.js";

/** @type {Array<[number, string]>} */
const CASES = [
  [0, "0"],
  [-0, "0"],
  [1, "1"],
  [-1, "−1"],
  [0.5, "0.5"],
  [0.50012, "0.500"],
  [0.123456, "0.123"],
  [-0.0456789, "−0.0457"],
  [1234, "1234"],
  [1234.5, "1230"],
  [10000, "10000"],
  [12345, "1.23×10⁴"],
  [9999.7, "1.00×10⁴"],
  [0.001, "0.001"],
  [0.00099, "9.9×10⁻⁴"],
  [0.0009999, "0.00100"],
  [-1.5e-12, "−1.5×10⁻¹²"],
  [6.02214e23, "6.02×10²³"],
  [5e-324, "5×10⁻³²⁴"],
  [NaN, "NaN"],
  [Infinity, "∞"],
  [-Infinity, "−∞"],
];

for (const [value, text] of CASES) test(`${value} is written ${text}`, () => assert.equal(number(value), text));

test("what is not 1 is not written as 1", () => {
  assert.equal(number(0.9996), "0.9996");
  assert.equal(number(1.0004), "1.0004");
  assert.equal(number(-0.9996), "−0.9996");
  assert.equal(number(1 - 2 ** -30), "1 − 9.3×10⁻¹⁰");
  assert.equal(number(1 + 2 ** -30), "1 + 9.3×10⁻¹⁰");
  assert.equal(number(-1 - 2 ** -30), "−(1 + 9.3×10⁻¹⁰)");
});

test("no float64 but 0 and 1 is written as 0 or 1", () => {
  // A walk over all magnitudes, and close to 1 from both sides.
  for (let power = -1074; power <= 1023; power += 1) assert.doesNotMatch(number(1.37 * 2 ** power), /^0(\.0*)?$/);
  for (let bits = 1; bits <= 52; bits += 1) {
    for (const value of [1 - 2 ** -bits, 1 + 2 ** -bits]) assert.doesNotMatch(number(value), /^(1|0)(\.0*)?$/);
  }
});

test("other numbers of digits", () => {
  assert.equal(number(Math.PI, 5), "3.1416");
  assert.equal(number(Math.PI, 1), "3");
});

test("counts, exponents, signs, every digit", () => {
  assert.equal(count(1234567), "1,234,567");
  assert.equal(count(999), "999");
  assert.equal(superscript(-120), "⁻¹²⁰");
  assert.equal(signed(0.25), "+0.25");
  assert.equal(signed(-0.25), "−0.25");
  assert.equal(signed(0), "0");
  assert.equal(full(0.1 + 0.2), "0.30000000000000004");
  assert.equal(full(-2), "−2");
});
