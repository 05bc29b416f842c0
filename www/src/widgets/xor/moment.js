// One moment of a XOR scene, taken out of the core for all four pictures: nothing here views Wasm memory.

/** The inputs, in the core's order of examples. */
export const INPUTS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/** The example whose values the graph follows through a forward pass. */
export const FOLLOWED = 1;

/**
 * OR and NAND joined by AND, with weights set by hand: the first unit fires where x₁ + x₂ is above ½, the second where
 * it is below 1½, the output where both do.
 */
export const BY_HAND = {
  hidden: "2",
  activation: "step",
  outputActivation: "step",
  loss: "mse",
  parameters: [
    { W: [[1, 1], [-1, -1]], b: [-0.5, 1.5] },
    { W: [[1, 1]], b: [-1.5] },
  ],
};

/** Bits of the core's flags. */
export const FLAG = { dead: 1, saturated: 2, duplicate: 4 };

/**
 * The weighted sum at which an output activation passes 0.5, where right and wrong part. Those that never do have none.
 * @type {Record<string, number>}
 */
export const HALF = {
  sigmoid: 0,
  step: 0,
  identity: 0.5,
  relu: 0.5,
  leaky_relu: 0.5,
  elu: 0.5,
  selu: 0.47587278018882884,
  tanh: 0.5493061443340548,
  softsign: 1,
  softplus: -0.4327521295671885,
  silu: 0.7388350311316076,
  gelu: 0.66839597054216,
  gelu_tanh: 0.6684454078646527,
  mish: 0.6361099463262275,
};

/** Points a side of the warped grid. Every `GRID_STEP`-th line is drawn, the others keep it smooth. */
export const GRID = 31;
export const GRID_STEP = 3;

/**
 * @typedef {object} Layer
 * @property {Float64Array} W  `[out][in]`, row by row
 * @property {Float64Array} b
 */

/**
 * @typedef {object} Instant
 * @property {any} state  the core's
 * @property {boolean} perceptron
 * @property {number[]} sizes  units of each layer, the inputs first
 * @property {Layer[]} weights
 * @property {Layer[]} gradients
 * @property {Layer[] | null} before  the weights before the update that has just been shown phase by phase
 * @property {"forward" | "loss" | "backward" | "update" | null} phase  the one that has just been done; null: whole
 *   updates are made, or none
 * @property {number[]} units  output of every unit on every example, hidden layers and output, example fastest
 * @property {number[]} flags  of every unit, hidden layers and output
 * @property {number[]} targets
 * @property {boolean[]} right  is an example's output on its side?
 * @property {number[]} plane  the core's hidden space: 4, the examples, then GRID x GRID points, x and y in turn
 * @property {number | null} level  the weighted sum of the output where the classes part
 * @property {Pictures} pictures
 */

/**
 * @param {number[]} sizes
 * @param {ArrayLike<number>} flat
 * @returns {Layer[]}
 */
function layersOf(sizes, flat) {
  const numbers = Float64Array.from(flat);
  let at = 0;
  return sizes.slice(1).map((units, index) => {
    const W = numbers.subarray(at, (at += units * sizes[index]));
    const b = numbers.subarray(at, (at += units));
    return { W, b };
  });
}

/** The heatmaps, one small canvas a unit, kept from frame to frame. */
export class Pictures {
  /** @type {HTMLCanvasElement[]} */
  canvases = [];

  /**
   * @param {any} scene
   * @param {Uint8Array} lut
   * @param {number} size
   */
  paint(scene, lut, size) {
    const count = scene.paint(lut, size);
    for (let i = 0; i < count; i += 1) {
      const canvas = (this.canvases[i] ??= document.createElement("canvas"));
      if (canvas.width !== size) canvas.width = canvas.height = size;
      canvas.getContext("2d")?.putImageData(scene.image(i), 0, 0);
    }
    this.canvases.length = count;
  }
}

/**
 * Pixels a side of a heatmap: fine where one picture is all there is, coarse where a hundred must fit into a frame.
 * @param {number} units
 */
