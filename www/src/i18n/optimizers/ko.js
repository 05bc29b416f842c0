// <nabla-optimizers>의 말. en.js와 열쇠가 같다. 조사 때문에 어색해지지 않도록, 값이 바뀌는 낱말 뒤에는 조사를 두지 않는다.

import { count, number } from "../../lib/format.js";
import { curvature, formula } from "../../widgets/optimizers/formula.js";
import methods from "../methods/ko.js";

/** @typedef {Record<string, any>} State 장면의 `state()`가 주는 것 */

/** @type {Record<string, (facts: Record<string, any>) => string>} */
const because = {
  rate_above_limit: ({ lr, lambda, limit, momentum }) =>
    `학습률 ${number(lr)}\u00a0> 한계 ${momentum ? "2(1 + β)/\u2060λ" : "2/\u2060λ"}\u00a0=\u00a0${number(limit)} (곡률 λ\u00a0=\u00a0${number(lambda)})`,
  value_grew: ({ start, f }) => `f가 ${number(start)}에서 ${number(f)}까지 갔다`,
  not_finite: ({ step, why, part, of }) =>
    why ? `${count(step)}걸음에서 ${part} 값이 없는 곳에 왔다 (${undefinedAs[why]?.(number(of)) ?? why})` : `${count(step)}걸음에서 유한하지 않은 수가 나왔다`,
};

/** @type {Record<string, (of: string) => string>} 식에 값이 없는 까닭 */
const undefinedAs = {
  formula_divided_by_zero: () => "0으로 나눔",
  formula_log_of_not_positive: (of) => `${of}: 로그가 없음`,
  formula_root_of_negative: (of) => `${of}: 제곱근이 없음`,
  formula_power_of_negative: (of) => `${of}: 그런 거듭제곱이 없음`,
  formula_overflow: () => "float64에 담기에 너무 큼",
};

/** @param {number[]} point */
const point = ([x, y]) => `(${number(x)}, ${number(y)})`;

/** @param {number} n */
const steps = (n) => `${count(n)}걸음`;

/** @param {State} state */
function diverging(state) {
  const lost = state.methods.filter((/** @type {State} */ { status }) => status === "diverged");
  return lost
    .map((/** @type {State} */ { name, reason }) => ` ${state.methods.length === 1 ? "" : `${methods[name]}: `}발산, ${because[reason.code](reason)}.`)
    .join("");
}

/** @param {State} state 모두 달아났는지 */
const isLost = (state) => state.methods.every((/** @type {State} */ { status }) => status === "diverged");

/** @param {State} state f의 값이 있는 방법들 */
const byHeight = (state) => state.methods.filter((/** @type {State} */ { f }) => !Number.isNaN(f)).sort((/** @type {State} */ a, /** @type {State} */ b) => a.f - b.f);

/** @param {State} state 누가 얼마나 낮은지 */
function standing(state) {
  const sorted = byHeight(state);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  if (sorted.length === 0) return `${steps(state.step)} 뒤에는 f의 값이 없다.`;
  if (sorted.length === 1) return `${steps(state.step)} 뒤 ${methods[low.name]}: f\u00a0=\u00a0${number(low.f)}.`;
  return `${steps(state.step)} 뒤 가장 낮은 것은 ${methods[low.name]}, f\u00a0=\u00a0${number(low.f)}. 가장 높은 것은 ${methods[high.name]}, f\u00a0=\u00a0${number(high.f)}.`;
}

/** @param {State} state */
function text(state) {
  if (state.step === 0)
    return `${formula(state.formula)}. 방법 ${state.methods.length}개가 출발점 ${point([state.methods[0].x, state.methods[0].y])}에 있다. 거기서 f\u00a0=\u00a0${number(state.methods[0].f)}.`;
  return standing(state) + diverging(state);
}

/** @param {State} state 혼자 내려간 경사 하강법 */
function alone(state) {
  const [{ f, params, status }] = state.methods;
  const { constant, eigenvalues } = state.hessian;
  const how = `혼자 내려간 경사 하강법은 ${steps(state.step)} 뒤 f\u00a0=\u00a0${number(f)}인 곳에 있다.`;
  if (status === "diverged") return how + diverging(state);
  if (!constant || !(eigenvalues[0] > 0)) return how;
  const factor = 1 - params.lr * eigenvalues[1];
  if (factor >= 0)
    return `${how} 한 걸음마다 골짜기 바닥까지의 거리가 ${number(factor)}배가 되므로 바닥을 넘어가지 않는다.`;
  return `${how} 한 걸음마다 골짜기 바닥까지의 거리가 ${number(factor)}배가 되므로 번번이 바닥을 넘어간다.`;
}

