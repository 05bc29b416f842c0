//! Arrays as text: `repr` and `str` with NumPy's widths, wrapping, summaries and extras.

use super::dtype::DType;
use super::fault::Res;
use super::value::Value;
use super::{Array, loops, meter, real, shape};
use std::cell::RefCell;
use std::collections::VecDeque;

/// Texts of the shown elements, if they are not ours to make.
pub type Texts = Option<Vec<String>>;

/// What `np.set_printoptions` sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Most digits after the point.
    pub precision: usize,
    /// More elements than this are summarised.
    pub threshold: usize,
    /// Elements at each end of a summarised axis.
    pub edgeitems: usize,
    /// Longest line.
    pub linewidth: usize,
    /// Whether small numbers are never written with an exponent.
    pub suppress: bool,
    /// How NaN is written.
    pub nanstr: String,
    /// How infinity is written.
    pub infstr: String,
    /// `-`, `+` or a space: what stands before positive numbers.
    pub sign: char,
    /// `maxprec`, `fixed`, `unique` or `maxprec_equal`.
    pub floatmode: String,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            precision: 8,
            threshold: 1000,
            edgeitems: 3,
            linewidth: 75,
            suppress: false,
            nanstr: "nan".to_owned(),
            infstr: "inf".to_owned(),
            sign: '-',
            floatmode: "maxprec".to_owned(),
        }
    }
}

