//! What theory says of a network before it runs.
//!
//! With independent weights of mean 0 and variance σ², the weighted sums of a layer of `n` units are nearly normal, with
//! mean 0 and variance `q₁ = n σ² E[x²]`, then `q_(l+1) = n σ² E[φ(z)²]`, `z ~ N(0, q_l)`. On its way from layer `l + 1`
//! to layer `l` the root mean square of `dL/dz` is multiplied by `√(n σ² E[φ'(z)²])`, `z ~ N(0, q_l)`. Poole et al.,
//! "Exponential expressivity in deep neural networks through transient chaos" (2016); Schoenholz et al., "Deep
//! information propagation" (2017).
//!
//! The expectations are taken over those normal distributions and not from measured slopes: so the line is a prediction
//! from the settings alone, and where the measured one leaves it, an assumption fails (few units, or a gradient that is
//! not independent of the weights, as next to the last layer, where `dL/dh` is the same for all units).

use crate::activation::Activation;
use crate::init::Distribution;
use crate::math;

/// Nodes of the quadrature.
const NODES: usize = 800;
/// The integral ends so many standard deviations from 0.
const END: f64 = 8.0;
/// How much closer to 0 the nodes lie than they would if they were even: activations bend within a few units of 0, also
/// where `z` has a standard deviation of hundreds. Neighbours at 0 are 6e-4 standard deviations apart, at 1 0.015.
const CROWDING: f64 = 6.0;

/// Nodes `u` and weights of `E[f(u)]`, `u ~ N(0, 1)`: midpoints in `t` of `u = END sinh(CROWDING t) / sinh CROWDING`.
fn nodes() -> Vec<[f64; 2]> {
    let sinh = |x: f64| 0.5 * (math::exp(x) - math::exp(-x));
    let cosh = |x: f64| 0.5 * (math::exp(x) + math::exp(-x));
    let mut nodes: Vec<_> = (0..NODES)
        .map(|i| {
            let t = (2 * i + 1) as f64 / NODES as f64 - 1.0;
            let u = END * sinh(CROWDING * t) / sinh(CROWDING);
            [u, cosh(CROWDING * t) * math::exp(-0.5 * u * u)]
        })
        .collect();
    let total: f64 = nodes.iter().map(|[_, weight]| weight).sum();
    nodes.iter_mut().for_each(|[_, weight]| *weight /= total);
    nodes
}

/// For each layer the factor `√(n σ² E[φ'(z)²])` by which the gradient that comes to it is multiplied; that of the last
/// layer is of no use here. `None` where the weights have a mean.
pub fn factors(
    activation: Activation,
    weights: Distribution,
    [width, depth]: [usize; 2],
) -> Option<Vec<f64>> {
    let mean = match weights {
        Distribution::Constant(value) => value,
        Distribution::Normal { .. } => 0.0,
        Distribution::Uniform { low, high } => 0.5 * (low + high),
    };
    // Bounds such as ±√3 σ are not always opposite to the last digit.
    if mean.abs() > 1e-12 * weights.std() {
        return None;
    }
    let gain = width as f64 * weights.std() * weights.std();
    let nodes = nodes();
    let mut variance = gain;
    let factor = |_| {
        let std = variance.sqrt();
        let (mut outputs, mut slopes) = (0.0, 0.0);
        for [u, weight] in &nodes {
            let z = std * u;
            let h = activation.value(z);
            let slope = activation.derivative(z, h);
            outputs += weight * h * h;
            slopes += weight * slope * slope;
        }
        variance = gain * outputs;
        (gain * slopes).sqrt()
    };
    Some((0..depth).map(factor).collect())
}
