//! What has become of the units: dead, saturated, or copies of each other.

use crate::nn::Network;
use crate::scene::learner::Learner;

/// A unit is saturated on an example where its slope is below this share of the largest there is.
pub const SATURATED_SHARE: f64 = 0.01;

/// Bits of [`flags`].
pub mod flag {
    /// A ReLU-like unit that is off on every example.
    pub const DEAD: u8 = 1;
    /// Slope near 0 on every example.
    pub const SATURATED: u8 = 2;
    /// The same weights in and out as an earlier unit of its layer.
    pub const DUPLICATE: u8 = 4;
}

/// For every unit the bits of [`flag`], layer by layer, the output last. The run's pass over all examples must be there.
pub fn flags(run: &Learner) -> Vec<u8> {
    let (network, work) = (&run.network, run.everything());
    let mut flags = Vec::new();
    for (index, layer) in network.layers().iter().enumerate() {
        let is_hidden = index + 1 < network.layers().len();
        for unit in 0..layer.outputs {
            let (z, h) = (work.z[index].column(unit), work.h[index].column(unit));
            let every = |test: &dyn Fn(f64) -> bool| {
                z.iter().zip(h.iter()).all(|(z, h)| test(layer.activation.derivative(*z, *h)))
            };
            let mut bits = 0;
            if layer.activation.off_slope().is_some_and(|off| every(&|slope| slope == off)) {
                bits |= flag::DEAD;
            }
            let largest = layer.activation.largest_slope();
            if largest.is_some_and(|most| every(&|slope| slope.abs() < SATURATED_SHARE * most)) {
                bits |= flag::SATURATED;
            }
            if is_hidden && (0..unit).any(|other| same_unit(network, index, unit, other)) {
                bits |= flag::DUPLICATE;
            }
            flags.push(bits);
        }
    }
    flags
}

/// Whether two units of a hidden layer have the same bits: weights in, bias, weights out.
fn same_unit(network: &Network, index: usize, one: usize, other: usize) -> bool {
    let (layer, next) = (&network.layers()[index], &network.layers()[index + 1]);
    let p = &network.parameters;
    let same = |a: usize, b: usize| p[a].to_bits() == p[b].to_bits();
    let (weights, biases, out) = (layer.weights().start, layer.biases().start, next.weights().start);
    (0..layer.inputs).all(|i| same(weights + one * layer.inputs + i, weights + other * layer.inputs + i))
        && same(biases + one, biases + other)
        && (0..next.outputs).all(|o| same(out + o * next.inputs + one, out + o * next.inputs + other))
}