/// A text in quotes as Python's `repr` prints it.
pub fn quote(text: &str) -> String {
    let mark = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(mark);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == mark => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 32 || c as u32 == 127 => out.push_str(&format!("\\x{:02x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push(mark);
    out
}

/// One element as `str` shows it.
pub fn element_text(value: &Value) -> String {
    match value {
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Int(i) => i.to_string(),
        Value::Uint(u) => u.to_string(),
        Value::Float(f) => real::repr(*f, false),
        Value::Str(s) => s.to_string(),
    }
}

/// How the elements of one array are written: all equally wide.
struct Format<'a> {
    dtype: DType,
    options: &'a Options,
    width: usize,
    floats: Option<Floats>,
    /// Texts made elsewhere, in the order of the elements shown.
    texts: RefCell<VecDeque<String>>,
}

/// Layout of a column of reals.
struct Floats {
    exponent: bool,
    precision: usize,
    min_digits: usize,
    left: usize,
    right: usize,
    exponent_digits: usize,
    unique: bool,
}

fn is_single(dtype: DType) -> bool {
    dtype == DType::F32
}

impl Floats {
    fn new(all: &[f64], dtype: DType, options: &Options) -> Floats {
        let finite: Vec<f64> = all.iter().copied().filter(|v| v.is_finite()).collect();
        let single = is_single(dtype);
        let exponent = wants_exponent(&finite, single, options.suppress);
        let precision = if options.floatmode == "unique" { 400 } else { options.precision };
        let unique = options.floatmode != "fixed";
        let mut f =
            Floats { exponent, precision, min_digits: 0, left: 0, right: 0, exponent_digits: 0, unique };
        if !finite.is_empty() {
            f.measure(&finite, single, options);
        }
        if options.sign == ' ' && !finite.iter().any(|v| v.is_sign_negative()) {
            f.left += 1;
        }
        if finite.len() != all.len() {
            let negative = options.sign != '-' || all.contains(&f64::NEG_INFINITY);
            let offset = f.right + 1;
            f.left = f.left.max(options.nanstr.len().saturating_sub(offset));
            f.left = f.left.max((options.infstr.len() + usize::from(negative)).saturating_sub(offset));
        }
        f
    }

    /// First pass: how many digits stand before and after the point.
    fn measure(&mut self, finite: &[f64], single: bool, options: &Options) {
        let mut right = 0;
        let mut powers = 0;
        for &v in finite {
            let text = self.raw(v, single, options.sign, self.unique);
            let (mantissa, power) = text.split_once('e').unwrap_or((&text, ""));
            let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            self.left = self.left.max(whole.len());
            right = right.max(fraction.len());
            powers = powers.max(power.len().saturating_sub(1));
        }
        if self.exponent {
            self.exponent_digits = powers;
            self.precision = right;
            self.min_digits = right;
            self.right = powers + 2 + right;
        } else {
            self.right = right;
            if options.floatmode == "fixed" || options.floatmode == "maxprec_equal" {
                self.precision = right;
                self.min_digits = right;
            }
        }
    }

    /// A finite number without padding; if `unique`, in its shortest digits and without trailing zeros.
    fn raw(&self, v: f64, single: bool, sign: char, unique: bool) -> String {
        let text = if self.exponent {
            real::scientific(v, single, self.precision, unique)
        } else {
            real::fixed(v, single, self.precision, unique)
        };
        if sign == '+' && !text.starts_with('-') { format!("+{text}") } else { text }
    }

    fn write(&self, v: f64, single: bool, options: &Options) -> String {
        if !v.is_finite() {
            let word = if v.is_nan() { &options.nanstr } else { &options.infstr };
            let sign = if v == f64::NEG_INFINITY {
                "-"
            } else if options.sign == '+' {
                "+"
            } else {
                ""
            };
            return format!("{:>width$}", format!("{sign}{word}"), width = self.left + self.right + 1);
        }
        // All mantissas have equally many digits; those after the shortest ones are the exact value's.
        let text = self.raw(v, single, options.sign, self.unique && !self.exponent);
        let (mantissa, power) = text.split_once('e').unwrap_or((&text, ""));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = format!("{fraction:0<width$}", width = self.min_digits);
        let whole = format!("{whole:>width$}", width = self.left);
        if self.exponent {
            let (mark, digits) = power.split_at(1.min(power.len()));
            format!("{whole}.{fraction}e{mark}{digits:0>width$}", width = self.exponent_digits)
        } else {
            format!("{whole}.{fraction:<width$}", width = self.right)
        }
    }
}

/// Exponents are used from 1e8 on (1e6 for `float32`), below 1e-4, and when the sizes differ 1000-fold.
fn wants_exponent(finite: &[f64], single: bool, suppress: bool) -> bool {
    let sizes = || finite.iter().map(|v| v.abs()).filter(|v| *v != 0.0);
    let (max, min) = (sizes().fold(0.0, f64::max), sizes().fold(f64::INFINITY, f64::min));
    if max == 0.0 {
        return false;
    }
    let (ratio, least) =
        if single { (f64::from(max as f32 / min as f32), f64::from(1e-4_f32)) } else { (max / min, 1e-4) };
    max >= if single { 1e6 } else { 1e8 } || (!suppress && (min < least || ratio > 1000.0))
}

impl<'a> Format<'a> {
    fn new(values: &[Value], dtype: DType, options: &'a Options, flat: bool) -> Format<'a> {
        let mut format = Format { dtype, options, width: 0, floats: None, texts: RefCell::default() };
        match dtype.kind() {
            'f' => {
                let all: Vec<f64> = values.iter().map(Value::to_f64).collect();
                format.floats = Some(Floats::new(&all, dtype, options));
            }
            'b' => format.width = if flat { 0 } else { 5 },
            'U' => {}
            _ => format.width = values.iter().map(|v| format.integer(v).len()).max().unwrap_or(0),
        }
        format
    }

    fn integer(&self, value: &Value) -> String {
        let text = element_text(value);
        match self.options.sign {
            '-' => text,
            _ if text.starts_with('-') => text,
            sign => format!("{sign}{text}"),
        }
    }

    fn write(&self, value: &Value) -> String {
        if let Some(text) = self.texts.borrow_mut().pop_front() {
            return text;
        }
        match (&self.floats, value) {
            (Some(floats), Value::Float(v)) => floats.write(*v, is_single(self.dtype), self.options),
            (_, Value::Str(s)) => quote(s),
            (_, Value::Bool(_)) => format!("{:>width$}", element_text(value), width = self.width),
            _ => format!("{:>width$}", self.integer(value), width = self.width),
        }
    }
}

/// Walks an array and lays out brackets, separators and line breaks.
struct Layout<'a> {
    array: &'a Array,
    format: Format<'a>,
    separator: &'a str,
    summary: bool,
}

impl Layout<'_> {
    /// Indices along an axis that are shown; `None` stands for the dots.
    fn shown(&self, axis: usize) -> Vec<Option<usize>> {
        let n = self.array.shape[axis];
        let edge = self.format.options.edgeitems;
        if self.summary && 2 * edge < n {
            let head = (0..edge).map(Some);
            let tail = (n - edge..n).map(Some);
            head.chain([None]).chain(tail).collect()
        } else {
            (0..n).map(Some).collect()
        }
    }

    fn nested(&self, axis: usize, at: isize, indent: usize, width: usize) -> String {
        if axis == self.array.ndim() {
            return self.format.write(&self.array.get_at(at as usize));
        }
        let text = if axis + 1 == self.array.ndim() {
            self.row(axis, at, indent, width)
        } else {
            self.block(axis, at, indent, width)
        };
        format!("[{text}]")
    }

    /// The last axis: elements, wrapped when they do not fit.
    fn row(&self, axis: usize, at: isize, indent: usize, width: usize) -> String {
        let limit = width.saturating_sub(self.separator.trim_end().len().max(1));
        let prefix = " ".repeat(indent);
        let (mut done, mut line) = (String::new(), prefix.clone());
        let shown = self.shown(axis);
        for (i, index) in shown.iter().enumerate() {
            let word = match index {
                Some(k) => self.nested(
                    axis + 1,
                    at + *k as isize * self.array.strides[axis],
                    indent + 1,
                    width.saturating_sub(1),
                ),
                None => "...".to_owned(),
            };
            if line.chars().count() + word.chars().count() > limit && line.len() > prefix.len() {
                done.push_str(line.trim_end());
                done.push('\n');
                line.clone_from(&prefix);
            }
            line.push_str(&word);
            if i + 1 < shown.len() {
                line.push_str(self.separator);
            }
        }
        done.push_str(&line);
        done.get(indent..).unwrap_or("").to_owned()
    }

    /// Other axes: one line (or block) each.
    fn block(&self, axis: usize, at: isize, indent: usize, width: usize) -> String {
        let breaks = "\n".repeat(self.array.ndim() - axis - 1);
        let joint = format!("{}{breaks}{}", self.separator.trim_end(), " ".repeat(indent));
        let parts: Vec<String> = self
            .shown(axis)
            .iter()
            .map(|index| match index {
                Some(k) => {
                    let next = at + *k as isize * self.array.strides[axis];
                    self.nested(axis + 1, next, indent + 1, width.saturating_sub(1))
                }
                None => "...".to_owned(),
            })
            .collect();
        parts.join(&joint)
    }

    /// The elements that are shown, in order.
    fn values(&self, axis: usize, at: isize, out: &mut Vec<Value>) {
        if axis == self.array.ndim() {
            out.push(self.array.get_at(at as usize));
            return;
        }
        for k in self.shown(axis).into_iter().flatten() {
            self.values(axis + 1, at + k as isize * self.array.strides[axis], out);
        }
    }
}

