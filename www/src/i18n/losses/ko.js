// <nabla-losses>의 말. en.js와 열쇠가 같다. 값이 바뀌는 낱말 뒤에는 조사를 두지 않는다.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State 장면의 `state()`가 주는 것 */

/** @param {State} state */
function text({ step, status, line, mse, loss, target }) {
  const after = step > 0 ? `기울기를 따라 ${count(step)}걸음 내려간 뒤. ` : "";
  if (status === "diverged") return `${after}직선이 더는 유한하지 않다. 학습률이 너무 크다.`;
  const rest = status === "converged" ? " 이보다 작은 직선은 없다." : "";
  return `${after}직선 y\u00a0=\u00a0${number(line[0])}x\u00a0${line[1] < 0 ? "−" : "+"}\u00a0${number(Math.abs(line[1]))}, 평균 제곱 오차 ${number(mse)}.${rest} 정답은 ${target}번, 이 추측의 손실은 ${number(loss)}.`;
}

export default {
  title: "손실은 무엇을 재는가",
  text,
  beats: {},
  figure: {
    rate: "학습률",
    squaresHead: "제곱 오차: 넓이",
    entropyHead: "교차 엔트로피: 정답에 준 확률",
    surpriseHead: "0에 가까운 곳의 −log p",
    lineEnds: ["직선의 왼쪽 끝", "직선의 오른쪽 끝"],
    /** @param {number} n */
    pointName: (n) => `점 ${n}`,
    /** @param {State} state */
    squaresPicture: ({ line, squares }) => `점들 사이의 직선, 기울기 ${number(line[0])}. 오차의 제곱: ${squares.map((/** @type {number} */ square) => number(square)).join(", ")}.`,
    /** @param {State} state @param {number} n */
    sums: ({ sse, mse, halfSse }, n) => `제곱의 합 ${number(sse)}, ${n}개로 나눈 평균 ${number(mse)}, 합의 절반 ${number(halfSse)}. 절반을 쓰면 기울기가 오차 그대로다.`,
    head: ["인스턴스", "정답", "p", "손실"],
    total: "모두",
    /** @param {number} n */
    probability: (n) => `${n}번 인스턴스의 확률`,
    /** @param {number} n */
    wanted: (n) => `${n}번이 정답`,
    choice: { reading: "읽는 법", unit: "단위" },
    /** @type {Record<string, string>} */
    reading: { one_hot: "여럿 중 하나(원-핫)", binary: "예·아니요 물음 여럿" },
    /** @type {Record<string, string>} */
    unit: { bits: "비트", nats: "냇" },
    /** @param {State} facts */
    entropy({ reading, sum, p, oneHot, binary, unit }) {
      const both = `원-핫 ${number(oneHot)} ${unit}, 예·아니요 ${number(binary)} ${unit}.`;
      const first = reading === "one_hot" ? `정답만 센다: −log ${number(p)}.` : "인스턴스마다 따로 묻는다. 그래서 나머지도 −log(1 − p)만큼 든다.";
      return `${first} ${both}${Math.abs(sum - 1) > 1e-9 ? ` 확률의 합이 1이 아니다: ${number(sum)}.` : ""}`;
    },
    /** @param {string} p @param {string} surprise @param {string} unit */
    surprise: (p, surprise, unit) => `p = ${p}일 때 ${surprise} ${unit}. 0에 다가갈수록 끝없이 커진다.`,
  },
};
