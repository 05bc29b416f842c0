// Words of <nabla-vanishing>. Same keys in both languages.

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

export default {
  title: "Initialization",
  /** @param {State} state */
  text: (state) => `Step ${state.step}.`,
  beats: {
    pass: {
      before: "Forward through the layers, and back.",
      /** @param {State} state */
      after: (state) => `The pass is complete at step ${state.step}.`,
    },
  },
};
