//! Attributes: `object.name`, and setting them.

use super::Ret;
use super::builtins;
use super::exceptions::Raise;
use super::format;
use super::methods;
use super::names::text;
use super::numpy::{self, elements};
use super::object::{Obj, Type};
use super::vm::Vm;
use crate::array::{Array, DType, Handle, shape};
use std::rc::Rc;

fn method(object: &Obj, f: Obj) -> Obj {
    Obj::Method(Rc::new((object.clone(), f)))
}

const ARRAY: &[&str] = &[
    "T", "mT", "base", "dtype", "flags", "flat", "imag", "itemsize", "nbytes", "ndim", "real", "shape",
    "size", "strides",
];

/// Attributes of arrays, dtypes, ufuncs and Python's own objects that are known but not part of the console.
const FOREIGN: &str = "newbyteorder ntypes types resolve_dtypes coords encode format_map difference_update intersection_update symmetric_difference_update from_bytes to_bytes fromhex indices isalignedstruct __array_interface__ __len__ __dict__ __doc__ __class__ __init__ __iter__ __add__ __eq__ __getitem__ __repr__ __str__ __module__";

/// Those that only arrays have.
const FOREIGN_OF_ARRAYS: &str = "byteswap tobytes tofile ctypes data dump dumps getfield setfield to_device";

fn missing(o: &Obj, name: &str) -> Raise {
    Raise::new("AttributeError", format!("'{}' object has no attribute '{name}'", o.class_name()))
}

impl Vm {
    /// `object.name`.
    pub fn attribute(&mut self, o: &Obj, name: &str) -> Ret {
        if let Some(value) = self.find_attribute(o, name)? {
            return Ok(value);
        }
        let of_arrays = if matches!(o, Obj::Array(_) | Obj::Scalar(_)) { FOREIGN_OF_ARRAYS } else { "" };
        if FOREIGN.split(' ').chain(of_arrays.split(' ')).any(|f| f == name) {
            return Err(Raise::missing(format!("the attribute '{name}'")));
        }
        Err(match o {
            Obj::Type(t) => {
                let short = builtins::type_name(*t);
                Raise::new("AttributeError", format!("type object '{short}' has no attribute '{name}'"))
            }
            _ => missing(o, name),
        })
    }

    fn find_attribute(&mut self, o: &Obj, name: &str) -> Result<Option<Obj>, Raise> {
        if name == "__class__" {
            return Ok(Some(self.type_of(o)));
        }
        match o {
            Obj::Module(module) => return numpy::attribute(self, module, name).map(Some),
            Obj::Array(h) => {
                if let Some(value) = array_attribute(h, name)? {
                    return Ok(Some(value));
                }
                return Ok(self.array_method(name)?.map(|f| method(o, f)));
            }
            Obj::Scalar(s) => {
                if let Some(value) = scalar_attribute(o, s.0, name) {
                    return Ok(Some(value));
                }
                if name == "base" {
                    return Ok(Some(Obj::None));
                }
                let class = match s.0.kind() {
                    'U' => "str",
                    'f' if s.0 == DType::F64 || name == "as_integer_ratio" || name == "is_integer" => "float",
                    'i' | 'u' if name == "bit_count" => "int",
                    'i' | 'u' => "integer",
                    _ => "",
                };
                if let Some(f) = self.plain_method(class, name)? {
                    return Ok(Some(method(o, f)));
                }
                if matches!(name, "dot" | "partition" | "argpartition") {
                    return Ok(None);
                }
                return Ok(self.array_method(name)?.map(|f| method(o, f)));
            }
            Obj::DType(d) => return Ok(dtype_attribute(*d, name)),
            Obj::Ufunc(f) => {
                let own =
                    ["reduce", "accumulate", "outer", "at", "reduceat"].into_iter().find(|m| *m == name);
                return Ok(match (own, name) {
                    (Some(m), _) => Some(Obj::UfuncMethod(f, m)),
                    (None, "nin") => Some(Obj::int(f.inputs as i64)),
                    (None, "nout") => Some(Obj::int(f.outputs as i64)),
                    (None, "nargs") => Some(Obj::int((f.inputs + f.outputs) as i64)),
                    (None, "__name__") => Some(Obj::str(f.name)),
                    (None, "signature") => Some(Obj::None),
                    (None, "identity") => Some(f.identity.map_or(Obj::None, Obj::int)),
                    _ => None,
                });
            }
            Obj::Flags(h) => return Ok(elements::flag(h, name)),
            Obj::Record(r) => return Ok(r.fields.iter().find(|f| f.0 == name).map(|f| f.1.clone())),
            Obj::Type(t) => return self.type_attribute(*t, name),
            _ => {}
        }
        if let Some(value) = plain_attribute(o, name) {
            return Ok(Some(value));
        }
        let class = match o {
            Obj::Tuple(_) => "tuple".to_owned(),
            Obj::Bool(_) => "int".to_owned(),
            other => other.class_name(),
        };
        self.plain_method(&class, name).map(|f| f.map(|f| method(o, f)))
    }

