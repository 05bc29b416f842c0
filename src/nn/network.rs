//! A stack of dense layers: `z = W h + b`, `h = activation(z)`, forward beside backward.
//!
//! All parameters lie in one flat vector (layer by layer: weights `[out][in]` row by row, then biases), so that an
//! optimizer's update is one loop and a parameter's place is the same in gradients, moments and exports. Batches
//! are nalgebra matrices with examples down and units across, so that one unit's examples are contiguous.

use std::ops::Range;

use nalgebra::DMatrix;

use crate::activation::Activation;
use crate::error::Error;
use crate::init::Init;
use crate::kernel;
use crate::loss::{Loss, Reduction, Target};
use crate::rng::Rng;

/// One dense layer: its shape, its activation, and where its parameters lie.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Units in.
    pub inputs: usize,
    /// Units out.
    pub outputs: usize,
    /// Applied to each unit out.
    pub activation: Activation,
    weights: Range<usize>,
    biases: Range<usize>,
}

impl Layer {
    /// A layer; `Network::new` finds it a place. Without biases its `b` is empty and counts as 0.
    pub fn new(inputs: usize, outputs: usize, activation: Activation, biased: bool) -> Self {
        let weights = 0..inputs * outputs;
        let biases = weights.end..weights.end + if biased { outputs } else { 0 };
        Layer { inputs, outputs, activation, weights, biases }
    }

    /// Where its weights lie in the flat vector, `[out][in]` row by row.
    pub fn weights(&self) -> Range<usize> {
        self.weights.clone()
    }

    /// Where its biases lie; empty without biases.
    pub fn biases(&self) -> Range<usize> {
        self.biases.clone()
    }
}

/// A network's layers with their parameters and gradients.
#[derive(Clone, Debug)]
pub struct Network {
    layers: Vec<Layer>,
    /// Flat parameters; `Layer::weights` and `Layer::biases` say where.
    pub parameters: Vec<f64>,
    /// `dL/d parameter`, in the same places, after `backward`.
    pub gradients: Vec<f64>,
}

/// What a pass computes on the way, kept so that no step allocates. For each layer one matrix, batch × units.
///
/// It is no part of a network's state: its clone is empty and fills at the next pass, so a saved run stays small.
#[derive(Debug, Default)]
pub struct Workspace {
    /// Weighted sums.
    pub z: Vec<DMatrix<f64>>,
    /// Outputs.
    pub h: Vec<DMatrix<f64>>,
    /// `dL/dz` after `backward`. Before it, the last one holds `dL/dh`.
    pub delta: Vec<DMatrix<f64>>,
}

impl Clone for Workspace {
    fn clone(&self) -> Self {
        Workspace::default()
    }
}

impl Workspace {
    /// The matrices that a pass of `rows` examples needs; allocates only where the shape has changed.
    fn fit(&mut self, layers: &[Layer], rows: usize) {
        let fits = self.h.len() == layers.len()
            && self.h.iter().zip(layers).all(|(h, layer)| h.shape() == (rows, layer.outputs));
        if fits {
            return;
        }
        for matrices in [&mut self.z, &mut self.h, &mut self.delta] {
            *matrices = layers.iter().map(|layer| DMatrix::zeros(rows, layer.outputs)).collect();
        }
    }
}

impl Network {
    /// A network of these layers, all parameters 0.
    ///
    /// # Errors
    /// `network_empty` without layers or with a layer of no units, `layers_disagree` where one layer's outputs are
    /// not the next one's inputs.
    pub fn new(mut layers: Vec<Layer>) -> Result<Self, Error> {
        if layers.is_empty() || layers.iter().any(|layer| layer.inputs == 0 || layer.outputs == 0) {
            return Err(Error::new("network_empty"));
        }
        for (i, pair) in layers.windows(2).enumerate() {
            if pair[0].outputs != pair[1].inputs {
                return Err(Error::new("layers_disagree")
                    .with("layer", i + 1)
                    .with("outputs", pair[0].outputs)
                    .with("inputs", pair[1].inputs));
            }
        }
        let mut end = 0;
        for layer in &mut layers {
            layer.weights = end..end + layer.weights.len();
            layer.biases = layer.weights.end..layer.weights.end + layer.biases.len();
            end = layer.biases.end;
        }
        Ok(Network { layers, parameters: vec![0.0; end], gradients: vec![0.0; end] })
    }

    /// The layers, from the input's side.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Numbers an example has.
    pub fn inputs(&self) -> usize {
        self.layers.first().map_or(0, |layer| layer.inputs)
    }

    /// Numbers a prediction has.
    pub fn outputs(&self) -> usize {
        self.layers.last().map_or(0, |layer| layer.outputs)
    }

    /// Draws all parameters from one stream: each layer's weights in order (unit out by unit out), then its biases.
    /// Weights are scaled by `gain`.
    pub fn initialize(&mut self, init: Init, gain: f64, rng: &mut Rng) {
        for layer in &self.layers {
            let weights = init.weights(layer.inputs, layer.outputs).scaled(gain);
            weights.fill(rng, &mut self.parameters[layer.weights()]);
            init.biases(layer.inputs).fill(rng, &mut self.parameters[layer.biases()]);
        }
    }

