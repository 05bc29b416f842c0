//! The networks of the comparison: drawn, trained, and measured by a pass forward and back, all in pieces.

use std::cell::OnceCell;
use std::rc::Rc;

use super::config::Config;
use super::drawing::Drawing;
use super::kind::Kind;
use super::pass::{Goal, Pass};
use super::statistics::Statistics;
use super::task::Examples;
use super::theory;
use crate::init::Distribution;
use crate::rng::Rng;
use crate::scene::timeline::Run;

/// Most updates of a run.
pub const MAX_STEPS: u64 = 10_000;
/// Weights beyond this number (32 MB) are not kept at step 0 but drawn again when they are needed.
const KEPT: usize = 4_000_000;

/// What is done with one column after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    /// An update on the task.
    Train,
    /// The measured pass.
    Measure,
    /// The task's loss at the weights that were measured.
    Check,
    Done,
}

/// The examples of the measured pass, and the stream as it stands after them: every column draws its weights from there.
type Measured = (Vec<f64>, Rng);

/// One network with what was found out about it.
#[derive(Clone, Debug)]
pub struct Column {
    /// A matrix `[out][in]` for each layer; fewer while they are being drawn.
    weights: Vec<Vec<f64>>,
    readout: Vec<f64>,
    /// The task's loss at each step so far.
    pub losses: Vec<f64>,
    /// Of the task's examples, how many are on their side.
    pub correct: usize,
    /// `Σ h / samples` over the last layer, the loss of the measured pass.
    pub measured_loss: f64,
    /// For each layer that the pass has reached.
    statistics: Rc<Vec<Statistics>>,
    /// Once the pass is complete.
    pub kind: Option<Kind>,
    /// At step 0: see [`theory::factors`].
    pub theory: Option<Vec<f64>>,
}

/// The networks with what their last pass measured.
#[derive(Debug)]
pub struct Networks {
    config: Rc<Config>,
    /// The examples, the same for all columns, and for all copies of the run.
    x: Rc<OnceCell<Measured>>,
    examples: Option<Rc<Examples>>,
    columns: Vec<Column>,
    job: Job,
    column: usize,
    /// Updates done, and those still to be done.
    steps: u64,
    due: u64,
    drawing: Option<(Drawing, Rng)>,
    /// Memory for the measured pass and for the task, whose numbers of examples differ.
    measuring: Option<Pass>,
    training: Option<Pass>,
}

/// A copy begins its pass anew: what it needs on the way is no part of the state.
impl Clone for Networks {
    fn clone(&self) -> Self {
        let mut copy = Networks {
            config: Rc::clone(&self.config),
            x: Rc::clone(&self.x),
            examples: self.examples.clone(),
            columns: self.columns.clone(),
            drawing: None,
            measuring: None,
            training: None,
            ..*self
        };
        if copy.job != Job::Done {
            copy.forget_half_drawn();
            copy.begin(Job::Measure, 0);
        }
        copy
    }
}

impl Networks {
    /// The networks at step 0, nothing drawn or measured.
    ///
    /// Every column draws from the stream of the seed: first the examples, row by row, then each layer's weights
    /// `[in][out]` row by row. So all columns see the same examples, and those of normal initializers the same
    /// normals, each times its own standard deviation.
    pub fn new(config: &Rc<Config>) -> Self {
        let examples = Rc::new(Examples::new(config));
        let readout = examples.readout.clone();
        Networks { examples: Some(examples), ..Networks::with(config, readout) }
    }

    /// The same, to be measured and never trained.
    pub fn untrained(config: &Rc<Config>) -> Self {
        Networks::with(config, Vec::new())
    }

