//! How reals are printed: Python's `repr`, and the parts that NumPy's array printing puts together.
//!
//! Two exact ingredients: the shortest digits that read back as the same number, and the correctly rounded digits of
//! the exact value. NumPy takes the shortest digits while they are no more than the precision, else the exact value
//! rounded: never the shortest text rounded again. Both come from integers of any size, for those are here anyway;
//! the standard library's printer and reader would be 20 KB (gzip) more to download.

use crate::big::{Big, ratio};
use crate::math;
use std::cmp::Ordering;

/// Shortest decimal digits and exponent: `value = 0.d1d2d3... * 10^point`.
pub struct Digits {
    /// The digits, without sign, dot or trailing zeros (at least one).
    pub digits: String,
    /// Where the decimal point stands, counted from the first digit.
    pub point: i32,
}

/// Mantissa and exponent: `|value| = mantissa · 2^exponent`.
fn binary(value: f64) -> (i128, i64) {
    let bits = value.to_bits();
    let (mantissa, exponent) = (i128::from(bits & ((1 << 52) - 1)), (bits >> 52) as i64 & 0x7ff);
    if exponent == 0 { (mantissa, -1074) } else { (mantissa | 1 << 52, exponent - 1075) }
}

/// The largest `p` for which `10^p` may be the first place of `mantissa · 2^exponent`; that, or one less, is.
fn first_place(mantissa: i128, exponent: i64) -> i64 {
    // log10(2) is about 1233 / 4096; exact enough for the exponents that floats have.
    ((exponent + i64::from(128 - mantissa.leading_zeros())) * 1233) >> 12
}

/// A number scaled by `10^places`: the whole part, whether nothing was cut off, and how that compares to a half.
fn scaled((mantissa, exponent): (i128, i64), places: i64) -> (Big, bool, Ordering) {
    let ten = |n: i64| Big::from(10).pow(n.max(0) as u32);
    let size = &(&Big::from(mantissa) * &ten(places)) << exponent.max(0) as usize;
    let unit = &ten(-places) << (-exponent).max(0) as usize;
    let (whole, rest) = size.divide(&unit);
    (whole, rest.is_zero(), (&rest << 1).cmp(&unit))
}

/// A number scaled by `10^places` and rounded, halves to even.
fn rounded(number: (i128, i64), places: i64) -> Big {
    let (whole, _, half) = scaled(number, places);
    if half.is_gt() || (half.is_eq() && whole.is_odd()) { &whole + &Big::from(1) } else { whole }
}

/// The shortest digits that round-trip, in single precision if `single`. `value` is finite.
///
/// Every number closer to `value` than half the gap to its neighbours reads back as it. Of those, scaled to 18
/// digits, the one with most zeros at its end is taken, and of several the one nearest to `value`.
pub fn shortest(value: f64, single: bool) -> Digits {
    let (mantissa, exponent) = binary(if single { f64::from(value as f32) } else { value });
    if mantissa == 0 {
        return Digits { digits: "0".to_owned(), point: 1 };
    }
    // The gap above is 2^gap; below a power of two it is half of that, unless the gaps are the smallest there are.
    let (gap, smallest) = if single { ((exponent + 29).max(-149), -149) } else { (exponent, -1074) };
    let narrow = mantissa == 1 << 52 && gap > smallest;
    let closed = (mantissa >> (gap - exponent)) & 1 == 0;
    let above = 2 << (gap - exponent);
    let below = if narrow { above / 2 } else { above };
    let places = 17 - first_place(mantissa, exponent);
    let part = |quarters: i128| {
        let (whole, exact, half) = scaled((quarters, exponent - 2), places);
        (whole.small().unwrap_or(0), exact, half)
    };
    let (low, exact, _) = part(4 * mantissa - below);
    let low = if exact && closed { low } else { low + 1 };
    let (high, exact, _) = part(4 * mantissa + above);
    let high = if exact && !closed { high - 1 } else { high };
    let (middle, _, half) = part(4 * mantissa);
    let (mut unit, mut zeros) = (1, 0);
    while high / (10 * unit) * (10 * unit) >= low {
        unit *= 10;
        zeros += 1;
    }
    let up = if unit == 1 { half.is_gt() } else { 2 * (middle % unit) >= unit };
    let nearest = (middle / unit + i128::from(up)).clamp((low + unit - 1) / unit, high / unit);
    let digits = nearest.to_string();
    let point = digits.len() as i64 + zeros - places;
    Digits { digits, point: point as i32 }
}

/// The digits of the exact size of a number, rounded to so many decimals.
pub fn exact(value: f64, decimals: usize) -> String {
    let digits = rounded(binary(value), decimals as i64).digits(10);
    let digits = "0".repeat((decimals + 1).saturating_sub(digits.len())) + &digits;
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    if decimals == 0 { digits } else { format!("{whole}.{fraction}") }
}

