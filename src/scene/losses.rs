//! Losses to look at: the squared error of a line on a few points, and cross-entropy of a few instances.

use crate::error::Error;
use crate::loss::{Loss, Reduction, Target};
use crate::math;
use crate::scene::outcome::{CONVERGED_NORM, Outcome, Status};
use crate::scene::settings::{Kind, Line, Reader, Setting, table};
use crate::scene::value::Value;

/// Most steps of the line's descent.
pub const MAX_STEPS: u64 = 10_000;
/// Most points, and most instances.
const MOST: usize = 10;
/// Largest coordinate, either way.
const LARGEST: f64 = 1e3;
/// Smallest probability that can be asked for.
const LEAST: f64 = 1e-300;
/// Points of the curve of -log p.
const SAMPLES: usize = 400;

const LINES: &[Line] = &[
    ("points", Kind::Form("numbers"), Some("1,1.2,2,1,3,2.6,4,2.2,5,3.4")),
    ("line", Kind::Form("numbers"), Some("0.2,0.5")),
    ("lr", Kind::Number { min: 0.0, max: 100.0, open: true }, Some("0.02")),
    ("probabilities", Kind::Form("numbers"), Some("0.9,0.02,0.03,0.04,0.01")),
    ("target", Kind::Integer { min: 1, max: MOST as u64 }, Some("1")),
    ("reading", Kind::Choice(&["one_hot", "binary"]), Some("one_hot")),
    ("unit", Kind::Choice(&["bits", "nats"]), Some("bits")),
    ("p", Kind::Number { min: LEAST, max: 1.0, open: false }, Some("0.9")),
];

/// The scene's table. `points` is x and y of each in turn; `line` slope and intercept; `target` the instance that is
/// wanted, counted from 1.
pub fn settings() -> Vec<Setting> {
    table(LINES)
}

/// The scene's configuration: every value usable.
#[derive(Clone, Debug)]
struct Config {
    points: Vec<f64>,
    line: [f64; 2],
    lr: f64,
    probabilities: Vec<f64>,
    target: usize,
    reading: &'static str,
    unit: &'static str,
    p: f64,
}

impl Config {
    fn read(given: &Value) -> (Config, Vec<Error>) {
        let lines = settings();
        let mut reader = Reader::new(&lines, given);
        let probabilities = reader.form("probabilities", |_, value| probabilities(value)).unwrap_or_default();
        let mut config = Config {
            points: reader.form("points", |_, value| points(value)).unwrap_or_default(),
            line: reader.form("line", |_, value| line(value)).unwrap_or_default(),
            lr: reader.number("lr"),
            target: reader.integer("target") as usize,
            reading: reader.choice("reading"),
            unit: reader.choice("unit"),
            p: reader.number("p"),
            probabilities,
        };
        if config.target > config.probabilities.len() {
            let problem =
                Error::new("setting_out_of_range").with("key", "target").with("given", config.target);
            reader.problems.push(
                problem.with("used", 1usize).with("min", 1usize).with("max", config.probabilities.len()),
            );
            config.target = 1;
        }
        (config, reader.problems)
    }

    /// How many nats the unit is.
    fn nats(&self) -> f64 {
        if self.unit == "bits" { math::LN_2 } else { 1.0 }
    }

    fn to_value(&self) -> Value {
        Value::object([
            ("points", Value::numbers(&self.points)),
            ("line", Value::numbers(&self.line)),
            ("lr", self.lr.into()),
            ("probabilities", Value::numbers(&self.probabilities)),
            ("target", self.target.into()),
            ("reading", self.reading.into()),
            ("unit", self.unit.into()),
            ("p", self.p.into()),
        ])
    }
}

fn numbers(value: &Value, least: usize, most: usize, largest: f64) -> Result<Vec<f64>, Error> {
    let fits = |numbers: &Vec<f64>| {
        (least..=most).contains(&numbers.len()) && numbers.iter().all(|number| number.abs() <= largest)
    };
    let wrong = || Error::new("setting_not_numbers").with("least", least).with("most", most);
    value.as_numbers().filter(fits).ok_or_else(wrong)
}

fn points(value: &Value) -> Result<Vec<f64>, Error> {
    let numbers = numbers(value, 2, 2 * MOST, LARGEST)?;
    let wrong = || Error::new("setting_not_numbers").with("least", 2usize).with("most", 2 * MOST);
    if numbers.len() % 2 == 0 { Ok(numbers) } else { Err(wrong()) }
}

