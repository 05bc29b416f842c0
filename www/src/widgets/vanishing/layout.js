// Where everything stands in the grid of layers and columns, in CSS pixels. Pure.

/** A column narrower than this could not hold its labels: then the columns stand in several rows. */
const NARROWEST = 53;
/** From here on a cell has room for its histogram and its bar side by side, with numbers. */
const ROOMY = 170;
/** The bar's least width then: a number in full, or both ends of its axis. */
const BAR = 74;
/** A row's height with text (side by side, or one above the other), and the least one for a strip. */
const TALLEST = { roomy: 72, stacked: 72 };
const THINNEST = 9;
/** Many layers share this height, as long as their rows do not get too thin. */
const BODY = 360;

/**
 * @typedef {object} Box
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 */

/**
 * @typedef {object} Layout
 * @property {number} height  of the whole grid
 * @property {number} gutter  at the left, for the layers' numbers
 * @property {boolean} roomy  histogram and bar side by side, with text
 * @property {boolean} text  a line of text under the histogram
 * @property {boolean} strips  the histogram is a strip of shades
 * @property {number} head  height of a column's name and factor
 * @property {number} row  height of a row
 * @property {Array<{ x: number, y: number, width: number }>} columns  top left of each column, names included
 * @property {(column: number, layer: number) => Box} cell
 * @property {(cell: Box) => Box} histogram
 * @property {(cell: Box) => Box} bar
 * @property {(x: number, y: number) => { column: number, layer: number } | null} hit
 */

/**
 * @param {number} width
 * @param {number} depth
 * @param {number} count  columns
 * @returns {Layout}
 */
export function layout(width, depth, count) {
  const gutter = width < 480 ? 22 : 44;
  const most = Math.max(1, Math.floor((width - gutter) / NARROWEST));
  const groups = Math.ceil(count / most);
  const across = Math.ceil(count / groups);
  const pitch = (width - gutter) / across;
  const roomy = pitch >= ROOMY;
  const gap = roomy ? 24 : Math.min(8, pitch - 50);
  const tallest = roomy ? TALLEST.roomy : TALLEST.stacked;
  const row = Math.max(THINNEST, Math.min(tallest, Math.floor(BODY / depth)));
  const text = row === tallest;
  const strips = row < 18;
  const beside = roomy || row < 30;
  const head = roomy ? 108 : 116;
  const foot = roomy ? 40 : 74;
  const group = head + depth * row + foot;
  const columns = Array.from({ length: count }, (_, i) => ({
    x: gutter + (i % across) * pitch,
    y: Math.floor(i / across) * (group + 16),
    width: pitch - gap,
  }));
  /** @type {Layout["cell"]} */
  const cell = (column, layer) => {
    const { x, y, width: inner } = columns[column];
    const space = row >= 40 ? 10 : row >= 18 ? 4 : row >= 12 ? 2 : 1;
    return { x, y: y + head + layer * row, width: inner, height: row - space };
  };
  const line = text ? 17 : 0;
  const between = roomy ? 16 : 4;
  /** @param {number} inner */
  const barWidth = (inner) => (roomy ? Math.max(BAR, 0.4 * inner) : 0.42 * inner) + between;
  /** @type {Layout["histogram"]} */
  const histogram = ({ x, y, width: inner, height }) => {
    const below = beside ? 0 : 13;
    const plot = beside ? Math.floor(inner - barWidth(inner)) : inner;
    return { x, y, width: plot, height: height - line - below };
  };
  /** @type {Layout["bar"]} */
  const bar = (box) => {
    const plot = histogram(box);
    if (!beside) return { x: box.x, y: plot.y + plot.height + 3, width: box.width, height: 10 };
    const x = plot.x + plot.width + between;
    const height = Math.min(12, plot.height);
    return { x, y: plot.y + plot.height - height, width: box.x + box.width - x, height };
  };
  /** @type {Layout["hit"]} */
  const hit = (x, y) => {
    const column = columns.findIndex((c) => x >= c.x && x < c.x + pitch && y >= c.y + head && y < c.y + group - foot);
    return column < 0 ? null : { column, layer: Math.floor((y - columns[column].y - head) / row) };
  };
  const height = groups * group + (groups - 1) * 16;
  return { height, gutter, roomy, text, strips, head, row, columns, cell, histogram, bar, hit };
}
