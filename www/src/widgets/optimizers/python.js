// The race as a NumPy script, and as a table of numbers.

import { descent } from "../../lib/load.js";
import { formulaSource } from "../../python/formula.js";
import { literal, optimizer } from "../../python/optimizers.js";
import { GENERATOR, sampler } from "../../python/sampler.js";

/** So many steps of each method are printed, as `csv` has them. */
const STEPS = 100;

/** `points` of src/landscape/points.rs. @type {Record<string, string>} */
const ROWS = {
  line_fit: `        a = 4 * generator.uniform() - 1
        rows.append((a, 1.0, 1.5 * a - 0.5 + 0.5 * generator.normal()))`,
  line_fit_sparse: `        a, some = generator.normal(), generator.normal()
        b = some if i % 10 == 0 else 0.0
        rows.append((a, b, 1.5 * a - b + 0.5 * generator.normal()))`,
};

const DRAWS = `class Draws(Generator):
    spare = None

    def uniform(self):
        return (self.bits() >> 11) * 2.0**-53

    def normal(self):
        if self.spare is not None:
            found, self.spare = self.spare, None
            return found
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        angle = 2 * math.pi * self.uniform()
        self.spare = radius * math.sin(angle)
        return radius * math.cos(angle)`;

/** @typedef {{ source: string, batches: string }} Ground  functions `f(p)` and `gradient(p, turns)`; what hands out turns */

/** @param {string} text of a formula of x and y, as the core reads it @returns {Ground} */
function typed(text) {
  const wasm = /** @type {any} */ (descent.wasm);
  const formula = new wasm.Formula(text);
  const slopes = ["x", "y"].map((by) => formula.derivative(by));
  const [f, ...gradient] = [formula, ...slopes].map((one) => formulaSource(one.toString()));
  for (const one of [formula, ...slopes]) one.free();
  const helpers = [...new Set([f, ...gradient].flatMap(({ helpers }) => helpers))];
  const source = [...helpers, `def f(p):\n    x, y = p\n    return ${f.source}`, `def gradient(p, turns):\n    x, y = p\n    return np.array([${gradient.map(({ source }) => source).join(", ")}], dtype=float)`];
  return { source: source.join("\n\n\n"), batches: "itertools.repeat(None)" };
}

/** @param {any} config @returns {Ground} */
function quadratic({ condition, rotation }) {
  const source = `k = ${literal(condition)}
c, s = math.cos(math.radians(${literal(rotation)})), math.sin(math.radians(${literal(rotation)}))
A = np.array([[c * c + k * s * s, (1 - k) * c * s], [(1 - k) * c * s, s * s + k * c * c]])


def f(p):
    return 0.5 * (p @ A @ p)


def gradient(p, turns):
    return A @ p`;
  return { source, batches: "itertools.repeat(None)" };
}

/** @param {any} config @param {import("../../i18n/index.js").Words["lab"]["python"]} say @returns {Ground} */
function points({ landscape, points: count, seed, batch, order }, say) {
  const size = batch === "full" ? count : Math.min(batch, count);
  const { source, call } = sampler(size, order, seed);
  const all = `# ${say.points}
rows, generator = [], Draws(${seed})
for i in range(${count}):
${ROWS[landscape].replace(/^ {4}/gm, "")}
points = np.array(rows)
X, c = points[:, :2], points[:, 2]


def f(p):
    return np.mean((X @ p - c) ** 2)


def gradient(p, turns):
    return 2 * (X[turns] @ p - c[turns]) @ X[turns] / len(turns)`;
  const generator = source.includes(GENERATOR) ? [] : [GENERATOR];
  return { source: [...generator, source, DRAWS, all].join("\n\n\n"), batches: call };
}

/** @type {import("../../lib/widget.js").Script} */
export function script({ config, start, words }) {
  const { python: say } = words.lab;
  const { landscape } = config;
  const ground = landscape === "quadratic" ? quadratic(config) : landscape in ROWS ? points(config, say) : typed(start.formula);
  const methods = config.methods.map((/** @type {any} */ { name, ...given }) => ({ name, ...optimizer(name, given) }));
  const classes = [...new Set(methods.flatMap((/** @type {any} */ { source }) => source.split("\n\n\n")))];
  const makers = methods.map((/** @type {any} */ { name, call }) => `    ("${name}", lambda: ${call}),`);
  return `"""${words.optimizers.title}: ${landscape}. ${say.same}"""

import itertools
import math

import numpy as np

${ground.source}


# ${say.rules}
${classes.join("\n\n\n")}


methods = [
${makers.join("\n")}
]
print("step,method,x,y,f")
for name, make in methods:
    p, method = np.array([${config.start.join(", ")}], dtype=float), make()
    turns_of = ${ground.batches}
    for step_number in range(${STEPS + 1}):
        print(step_number, name, float(p[0]), float(p[1]), float(f(p)), sep=",")
        turns = next(turns_of)
        if np.isfinite(p).all() and np.isfinite(f(p)):
            method.step(p, gradient(p, turns))
`;
}

/**
 * Every step of every method: a line each.
 * @param {any} scene
 */
export function csv(scene) {
  const { methods } = scene.state();
  const lines = ["step,method,x,y,f,distance,length"];
  methods.forEach((/** @type {any} */ { name }, /** @type {number} */ i) => {
    const [trail, values, distances, lengths] = [scene.trail(i), scene.values(i), scene.distances(i), scene.lengths(i)];
    for (let k = 0; k < values.length; k += 1) {
      const distance = Number.isNaN(distances[k]) ? "" : distances[k];
      lines.push([k, name, trail[2 * k], trail[2 * k + 1], values[k], distance, lengths[k]].join(","));
    }
  });
  return `${lines.join("\n")}\n`;
}
