// Words of the Lab: settings, choices, and what is said about a value that cannot be used. Same keys as ko.js.

import { count } from "../../lib/format.js";
import methods from "../methods/en.js";

/** @typedef {Record<string, any>} Facts */

/** @param {Facts} facts */
const instead = ({ used }) => (used === "" || used === "—" ? "The default is used." : `${used} is used instead.`);

/**
 * @param {Facts} facts
 * @param {string} allowed
 */
const wrong = (facts, allowed) => `${facts.setting}: “${facts.given}” cannot be used. ${allowed} ${instead(facts)}`;

/** @type {Record<string, string>} what a formula lacks */
const expected = {
  value: "a number, a variable or a parenthesis",
  operator: "an operator",
  open: "an opening parenthesis",
  close: "a closing parenthesis",
  comma: "a comma",
};

/** @param {Facts} facts */
const limits = ({ min, max, minExcluded }) => {
  if (minExcluded) return max === "" ? `It must be above ${min}.` : `It must be above ${min}, and ${max} at most.`;
  if (min !== "" && max !== "") return `Allowed is ${min} to ${max}.`;
  return min !== "" ? `The least allowed is ${min}.` : `The most allowed is ${max}.`;
};

export default {
  settings: {
    model: "Model",
    gate: "Gate",
    hidden: "Hidden units",
    activation: "Activation",
    outputActivation: "Output activation",
    init: "Initialization",
    gain: "Gain",
    loss: "Loss",
    optimizer: "Optimizer",
    lr: "Learning rate",
    batch: "Batch",
    order: "Order of examples",
    seed: "Seed",
    parameters: "Weights (JSON)",
    momentum: "Momentum",
    dampening: "Dampening",
    nesterov: "Nesterov",
    weightDecay: "Weight decay",
    lrDecay: "Rate decay",
    initialAccumulatorValue: "Accumulator at start",
    eps: "Epsilon",
    rho: "Rho",
    alpha: "Alpha",
    centered: "Centered",
    betas: "Betas",
    amsgrad: "AMSGrad",
    momentumDecay: "Momentum decay",
    decoupledWeightDecay: "Decoupled decay",
    depth: "Depth",
    width: "Units a layer",
    samples: "Examples",
    columns: "Columns",
    range: "Histogram range",
    task: "Task",
    landscape: "Landscape",
    condition: "Condition number",
    rotation: "Rotation (degrees)",
    domain: "Box shown",
    points: "Points",
    start: "Start",
    methods: "Methods",
    stepsPerSecond: "Steps a second",
    inputs: "Inputs",
    target: "Target",
    weights: "Weights",
    threshold: "Threshold",
    formula: "Formula",
    line: "Line",
    probabilities: "Probabilities",
    reading: "Read as",
    unit: "Unit",
    p: "p",
    point: "Point",
    reach: "Shown from −r to r: r",
    chord: "Chord",
    layers: "Layers",
    biases: "Biases",
    logits: "Logits",
    rows: "Rows of logits",
    x: "x",
  },
  choices: {
    mlp: "network",
    perceptron: "perceptron",
    xor: "XOR",
    xnor: "XNOR",
    and: "AND",
    or: "OR",
    nand: "NAND",
    none: "none",
    one_hot: "one-hot",
    binary: "binary",
    bits: "bits",
    nats: "nats",
    identity: "identity",
    step: "step",
    sigmoid: "sigmoid",
    tanh: "tanh",
    relu: "ReLU",
    leaky_relu: "leaky ReLU",
    elu: "ELU",
    selu: "SELU",
    softplus: "softplus",
    softsign: "softsign",
    silu: "SiLU",
    gelu: "GELU",
    gelu_tanh: "GELU (tanh)",
    mish: "Mish",
    logsigmoid: "log-sigmoid",
    softmax: "softmax",
    log_softmax: "log-softmax",
    half_sse: "half the squared error",
    mse: "mean squared error",
    half_mse: "half the mean squared error",
    l1: "absolute error",
    huber: "Huber",
    smooth_l1: "smooth absolute error",
    bce: "binary cross-entropy",
    bce_with_logits: "binary cross-entropy of logits",
    cross_entropy: "cross-entropy",
    cross_entropy_bits: "cross-entropy in bits",
    nll: "negative log-likelihood",
    nll_of_probabilities: "negative log-likelihood of probabilities",
    zeros: "zeros",
    constant: "constant",
    normal: "normal",
    uniform: "uniform",
    xavier_normal: "Xavier normal",
    xavier_uniform: "Xavier uniform",
    he_normal: "He normal",
    he_uniform: "He uniform",
    kaiming_normal: "Kaiming normal",
    kaiming_uniform: "Kaiming uniform",
    linear_default: "PyTorch’s default",
    ...methods,
    in_order: "in order",
    shuffled: "shuffled each epoch",
    with_replacement: "drawn with replacement",
    two_spirals: "two spirals",
    random_labels: "random labels",
    bowl: "Bowl, x²/20 + y²",
    rosenbrock: "Rosenbrock’s valley",
    beale: "Beale",
    himmelblau: "Himmelblau",
    booth: "Booth",
    saddle: "Saddle",
    rastrigin: "Rastrigin",
    ackley: "Ackley",
    styblinski_tang: "Styblinski–Tang",
    three_hump_camel: "Three-hump camel",
    quadratic: "Quadratic of any condition",
    line_fit: "A line on points",
    line_fit_sparse: "Two features, one mostly zero",
  },
  // Facts: setting (its name here), given, used, and what the code brings.
  problems: {
    /** @param {Facts} f */
    setting_unknown: (f) => `“${f.key}” is not a setting of this figure and is left out. Its settings: ${f.choices}.`,
    /** @param {Facts} f */
    setting_not_a_number: (f) => wrong(f, "It must be a number."),
    /** @param {Facts} f */
    setting_not_whole: (f) => wrong(f, `It must be a whole number. ${limits(f)}`),
    /** @param {Facts} f */
    setting_out_of_range: (f) => wrong(f, limits(f)),
    /** @param {Facts} f */
    setting_not_a_choice: (f) => wrong(f, `Allowed are ${f.choices}.`),
    /** @param {Facts} f */
    setting_not_a_flag: (f) => wrong(f, "It must be true or false."),
    /** @param {Facts} f */
    setting_not_text: (f) => wrong(f, "It must be a text."),
    /** @param {Facts} f */
    setting_not_sizes: (f) =>
      wrong(f, `Units of each layer, such as 4 or 4,4: at most ${f.layers} layers of 1 to ${f.units} units, or “none”.`),
    /** @param {Facts} f */
    setting_not_a_batch: (f) => wrong(f, "It must be “full” or a whole number from 1."),
    /** @param {Facts} f */
    setting_not_numbers: (f) =>
      wrong(f, f.least === f.most ? `It must be ${f.most} numbers, such as 0.5,-1.` : `It must be ${f.least} to ${f.most} numbers, such as 1,0,1.`),
    /** @param {Facts} f */
    setting_not_rows: (f) => wrong(f, `It must be rows of 2 to ${f.most} numbers, all as long, such as 0,0;1000,1000.`),
    /** @param {Facts} f */
    setting_not_a_pair: (f) => wrong(f, "It must be two numbers, such as 0.9,0.999."),
    /** @param {Facts} f */
    setting_not_a_point: (f) => wrong(f, `It must be two numbers, such as -7,2, of size ${f.max} at most.`),
    /** @param {Facts} f */
    setting_not_a_range: (f) => wrong(f, "It must be “auto” or two numbers, the smaller first, such as -1,1."),
    /** @param {Facts} f */
    setting_not_columns: (f) => wrong(f, "It must be a list such as sigmoid:normal(1),relu:he_normal."),
    /** @param {Facts} f */
    setting_not_methods: (f) => wrong(f, "It must be a list such as sgd(lr=0.95),adam(lr=0.3)."),
    /** @param {Facts} f */
    setting_too_many: (f) => wrong(f, `At most ${f.most} are allowed, not ${f.got}.`),
    /** @param {Facts} f */
    setting_of_other_optimizer: (f) => `${f.setting} does not belong to ${f.optimizer} and is left out.`,
    /** @param {Facts} f */
    loss_needs_sigmoid: (f) => wrong(f, "This loss needs outputs between 0 and 1, as sigmoid gives."),
    /** @param {Facts} f */
    nesterov_needs_momentum: (f) => wrong(f, "Nesterov needs a momentum above 0 and no dampening."),
    /** @param {Facts} f */
    argument_unknown: (f) => wrong(f, `There is no argument “${f.argument}”. Allowed are ${f.choices}.`),
    /** @param {Facts} f */
    argument_out_of_range: (f) => wrong(f, `The argument “${f.argument}” is out of range. ${limits(f)}`),
    /** @param {Facts} f */
    argument_wrong_kind: (f) => wrong(f, `The argument “${f.argument}” is of the wrong kind.`),
    /** @param {Facts} f */
    argument_not_read: (f) => wrong(f, `The argument “${f.argument}” cannot be read.`),
    /** @param {Facts} f */
    optimizer_unknown: (f) => wrong(f, `Allowed are ${f.choices}.`),
    /** @param {Facts} f */
    activation_unknown: (f) => wrong(f, `Allowed are ${f.choices}.`),
    /** @param {Facts} f */
    setting_not_a_box: (f) => wrong(f, "It must be four numbers, such as -6,6,-4,4: x from, to, y from, to."),
    /** @param {Facts} f */
    start_undefined: (f) => wrong(f, "The landscape has no value there."),
    /** @param {Facts} f */
    formula_empty: (f) => wrong(f, "It must be a name of the list or a formula of x and y, such as x^2 + 10y^2."),
    /** @param {Facts} f */
    formula_too_long: (f) => wrong(f, `A formula has at most ${f.most} characters.`),
    /** @param {Facts} f */
    formula_too_deep: (f) => wrong(f, "The formula is nested too deeply."),
    /** @param {Facts} f */
    formula_number: (f) => wrong(f, `“${f.found}” is not a number that can be used.`),
    /** @param {Facts} f */
    formula_character: (f) => wrong(f, `“${f.found}” has no place in a formula.`),
    /** @param {Facts} f */
    formula_name: (f) => wrong(f, `“${f.found}” is not known. Functions are ${f.choices}.`),
    /** @param {Facts} f */
    formula_expected: (f) => wrong(f, `At character ${f.at + 1}, ${expected[f.expected]} is missing.`),
    /** @param {Facts} f */
    formula_variable: (f) => wrong(f, "Only x and y can be used here."),
    /** @param {Facts} f */
    landscape_unknown: (f) => wrong(f, `Allowed are ${f.choices}.`),
    /** @param {Facts} f */
    call_syntax: (f) => wrong(f, "It must be a name, with arguments in parentheses if there are any."),
    /** @param {Facts} f */
    init_unknown: (f) => wrong(f, `Allowed are ${f.choices}.`),
    /** @param {Facts} f */
    init_arguments: (f) => wrong(f, `“${f.name}” takes ${f.most} numbers at most.`),
    /** @param {Facts} f */
    init_negative_std: (f) => wrong(f, "A standard deviation must not be negative."),
    /** @param {Facts} f */
    init_not_finite: (f) => wrong(f, "Its numbers must be finite."),
    /** @param {Facts} f */
    init_uniform_bounds: (f) => wrong(f, "The lower bound must not be above the upper one."),
    /** @param {Facts} f */
    gain_unknown: (f) => wrong(f, "There is no gain for this activation."),
    /** @param {Facts} f */
    parameters_not_a_list: (f) => wrong(f, "It must be a list of { W, b }, one for each layer."),
    /** @param {Facts} f */
    parameters_layers: (f) => wrong(f, "There must be one { W, b } for each layer."),
    /** @param {Facts} f */
    parameters_not_numbers: (f) => wrong(f, "W and b must hold finite numbers."),
    /** @param {Facts} f */
    shape_mismatch: (f) => wrong(f, `${f.expected} numbers are needed, not ${f.got}.`),
  },
  share: {
    link: "Copy link",
    embed: "Copy tag for a page",
    python: "Copy as Python",
    csv: "Copy as CSV",
    weights: "Copy weights (JSON)",
    copied: "Copied",
    failed: "This browser does not allow copying here",
    transcript: "Copy transcript",
    png: "Save as PNG",
    gif: "Save as GIF",
    making: "Making the file …",
    saved: "Saved",
  },
  python: {
    points: "The points, drawn as the figure draws them.",
    rules: "The update rules.",
    same: "The same start, the same updates, the same numbers.",
    data: "The four points, one row an example, and what is wanted at each.",
    start: "Weights [out][in] and biases at step 0.",
    flat: "All parameters in one vector; W and b are views of it, so that an update moves them.",
    forward: "Each layer's weighted sums and outputs, the inputs first.",
    backward: "The loss's slope by every parameter, from the last layer to the first.",
  },
  seeds: {
    heading: "Many seeds",
    /** @param {number} updates */
    text: (updates) =>
      `The same settings from 200 different start weights, up to ${count(updates)} updates each: how many solve it? The mark on the bar is the 95 % interval of the rate of success.`,
    /** @param {number} seeds */
    run: (seeds) => `Run ${count(seeds)} seeds`,
    stop: "Stop",
    stopped: "Stopped.",
    done: "Done. A failed seed can be chosen and watched.",
    /** @param {string} hidden */
    units: (hidden) => (hidden === "none" ? "no hidden unit" : `${hidden} hidden`),
    /** @param {Record<string, string>} facts */
    rate: ({ solved, done, total, low, high }) =>
      `${solved} of ${done}${done === total ? "" : ` (of ${total})`} solved; 95 %: ${low} to ${high} %`,
    /** @param {string} hidden */
    failedLabel: (hidden) => `Failed seeds with ${hidden} hidden units`,
    /** @param {string} n */
    failed: (n) => `${n} failed`,
    /** @param {number} seed */
    seed: (seed) => `seed ${seed}`,
  },
  editor: {
    /** @param {string} unit */
    heading: (unit) => `Weights of ${unit}`,
    /** @param {string} unit */
    weight: (unit) => `w from ${unit}`,
    bias: "bias b",
    close: "Close the weights",
  },
};
