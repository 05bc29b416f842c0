// The threshold unit as a NumPy script: the perceptron's rule on one example.

import { literal } from "../../python/optimizers.js";

/** @type {import("../../lib/widget.js").Script} */
export const script = ({ config, start, words }) => `# ${words.perceptron.title}. ${words.lab.python.same}
import numpy as np

x = np.array(${JSON.stringify([...start.inputs, 1]).replaceAll(",", ", ")}, dtype=float)  # ${words.perceptron.python.one}
start = np.array(${JSON.stringify(start.start).replaceAll(",", ", ")}, dtype=float)  # ${words.perceptron.python.start}
t, lr = ${literal(start.target)}, ${literal(config.lr)}

# w = start + lr * k
k = np.zeros(len(x))
for update in range(101):
    w = start + lr * k
    output = float(w @ x > 0)
    if update in (0, 1, 10, 100):
        print(f"after {update} updates: loss = {abs(t - output)!r}")
        print("w =", w[:-1].tolist(), " b =", [w[-1].item()])
    k += (t - output) * x
`;
