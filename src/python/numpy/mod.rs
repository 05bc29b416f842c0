//! NumPy's names: constants, classes, ufuncs, built-in functions, and the library written in Python.

pub mod convert;
mod core;
mod creation;
pub mod elements;
pub mod library;
mod options;
mod ufuncs;

use super::Ret;
use super::call::Args;
use super::exceptions::{self, Raise};
use super::object::{Native, Obj, Type};
use super::vm::Vm;
use crate::array::{DType, Value, ufunc};
use crate::math;

/// Underflow, which is never told; NumPy ignores it unless it is asked to do otherwise.
pub const UNDERFLOW: u8 = 8;

/// Names of NumPy that are known but not part of the console.
const FOREIGN: &[&str] = &[
    "fft",
    "random",
    "polynomial",
    "ma",
    "rec",
    "char",
    "strings",
    "ctypeslib",
    "testing",
    "matrix",
    "datetime64",
    "timedelta64",
    "complex64",
    "complex128",
    "complexfloating",
    "cdouble",
    "csingle",
    "clongdouble",
    "float16",
    "half",
    "longdouble",
    "float128",
    "object_",
    "bytes_",
    "void",
    "record",
    "recarray",
    "memmap",
    "nditer",
    "vectorize",
    "frompyfunc",
    "lib",
    "load",
    "save",
    "savez",
    "savetxt",
    "loadtxt",
    "genfromtxt",
    "fromfile",
    "fromstring",
    "frombuffer",
    "busday_count",
    "bmat",
    "asmatrix",
    "poly1d",
    "roots",
    "typing",
    "emath",
    "histogramdd",
    "isnat",
    "datetime_as_string",
    "broadcast",
    "seterrcall",
    "geterrcall",
    "iscomplex",
    "angle",
    "einsum_path",
    "show_config",
    "info",
    "nested_iters",
    "busday_offset",
    "busdaycalendar",
    "complex256",
    "core",
    "datetime_data",
    "f2py",
    "from_dlpack",
    "fromregex",
    "get_include",
    "is_busday",
    "savez_compressed",
    "sctypeDict",
    "setbufsize",
    "show_runtime",
    "test",
    "typecodes",
    "typename",
    "ulonglong",
    "longlong",
    "mintypecode",
    "sort_complex",
    "ScalarType",
    "version",
];

/// Abstract classes of scalars.
const ABSTRACT: &[&str] = &[
    "generic",
    "number",
    "integer",
    "signedinteger",
    "unsignedinteger",
    "inexact",
    "floating",
    "flexible",
    "character",
];

/// A module by name.
///
/// # Errors
/// `ModuleNotFoundError`, or that it is not part of the console.
pub fn import(name: &str) -> Ret {
    match name {
        "numpy" => Ok(Obj::Module("numpy")),
        "numpy.linalg" => Ok(Obj::Module("numpy.linalg")),
        _ => Err(Raise::missing(format!("the module '{name}'"))),
    }
}

fn constant(name: &str) -> Option<Obj> {
    Some(match name {
        "pi" => Obj::Float(math::PI, 1),
        "e" => Obj::Float(std::f64::consts::E, 2),
        "euler_gamma" => Obj::Float(0.577_215_664_901_532_9, 3),
        "inf" => Obj::Float(f64::INFINITY, 4),
        "nan" => Obj::Float(f64::NAN, 5),
        "newaxis" => Obj::None,
        "True_" => Obj::scalar(DType::Bool, Value::Bool(true)),
        "False_" => Obj::scalar(DType::Bool, Value::Bool(false)),
        "_NoValue" => Obj::NoValue,
        "r_" | "c_" | "s_" | "index_exp" | "mgrid" | "ogrid" => {
            let fields = vec![("name", Obj::str(name))];
            Obj::Record(std::rc::Rc::new(super::object::Record {
                class: "index_trick",
                text: format!("<np.{name}>"),
                fields,
            }))
        }
        "linalg" => Obj::Module("numpy.linalg"),
        "exceptions" => Obj::Module("numpy.exceptions"),
        "dtypes" => Obj::Module("numpy.dtypes"),
        "__version__" => Obj::str("2.4.6"),
        "ndarray" => Obj::Type(Type::Plain("ndarray")),
        "dtype" => Obj::Type(Type::Plain("dtype")),
        "flatiter" => Obj::Type(Type::Plain("flatiter")),
        "ufunc" => Obj::Type(Type::Plain("ufunc")),
        "little_endian" => Obj::Bool(true),
        "str_" => Obj::Type(Type::Scalar(DType::Str(0))),
        _ => return None,
    })
}

