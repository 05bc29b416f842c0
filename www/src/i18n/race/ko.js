// 경주의 실험실에 쓰는 말. en.js와 열쇠가 같다. 값이 바뀌는 낱말 뒤에는 조사를 두지 않는다.

export default {
  ground: {
    own: "직접 쓴 식",
    formula: "x와 y의 식",
    shown: "식과 그 기울기",
    before: "앞의 지형",
    box: "보이는 범위",
    sides: ["x 왼쪽 끝", "x 오른쪽 끝", "y 아래쪽 끝", "y 위쪽 끝"],
    tooLong: "여기에 적기에는 너무 길다",
    batches: "배치는 “full” 또는 점의 개수다. 에폭의 마지막 배치에는 남은 점만 들어간다. 쓰인 점은 지형 옆 그림에서 반짝인다. 손실 곡면에서는 점마다 자기 손실이 0이 되는 점선이 된다.",
    /** @param {string} condition @param {string} degrees */
    quadratic: (condition, degrees) => `f = ½ (u² + ${condition} v²). u와 v는 x축과 y축을 ${degrees}° 돌린 축이다. 곡률은 1과 κ다.`,
    mean: "f(x, y)는 점 (a, b, c) 전체에 대한 (x·a + y·b − c)²의 평균이다. 한 걸음은 배치의 기울기를 보고, 지형은 모든 점으로 그린다.",
  },
  editor: {
    handPicked: "여덟 개까지 함께 달린다. 학습률은 방법마다 손으로 골랐다.",
    another: "더할 방법",
    add: "더하기",
    more: "다른 설정",
    before: "앞의 값",
    /** @param {string} name */
    remove: (name) => `빼기: ${name}`,
  },
  theory: {
    facts: "헤세 행렬과 거기서 나오는 학습률",
    everywhere: "f는 이차식이라 헤세 행렬이 어디서나 같다. 그래서 아래의 학습률은 처음부터 끝까지 맞는다. 그림의 점선은 고유벡터를 따라 그었다.",
    noMinimum: "f는 이차식이지만 양수가 아닌 곡률이 있다. 하나뿐인 최솟점이 없고, 가장 좋은 학습률도 없다.",
    /** @param {string} name @param {string} at @param {boolean} isDefinite */
    here: (name, at, isDefinite) =>
      `지금 ${name}의 자리 ${at}에서 본 헤세 행렬. 다른 자리에서는 다르므로 ${isDefinite ? "아래의 학습률은 이 근처에서만 맞는다" : "여기서 학습률을 읽을 수 없다. 양수가 아닌 곡률이 있다"}.`,
    along: "방향",
    /** @param {string} name */
    stable: (name) => `안정한 가장 큰 학습률, ${name}`,
    /** @param {string} name */
    best: (name) => `가장 좋은 학습률, ${name}`,
    /** @param {string} factor */
    factor: (factor) => `이때 오차는 한 걸음마다 ${factor}배`,
    /** @param {string} name */
    useBest: (name) => `${name}: 가장 좋은 학습률로`,
    forecast: "예측한 값과 잰 값",
    columns: ["방법", "학습률", "안정한 한계", "한 걸음의 배율, 예측", "잰 값", "걸음 수, 예측"],
    note: "예측한 배율은 이론상 오차가 결국 한 걸음마다 몇 배가 되는지, 잰 배율은 달린 길의 뒤쪽 절반에서 log(f − f*)의 기울기로 얻은 값이다. 걸음 수는 |\u2060∇f\u2060| < 10⁻⁶이 될 때까지다. ‘—’는 이론이 말해 주지 않는 경우다.",
  },
  anatomy: {
    method: "방법",
    table: "다음 걸음을 이루는 것",
    columns: ["부분", "식과 x의 숫자", "x", "y"],
    /** @param {number} step @param {string} name @param {string} point */
    at: (step, name, point) => `${name}, ${point}에서 내딛을 ${step}번째 걸음. 한 걸음 나아가면 이대로 간다.`,
    /** @type {Record<string, string>} */
    parts: {
      gradient: "기울기",
      decayed: "가중치 감쇠를 더한 기울기",
      velocity: "속도",
      averages: "기울기의 이동 평균",
      squares: "제곱의 누적",
      squaredSteps: "걸음 제곱의 누적",
      sizes: "최근의 가장 큰 기울기",
      largest: "가장 컸던 제곱의 누적",
      averagesCorrection: "이동 평균의 편향 보정",
      squaresCorrection: "제곱 누적의 편향 보정",
      step: "걸음",
      rates: "좌표마다의 학습률",
    },
    /** @param {string} theta @param {string} p */
    stored: (theta, p) => `교과서의 네스테로프는 θ = ${theta} 자리를 기억하고 θ − ηβv = ${p} 자리를 내다본다. PyTorch가 기억하는 점은 내다본 쪽이고, 자취에 그린 점도 그쪽이다.`,
    textbook: "θ, 교과서",
    pytorch: "p, PyTorch",
    /** @param {number} age @param {string} weight */
    weight: (age, weight) => `${age}걸음 전: ${weight}`,
    /** @param {string} part @param {string} first @param {string} last @param {number} n */
    weights: (part, first, last, n) => `‘${part}’에서 기울기마다의 비중. 가장 새로운 것 ${first}, ${n - 1}걸음 전의 것 ${last}.`,
    newest: "새것 → 옛것",
    noRates: "시간에 따른 좌표마다의 학습률. 첫걸음 전에는 없다.",
    /** @param {string} x0 @param {string} x1 @param {string} y0 @param {string} y1 */
    rates: (x0, x1, y0, y1) => `시간에 따른 좌표마다의 학습률, 로그 눈금. x(실선) ${x0} → ${x1}, y(점선) ${y0} → ${y1}.`,
    byStep: "걸음 →",
    arrows: "그림에서 Δ는 실제 길이의 걸음이고 ∇f, v, m은 방향만 보여 준다. 배치를 쓸 때에도 여기 적은 것은 모든 점의 기울기로 셈한다.",
  },
  tune: {
    text: "경주의 방법마다 10⁻⁴에서 10까지 학습률 21개로 같은 출발점에서 달려 본다. 모두 한 걸음에 기울기를 한 번씩 보므로 걸음 수를 견줄 수 있다.",
    run: "학습률 훑기",
    stop: "멈추기",
    stopped: "멈추었다.",
    done: "끝났다.",
    use: "모두 가장 좋은 값으로",
    progress: "훑기 진행",
    heat: "방법과 학습률에 따른 걸음 수",
    rate: "학습률",
    method: "방법",
    /** @param {string} lr @param {string} steps */
    cell: (lr, steps) => `학습률 ${lr}: ${steps}걸음`,
    /** @param {string} lr @param {string} most */
    never: (lr, most) => `학습률 ${lr}: ${most}걸음 안에 닿지 못했거나 달아났다`,
    /** @param {string} tolerance @param {string} most */
    caption: (tolerance, most) => `처음 높이의 ${tolerance}배가 남을 때까지의 걸음 수 (f*를 모르면 기울기로 잰다). ‘–’는 ${most}걸음 안에 닿지 못했거나 달아난 것, 테두리는 가장 좋은 것.`,
    /** @param {boolean} isPlain */
    equal: (isPlain) => `가장 좋은 학습률에서, 기울기를 같은 횟수만큼 본 뒤의 ${isPlain ? "f" : "f\u00a0−\u00a0f*"}:`,
  },
};
