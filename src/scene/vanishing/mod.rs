//! What initialization does: networks of the same shape, started differently, measured forward and back.

mod band;
mod config;
mod drawing;
mod kind;
mod pass;
mod run;
mod statistics;
mod task;
mod theory;

use std::rc::Rc;

pub use band::SEEDS;
pub use config::{Column, Config, settings};
pub use kind::Kind;
pub use run::MAX_STEPS;
pub use statistics::{BINS, Statistics};

use crate::error::Error;
use crate::scene::outcome::{Outcome, Status};
use crate::scene::timeline::{Run, Timeline};
use crate::scene::value::Value;
use band::Band;
use run::Networks;

/// Copies of the past that are kept: few, since each holds all weights, and beyond so many weights none but the start.
const SAVED_RUNS: usize = 6;
const SAVED_SPACING: u64 = 4;
const SAVED_WEIGHTS: usize = 1_000_000;

/// The scene.
#[derive(Debug)]
pub struct Vanishing {
    config: Rc<Config>,
    problems: Vec<Error>,
    timeline: Timeline<Networks>,
    furthest: u64,
    band: Band,
}

impl Vanishing {
    /// A scene of these settings, at step 0, before its first pass.
    ///
    /// # Errors
    /// None for any object: what cannot be used is in [`Vanishing::problems`].
    pub fn new(given: &Value) -> Result<Self, Error> {
        let (config, problems) = Config::read(given);
        let config = Rc::new(config);
        let spacing = if Networks::weights(&config) > SAVED_WEIGHTS { u64::MAX } else { SAVED_SPACING };
        let timeline = Timeline::new(Networks::new(&config), SAVED_RUNS, spacing);
        let band = Band::new(&config);
        Ok(Vanishing { config, problems, timeline, furthest: 0, band })
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
        self.timeline.now().steps()
    }

    /// The furthest step that was ever reached.
    pub fn furthest(&self) -> u64 {
        self.furthest
    }

    /// Whether stepping cannot go on.
    pub fn is_halted(&self) -> bool {
        self.timeline.now().is_halted()
    }

    /// One piece of what is to be done: drawing, updates, the measured pass. False when the pass is complete.
    pub fn work(&mut self) -> bool {
        let more = self.timeline.now_mut().work();
        if !more {
            self.timeline.save();
            self.furthest = self.furthest.max(self.steps());
        }
        more
    }

    /// Share of the pass that is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.timeline.now().progress()
    }

    /// One piece of measuring the same settings with [`SEEDS`] seeds. False when all are measured.
    pub fn work_band(&mut self) -> bool {
        self.band.work()
    }

    /// How many seeds are measured.
    pub fn band_seeds(&self) -> usize {
        self.band.seeds()
    }

    /// The task's loss of one column at each step so far.
    pub fn losses(&self, column: usize) -> &[f64] {
        self.timeline.now().columns().get(column).map_or(&[], |column| &column.losses)
    }

    /// Begins one more update, which [`Vanishing::work`] then does, and the pass after it. False when halted.
    pub fn start_update(&mut self) -> bool {
        let can = !self.is_halted();
        if can {
            self.timeline.now_mut().start_update();
        }
        can
    }

    /// Goes back to the nearest kept step at or before `k`, if the run is past it; its pass may still have to be done
    /// by [`Vanishing::work`]. From there [`Vanishing::start_update`] leads to `k` without blocking.
    pub fn rewind(&mut self, k: u64) {
        self.timeline.rewind(k);
    }

    /// Goes to step `k`, also back, with its pass complete.
    pub fn seek(&mut self, k: u64) {
        self.timeline.seek(k.min(MAX_STEPS), |_| {});
        while self.work() {}
    }

    /// Up to `n` whole updates; returns how many were done.
    pub fn advance(&mut self, n: u64) -> u64 {
        let start = self.steps();
        self.seek(start.saturating_add(n));
        self.steps() - start
    }

    /// What the pass has measured: for each column, for each layer that it has reached.
    pub fn statistics(&self) -> Vec<&[Statistics]> {
        self.timeline.now().statistics()
    }

    /// The verdict: only that numbers have left the finite.
    pub fn outcome(&self) -> Outcome {
        let run = self.timeline.now();
        let is_lost = |column: &run::Column| {
            let loss = column.losses.last().copied().unwrap_or_default();
            !loss.is_finite() || !column.measured_loss.is_finite()
        };
        match run.columns().iter().position(is_lost) {
            Some(column) if run.is_measured() => Outcome::new(Status::Diverged, "not_finite")
                .with("step", run.steps() as f64)
                .with("column", column),
            _ => Outcome::open(run.steps()),
        }
    }

    /// What is shown now, as plain data. Layers that the pass has not reached are missing.
    pub fn state(&self) -> Value {
        let [status, reason] = self.outcome().pairs();
        let run = self.timeline.now();
        let statistics = run.statistics();
        let columns = (0..self.config.columns.len()).map(|index| self.column(index, statistics[index]));
        Value::object([
            ("step", run.steps().into()),
            status,
            reason,
            ("bandSeeds", self.band.seeds().into()),
            ("columns", Value::List(columns.collect())),
        ])
    }

    fn column(&self, index: usize, layers: &[Statistics]) -> Value {
        let run = self.timeline.now();
        let (shown, column) = (&self.config.columns[index], &run.columns()[index]);
        let std = shown.init.1.weights(self.config.width, self.config.width).std();
        let band = if run.steps() == 0 { self.band.to_value(index) } else { Value::Null };
        let kind = column.kind.as_ref();
        Value::object([
            ("activation", shown.activation.name().into()),
            ("init", shown.init.0.as_str().into()),
            ("std", std.into()),
            ("loss", column.losses.last().map_or(Value::Null, |loss| (*loss).into())),
            ("correct", column.correct.into()),
            ("total", task::Examples::COUNT.into()),
            ("kind", kind.map_or(Value::Null, |kind| kind.name.into())),
            ("evidence", kind.map_or(Value::Null, Kind::evidence)),
            ("theory", column.theory.as_ref().map_or(Value::Null, |factors| theory_of(factors, layers))),
            ("band", band),
            ("layers", Value::List(layers.iter().map(Statistics::to_value).collect())),
        ])
    }
}

/// The factors that the gradient meets on its way to each layer but the last, and what becomes of it, from what was
/// measured in the last layer.
fn theory_of(factors: &[f64], layers: &[Statistics]) -> Value {
    let factors = &factors[..factors.len().saturating_sub(1)];
    let mut size = layers.last().map_or(f64::NAN, |layer| layer.gradient_sizes()[0]);
    let mut sizes = vec![size];
    for factor in factors.iter().rev() {
        size *= factor;
        sizes.push(size);
    }
    sizes.reverse();
    Value::object([("factors", Value::numbers(factors)), ("gradZRms", Value::numbers(&sizes))])
}
