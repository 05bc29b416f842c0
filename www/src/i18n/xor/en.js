// Words of <nabla-xor>. Same keys in both languages.

import { number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

export default {
  title: "XOR",
  /** @param {State} state */
  text: (state) => `Step ${state.step}: ${state.correct} of ${state.total} right, loss ${number(state.loss)}.`,
  beats: {
    line: {
      before: "A single line tries to part the four points.",
      /** @param {State} state */
      after: (state) => `One line cannot part them: ${state.correct} of ${state.total} are right.`,
    },
    update: {
      before: "One update, phase by phase.",
      /** @param {State} state */
      after: (state) => `After one update the loss is ${number(state.loss)}.`,
    },
    train: {
      before: "Now update after update.",
      /** @param {State} state */
      after: (state) => `${state.correct} of ${state.total} after ${state.step} updates.`,
    },
  },
};
