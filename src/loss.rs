//! Losses, each value beside its gradient, with PyTorch's conventions.
//!
//! Predictions are a batch of `rows` examples, column by column: example `r` of output `c` at `r + c · rows`.
//! The gradient is `dL/d prediction` in the same layout. Logarithms are natural unless a loss says bits.

use crate::activation::{log_softmax, sigmoid, softplus};
use crate::error::Error;
use crate::kernel;
use crate::math;

/// A loss function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loss {
    /// `½ Σ (p - t)²` over everything: a sum, whatever the reduction.
    HalfSse,
    /// `(p - t)²`.
    Mse,
    /// `½ (p - t)²`.
    HalfMse,
    /// `|p - t|`, gradient 0 where they are equal.
    L1,
    /// `½ d²` where `|d| ≤ delta`, else `delta (|d| - delta/2)` (default 1). Huber (1964).
    Huber {
        /// Where the parabola becomes a line.
        delta: f64,
    },
    /// `½ d² / beta` where `|d| < beta`, else `|d| - beta/2` (default 1).
    SmoothL1 {
        /// Where the parabola becomes a line.
        beta: f64,
    },
    /// Binary cross-entropy of a probability: `-(t ln p + (1 - t) ln(1 - p))`, each logarithm at least -100.
    Bce,
    /// Binary cross-entropy of a logit `x`: `(1 - t) x + (1 + (w - 1) t) ln(1 + e^-x)`.
    BceWithLogits {
        /// Weight `w` of the positive class (default 1).
        pos_weight: f64,
    },
    /// Cross-entropy of logits: `-Σ q ln softmax(x)`; `q` is the row of targets, or one-hot for a class, mixed with
    /// the uniform distribution by `label_smoothing`.
    CrossEntropy {
        /// Share of the uniform distribution (default 0).
        label_smoothing: f64,
        /// Measure in bits: divide by ln 2.
        bits: bool,
    },
    /// `-x[class]` of log-probabilities.
    Nll,
    /// `-ln p[class]` of probabilities, undefined (NaN gradient) where a probability is 0.
    NllOfProbabilities {
        /// Measure in bits: divide by ln 2.
        bits: bool,
    },
}

/// How the losses of single elements (of rows, for the class losses) become one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reduction {
    /// Divide the sum by the count.
    Mean,
    /// The sum.
    Sum,
}

