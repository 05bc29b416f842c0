//! What a run has come to, and what stands in its way, each with the numbers that show it.

use super::units::{SATURATED_SHARE, flag, flags};
use crate::error::Error;
use crate::kernel;
use crate::scene::learner::Learner;
use crate::scene::outcome::{DIVERGED_GROWTH, Outcome, STUCK_NORM, Status};
use crate::scene::timeline::Run;
use crate::scene::training::Past;

/// A fall of the loss by less than this share over [`FLAT_UPDATES`] is a standstill.
const FLAT_SHARE: f64 = 1e-3;
const FLAT_UPDATES: u64 = 1000;
/// A loss above so many times its start is worth telling.
const GROWTH: f64 = 2.0;
/// How far back the perceptron's cycle is looked for, in steps.
const CYCLE_REACH: usize = 10_000;
/// Longest cycle that is told step by step.
const MOST_SHOWN: usize = 16;

/// A run looked at closely, once.
pub struct Examination<'a> {
    run: &'a Learner,
    past: &'a Past,
    /// Of the hidden units.
    flags: Vec<u8>,
    output_flags: u8,
    /// On all examples at the present parameters; `None` for the perceptron's rule.
    gradients: Option<Vec<f64>>,
}

impl<'a> Examination<'a> {
    /// Looks at a run whose pass over all examples is there.
    ///
    /// # Errors
    /// None in practice.
    pub fn new(run: &'a Learner, past: &'a Past) -> Result<Self, Error> {
        let mut flags = flags(run);
        let output_flags = flags.pop().unwrap_or(0);
        let gradients = if run.is_by_gradient() { Some(run.with_all_gradients()?.gradients) } else { None };
        Ok(Examination { run, past, flags, output_flags, gradients })
    }

    /// Hidden units with this bit.
    fn count(&self, bit: u8) -> usize {
        self.flags.iter().filter(|flags| **flags & bit != 0).count()
    }

    /// Hidden units that are no copy of an earlier one.
    pub fn distinct(&self) -> usize {
        self.flags.len() - self.count(flag::DUPLICATE)
    }

    /// Hidden units that are dead.
    pub fn dead(&self) -> usize {
        self.count(flag::DEAD)
    }

    /// `‖dL/d parameters‖` on all examples; `None` for the perceptron's rule.
    pub fn gradient_norm(&self) -> Option<f64> {
        self.gradients.as_ref().map(|gradients| kernel::norm(gradients))
    }

    /// The verdict.
    pub fn outcome(&self) -> Outcome {
        let (run, steps, start) = (self.run, self.run.steps(), self.past.losses[0]);
        if run.is_broken() {
            return Outcome::new(Status::Diverged, "not_finite").with("step", steps as f64);
        }
        if run.correct() == run.targets.len() {
            let outcome = Outcome::new(Status::Solved, "all_right");
            return outcome.with("step", steps as f64).with("loss", run.loss);
        }
        let Some(norm) = self.gradient_norm() else { return self.perceptron_outcome() };
        if run.loss > DIVERGED_GROWTH * start.max(1.0) {
            let outcome = Outcome::new(Status::Diverged, "loss_grew");
            return outcome.with("start", start).with("loss", run.loss);
        }
        if norm < STUCK_NORM {
            let outcome = self.stuck("gradient_zero");
            return outcome.with("gradientNorm", norm).with("limit", STUCK_NORM);
        }
        match self.flat() {
            Some(fall) => self
                .stuck("loss_flat")
                .with("fall", fall)
                .with("limit", FLAT_SHARE)
                .with("updates", FLAT_UPDATES as f64)
                .with("loss", run.loss),
            None => Outcome::open(steps),
        }
    }

    fn stuck(&self, code: &'static str) -> Outcome {
        let outcome = Outcome::new(Status::Stuck, code).with("correct", self.run.correct());
        outcome.with("distinctUnits", self.distinct()).with("deadUnits", self.dead())
    }

    /// The share by which the loss fell in the last [`FLAT_UPDATES`], if that is too little to count.
    fn flat(&self) -> Option<f64> {
        let before = self.past.losses[self.run.steps().checked_sub(FLAT_UPDATES)? as usize];
        let fall = (before - self.run.loss) / before;
        (fall < FLAT_SHARE).then_some(fall)
    }

    /// Stuck as soon as a state is seen a second time with the same example next: from there all repeats.
    fn perceptron_outcome(&self) -> Outcome {
        match self.period() {
            Some(period) => {
                let outcome = Outcome::new(Status::Stuck, "weights_repeat").with("period", period);
                outcome.with("correct", self.run.correct())
            }
            None => Outcome::open(self.run.steps()),
        }
    }

