// Names of the optimizers. Same keys as ko.js.

/** @type {Record<string, string>} */
export default {
  sgd: "Gradient descent",
  momentum: "Momentum",
  nesterov: "Nesterov",
  adagrad: "Adagrad",
  adadelta: "Adadelta",
  rmsprop: "RMSprop",
  rmsprop_centered: "RMSprop, centered",
  rmsprop_momentum: "RMSprop + momentum",
  adam: "Adam",
  adam_amsgrad: "AMSGrad",
  adamw: "AdamW",
  nadam: "NAdam",
  radam: "RAdam",
  adamax: "Adamax",
};