/// An attribute of a module, if there is one.
///
/// # Errors
/// Those of loading the library.
pub fn find(vm: &mut Vm, module: &str, name: &str) -> Result<Option<Obj>, Raise> {
    match module {
        "numpy" => {}
        "numpy.linalg" if name == "LinAlgError" => {
            return Ok(Some(Obj::Type(Type::Exception("LinAlgError"))));
        }
        "numpy.linalg" => return vm.library_function("linalg", name),
        "numpy.exceptions" => return Ok(exceptions::find(name).map(|c| Obj::Type(Type::Exception(c)))),
        _ => return Ok(None),
    }
    if let Some(value) = constant(name) {
        return Ok(Some(value));
    }
    if let Some(f) = ufunc::find(name) {
        return Ok(Some(Obj::Ufunc(f)));
    }
    if let Some(class) = ABSTRACT.iter().find(|c| **c == name) {
        return Ok(Some(Obj::Type(Type::Abstract(class))));
    }
    let is_type_name = name.len() > 1 && !["float", "str", "U", "unicode", "int"].contains(&name);
    if is_type_name
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !name.ends_with(['1', '2', '4'])
            | name.starts_with("int")
            | name.starts_with("uint")
            | name.starts_with("float")
        && let Ok(d) = DType::parse(name)
        && !d.is_str()
        && name.len() > 2
    {
        return Ok(Some(Obj::Type(Type::Scalar(d))));
    }
    let name = if name == "concat" { "concatenate" } else { name };
    if let Some(f) = tables().find(|f| f.name == name && !name.starts_with('_')) {
        return Ok(Some(Obj::Native(f)));
    }
    let name = if name == "permute_dims" { "transpose" } else { name };
    vm.library_function("np", name)
}

fn tables() -> impl Iterator<Item = &'static Native> {
    creation::TABLE.iter().chain(core::TABLE).chain(options::TABLE)
}

/// Names that NumPy 2 took away, and what it advises.
const REMOVED: &[(&str, &str)] = &[
    ("Inf", "Use `np.inf` instead."),
    ("Infinity", "Use `np.inf` instead."),
    ("infty", "Use `np.inf` instead."),
    ("PINF", "Use `np.inf` instead."),
    ("NINF", "Use `-np.inf` instead."),
    ("PZERO", "Use `0.0` instead."),
    ("NZERO", "Use `-0.0` instead."),
    ("NaN", "Use `np.nan` instead."),
    ("float_", "Use `np.float64` instead."),
    ("complex_", "Use `np.complex128` instead."),
    ("longfloat", "Use `np.longdouble` instead."),
    ("unicode_", "Use `np.str_` instead."),
    ("string_", "Use `np.bytes_` instead."),
    ("alltrue", "Use `np.all` instead."),
    ("sometrue", "Use `np.any` instead."),
    ("round_", "Use `np.round` instead."),
    ("mat", "Use `np.asmatrix` instead."),
    ("asfarray", "Use `np.asarray` with a proper dtype instead."),
    ("obj2sctype", "Use `np.dtype(obj).type` instead."),
    ("nbytes", "Use `np.dtype(<dtype>).itemsize` instead."),
    ("cast", "Use `np.asarray(arr, dtype=dtype)` instead."),
];

