//! Element types: sizes, names, promotion and casting rules.

use super::fault::{Fault, Res};

/// The type of an array's elements. Little-endian in memory, as on the machines NumPy is mostly run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DType {
    /// One byte, 0 or 1.
    Bool,
    /// Signed integers.
    I8,
    /// 16 bits.
    I16,
    /// 32 bits.
    I32,
    /// 64 bits, the default for integers.
    I64,
    /// Unsigned integers.
    U8,
    /// 16 bits.
    U16,
    /// 32 bits.
    U32,
    /// 64 bits.
    U64,
    /// Single precision.
    F32,
    /// Double precision, the default for reals.
    F64,
    /// Text of at most so many characters, four bytes each.
    Str(u32),
}

use DType::*;

/// Most characters of a text, so that its bytes are counted in 31 bits.
const MAX_WIDTH: u32 = (i32::MAX / 4) as u32;

/// Numeric types with name, one-letter code, and two-character code.
const TABLE: [(DType, &str, &str, &str); 11] = [
    (Bool, "bool", "?", "b1"),
    (I8, "int8", "b", "i1"),
    (I16, "int16", "h", "i2"),
    (I32, "int32", "i", "i4"),
    (I64, "int64", "l", "i8"),
    (U8, "uint8", "B", "u1"),
    (U16, "uint16", "H", "u2"),
    (U32, "uint32", "I", "u4"),
    (U64, "uint64", "L", "u8"),
    (F32, "float32", "f", "f4"),
    (F64, "float64", "d", "f8"),
];

/// Other spellings of the same types.
const ALIASES: [(&str, DType); 15] = [
    ("bool_", Bool),
    ("byte", I8),
    ("short", I16),
    ("intc", I32),
    ("int", I64),
    ("int_", I64),
    ("intp", I64),
    ("long", I64),
    ("ubyte", U8),
    ("ushort", U16),
    ("uintc", U32),
    ("uint", U64),
    ("uintp", U64),
    ("single", F32),
    ("double", F64),
];

/// Codes of types that NumPy has and this console has not.
const FOREIGN: [&str; 30] = [
    "object",
    "object_",
    "O",
    "complex",
    "complex64",
    "complex128",
    "c8",
    "c16",
    "F",
    "D",
    "G",
    "float16",
    "half",
    "e",
    "f2",
    "longdouble",
    "float128",
    "g",
    "f16",
    "bytes",
    "bytes_",
    "S",
    "a",
    "V",
    "void",
    "datetime64",
    "M8",
    "timedelta64",
    "m8",
    "M",
];