/// Elements one by one, as they stand in the print of an array that has just these, without the blanks before them.
pub fn cells(values: &[Value], dtype: DType, options: &Options) -> Vec<String> {
    let format = Format::new(values, dtype, options, true);
    values.iter().map(|value| format.write(value).trim_start().to_owned()).collect()
}

/// The elements that are shown, in order.
///
/// # Errors
/// `TimeoutError` when the budget is used up.
pub fn shown(array: &Array, options: &Options) -> Res<Vec<Value>> {
    let summary = array.size() > options.threshold;
    meter::charge(if summary { 100 } else { 20 * array.size() as u64 })?;
    let format = Format::new(&[], array.dtype, options, true);
    let mut values = Vec::new();
    if array.size() > 0 {
        Layout { array, format, separator: "", summary }.values(0, array.offset as isize, &mut values);
    }
    Ok(values)
}

/// The elements in brackets. `prefix` is what stands before them on the first line; `texts` are those of the shown
/// elements where somebody else makes them.
///
/// # Errors
/// `TimeoutError` when the budget is used up.
pub fn body(array: &Array, options: &Options, separator: &str, prefix: usize, texts: Texts) -> Res<String> {
    if array.size() == 0 {
        return Ok("[]".to_owned());
    }
    let values = shown(array, options)?;
    let mut format = Format::new(&values, array.dtype, options, array.ndim() == 0);
    format.texts = RefCell::new(texts.unwrap_or_default().into());
    let layout = Layout { array, format, separator, summary: array.size() > options.threshold };
    Ok(layout.nested(0, array.offset as isize, prefix + 1, options.linewidth))
}

/// `array([1, 2, 3])`, with shape and dtype where the elements do not tell them.
///
/// # Errors
/// `TimeoutError` when the budget is used up.
pub fn repr(array: &Array, options: &Options, texts: Texts) -> Res<String> {
    let mut inner = options.clone();
    inner.linewidth = options.linewidth.saturating_sub(1);
    let text = format!("array({}", body(array, &inner, ", ", 6, texts)?);
    let mut extras = Vec::new();
    if (array.size() == 0 && array.shape != [0]) || array.size() > options.threshold {
        extras.push(format!("shape={}", shape::tuple(&array.shape)));
    }
    let implied = matches!(array.dtype, DType::I64 | DType::F64 | DType::Bool);
    if !implied || array.size() == 0 {
        let name = array.dtype.short();
        extras.push(format!("dtype={}", if array.dtype.is_str() { quote(&name) } else { name }));
    }
    if extras.is_empty() {
        return Ok(text + ")");
    }
    let extra = extras.join(", ") + ")";
    let last = text.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    let spacer = if last + extra.len() + 1 > options.linewidth { "\n      " } else { " " };
    Ok(format!("{text},{spacer}{extra}"))
}

/// `[1 2 3]`.
///
/// # Errors
/// `TimeoutError` when the budget is used up.
pub fn str(array: &Array, options: &Options, texts: Texts) -> Res<String> {
    if array.ndim() == 0 {
        return Ok(scalar_str(&array.first(), array.dtype));
    }
    body(array, options, " ", 0, texts)
}

/// A NumPy scalar as `str` shows it.
pub fn scalar_str(value: &Value, dtype: DType) -> String {
    match value {
        Value::Float(f) => real::repr(*f, is_single(dtype)),
        other => element_text(other),
    }
}

/// A NumPy scalar as `repr` shows it: `np.int64(3)`, `np.True_`.
pub fn scalar_repr(value: &Value, dtype: DType) -> String {
    match value {
        Value::Bool(b) => format!("np.{}_", if *b { "True" } else { "False" }),
        Value::Str(s) => format!("np.str_({})", quote(s)),
        other => format!("np.{}({})", dtype.name(), scalar_str(other, dtype)),
    }
}

/// The text of every element as `astype(str)` makes it, with the element's own precision.
pub fn texts(array: &Array) -> Vec<String> {
    let bytes = array.data.bytes.borrow();
    array.offsets().map(|at| scalar_str(&loops::read(&bytes, at, array.dtype), array.dtype)).collect()
}
