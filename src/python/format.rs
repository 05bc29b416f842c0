//! Objects as text: `repr`, `str`, format specifications, and the `%` operator.

use super::builtins;
use super::construct;
use super::exceptions::Raise;
use super::number::{Num, num};
use super::object::{Exc, Obj, Type};
use super::vm::Vm;
use crate::array::{meter, print, real};

impl Vm {
    /// `repr(o)`.
    pub fn repr_of(&mut self, o: &Obj) -> Result<String, Raise> {
        let inside = match o {
            Obj::List(_) => "[...]",
            Obj::Dict(_) => "{...}",
            _ => "",
        };
        if !inside.is_empty() && self.showing.iter().any(|outer| outer.is(o)) {
            return Ok(inside.to_owned());
        }
        self.enter(1)?;
        let outer = self.showing.len();
        self.showing.extend((!inside.is_empty()).then(|| o.clone()));
        let result = self.repr_inner(o);
        self.showing.truncate(outer);
        self.leave(1);
        let text = result?;
        meter::charge(1 + text.len() as u64 / 16)?;
        if text.len() > 1 << 22 {
            return Err(Raise::new("MemoryError", "too much output for this console"));
        }
        Ok(text)
    }

    fn repr_inner(&mut self, o: &Obj) -> Result<String, Raise> {
        Ok(match o {
            Obj::None => "None".to_owned(),
            Obj::Ellipsis => "Ellipsis".to_owned(),
            Obj::NotImplemented => "NotImplemented".to_owned(),
            Obj::NoValue => "<no value>".to_owned(),
            Obj::Bool(b) => if *b { "True" } else { "False" }.to_owned(),
            Obj::Int(i, _) => i.to_string(),
            Obj::Big(b) => {
                if b.bits() > 14_300 {
                    return Err(Raise::value(
                        "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit",
                    ));
                }
                b.to_string()
            }
            Obj::Float(f, _) => real::repr(*f, false),
            Obj::Str(s) => print::quote(s),
            Obj::List(l) => {
                let items = l.borrow().to_vec();
                format!("[{}]", self.joined(&items)?)
            }
            Obj::Tuple(t) => self.tuple_repr(t)?,
            Obj::Dict(d) => {
                let pairs = d.borrow().pairs();
                let mut parts = Vec::new();
                for (k, v) in &pairs {
                    parts.push(format!("{}: {}", self.repr_of(k)?, self.repr_of(v)?));
                }
                format!("{{{}}}", parts.join(", "))
            }
            Obj::Set(s) => {
                let items = s.borrow().set_keys();
                if items.is_empty() { "set()".to_owned() } else { format!("{{{}}}", self.joined(&items)?) }
            }
            Obj::Slice(p) => format!("slice({})", self.joined(&p[..])?),
            Obj::Range(r) => match **r {
                [a, b, 1] => format!("range({a}, {b})"),
                [a, b, c] => format!("range({a}, {b}, {c})"),
            },
            Obj::Iter(_) => format!("<{} object at 0x7f0000000000>", o.class_name()),
            Obj::Func(f) => format!("<function {} at 0x7f0000000000>", f.def.name),
            Obj::Native(f) => format!("<built-in function {}>", f.name),
            Obj::Method(m) => format!("<built-in method of {} object at 0x7f0000000000>", m.0.class_name()),
            Obj::Ufunc(f) => format!("<ufunc '{}'>", f.name),
            Obj::UfuncMethod(_, name) => {
                format!("<built-in method {name} of numpy.ufunc object at 0x7f0000000000>")
            }
            Obj::Type(t) => format!("<class '{}'>", builtins::type_name(*t)),
            Obj::Module(name) => format!("<module '{name}'>"),
            Obj::Array(h) => {
                let texts = self.formatted(&h.view(), &self.options.clone(), None)?;
                print::repr(&h.view(), &self.options, texts)?
            }
            Obj::Scalar(s) => print::scalar_repr(&s.1, s.0),
            Obj::DType(d) => format!("dtype('{}')", d.short()),
            Obj::Exc(e) => self.exception_repr(e)?,
            Obj::Flags(h) => flags_repr(&h.view(), h.base.is_none()),
            Obj::Flat(_) => "<numpy.flatiter object at 0x7f0000000000>".to_owned(),
            Obj::Record(r) => r.text.clone(),
        })
    }

