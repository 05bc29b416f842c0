//! Exceptions: classes, and raising.

use super::object::{Exc, Obj};
use crate::array::Fault;
use std::rc::Rc;

/// An exception on its way up.
#[derive(Clone)]
pub struct Raise(pub Rc<Exc>);

/// Name, name as a traceback prints it, bases.
const CLASSES: &[(&str, &str, &[&str])] = &[
    ("BaseException", "BaseException", &[]),
    ("Exception", "Exception", &["BaseException"]),
    ("KeyboardInterrupt", "KeyboardInterrupt", &["BaseException"]),
    ("SystemExit", "SystemExit", &["BaseException"]),
    ("ArithmeticError", "ArithmeticError", &["Exception"]),
    ("ZeroDivisionError", "ZeroDivisionError", &["ArithmeticError"]),
    ("OverflowError", "OverflowError", &["ArithmeticError"]),
    ("FloatingPointError", "FloatingPointError", &["ArithmeticError"]),
    ("AssertionError", "AssertionError", &["Exception"]),
    ("AttributeError", "AttributeError", &["Exception"]),
    ("ImportError", "ImportError", &["Exception"]),
    ("ModuleNotFoundError", "ModuleNotFoundError", &["ImportError"]),
    ("LookupError", "LookupError", &["Exception"]),
    ("IndexError", "IndexError", &["LookupError"]),
    ("KeyError", "KeyError", &["LookupError"]),
    ("MemoryError", "MemoryError", &["Exception"]),
    ("_ArrayMemoryError", "numpy._core._exceptions._ArrayMemoryError", &["MemoryError"]),
    ("NameError", "NameError", &["Exception"]),
    ("UnboundLocalError", "UnboundLocalError", &["NameError"]),
    ("RuntimeError", "RuntimeError", &["Exception"]),
    ("NotImplementedError", "NotImplementedError", &["RuntimeError"]),
    ("RecursionError", "RecursionError", &["RuntimeError"]),
    ("StopIteration", "StopIteration", &["Exception"]),
    ("SyntaxError", "SyntaxError", &["Exception"]),
    ("IndentationError", "IndentationError", &["SyntaxError"]),
    ("OSError", "OSError", &["Exception"]),
    ("TimeoutError", "TimeoutError", &["OSError"]),
    ("TypeError", "TypeError", &["Exception"]),
    ("ValueError", "ValueError", &["Exception"]),
    ("UnicodeError", "UnicodeError", &["ValueError"]),
    ("AxisError", "numpy.exceptions.AxisError", &["ValueError", "IndexError"]),
    ("LinAlgError", "numpy.linalg.LinAlgError", &["ValueError"]),
    ("DTypePromotionError", "numpy.exceptions.DTypePromotionError", &["TypeError"]),
    ("UFuncTypeError", "numpy._core._exceptions.UFuncTypeError", &["TypeError"]),
    ("_UFuncNoLoopError", "numpy._core._exceptions._UFuncNoLoopError", &["UFuncTypeError"]),
    ("_UFuncOutputCastingError", "numpy._core._exceptions._UFuncOutputCastingError", &["UFuncTypeError"]),
    ("_UFuncInputCastingError", "numpy._core._exceptions._UFuncInputCastingError", &["UFuncTypeError"]),
    ("Warning", "Warning", &["Exception"]),
    ("UserWarning", "UserWarning", &["Warning"]),
    ("RuntimeWarning", "RuntimeWarning", &["Warning"]),
    ("DeprecationWarning", "DeprecationWarning", &["Warning"]),
    ("ComplexWarning", "numpy.exceptions.ComplexWarning", &["RuntimeWarning"]),
];

/// The class of a name.
pub fn find(name: &str) -> Option<&'static str> {
    CLASSES.iter().find(|c| c.0 == name).map(|c| c.0)
}

/// Classes that every program can name.
pub fn builtin(name: &str) -> Option<&'static str> {
    CLASSES.iter().find(|c| c.0 == name && c.1 == name).map(|c| c.0)
}

/// Names of the classes that every program can name.
pub fn builtin_names() -> impl Iterator<Item = &'static str> {
    CLASSES.iter().filter(|c| c.0 == c.1).map(|c| c.0)
}

/// The name as a traceback prints it.
pub fn printed(class: &str) -> &'static str {
    CLASSES.iter().find(|c| c.0 == class).map_or("Exception", |c| c.1)
}

/// Whether a class is another or derives from it.
pub fn is_a(class: &str, base: &str) -> bool {
    class == base || CLASSES.iter().find(|c| c.0 == class).is_some_and(|c| c.2.iter().any(|b| is_a(b, base)))
}

impl Raise {
    /// An exception with a message.
    pub fn new(class: &str, message: impl AsRef<str>) -> Raise {
        let class = find(class).unwrap_or("Exception");
        Raise(Rc::new(Exc { class, args: vec![Obj::str(message)] }))
    }

    /// `TypeError`.
    pub fn typing(message: impl AsRef<str>) -> Raise {
        Raise::new("TypeError", message)
    }

    /// `ValueError`.
    pub fn value(message: impl AsRef<str>) -> Raise {
        Raise::new("ValueError", message)
    }

    /// Something that is not part of the console.
    pub fn missing(what: impl std::fmt::Display) -> Raise {
        Raise::new("NotImplementedError", format!("{what} is not part of this console"))
    }
}

impl From<Fault> for Raise {
    fn from(fault: Fault) -> Raise {
        Raise::new(fault.class, fault.message)
    }
}
