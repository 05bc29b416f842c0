//! The network that learns XOR: a small multi-layer perceptron, or a single threshold unit, on the four points.

mod config;
mod picture;
mod run;

pub use config::{Config, settings};
pub use run::{MAX_STEPS, Phase};

use crate::error::Error;
use crate::nn::Network;
use crate::scene::outcome::{DIVERGED_GROWTH, Outcome, STUCK_NORM, Status};
use crate::scene::timeline::{Run, Timeline};
use crate::scene::value::Value;
use config::rows;
use picture::Heatmaps;
use run::Learner;

/// A fall of the loss by less than this share over [`FLAT_UPDATES`] is a standstill.
const FLAT_SHARE: f64 = 1e-3;
const FLAT_UPDATES: u64 = 1000;
/// A unit is saturated on an example where its slope is below this share of the largest there is.
const SATURATED_SHARE: f64 = 0.01;
/// How far back the perceptron's cycle is looked for, in steps.
const CYCLE_REACH: usize = 10_000;
/// Copies of the past that are kept for going back.
const SAVED_RUNS: usize = 128;
const SAVED_SPACING: u64 = 16;

/// Bits of [`Xor::flags`].
pub mod flag {
    /// A ReLU-like unit that is off on every example.
    pub const DEAD: u8 = 1;
    /// Slope near 0 on every example.
    pub const SATURATED: u8 = 2;
    /// The same weights in and out as an earlier unit of its layer.
    pub const DUPLICATE: u8 = 4;
}

/// The scene.
#[derive(Debug)]
pub struct Xor {
    config: Config,
    problems: Vec<Error>,
    timeline: Timeline<Learner>,
    /// Loss after 0, 1, ... updates, as far as the run has ever come.
    losses: Vec<f64>,
    /// The perceptron's states, likewise.
    states: Vec<[i64; 4]>,
    heatmaps: Heatmaps,
}

impl Xor {
    /// A scene of these settings, at step 0.
    ///
    /// # Errors
    /// None for any object: what cannot be used is in [`Xor::problems`].
    pub fn new(given: &Value) -> Result<Self, Error> {
        let (config, problems) = Config::read(given);
        let learner = Learner::new(&config)?;
        let losses = vec![learner.loss];
        let states = learner.perceptron_state().into_iter().collect();
        let timeline = Timeline::new(learner, SAVED_RUNS, SAVED_SPACING);
        Ok(Xor { config, problems, timeline, losses, states, heatmaps: Heatmaps::default() })
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
        self.losses.len() as u64 - 1
    }

    /// Whether stepping cannot go on.
    pub fn is_halted(&self) -> bool {
        self.timeline.now().is_halted()
    }

    /// Up to `n` updates; an update in progress is finished as the first. Returns how many were done.
    pub fn advance(&mut self, n: u64) -> u64 {
        let start = self.steps();
        self.seek(start.saturating_add(n));
        self.steps() - start
    }

    /// Goes to step `k`, also back; drops an update in progress when going back or staying.
    pub fn seek(&mut self, k: u64) {
        if k == self.steps() && self.timeline.now().phase != Phase::Forward && k > 0 {
            self.timeline.seek(k - 1, |_| {});
        }
        let (losses, states) = (&mut self.losses, &mut self.states);
        self.timeline.seek(k.min(MAX_STEPS), |run| record(run, losses, states));
    }

    /// Up to `n` phases on; returns how many were done.
    ///
    /// # Errors
    /// None in practice.
    pub fn advance_phase(&mut self, n: u64) -> Result<u64, Error> {
        for done in 0..n {
            let run = self.timeline.now_mut();
            if run.is_halted() {
                return Ok(done);
            }
            run.advance_phase()?;
            record(run, &mut self.losses, &mut self.states);
        }
        Ok(n)
    }

    /// The phase that comes next.
    pub fn phase(&self) -> Phase {
        self.timeline.now().phase
    }

    /// Loss after 0, 1, ... [`Xor::steps`] updates.
    pub fn loss_curve(&self) -> &[f64] {
        &self.losses[..=self.steps() as usize]
    }

