//! Calling classes: `int(x)`, `list(x)`, `range(n)`, and conversions.

use super::exceptions::Raise;
use super::iterate::iterator;
use super::number::{self, num};
use super::object::{Dict, Exc, Iter, Obj, Type};
use super::vm::Vm;
use super::{Ret, numpy};
use crate::array::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// A NumPy element as an object of Python's own.
pub fn item(value: &Value) -> Obj {
    match value {
        Value::Bool(b) => Obj::Bool(*b),
        Value::Int(i) => Obj::int(*i),
        Value::Uint(u) => Obj::big(i128::from(*u).into()),
        Value::Float(f) => Obj::float(*f),
        Value::Str(s) => Obj::Str(s.clone()),
    }
}

/// An array of one element as an object of Python's own; anything else as it is.
fn plain(o: &Obj) -> Result<Obj, Raise> {
    match o {
        Obj::Scalar(s) => Ok(item(&s.1)),
        Obj::Array(h) => {
            let a = h.view();
            if a.ndim() != 0 {
                return Err(Raise::typing("only 0-dimensional arrays can be converted to Python scalars"));
            }
            Ok(item(&a.first()))
        }
        other => Ok(other.clone()),
    }
}

/// `int(o)`.
pub fn to_int(vm: &mut Vm, o: &Obj) -> Ret {
    let value = plain(o)?;
    match &value {
        Obj::Float(f, _) => match number::float_to_big(*f) {
            Some(b) => Ok(Obj::big(b)),
            None if f.is_nan() => Err(Raise::value("cannot convert float NaN to integer")),
            None => Err(Raise::new("OverflowError", "cannot convert float infinity to integer")),
        },
        Obj::Str(s) => match number::parse_int(s, 10) {
            Some(i) => Ok(i),
            None => {
                let shown = vm.repr_of(&value)?;
                Err(Raise::value(format!("invalid literal for int() with base 10: {shown}")))
            }
        },
        _ => match num(&value) {
            Some(n) => Ok(Obj::big(n.to_big())),
            None => Err(Raise::typing(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                value.class_name()
            ))),
        },
    }
}

/// `float(o)`.
pub fn to_float(vm: &mut Vm, o: &Obj) -> Result<f64, Raise> {
    let value = plain(o)?;
    match &value {
        Obj::Str(s) => crate::array::cast::parse_float(s).ok_or_else(|| {
            let shown = vm.repr_of(&value).unwrap_or_default();
            Raise::value(format!("could not convert string to float: {shown}"))
        }),
        _ => match num(&value) {
            Some(n) => {
                n.to_f64().ok_or_else(|| Raise::new("OverflowError", "int too large to convert to float"))
            }
            None => Err(Raise::typing(format!(
                "float() argument must be a string or a real number, not '{}'",
                value.class_name()
            ))),
        },
    }
}

