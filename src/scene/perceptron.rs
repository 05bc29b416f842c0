//! One threshold unit: inputs, weights, their sum against a threshold; and the perceptron's rule on the example shown.

use crate::error::Error;
use crate::scene::learner::{MAX_STEPS, PerceptronRule};
use crate::scene::outcome::{Outcome, Status};
use crate::scene::settings::{Kind, Line, Reader, Setting, table};
use crate::scene::value::Value;

/// Most inputs; all their 0-1 patterns are tried.
const MAX_INPUTS: usize = 8;
/// Largest number a reader can give, either way.
const LARGEST: f64 = 1e6;

const LINES: &[Line] = &[
    ("gate", Kind::Choice(&["and", "or", "nand", "none"]), Some("and")),
    ("inputs", Kind::Form("numbers"), Some("1,0,1,1,0")),
    ("weights", Kind::Form("numbers"), None),
    ("threshold", Kind::Number { min: -LARGEST, max: LARGEST, open: false }, None),
    ("target", Kind::Integer { min: 0, max: 1 }, Some("1")),
    ("lr", Kind::Number { min: 0.0, max: 100.0, open: true }, Some("0.5")),
];

/// The scene's table.
pub fn settings() -> Vec<Setting> {
    table(LINES)
}

/// The scene's configuration: every value usable.
#[derive(Clone, Debug)]
struct Config {
    /// Gives weights and threshold where these are not set.
    gate: &'static str,
    inputs: Vec<f64>,
    weights: Option<Vec<f64>>,
    threshold: Option<f64>,
    target: f64,
    lr: f64,
}

impl Config {
    fn read(given: &Value) -> (Config, Vec<Error>) {
        let lines = settings();
        let mut reader = Reader::new(&lines, given);
        let gate = reader.choice("gate");
        let inputs = reader.form("inputs", |_, value| numbers(value, 1..=MAX_INPUTS)).unwrap_or_default();
        let count = inputs.len();
        let config = Config {
            gate,
            weights: reader.form("weights", |_, value| numbers(value, count..=count)),
            threshold: reader.form("threshold", crate::scene::settings::in_range),
            target: reader.integer("target") as f64,
            lr: reader.number("lr"),
            inputs,
        };
        (config, reader.problems)
    }

    /// The weights, then the bias, at step 0. A gate's are ±1 and a threshold halfway between the sums it has to part:
    /// AND of n inputs fires above n - ½, OR above ½, NAND where AND does not.
    fn start(&self) -> Vec<f64> {
        let most = self.inputs.len() as f64 - 0.5;
        let (weight, threshold) = match self.gate {
            "and" => (1.0, most),
            "or" => (1.0, 0.5),
            "nand" => (-1.0, -most),
            _ => (0.0, 0.0),
        };
        let mut start = self.weights.clone().unwrap_or(vec![weight; self.inputs.len()]);
        start.push(negated(self.threshold.unwrap_or(threshold)));
        start
    }

    /// What the gate says; `None` without a gate or for inputs other than 0 and 1.
    fn answer(&self, inputs: &[f64]) -> Option<f64> {
        let ones = inputs.iter().filter(|x| **x == 1.0).count();
        if ones + inputs.iter().filter(|x| **x == 0.0).count() < inputs.len() {
            return None;
        }
        match self.gate {
            "and" => Some(f64::from(ones == inputs.len())),
            "or" => Some(f64::from(ones > 0)),
            "nand" => Some(f64::from(ones < inputs.len())),
            _ => None,
        }
    }

    fn to_value(&self) -> Value {
        let weights = self.weights.as_ref().map_or(Value::Null, |weights| Value::numbers(weights));
        Value::object([
            ("gate", self.gate.into()),
            ("inputs", Value::numbers(&self.inputs)),
            ("weights", weights),
            ("threshold", self.threshold.map_or(Value::Null, Value::from)),
            ("target", self.target.into()),
            ("lr", self.lr.into()),
        ])
    }
}

/// Without a negative zero, which nobody wants to see.
fn negated(number: f64) -> f64 {
    0.0 - number
}

/// So many numbers.
fn numbers(value: &Value, count: std::ops::RangeInclusive<usize>) -> Result<Vec<f64>, Error> {
    let wrong = || Error::new("setting_not_numbers").with("least", *count.start()).with("most", *count.end());
    let numbers = value.as_numbers().ok_or_else(wrong)?;
    let is_small = numbers.iter().all(|number| number.abs() <= LARGEST);
    if is_small && count.contains(&numbers.len()) { Ok(numbers) } else { Err(wrong()) }
}

/// The unit in training on its one example.
#[derive(Clone, Debug)]
struct Unit {
    inputs: Vec<f64>,
    target: f64,
    /// The weights, then the bias.
    parameters: Vec<f64>,
    rule: PerceptronRule,
    steps: u64,
}

