//! How weights start: the distribution of each initializer, and drawing from it. PyTorch's conventions.
//!
//! A weight matrix has shape `fan_out × fan_in` (units out, units in). Sources: Glorot and Bengio, "Understanding
//! the difficulty of training deep feedforward neural networks" (2010); He et al., "Delving deep into rectifiers"
//! (2015); `torch.nn.Linear` for its default.

use crate::error::Error;
use crate::rng::Rng;

/// What one weight is drawn from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    /// Always this number; draws nothing.
    Constant(f64),
    /// Normal with mean 0.
    Normal {
        /// Standard deviation.
        std: f64,
    },
    /// Uniform in `[low, high)`.
    Uniform {
        /// Smallest value.
        low: f64,
        /// Bound above.
        high: f64,
    },
}

impl Distribution {
    /// Fills `weights` in order, one draw each.
    pub fn fill(self, rng: &mut Rng, weights: &mut [f64]) {
        for weight in weights {
            *weight = match self {
                Distribution::Constant(value) => value,
                Distribution::Normal { std } => rng.normal() * std,
                Distribution::Uniform { low, high } => low + (high - low) * rng.uniform(),
            };
        }
    }

    /// The distribution of `factor` times a draw.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        match self {
            Distribution::Constant(value) => Distribution::Constant(value * factor),
            Distribution::Normal { std } => Distribution::Normal { std: std * factor },
            Distribution::Uniform { low, high } => {
                Distribution::Uniform { low: low * factor, high: high * factor }
            }
        }
    }

    /// Standard deviation: `std`, `(high - low)/√12`, or 0.
    pub fn std(self) -> f64 {
        match self {
            Distribution::Constant(_) => 0.0,
            Distribution::Normal { std } => std,
            Distribution::Uniform { low, high } => (high - low) / 12f64.sqrt(),
        }
    }

    fn normal(std: f64) -> Self {
        Distribution::Normal { std }
    }

    /// Uniform in `[-√3 std, √3 std)`, which has this standard deviation.
    fn uniform(std: f64) -> Self {
        let bound = 3f64.sqrt() * std;
        Distribution::Uniform { low: -bound, high: bound }
    }
}

/// Which side of the layer Kaiming's initializers preserve the variance on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fan {
    /// Units in: the forward pass.
    In,
    /// Units out: the backward pass.
    Out,
}

/// An initializer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Init {
    /// All weights this number (0 for `zeros`).
    Constant(f64),
    /// Normal with this standard deviation, whatever the fans.
    Normal(f64),
    /// Uniform in `[low, high)`, whatever the fans.
    Uniform(f64, f64),
    /// Normal, `std = gain · √(2 / (fan_in + fan_out))`.
    XavierNormal {
        /// See [`gain`].
        gain: f64,
    },
    /// Uniform with the same standard deviation.
    XavierUniform {
        /// See [`gain`].
        gain: f64,
    },
    /// Normal, `std = gain / √fan`; with ReLU's gain √2 this is He's.
    KaimingNormal {
        /// The side that counts.
        fan: Fan,
        /// See [`gain`].
        gain: f64,
    },
    /// Uniform with the same standard deviation.
    KaimingUniform {
        /// The side that counts.
        fan: Fan,
        /// See [`gain`].
        gain: f64,
    },
    /// `torch.nn.Linear`'s: Kaiming uniform with the gain of a leaky ReLU of slope √5, for weights *and* biases
    /// uniform in `±1/√fan_in`.
    LinearDefault,
}

/// Every name that [`Init::from_name`] knows.
pub const NAMES: [&str; 11] = [
    "zeros",
    "constant",
    "normal",
    "uniform",
    "xavier_normal",
    "xavier_uniform",
    "he_normal",
    "he_uniform",
    "kaiming_normal",
    "kaiming_uniform",
    "linear_default",
];

