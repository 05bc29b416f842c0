// Golden files for tests that compare through the page: from tests/golden, or the folder that NABLA_GOLDEN names.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = process.env.NABLA_GOLDEN ?? fileURLToPath(new URL("../golden", import.meta.url));

/**
 * The cases of a file. A file without any, or a case with a key that the test does not know, is a failure.
 * @param {string} file
 * @param {string[]} known
 * @returns {Promise<Array<Record<string, any>>>}
 */
export async function casesOf(file, known) {
  const { cases } = JSON.parse(await readFile(join(FOLDER, file), "utf8"));
  assert.ok(cases?.length > 0, `${file} has no cases`);
  checkKeys(file, cases, known);
  return cases;
}

/**
 * The objects of a file that has one a line. A file without any, or an object with a key that the test does not know, is
 * a failure.
 * @param {string} file
 * @param {string[]} known
 * @returns {Promise<Array<Record<string, any>>>}
 */
export async function linesOf(file, known) {
  const text = await readFile(join(FOLDER, file), "utf8");
  const objects = text.split("\n").filter((line) => line.trim() !== "").map((line) => JSON.parse(line));
  assert.ok(objects.length > 0, `${file} has no lines`);
  checkKeys(file, objects, known);
  return objects;
}

/** @param {string} file @param {Array<Record<string, any>>} cases @param {string[]} known */
function checkKeys(file, cases, known) {
  for (const one of cases) {
    for (const key of Object.keys(one)) assert.ok(known.includes(key), `${file}, ${one.id}: key ${key} is not understood`);
  }
}

/**
 * The cases by what they have in common, in pieces of at most `most`.
 * @param {Array<Record<string, any>>} cases
 * @param {(one: Record<string, any>) => unknown[]} common
 * @param {number} most
 * @returns {Array<Array<Record<string, any>>>}
 */
export function grouped(cases, common, most) {
  /** @type {Map<string, Array<Record<string, any>>>} */
  const groups = new Map();
  for (const one of cases) {
    const key = JSON.stringify(common(one));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const pieces = [];
  for (const group of groups.values()) {
    for (let i = 0; i < group.length; i += most) pieces.push(group.slice(i, i + most));
  }
  return pieces;
}

/** @type {Record<string, number>} how JSON writes what is no JSON number */
const WORDS = { nan: NaN, inf: Infinity, "-inf": -Infinity };

/**
 * @param {string} what
 * @param {number} got
 * @param {number | string} wanted as the file has it
 * @param {(want: number) => number} tolerance
 */
export function assertClose(what, got, wanted, tolerance) {
  const want = typeof wanted === "string" ? WORDS[wanted] : wanted;
  assert.equal(typeof want, "number", `${what}: ${wanted} is not understood`);
  const same = Object.is(got, want) || Math.abs(got - want) <= tolerance(want);
  assert.ok(same, `${what}: got ${got}, want ${want}, off by ${Math.abs(got - want)}`);
}
