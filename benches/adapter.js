// Nabla for the benchmark beside peers, on the public `Network` alone. The form is the benchmark's: `makeNet` trains
// a small network and asks for its output on a grid, `makeDeep` takes one pass forward and back through five layers.

/** @type {typeof import("../www/src/nabla.js").Network} */
let Network;

/** n x n points of the plane: x from -6 to 6 with i, y from 6 to -6 with j, point i n + j. @param {number} n */
function grid(n) {
  const points = new Float64Array(2 * n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) points.set([-6 + (12 * i) / (n - 1), 6 - (12 * j) / (n - 1)], 2 * (i * n + j));
  }
  return points;
}

/** @param {Float64Array} values */
const norm = (values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

export default {
  name: "nabla",
  dtype: "f64",

  /** @param {{ base: string }} site */
  async init({ base }) {
    const nabla = await import(`${base}own/nabla.js`);
    await nabla.ready;
    Network = nabla.Network;
  },

  /** @param {any} config */
  makeNet({ sizes, activation, outActivation, lr, batch, params }) {
    const activations = sizes.slice(1).map((/** @type {number} */ _, /** @type {number} */ layer) =>
      layer === sizes.length - 2 ? outActivation : activation,
    );
    // (o - y)²/2 of the one output, averaged over a batch.
    const net = new Network({ layers: sizes, activations, loss: "half_mse", optimizer: { name: "sgd", lr } });
    net.setParameters(params);
    let points = new Float64Array();
    let count = 0;
    return {
      reset: () => net.setParameters(params),
      setData: (/** @type {any} */ { X, Y, n }) => net.setData(X.subarray(0, sizes[0] * n), Y.subarray(0, n), n),
      trainEpochs: (/** @type {number} */ epochs) => net.train(epochs, { batch }),
      prepareGrid: (/** @type {number} */ n) => {
        points = grid(n);
        count = n * n;
      },
      predictGrid: () => net.predict(points, count),
      dispose: () => net.free(),
    };
  },

  /** @param {any} problem */
  makeDeep({ n, width, layers, X, Ws }) {
    const sizes = Array(layers + 1).fill(width);
    const activations = Array(layers).fill("sigmoid");
    const net = new Network({ layers: sizes, activations, loss: "half_mse", bias: false });
    net.setParameters(Ws.map((/** @type {Float64Array} */ W) => ({ W, b: [] })));
    net.setData(X, new Float64Array(n * width), n);
    // half_mse is the mean over all n x width outputs; the problem's loss is the sum over n.
    /** @type {ReturnType<typeof net.lossAndGradients>} */
    let last;
    return {
      run: () => {
        last = net.lossAndGradients();
        return last.loss * width;
      },
      norms: () => last.gradients.map(({ W }) => norm(W) * width),
      dispose: () => net.free(),
    };
  },
};
