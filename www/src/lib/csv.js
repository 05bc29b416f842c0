// What is shown as lines of `path,value`, for figures without a table of their own. Every digit is kept.

/**
 * `{ loss: 0.5, hidden: [[1, 2]] }` → `loss,0.5`, `hidden.0.0,1`, `hidden.0.1,2`.
 * @param {unknown} value
 * @param {string} [path]
 * @returns {string[]}
 */
function lines(value, path = "") {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => lines(item, path ? `${path}.${key}` : key));
  }
  if (value === null || value === undefined) return [`${path},`];
  const text = String(value);
  return [`${path},${/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text}`];
}

/** @param {unknown} state */
export const csv = (state) => `path,value\n${lines(state).join("\n")}\n`;
