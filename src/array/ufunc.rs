//! Universal functions: which loop runs for which dtypes, and the loops.
//!
//! A loop is written for the lanes of [`super::value`]. Real loops raise the status flags of [`super::meter`] as
//! the processor would; integer loops raise them for division by zero.

use super::dtype::{DType, promote};
use super::fault::{Fault, Res};
use super::meter::{DIVIDE, INVALID, OVERFLOW, raise};
use super::value::{Lane, wrap};
use super::{Array, cast, shape};
use crate::math;

/// How the dtypes of a ufunc's loop follow from those of its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Any number; `bool` as it is.
    Any,
    /// Any number but `bool`, which has no loop.
    NotBool,
    /// Any number; `bool` computes as `int8`.
    BoolAsInt8,
    /// Reals; integers become reals of sufficient size.
    Real,
    /// Reals; integers become `float64`.
    Double,
    /// Integers and `bool`.
    Bits,
    /// Integers; `bool` computes as `int8`.
    Shift,
    /// Any; the answer is `bool`.
    Compare,
    /// Any; operands count as true or false, the answer is `bool`.
    Logic,
    /// Any number; the answer is `bool`, computed on reals.
    Test,
    /// A real and an integer exponent.
    Scale,
}

/// A universal function.
pub struct Ufunc {
    /// Its name in `np`.
    pub name: &'static str,
    /// Number of operands.
    pub inputs: usize,
    /// Number of results.
    pub outputs: usize,
    /// Choice of the loop.
    pub rule: Rule,
    /// What a reduction of nothing gives.
    pub identity: Option<i64>,
    /// One line of help.
    pub help: &'static str,
}

const fn u(
    name: &'static str,
    inputs: usize,
    rule: Rule,
    identity: Option<i64>,
    help: &'static str,
) -> Ufunc {
    Ufunc { name, inputs, outputs: 1, rule, identity, help }
}

