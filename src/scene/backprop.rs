//! The notes' worked example: a 2-3-1 network and one example, every number shown, one update at a time.

use std::ops::{Deref, DerefMut};

use nalgebra::DMatrix;

use crate::activation::Activation;
use crate::error::Error;
use crate::kernel;
use crate::loss::{self, Loss, Reduction, Target};
use crate::nn::{Batch, Network, Order, Sampler, Workspace, worked_example};
use crate::optim::{self, ArgumentValue};
use crate::scene::layers;
use crate::scene::learner::{Learner, Rule};
use crate::scene::outcome::{CONVERGED_NORM, DIVERGED_GROWTH, Outcome, Status};
use crate::scene::settings::{Kind, Line, Reader, Setting, table};
use crate::scene::timeline::Run;
use crate::scene::trace::Pass;
use crate::scene::training::Training;
use crate::scene::value::Value;

/// Largest input and target, either way.
const LARGEST: f64 = 1e6;
/// Step of the differences beside the gradients, times `max(1, |p|)`: the difference is off by about its square, and
/// by the loss's rounding over it, so that some nine digits agree.
const STEP: f64 = 1e-6;

const LINES: &[Line] = &[
    ("inputs", Kind::Form("numbers"), Some("1,1")),
    ("target", Kind::Number { min: -LARGEST, max: LARGEST, open: false }, Some("0")),
    ("outputActivation", Kind::Choice(&["identity", "sigmoid"]), Some("identity")),
    ("loss", Kind::Choice(&loss::OF_NUMBERS), Some("half_sse")),
    ("lr", Kind::Number { min: 0.0, max: 100.0, open: true }, Some("0.1")),
    ("parameters", Kind::Form("parameters"), None),
];

/// The scene's table.
pub fn settings() -> Vec<Setting> {
    table(LINES)
}

/// The scene's configuration: every value usable.
#[derive(Clone, Debug)]
struct Config {
    inputs: Vec<f64>,
    target: f64,
    output: Activation,
    loss: (&'static str, Loss),
    lr: f64,
    /// Start parameters in place of the notes', in the network's own layout.
    parameters: Option<Vec<f64>>,
}

impl Config {
    fn read(given: &Value) -> (Config, Vec<Error>) {
        let lines = settings();
        let mut reader = Reader::new(&lines, given);
        let output = Activation::from_name(reader.choice("outputActivation")).unwrap_or(Activation::Identity);
        let name = reader.choice("loss");
        let mut loss = (name, Loss::from_name(name).unwrap_or(Loss::HalfSse));
        if loss.1 == Loss::Bce && output != Activation::Sigmoid {
            let problem = Error::new("loss_needs_sigmoid").with("key", "loss").with("given", output.name());
            reader.problems.push(problem.with("used", "half_sse"));
            loss = ("half_sse", Loss::HalfSse);
        }
        let network = worked_example(output);
        let config = Config {
            inputs: reader.form("inputs", |_, value| pair(value)).unwrap_or(vec![1.0; 2]),
            target: reader.number("target"),
            output,
            loss,
            lr: reader.number("lr"),
            parameters: reader.form("parameters", |_, value| layers::read(value, network.clone()?)),
        };
        (config, reader.problems)
    }

    fn network(&self) -> Result<Network, Error> {
        let mut network = worked_example(self.output)?;
        if let Some(parameters) = &self.parameters {
            network.parameters.copy_from_slice(parameters);
        }
        Ok(network)
    }

    fn learner(&self) -> Result<Learner, Error> {
        let lr = ("lr".to_owned(), ArgumentValue::Number(self.lr));
        let rule = Rule::Gradient {
            optimizer: optim::build("sgd", &[lr])?,
            sampler: Sampler::new(1, Batch::Full, Order::InOrder, 0),
        };
        let inputs = DMatrix::from_row_slice(1, self.inputs.len(), &self.inputs);
        Learner::new(self.network()?, inputs, vec![self.target], self.loss.1, rule)
    }

    fn to_value(&self) -> Value {
        let parameters = match (&self.parameters, self.network()) {
            (Some(flat), Ok(network)) => layers::parts(&network, flat),
            _ => Value::Null,
        };
        Value::object([
            ("inputs", Value::numbers(&self.inputs)),
            ("target", self.target.into()),
            ("outputActivation", self.output.name().into()),
            ("loss", self.loss.0.into()),
            ("lr", self.lr.into()),
            ("parameters", parameters),
        ])
    }
}

/// Two numbers.
fn pair(value: &Value) -> Result<Vec<f64>, Error> {
    let numbers = value.as_numbers().filter(|numbers| numbers.iter().all(|number| number.abs() <= LARGEST));
    numbers.filter(|numbers| numbers.len() == 2).ok_or(Error::new("setting_not_a_pair"))
}

/// The scene.
#[derive(Debug)]
pub struct Backprop {
    config: Config,
    problems: Vec<Error>,
    training: Training,
}

/// The scene is a training, with settings.
impl Deref for Backprop {
    type Target = Training;

