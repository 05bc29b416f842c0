// Activations and losses in NumPy, for the scripts that readers take away: the formulas of src/activation.rs and
// src/loss.rs, each value beside its derivative.

/**
 * Lines of Python: a function of the weighted sums `z`, and its slope from `z` and the outputs `h`.
 * @typedef {{ value: string, slope: string, needs?: Array<keyof typeof HELPERS> }} Pair
 */

/** What several formulas use. */
const HELPERS = {
  sigmoid: `def sigmoid(z):
    e = np.exp(-np.abs(z))  # never overflows
    return np.where(z >= 0, 1, e) / (1 + e)`,
  softplus: `def softplus(z):
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))`,
  normal: `def normal_distribution(z):
    return 0.5 * (1 + np.vectorize(math.erf)(z / math.sqrt(2)))`,
};

/** @type {Record<string, Pair>} by the names of the core */
const ACTIVATIONS = {
  identity: { value: "z", slope: "np.ones_like(z)" },
  step: { value: "np.where(z > 0, 1.0, 0.0)", slope: "np.zeros_like(z)" },
  sigmoid: { value: "sigmoid(z)", slope: "h * (1 - h)", needs: ["sigmoid"] },
  tanh: { value: "np.tanh(z)", slope: "1 - h * h" },
  relu: { value: "np.where(z > 0, z, 0.0)", slope: "np.where(z > 0, 1.0, 0.0)" },
  leaky_relu: { value: "np.where(z > 0, z, 0.01 * z)", slope: "np.where(z > 0, 1.0, 0.01)" },
  elu: { value: "np.where(z > 0, z, np.expm1(np.minimum(z, 0)))", slope: "np.where(z > 0, 1.0, np.exp(np.minimum(z, 0)))" },
  selu: {
    value: "1.0507009873554805 * np.where(z > 0, z, 1.6732632423543772 * np.expm1(np.minimum(z, 0)))",
    slope: "1.0507009873554805 * np.where(z > 0, 1.0, 1.6732632423543772 * np.exp(np.minimum(z, 0)))",
  },
  softplus: {
    value: "np.where(z > 20, z, np.log1p(np.exp(np.minimum(z, 20))))",
    slope: "np.where(z > 20, 1.0, sigmoid(z))",
    needs: ["sigmoid"],
  },
  softsign: { value: "z / (1 + np.abs(z))", slope: "1 / (1 + np.abs(z)) ** 2" },
  silu: { value: "z * sigmoid(z)", slope: "sigmoid(z) * (1 + z * sigmoid(-z))", needs: ["sigmoid"] },
  gelu: {
    value: "z * normal_distribution(z)",
    slope: "normal_distribution(z) + z * np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)",
    needs: ["normal"],
  },
  gelu_tanh: {
    value: "0.5 * z * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))",
    slope:
      "0.5 * (1 + (t := np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))) + " +
      "0.5 * z * (1 - t * t) * math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * z * z)",
  },
  mish: {
    value: "z * np.tanh(softplus(z))",
    slope: "(t := np.tanh(softplus(z))) + z * (1 - t * t) * sigmoid(z)",
    needs: ["sigmoid", "softplus"],
  },
  logsigmoid: { value: "-softplus(-z)", slope: "sigmoid(-z)", needs: ["sigmoid", "softplus"] },
};

/** Loss of each output `p` against its target `t`, and its slope by `p`. @type {Record<string, Pair>} */
const LOSSES = {
  half_sse: { value: "0.5 * (p - t) ** 2", slope: "p - t" },
  mse: { value: "(p - t) ** 2", slope: "2 * (p - t)" },
  half_mse: { value: "0.5 * (p - t) ** 2", slope: "p - t" },
  l1: { value: "np.abs(p - t)", slope: "np.sign(p - t)" },
  huber: {
    value: "np.where(np.abs(p - t) <= 1, 0.5 * (p - t) ** 2, np.abs(p - t) - 0.5)",
    slope: "np.clip(p - t, -1, 1)",
  },
  smooth_l1: {
    value: "np.where(np.abs(p - t) < 1, 0.5 * (p - t) ** 2, np.abs(p - t) - 0.5)",
    slope: "np.clip(p - t, -1, 1)",
  },
  bce: {
    value: "-(t * np.maximum(np.log(p), -100) + (1 - t) * np.maximum(np.log1p(-p), -100))",
    slope: "(p - t) / np.maximum(p * (1 - p), 9.999999960041972e-13)",
  },
  bce_with_logits: { value: "(1 - t) * p + softplus(-p)", slope: "(1 - t) - sigmoid(-p)", needs: ["sigmoid", "softplus"] },
};

/** `half_sse` is a sum over the batch, every other loss a mean. @param {string} loss */
export const isSum = (loss) => loss === "half_sse";

/**
 * The functions that a network uses, each once: helpers, then activations, then the loss.
 * @param {string[]} activations
 * @param {string} loss
 * @returns {string}
 */
export function functions(activations, loss) {
  const used = [...new Set(activations)];
  const pairs = [...used.map((name) => ACTIVATIONS[name]), LOSSES[loss]];
  const helpers = [...new Set(pairs.flatMap(({ needs = [] }) => needs))].map((name) => HELPERS[name]);
  const defined = used.map((name) => {
    const { value, slope } = ACTIVATIONS[name];
    const own = value === `${name}(z)` ? "" : `def ${name}(z):\n    return ${value}\n\n\n`;
    return `${own}def ${name}_slope(z, h):\n    return ${slope}`;
  });
  const { value, slope } = LOSSES[loss];
  const part = isSum(loss) ? "np.sum" : "np.mean";
  const share = isSum(loss) ? "" : " / p.size";
  defined.push(
    `def loss(p, t):\n    return ${part}(${value})`,
    `def loss_slope(p, t):\n    return (${slope})${share}`,
  );
  return [...helpers, ...defined].join("\n\n\n");
}