const paintSize = (units) => (units <= 1 ? 128 : units <= 12 ? 48 : units <= 40 ? 32 : 20);

/** Takes moments out of scenes. It remembers the weights before an update that is shown in phases. */
export class Watcher {
  #pictures = new Pictures();
  /** @type {{ scene: any, steps: number, weights: Layer[] } | null} */
  #kept = null;
  /** @type {{ scene: any, config: any } | null} */
  #run = null;

  /**
   * @param {any} scene
   * @param {any} state
   * @param {Uint8Array} lut
   * @returns {Instant}
   */
  look(scene, state, lut) {
    if (this.#run?.scene !== scene) this.#run = { scene, config: scene.config };
    const config = /** @type {{ config: any }} */ (this.#run).config;
    const sizes = [2, ...state.layers.map((/** @type {any} */ layer) => layer.b.length)];
    const count = sizes.slice(1).reduce((sum, units) => sum + units, 0);
    this.#pictures.paint(scene, lut, paintSize(count));
    const plane = Array.from(/** @type {Float64Array} */ (scene.hiddenPlane(GRID)));
    const units = Array.from(/** @type {Float64Array} */ (scene.units()));
    const flags = Array.from(/** @type {Uint8Array} */ (scene.flags()));
    const weights = layersOf(sizes, scene.weights());
    const gradients = layersOf(sizes, scene.gradients());
    const logits = config.loss === "bce_with_logits" && config.model === "mlp";
    /** @type {number[]} */
    const targets = state.targets;
    const middle = logits ? 0 : 0.5;
    const before = this.#before(scene, weights);
    return {
      state,
      perceptron: config.model === "perceptron",
      sizes,
      weights,
      gradients,
      before,
      phase: doneBefore(scene.phase, before !== null),
      units,
      flags,
      targets,
      right: targets.map((target, e) => (target > 0.5 ? state.outputs[e] > middle : state.outputs[e] < middle)),
      plane,
      level: logits ? 0 : (HALF[state.layers.at(-1).activation] ?? null),
      pictures: this.#pictures,
    };
  }

  /**
   * @param {any} scene
   * @param {Layer[]} weights
   */
  #before(scene, weights) {
    if (scene.phase === "update") this.#kept = { scene, steps: scene.steps, weights };
    const kept = this.#kept;
    const justMoved = kept?.scene === scene && kept?.steps === scene.steps - 1 && scene.phase === "forward";
    return justMoved ? kept.weights : null;
  }
}

/**
 * @param {string} next  the phase that comes next
 * @param {boolean} moved
 */
function doneBefore(next, moved) {
  if (next === "loss") return "forward";
  if (next === "backward") return "loss";
  if (next === "update") return "backward";
  return moved ? "update" : null;
}

/**
 * Where a field on the grid passes a level: ends of short segments, in places of the unit square (0, 0 lower left).
 * @param {(column: number, row: number) => number} value
 * @param {number} side
 * @param {number} level
 * @returns {number[]} x0, y0, x1, y1, ...
 */
export function crossing(value, side, level) {
  /** @type {number[]} */
  const segments = [];
  const unit = 1 / (side - 1);
  /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {number[]} out */
  const edge = (x0, y0, x1, y1, out) => {
    const [a, b] = [value(x0, y0) - level, value(x1, y1) - level];
    if (a < 0 === b < 0) return;
    const part = a / (a - b);
    out.push((x0 + part * (x1 - x0)) * unit, (y0 + part * (y1 - y0)) * unit);
  };
  for (let row = 0; row + 1 < side; row += 1) {
    for (let column = 0; column + 1 < side; column += 1) {
      /** @type {number[]} */
      const ends = [];
      edge(column, row, column + 1, row, ends);
      edge(column + 1, row, column + 1, row + 1, ends);
      edge(column + 1, row + 1, column, row + 1, ends);
      edge(column, row + 1, column, row, ends);
      // Two ends, or four at a saddle: neighbours along the cell's rim belong together.
      segments.push(...ends);
    }
  }
  return segments;
}