    fn deref(&self) -> &Training {
        &self.training
    }
}

impl DerefMut for Backprop {
    fn deref_mut(&mut self) -> &mut Training {
        &mut self.training
    }
}

impl Backprop {
    /// A scene of these settings, at step 0.
    ///
    /// # Errors
    /// None for any object: what cannot be used is in [`Backprop::problems`].
    pub fn new(given: &Value) -> Result<Self, Error> {
        let (config, problems) = Config::read(given);
        let training = Training::new(config.learner()?);
        Ok(Backprop { config, problems, training })
    }

    /// What could not be used of the settings.
    pub fn problems(&self) -> &[Error] {
        &self.problems
    }

    /// Every setting as a plain object.
    pub fn config(&self) -> Value {
        self.config.to_value()
    }

    /// What is shown now, as plain data: the whole pass at the present parameters, whatever the phase; `deltas` is
    /// `dL/dz`, `slopes` is `dL/dh`, lists of one list a layer.
    ///
    /// # Errors
    /// None in practice.
    pub fn state(&mut self) -> Result<Value, Error> {
        let start = self.training.loss_curve()[0];
        let (run, _) = self.training.look()?;
        let pass = Pass::new(run.network.clone(), &run.inputs, &run.targets, run.loss_function)?;
        let network = &pass.network;
        let [status, reason] = outcome(run, start, kernel::norm(&network.gradients)).pairs();
        let layer_by_layer = |matrices: &[DMatrix<f64>]| {
            Value::List(matrices.iter().map(|matrix| Value::numbers(matrix.as_slice())).collect())
        };
        Ok(Value::object([
            ("step", run.steps().into()),
            status,
            reason,
            ("phase", run.phase.name().into()),
            ("x", Value::numbers(&self.config.inputs)),
            ("target", self.config.target.into()),
            ("z", layer_by_layer(&pass.z)),
            ("h", layer_by_layer(&pass.h)),
            ("output", run.outputs[0].into()),
            ("loss", run.loss.into()),
            ("slopes", layer_by_layer(&pass.dh)),
            ("deltas", layer_by_layer(&pass.dz)),
            ("layers", layers::layers(network)),
            ("gradients", layers::parts(network, &network.gradients)),
            ("differences", layers::parts(network, &differences(run)?)),
            ("gradientNorm", kernel::norm(&network.gradients).into()),
        ]))
    }
}

fn outcome(run: &Learner, start: f64, norm: f64) -> Outcome {
    if run.is_broken() {
        return Outcome::new(Status::Diverged, "not_finite").with("step", run.steps() as f64);
    }
    if norm < CONVERGED_NORM {
        let outcome = Outcome::new(Status::Converged, "gradient_small").with("gradientNorm", norm);
        return outcome.with("limit", CONVERGED_NORM).with("loss", run.loss);
    }
    if run.loss > DIVERGED_GROWTH * start.max(1.0) {
        return Outcome::new(Status::Diverged, "loss_grew").with("start", start).with("loss", run.loss);
    }
    Outcome::open(run.steps())
}

/// The gradient by central differences, `(L(p + s) - L(p - s)) / 2s` for each parameter, with `s` of [`STEP`].
fn differences(run: &Learner) -> Result<Vec<f64>, Error> {
    let (mut network, mut work) = (run.network.clone(), Workspace::default());
    let mut loss_at = |place: usize, parameter: f64| -> Result<f64, Error> {
        network.parameters[place] = parameter;
        network.forward(&run.inputs, &mut work)?;
        let outputs = work.h.last().map_or(&[][..], |h| h.as_slice());
        let target = Target::Values(&run.targets);
        let loss = run.loss_function.evaluate(Reduction::Mean, outputs, target, 1, &mut [0.0]);
        network.parameters[place] = run.network.parameters[place];
        loss
    };
    let difference = |(place, p): (usize, &f64)| {
        let step = STEP * p.abs().max(1.0);
        // What was really added and taken away, after rounding.
        let (above, below) = (p + step, p - step);
        Ok((loss_at(place, above)? - loss_at(place, below)?) / (above - below))
    };
    run.network.parameters.iter().enumerate().map(difference).collect()
}
