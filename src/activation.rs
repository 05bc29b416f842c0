//! Activation functions, each value beside its derivative, with PyTorch's conventions at the kinks.
//!
//! `x` is a unit's weighted sum `z`, `y` its output; neither has a unit of measure.

use crate::error::Error;
use crate::kernel;
use crate::math;

/// An activation that works on each unit by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// `y = x`.
    Identity,
    /// Heaviside's step: 1 for `x > 0`, else 0 (so 0 at 0). The derivative is 0 wherever it exists.
    Step,
    /// `y = 1 / (1 + e^-x)`; the slope `y (1 - y)` is at most 0.25.
    Sigmoid,
    /// Hyperbolic tangent; the slope `1 - y²` is at most 1.
    Tanh,
    /// `max(x, 0)`, slope 0 at 0. Nair and Hinton, "Rectified linear units improve RBMs" (2010).
    Relu,
    /// `x` for `x > 0`, else `negative_slope · x` (default 0.01), slope `negative_slope` at 0.
    LeakyRelu {
        /// The leak.
        negative_slope: f64,
    },
    /// `x` for `x > 0`, else `alpha (e^x - 1)` (default 1), slope `alpha` at 0. Clevert et al. (2016).
    Elu {
        /// The value at -∞ is `-alpha`.
        alpha: f64,
    },
    /// `scale · elu(x; alpha)` with the two constants of Klambauer et al., "Self-normalizing networks" (2017).
    Selu,
    /// `ln(1 + e^(beta x)) / beta`; `x` itself where `beta x > threshold` (defaults 1 and 20).
    Softplus {
        /// Sharpness of the bend.
        beta: f64,
        /// Where it becomes linear.
        threshold: f64,
    },
    /// `x / (1 + |x|)`.
    Softsign,
    /// `x · sigmoid(x)`, also called swish.
    Silu,
    /// `x · Φ(x)`, with the normal distribution function by `erf`. Hendrycks and Gimpel (2016).
    Gelu,
    /// GELU by `tanh`: `x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³)))`.
    GeluTanh,
    /// `x · tanh(softplus(x))`. Misra (2020).
    Mish,
    /// `ln sigmoid(x) = -ln(1 + e^-x)`.
    LogSigmoid,
}

/// Every name that [`Activation::from_name`] knows, in the order in which a list shows them.
pub const NAMES: [&str; 15] = [
    "identity",
    "step",
    "sigmoid",
    "tanh",
    "relu",
    "leaky_relu",
    "elu",
    "selu",
    "softplus",
    "softsign",
    "silu",
    "gelu",
    "gelu_tanh",
    "mish",
    "logsigmoid",
];

/// Klambauer et al. (2017), equation 14.
const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;
const SELU_SCALE: f64 = 1.050_700_987_355_480_5;
/// `√(2/π)` and the cubic coefficient of the tanh form of GELU.
const GELU_ROOT: f64 = 0.797_884_560_802_865_4;
const GELU_CUBIC: f64 = 0.044715;

impl Activation {
    /// The activation of this name with its default constants.
    ///
    /// # Errors
    /// `activation_unknown` with the name and the choices.
    pub fn from_name(name: &str) -> Result<Self, Error> {
        Ok(match name {
            "identity" => Activation::Identity,
            "step" => Activation::Step,
            "sigmoid" => Activation::Sigmoid,
            "tanh" => Activation::Tanh,
            "relu" => Activation::Relu,
            "leaky_relu" => Activation::LeakyRelu { negative_slope: 0.01 },
            "elu" => Activation::Elu { alpha: 1.0 },
            "selu" => Activation::Selu,
            "softplus" => Activation::Softplus { beta: 1.0, threshold: 20.0 },
            "softsign" => Activation::Softsign,
            "silu" => Activation::Silu,
            "gelu" => Activation::Gelu,
            "gelu_tanh" => Activation::GeluTanh,
            "mish" => Activation::Mish,
            "logsigmoid" => Activation::LogSigmoid,
            _ => {
                return Err(Error::new("activation_unknown")
                    .with("name", name)
                    .with("choices", NAMES.join(", ")));
            }
        })
    }

