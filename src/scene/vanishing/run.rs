//! The networks of the comparison, measured by a pass forward and back, and moved by plain gradient descent.

use std::rc::Rc;

use nalgebra::DMatrix;

use super::config::Config;
use super::statistics::Statistics;
use crate::error::Error;
use crate::init::Distribution;
use crate::kernel;
use crate::nn::{Layer, Network, Workspace};
use crate::rng::Rng;
use crate::scene::timeline::Run;

/// Most updates of a run.
pub const MAX_STEPS: u64 = 10_000;

/// Where the pass stands: column by column, in each all layers forward and then back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Forward { column: usize, layer: usize },
    Backward { column: usize, layer: usize },
    Done,
}

/// The networks with what their last pass measured.
#[derive(Clone, Debug)]
pub struct Networks {
    config: Rc<Config>,
    /// The examples, the same for all columns.
    x: Rc<DMatrix<f64>>,
    networks: Vec<Network>,
    /// For each column, for each layer that the pass has reached.
    pub statistics: Vec<Vec<Statistics>>,
    /// For each column the loss, `Σ h / samples` over the last layer, once the pass has come there.
    pub losses: Vec<f64>,
    place: Place,
    steps: u64,
    work: Workspace,
}

impl Networks {
    /// The networks at step 0, before their pass.
    ///
    /// Every column draws from the stream of the seed: first the examples, row by row, then each layer's weights
    /// `[in][out]` row by row. So all columns see the same examples, and those of normal initializers the same
    /// normals, each times its own standard deviation.
    ///
    /// # Errors
    /// None for a configuration that was read.
    pub fn new(config: &Rc<Config>) -> Result<Self, Error> {
        let mut rng = Rng::new(config.seed);
        let mut x = DMatrix::zeros(config.samples, config.width);
        for row in 0..config.samples {
            for column in 0..config.width {
                x[(row, column)] = rng.normal();
            }
        }
        let networks: Result<Vec<_>, _> = config
            .columns
            .iter()
            .map(|column| {
                let layers = (0..config.depth)
                    .map(|_| Layer::new(config.width, config.width, column.activation, false));
                let mut network = Network::new(layers.collect())?;
                draw(&mut network, column.init.1.weights(config.width, config.width), &mut rng.clone());
                Ok(network)
            })
            .collect();
        let mut networks = Networks {
            config: Rc::clone(config),
            x: Rc::new(x),
            networks: networks?,
            statistics: Vec::new(),
            losses: Vec::new(),
            place: Place::Done,
            steps: 0,
            work: Workspace::default(),
        };
        networks.start_pass();
        Ok(networks)
    }

    fn start_pass(&mut self) {
        self.statistics = vec![Vec::new(); self.networks.len()];
        self.losses = vec![f64::NAN; self.networks.len()];
        self.place = Place::Forward { column: 0, layer: 0 };
    }

    /// One layer of one column, forward or back. False when the pass is complete.
    pub fn work(&mut self) -> bool {
        self.place = match self.place {
            Place::Forward { column, layer } => self.forward(column, layer),
            Place::Backward { column, layer } => self.backward(column, layer),
            Place::Done => Place::Done,
        };
        self.place != Place::Done
    }

    fn forward(&mut self, column: usize, layer: usize) -> Place {
        self.networks[column].forward_layer(layer, &self.x, &mut self.work);
        let activation = self.config.columns[column].activation;
        let range = self.config.range_of(activation);
        let (z, h) = (&self.work.z[layer], &self.work.h[layer]);
        self.statistics[column].push(Statistics::of_outputs(activation, z, h, range));
        if layer + 1 < self.config.depth {
            return Place::Forward { column, layer: layer + 1 };
        }
        let samples = self.config.samples as f64;
        self.losses[column] = kernel::sum(h.as_slice()) / samples;
        self.work.delta[layer].fill(1.0 / samples);
        Place::Backward { column, layer }
    }

    fn backward(&mut self, column: usize, layer: usize) -> Place {
        let network = &mut self.networks[column];
        network.backward_layer(layer, &self.x, &mut self.work);
        let weights = network.layers()[layer].weights();
        self.statistics[column][layer]
            .add_gradients(&network.gradients[weights], self.work.delta[layer].as_slice());
        if layer > 0 {
            Place::Backward { column, layer: layer - 1 }
        } else if column + 1 < self.networks.len() {
            Place::Forward { column: column + 1, layer: 0 }
        } else {
            Place::Done
        }
    }

    /// Whether the pass at the present weights is complete.
    pub fn is_measured(&self) -> bool {
        self.place == Place::Done
    }

    /// Share of the pass that is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let depth = self.config.depth;
        let (column, layers) = match self.place {
            Place::Forward { column, layer } => (column, layer),
            Place::Backward { column, layer } => (column, 2 * depth - 1 - layer),
            Place::Done => return 1.0,
        };
        (column * 2 * depth + layers) as f64 / (self.networks.len() * 2 * depth) as f64
    }

    /// One update, `W -= lr · dL/dW`, after which the pass begins anew. Completes a pass that is not done.
    pub fn start_update(&mut self) {
        while self.work() {}
        for network in &mut self.networks {
            kernel::add_scaled(&mut network.parameters, -self.config.lr, &network.gradients);
        }
        self.steps += 1;
        self.start_pass();
    }
}

/// Draws weights `[in][out]` row by row into the network's `[out][in]`.
fn draw(network: &mut Network, distribution: Distribution, rng: &mut Rng) {
    for index in 0..network.layers().len() {
        let (inputs, weights) = (network.layers()[index].inputs, network.layers()[index].weights());
        let weights = &mut network.parameters[weights];
        let mut drawn = vec![0.0; weights.len()];
        distribution.fill(rng, &mut drawn);
        let outputs = drawn.len() / inputs;
        for (place, weight) in drawn.into_iter().enumerate() {
            weights[place % outputs * inputs + place / outputs] = weight;
        }
    }
}

impl Run for Networks {
    fn step(&mut self) {
        self.start_update();
        while self.work() {}
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn is_halted(&self) -> bool {
        self.steps >= MAX_STEPS || (self.is_measured() && self.losses.iter().all(|loss| !loss.is_finite()))
    }
}
