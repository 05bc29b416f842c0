//! Activation functions: value and slope at a point, a stack of layers with and without them, and softmax at logits
//! where the exponential overflows.

use crate::activation::{self, Activation};
use crate::error::Error;
use crate::math;
use crate::rng::{MAX_SEED, Rng};
use crate::scene::outcome::Outcome;
use crate::scene::settings::{Kind, Line, Reader, Setting, table};
use crate::scene::value::Value;

/// Most layers of the stack.
const MAX_LAYERS: u64 = 10;
/// Most logits of a row, and rows.
const MAX_LOGITS: usize = 6;
/// Largest number a reader can give, either way.
const LARGEST: f64 = 1e9;
/// Most points of a curve.
const MAX_POINTS: usize = 4096;

const LINES: &[Line] = &[
    ("activation", Kind::Choice(&activation::NAMES), Some("sigmoid")),
    ("x", Kind::Number { min: -LARGEST, max: LARGEST, open: false }, Some("1")),
    ("layers", Kind::Integer { min: 1, max: MAX_LAYERS }, Some("3")),
    ("weights", Kind::Form("numbers"), None),
    ("biases", Kind::Form("numbers"), None),
    ("logits", Kind::Form("numbers"), Some("3,1,-2")),
    ("rows", Kind::Form("rows"), Some("0,0;1000,1000")),
    ("seed", Kind::Integer { min: 0, max: MAX_SEED }, Some("1")),
];

/// The scene's table.
pub fn settings() -> Vec<Setting> {
    table(LINES)
}

/// The scene's configuration: every value usable.
#[derive(Clone, Debug)]
struct Config {
    activation: Activation,
    x: f64,
    layers: usize,
    weights: Option<Vec<f64>>,
    biases: Option<Vec<f64>>,
    logits: Vec<f64>,
    rows: Vec<Vec<f64>>,
    seed: u64,
}

impl Config {
    fn read(given: &Value) -> (Config, Vec<Error>) {
        let lines = settings();
        let mut reader = Reader::new(&lines, given);
        let layers = reader.integer("layers") as usize;
        let config = Config {
            activation: Activation::from_name(reader.choice("activation")).unwrap_or(Activation::Sigmoid),
            x: reader.number("x"),
            layers,
            weights: reader.form("weights", |_, value| numbers(value, layers..=layers)),
            biases: reader.form("biases", |_, value| numbers(value, layers..=layers)),
            logits: reader.form("logits", |_, value| numbers(value, 2..=MAX_LOGITS)).unwrap_or_default(),
            rows: reader.form("rows", |_, value| rows(value)).unwrap_or_default(),
            seed: reader.integer("seed"),
        };
        (config, reader.problems)
    }

    fn to_value(&self) -> Value {
        let list = |numbers: &Option<Vec<f64>>| numbers.as_ref().map_or(Value::Null, |n| Value::numbers(n));
        Value::object([
            ("activation", self.activation.name().into()),
            ("x", self.x.into()),
            ("layers", self.layers.into()),
            ("weights", list(&self.weights)),
            ("biases", list(&self.biases)),
            ("logits", Value::numbers(&self.logits)),
            ("rows", Value::List(self.rows.iter().map(|row| Value::numbers(row)).collect())),
            ("seed", self.seed.into()),
        ])
    }
}

/// So many numbers.
fn numbers(value: &Value, count: std::ops::RangeInclusive<usize>) -> Result<Vec<f64>, Error> {
    let wrong = || Error::new("setting_not_numbers").with("least", *count.start()).with("most", *count.end());
    let numbers = value.as_numbers().ok_or_else(wrong)?;
    let is_small = numbers.iter().all(|number| number.abs() <= LARGEST);
    if is_small && count.contains(&numbers.len()) { Ok(numbers) } else { Err(wrong()) }
}

/// Rows of logits, all of one length: lists of numbers, or text with `;` between the rows.
fn rows(value: &Value) -> Result<Vec<Vec<f64>>, Error> {
    let wrong = || Error::new("setting_not_rows").with("most", MAX_LOGITS);
    let given: Vec<Value> = match value {
        Value::List(list) => list.clone(),
        Value::Text(text) => text.split(';').map(Value::from).collect(),
        _ => Vec::new(),
    };
    let read = |row| numbers(row, 2..=MAX_LOGITS).map_err(|_| wrong());
    let rows: Vec<_> = given.iter().map(read).collect::<Result<_, _>>()?;
    let is_even = rows.windows(2).all(|pair| pair[0].len() == pair[1].len());
    if is_even && (1..=MAX_LOGITS).contains(&rows.len()) { Ok(rows) } else { Err(wrong()) }
}