impl DType {
    fn row(self) -> Option<&'static (DType, &'static str, &'static str, &'static str)> {
        TABLE.iter().find(|row| row.0 == self)
    }

    /// Every numeric type, smallest kind first.
    pub fn all() -> impl Iterator<Item = DType> {
        TABLE.iter().map(|row| row.0)
    }

    /// Bytes of one element.
    pub fn size(self) -> usize {
        match self {
            Bool | I8 | U8 => 1,
            I16 | U16 => 2,
            I32 | U32 | F32 => 4,
            I64 | U64 | F64 => 8,
            Str(n) => 4 * n as usize,
        }
    }

    /// `int64`, `float32`, `str96`.
    pub fn name(self) -> String {
        match self {
            Str(0) => "str".to_owned(),
            Str(n) => format!("str{}", 32 * n),
            _ => self.row().map_or("", |row| row.1).to_owned(),
        }
    }

    /// As inside `dtype('...')`: the name, or `<U3`.
    pub fn short(self) -> String {
        match self {
            Str(n) => format!("<U{n}"),
            _ => self.name(),
        }
    }

    /// `<i8`, `|b1`: byte order, kind, size.
    pub fn code(self) -> String {
        match self {
            Str(n) => format!("<U{n}"),
            _ => {
                let order = if self.size() == 1 { '|' } else { '<' };
                format!("{order}{}", self.row().map_or("", |row| row.3))
            }
        }
    }

    /// One-letter code: `l`, `d`, `?`.
    pub fn letter(self) -> &'static str {
        self.row().map_or("U", |row| row.2)
    }

    /// The name of the type in C, as some errors have it.
    pub fn c_name(self) -> &'static str {
        match self {
            I8 => "byte",
            U8 => "ubyte",
            I16 => "short",
            U16 => "ushort",
            I32 => "int",
            U32 => "uint",
            I64 => "long",
            U64 => "ulong",
            F32 => "float",
            F64 => "double",
            _ => "bool",
        }
    }

    /// `b`, `i`, `u`, `f` or `U`.
    pub fn kind(self) -> char {
        match self {
            Bool => 'b',
            I8 | I16 | I32 | I64 => 'i',
            U8 | U16 | U32 | U64 => 'u',
            F32 | F64 => 'f',
            Str(_) => 'U',
        }
    }

    /// NumPy's number of the type.
    pub fn num(self) -> i64 {
        match self {
            Bool => 0,
            I8 => 1,
            U8 => 2,
            I16 => 3,
            U16 => 4,
            I32 => 5,
            U32 => 6,
            I64 => 7,
            U64 => 8,
            F32 => 11,
            F64 => 12,
            Str(_) => 19,
        }
    }

    /// `Int64DType`: the name of the class of this dtype.
    pub fn class_name(self) -> &'static str {
        match self {
            Bool => "BoolDType",
            I8 => "Int8DType",
            I16 => "Int16DType",
            I32 => "Int32DType",
            I64 => "Int64DType",
            U8 => "UInt8DType",
            U16 => "UInt16DType",
            U32 => "UInt32DType",
            U64 => "UInt64DType",
            F32 => "Float32DType",
            F64 => "Float64DType",
            Str(_) => "StrDType",
        }
    }

    /// Whether it is an integer type (not `bool`).
    pub fn is_int(self) -> bool {
        matches!(self.kind(), 'i' | 'u')
    }

    /// Whether it is a floating-point type.
    pub fn is_float(self) -> bool {
        self.kind() == 'f'
    }

    /// Whether it is text.
    pub fn is_str(self) -> bool {
        matches!(self, Str(_))
    }

    /// Range of an integer type, or of `bool`.
    pub fn range(self) -> (i128, i128) {
        let bits = 8 * self.size() as u32;
        match self.kind() {
            'b' => (0, 1),
            'i' => (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1),
            _ => (0, (1i128 << bits.min(64)) - 1),
        }
    }

    /// Type named by a string such as `int8`, `i1`, `<f4`, `U5`, `d`.
    ///
    /// # Errors
    /// `TypeError` for an unknown name, `NotImplementedError` for a type that is not part of the console.
    pub fn parse(text: &str) -> Res<DType> {
        let unknown = || Fault::typing(format!("data type '{text}' not understood"));
        let bare = text.trim_start_matches(['<', '=', '|']);
        if let Some(row) = TABLE.iter().find(|row| text == row.1 || bare == row.2 || bare == row.3) {
            return Ok(row.0);
        }
        if let Some(alias) = ALIASES.iter().find(|alias| alias.0 == text) {
            return Ok(alias.1);
        }
        match bare {
            "float" => return Ok(F64),
            "q" | "p" => return Ok(I64),
            "Q" | "P" => return Ok(U64),
            "str" | "U" | "str_" | "unicode" => return Ok(Str(0)),
            _ => {}
        }
        if let Some(digits) = bare.strip_prefix('U') {
            let width = digits.parse().ok().filter(|&n: &u32| n <= MAX_WIDTH);
            return width.map(Str).ok_or_else(unknown);
        }
        if FOREIGN.contains(&bare) || bare.strip_prefix('S').is_some_and(|d| d.parse::<u32>().is_ok()) {
            return Err(Fault::missing(format!("the dtype '{text}'")));
        }
        if let Some(tail) = text.strip_prefix('>')
            && TABLE.iter().any(|row| tail == row.2 || tail == row.3)
        {
            return Err(Fault::missing("a big-endian dtype"));
        }
        Err(unknown())
    }

    /// Characters a number of this type may need: the width of the text type it promotes to.
    pub fn text_width(self) -> u32 {
        match self {
            Bool => 5,
            I8 => 4,
            U8 => 3,
            I16 => 6,
            U16 => 5,
            I32 => 11,
            U32 => 10,
            I64 => 21,
            U64 => 20,
            F32 | F64 => 32,
            Str(n) => n,
        }
    }
}

/// Smallest signed type that holds every value of an unsigned one; `None` for 64 bits.
fn signed_above(unsigned: DType) -> Option<DType> {
    match unsigned {
        U8 => Some(I16),
        U16 => Some(I32),
        U32 => Some(I64),
        _ => None,
    }
}

/// The smallest type to which both can be cast safely.
///
/// Integers of mixed sign go to the next larger signed type (64 bits: to `float64`); 32-bit integers and larger
/// with `float32` go to `float64`; anything with text goes to text.
pub fn promote(a: DType, b: DType) -> DType {
    if a == b {
        return a;
    }
    match (a.kind(), b.kind()) {
        ('U', _) | (_, 'U') => Str(a.text_width().max(b.text_width())),
        ('b', _) => b,
        (_, 'b') => a,
        ('f', 'f') => F64,
        ('f', _) => float_with(a, b),
        (_, 'f') => float_with(b, a),
        (x, y) if x == y => {
            if a.size() > b.size() {
                a
            } else {
                b
            }
        }
        ('u', _) => mixed_sign(a, b),
        _ => mixed_sign(b, a),
    }
}

fn float_with(float: DType, int: DType) -> DType {
    if float == F32 && int.size() <= 2 { F32 } else { F64 }
}

fn mixed_sign(unsigned: DType, signed: DType) -> DType {
    match signed_above(unsigned) {
        Some(up) if up.size() > signed.size() => up,
        Some(_) => signed,
        None => F64,
    }
}

/// Whether `from` may be cast to `to` under the rule `no`, `equiv`, `safe`, `same_kind` or `unsafe`.
pub fn can_cast(from: DType, to: DType, rule: &str) -> bool {
    let order = |d: DType| "buifU".find(d.kind());
    match rule {
        "no" | "equiv" => from == to,
        "unsafe" => true,
        "safe" => safe(from, to),
        _ => safe(from, to) || (order(from) <= order(to) && from.kind() != 'b'),
    }
}

fn safe(from: DType, to: DType) -> bool {
    match (from, to) {
        (Str(n), Str(m)) => m == 0 || n <= m,
        (Str(_), _) => false,
        (_, Str(m)) => m == 0 || from.text_width() <= m,
        _ => promote(from, to) == to,
    }
}