    /// The perceptron's states after 0, 1, ... steps up to now: its counts, then which example is next.
    fn states(&self) -> impl DoubleEndedIterator<Item = &'a [f64]> + use<'a> {
        let width = (self.past.states.len() / self.past.losses.len()).max(1);
        let end = self.past.states.len().min(width * (self.run.steps() as usize + 1));
        self.past.states[..end].chunks_exact(width)
    }

    /// Steps after which the perceptron's state comes back, if it has.
    fn period(&self) -> Option<usize> {
        let mut past = self.states().rev();
        let now = past.next()?;
        past.take(CYCLE_REACH).position(|state| state == now).map(|distance| distance + 1)
    }

    /// The perceptron's counts at each step of its cycle, the step whose number the period divides first; empty where
    /// nothing has come back, or after so long that nobody would look at it, or where all is right and nothing moves.
    pub fn cycle(&self) -> Vec<&'a [f64]> {
        let Some(period) = self.period().filter(|period| *period <= MOST_SHOWN) else { return Vec::new() };
        let mut cycle: Vec<_> =
            self.states().rev().take(period).map(|state| &state[..state.len() - 1]).collect();
        if cycle.iter().all(|counts| *counts == cycle[0]) {
            return Vec::new();
        }
        cycle.reverse();
        // The last of them is now.
        cycle.rotate_right((self.run.steps() as usize + 1) % period);
        cycle
    }

    /// What is the matter with the network, whatever the verdict; each code once, `frozen_at_zero` once a layer.
    pub fn findings(&self) -> Vec<Error> {
        let (units, distinct) = (self.flags.len(), self.distinct());
        let mut found = Vec::new();
        if distinct < units {
            found.push(Error::new("units_alike").with("units", units).with("distinct", distinct));
        }
        self.find_frozen(&mut found);
        if self.dead() > 0 {
            found.push(Error::new("units_dead").with("units", units).with("dead", self.dead()));
        }
        let is_saturated = |flags: &&u8| **flags & (flag::SATURATED | flag::DEAD) == flag::SATURATED;
        let saturated = self.flags.iter().filter(is_saturated).count();
        if saturated > 0 {
            let finding = Error::new("units_saturated").with("units", units).with("saturated", saturated);
            found.push(finding.with("share", SATURATED_SHARE));
        }
        self.find_merged(&mut found);
        let (correct, total) = (self.run.correct(), self.run.targets.len());
        if self.output_flags & flag::SATURATED != 0 && correct < total {
            let finding = Error::new("output_saturated").with("share", SATURATED_SHARE);
            found.push(finding.with("correct", correct).with("total", total));
        }
        if let (Some(_), Some(fall)) = (&self.gradients, self.flat())
            && correct < total
        {
            let finding = Error::new("plateau").with("fall", fall).with("limit", FLAT_SHARE);
            found.push(finding.with("updates", FLAT_UPDATES as f64).with("loss", self.run.loss));
        }
        let start = self.past.losses[0];
        if self.gradients.is_some() && self.run.loss > GROWTH * start {
            let finding = Error::new("loss_above_start").with("start", start).with("loss", self.run.loss);
            found.push(finding.with("times", self.run.loss / start));
        }
        found
    }

    /// Pairs of examples with different targets that the last hidden layer has made one: no output can part them.
    fn find_merged(&self, found: &mut Vec<Error>) {
        let Some(h) = self.run.everything().h.iter().rev().nth(1) else { return };
        let targets = &self.run.targets;
        let is_merged = |(one, other): &(usize, usize)| {
            targets[*one] != targets[*other] && h.column_iter().all(|unit| unit[*one] == unit[*other])
        };
        let pairs = || (0..targets.len()).flat_map(|one| (0..one).map(move |other| (other, one)));
        if let Some((one, other)) = pairs().find(is_merged) {
            let finding = Error::new("examples_merged").with("pairs", pairs().filter(is_merged).count());
            found.push(finding.with("first", one).with("second", other));
        }
    }

    /// Layers whose weights are all exactly 0 and have a gradient of exactly 0: no update by plain descent moves them.
    fn find_frozen(&self, found: &mut Vec<Error>) {
        let Some(gradients) = &self.gradients else { return };
        for (index, layer) in self.run.network.layers().iter().enumerate() {
            let is_zero = |numbers: &[f64]| numbers.iter().all(|number| *number == 0.0);
            let weights = layer.weights();
            if is_zero(&self.run.network.parameters[weights.clone()]) && is_zero(&gradients[weights.clone()])
            {
                let finding = Error::new("frozen_at_zero").with("layer", index + 1);
                found.push(finding.with("weights", weights.len()));
            }
        }
    }
}
