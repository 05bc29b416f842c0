//! Optimizers: eight state machines that turn a gradient into a step, and the fourteen names under which they are
//! known.
//!
//! A method knows parameters and gradients as flat slices and nothing of what they belong to. Update rules,
//! settings and defaults are those of PyTorch 2's classes (`torch.optim`), whose rules differ in places from the
//! papers; each file states the rule it follows. *Batch, stochastic and mini-batch* gradient descent are no
//! methods of their own but ways of drawing the examples of which the gradient is taken.
//!
//! ```
//! use nabla::optim::{self, ArgumentValue, Optimizer};
//! let mut method = optim::build("momentum", &[("lr".to_owned(), ArgumentValue::Number(0.1))])?;
//! let mut p = [1.0];
//! for _ in 0..2 {
//!     let gradient = [2.0 * p[0]]; // of p²
//!     method.step(&mut p, &gradient);
//! }
//! assert!((p[0] - 0.46).abs() < 1e-15);
//! # Ok::<(), nabla::error::Error>(())
//! ```

mod adadelta;
mod adagrad;
mod adam;
mod adamax;
mod argument;
mod kept;
mod nadam;
mod radam;
mod rmsprop;
mod sgd;

pub use adadelta::Adadelta;
pub use adagrad::Adagrad;
pub use adam::Adam;
pub use adamax::Adamax;
pub use argument::{Argument, ArgumentValue, Kind};
pub use nadam::NAdam;
pub use radam::RAdam;
pub use rmsprop::RmsProp;
pub use sgd::Sgd;

use crate::error::Error;
use argument::Slot;

/// A method of descent: a state machine fed with gradients.
pub trait Optimizer {
    /// Moves the parameters by one step.
    ///
    /// - `params`: the parameters, changed in place.
    /// - `grads`: the gradient at `params`, as long as `params`.
    ///
    /// The first call fixes the number of parameters: the method keeps state for each by its place in the slice.
    /// Later calls allocate nothing.
    fn step(&mut self, params: &mut [f64], grads: &[f64]);
}

/// Any of the eight methods, as [`build`] makes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Method {
    /// Gradient descent, with or without momentum.
    Sgd(Sgd),
    /// Adagrad.
    Adagrad(Adagrad),
    /// Adadelta.
    Adadelta(Adadelta),
    /// RMSprop.
    RmsProp(RmsProp),
    /// Adam, AMSGrad and AdamW.
    Adam(Adam),
    /// Adamax.
    Adamax(Adamax),
    /// NAdam.
    NAdam(NAdam),
    /// RAdam.
    RAdam(RAdam),
}

/// The names that [`build`] knows, each a preset of one of the eight methods.
pub const NAMES: [&str; 14] = [
    "sgd",
    "momentum",
    "nesterov",
    "adagrad",
    "adadelta",
    "rmsprop",
    "rmsprop_centered",
    "rmsprop_momentum",
    "adam",
    "adam_amsgrad",
    "adamw",
    "nadam",
    "radam",
    "adamax",
];

/// The method of a name, with that name's defaults.
fn preset(name: &str) -> Result<Method, Error> {
    Ok(match name {
        "sgd" => Method::Sgd(Sgd::default()),
        "momentum" => Method::Sgd(Sgd { momentum: 0.9, ..Sgd::default() }),
        "nesterov" => Method::Sgd(Sgd { momentum: 0.9, nesterov: true, ..Sgd::default() }),
        "adagrad" => Method::Adagrad(Adagrad::default()),
        "adadelta" => Method::Adadelta(Adadelta::default()),
        "rmsprop" => Method::RmsProp(RmsProp::default()),
        "rmsprop_centered" => Method::RmsProp(RmsProp { centered: true, ..RmsProp::default() }),
        "rmsprop_momentum" => Method::RmsProp(RmsProp { momentum: 0.9, ..RmsProp::default() }),
        "adam" => Method::Adam(Adam::default()),
        "adam_amsgrad" => Method::Adam(Adam { amsgrad: true, ..Adam::default() }),
        "adamw" => Method::Adam(Adam { weight_decay: 0.01, decoupled_weight_decay: true, ..Adam::default() }),
        "nadam" => Method::NAdam(NAdam::default()),
        "radam" => Method::RAdam(RAdam::default()),
        "adamax" => Method::Adamax(Adamax::default()),
        _ => {
            return Err(Error::new("optimizer_unknown").with("name", name).with("choices", NAMES.join(", ")));
        }
    })
}

/// The arguments that a name takes, in PyTorch's order, with that name's defaults.
///
/// # Errors
/// `optimizer_unknown` (name, choices) for a name that is not in [`NAMES`].
pub fn arguments(name: &str) -> Result<Vec<Argument>, Error> {
    Ok(preset(name)?.slots().iter().map(Slot::argument).collect())
}