/// All of them.
pub static UFUNCS: &[Ufunc] = &[
    u("add", 2, Rule::Any, Some(0), "x1 + x2"),
    u("subtract", 2, Rule::NotBool, None, "x1 - x2"),
    u("multiply", 2, Rule::Any, Some(1), "x1 * x2"),
    u("divide", 2, Rule::Double, None, "x1 / x2, always real"),
    u("floor_divide", 2, Rule::BoolAsInt8, None, "the largest whole number not above x1 / x2"),
    u("remainder", 2, Rule::BoolAsInt8, None, "what is left of floor division; sign of x2"),
    u("fmod", 2, Rule::BoolAsInt8, None, "what is left of division toward zero; sign of x1"),
    u("power", 2, Rule::BoolAsInt8, None, "x1 to the power x2"),
    u("float_power", 2, Rule::Double, None, "x1 to the power x2, in double precision"),
    u("maximum", 2, Rule::Any, None, "the larger of two; NaN wins"),
    u("minimum", 2, Rule::Any, None, "the smaller of two; NaN wins"),
    u("fmax", 2, Rule::Any, None, "the larger of two; NaN loses"),
    u("fmin", 2, Rule::Any, None, "the smaller of two; NaN loses"),
    u("arctan2", 2, Rule::Real, None, "angle of the point (x2, x1)"),
    u("hypot", 2, Rule::Real, Some(0), "length of the vector (x1, x2)"),
    u("copysign", 2, Rule::Real, None, "x1 with the sign of x2"),
    u("nextafter", 2, Rule::Real, None, "the next number after x1 toward x2"),
    u("logaddexp", 2, Rule::Real, None, "log(exp(x1) + exp(x2))"),
    u("logaddexp2", 2, Rule::Real, None, "log2(2**x1 + 2**x2)"),
    u("heaviside", 2, Rule::Real, None, "0 below 0, 1 above, x2 at 0"),
    u("ldexp", 2, Rule::Scale, None, "x1 * 2**x2"),
    u("gcd", 2, Rule::Bits, Some(0), "greatest common divisor"),
    u("lcm", 2, Rule::Bits, None, "least common multiple"),
    u("bitwise_and", 2, Rule::Bits, Some(-1), "bits set in both"),
    u("bitwise_or", 2, Rule::Bits, Some(0), "bits set in either"),
    u("bitwise_xor", 2, Rule::Bits, Some(0), "bits set in one of two"),
    u("left_shift", 2, Rule::Shift, None, "bits moved to the left"),
    u("right_shift", 2, Rule::Shift, None, "bits moved to the right"),
    u("equal", 2, Rule::Compare, None, "x1 == x2"),
    u("not_equal", 2, Rule::Compare, None, "x1 != x2"),
    u("less", 2, Rule::Compare, None, "x1 < x2"),
    u("less_equal", 2, Rule::Compare, None, "x1 <= x2"),
    u("greater", 2, Rule::Compare, None, "x1 > x2"),
    u("greater_equal", 2, Rule::Compare, None, "x1 >= x2"),
    u("logical_and", 2, Rule::Logic, Some(1), "both true"),
    u("logical_or", 2, Rule::Logic, Some(0), "either true"),
    u("logical_xor", 2, Rule::Logic, Some(0), "one of two true"),
    u("logical_not", 1, Rule::Logic, None, "not x"),
    u("negative", 1, Rule::NotBool, None, "-x"),
    u("positive", 1, Rule::NotBool, None, "+x"),
    u("absolute", 1, Rule::Any, None, "size without sign"),
    u("sign", 1, Rule::NotBool, None, "-1, 0 or 1"),
    u("square", 1, Rule::BoolAsInt8, None, "x * x"),
    u("conjugate", 1, Rule::BoolAsInt8, None, "complex conjugate; reals stay"),
    u("reciprocal", 1, Rule::BoolAsInt8, None, "1 / x"),
    u("invert", 1, Rule::Bits, None, "all bits flipped"),
    u("bitwise_count", 1, Rule::Bits, None, "number of bits set in |x|"),
    u("floor", 1, Rule::Any, None, "largest whole number not above x"),
    u("ceil", 1, Rule::Any, None, "smallest whole number not below x"),
    u("trunc", 1, Rule::Any, None, "x without its fraction"),
    u("rint", 1, Rule::Real, None, "nearest whole number, halves to even"),
    u("fabs", 1, Rule::Real, None, "size without sign, as a real"),
    u("sqrt", 1, Rule::Real, None, "square root"),
    u("cbrt", 1, Rule::Real, None, "cube root"),
    u("exp", 1, Rule::Real, None, "e**x"),
    u("exp2", 1, Rule::Real, None, "2**x"),
    u("expm1", 1, Rule::Real, None, "e**x - 1"),
    u("log", 1, Rule::Real, None, "natural logarithm"),
    u("log2", 1, Rule::Real, None, "logarithm to base 2"),
    u("log10", 1, Rule::Real, None, "logarithm to base 10"),
    u("log1p", 1, Rule::Real, None, "log(1 + x)"),
    u("sin", 1, Rule::Real, None, "sine"),
    u("cos", 1, Rule::Real, None, "cosine"),
    u("tan", 1, Rule::Real, None, "tangent"),
    u("arcsin", 1, Rule::Real, None, "inverse sine"),
    u("arccos", 1, Rule::Real, None, "inverse cosine"),
    u("arctan", 1, Rule::Real, None, "inverse tangent"),
    u("sinh", 1, Rule::Real, None, "hyperbolic sine"),
    u("cosh", 1, Rule::Real, None, "hyperbolic cosine"),
    u("tanh", 1, Rule::Real, None, "hyperbolic tangent"),
    u("arcsinh", 1, Rule::Real, None, "inverse hyperbolic sine"),
    u("arccosh", 1, Rule::Real, None, "inverse hyperbolic cosine"),
    u("arctanh", 1, Rule::Real, None, "inverse hyperbolic tangent"),
    u("degrees", 1, Rule::Real, None, "radians to degrees"),
    u("radians", 1, Rule::Real, None, "degrees to radians"),
    u("rad2deg", 1, Rule::Real, None, "radians to degrees"),
    u("deg2rad", 1, Rule::Real, None, "degrees to radians"),
    u("spacing", 1, Rule::Real, None, "distance to the next number"),
    u("isnan", 1, Rule::Test, None, "is it NaN?"),
    u("isinf", 1, Rule::Test, None, "is it infinite?"),
    u("isfinite", 1, Rule::Test, None, "is it neither infinite nor NaN?"),
    u("signbit", 1, Rule::Test, None, "is the sign negative?"),
    Ufunc {
        name: "divmod",
        inputs: 2,
        outputs: 2,
        rule: Rule::BoolAsInt8,
        identity: None,
        help: "floor division and remainder",
    },
    Ufunc {
        name: "modf",
        inputs: 1,
        outputs: 2,
        rule: Rule::Real,
        identity: None,
        help: "fraction and whole part",
    },
    Ufunc {
        name: "frexp",
        inputs: 1,
        outputs: 2,
        rule: Rule::Real,
        identity: None,
        help: "mantissa and exponent of two",
    },
];