    fn with(config: &Rc<Config>, readout: Vec<f64>) -> Self {
        let column = Column {
            weights: Vec::new(),
            readout,
            losses: Vec::new(),
            correct: 0,
            measured_loss: f64::NAN,
            statistics: Rc::default(),
            kind: None,
            theory: None,
        };
        Networks {
            config: Rc::clone(config),
            x: Rc::default(),
            examples: None,
            columns: vec![column; config.columns.len()],
            job: Job::Measure,
            column: 0,
            steps: 0,
            due: 0,
            drawing: None,
            measuring: None,
            training: None,
        }
    }

    /// All weights of all columns.
    pub fn weights(config: &Config) -> usize {
        config.columns.len() * config.depth * config.width * config.width
    }

    /// One piece of the work: at most a few milliseconds. False when the pass at the present weights is complete.
    pub fn work(&mut self) -> bool {
        if self.job == Job::Done {
            return false;
        }
        if !self.draw() && !self.go_on() {
            self.end_job();
        }
        self.job != Job::Done
    }

    /// Draws what is missing: examples, then the column's weights. False when nothing is.
    fn draw(&mut self) -> bool {
        let (samples, width) = (self.config.samples, self.config.width);
        let Some((_, rng)) = self.x.get() else {
            let normal = Distribution::Normal { std: 1.0 };
            let start = || (Drawing::new(samples, width), Rng::new(self.config.seed));
            let (drawing, rng) = self.drawing.get_or_insert_with(start);
            if let Some(x) = drawing.work(rng, normal) {
                let measured = (x, rng.clone());
                self.drawing = None;
                self.x.get_or_init(|| measured);
            }
            return true;
        };
        let column = &mut self.columns[self.column];
        if column.weights.len() == self.config.depth {
            return false;
        }
        let (drawing, rng) = self.drawing.get_or_insert_with(|| (Drawing::new(width, width), rng.clone()));
        let distribution = self.config.columns[self.column].init.1.weights(width, width);
        if let Some(weights) = drawing.work(rng, distribution) {
            column.weights.push(weights);
            if column.weights.len() < self.config.depth {
                *drawing = Drawing::new(width, width);
            } else {
                self.drawing = None;
            }
        }
        true
    }

    /// A piece of the present pass. False when it is complete.
    fn go_on(&mut self) -> bool {
        let Config { samples, width, depth, lr, .. } = *self.config;
        let activation = self.config.columns[self.column].activation;
        let column = &mut self.columns[self.column];
        let is_measure = self.job == Job::Measure;
        let (pass, rows) =
            if is_measure { (&mut self.measuring, samples) } else { (&mut self.training, Examples::COUNT) };
        let begin = || {
            let mut pass = Pass::new([rows, width, depth]);
            pass.start(activation, self.config.range_of(activation));
            pass
        };
        let pass = pass.get_or_insert_with(begin);
        match (&self.examples, self.x.get()) {
            (_, Some((x, _))) if is_measure => pass.work(x, &mut column.weights, &mut Goal::Measure),
            (Some(examples), _) => {
                let rate = (self.job == Job::Train).then_some(lr);
                let (labels, readout) = (&examples.labels, &mut column.readout);
                pass.work(&examples.x, &mut column.weights, &mut Goal::Task { labels, readout, rate })
            }
            _ => false,
        }
    }

    /// Takes what a pass has found, and begins the next one.
    fn end_job(&mut self) {
        let count = self.columns.len();
        let column = &mut self.columns[self.column];
        match self.job {
            Job::Measure => {
                if let Some(pass) = &mut self.measuring {
                    column.statistics = Rc::new(std::mem::take(&mut pass.statistics));
                    column.measured_loss = pass.loss;
                }
                column.kind = Kind::of(&column.statistics);
                if self.steps == 0 {
                    let Config { width, depth, .. } = *self.config;
                    let shown = &self.config.columns[self.column];
                    column.theory =
                        theory::factors(shown.activation, shown.init.1.weights(width, width), [width, depth]);
                }
            }
            Job::Train | Job::Check => {
                let (loss, correct) =
                    self.training.as_ref().map_or((f64::NAN, 0), |pass| (pass.loss, pass.correct));
                column.losses.truncate(self.steps as usize);
                column.losses.push(loss);
                column.correct = correct;
            }
            Job::Done => {}
        }
        let is_over = self.job == Job::Check || (self.job == Job::Measure && self.examples.is_none());
        if is_over && self.steps == 0 && Networks::weights(&self.config) > KEPT {
            column.weights = Vec::new();
        }
        let next = self.column + 1;
        match self.job {
            Job::Measure if !is_over => self.begin(Job::Check, self.column),
            Job::Train if next < count => self.begin(Job::Train, next),
            Job::Train => self.end_update(),
            _ if next < count => self.begin(Job::Measure, next),
            _ => self.job = Job::Done,
        }
    }

