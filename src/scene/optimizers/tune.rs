//! A sweep of learning rates: how many steps each method takes to a tolerance, in slices.

use std::rc::Rc;

use super::config::Entry;
use crate::landscape::Surface;
use crate::optim::{Method, Optimizer};
use crate::scene::value::Value;

/// A method that has not arrived by then does not at this rate.
const MOST_STEPS: u64 = 2000;
/// The rates: so many for each power of ten ...
const RATES_A_DECADE: i32 = 4;
/// ... from 10⁻⁴ ...
const LOWEST: i32 = -4;
/// ... to 10¹.
const HIGHEST: i32 = 1;
/// Arrived is within this share of the way from the start to the least value; where that is not known, of the
/// gradient's norm.
const TOLERANCE: f64 = 1e-6;

/// A sweep at work.
#[derive(Clone, Debug)]
pub(super) struct Tune {
    landscape: Rc<Surface>,
    start: [f64; 2],
    entries: Vec<Entry>,
    rates: Vec<f64>,
    /// Steps by method and rate; infinite where it did not arrive.
    steps: Vec<f64>,
    /// The run in progress: method, point, steps.
    run: Option<(Method, [f64; 2], u64)>,
    /// What is to be reached.
    goal: f64,
}

impl Tune {
    pub(super) fn new(landscape: Rc<Surface>, start: [f64; 2], entries: Vec<Entry>) -> Tune {
        let count = (HIGHEST - LOWEST) * RATES_A_DECADE;
        let rate = |place: i32| {
            let exponent = f64::from(LOWEST) + f64::from(place) / f64::from(RATES_A_DECADE);
            crate::math::pow(10.0, exponent)
        };
        let rates = (0..=count).map(rate).collect();
        let mut tune = Tune { landscape, start, entries, rates, steps: Vec::new(), run: None, goal: 0.0 };
        tune.goal = TOLERANCE * tune.distance(start);
        tune
    }

    /// How far there is to go: `f - f*`, or the gradient's norm where `f*` is not known.
    fn distance(&self, [x, y]: [f64; 2]) -> f64 {
        match self.landscape.minimum {
            Some(minimum) => self.landscape.value(x, y) - minimum,
            None => {
                let [gx, gy] = self.landscape.gradient(x, y);
                (gx * gx + gy * gy).sqrt()
            }
        }
    }

    fn cells(&self) -> usize {
        self.entries.len() * self.rates.len()
    }

    /// Up to so many steps. False when the sweep is complete.
    pub(super) fn work(&mut self, budget: u64) -> bool {
        for _ in 0..budget {
            let cell = self.steps.len();
            if cell == self.cells() {
                return false;
            }
            let (mut method, mut point, steps) = self.run.take().unwrap_or_else(|| self.fresh(cell));
            let distance = self.distance(point);
            let is_lost = !distance.is_finite() || steps == MOST_STEPS;
            if distance <= self.goal || is_lost {
                self.steps.push(if is_lost { f64::INFINITY } else { steps as f64 });
                continue;
            }
            let gradient = self.landscape.gradient(point[0], point[1]);
            method.step(&mut point, &gradient);
            self.run = Some((method, point, steps + 1));
        }
        self.steps.len() < self.cells()
    }

    fn fresh(&self, cell: usize) -> (Method, [f64; 2], u64) {
        let mut method = self.entries[cell / self.rates.len()].method.clone();
        // The rates are all within what a method takes.
        let _ = method.set_learning_rate(self.rates[cell % self.rates.len()]);
        (method, self.start, 0)
    }

    /// `{ progress, rates, tolerance, most, methods: [{ name, steps, best: { lr, steps } }] }`: `steps` by rate, infinite
    /// where a method did not arrive, shorter than `rates` while the sweep goes on; of equally good rates the lower.
    pub(super) fn to_value(&self) -> Value {
        let width = self.rates.len();
        let methods = self.entries.iter().enumerate().map(|(row, entry)| {
            let from = (row * width).min(self.steps.len());
            let steps = &self.steps[from..((row + 1) * width).min(self.steps.len())];
            let mut best: Option<usize> = None;
            for (place, count) in steps.iter().enumerate().filter(|(_, count)| count.is_finite()) {
                if best.is_none_or(|best| *count < steps[best]) {
                    best = Some(place);
                }
            }
            let best = best.map_or(Value::Null, |place| {
                Value::object([("lr", self.rates[place].into()), ("steps", steps[place].into())])
            });
            Value::object([("name", entry.name.into()), ("steps", Value::numbers(steps)), ("best", best)])
        });
        Value::object([
            ("progress", (self.steps.len() as f64 / self.cells().max(1) as f64).into()),
            ("rates", Value::numbers(&self.rates)),
            ("tolerance", TOLERANCE.into()),
            ("most", MOST_STEPS.into()),
            ("methods", Value::List(methods.collect())),
        ])
    }
}
