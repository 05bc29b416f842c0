// 실험실의 말: 설정과 선택지, 쓸 수 없는 값에 대한 문장. en.js와 열쇠가 같다.

import { count } from "../../lib/format.js";
import methods from "../methods/ko.js";

/** @typedef {Record<string, any>} Facts */

/** @param {Facts} facts */
const instead = ({ used }) => (used === "" || used === "—" ? "기본값을 쓴다." : `대신 쓴 값: ${used}.`);

/**
 * @param {Facts} facts
 * @param {string} allowed
 */
const wrong = (facts, allowed) => `${facts.setting}: 쓸 수 없는 값 “${facts.given}”. ${allowed} ${instead(facts)}`;

/** @type {Record<string, string>} what a formula lacks */
const expected = {
  value: "수나 변수, 괄호가 빠졌다",
  operator: "연산 기호가 빠졌다",
  open: "여는 괄호가 빠졌다",
  close: "닫는 괄호가 빠졌다",
  comma: "쉼표가 빠졌다",
};

/** @param {Facts} facts */
const limits = ({ min, max, minExcluded }) => {
  if (minExcluded) return max === "" ? `허용 범위: ${min} 초과.` : `허용 범위: ${min} 초과 ${max} 이하.`;
  if (min !== "" && max !== "") return `허용 범위: ${min}–${max}.`;
  return min !== "" ? `가장 작은 값: ${min}.` : `가장 큰 값: ${max}.`;
};