    /// The network as it stands.
    pub fn network(&self) -> &Network {
        &self.timeline.now().network
    }

    /// Outputs of every unit on every example: layer by layer, unit by unit, example fastest.
    ///
    /// # Errors
    /// None in practice.
    pub fn units(&mut self) -> Result<Vec<f64>, Error> {
        self.timeline.now_mut().refresh()?;
        Ok(self.timeline.now().everything().h.iter().flat_map(|h| h.as_slice()).copied().collect())
    }

    /// For every unit the bits of [`flag`], layer by layer.
    ///
    /// # Errors
    /// None in practice.
    pub fn flags(&mut self) -> Result<Vec<u8>, Error> {
        self.timeline.now_mut().refresh()?;
        let run = self.timeline.now();
        let (network, work) = (&run.network, run.everything());
        let mut flags = Vec::new();
        for (index, layer) in network.layers().iter().enumerate() {
            let is_hidden = index + 1 < network.layers().len();
            for unit in 0..layer.outputs {
                let (z, h) = (work.z[index].column(unit), work.h[index].column(unit));
                let slopes: Vec<_> =
                    z.iter().zip(h.iter()).map(|(z, h)| layer.activation.derivative(*z, *h)).collect();
                let mut bits = 0;
                if layer.activation.off_slope().is_some_and(|off| slopes.iter().all(|slope| *slope == off)) {
                    bits |= flag::DEAD;
                }
                let largest = layer.activation.largest_slope();
                if largest.is_some_and(|most| slopes.iter().all(|slope| slope.abs() < SATURATED_SHARE * most))
                {
                    bits |= flag::SATURATED;
                }
                if is_hidden && (0..unit).any(|other| same_unit(network, index, unit, other)) {
                    bits |= flag::DUPLICATE;
                }
                flags.push(bits);
            }
        }
        Ok(flags)
    }

    /// Hidden units, of them distinct, of them dead.
    fn count_units(&mut self) -> Result<[usize; 3], Error> {
        let flags = self.flags()?;
        let hidden = &flags[..flags.len() - 1];
        let without = |bit: u8| hidden.iter().filter(|flags| **flags & bit == 0).count();
        Ok([hidden.len(), without(flag::DUPLICATE), hidden.len() - without(flag::DEAD)])
    }

    /// Paints every unit's output over the input plane; see [`Heatmaps::paint`].
    ///
    /// # Errors
    /// `lut_length`.
    pub fn paint(&mut self, lut: &[u8], size: usize) -> Result<usize, Error> {
        self.heatmaps.paint(&self.timeline.now().network, lut, size)
    }

    /// One painted picture: RGBA pixels and the side.
    pub fn picture(&self, index: usize) -> Option<(&[u8], usize)> {
        self.heatmaps.picture(index)
    }

    /// The hidden space; see [`picture::hidden_plane`].
    ///
    /// # Errors
    /// None in practice.
    pub fn hidden_plane(&self, side: usize) -> Result<Vec<f64>, Error> {
        picture::hidden_plane(self.network(), side.clamp(2, 64))
    }

    /// The verdict, with its evidence.
    ///
    /// # Errors
    /// None in practice.
    pub fn outcome(&mut self) -> Result<Outcome, Error> {
        let [_, distinct, dead] = self.count_units()?;
        let run = self.timeline.now();
        let (steps, start) = (run.steps(), self.losses[0]);
        if run.is_broken() {
            return Ok(Outcome::new(Status::Diverged, "not_finite").with("step", steps as f64));
        }
        if run.correct() == 4 {
            return Ok(Outcome::new(Status::Solved, "all_right")
                .with("step", steps as f64)
                .with("loss", run.loss));
        }
        if !run.is_by_gradient() {
            return Ok(self.perceptron_outcome());
        }
        if run.loss > DIVERGED_GROWTH * start.max(1.0) {
            return Ok(Outcome::new(Status::Diverged, "loss_grew")
                .with("start", start)
                .with("loss", run.loss));
        }
        let stuck = |code| Outcome::new(Status::Stuck, code).with("correct", run.correct());
        let norm = run.gradient_norm()?;
        if norm < STUCK_NORM {
            let outcome = stuck("gradient_zero").with("gradientNorm", norm).with("limit", STUCK_NORM);
            return Ok(outcome.with("distinctUnits", distinct).with("deadUnits", dead));
        }
        if steps >= FLAT_UPDATES {
            let before = self.losses[(steps - FLAT_UPDATES) as usize];
            let fall = (before - run.loss) / before;
            if fall < FLAT_SHARE {
                let outcome = stuck("loss_flat").with("fall", fall).with("limit", FLAT_SHARE);
                let outcome = outcome.with("updates", FLAT_UPDATES as f64).with("loss", run.loss);
                return Ok(outcome.with("distinctUnits", distinct).with("deadUnits", dead));
            }
        }
        Ok(Outcome::open(steps))
    }

