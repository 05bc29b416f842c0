// Words of <nabla-optimizers>. Same keys in both languages.

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

export default {
  title: "Optimizers",
  /** @param {State} state */
  text: (state) => `Step ${state.step}.`,
  beats: {
    race: {
      before: "All start from the same point.",
      /** @param {State} state */
      after: (state) => `${state.step} steps each.`,
    },
  },
};
