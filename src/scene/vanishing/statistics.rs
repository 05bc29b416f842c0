//! What is measured of one layer after a pass.

use nalgebra::DMatrix;

use crate::activation::Activation;
use crate::kernel;
use crate::scene::value::Value;

/// Bins of a histogram.
pub const BINS: usize = 10;
/// An output is saturated where its slope is below this share of the largest there is.
const SATURATED_SHARE: f64 = 0.01;

/// One layer's numbers. Outputs are all units on all examples.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statistics {
    /// Mean of the outputs.
    pub mean: f64,
    /// Population standard deviation of the outputs, about their mean.
    pub std: f64,
    /// Smallest output.
    pub min: f64,
    /// Largest output.
    pub max: f64,
    /// Outputs that are exactly 0.
    pub zeros: usize,
    /// Outputs in equal bins over `range`, the last one closed.
    pub counts: [usize; BINS],
    /// Outputs below the range.
    pub below: usize,
    /// Outputs above the range.
    pub above: usize,
    /// The histogram's range.
    pub range: [f64; 2],
    /// Share of the outputs whose slope is below 1 % of the activation's largest; 0 where it has none.
    pub saturated: f64,
    /// Share of the units that are ReLU-like and off on every example.
    pub dead: f64,
    /// Root mean squares of `dL/dW` and of `dL/dz`, once the backward pass has been here.
    pub gradients: Option<[f64; 2]>,
}

impl Statistics {
    /// Measures a layer after the forward pass: `z` weighted sums, `h` outputs, both examples × units.
    pub fn of_outputs(activation: Activation, z: &DMatrix<f64>, h: &DMatrix<f64>, range: [f64; 2]) -> Self {
        let outputs = h.as_slice();
        let mean = kernel::sum(outputs) / outputs.len() as f64;
        let mut measured = Statistics {
            mean,
            std: root_mean_square(outputs.iter().map(|h| h - mean)),
            min: outputs.iter().copied().fold(f64::INFINITY, f64::min),
            max: outputs.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            zeros: outputs.iter().filter(|h| **h == 0.0).count(),
            range,
            ..Statistics::default()
        };
        outputs.iter().for_each(|h| measured.count(*h));
        if let Some(most) = activation.largest_slope() {
            let flat = |(z, h): &(&f64, &f64)| activation.derivative(**z, **h).abs() < SATURATED_SHARE * most;
            let flat = z.iter().zip(h.iter()).filter(flat).count();
            measured.saturated = flat as f64 / outputs.len() as f64;
        }
        if let Some(off) = activation.off_slope() {
            let is_off = |unit: &usize| {
                let slopes = z
                    .column(*unit)
                    .into_iter()
                    .zip(h.column(*unit))
                    .map(|(z, h)| activation.derivative(*z, *h));
                slopes.into_iter().all(|slope| slope == off)
            };
            measured.dead = (0..h.ncols()).filter(is_off).count() as f64 / h.ncols() as f64;
        }
        measured
    }

    /// Adds what the backward pass found: `dL/dW` and `dL/dz` of the layer.
    pub fn add_gradients(&mut self, weights: &[f64], delta: &[f64]) {
        self.gradients = Some([weights, delta].map(|slopes| root_mean_square(slopes.iter().copied())));
    }

    fn count(&mut self, h: f64) {
        let [low, high] = self.range;
        if h < low {
            self.below += 1;
        } else if h > high {
            self.above += 1;
        } else if h.is_finite() {
            let bin = ((h - low) / (high - low) * BINS as f64) as usize;
            self.counts[bin.min(BINS - 1)] += 1;
        }
    }

    /// As `state` has it.
    pub fn to_value(&self) -> Value {
        let counts: Vec<_> = self.counts.iter().map(|count| *count as f64).collect();
        Value::object([
            ("mean", self.mean.into()),
            ("std", self.std.into()),
            ("min", self.min.into()),
            ("max", self.max.into()),
            ("zeros", self.zeros.into()),
            (
                "histogram",
                Value::object([
                    ("range", Value::numbers(&self.range)),
                    ("counts", Value::numbers(&counts)),
                    ("below", self.below.into()),
                    ("above", self.above.into()),
                ]),
            ),
            ("saturated", self.saturated.into()),
            ("dead", self.dead.into()),
            ("gradWRms", self.gradients.map_or(Value::Null, |[w, _]| w.into())),
            ("gradZRms", self.gradients.map_or(Value::Null, |[_, z]| z.into())),
        ])
    }
}

/// `√(Σ x² / n)`, scaled by the largest `|x|` so that squares of tiny gradients do not vanish below 1e-308.
fn root_mean_square(numbers: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = numbers.clone().fold(0.0, |most: f64, x| most.max(x.abs()));
    if most == 0.0 || !most.is_finite() {
        return if numbers.clone().any(f64::is_nan) { f64::NAN } else { most };
    }
    let (mut total, mut count) = (0.0, 0.0);
    for x in numbers {
        total += (x / most) * (x / most);
        count += 1.0;
    }
    most * (total / count).sqrt()
}
