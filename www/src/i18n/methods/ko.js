// 최적화 방법의 이름. en.js와 열쇠가 같다.

/** @type {Record<string, string>} */
export default {
  sgd: "경사 하강법",
  momentum: "모멘텀",
  nesterov: "네스테로프",
  adagrad: "Adagrad",
  adadelta: "Adadelta",
  rmsprop: "RMSprop",
  rmsprop_centered: "RMSprop, 중심화",
  rmsprop_momentum: "RMSprop + 모멘텀",
  adam: "Adam",
  adam_amsgrad: "AMSGrad",
  adamw: "AdamW",
  nadam: "NAdam",
  radam: "RAdam",
  adamax: "Adamax",
};

