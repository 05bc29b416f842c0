// Words of the race's part of the Lab. Same keys as ko.js.

export default {
  ground: {
    own: "A formula of your own",
    formula: "Formula of x and y",
    shown: "The formula and its gradient",
    before: "The landscape from before",
    box: "Box shown",
    sides: ["x from", "x to", "y from", "y to"],
    tooLong: "too long to be written here",
    batches: "A batch is “full” or a number of points; an epoch’s last batch holds what is left. The points in use flash beside the landscape. On the loss surface each of them is the dashed line on which its own loss is 0.",
    /** @param {string} condition @param {string} degrees */
    quadratic: (condition, degrees) => `f = ½ (u² + ${condition} v²), where u and v are the axes of x and y turned by ${degrees}°. Its curvatures are 1 and κ.`,
    mean: "f(x, y) = the mean of (x·a + y·b − c)² over the points (a, b, c). A step sees the gradient of its batch; the landscape is that of all points.",
  },
  editor: {
    handPicked: "Up to eight methods, each with its rate, picked by hand.",
    another: "Another method",
    add: "Add",
    more: "More settings",
    before: "What was there before",
    /** @param {string} name */
    remove: (name) => `Remove ${name}`,
  },
  theory: {
    facts: "The Hessian and the rates that follow from it",
    everywhere: "f is a quadratic: its Hessian is the same everywhere, so the rates below hold for the whole run. The dashed lines in the picture lie along its eigenvectors.",
    noMinimum: "f is a quadratic with a curvature that is not above 0: it has no single minimum, and no rate is the best.",
    /** @param {string} name @param {string} at @param {boolean} isDefinite */
    here: (name, at, isDefinite) =>
      `The Hessian where ${name} stands now, at ${at}. Elsewhere it is another one, so ${isDefinite ? "the rates below hold near here only" : "no rate can be read from it: one curvature is not above 0"}.`,
    along: "along",
    /** @param {string} name */
    stable: (name) => `the largest stable rate (${name})`,
    /** @param {string} name */
    best: (name) => `the best rate (${name})`,
    /** @param {string} factor */
    factor: (factor) => `the error is then multiplied by ${factor} a step`,
    /** @param {string} name */
    useBest: (name) => `${name} at its best rate`,
    forecast: "Predicted and measured",
    columns: ["method", "rate", "stable up to", "factor a step, predicted", "measured", "steps, predicted"],
    note: "The predicted factor is what theory lets the error be multiplied by a step in the long run; the measured one is the slope of log(f − f*) over the later half of the run. Steps are those until |\u2060∇f\u2060| < 10⁻⁶. A dash: theory says nothing of this method here.",
  },
  anatomy: {
    method: "Method",
    table: "The parts of the next step",
    columns: ["part", "formula, with the numbers of x", "x", "y"],
    /** @param {number} step @param {string} name @param {string} point */
    at: (step, name, point) => `Step ${step} of ${name}, from ${point}. Go on by one step, and it is taken.`,
    /** @type {Record<string, string>} */
    parts: {
      gradient: "gradient",
      decayed: "gradient with weight decay",
      velocity: "velocity",
      averages: "average of gradients",
      squares: "running squares",
      squaredSteps: "running squares of steps",
      sizes: "largest recent gradient",
      largest: "largest running squares",
      averagesCorrection: "bias correction of the average",
      squaresCorrection: "bias correction of the squares",
      step: "step",
      rates: "rate of each coordinate",
    },
    /** @param {string} theta @param {string} p */
    stored: (theta, p) => `A textbook’s Nesterov stores θ = ${theta} and looks ahead to θ − ηβv = ${p}. PyTorch stores the point looked ahead to: it is the one drawn in the trail.`,
    textbook: "θ, textbook",
    pytorch: "p, PyTorch",
    /** @param {number} age @param {string} weight */
    weight: (age, weight) => `${age} steps ago: ${weight}`,
    /** @param {string} part @param {string} first @param {string} last @param {number} n */
    weights: (part, first, last, n) => `What each gradient weighs in “${part}”: the newest ${first}, that of ${n - 1} steps ago ${last}.`,
    newest: "newest → older",
    noRates: "The rate of each coordinate over time: nothing before the first step.",
    /** @param {string} x0 @param {string} x1 @param {string} y0 @param {string} y1 */
    rates: (x0, x1, y0, y1) => `The rate of each coordinate over time, on a log scale: x (solid) from ${x0} to ${x1}, y (dashed) from ${y0} to ${y1}.`,
    byStep: "steps →",
    arrows: "In the picture Δ is the step at its true length; ∇f, v and m show directions only. With batches the parts are those of the gradient of all points.",
  },
  tune: {
    text: "Each method of the race is run at 21 rates from 10⁻⁴ to 10, from the same start. One gradient a step for all, so steps are comparable.",
    run: "Sweep the rates",
    stop: "Stop",
    stopped: "Stopped.",
    done: "Done.",
    use: "Set all to their best",
    progress: "Progress of the sweep",
    heat: "Steps by method and rate",
    rate: "rate",
    method: "method",
    /** @param {string} lr @param {string} steps */
    cell: (lr, steps) => `rate ${lr}: ${steps} steps`,
    /** @param {string} lr @param {string} most */
    never: (lr, most) => `rate ${lr}: not there after ${most} steps, or lost`,
    /** @param {string} tolerance @param {string} most */
    caption: (tolerance, most) => `Steps until ${tolerance} of the height at the start is left (where f* is not known, of the gradient). –: not there after ${most} steps, or lost. Framed: the best.`,
    /** @param {boolean} isPlain */
    equal: (isPlain) => `At their best rates, ${isPlain ? "f" : "f\u00a0−\u00a0f*"} after equal numbers of gradients:`,
  },
};
