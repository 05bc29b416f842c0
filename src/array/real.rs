//! How reals are printed: Python's `repr`, and the parts that NumPy's array printing puts together.
//!
//! `std` gives the two exact ingredients: the shortest digits that read back as the same number (`{:e}`), and the
//! correctly rounded digits of the exact value (`{:.n}`). NumPy takes the shortest digits while they are no more
//! than the precision, else the exact value rounded: never the shortest text rounded again.

/// Shortest decimal digits and exponent: `value = 0.d1d2d3... * 10^point`.
pub struct Digits {
    /// The digits, without sign, dot or trailing zeros (at least one).
    pub digits: String,
    /// Where the decimal point stands, counted from the first digit.
    pub point: i32,
}

/// The shortest digits that round-trip, in single precision if `single`. `value` is finite.
pub fn shortest(value: f64, single: bool) -> Digits {
    let text = if single { format!("{:e}", (value as f32).abs()) } else { format!("{:e}", value.abs()) };
    split(&text)
}

fn split(text: &str) -> Digits {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let trimmed = digits.trim_end_matches('0');
    let digits = if trimmed.is_empty() { "0".to_owned() } else { trimmed.to_owned() };
    Digits { digits, point: exponent.parse::<i32>().unwrap_or(0) + 1 }
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
    let text = format!("{:.precision$}", value.abs());
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
    let text = format!("{:.precision$e}", value.abs());
    if unique {
        let d = split(&text);
        return format!("{sign}{}", exponent_form(&d.digits, d.point - 1, true));
    }
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let dot = if mantissa.contains('.') { "" } else { "." };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let mark = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{mantissa}{dot}e{mark}{:02}", exponent.abs())
}
