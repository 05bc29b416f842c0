//! The run itself: four examples, one network, one update a step, by gradients or by the perceptron's rule.

use nalgebra::DMatrix;

use super::config::Config;
use crate::error::Error;
use crate::kernel;
use crate::loss::{Loss, Reduction, Target};
use crate::nn::{Network, Sampler, Workspace};
use crate::optim::{Method, Optimizer};
use crate::scene::timeline::Run;

/// The inputs, one row an example: (0,0), (0,1), (1,0), (1,1).
pub const INPUTS: [[f64; 2]; 4] = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
/// Most updates of a run.
pub const MAX_STEPS: u64 = 1_000_000;

/// What comes next within an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Values run from the inputs to the output.
    Forward,
    /// The output is compared with what was wanted.
    Loss,
    /// Gradients run back.
    Backward,
    /// Parameters move.
    Update,
}

impl Phase {
    /// The word in `state.phase`.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Forward => "forward",
            Phase::Loss => "loss",
            Phase::Backward => "backward",
            Phase::Update => "update",
        }
    }
}

/// How parameters move.
#[derive(Clone, Debug)]
enum Rule {
    /// An optimizer on the gradients of a batch.
    Gradient { optimizer: Method, sampler: Sampler },
    /// Rosenblatt (1958): a wrong example's input is added or taken away, `w += lr (t - y) x`, `b += lr (t - y)`.
    /// `w` is kept as start + lr · whole number, so that coming back to old weights is exact.
    Perceptron { start: Vec<f64>, counts: [i64; 3], lr: f64, next: usize },
}

/// A network in training.
#[derive(Clone, Debug)]
pub struct Learner {
    /// The network; its gradients are those of the last batch.
    pub network: Network,
    /// The phase that comes next.
    pub phase: Phase,
    /// Loss on all examples at the present parameters.
    pub loss: f64,
    /// The outputs of all examples at the present parameters.
    pub outputs: [f64; 4],
    loss_function: Loss,
    targets: [f64; 4],
    rule: Rule,
    steps: u64,
    batch: Batch,
    /// For the pass over the batch.
    work: Workspace,
    /// For the pass over all examples.
    all: Workspace,
}

/// The examples of the update in progress.
#[derive(Clone, Debug)]
struct Batch {
    x: DMatrix<f64>,
    t: Vec<f64>,
}

/// All inputs as a batch.
pub fn all_inputs() -> DMatrix<f64> {
    DMatrix::from_fn(4, 2, |row, column| INPUTS[row][column])
}

impl Learner {
    /// The run at step 0.
    ///
    /// # Errors
    /// None for a configuration that was read.
    pub fn new(config: &Config) -> Result<Self, Error> {
        let network = config.network()?;
        let rule = if config.model == "perceptron" {
            Rule::Perceptron { start: network.parameters.clone(), counts: [0; 3], lr: config.lr, next: 0 }
        } else {
            let sampler = Sampler::new(4, config.batch, config.order.1, config.seed);
            Rule::Gradient { optimizer: config.method()?, sampler }
        };
        let mut learner = Learner {
            network,
            phase: Phase::Forward,
            loss: f64::NAN,
            outputs: [f64::NAN; 4],
            loss_function: config.loss.1,
            targets: config.targets(),
            rule,
            steps: 0,
            batch: Batch { x: DMatrix::zeros(0, 2), t: Vec::new() },
            work: Workspace::default(),
            all: Workspace::default(),
        };
        learner.look_at_all()?;
        Ok(learner)
    }

    /// One phase on; `Update` completes the step.
    ///
    /// # Errors
    /// None for shapes that come from a configuration.
    pub fn advance_phase(&mut self) -> Result<(), Error> {
        match self.phase {
            Phase::Forward => {
                self.draw_batch();
                self.network.forward(&self.batch.x, &mut self.work)?;
            }
            Phase::Loss => {
                let target = Target::Values(&self.batch.t);
                self.network.loss_of_outputs(
                    self.batch.t.len(),
                    target,
                    self.loss_function,
                    &mut self.work,
                )?;
            }
            Phase::Backward => match self.rule {
                Rule::Gradient { .. } => self.network.backward(&self.batch.x, &mut self.work)?,
                Rule::Perceptron { .. } => self.perceptron_direction(),
            },
            Phase::Update => {
                self.update();
                self.steps += 1;
                self.look_at_all()?;
            }
        }
        self.phase = match self.phase {
            Phase::Forward => Phase::Loss,
            Phase::Loss => Phase::Backward,
            Phase::Backward => Phase::Update,
            Phase::Update => Phase::Forward,
        };
        Ok(())
    }