/// A method by its name, with what is given in place of the name's defaults; of an argument given twice the later
/// counts.
///
/// # Errors
/// - `optimizer_unknown` (name, choices) for a name that is not in [`NAMES`].
/// - `argument_unknown` (optimizer, argument, choices) for an argument that [`arguments`] does not list.
/// - `argument_wrong_kind` (optimizer, argument, expected: number, flag or pair).
/// - `argument_out_of_range` (optimizer, argument, given, min, max); of a pair, the number that is out of range.
/// - `nesterov_needs_momentum` (optimizer, momentum, dampening): Nesterov's look-ahead is defined for a momentum
///   above 0 without dampening only.
pub fn build(name: &str, given: &[(String, ArgumentValue)]) -> Result<Method, Error> {
    let mut method = preset(name)?;
    let mut slots = method.slots();
    for (argument, value) in given {
        match slots.iter_mut().find(|slot| slot.name == argument) {
            Some(slot) => slot.set(*value).map_err(|error| of_optimizer(error, name))?,
            None => {
                let choices: Vec<_> = slots.iter().map(|slot| slot.name).collect();
                let error = Error::new("argument_unknown").with("argument", argument.as_str());
                return Err(of_optimizer(error.with("choices", choices.join(", ")), name));
            }
        }
    }
    match &method {
        Method::Sgd(sgd) if sgd.nesterov && (sgd.momentum <= 0.0 || sgd.dampening != 0.0) => {
            let error = Error::new("nesterov_needs_momentum").with("momentum", sgd.momentum);
            Err(of_optimizer(error.with("dampening", sgd.dampening), name))
        }
        _ => Ok(method),
    }
}

/// The same error, saying first whose argument it was.
fn of_optimizer(mut error: Error, name: &str) -> Error {
    error.facts.insert(0, ("optimizer", name.into()));
    error
}

impl Method {
    /// Every argument with the value in use, in PyTorch's order.
    pub fn arguments(&self) -> Vec<(&'static str, ArgumentValue)> {
        // A slot can be written to, so the list is made of a copy.
        self.clone().slots().iter().map(|slot| (slot.name, slot.value())).collect()
    }

    /// The learning rate.
    pub fn learning_rate(&self) -> f64 {
        match self {
            Method::Sgd(method) => method.lr,
            Method::Adagrad(method) => method.lr,
            Method::Adadelta(method) => method.lr,
            Method::RmsProp(method) => method.lr,
            Method::Adam(method) => method.lr,
            Method::Adamax(method) => method.lr,
            Method::NAdam(method) => method.lr,
            Method::RAdam(method) => method.lr,
        }
    }

    fn slots(&mut self) -> Vec<Slot<'_>> {
        match self {
            Method::Sgd(method) => method.slots(),
            Method::Adagrad(method) => method.slots(),
            Method::Adadelta(method) => method.slots(),
            Method::RmsProp(method) => method.slots(),
            Method::Adam(method) => method.slots(),
            Method::Adamax(method) => method.slots(),
            Method::NAdam(method) => method.slots(),
            Method::RAdam(method) => method.slots(),
        }
    }
}

impl Optimizer for Method {
    fn step(&mut self, params: &mut [f64], grads: &[f64]) {
        match self {
            Method::Sgd(method) => method.step(params, grads),
            Method::Adagrad(method) => method.step(params, grads),
            Method::Adadelta(method) => method.step(params, grads),
            Method::RmsProp(method) => method.step(params, grads),
            Method::Adam(method) => method.step(params, grads),
            Method::Adamax(method) => method.step(params, grads),
            Method::NAdam(method) => method.step(params, grads),
            Method::RAdam(method) => method.step(params, grads),
        }
    }
}

/// Gives every parameter its place in a method's state, at the first step.
// Out of line: the standard library's `resize` would be written out for each of a dozen states.
#[inline(never)]
fn fit(state: &mut Vec<f64>, params: &[f64], start: f64) {
    state.resize(params.len(), start);
}

/// The gradient of the loss with an L2 penalty of `weight_decay / 2 · p²`: `g + weight_decay · p`.
#[inline]
fn penalized(g: f64, p: f64, weight_decay: f64) -> f64 {
    // Without decay an infinite parameter must not turn the gradient into 0 · inf = nan.
    if weight_decay == 0.0 { g } else { g + weight_decay * p }
}

/// What a step multiplies the parameters by, and what is left for [`penalized`]: decoupled decay shrinks, the
/// other is part of the gradient.
fn decay(lr: f64, weight_decay: f64, decoupled: bool) -> (f64, f64) {
    if decoupled { (1.0 - lr * weight_decay, 0.0) } else { (1.0, weight_decay) }
}

/// A moving average of `x`: `average + weight · (x - average)`, computed from the nearer end.
#[inline]
fn lerp(average: f64, x: f64, weight: f64) -> f64 {
    if weight < 0.5 { average + weight * (x - average) } else { x - (x - average) * (1.0 - weight) }
}
