// The optimizers in NumPy, for the scripts that readers take away: the update rules of src/optim, with PyTorch's names
// and defaults. Every class has `step(p, g)`, which moves the parameters `p` in place, given their gradients `g`.

/** `average + weight · (x - average)`, from the nearer end. */
const LERP = `def lerp(average, x, weight):
    return average + weight * (x - average) if weight < 0.5 else x - (x - average) * (1 - weight)`;

/** @type {Record<string, { source: string, averages?: boolean }>} by class */
const CLASSES = {
  SGD: {
    source: `class SGD:
    def __init__(self, lr=0.001, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
        self.lr, self.momentum, self.dampening = lr, momentum, dampening
        self.weight_decay, self.nesterov, self.v = weight_decay, nesterov, None

    def step(self, p, g):
        g = g + self.weight_decay * p
        if self.momentum == 0:
            p -= self.lr * g
            return
        self.v = g if self.v is None else self.momentum * self.v + (1 - self.dampening) * g
        p -= self.lr * (g + self.momentum * self.v if self.nesterov else self.v)`,
  },
  Adagrad: {
    source: `class Adagrad:
    def __init__(self, lr=0.01, lr_decay=0.0, weight_decay=0.0, initial_accumulator_value=0.0, eps=1e-10):
        self.lr, self.lr_decay, self.weight_decay, self.eps = lr, lr_decay, weight_decay, eps
        self.s, self.t = initial_accumulator_value, 0

    def step(self, p, g):
        g = g + self.weight_decay * p
        rate = self.lr / (1 + self.t * self.lr_decay)
        self.t += 1
        self.s = self.s + g * g
        p -= rate * g / (np.sqrt(self.s) + self.eps)`,
  },
  Adadelta: {
    source: `class Adadelta:
    def __init__(self, lr=1.0, rho=0.9, eps=1e-6, weight_decay=0.0):
        self.lr, self.rho, self.eps, self.weight_decay = lr, rho, eps, weight_decay
        self.s = self.u = 0.0  # averages of squared gradients and of squared steps

    def step(self, p, g):
        g = g + self.weight_decay * p
        self.s = self.rho * self.s + (1 - self.rho) * g * g
        d = np.sqrt(self.u + self.eps) / np.sqrt(self.s + self.eps) * g
        self.u = self.rho * self.u + (1 - self.rho) * d * d
        p -= self.lr * d`,
  },
  RMSprop: {
    averages: true,
    source: `class RMSprop:
    def __init__(self, lr=0.01, alpha=0.99, eps=1e-8, weight_decay=0.0, momentum=0.0, centered=False):
        self.lr, self.alpha, self.eps, self.weight_decay = lr, alpha, eps, weight_decay
        self.momentum, self.centered = momentum, centered
        self.s = self.m = self.v = 0.0

    def step(self, p, g):
        g = g + self.weight_decay * p
        self.s = self.alpha * self.s + (1 - self.alpha) * g * g
        square = self.s
        if self.centered:
            self.m = lerp(self.m, g, 1 - self.alpha)
            square = square - self.m * self.m
        d = g / (np.sqrt(square) + self.eps)
        if self.momentum > 0:
            self.v = d = self.momentum * self.v + d
        p -= self.lr * d`,
  },
  Adam: {
    averages: true,
    source: `class Adam:
    def __init__(self, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, amsgrad=False,
                 decoupled_weight_decay=False):
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.amsgrad, self.decoupled = amsgrad, decoupled_weight_decay
        self.m, self.s, self.largest, self.t = 0.0, 0.0, 0.0, 0

    def step(self, p, g):
        if self.decoupled:
            p *= 1 - self.lr * self.weight_decay
        else:
            g = g + self.weight_decay * p
        self.t += 1
        self.m = lerp(self.m, g, 1 - self.betas[0])
        self.s = self.betas[1] * self.s + (1 - self.betas[1]) * g * g
        self.largest = np.maximum(self.largest, self.s) if self.amsgrad else self.s
        rate = self.lr / (1 - self.betas[0] ** self.t)
        p -= rate * self.m / (np.sqrt(self.largest) / math.sqrt(1 - self.betas[1] ** self.t) + self.eps)`,
  },
  Adamax: {
    averages: true,
    source: `class Adamax:
    def __init__(self, lr=0.002, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.m, self.u, self.t = 0.0, 0.0, 0

    def step(self, p, g):
        g = g + self.weight_decay * p
        self.t += 1
        self.m = lerp(self.m, g, 1 - self.betas[0])
        self.u = np.maximum(self.betas[1] * self.u, np.abs(g) + self.eps)
        p -= self.lr / (1 - self.betas[0] ** self.t) * self.m / self.u`,
  },
  NAdam: {
    averages: true,
    source: `class NAdam:
    def __init__(self, lr=0.002, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, momentum_decay=0.004,
                 decoupled_weight_decay=False):
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.momentum_decay, self.decoupled = momentum_decay, decoupled_weight_decay
        self.m, self.s, self.product, self.t = 0.0, 0.0, 1.0, 0

    def momentum(self, t):
        return self.betas[0] * (1 - 0.5 * 0.96 ** (t * self.momentum_decay))

    def step(self, p, g):
        if self.decoupled:
            p *= 1 - self.lr * self.weight_decay
        else:
            g = g + self.weight_decay * p
        self.t += 1
        now, after = self.momentum(self.t), self.momentum(self.t + 1)
        self.product *= now
        self.m = lerp(self.m, g, 1 - self.betas[0])
        self.s = self.betas[1] * self.s + (1 - self.betas[1]) * g * g
        root = np.sqrt(self.s / (1 - self.betas[1] ** self.t)) + self.eps
        p -= self.lr * (1 - now) / (1 - self.product) * g / root
        p -= self.lr * after / (1 - self.product * after) * self.m / root`,
  },
  RAdam: {
    averages: true,
    source: `class RAdam:
    def __init__(self, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, decoupled_weight_decay=False):
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.decoupled = decoupled_weight_decay
        self.m, self.s, self.t = 0.0, 0.0, 0

    def step(self, p, g):
        if self.decoupled:
            p *= 1 - self.lr * self.weight_decay
        else:
            g = g + self.weight_decay * p
        self.t += 1
        self.m = lerp(self.m, g, 1 - self.betas[0])
        self.s = self.betas[1] * self.s + (1 - self.betas[1]) * g * g
        rate = self.lr / (1 - self.betas[0] ** self.t)
        power = self.betas[1] ** self.t
        most = 2 / (1 - self.betas[1]) - 1
        now = most - 2 * self.t * power / (1 - power)
        if now > 5:  # enough seen to trust the variance
            factor = math.sqrt((now - 4) * (now - 2) * most / ((most - 4) * (most - 2) * now))
            p -= rate * self.m * math.sqrt(1 - power) * factor / (np.sqrt(self.s) + self.eps)
        else:
            p -= rate * self.m`,
  },
};

