//! A network in training: a few examples, one update a step, in four phases, by gradients or by the perceptron's rule.

use nalgebra::DMatrix;

use crate::error::Error;
use crate::kernel;
use crate::loss::{Loss, Reduction, Target};
use crate::nn::{Network, Sampler, Workspace};
use crate::optim::{Method, Optimizer};
use crate::scene::timeline::Run;

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
pub enum Rule {
    /// An optimizer on the gradients of a batch.
    Gradient {
        /// What makes a step of a gradient.
        optimizer: Method,
        /// Which examples come next.
        sampler: Sampler,
    },
    /// One threshold unit, one example after the other.
    Perceptron(PerceptronRule),
}

/// Rosenblatt (1958): a wrong example's input is added or taken away, `w += lr (t - y) x`, `b += lr (t - y)`.
///
/// Parameters are kept as `start + lr · count`, so that coming back to old weights is exact where inputs are whole.
#[derive(Clone, Debug)]
pub struct PerceptronRule {
    /// The parameters at step 0, weights before the bias.
    pub start: Vec<f64>,
    /// How often each input was added, less how often it was taken away; the bias counts as an input of 1.
    pub counts: Vec<f64>,
    /// Learning rate.
    pub lr: f64,
    /// Updates at which the example was wrong.
    pub corrections: u64,
    /// The example that comes next.
    pub next: usize,
}

impl PerceptronRule {
    /// The rule at its start.
    pub fn new(start: &[f64], lr: f64) -> Self {
        PerceptronRule { start: start.to_vec(), counts: vec![0.0; start.len()], lr, corrections: 0, next: 0 }
    }

    /// The parameters at these counts.
    pub fn weights(&self, counts: &[f64]) -> Vec<f64> {
        self.start.iter().zip(counts).map(|(start, count)| start + self.lr * count).collect()
    }

    /// Moves the parameters against `excess`, the example's `(y - t) x` and `y - t`.
    pub fn step(&mut self, parameters: &mut [f64], excess: &[f64], examples: usize) {
        self.next = (self.next + 1) % examples;
        // The last is y - t itself: the bias's input is 1.
        self.corrections += u64::from(excess.last().is_some_and(|excess| *excess != 0.0));
        let moved = self.counts.iter_mut().zip(excess).zip(&self.start);
        for (parameter, ((count, excess), start)) in parameters.iter_mut().zip(moved) {
            *count -= excess;
            *parameter = start + self.lr * *count;
        }
    }
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
    pub outputs: Vec<f64>,
    /// The examples, one a row.
    pub inputs: DMatrix<f64>,
    /// The outputs wanted.
    pub targets: Vec<f64>,
    /// What the outputs are measured by.
    pub loss_function: Loss,
    /// The parameters before the last update.
    pub before: Vec<f64>,
    rule: Rule,
    steps: u64,
    batch: Batch,
    /// For the pass over the batch.
    work: Workspace,
    /// For the pass over all examples.
    all: Workspace,
    /// `dL/d output` of that pass, which nobody reads.
    slopes: Vec<f64>,
}

/// The examples of the update in progress.
#[derive(Clone, Debug, Default)]
struct Batch {
    chosen: Vec<usize>,
    x: DMatrix<f64>,
    t: Vec<f64>,
}

impl Learner {
    /// The run at step 0: a network of one output, examples (one a row) with a target each, a loss and a rule.
    ///
    /// # Errors
    /// `shape_mismatch` where examples and network do not fit.
    pub fn new(
        network: Network,
        inputs: DMatrix<f64>,
        targets: Vec<f64>,
        loss_function: Loss,
        rule: Rule,
    ) -> Result<Self, Error> {
        let examples = targets.len();
        let mut learner = Learner {
            phase: Phase::Forward,
            loss: f64::NAN,
            outputs: vec![f64::NAN; examples],
            slopes: vec![0.0; examples],
            before: network.parameters.clone(),
            network,
            inputs,
            targets,
            loss_function,
            rule,
            steps: 0,
            batch: Batch::default(),
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
                Rule::Perceptron(_) => self.perceptron_direction(),
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
            Rule::Perceptron(rule) => std::slice::from_ref(&rule.next),
        };
        let batch = &mut self.batch;
        if batch.chosen.len() != chosen.len() {
            batch.x = DMatrix::zeros(chosen.len(), self.inputs.ncols());
            batch.t = vec![0.0; chosen.len()];
            batch.chosen = vec![0; chosen.len()];
        }
        batch.chosen.copy_from_slice(chosen);
        for (row, example) in chosen.iter().enumerate() {
            for column in 0..self.inputs.ncols() {
                batch.x[(row, column)] = self.inputs[(*example, column)];
            }
            batch.t[row] = self.targets[*example];
        }
    }

    /// What the perceptron's rule would take away, `(y - t) x` and `y - t`, shown where gradients are shown.
    fn perceptron_direction(&mut self) {
        let excess = self.work.h.last().map_or(0.0, |h| h[(0, 0)]) - self.batch.t[0];
        let inputs = self.batch.x.iter().chain([&1.0]);
        self.network.gradients.iter_mut().zip(inputs).for_each(|(gradient, x)| *gradient = excess * x);
    }

    fn update(&mut self) {
        let network = &mut self.network;
        self.before.copy_from_slice(&network.parameters);
        match &mut self.rule {
            Rule::Gradient { optimizer, .. } => optimizer.step(&mut network.parameters, &network.gradients),
            Rule::Perceptron(rule) => {
                rule.step(&mut network.parameters, &network.gradients, self.targets.len());
            }
        }
    }

    /// Outputs and loss of all examples at the present parameters.
    fn look_at_all(&mut self) -> Result<(), Error> {
        self.network.forward(&self.inputs, &mut self.all)?;
        if let Some(h) = self.all.h.last() {
            self.outputs.copy_from_slice(h.as_slice());
        }
        let examples = self.targets.len();
        self.loss = match self.rule {
            Rule::Gradient { .. } => {
                let target = Target::Values(&self.targets);
                let slopes = &mut self.slopes;
                self.loss_function.evaluate(Reduction::Mean, &self.outputs, target, examples, slopes)?
            }
            Rule::Perceptron(_) => (examples - self.correct()) as f64 / examples as f64,
        };
        Ok(())
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

    /// The perceptron's rule, where that is what moves the parameters.
    pub fn perceptron(&self) -> Option<&PerceptronRule> {
        match &self.rule {
            Rule::Perceptron(rule) => Some(rule),
            Rule::Gradient { .. } => None,
        }
    }

    /// The update's examples, their inputs and their targets: of the one in progress, or else of the last.
    pub fn batch(&self) -> (&[usize], &DMatrix<f64>, &[f64]) {
        (&self.batch.chosen, &self.batch.x, &self.batch.t)
    }

    /// The network with the gradient on all examples at the present parameters.
    ///
    /// # Errors
    /// None for shapes that come from a configuration.
    pub fn with_all_gradients(&self) -> Result<Network, Error> {
        let mut network = self.network.clone();
        let target = Target::Values(&self.targets);
        network.loss_and_gradients(&self.inputs, target, self.loss_function, &mut Workspace::default())?;
        Ok(network)
    }

    /// `‖dL/d parameters‖` on all examples at the present parameters.
    ///
    /// # Errors
    /// None for shapes that come from a configuration.
    pub fn gradient_norm(&self) -> Result<f64, Error> {
        Ok(kernel::norm(&self.with_all_gradients()?.gradients))
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
