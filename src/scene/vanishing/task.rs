//! What the networks are trained on: 200 examples of two classes.
//!
//! The data come from a stream of their own, that of seed `2^53 - 1 - seed`, so that the measured networks keep theirs.

use super::config::{Config, Task};
use crate::math;
use crate::rng::{MAX_SEED, Rng};

/// Examples, half of each class where the task decides it.
const EXAMPLES: usize = 200;

/// The examples of a task, the same for all columns.
#[derive(Debug)]
pub struct Examples {
    /// Inputs, examples × units, column by column.
    pub x: Vec<f64>,
    /// 0 or 1 for each example.
    pub labels: Vec<f64>,
    /// The start of the vector that makes a logit of the last layer's outputs: normal with variance 1/width.
    pub readout: Vec<f64>,
}

impl Examples {
    /// How many there are.
    pub const COUNT: usize = EXAMPLES;

    /// Draws them.
    ///
    /// - `random_labels`: standard normal inputs, example by example; then a coin for each label.
    /// - `two_spirals`: example `i` is of class `c = i mod 2`, at radius `r = (⌊i/2⌋ + ½) / 100` and angle `2π r + π c`:
    ///   one turn each. Its inputs are `p_j r cos + q_j r sin + s_j` with three normals for each input `j`, all divided
    ///   by their root mean square. The third stands for the bias that the layers lack.
    ///
    /// The readout comes last.
    pub fn new(config: &Config) -> Self {
        let mut rng = Rng::new(MAX_SEED - config.seed);
        let width = config.width;
        let (x, labels) = match config.task {
            Task::RandomLabels => random_labels(&mut rng, width),
            Task::TwoSpirals => two_spirals(&mut rng, width),
        };
        let scale = 1.0 / (width as f64).sqrt();
        Examples { x, labels, readout: (0..width).map(|_| rng.normal() * scale).collect() }
    }
}

fn random_labels(rng: &mut Rng, width: usize) -> (Vec<f64>, Vec<f64>) {
    let mut x = vec![0.0; EXAMPLES * width];
    for row in 0..EXAMPLES {
        (0..width).for_each(|column| x[row + column * EXAMPLES] = rng.normal());
    }
    (x, (0..EXAMPLES).map(|_| rng.below(2) as f64).collect())
}

fn two_spirals(rng: &mut Rng, width: usize) -> (Vec<f64>, Vec<f64>) {
    let half = (EXAMPLES / 2) as f64;
    let class = |i: usize| (i % 2) as f64;
    let points: Vec<[f64; 2]> = (0..EXAMPLES)
        .map(|i| {
            let r = ((i / 2) as f64 + 0.5) / half;
            let angle = std::f64::consts::PI * (2.0 * r + class(i));
            [r * math::cos(angle), r * math::sin(angle)]
        })
        .collect();
    let mut x = Vec::with_capacity(EXAMPLES * width);
    for _ in 0..width {
        let [p, q, s] = [rng.normal(), rng.normal(), rng.normal()];
        x.extend(points.iter().map(|[a, b]| p * a + q * b + s));
    }
    let rms = (x.iter().map(|x| x * x).sum::<f64>() / x.len() as f64).sqrt();
    x.iter_mut().for_each(|x| *x /= rms);
    (x, (0..EXAMPLES).map(class).collect())
}