/// The message about a name that NumPy once had.
fn former(name: &str) -> Option<String> {
    if let Some((_, advice)) = REMOVED.iter().find(|r| r.0 == name) {
        return Some(format!("`np.{name}` was removed in the NumPy 2.0 release. {advice}"));
    }
    let advice = match name {
        "int" => {
            "When replacing `np.int`, you may wish to use e.g. `np.int64` or `np.int32` to specify the precision. If you wish to review your current use, check the release note link for additional information."
        }
        "float" => "If you specifically wanted the numpy scalar type, use `np.float64` here.",
        "str" => "If you specifically wanted the numpy scalar type, use `np.str_` here.",
        "complex" => "If you specifically wanted the numpy scalar type, use `np.complex128` here.",
        "object" => "",
        _ => return None,
    };
    Some(format!(
        "module 'numpy' has no attribute '{name}'.\n`np.{name}` was a deprecated alias for the builtin `{name}`. To avoid this error in existing code, use `{name}` by itself. Doing this will not modify any behavior and is safe. {advice}\nThe aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations"
    ))
}

/// An attribute of a module.
///
/// # Errors
/// `AttributeError`.
pub fn attribute(vm: &mut Vm, module: &str, name: &str) -> Ret {
    if let Some(value) = find(vm, module, name)? {
        return Ok(value);
    }
    if module == "numpy"
        && let Some(message) = former(name)
    {
        return Err(Raise::new("AttributeError", message));
    }
    if module == "numpy.dtypes" && name.ends_with("DType") {
        return Err(Raise::missing(format!("np.dtypes.{name}")));
    }
    if module == "numpy" && FOREIGN.contains(&name) {
        return Err(Raise::missing(format!("np.{name}")));
    }
    Err(Raise::new("AttributeError", format!("module '{module}' has no attribute '{name}'")))
}

/// A name that only the library sees: primitives, inner functions, `np`.
///
/// # Errors
/// Those of loading the library.
pub fn library_name(vm: &mut Vm, word: &str) -> Result<Option<Obj>, Raise> {
    match word {
        "np" => return Ok(Some(Obj::Module("numpy"))),
        "_NoValue" => return Ok(Some(Obj::NoValue)),
        _ => {}
    }
    if let Some(class) = exceptions::find(word) {
        return Ok(Some(Obj::Type(Type::Exception(class))));
    }
    if let Some(f) = tables().find(|f| f.name == word) {
        return Ok(Some(Obj::Native(f)));
    }
    for space in ["np", "linalg", "methods"] {
        let found = vm.library_function(space, word)?;
        if found.is_some() || !word.starts_with('_') {
            return Ok(found);
        }
    }
    Ok(None)
}

/// All public names of a module.
pub fn names(vm: &Vm, module: &str) -> Vec<String> {
    if module == "numpy.linalg" {
        return vm.library.names("linalg");
    }
    let fixed =
        ["pi", "e", "euler_gamma", "inf", "nan", "newaxis", "linalg", "ndarray", "dtype", "exceptions"];
    let mut out: Vec<String> = fixed.iter().map(|s| s.to_string()).collect();
    out.extend(ufunc::UFUNCS.iter().map(|f| f.name.to_owned()));
    out.extend(ufunc::ALIASES.iter().map(|a| a.0.to_owned()));
    out.extend(DType::all().map(|d| d.name()));
    out.extend(ABSTRACT.iter().map(|s| s.to_string()));
    out.extend(tables().filter(|f| !f.name.starts_with('_')).map(|f| f.name.to_owned()));
    out.extend(vm.library.names("np"));
    out
}

