//! What is measured of one layer, in two sweeps over blocks of its units, so that no sweep holds up a page.
//!
//! Sums are taken unit by unit, so that the numbers do not depend on how the units were cut into blocks.

use crate::activation::Activation;
use crate::kernel;
use crate::scene::value::Value;

/// Bins of the histogram over the set range.
pub const BINS: usize = 10;
/// Bins of a histogram over a layer's own range.
const OWN_BINS: usize = 20;
/// Octaves below the largest gradient that are told apart; what is smaller still is in the last one.
const OCTAVES: usize = 40;
/// An output is saturated where its slope is below this share of the largest there is.
const SATURATED_SHARE: f64 = 0.01;

/// How numbers are spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// Population standard deviation, about the mean.
    pub std: f64,
    /// Smallest.
    pub min: f64,
    /// Largest.
    pub max: f64,
    /// How many are exactly 0.
    pub zeros: usize,
    count: usize,
    /// In the first sweep the sum; in the second `Σ ((x - mean) / scale)²`.
    sum: f64,
    /// The largest distance from the mean: squares of tiny gradients would vanish below 1e-308 without it.
    scale: f64,
}

impl Spread {
    fn new() -> Self {
        let (min, max) = (f64::INFINITY, f64::NEG_INFINITY);
        Spread { mean: 0.0, std: 0.0, min, max, zeros: 0, count: 0, sum: 0.0, scale: 0.0 }
    }

    /// First sweep: one unit's numbers.
    fn see(&mut self, numbers: &[f64]) {
        self.count += numbers.len();
        self.sum += kernel::sum(numbers);
        for x in numbers {
            self.min = self.min.min(*x);
            self.max = self.max.max(*x);
            self.zeros += usize::from(*x == 0.0);
        }
    }

    /// Between the sweeps.
    fn turn(&mut self) {
        self.mean = self.sum / self.count as f64;
        self.scale = (self.max - self.mean).max(self.mean - self.min);
        self.sum = 0.0;
    }

    /// Second sweep: the same unit's numbers again.
    fn see_again(&mut self, numbers: &[f64]) {
        let inverse = 1.0 / self.scale;
        for x in numbers {
            let distance = (x - self.mean) * inverse;
            self.sum += distance * distance;
        }
    }

    fn end(&mut self) {
        let spread = self.scale * (self.sum / self.count as f64).sqrt();
        self.std = if self.scale == 0.0 { 0.0 } else { spread };
    }

    /// Root mean square: `√(mean² + std²)`.
    pub fn rms(&self) -> f64 {
        let most = self.std.max(self.mean.abs());
        if most == 0.0 || !most.is_finite() || self.mean.is_nan() {
            return most + self.mean.abs();
        }
        let (mean, std) = (self.mean / most, self.std / most);
        most * (mean * mean + std * std).sqrt()
    }

    /// As `state` has it, with one thing more.
    fn with(&self, key: &str, value: Value) -> Value {
        let numbers = [
            ("mean", self.mean),
            ("std", self.std),
            ("min", self.min),
            ("max", self.max),
            ("zeros", self.zeros as f64),
        ];
        let Value::Object(mut pairs) = numbers_of(&numbers) else { return Value::Null };
        pairs.push((key.to_owned(), value));
        Value::Object(pairs)
    }
}

/// Numbers counted in equal bins over a range, the last one closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// From where to where.
    pub range: [f64; 2],
    /// Numbers in each bin.
    pub counts: Vec<usize>,
    /// Numbers below the range.
    pub below: usize,
    /// Numbers above the range.
    pub above: usize,
}

impl Histogram {
    fn new(range: [f64; 2], bins: usize) -> Self {
        Histogram { range, counts: vec![0; bins], below: 0, above: 0 }
    }

    fn count(&mut self, numbers: &[f64]) {
        let [low, high] = self.range;
        let bins = self.counts.len();
        for x in numbers {
            if *x < low {
                self.below += 1;
            } else if *x > high {
                self.above += 1;
            } else if x.is_finite() {
                // Where all numbers are one, 0/0 is no number, and that makes bin 0.
                let bin = ((x - low) / (high - low) * bins as f64) as usize;
                self.counts[bin.min(bins - 1)] += 1;
            }
        }
    }