    fn draw_batch(&mut self) {
        let chosen: &[usize] = match &mut self.rule {
            Rule::Gradient { sampler, .. } => sampler.next_batch(),
            Rule::Perceptron { next, .. } => std::slice::from_ref(next),
        };
        if self.batch.t.len() != chosen.len() {
            self.batch = Batch { x: DMatrix::zeros(chosen.len(), 2), t: vec![0.0; chosen.len()] };
        }
        for (row, example) in chosen.iter().enumerate() {
            self.batch.x[(row, 0)] = INPUTS[*example][0];
            self.batch.x[(row, 1)] = INPUTS[*example][1];
            self.batch.t[row] = self.targets[*example];
        }
    }

    /// What the perceptron's rule would take away, `(y - t) x` and `y - t`, shown where gradients are shown.
    fn perceptron_direction(&mut self) {
        let excess = self.work.h.last().map_or(0.0, |h| h[(0, 0)]) - self.batch.t[0];
        let (x1, x2) = (self.batch.x[(0, 0)], self.batch.x[(0, 1)]);
        self.network.gradients.copy_from_slice(&[excess * x1, excess * x2, excess]);
    }

    fn update(&mut self) {
        match &mut self.rule {
            Rule::Gradient { optimizer, .. } => {
                optimizer.step(&mut self.network.parameters, &self.network.gradients);
            }
            Rule::Perceptron { start, counts, lr, next } => {
                *next = (*next + 1) % INPUTS.len();
                let moved = counts.iter_mut().zip(&self.network.gradients).zip(start.iter());
                for (parameter, ((count, gradient), start)) in self.network.parameters.iter_mut().zip(moved) {
                    *count -= *gradient as i64;
                    *parameter = start + *lr * *count as f64;
                }
            }
        }
    }

    /// Outputs and loss of all examples at the present parameters.
    fn look_at_all(&mut self) -> Result<(), Error> {
        let x = all_inputs();
        self.network.forward(&x, &mut self.all)?;
        if let Some(h) = self.all.h.last() {
            self.outputs.copy_from_slice(h.as_slice());
        }
        self.loss = match self.rule {
            Rule::Gradient { .. } => self.loss_of(&self.outputs)?,
            Rule::Perceptron { .. } => (4 - self.correct()) as f64 / 4.0,
        };
        Ok(())
    }

    fn loss_of(&self, outputs: &[f64; 4]) -> Result<f64, Error> {
        let target = Target::Values(&self.targets);
        self.loss_function.evaluate(Reduction::Mean, outputs, target, 4, &mut [0.0; 4])
    }

    /// The pass over all examples at the present parameters: `z` and `h` of each layer.
    pub fn everything(&self) -> &Workspace {
        &self.all
    }

    /// The same, made again where a copy of a run has none.
    pub fn refresh(&mut self) -> Result<(), Error> {
        if self.all.h.is_empty() { self.look_at_all() } else { Ok(()) }
    }

    /// How many examples are on their side of 0.5 (of 0 for a loss on logits, whose sigmoid is the probability).
    pub fn correct(&self) -> usize {
        let middle = if matches!(self.loss_function, Loss::BceWithLogits { .. }) && self.is_by_gradient() {
            0.0
        } else {
            0.5
        };
        let right = |(output, target): &(&f64, &f64)| {
            if **target > 0.5 { **output > middle } else { **output < middle }
        };
        self.outputs.iter().zip(&self.targets).filter(right).count()
    }

    /// False for the perceptron's rule.
    pub fn is_by_gradient(&self) -> bool {
        matches!(self.rule, Rule::Gradient { .. })
    }

    /// `‖dL/d parameters‖` on all examples at the present parameters.
    ///
    /// # Errors
    /// None for shapes that come from a configuration.
    pub fn gradient_norm(&self) -> Result<f64, Error> {
        let mut network = self.network.clone();
        let target = Target::Values(&self.targets);
        network.loss_and_gradients(&all_inputs(), target, self.loss_function, &mut Workspace::default())?;
        Ok(kernel::norm(&network.gradients))
    }

    /// The perceptron's whole state: how often each input was added, and which example is next.
    pub fn perceptron_state(&self) -> Option<[i64; 4]> {
        match self.rule {
            Rule::Perceptron { counts: [w1, w2, b], next, .. } => Some([w1, w2, b, next as i64]),
            Rule::Gradient { .. } => None,
        }
    }

    /// Whether a parameter or the loss is no finite number any more.
    pub fn is_broken(&self) -> bool {
        !self.loss.is_finite() || self.network.parameters.iter().any(|parameter| !parameter.is_finite())
    }
}

impl Run for Learner {
    fn step(&mut self) {
        let target = self.steps + 1;
        while self.steps < target && self.advance_phase().is_ok() {}
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn is_halted(&self) -> bool {
        self.steps >= MAX_STEPS || self.is_broken()
    }
}