/// Other names of ufuncs.
pub static ALIASES: &[(&str, &str)] = &[
    ("true_divide", "divide"),
    ("mod", "remainder"),
    ("pow", "power"),
    ("abs", "absolute"),
    ("conj", "conjugate"),
    ("bitwise_not", "invert"),
    ("bitwise_invert", "invert"),
    ("bitwise_left_shift", "left_shift"),
    ("bitwise_right_shift", "right_shift"),
    ("asin", "arcsin"),
    ("acos", "arccos"),
    ("atan", "arctan"),
    ("atan2", "arctan2"),
    ("asinh", "arcsinh"),
    ("acosh", "arccosh"),
    ("atanh", "arctanh"),
];

/// The ufunc of a name or alias.
pub fn find(name: &str) -> Option<&'static Ufunc> {
    let name = ALIASES.iter().find(|a| a.0 == name).map_or(name, |a| a.1);
    UFUNCS.iter().find(|f| f.name == name)
}

fn unsupported(f: &Ufunc) -> Fault {
    Fault::typing(format!(
        "ufunc '{}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''",
        f.name
    ))
}

/// The dtype that a loop computes in, and the dtype of each result.
///
/// # Errors
/// `TypeError` when there is no loop.
pub fn resolve(f: &Ufunc, inputs: &[DType]) -> Res<(Vec<DType>, DType)> {
    let mut common = inputs.first().copied().unwrap_or(DType::F64);
    for &d in inputs.iter().skip(1) {
        common = promote(common, d);
    }
    if inputs.iter().any(|d| d.is_str()) {
        return text_loop(f, inputs, common);
    }
    let both = |d: DType| Ok((vec![d; inputs.len()], d));
    match f.rule {
        Rule::Any => both(common),
        Rule::NotBool if common == DType::Bool => Err(no_bool(f)),
        Rule::NotBool => both(common),
        Rule::BoolAsInt8 if common == DType::Bool => both(DType::I8),
        Rule::BoolAsInt8 => both(common),
        Rule::Real => both(real(f, common)?),
        Rule::Double => {
            both(if common == DType::F32 && f.name == "divide" { DType::F32 } else { DType::F64 })
        }
        Rule::Bits if common.is_float() && matches!(f.name, "gcd" | "lcm") => Err(no_loop(f, inputs)),
        Rule::Bits if common.is_float() => Err(unsupported(f)),
        Rule::Bits if common == DType::Bool && matches!(f.name, "gcd" | "lcm") => Err(no_loop(f, inputs)),
        Rule::Bits if f.name == "bitwise_count" => Ok((vec![common], DType::U8)),
        Rule::Bits => both(common),
        Rule::Shift if common.is_float() => Err(unsupported(f)),
        Rule::Shift if common == DType::Bool => both(DType::I8),
        Rule::Shift => both(common),
        Rule::Compare | Rule::Logic => Ok((vec![common; inputs.len()], DType::Bool)),
        Rule::Test => Ok((vec![common; inputs.len()], DType::Bool)),
        Rule::Scale => {
            let d = real(f, inputs[0])?;
            if !inputs[1].is_int() && inputs[1] != DType::Bool {
                return Err(unsupported(f));
            }
            Ok((vec![d, DType::I64], d))
        }
    }
}

/// Loops on text: comparison and joining of two texts, truth; everything else is refused in one of two ways.
fn text_loop(f: &Ufunc, inputs: &[DType], common: DType) -> Res<(Vec<DType>, DType)> {
    let all = inputs.iter().all(|d| d.is_str());
    let refused = [
        "subtract", "maximum", "minimum", "fmax", "fmin", "gcd", "lcm", "negative", "positive", "absolute",
        "sign",
    ];
    match f.rule {
        Rule::Compare if all => Ok((vec![common; inputs.len()], DType::Bool)),
        Rule::Logic if inputs.len() == 2 => Ok((vec![DType::Bool; 2], DType::Bool)),
        _ if f.name == "add" && all => {
            Ok((inputs.to_vec(), DType::Str(inputs.iter().map(|d| d.text_width()).sum())))
        }
        _ if f.name == "multiply" && inputs.iter().any(|d| d.is_int()) => Err(Fault::typing(
            "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use numpy.strings.multiply to multiply strings without specifying 'out'.",
        )),
        _ if f.rule == Rule::Compare || matches!(f.name, "add" | "multiply") || refused.contains(&f.name) => {
            Err(no_loop(f, inputs))
        }
        _ => Err(unsupported(f)),
    }
}