    /// The name that [`Activation::from_name`] takes.
    pub fn name(self) -> &'static str {
        match self {
            Activation::Identity => "identity",
            Activation::Step => "step",
            Activation::Sigmoid => "sigmoid",
            Activation::Tanh => "tanh",
            Activation::Relu => "relu",
            Activation::LeakyRelu { .. } => "leaky_relu",
            Activation::Elu { .. } => "elu",
            Activation::Selu => "selu",
            Activation::Softplus { .. } => "softplus",
            Activation::Softsign => "softsign",
            Activation::Silu => "silu",
            Activation::Gelu => "gelu",
            Activation::GeluTanh => "gelu_tanh",
            Activation::Mish => "mish",
            Activation::LogSigmoid => "logsigmoid",
        }
    }

    /// `y` at `x`.
    #[inline]
    pub fn value(self, x: f64) -> f64 {
        match self {
            Activation::Identity => x,
            Activation::Step => f64::from(x > 0.0),
            Activation::Sigmoid => sigmoid(x),
            Activation::Tanh => kernel::tanh_of(x),
            Activation::Relu => relu(x),
            Activation::LeakyRelu { negative_slope } => {
                if x > 0.0 {
                    x
                } else {
                    negative_slope * x
                }
            }
            Activation::Elu { alpha } => {
                if x > 0.0 {
                    x
                } else {
                    alpha * math::exp_m1(x)
                }
            }
            Activation::Selu => SELU_SCALE * Activation::Elu { alpha: SELU_ALPHA }.value(x),
            Activation::Softplus { beta, threshold } => {
                if beta * x > threshold {
                    x
                } else {
                    math::ln_1p(math::exp(beta * x)) / beta
                }
            }
            Activation::Softsign => x / (1.0 + x.abs()),
            Activation::Silu => x * sigmoid(x),
            Activation::Gelu => x * normal_distribution(x),
            Activation::GeluTanh => 0.5 * x * (1.0 + math::tanh(gelu_inner(x))),
            Activation::Mish => x * math::tanh(softplus(x)),
            Activation::LogSigmoid => -softplus(-x),
        }
    }

    /// `dy/dx` at `x`, where `y` is [`Activation::value`] at `x`: sigmoid and tanh need nothing else.
    #[inline]
    pub fn derivative(self, x: f64, y: f64) -> f64 {
        match self {
            Activation::Identity => 1.0,
            Activation::Step => 0.0,
            Activation::Sigmoid => y * (1.0 - y),
            Activation::Tanh => 1.0 - y * y,
            Activation::Relu => relu_slope(x),
            Activation::LeakyRelu { negative_slope } => {
                if x > 0.0 {
                    1.0
                } else {
                    negative_slope
                }
            }
            Activation::Elu { alpha } => {
                if x <= 0.0 {
                    alpha * math::exp(x)
                } else {
                    1.0
                }
            }
            Activation::Selu => SELU_SCALE * Activation::Elu { alpha: SELU_ALPHA }.derivative(x, y),
            Activation::Softplus { beta, threshold } => {
                if beta * x > threshold {
                    1.0
                } else {
                    sigmoid(beta * x)
                }
            }
            Activation::Softsign => 1.0 / ((1.0 + x.abs()) * (1.0 + x.abs())),
            Activation::Silu => sigmoid(x) * (1.0 + x * sigmoid(-x)),
            Activation::Gelu => normal_distribution(x) + x * normal_density(x),
            Activation::GeluTanh => gelu_tanh_derivative(x),
            Activation::Mish => mish_derivative(x),
            Activation::LogSigmoid => sigmoid(-x),
        }
    }

    /// The largest slope there is, by which saturation is measured: 0.25 for the sigmoid, 1 for tanh and ReLU.
    /// `None` where no slope stands out (identity, step) or the slope passes 1 by a hump (silu, gelu, mish).
    pub fn largest_slope(self) -> Option<f64> {
        match self {
            Activation::Sigmoid => Some(0.25),
            Activation::Tanh | Activation::Softsign | Activation::Relu | Activation::LeakyRelu { .. } => {
                Some(1.0)
            }
            Activation::Elu { alpha } => Some(alpha.max(1.0)),
            Activation::Selu => Some(SELU_SCALE * SELU_ALPHA),
            Activation::Softplus { .. } | Activation::LogSigmoid => Some(1.0),
            _ => None,
        }
    }

    /// The largest slope there is, and where it is had; no place where a whole half-line has it (identity, relu, elu) or
    /// comes ever nearer to it (softplus, logsigmoid). `None` for the step, whose slope is 0 wherever there is one.
    pub fn steepest(self) -> Option<(f64, Option<f64>)> {
        match self {
            Activation::Step => None,
            Activation::Identity => Some((1.0, None)),
            Activation::Silu | Activation::Gelu | Activation::GeluTanh | Activation::Mish => {
                let x = self.hump();
                Some((self.derivative(x, self.value(x)), Some(x)))
            }
            Activation::Sigmoid | Activation::Tanh | Activation::Softsign | Activation::Selu => {
                self.largest_slope().map(|slope| (slope, Some(0.0)))
            }
            _ => self.largest_slope().map(|slope| (slope, None)),
        }
    }

    /// Where the slope passes 1 by a hump: its only maximum on `[0, 4]`, by thirds.
    fn hump(self) -> f64 {
        let slope = |x: f64| self.derivative(x, self.value(x));
        let (mut low, mut high) = (0.0, 4.0);
        for _ in 0..100 {
            let third = (high - low) / 3.0;
            if slope(low + third) < slope(high - third) {
                low += third;
            } else {
                high -= third;
            }
        }
        0.5 * (low + high)
    }

    /// Whether the slopes of both sides of `x` differ: the derivative there is a convention.
    pub fn has_kink(self, x: f64) -> bool {
        x == 0.0
            && match self {
                Activation::Relu | Activation::Selu => true,
                Activation::LeakyRelu { negative_slope } => negative_slope != 1.0,
                Activation::Elu { alpha } => alpha != 1.0,
                _ => false,
            }
    }

    /// The slope that a ReLU-like unit has when it is off, by which dead units are known: 0, or the leak.
    pub fn off_slope(self) -> Option<f64> {
        match self {
            Activation::Relu => Some(0.0),
            Activation::LeakyRelu { negative_slope } => Some(negative_slope),
            _ => None,
        }
    }

    /// `h[i] = y(z[i])`. The choice of function is made once, outside the loop.
    pub fn apply(self, z: &[f64], h: &mut [f64]) {
        match self {
            Activation::Identity => map(z, h, |x| x),
            Activation::Sigmoid => kernel::sigmoid(z, h),
            Activation::Tanh => kernel::tanh(z, h),
            Activation::Relu => map(z, h, relu),
            other => map(z, h, |x| other.value(x)),
        }
    }

    /// `delta[i] *= y'(z[i])`: the chain rule through the activation, from `dL/dh` to `dL/dz`.
    pub fn chain(self, z: &[f64], h: &[f64], delta: &mut [f64]) {
        let each = delta.iter_mut().zip(z.iter().zip(h));
        match self {
            Activation::Identity => {}
            Activation::Sigmoid => each.for_each(|(d, (_, y))| *d *= y * (1.0 - y)),
            Activation::Tanh => each.for_each(|(d, (_, y))| *d *= 1.0 - y * y),
            Activation::Relu => each.for_each(|(d, (x, _))| *d *= relu_slope(*x)),
            other => each.for_each(|(d, (x, y))| *d *= other.derivative(*x, *y)),
        }
    }
}