    /// Puts one layer's numbers: `w` row by row `[out][in]`, `b` one a unit (or none without biases).
    ///
    /// # Errors
    /// `layer_missing`, or `shape_mismatch` with the lengths.
    pub fn set_layer(&mut self, layer: usize, w: &[f64], b: &[f64]) -> Result<(), Error> {
        let Some(place) = self.layers.get(layer) else {
            return Err(Error::new("layer_missing").with("layer", layer).with("layers", self.layers.len()));
        };
        for (range, given) in [(place.weights(), w), (place.biases(), b)] {
            if range.len() != given.len() {
                return Err(Error::new("shape_mismatch")
                    .with("expected", range.len())
                    .with("got", given.len()));
            }
        }
        self.parameters[place.weights()].copy_from_slice(w);
        self.parameters[place.biases()].copy_from_slice(b);
        Ok(())
    }

    /// Forward: for each layer `Z = H Wᵀ + b` (batch × out), `H = activation(Z)`. `x` is batch × inputs.
    ///
    /// # Errors
    /// `shape_mismatch` unless `x` has as many columns as the network has inputs.
    pub fn forward(&self, x: &DMatrix<f64>, work: &mut Workspace) -> Result<(), Error> {
        if x.ncols() != self.inputs() {
            return Err(Error::new("shape_mismatch").with("expected", self.inputs()).with("got", x.ncols()));
        }
        work.fit(&self.layers, x.nrows());
        for layer in 0..self.layers.len() {
            self.through(layer, x, work);
        }
        Ok(())
    }

    /// One layer of [`Network::forward`], for a caller that shows them one by one. `work` must fit `x`.
    pub fn forward_layer(&self, index: usize, x: &DMatrix<f64>, work: &mut Workspace) {
        work.fit(&self.layers, x.nrows());
        self.through(index, x, work);
    }

    /// One layer forward, in a workspace that fits.
    fn through(&self, index: usize, x: &DMatrix<f64>, work: &mut Workspace) {
        let rows = x.nrows();
        let layer = &self.layers[index];
        let z = work.z[index].as_mut_slice();
        let bias = &self.parameters[layer.biases()];
        for (unit, z) in z.chunks_exact_mut(rows.max(1)).enumerate() {
            z.fill(bias.get(unit).copied().unwrap_or(0.0));
        }
        let below = if index == 0 { x } else { &work.h[index - 1] };
        kernel::gemm(z, below.as_slice(), &self.parameters[layer.weights()], rows, layer.inputs);
        layer.activation.apply(z, work.h[index].as_mut_slice());
    }

    /// Backward from `dL/dh` of the last layer, which the caller has put in `work.delta`'s last matrix: for each
    /// layer `dL/dz = dL/dh · activation'(z)`, `dL/dW = dL/dzᵀ H`, `dL/db = Σ dL/dz`, `dL/dh = dL/dz W` one below.
    ///
    /// # Errors
    /// `forward_first` unless the last forward pass was of this batch.
    pub fn backward(&mut self, x: &DMatrix<f64>, work: &mut Workspace) -> Result<(), Error> {
        if work.h.len() != self.layers.len() || work.h.iter().any(|h| h.nrows() != x.nrows()) {
            return Err(Error::new("forward_first"));
        }
        for layer in (0..self.layers.len()).rev() {
            self.backward_layer(layer, x, work);
        }
        Ok(())
    }

    /// One layer of [`Network::backward`], from the last to the first.
    pub fn backward_layer(&mut self, index: usize, x: &DMatrix<f64>, work: &mut Workspace) {
        let rows = x.nrows();
        let layer = &self.layers[index];
        let (below, above) = work.delta.split_at_mut(index);
        let delta = above[0].as_mut_slice();
        layer.activation.chain(work.z[index].as_slice(), work.h[index].as_slice(), delta);
        let input = if index == 0 { x } else { &work.h[index - 1] };
        let gradient = &mut self.gradients[layer.weights()];
        kernel::gemm_transposed_left(gradient, input.as_slice(), delta, rows, layer.inputs);
        for (slope, delta) in self.gradients[layer.biases()].iter_mut().zip(delta.chunks_exact(rows.max(1))) {
            *slope = kernel::sum(delta);
        }
        if let Some(below) = below.last_mut() {
            let weights = &self.parameters[layer.weights()];
            kernel::gemm_transposed_right(below.as_mut_slice(), delta, weights, rows, layer.inputs);
        }
    }

    /// Forward, loss (mean) and backward on one batch; returns the loss.
    ///
    /// # Errors
    /// As [`Network::forward`] and [`Loss::evaluate`].
    pub fn loss_and_gradients(
        &mut self,
        x: &DMatrix<f64>,
        target: Target,
        loss: Loss,
        work: &mut Workspace,
    ) -> Result<f64, Error> {
        self.forward(x, work)?;
        let value = self.loss_of_outputs(x.nrows(), target, loss, work)?;
        self.backward(x, work)?;
        Ok(value)
    }

    /// The loss (mean) of the last forward pass, its gradient put where [`Network::backward`] starts.
    ///
    /// # Errors
    /// `forward_first`, and as [`Loss::evaluate`].
    pub fn loss_of_outputs(
        &self,
        rows: usize,
        target: Target,
        loss: Loss,
        work: &mut Workspace,
    ) -> Result<f64, Error> {
        let (Some(output), Some(delta)) = (work.h.last(), work.delta.last_mut()) else {
            return Err(Error::new("forward_first"));
        };
        loss.evaluate(Reduction::Mean, output.as_slice(), target, rows, delta.as_mut_slice())
    }
}
