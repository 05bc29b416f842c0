// Words of <nabla-vanishing>. Same keys in both languages.

import { number } from "../../lib/format.js";
import { columnName, deepest, factorText, faded, isMeasured, measuredColumns } from "../../widgets/vanishing/measures.js";

/** @typedef {import("../../widgets/vanishing/measures.js").State} State */

/** @typedef {import("../../widgets/vanishing/measures.js").Column} Column */

const kinds = {
  healthy: "건강",
  saturated: "포화",
  vanishing: "소실",
  exploding: "폭발",
  small: "모두 작음",
};

/** @param {State} state */
function learning({ step, columns }) {
  if (step === 0) return "";
  const part = (/** @type {Column} */ column) =>
    `${columnName(column)}: ${number(column.loss ?? NaN)}(${column.total}개 중 ${column.correct}개 맞음)`;
  return ` 손실: ${columns.map(part).join("; ")}.`;
}

/** 갱신을 몇 번 했는지, 어느 신경망의 수가 유한하지 않게 되었는지. @param {State} state */
function begun({ step, reason, columns }) {
  if (reason?.code === "not_finite") return `갱신 ${reason.step}번 뒤: ${columnName(columns[reason.column])} 신경망의 수가 더는 유한하지 않다. `;
  return step > 0 ? `갱신 ${step}번 뒤: ` : "";
}

/** @param {State} state */
function text(state) {
  const update = begun(state);
  if (!isMeasured(state)) {
    return `${update}신경망을 재는 중이다. ${state.columns.length}개 가운데 ${measuredColumns(state)}개를 마쳤다.`;
  }
  const kind = (/** @type {Column} */ column) => (column.kind ? `: ${kinds[column.kind]}` : "");
  const parts = state.columns.map((column) => `${factorText(column)}(${columnName(column)}${kind(column)})`);
  return `${update}${deepest(state.columns)}층에 견준 1층의 dL/dz는 ${parts.join(", ")}이다.${learning(state)}`;
}

/** @param {State} state */
const spread = ({ columns }) =>
  `${deepest(columns)}층 출력의 표준편차: ` +
  `${columns.map((c) => `${columnName(c)}: ${number(c.layers[c.layers.length - 1].std)}`).join("; ")}.`;

/** @param {State} state */
function fading({ columns }) {
  const column = faded(columns);
  if (!column) return "첫 층까지 오면서 기울기가 줄어든 신경망은 없다.";
  const { layers } = column;
  const [first, last] = [layers[0].gradZRms, layers[layers.length - 1].gradZRms];
  return (
    `가장 많이 흐려진 곳은 ${columnName(column)}: dL/dz의 크기가 ${layers.length}층에서 ${number(last)}, ` +
    `1층에서 ${first === 0 ? "정확히 0" : number(first)}.`
  );
}