fn class_of(d: DType) -> String {
    format!("<class 'numpy.dtypes.{}'>", d.class_name())
}

/// The error of a ufunc without a loop for these dtypes.
pub fn no_loop(f: &Ufunc, inputs: &[DType]) -> Fault {
    let as_dtypes = f.rule != Rule::Compare && inputs.len() == 2 && inputs.iter().any(|d| d.is_str());
    let names: Vec<String> = inputs
        .iter()
        .map(|d| {
            let short = d.short();
            let quoted = format!("dtype('{short}')");
            if as_dtypes { quoted } else { class_of(*d) }
        })
        .collect();
    let inner = if names.len() == 1 { names.join(", ") } else { format!("({})", names.join(", ")) };
    Fault::new(
        "_UFuncNoLoopError",
        format!("ufunc '{}' did not contain a loop with signature matching types {inner} -> None", f.name),
    )
}

fn no_bool(f: &Ufunc) -> Fault {
    match f.name {
        "subtract" => Fault::typing(
            "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
        ),
        "negative" => Fault::typing(
            "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.",
        ),
        _ => no_loop(f, &[DType::Bool]),
    }
}

fn real(f: &Ufunc, d: DType) -> Res<DType> {
    match d {
        DType::F32 | DType::I16 | DType::U16 => Ok(DType::F32),
        DType::Bool | DType::I8 | DType::U8 => {
            Err(Fault::missing(format!("float16, the result of '{}' for {}", f.name, d.name())))
        }
        _ => Ok(DType::F64),
    }
}

/// Applies a ufunc of one result to operands whose dtypes are those of the loop.
///
/// # Errors
/// `ValueError` when the shapes do not fit, and those of the loop.
pub fn apply(f: &Ufunc, operands: &[Array], loop_types: &[DType], out: DType) -> Res<Array> {
    let shapes: Vec<&[usize]> = operands.iter().map(|a| a.shape.as_slice()).collect();
    let shape = shape::operands(&shapes)?;
    let lanes = operands
        .iter()
        .zip(loop_types)
        .map(|(a, &d)| {
            let a = if d.is_str() { a.clone() } else { cast::to(a, d)? };
            shape::stretch(&a, &shape).unwrap_or(a).lane()
        })
        .collect::<Res<Vec<Lane>>>()?;
    let lane = run(f, &lanes, loop_types.first().copied().unwrap_or(out), out)?;
    let like = layout(operands, &shape);
    match like {
        Some(like) if !out.is_str() => {
            let result = shape::empty_keep(&like, out)?;
            result.store(&lane)?;
            Ok(result)
        }
        _ => Array::from_lane(out, &shape, &lane),
    }
}

/// An operand in Fortran order of the full shape, whose order the result keeps.
fn layout(operands: &[Array], shape: &[usize]) -> Option<Array> {
    let full: Vec<&Array> = operands.iter().filter(|a| a.shape == shape && a.ndim() > 1).collect();
    let all_f = !full.is_empty() && full.iter().all(|a| !a.is_c());
    if all_f { full.first().map(|a| (*a).clone()) } else { None }
}