    fn joined(&mut self, items: &[Obj]) -> Result<String, Raise> {
        let mut out = String::new();
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            let text = self.repr_of(item)?;
            out.push_str(&text);
            if out.len() > 1 << 22 {
                return Err(Raise::new("MemoryError", "too much output for this console"));
            }
        }
        Ok(out)
    }

    fn tuple_repr(&mut self, t: &super::object::Tuple) -> Result<String, Raise> {
        if let Some((class, names)) = t.names.as_ref().filter(|n| n.1.is_empty()) {
            let _ = names;
            return Ok(format!("{class}([{}])", self.joined(&t.items)?));
        }
        if let Some((class, names)) = &t.names {
            let mut parts = Vec::new();
            for (name, item) in names.iter().zip(&t.items) {
                parts.push(format!("{name}={}", self.repr_of(item)?));
            }
            return Ok(format!("{class}({})", parts.join(", ")));
        }
        let comma = if t.items.len() == 1 { "," } else { "" };
        Ok(format!("({}{comma})", self.joined(&t.items)?))
    }

    fn exception_repr(&mut self, e: &Exc) -> Result<String, Raise> {
        let text = self.joined(&e.args)?;
        Ok(format!("{}({text})", e.class))
    }

    /// The message of an exception.
    pub fn exception_text(&mut self, e: &Exc) -> Result<String, Raise> {
        match e.args.as_slice() {
            [] => Ok(String::new()),
            [one] if e.class == "KeyError" => self.repr_of(one),
            [one] => self.str_of(one),
            many => Ok(format!("({})", self.joined(many)?)),
        }
    }

    /// `str(o)`.
    pub fn str_of(&mut self, o: &Obj) -> Result<String, Raise> {
        Ok(match o {
            Obj::Str(s) => s.to_string(),
            Obj::Array(h) => {
                let texts = self.formatted(&h.view(), &self.options.clone(), None)?;
                print::str(&h.view(), &self.options, texts)?
            }
            Obj::Scalar(s) => print::scalar_str(&s.1, s.0),
            Obj::DType(d) => d.short(),
            Obj::Exc(e) => self.exception_text(e)?,
            other => self.repr_of(other)?,
        })
    }

    /// `format(o, spec)`.
    pub fn format_value(&mut self, o: &Obj, spec: &str) -> Result<String, Raise> {
        if spec.is_empty() {
            return match o {
                // A `float32` is formatted as the float it is equal to.
                Obj::Scalar(s) if s.0.is_float() => Ok(real::repr(s.1.to_f64(), false)),
                _ => self.str_of(o),
            };
        }
        let parsed = Spec::parse(spec).ok_or_else(|| {
            Raise::value(format!("Invalid format specifier '{spec}' for object of type '{}'", o.class_name()))
        })?;
        if parsed.width > 1 << 20 {
            return Err(Raise::new("MemoryError", "the text is too long for this console"));
        }
        meter::charge(4 + parsed.width as u64 / 4)?;
        if parsed.precision.unwrap_or(0) > 10_000 {
            return Err(Raise::value("Too many decimal digits in format string"));
        }
        let o = &match o {
            Obj::Scalar(s) => construct::item(&s.1),
            Obj::Array(h) if h.view().ndim() == 0 => construct::item(&h.view().first()),
            other => other.clone(),
        };
        match o {
            Obj::Str(s) => {
                if !matches!(parsed.kind, None | Some('s')) {
                    return Err(unknown_code(&parsed, o));
                }
                let cut: String = match parsed.precision {
                    Some(n) => s.chars().take(n).collect(),
                    None => s.to_string(),
                };
                Ok(parsed.pad("", &cut, '<'))
            }
            _ => match num(o) {
                Some(n) => parsed.number(&n, o),
                None => Err(Raise::typing(format!(
                    "unsupported format string passed to {}.__format__",
                    o.class_name()
                ))),
            },
        }
    }

    /// `text % values`.
    pub fn percent(&mut self, text: &str, values: &Obj) -> super::Ret {
        let mut items = match values {
            Obj::Tuple(t) => t.items.clone(),
            other => vec![other.clone()],
        }
        .into_iter();
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if let Some(tail) = rest.strip_prefix('%') {
                out.push('%');
                rest = tail;
                continue;
            }
            // `%(name)s` takes the element of a dictionary.
            let named = rest.strip_prefix('(').and_then(|r| r.split_once(')'));
            if let Some((name, tail)) = named {
                if !matches!(values, Obj::Dict(_)) {
                    return Err(Raise::typing("format requires a mapping"));
                }
                items = vec![self.get_item(values, &Obj::str(name))?].into_iter();
                rest = tail;
            }
            let end = rest
                .find(|c: char| c.is_ascii_alphabetic())
                .ok_or_else(|| Raise::value("incomplete format"))?;
            let (flags, kind) = (&rest[..end], rest[end..].chars().next().unwrap_or('s'));
            if !"diouxXeEfFgGcrsa".contains(kind) {
                let at = text.chars().count() - rest[end..].chars().count();
                return Err(Raise::value(format!(
                    "unsupported format character '{kind}' ({:#x}) at index {at}",
                    kind as u32
                )));
            }
            rest = &rest[end + 1..];
            let item = items.next().ok_or_else(|| Raise::typing("not enough arguments for format string"))?;
            out.push_str(&self.percent_one(flags, kind, &item)?);
        }
        out.push_str(rest);
        let mapping = matches!(values, Obj::List(_) | Obj::Dict(_) | Obj::Array(_));
        if items.next().is_some() && !mapping {
            return Err(Raise::typing("not all arguments converted during string formatting"));
        }
        Ok(Obj::str(out))
    }

    fn percent_one(&mut self, flags: &str, kind: char, item: &Obj) -> Result<String, Raise> {
        let left = flags.starts_with('-');
        let flags = flags.trim_start_matches('-');
        let text = match kind {
            's' => self.str_of(item)?,
            'r' => self.repr_of(item)?,
            'd' | 'i' => {
                let whole = construct::to_int(self, item).map_err(|e| match e.0.class {
                    "TypeError" | "ValueError" if !matches!(item, Obj::Float(..)) => Raise::typing(format!(
                        "%{kind} format: a real number is required, not {}",
                        item.class_name()
                    )),
                    _ => e,
                })?;
                return self.format_value(&whole, &format!("{}{flags}d", if left { "<" } else { "" }));
            }
            'c' => match item {
                Obj::Str(s) if s.chars().count() == 1 => s.to_string(),
                Obj::Int(i, _) => {
                    u32::try_from(*i).ok().and_then(char::from_u32).map(String::from).unwrap_or_default()
                }
                _ => return Err(Raise::typing("%c requires int or char")),
            },
            'o' | 'x' | 'X' if self.as_index(item).is_none() && !matches!(item, Obj::Big(_)) => {
                return Err(Raise::typing(format!(
                    "%{kind} format: an integer is required, not {}",
                    item.class_name()
                )));
            }
            'o' | 'x' | 'X' => {
                return self.format_value(item, &format!("{}{flags}{kind}", if left { "<" } else { "" }));
            }
            _ => {
                if matches!(item, Obj::Str(_) | Obj::None)
                    || !matches!(item, Obj::Array(_))
                        && super::number::num(item).is_none()
                        && !matches!(item, Obj::Scalar(_))
                {
                    return Err(Raise::typing(format!("must be real number, not {}", item.class_name())));
                }
                let real = Obj::float(construct::to_float(self, item)?);
                return self.format_value(&real, &format!("{}{flags}{kind}", if left { "<" } else { "" }));
            }
        };
        self.format_value(&Obj::str(text), &format!("{}{flags}", if left { "<" } else { ">" }))
    }
}