    /// A method of one of Python's own classes.
    fn plain_method(&mut self, class: &str, name: &str) -> Result<Option<Obj>, Raise> {
        if let Some(f) = methods::table(class).iter().find(|f| f.name == name) {
            return Ok(Some(Obj::Native(f)));
        }
        self.library_function("methods", &format!("{class}_{name}"))
    }

    fn array_method(&mut self, name: &str) -> Result<Option<Obj>, Raise> {
        if name.starts_with('_') {
            return Ok(None);
        }
        if let Some(f) = self.library_function("ndarray", name)? {
            return Ok(Some(f));
        }
        let inner = match name {
            "max" | "min" => format!("_a{name}"),
            "amax" | "amin" => return Ok(None),
            _ => format!("_{name}"),
        };
        self.library_function("ndarray", &inner)
    }

    fn type_attribute(&mut self, t: Type, name: &str) -> Result<Option<Obj>, Raise> {
        if name == "__name__" {
            return Ok(Some(Obj::str(format::short_type_name(t))));
        }
        Ok(match t {
            Type::Plain("ndarray") => self.array_method(name)?,
            Type::Plain(class @ "dict") if name == "fromkeys" => {
                self.plain_method(class, name)?.map(|f| method(&Obj::Type(t), f))
            }
            Type::Plain(class @ "str") if name == "maketrans" => {
                self.plain_method(class, name)?.map(|f| method(&Obj::Type(t), f))
            }
            Type::Plain(class) => self.plain_method(class, name)?,
            Type::Scalar(_) => self.array_method(name)?,
            _ => None,
        })
    }

    /// `object.name = value`.
    pub fn set_attribute(&mut self, o: &Obj, name: &str, value: &Obj) -> Result<(), Raise> {
        match (o, name) {
            (Obj::Array(h), "shape") => {
                let wanted = numpy_shape(self, value)?;
                let a = h.view();
                let new = shape::reshape(&a, &wanted, shape::Order::C)?;
                if !new.same_buffer(&a) {
                    return Err(Raise::new(
                        "AttributeError",
                        "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape.",
                    ));
                }
                *h.array.borrow_mut() = new;
                Ok(())
            }
            (Obj::Array(h), "dtype") => {
                let d = numpy::dtype_of(value).map_err(|e| match e.0.class {
                    "TypeError" => Raise::typing("invalid data-type for array"),
                    _ => e,
                })?;
                let new = shape::view_as(&h.view(), d)?;
                *h.array.borrow_mut() = new;
                Ok(())
            }
            (Obj::Array(h), "real") => self.array_set(h, &Obj::Ellipsis, value),
            (Obj::Array(_), "flat") => self.flat_set_all(o, value),
            (Obj::Flags(_), _) => self.flag_set(o, &Obj::str(name), value),
            (Obj::Array(_), "imag") => Err(Raise::typing("array does not have imaginary part to set")),
            (Obj::Array(_), "T" | "mT" | "base" | "itemsize" | "nbytes" | "ndim" | "size" | "flags") => {
                Err(Raise::new(
                    "AttributeError",
                    format!("attribute '{name}' of 'numpy.ndarray' objects is not writable"),
                ))
            }
            (Obj::Module(_), _) => Err(Raise::missing("setting a module's attribute")),
            _ => Err(missing(o, name)),
        }
    }

