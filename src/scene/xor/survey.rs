//! Many seeds: how often a network of the same settings solves it.

use super::config::Config;
use super::verdict::Examination;
use crate::error::Error;
use crate::scene::learner::Learner;
use crate::scene::outcome::Status;
use crate::scene::timeline::Run;
use crate::scene::training::Past;
use crate::scene::value::Value;

/// Most seeds of a survey, and most updates of each.
const MAX_SEEDS: u64 = 10_000;
const MAX_UPDATES: u64 = 100_000;
/// Updates between two looks for a verdict that ends a run early; being solved is seen at once.
const CHECK: u64 = 50;
/// The normal distribution's point with 2.5 % above it.
const Z: f64 = 1.959_963_984_540_054;

/// What a seed has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Verdict {
    /// All examples were right after some update, the first such one ends the run.
    Solved = 1,
    /// Stuck by the scene's own verdict.
    Stuck = 2,
    /// Diverged by the scene's own verdict.
    Diverged = 3,
    /// None of these within its updates.
    Unfinished = 4,
}

/// Runs of the seeds 1, 2, ... one after the other, each from weights of its own.
#[derive(Debug)]
pub struct Survey {
    config: Config,
    seeds: usize,
    updates: u64,
    /// The run under way.
    run: Option<Learner>,
    past: Past,
    verdicts: Vec<Verdict>,
    steps: Vec<u32>,
}

impl Survey {
    /// A survey of these settings, nothing run yet. Their seed counts for nothing, nor do weights that they bring,
    /// since those would make all runs one.
    ///
    /// - `seeds`: 1 to 10,000; `updates`: most for each, 1 to 100,000.
    pub fn new(given: &Value, seeds: u64, updates: u64) -> Self {
        let (config, _) = Config::read(given);
        let config = Config { parameters: None, ..config };
        let (seeds, updates) = (seeds.clamp(1, MAX_SEEDS) as usize, updates.clamp(1, MAX_UPDATES));
        let (past, verdicts, steps) = (Past::default(), Vec::new(), Vec::new());
        Survey { config, seeds, updates, run: None, past, verdicts, steps }
    }

    /// Goes on for so many updates at most; to begin a run counts as one. Whether there is more to do.
    ///
    /// # Errors
    /// None in practice.
    pub fn advance(&mut self, budget: u64) -> Result<bool, Error> {
        for _ in 0..budget {
            if self.done() == self.seeds {
                break;
            }
            let run = match &mut self.run {
                Some(run) => {
                    run.step();
                    self.past.record(run);
                    run
                }
                None => {
                    self.config.seed = self.verdicts.len() as u64 + 1;
                    let run = self.run.insert(self.config.learner()?);
                    self.past.restart(run);
                    run
                }
            };
            if let Some(verdict) = judge(run, &self.past, self.updates)? {
                self.verdicts.push(verdict);
                self.steps.push(run.steps() as u32);
                self.run = None;
            }
        }
        Ok(self.done() < self.seeds)
    }

    /// Seeds that have a verdict.
    pub fn done(&self) -> usize {
        self.verdicts.len()
    }

    /// Seeds in all.
    pub fn total(&self) -> usize {
        self.seeds
    }

    /// The verdicts of the seeds 1, 2, ... [`Survey::done`].
    pub fn verdicts(&self) -> &[Verdict] {
        &self.verdicts
    }

    /// The updates after which each verdict was reached.
    pub fn steps(&self) -> &[u32] {
        &self.steps
    }

    /// Seeds that were solved.
    pub fn solved(&self) -> usize {
        self.verdicts.iter().filter(|verdict| **verdict == Verdict::Solved).count()
    }

    /// The rate of success of all seeds there are, with 95 % confidence, from those that are done.
    pub fn interval(&self) -> [f64; 2] {
        wilson(self.solved(), self.done())
    }
}

fn judge(run: &Learner, past: &Past, updates: u64) -> Result<Option<Verdict>, Error> {
    let is_last = run.steps() >= updates || run.is_halted();
    let is_right = run.correct() == run.targets.len();
    if !is_last && !is_right && !run.steps().is_multiple_of(CHECK) {
        return Ok(None);
    }
    Ok(match Examination::new(run, past)?.outcome().status {
        Status::Solved => Some(Verdict::Solved),
        Status::Stuck => Some(Verdict::Stuck),
        Status::Diverged => Some(Verdict::Diverged),
        _ if is_last => Some(Verdict::Unfinished),
        _ => None,
    })
}

/// The 95 % interval for a rate that showed `successes` in `trials`:
/// `(p + z²/2n ± z √(p (1 - p)/n + z²/4n²)) / (1 + z²/n)` with `p = successes/n`; all of 0 to 1 without trials.
///
/// E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, 1927. Unlike the simpler
/// `p ± z √(p (1 - p)/n)` it stays within 0 and 1 and does not shrink to nothing at either.
pub fn wilson(successes: usize, trials: usize) -> [f64; 2] {
    if trials == 0 {
        return [0.0, 1.0];
    }
    let n = trials as f64;
    let p = successes as f64 / n;
    let square = Z * Z / n;
    let middle = p + square / 2.0;
    let reach = (square * (p * (1.0 - p) + square / 4.0)).sqrt();
    // Rounding could go a bit beyond what the formula cannot.
    [((middle - reach) / (1.0 + square)).max(0.0), ((middle + reach) / (1.0 + square)).min(1.0)]
}