/// A format specification.
struct Spec {
    fill: char,
    align: Option<char>,
    sign: char,
    alternate: bool,
    width: usize,
    grouping: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

fn unknown_code(spec: &Spec, o: &Obj) -> Raise {
    Raise::value(format!(
        "Unknown format code '{}' for object of type '{}'",
        spec.kind.unwrap_or(' '),
        o.class_name()
    ))
}

impl Spec {
    fn parse(text: &str) -> Option<Spec> {
        let c: Vec<char> = text.chars().collect();
        let mut i = 0;
        let mut s = Spec {
            fill: ' ',
            align: None,
            sign: '-',
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            kind: None,
        };
        if c.len() > 1 && "<>=^".contains(c[1]) {
            (s.fill, s.align) = (c[0], Some(c[1]));
            i = 2;
        } else if c.first().is_some_and(|a| "<>=^".contains(*a)) {
            s.align = Some(c[0]);
            i = 1;
        }
        if let Some(sign) = c.get(i).filter(|x| "+- ".contains(**x)) {
            s.sign = *sign;
            i += 1;
        }
        if c.get(i) == Some(&'#') {
            s.alternate = true;
            i += 1;
        }
        if c.get(i) == Some(&'0') {
            if s.align.is_none() {
                (s.fill, s.align) = ('0', Some('='));
            }
            i += 1;
        }
        let digits = |i: &mut usize| -> Option<usize> {
            let from = *i;
            while c.get(*i).is_some_and(char::is_ascii_digit) {
                *i += 1;
            }
            // Too many digits are too wide for any machine.
            (*i > from).then(|| c[from..*i].iter().collect::<String>().parse().unwrap_or(usize::MAX))
        };
        s.width = digits(&mut i).unwrap_or(0);
        if let Some(g) = c.get(i).filter(|x| ",_".contains(**x)) {
            s.grouping = Some(*g);
            i += 1;
        }
        if c.get(i) == Some(&'.') {
            i += 1;
            s.precision = Some(digits(&mut i)?);
        }
        s.kind = c.get(i).copied();
        (i + usize::from(s.kind.is_some()) == c.len()).then_some(s)
    }