    fn flat_set_all(&mut self, o: &Obj, value: &Obj) -> Result<(), Raise> {
        let Obj::Array(h) = o else { return Ok(()) };
        let all = Obj::Slice(Rc::new([Obj::None, Obj::None, Obj::None]));
        self.flat_set(h, &all, value)
    }
}

/// A shape given as an integer or a sequence.
pub fn numpy_shape(vm: &mut Vm, value: &Obj) -> Result<Vec<i64>, Raise> {
    match value {
        Obj::List(_) | Obj::Tuple(_) | Obj::Range(..) => {
            let parts = vm.collect(value)?;
            if parts.iter().any(|d| matches!(d, Obj::Bool(_))) {
                return Err(Raise::typing("an integer is required"));
            }
            parts.iter().map(|d| vm.need_index(d)).collect()
        }
        Obj::Array(h) if h.view().ndim() > 0 => vm.collect(value)?.iter().map(|d| vm.need_index(d)).collect(),
        Obj::Str(_) => Ok(vec![vm.need_index(value)?]),
        Obj::Bool(_) | Obj::Float(..) => {
            let shown = vm.repr_of(value)?;
            Err(Raise::typing(format!("expected a sequence of integers or a single integer, got '{shown}'")))
        }
        Obj::Big(_) => Err(Raise::value("Maximum allowed dimension exceeded")),
        other => Ok(vec![vm.need_index(other)?]),
    }
}

fn array_attribute(h: &Rc<Handle>, name: &str) -> Result<Option<Obj>, Raise> {
    let a = h.view();
    Ok(Some(match name {
        "shape" => Obj::ints(&a.shape),
        "ndim" => Obj::int(a.ndim() as i64),
        "size" => Obj::int(a.size() as i64),
        "dtype" => Obj::DType(a.dtype),
        "itemsize" => Obj::int(a.dtype.size() as i64),
        "nbytes" => Obj::int((a.size() * a.dtype.size()) as i64),
        "strides" => Obj::tuple(a.strides.iter().map(|&s| Obj::int(s as i64)).collect()),
        "T" => Obj::array(shape::transpose(&a, None)?),
        "mT" => {
            if a.ndim() < 2 {
                return Err(Raise::value("matrix transpose with ndim < 2 is undefined"));
            }
            let n = a.ndim() as i64;
            let axes: Vec<i64> = (0..n - 2).chain([n - 1, n - 2]).collect();
            Obj::array(shape::transpose(&a, Some(&axes))?)
        }
        "base" => h.base.as_ref().map_or(Obj::None, |b| Obj::Array(b.clone())),
        "flags" => Obj::Flags(h.clone()),
        "flat" => Obj::Flat(h.clone()),
        "real" => Obj::Array(h.clone()),
        "device" => Obj::str("cpu"),
        "imag" => {
            let mut zeros = Array::zeros(a.dtype, &a.shape)?;
            zeros.writeable = false;
            Obj::array(zeros)
        }
        _ => return Ok(None),
    }))
}

fn scalar_attribute(o: &Obj, d: DType, name: &str) -> Option<Obj> {
    Some(match name {
        "shape" | "strides" => Obj::tuple(Vec::new()),
        "ndim" => Obj::int(0),
        "size" => Obj::int(1),
        "dtype" => Obj::DType(d),
        "itemsize" | "nbytes" => Obj::int(d.size() as i64),
        "T" | "real" => o.clone(),
        "device" => Obj::str("cpu"),
        "flags" => {
            let Obj::Scalar(s) = o else { return None };
            let mut a = Array::scalar(s.0, &s.1).ok()?;
            a.writeable = false;
            Obj::Flags(Handle::new(a))
        }
        "numerator" if d.is_int() => o.clone(),
        "denominator" if d.is_int() => Obj::int(1),
        "imag" => Obj::scalar(d, crate::array::cast::element(&crate::array::Value::Int(0), d)),
        _ => return None,
    })
}

