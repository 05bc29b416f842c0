//! Print options, `errstate`, and arrays as text.

use super::super::Ret;
use super::super::exceptions::Raise;
use super::super::object::{Native, Obj, Record, Style};
use super::super::vm::Vm;
use super::UNDERFLOW;
use super::convert::to_array;
use crate::array::meter::{DIVIDE, INVALID, OVERFLOW};
use crate::array::print::{self, Options, Texts};
use crate::array::{Array, cast, real, saturated};
use std::rc::Rc;

const fn n(
    name: &'static str,
    signature: &'static str,
    run: fn(&mut Vm, &[Obj]) -> Ret,
    help: &'static str,
) -> Native {
    Native { name, signature, style: Style::Python, run, help }
}

const SETTINGS: &str = "precision= threshold= edgeitems= linewidth= suppress= nanstr= infstr= formatter= sign= floatmode= * legacy= override_repr=";

/// The functions.
pub static TABLE: &[Native] = &[
    n(
        "set_printoptions",
        SETTINGS,
        |vm, a| {
            vm.options = changed(vm, &vm.options.clone(), a)?;
            vm.formatter = a[7].clone();
            Ok(Obj::None)
        },
        "how arrays are printed from now on",
    ),
    n(
        "printoptions",
        SETTINGS,
        |vm, a| {
            changed(vm, &vm.options.clone(), a)?;
            Ok(Obj::Record(Rc::new(Record {
                class: "printoptions",
                text: "<printoptions>".to_owned(),
                fields: vec![("args", Obj::tuple(a.to_vec()))],
            })))
        },
        "how arrays are printed inside a with block",
    ),
    n(
        "get_printoptions",
        "",
        |vm, _| {
            let o = vm.options.clone();
            let pairs = vec![
                ("edgeitems", Obj::int(o.edgeitems as i64)),
                ("threshold", i64::try_from(o.threshold).map_or(Obj::float(f64::INFINITY), Obj::int)),
                ("floatmode", Obj::str(&o.floatmode)),
                ("precision", Obj::int(o.precision as i64)),
                ("suppress", Obj::Bool(o.suppress)),
                ("linewidth", Obj::int(o.linewidth as i64)),
                ("nanstr", Obj::str(&o.nanstr)),
                ("infstr", Obj::str(&o.infstr)),
                ("sign", Obj::str(o.sign.to_string())),
                ("formatter", if vm.formatter.is_none() { Obj::None } else { vm.formatter.clone() }),
                ("legacy", Obj::Bool(false)),
                ("override_repr", Obj::None),
            ];
            let dict =
                vm.construct(super::super::object::Type::Plain("dict"), super::super::call::Args::default())?;
            for (k, v) in pairs {
                vm.set_item(&dict, &Obj::str(k), &v)?;
            }
            Ok(dict)
        },
        "how arrays are printed",
    ),
    n(
        "errstate",
        "* call= all= divide= over= under= invalid=",
        |_, a| {
            let names = ["all", "divide", "over", "under", "invalid"];
            let fields =
                names.iter().zip(&a[1..]).filter(|x| x.1.given()).map(|(n, v)| (*n, v.clone())).collect();
            Ok(Obj::Record(Rc::new(Record {
                class: "numpy.errstate",
                text: "<numpy.errstate object>".to_owned(),
                fields,
            })))
        },
        "which floating-point warnings are given inside a with block",
    ),
    n("_silent", "", |vm, _| Ok(Obj::int(i64::from(vm.silent))), ""),
    n(
        "_enter",
        "context",
        |vm, a| {
            vm.enter_context(&a[0])?;
            Ok(Obj::None)
        },
        "",
    ),
    n(
        "format_float_positional",
        "x precision= unique= trim= sign= * fractional= pad_left= pad_right= min_digits=",
        |vm, a| one_float(vm, a, false),
        "a real as fixed-point text",
    ),
    n(
        "format_float_scientific",
        "x precision= unique= trim= sign= exp_digits= * pad_left= min_digits=",
        |vm, a| one_float(vm, a, true),
        "a real as scientific text",
    ),
    n(
        "array2string",
        "a max_line_width= precision= suppress_small= separator= prefix= * formatter= threshold= edgeitems= sign= floatmode= suffix= legacy=",
        array2string,
        "an array as text",
    ),
    n(
        "array_repr",
        "arr max_line_width= precision= suppress_small=",
        |vm, a| {
            let options = short(vm, a)?;
            let x = needs(vm, &a[0], "size")?;
            let texts = vm.formatted(&x, &options, None)?;
            let text = print::repr(&x, &options, texts)?;
            Ok(Obj::str(match (&a[0], text.strip_prefix("array")) {
                (Obj::Scalar(s), Some(rest)) => format!("{}{rest}", super::super::object::scalar_class(s.0)),
                _ => text,
            }))
        },
        "an array as repr shows it",
    ),
    n(
        "array_str",
        "a max_line_width= precision= suppress_small=",
        |vm, a| {
            let options = short(vm, a)?;
            let x = needs(vm, &a[0], "shape")?;
            if let Obj::Scalar(_) = a[0] {
                return Err(Raise::typing(format!(
                    "descriptor '__getitem__' requires a 'numpy.ndarray' object but received a '{}'",
                    a[0].class_name()
                )));
            }
            let texts = vm.formatted(&x, &options, None)?;
            Ok(Obj::str(print::str(&x, &options, texts)?))
        },
        "an array as str shows it",
    ),
];

