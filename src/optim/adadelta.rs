//! Adadelta: steps measured in the steps taken before.

use super::argument::{FRACTION, NON_NEGATIVE, Slot};
use super::{Optimizer, fit, penalized};

/// Adadelta (PyTorch's `Adadelta`).
///
/// ```text
/// g ← ∇f(p) + weight_decay · p
/// s ← rho · s + (1 - rho) · g²
/// d ← √(u + eps) / √(s + eps) · g
/// u ← rho · u + (1 - rho) · d²
/// p ← p - lr · d
/// ```
///
/// Both `eps` stand inside the roots: the one beside `u` sets the size of the first steps. The paper has no rate;
/// it is `lr` = 1.
///
/// M. D. Zeiler, *ADADELTA: an adaptive learning rate method*, arXiv:1212.5701, 2012.
#[derive(Clone, Debug, PartialEq)]
pub struct Adadelta {
    /// Factor of the step. Default 1.
    pub lr: f64,
    /// What both moving averages keep from step to step. Default 0.9.
    pub rho: f64,
    /// Added inside both roots. Default 1e-6.
    pub eps: f64,
    /// Strength of the L2 penalty. Default 0.
    pub weight_decay: f64,
    pub(super) squares: Vec<f64>,
    pub(super) squared_steps: Vec<f64>,
}

impl Default for Adadelta {
    fn default() -> Self {
        Adadelta {
            lr: 1.0,
            rho: 0.9,
            eps: 1e-6,
            weight_decay: 0.0,
            squares: Vec::new(),
            squared_steps: Vec::new(),
        }
    }
}

impl Adadelta {
    pub(super) fn slots(&mut self) -> Vec<Slot<'_>> {
        vec![
            Slot::number("lr", NON_NEGATIVE, &mut self.lr),
            Slot::number("rho", FRACTION, &mut self.rho),
            Slot::number("eps", NON_NEGATIVE, &mut self.eps),
            Slot::number("weight_decay", NON_NEGATIVE, &mut self.weight_decay),
        ]
    }
}

impl Optimizer for Adadelta {
    fn step(&mut self, params: &mut [f64], grads: &[f64]) {
        fit(&mut self.squares, params, 0.0);
        fit(&mut self.squared_steps, params, 0.0);
        let state = self.squares.iter_mut().zip(&mut self.squared_steps);
        for ((p, g), (s, u)) in params.iter_mut().zip(grads).zip(state) {
            let g = penalized(*g, *p, self.weight_decay);
            *s = self.rho * *s + (1.0 - self.rho) * g * g;
            let d = (*u + self.eps).sqrt() / (*s + self.eps).sqrt() * g;
            *u = self.rho * *u + (1.0 - self.rho) * d * d;
            *p -= self.lr * d;
        }
    }
}
