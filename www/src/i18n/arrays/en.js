// Words of <nabla-arrays>. Same keys in both languages.

import { count } from "../../lib/format.js";
import picture from "./picture/en.js";
import speed from "./speed/en.js";

/** @typedef {Record<string, any>} State */

/** @param {State} state */
function text({ step, status, reason, arrays }) {
  if (step === 0) return "Nothing has run yet.";
  const names = arrays.map((/** @type {{ name: string }} */ { name }) => name).join(", ");
  const held = arrays.length > 0 ? ` Arrays with a name: ${names}.` : "";
  if (status === "running") return `Input ${count(step + 1)} is running.${held}`;
  if (reason) return `Input ${count(step)} ended with ${reason.error}.${held}`;
  return `Input ${count(step)} ran.${held}`;
}

export default {
  title: "A console for NumPy",
  text,
  input: "Python input",
  placeholder: "type here, e.g. np.eye(3)",
  keysHint: "Enter runs, Shift+Enter starts a new line, arrow up and down go through what was typed, Tab completes.",
  transcript: "What was typed and printed",
  run: "Run",
  stop: "Interrupt",
  running: "running",
  error: "Error",
  warning: "Warning",
  /** @param {number} line @param {number} column */
  place: (line, column) => `The mistake is in line ${line}, at character ${column}.`,
  /** @param {string} n */
  left: (n) => `Here ${n} characters are left out; “Copy transcript” has them all.`,
  names: "Names that fit",
  next: "Next",
  topic: "Topic",
  itemsOf: "Lines to run",
  meant: "Run it as it was meant",
  clear: "Clear",
  clearTitle: "Clears the console, which forgets all names",
  cleared: "Cleared",
  picture,
  speed,
  help: "Keys, and what this console knows",
  keys: [
    ["Enter", "runs the input; an open bracket or block goes on in the next line"],
    ["Shift + Enter", "a new line without running"],
    ["↑ ↓", "what was typed before"],
    ["Tab", "completes a name; with nothing to complete it moves on"],
    ["Esc", "closes the list of names; Tab then moves on"],
    ["Ctrl + C", "interrupts what runs, or drops a half-typed input"],
  ],
  knows: [
    "This is a small Python with NumPy, made for this page: arrays of bool, integers, floats and text, indexing, " +
      "broadcasting, sums along axes, joining, sorting and linear algebra, printed to the last digit as NumPy 2.4 prints them.",
    "It has no files, no other modules and no classes of your own. It says so when asked, and never guesses. help(np.sum) " +
      "tells what a name does.",
  ],
  topics: {
    making: "Making an array",
    attributes: "What an array knows about itself",
    lists: "A list is not an array",
    shape: "The same numbers in another shape",
    indexing: "Picking rows, columns and cells",
    views: "Two names, one memory",
    arithmetic: "Each cell with its partner, or rows with columns",
    broadcasting: "When shapes differ: stretching",
    axis: "Along which axis?",
    joining: "On top of each other, side by side",
    types: "One type for all cells",
    neuron: "A neuron, computed in NumPy",
    calculus: "Checking derivatives with numbers",
  },
  items: {
    making: {
      array: "Four numbers in one array. The dot after each says that it is a float.",
      kind: "What np.array gives has a type of its own, ndarray.",
      fromText: "Asked for floats, NumPy reads a number out of a text.",
      bareName: "NumPy’s types live in np. A bare int8 is a name that nobody defined.",
      ones: "All ones, and by one product all sevens.",
      identity: "Ones where row and column are equal: the identity matrix.",
      eye: "eye need not be square, and k moves its diagonal to the right.",
      diag: "Numbers of your own on a diagonal; with k=2 the matrix grows by two.",
      arange: "Counting in steps, without the end.",
    },
    attributes: {
      four: "Type, shape, number of dimensions, bytes: four questions about one array.",
      ndim: "Each pair of brackets is a dimension, and a lone number has none.",
      nested: "A list of three lists of three becomes a table of 3 by 3.",
      bareName: "float64 alone is not defined; np.float64 is.",
      bytes: "The type’s name as a text does as well. Eight bytes a float, four of them.",
      narrow: "A narrower type takes less room: 4 bytes, 1 byte, 1 byte a number.",
    },
    lists: {
      same: "In lists both places point at the same small integer, one object.",
      boxed: "An array holds bare numbers. Each look into it makes a new object, so “is” says no, and == says yes.",
      large: "Python keeps only the integers from -5 to 256 ready. Of 257 there are two.",
      times: "Times 3 repeats a list, and multiplies an array.",
      minus: "Lists cannot be subtracted. Arrays can.",
      loop: "A loop in Python, and the same in one expression.",
      mixed: "A list holds anything. An array makes everything one type, here text.",
      append: "An array has no append: its size is fixed. np.append makes a new one.",
    },
    shape: {
      reshape: "Sixty numbers in two rows of thirty.",
      count: "62 places for 60 numbers cannot be. With -1 NumPy works out the number itself.",
      flatten: "Flat again: one dimension, in a copy.",
      order: "Row by row, or with 'F' column by column.",
      transpose: "Rows become columns.",
    },
    indexing: {
      comma: "Without the comma the second bracket is an index into the first list.",
      columns: "All rows, from column 2 on.",
      cells: "A row, a piece of a row, one cell. Counting begins at 0.",
      last: "-1 is the last: the last column, the last row.",
      outside: "Five columns are numbered 0 to 4, so there is no column 5.",
      chosen: "A list of indices chooses and orders.",
      mask: "A condition gives an array of True and False, and that chooses.",
      assign: "Into a part of the array goes one number, everywhere.",
    },
    views: {
      name: "b = a makes no array, only a second name. What b changes, a shows.",
      view: "A slice is a view: it looks into the memory of a, so a changes too.",
      copy: "A copy has memory of its own, and a stays as it was.",
      fancy: "Choosing by a list copies, so a stays as it was.",
      list: "With lists a slice copies. There NumPy differs from Python.",
    },
    arithmetic: {
      times: "* multiplies each cell by the one in the same place.",
      others: "The other signs work cell by cell too.",
      dot: "dot is the matrix product: rows times columns, 2×3 by 3×2 gives 2×2.",
      at: "@ is the same product. The other way round it gives 3×3.",
      inner: "The 3 columns on the left meet 2 rows on the right, which does not fit. Transposed, it does.",
    },
    broadcasting: {
      number: "A number is added to every cell.",
      row: "A row is stretched down over all rows.",
      column: "A column is stretched across all columns.",
      clash: "Two numbers do not fit three columns. As a column they fit two rows.",
      both: "A column and a row are both stretched, to a table.",
      to: "broadcast_to shows the stretching itself.",
    },
    axis: {
      one: "axis=1 adds along the columns’ direction: one sum for each row.",
      zero: "axis=0 adds downwards: one sum for each column.",
      all: "Without an axis everything is added.",
      outside: "Two dimensions are axes 0 and 1. The last one is also called -1.",
      mean: "Mean and spread of each column.",
      where: "The largest of each row, and where it stands.",
    },
    joining: {
      rows: "vstack puts rows on top of each other, hstack side by side.",
      columns: "With columns: vstack makes a longer one, hstack a table.",
      clash: "On top of each other the widths must be equal: 3 is not 2. Side by side only the heights count.",
    },
    types: {
      chosen: "The same numbers as 64-bit and as 8-bit integers.",
      widest: "Mixed numbers take the type that can hold them all.",
      text: "With one text among them, all become text.",
      cut: "Into an array of integers 3.99 goes as 3. Nothing warns you.",
      small: "8 bits hold -128 to 127, so 300 is refused. 16 bits are enough.",
      wraps: "Between arrays nothing is refused: 127 + 1 wraps round to -128.",
      inPlace: "+= would have to put floats into an array of integers. A new array can hold them.",
    },
    neuron: {
      byHand: "Three hidden sums by hand, two inputs times two weights each.",
      layer: "The same three sums as one product of a vector and a matrix.",
      sigmoid: "The sigmoid of each sum, rounded, then weighted into one output.",
      rounded: "Floats carry a last digit that surprises: 1.2349999999999999 is 1.235.",
      slope: "The slope of the sigmoid is s(1 − s), at most 0.25, and nearly 0 far out.",
      activations: "Step, ReLU and tanh of the same three numbers.",
      softmax: "Softmax: positive parts that add up to 1.",
      overflow: "exp(1010) is too large for a float, and nan is what is left. Taking the maximum off first changes nothing but that.",
      spread: "How wide first weights are drawn: He and Xavier, for 100 units.",
    },
    calculus: {
      chain: "A function of a function at five points, and its derivative by the chain rule.",
      partial: "A function of three variables at (2, 3, 4), and its slope in the direction of x.",
    },
  },
};
