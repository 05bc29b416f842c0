//! Loops of ufuncs on reals. Single precision computes in double and rounds once.

use super::dtype::DType;
use super::fault::{Fault, Res};
use super::ufunc::{settle, watch};
use super::value::Lane;
use crate::math;

/// Floor division and remainder with the sign of the divisor.
///
/// `r = fmod(a, b)` moved to the sign of `b`; `q = (a - r) / b` rounded to the nearest whole number.
pub fn divmod(a: f64, b: f64) -> (f64, f64) {
    let mut r = math::fmod(a, b);
    if b == 0.0 {
        return (a / b, r);
    }
    let mut q = (a - r) / b;
    if r != 0.0 {
        if (b < 0.0) != (r < 0.0) {
            r += b;
            q -= 1.0;
        }
    } else {
        r = 0f64.copysign(b);
    }
    let q = if q != 0.0 {
        let floor = q.floor();
        if q - floor > 0.5 { floor + 1.0 } else { floor }
    } else {
        0f64.copysign(a / b)
    };
    (q, r)
}

/// `x^y`; squares, roots and reciprocals are exact as NumPy's are.
pub fn power(x: f64, y: f64) -> f64 {
    if y == 2.0 { x * x } else { math::pow(x, y) }
}

fn pick(a: f64, b: f64, a_wins: bool, nan_wins: bool) -> f64 {
    match (a.is_nan(), b.is_nan()) {
        (true, _) if nan_wins => a,
        (_, true) if nan_wins => b,
        (true, _) => b,
        (_, true) => a,
        _ if a_wins => a,
        _ => b,
    }
}

fn log_add(a: f64, b: f64, base2: bool) -> f64 {
    let unit = if base2 { math::LN_2 } else { 1.0 };
    if a == b {
        return a + math::LN_2 / unit;
    }
    let d = a - b;
    if d > 0.0 {
        a + math::ln_1p(math::exp(-d * unit)) / unit
    } else if d <= 0.0 {
        b + math::ln_1p(math::exp(d * unit)) / unit
    } else {
        d
    }
}

fn next_after(a: f64, b: f64, single: bool) -> f64 {
    if a.is_nan() || b.is_nan() || a == b {
        return if a == b { b } else { a + b };
    }
    if single {
        let x = a as f32;
        return f64::from(if b > a { x.next_up() } else { x.next_down() });
    }
    if b > a { a.next_up() } else { a.next_down() }
}

fn heaviside(a: f64, b: f64) -> f64 {
    if a.is_nan() {
        a
    } else if a == 0.0 {
        b
    } else {
        f64::from(u8::from(a > 0.0))
    }
}

/// A loop of two operands.
///
/// # Errors
/// `TypeError` for a ufunc without a real loop.
pub fn binary(name: &str, a: &[f64], b: &[f64], out: DType) -> Res<Lane> {
    let single = out == DType::F32;
    let pairs = || a.iter().copied().zip(b.iter().copied());
    let quiet = |f: &dyn Fn(f64, f64) -> f64| Lane::Float(pairs().map(|(x, y)| f(x, y)).collect());
    let loud = |f: &dyn Fn(f64, f64) -> f64, pole: &dyn Fn(f64, f64) -> bool| {
        Lane::Float(
            pairs()
                .map(|(x, y)| {
                    let r = f(x, y);
                    watch(r, !x.is_nan() && !y.is_nan(), x.is_finite() && y.is_finite(), pole(x, y));
                    settle(r, single)
                })
                .collect(),
        )
    };
    let test = |f: &dyn Fn(f64, f64) -> bool| Lane::Int(pairs().map(|(x, y)| i64::from(f(x, y))).collect());
    let never: &dyn Fn(f64, f64) -> bool = &|_, _| false;
    let by_zero: &dyn Fn(f64, f64) -> bool = &|_, y| y == 0.0;
    Ok(match name {
        "add" => loud(&|x, y| x + y, never),
        "subtract" => loud(&|x, y| x - y, never),
        "multiply" => loud(&|x, y| x * y, never),
        "divide" => loud(&|x, y| x / y, by_zero),
        "floor_divide" => loud(&|x, y| divmod(x, y).0, by_zero),
        "remainder" => loud(&|x, y| divmod(x, y).1, by_zero),
        "fmod" => loud(&math::fmod, by_zero),
        "power" | "float_power" => loud(&power, &|x, _| x == 0.0),
        "maximum" => quiet(&|x, y| pick(x, y, x > y, true)),
        "minimum" => quiet(&|x, y| pick(x, y, x < y, true)),
        "fmax" => quiet(&|x, y| pick(x, y, x > y, false)),
        "fmin" => quiet(&|x, y| pick(x, y, x < y, false)),
        "arctan2" => loud(&math::atan2, never),
        "hypot" => loud(&math::hypot, never),
        "copysign" => quiet(&f64::copysign),
        "nextafter" => loud(&|x, y| next_after(x, y, single), never),
        "logaddexp" => loud(&|x, y| log_add(x, y, false), never),
        "logaddexp2" => loud(&|x, y| log_add(x, y, true), never),
        "heaviside" => quiet(&heaviside),
        "equal" => test(&|x, y| x == y),
        "not_equal" => test(&|x, y| x != y),
        "less" => test(&|x, y| x < y),
        "less_equal" => test(&|x, y| x <= y),
        "greater" => test(&|x, y| x > y),
        "greater_equal" => test(&|x, y| x >= y),
        "logical_and" => test(&|x, y| x != 0.0 && y != 0.0),
        "logical_or" => test(&|x, y| x != 0.0 || y != 0.0),
        "logical_xor" => test(&|x, y| (x != 0.0) != (y != 0.0)),
        _ => return Err(Fault::missing(format!("'{name}' for reals"))),
    })
}

