//! A formula of x, y and z: its derivatives rule by rule, its numbers at a point, a chord over its curve, and gradient
//! descent from the point.

use crate::error::Error;
use crate::expr::{Expr, Jet, Step, Variable};
use crate::landscape::contour::Grid;
use crate::scene::outcome::{CONVERGED_NORM, DIVERGED_GROWTH, Outcome, Status};
use crate::scene::settings::{Kind, Line, Reader, Setting, table};
use crate::scene::value::Value;

/// Most steps of the descent.
pub const MAX_STEPS: u64 = 10_000;
/// Largest coordinate, either way, and half of the widest view.
const LARGEST: f64 = 1e6;
/// Points of the curve.
const SAMPLES: usize = 601;
/// Points along a side of the grid under the contour lines, and how many lines.
const GRID: usize = 81;
const LEVELS: usize = 12;
/// Places between the ends of a chord where the curve is compared with it.
const PLACES: usize = 400;
/// Of the larger of two numbers: what rounding can make of equal ones.
const ROUNDING: f64 = 1e-12;

const LINES: &[Line] = &[
    ("formula", Kind::Form("formula"), Some("3x^2y + xy^2z + 2x + yz")),
    ("point", Kind::Form("numbers"), Some("1,1,1")),
    ("reach", Kind::Number { min: 0.0, max: LARGEST, open: true }, Some("3")),
    ("chord", Kind::Form("numbers"), Some("-2,1")),
    ("lr", Kind::Number { min: 0.0, max: 1000.0, open: true }, Some("0.1")),
];

/// The scene's table.
pub fn settings() -> Vec<Setting> {
    table(LINES)
}

/// The scene's configuration: every value usable.
#[derive(Clone, Debug)]
struct Config {
    text: String,
    formula: Expr,
    point: [f64; 3],
    /// Shown is from minus this to this along every axis.
    reach: f64,
    chord: [f64; 2],
    lr: f64,
}

impl Config {
    fn read(given: &Value) -> Result<(Config, Vec<Error>), Error> {
        let lines = settings();
        let mut reader = Reader::new(&lines, given);
        let (text, formula) = match reader.form("formula", |_, value| formula(value)) {
            Some(formula) => formula,
            None => formula(&Value::from("x"))?,
        };
        let config = Config {
            text,
            formula,
            point: reader.form("point", |_, value| point(value)).unwrap_or_default(),
            reach: reader.number("reach"),
            chord: reader.form("chord", |_, value| ends(value)).unwrap_or([-1.0, 1.0]),
            lr: reader.number("lr"),
        };
        Ok((config, reader.problems))
    }

    fn to_value(&self) -> Value {
        Value::object([
            ("formula", self.text.as_str().into()),
            ("point", Value::numbers(&self.point)),
            ("reach", self.reach.into()),
            ("chord", Value::numbers(&self.chord)),
            ("lr", self.lr.into()),
        ])
    }
}

fn formula(value: &Value) -> Result<(String, Expr), Error> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        other => other.as_text().unwrap_or_default().trim().to_owned(),
    };
    let formula = Expr::parse(&text)?;
    Ok((text, formula))
}

/// One to three coordinates; those that are left out are 0.
fn point(value: &Value) -> Result<[f64; 3], Error> {
    let numbers = small_numbers(value, 1, 3)?;
    let at = |axis: usize| numbers.get(axis).copied().unwrap_or(0.0);
    Ok([at(0), at(1), at(2)])
}

/// Two different places, the left one first.
fn ends(value: &Value) -> Result<[f64; 2], Error> {
    let numbers = small_numbers(value, 2, 2)?;
    let (a, b) = (numbers[0].min(numbers[1]), numbers[0].max(numbers[1]));
    if a < b {
        Ok([a, b])
    } else {
        Err(Error::new("setting_not_numbers").with("least", 2.0).with("most", 2.0))
    }
}

fn small_numbers(value: &Value, least: usize, most: usize) -> Result<Vec<f64>, Error> {
    let fits = |numbers: &Vec<f64>| {
        (least..=most).contains(&numbers.len()) && numbers.iter().all(|number| number.abs() <= LARGEST)
    };
    let wrong = || Error::new("setting_not_numbers").with("least", least).with("most", most);
    value.as_numbers().filter(fits).ok_or_else(wrong)
}