    fn to_value(&self) -> Value {
        Value::object([
            ("range", Value::numbers(&self.range)),
            ("counts", counts(&self.counts)),
            ("below", self.below.into()),
            ("above", self.above.into()),
        ])
    }
}

fn counts(counts: &[usize]) -> Value {
    Value::numbers(&counts.iter().map(|count| *count as f64).collect::<Vec<_>>())
}

/// A plain object of numbers.
pub fn numbers_of(numbers: &[(&str, f64)]) -> Value {
    Value::Object(numbers.iter().map(|(key, number)| ((*key).to_owned(), Value::Number(*number))).collect())
}

/// Sorts a few numbers, the least first, NaN last. By insertion: the standard library's takes 4 KB of the download.
pub fn sort(numbers: &mut [f64]) {
    for end in 1..numbers.len() {
        let mut place = end;
        while place > 0 && numbers[place].total_cmp(&numbers[place - 1]).is_lt() {
            numbers.swap(place, place - 1);
            place -= 1;
        }
    }
}

/// A layer's gradients `dL/dz`, and how large those of its weights are.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients {
    /// `dL/dz` of all units on all examples.
    pub z: Spread,
    /// Root mean square of `dL/dW`; NaN until it is known.
    pub w_rms: f64,
    /// The exponent `e` of the largest `|dL/dz|`, in `[2^e, 2^(e+1))`.
    top: i32,
    /// How many have that exponent, the next lower one, and so on; zeros are not among them.
    octaves: Vec<usize>,
}

/// The exponent `e` of a number in `[2^e, 2^(e+1))`, read from its bits; all below 2^-1022 count as -1023.
fn exponent(x: f64) -> i32 {
    ((x.to_bits() >> 52) & 0x7ff) as i32 - 1023
}

/// One layer's numbers. Outputs are all units on all examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    activation: Activation,
    /// Outputs `h`.
    pub outputs: Spread,
    /// Outputs over the set range.
    pub histogram: Histogram,
    /// Outputs over their own range.
    own: Histogram,
    /// Weighted sums `z`, before the activation.
    pub sums: Spread,
    sums_histogram: Histogram,
    /// Outputs whose slope is below 1 % of the activation's largest.
    flat: usize,
    /// Units that are ReLU-like and off on every example.
    off: usize,
    /// A hash of each unit's outputs on all examples.
    units: Vec<u64>,
    /// How many of the units differ: those that put out the same on every example count once.
    pub distinct: usize,
    /// Once the backward pass has been here.
    pub gradients: Option<Gradients>,
}

impl Statistics {
    /// Nothing measured yet.
    pub fn new(activation: Activation, range: [f64; 2]) -> Self {
        let own = Histogram::new([0.0; 2], OWN_BINS);
        Statistics {
            activation,
            outputs: Spread::new(),
            histogram: Histogram::new(range, BINS),
            own: own.clone(),
            sums: Spread::new(),
            sums_histogram: own,
            flat: 0,
            off: 0,
            units: Vec::new(),
            distinct: 0,
            gradients: None,
        }
    }

    /// First sweep: one unit's weighted sums and outputs.
    pub fn see(&mut self, z: &[f64], h: &[f64]) {
        self.sums.see(z);
        self.outputs.see(h);
        self.histogram.count(h);
        let slopes = || z.iter().zip(h).map(|(z, h)| self.activation.derivative(*z, *h));
        if let Some(most) = self.activation.largest_slope() {
            let least = SATURATED_SHARE * most;
            self.flat += slopes().filter(|slope| slope.abs() < least).count();
        }
        if let Some(off) = self.activation.off_slope() {
            self.off += usize::from(slopes().all(|slope| slope == off));
        }
        // FNV-1a over whole words: units that differ anywhere have the same hash once in 2^64 pairs.
        let step = |hash: u64, h: &f64| (hash ^ h.to_bits()).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
        self.units.push(h.iter().fold(0xcbf2_9ce4_8422_2325, step));
    }

    /// Between the sweeps.
    pub fn turn(&mut self) {
        for (spread, histogram) in
            [(&mut self.sums, &mut self.sums_histogram), (&mut self.outputs, &mut self.own)]
        {
            spread.turn();
            histogram.range = [spread.min, spread.max];
        }
        let is_first = |unit: &usize| !self.units[..*unit].contains(&self.units[*unit]);
        self.distinct = (0..self.units.len()).filter(is_first).count();
    }

