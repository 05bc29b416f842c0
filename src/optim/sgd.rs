//! Gradient descent, with momentum and Nesterov's look-ahead.

use super::argument::{FINITE, NON_NEGATIVE, Slot};
use super::{Optimizer, fit, penalized};

/// Gradient descent (PyTorch's `SGD`).
///
/// ```text
/// g ← ∇f(p) + weight_decay · p
/// v ← momentum · v + (1 - dampening) · g         (first step: v ← g)
/// p ← p - lr · v                                 (nesterov: p ← p - lr · (g + momentum · v))
/// ```
///
/// With momentum 0 there is no `v` and `p ← p - lr · g`. Some texts fold `lr` into `v`; for a constant rate the
/// points are the same. With `nesterov` the stored point is the textbook's look-ahead point.
///
/// Momentum: B. T. Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964. Nesterov in
/// this form: I. Sutskever, J. Martens, G. Dahl, G. Hinton, *On the importance of initialization and momentum in
/// deep learning*, 2013.
#[derive(Clone, Debug, PartialEq)]
pub struct Sgd {
    /// Learning rate. Default 0.001.
    pub lr: f64,
    /// What is kept of the velocity from step to step. Default 0.
    pub momentum: f64,
    /// What the velocity leaves out of each gradient after the first. Default 0.
    pub dampening: f64,
    /// Strength of the L2 penalty. Default 0.
    pub weight_decay: f64,
    /// Whether to step from where the velocity leads. Default false.
    pub nesterov: bool,
    pub(super) velocity: Vec<f64>,
}

impl Default for Sgd {
    fn default() -> Self {
        Sgd {
            lr: 1e-3,
            momentum: 0.0,
            dampening: 0.0,
            weight_decay: 0.0,
            nesterov: false,
            velocity: Vec::new(),
        }
    }
}

impl Sgd {
    pub(super) fn slots(&mut self) -> Vec<Slot<'_>> {
        vec![
            Slot::number("lr", NON_NEGATIVE, &mut self.lr),
            Slot::number("momentum", NON_NEGATIVE, &mut self.momentum),
            Slot::number("dampening", FINITE, &mut self.dampening),
            Slot::number("weight_decay", NON_NEGATIVE, &mut self.weight_decay),
            Slot::flag("nesterov", &mut self.nesterov),
        ]
    }
}

impl Optimizer for Sgd {
    fn step(&mut self, params: &mut [f64], grads: &[f64]) {
        if self.momentum == 0.0 {
            for (p, g) in params.iter_mut().zip(grads) {
                *p -= self.lr * penalized(*g, *p, self.weight_decay);
            }
            return;
        }
        let share = if self.velocity.is_empty() { 1.0 } else { 1.0 - self.dampening };
        fit(&mut self.velocity, params, 0.0);
        for ((p, g), v) in params.iter_mut().zip(grads).zip(&mut self.velocity) {
            let g = penalized(*g, *p, self.weight_decay);
            *v = self.momentum * *v + share * g;
            *p -= self.lr * if self.nesterov { g + self.momentum * *v } else { *v };
        }
    }
}