/// The dtype that an object stands for: `None`, `int`, `np.int8`, `'f4'`, a dtype.
///
/// # Errors
/// `TypeError` as NumPy words it.
pub fn dtype_of(o: &Obj) -> Result<DType, Raise> {
    match o {
        Obj::None | Obj::NoValue => Ok(DType::F64),
        Obj::DType(d) => Ok(*d),
        Obj::Type(Type::Scalar(d)) => Ok(*d),
        Obj::Type(Type::Plain("int")) => Ok(DType::I64),
        Obj::Type(Type::Plain("float")) => Ok(DType::F64),
        Obj::Type(Type::Plain("bool")) => Ok(DType::Bool),
        Obj::Type(Type::Plain("str")) => Ok(DType::Str(0)),
        Obj::Type(Type::Plain(_) | Type::Exception(_)) => Err(Raise::missing("the dtype 'object'")),
        Obj::Type(Type::Abstract(name)) => {
            let family = match *name {
                "number" | "inexact" | "floating" => "`np.inexact` or `np.floating` to a dtype not allowed",
                "integer" | "signedinteger" => "'np.integer' or 'np.signedinteger' to a dtype is not allowed",
                "generic" | "flexible" => "`np.generic` to a dtype is not allowed.",
                "unsignedinteger" => "`np.unsignedinteger` to a dtype is not allowed",
                _ => "`np.character` to a dtype is not allowed",
            };
            Err(Raise::typing(format!("Converting {family}")))
        }
        Obj::Str(s) => Ok(DType::parse(s)?),
        Obj::List(l) => {
            let first = l.borrow().first().map(|x| match x {
                Obj::Int(i, _) => i.to_string(),
                Obj::Str(s) => crate::array::print::quote(s),
                Obj::Type(t) => format!("<class '{}'>", super::builtins::type_name(*t)),
                other => other.class_name(),
            });
            Err(match first {
                Some(shown) => Raise::typing(format!("Field elements must be 2- or 3-tuples, got '{shown}'")),
                None => Raise::missing("a structured dtype"),
            })
        }
        Obj::Tuple(t) => match t.items.as_slice() {
            [d, size] => match (dtype_of(d)?, size) {
                (DType::Str(0), Obj::Int(n, _)) => Ok(DType::Str(u32::try_from(*n).unwrap_or(0))),
                (d, Obj::Int(1, _)) => Ok(d),
                _ => Err(Raise::missing("a structured dtype")),
            },
            other => Err(Raise::typing(format!("Tuple must have size 2, but has size {}", other.len()))),
        },
        Obj::Dict(_) => Err(Raise::missing("a structured dtype")),
        Obj::Int(i, _) => Err(Raise::typing(format!("Cannot interpret '{i}' as a data type"))),
        Obj::Bool(b) => {
            let shown = if *b { "True" } else { "False" };
            Err(Raise::typing(format!("Cannot interpret '{shown}' as a data type")))
        }
        Obj::Array(_) => Err(Raise::typing("Cannot construct a dtype from an array")),
        Obj::Float(f, _) => {
            let shown = crate::array::real::repr(*f, false);
            Err(Raise::typing(format!("Cannot interpret '{shown}' as a data type")))
        }
        other => Err(Raise::typing(format!("Cannot interpret '{}' as a data type", other.class_name()))),
    }
}

/// `np.int8(5)`: a scalar, or an array of a sequence.
///
/// # Errors
/// `OverflowError` when it does not fit, and those of conversion.
pub fn construct_scalar(vm: &mut Vm, d: DType, args: Args) -> Ret {
    let given = args.pos.len() + args.kw.len();
    if let (Some((name, _)), false, true) = (args.kw.first(), d.is_str(), given == 1) {
        return Err(Raise::typing(match d {
            DType::F64 => "float() takes no keyword arguments".to_owned(),
            DType::Bool => format!("'{name}' is an invalid keyword argument for bool_()"),
            _ => format!("'{name}' is an invalid keyword argument for this function"),
        }));
    }
    if given > 1 && !d.is_str() {
        return Err(Raise::typing(match d {
            DType::F64 if !args.kw.is_empty() => "float() takes no keyword arguments".to_owned(),
            DType::F64 => format!("float expected at most 1 argument, got {given}"),
            DType::Bool => format!("bool_() takes at most 1 argument ({given} given)"),
            _ => format!("function takes at most 1 argument ({given} given)"),
        }));
    }
    let first = args.pos.first().cloned();
    let Some(x) = first else {
        let value =
            if d.is_str() { Value::Str("".into()) } else { crate::array::cast::element(&Value::Int(0), d) };
        return Ok(Obj::scalar(d, value));
    };
    let array = convert::to_array(vm, &x, Some(d))?;
    vm.flush_flags("cast")?;
    Ok(Obj::unboxed(array))
}

impl Vm {
    /// Calls a function of `np`.
    pub fn call_numpy(&mut self, name: &str, args: Vec<Obj>) -> Ret {
        let f = attribute(self, "numpy", name)?;
        self.call_with(&f, args)
    }
}
