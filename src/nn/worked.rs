//! The worked example of the notes that Nabla grew out of.

use super::network::{Layer, Network};
use crate::activation::Activation;
use crate::error::Error;

/// The 2-3-1 network of the notes, without biases moved from 0: at `x = (1, 1)` its hidden sums are 1.0, 1.3 and
/// 0.8, and the weighted sum of their sigmoids is 1.233212098125132. The notes round the sigmoids to two places and
/// so print 1.235. They say that every layer uses a sigmoid, but show the raw sum as the output: `output` chooses.
///
/// # Errors
/// None in practice: the shapes are fixed.
pub fn worked_example(output: Activation) -> Result<Network, Error> {
    let mut network =
        Network::new(vec![Layer::new(2, 3, Activation::Sigmoid, true), Layer::new(3, 1, output, true)])?;
    network.set_layer(0, &[0.8, 0.2, 0.4, 0.9, 0.3, 0.5], &[0.0; 3])?;
    network.set_layer(1, &[0.3, 0.5, 0.9], &[0.0])?;
    Ok(network)
}
