//! Casts between dtypes, with the checks that NumPy makes.

use super::dtype::DType;
use super::fault::{Fault, Res};
use super::value::{Lane, TWO_63, Value, float_to_int};
use super::{Array, loops, meter, print, shape};

/// The elements as another dtype, in the same memory order. Always a copy.
///
/// # Errors
/// `ValueError` for text that is no number.
pub fn cast(array: &Array, dtype: DType) -> Res<Array> {
    if dtype == array.dtype {
        return array.copy_keep();
    }
    let dtype = sized(array, dtype);
    let out = shape::empty_keep(array, dtype)?;
    store(array, &out)?;
    Ok(out)
}

/// `str` without a width becomes as wide as the elements need.
fn sized(array: &Array, dtype: DType) -> DType {
    match (dtype, array.dtype) {
        (DType::Str(0), DType::Str(n)) => DType::Str(n.max(1)),
        (DType::Str(0), other) => DType::Str(other.text_width()),
        _ => dtype,
    }
}

/// The array itself when it has the dtype, else a cast copy.
///
/// # Errors
/// Those of [`cast`].
pub fn to(array: &Array, dtype: DType) -> Res<Array> {
    if dtype == array.dtype { Ok(array.clone()) } else { cast(array, dtype) }
}

/// Writes the elements of `from` over those of `into` (same shape), cast.
///
/// # Errors
/// `ValueError` for text that is no number.
pub fn store(from: &Array, into: &Array) -> Res<()> {
    let lane = from.lane()?;
    match &lane {
        Lane::Str(texts) if !into.dtype.is_str() => {
            let values = texts.iter().map(|t| parse(t, into.dtype)).collect::<Res<Vec<Value>>>()?;
            into.offsets().zip(&values).for_each(|(at, value)| into.set_at(at, value));
            Ok(())
        }
        _ if into.dtype.is_str() && from.dtype != into.dtype => {
            let texts = print::texts(from).into_iter().map(Into::into).collect();
            into.store(&Lane::Str(texts))
        }
        Lane::Float(values) if into.dtype.is_int() => {
            flag_bad_floats(values, into.dtype);
            into.store(&lane)
        }
        Lane::Float(values) if into.dtype == DType::F32 => {
            if values.iter().any(|v| v.is_finite() && (*v as f32).is_infinite()) {
                meter::raise(meter::OVERFLOW);
            }
            into.store(&lane)
        }
        _ => into.store(&lane),
    }
}

/// A real that the integer type cannot hold raises "invalid value encountered in cast".
fn flag_bad_floats(values: &[f64], dtype: DType) {
    let bad = |v: f64| {
        if dtype == DType::U64 {
            !(v > -TWO_63 && v < 1.8446744073709552e19)
        } else {
            let wide = float_to_int(v);
            (wide == i64::MIN && v != -TWO_63)
                || (dtype.size() < 4 && i64::from(wide as i32) != wide)
                || (dtype == DType::I32 && i64::from(wide as i32) != wide)
        }
    };
    if values.iter().any(|&v| bad(v)) {
        meter::raise(meter::INVALID);
    }
}

/// The error of a cast that a rule forbids.
pub fn refused(what: &str, from: DType, to: DType, rule: &str) -> Fault {
    let (from, to) = (from.short(), to.short());
    let message =
        format!("Cannot cast {what} from dtype('{from}') to dtype('{to}') according to the rule '{rule}'");
    Fault::typing(message)
}

/// A text as a number of a dtype.
///
/// # Errors
/// `ValueError` with Python's words.
pub fn parse(text: &str, dtype: DType) -> Res<Value> {
    let trimmed = text.trim();
    match dtype.kind() {
        'f' => parse_float(trimmed).map(Value::Float).ok_or_else(|| {
            Fault::value(format!("could not convert string to float: np.str_({})", print::quote(text)))
        }),
        'b' => Ok(Value::Bool(!text.is_empty())),
        _ => {
            let bare = trimmed.replace('_', "");
            let wide: i128 = bare.trim_start_matches('+').parse().map_err(|_| {
                Fault::value(format!(
                    "invalid literal for int() with base 10: np.str_({})",
                    print::quote(text)
                ))
            })?;
            int_fits(wide, dtype)
        }
    }
}

/// A whole number as an element, if it fits.
///
/// # Errors
/// `OverflowError` when it does not.
pub fn int_fits(i: i128, dtype: DType) -> Res<Value> {
    let (low, high) = dtype.range();
    if i < low || i > high {
        return Err(out_of_bounds(&i.to_string(), dtype));
    }
    Ok(if dtype == DType::U64 { Value::Uint(i as u64) } else { Value::Int(i as i64) })
}

/// The error of an integer that is too large for a dtype.
pub fn out_of_bounds(digits: &str, dtype: DType) -> Fault {
    // Unsigned types are read as 64 bits without sign.
    let read = if dtype.kind() == 'u' { digits.parse::<u64>().is_ok() } else { false };
    if !read && digits.parse::<i64>().is_err() {
        return Fault::new("OverflowError", "Python int too large to convert to C long");
    }
    Fault::new("OverflowError", format!("Python integer {digits} out of bounds for {}", dtype.name()))
}

/// A decimal text as Python's `float` reads it: underscores between digits, `inf`, `infinity`, `nan`.
pub fn parse_float(text: &str) -> Option<f64> {
    let lower = text.trim().to_ascii_lowercase();
    let bare = lower.trim_start_matches(['+', '-']);
    if lower.len() > bare.len() + 1 {
        return None;
    }
    let magnitude = match bare {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => {
            if bare.starts_with('_') || bare.ends_with('_') || bare.contains("__") {
                return None;
            }
            let digits = bare.replace('_', "");
            if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
                || !digits.chars().all(|c| c.is_ascii_digit() || "e.+-".contains(c))
            {
                return None;
            }
            super::real::read(&digits)?
        }
    };
    Some(if lower.starts_with('-') { -magnitude } else { magnitude })
}

/// Casts one element, without a check.
pub fn element(value: &Value, dtype: DType) -> Value {
    let mut bytes = vec![0; dtype.size()];
    loops::write(&mut bytes, 0, dtype, value);
    loops::read(&bytes, 0, dtype)
}