/// The exact size of a number as `d.ddd · 10^power`, rounded to so many decimals.
pub fn exponential(value: f64, decimals: usize) -> (String, i32) {
    let number = binary(value);
    // From below: with too large a power, a number may round up to as many digits as are wanted.
    let mut power = if value == 0.0 { 0 } else { first_place(number.0, number.1) - 1 };
    let mut digits = "0".repeat(decimals + 1);
    if value != 0.0 {
        digits = rounded(number, decimals as i64 - power).digits(10);
        while digits.len() > decimals + 1 {
            power += 1;
            digits = rounded(number, decimals as i64 - power).digits(10);
        }
    }
    if decimals > 0 {
        digits.insert(1, '.');
    }
    (digits, power as i32)
}

/// The float64 nearest to a decimal number such as `-1.5`, `.5` or `1e-3`; `None` for any other text.
pub fn read(text: &str) -> Option<f64> {
    math::parse_with(text, |whole, fraction, exponent| {
        let exponent = i64::from(exponent) - fraction.len() as i64;
        let digits = format!("{whole}{fraction}");
        match digits.len() as i64 + exponent {
            _ if digits.is_empty() => 0.0,
            size if size > 310 => f64::INFINITY,
            size if size < -330 => 0.0,
            _ => {
                let ten = |n: i64| Big::from(10).pow(n.max(0) as u32);
                let digits = Big::parse(&digits, 10).unwrap_or_default();
                ratio(&(&digits * &ten(exponent)), &ten(-exponent))
            }
        }
    })
}

/// `inf`, `-inf`, `nan`; `None` when finite.
pub fn special(value: f64) -> Option<&'static str> {
    if value.is_nan() {
        Some("nan")
    } else if value.is_infinite() {
        Some(if value > 0.0 { "inf" } else { "-inf" })
    } else {
        None
    }
}

/// Python's `repr` of a float: shortest digits; an exponent below 1e-4 and from 1e16 on (1e6 in single precision).
pub fn repr(value: f64, single: bool) -> String {
    if let Some(word) = special(value) {
        return word.to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let d = shortest(value, single);
    let size = if single { f64::from(value as f32) } else { value }.abs();
    let limit = if single { 1e6 } else { 1e16 };
    if size != 0.0 && !(1e-4..limit).contains(&size) {
        return format!("{sign}{}", exponent_form(&d.digits, d.point - 1, false));
    }
    format!("{sign}{}", plain_form(&d, true))
}

/// Digits with a point: `12.5`, `0.001`, and `12.0` (or `12.`) for whole numbers.
fn plain_form(d: &Digits, zero_after_point: bool) -> String {
    let n = d.digits.len() as i32;
    let (whole, fraction) = if d.point <= 0 {
        ("0".to_owned(), format!("{}{}", "0".repeat(-d.point as usize), d.digits))
    } else if d.point >= n {
        (format!("{}{}", d.digits, "0".repeat((d.point - n) as usize)), String::new())
    } else {
        let (a, b) = d.digits.split_at(d.point as usize);
        (a.to_owned(), b.to_owned())
    };
    // The digits of zero are "0", which must not become a fraction.
    let fraction = if d.digits == "0" { String::new() } else { fraction };
    let whole = if d.digits == "0" { "0".to_owned() } else { whole };
    match (fraction.is_empty(), zero_after_point) {
        (true, true) => format!("{whole}.0"),
        (true, false) => format!("{whole}."),
        _ => format!("{whole}.{fraction}"),
    }
}

/// `1e-05`, `1.5e+16`; with `dot`, `1.e-05`.
fn exponent_form(digits: &str, exponent: i32, dot: bool) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if !rest.is_empty() || dot { "." } else { "" };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}e{sign}{:02}", exponent.abs())
}

/// Fixed-point text with at most `precision` digits after the point, trailing zeros trimmed but the dot kept.
pub fn fixed(value: f64, single: bool, precision: usize, unique: bool) -> String {
    if let Some(word) = special(value) {
        return word.to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if unique {
        let d = shortest(value, single);
        let decimals = (d.digits.len() as i32 - d.point).max(0) as usize;
        if decimals <= precision {
            return format!("{sign}{}", plain_form(&d, false));
        }
    }
    let text = exact(value, precision);
    let text = if text.contains('.') { text } else { format!("{text}.") };
    if unique { format!("{sign}{}", text.trim_end_matches('0')) } else { format!("{sign}{text}") }
}

/// Scientific text with at most `precision` digits after the point, trailing zeros trimmed but the dot kept.
pub fn scientific(value: f64, single: bool, precision: usize, unique: bool) -> String {
    if let Some(word) = special(value) {
        return word.to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let short = shortest(value, single);
    if unique && short.digits.len() <= precision + 1 {
        let exponent = if value == 0.0 { 0 } else { short.point - 1 };
        return format!("{sign}{}", exponent_form(&short.digits, exponent, true));
    }
    let (mantissa, power) = exponential(value, precision);
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    let digits = if unique { trimmed(&digits) } else { &digits };
    format!("{sign}{}", exponent_form(digits, power, true))
}

/// Digits without zeros at the end, but for one.
fn trimmed(digits: &str) -> &str {
    let bare = digits.trim_end_matches('0');
    if bare.is_empty() { "0" } else { bare }
}
