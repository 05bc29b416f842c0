// Words of <nabla-xor>. Same keys in both languages.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} State what the scene's `state()` gives */

/** @param {State} state */
const isPerceptron = ({ layers }) => layers.length === 1 && layers[0].activation === "step";

/** @param {State} state units of all hidden layers */
const hiddenUnits = ({ layers }) =>
  layers.slice(0, -1).reduce((/** @type {number} */ sum, /** @type {State} */ layer) => sum + layer.b.length, 0);

/** @param {State} state */
const right = ({ correct, total }) => `점 ${total}개 중 ${correct}개`;

/** @param {State} state do the outputs part the two diagonals, which no line in the input plane does? */
function partsDiagonals({ outputs: [a, b, c, d] }) {
  return Math.max(a, d) < Math.min(b, c) || Math.max(b, c) < Math.min(a, d);
}

/** @param {State} state why copies and dead units matter */
function units(state) {
  const all = hiddenUnits(state);
  const parts = [];
  if (state.distinctUnits < all) parts.push(`유닛 ${count(all)}개 가운데 서로 다른 것은 ${state.distinctUnits}개다.`);
  if (state.deadUnits > 0) parts.push(`유닛 ${count(all)}개 가운데 ${state.deadUnits}개가 죽었다.`);
  return parts.length > 0 ? ` ${parts.join(" ")}` : "";
}

/** @type {Record<string, (reason: State) => string>} */
const reasons = {
  all_right: () => "해결: 모든 출력이 제 편에 있다.",
  gradient_zero: ({ gradientNorm, limit }) =>
    gradientNorm === 0
      ? "막힘: 기울기가 정확히 0이라 아무것도 움직이지 않는다."
      : `막힘: 기울기의 크기가 ${number(gradientNorm)}, 기준 ${number(limit)}보다 작아 거의 움직이지 않는다.`,
  loss_flat: ({ updates, fall }) =>
    `막힘: 최근 갱신 ${count(updates)}번 동안 손실이 ${fall < 0 ? `${number(-100 * fall)} % 늘었다` : `${number(100 * fall)} %만 줄었다`}.`,
  weights_repeat: ({ period }) => `막힘: 갱신 ${count(period)}번마다 같은 가중치로 되돌아온다.`,
  loss_grew: ({ start, loss }) => `발산: 손실이 ${number(start)}에서 ${number(loss)}까지 커졌다.`,
  not_finite: ({ step }) => `멈춤: 갱신 ${count(step)}에서 유한하지 않은 수가 나왔다.`,
};

/** @param {State} state */
function because({ reason }) {
  const sentence = reason && reasons[reason.code];
  return sentence ? ` ${sentence(reason)}` : "";
}

/** 갱신에서 방금 끝난 단계를 한 문장으로. @type {Record<string, (state: State) => string>} */
const phases = {
  loss: ({ outputs }) => `순전파: 값이 출력까지 와서, 네 점의 출력은 ${outputs.map((/** @type {number} */ y) => number(y)).join(", ")}.`,
  backward: (state) => (isPerceptron(state) ? "손실: 한 점의 출력을 목표와 견주었다." : `손실: 목표와 견주니 ${number(state.loss)}.`),
  update: (state) =>
    isPerceptron(state) ? "역전파: 이 점에서 고칠 만큼이 나왔다." : `역전파: 모든 가중치에 대한 손실의 기울기가 나왔고, 그 벡터의 길이는 ${number(state.gradientNorm)}.`,
};

/** @param {State} state */
function text(state) {
  const phase = phases[state.phase];
  if (phase) return phase(state);
  const loss = isPerceptron(state) ? "" : `손실 ${number(state.loss)}, `;
  return `갱신 ${count(state.step)}번: ${loss}${right(state)}가 맞다.${because(state)}${units(state)}`;
}

/** @param {State} state */
function afterLine(state) {
  if (state.status === "solved") return `여기서는 직선 하나면 된다. 갱신 ${count(state.step)}번 만에 ${state.total}개가 모두 맞다.`;
  if (state.reason?.code === "weights_repeat") {
    return `직선 하나로는 나눌 수 없다. 갱신 ${state.reason.period}번마다 같은 가중치로 되돌아온다.`;
  }
  return `갱신 ${count(state.step)}번 뒤에도 직선은 흔들린다.`;
}

/** @param {State} state */
function afterLearn(state) {
  if (state.status === "solved") {
    const how = partsDiagonals(state) ? "점들이 움직였고, 이제 직선 하나면 된다." : "이 점들은 처음부터 직선 하나로 나뉜다.";
    return `갱신 ${count(state.step)}번 만에 ${state.total}개가 모두 맞다. ${how}`;
  }
  if (state.reason) return text(state);
  return `풀지 못했다. 갱신 ${count(state.step)}번 뒤 ${right(state)}가 맞고 손실은 ${number(state.loss)}이다.${units(state)} 더 재생하거나 다른 시드를 골라 본다.`;
}

/** @param {State} state */
function afterTwo(state) {
  const { two, four, starts, updates } = state;
  if (two === undefined) return afterLearn(state);
  const lesson = two > 0 && four > two ? " 둘로도 되지만, 넷이면 대개 된다." : "";
  return `시작 ${starts}가지 가운데 ${count(updates)}번 안에 푼 것: 은닉 유닛 2개로 ${two}가지, 4개로 ${four}가지.${lesson}`;
}

