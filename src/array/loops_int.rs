//! Loops of ufuncs on integers and `bool`. Smaller types compute in 64 bits and are cut off, which wraps.

use super::dtype::DType;
use super::fault::{Fault, Res};
use super::meter::{DIVIDE, OVERFLOW, raise};
use super::ufunc::{compare, cut};
use super::value::Lane;

fn negative_power() -> Fault {
    Fault::value("Integers to negative integer powers are not allowed.")
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut product = 1u64;
    while exponent > 0 {
        if exponent & 1 == 1 {
            product = product.wrapping_mul(base);
        }
        base = base.wrapping_mul(base);
        exponent >>= 1;
    }
    product
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn lcm(a: u64, b: u64) -> u64 {
    match gcd(a, b) {
        0 => 0,
        g => (a / g).wrapping_mul(b),
    }
}

/// Floor division; by zero gives 0 and raises the flag.
fn floor_divide(a: i64, b: i64, lowest: i64) -> i64 {
    if b == 0 {
        raise(DIVIDE);
        return 0;
    }
    if a == lowest && b == -1 {
        raise(OVERFLOW);
        return lowest;
    }
    let q = a.wrapping_div(b);
    if a.wrapping_rem(b) != 0 && (a < 0) != (b < 0) { q - 1 } else { q }
}

fn remainder(a: i64, b: i64) -> i64 {
    if b == 0 {
        raise(DIVIDE);
        return 0;
    }
    let r = a.wrapping_rem(b);
    if r != 0 && (r < 0) != (b < 0) { r + b } else { r }
}

fn fmod(a: i64, b: i64) -> i64 {
    if b == 0 {
        raise(DIVIDE);
        return 0;
    }
    a.wrapping_rem(b)
}

fn shift_left(a: i64, b: i64, bits: i64) -> i64 {
    if (0..bits).contains(&b) { a << b } else { 0 }
}

fn shift_right(a: i64, b: i64, bits: i64) -> i64 {
    if (0..bits).contains(&b) { a >> b } else { if a < 0 { -1 } else { 0 } }
}

/// A loop of two operands.
///
/// # Errors
/// `ValueError` for a negative power.
pub fn binary(name: &str, a: &[i64], b: &[i64], kind: DType) -> Res<Lane> {
    let pairs = || a.iter().copied().zip(b.iter().copied());
    let map = |f: &dyn Fn(i64, i64) -> i64| Ok(Lane::Int(cut(pairs().map(|(x, y)| f(x, y)).collect(), kind)));
    let lowest = kind.range().0 as i64;
    let bits = 8 * kind.size() as i64;
    match name {
        "add" if kind == DType::Bool => map(&|x, y| x | y),
        "multiply" if kind == DType::Bool => map(&|x, y| x & y),
        "add" => map(&i64::wrapping_add),
        "subtract" => map(&i64::wrapping_sub),
        "multiply" => map(&i64::wrapping_mul),
        "floor_divide" => map(&|x, y| floor_divide(x, y, lowest)),
        "remainder" => map(&remainder),
        "fmod" => map(&fmod),
        "power" if b.iter().any(|y| *y < 0) => Err(negative_power()),
        "power" => map(&|x, y| power(x as u64, y as u64) as i64),
        "maximum" | "fmax" => map(&i64::max),
        "minimum" | "fmin" => map(&i64::min),
        "gcd" => map(&|x, y| gcd(x.unsigned_abs(), y.unsigned_abs()) as i64),
        "lcm" => map(&|x, y| lcm(x.unsigned_abs(), y.unsigned_abs()) as i64),
        "bitwise_and" => map(&|x, y| x & y),
        "bitwise_or" => map(&|x, y| x | y),
        "bitwise_xor" => map(&|x, y| x ^ y),
        "left_shift" => map(&|x, y| shift_left(x, y, bits)),
        "right_shift" => map(&|x, y| shift_right(x, y, bits)),
        "logical_and" => Ok(truth(pairs().map(|(x, y)| x != 0 && y != 0))),
        "logical_or" => Ok(truth(pairs().map(|(x, y)| x != 0 || y != 0))),
        "logical_xor" => Ok(truth(pairs().map(|(x, y)| (x != 0) != (y != 0)))),
        _ => Ok(truth(pairs().map(|(x, y)| compare(name, x.cmp(&y))))),
    }
}

fn truth(tests: impl Iterator<Item = bool>) -> Lane {
    Lane::Int(tests.map(i64::from).collect())
}

/// A loop of two `uint64` operands.
///
/// # Errors
/// Never for the ufuncs of the table.
pub fn binary_unsigned(name: &str, a: &[u64], b: &[u64]) -> Res<Lane> {
    let pairs = || a.iter().copied().zip(b.iter().copied());
    let map = |f: &dyn Fn(u64, u64) -> u64| Ok(Lane::Uint(pairs().map(|(x, y)| f(x, y)).collect()));
    let by = |f: &dyn Fn(u64, u64) -> u64, x: u64, y: u64| {
        if y == 0 {
            raise(DIVIDE);
            0
        } else {
            f(x, y)
        }
    };
    match name {
        "add" => map(&u64::wrapping_add),
        "subtract" => map(&u64::wrapping_sub),
        "multiply" => map(&u64::wrapping_mul),
        "floor_divide" => map(&|x, y| by(&|p, q| p / q, x, y)),
        "remainder" | "fmod" => map(&|x, y| by(&|p, q| p % q, x, y)),
        "power" => map(&power),
        "maximum" | "fmax" => map(&u64::max),
        "minimum" | "fmin" => map(&u64::min),
        "gcd" => map(&gcd),
        "lcm" => map(&lcm),
        "bitwise_and" => map(&|x, y| x & y),
        "bitwise_or" => map(&|x, y| x | y),
        "bitwise_xor" => map(&|x, y| x ^ y),
        "left_shift" => map(&|x, y| if y < 64 { x << y } else { 0 }),
        "right_shift" => map(&|x, y| if y < 64 { x >> y } else { 0 }),
        "logical_and" => Ok(truth(pairs().map(|(x, y)| x != 0 && y != 0))),
        "logical_or" => Ok(truth(pairs().map(|(x, y)| x != 0 || y != 0))),
        "logical_xor" => Ok(truth(pairs().map(|(x, y)| (x != 0) != (y != 0)))),
        _ => Ok(truth(pairs().map(|(x, y)| compare(name, x.cmp(&y))))),
    }
}

/// A loop of one operand.
///
/// # Errors
/// Never for the ufuncs of the table.
pub fn unary(name: &str, a: &[i64], kind: DType) -> Res<Lane> {
    if name == "reciprocal" && a.contains(&0) {
        raise(DIVIDE);
        // The real infinity as an integer.
        let infinite = if kind.size() < 4 { 0 } else { kind.range().0 as i64 };
        return Ok(Lane::Int(cut(a.iter().map(|x| if *x == 0 { infinite } else { 1 / x }).collect(), kind)));
    }
    let f: fn(i64) -> i64 = match name {
        "isnan" | "isinf" => |_| 0,
        "isfinite" => |_| 1,
        "signbit" => |x| i64::from(x < 0),
        "logical_not" => |x| i64::from(x == 0),
        "bitwise_count" => |x| i64::from(x.unsigned_abs().count_ones()),
        "invert" if kind == DType::Bool => |x| 1 - x,
        "negative" => i64::wrapping_neg,
        "absolute" => i64::wrapping_abs,
        "sign" => i64::signum,
        "square" => |x| x.wrapping_mul(x),
        "invert" => |x| !x,
        "reciprocal" => |x| i64::from(x == 1) - i64::from(x == -1),
        _ => |x| x,
    };
    Ok(Lane::Int(cut(a.iter().map(|x| f(*x)).collect(), kind)))
}

/// A loop of one `uint64` operand.
///
/// # Errors
/// Never for the ufuncs of the table.
pub fn unary_unsigned(name: &str, a: &[u64]) -> Res<Lane> {
    let test = |f: fn(u64) -> i64| Ok(Lane::Int(a.iter().map(|x| f(*x)).collect()));
    let map = |f: fn(u64) -> u64| Ok(Lane::Uint(a.iter().map(|x| f(*x)).collect()));
    match name {
        "isnan" | "isinf" | "signbit" => test(|_| 0),
        "isfinite" => test(|_| 1),
        "logical_not" => test(|x| i64::from(x == 0)),
        "bitwise_count" => test(|x| i64::from(x.count_ones())),
        "negative" => map(u64::wrapping_neg),
        "sign" => map(|x| x.min(1)),
        "square" => map(|x| x.wrapping_mul(x)),
        "invert" => map(|x| !x),
        "reciprocal" => map(|x| u64::from(x == 1)),
        _ => map(|x| x),
    }
}