    /// Second sweep: the same again.
    pub fn see_again(&mut self, z: &[f64], h: &[f64]) {
        self.sums.see_again(z);
        self.sums_histogram.count(z);
        self.outputs.see_again(h);
        self.own.count(h);
    }

    /// After the second sweep.
    pub fn end(&mut self) {
        self.sums.end();
        self.outputs.end();
    }

    /// First sweep over the gradients: one unit's `dL/dz`.
    pub fn see_gradients(&mut self, delta: &[f64]) {
        let none = || Gradients { z: Spread::new(), w_rms: f64::NAN, top: 0, octaves: vec![0; OCTAVES] };
        self.gradients.get_or_insert_with(none).z.see(delta);
    }

    /// Between those sweeps.
    pub fn turn_gradients(&mut self) {
        if let Some(Gradients { z, top, .. }) = &mut self.gradients {
            z.turn();
            *top = exponent(z.max.max(-z.min));
        }
    }

    /// Second sweep over the gradients.
    pub fn see_gradients_again(&mut self, delta: &[f64]) {
        let Some(Gradients { z, top, octaves, .. }) = &mut self.gradients else { return };
        z.see_again(delta);
        for x in delta.iter().filter(|x| **x != 0.0 && x.is_finite()) {
            octaves[((*top - exponent(*x)) as usize).min(OCTAVES - 1)] += 1;
        }
    }

    /// After it.
    pub fn end_gradients(&mut self) {
        if let Some(gradients) = &mut self.gradients {
            gradients.z.end();
        }
    }

    /// The layer's `dL/dW`.
    pub fn take_weights(&mut self, gradient: &[f64]) {
        let mut spread = Spread::new();
        spread.see(gradient);
        spread.turn();
        spread.see_again(gradient);
        spread.end();
        if let Some(gradients) = &mut self.gradients {
            gradients.w_rms = spread.rms();
        }
    }

    /// Root mean squares of `dL/dz` and of `dL/dW`; NaN before the backward pass has been here.
    pub fn gradient_sizes(&self) -> [f64; 2] {
        self.gradients.as_ref().map_or([f64::NAN; 2], |gradients| [gradients.z.rms(), gradients.w_rms])
    }

    /// Share of the outputs whose slope is below 1 % of the activation's largest; 0 where it has none.
    pub fn saturated(&self) -> f64 {
        self.flat as f64 / self.outputs.count as f64
    }

    /// The same of an activation that flattens at an end; 0 for one that is off on one side by design.
    pub fn squeezed(&self) -> f64 {
        if self.activation.off_slope().is_some() { 0.0 } else { self.saturated() }
    }

    /// Share of the units that are ReLU-like and off on every example.
    pub fn dead(&self) -> f64 {
        self.off as f64 / self.units.len() as f64
    }

    /// As `state` has it.
    pub fn to_value(&self) -> Value {
        let Spread { mean, std, min, max, zeros, .. } = self.outputs;
        let Value::Object(mut pairs) = numbers_of(&[
            ("mean", mean),
            ("std", std),
            ("min", min),
            ("max", max),
            ("zeros", zeros as f64),
            ("saturated", self.saturated()),
            ("dead", self.dead()),
            ("distinct", self.distinct as f64),
        ]) else {
            return Value::Null;
        };
        let [z_rms, w_rms] = self.gradient_sizes();
        let gradients = self.gradients.as_ref();
        let mut put = |key: &str, value: Value| pairs.push((key.to_owned(), value));
        put("histogram", self.histogram.to_value());
        put("own", self.own.to_value());
        put("sums", self.sums.with("histogram", self.sums_histogram.to_value()));
        put("gradWRms", gradients.map_or(Value::Null, |_| w_rms.into()));
        put("gradZRms", gradients.map_or(Value::Null, |_| z_rms.into()));
        put("gradients", gradients.map_or(Value::Null, Gradients::to_value));
        Value::Object(pairs)
    }
}

impl Gradients {
    fn to_value(&self) -> Value {
        let kept = self.octaves.iter().rposition(|count| *count > 0).map_or(0, |last| last + 1);
        let counts = counts(&self.octaves[..kept]);
        self.z.with("octaves", Value::object([("top", f64::from(self.top).into()), ("counts", counts)]))
    }
}