    /// Stuck as soon as a state is seen a second time with the same example next: from there all repeats.
    fn perceptron_outcome(&self) -> Outcome {
        let past = &self.states[..=self.steps() as usize];
        let Some((now, past)) = past.split_last() else { return Outcome::open(self.steps()) };
        let before = past.iter().rev().take(CYCLE_REACH).position(|state| state == now);
        match before {
            Some(distance) => Outcome::new(Status::Stuck, "weights_repeat")
                .with("period", distance + 1)
                .with("correct", self.timeline.now().correct()),
            None => Outcome::open(self.steps()),
        }
    }

    /// What is shown now, as plain data.
    ///
    /// # Errors
    /// None in practice.
    pub fn state(&mut self) -> Result<Value, Error> {
        let [status, reason] = self.outcome()?.pairs();
        let [_, distinct, dead] = self.count_units()?;
        let run = self.timeline.now();
        let network = &run.network;
        let norm = if run.is_by_gradient() { Value::from(run.gradient_norm()?) } else { Value::Null };
        let layers = network.layers().iter().map(|layer| {
            let (w, b) = (&network.parameters[layer.weights()], &network.parameters[layer.biases()]);
            let w = rows(w, layer.inputs);
            Value::object([
                ("W", w),
                ("b", Value::numbers(b)),
                ("activation", layer.activation.name().into()),
            ])
        });
        let last_hidden = run.everything().h.iter().rev().nth(1);
        let hidden = last_hidden.map_or(Vec::new(), |h| {
            h.row_iter().map(|row| Value::numbers(&row.iter().copied().collect::<Vec<_>>())).collect()
        });
        Ok(Value::object([
            ("step", run.steps().into()),
            status,
            reason,
            ("loss", run.loss.into()),
            ("correct", run.correct().into()),
            ("total", 4usize.into()),
            ("phase", run.phase.name().into()),
            ("outputs", Value::numbers(&run.outputs)),
            ("targets", Value::numbers(&self.config.targets())),
            ("layers", Value::List(layers.collect())),
            ("hidden", Value::List(hidden)),
            ("distinctUnits", distinct.into()),
            ("deadUnits", dead.into()),
            ("gradientNorm", norm),
        ]))
    }
}

/// Keeps what a step that was never reached before gave.
fn record(run: &Learner, losses: &mut Vec<f64>, states: &mut Vec<[i64; 4]>) {
    if run.steps() == losses.len() as u64 {
        losses.push(run.loss);
        states.extend(run.perceptron_state());
    }
}

/// Whether two units of a hidden layer have the same bits: weights in, bias, weights out.
fn same_unit(network: &Network, index: usize, one: usize, other: usize) -> bool {
    let (layer, next) = (&network.layers()[index], &network.layers()[index + 1]);
    let p = &network.parameters;
    let same = |a: usize, b: usize| p[a].to_bits() == p[b].to_bits();
    let (weights, biases, out) = (layer.weights().start, layer.biases().start, next.weights().start);
    (0..layer.inputs).all(|i| same(weights + one * layer.inputs + i, weights + other * layer.inputs + i))
        && same(biases + one, biases + other)
        && (0..next.outputs).all(|o| same(out + o * next.inputs + one, out + o * next.inputs + other))
}
