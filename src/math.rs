//! Transcendental functions with the same bits on every target.
//!
//! `std` calls the platform's mathematics library, whose last digit differs between native builds and WebAssembly
//! (3 to 10 of 100 random arguments of `exp`, `ln`, `sin`, `powf`, `tanh`). The `libm` crate computes the same
//! steps everywhere. All of the core goes through this file; `clippy.toml` bans the `std` methods. Knows nobody.
//!
//! `+ - * /`, `sqrt`, `abs`, `floor`, `max` and `min` are exact in IEEE 754 and need no twin here.

pub use std::f64::consts::{LN_2, PI};

/// `e^x`.
#[inline]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// `e^x - 1`, without cancellation near 0.
#[inline]
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// Natural logarithm.
#[inline]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `ln(1 + x)`, without cancellation near 0.
#[inline]
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// Sine of an angle in radians.
#[inline]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Cosine of an angle in radians.
#[inline]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// Hyperbolic tangent.
#[inline]
pub fn tanh(x: f64) -> f64 {
    libm::tanh(x)
}

/// `x^y`.
#[inline]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// The error function, `2/√π ∫₀ˣ exp(-t²) dt`.
#[inline]
pub fn erf(x: f64) -> f64 {
    libm::erf(x)
}
