// Words of <nabla-xor>. Same keys in both languages.

import { number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

export default {
  title: "XOR",
  /** @param {State} state */
  text: (state) => `${state.step}걸음: ${state.total}개 중 ${state.correct}개가 맞고, 손실은 ${number(state.loss)}이다.`,
  beats: {
    line: {
      before: "직선 하나로 네 점을 나누려 한다.",
      /** @param {State} state */
      after: (state) => `직선 하나로는 나눌 수 없다. ${state.total}개 중 ${state.correct}개만 맞았다.`,
    },
    update: {
      before: "갱신 한 번을 단계별로 본다.",
      /** @param {State} state */
      after: (state) => `갱신 한 번 뒤의 손실은 ${number(state.loss)}이다.`,
    },
    train: {
      before: "이제 갱신을 이어 간다.",
      /** @param {State} state */
      after: (state) => `갱신 ${state.step}번 만에 ${state.total}개 중 ${state.correct}개가 맞았다.`,
    },
  },
};
