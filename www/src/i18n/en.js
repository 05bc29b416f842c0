// English. Same keys as ko.js. Functions take facts from the core and return a sentence.

/** @typedef {Record<string, any>} Facts */

export default {
  common: {
    play: "Play",
    pause: "Pause",
    step: "Step",
    phase: "Phase",
    reset: "Back to step 0",
    dice: "Another seed",
    next: "Next",
    replay: "Replay",
    guess: {
      held: "You guessed right.",
      /** @param {string} answer */
      missed: (answer) => `Not as you guessed: the answer is “${answer}”.`,
    },
    share: "Take it with you",
    timeline: "Time line",
    controls: "Controls",
    /** @param {string} n */
    stepNumber: (n) => `step ${n}`,
    lab: "Lab",
    loadFailed: "This figure could not be loaded.",
    stopped: "The computation stopped because of a fault in it, and so did every figure on this page.",
    startAgain: "Start again",
  },
  statuses: {
    ready: "ready",
    running: "running",
    solved: "solved",
    converged: "converged",
    stuck: "stuck",
    diverged: "diverged",
    error: "error",
  },
  page: {
    title: "Nabla: how a neural network learns",
    heading: "How a neural network learns",
    lead:
      "Every number here is computed while you watch, in this browser, by small networks and optimizers that really run. " +
      "Change a setting, and they run again with it.",
    language: "Language",
    xor: {
      heading: "One line is not enough",
      text: [
        "XOR asks for 1 when exactly one of its two inputs is 1. Its four points are so placed that no straight line " +
          "has the ones on one side and the zeros on the other, and a single unit can draw nothing but a line.",
        "A hidden layer does not bend the line. It moves the points, until one line will do.",
      ],
    },
    embedHeading: "One figure of Nabla",
    /** @param {Facts} f */
    unknownWidget: (f) => `There is no figure “${f.given}” here. There are ${f.known}.`,
    whole: "All figures",
  },
};
