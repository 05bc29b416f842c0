//! What a run has come to, with the evidence.

use super::value::Value;
use crate::error::{Error, Fact};

/// The verdict on a run. See each scene for how it is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing has been run.
    Ready,
    /// No verdict yet.
    Running,
    /// Every example is on its side of 0.5.
    Solved,
    /// The gradient's norm is below [`CONVERGED_NORM`].
    Converged,
    /// Not solved, and no longer moving. Revocable: stepping goes on.
    Stuck,
    /// Running away, or not finite any more.
    Diverged,
}

/// A gradient norm below this is a minimum reached.
pub const CONVERGED_NORM: f64 = 1e-6;
/// A gradient norm below this, unsolved, is a standstill.
pub const STUCK_NORM: f64 = 1e-9;
/// Growth beyond this many times the start is divergence.
pub const DIVERGED_GROWTH: f64 = 1e12;

impl Status {
    /// The word in `state.status`.
    pub fn name(self) -> &'static str {
        match self {
            Status::Ready => "ready",
            Status::Running => "running",
            Status::Solved => "solved",
            Status::Converged => "converged",
            Status::Stuck => "stuck",
            Status::Diverged => "diverged",
        }
    }
}

/// A status and, where it is a verdict, the code and the numbers that justify it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The verdict.
    pub status: Status,
    /// Why.
    pub reason: Option<Error>,
}

impl Outcome {
    /// No verdict: ready at step 0, running after it.
    pub fn open(steps: u64) -> Self {
        Outcome { status: if steps == 0 { Status::Ready } else { Status::Running }, reason: None }
    }

    /// A verdict for a reason.
    pub fn new(status: Status, code: &'static str) -> Self {
        Outcome { status, reason: Some(Error::new(code)) }
    }

    /// The same with one more number of evidence.
    #[must_use]
    pub fn with(self, name: &'static str, fact: impl Into<Fact>) -> Self {
        Outcome { reason: self.reason.map(|reason| reason.with(name, fact)), ..self }
    }

    /// `status` and `reason` as `state` has them.
    pub fn pairs(&self) -> [(&'static str, Value); 2] {
        let reason = self.reason.as_ref().map_or(Value::Null, Value::from);
        [("status", self.status.name().into()), ("reason", reason)]
    }
}
