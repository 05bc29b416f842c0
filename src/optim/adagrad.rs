//! Adagrad: a rate for each parameter that falls with all the gradients seen.

use super::argument::{NON_NEGATIVE, Slot};
use super::{Optimizer, fit, penalized};

/// Adagrad (PyTorch's `Adagrad`).
///
/// ```text
/// g ← ∇f(p) + weight_decay · p
/// s ← s + g²                                     (s starts at initial_accumulator_value)
/// p ← p - lr / (1 + (t - 1) · lr_decay) · g / (√s + eps)            t = 1, 2, ...
/// ```
///
/// The form with `eps` 1e-8, as many texts print it, is this one with that setting.
///
/// J. Duchi, E. Hazan, Y. Singer, *Adaptive subgradient methods for online learning and stochastic optimization*,
/// JMLR 12, 2011.
#[derive(Clone, Debug, PartialEq)]
pub struct Adagrad {
    /// Learning rate. Default 0.01.
    pub lr: f64,
    /// How fast the rate itself falls with the steps. Default 0.
    pub lr_decay: f64,
    /// Strength of the L2 penalty. Default 0.
    pub weight_decay: f64,
    /// What the sum of squares starts at. Default 0.
    pub initial_accumulator_value: f64,
    /// Added outside the root, against division by zero. Default 1e-10.
    pub eps: f64,
    pub(super) steps: u64,
    pub(super) squares: Vec<f64>,
}

impl Default for Adagrad {
    fn default() -> Self {
        Adagrad {
            lr: 1e-2,
            lr_decay: 0.0,
            weight_decay: 0.0,
            initial_accumulator_value: 0.0,
            eps: 1e-10,
            steps: 0,
            squares: Vec::new(),
        }
    }
}

impl Adagrad {
    pub(super) fn slots(&mut self) -> Vec<Slot<'_>> {
        vec![
            Slot::number("lr", NON_NEGATIVE, &mut self.lr),
            Slot::number("lr_decay", NON_NEGATIVE, &mut self.lr_decay),
            Slot::number("weight_decay", NON_NEGATIVE, &mut self.weight_decay),
            Slot::number("initial_accumulator_value", NON_NEGATIVE, &mut self.initial_accumulator_value),
            Slot::number("eps", NON_NEGATIVE, &mut self.eps),
        ]
    }
}

impl Optimizer for Adagrad {
    fn step(&mut self, params: &mut [f64], grads: &[f64]) {
        let rate = self.lr / (1.0 + self.steps as f64 * self.lr_decay);
        self.steps += 1;
        fit(&mut self.squares, params, self.initial_accumulator_value);
        for ((p, g), s) in params.iter_mut().zip(grads).zip(&mut self.squares) {
            let g = penalized(*g, *p, self.weight_decay);
            *s += g * g;
            *p -= rate * g / (s.sqrt() + self.eps);
        }
    }
}