/// `L` layers of one unit: `h ← w_l h + b_l`. With an activation between them, `h ← φ(w_l h + b_l)` in all but the last.
#[derive(Clone, Debug)]
struct Stack {
    weights: Vec<f64>,
    biases: Vec<f64>,
}

impl Stack {
    /// Weights and biases as given; else all weights drawn first, of either sign with a size from ½ to 3/2, so that no layer
    /// is flat, then normal biases with standard deviation ½.
    fn new(config: &Config) -> Self {
        let mut rng = Rng::new(config.seed);
        let mut draw = |one: fn(&mut Rng) -> f64| (0..config.layers).map(|_| one(&mut rng)).collect();
        let (weights, biases) = (draw(weight), draw(|rng| 0.5 * rng.normal()));
        Stack {
            weights: config.weights.clone().unwrap_or(weights),
            biases: config.biases.clone().unwrap_or(biases),
        }
    }

    /// `c` and `d` of the line `c x + d` that the stack is without an activation: a layer makes `w c` and `w d + b` of them.
    fn line(&self) -> [f64; 2] {
        let layer = |[c, d]: [f64; 2], (w, b): (&f64, &f64)| [w * c, w * d + b];
        self.weights.iter().zip(&self.biases).fold([1.0, 0.0], layer)
    }

    /// `x` and what each layer makes of it.
    fn walk(&self, x: f64, activation: Activation) -> Vec<f64> {
        let mut values = vec![x];
        let last = self.weights.len() - 1;
        for (layer, (w, b)) in self.weights.iter().zip(&self.biases).enumerate() {
            let z = w * values[layer] + b;
            values.push(if layer < last { activation.value(z) } else { z });
        }
        values
    }
}

/// A number from ½ to 3/2 with either sign.
fn weight(rng: &mut Rng) -> f64 {
    let place = 2.0 * rng.uniform() - 1.0;
    if place < 0.0 { place - 0.5 } else { place + 0.5 }
}

/// The scene. A step carries the point `x` through one layer of the stack.
#[derive(Debug)]
pub struct Activations {
    config: Config,
    problems: Vec<Error>,
    stack: Stack,
    steps: u64,
    furthest: u64,
}

impl Activations {
    /// A scene of these settings, at step 0.
    ///
    /// # Errors
    /// None for any object: what cannot be used is in [`Activations::problems`].
    pub fn new(given: &Value) -> Result<Self, Error> {
        let (config, problems) = Config::read(given);
        let stack = Stack::new(&config);
        Ok(Activations { config, problems, stack, steps: 0, furthest: 0 })
    }

    /// What could not be used of the settings.
    pub fn problems(&self) -> &[Error] {
        &self.problems
    }

    /// Every setting as a plain object.
    pub fn config(&self) -> Value {
        self.config.to_value()
    }

    /// Layers that the point has passed.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// The furthest step that was ever reached.
    pub fn furthest(&self) -> u64 {
        self.furthest
    }

    /// Whether the point is through.
    pub fn is_halted(&self) -> bool {
        self.steps == self.config.layers as u64
    }

    /// Up to `n` layers on; returns how many were passed.
    pub fn advance(&mut self, n: u64) -> u64 {
        let start = self.steps;
        self.seek(start.saturating_add(n));
        self.steps - start
    }

    /// Goes to step `k`, also back.
    pub fn seek(&mut self, k: u64) {
        self.steps = k.min(self.config.layers as u64);
        self.furthest = self.furthest.max(self.steps);
    }

    /// A function on `count` even points from `low` to `high`: all values, then all slopes. Where there is no slope it is
    /// NaN: a gap.
    ///
    /// # Errors
    /// `activation_unknown` for a name that is none.
    pub fn curve(&self, name: &str, [low, high]: [f64; 2], count: usize) -> Result<Vec<f64>, Error> {
        let activation = Activation::from_name(name)?;
        let xs = points([low, high], count);
        let values = xs.iter().map(|x| activation.value(*x));
        let slopes = xs.iter().map(|x| slope(activation, *x).unwrap_or(f64::NAN));
        Ok(values.chain(slopes).collect())
    }

    /// The stack on such points: without an activation, then with it.
    pub fn stack_curves(&self, ends: [f64; 2], count: usize) -> Vec<f64> {
        let xs = points(ends, count);
        let through = |activation: Activation| {
            xs.iter().map(move |x| self.stack.walk(*x, activation).last().copied().unwrap_or(f64::NAN))
        };
        through(Activation::Identity).chain(through(self.config.activation)).collect()
    }

