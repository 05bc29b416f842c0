//! Adamax: Adam with the largest recent gradient in place of the root mean square.

use super::argument::{NON_NEGATIVE, Slot};
use super::{Optimizer, fit, lerp, penalized};
use crate::math;

/// Adamax (PyTorch's `Adamax`).
///
/// ```text
/// g ← ∇f(p) + weight_decay · p
/// m ← β₁ · m + (1 - β₁) · g
/// u ← max(β₂ · u, |g| + eps)
/// p ← p - lr / (1 - β₁ᵗ) · m / u                 t = 1, 2, ...
/// ```
///
/// D. P. Kingma, J. Ba, *Adam: a method for stochastic optimization*, section 7.1, arXiv:1412.6980, 2014.
#[derive(Clone, Debug, PartialEq)]
pub struct Adamax {
    /// Learning rate. Default 0.002.
    pub lr: f64,
    /// What the average and the largest size keep from step to step. Default 0.9 and 0.999.
    pub betas: [f64; 2],
    /// Added to each gradient's size, against division by zero. Default 1e-8.
    pub eps: f64,
    /// Strength of the L2 penalty. Default 0.
    pub weight_decay: f64,
    pub(super) steps: u64,
    pub(super) averages: Vec<f64>,
    pub(super) sizes: Vec<f64>,
}

impl Default for Adamax {
    fn default() -> Self {
        Adamax {
            lr: 2e-3,
            betas: [0.9, 0.999],
            eps: 1e-8,
            weight_decay: 0.0,
            steps: 0,
            averages: Vec::new(),
            sizes: Vec::new(),
        }
    }
}

impl Adamax {
    pub(super) fn slots(&mut self) -> Vec<Slot<'_>> {
        vec![
            Slot::number("lr", NON_NEGATIVE, &mut self.lr),
            Slot::betas(&mut self.betas),
            Slot::number("eps", NON_NEGATIVE, &mut self.eps),
            Slot::number("weight_decay", NON_NEGATIVE, &mut self.weight_decay),
        ]
    }
}

impl Optimizer for Adamax {
    fn step(&mut self, params: &mut [f64], grads: &[f64]) {
        self.steps += 1;
        let [beta1, beta2] = self.betas;
        let rate = self.lr / (1.0 - math::pow(beta1, self.steps as f64));
        fit(&mut self.averages, params, 0.0);
        fit(&mut self.sizes, params, 0.0);
        let state = self.averages.iter_mut().zip(&mut self.sizes);
        for ((p, g), (m, u)) in params.iter_mut().zip(grads).zip(state) {
            let g = penalized(*g, *p, self.weight_decay);
            *m = lerp(*m, g, 1.0 - beta1);
            *u = (beta2 * *u).max(g.abs() + self.eps);
            *p -= rate * *m / *u;
        }
    }
}