impl Vm {
    /// Calls a class.
    pub fn construct(&mut self, class: Type, args: super::call::Args) -> Ret {
        match class {
            Type::Scalar(d) => return numpy::construct_scalar(self, d, args),
            Type::Exception(class) => return Ok(Obj::Exc(Rc::new(Exc { class, args: args.pos }))),
            Type::Abstract(name) => {
                return Err(Raise::typing(format!("cannot create 'numpy.{name}' instances")));
            }
            Type::Plain(_) => {}
        }
        let Type::Plain(name) = class else { return Ok(Obj::None) };
        if let Some((keyword, _)) = args.kw.first() {
            let known: &[&str] = match name {
                "dict" => &["*"],
                "enumerate" => &["iterable", "start"],
                "int" => &["base"],
                "str" => &["object"],
                "zip" => &["strict"],
                "dtype" => &["dtype", "align", "copy"],
                _ => &[],
            };
            if known.is_empty() {
                return Err(Raise::typing(format!("{name}() takes no keyword arguments")));
            }
            if known != ["*"] && !known.contains(&&**keyword) {
                return Err(Raise::typing(format!(
                    "'{keyword}' is an invalid keyword argument for {name}()"
                )));
            }
        }
        if name == "dtype" {
            let named = args.kw.iter().find(|k| &*k.0 == "dtype").map(|k| &k.1);
            let Some(given) = args.pos.first().or(named) else {
                return Err(Raise::typing("dtype() missing required argument 'dtype' (pos 1)"));
            };
            return numpy::dtype_of(given).map(Obj::DType);
        }
        let most = match name {
            "list" | "tuple" | "set" | "float" | "bool" | "dict" => 1,
            "int" | "enumerate" => 2,
            _ => usize::MAX,
        };
        if args.pos.len() > most {
            let s = if most == 1 { "" } else { "s" };
            return Err(Raise::typing(format!(
                "{name} expected at most {most} argument{s}, got {}",
                args.pos.len()
            )));
        }
        let first = args.pos.first().cloned();
        let mut pos = args.pos;
        match (name, first) {
            ("int", None) => Ok(Obj::int(0)),
            ("int", Some(x)) => self.make_int(&x, pos.get(1)),
            ("float", None) => Ok(Obj::float(0.0)),
            ("float", Some(x)) => Ok(Obj::float(to_float(self, &x)?)),
            ("bool", None) => Ok(Obj::Bool(false)),
            ("bool", Some(x)) => Ok(Obj::Bool(self.truth(&x)?)),
            ("str", None) => Ok(Obj::str("")),
            ("str", Some(x)) => Ok(Obj::str(self.str_of(&x)?)),
            ("list", None) => Ok(Obj::list(Vec::new())),
            ("list", Some(x)) => Ok(Obj::list(self.collect(&x)?)),
            ("tuple", None) => Ok(Obj::tuple(Vec::new())),
            ("tuple", Some(x)) => Ok(Obj::tuple(self.collect(&x)?)),
            ("set", None) => self.make_set(Vec::new()),
            ("set", Some(x)) => {
                let items = self.collect(&x)?;
                self.make_set(items)
            }
            ("dict", x) => self.make_dict(x, args.kw),
            ("range", Some(_)) if pos.iter().any(|p| matches!(p, Obj::Big(_))) => {
                Err(Raise::missing("a range beyond 64 bits"))
            }
            ("range" | "slice", _) if pos.is_empty() => {
                Err(Raise::typing(format!("{name} expected at least 1 argument, got 0")))
            }
            ("range", Some(_)) => self.make_range(&pos),
            ("slice", Some(_)) => {
                if pos.iter().any(|p| matches!(p, Obj::Slice(_))) {
                    return Err(Raise::missing("a slice of slices"));
                }
                let none = || Obj::None;
                let parts = match pos.len() {
                    1 => [none(), pos.remove(0), none()],
                    _ => [pos[0].clone(), pos[1].clone(), pos.get(2).cloned().unwrap_or(Obj::None)],
                };
                Ok(Obj::Slice(Rc::new(parts)))
            }
            ("type", Some(x)) => Ok(self.type_of(&x)),
            ("enumerate", Some(x)) => {
                let start =
                    args.kw.iter().find(|k| &*k.0 == "start").map(|k| k.1.clone()).or(pos.get(1).cloned());
                let start = match start {
                    Some(s) => self.need_index(&s)?,
                    None => 0,
                };
                let it = self.iter(&x)?;
                Ok(iterator(Iter::Enumerate(it, start)))
            }
            ("zip", _) => {
                let parts = pos.iter().map(|p| self.iter(p)).collect::<Result<Vec<_>, _>>()?;
                Ok(iterator(Iter::Zip(parts)))
            }
            ("map", Some(f)) if pos.len() > 1 => {
                let parts = pos[1..].iter().map(|p| self.iter(p)).collect::<Result<Vec<_>, _>>()?;
                Ok(iterator(Iter::Map(f, parts)))
            }
            ("filter", Some(f)) if pos.len() == 2 => {
                let it = self.iter(&pos[1])?;
                Ok(iterator(Iter::Filter(f, it)))
            }
            ("ndarray", _) => Err(Raise::missing("calling np.ndarray")),
            _ => Err(Raise::typing(format!("cannot create '{name}' instances from these arguments"))),
        }
    }

    fn make_int(&mut self, x: &Obj, base: Option<&Obj>) -> Ret {
        let Some(base) = base else { return to_int(self, x) };
        let Obj::Str(s) = x else {
            return Err(Raise::typing("int() can't convert non-string with explicit base"));
        };
        let base = self.need_index(base)?;
        if base != 0 && !(2..=36).contains(&base) {
            return Err(Raise::value("int() base must be >= 2 and <= 36, or 0"));
        }
        number::parse_int(s, base as u32).ok_or_else(|| {
            Raise::value(format!(
                "invalid literal for int() with base {base}: {}",
                crate::array::print::quote(s)
            ))
        })
    }

    fn make_dict(&mut self, x: Option<Obj>, kw: Vec<(Rc<str>, Obj)>) -> Ret {
        let mut dict = Dict::default();
        match x {
            Some(Obj::Dict(d)) => {
                let pairs = d.borrow().pairs();
                for (k, v) in pairs {
                    self.dict_insert(&mut dict, k, v)?;
                }
            }
            Some(items) => {
                for (i, pair) in self.collect(&items)?.iter().enumerate() {
                    let Ok(parts) = self.collect(pair) else {
                        return Err(Raise::typing(format!(
                            "cannot convert dictionary update sequence element #{i} to a sequence"
                        )));
                    };
                    let [k, v] = parts.as_slice() else {
                        return Err(Raise::value(format!(
                            "dictionary update sequence element #{i} has length {}; 2 is required",
                            parts.len()
                        )));
                    };
                    self.dict_insert(&mut dict, k.clone(), v.clone())?;
                }
            }
            None => {}
        }
        for (k, v) in kw {
            self.dict_insert(&mut dict, Obj::Str(k), v)?;
        }
        Ok(Obj::Dict(Rc::new(RefCell::new(dict))))
    }

    fn make_range(&mut self, pos: &[Obj]) -> Ret {
        let parts = pos.iter().map(|p| self.need_index(p)).collect::<Result<Vec<_>, _>>()?;
        let (a, b, c) = match parts.as_slice() {
            [b] => (0, *b, 1),
            [a, b] => (*a, *b, 1),
            [a, b, c] => (*a, *b, *c),
            _ => {
                return Err(Raise::typing(format!(
                    "range expected at most 3 arguments, got {}",
                    parts.len()
                )));
            }
        };
        if c == 0 {
            return Err(Raise::value("range() arg 3 must not be zero"));
        }
        Ok(Obj::Range(Rc::new([a, b, c])))
    }
}