    /// What is shown now, as plain data.
    pub fn state(&self) -> Value {
        let Config { activation, x, .. } = self.config;
        let [status, reason] = Outcome::open(self.steps).pairs();
        let optional = |number: Option<f64>| number.map_or(Value::Null, Value::from);
        let (largest, at) = activation.steepest().map_or((None, None), |(slope, at)| (Some(slope), at));
        Value::object([
            ("step", self.steps.into()),
            status,
            reason,
            ("activation", activation.name().into()),
            ("x", x.into()),
            ("value", activation.value(x).into()),
            ("slope", optional(slope(activation, x))),
            ("kink", activation.has_kink(x).into()),
            ("largestSlope", optional(largest)),
            ("largestAt", optional(at)),
            ("stack", self.stack()),
            ("softmax", softmax_of(&self.config.logits)),
            ("rows", rows_of(&self.config.rows)),
            ("outputs", outputs_of(&self.config.logits)),
        ])
    }

    fn stack(&self) -> Value {
        let Stack { weights, biases } = &self.stack;
        let [c, d] = self.stack.line();
        let passed = self.steps as usize + 1;
        let [linear, bent] =
            [Activation::Identity, self.config.activation].map(|a| self.stack.walk(self.config.x, a));
        Value::object([
            ("weights", Value::numbers(weights)),
            ("biases", Value::numbers(biases)),
            ("c", c.into()),
            ("d", d.into()),
            ("linear", Value::numbers(&linear[..passed])),
            ("bent", Value::numbers(&bent[..passed])),
        ])
    }
}

/// Even points, both ends among them.
fn points([low, high]: [f64; 2], count: usize) -> Vec<f64> {
    let count = count.clamp(2, MAX_POINTS);
    let last = (count - 1) as f64;
    (0..count).map(|i| low + (high - low) * (i as f64 / last)).collect()
}

/// The slope at `x`; the step function has none at 0 (and 0 everywhere else). At a kink it is PyTorch's choice.
fn slope(activation: Activation, x: f64) -> Option<f64> {
    let is_jump = activation == Activation::Step && x == 0.0;
    (!is_jump).then(|| activation.derivative(x, activation.value(x)))
}

/// Softmax in two ways, and the cross-entropy `-ln p_j` that each would have for each class.
///
/// - *naive*: `e^x_j / Σ e^x_k`, which overflows from `x = 710` on: `∞ / ∞` is NaN;
/// - *shifted*: by the row's largest logit, see [`activation::softmax`]; its logarithm is taken of the logits, see
///   [`activation::log_softmax`].
fn softmax_of(logits: &[f64]) -> Value {
    let mut shifted = vec![0.0; logits.len()];
    let mut logarithms = shifted.clone();
    activation::softmax(logits, &mut shifted);
    activation::log_softmax(logits, &mut logarithms);
    let exponentials: Vec<f64> = logits.iter().map(|x| math::exp(*x)).collect();
    let naive = shares(&exponentials);
    let negative = |numbers: &[f64]| Value::numbers(&numbers.iter().map(|x| 0.0 - x).collect::<Vec<_>>());
    let naive_logarithms: Vec<f64> = naive.iter().map(|p| math::ln(*p)).collect();
    Value::object([
        ("logits", Value::numbers(logits)),
        ("exponentials", Value::numbers(&exponentials)),
        ("naive", Value::numbers(&naive)),
        ("shifted", Value::numbers(&shifted)),
        ("crossEntropy", negative(&logarithms)),
        ("naiveCrossEntropy", negative(&naive_logarithms)),
    ])
}

fn shares(numbers: &[f64]) -> Vec<f64> {
    let total: f64 = numbers.iter().sum();
    numbers.iter().map(|x| x / total).collect()
}

/// Softmax of each row by itself, and as it comes out when one maximum, the whole batch's, is taken from all rows: a row
/// far below it is `0 / 0`.
fn rows_of(rows: &[Vec<f64>]) -> Value {
    let largest = rows.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max);
    let row = |logits: &Vec<f64>| {
        let mut own = vec![0.0; logits.len()];
        activation::softmax(logits, &mut own);
        let batch: Vec<f64> = logits.iter().map(|x| math::exp(x - largest)).collect();
        Value::object([
            ("logits", Value::numbers(logits)),
            ("own", Value::numbers(&own)),
            ("batch", Value::numbers(&shares(&batch))),
        ])
    };
    Value::List(rows.iter().map(row).collect())
}

/// What an output layer makes of the same sums: a number as it is, the first one as the probability of yes, all of them as
/// the probabilities of classes.
fn outputs_of(logits: &[f64]) -> Value {
    let mut classes = vec![0.0; logits.len()];
    activation::softmax(logits, &mut classes);
    Value::object([
        ("identity", logits[0].into()),
        ("sigmoid", activation::sigmoid(logits[0]).into()),
        ("softmax", Value::numbers(&classes)),
    ])
}