    fn pad(&self, sign: &str, body: &str, default: char) -> String {
        let room = self.width.saturating_sub(sign.chars().count() + body.chars().count());
        let fill = |n: usize| self.fill.to_string().repeat(n);
        match self.align.unwrap_or(default) {
            '<' => format!("{sign}{body}{}", fill(room)),
            '^' => format!("{}{sign}{body}{}", fill(room / 2), fill(room - room / 2)),
            '=' => format!("{sign}{}{body}", fill(room)),
            _ => format!("{}{sign}{body}", fill(room)),
        }
    }

    fn group(&self, digits: &str, size: usize) -> String {
        let Some(mark) = self.grouping else { return digits.to_owned() };
        let (whole, rest) = digits.split_at(digits.find(['.', 'e']).unwrap_or(digits.len()));
        let mut out = String::new();
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % size == 0 {
                out.push(mark);
            }
            out.push(c);
        }
        out + rest
    }

    fn number(&self, n: &Num, o: &Obj) -> Result<String, Raise> {
        let integer = !matches!(n, Num::Float(_));
        let kind = self.kind;
        match kind {
            Some('d' | 'b' | 'o' | 'x' | 'X' | 'c' | 'n') | None if integer => {
                self.integer(n, kind.unwrap_or('d'))
            }
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' | 'n') | None => {
                let f = n
                    .to_f64()
                    .ok_or_else(|| Raise::new("OverflowError", "int too large to convert to float"))?;
                Ok(self.real(f))
            }
            _ => Err(unknown_code(self, o)),
        }
    }

    fn signed<'a>(&self, negative: bool) -> &'a str {
        match (negative, self.sign) {
            (true, _) => "-",
            (_, '+') => "+",
            (_, ' ') => " ",
            _ => "",
        }
    }

    fn integer(&self, n: &Num, kind: char) -> Result<String, Raise> {
        if self.precision.is_some() {
            return Err(Raise::value("Precision not allowed in integer format specifier"));
        }
        let big = n.to_big();
        let negative = big.is_negative();
        let (prefix, digits, group) = match kind {
            'b' => ("0b", big.digits(2), 4),
            'o' => ("0o", big.digits(8), 4),
            'x' => ("0x", big.digits(16), 4),
            'X' => ("0X", big.digits(16).to_ascii_uppercase(), 4),
            'c' => {
                let c = big.to_i64().and_then(|i| u32::try_from(i.abs()).ok()).and_then(char::from_u32);
                return Ok(self.pad("", &c.map(String::from).unwrap_or_default(), '<'));
            }
            _ => ("", big.digits(10), 3),
        };
        let head = format!("{}{}", self.signed(negative), if self.alternate { prefix } else { "" });
        Ok(self.pad(&head, &self.group(&digits, group), '>'))
    }

    fn real(&self, f: f64) -> String {
        let size = f.abs();
        let upper = matches!(self.kind, Some('E' | 'F' | 'G'));
        let n = self.precision.unwrap_or(6);
        let mut body = match (real::special(size), self.kind) {
            (Some(word), Some('%')) => format!("{word}%"),
            (Some(word), _) => word.to_owned(),
            (None, Some('f' | 'F')) => real::exact(size, n),
            (None, Some('%')) => real::exact(size * 100.0, n) + "%",
            (None, Some('e' | 'E')) => exponent(size, n),
            (None, Some('g' | 'G' | 'n')) => general(size, n.max(1), false, self.alternate),
            (None, _) => match self.precision {
                Some(p) => general(size, p.max(1), true, false),
                None => real::repr(size, false),
            },
        };
        if upper {
            body = body.to_ascii_uppercase();
        }
        self.pad(self.signed(f.is_sign_negative() && !f.is_nan()), &self.group(&body, 3), '>')
    }
}