impl Init {
    /// The initializer of a name and its numbers: `constant(c)`, `normal(std)`, `uniform(low, high)`; the others
    /// take at most a gain: 1 for Xavier, √2 (ReLU's) for He, which is another name for Kaiming with `fan_in`.
    ///
    /// # Errors
    /// `init_unknown`, or `init_arguments` with the number of numbers expected, or `init_not_finite`.
    pub fn from_name(name: &str, numbers: &[f64]) -> Result<Self, Error> {
        if numbers.iter().any(|number| !number.is_finite()) {
            return Err(Error::new("init_not_finite").with("name", name));
        }
        let first = |default: f64| numbers.first().copied().unwrap_or(default);
        let (most, init) = match name {
            "zeros" => (0, Init::Constant(0.0)),
            "constant" => (1, Init::Constant(first(0.0))),
            "normal" => (1, Init::Normal(first(1.0))),
            "uniform" => match numbers {
                [] => (0, Init::Uniform(-1.0, 1.0)),
                [low, high, ..] if low <= high => (2, Init::Uniform(*low, *high)),
                _ => return Err(Error::new("init_uniform_bounds").with("name", name)),
            },
            "xavier_normal" => (1, Init::XavierNormal { gain: first(1.0) }),
            "xavier_uniform" => (1, Init::XavierUniform { gain: first(1.0) }),
            "he_normal" | "kaiming_normal" => {
                (1, Init::KaimingNormal { fan: Fan::In, gain: first(2f64.sqrt()) })
            }
            "he_uniform" | "kaiming_uniform" => {
                (1, Init::KaimingUniform { fan: Fan::In, gain: first(2f64.sqrt()) })
            }
            "linear_default" => (0, Init::LinearDefault),
            _ => return Err(Error::new("init_unknown").with("name", name).with("choices", NAMES.join(", "))),
        };
        if numbers.len() > most {
            return Err(Error::new("init_arguments")
                .with("name", name)
                .with("most", most)
                .with("got", numbers.len()));
        }
        if matches!(init, Init::Normal(std) if std < 0.0) {
            return Err(Error::new("init_negative_std").with("name", name).with("got", first(0.0)));
        }
        Ok(init)
    }

    /// The distribution of the weights of a layer.
    pub fn weights(self, fan_in: usize, fan_out: usize) -> Distribution {
        let sum = (fan_in + fan_out) as f64;
        let side = |fan: Fan| (if fan == Fan::In { fan_in } else { fan_out } as f64).sqrt();
        match self {
            Init::Constant(value) => Distribution::Constant(value),
            Init::Normal(std) => Distribution::normal(std),
            Init::Uniform(low, high) => Distribution::Uniform { low, high },
            Init::XavierNormal { gain } => Distribution::normal(gain * (2.0 / sum).sqrt()),
            Init::XavierUniform { gain } => Distribution::uniform(gain * (2.0 / sum).sqrt()),
            Init::KaimingNormal { fan, gain } => Distribution::normal(gain / side(fan)),
            Init::KaimingUniform { fan, gain } => Distribution::uniform(gain / side(fan)),
            Init::LinearDefault => {
                let leak = gain_of_leak(5f64.sqrt());
                Init::KaimingUniform { fan: Fan::In, gain: leak }.weights(fan_in, fan_out)
            }
        }
    }

    /// The distribution of the biases: 0, but for `linear_default`.
    pub fn biases(self, fan_in: usize) -> Distribution {
        match self {
            Init::LinearDefault => {
                let bound = 1.0 / (fan_in as f64).sqrt();
                Distribution::Uniform { low: -bound, high: bound }
            }
            _ => Distribution::Constant(0.0),
        }
    }
}

/// The factor by which a nonlinearity asks for larger weights, by PyTorch's table: linear and sigmoid 1, tanh 5/3,
/// relu √2, leaky_relu √(2 / (1 + slope²)) with slope 0.01 unless given, selu 3/4.
///
/// # Errors
/// `gain_unknown` for another name.
pub fn gain(nonlinearity: &str, slope: Option<f64>) -> Result<f64, Error> {
    match nonlinearity {
        "linear" | "identity" | "sigmoid" => Ok(1.0),
        "tanh" => Ok(5.0 / 3.0),
        "relu" => Ok(2f64.sqrt()),
        "leaky_relu" => Ok(gain_of_leak(slope.unwrap_or(0.01))),
        "selu" => Ok(0.75),
        _ => Err(Error::new("gain_unknown").with("name", nonlinearity)),
    }
}

fn gain_of_leak(slope: f64) -> f64 {
    (2.0 / (1.0 + slope * slope)).sqrt()
}