export default {
  settings: {
    model: "모델",
    gate: "게이트",
    hidden: "은닉 유닛",
    activation: "활성화 함수",
    outputActivation: "출력 활성화 함수",
    init: "초기화",
    gain: "게인",
    loss: "손실 함수",
    optimizer: "최적화 방법",
    lr: "학습률",
    batch: "배치",
    order: "예제 순서",
    seed: "시드",
    parameters: "가중치 (JSON)",
    momentum: "모멘텀",
    dampening: "댐프닝",
    nesterov: "네스테로프",
    weightDecay: "가중치 감쇠",
    lrDecay: "학습률 감쇠",
    initialAccumulatorValue: "누적값의 시작",
    eps: "엡실론",
    rho: "로",
    alpha: "알파",
    centered: "중심화",
    betas: "베타",
    amsgrad: "AMSGrad",
    momentumDecay: "모멘텀 감쇠",
    decoupledWeightDecay: "분리된 감쇠",
    depth: "깊이",
    width: "층마다 유닛 수",
    samples: "예제 수",
    columns: "열",
    range: "히스토그램 범위",
    task: "과제",
    landscape: "지형",
    condition: "조건수",
    rotation: "회전(도)",
    domain: "보이는 범위",
    points: "점의 수",
    start: "출발점",
    methods: "방법",
    stepsPerSecond: "초당 걸음 수",
    inputs: "입력",
    target: "목표",
    weights: "가중치",
    threshold: "임계값",
    formula: "식",
    line: "직선",
    probabilities: "확률",
    reading: "읽는 법",
    unit: "단위",
    p: "p",
    point: "점",
    reach: "−r부터 r까지 보인다: r",
    chord: "현",
    layers: "층 수",
    biases: "편향",
    logits: "로짓",
    rows: "로짓의 행",
    x: "x",
  },
  choices: {
    mlp: "신경망",
    perceptron: "퍼셉트론",
    xor: "XOR",
    xnor: "XNOR",
    and: "AND",
    or: "OR",
    nand: "NAND",
    none: "없음",
    one_hot: "원-핫",
    binary: "예·아니요",
    bits: "비트",
    nats: "냇",
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
    gelu_tanh: "GELU (tanh)",
    mish: "Mish",
    logsigmoid: "로그 시그모이드",
    softmax: "소프트맥스",
    log_softmax: "로그 소프트맥스",
    half_sse: "제곱 오차의 절반",
    mse: "평균 제곱 오차",
    half_mse: "평균 제곱 오차의 절반",
    l1: "절대 오차",
    huber: "후버",
    smooth_l1: "부드러운 절대 오차",
    bce: "이진 교차 엔트로피",
    bce_with_logits: "로짓의 이진 교차 엔트로피",
    cross_entropy: "교차 엔트로피",
    cross_entropy_bits: "교차 엔트로피 (비트)",
    nll: "음의 로그 가능도",
    nll_of_probabilities: "확률의 음의 로그 가능도",
    zeros: "모두 0",
    constant: "상수",
    normal: "정규 분포",
    uniform: "균등 분포",
    xavier_normal: "Xavier 정규",
    xavier_uniform: "Xavier 균등",
    he_normal: "He 정규",
    he_uniform: "He 균등",
    kaiming_normal: "Kaiming 정규",
    kaiming_uniform: "Kaiming 균등",
    linear_default: "PyTorch 기본",
    ...methods,
    in_order: "차례대로",
    shuffled: "에포크마다 섞기",
    with_replacement: "복원 추출",
    two_spirals: "두 나선",
    random_labels: "무작위 레이블",
    bowl: "그릇, x²/20 + y²",
    rosenbrock: "로젠브록 골짜기",
    beale: "빌",
    himmelblau: "히멜블라우",
    booth: "부스",
    saddle: "안장",
    rastrigin: "라스트리긴",
    ackley: "애클리",
    styblinski_tang: "스티블린스키-탕",
    three_hump_camel: "세 혹 낙타",
    quadratic: "조건수를 정하는 이차 함수",
    line_fit: "점에 맞추는 직선",
    line_fit_sparse: "두 특성, 하나는 거의 0",
  },
  // 사실: setting(여기서 부르는 이름), given, used, 그리고 코드마다 딸린 값.
  problems: {
    /** @param {Facts} f */
    setting_unknown: (f) => `이 그림에 없는 설정 “${f.key}”: 무시한다. 있는 설정: ${f.choices}.`,
    /** @param {Facts} f */
    setting_not_a_number: (f) => wrong(f, "수여야 한다."),
    /** @param {Facts} f */
    setting_not_whole: (f) => wrong(f, `정수여야 한다. ${limits(f)}`),
    /** @param {Facts} f */
    setting_out_of_range: (f) => wrong(f, limits(f)),
    /** @param {Facts} f */
    setting_not_a_choice: (f) => wrong(f, `고를 수 있는 값: ${f.choices}.`),
    /** @param {Facts} f */
    setting_not_a_flag: (f) => wrong(f, "true나 false여야 한다."),
    /** @param {Facts} f */
    setting_not_text: (f) => wrong(f, "글자여야 한다."),
    /** @param {Facts} f */
    setting_not_sizes: (f) =>
      wrong(f, `4나 4,4처럼 층마다 유닛 수를 적는다. 최대 ${f.layers}층, 층마다 1–${f.units}개, 또는 “none”.`),
    /** @param {Facts} f */
    setting_not_a_batch: (f) => wrong(f, "“full”이나 1 이상의 정수여야 한다."),
    /** @param {Facts} f */
    setting_not_numbers: (f) =>
      wrong(f, f.least === f.most ? `0.5,-1처럼 수 ${f.most}개여야 한다.` : `1,0,1처럼 수 ${f.least}–${f.most}개여야 한다.`),
    /** @param {Facts} f */
    setting_not_rows: (f) => wrong(f, `0,0;1000,1000처럼 길이가 같은 행이어야 한다. 행마다 수 2–${f.most}개.`),
    /** @param {Facts} f */
    setting_not_a_pair: (f) => wrong(f, "0.9,0.999처럼 수 두 개여야 한다."),
    /** @param {Facts} f */
    setting_not_a_point: (f) => wrong(f, `-7,2처럼 수 두 개여야 한다. 크기의 한도: ${f.max}.`),
    /** @param {Facts} f */
    setting_not_a_range: (f) => wrong(f, "“auto”이거나 -1,1처럼 작은 수가 앞에 오는 수 두 개여야 한다."),
    /** @param {Facts} f */
    setting_not_columns: (f) => wrong(f, "sigmoid:normal(1),relu:he_normal 같은 목록이어야 한다."),
    /** @param {Facts} f */
    setting_not_methods: (f) => wrong(f, "sgd(lr=0.95),adam(lr=0.3) 같은 목록이어야 한다."),
    /** @param {Facts} f */
    setting_too_many: (f) => wrong(f, `최대 개수: ${f.most}, 주어진 개수: ${f.got}.`),
    /** @param {Facts} f */
    setting_of_other_optimizer: (f) => `${f.setting}: ${f.optimizer}에는 없는 설정이라 무시한다.`,
    /** @param {Facts} f */
    loss_needs_sigmoid: (f) => wrong(f, "이 손실에는 시그모이드처럼 0과 1 사이의 출력이 필요하다."),
    /** @param {Facts} f */
    nesterov_needs_momentum: (f) => wrong(f, "네스테로프에는 0보다 큰 모멘텀이 필요하고, 댐프닝은 없어야 한다."),
    /** @param {Facts} f */
    argument_unknown: (f) => wrong(f, `없는 인자 “${f.argument}”. 쓸 수 있는 인자: ${f.choices}.`),
    /** @param {Facts} f */
    argument_out_of_range: (f) => wrong(f, `인자 “${f.argument}”의 값이 범위를 벗어났다. ${limits(f)}`),
    /** @param {Facts} f */
    argument_wrong_kind: (f) => wrong(f, `인자 “${f.argument}”의 종류가 다르다.`),
    /** @param {Facts} f */
    argument_not_read: (f) => wrong(f, `인자 “${f.argument}”의 값을 읽을 수 없다.`),
    /** @param {Facts} f */
    optimizer_unknown: (f) => wrong(f, `고를 수 있는 값: ${f.choices}.`),
    /** @param {Facts} f */
    activation_unknown: (f) => wrong(f, `고를 수 있는 값: ${f.choices}.`),
    /** @param {Facts} f */
    setting_not_a_box: (f) => wrong(f, "-6,6,-4,4처럼 수 네 개여야 한다. 차례로 x의 처음과 끝, y의 처음과 끝이다."),
    /** @param {Facts} f */
    start_undefined: (f) => wrong(f, "그곳에서는 함숫값이 없다."),
    /** @param {Facts} f */
    formula_empty: (f) => wrong(f, "목록에 있는 이름이나 x^2 + 10y^2 같은 x와 y의 식이어야 한다."),
    /** @param {Facts} f */
    formula_too_long: (f) => wrong(f, `식은 ${f.most}자까지 쓸 수 있다.`),
    /** @param {Facts} f */
    formula_too_deep: (f) => wrong(f, "식이 너무 깊이 겹쳐 있다."),
    /** @param {Facts} f */
    formula_number: (f) => wrong(f, `“${f.found}”: 쓸 수 있는 수가 아니다.`),
    /** @param {Facts} f */
    formula_character: (f) => wrong(f, `“${f.found}”: 식에 쓸 수 없는 글자다.`),
    /** @param {Facts} f */
    formula_name: (f) => wrong(f, `“${f.found}”: 모르는 이름이다. 쓸 수 있는 함수: ${f.choices}.`),
    /** @param {Facts} f */
    formula_expected: (f) => wrong(f, `${f.at + 1}번째 글자 자리에 ${expected[f.expected]}.`),
    /** @param {Facts} f */
    formula_variable: (f) => wrong(f, "여기에는 x와 y만 쓸 수 있다."),
    /** @param {Facts} f */
    landscape_unknown: (f) => wrong(f, `고를 수 있는 값: ${f.choices}.`),
    /** @param {Facts} f */
    call_syntax: (f) => wrong(f, "이름을 적고, 인자가 있으면 괄호 안에 적는다."),
    /** @param {Facts} f */
    init_unknown: (f) => wrong(f, `고를 수 있는 값: ${f.choices}.`),
    /** @param {Facts} f */
    init_arguments: (f) => wrong(f, `“${f.name}”에 줄 수 있는 수의 최대 개수: ${f.most}.`),
    /** @param {Facts} f */
    init_negative_std: (f) => wrong(f, "표준편차는 음수일 수 없다."),
    /** @param {Facts} f */
    init_not_finite: (f) => wrong(f, "유한한 수여야 한다."),
    /** @param {Facts} f */
    init_uniform_bounds: (f) => wrong(f, "아래 한계가 위 한계보다 클 수 없다."),
    /** @param {Facts} f */
    gain_unknown: (f) => wrong(f, "이 활성화 함수에는 정해진 게인이 없다."),
    /** @param {Facts} f */
    parameters_not_a_list: (f) => wrong(f, "층마다 하나씩 { W, b }를 담은 목록이어야 한다."),
    /** @param {Facts} f */
    parameters_layers: (f) => wrong(f, "층마다 { W, b }가 하나씩 있어야 한다."),
    /** @param {Facts} f */
    parameters_not_numbers: (f) => wrong(f, "W와 b에는 유한한 수만 담을 수 있다."),
    /** @param {Facts} f */
    shape_mismatch: (f) => wrong(f, `필요한 수의 개수: ${f.expected}, 주어진 개수: ${f.got}.`),
  },
  share: {
    link: "링크 복사",
    embed: "글에 넣을 태그 복사",
    python: "파이썬으로 복사",
    csv: "CSV로 복사",
    weights: "가중치 복사 (JSON)",
    copied: "복사했다",
    failed: "이 브라우저는 여기서 복사를 허락하지 않는다",
    transcript: "주고받은 내용 복사",
    png: "PNG로 저장",
    gif: "GIF로 저장",
    making: "파일을 만드는 중 …",
    saved: "저장했다",
  },
  python: {
    points: "점. 그림과 같은 방법으로 뽑는다.",
    rules: "갱신 규칙.",
    same: "시작도, 갱신도, 수도 같다.",
    data: "네 점(한 줄에 하나)과 각 점에서 원하는 출력.",
    start: "0걸음의 가중치 [나가는 쪽][들어오는 쪽]와 편향.",
    flat: "매개변수 전부를 벡터 하나에 담는다. W와 b는 그 뷰라서 갱신하면 함께 바뀐다.",
    forward: "층마다 가중합과 출력. 입력이 맨 앞에 온다.",
    backward: "모든 매개변수에 대한 손실의 기울기. 마지막 층에서 첫 층으로 거슬러 간다.",
  },
  seeds: {
    heading: "시드 여럿",
    /** @param {number} updates */
    text: (updates) =>
      `같은 설정을 서로 다른 시작 가중치 200가지에서 저마다 ${count(updates)}번까지 갱신한다. 몇이나 풀까? 막대 위의 표시는 성공률의 95 % 구간이다.`,
    /** @param {number} seeds */
    run: (seeds) => `시드 ${count(seeds)}개 돌리기`,
    stop: "멈추기",
    stopped: "멈췄다.",
    done: "끝났다. 실패한 시드를 골라 지켜볼 수 있다.",
    /** @param {string} hidden */
    units: (hidden) => (hidden === "none" ? "은닉 유닛 없음" : `은닉 ${hidden}개`),
    /** @param {Record<string, string>} facts */
    rate: ({ solved, done, total, low, high }) =>
      `${done}개 중 ${solved}개 해결${done === total ? "" : ` (모두 ${total}개)`}, 95 % 구간 ${low}~${high} %`,
    /** @param {string} hidden */
    failedLabel: (hidden) => `은닉 유닛 ${hidden}개에서 실패한 시드`,
    /** @param {string} n */
    failed: (n) => `실패 ${n}개`,
    /** @param {number} seed */
    seed: (seed) => `시드 ${seed}`,
  },
  editor: {
    /** @param {string} unit */
    heading: (unit) => `가중치: ${unit}`,
    /** @param {string} unit */
    weight: (unit) => `w, ${unit}`,
    bias: "편향 b",
    close: "가중치 닫기",
  },
};