/// The scene. The descent depends on nothing but its start, so every point that it ever reached is kept.
#[derive(Debug)]
pub struct Calculus {
    config: Config,
    problems: Vec<Error>,
    /// The variables that occur.
    variables: Vec<Variable>,
    derivatives: Value,
    /// The second derivative where it is one number: a formula of one variable, at most quadratic.
    curvature: Option<f64>,
    /// Points after 0, 1, ... steps.
    path: Vec<[f64; 3]>,
    now: usize,
    curve: Vec<f64>,
    levels: Vec<f64>,
    contours: Vec<f64>,
}

impl Calculus {
    /// A scene of these settings, at step 0.
    ///
    /// # Errors
    /// None for any object: what cannot be used is in [`Calculus::problems`].
    pub fn new(given: &Value) -> Result<Self, Error> {
        let (config, problems) = Config::read(given)?;
        let variables = config.formula.variables();
        let derivatives = variables.iter().map(|by| derivative(&config.formula, *by, variables.len() > 1));
        let mut scene = Calculus {
            derivatives: Value::List(derivatives.collect()),
            curvature: constant_curvature(&config.formula, &variables),
            path: vec![config.point],
            now: 0,
            curve: Vec::new(),
            levels: Vec::new(),
            contours: Vec::new(),
            config,
            problems,
            variables,
        };
        if scene.variables.len() > 1 {
            scene.draw_contours()
        } else {
            scene.draw_curve()
        }
        Ok(scene)
    }

    /// What could not be used of the settings.
    pub fn problems(&self) -> &[Error] {
        &self.problems
    }

    /// Every setting as a plain object.
    pub fn config(&self) -> Value {
        self.config.to_value()
    }

    /// Steps of the descent done.
    pub fn steps(&self) -> u64 {
        self.now as u64
    }

    /// The furthest step that was ever reached.
    pub fn furthest(&self) -> u64 {
        self.path.len() as u64 - 1
    }

    /// Whether stepping cannot go on: the last step is done, or the formula has no value or no slope here.
    pub fn is_halted(&self) -> bool {
        self.steps() >= MAX_STEPS || !self.is_finite(&self.jet())
    }

    /// Up to `n` steps; returns how many were done.
    pub fn advance(&mut self, n: u64) -> u64 {
        let start = self.steps();
        self.seek(start.saturating_add(n));
        self.steps() - start
    }

    /// Goes to step `k`, also back, or as far as the descent goes.
    pub fn seek(&mut self, k: u64) {
        let k = k.min(MAX_STEPS) as usize;
        self.now = k.min(self.path.len() - 1);
        while self.now < k && !self.is_halted() {
            let gradient = self.jet().gradient;
            let mut next = self.point();
            for by in &self.variables {
                next[*by as usize] -= self.config.lr * gradient[*by as usize];
            }
            self.path.push(next);
            self.now += 1;
        }
    }

    /// `x, y, z` after 0, 1, ... steps.
    pub fn path(&self) -> &[f64] {
        self.path[..=self.now].as_flattened()
    }

    /// Of a formula of one variable: its places and values `[x, f]` from left to right; a value is NaN where there is none
    /// and between two places with a pole between them. Else empty.
    pub fn curve(&self) -> &[f64] {
        &self.curve
    }

    /// Of a formula of more variables: contour lines over x and y, at the point's z, as segments `[level, x0, y0, x1, y1]`.
    pub fn contours(&self) -> &[f64] {
        &self.contours
    }

    /// The contour lines' heights.
    pub fn levels(&self) -> &[f64] {
        &self.levels
    }

