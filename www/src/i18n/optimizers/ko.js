// Words of <nabla-optimizers>. Same keys in both languages.

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

export default {
  title: "최적화 방법",
  /** @param {State} state */
  text: (state) => `${state.step}걸음.`,
  beats: {
    race: {
      before: "모두 같은 점에서 출발한다.",
      /** @param {State} state */
      after: (state) => `저마다 ${state.step}걸음을 걸었다.`,
    },
  },
};