impl Unit {
    fn new(config: &Config) -> Self {
        let parameters = config.start();
        let rule = PerceptronRule::new(&parameters, config.lr);
        Unit { inputs: config.inputs.clone(), target: config.target, parameters, rule, steps: 0 }
    }

    /// Goes on to step `k`. An output that is right stays so, since the rule then moves nothing.
    fn run(&mut self, k: u64) {
        while self.steps < k {
            let excess = self.output(&self.inputs) - self.target;
            if excess == 0.0 {
                self.steps = k;
                return;
            }
            let direction: Vec<_> = self.inputs.iter().chain([&1.0]).map(|x| excess * x).collect();
            self.rule.step(&mut self.parameters, &direction, 1);
            self.steps += 1;
        }
    }

    /// `Σ w x`, from the first input to the last.
    fn sum(&self, inputs: &[f64]) -> f64 {
        self.parameters.iter().zip(inputs).fold(0.0, |sum, (w, x)| sum + w * x)
    }

    fn bias(&self) -> f64 {
        self.parameters.last().copied().unwrap_or(0.0)
    }

    /// 1 where the sum is above the threshold, else 0.
    fn output(&self, inputs: &[f64]) -> f64 {
        f64::from(self.sum(inputs) > -self.bias())
    }
}

/// The scene.
#[derive(Debug)]
pub struct Perceptron {
    config: Config,
    problems: Vec<Error>,
    unit: Unit,
    furthest: u64,
}

impl Perceptron {
    /// A scene of these settings, at step 0.
    ///
    /// # Errors
    /// None for any object: what cannot be used is in [`Perceptron::problems`].
    pub fn new(given: &Value) -> Result<Self, Error> {
        let (config, problems) = Config::read(given);
        let unit = Unit::new(&config);
        Ok(Perceptron { config, problems, unit, furthest: 0 })
    }

    /// What could not be used of the settings.
    pub fn problems(&self) -> &[Error] {
        &self.problems
    }

    /// Every setting as a plain object.
    pub fn config(&self) -> Value {
        self.config.to_value()
    }

    /// Updates done.
    pub fn steps(&self) -> u64 {
        self.unit.steps
    }

    /// The furthest step that was ever reached.
    pub fn furthest(&self) -> u64 {
        self.furthest
    }

    /// Whether stepping cannot go on.
    pub fn is_halted(&self) -> bool {
        self.steps() >= MAX_STEPS
    }

    /// Up to `n` updates; returns how many were done.
    pub fn advance(&mut self, n: u64) -> u64 {
        let start = self.steps();
        self.seek(start.saturating_add(n));
        self.steps() - start
    }

    /// Goes to step `k`, also back.
    pub fn seek(&mut self, k: u64) {
        if k < self.steps() {
            self.unit = Unit::new(&self.config);
        }
        self.unit.run(k.min(MAX_STEPS));
        self.furthest = self.furthest.max(self.steps());
    }

    /// What is shown now, as plain data.
    pub fn state(&self) -> Value {
        let (unit, config) = (&self.unit, &self.config);
        let inputs = &unit.inputs;
        let output = unit.output(inputs);
        let outcome = if output == unit.target {
            Outcome::new(Status::Solved, "all_right").with("step", unit.steps as f64)
        } else {
            Outcome::open(unit.steps)
        };
        let [status, reason] = outcome.pairs();
        let weights = &unit.parameters[..inputs.len()];
        let products: Vec<_> = weights.iter().zip(inputs).map(|(w, x)| w * x).collect();
        let agree = patterns(inputs.len()).filter(|x| config.answer(x) == Some(unit.output(x))).count();
        let of_gate = |number: Value| if config.gate == "none" { Value::Null } else { number };
        Value::object([
            ("step", unit.steps.into()),
            status,
            reason,
            ("inputs", Value::numbers(inputs)),
            ("weights", Value::numbers(weights)),
            ("threshold", negated(unit.bias()).into()),
            ("bias", unit.bias().into()),
            ("products", Value::numbers(&products)),
            ("sum", unit.sum(inputs).into()),
            ("output", output.into()),
            ("target", unit.target.into()),
            ("loss", (unit.target - output).abs().into()),
            ("correction", (unit.target - output).into()),
            ("corrections", unit.rule.corrections.into()),
            ("start", Value::numbers(&unit.rule.start)),
            ("counts", Value::numbers(&unit.rule.counts)),
            ("gateOutput", config.answer(inputs).map_or(Value::Null, Value::from)),
            ("agree", of_gate(agree.into())),
            ("patterns", of_gate((1usize << inputs.len()).into())),
        ])
    }
}

/// All patterns of 0 and 1.
fn patterns(inputs: usize) -> impl Iterator<Item = Vec<f64>> {
    (0..1u32 << inputs).map(move |bits| (0..inputs).map(|input| f64::from(bits >> input & 1)).collect())
}
