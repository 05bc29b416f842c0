//! Arithmetic of Python's integers and floats.

use super::Ret;
use super::ast::BinOp;
use super::exceptions::Raise;
use super::object::Obj;
use crate::array::loops_real::divmod;
use crate::array::{meter, real, value};
use crate::big::{Big, ratio};
use crate::math;

/// A number of the language.
#[derive(Clone)]
pub enum Num {
    /// An integer of 64 bits.
    Int(i64),
    /// A larger integer.
    Big(Big),
    /// A float.
    Float(f64),
}

/// A number, if the object is one of Python's own.
pub fn num(o: &Obj) -> Option<Num> {
    Some(match o {
        Obj::Bool(b) => Num::Int(i64::from(*b)),
        Obj::Int(i, _) => Num::Int(*i),
        Obj::Big(b) => Num::Big((**b).clone()),
        Obj::Float(f, _) => Num::Float(*f),
        _ => return None,
    })
}

impl Num {
    /// As a float; `None` when too large.
    pub fn to_f64(&self) -> Option<f64> {
        match self {
            Num::Int(i) => Some(*i as f64),
            Num::Float(f) => Some(*f),
            Num::Big(b) => Some(b.to_f64()).filter(|f| f.is_finite()),
        }
    }

    /// As an integer of any size.
    pub fn to_big(&self) -> Big {
        match self {
            Num::Int(i) => Big::from(i128::from(*i)),
            Num::Big(b) => b.clone(),
            Num::Float(f) => float_to_big(*f).unwrap_or_default(),
        }
    }
}

/// The whole part of a float; `None` for infinity and NaN.
pub fn float_to_big(f: f64) -> Option<Big> {
    if !f.is_finite() {
        return None;
    }
    if f.abs() < 9e18 {
        return Some(Big::from(i128::from(value::float_to_int(f))));
    }
    let (m, e) = math::frexp(f);
    let whole = Big::from(i128::from(value::float_to_int(math::scalbn(m, 53))));
    Some(&whole << (e - 53).max(0) as usize)
}

fn float_or_overflow(n: &Num) -> Result<f64, Raise> {
    n.to_f64().ok_or_else(|| Raise::new("OverflowError", "int too large to convert to float"))
}

/// Two numbers under an operator; `None` when the operator is not theirs.
pub fn binary(op: BinOp, a: &Num, b: &Num) -> Option<Ret> {
    if matches!(a, Num::Float(_)) || matches!(b, Num::Float(_)) {
        return match (float_or_overflow(a), float_or_overflow(b)) {
            (Ok(x), Ok(y)) => floats(op, x, y),
            (Err(e), _) | (_, Err(e)) => Some(Err(e)),
        };
    }
    if let (Num::Int(x), Num::Int(y)) = (a, b)
        && let Some(result) = small(op, *x, *y)
    {
        return Some(Ok(result));
    }
    bigs(op, a, b)
}

fn zero(message: &str) -> Ret {
    Err(Raise::new("ZeroDivisionError", message))
}

fn floats(op: BinOp, x: f64, y: f64) -> Option<Ret> {
    Some(match op {
        BinOp::Add => Ok(Obj::float(x + y)),
        BinOp::Sub => Ok(Obj::float(x - y)),
        BinOp::Mul => Ok(Obj::float(x * y)),
        BinOp::Div if y == 0.0 => zero("float division by zero"),
        BinOp::Div => Ok(Obj::float(x / y)),
        BinOp::FloorDiv if y == 0.0 => zero("float floor division by zero"),
        BinOp::FloorDiv => Ok(Obj::float(divmod(x, y).0)),
        BinOp::Mod if y == 0.0 => zero("float modulo"),
        BinOp::Mod => Ok(Obj::float(divmod(x, y).1)),
        BinOp::Pow => float_power(x, y),
        _ => return None,
    })
}

fn float_power(x: f64, y: f64) -> Ret {
    if x == 0.0 && y < 0.0 {
        return zero("0.0 cannot be raised to a negative power");
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y.fract() != 0.0 {
        return Err(Raise::missing("a complex number, the result of this power,"));
    }
    let r = math::pow(x, y);
    if r.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(Raise::new("OverflowError", "(34, 'Numerical result out of range')"));
    }
    Ok(Obj::float(r))
}

/// Operations that stay within 64 bits.
fn small(op: BinOp, x: i64, y: i64) -> Option<Obj> {
    let result = match op {
        BinOp::Add => x.checked_add(y)?,
        BinOp::Sub => x.checked_sub(y)?,
        BinOp::Mul => x.checked_mul(y)?,
        BinOp::FloorDiv if y != 0 => {
            let q = x.checked_div(y)?;
            if x % y != 0 && (x < 0) != (y < 0) { q - 1 } else { q }
        }
        BinOp::Mod if y != 0 => {
            let r = x.checked_rem(y)?;
            if r != 0 && (r < 0) != (y < 0) { r + y } else { r }
        }
        BinOp::Pow if (0..=64).contains(&y) => x.checked_pow(y as u32)?,
        BinOp::Div if y != 0 && x.unsigned_abs() < 1 << 53 && y.unsigned_abs() < 1 << 53 => {
            return Some(Obj::float(x as f64 / y as f64));
        }
        BinOp::And => x & y,
        BinOp::Or => x | y,
        BinOp::Xor => x ^ y,
        BinOp::Shr if y >= 0 => x >> y.min(63),
        BinOp::Shl if (0..62).contains(&y) && (x << y) >> y == x => x << y,
        _ => return None,
    };
    Some(Obj::int(result))
}

