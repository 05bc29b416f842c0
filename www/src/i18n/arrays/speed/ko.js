// Words of the speed lesson. Same keys in both languages.

import { count, number } from "../../../lib/format.js";

/** @param {number} ratio */
const times = (ratio) => `${number(ratio, 2)}배`;

export default {
  title: "배열은 얼마나 빠를까",
  about: "서로 다른 것을 재는 세 가지 측정이다. 시간은 모두 여러 번 잰 것의 중앙값이고, 수 하나에 걸린 나노초를 로그 축에 그렸다.",
  start: "여기서 재기",
  stop: "중단",
  stopped: "중단했다. 그때까지 잰 것은 남아 있다.",
  done: "이 브라우저, 이 컴퓨터에서 잰 값이다.",
  failed: "콘솔에 문제가 생겨 측정이 멈췄다.",
  /** @param {string} what @param {number} n */
  measuring: (what, n) => `${what}: 수 ${count(n)}개 …`,
  numbers: "수의 개수",
  way: "방법",
  unit: "개당 ns",
  /** @param {number} n */
  size: (n) => count(n),
  ways: {
    boxed: "포인터",
    block: "블록 하나",
    loop: "for 반복",
    comprehension: "컴프리헨션",
    array: "배열",
  },
  sums: {
    title: "포인터와 블록 하나",
    about: "이 쪽에서 도는 컴파일된 코드가 같은 수를 같은 순서로 더한다. 한 번은 포인터 너머의 객체를, 오래 돌린 프로그램에서처럼 메모리 여기저기에 흩어진 채로 더하고, 한 번은 블록 하나에서 더한다. 인터프리터는 끼어들지 않으므로, 메모리와 객체마다 타입을 묻는 일만큼만 차이가 난다.",
    waiting: "아직 재지 않았다.",
    /** @param {{ n: number, ratio: number, equal: boolean }} facts */
    conclusion: ({ n, ratio, equal }) =>
      `수가 ${count(n)}개일 때 포인터 쪽은 시간이 ${times(ratio)} 걸린다. ${equal ? "두 합은 마지막 비트까지 같다." : "두 합이 다르다. 그래서는 안 된다."}`,
  },
  console: {
    title: "이 콘솔에서",
    about: "실수 n개를 제곱한다. CPython이 아니라 이 쪽에 든 작은 인터프리터로 잰 것이다. 반복문이 파이썬보다 느리므로, 여기서 나온 배수는 파이썬의 배수가 아니다.",
    waiting: "아직 재지 않았다.",
    /** @param {{ n: number, ratio: number, comprehension: number }} facts */
    conclusion: ({ n, ratio, comprehension }) =>
      `수가 ${count(n)}개일 때 이 콘솔의 반복문은 배열 식의 ${times(ratio)}, 컴프리헨션의 ${times(comprehension)} 시간이 걸린다.`,
  },
  python: {
    title: "파이썬에서",
    /** @param {{ date: string, python: string, numpy: string, machine: string, repeats: number }} facts */
    about: ({ date, python, numpy, machine, repeats }) =>
      `실수 n개를 제곱한다. ${date}에 ${machine} 코어 하나에서 ${python}, ${numpy}로 ${repeats}번씩 잰 중앙값이다. 여기서 잰 것이 아니다.`,
    /** @param {Array<{ n: number, array: number, comprehension: number }>} ratios */
    conclusion(ratios) {
      const gains = ratios.map(({ comprehension }) => comprehension);
      const first = ratios[0];
      const large = ratios.filter(({ n }) => n >= 1e4);
      return `컴프리헨션은 반복문보다 별로 빠르지 않다. ${number(Math.min(...gains), 3)}배에서 ${number(Math.max(...gains), 3)}배다. NumPy는 수가 ${count(first.n)}개일 때 ${times(first.array)}, ${count(large[0].n)}개부터는 ${number(Math.min(...large.map(({ array }) => array)), 3)}배에서 ${number(Math.max(...large.map(({ array }) => array)), 3)}배 빠르다.`;
    },
  },
};