#[inline]
fn map(z: &[f64], h: &mut [f64], f: impl Fn(f64) -> f64) {
    for (h, z) in h.iter_mut().zip(z) {
        *h = f(*z);
    }
}

/// `1 / (1 + e^-x)`.
#[inline]
pub fn sigmoid(x: f64) -> f64 {
    kernel::sigmoid_of(x)
}

/// NaN stays NaN, unlike `f64::max`.
#[inline]
fn relu(x: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { x }
}

/// 0 at 0; at NaN it is 1, as PyTorch's.
#[inline]
fn relu_slope(x: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { 1.0 }
}

/// `ln(1 + e^x)` without overflow: `max(x, 0) + ln(1 + e^-|x|)`.
#[inline]
pub fn softplus(x: f64) -> f64 {
    relu(x) + math::ln_1p(math::exp(-x.abs()))
}

fn normal_distribution(x: f64) -> f64 {
    0.5 * (1.0 + math::erf(x * std::f64::consts::FRAC_1_SQRT_2))
}

fn normal_density(x: f64) -> f64 {
    const FRAC_1_SQRT_2PI: f64 = 0.398_942_280_401_432_7;
    FRAC_1_SQRT_2PI * math::exp(-0.5 * x * x)
}

fn gelu_inner(x: f64) -> f64 {
    GELU_ROOT * (x + GELU_CUBIC * x * x * x)
}

