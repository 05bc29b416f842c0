//! One network's pass forward and back, cut into pieces of a few milliseconds.
//!
//! A network is a stack of square layers without biases: `Z = H W`, `H = φ(Z)` (examples × units), weights `[out][in]`.
//! Each product is cut along the units that it makes (forward, `dL/dW`) or along those that it sums over (`dL/dh`), in
//! order: no number's sum changes its order, so the bits are those of the whole product.

use std::ops::Range;

use super::statistics::Statistics;
use crate::activation::Activation;
use crate::kernel;
use crate::loss::{Loss, Reduction, Target};

/// Multiplications of one piece of a product: about two milliseconds.
const PRODUCT: usize = 2_000_000;
/// Numbers of one piece of what is done number by number: about as long, where exponentials are involved.
const NUMBERS: usize = 50_000;

/// What is done next, on some of a layer's units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Forward: the weighted sums.
    Sums,
    /// Their outputs, with the first sweep of the statistics.
    Outputs,
    /// The second sweep.
    OutputsAgain,
    /// The loss, where forward becomes backward.
    Turn,
    /// Backward: `dL/dz = dL/dh · φ'(z)`, with the first sweep.
    Slopes,
    /// The second sweep.
    SlopesAgain,
    /// The outputs of the layer below, computed anew: keeping them all would double the memory.
    Inputs,
    /// `dL/dh` of the layer below.
    Below,
    /// `dL/dW`, and the update where there is one.
    Weights,
    Done,
}

/// What a pass is for.
#[derive(Debug)]
pub enum Goal<'a> {
    /// Measuring: the loss is `Σ h / examples` over the last layer, and every layer's numbers are taken.
    Measure,
    /// A task: the loss is the mean binary cross-entropy of the logits `H v` against labels 0 and 1. With a rate, `v`
    /// and all weights go a step against their gradients; without one the pass ends at the loss.
    Task {
        /// 0 or 1 for each example.
        labels: &'a [f64],
        /// `v`, one number a unit.
        readout: &'a mut [f64],
        /// Learning rate.
        rate: Option<f64>,
    },
}

/// A pass under way, with the memory that it needs. Matrices are column by column, one unit's examples side by side.
#[derive(Debug)]
pub struct Pass {
    rows: usize,
    width: usize,
    depth: usize,
    activation: Activation,
    range: [f64; 2],
    stage: Stage,
    layer: usize,
    unit: usize,
    /// Weighted sums of the layers that it has reached.
    z: Vec<Vec<f64>>,
    /// Outputs of the present layer, and of the one below it.
    h: [Vec<f64>; 2],
    /// `dL/dz` of the present layer (before `Slopes`: `dL/dh`), and `dL/dh` of the one below.
    delta: [Vec<f64>; 2],
    gradient: Vec<f64>,
    /// What was measured, layer by layer.
    pub statistics: Vec<Statistics>,
    /// The loss, once the pass has come there.
    pub loss: f64,
    /// Examples whose logit is on its side of 0; of a task only.
    pub correct: usize,
}

impl Pass {
    /// A pass of so many examples through so many layers of so many units; [`Pass::start`] begins it.
    pub fn new([rows, width, depth]: [usize; 3]) -> Self {
        let matrix = || vec![0.0; rows * width];
        Pass {
            rows,
            width,
            depth,
            activation: Activation::Identity,
            range: [0.0; 2],
            stage: Stage::Done,
            layer: 0,
            unit: 0,
            z: Vec::new(),
            h: [matrix(), matrix()],
            delta: [matrix(), matrix()],
            gradient: vec![0.0; width * width],
            statistics: Vec::new(),
            loss: f64::NAN,
            correct: 0,
        }
    }

    /// From the first layer on, in the memory that is there.
    pub fn start(&mut self, activation: Activation, range: [f64; 2]) {
        (self.activation, self.range) = (activation, range);
        (self.stage, self.layer, self.unit) = (Stage::Sums, 0, 0);
        self.statistics.clear();
        self.loss = f64::NAN;
    }

    /// One piece. False when the pass is complete. `x` are the examples, `weights` one matrix a layer.
    pub fn work(&mut self, x: &[f64], weights: &mut [Vec<f64>], goal: &mut Goal) -> bool {
        let all = self.width;
        let piece = match self.stage {
            Stage::Sums | Stage::Below | Stage::Weights => PRODUCT / (self.rows * self.width),
            Stage::Turn => all,
            _ => NUMBERS / self.rows,
        };
        let units = self.unit..(self.unit + piece.max(1)).min(all);
        self.piece(units.clone(), x, weights, goal);
        self.unit = units.end;
        if units.end == all {
            self.unit = 0;
            self.next_stage(goal);
        }
        self.stage != Stage::Done
    }

    /// Share of the pass that is done, from 0 to 1: by layers.
    pub fn progress(&self) -> f64 {
        let layers = match self.stage {
            Stage::Sums | Stage::Outputs | Stage::OutputsAgain | Stage::Turn => self.layer,
            Stage::Done => return 1.0,
            _ => 2 * self.depth - 1 - self.layer,
        };
        layers as f64 / (2 * self.depth) as f64
    }