fn dtype_attribute(d: DType, name: &str) -> Option<Obj> {
    Some(match name {
        "name" => Obj::str(d.name()),
        "kind" => Obj::str(d.kind().to_string()),
        "char" => Obj::str(d.letter()),
        "str" => Obj::str(d.code()),
        "num" => Obj::int(d.num()),
        "itemsize" | "alignment" => {
            Obj::int(if name == "alignment" && d.is_str() { 4 } else { d.size() as i64 })
        }
        "type" => Obj::Type(Type::Scalar(if d.is_str() { DType::Str(0) } else { d })),
        "byteorder" => Obj::str(if d.size() == 1 { "|" } else { "=" }),
        "isnative" => Obj::Bool(true),
        "ndim" => Obj::int(0),
        "shape" => Obj::tuple(Vec::new()),
        "names" | "fields" | "subdtype" | "metadata" => Obj::None,
        "hasobject" => Obj::Bool(false),
        "base" => Obj::DType(d),
        "flags" => Obj::int(0),
        "isbuiltin" => Obj::int(if d.is_str() { 0 } else { 1 }),
        "descr" => Obj::list(vec![Obj::tuple(vec![Obj::str(""), Obj::str(d.code())])]),
        _ => return None,
    })
}

fn plain_attribute(o: &Obj, name: &str) -> Option<Obj> {
    Some(match (o, name) {
        (Obj::Int(..) | Obj::Big(_) | Obj::Float(..) | Obj::Bool(_), "real") => o.clone(),
        (Obj::Int(..) | Obj::Big(_) | Obj::Bool(_), "numerator") => o.clone(),
        (Obj::Int(..) | Obj::Big(_) | Obj::Bool(_), "imag") => Obj::int(0),
        (Obj::Int(..) | Obj::Big(_) | Obj::Bool(_), "denominator") => Obj::int(1),
        (Obj::Float(..), "imag") => Obj::float(0.0),
        (Obj::Flat(h), "base") => Obj::Array(h.clone()),
        (Obj::Exc(e), "args") => Obj::tuple(e.args.clone()),
        (Obj::Func(f), "__name__") => Obj::Str(f.def.name.clone()),
        (Obj::Func(f), "__doc__") => f.def.doc.clone().map_or(Obj::None, Obj::Str),
        (Obj::Native(f), "__name__") => Obj::str(f.name),
        (Obj::Native(f), "__doc__") => Obj::str(f.help),
        (Obj::Slice(p), "start") => p[0].clone(),
        (Obj::Slice(p), "stop") => p[1].clone(),
        (Obj::Slice(p), "step") => p[2].clone(),
        (Obj::Range(r), "start") => Obj::int(r[0]),
        (Obj::Range(r), "stop") => Obj::int(r[1]),
        (Obj::Range(r), "step") => Obj::int(r[2]),
        (Obj::Tuple(t), _) => {
            let (_, names) = t.names.as_ref()?;
            let at = names.iter().position(|n| **n == *name)?;
            t.items.get(at)?.clone()
        }
        _ => return None,
    })
}

/// Names of an object's attributes.
pub fn names(vm: &Vm, o: &Obj) -> Vec<String> {
    let methods_of =
        |class: &str| methods::table(class).iter().map(|f| f.name.to_owned()).collect::<Vec<_>>();
    match o {
        Obj::Module(module) => numpy::names(vm, module),
        Obj::Array(_) | Obj::Scalar(_) => {
            let mut out: Vec<String> = ARRAY.iter().map(|s| s.to_string()).collect();
            out.extend(vm.library.names("ndarray"));
            out.extend(["sum", "prod", "mean", "std", "var", "max", "min", "any", "all"].map(str::to_owned));
            out
        }
        Obj::DType(_) => ["name", "kind", "char", "str", "num", "itemsize", "type", "byteorder"]
            .map(str::to_owned)
            .to_vec(),
        Obj::Ufunc(_) => ["reduce", "accumulate", "outer", "at", "nin", "nout"].map(str::to_owned).to_vec(),
        Obj::Record(r) => r.fields.iter().map(|f| f.0.to_owned()).collect(),
        Obj::Tuple(t) if t.names.is_some() => {
            t.names.iter().flat_map(|n| n.1.iter().map(|s| s.to_string())).collect()
        }
        Obj::Func(f) => vec![f.def.params.first().map_or_else(String::new, |p| text(p.name).to_string())],
        other => methods_of(&other.class_name()),
    }
}