fn gelu_tanh_derivative(x: f64) -> f64 {
    let t = math::tanh(gelu_inner(x));
    let inner_slope = GELU_ROOT * (1.0 + 3.0 * GELU_CUBIC * x * x);
    0.5 * (1.0 + t) + 0.5 * x * (1.0 - t * t) * inner_slope
}

/// With `t = tanh(softplus(x))`: `t + x (1 - t²) sigmoid(x)`.
fn mish_derivative(x: f64) -> f64 {
    let t = math::tanh(softplus(x));
    t + x * (1.0 - t * t) * sigmoid(x)
}

/// Softmax of one row: `y[j] = e^(x[j] - m) / Σ e^(x[k] - m)`, `m = max x`.
///
/// - `x`: logits, `classes` numbers; `y`: as many probabilities, which sum to 1 up to rounding.
///
/// Subtracting the row's own maximum changes nothing in exact arithmetic and keeps `exp` from overflowing.
pub fn softmax(x: &[f64], y: &mut [f64]) {
    let largest = largest(x);
    map(x, y, |x| math::exp(x - largest));
    let total: f64 = y.iter().sum();
    y.iter_mut().for_each(|y| *y /= total);
}

/// Logarithm of [`softmax`]: `y[j] = (x[j] - m) - ln Σ e^(x[k] - m)`. In this order large logits keep their digits.
pub fn log_softmax(x: &[f64], y: &mut [f64]) {
    let largest = largest(x);
    let total: f64 = x.iter().map(|x| math::exp(x - largest)).sum();
    let log_total = math::ln(total);
    map(x, y, |x| (x - largest) - log_total);
}

fn largest(x: &[f64]) -> f64 {
    x.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

/// From `dL/dy` to `dL/dx` through [`softmax`]: `y[j] (g[j] - Σ g[k] y[k])`.
pub fn softmax_chain(y: &[f64], g: &[f64], dx: &mut [f64]) {
    let mean: f64 = g.iter().zip(y).map(|(g, y)| g * y).sum();
    for ((dx, y), g) in dx.iter_mut().zip(y).zip(g) {
        *dx = y * (g - mean);
    }
}

/// From `dL/dy` to `dL/dx` through [`log_softmax`]: `g[j] - e^(y[j]) Σ g[k]`.
pub fn log_softmax_chain(y: &[f64], g: &[f64], dx: &mut [f64]) {
    let total: f64 = g.iter().sum();
    for ((dx, y), g) in dx.iter_mut().zip(y).zip(g) {
        *dx = g - math::exp(*y) * total;
    }
}
