// The core as a library: `import { ready, Network } from ".../nabla.js"`.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

const EXAMPLE = {
  layers: [2, 4, 1],
  activations: ["tanh", "sigmoid"],
  loss: "bce",
  init: "xavier_normal",
  seed: 1,
  optimizer: { name: "adam", lr: 0.05 },
};
const X = [0, 0, 0, 1, 1, 0, 1, 1];
const Y = [0, 1, 1, 0];
const POST = { html: "" };

visit("a network learns XOR", POST, async ({ page }) => {
  const seen = await page.evaluate(
    async ({ EXAMPLE, X, Y }) => {
      const address = "/dist/nabla.js";
      const { ready, Network } = await import(address);
      await ready;
      const net = new Network(EXAMPLE);
      const x = Float64Array.from(X);
      net.setData(x, Float64Array.from(Y), 4);
      const before = net.lossAndGradients().loss;
      const after = net.train(500, { batch: "full", order: "in_order" });
      const outputs = net.predict(x, 4);
      const parameters = net.parameters();
      const { loss, gradients } = net.lossAndGradients();
      const kinds = [outputs, parameters[0].W, gradients[1].b].map((numbers) => numbers.constructor.name);
      const sizes = [parameters, gradients].map((list) => list.map((/** @type {any} */ { W, b }) => [W.length, b.length]));
      const again = new Network(EXAMPLE);
      again.setData(x, Float64Array.from(Y), 4);
      const same = again.train(500) === after;
      net.free();
      again.free();
      let freed = "";
      try {
        net.predict(x, 4);
      } catch (error) {
        freed = String(error);
      }
      return { before, after, loss, outputs: [...outputs], kinds, sizes, same, freed };
    },
    { EXAMPLE, X, Y },
  );
  assert.ok(seen.before > 0.5 && seen.after < 0.05, `loss from ${seen.before} to ${seen.after}`);
  assert.equal(seen.loss, seen.after);
  assert.deepEqual(seen.outputs.map(Math.round), Y);
  assert.deepEqual(seen.kinds, ["Float64Array", "Float64Array", "Float64Array"]);
  assert.deepEqual(seen.sizes, [[[8, 4], [4, 1]], [[8, 4], [4, 1]]]);
  assert.equal(seen.same, true, "the same seed gave another run");
  assert.notEqual(seen.freed, "", "a freed network answered");
});

visit("outputs and gradients are those of the parameters that were set", POST, async ({ page }) => {
  const W1 = [0.5, -0.3, 0.8, 0.2, -0.6, 0.1], b1 = [0.1, -0.2, 0.3], W2 = [0.7, -0.4, 0.9], b2 = [0.05];
  const x = [0.2, -1.3, 1.5, 0.4], t = [0.3, -0.7];
  const seen = await page.evaluate(
    async ({ W1, b1, W2, b2, x, t }) => {
      const address = "/dist/nabla.js";
      const { ready, Network } = await import(address);
      await ready;
      const net = new Network({ layers: [2, 3, 1], activations: ["tanh", "identity"], loss: "mse", seed: 0, optimizer: { name: "sgd", lr: 0.1 } });
      const f = (/** @type {number[]} */ numbers) => Float64Array.from(numbers);
      const put = (/** @type {number[]} */ first) => net.setParameters([{ W: f(first), b: f(b1) }, { W: f(W2), b: f(b2) }]);
      net.setData(f(x), f(t), 2);
      put(W1);
      const outputs = [...net.predict(f(x), 2)];
      const { loss, gradients } = net.lossAndGradients();
      const gradient = [...gradients[0].W];
      // Central differences, parameter by parameter.
      const differences = W1.map((_, i) => {
        const at = (/** @type {number} */ h) => {
          put(W1.map((w, j) => (i === j ? w + h : w)));
          return net.lossAndGradients().loss;
        };
        return (at(1e-5) - at(-1e-5)) / 2e-5;
      });
      put(W1);
      net.train(1);
      const moved = [...net.parameters()[0].W];
      net.free();
      return { outputs, loss, gradient, differences, moved };
    },
    { W1, b1, W2, b2, x, t },
  );
  const outputs = [0, 1].map((n) => {
    const h = [0, 1, 2].map((u) => Math.tanh(W1[2 * u] * x[2 * n] + W1[2 * u + 1] * x[2 * n + 1] + b1[u]));
    return h.reduce((sum, value, u) => sum + W2[u] * value, b2[0]);
  });
  const near = (/** @type {number} */ got, /** @type {number} */ want, /** @type {number} */ by) =>
    assert.ok(Math.abs(got - want) <= by, `got ${got}, want ${want}`);
  outputs.forEach((want, n) => near(seen.outputs[n], want, 1e-14));
  near(seen.loss, ((outputs[0] - t[0]) ** 2 + (outputs[1] - t[1]) ** 2) / 2, 1e-14);
  seen.differences.forEach((want, i) => near(seen.gradient[i], want, 1e-8));
  seen.moved.forEach((/** @type {number} */ got, /** @type {number} */ i) => near(got, W1[i] - 0.1 * seen.gradient[i], 1e-15));
});