fn sign(x: f64) -> f64 {
    if x > 0.0 {
        1.0
    } else if x < 0.0 {
        -1.0
    } else if x == 0.0 {
        0.0
    } else {
        x
    }
}

fn spacing(x: f64, single: bool) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    if single {
        let v = x as f32;
        return f64::from(if x < 0.0 { v.next_down() - v } else { v.next_up() - v });
    }
    if x < 0.0 { x.next_down() - x } else { x.next_up() - x }
}

/// A loop of one operand.
///
/// # Errors
/// `TypeError` for a ufunc without a real loop.
pub fn unary(name: &str, a: &[f64], out: DType) -> Res<Lane> {
    let single = out == DType::F32;
    let test = |f: fn(f64) -> bool| Lane::Int(a.iter().map(|x| i64::from(f(*x))).collect());
    let f: fn(f64) -> f64 = match name {
        "isnan" => return Ok(test(f64::is_nan)),
        "isinf" => return Ok(test(f64::is_infinite)),
        "isfinite" => return Ok(test(f64::is_finite)),
        "signbit" => return Ok(test(f64::is_sign_negative)),
        "logical_not" => return Ok(test(|x| x == 0.0)),
        "spacing" => return Ok(Lane::Float(a.iter().map(|x| spacing(*x, single)).collect())),
        "negative" => |x| -x,
        "positive" | "conjugate" => |x| x,
        "absolute" | "fabs" => f64::abs,
        "sign" => sign,
        "square" => |x| x * x,
        "reciprocal" => |x| 1.0 / x,
        "floor" => f64::floor,
        "ceil" => f64::ceil,
        "trunc" => f64::trunc,
        "rint" => f64::round_ties_even,
        "sqrt" => f64::sqrt,
        "cbrt" => math::cbrt,
        "exp" => math::exp,
        "exp2" => |x| math::pow(2.0, x), // libm's own brings a table of 4 KB and is no more exact
        "expm1" => math::exp_m1,
        "log" => math::ln,
        "log2" => math::log2,
        "log10" => math::log10,
        "log1p" => math::ln_1p,
        "sin" => math::sin,
        "cos" => math::cos,
        "tan" => math::tan,
        "arcsin" => math::asin,
        "arccos" => math::acos,
        "arctan" => math::atan,
        "sinh" => math::sinh,
        "cosh" => math::cosh,
        "tanh" => math::tanh,
        "arcsinh" => math::asinh,
        "arccosh" => math::acosh,
        "arctanh" => math::atanh,
        "degrees" | "rad2deg" if single => |x| x * f64::from(180.0 / math::PI as f32),
        "radians" | "deg2rad" if single => |x| x * f64::from(math::PI as f32 / 180.0),
        "degrees" | "rad2deg" => |x| x * (180.0 / math::PI),
        "radians" | "deg2rad" => |x| x * (math::PI / 180.0),
        _ => return Err(Fault::missing(format!("'{name}' for reals"))),
    };
    let pole = matches!(name, "log" | "log2" | "log10" | "log1p" | "arctanh" | "reciprocal");
    Ok(Lane::Float(
        a.iter()
            .map(|&x| {
                let r = f(x);
                watch(r, !x.is_nan(), x.is_finite(), pole);
                settle(r, single)
            })
            .collect(),
    ))
}
