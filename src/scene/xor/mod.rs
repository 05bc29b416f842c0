//! The network that learns XOR: a small multi-layer perceptron, or a single threshold unit, on the four points.

mod config;
mod gate;
mod picture;
mod survey;
mod units;
mod verdict;

use std::ops::{Deref, DerefMut};

use nalgebra::DMatrix;

pub use config::{Config, settings};
pub use gate::{Line, best_line};
pub use survey::{Survey, Verdict, wilson};
pub use units::flag;

use crate::error::Error;
use crate::scene::layers::layers;
use crate::scene::learner::{Learner, PerceptronRule};
use crate::scene::outcome::Outcome;
use crate::scene::timeline::Run;
use crate::scene::training::Training;
use crate::scene::value::Value;
use picture::Heatmaps;
use verdict::Examination;

/// The inputs, one row an example: (0,0), (0,1), (1,0), (1,1).
pub const INPUTS: [[f64; 2]; 4] = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];

/// All inputs as a batch.
fn all_inputs() -> DMatrix<f64> {
    DMatrix::from_fn(4, 2, |row, column| INPUTS[row][column])
}

/// The scene.
#[derive(Debug)]
pub struct Xor {
    config: Config,
    problems: Vec<Error>,
    training: Training,
    heatmaps: Heatmaps,
}

/// The scene is a training, with settings and pictures.
impl Deref for Xor {
    type Target = Training;

    fn deref(&self) -> &Training {
        &self.training
    }
}

impl DerefMut for Xor {
    fn deref_mut(&mut self) -> &mut Training {
        &mut self.training
    }
}

impl Xor {
    /// A scene of these settings, at step 0.
    ///
    /// # Errors
    /// None for any object: what cannot be used is in [`Xor::problems`].
    pub fn new(given: &Value) -> Result<Self, Error> {
        let (config, problems) = Config::read(given);
        let training = Training::new(config.learner()?);
        Ok(Xor { config, problems, training, heatmaps: Heatmaps::default() })
    }

    /// What could not be used of the settings.
    pub fn problems(&self) -> &[Error] {
        &self.problems
    }

    /// Every setting as a plain object.
    pub fn config(&self) -> Value {
        self.config.to_value()
    }

    /// Outputs of every unit on every example: layer by layer, unit by unit, example fastest.
    ///
    /// # Errors
    /// None in practice.
    pub fn units(&mut self) -> Result<Vec<f64>, Error> {
        let (run, _) = self.training.look()?;
        Ok(run.everything().h.iter().flat_map(|h| h.as_slice()).copied().collect())
    }

    /// For every unit the bits of [`flag`], layer by layer.
    ///
    /// # Errors
    /// None in practice.
    pub fn flags(&mut self) -> Result<Vec<u8>, Error> {
        Ok(units::flags(self.training.look()?.0))
    }

    /// Paints every unit's output over the input plane; see [`Heatmaps::paint`].
    ///
    /// # Errors
    /// `lut_length`.
    pub fn paint(&mut self, lut: &[u8], size: usize) -> Result<usize, Error> {
        self.heatmaps.paint(self.training.network(), lut, size)
    }

    /// One painted picture: RGBA pixels and the side.
    pub fn picture(&self, index: usize) -> Option<(&[u8], usize)> {
        self.heatmaps.picture(index)
    }

    /// The hidden space; see [`picture::hidden_plane`].
    ///
    /// # Errors
    /// None in practice.
    pub fn hidden_plane(&self, side: usize) -> Result<Vec<f64>, Error> {
        picture::hidden_plane(self.network(), side.clamp(2, 64))
    }

    /// The plane of two hidden units; see [`picture::unit_plane`].
    ///
    /// # Errors
    /// None in practice.
    pub fn unit_plane(&self, side: usize) -> Result<Vec<f64>, Error> {
        picture::unit_plane(self.network(), side.clamp(2, 64))
    }

    /// The verdict, with its evidence.
    ///
    /// # Errors
    /// None in practice.
    pub fn outcome(&mut self) -> Result<Outcome, Error> {
        let (run, past) = self.training.look()?;
        Ok(Examination::new(run, past)?.outcome())
    }

    /// What is shown now, as plain data.
    ///
    /// # Errors
    /// None in practice.
    pub fn state(&mut self) -> Result<Value, Error> {
        let (run, past) = self.training.look()?;
        let examination = Examination::new(run, past)?;
        let [status, reason] = examination.outcome().pairs();
        let findings = examination.findings().iter().map(Value::from).collect();
        let last_hidden = run.everything().h.iter().rev().nth(1);
        let hidden = last_hidden.map_or(Vec::new(), |h| {
            h.row_iter().map(|row| Value::numbers(&row.iter().copied().collect::<Vec<_>>())).collect()
        });
        Ok(Value::object([
            ("step", run.steps().into()),
            status,
            reason,
            ("findings", Value::List(findings)),
            ("loss", run.loss.into()),
            ("correct", run.correct().into()),
            ("total", run.targets.len().into()),
            ("phase", run.phase.name().into()),
            ("outputs", Value::numbers(&run.outputs)),
            ("targets", Value::numbers(&run.targets)),
            ("layers", layers(&run.network)),
            ("hidden", Value::List(hidden)),
            ("distinctUnits", examination.distinct().into()),
            ("deadUnits", examination.dead().into()),
            ("gradientNorm", examination.gradient_norm().map_or(Value::Null, Value::from)),
            (
                "perceptron",
                run.perceptron().map_or(Value::Null, |rule| perceptron(run, rule, &examination.cycle())),
            ),
        ]))
    }
}

/// What there is to say of a perceptron: its exact weights, `start + lr · counts` (of x1, x2 and the bias); the bound
/// on its corrections where a line parts the classes, proven for zero start weights; what its weights must fulfil; and
/// the weights through which it goes round, the present ones at `step % period`.
fn perceptron(run: &Learner, rule: &PerceptronRule, cycle: &[&[f64]]) -> Value {
    let line = best_line(&run.targets);
    let from_line = |number: fn(Line) -> f64| line.map_or(Value::Null, |line| number(line).into());
    let sums = run.everything().z.first().map_or(&[][..], |z| z.as_slice());
    let inequality = |(((x, target), left), output): (((&[f64; 2], &f64), &f64), &f64)| {
        Value::object([
            ("x", Value::numbers(x)),
            ("target", (*target).into()),
            ("left", (*left).into()),
            ("holds", (output == target).into()),
        ])
    };
    let inequalities = INPUTS.iter().zip(&run.targets).zip(sums).zip(&run.outputs).map(inequality);
    Value::object([
        ("start", Value::numbers(&rule.start)),
        ("counts", Value::numbers(&rule.counts)),
        ("lr", rule.lr.into()),
        ("corrections", rule.corrections.into()),
        ("next", rule.next.into()),
        ("fromZero", rule.start.iter().all(|start| *start == 0.0).into()),
        ("separable", line.is_some().into()),
        ("radiusSquared", (gate::RADIUS_SQUARED as f64).into()),
        ("margin", from_line(Line::margin)),
        ("bound", from_line(Line::bound)),
        ("bestLine", line.map_or(Value::Null, |line| Value::numbers(&line.parameters()))),
        ("inequalities", Value::List(inequalities.collect())),
        ("cycle", Value::List(cycle.iter().map(|counts| Value::numbers(&rule.weights(counts))).collect())),
    ])
}
