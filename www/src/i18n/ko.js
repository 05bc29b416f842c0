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
    share: {
      name: "가져가기",
      link: "링크 복사",
      embed: "글에 넣을 태그 복사",
      python: "파이썬으로 복사",
      weights: "가중치 복사 (JSON)",
      copied: "복사했다",
      failed: "이 브라우저는 여기서 복사를 허락하지 않는다",
    },
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
      "보는 동안 계산되는 그림 세 개다. 그림 속의 수는 모두 이 브라우저 안에서 실제로 도는 작은 신경망과 " +
      "최적화 방법에서 나온다. 설정을 바꾸면 그 설정으로 다시 돈다.",
    language: "언어",
    xor: {
      heading: "직선 하나로는 모자란다",
      text: [
        "XOR은 두 입력 중 하나만 1일 때 1을 답해야 한다. 그런데 네 점이 놓인 자리를 보면, 어떤 직선을 그어도 1인 점과 " +
          "0인 점이 양쪽으로 갈리지 않는다. 유닛 하나가 그을 수 있는 것은 직선뿐이다.",
        "은닉층은 직선을 구부리지 않는다. 직선 하나로 나눌 수 있을 때까지 점들을 옮긴다.",
      ],
    },
    vanishing: {
      heading: "처음 가중치는 얼마나 커야 할까",
      text: [
        "아직 아무것도 배우지 않은 신경망에서도, 무작위로 정한 가중치가 무엇이 층을 지나갈지 이미 정해 놓는다. 너무 " +
          "크면 유닛이 양 끝에 달라붙고, 너무 작으면 신호가 층마다 줄어 사라진다.",
        "막대는 마지막 층부터 거슬러 읽는다. 기울기가 돌아가는 길이 그쪽이다.",
      ],
    },
    optimizers: {
      heading: "내려가는 네 가지 길",
      text: [
        "어느 방법이나 걸음마다 보는 것은 같다. 발밑의 기울기다. 다른 점은 지나온 기울기를 어떻게 기억하느냐다.",
        "학습률은 방법마다 손으로 골랐다. 다르게 고르면 다른 방법이 이긴다.",
      ],
    },
    embedHeading: "나블라의 그림 하나",
    /** @param {Facts} f */
    unknownWidget: (f) => `여기에 없는 그림 “${f.given}”. 있는 그림: ${f.known}.`,
    whole: "그림 모두 보기",
  },
};
