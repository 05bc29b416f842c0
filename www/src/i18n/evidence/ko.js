// <nabla-xor>를 설명하는 말. 첫 그림 뒤에 온다. en.js와 열쇠가 같다.

import { count, number } from "../../lib/format.js";

/** @typedef {Record<string, any>} Facts */

const POINTS = ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"];

/** @param {number} share */
const percent = (share) => `${number(100 * share)} %`;

export default {
  findings: {
    heading: "무엇이 가로막고 있나",
    codes: {
      units_alike: {
        name: "대칭.",
        /** @param {Facts} facts */
        text: ({ units, distinct }) => `은닉 유닛 ${count(units)}개 가운데 서로 다른 것은 ${count(distinct)}개다. 똑같은 유닛은 기울기도 같아서 끝까지 똑같다.`,
      },
      frozen_at_zero: {
        name: "0에 멈춤.",
        /** @param {Facts} facts */
        text: ({ layer, weights }) => `${layer}층의 가중치 ${count(weights)}개가 모두 정확히 0이고, 기울기도 정확히 0이다.`,
      },
      units_dead: {
        name: "죽은 유닛.",
        /** @param {Facts} facts */
        text: ({ units, dead }) => `유닛 ${count(units)}개 가운데 ${count(dead)}개가 네 점 모두에서 꺼져 있어 기울기가 지나가지 못한다. 신경망에 가위표로 보였다.`,
      },
      units_saturated: {
        name: "포화.",
        /** @param {Facts} facts */
        text: ({ units, saturated, share }) => `유닛 ${count(units)}개 가운데 ${count(saturated)}개의 경사가 네 점 모두에서 가장 가파를 때의 ${percent(share)}에 못 미친다.`,
      },
      output_saturated: {
        name: "출력 포화.",
        /** @param {Facts} facts */
        text: ({ share, correct, total }) => `${total}개 가운데 ${correct}개만 맞았는데, 출력의 경사가 네 점 모두에서 가장 가파를 때의 ${percent(share)}에 못 미친다.`,
      },
      examples_merged: {
        name: "겹친 점.",
        /** @param {Facts} facts */
        text: ({ pairs, first, second }) =>
          `목표가 다른데 은닉 출력이 같아진 점이 ${count(pairs)}쌍 있다(${POINTS[first]}과 ${POINTS[second]}${pairs > 1 ? " 등" : ""}). 어떤 출력 유닛도 둘을 가르지 못한다.`,
      },
      plateau: {
        name: "평지.",
        /** @param {Facts} facts */
        text: ({ fall, limit, updates }) =>
          `최근 갱신 ${count(updates)}번 동안 손실이 ${fall === 0 ? "그대로다" : fall < 0 ? `${percent(-fall)} 늘었다` : `${percent(fall)} 줄었을 뿐이다`}. ${percent(limit)}보다 적으면 평지로 본다.`,
      },
      loss_above_start: {
        name: "손실 증가.",
        /** @param {Facts} facts */
        text: ({ start, loss, times }) => `손실이 ${number(loss)}, 처음 ${number(start)}의 ${number(times)}배이다.`,
      },
      loss_grew: {
        name: "발산.",
        /** @param {Facts} facts */
        text: ({ start, loss }) => `손실이 ${number(start)}에서 ${number(loss)}까지 커졌다. 학습률을 줄여 본다.`,
      },
      not_finite: {
        name: "발산.",
        /** @param {Facts} facts */
        text: ({ step }) => `갱신 ${count(step)}에서 유한하지 않은 수가 나왔다. 학습률을 줄여 본다.`,
      },
    },
  },
  line: {
    heading: "네 부등식",
    holds: "성립",
    fails: "성립하지 않음",
    possible: "넷이 한꺼번에 성립할 수 있다. 직선 하나로 동그라미와 네모가 갈린다.",
    /** @param {string} sum */
    contradiction: (sum) =>
      `● 둘을 더하면 0보다 커야 하고, ■ 둘을 더하면 0 이하여야 한다. 그런데 두 합은 모두 w₁ + w₂ + 2b, 지금 ${sum}. 둘 다 되는 가중치는 없다.`,
    bound: "몇 번까지 틀릴 수 있나",
    /** @param {Facts} facts */
    corrections: ({ corrections, bound, radiusSquared, squared, fromZero }) =>
      `지금까지 ${count(corrections)}번 고쳤다. 많아야 R²/γ² = ${number(radiusSquared)} / ${squared} = ${number(bound)}번이다(노비코프).` +
      (fromZero ? "" : " 가중치 0에서 시작할 때 증명된 값인데, 여기서는 다른 곳에서 시작했다."),
    rounds: "돌고 돈다",
    /** @param {number} corrections */
    noBound: (corrections) => `지금까지 ${count(corrections)}번 고쳤다. 직선으로 나눌 수 없으니 한계도 없다.`,
    /** @param {number} period */
    period: (period) => `점을 ${count(period)}번 들르면 가중치 (w₁, w₂, b)가 정확히 제자리로 돌아온다. 그래서 끝나지 않는다.`,
  },
  units: {
    button: "h₁, h₂ 평면",
    /** @param {number[][]} hidden */
    alt: (hidden) => `두 은닉 유닛의 출력 평면. ${hidden.map((point, e) => `${POINTS[e]}의 자리는 (${point.map((value) => number(value)).join(", ")})`).join(", ")}.`,
  },
  alts: {
    /** @param {number[]} sizes */
    graph: (sizes) => `층별 유닛이 ${sizes.join(", ")}개인 신경망. 유닛마다 입력 평면 위의 출력을 그림으로 보인다.`,
    /** @param {number[]} targets @param {string[]} wrong */
    plane: (targets, wrong) =>
      `입력 평면 위의 출력. (0, 0), (0, 1), (1, 0), (1, 1)의 목표는 ${targets.join(", ")}. ` +
      (wrong.length > 0 ? `반대편에 있는 점: ${wrong.join(", ")}.` : "네 점 모두 제 편에 있다."),
    /** @param {string} sums @param {string | null} level */
    hidden: (sums, level) =>
      `은닉 공간. 각 점에서 출력의 가중합은 ${sums}.` + (level === null ? "" : ` 두 클래스는 ${level}에서 갈린다.`),
    /** @param {string} step @param {string} loss */
    curve: (step, loss) => `갱신에 따른 손실. ${step}번 뒤 ${loss}이다.`,
  },
  hand: {
    question: "직선 하나로는 안 된다. 두 층이면 될까?",
    load: "OR와 NAND를 AND로 잇기",
    heading: "두 층이면 된다: 손으로 정한 가중치",
    text: "직선이 둘이다. 위 유닛은 OR, 아래 유닛은 NAND. 둘 다 켜진 곳에서 출력의 AND가 켜지고, 그것이 XOR이다. 학습은 하지 않았다.",
    point: "입력",
    learn: "이제 학습으로 찾아보기",
  },
  edges: {
    keys: "Shift와 왼쪽 화살표로 들어오는 선에 간다",
    /** @param {Facts} facts */
    detail: ({ from, to, w, g }) => `${from} → ${to}: w = ${w}${g === null ? "" : `, dL/dw = ${g}`}`,
  },
};
