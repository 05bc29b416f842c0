// <nabla-calculus>의 말. en.js와 열쇠가 같다. 값이 바뀌는 낱말 뒤에는 조사를 두지 않는다.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State 장면의 `state()`가 주는 것 */

/** @type {Record<string, string>} */
const RULES = {
  constant: "상수는 변하지 않는다: 0",
  variable: "변수 자신은 1만큼 변한다",
  sum: "합의 미분: 하나씩 따로",
  factor: "상수배는 앞에 그대로 둔다",
  product: "곱의 미분: u′v + uv′",
  quotient: "몫의 미분: (u′v − uv′) / v²",
  power: "거듭제곱의 미분: n·uⁿ⁻¹",
  exponential: "상수의 거듭제곱: aᵘ · ln a",
  power_of_both: "uᵛ = e^(v ln u)",
  simplify: "정리한다",
};

/** @type {Record<string, (facts: State) => string>} 값이 없는 까닭 */
const TROUBLE = {
  formula_divided_by_zero: () => "0으로 나누는 곳이 있다",
};

/** @param {State} state */
const names = ({ variables }) => [...variables].join(", ");

/** @param {State} state */
function place({ variables, point }) {
  return [...variables].map((name) => `${name}\u00a0=\u00a0${number(point["xyz".indexOf(name)])}`).join(", ");
}

/** @param {State} state */
function slopes({ variables, gradient }) {
  const d = variables.length > 1 ? "∂" : "d";
  return [...variables].map((name) => `${d}f/\u2060${d}${name}\u00a0=\u00a0${number(gradient["xyz".indexOf(name)])}`).join(", ");
}

/** @param {State} state */
function text(state) {
  const { step, value, variables, status, reason, trouble } = state;
  const why = trouble && TROUBLE[trouble.code]?.(trouble);
  if (!variables) return Number.isFinite(value) ? `변수가 없으므로 f의 값은 어디서나 같다: ${number(value)}.` : `f의 값이 없다. ${why ?? "정의되지 않는다"}.`;
  const after = step > 0 ? `경사 하강 ${count(step)}걸음 뒤. ` : "";
  if (reason?.code === "not_finite") return `${after}${place(state)}: 여기서 f는 유한한 값이나 기울기를 갖지 않는다.${why ? ` ${why}.` : ""} 하강은 여기서 멈춘다.`;
  const where = `${after}${place(state)}에서 f\u00a0=\u00a0${number(value)}, ${slopes(state)}.`;
  if (status === "converged") return `${where} 기울기가 0이나 다름없다. 하강이 멈추어 섰다.`;
  if (reason?.code === "rate_above_limit") return `${where} 학습률 ${number(reason.lr)} > 2/f″\u00a0=\u00a0${number(reason.limit)}. 한 걸음마다 더 멀리 떨어진다.`;
  if (status === "diverged") return `${where} 달아나고 있다.`;
  return step > 0 || variables.length > 1 ? where : `${where} 하강은 기울기의 반대쪽으로 한 걸음 간다.`;
}

export default {
  title: "식과 그 도함수",
  text,
  beats: {},
  figure: {
    rate: "학습률",
    point: "점",
    place: "자리",
    slope: "그곳의 기울기",
    ends: ["현의 왼쪽 끝", "현의 오른쪽 끝"],
    example: "보기",
    before: "앞서 쓰던 식",
    constant: "변수가 없으므로 무엇으로도 미분할 것이 없다.",
    /** @type {Record<string, string>} */
    examples: {
      partial: "변수 셋",
      chain: "연쇄 법칙",
      product: "곱의 미분",
      quotient: "몫의 미분",
      sigmoid: "시그모이드",
      parabola: "포물선에서 내려가기",
      divergent: "너무 큰 학습률",
      notConvex: "볼록하지 않은 식",
      bowl: "골짜기",
      saddle: "안장",
    },
    /** @param {number} n */
    steps: (n) => `차례대로 쓴 규칙 ${count(n)}개`,
    /** @param {{ rule: string, chain: boolean }} step */
    rule: ({ rule, chain }) => (RULES[rule] ?? `${rule}의 미분`) + (chain ? ", 그리고 안쪽의 도함수를 곱한다(연쇄 법칙)" : ""),
    /** @param {State} state */
    picture: (state) => (state.variables.length > 1 ? `f(${names(state)})의 등고선과 기울기 벡터. ${place(state)}: ${slopes(state)}.` : state.variables ? `f(${state.variables})의 곡선과 접선. ${place(state)}: ${slopes(state)}.` : "상수."),
    /** @param {State} chord */
    chord({ a, b, holds, worst, gap }) {
      const from = `${number(a)}에서 ${number(b)}까지 그은 현`;
      if (holds === null) return `${from}: 그 사이에 f의 값이 없는 곳이 있어 견줄 수 없다.`;
      if (holds) return `${from}: 어디서도 곡선 아래로 내려가지 않는다. 모든 현이 그러하면 f는 볼록하고, 하강은 하나뿐인 골짜기를 찾는다.`;
      return `${from}: ${number(worst[0])}에서 곡선보다 ${number(gap)}만큼 아래에 있다. f는 볼록하지 않다.`;
    },
  },
};
