// <nabla-perceptron>의 말. en.js와 열쇠가 같다. 조사 때문에 어색해지지 않도록, 값이 바뀌는 낱말 뒤에는 조사를 두지 않는다.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State 장면의 `state()`가 주는 것 */

/** @param {State} state */
function text({ step, sum, threshold, output, target, correction }) {
  const before = step > 0 ? `${count(step)}걸음 뒤 ` : "";
  const rule = correction === 0 ? "원하는 값과 같다." : `원하는 값은 ${target}이라서, 한 걸음 가면 가중치마다 학습률 × 입력을 ${correction > 0 ? "더하고 임계값을 낮춘다" : "빼고 임계값을 높인다"}.`;
  return `${before}가중치를 곱한 입력의 합 ${number(sum)}, 임계값 ${number(threshold)}, 출력 ${output}: ${rule}`;
}

export default {
  title: "임계값이 있는 유닛 하나",
  text,
  beats: {},
  python: { one: "마지막 입력은 늘 1이다. 편향에 곱한다", start: "가중치, 그다음 편향" },
  figure: {
    sheet: "입력, 가중치, 임계값",
    inputHead: "입력 x",
    weightHead: "가중치 w",
    productHead: "w · x",
    threshold: "임계값 = −b",
    thresholdNamed: "임계값",
    sum: "합",
    /** @param {number} n */
    input: (n) => `입력 ${n}`,
    /** @param {number} n */
    weight: (n) => `가중치 ${n}`,
    /** @param {number} n */
    flip: (n) => `0 ↔ 1, 입력 ${n}`,
    /** @param {{ sum: string, threshold: string, output: number, above: boolean }} facts */
    verdict: ({ sum, threshold, output, above }) => `합 ${sum} ${above ? ">" : "≤"} 임계값 ${threshold}. 그래서 출력은 ${output}.`,
    /** @param {number} agree @param {number} patterns */
    agree: (agree, patterns) => `0과 1의 모든 조합 ${count(patterns)}가지 가운데 이 가중치가 게이트와 같은 답을 내는 것은 ${count(agree)}가지다.`,
    gate: "게이트",
    gates: { and: "AND", or: "OR", nand: "NAND", none: "게이트 없음" },
  },
};
