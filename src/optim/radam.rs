//! RAdam: Adam that waits until its average of squares can be trusted.

use super::argument::{NON_NEGATIVE, Slot};
use super::{Optimizer, decay, fit, lerp, penalized};
use crate::math;

/// RAdam (PyTorch's `RAdam`).
///
/// ```text
/// g ← ∇f(p) + weight_decay · p                   (decoupled: p ← (1 - lr · weight_decay) · p instead)
/// m ← β₁ · m + (1 - β₁) · g
/// s ← β₂ · s + (1 - β₂) · g²
/// n = 2 / (1 - β₂) - 1;   nₜ = n - 2 t β₂ᵗ / (1 - β₂ᵗ)            t = 1, 2, ...
/// nₜ > 5:  p ← p - lr · m / (1 - β₁ᵗ) · √(1 - β₂ᵗ) / (√s + eps) · √((nₜ-4)(nₜ-2) n / ((n-4)(n-2) nₜ))
/// else:    p ← p - lr · m / (1 - β₁ᵗ)
/// ```
///
/// `nₜ` estimates how many squares the average stands for. At the default betas the first five steps are plain
/// momentum, not divided by the gradient's size, so a rate that suits Adam can throw RAdam far at the start.
///
/// L. Liu et al., *On the variance of the adaptive learning rate and beyond*, arXiv:1908.03265, 2019.
#[derive(Clone, Debug, PartialEq)]
pub struct RAdam {
    /// Learning rate. Default 0.001.
    pub lr: f64,
    /// What the averages of gradient and square keep from step to step. Default 0.9 and 0.999.
    pub betas: [f64; 2],
    /// Added outside the root, against division by zero. Default 1e-8.
    pub eps: f64,
    /// Strength of the decay of the parameters. Default 0.
    pub weight_decay: f64,
    /// Whether the decay shrinks the parameters themselves and stays out of the averages. Default false.
    pub decoupled_weight_decay: bool,
    pub(super) steps: u64,
    pub(super) averages: Vec<f64>,
    pub(super) squares: Vec<f64>,
}

impl Default for RAdam {
    fn default() -> Self {
        RAdam {
            lr: 1e-3,
            betas: [0.9, 0.999],
            eps: 1e-8,
            weight_decay: 0.0,
            decoupled_weight_decay: false,
            steps: 0,
            averages: Vec::new(),
            squares: Vec::new(),
        }
    }
}

impl RAdam {
    pub(super) fn slots(&mut self) -> Vec<Slot<'_>> {
        vec![
            Slot::number("lr", NON_NEGATIVE, &mut self.lr),
            Slot::betas(&mut self.betas),
            Slot::number("eps", NON_NEGATIVE, &mut self.eps),
            Slot::number("weight_decay", NON_NEGATIVE, &mut self.weight_decay),
            Slot::flag("decoupled_weight_decay", &mut self.decoupled_weight_decay),
        ]
    }

    /// What `1 / (√s + eps)` is multiplied by; none while the average of squares stands for too few.
    fn rectification(&self) -> Option<f64> {
        let (t, beta2) = (self.steps as f64, self.betas[1]);
        let power = math::pow(beta2, t);
        let n = 2.0 / (1.0 - beta2) - 1.0;
        let now = n - 2.0 * t * power / (1.0 - power);
        let ratio = (now - 4.0) * (now - 2.0) * n / ((n - 4.0) * (n - 2.0) * now);
        (now > 5.0).then(|| (1.0 - power).sqrt() * ratio.sqrt())
    }
}

impl Optimizer for RAdam {
    fn step(&mut self, params: &mut [f64], grads: &[f64]) {
        self.steps += 1;
        let [beta1, beta2] = self.betas;
        let rate = self.lr / (1.0 - math::pow(beta1, self.steps as f64));
        let rectification = self.rectification();
        let (shrink, penalty) = decay(self.lr, self.weight_decay, self.decoupled_weight_decay);
        fit(&mut self.averages, params, 0.0);
        fit(&mut self.squares, params, 0.0);
        let state = self.averages.iter_mut().zip(&mut self.squares);
        for ((p, g), (m, s)) in params.iter_mut().zip(grads).zip(state) {
            *p *= shrink;
            let g = penalized(*g, *p, penalty);
            *m = lerp(*m, g, 1.0 - beta1);
            *s = beta2 * *s + (1.0 - beta2) * g * g;
            *p -= match rectification {
                Some(factor) => rate * *m * factor / (s.sqrt() + self.eps),
                None => rate * *m,
            };
        }
    }
}
