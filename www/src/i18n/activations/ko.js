// <nabla-activations>의 말. en.js와 열쇠가 같다. 조사 때문에 어색해지지 않도록, 값이 바뀌는 낱말 뒤에는 조사를 두지 않는다.

import { number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State 장면의 `state()`가 주는 것 */

const names = {
  identity: "항등",
  step: "계단",
  sigmoid: "시그모이드",
  tanh: "tanh",
  relu: "ReLU",
  leaky_relu: "leaky ReLU",
  elu: "ELU",
  selu: "SELU",
  softplus: "소프트플러스",
  softsign: "소프트사인",
  silu: "SiLU",
  gelu: "GELU",
  gelu_tanh: "GELU(tanh 근사)",
  mish: "Mish",
  logsigmoid: "로그 시그모이드",
};

/** @param {State} state */
const nameOf = ({ activation }) => names[/** @type {keyof typeof names} */ (activation)];

/** @param {State} state */
function point(state) {
  const { x, value, slope, kink, largestSlope } = state;
  const here = `${nameOf(state)}, x = ${number(x)}: 값 ${number(value)}, `;
  if (slope === null) return `${here}기울기 없음. 여기서 값이 뛰기 때문이다. 나머지 모든 곳에서 기울기가 0이라 역전파가 지나가지 못한다.`;
  const side = kink ? "(꺾인 점: 관례에 따라 한쪽 기울기)" : "";
  const most = largestSlope === null ? "" : `, 가장 큰 기울기 ${number(largestSlope)}`;
  return `${here}기울기 ${number(slope)}${side}${most}.`;
}

/** @param {State} state */
function text(state) {
  const { c, d, weights } = state.stack;
  return `${point(state)} 활성화 함수 없이 쌓은 ${weights.length}층은 직선 하나다: ${number(c)} · x + ${number(d)}.`;
}

export default {
  title: "활성화 함수",
  text,
  beats: {},
  figure: {
    parts: "함수와 기울기, 층 쌓기, 소프트맥스, 출력",
    names,
    activation: "함수",
    functions: "값과 기울기",
    value: "값",
    slope: "기울기",
    /** @param {string} slope @param {string | null} at */
    largest: (slope, at) => (at === null ? `가장 큰 기울기 ${slope}` : `가장 큰 기울기 ${slope}, x = ${at}`),
    gap: "0에서 기울기 없음",
    point,
    stack: "층 사이에 함수가 있어야 하는 까닭",
    stackTitle: "쌓은 층의 출력",
    layers: "층 수",
    layer: "층",
    /** @param {number} n */
    weights: (n) => `${n}층의 가중치 w`,
    /** @param {number} n */
    biases: (n) => `${n}층의 편향 b`,
    without: "함수 없이",
    with: "함수와 함께",
    /** @param {number} layers @param {string} c @param {string} d @param {string} name */
    line: (layers, c, d, name) =>
      `사이에 함수가 없으면 ${layers}층을 쌓아도 직선 하나다(점선): c · x + d, c = ${c}, d = ${d}. ` +
      (layers === 1 ? "한 층뿐이면 사이가 없다." : `실선: 마지막을 뺀 모든 층 뒤에 함수를 둔 것(${name}).`),
    softmax: "eˣ이 넘칠 때의 소프트맥스",
    softmaxHead: ["로짓", "x", "eˣ", "그대로: eˣ / Σ eˣ", "가장 큰 값을 빼고", "그대로의 −ln p", "로짓에서 바로 구한 −ln p"],
    /** @param {number} n */
    logit: (n) => `로짓 ${n}`,
    /** @param {boolean} broken */
    overflow: (broken) =>
      broken
        ? "x = 710부터 eˣ은 float64에서 무한대가 되고, ∞ / ∞는 수가 아니다. 가장 큰 로짓을 빼면 지수가 모두 0 이하라, 몫은 그대로이면서 정확하다."
        : "두 식의 값이 같다. 로짓 하나를 710 너머로 밀어 보자.",
    rows: "행마다 그 행의 가장 큰 로짓을 뺀다. 배치 전체에서 가장 큰 값을 빼면, 그보다 훨씬 작은 행은 0 / 0이 된다.",
    rowsHead: ["로짓의 행", "제 행의 최댓값으로", "배치의 최댓값으로"],
    outputs: "과제마다 맞는 출력",
    outputsText: "위의 로짓을 세 가지 출력층이 저마다 읽으면:",
    outputsHead: ["과제", "출력", "지금 값", "짝이 되는 손실"],
    tasks: [
      ["값 하나(이를테면 가격)", "첫 로짓 그대로(항등)", "평균제곱오차"],
      ["예, 아니요", "첫 로짓의 시그모이드", "이진 교차 엔트로피"],
      ["여러 갈래 가운데 하나", "모든 로짓의 소프트맥스", "교차 엔트로피"],
    ],
  },
};