    fn piece(&mut self, units: Range<usize>, x: &[f64], weights: &mut [Vec<f64>], goal: &mut Goal) {
        let (rows, width, layer) = (self.rows, self.width, self.layer);
        let numbers = units.start * rows..units.end * rows;
        let matrix = units.start * width..units.end * width;
        let [h, below] = &mut self.h;
        let [delta, delta_below] = &mut self.delta;
        let measures = matches!(goal, Goal::Measure);
        match self.stage {
            Stage::Sums => {
                if self.z.len() == layer {
                    self.z.push(vec![0.0; rows * width]);
                }
                let input = if layer == 0 { x } else { below };
                let z = &mut self.z[layer][numbers];
                z.fill(0.0);
                kernel::gemm(z, input, &weights[layer][matrix], rows, width);
            }
            Stage::Outputs => {
                let (z, h) = (&self.z[layer][numbers.clone()], &mut h[numbers]);
                self.activation.apply(z, h);
                if measures && units.start == 0 {
                    self.statistics.push(Statistics::new(self.activation, self.range));
                }
                if let (true, Some(statistics)) = (measures, self.statistics.last_mut()) {
                    z.chunks_exact(rows).zip(h.chunks_exact(rows)).for_each(|(z, h)| statistics.see(z, h));
                }
            }
            Stage::OutputsAgain => {
                let (z, h) = (&self.z[layer][numbers.clone()], &h[numbers]);
                let statistics = &mut self.statistics[layer];
                z.chunks_exact(rows).zip(h.chunks_exact(rows)).for_each(|(z, h)| statistics.see_again(z, h));
            }
            Stage::Turn => self.turn(goal),
            Stage::Slopes => {
                let delta = &mut delta[numbers.clone()];
                self.activation.chain(&self.z[layer][numbers.clone()], &h[numbers], delta);
                if measures {
                    let statistics = &mut self.statistics[layer];
                    delta.chunks_exact(rows).for_each(|delta| statistics.see_gradients(delta));
                }
            }
            Stage::SlopesAgain => {
                let statistics = &mut self.statistics[layer];
                delta[numbers].chunks_exact(rows).for_each(|delta| statistics.see_gradients_again(delta));
            }
            Stage::Inputs => self.activation.apply(&self.z[layer - 1][numbers.clone()], &mut below[numbers]),
            Stage::Below => {
                if units.start == 0 {
                    delta_below.fill(0.0);
                }
                let (delta, weights) = (&delta[numbers], &weights[layer][matrix]);
                kernel::add_gemm_transposed_right(delta_below, delta, weights, rows, width);
            }
            Stage::Weights => {
                let input = if layer == 0 { x } else { below };
                let gradient = &mut self.gradient[matrix.clone()];
                kernel::gemm_transposed_left(gradient, input, &delta[numbers], rows, width);
                if let Goal::Task { rate: Some(rate), .. } = goal {
                    kernel::add_scaled(&mut weights[layer][matrix], -*rate, gradient);
                }
            }
            Stage::Done => {}
        }
    }

    /// The loss, and `dL/dh` of the last layer.
    fn turn(&mut self, goal: &mut Goal) {
        let (rows, h, delta) = (self.rows, &self.h[0], &mut self.delta[0]);
        match goal {
            Goal::Measure => {
                self.loss = kernel::sum(h) / rows as f64;
                delta.fill(1.0 / rows as f64);
            }
            Goal::Task { labels, readout, rate } => {
                let (mut logits, mut slopes) = (vec![0.0; rows], vec![0.0; rows]);
                kernel::gemm(&mut logits, h, readout, rows, self.width);
                let loss = Loss::BceWithLogits { pos_weight: 1.0 };
                let value =
                    loss.evaluate(Reduction::Mean, &logits, Target::Values(labels), rows, &mut slopes);
                self.loss = value.unwrap_or(f64::NAN);
                let is_right = |(logit, label): &(&f64, &f64)| (**logit > 0.0) == (**label > 0.5);
                self.correct = logits.iter().zip(labels.iter()).filter(is_right).count();
                let Some(rate) = *rate else { return };
                let units = h.chunks_exact(rows).zip(delta.chunks_exact_mut(rows));
                for ((h, delta), v) in units.zip(readout.iter_mut()) {
                    for (delta, slope) in delta.iter_mut().zip(&slopes) {
                        *delta = slope * *v;
                    }
                    *v -= rate * kernel::dot(h, &slopes);
                }
            }
        }
    }

    /// What follows a stage that is done with all units.
    fn next_stage(&mut self, goal: &Goal) {
        let measures = matches!(goal, Goal::Measure);
        let layer = self.layer;
        self.stage = match self.stage {
            Stage::Sums => Stage::Outputs,
            Stage::Outputs if measures => {
                self.statistics[layer].turn();
                Stage::OutputsAgain
            }
            Stage::Outputs => self.up(),
            Stage::OutputsAgain => {
                self.statistics[layer].end();
                self.up()
            }
            Stage::Turn if matches!(goal, Goal::Task { rate: None, .. }) => Stage::Done,
            Stage::Turn => Stage::Slopes,
            Stage::Slopes if measures => {
                self.statistics[layer].turn_gradients();
                Stage::SlopesAgain
            }
            Stage::Slopes => self.inputs(),
            Stage::SlopesAgain => {
                self.statistics[layer].end_gradients();
                self.inputs()
            }
            Stage::Inputs => Stage::Below,
            Stage::Below => Stage::Weights,
            Stage::Weights => {
                if measures {
                    self.statistics[layer].take_weights(&self.gradient);
                }
                self.down()
            }
            Stage::Done => Stage::Done,
        };
    }

    fn up(&mut self) -> Stage {
        if self.layer + 1 == self.depth {
            return Stage::Turn;
        }
        self.layer += 1;
        self.h.swap(0, 1);
        Stage::Sums
    }

    fn inputs(&self) -> Stage {
        if self.layer > 0 { Stage::Inputs } else { Stage::Weights }
    }

    fn down(&mut self) -> Stage {
        if self.layer == 0 {
            return Stage::Done;
        }
        self.layer -= 1;
        self.h.swap(0, 1);
        self.delta.swap(0, 1);
        Stage::Slopes
    }
}
