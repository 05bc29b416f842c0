// <nabla-optimizers>의 말. en.js와 열쇠가 같다. 조사 때문에 어색해지지 않도록, 값이 바뀌는 낱말 뒤에는 조사를 두지 않는다.

import { count, number } from "../../lib/format.js";
import { formula } from "../../widgets/optimizers/formula.js";
import methods from "../methods/ko.js";

/** @typedef {Record<string, any>} State 장면의 `state()`가 주는 것 */

/** @type {Record<string, (facts: Record<string, any>) => string>} */
const because = {
  rate_above_limit: ({ lr, lambda, limit, momentum }) =>
    `학습률 ${number(lr)} > 한계 ${momentum ? "2(1 + β)/λ" : "2/λ"} = ${number(limit)} (곡률 λ = ${number(lambda)})`,
  value_grew: ({ start, f }) => `f가 ${number(start)}에서 ${number(f)}까지 갔다`,
  not_finite: ({ step }) => `${count(step)}걸음에서 유한하지 않은 수가 나왔다`,
};

/** @param {number[]} point */
const point = ([x, y]) => `(${number(x)}, ${number(y)})`;

/** @param {number} n */
const steps = (n) => `${count(n)}걸음`;

/** @param {State} state */
function diverging(state) {
  const lost = state.methods.filter((/** @type {State} */ { status }) => status === "diverged");
  return lost
    .map((/** @type {State} */ { name, reason }) => ` ${methods[name]}: 발산, ${because[reason.code](reason)}.`)
    .join("");
}

/** @param {State} state */
const byHeight = (state) => [...state.methods].sort((a, b) => a.f - b.f);

/** @param {State} state 누가 얼마나 낮은지 */
function standing(state) {
  const sorted = byHeight(state);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  if (sorted.length === 1) return `${steps(state.step)} 뒤 ${methods[low.name]}: f = ${number(low.f)}.`;
  return `${steps(state.step)} 뒤 가장 낮은 것은 ${methods[low.name]}, f = ${number(low.f)}. 가장 높은 것은 ${methods[high.name]}, f = ${number(high.f)}.`;
}

/** @param {State} state */
function text(state) {
  if (state.step === 0)
    return `${formula(state.formula)}. 방법 ${state.methods.length}개가 출발점 ${point([state.methods[0].x, state.methods[0].y])}에 있다. 거기서 f = ${number(state.methods[0].f)}.`;
  return standing(state) + diverging(state);
}

/** @param {State} state 혼자 내려간 경사 하강법 */
function alone(state) {
  const [{ f, params, status }] = state.methods;
  const { constant, eigenvalues } = state.hessian;
  const how = `혼자 내려간 경사 하강법은 ${steps(state.step)} 뒤 f = ${number(f)}인 곳에 있다.`;
  if (status === "diverged") return how + diverging(state);
  if (!constant || !(eigenvalues[0] > 0)) return how;
  const factor = 1 - params.lr * eigenvalues[1];
  if (factor >= 0)
    return `${how} 한 걸음마다 골짜기 바닥까지의 거리가 ${number(factor)}배가 되므로 바닥을 넘어가지 않는다.`;
  return `${how} 한 걸음마다 골짜기 바닥까지의 거리가 ${number(factor)}배가 되므로 번번이 바닥을 넘어간다.`;
}

export default {
  title: "지형을 내려가는 경주",
  text,
  beats: {
    alone: {
      before: "먼저 경사 하강법 혼자 내려간다. 곧장 최솟점으로 갈까, 골짜기를 가로질러 왔다 갔다 할까?",
      after: alone,
    },
    race: { before: "모두 같은 점에서 출발해 한 걸음에 기울기를 한 번씩 본다. 누가 먼저 내려갈까?", after: text },
    rest: { before: "같은 경주를 점점 빠르게, 모두 멈추거나 그림을 벗어날 때까지 본다.", after: text },
    again: { before: "0걸음부터 새로 달린다. 점점 빨라진다.", after: text },
  },
  methods,
  figure: {
    point,
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
    /** @param {State} state */
    chart: (state) =>
      `걸음에 따른 f, ${state.minimum === null ? "보통 눈금" : "로그 눈금"}. ` +
      state.methods.map((/** @type {State} */ { name, f }) => `${methods[name]} ${number(f)}`).join(", ") +
      ".",
    /** @param {State} state @param {boolean} isDark */
    caption: (state, isDark) =>
      `${formula(state.formula)}. ${isDark ? "밝을수록" : "짙을수록"} 높다. 두 축의 눈금 간격은 서로 다르다.`,
    /** @param {State["hessian"]} hessian @param {number | null} limit */
    theory: ({ eigenvalues, constant }, limit) => {
      const picked = "학습률은 모두 손으로 골랐다. 다르게 고르면 다른 방법이 이긴다.";
      if (limit !== null)
        return `곡률은 어디서나 ${number(eigenvalues[0])}에서 ${number(eigenvalues[1])} 사이다. 그래서 경사 하강법은 학습률이 2/λmax = ${number(limit)}보다 작아야 안정하다. ${picked}`;
      if (constant)
        return `곡률 하나가 음수(${number(eigenvalues[0])})라서 안정한 학습률이 없고, f는 끝없이 내려간다. ${picked}`;
      return `곡률이 자리마다 달라서 안정한 학습률의 한계가 하나로 정해지지 않는다. ${picked}`;
    },
    rate: "경사 하강법의 학습률",
    /** @param {number} lr @param {number | null} limit */
    rateValue: (lr, limit) => (limit === null ? number(lr) : `${number(lr)}, 안정한 한계 ${number(limit)}`),
    /** @param {number} limit */
    limit: (limit) => `2/λmax = ${number(limit)}`,
    editor: "방법 고르기",
    handPicked: "방법마다 학습률을 손으로 고른다. 여덟 개까지 함께 달릴 수 있다.",
    addMethod: "더할 방법",
    add: "더하기",
    /** @param {string} name */
    rateOf: (name) => `${name}: 학습률`,
    /** @param {string} name */
    remove: (name) => `빼기: ${name}`,
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
        return `${standing(state)}${state.minimum === null ? "" : " 아직 아무도 10⁻⁶ 아래로 내려가지 못했다."}${diverging(state)}`;
      const late = rest.filter(
        ({ name }) => state.methods.find((/** @type {State} */ method) => method.name === name).status !== "diverged",
      );
      return (
        `가장 먼저 f < 10⁻⁶에 들어가 머문 것은 ${methods[first.name]}, ${steps(first.step)}부터` +
        (others.length > 0 ? `. 그다음은 ${names(others)}.` : ".") +
        (late.length > 0
          ? ` ${steps(n)} 안에 닿지 못한 것: ${late.map(({ name, f }) => `${methods[name]} (f = ${number(f)})`).join(", ")}.`
          : "") +
        diverging(state)
      );
    },
  },
};