const figure = {
  point,
  zoom: {
    name: "확대와 축소",
    help: "화살표 키로 그림을 옮긴다. 그림 안에서는 +와 − 키로 확대와 축소, 0 키로 전체를 본다.",
    nearer: "확대",
    farther: "축소",
    whole: "전체 보기",
  },
  /** @param {string} name @param {number[]} where */
  outside: (name, where) => `${name} ${point(where)}`,
  charts: { name: "그래프에 그릴 것", values: "최솟값보다 높은 만큼", height: "높이 f", distances: "최솟점까지의 거리", lengths: "지나온 길의 길이" },
  points: {
    /** @param {number} n @param {number} all */
    used: (n, all) => (n === 0 ? `점 ${count(all)}개` : n === all ? `마지막 걸음에 ${count(all)}개 모두` : `마지막 걸음에 ${count(all)}개 가운데 ${count(n)}개`),
    line: "a에 따른 점 c와 방법마다의 직선 c = x·a + y.",
    sparse: "두 특성 a와 b로 나타낸 점. b는 열에 아홉이 0이다.",
  },
  sections: { ground: "지형", editor: "방법", theory: "이론", anatomy: "한 걸음의 해부", tune: "학습률 맞추기" },
  minimum: "최솟점",
  start: "출발점",
  startHelp: "끌거나 화살표 키로 옮긴다. Shift와 함께 누르면 조금씩 움직인다.",
  steps: "걸음",
  table: "방법마다 지금 있는 곳. 거리는 가장 가까운 최솟점까지다",
  columns: { method: "방법", lr: "학습률", step: "걸음", f: "f", gradient: "|∇f|", distance: "거리", status: "상태" },
  /** @param {State} state @param {number[]} start */
  landscape: (state, start) =>
    `${formula(state.formula)}의 등고선과 출발점 ${point(start)}에서 이어진 자취. ` +
    state.methods.map((/** @type {State} */ { name, x, y }) => `${methods[name]} ${point([x, y])}`).join(", ") +
    ".",
  /** @param {State} state @param {"values" | "distances" | "lengths"} kind @param {number[]} ends */
  chart: (state, kind, ends) => {
    const what = { values: state.minimum ? "f − f*" : "f", distances: "가장 가까운 최솟점까지의 거리", lengths: "지나온 길의 길이" }[kind];
    const last = state.methods.map((/** @type {State} */ { name, f }, /** @type {number} */ i) => `${methods[name]} ${number(kind === "values" ? f : ends[i])}`);
    return `걸음마다의 ${what}. ${last.join(", ")}.`;
  },
  /** @param {State} state @param {boolean} isDark */
  caption: (state, isDark) =>
    `${formula(state.formula)}. ${isDark ? "밝을수록" : "짙을수록"} 높다. 두 축의 눈금 간격은 서로 다르다.`,
  /** @param {State["hessian"]} hessian @param {number | null} limit */
  theory: ({ eigenvalues, constant }, limit) => {
    const picked = "학습률은 모두 손으로 골랐다. 다르게 고르면 다른 방법이 이긴다.";
    if (limit !== null)
      return `곡률은 어디서나 ${curvature(eigenvalues[0])}에서 ${curvature(eigenvalues[1])} 사이다. 그래서 경사 하강법은 학습률이 2/\u2060λmax\u00a0=\u00a0${number(limit)}보다 작아야 안정하다. ${picked}`;
    if (constant)
      return `곡률 하나가 음수(${curvature(eigenvalues[0])})라서 안정한 학습률이 없고, f는 끝없이 내려간다. ${picked}`;
    return `곡률이 자리마다 달라서 안정한 학습률의 한계가 하나로 정해지지 않는다. ${picked}`;
  },
  rate: "경사 하강법의 학습률",
  /** @param {number} lr @param {number | null} limit */
  rateValue: (lr, limit) => (limit === null ? number(lr) : `${number(lr)}, 안정한 한계 ${number(limit)}`),
  /** @param {number} limit */
  limit: (limit) => `2/λmax = ${number(limit)}`,
  /** @param {import("../../widgets/optimizers/race.js").Result} result @param {State} state */
  result: ({ kind, steps: n, order, rest }, state) => {
    const names = (/** @type {Array<{ name: string, step: number }>} */ list) =>
      list.map(({ name, step }) => `${methods[name]} (${count(step)})`).join(", ");
    const [first, ...others] = order;
    if (kind === "local")
      return `모두 기울기가 0인 곳에 멈추었다. 그러나 가장 낮은 f도 ${number(rest[0].f)}, 최솟값 ${number(state.minimum)}보다 높다. 극솟점에 갇힌 것이다.`;
    if (kind === "left")
      return `가장 먼저 그림을 벗어난 것은 ${methods[first.name]}, ${steps(first.step)}${others.length > 0 ? `. 그다음은 ${names(others)}` : ""}. f는 끝없이 내려가고 최솟점은 없다.${diverging(state)}`;
    if (kind === "open")
      return standing(state) + diverging(state) + (state.minimum === null || isLost(state) ? "" : " 아직 아무도 10⁻⁶ 아래로 내려가지 못했다.");
    const late = rest.filter(
      ({ name }) => state.methods.find((/** @type {State} */ method) => method.name === name).status !== "diverged",
    );
    return (
      `가장 먼저 f < 10⁻⁶에 들어가 머문 것은 ${methods[first.name]}, ${steps(first.step)}부터` +
      (others.length > 0 ? `. 그다음은 ${names(others)}.` : ".") +
      (late.length > 0
        ? ` ${steps(n)} 안에 닿지 못한 것: ${late.map(({ name, f }) => `${methods[name]} (f\u00a0=\u00a0${number(f)})`).join(", ")}.`
        : "") +
      diverging(state)
    );
  },
};

