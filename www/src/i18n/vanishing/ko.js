// Words of <nabla-vanishing>. Same keys in both languages.

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

export default {
  title: "초기화",
  /** @param {State} state */
  text: (state) => `${state.step}걸음.`,
  beats: {
    pass: {
      before: "층을 따라 앞으로 갔다가 되돌아온다.",
      /** @param {State} state */
      after: (state) => `${state.step}걸음의 통과가 끝났다.`,
    },
  },
};
