//! One element, and runs of elements in the few machine types that loops are written for.
//!
//! Loops are written once per *lane* (signed, unsigned 64-bit, real, text), not once per dtype: smaller integers
//! compute in 64 bits and are cut off when stored, which wraps exactly as their own width would; `float32`
//! computes in `float64` and is rounded when stored, which is exact for `+ - * /` and `sqrt`.

use super::dtype::DType;
use std::cmp::Ordering;
use std::rc::Rc;

/// One element.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Truth value.
    Bool(bool),
    /// Signed integers, and unsigned ones below 64 bits.
    Int(i64),
    /// `uint64`.
    Uint(u64),
    /// Reals.
    Float(f64),
    /// Text.
    Str(Rc<str>),
}

/// A run of elements of one lane. `bool` travels as 0 and 1.
#[derive(Clone, Debug)]
pub enum Lane {
    /// All integers but `uint64`, and `bool`.
    Int(Vec<i64>),
    /// `uint64`.
    Uint(Vec<u64>),
    /// Reals.
    Float(Vec<f64>),
    /// Text.
    Str(Vec<Rc<str>>),
}

impl Lane {
    /// Number of elements.
    pub fn len(&self) -> usize {
        match self {
            Lane::Int(v) => v.len(),
            Lane::Uint(v) => v.len(),
            Lane::Float(v) => v.len(),
            Lane::Str(v) => v.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Value {
    /// As a real; text counts as 0.
    pub fn to_f64(&self) -> f64 {
        match self {
            Value::Bool(b) => f64::from(u8::from(*b)),
            Value::Int(i) => *i as f64,
            Value::Uint(u) => *u as f64,
            Value::Float(f) => *f,
            Value::Str(_) => 0.0,
        }
    }

    /// As a signed integer, cut off like a C cast.
    pub fn to_i64(&self) -> i64 {
        match self {
            Value::Bool(b) => i64::from(*b),
            Value::Int(i) => *i,
            Value::Uint(u) => *u as i64,
            Value::Float(f) => float_to_int(*f),
            Value::Str(_) => 0,
        }
    }

    /// Whether it counts as true.
    pub fn truth(&self) -> bool {
        match self {
            Value::Bool(b) => *b,
            Value::Int(i) => *i != 0,
            Value::Uint(u) => *u != 0,
            Value::Float(f) => *f != 0.0,
            Value::Str(s) => !s.is_empty(),
        }
    }
}

/// 2 to the power 63: the first real beyond the signed integers of 64 bits.
pub const TWO_63: f64 = 9_223_372_036_854_775_808.0;

/// Real to integer as x86-64 does it: toward zero; out of range or NaN gives the most negative number.
pub fn float_to_int(f: f64) -> i64 {
    if (-TWO_63..TWO_63).contains(&f) { f as i64 } else { i64::MIN }
}

/// Keeps only the low bits that `dtype` has, with its sign.
pub fn wrap(i: i64, dtype: DType) -> i64 {
    match dtype {
        DType::Bool => i64::from(i != 0),
        DType::I8 => i64::from(i as i8),
        DType::I16 => i64::from(i as i16),
        DType::I32 => i64::from(i as i32),
        DType::U8 => i64::from(i as u8),
        DType::U16 => i64::from(i as u16),
        DType::U32 => i64::from(i as u32),
        _ => i,
    }
}

/// Order of reals in sorting: NaN last, all NaN equal.
pub fn float_order(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
}

impl Value {
    /// As `str` shows it.
    pub fn to_text(&self) -> String {
        super::print::element_text(self)
    }
}

impl super::Array {
    /// The first element in C order, whatever the shape.
    pub fn first_element(&self) -> Value {
        self.get_at(self.offset)
    }
}