/// An array or a scalar of NumPy's; anything else has no such attribute.
fn needs(vm: &mut Vm, o: &Obj, attribute: &str) -> Result<Array, Raise> {
    if !matches!(o, Obj::Array(_) | Obj::Scalar(_)) {
        let text = format!("'{}' object has no attribute '{attribute}'", o.class_name());
        return Err(Raise::new("AttributeError", text));
    }
    to_array(vm, o, None)
}

/// One real as text: fixed-point or scientific, shortest digits or rounded ones, trailing zeros as `trim` says.
fn one_float(vm: &mut Vm, a: &[Obj], scientific: bool) -> Ret {
    if matches!(a[0], Obj::List(_) | Obj::Tuple(_)) {
        return Err(Raise::typing(format!("must be real number, not {}", a[0].class_name())));
    }
    let x = to_array(vm, &a[0], None)?;
    if x.ndim() > 0 {
        return Err(Raise::typing("only 0-dimensional arrays can be converted to Python scalars"));
    }
    let single = x.dtype == crate::array::DType::F32;
    let value = x.first_element().to_f64();
    let precision = size(vm, &a[1], 400)?.min(400);
    let unique = !a[2].given() || vm.truth(&a[2])?;
    let trim = word(vm, &a[3], "k")?;
    let sign = a[4].given() && vm.truth(&a[4])?;
    let text = if scientific {
        real::scientific(value, single, precision, unique)
    } else if a[5].given() && !vm.truth(&a[5])? {
        significant(value, single, precision, unique)
    } else {
        real::fixed(value, single, precision, unique)
    };
    if a.last().is_some_and(Obj::given) {
        return Err(Raise::missing("'min_digits'"));
    }
    let (mantissa, power) = text.split_once('e').unwrap_or((&text, ""));
    let mut body = match trim.as_str() {
        "k" => mantissa.to_owned(),
        _ if !mantissa.contains('.') => mantissa.to_owned(),
        "0" => {
            let bare = mantissa.trim_end_matches('0');
            if bare.ends_with('.') { format!("{bare}0") } else { bare.to_owned() }
        }
        "-" => mantissa.trim_end_matches('0').trim_end_matches('.').to_owned(),
        _ => mantissa.trim_end_matches('0').to_owned(),
    };
    if scientific && !power.is_empty() {
        let digits = size(vm, &a[5], 2)?.min(100);
        let (mark, number) = power.split_at(1);
        body = format!("{body}e{mark}{number:0>digits$}");
    }
    if sign && !body.starts_with('-') {
        body.insert(0, '+');
    }
    let point = body.find('.').unwrap_or(body.len());
    let left = size(vm, &a[6], 0)?.min(1 << 20).saturating_sub(point);
    let right = if scientific { 0 } else { size(vm, &a[7], 0)?.min(1 << 20) };
    let right = right.saturating_sub((body.len() - point).saturating_sub(1));
    Ok(Obj::str(format!("{:left$}{body}{:right$}", "", "")))
}

/// Fixed-point with so many digits in all, not after the point.
fn significant(value: f64, single: bool, precision: usize, unique: bool) -> String {
    let text = real::scientific(value, single, precision.saturating_sub(1), unique);
    let power: i64 = text.split_once('e').and_then(|p| p.1.parse().ok()).unwrap_or(0);
    let after = (precision as i64 - 1 - power).max(0) as usize;
    real::fixed(cast::parse_float(&text).unwrap_or(value), single, after, unique)
}

fn size(vm: &mut Vm, o: &Obj, old: usize) -> Result<usize, Raise> {
    if o.is_none() { Ok(old) } else { Ok(saturated(vm.need_index(o)?.min(1 << 30))) }
}

fn digits(vm: &mut Vm, o: &Obj, old: usize) -> Result<usize, Raise> {
    match o {
        Obj::Str(_) | Obj::Float(..) => Err(Raise::typing("precision must be an integer")),
        o => Ok(size(vm, o, old)?.min(400)),
    }
}

fn word(vm: &mut Vm, o: &Obj, old: &str) -> Result<String, Raise> {
    if o.is_none() { Ok(old.to_owned()) } else { vm.str_of(o) }
}

