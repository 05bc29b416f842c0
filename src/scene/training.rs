//! What the scenes of a network in training share: its past, going back in time, and stepping by phases.

use super::learner::{Learner, MAX_STEPS, Phase};
use super::timeline::{Run, Timeline};
use super::trace::Trace;
use crate::error::Error;
use crate::nn::Network;

/// Copies of the past that are kept for going back.
const SAVED_RUNS: usize = 128;
const SAVED_SPACING: u64 = 16;

/// What a run has given, as far as it has ever come; what verdicts look back on.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Loss after 0, 1, ... updates.
    pub losses: Vec<f64>,
    /// The perceptron's whole state after 0, 1, ... updates, one behind the other: counts, then which example is next.
    pub states: Vec<f64>,
}

impl Past {
    /// Forgets all and starts with the run as it stands, at step 0.
    pub fn restart(&mut self, run: &Learner) {
        self.losses.clear();
        self.states.clear();
        self.record(run);
    }

    /// Keeps what a step that was never reached before gave.
    pub fn record(&mut self, run: &Learner) {
        if run.steps() == self.losses.len() as u64 {
            self.losses.push(run.loss);
            if let Some(rule) = run.perceptron() {
                self.states.extend_from_slice(&rule.counts);
                self.states.push(rule.next as f64);
            }
        }
    }
}

/// A network in training, at any step of its run.
#[derive(Debug)]
pub struct Training {
    timeline: Timeline<Learner>,
    past: Past,
}

impl Training {
    /// The training that begins with this run, at step 0.
    pub fn new(start: Learner) -> Self {
        let mut past = Past::default();
        past.restart(&start);
        Training { timeline: Timeline::new(start, SAVED_RUNS, SAVED_SPACING), past }
    }

    /// The run as it stands.
    pub fn now(&self) -> &Learner {
        self.timeline.now()
    }

    /// The run as it stands, its pass over all examples made again where a copy has none, and its past.
    ///
    /// # Errors
    /// None in practice.
    pub fn look(&mut self) -> Result<(&Learner, &Past), Error> {
        self.timeline.now_mut().refresh()?;
        Ok((self.timeline.now(), &self.past))
    }

    /// The update in progress, or else the last one, with all its numbers; `None` before the first.
    ///
    /// # Errors
    /// None in practice.
    pub fn trace(&self) -> Result<Option<Trace>, Error> {
        Trace::new(self.now())
    }

    /// The network as it stands.
    pub fn network(&self) -> &Network {
        &self.now().network
    }

    /// Updates done.
    pub fn steps(&self) -> u64 {
        self.now().steps()
    }

    /// The furthest step that was ever reached.
    pub fn furthest(&self) -> u64 {
        self.past.losses.len() as u64 - 1
    }

    /// Whether stepping cannot go on.
    pub fn is_halted(&self) -> bool {
        self.now().is_halted()
    }

    /// Up to `n` updates; an update in progress is finished as the first. Returns how many were done.
    pub fn advance(&mut self, n: u64) -> u64 {
        let start = self.steps();
        self.seek(start.saturating_add(n));
        self.steps() - start
    }

    /// Goes to step `k`, also back; drops an update in progress when going back or staying.
    pub fn seek(&mut self, k: u64) {
        if k == self.steps() && self.phase() != Phase::Forward {
            self.timeline.restore(k);
        }
        let past = &mut self.past;
        self.timeline.seek(k.min(MAX_STEPS), |run| past.record(run));
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
            self.past.record(run);
        }
        Ok(n)
    }

    /// The phase that comes next.
    pub fn phase(&self) -> Phase {
        self.now().phase
    }

    /// Loss after 0, 1, ... [`Training::steps`] updates.
    pub fn loss_curve(&self) -> &[f64] {
        &self.past.losses[..=self.steps() as usize]
    }
}
