// What a script gets to see: values that it cannot change.

/**
 * Copies a value of the core into plain frozen objects and arrays.
 * @param {any} value
 * @returns {any}
 */
export function frozen(value) {
  if (ArrayBuffer.isView(value)) return Object.freeze(Array.from(/** @type {any} */ (value)));
  if (Array.isArray(value)) return Object.freeze(value.map(frozen));
  if (value === null || typeof value !== "object") return value;
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, frozen(item)])));
}
