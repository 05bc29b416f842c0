// The run as a NumPy script that needs nothing else: the same start, the same updates, the same numbers.

import { functions } from "./functions.js";
import { literal, optimizer } from "./optimizers.js";
import { sampler } from "./sampler.js";

/** @typedef {import("../lib/lab.js").Setting} Setting */
/** @typedef {import("../i18n/index.js").Words["lab"]["python"]} Say */
/** @typedef {{ W: number[][], b: number[], activation: string }} Layer */

/** After so many updates the script prints. */
const STOPS = "(0, 1, 10, 100)";

/** @param {number[][] | number[]} numbers */
const array = (numbers) => `np.array(${JSON.stringify(numbers).replaceAll(",", ", ")}, dtype=float)`;

/**
 * @param {object} run
 * @param {string} run.title
 * @param {number[][]} run.inputs one row an example
 * @param {number[]} run.targets
 * @param {Layer[]} run.start the layers at step 0
 * @param {any} run.config the core's settings of a training
 * @param {Setting[]} run.table tells which settings are the optimizer's own
 * @param {import("../i18n/index.js").Words} run.words
 * @returns {string}
 */
export function script({ title, inputs, targets, start, config, table, words }) {
  const say = words.lab.python;
  const body = config.model === "perceptron" ? perceptron(config) : network(config, inputs.length, start, table, say);
  return `# ${title}. ${say.same}
${body.includes("math.") ? "import math\n\n" : ""}import numpy as np

# ${say.data}
X = ${array(inputs)}
T = ${array(targets.map((target) => [target]))}

# ${say.start}
${start.map(({ W, b }, i) => `W${i + 1}, b${i + 1} = ${array(W)}, ${array(b)}`).join("\n")}

${body}
`;
}

/**
 * @param {any} config
 * @param {number} examples
 * @param {Layer[]} start
 * @param {Setting[]} table
 * @param {Say} say
 */
function network(config, examples, start, table, say) {
  const layers = start.map((_, i) => i + 1);
  const method = optimizer(config.optimizer, { ...own(config, table), lr: config.lr });
  const batches = sampler(config.batch === "full" ? examples : config.batch, config.order, config.seed);
  const pairs = layers.map((i) => `(W${i}, b${i}, ${start[i - 1].activation}, ${start[i - 1].activation}_slope)`);
  return `
${functions(start.map(({ activation }) => activation), config.loss)}


${method.source}


${batches.source}


# ${say.flat}
p = np.concatenate([part.ravel() for part in (${layers.map((i) => `W${i}, b${i}`).join(", ")})])
at = 0
${layers.map((i) => view(i, start[i - 1])).join("\n")}
layers = [${pairs.join(", ")}]


def forward(x):
    """${say.forward}"""
    passed = [(None, x)]
    for W, b, activation, _ in layers:
        z = passed[-1][1] @ W.T + b
        passed.append((z, activation(z)))
    return passed


def gradients(x, t):
    """${say.backward}"""
    passed, parts = forward(x), []
    delta = loss_slope(passed[-1][1], t)
    for i in reversed(range(len(layers))):
        W, _, _, slope = layers[i]
        delta = delta * slope(*passed[i + 1])
        parts = [(delta.T @ passed[i][1]).ravel(), delta.sum(axis=0)] + parts
        delta = delta @ W
    return np.concatenate(parts)


optimizer = ${method.call}
batches = ${batches.call}
for update in range(101):
    if update in ${STOPS}:
        outputs = forward(X)[-1][1]
        print(f"after {update} updates: loss = {float(loss(outputs, T))!r}")
${layers.map((i) => `        print("W${i} =", W${i}.tolist(), " b${i} =", b${i}.tolist())`).join("\n")}
    chosen = next(batches)
    optimizer.step(p, gradients(X[chosen], T[chosen]))`;
}

/**
 * A layer's parameters as views of the flat vector, so that an update moves both.
 * @param {number} i
 * @param {Layer} layer
 */
function view(i, { W, b }) {
  const [units, inputs] = [W.length, W[0].length];
  return `W${i} = p[at : at + ${units * inputs}].reshape(${units}, ${inputs})
b${i} = p[at + ${units * inputs} : at + ${units * inputs + b.length}]
at += ${units * inputs + b.length}`;
}

/**
 * The optimizer's own settings by the names that Python has for them.
 * @param {any} config
 * @param {Setting[]} table
 */
function own(config, table) {
  const keys = table.filter(({ optimizers }) => optimizers?.includes(config.optimizer)).map(({ key }) => key);
  const given = keys.filter((key) => config[key] !== undefined && config[key] !== null);
  return Object.fromEntries(given.map((key) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), config[key]]));
}

/** @param {any} config */
function perceptron(config) {
  return `
def step(z):
    return np.where(z > 0, 1.0, 0.0)


# w = start + lr * k
lr, k = ${literal(config.lr)}, np.zeros(3)
p = start = np.concatenate([W1.ravel(), b1])
for update in range(101):
    if update in ${STOPS}:
        outputs = step(X @ p[:2] + p[2])
        print(f"after {update} updates: loss = {float(np.mean(outputs != T.ravel()))!r}")
        print("W1 =", [p[:2].tolist()], " b1 =", [p[2].item()])
    x, t = X[update % 4], T[update % 4, 0]
    k += (t - step(x @ p[:2] + p[2])) * np.array([x[0], x[1], 1])
    p = start + lr * k`;
}
