// <nabla-backprop>의 말. en.js와 열쇠가 같다. 조사 때문에 어색해지지 않도록, 값이 바뀌는 낱말 뒤에는 조사를 두지 않는다.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State 장면의 `state()`가 주는 것 */

/** 방금 한 일을 한 문장으로. @type {Record<string, (state: State) => string>} */
const done = {
  loss: ({ output, h }) => `순전파: 은닉 유닛의 출력 ${h[0].map((/** @type {number} */ x) => number(x)).join(", ")}, 신경망의 출력 ${number(output)}.`,
  backward: ({ output, target, loss }) => `손실: 출력 ${number(output)}, 목표 ${number(target)}에서 L = ${number(loss)}.`,
  update: ({ deltas }) => `역전파: 출력의 가중합에 대한 손실의 기울기 ${number(deltas.at(-1)[0])}, 여기서 모든 가중치로 거슬러 간다.`,
};

/** @param {State} state */
function text(state) {
  const sentence = done[state.phase];
  if (sentence) return sentence(state);
  const { step, output, target, loss } = state;
  const before = step === 0 ? "손으로 푼 예" : `갱신 ${count(step)}번 뒤`;
  return `${before}: 출력 ${number(output)}, 목표 ${number(target)}, 손실 ${number(loss)}.`;
}

export default {
  title: "숫자로 따라가는 역전파",
  text,
  beats: {},
  figure: {
    phases: { forward: "1 순전파", loss: "2 손실", backward: "3 역전파", update: "4 갱신" },
    numbers: "모든 숫자. 저마다 고칠 수 있다",
    value: "값",
    gradient: "∂L/∂",
    difference: "중앙 차분",
    led: "1~3은 아직 이 갱신에 쓰인 숫자를 보인다.",
    lossNamed: "L은 실험실에서 고른 손실이다.",
    reading: { name: "출력", identity: "가중합 그대로", sigmoid: "시그모이드를 지나서" },
  },
};