visit("what cannot be is an error with a code, and the next network works", POST, async ({ page }) => {
  const codes = await page.evaluate(
    async ({ EXAMPLE, X, Y }) => {
      const address = "/dist/nabla.js";
      const { ready, Network } = await import(address);
      await ready;
      const net = new Network(EXAMPLE);
      const zeros = (/** @type {number} */ n) => new Float64Array(n);
      /** @type {Record<string, () => unknown>} */
      const calls = {
        "unknown activation": () => new Network({ ...EXAMPLE, activations: ["tanhh", "sigmoid"] }),
        "unknown loss": () => new Network({ ...EXAMPLE, loss: "luck" }),
        "unknown optimizer": () => new Network({ ...EXAMPLE, optimizer: { name: "walk" } }),
        "unknown argument": () => new Network({ ...EXAMPLE, optimizer: { name: "sgd", speed: 1 } }),
        "negative rate": () => new Network({ ...EXAMPLE, optimizer: { name: "sgd", lr: -1 } }),
        "no layers": () => new Network({ ...EXAMPLE, layers: [] }),
        "no config": () => new Network(null),
        "one activation too few": () => new Network({ ...EXAMPLE, activations: ["tanh"] }),
        "training without data": () => net.train(1),
        "too few layers": () => net.setParameters([{ W: zeros(8), b: zeros(4) }]),
        "wrong shape": () => net.setParameters([{ W: zeros(7), b: zeros(4) }, { W: zeros(4), b: zeros(1) }]),
        "no numbers": () => net.setParameters([{ W: "many", b: zeros(4) }, { W: zeros(4), b: zeros(1) }]),
        "data of another shape": () => net.setData(zeros(7), zeros(4), 4),
        "prediction of another shape": () => net.predict(zeros(7), 4),
        "batch of nothing": () => net.train(1, { batch: 0 }),
        "unknown order": () => net.train(1, { order: "by luck" }),
      };
      /** @type {Record<string, string>} */
      const codes = {};
      for (const [name, call] of Object.entries(calls)) {
        try {
          call();
          codes[name] = "nothing was thrown";
        } catch (error) {
          codes[name] = error instanceof Error ? String(/** @type {any} */ (error).code) : `not an Error: ${error}`;
        }
      }
      net.setData(Float64Array.from(X), Float64Array.from(Y), 4);
      codes.after = net.train(10) < 10 ? "trained" : "lost";
      net.free();
      return codes;
    },
    { EXAMPLE, X, Y },
  );
  assert.equal(codes.after, "trained");
  delete codes.after;
  for (const [name, code] of Object.entries(codes)) assert.match(code, /^[a-z]+(_[a-z]+)+$/, name);
  const { "unknown activation": activation, "unknown optimizer": optimizer, "negative rate": rate } = codes;
  assert.deepEqual([activation, optimizer, rate], ["activation_unknown", "optimizer_unknown", "argument_out_of_range"]);
});
