//! What a method keeps from step to step, for a look inside.

use super::Method;
use super::argument::ArgumentValue;
use crate::math;

impl Method {
    /// What is kept, by name, one number a parameter; empty before the first step.
    pub fn kept(&self) -> Vec<(&'static str, &[f64])> {
        match self {
            Method::Sgd(method) => vec![("velocity", &method.velocity)],
            Method::Adagrad(method) => vec![("squares", &method.squares)],
            Method::Adadelta(method) => {
                vec![("squares", &method.squares), ("squaredSteps", &method.squared_steps)]
            }
            Method::RmsProp(method) => {
                let averages: &[f64] = if method.centered { &method.averages } else { &[] };
                let velocity: &[f64] = if method.momentum > 0.0 { &method.velocity } else { &[] };
                vec![("squares", &method.squares), ("averages", averages), ("velocity", velocity)]
            }
            Method::Adam(method) => {
                let largest: &[f64] = if method.amsgrad { &method.largest } else { &[] };
                vec![("averages", &method.averages), ("squares", &method.squares), ("largest", largest)]
            }
            Method::Adamax(method) => vec![("averages", &method.averages), ("sizes", &method.sizes)],
            Method::NAdam(method) => vec![("averages", &method.averages), ("squares", &method.squares)],
            Method::RAdam(method) => vec![("averages", &method.averages), ("squares", &method.squares)],
        }
    }

    /// What the step follows in place of the gradient: a velocity, or an average of gradients.
    pub fn direction(&self) -> Option<&[f64]> {
        let name = if matches!(self, Method::Sgd(_) | Method::RmsProp(_)) { "velocity" } else { "averages" };
        let kept = self.kept();
        // Nesterov's step is of the velocity that the next step would have: it has no direction kept.
        let is_ahead = matches!(self, Method::Sgd(sgd) if sgd.nesterov);
        let found = kept.iter().find(|(key, list)| *key == name && !list.is_empty() && !is_ahead);
        found.map(|(_, list)| *list)
    }

    /// How each of [`Method::kept`] remembers: what the newest gradient (for `squares` its square, for `squaredSteps`
    /// the newest step's) weighs in it, and by what that falls with each further step. In Adagrad nothing falls;
    /// `sizes` is a maximum and `largest` too: neither is a sum of past gradients.
    pub fn memory(&self) -> Vec<(&'static str, f64, f64)> {
        let average = |name, decay: f64| (name, 1.0 - decay, decay);
        let both = |[first, second]: [f64; 2]| vec![average("averages", first), average("squares", second)];
        match self {
            Method::Sgd(method) if method.momentum == 0.0 => Vec::new(),
            Method::Sgd(method) => vec![("velocity", 1.0 - method.dampening, method.momentum)],
            Method::Adagrad(_) => vec![("squares", 1.0, 1.0)],
            Method::Adadelta(method) => {
                vec![average("squares", method.rho), average("squaredSteps", method.rho)]
            }
            Method::RmsProp(method) => {
                let mut all = vec![average("squares", method.alpha)];
                if method.centered {
                    all.push(average("averages", method.alpha));
                }
                if method.momentum > 0.0 {
                    all.push(("velocity", 1.0, method.momentum));
                }
                all
            }
            Method::Adam(method) => both(method.betas),
            Method::NAdam(method) => both(method.betas),
            Method::RAdam(method) => both(method.betas),
            Method::Adamax(method) => vec![average("averages", method.betas[0])],
        }
    }

    /// Steps taken, of the methods that count them.
    pub fn steps(&self) -> Option<u64> {
        match self {
            Method::Adagrad(method) => Some(method.steps),
            Method::Adam(method) => Some(method.steps),
            Method::Adamax(method) => Some(method.steps),
            Method::NAdam(method) => Some(method.steps),
            Method::RAdam(method) => Some(method.steps),
            _ => None,
        }
    }

    /// What the averages of the last step were divided by since they began at 0: `1 - βᵗ`. NAdam corrects its average by
    /// the product of its own changing momenta instead.
    pub fn corrections(&self) -> Vec<(&'static str, f64)> {
        let Some(steps) = self.steps().filter(|steps| *steps > 0) else { return Vec::new() };
        let of = |beta: f64| 1.0 - math::pow(beta, steps as f64);
        let both = |[first, second]: [f64; 2]| vec![("averages", of(first)), ("squares", of(second))];
        match self {
            Method::Adam(method) => both(method.betas),
            Method::RAdam(method) => both(method.betas),
            Method::NAdam(method) => vec![("squares", of(method.betas[1]))],
            Method::Adamax(method) => vec![("averages", of(method.betas[0]))],
            _ => Vec::new(),
        }
    }

    /// Of Nesterov the point that a textbook stores. PyTorch stores, and `params` is, the one looked ahead to,
    /// `p = θ - lr · momentum · v`; so `θ = p + lr · momentum · v`.
    pub fn stored_point(&self, params: &[f64]) -> Option<Vec<f64>> {
        let Method::Sgd(sgd) = self else { return None };
        if !sgd.nesterov {
            return None;
        }
        let velocity = sgd.velocity.iter().copied().chain(std::iter::repeat(0.0));
        Some(params.iter().zip(velocity).map(|(p, v)| p + sgd.lr * sgd.momentum * v).collect())
    }

    /// The same method with another learning rate, at its start.
    ///
    /// # Errors
    /// `argument_out_of_range` (argument, given, min, max).
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<(), crate::error::Error> {
        match self.slots().iter_mut().find(|slot| slot.name == "lr") {
            Some(slot) => slot.set(ArgumentValue::Number(rate)),
            None => Ok(()),
        }
    }
}
