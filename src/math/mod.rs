//! Transcendental functions with the same bits on every target.
//!
//! `std` calls the platform's mathematics library, whose last digit differs between native builds and WebAssembly
//! (3 to 10 of 100 random arguments of `exp`, `ln`, `sin`, `powf`, `tanh`). The `libm` crate computes the same
//! steps everywhere. All of the core goes through this file; `clippy.toml` bans the `std` methods. Knows nobody.
//!
//! Reading a decimal number is here too (`decimal`), since `str::parse` brings a table of 10 KB into the page's download.
//!
//! `+ - * /`, `sqrt`, `abs`, `floor`, `max` and `min` are exact in IEEE 754 and need no twin here.

mod decimal;

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

/// The float64 nearest to a decimal number such as `-1.5`, `.5` or `1e-3`; spaces around it do not count.
///
/// `None` for any other text, `inf` and `nan` among them. A number too large for a float64 is infinite.
///
/// ```
/// use nabla::math::parse;
/// assert_eq!(parse(" -1.5e3 "), Some(-1500.0));
/// assert_eq!(parse("1.2.3"), None);
/// ```
pub fn parse(text: &str) -> Option<f64> {
    parse_with(text, |whole, fraction, exponent| {
        let digits = whole.bytes().chain(fraction.bytes()).map(|digit| digit - b'0');
        decimal::nearest(digits, exponent - fraction.len() as i32)
    })
}

/// [`parse`] with another way to read `whole.fraction · 10^exponent`, both without zeros at their outer ends.
pub fn parse_with(text: &str, read: impl Fn(&str, &str, i32) -> f64) -> Option<f64> {
    let text = text.trim();
    let (negative, size) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match size.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, integer(exponent)?),
        None => (size, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    // The reader of digits wants no zeros in front and none behind, which carry no information.
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let size = read(whole, fraction, exponent);
    Some(if negative { -size } else { size })
}

/// An exponent: a whole number; one that no float64 can have is cut to what is just as far out.
fn integer(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() {
        return None;
    }
    let add = |total: i32, digit: u8| {
        digit.is_ascii_digit().then(|| (total * 10 + i32::from(digit - b'0')).min(100_000))
    };
    digits.bytes().try_fold(0, add).map(|size| sign * size)
}

/// Logarithm to base 2.
#[inline]
pub fn log2(x: f64) -> f64 {
    libm::log2(x)
}

/// Logarithm to base 10.
#[inline]
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// Cube root.
#[inline]
pub fn cbrt(x: f64) -> f64 {
    libm::cbrt(x)
}

/// Tangent of an angle in radians.
#[inline]
pub fn tan(x: f64) -> f64 {
    libm::tan(x)
}

/// Angle in `-π/2..π/2` with the given sine.
#[inline]
pub fn asin(x: f64) -> f64 {
    libm::asin(x)
}

/// Angle in `0..π` with the given cosine.
#[inline]
pub fn acos(x: f64) -> f64 {
    libm::acos(x)
}

/// Angle in `-π/2..π/2` with the given tangent.
#[inline]
pub fn atan(x: f64) -> f64 {
    libm::atan(x)
}

/// Angle of the point `(x, y)` in `-π..π`.
#[inline]
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

/// Hyperbolic sine.
#[inline]
pub fn sinh(x: f64) -> f64 {
    libm::sinh(x)
}

/// Hyperbolic cosine.
#[inline]
pub fn cosh(x: f64) -> f64 {
    libm::cosh(x)
}

/// Inverse hyperbolic sine.
#[inline]
pub fn asinh(x: f64) -> f64 {
    libm::asinh(x)
}

/// Inverse hyperbolic cosine.
#[inline]
pub fn acosh(x: f64) -> f64 {
    libm::acosh(x)
}

/// Inverse hyperbolic tangent.
#[inline]
pub fn atanh(x: f64) -> f64 {
    libm::atanh(x)
}

/// `√(x² + y²)` without overflow on the way.
#[inline]
pub fn hypot(x: f64, y: f64) -> f64 {
    libm::hypot(x, y)
}

/// Remainder of division toward zero, exact.
#[inline]
pub fn fmod(x: f64, y: f64) -> f64 {
    libm::fmod(x, y)
}

/// Mantissa in `0.5..1` and exponent of two; their product is `x`.
#[inline]
pub fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() { (x, 0) } else { libm::frexp(x) }
}

/// `x · 2^n`.
#[inline]
pub fn scalbn(x: f64, n: i64) -> f64 {
    libm::scalbn(x, n.clamp(-5000, 5000) as i32)
}