export default {
  title: "XOR을 배우는 신경망",
  text,
  reasons,
  beats: {
    swing: {
      before: "직선 하나로 동그라미와 네모를 갈라야 한다.",
      after: () => "",
    },
    line: {
      before: "처음부터 다시 흔들린다. 직선은 언젠가 멈출까?",
      guess: {
        question: "맞혀 보자. 이 직선은 언젠가 멈출까?",
        choices: { settles: "멈춘다", swings: "끝없이 흔들린다" },
      },
      after: afterLine,
    },
    hand: {
      before: "직선 둘이면 된다. 위 유닛은 OR, 아래 유닛은 NAND, 출력은 둘의 AND이다. 아직은 손으로 정한 가중치다.",
      after: () => "",
    },
    update: {
      before: "이번에는 신경망이다. 갱신 한 번을 네 단계로 나누어 본다. 가중치는 저마다 어느 쪽으로 움직일까?",
      guess: {
        question: "이번에는 신경망이다. 맞혀 보자. 갱신 한 번이면 네 점이 다 맞을까?",
        choices: { all: "넷 다 맞는다", not: "아직이다" },
      },
      /** @param {State} state */
      after: (state) =>
        `갱신 한 번이 끝났다. 가중치가 저마다 조금씩 움직였고, 손실은 ${number(state.loss)}, ${right(state)}가 맞다.`,
    },
    learn: {
      before: "갱신을 거듭한다. 은닉 공간에서는 어떻게 직선 하나로 충분해질까?",
      guess: {
        question: "맞혀 보자. 오른쪽 은닉 공간에서는 곧은 직선 하나로 갈라야 한다. 무엇이 물러설까?",
        choices: { bends: "직선이 휜다", moves: "점들이 움직인다" },
      },
      after: afterLearn,
    },
    two: {
      before: "이제 은닉 유닛 2개로 다른 시작 100가지, 4개로 100가지를 돌린다.",
      guess: {
        question: "맞혀 보자. 은닉 유닛이 2개뿐이면 몇 가지 시작에서 풀릴까?",
        choices: { never: "하나도 없다", sometimes: "몇 가지에서", always: "모든 시작에서" },
      },
      after: afterTwo,
    },
  },
  figure: {
    hiddenUnits: "은닉 유닛",
    points: "네 점. 누르면 그 점에서 원하는 값이 바뀐다",
    /** @param {string} place @param {number} target */
    toggle: (place, target) => `${place}의 목표 ${target}, 누르면 ${1 - target}`,
    units: "신경망의 유닛, 화살표 키로 옮겨 다닌다",
    network: "신경망",
    plane: "입력 평면",
    hidden: "은닉 공간",
    sum: "출력의 가중합",
    second: "둘째 방향",
    loss: "손실",
    shareWrong: "틀린 비율",
    updates: "갱신",
    point: "입력",
    target: "목표",
    output: "출력",
    right: "맞음",
    wrong: "틀림",
    positive: "양의 가중치",
    negative: "음의 가중치",
    thicker: "굵을수록 크다",
    /** @param {number} correct @param {number} total */
    correct: (correct, total) => `${total}개 중 ${correct}개 맞음`,
    signs: {
      dead: "죽음: 모든 점에서 꺼져 있다",
      saturated: "포화: 모든 점에서 경사가 거의 0이다",
      duplicate: "위에 있는 유닛과 똑같다",
    },
    phases: {
      forward: {
        name: "순전파",
        text: "선 위의 수는 가중치, 유닛 아래의 수는 고리를 두른 점 (0, 1)에 대한 출력이다.",
        perceptron: "선 위의 수는 가중치, 출력 아래의 수는 (0, 1)에 대한 값이다.",
      },
      loss: {
        name: "손실",
        text: "출력을 목표와 견준다. L은 네 점에 대한 손실이다.",
        perceptron: "점 하나의 출력을 목표와 견준다.",
      },
      backward: {
        name: "역전파",
        text: "화살표가 거꾸로 간다. 선 위의 수는 dL/dw, 그 가중치에 따라 손실이 변하는 정도다.",
        perceptron: "규칙이 정한 수정량, (출력 − 목표) · 입력이다. 맞은 점이면 0이다.",
      },
      update: {
        name: "갱신",
        text: "가중치가 저마다 한 걸음 움직인다. 이전 → 이후.",
        perceptron: "가중치에서 수정량을 뺀다. 이전 → 이후.",
      },
    },
    /** @param {number} n */
    input: (n) => `입력 x${n}`,
    /** @param {number} layer @param {number} n */
    hiddenUnit: (layer, n) => `은닉층 ${layer}의 유닛 ${n}`,
    outputUnit: "출력 유닛",
    /** @param {number} n */
    inputDetail: (n) => `입력 x${n}: 그림에 보이는 것이 곧 그 값이다.`,
    /** @param {Record<string, string>} unit */
    unitDetail: ({ name, bias, outputs }) =>
      `${name}: 편향 ${bias}, 네 점에서의 출력 ${outputs}`,
  },
};