fn line(value: &Value) -> Result<[f64; 2], Error> {
    let numbers = numbers(value, 2, 2, LARGEST)?;
    Ok([numbers[0], numbers[1]])
}

fn probabilities(value: &Value) -> Result<Vec<f64>, Error> {
    let numbers = numbers(value, 2, MOST, 1.0)?;
    if numbers.iter().all(|p| *p >= 0.0) {
        return Ok(numbers);
    }
    Err(Error::new("setting_out_of_range").with("min", 0.0).with("max", 1.0))
}

/// The scene. The line's descent depends on nothing but its start, so every line that it ever reached is kept.
#[derive(Debug)]
pub struct Losses {
    config: Config,
    problems: Vec<Error>,
    lines: Vec<[f64; 2]>,
    now: usize,
    curve: Vec<f64>,
}

/// The squared errors of a line.
struct Fit {
    predictions: Vec<f64>,
    half_sse: f64,
    mse: f64,
    /// Of the mean, by slope and intercept.
    gradient: [f64; 2],
}

impl Losses {
    /// A scene of these settings, at step 0.
    ///
    /// # Errors
    /// None for any object: what cannot be used is in [`Losses::problems`].
    pub fn new(given: &Value) -> Result<Self, Error> {
        let (config, problems) = Config::read(given);
        let unit = config.nats();
        // From 1 down to the smallest that can be asked for: by the logarithm, and closest where the curve bends.
        let curve = (0..SAMPLES).flat_map(|i| {
            let share = i as f64 / (SAMPLES - 1) as f64;
            let logarithm = math::ln(LEAST) * (share * share) * (share * share);
            [math::exp(logarithm), -logarithm / unit]
        });
        Ok(Losses { curve: curve.collect(), lines: vec![config.line], now: 0, config, problems })
    }

    /// What could not be used of the settings.
    pub fn problems(&self) -> &[Error] {
        &self.problems
    }

    /// Every setting as a plain object.
    pub fn config(&self) -> Value {
        self.config.to_value()
    }

    /// Steps of the line's descent done.
    pub fn steps(&self) -> u64 {
        self.now as u64
    }

    /// The furthest step that was ever reached.
    pub fn furthest(&self) -> u64 {
        self.lines.len() as u64 - 1
    }

    /// Whether stepping cannot go on.
    pub fn is_halted(&self) -> bool {
        self.steps() >= MAX_STEPS || !self.is_finite()
    }

    /// Up to `n` steps; returns how many were done.
    pub fn advance(&mut self, n: u64) -> u64 {
        let start = self.steps();
        self.seek(start.saturating_add(n));
        self.steps() - start
    }

    /// Goes to step `k`, also back, or as far as the descent goes: `line ← line - lr · ∇ mean squared error`.
    pub fn seek(&mut self, k: u64) {
        let k = k.min(MAX_STEPS) as usize;
        self.now = k.min(self.lines.len() - 1);
        while self.now < k && !self.is_halted() {
            let ([a, b], Ok(Fit { gradient: [by_a, by_b], .. })) = (self.line(), self.fit()) else { return };
            self.lines.push([a - self.config.lr * by_a, b - self.config.lr * by_b]);
            self.now += 1;
        }
    }

    /// `[p, -log p]` from p = 1 down, in the unit of the setting.
    pub fn curve(&self) -> &[f64] {
        &self.curve
    }

