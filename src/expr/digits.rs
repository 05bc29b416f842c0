//! The shortest decimal that reads back as the same number. The standard library's way of printing floats would add
//! 8 KB to the page's download.

use crate::math;

/// `digits · 10^exponent` that reads back as `number`, finite and above 0, with as few digits as that takes.
pub(super) fn shortest(number: f64) -> (u64, i32) {
    let magnitude = math::log10(number).floor() as i32;
    for exponent in (magnitude - 17..=magnitude).rev() {
        // In two parts, for one power of ten alone may overflow.
        let half = exponent / 2;
        let power = |exponent: i32| math::pow(10.0, f64::from(exponent));
        let middle = (number / power(half) / power(exponent - half)).round() as i64;
        // Scaling errs by at most 31 units of the 17th digit; of all that read back, the middle one is the nearest.
        let slack = if magnitude - exponent < 14 { 0 } else { 32 };
        let mut found: Option<(i64, i64)> = None;
        for digits in middle - slack..=middle + slack {
            let mut text = whole(digits as u64);
            text.push('e');
            text.push_str(&signed(exponent));
            if math::parse(&text) == Some(number) {
                found = Some((found.map_or(digits, |(first, _)| first), digits));
            }
        }
        if let Some((first, last)) = found {
            return (((first + last) / 2) as u64, exponent);
        }
    }
    (0, 0)
}

/// A whole number's digits.
fn whole(mut number: u64) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'0' + (number % 10) as u8));
        number /= 10;
        if number == 0 {
            return text;
        }
    }
}

fn signed(number: i32) -> String {
    let mut text = whole(u64::from(number.unsigned_abs()));
    if number < 0 {
        text.insert(0, '-');
    }
    text
}

/// Writes a number that is not negative, as [`super::parse`] reads it.
pub(super) fn push(out: &mut String, number: f64) {
    if number == 0.0 || !number.is_finite() {
        out.push_str(if number == 0.0 { "0" } else { "inf" });
        return;
    }
    let (digits, exponent) = shortest(number);
    let mut text = whole(digits);
    // Where the decimal point stands among the digits.
    let mut point = text.len() as i32 + exponent;
    let scale = point - 1;
    let is_scientific = !(-5..=21).contains(&point);
    if is_scientific {
        point = 1;
    }
    for _ in point..=0 {
        text.insert(0, '0');
    }
    point = point.max(1);
    while (text.len() as i32) < point {
        text.push('0');
    }
    if (text.len() as i32) > point {
        text.insert(point as usize, '.');
    }
    out.push_str(&text);
    if is_scientific {
        out.push('e');
        out.push_str(&signed(scale));
    }
}