export default {
  title: "초기화가 하는 일",
  text,
  beats: {
    compute: {
      before: "모양이 같은 신경망들에 같은 예제를 넣는다. 다른 것은 활성화 함수와 처음 가중치의 크기뿐이다.",
      /** @param {State} _state */
      after: (_state) => "모든 층을 앞으로, 그리고 거꾸로 쟀다.",
    },
    forward: {
      before: "첫 층에서 마지막 층까지, 층마다 내놓는 출력이다. 어디에서 양 끝으로 몰리고 어디에서 한곳으로 오그라들까?",
      guess: {
        question: "가중치의 표준편차가 1인 시그모이드 신경망에서 출력은 어디에 모일까?",
        choices: { ends: "0과 1 근처", middle: "0.5 근처", spread: "고루 퍼진다" },
      },
      after: spread,
    },
    backward: {
      before: "마지막 층에서 첫 층으로 기울기가 돌아온다.",
      guess: {
        question: "이제 기울기가 첫 층으로 돌아온다. 첫 층에 가장 적게 닿는 것은 어느 신경망일까?",
        choices: { 0: "sigmoid, std 1", 1: "sigmoid, Xavier", 3: "ReLU, He" },
      },
      after: fading,
    },
    factor: {
      before: "맨 위의 수는 첫 층의 dL/dz가 마지막 층의 몇 배인지를 나타낸다.",
      guess: {
        question: "Xavier로 시작한 시그모이드 신경망에서 첫 층의 dL/dz는 마지막 층보다 몇 배쯤 작을까?",
        choices: { 3: "3배쯤", 30: "30배쯤", 300: "300배쯤" },
      },
      after: text,
    },
    again: {
      before: "새 신경망을 앞으로, 그리고 거꾸로 잰다.",
      after: text,
    },
  },
  figure: {
    kinds,
    cells: "칸에 보일 것:",
    quantities: { outputs: "활성값", sums: "활성화 전 값", gradients: "기울기 dL/dz" },
    ownAxes: "칸마다 제 축",
    networks: "신경망",
    sets: {
      usual: "기본 신경망",
      sigmoid: "시그모이드, 네 크기",
      tanh: "tanh, 네 크기",
      relu: "ReLU, 네 크기",
      equal: "모두 같은 가중치",
    },
    spread: "표준편차",
    /** @param {number} n */
    distinct: (n) => `서로 다른 것 ${n}개`,
    band: "시드 20개",
    stop: "멈춤",
    measuring: "재는 중",
    giveUp: "멈추고 앞서 잰 신경망으로",
    chartLegend: "가는 선: 마지막 층에서 거슬러 이론이 예측한 값, 층마다 √(n · σ² · E[φ′²])배. ",
    bandLegend: "옅은 띠: 시드 20개의 최소에서 최대까지.",
    task: "과제",
    tasks: { two_spirals: "두 나선", random_labels: "무작위 레이블" },
    train: "학습",
    update: "갱신",
    loss: "과제의 손실",
    guessing: "ln 2: 찍기",
    /** @param {string} what */
    lossesLabel: (what) => `갱신마다 과제의 손실, 신경망마다 한 줄. ${what}`,
    depth: "깊이",
    /** @param {number} n */
    layers: (n) => `${n}층`,
    layer: "층",
    network: "신경망",
    /** @param {string} share */
    computing: (share) => `재는 중: ${share}`,
    /** @param {string} share */
    saturated: (share) => `포화 ${share}`,
    /** @param {string} share */
    off: (share) => `꺼짐 ${share}`,
    /** @param {string} share */
    dead: (share) => `죽음 ${share}`,
    legend:
      "채운 막대: 층의 값이 퍼진 모양(빈 막대는 범위 밖), 아래는 평균 ± 표준편차. " +
      "빗금: dL/dz의 크기, 모두 같은 로그 축. 칸을 가리키면 모든 자릿수가 나온다.",
    chart: "층별 기울기:",
    /** @param {string} gradient */
    rms: (gradient) => `${gradient}의 제곱평균제곱근`,
    gradient: "기울기",
    /** @param {number} last */
    ratio: (last) => `1층 ÷ ${last}층`,
    table: "표로 보기",
    numbers: ["평균", "표준편차", "포화", "죽음", "범위 아래", "범위 위", "dL/dz 크기", "dL/dW 크기"],
    /** @param {string} name @param {number} layer @param {string[]} n */
    cell: (name, layer, n) =>
      `${name}, ${layer}층: 평균 ${n[0]}, 표준편차 ${n[1]}, 포화 ${n[2]}, 죽음 ${n[3]}, ` +
      `범위 아래 ${n[4]}, 범위 위 ${n[5]}, dL/dz 크기 ${n[6]}, dL/dW 크기 ${n[7]}`,
    /** @param {string} what */
    gridLabel: (what) => `층마다 출력의 히스토그램과 그 옆의 기울기 크기. ${what}`,
    /** @param {string} what */
    chartLabel: (what) => `층별 기울기의 크기, 신경망마다 한 줄, 로그 축. ${what}`,
  },
};