/** The core's names as classes, with what a name sets. @type {Record<string, [name: string, preset?: Record<string, unknown>]>} */
const NAMES = {
  sgd: ["SGD"],
  momentum: ["SGD", { momentum: 0.9 }],
  nesterov: ["SGD", { momentum: 0.9, nesterov: true }],
  adagrad: ["Adagrad"],
  adadelta: ["Adadelta"],
  rmsprop: ["RMSprop"],
  rmsprop_centered: ["RMSprop", { centered: true }],
  rmsprop_momentum: ["RMSprop", { momentum: 0.9 }],
  adam: ["Adam"],
  adam_amsgrad: ["Adam", { amsgrad: true }],
  adamw: ["Adam", { weight_decay: 0.01, decoupled_weight_decay: true }],
  nadam: ["NAdam"],
  radam: ["RAdam"],
  adamax: ["Adamax"],
};

/**
 * A value as Python writes it.
 * @param {unknown} value a number, a flag, or two numbers
 * @returns {string}
 */
export function literal(value) {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `(${value.map(literal).join(", ")})`;
  if (typeof value !== "number" || Number.isFinite(value)) return String(value);
  return `float("${value}")`;
}

/**
 * @param {string} name the core's
 * @param {Record<string, unknown>} given arguments by the core's names, in place of the name's own
 * @returns {{ source: string, call: string }} the class with what it needs, and the expression that makes one
 */
export function optimizer(name, given) {
  const [kind, preset = {}] = NAMES[name];
  const { source, averages } = CLASSES[kind];
  const all = Object.entries({ ...preset, ...given }).map(([key, value]) => `${key}=${literal(value)}`);
  return { source: averages ? `${LERP}\n\n\n${source}` : source, call: `${kind}(${all.join(", ")})` };
}
