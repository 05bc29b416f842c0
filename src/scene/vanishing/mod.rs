//! What initialization does: networks of the same shape, started differently, measured forward and back.

mod config;
mod run;
mod statistics;

use std::rc::Rc;

pub use config::{Column, Config, settings};
pub use run::MAX_STEPS;
pub use statistics::{BINS, Statistics};

use crate::error::Error;
use crate::scene::outcome::{Outcome, Status};
use crate::scene::timeline::{Run, Timeline};
use crate::scene::value::Value;
use run::Networks;

/// Copies of the past that are kept: few, since each holds all weights.
const SAVED_RUNS: usize = 6;
const SAVED_SPACING: u64 = 4;

/// The scene.
#[derive(Debug)]
pub struct Vanishing {
    config: Rc<Config>,
    problems: Vec<Error>,
    timeline: Timeline<Networks>,
    furthest: u64,
}

impl Vanishing {
    /// A scene of these settings, at step 0, before its first pass.
    ///
    /// # Errors
    /// None for any object: what cannot be used is in [`Vanishing::problems`].
    pub fn new(given: &Value) -> Result<Self, Error> {
        let (config, problems) = Config::read(given);
        let config = Rc::new(config);
        let timeline = Timeline::new(Networks::new(&config)?, SAVED_RUNS, SAVED_SPACING);
        Ok(Vanishing { config, problems, timeline, furthest: 0 })
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

    /// One slice of the pass: one layer of one column, forward or back. False when the pass is complete.
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

    /// Moves the weights and begins the next pass, which [`Vanishing::work`] then does. False when halted.
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
    pub fn statistics(&self) -> &[Vec<Statistics>] {
        &self.timeline.now().statistics
    }

    /// The verdict: only that numbers have left the finite.
    pub fn outcome(&self) -> Outcome {
        let run = self.timeline.now();
        let broken = run.is_measured() && run.losses.iter().any(|loss| !loss.is_finite());
        match run.losses.iter().position(|loss| !loss.is_finite()) {
            Some(column) if broken => Outcome::new(Status::Diverged, "not_finite")
                .with("step", run.steps() as f64)
                .with("column", column),
            _ => Outcome::open(run.steps()),
        }
    }

    /// What is shown now, as plain data. Layers that the pass has not reached are missing.
    pub fn state(&self) -> Value {
        let [status, reason] = self.outcome().pairs();
        let run = self.timeline.now();
        let column = |(index, column): (usize, &Column)| {
            let std = column.init.1.weights(self.config.width, self.config.width).std();
            Value::object([
                ("activation", column.activation.name().into()),
                ("init", column.init.0.as_str().into()),
                ("std", std.into()),
                ("loss", run.losses[index].into()),
                ("layers", Value::List(run.statistics[index].iter().map(Statistics::to_value).collect())),
            ])
        };
        let columns = self.config.columns.iter().enumerate().map(column).collect();
        Value::object([("step", run.steps().into()), status, reason, ("columns", Value::List(columns))])
    }
}