fn changed(vm: &mut Vm, old: &Options, a: &[Obj]) -> Result<Options, Raise> {
    if matches!(a[10], Obj::Str(_)) {
        return Err(Raise::missing("legacy printing"));
    }
    if matches!(a[1], Obj::Str(_)) {
        return Err(Raise::typing("threshold must be numeric"));
    }
    let threshold = match &a[1] {
        Obj::Float(f, _) if f.is_nan() => {
            return Err(Raise::value(
                "threshold must be non-NAN, try sys.maxsize for untruncated representation",
            ));
        }
        Obj::Float(f, _) => *f as usize,
        other => size(vm, other, old.threshold)?,
    };
    let floatmode = word(vm, &a[9], &old.floatmode)?;
    if !["fixed", "unique", "maxprec", "maxprec_equal"].contains(&floatmode.as_str()) {
        return Err(Raise::value(
            "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\"",
        ));
    }
    let sign = word(vm, &a[8], &old.sign.to_string())?;
    if !["-", "+", " "].contains(&sign.as_str()) {
        return Err(Raise::value("sign option must be one of ' ', '+', or '-'"));
    }
    Ok(Options {
        precision: digits(vm, &a[0], old.precision)?,
        threshold,
        edgeitems: size(vm, &a[2], old.edgeitems)?,
        linewidth: size(vm, &a[3], old.linewidth)?,
        suppress: if a[4].is_none() { old.suppress } else { vm.truth(&a[4])? },
        nanstr: word(vm, &a[5], &old.nanstr)?,
        infstr: word(vm, &a[6], &old.infstr)?,
        sign: sign.chars().next().unwrap_or('-'),
        floatmode,
    })
}

fn short(vm: &mut Vm, a: &[Obj]) -> Result<Options, Raise> {
    let mut options = vm.options.clone();
    options.linewidth = size(vm, &a[1], options.linewidth)?;
    options.precision = digits(vm, &a[2], options.precision)?;
    if !a[3].is_none() {
        options.suppress = vm.truth(&a[3])?;
    }
    Ok(options)
}

fn array2string(vm: &mut Vm, a: &[Obj]) -> Ret {
    let none = Obj::NoValue;
    let settings = [&a[2], &a[7], &a[8], &a[1], &a[3], &none, &none, &none, &a[9], &a[10], &none, &none]
        .map(Clone::clone);
    let mut options = changed(vm, &vm.options.clone(), &settings)?;
    let separator = word(vm, &a[4], " ")?;
    let prefix = word(vm, &a[5], "")?.chars().count();
    let suffix = word(vm, &a[11], "")?.chars().count();
    options.linewidth = options.linewidth.saturating_sub(suffix);
    let x = needs(vm, &a[0], "size")?;
    let texts = vm.formatted(&x, &options, Some(&a[6]))?;
    Ok(Obj::str(print::body(&x, &options, &separator, prefix, texts)?))
}

impl Vm {
    /// Texts of an array's shown elements by the formatter given, or that of the print options, if it has one for them.
    pub fn formatted(&mut self, x: &Array, options: &Options, given: Option<&Obj>) -> Result<Texts, Raise> {
        let formatter = given.filter(|g| !g.is_none()).unwrap_or(&self.formatter).clone();
        if formatter.is_none() {
            return Ok(None);
        }
        let keys = match x.dtype.kind() {
            'f' => ["float", "float_kind", "all"],
            'b' => ["bool", "bool", "all"],
            'U' => ["numpystr", "str_kind", "all"],
            _ => ["int", "int_kind", "all"],
        };
        for key in keys {
            if let Some(f) = self.dict_get(&formatter, &Obj::str(key))? {
                let mut texts = Vec::new();
                for value in print::shown(x, options)? {
                    let text = self.call_with(&f, vec![Obj::scalar(x.dtype, value)])?;
                    texts.push(self.str_of(&text)?);
                }
                return Ok(Some(texts));
            }
        }
        Ok(None)
    }

    /// Enters a `with` block of print options or `errstate`.
    pub fn enter_context(&mut self, o: &Obj) -> Result<(), Raise> {
        let Obj::Record(r) = o else { return Ok(()) };
        if let Some((_, Obj::Tuple(args))) = r.fields.iter().find(|f| f.0 == "args") {
            self.options = changed(self, &self.options.clone(), &args.items)?;
            self.formatter = args.items[7].clone();
            return Ok(());
        }
        for (name, value) in &r.fields {
            let bits = match *name {
                "divide" => DIVIDE,
                "over" => OVERFLOW,
                "invalid" => INVALID,
                "all" => DIVIDE | OVERFLOW | INVALID | UNDERFLOW,
                _ => UNDERFLOW,
            };
            match &*self.str_of(value)? {
                "ignore" => self.silent = self.silent & !(bits << 4) | bits,
                "warn" => self.silent &= !(bits << 4 | bits),
                "raise" => self.silent = self.silent & !bits | bits << 4,
                mode @ ("call" | "print" | "log") => {
                    return Err(Raise::missing(format!("np.errstate with '{mode}'")));
                }
                mode => return Err(Raise::value(format!("invalid error mode '{mode}'"))),
            }
        }
        Ok(())
    }
}