/// Applies a ufunc of two results.
///
/// # Errors
/// Those of [`apply`].
pub fn apply_two(f: &Ufunc, operands: &[Array], loop_types: &[DType], out: DType) -> Res<(Array, Array)> {
    let named = |name: &str| find(name).ok_or_else(|| Fault::missing(name.to_owned()));
    match f.name {
        "divmod" => Ok((
            apply(named("floor_divide")?, operands, loop_types, out)?,
            apply(named("remainder")?, operands, loop_types, out)?,
        )),
        "modf" => {
            let x = cast::to(&operands[0], loop_types[0])?.floats()?;
            let whole: Vec<f64> = x.iter().map(|v| v.trunc()).collect();
            let part = x
                .iter()
                .zip(&whole)
                .map(|(v, w)| if v.is_infinite() { 0f64.copysign(*v) } else { (v - w).copysign(*v) });
            let part = Lane::Float(part.collect());
            let shape = &operands[0].shape;
            Ok((Array::from_lane(out, shape, &part)?, Array::from_lane(out, shape, &Lane::Float(whole))?))
        }
        _ => {
            let x = cast::to(&operands[0], loop_types[0])?.floats()?;
            let (m, e): (Vec<f64>, Vec<i64>) =
                x.iter().map(|v| math::frexp(*v)).map(|(m, e)| (m, i64::from(e))).unzip();
            let shape = &operands[0].shape;
            Ok((
                Array::from_lane(out, shape, &Lane::Float(m))?,
                Array::from_lane(DType::I32, shape, &Lane::Int(e))?,
            ))
        }
    }
}

/// Runs a loop. `kind` is the dtype of the operands, `out` that of the result.
///
/// # Errors
/// `ValueError` for integers to negative powers.
pub fn run(f: &Ufunc, lanes: &[Lane], kind: DType, out: DType) -> Res<Lane> {
    use super::loops_int as int;
    use super::loops_real as real;
    Ok(match (lanes, f.inputs) {
        ([Lane::Float(a), Lane::Int(b)], 2) => {
            Lane::Float(a.iter().zip(b).map(|(x, e)| math::scalbn(*x, *e)).collect())
        }
        ([Lane::Float(a), Lane::Float(b)], 2) => real::binary(f.name, a, b, out)?,
        ([Lane::Int(a), Lane::Int(b)], 2) => int::binary(f.name, a, b, kind)?,
        ([Lane::Uint(a), Lane::Uint(b)], 2) => int::binary_unsigned(f.name, a, b)?,
        ([Lane::Str(a), Lane::Str(b)], 2) => text(f.name, a, b),
        ([Lane::Float(a)], 1) => real::unary(f.name, a, out)?,
        ([Lane::Int(a)], 1) => int::unary(f.name, a, kind)?,
        ([Lane::Uint(a)], 1) => int::unary_unsigned(f.name, a)?,
        _ => return Err(unsupported(f)),
    })
}

fn text(name: &str, a: &[std::rc::Rc<str>], b: &[std::rc::Rc<str>]) -> Lane {
    let pairs = a.iter().zip(b);
    match name {
        "add" => Lane::Str(pairs.map(|(x, y)| format!("{x}{y}").into()).collect()),
        _ => Lane::Int(pairs.map(|(x, y)| i64::from(compare(name, x.cmp(y)))).collect()),
    }
}

/// Whether an order satisfies a comparison.
pub fn compare(name: &str, order: std::cmp::Ordering) -> bool {
    match name {
        "equal" => order.is_eq(),
        "not_equal" => order.is_ne(),
        "less" => order.is_lt(),
        "less_equal" => order.is_le(),
        "greater" => order.is_gt(),
        _ => order.is_ge(),
    }
}

/// Whether an integer operation on scalars leaves the range of its dtype.
pub fn overflows(name: &str, a: i128, b: i128, dtype: DType) -> bool {
    let exact = match name {
        "add" => a + b,
        "subtract" => a - b,
        "multiply" => a.saturating_mul(b),
        "negative" => -a,
        "absolute" => a.abs(),
        _ => return false,
    };
    let (low, high) = dtype.range();
    exact < low || exact > high
}

/// Rounds to single precision where the result is `float32`, raising overflow.
pub fn settle(v: f64, single: bool) -> f64 {
    if !single {
        return v;
    }
    let rounded = f64::from(v as f32);
    if rounded.is_infinite() && v.is_finite() {
        raise(OVERFLOW);
    }
    rounded
}

/// Raises the flags of a real result: NaN out of numbers, infinity out of finite numbers.
#[inline]
pub fn watch(result: f64, fresh: bool, finite: bool, pole: bool) {
    if result.is_nan() {
        if fresh {
            raise(INVALID);
        }
    } else if result.is_infinite() && finite {
        raise(if pole { DIVIDE } else { OVERFLOW });
    }
}

/// Cuts integers to their dtype.
pub fn cut(values: Vec<i64>, dtype: DType) -> Vec<i64> {
    if dtype == DType::I64 { values } else { values.into_iter().map(|v| wrap(v, dtype)).collect() }
}