    /// What is shown now, as plain data.
    pub fn state(&self) -> Value {
        let jet = self.jet();
        let [status, reason] = self.outcome(&jet).pairs();
        let names: String = self.variables.iter().map(|by| by.name()).collect();
        let trouble = self.config.formula.trouble(self.point());
        Value::object([
            ("step", self.steps().into()),
            status,
            reason,
            ("formula", self.config.formula.to_text().into()),
            ("math", self.config.formula.to_mathml(false).into()),
            ("variables", names.into()),
            ("point", Value::numbers(&self.point())),
            ("value", jet.value.into()),
            ("trouble", trouble.as_ref().map_or(Value::Null, Value::from)),
            ("gradient", Value::numbers(&jet.gradient)),
            ("gradientNorm", norm(&jet).into()),
            ("hessian", Value::List(jet.hessian.iter().map(|row| Value::numbers(row)).collect())),
            ("derivatives", self.texts()),
            ("maxStableRate", self.limit().map_or(Value::Null, Value::from)),
            ("chord", if self.variables.len() > 1 { Value::Null } else { self.chord() }),
        ])
    }

    /// `[{ by, text, math, steps: [{ rule, chain, before, after, beforeMath, afterMath }] }]`, or `{ by, code, ... }`
    /// where a derivative is too large to be written.
    pub fn derivatives(&self) -> &Value {
        &self.derivatives
    }

    /// The derivatives without their steps.
    fn texts(&self) -> Value {
        let Value::List(derivatives) = &self.derivatives else { return Value::Null };
        let text = |one: &Value| {
            let of = |key: &str| one.get(key).cloned().unwrap_or(Value::Null);
            Value::object([("by", of("by")), ("text", of("text"))])
        };
        Value::List(derivatives.iter().map(text).collect())
    }

    fn point(&self) -> [f64; 3] {
        self.path[self.now]
    }

    fn jet(&self) -> Jet {
        self.config.formula.jet(self.point())
    }

    fn is_finite(&self, jet: &Jet) -> bool {
        self.point().iter().chain(&jet.gradient).all(|number| number.is_finite()) && jet.value.is_finite()
    }

    /// Gradient descent on a formula of one variable with constant second derivative λ > 0 multiplies the distance to
    /// the minimum by `1 - lr λ` a step: it grows for `lr > 2/λ`.
    fn limit(&self) -> Option<f64> {
        self.curvature.filter(|lambda| *lambda > 0.0).map(|lambda| 2.0 / lambda)
    }

    fn outcome(&self, jet: &Jet) -> Outcome {
        if !self.is_finite(jet) {
            return Outcome::new(Status::Diverged, "not_finite").with("step", self.steps() as f64);
        }
        if norm(jet) < CONVERGED_NORM {
            let outcome = Outcome::new(Status::Converged, "gradient_small").with("gradientNorm", norm(jet));
            return outcome.with("limit", CONVERGED_NORM).with("f", jet.value);
        }
        let lr = self.config.lr;
        if let (Some(limit), Some(lambda)) = (self.limit().filter(|limit| lr > *limit), self.curvature) {
            let outcome = Outcome::new(Status::Diverged, "rate_above_limit").with("lambda", lambda);
            return outcome.with("limit", limit).with("lr", lr);
        }
        let start = self.config.formula.value(self.config.point);
        if (jet.value - start).abs() > DIVERGED_GROWTH * start.abs().max(1.0) {
            return Outcome::new(Status::Diverged, "value_grew").with("start", start).with("f", jet.value);
        }
        Outcome::open(self.steps())
    }

    /// The variable along the curve.
    fn axis(&self) -> usize {
        self.variables.first().map_or(0, |by| *by as usize)
    }

    fn along(&self, x: f64) -> [f64; 3] {
        let mut at = [0.0; 3];
        at[self.axis()] = x;
        at
    }

    fn draw_curve(&mut self) {
        let reach = self.config.reach;
        let place = |i: usize| -reach + 2.0 * reach * i as f64 / (SAMPLES - 1) as f64;
        for i in 0..SAMPLES {
            let (x, at) = (place(i), self.along(place(i)));
            if i > 0 && self.config.formula.has_pole(&[self.along(place(i - 1)), at]) {
                self.curve.extend([(place(i - 1) + x) / 2.0, f64::NAN]);
            }
            let f = self.config.formula.value(at);
            self.curve.extend([x, if f.is_finite() { f } else { f64::NAN }]);
        }
    }