/// What the predictions should have been.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// A number for each prediction, in the layout of the predictions.
    Values(&'a [f64]),
    /// A class for each row.
    Classes(&'a [usize]),
}

/// Every name that [`Loss::from_name`] knows.
pub const NAMES: [&str; 12] = [
    "half_sse",
    "mse",
    "half_mse",
    "l1",
    "huber",
    "smooth_l1",
    "bce",
    "bce_with_logits",
    "cross_entropy",
    "cross_entropy_bits",
    "nll",
    "nll_of_probabilities",
];

/// The names of those that are of single numbers; the others, of classes, need more than one output.
pub const OF_NUMBERS: [&str; 8] =
    ["half_sse", "mse", "half_mse", "l1", "huber", "smooth_l1", "bce", "bce_with_logits"];

/// PyTorch's smallest `p (1 - p)` in the gradient of `bce`: 1e-12 rounded to float32.
const BCE_FLOOR: f64 = 9.999_999_960_041_972e-13;

impl Loss {
    /// The loss of this name with its default constants.
    ///
    /// # Errors
    /// `loss_unknown` with the name and the choices.
    pub fn from_name(name: &str) -> Result<Self, Error> {
        Ok(match name {
            "half_sse" => Loss::HalfSse,
            "mse" => Loss::Mse,
            "half_mse" => Loss::HalfMse,
            "l1" => Loss::L1,
            "huber" => Loss::Huber { delta: 1.0 },
            "smooth_l1" => Loss::SmoothL1 { beta: 1.0 },
            "bce" => Loss::Bce,
            "bce_with_logits" => Loss::BceWithLogits { pos_weight: 1.0 },
            "cross_entropy" => Loss::CrossEntropy { label_smoothing: 0.0, bits: false },
            "cross_entropy_bits" => Loss::CrossEntropy { label_smoothing: 0.0, bits: true },
            "nll" => Loss::Nll,
            "nll_of_probabilities" => Loss::NllOfProbabilities { bits: false },
            _ => return Err(Error::new("loss_unknown").with("name", name).with("choices", NAMES.join(", "))),
        })
    }

    /// Whether the loss looks at whole rows (classes), not at single elements.
    pub fn is_of_rows(self) -> bool {
        matches!(self, Loss::CrossEntropy { .. } | Loss::Nll | Loss::NllOfProbabilities { .. })
    }

    /// The loss of a batch; writes its gradient.
    ///
    /// - `p`: predictions, `rows × columns`, column by column; `gradient`: the same shape.
    ///
    /// # Errors
    /// `shape_mismatch` where lengths disagree, `empty_batch` for no rows, `target_kind` for classes with a loss of
    /// elements or for values with `nll`, `class_out_of_range` for a class that has no column.
    pub fn evaluate(
        self,
        reduction: Reduction,
        p: &[f64],
        target: Target,
        rows: usize,
        gradient: &mut [f64],
    ) -> Result<f64, Error> {
        if rows == 0 || p.is_empty() {
            return Err(Error::new("empty_batch"));
        }
        if gradient.len() != p.len() || !p.len().is_multiple_of(rows) {
            return Err(Error::new("shape_mismatch").with("expected", p.len()).with("got", gradient.len()));
        }
        let total = if self.is_of_rows() {
            self.check_classes(p, target, rows)?;
            self.rows(p, target, rows, gradient)
        } else {
            let Target::Values(t) = target else {
                return Err(Error::new("target_kind").with("wanted", "values"));
            };
            if t.len() != p.len() {
                return Err(Error::new("shape_mismatch").with("expected", p.len()).with("got", t.len()));
            }
            self.elements(p, t, gradient)
        };
        if reduction == Reduction::Sum || self == Loss::HalfSse {
            return Ok(total);
        }
        let count = if self.is_of_rows() { rows } else { p.len() } as f64;
        gradient.iter_mut().for_each(|g| *g /= count);
        Ok(total / count)
    }

    fn check_classes(self, p: &[f64], target: Target, rows: usize) -> Result<(), Error> {
        let columns = p.len() / rows;
        match target {
            Target::Classes(classes) if classes.len() != rows => {
                Err(Error::new("shape_mismatch").with("expected", rows).with("got", classes.len()))
            }
            Target::Classes(classes) => match classes.iter().find(|class| **class >= columns) {
                Some(class) => {
                    Err(Error::new("class_out_of_range").with("got", *class).with("classes", columns))
                }
                None => Ok(()),
            },
            Target::Values(_) if !matches!(self, Loss::CrossEntropy { .. }) => {
                Err(Error::new("target_kind").with("wanted", "classes"))
            }
            Target::Values(t) if t.len() != p.len() => {
                Err(Error::new("shape_mismatch").with("expected", p.len()).with("got", t.len()))
            }
            Target::Values(_) => Ok(()),
        }
    }

    /// Sum over elements; the values pass through `gradient`, so that no memory is needed.
    fn elements(self, p: &[f64], t: &[f64], gradient: &mut [f64]) -> f64 {
        for ((value, p), t) in gradient.iter_mut().zip(p).zip(t) {
            *value = self.value(*p, *t);
        }
        let total = kernel::sum(gradient);
        for ((slope, p), t) in gradient.iter_mut().zip(p).zip(t) {
            *slope = self.derivative(*p, *t);
        }
        total
    }

    fn value(self, p: f64, t: f64) -> f64 {
        let d = p - t;
        match self {
            Loss::Mse => d * d,
            Loss::HalfMse | Loss::HalfSse => 0.5 * d * d,
            Loss::L1 => d.abs(),
            Loss::Huber { delta } => {
                if d.abs() <= delta {
                    0.5 * d * d
                } else {
                    delta * (d.abs() - 0.5 * delta)
                }
            }
            Loss::SmoothL1 { beta } => {
                if d.abs() < beta {
                    0.5 * d * d / beta
                } else {
                    d.abs() - 0.5 * beta
                }
            }
            Loss::Bce => -(t * math::ln(p).max(-100.0) + (1.0 - t) * math::ln_1p(-p).max(-100.0)),
            Loss::BceWithLogits { pos_weight } => {
                (1.0 - t) * p + (1.0 + (pos_weight - 1.0) * t) * softplus(-p)
            }
            Loss::CrossEntropy { .. } | Loss::Nll | Loss::NllOfProbabilities { .. } => f64::NAN,
        }
    }

    fn derivative(self, p: f64, t: f64) -> f64 {
        let d = p - t;
        match self {
            Loss::Mse => 2.0 * d,
            Loss::HalfMse | Loss::HalfSse => d,
            Loss::L1 => sign(d),
            Loss::Huber { delta } => {
                if d.abs() <= delta {
                    d
                } else {
                    delta * sign(d)
                }
            }
            Loss::SmoothL1 { beta } => {
                if d.abs() < beta {
                    d / beta
                } else {
                    sign(d)
                }
            }
            Loss::Bce => d / (p * (1.0 - p)).max(BCE_FLOOR),
            Loss::BceWithLogits { pos_weight } => (1.0 - t) - (1.0 + (pos_weight - 1.0) * t) * sigmoid(-p),
            Loss::CrossEntropy { .. } | Loss::Nll | Loss::NllOfProbabilities { .. } => f64::NAN,
        }
    }

    /// Sum over rows. A row is copied out, since its elements lie `rows` apart.
    fn rows(self, p: &[f64], target: Target, rows: usize, gradient: &mut [f64]) -> f64 {
        let columns = p.len() / rows;
        let (mut x, mut q, mut g) = (vec![0.0; columns], vec![0.0; columns], vec![0.0; columns]);
        let mut total = 0.0;
        for row in 0..rows {
            for column in 0..columns {
                x[column] = p[row + column * rows];
                q[column] = match target {
                    Target::Values(t) => t[row + column * rows],
                    Target::Classes(classes) => f64::from(classes[row] == column),
                };
            }
            total += self.row(&x, &mut q, &mut g);
            for column in 0..columns {
                gradient[row + column * rows] = g[column];
            }
        }
        total
    }

    /// One row: `x` predictions, `q` the wanted distribution (smoothed in place), `g` the gradient.
    fn row(self, x: &[f64], q: &mut [f64], g: &mut [f64]) -> f64 {
        let unit = match self {
            Loss::CrossEntropy { bits: true, .. } | Loss::NllOfProbabilities { bits: true } => {
                1.0 / math::LN_2
            }
            _ => 1.0,
        };
        match self {
            Loss::CrossEntropy { label_smoothing, .. } => {
                let uniform = label_smoothing / q.len() as f64;
                q.iter_mut().for_each(|q| *q = (1.0 - label_smoothing) * *q + uniform);
                log_softmax(x, g);
                let value: f64 = -q.iter().zip(g.iter()).map(|(q, y)| q * y).sum::<f64>();
                let weight: f64 = q.iter().sum();
                g.iter_mut().zip(q.iter()).for_each(|(g, q)| *g = unit * (weight * math::exp(*g) - q));
                unit * value
            }
            Loss::Nll => {
                g.iter_mut().zip(q.iter()).for_each(|(g, q)| *g = -q);
                -wanted(x, q)
            }
            _ => {
                g.iter_mut().zip(q.iter().zip(x)).for_each(|(g, (q, x))| *g = -unit * q / x);
                -unit * math::ln(wanted(x, q))
            }
        }
    }
}

/// The element of `x` whose class is wanted.
fn wanted(x: &[f64], q: &[f64]) -> f64 {
    x.iter().zip(q).find(|(_, q)| **q == 1.0).map_or(f64::NAN, |(x, _)| *x)
}

/// -1, 0 or 1 (0 at 0, unlike `f64::signum`).
fn sign(d: f64) -> f64 {
    if d == 0.0 { 0.0 } else { d.signum() }
}
