// Words of <nabla-arrays>. Same keys in both languages.

import { count } from "../../lib/format.js";
import picture from "./picture/ko.js";
import speed from "./speed/ko.js";

/** @typedef {Record<string, any>} State */

/** @param {State} state */
function text({ step, status, reason, arrays }) {
  if (step === 0) return "아직 실행한 것이 없다.";
  const names = arrays.map((/** @type {{ name: string }} */ { name }) => name).join(", ");
  const held = arrays.length > 0 ? ` 이름이 붙은 배열: ${names}.` : "";
  if (status === "running") return `입력 ${count(step + 1)} 실행 중.${held}`;
  if (reason) return `입력 ${count(step)}: ${reason.error} 예외로 끝났다.${held}`;
  return `입력 ${count(step)} 실행됨.${held}`;
}

export default {
  title: "NumPy 콘솔",
  text,
  input: "파이썬 입력",
  placeholder: "여기에 입력, 예: np.eye(3)",
  keysHint: "Enter로 실행하고 Shift+Enter로 줄을 바꾼다. 위아래 화살표로 앞서 적은 입력을 불러오고 Tab으로 이름을 완성한다.",
  transcript: "적은 것과 출력된 것",
  run: "실행",
  stop: "중단",
  running: "실행 중",
  error: "오류",
  warning: "경고",
  /** @param {number} line @param {number} column */
  place: (line, column) => `잘못된 곳: ${line}째 줄의 ${column}째 글자.`,
  /** @param {string} n */
  left: (n) => `여기서 글자 ${n}개를 줄였다. “주고받은 내용 복사”에는 모두 들어 있다.`,
  names: "맞는 이름",
  next: "다음",
  topic: "주제",
  itemsOf: "실행해 볼 줄",
  meant: "뜻한 대로 실행",
  clear: "지우기",
  clearTitle: "콘솔을 비우고 이름도 모두 잊는다",
  cleared: "지웠다",
  picture,
  speed,
  help: "쓰는 키, 이 콘솔이 아는 것",
  keys: [
    ["Enter", "입력을 실행한다. 괄호나 블록이 열려 있으면 다음 줄로 이어진다"],
    ["Shift + Enter", "실행하지 않고 줄을 바꾼다"],
    ["↑ ↓", "앞서 적은 입력을 불러온다"],
    ["Tab", "이름을 완성한다. 완성할 것이 없으면 다음 자리로 간다"],
    ["Esc", "이름 목록을 닫는다. 그다음 Tab은 다음 자리로 간다"],
    ["Ctrl + C", "실행을 중단하거나, 적다 만 입력을 버린다"],
  ],
  knows: [
    "이 쪽을 위해 만든 작은 파이썬과 NumPy다. 참거짓, 정수, 실수, 문자열의 배열과 인덱싱, 브로드캐스팅, 축을 따라 더하기, " +
      "이어 붙이기, 정렬, 선형대수를 NumPy 2.4가 출력하는 그대로 마지막 자리까지 출력한다.",
    "파일, 다른 모듈, 직접 만드는 클래스는 없다. 없는 것을 물으면 없다고 답하고, 짐작해서 답하지 않는다. help(np.sum)처럼 " +
      "물으면 그 이름이 무엇을 하는지 알려 준다.",
  ],
  topics: {
    making: "배열 만들기",
    attributes: "배열이 자기에 대해 아는 것",
    lists: "리스트는 배열이 아니다",
    shape: "같은 수, 다른 모양",
    indexing: "행, 열, 칸 골라내기",
    views: "이름은 둘, 메모리는 하나",
    arithmetic: "칸끼리 계산할까, 행과 열을 곱할까",
    broadcasting: "모양이 다르면 늘려서 맞춘다",
    axis: "어느 축을 따라 더할까",
    joining: "위아래로, 옆으로 이어 붙이기",
    types: "모든 칸은 한 가지 타입",
    neuron: "NumPy로 계산한 뉴런",
    calculus: "미분을 수로 확인하기",
  },
  items: {
    making: {
      array: "배열 하나에 담은 수 네 개. 수 뒤의 점은 실수라는 표시다.",
      kind: "np.array가 만드는 것은 ndarray라는 타입이다.",
      fromText: "실수를 달라고 하면 NumPy가 글자에서 수를 읽어 낸다.",
      bareName: "NumPy의 타입은 np 안에 있다. int8만 적으면 정의된 적 없는 이름이다.",
      ones: "모두 1인 배열. 한 번 곱하면 모두 7이 된다.",
      identity: "행과 열의 번호가 같은 칸만 1인 단위행렬.",
      eye: "eye는 정사각형이 아니어도 된다. k만큼 대각선이 오른쪽으로 간다.",
      diag: "고른 수를 대각선에 놓는다. k=2이면 행렬이 두 칸 커진다.",
      arange: "일정한 간격으로 센다. 끝은 들어가지 않는다.",
    },
    attributes: {
      four: "타입, 모양, 차원 수, 바이트 수. 배열 하나에 묻는 네 가지.",
      ndim: "대괄호 한 겹이 한 차원이다. 수 하나만 있으면 차원이 없다.",
      nested: "셋씩 든 리스트 셋은 3×3 표가 된다.",
      bareName: "float64만 적으면 정의되지 않은 이름이다. np.float64라고 적는다.",
      bytes: "타입 이름을 글자로 주어도 된다. 실수 하나에 8바이트, 모두 네 개.",
      narrow: "작은 타입은 자리를 덜 차지한다. 수 하나에 4바이트, 1바이트, 1바이트.",
    },
    lists: {
      same: "리스트의 두 자리는 작은 정수 객체 하나를 함께 가리킨다.",
      boxed: "배열에는 수 자체가 들어 있다. 꺼낼 때마다 새 객체가 되므로 is는 거짓이고 ==는 참이다.",
      large: "파이썬이 미리 만들어 두는 정수는 -5부터 256까지다. 257은 둘이 따로 생긴다.",
      times: "3을 곱하면 리스트는 되풀이되고 배열은 곱해진다.",
      minus: "리스트끼리는 뺄 수 없다. 배열은 된다.",
      loop: "파이썬의 반복문, 그리고 같은 일을 하는 식 하나.",
      mixed: "리스트에는 무엇이든 담긴다. 배열은 모두 한 타입으로, 여기서는 문자열로 만든다.",
      append: "배열은 크기가 정해져 있어 append가 없다. np.append는 새 배열을 만든다.",
    },
    shape: {
      reshape: "수 60개를 30개씩 두 줄로.",
      count: "자리 62개에 수 60개는 맞지 않는다. -1을 주면 NumPy가 알아서 센다.",
      flatten: "다시 한 줄로. 한 차원짜리 사본이다.",
      order: "행을 따라 펴거나, 'F'를 주어 열을 따라 편다.",
      transpose: "행이 열이 된다.",
    },
    indexing: {
      comma: "쉼표가 없으면 둘째 대괄호는 첫째 리스트의 인덱스가 된다.",
      columns: "모든 행에서, 2번 열부터.",
      cells: "행 하나, 그 일부, 칸 하나. 번호는 0부터다.",
      last: "-1은 마지막이다. 마지막 열, 마지막 행.",
      outside: "다섯 열의 번호는 0부터 4까지라서 5번 열은 없다.",
      chosen: "인덱스의 리스트로 고르고 순서도 정한다.",
      mask: "조건은 True와 False의 배열이 되고, 그 배열로 고른다.",
      assign: "배열의 일부에 수 하나를 넣으면 그 자리가 모두 그 수가 된다.",
    },
    views: {
      name: "b = a는 배열을 만들지 않는다. 이름이 하나 더 생길 뿐이라 b를 바꾸면 a도 바뀐다.",
      view: "잘라 낸 조각은 뷰다. a의 메모리를 함께 보므로 a도 바뀐다.",
      copy: "사본은 메모리가 따로 있어 a는 그대로다.",
      fancy: "리스트로 고르면 사본이 되어 a는 그대로다.",
      list: "리스트는 잘라 내면 사본이 된다. NumPy와 파이썬이 다른 점이다.",
    },
    arithmetic: {
      times: "*는 같은 자리의 칸끼리 곱한다.",
      others: "다른 연산도 칸끼리 한다.",
      dot: "dot은 행렬곱이다. 행과 열을 곱해 더하므로 2×3과 3×2는 2×2가 된다.",
      at: "@도 같은 곱이다. 순서를 바꾸면 3×3이 된다.",
      inner: "왼쪽의 열 3개와 오른쪽의 행 2개는 맞지 않는다. 전치하면 맞는다.",
    },
    broadcasting: {
      number: "수 하나를 모든 칸에 더한다.",
      row: "행 하나를 아래로 늘려 모든 행에 맞춘다.",
      column: "열 하나를 옆으로 늘려 모든 열에 맞춘다.",
      clash: "수 두 개는 세 열에 맞지 않는다. 열로 세우면 두 행에 맞는다.",
      both: "열과 행이 둘 다 늘어나 표가 된다.",
      to: "broadcast_to는 늘어난 모습을 그대로 보여 준다.",
    },
    axis: {
      one: "axis=1은 옆으로 더한다. 행마다 합이 하나.",
      zero: "axis=0은 아래로 더한다. 열마다 합이 하나.",
      all: "축을 주지 않으면 모두 더한다.",
      outside: "두 차원의 축은 0과 1이다. 마지막 축은 -1이라고도 부른다.",
      mean: "열마다 평균과 퍼진 정도.",
      where: "행마다 가장 큰 수, 그리고 그 자리.",
    },
    joining: {
      rows: "vstack은 위아래로, hstack은 옆으로 잇는다.",
      columns: "열이라면 vstack은 긴 열을, hstack은 표를 만든다.",
      clash: "위아래로 이으려면 너비가 같아야 한다. 3과 2는 다르다. 옆으로 이을 때는 높이만 같으면 된다.",
    },
    types: {
      chosen: "같은 수를 64비트 정수로, 8비트 정수로.",
      widest: "섞인 수는 모두 담을 수 있는 타입이 된다.",
      text: "하나라도 글자면 모두 글자가 된다.",
      cut: "정수 배열에 3.99를 넣으면 3이 된다. 아무 경고도 없다.",
      small: "8비트에는 -128부터 127까지만 담기므로 300은 거절한다. 16비트면 담긴다.",
      wraps: "배열끼리는 거절하지 않는다. 127에 1을 더하면 한 바퀴 돌아 -128이 된다.",
      inPlace: "+=는 정수 배열에 실수를 넣으려는 것이라 거절된다. 새 배열에는 담을 수 있다.",
    },
    neuron: {
      byHand: "은닉 유닛 세 개의 합을 손으로. 입력 둘에 가중치 둘씩.",
      layer: "같은 합 세 개를 벡터와 행렬의 곱 한 번으로.",
      sigmoid: "합마다 시그모이드를 지나 반올림하고, 가중치를 곱해 출력 하나로 모은다.",
      rounded: "실수의 마지막 자리는 뜻밖일 때가 있다. 1.2349999999999999를 반올림하면 1.235다.",
      slope: "시그모이드의 기울기는 s(1 − s)다. 커야 0.25이고 멀리서는 거의 0이다.",
      activations: "같은 수 셋을 계단, ReLU, tanh에 넣는다.",
      softmax: "소프트맥스. 더하면 1이 되는 양수들로 바꾼다.",
      overflow: "exp(1010)은 실수에 담기지 않아 nan만 남는다. 최댓값을 먼저 빼면 결과는 같고 넘치지 않는다.",
      spread: "처음 가중치를 얼마나 넓게 뽑을까. 유닛 100개일 때의 He와 Xavier.",
    },
    calculus: {
      chain: "함수의 함수를 다섯 점에서, 그리고 연쇄 법칙으로 구한 도함수.",
      partial: "세 변수의 함수를 (2, 3, 4)에서, 그리고 x 방향의 기울기.",
    },
  },
};
