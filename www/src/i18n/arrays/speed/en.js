// Words of the speed lesson. Same keys in both languages.

import { count, number } from "../../../lib/format.js";

/** @param {number} ratio */
const times = (ratio) => `${number(ratio, 2)} times`;

export default {
  title: "How much faster is an array?",
  about: "Three measurements, each of something else. Every time is the median of several repeats, in nanoseconds for one number, on a logarithmic axis.",
  start: "Measure here",
  stop: "Stop",
  stopped: "Stopped. What was measured stays.",
  done: "Measured in this browser, on this machine.",
  failed: "The measuring stopped because of a fault in the console.",
  /** @param {string} what @param {number} n */
  measuring: (what, n) => `${what}: ${count(n)} numbers …`,
  numbers: "numbers",
  way: "how",
  unit: "ns each",
  /** @param {number} n */
  size: (n) => count(n),
  ways: {
    boxed: "pointers",
    block: "one block",
    loop: "for loop",
    comprehension: "comprehension",
    array: "array",
  },
  sums: {
    title: "Pointers against one block",
    about: "Compiled code in this page adds up the same numbers in the same order, once as objects behind pointers, scattered over the memory as in a program that has run for a while, once from one block. There is no interpreter in it: the difference is memory alone, and asking each object for its type.",
    waiting: "Not measured yet.",
    /** @param {{ n: number, ratio: number, equal: boolean }} facts */
    conclusion: ({ n, ratio, equal }) =>
      `With ${count(n)} numbers the pointers take ${times(ratio)} as long. ${equal ? "Both sums are equal to the last bit." : "The two sums differ: that must not be."}`,
  },
  console: {
    title: "In this console",
    about: "Squaring n floats with this page’s own small interpreter, which is not CPython. Its loops are slower than Python’s, so its ratios say nothing about Python’s.",
    waiting: "Not measured yet.",
    /** @param {{ n: number, ratio: number, comprehension: number }} facts */
    conclusion: ({ n, ratio, comprehension }) =>
      `With ${count(n)} numbers the loop takes ${times(ratio)} as long as the array expression here, and ${times(comprehension)} as long as the comprehension.`,
  },
  python: {
    title: "In Python",
    /** @param {{ date: string, python: string, numpy: string, machine: string, repeats: number }} facts */
    about: ({ date, python, numpy, machine, repeats }) =>
      `Squaring n floats with ${python} and ${numpy}, measured on ${date} on one core of an ${machine}, median of ${repeats} repeats. Not measured here.`,
    /** @param {Array<{ n: number, array: number, comprehension: number }>} ratios */
    conclusion(ratios) {
      const gains = ratios.map(({ comprehension }) => comprehension);
      const first = ratios[0];
      const large = ratios.filter(({ n }) => n >= 1e4);
      return `The comprehension is hardly faster than the loop: ${number(Math.min(...gains), 3)} to ${number(Math.max(...gains), 3)} times. NumPy is ${times(first.array)} as fast with ${count(first.n)} numbers, and ${number(Math.min(...large.map(({ array }) => array)), 3)} to ${number(Math.max(...large.map(({ array }) => array)), 3)} times from ${count(large[0].n)} on.`;
    },
  },
};