fn exponent(size: f64, n: usize) -> String {
    let (mantissa, power) = real::exponential(size, n);
    format!("{mantissa}e{}{:02}", if power < 0 { '-' } else { '+' }, power.abs())
}

/// `%g`: `n` significant digits, exponent when it is below -4 or not below `n`. `dotted` keeps `.0`.
fn general(size: f64, n: usize, dotted: bool, keep: bool) -> String {
    let (mantissa, power) = real::exponential(size, n - 1);
    let limit = n as i32 - i32::from(dotted);
    let trim = |t: String| {
        if keep || !t.contains('.') { t } else { t.trim_end_matches('0').trim_end_matches('.').to_owned() }
    };
    if power < -4 || power >= limit.max(if dotted { 0 } else { 1 }) {
        return format!("{}e{}{:02}", trim(mantissa), if power < 0 { '-' } else { '+' }, power.abs());
    }
    let plain = trim(real::exact(size, (n as i32 - 1 - power).max(0) as usize));
    if dotted && !plain.contains('.') { format!("{plain}.0") } else { plain }
}

fn flags_repr(a: &crate::array::Array, owns: bool) -> String {
    let word = |b: bool| if b { "True" } else { "False" };
    format!(
        "  C_CONTIGUOUS : {}\n  F_CONTIGUOUS : {}\n  OWNDATA : {}\n  WRITEABLE : {}\n  ALIGNED : True\n  WRITEBACKIFCOPY : False\n",
        word(a.is_c()),
        word(a.is_f()),
        word(owns),
        word(a.writeable)
    )
}

/// Name of a class without its module.
pub fn short_type_name(t: Type) -> String {
    let full = builtins::type_name(t);
    full.rsplit('.').next().unwrap_or(&full).to_owned()
}