export default {
  title: "지형을 내려가는 경주",
  text,
  beats: {
    first: { before: "먼저 경사 하강법 혼자 내려간다. 걸음마다 기울기의 반대쪽으로 간다.", after: text },
    alone: {
      before: "경사 하강법 혼자, 출발점에서 다시 내려간다.",
      after: alone,
      guess: {
        question: "걸음마다 골짜기를 가로지른다. 가로지르는 폭은 어떻게 될까? 맞혀 보자.",
        choices: { shrink: "점점 줄어든다", stay: "그대로다", grow: "점점 커진다" },
      },
    },
    race: {
      before: "모두 같은 점에서 출발해 한 걸음에 기울기를 한 번씩 본다. 처음에는 천천히, 그다음에는 점점 빠르게 간다.",
      /** @param {State} state */
      after: (state) => (state.result ? figure.result(state.result, state) : text(state)),
      guess: { question: "다른 방법들도 같은 점에서, 한 걸음에 기울기 한 번씩으로 출발한다. 누가 먼저 최솟점에 닿을까? 맞혀 보자.", choices: methods },
    },
    beyond: {
      before: "다시 경사 하강법 혼자, 이번에는 학습률이 눈금보다 5 % 크다.",
      /** @param {State} state */
      after: (state) => text(state) + (state.status === "diverged" ? " 눈금은 가로지르는 폭이 줄지도 늘지도 않는 학습률이다." : ""),
      guess: {
        question: "슬라이더의 눈금은 2/λmax에 있다. 학습률이 그보다 5 % 크면 경사 하강법은 어떻게 될까? 맞혀 보자.",
        choices: { arrives: "그래도 닿는다", circles: "제자리를 맴돈다", leaves: "멀리 달아난다" },
      },
    },
    narrower: {
      before: "x 방향은 열 배 완만하고 y 방향의 가파르기는 그대로다. 학습률도 그대로 두면 κ\u00a0=\u00a0λmax/λmin\u00a0=\u00a0200이다.",
      /** @param {State} state */
      after: (state) =>
        state.before === undefined
          ? text(state)
          : `κ\u00a0=\u00a020일 때 경사 하강법이 10⁻⁶ 아래로 내려가는 데 ${steps(state.before)}, κ\u00a0=\u00a0200일 때는 ${state.after < 0 ? `${steps(state.step)} 안에 닿지 못했다` : `${steps(state.after)}이 걸렸다`}. 가파른 쪽이 학습률을 묶어 두어 완만한 쪽은 기다려야 한다.`,
      guess: {
        question: "이제 κ를 20에서 200으로 올려 골짜기를 좁힌다. 경사 하강법의 걸음 수는 몇 배가 될까? 맞혀 보자.",
        choices: { three: "약 3배", ten: "약 10배", hundred: "약 100배" },
      },
    },
    again: { before: "0걸음부터 새로 달린다. 점점 빨라진다.", after: text },
  },
  methods,
  figure,
};
