//! NAdam: Adam with Nesterov's look-ahead.

use super::argument::{NON_NEGATIVE, Slot};
use super::{Optimizer, decay, fit, lerp, penalized};
use crate::math;

/// NAdam (PyTorch's `NAdam`).
///
/// ```text
/// g ← ∇f(p) + weight_decay · p                   (decoupled: p ← (1 - lr · weight_decay) · p instead)
/// μₜ = β₁ · (1 - ½ · 0.96^(t · momentum_decay))
/// m ← β₁ · m + (1 - β₁) · g
/// s ← β₂ · s + (1 - β₂) · g²
/// r ← √(s / (1 - β₂ᵗ)) + eps
/// p ← p - lr · (1 - μₜ) / (1 - μ₁ ⋯ μₜ) · g / r - lr · μₜ₊₁ / (1 - μ₁ ⋯ μₜ₊₁) · m / r         t = 1, 2, ...
/// ```
///
/// T. Dozat, *Incorporating Nesterov momentum into Adam*, 2016.
#[derive(Clone, Debug, PartialEq)]
pub struct NAdam {
    /// Learning rate. Default 0.002.
    pub lr: f64,
    /// What the averages of gradient and square keep from step to step. Default 0.9 and 0.999.
    pub betas: [f64; 2],
    /// Added outside the root, against division by zero. Default 1e-8.
    pub eps: f64,
    /// Strength of the decay of the parameters. Default 0.
    pub weight_decay: f64,
    /// How fast the momentum `μₜ` rises from `β₁ / 2` to `β₁`. Default 0.004.
    pub momentum_decay: f64,
    /// Whether the decay shrinks the parameters themselves and stays out of the averages. Default false.
    pub decoupled_weight_decay: bool,
    pub(super) steps: u64,
    /// `μ₁ ⋯ μₜ`
    momentum_product: f64,
    pub(super) averages: Vec<f64>,
    pub(super) squares: Vec<f64>,
}

impl Default for NAdam {
    fn default() -> Self {
        NAdam {
            lr: 2e-3,
            betas: [0.9, 0.999],
            eps: 1e-8,
            weight_decay: 0.0,
            momentum_decay: 4e-3,
            decoupled_weight_decay: false,
            steps: 0,
            momentum_product: 1.0,
            averages: Vec::new(),
            squares: Vec::new(),
        }
    }
}

impl NAdam {
    pub(super) fn slots(&mut self) -> Vec<Slot<'_>> {
        vec![
            Slot::number("lr", NON_NEGATIVE, &mut self.lr),
            Slot::betas(&mut self.betas),
            Slot::number("eps", NON_NEGATIVE, &mut self.eps),
            Slot::number("weight_decay", NON_NEGATIVE, &mut self.weight_decay),
            Slot::number("momentum_decay", NON_NEGATIVE, &mut self.momentum_decay),
            Slot::flag("decoupled_weight_decay", &mut self.decoupled_weight_decay),
        ]
    }

    /// `μₜ`
    fn momentum(&self, step: u64) -> f64 {
        self.betas[0] * (1.0 - 0.5 * math::pow(0.96, step as f64 * self.momentum_decay))
    }
}

impl Optimizer for NAdam {
    fn step(&mut self, params: &mut [f64], grads: &[f64]) {
        self.steps += 1;
        let [beta1, beta2] = self.betas;
        let correction = 1.0 - math::pow(beta2, self.steps as f64);
        let (momentum, next) = (self.momentum(self.steps), self.momentum(self.steps + 1));
        self.momentum_product *= momentum;
        let gradient_rate = self.lr * (1.0 - momentum) / (1.0 - self.momentum_product);
        let average_rate = self.lr * next / (1.0 - self.momentum_product * next);
        let (shrink, penalty) = decay(self.lr, self.weight_decay, self.decoupled_weight_decay);
        fit(&mut self.averages, params, 0.0);
        fit(&mut self.squares, params, 0.0);
        let state = self.averages.iter_mut().zip(&mut self.squares);
        for ((p, g), (m, s)) in params.iter_mut().zip(grads).zip(state) {
            *p *= shrink;
            let g = penalized(*g, *p, penalty);
            *m = lerp(*m, g, 1.0 - beta1);
            *s = beta2 * *s + (1.0 - beta2) * g * g;
            let r = (*s / correction).sqrt() + self.eps;
            *p -= gradient_rate * g / r;
            *p -= average_rate * *m / r;
        }
    }
}