    /// What is shown now, as plain data.
    ///
    /// # Errors
    /// None: shapes are checked where settings are read.
    pub fn state(&self) -> Result<Value, Error> {
        let fit = self.fit()?;
        let [status, reason] = self.outcome(&fit).pairs();
        let (targets, predictions) = (self.of_points(1), &fit.predictions);
        let residuals: Vec<_> = predictions.iter().zip(&targets).map(|(p, t)| p - t).collect();
        let squares: Vec<_> = residuals.iter().map(|d| d * d).collect();
        let [one_hot, binary] = [self.one_hot()?, self.binary()?];
        let unit = self.config.nats();
        let terms = if self.config.reading == "one_hot" { &one_hot } else { &binary };
        let terms: Vec<_> = terms.iter().map(|term| term / unit).collect();
        let both = |terms: &[f64]| {
            let nats: f64 = terms.iter().sum();
            Value::object([("nats", nats.into()), ("bits", (nats / math::LN_2).into())])
        };
        Ok(Value::object([
            ("step", self.steps().into()),
            status,
            reason,
            ("line", Value::numbers(&self.line())),
            ("x", Value::numbers(&self.of_points(0))),
            ("targets", Value::numbers(&targets)),
            ("predictions", Value::numbers(predictions)),
            ("residuals", Value::numbers(&residuals)),
            ("squares", Value::numbers(&squares)),
            ("sse", (2.0 * fit.half_sse).into()),
            ("halfSse", fit.half_sse.into()),
            ("mse", fit.mse.into()),
            ("gradient", Value::numbers(&fit.gradient)),
            ("probabilities", Value::numbers(&self.config.probabilities)),
            ("sum", self.config.probabilities.iter().sum::<f64>().into()),
            ("target", self.config.target.into()),
            ("terms", Value::numbers(&terms)),
            ("loss", terms.iter().sum::<f64>().into()),
            ("oneHot", both(&one_hot)),
            ("binary", both(&binary)),
            ("p", self.config.p.into()),
            ("surprise", (-math::ln(self.config.p) / unit).into()),
        ]))
    }

    fn line(&self) -> [f64; 2] {
        self.lines[self.now]
    }

    fn is_finite(&self) -> bool {
        self.fit().is_ok_and(|fit| fit.mse.is_finite() && fit.gradient.iter().all(|slope| slope.is_finite()))
    }

    fn of_points(&self, axis: usize) -> Vec<f64> {
        self.config.points.as_chunks::<2>().0.iter().map(|point| point[axis]).collect()
    }

    /// With `d = a x + b - y`: `∂ mean d² / ∂a = 2 mean(d x)`, `∂/∂b = 2 mean d`.
    fn fit(&self) -> Result<Fit, Error> {
        let ([a, b], x, y) = (self.line(), self.of_points(0), self.of_points(1));
        let predictions: Vec<_> = x.iter().map(|x| a * x + b).collect();
        let mut slopes = vec![0.0; x.len()];
        let target = Target::Values(&y);
        let half_sse = Loss::HalfSse.evaluate(Reduction::Sum, &predictions, target, x.len(), &mut slopes)?;
        let mse = Loss::Mse.evaluate(Reduction::Mean, &predictions, target, x.len(), &mut slopes)?;
        let by_a = slopes.iter().zip(&x).map(|(slope, x)| slope * x).sum();
        Ok(Fit { predictions, half_sse, mse, gradient: [by_a, slopes.iter().sum()] })
    }

    /// Each instance's part of `-ln p` of the one that is wanted, in nats: 0 for all the others.
    fn one_hot(&self) -> Result<Vec<f64>, Error> {
        let (p, wanted) = (&self.config.probabilities, self.config.target - 1);
        let loss = Loss::NllOfProbabilities { bits: false };
        let mut gradient = vec![0.0; p.len()];
        let value = loss.evaluate(Reduction::Sum, p, Target::Classes(&[wanted]), 1, &mut gradient)?;
        Ok((0..p.len()).map(|instance| if instance == wanted { value } else { 0.0 }).collect())
    }

    /// Each instance's own question, wanted or not, in nats: `-ln p` for the one that is wanted, `-ln(1 - p)` for the
    /// others; each at most 100, as PyTorch has it.
    fn binary(&self) -> Result<Vec<f64>, Error> {
        let one = |(instance, p): (usize, &f64)| {
            let wanted = f64::from(instance + 1 == self.config.target);
            Loss::Bce.evaluate(Reduction::Sum, &[*p], Target::Values(&[wanted]), 1, &mut [0.0])
        };
        self.config.probabilities.iter().enumerate().map(one).collect()
    }

    fn outcome(&self, fit: &Fit) -> Outcome {
        if !self.is_finite() {
            return Outcome::new(Status::Diverged, "not_finite").with("step", self.steps() as f64);
        }
        let norm = (fit.gradient[0] * fit.gradient[0] + fit.gradient[1] * fit.gradient[1]).sqrt();
        if norm < CONVERGED_NORM {
            let outcome = Outcome::new(Status::Converged, "gradient_small").with("gradientNorm", norm);
            return outcome.with("limit", CONVERGED_NORM).with("f", fit.mse);
        }
        Outcome::open(self.steps())
    }
}
