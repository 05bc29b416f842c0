//! One pass through a network with everything that comes up on the way, for showing an update with its numbers.

use nalgebra::DMatrix;

use super::learner::{Learner, Phase};
use super::timeline::Run;
use crate::error::Error;
use crate::loss::{Loss, Target};
use crate::nn::{Network, Workspace};

/// A pass forward and back. Matrices are one a layer, examples down and units across.
#[derive(Debug)]
pub struct Pass {
    /// The network that was passed through, with its gradients.
    pub network: Network,
    /// The batch's loss.
    pub loss: f64,
    /// Weighted sums.
    pub z: Vec<DMatrix<f64>>,
    /// Outputs.
    pub h: Vec<DMatrix<f64>>,
    /// `dL/dh`.
    pub dh: Vec<DMatrix<f64>>,
    /// `dL/dz`.
    pub dz: Vec<DMatrix<f64>>,
}

impl Pass {
    /// Passes these examples through the network.
    ///
    /// # Errors
    /// As [`Network::loss_and_gradients`].
    pub fn new(mut network: Network, x: &DMatrix<f64>, t: &[f64], loss: Loss) -> Result<Self, Error> {
        let mut work = Workspace::default();
        network.forward(x, &mut work)?;
        let loss = network.loss_of_outputs(t.len(), Target::Values(t), loss, &mut work)?;
        let mut dh = work.delta.clone();
        for layer in (0..network.layers().len()).rev() {
            // Until the layer's own turn its matrix holds dL/dh, then dL/dz.
            dh[layer].copy_from(&work.delta[layer]);
            network.backward_layer(layer, x, &mut work);
        }
        Ok(Pass { network, loss, z: work.z, h: work.h, dh, dz: work.delta })
    }
}

/// The update in progress, or else the last one.
#[derive(Debug)]
pub struct Trace {
    /// Its examples.
    pub examples: Vec<usize>,
    /// The pass over them, with the parameters before the update. For the perceptron's rule `dh` and `dz` are what the
    /// rule goes by, `y - t`, and the gradients what it takes away.
    pub pass: Pass,
    /// The parameters as they are now: after the update, once it is done.
    pub after: Vec<f64>,
}

impl Trace {
    /// What the run's update in progress, or else its last one, did; `None` before the first. It is worked out anew,
    /// so that it does not matter how the run came here.
    ///
    /// # Errors
    /// None in practice.
    pub fn new(run: &Learner) -> Result<Option<Self>, Error> {
        let is_done = run.phase == Phase::Forward;
        if is_done && run.steps() == 0 {
            return Ok(None);
        }
        let mut network = run.network.clone();
        if is_done {
            network.parameters.copy_from_slice(&run.before);
        }
        let (examples, x, t) = run.batch();
        // A step has no slope, so the rule's own direction is put where the gradients are. Half the squared error
        // gives dL/dh = y - t.
        let loss = if run.is_by_gradient() { run.loss_function } else { Loss::HalfSse };
        let mut pass = Pass::new(network, x, t, loss)?;
        if !run.is_by_gradient() {
            pass.dz = pass.dh.clone();
            let excess = pass.dh[0][(0, 0)];
            let inputs = x.iter().chain([&1.0]);
            pass.network.gradients.iter_mut().zip(inputs).for_each(|(gradient, x)| *gradient = excess * x);
        }
        Ok(Some(Trace { examples: examples.to_vec(), pass, after: run.network.parameters.clone() }))
    }
}