/// Checks that an integer of so many bits may be made.
fn afford(bits: u64) -> Result<(), Raise> {
    if bits > 1 << 20 {
        return Err(Raise::new("MemoryError", "the integer is too large for this console"));
    }
    Ok(meter::charge(1 + bits / 16 + bits * bits / 65536)?)
}

fn bigs(op: BinOp, a: &Num, b: &Num) -> Option<Ret> {
    let (x, y) = (a.to_big(), b.to_big());
    if let Err(e) = afford(x.bits() + y.bits()) {
        return Some(Err(e));
    }
    let division = matches!(op, BinOp::FloorDiv | BinOp::Mod | BinOp::Div);
    if division && y.is_zero() {
        return Some(zero(match op {
            BinOp::Div => "division by zero",
            BinOp::Mod => "integer modulo by zero",
            _ => "integer division or modulo by zero",
        }));
    }
    Some(Ok(Obj::big(match op {
        BinOp::Add => &x + &y,
        BinOp::Sub => &x - &y,
        BinOp::Mul => &x * &y,
        BinOp::FloorDiv => floor_divide(&x, &y).0,
        BinOp::Mod => floor_divide(&x, &y).1,
        BinOp::Div => return Some(quotient(&x, &y)),
        BinOp::Pow => return Some(power(&x, &y)),
        BinOp::And => x.bitwise(&y, |p, q| p & q),
        BinOp::Or => x.bitwise(&y, |p, q| p | q),
        BinOp::Xor => x.bitwise(&y, |p, q| p ^ q),
        BinOp::Shl | BinOp::Shr => return Some(shift(op, &x, &y)),
        BinOp::MatMul => return None,
    })))
}

/// Quotient rounded down, and remainder with the sign of the divisor.
pub fn floor_divide(x: &Big, y: &Big) -> (Big, Big) {
    let (q, r) = x.divide(y);
    if !r.is_zero() && (r.is_negative() != y.is_negative()) { (&q - &Big::from(1), &r + y) } else { (q, r) }
}

/// True division, correctly rounded.
fn quotient(x: &Big, y: &Big) -> Ret {
    let result = ratio(x, y);
    if result.is_infinite() {
        return Err(Raise::new("OverflowError", "integer division result too large for a float"));
    }
    Ok(Obj::float(result))
}

/// `x^y` modulo `m`, with the sign of `m`; `y` is not below 0.
///
/// # Errors
/// `TimeoutError` when the budget is used up.
pub fn power_modulo(x: &Big, y: &Big, m: &Big) -> Result<Big, Raise> {
    meter::charge(y.bits().saturating_mul(1 + m.bits() * m.bits() / 4096))?;
    let mut product = floor_divide(&Big::from(1), m).1;
    for bit in (0..y.bits()).rev() {
        product = floor_divide(&(&product * &product), m).1;
        if (y >> bit as usize).is_odd() {
            product = floor_divide(&(&product * x), m).1;
        }
    }
    Ok(product)
}

fn power(x: &Big, y: &Big) -> Ret {
    if y.is_negative() {
        if x.is_zero() {
            return zero("0.0 cannot be raised to a negative power");
        }
        let (a, b) = (float_or_overflow(&Num::Big(x.clone()))?, float_or_overflow(&Num::Big(y.clone()))?);
        return float_power(a, b);
    }
    let Some(e) = y.to_i64().and_then(|e| u32::try_from(e).ok()) else {
        return match x.to_i64() {
            Some(v @ (0 | 1)) => Ok(Obj::int(v)),
            Some(-1) => Ok(Obj::int(if y.is_odd() { -1 } else { 1 })),
            _ => Err(Raise::new("MemoryError", "the integer is too large for this console")),
        };
    };
    afford(x.bits().saturating_mul(u64::from(e)))?;
    Ok(Obj::big(x.pow(e)))
}

fn shift(op: BinOp, x: &Big, y: &Big) -> Ret {
    if y.is_negative() {
        return Err(Raise::value("negative shift count"));
    }
    let n = y.to_i64().map_or(u64::MAX, |n| n as u64);
    if op == BinOp::Shr {
        return Ok(Obj::big(if n > x.bits() {
            Big::from(if x.is_negative() { -1 } else { 0 })
        } else {
            x >> n as usize
        }));
    }
    if x.is_zero() {
        return Ok(Obj::int(0));
    }
    afford(x.bits().saturating_add(n))?;
    Ok(Obj::big(x << n as usize))
}

