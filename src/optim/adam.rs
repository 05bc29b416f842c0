//! Adam, with AMSGrad and AdamW as settings of it.

use super::argument::{NON_NEGATIVE, Slot};
use super::{Optimizer, decay, fit, lerp, penalized};
use crate::math;

/// Adam (PyTorch's `Adam` and `AdamW`).
///
/// ```text
/// g ← ∇f(p) + weight_decay · p                   (decoupled: p ← (1 - lr · weight_decay) · p instead)
/// m ← β₁ · m + (1 - β₁) · g
/// s ← β₂ · s + (1 - β₂) · g²
/// r ← √s / √(1 - β₂ᵗ) + eps                      (amsgrad: with the largest s so far in place of s)
/// p ← p - lr / (1 - β₁ᵗ) · m / r                 t = 1, 2, ...
/// ```
///
/// D. P. Kingma, J. Ba, *Adam: a method for stochastic optimization*, arXiv:1412.6980, 2014. AMSGrad: S. J.
/// Reddi, S. Kale, S. Kumar, *On the convergence of Adam and beyond*, 2018. Decoupled decay: I. Loshchilov, F.
/// Hutter, *Decoupled weight decay regularization*, arXiv:1711.05101, 2017.
#[derive(Clone, Debug, PartialEq)]
pub struct Adam {
    /// Learning rate. Default 0.001.
    pub lr: f64,
    /// What the averages of gradient and square keep from step to step. Default 0.9 and 0.999.
    pub betas: [f64; 2],
    /// Added outside the root, against division by zero. Default 1e-8.
    pub eps: f64,
    /// Strength of the decay of the parameters. Default 0; of the name `adamw` 0.01.
    pub weight_decay: f64,
    /// Whether to divide by the largest average so far. Default false.
    pub amsgrad: bool,
    /// Whether the decay shrinks the parameters themselves and stays out of the averages. Default false; of the
    /// name `adamw` true.
    pub decoupled_weight_decay: bool,
    pub(super) steps: u64,
    pub(super) averages: Vec<f64>,
    pub(super) squares: Vec<f64>,
    pub(super) largest: Vec<f64>,
}

impl Default for Adam {
    fn default() -> Self {
        Adam {
            lr: 1e-3,
            betas: [0.9, 0.999],
            eps: 1e-8,
            weight_decay: 0.0,
            amsgrad: false,
            decoupled_weight_decay: false,
            steps: 0,
            averages: Vec::new(),
            squares: Vec::new(),
            largest: Vec::new(),
        }
    }
}

impl Adam {
    pub(super) fn slots(&mut self) -> Vec<Slot<'_>> {
        vec![
            Slot::number("lr", NON_NEGATIVE, &mut self.lr),
            Slot::betas(&mut self.betas),
            Slot::number("eps", NON_NEGATIVE, &mut self.eps),
            Slot::number("weight_decay", NON_NEGATIVE, &mut self.weight_decay),
            Slot::flag("amsgrad", &mut self.amsgrad),
            Slot::flag("decoupled_weight_decay", &mut self.decoupled_weight_decay),
        ]
    }
}

impl Optimizer for Adam {
    fn step(&mut self, params: &mut [f64], grads: &[f64]) {
        self.steps += 1;
        let [beta1, beta2] = self.betas;
        let rate = self.lr / (1.0 - math::pow(beta1, self.steps as f64));
        let correction = (1.0 - math::pow(beta2, self.steps as f64)).sqrt();
        let (shrink, penalty) = decay(self.lr, self.weight_decay, self.decoupled_weight_decay);
        fit(&mut self.averages, params, 0.0);
        fit(&mut self.squares, params, 0.0);
        fit(&mut self.largest, params, 0.0);
        let state = self.averages.iter_mut().zip(&mut self.squares).zip(&mut self.largest);
        for ((p, g), ((m, s), largest)) in params.iter_mut().zip(grads).zip(state) {
            *p *= shrink;
            let g = penalized(*g, *p, penalty);
            *m = lerp(*m, g, 1.0 - beta1);
            *s = beta2 * *s + (1.0 - beta2) * g * g;
            let mut square = *s;
            if self.amsgrad {
                *largest = largest.max(*s);
                square = *largest;
            }
            *p -= rate * *m / (square.sqrt() / correction + self.eps);
        }
    }
}
