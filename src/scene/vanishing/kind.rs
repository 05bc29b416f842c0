//! Five kinds of networks, told apart by what a pass has measured.
//!
//! With `L` layers, `r` is the root mean square of `dL/dz` in the first layer divided by that in the last, and `a` that
//! of the outputs in the last layer divided by that in the first; `r^(1/(L-1))` and `a^(1/(L-1))` are the factors a layer.
//! The first rule that holds decides:
//!
//! 1. *exploding*: `r ≥ 10`, or its factor a layer is at least 2;
//! 2. *saturated*: in half of the layers at least 20 % of the outputs have lost their slope (ReLU and its like aside: half
//!    of their outputs are off and should be);
//! 3. *small*, where the gradient shrinks (`r ≤ 1/10`, or its factor is at most 0.6) or the outputs do (their factor is
//!    at most 0.76), and the outputs shrink by at least half as many orders of size as the gradient: then `dL/dW`, a
//!    product of both, is small in every layer alike;
//! 4. *vanishing*: the gradient shrinks, and the outputs do not;
//! 5. *healthy*.
//!
//! The numbers were checked on seven activations with weights of standard deviation 1, 0.1, 0.01, Xavier's and He's, 2
//! to 50 layers of 10 to 500 units. A factor of ten lies between what chance does to He's networks with ReLU (2 to 5 in
//! 50 layers of 100) and what the others do. Per layer, tanh with std 1 grows by 2.3 and sigmoid with std 1 by 1.5 at
//! most (500 units); sigmoid with Xavier's shrinks by 0.24, with std 1 and 10 units by 0.5, tanh with Xavier's by 0.8.
//! ReLU's outputs with Xavier's shrink by 1/√2 a layer (0.66 to 0.75 in five layers of 100), tanh's by 0.78 from the first
//! layer to the second (0.76 to 0.79 by chance), and slower as they go on: 0.76 is about two standard deviations from both.

use super::statistics::{Statistics, numbers_of, sort};
use crate::math;
use crate::scene::value::Value;

/// Growth or shrinkage of the gradient over all layers that counts.
const LARGE_RATIO: f64 = 10.0;
/// The same a layer, which counts in shallow networks.
const GROWING: f64 = 2.0;
const SHRINKING: f64 = 0.6;
/// Shrinkage of the outputs a layer.
const OUTPUTS_SHRINKING: f64 = 0.76;
/// Share of outputs without a slope.
const SATURATED: f64 = 0.2;

/// What a network is like.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// `healthy`, `saturated`, `vanishing`, `exploding` or `small`.
    pub name: &'static str,
    /// `r`; 0 where nothing arrives in the first layer.
    pub gradient_ratio: f64,
    /// `a`; 0 where nothing arrives in the last layer.
    pub output_ratio: f64,
    /// The share of outputs without a slope that half of the layers reach.
    pub saturated: f64,
    layers: usize,
}

impl Kind {
    /// The kind of a network by all its layers, measured forward and back.
    pub fn of(layers: &[Statistics]) -> Option<Kind> {
        let (first, last) = (layers.first()?, layers.last()?);
        let ratio = |a: f64, b: f64| if a == 0.0 { 0.0 } else { a / b };
        let mut saturated: Vec<f64> = layers.iter().map(Statistics::squeezed).collect();
        sort(&mut saturated);
        let kind = Kind {
            name: "",
            gradient_ratio: ratio(first.gradient_sizes()[0], last.gradient_sizes()[0]),
            output_ratio: ratio(last.outputs.rms(), first.outputs.rms()),
            saturated: saturated[layers.len() / 2],
            layers: layers.len(),
        };
        Some(Kind { name: kind.decide(), ..kind })
    }

    fn decide(&self) -> &'static str {
        let (gradient, outputs) = (self.gradient_ratio, self.output_ratio);
        let shrinks = gradient <= 1.0 / LARGE_RATIO || self.a_layer(gradient) <= SHRINKING;
        let outputs_shrink = self.a_layer(outputs) <= OUTPUTS_SHRINKING;
        // A gradient that is no number any more has exploded on its way.
        if !gradient.is_finite() || gradient >= LARGE_RATIO || self.a_layer(gradient) >= GROWING {
            "exploding"
        } else if self.saturated >= SATURATED {
            "saturated"
        } else if (shrinks || outputs_shrink) && outputs <= gradient.sqrt() {
            "small"
        } else if shrinks {
            "vanishing"
        } else {
            "healthy"
        }
    }

    /// The factor a layer that makes a ratio over all of them.
    fn a_layer(&self, ratio: f64) -> f64 {
        math::pow(ratio, 1.0 / (self.layers - 1).max(1) as f64)
    }

    /// As `state` has it: what decided.
    pub fn evidence(&self) -> Value {
        numbers_of(&[
            ("gradientRatio", self.gradient_ratio),
            ("gradientFactor", self.a_layer(self.gradient_ratio)),
            ("outputRatio", self.output_ratio),
            ("outputFactor", self.a_layer(self.output_ratio)),
            ("saturated", self.saturated),
        ])
    }
}
