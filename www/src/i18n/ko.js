// 한국어. en.js와 열쇠가 같다. 조사 때문에 어색해지지 않도록, 값이 바뀌는 낱말 뒤에는 조사를 두지 않는다.

/** @typedef {Record<string, any>} Facts */

export default {
  common: {
    play: "재생",
    pause: "멈춤",
    step: "한 걸음",
    phase: "한 단계",
    reset: "처음으로",
    dice: "다른 시드",
    next: "다음",
    replay: "다시 보기",
    guess: {
      held: "예상이 맞았다.",
      /** @param {string} answer */
      missed: (answer) => `예상과 달리 답은 ‘${answer}’.`,
    },
    share: "가져가기",
    timeline: "시간 줄",
    controls: "조작",
    /** @param {string} n */
    stepNumber: (n) => `${n}걸음`,
    lab: "실험실",
    loadFailed: "이 그림을 불러오지 못했다.",
    stopped: "계산이 내부 오류로 멈추었다. 이 쪽의 다른 그림도 함께 멈추었다.",
    startAgain: "다시 시작",
  },
  statuses: {
    ready: "준비",
    running: "진행 중",
    solved: "풀림",
    converged: "수렴",
    stuck: "멈춰 섬",
    diverged: "발산",
    error: "오류",
  },
  page: {
    title: "나블라: 신경망은 어떻게 배우는가",
    heading: "신경망은 어떻게 배우는가",
    lead:
      "여기 있는 수는 모두 보는 동안 이 브라우저 안에서, 실제로 도는 작은 신경망과 최적화 방법에서 나온다. 설정을 바꾸면 " +
      "그 설정으로 다시 돈다.",
    language: "언어",
    xor: {
      heading: "직선 하나로는 모자란다",
      text: [
        "XOR은 두 입력 중 하나만 1일 때 1을 답해야 한다. 그런데 네 점이 놓인 자리를 보면, 어떤 직선을 그어도 1인 점과 " +
          "0인 점이 양쪽으로 갈리지 않는다. 유닛 하나가 그을 수 있는 것은 직선뿐이다.",
        "은닉층은 직선을 구부리지 않는다. 직선 하나로 나눌 수 있을 때까지 점들을 옮긴다.",
      ],
    },
    embedHeading: "나블라의 그림 하나",
    /** @param {Facts} f */
    unknownWidget: (f) => `여기에 없는 그림 “${f.given}”. 있는 그림: ${f.known}.`,
    whole: "그림 모두 보기",
  },
};
