// The worked example as a NumPy script: plain gradient descent on one example.

import { script as write } from "../../python/network.js";

/** @type {import("../../lib/widget.js").Script} */
export function script({ config, start, table, words }) {
  const training = { ...config, model: "mlp", optimizer: "sgd", batch: "full", order: "in_order", seed: 0 };
  const data = { inputs: [start.x], targets: [start.target], start: start.layers };
  return write({ title: words.backprop.title, ...data, config: training, table, words });
}