/// Order of two numbers; `None` when one is NaN.
pub fn order(a: &Num, b: &Num) -> Option<std::cmp::Ordering> {
    match (a, b) {
        (Num::Int(x), Num::Int(y)) => Some(x.cmp(y)),
        (Num::Float(x), Num::Float(y)) => x.partial_cmp(y),
        (Num::Float(x), other) => float_and_int(*x, other),
        (other, Num::Float(y)) => float_and_int(*y, other).map(std::cmp::Ordering::reverse),
        _ => Some(a.to_big().cmp(&b.to_big())),
    }
}

/// Exact comparison of a float with an integer.
fn float_and_int(f: f64, i: &Num) -> Option<std::cmp::Ordering> {
    if f.is_nan() {
        return None;
    }
    let Some(whole) = float_to_big(f) else {
        return Some(if f > 0.0 { std::cmp::Ordering::Greater } else { std::cmp::Ordering::Less });
    };
    let order = whole.cmp(&i.to_big());
    Some(if order.is_eq() { f.fract().partial_cmp(&0.0)? } else { order })
}

/// Integer of a text, as `int(text, base)`.
pub fn parse_int(text: &str, base: u32) -> Option<Obj> {
    let trimmed = text.trim();
    let (negative, digits) = match trimmed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let lower = digits.to_ascii_lowercase();
    let mut base = base;
    let mut body = lower.as_str();
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(rest) = lower.strip_prefix(prefix)
            && (base == radix || base == 0)
        {
            base = radix;
            body = rest;
        }
    }
    let base = if base == 0 { 10 } else { base };
    if body.is_empty()
        || body.starts_with('_')
        || body.ends_with('_')
        || body.contains("__")
        || body.len() > 4300
    {
        return None;
    }
    let body = body.replace('_', "");
    if !body.chars().all(|c| c.is_digit(base)) {
        return None;
    }
    let size = Big::parse(&body, base)?;
    Some(Obj::big(if negative { -&size } else { size }))
}

/// `round(x, n)` of a float: the exact value rounded to `n` decimals, halves to even.
pub fn round_float(x: f64, n: i64) -> f64 {
    if !x.is_finite() || n > 323 {
        return x;
    }
    if n >= 0 {
        let n = n as usize;
        let size = real::read(&real::exact(x, n)).unwrap_or(x.abs());
        return size.copysign(x);
    }
    if n < -308 {
        return 0f64.copysign(x);
    }
    let Some(whole) = float_to_big(x) else { return x };
    let rounded = round_big(&whole, -n, x.fract() != 0.0);
    let result = rounded.to_f64();
    if result == 0.0 { 0f64.copysign(x) } else { result }
}

/// An integer rounded to a multiple of `10^digits`, halves to even; `more` if a fraction was cut off.
pub fn round_big(x: &Big, digits: i64, more: bool) -> Big {
    let unit = Big::from(10).pow(digits.clamp(0, 400) as u32);
    let (q, r) = floor_divide(x, &unit);
    let twice = &r << 1;
    let up = match twice.cmp(&unit) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => more || q.is_odd(),
        std::cmp::Ordering::Less => false,
    };
    &(if up { &q + &Big::from(1) } else { q }) * &unit
}

/// The prime that CPython's hashes of numbers are residues of.
const HASH_PRIME: i64 = (1 << 61) - 1;

fn hash_sign(residue: u64, negative: bool) -> u64 {
    let h = if negative { (residue as i64).wrapping_neg() } else { residue as i64 };
    (if h == -1 { -2 } else { h }) as u64
}

/// The hash of a whole number: its residue, with its sign; -2 instead of -1.
pub fn hash_whole(n: &Big) -> u64 {
    let residue = n.abs().divide(&Big::from(i128::from(HASH_PRIME))).1.to_u64().unwrap_or(0);
    hash_sign(residue, n.is_negative())
}

/// The hash of a real, equal to that of an equal whole number: the residue of m * 2^e (CPython's `_Py_HashDouble`).
pub fn hash_float(f: f64) -> u64 {
    if f.is_infinite() {
        return hash_sign(314_159, f < 0.0);
    }
    if f.is_nan() || f == 0.0 {
        return 0;
    }
    let bits = f.abs().to_bits();
    let (power, low) = ((bits >> 52) as i64, bits & ((1 << 52) - 1));
    // f = whole * 2^e.
    let (whole, e) = if power == 0 { (low, -1074) } else { (low | 1 << 52, power - 1075) };
    // 2^61 is 1 modulo the prime: multiplying by a power of two turns the 61 bits round.
    let turn = e.rem_euclid(61) as u32;
    let prime = HASH_PRIME as u64;
    let turned = if turn == 0 { whole } else { ((whole << turn) & prime) | (whole >> (61 - turn)) };
    hash_sign(turned % prime, f < 0.0)
}
