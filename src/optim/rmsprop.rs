//! RMSprop: the gradient divided by its recent size.

use super::argument::{NON_NEGATIVE, Slot};
use super::{Optimizer, fit, lerp, penalized};

/// RMSprop (PyTorch's `RMSprop`).
///
/// ```text
/// g ← ∇f(p) + weight_decay · p
/// s ← alpha · s + (1 - alpha) · g²
/// r ← √s + eps                                   (centered: m ← alpha · m + (1 - alpha) · g;  r ← √(s - m²) + eps)
/// p ← p - lr · g / r                             (momentum > 0: b ← momentum · b + g / r;  p ← p - lr · b)
/// ```
///
/// T. Tieleman, G. Hinton, *Lecture 6.5: RMSprop*, Neural networks for machine learning, 2012. Centered: A.
/// Graves, *Generating sequences with recurrent neural networks*, arXiv:1308.0850, 2013.
#[derive(Clone, Debug, PartialEq)]
pub struct RmsProp {
    /// Learning rate. Default 0.01.
    pub lr: f64,
    /// What the moving averages keep from step to step. Default 0.99.
    pub alpha: f64,
    /// Added outside the root, against division by zero. Default 1e-8.
    pub eps: f64,
    /// Strength of the L2 penalty. Default 0.
    pub weight_decay: f64,
    /// What is kept of the velocity from step to step. Default 0.
    pub momentum: f64,
    /// Whether to divide by the gradient's deviation from its average. Default false.
    pub centered: bool,
    pub(super) squares: Vec<f64>,
    pub(super) averages: Vec<f64>,
    pub(super) velocity: Vec<f64>,
}

impl Default for RmsProp {
    fn default() -> Self {
        RmsProp {
            lr: 1e-2,
            alpha: 0.99,
            eps: 1e-8,
            weight_decay: 0.0,
            momentum: 0.0,
            centered: false,
            squares: Vec::new(),
            averages: Vec::new(),
            velocity: Vec::new(),
        }
    }
}

impl RmsProp {
    pub(super) fn slots(&mut self) -> Vec<Slot<'_>> {
        vec![
            Slot::number("lr", NON_NEGATIVE, &mut self.lr),
            Slot::number("alpha", NON_NEGATIVE, &mut self.alpha),
            Slot::number("eps", NON_NEGATIVE, &mut self.eps),
            Slot::number("weight_decay", NON_NEGATIVE, &mut self.weight_decay),
            Slot::number("momentum", NON_NEGATIVE, &mut self.momentum),
            Slot::flag("centered", &mut self.centered),
        ]
    }
}

impl Optimizer for RmsProp {
    fn step(&mut self, params: &mut [f64], grads: &[f64]) {
        fit(&mut self.squares, params, 0.0);
        fit(&mut self.averages, params, 0.0);
        fit(&mut self.velocity, params, 0.0);
        let state = self.squares.iter_mut().zip(&mut self.averages).zip(&mut self.velocity);
        for ((p, g), ((s, m), b)) in params.iter_mut().zip(grads).zip(state) {
            let g = penalized(*g, *p, self.weight_decay);
            *s = self.alpha * *s + (1.0 - self.alpha) * g * g;
            let mut square = *s;
            if self.centered {
                *m = lerp(*m, g, 1.0 - self.alpha);
                square -= *m * *m;
            }
            let r = square.sqrt() + self.eps;
            if self.momentum > 0.0 {
                *b = self.momentum * *b + g / r;
                *p -= self.lr * *b;
            } else {
                *p -= self.lr * g / r;
            }
        }
    }
}