    fn end_update(&mut self) {
        self.steps += 1;
        // Several may have been begun at once: a run that is lost ends where it would have ended one by one.
        self.due = if self.is_lost() { 0 } else { self.due - 1 };
        self.begin(if self.due > 0 { Job::Train } else { Job::Measure }, 0);
    }

    fn begin(&mut self, job: Job, column: usize) {
        (self.job, self.column) = (job, column);
        if job == Job::Measure && column == 0 {
            for column in &mut self.columns {
                column.statistics = Rc::default();
                column.measured_loss = f64::NAN;
                column.kind = None;
                column.theory = None;
            }
        }
        let activation = self.config.columns[column].activation;
        let pass = if job == Job::Measure { &mut self.measuring } else { &mut self.training };
        if let Some(pass) = pass {
            pass.start(activation, self.config.range_of(activation));
        }
    }

    /// What is known of each network.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// For each column, for each layer that the pass has reached.
    pub fn statistics(&self) -> Vec<&[Statistics]> {
        let mut statistics: Vec<&[Statistics]> =
            self.columns.iter().map(|column| column.statistics.as_slice()).collect();
        if let (Job::Measure, Some(pass)) = (self.job, &self.measuring) {
            statistics[self.column] = &pass.statistics;
        }
        statistics
    }

    /// Whether the pass at the present weights is complete.
    pub fn is_measured(&self) -> bool {
        self.job == Job::Done
    }

    /// Share of the measured pass that is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let part = match (self.job, &self.measuring) {
            (Job::Train, _) => return 0.0,
            (Job::Done, _) => return 1.0,
            (_, Some(pass)) => pass.progress(),
            (_, None) => 0.0,
        };
        // The check that follows is short: it counts as the end of the pass.
        (self.column as f64 + 0.99 * part) / self.columns.len() as f64
    }

    /// One more update, `W -= lr · dL/dW` on the task for all weights of all columns, after which all is measured anew.
    /// A pass that is under way is given up: only the last one of several updates is measured.
    pub fn start_update(&mut self) {
        self.due += 1;
        if self.job != Job::Train {
            self.forget_half_drawn();
            self.begin(Job::Train, 0);
        }
    }

    /// A loss that is no number any more ends the run one update later, whether or not it was measured meanwhile.
    fn is_lost(&self) -> bool {
        let lost = |column: &Column| {
            let before = self.steps.checked_sub(1).and_then(|step| column.losses.get(step as usize));
            before.is_some_and(|loss| !loss.is_finite())
        };
        self.columns.iter().all(lost)
    }

    /// Weights are drawn from the first layer on: the stream in between is not kept.
    fn forget_half_drawn(&mut self) {
        self.drawing = None;
        let depth = self.config.depth;
        self.columns
            .iter_mut()
            .filter(|column| column.weights.len() < depth)
            .for_each(|column| column.weights.clear());
    }
}

impl Run for Networks {
    fn step(&mut self) {
        self.start_update();
        while self.job == Job::Train && self.work() {}
    }

    fn steps(&self) -> u64 {
        self.steps + self.due
    }

    fn is_halted(&self) -> bool {
        self.steps() >= MAX_STEPS || self.is_lost()
    }
}