    fn draw_contours(&mut self) {
        let (formula, reach, z) = (&self.config.formula, self.config.reach, self.config.point[2]);
        let mut grid =
            Grid::sample(|x, y| formula.value([x, y, z]), [-reach, reach, -reach, reach], GRID, GRID);
        self.levels = grid.levels(LEVELS);
        if !formula.is_whole() {
            grid.mark(|[x0, x1, y0, y1]| {
                let middle = [(x0 + x1) / 2.0, (y0 + y1) / 2.0, z];
                let corners = [[x0, y0, z], [x1, y0, z], [x1, y1, z], [x0, y1, z], middle];
                corners.iter().any(|corner| !formula.value(*corner).is_finite()) || formula.has_pole(&corners)
            });
        }
        self.contours = grid.segments(&self.levels);
    }

    /// The chord between two points of the curve. A function is convex where every chord lies on or above its curve:
    /// `f((1 - t) a + t b) ≤ (1 - t) f(a) + t f(b)`. Told is where the curve is furthest above this one.
    fn chord(&self) -> Value {
        let [a, b] = self.config.chord;
        let value = |x: f64| self.config.formula.value(self.along(x));
        let (fa, fb) = (value(a), value(b));
        let mut worst = [a, fa, fa];
        let mut whole = fa.is_finite() && fb.is_finite();
        for place in 1..PLACES {
            let t = place as f64 / PLACES as f64;
            let (x, line) = ((1.0 - t) * a + t * b, (1.0 - t) * fa + t * fb);
            let f = value(x);
            whole &= f.is_finite();
            if f - line > worst[1] - worst[2] {
                worst = [x, f, line];
            }
        }
        let gap = worst[1] - worst[2];
        let holds = gap <= ROUNDING * fa.abs().max(fb.abs()).max(worst[1].abs());
        Value::object([
            ("a", a.into()),
            ("b", b.into()),
            ("fa", fa.into()),
            ("fb", fb.into()),
            ("slope", ((fb - fa) / (b - a)).into()),
            ("holds", if whole { holds.into() } else { Value::Null }),
            ("worst", Value::numbers(&worst)),
            ("gap", gap.into()),
        ])
    }
}

fn norm(jet: &Jet) -> f64 {
    jet.gradient.iter().map(|slope| slope * slope).sum::<f64>().sqrt()
}

/// The second derivative of a formula of at most one variable, where it is the same everywhere.
fn constant_curvature(formula: &Expr, variables: &[Variable]) -> Option<f64> {
    let [by] = variables else { return None };
    let twice = formula.derivative(*by).and_then(|once| once.derivative(*by)).ok()?;
    let curvature = twice.value([0.0; 3]);
    (twice.variables().is_empty() && curvature.is_finite()).then_some(curvature)
}

/// A derivative with the rules that lead to it; where it cannot be written, why.
fn derivative(formula: &Expr, by: Variable, partial: bool) -> Value {
    let found = formula.derivative(by).and_then(|derivative| Ok((derivative, formula.steps(by)?)));
    match found {
        Ok((derivative, steps)) => Value::object([
            ("by", by.name().into()),
            ("text", derivative.to_text().into()),
            ("math", derivative.to_mathml(partial).into()),
            ("steps", Value::List(steps.iter().map(|step| rule(step, partial)).collect())),
        ]),
        Err(error) => match Value::from(&error) {
            Value::Object(mut pairs) => {
                pairs.insert(0, ("by".to_owned(), by.name().into()));
                Value::Object(pairs)
            }
            other => other,
        },
    }
}

/// One rule: `{ rule, chain, before, after, beforeMath, afterMath }`, as text and as MathML; `partial` writes ∂.
pub fn rule(step: &Step, partial: bool) -> Value {
    Value::object([
        ("rule", step.rule.into()),
        ("chain", step.chain.into()),
        ("before", step.before.to_text().into()),
        ("after", step.after.to_text().into()),
        ("beforeMath", step.before.to_mathml(partial).into()),
        ("afterMath", step.after.to_mathml(partial).into()),
    ])
}
