//! Python's own functions and classes.

use super::Ret;
use super::construct::{item, to_int};
use super::exceptions::{self, Raise};
use super::iterate::iterator;
use super::number::{self, Num, num};
use super::object::{Exc, Iter, Native, Obj, Style, Type, scalar_class};
use super::vm::Vm;
use crate::array::DType;
use crate::array::sort::order_places;
use std::cmp::Ordering;
use std::rc::Rc;

const fn n(
    name: &'static str,
    signature: &'static str,
    run: fn(&mut Vm, &[Obj]) -> Ret,
    help: &'static str,
) -> Native {
    Native { name, signature, style: Style::Builtin, run, help }
}

/// Functions.
static FUNCTIONS: &[Native] = &[
    n("print", "*values sep= end= file= flush=", print, "prints values"),
    n("len", "x /", len, "number of elements"),
    n("abs", "x /", abs, "size without sign"),
    n("sum", "iterable start=", sum, "sum of the elements, one after the other"),
    n("max", "*items key= default=", |vm, a| extreme(vm, a, Ordering::Greater), "largest element"),
    n("min", "*items key= default=", |vm, a| extreme(vm, a, Ordering::Less), "smallest element"),
    n("sorted", "iterable * key= reverse=", sorted, "sorted list"),
    n("reversed", "sequence /", reversed, "elements from the end"),
    n("round", "number ndigits=", round, "nearest number with so many decimals"),
    n("divmod", "x y /", divmod, "quotient and remainder"),
    n("pow", "base exp mod= /", pow, "power"),
    n("isinstance", "object class /", isinstance, "is it an instance of the class?"),
    n("issubclass", "class other /", issubclass, "does the class derive from the other?"),
    n("callable", "object /", |_, a| Ok(Obj::Bool(is_callable(&a[0]))), "can it be called?"),
    n("any", "iterable /", |vm, a| any_all(vm, &a[0], true), "is any element true?"),
    n("all", "iterable /", |vm, a| any_all(vm, &a[0], false), "are all elements true?"),
    n("iter", "iterable /", |vm, a| vm.iter(&a[0]), "an iterator"),
    n("next", "iterator default= /", next, "next element"),
    n("repr", "object /", |vm, a| Ok(Obj::str(vm.repr_of(&a[0])?)), "text as shown at the prompt"),
    n("format", "value spec= /", format, "text by a format specification"),
    n("id", "object /", |_, _| Ok(Obj::int(0x7f00_0000_0000)), "identity"),
    n("hash", "object /", hash, "hash"),
    n("ord", "c /", ord, "code of a character"),
    n("chr", "i /", chr, "character of a code"),
    n("bin", "x /", |vm, a| based(vm, &a[0], "#b"), "binary digits"),
    n("hex", "x /", |vm, a| based(vm, &a[0], "#x"), "hexadecimal digits"),
    n("oct", "x /", |vm, a| based(vm, &a[0], "#o"), "octal digits"),
    n("getattr", "object name default= /", getattr, "attribute by name"),
    n("hasattr", "object name /", hasattr, "is there such an attribute?"),
    n("dir", "object=", dir, "names of attributes"),
    n("help", "object=", help, "parameters and one line"),
];

/// Classes that can be called.
const CLASSES: &[&str] = &[
    "int",
    "float",
    "bool",
    "str",
    "list",
    "tuple",
    "dict",
    "set",
    "range",
    "slice",
    "type",
    "object",
    "enumerate",
    "zip",
    "map",
    "filter",
];

/// Classes of exceptions that are not part of the console.
const FOREIGN_ERRORS: &str = "BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError EOFError EncodingWarning EnvironmentError ExceptionGroup FileExistsError FileNotFoundError FutureWarning GeneratorExit IOError ImportWarning InterruptedError IsADirectoryError NotADirectoryError PendingDeprecationWarning PermissionError ProcessLookupError ReferenceError ResourceWarning StopAsyncIteration SyntaxWarning SystemError TabError UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError UnicodeWarning aiter anext copyright credits license";

/// Names of Python that are not part of the console.
const FOREIGN: &[&str] = &[
    "open",
    "input",
    "eval",
    "exec",
    "compile",
    "globals",
    "locals",
    "vars",
    "bytes",
    "bytearray",
    "memoryview",
    "frozenset",
    "complex",
    "super",
    "property",
    "staticmethod",
    "classmethod",
    "setattr",
    "delattr",
    "breakpoint",
    "exit",
    "quit",
    "__import__",
    "ascii",
];

/// A name that every program knows.
pub fn find(name: &str) -> Option<Obj> {
    if let Some(f) = FUNCTIONS.iter().find(|f| f.name == name) {
        return Some(Obj::Native(f));
    }
    if let Some(class) = CLASSES.iter().find(|c| **c == name) {
        return Some(Obj::Type(Type::Plain(class)));
    }
    if name == "Ellipsis" {
        return Some(Obj::Ellipsis);
    }
    if name == "NotImplemented" {
        return Some(Obj::NotImplemented);
    }
    exceptions::builtin(name).map(|class| Obj::Type(Type::Exception(class)))
}

/// What to say of a name that is not part of the console.
pub fn foreign(name: &str) -> Option<String> {
    let known = FOREIGN.contains(&name) || FOREIGN_ERRORS.split(' ').any(|e| e == name);
    known.then(|| format!("'{name}'"))
}

/// All names.
pub fn all_names() -> Vec<&'static str> {
    FUNCTIONS
        .iter()
        .map(|f| f.name)
        .chain(CLASSES.iter().copied())
        .chain(exceptions::builtin_names())
        .collect()
}

/// `int`, `numpy.int64`: full name of a class.
pub fn type_name(t: Type) -> String {
    match t {
        Type::Plain("ndarray") => "numpy.ndarray".to_owned(),
        Type::Plain("flatiter") => "numpy.flatiter".to_owned(),
        Type::Plain("dtype") => "numpy.dtype".to_owned(),
        Type::Plain("ufunc") => "numpy.ufunc".to_owned(),
        Type::Plain(name) if name.ends_with("DType") => format!("numpy.dtypes.{name}"),
        Type::Plain(name) => name.to_owned(),
        Type::Scalar(d) => format!("numpy.{}", scalar_class(d)),
        Type::Abstract(name) => format!("numpy.{name}"),
        Type::Exception(class) => exceptions::printed(class).to_owned(),
    }
}

/// The class of an object.
pub fn class_of(o: &Obj) -> Type {
    match o {
        Obj::Scalar(s) if s.0.is_str() => Type::Scalar(DType::Str(0)),
        Obj::Scalar(s) => Type::Scalar(s.0),
        Obj::Array(_) => Type::Plain("ndarray"),
        Obj::Flat(_) => Type::Plain("flatiter"),
        Obj::Ufunc(_) => Type::Plain("ufunc"),
        Obj::Exc(e) => Type::Exception(e.class),
        Obj::DType(d) => Type::Plain(d.class_name()),
        Obj::Record(r) => Type::Plain(r.class),
        Obj::Tuple(_) => Type::Plain("tuple"),
        Obj::Bool(_) => Type::Plain("bool"),
        Obj::Int(..) | Obj::Big(_) => Type::Plain("int"),
        Obj::Float(..) => Type::Plain("float"),
        Obj::Str(_) => Type::Plain("str"),
        Obj::List(_) => Type::Plain("list"),
        Obj::Dict(_) => Type::Plain("dict"),
        Obj::Set(_) => Type::Plain("set"),
        Obj::Slice(_) => Type::Plain("slice"),
        Obj::Range(..) => Type::Plain("range"),
        Obj::Func(_) => Type::Plain("function"),
        Obj::Type(_) => Type::Plain("type"),
        Obj::Module(_) => Type::Plain("module"),
        Obj::None => Type::Plain("NoneType"),
        Obj::Ellipsis => Type::Plain("ellipsis"),
        Obj::Iter(_) => Type::Plain(match o.class_name().as_str() {
            "list_iterator" => "list_iterator",
            "enumerate" => "enumerate",
            "zip" => "zip",
            "map" => "map",
            "filter" => "filter",
            "range_iterator" => "range_iterator",
            _ => "generator",
        }),
        _ => Type::Plain("builtin_function_or_method"),
    }
}

/// Whether a class is another or derives from it.
pub fn is_subclass(t: Type, base: Type) -> bool {
    if t == base || base == Type::Plain("object") {
        return true;
    }
    match (t, base) {
        (Type::Plain("bool"), Type::Plain("int")) => true,
        (Type::Plain(name), Type::Plain("dtype")) => name.ends_with("DType"),
        (Type::Exception(a), Type::Exception(b)) => exceptions::is_a(a, b),
        (Type::Scalar(DType::F64), Type::Plain("float")) => true,
        (Type::Scalar(d), Type::Plain("str")) => d.is_str(),
        (Type::Scalar(a), Type::Scalar(b)) => a.is_str() && b.is_str(),
        (Type::Scalar(d), Type::Abstract(name)) => kind_is(d, name),
        (Type::Abstract(a), Type::Abstract(b)) => abstract_is(a, b),
        _ => false,
    }
}

/// Whether a dtype belongs to an abstract class such as `np.integer`.
pub fn kind_is(d: DType, name: &str) -> bool {
    let first = match d.kind() {
        'b' => "generic",
        'i' => "signedinteger",
        'u' => "unsignedinteger",
        'f' => "floating",
        _ => "character",
    };
    abstract_is(first, name)
}

fn abstract_is(a: &str, b: &str) -> bool {
    let above = match a {
        "signedinteger" | "unsignedinteger" => "integer",
        "floating" | "complexfloating" => "inexact",
        "integer" | "inexact" => "number",
        "character" => "flexible",
        "number" | "flexible" => "generic",
        _ => "",
    };
    a == b || (!above.is_empty() && abstract_is(above, b))
}

fn is_callable(o: &Obj) -> bool {
    matches!(
        o,
        Obj::Func(_) | Obj::Native(_) | Obj::Method(_) | Obj::Ufunc(_) | Obj::UfuncMethod(..) | Obj::Type(_)
    )
}

fn print(vm: &mut Vm, a: &[Obj]) -> Ret {
    let text_or = |o: &Obj, default: &str| -> Result<String, Raise> {
        match o {
            Obj::None | Obj::NoValue => Ok(default.to_owned()),
            Obj::Str(s) => Ok(s.to_string()),
            other => Err(Raise::typing(format!("sep must be None or a string, not {}", other.class_name()))),
        }
    };
    let (sep, end) = (text_or(&a[1], " ")?, text_or(&a[2], "\n")?);
    let Obj::Tuple(values) = &a[0] else { return Ok(Obj::None) };
    for (i, value) in values.items.iter().enumerate() {
        if i > 0 {
            vm.print(&sep)?;
        }
        let text = vm.str_of(value)?;
        vm.print(&text)?;
    }
    vm.print(&end)?;
    Ok(Obj::None)
}

fn len(vm: &mut Vm, a: &[Obj]) -> Ret {
    Ok(Obj::int(match &a[0] {
        Obj::Range(r) => super::iterate::steps(r[0], r[1], r[2]) as i64,
        other => vm.length(other)? as i64,
    }))
}

fn abs(vm: &mut Vm, a: &[Obj]) -> Ret {
    match num(&a[0]) {
        Some(Num::Float(f)) => Ok(Obj::float(f.abs())),
        Some(n) => Ok(Obj::big(n.to_big().abs())),
        None if matches!(a[0], Obj::Array(_) | Obj::Scalar(_)) => vm.ufunc_unary("absolute", &a[0]),
        None => Err(Raise::typing(format!("bad operand type for abs(): '{}'", a[0].class_name()))),
    }
}

fn sum(vm: &mut Vm, a: &[Obj]) -> Ret {
    let mut total = if a[1].given() { a[1].clone() } else { Obj::int(0) };
    if matches!(total, Obj::Str(_)) {
        return Err(Raise::typing("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    let it = vm.iter(&a[0])?;
    while let Some(item) = vm.next(&it)? {
        vm.tick()?;
        total = vm.binary(super::ast::BinOp::Add, &total, &item)?;
    }
    Ok(total)
}

fn extreme(vm: &mut Vm, a: &[Obj], want: Ordering) -> Ret {
    let name = if want == Ordering::Greater { "max" } else { "min" };
    let Obj::Tuple(given) = &a[0] else { return Ok(Obj::None) };
    let items = match given.items.as_slice() {
        [] => return Err(Raise::typing(format!("{name} expected at least 1 argument, got 0"))),
        [one] => vm.collect(one)?,
        many => many.to_vec(),
    };
    let mut best: Option<(Obj, Obj)> = None;
    for item in items {
        vm.tick()?;
        let key = if a[1].is_none() { item.clone() } else { vm.call_with(&a[1], vec![item.clone()])? };
        let better = match &best {
            None => true,
            Some((_, old)) => {
                let op =
                    if want == Ordering::Greater { super::ast::CmpOp::Gt } else { super::ast::CmpOp::Lt };
                let result = vm.compare(op, &key, old)?;
                vm.truth(&result)?
            }
        };
        if better {
            best = Some((item, key));
        }
    }
    match best {
        Some((item, _)) => Ok(item),
        None if a[2].given() => Ok(a[2].clone()),
        None => Err(Raise::value(format!("{name}() arg is an empty sequence"))),
    }
}

/// Sorts a list; equal elements keep their order.
pub fn sort_items(vm: &mut Vm, items: Vec<Obj>, key: &Obj, reverse: bool) -> Result<Vec<Obj>, Raise> {
    let mut keyed = Vec::with_capacity(items.len());
    for item in items {
        let k = if key.is_none() { item.clone() } else { vm.call_with(key, vec![item.clone()])? };
        keyed.push((k, item));
    }
    let mut failed = None;
    let places = order_places(keyed.len(), &mut |x, y| {
        if failed.is_some() {
            return Ordering::Equal;
        }
        let (x, y) = if reverse { (y, x) } else { (x, y) };
        let order = vm.tick().and_then(|()| vm.sort_order(&keyed[x].0, &keyed[y].0));
        order.unwrap_or_else(|e| {
            failed = Some(e);
            Ordering::Equal
        })
    });
    match failed {
        Some(e) => Err(e),
        None => Ok(places.into_iter().map(|i| keyed[i].1.clone()).collect()),
    }
}

fn sorted(vm: &mut Vm, a: &[Obj]) -> Ret {
    let items = vm.collect(&a[0])?;
    let reverse = a[2].given() && vm.truth(&a[2])?;
    Ok(Obj::list(sort_items(vm, items, &a[1], reverse)?))
}

fn reversed(vm: &mut Vm, a: &[Obj]) -> Ret {
    let mut items = vm.collect(&a[0])?;
    items.reverse();
    Ok(iterator(Iter::Ready(Rc::new(items), 0)))
}

fn round(vm: &mut Vm, a: &[Obj]) -> Ret {
    let digits = if a[1].is_none() { None } else { Some(vm.need_index(&a[1])?) };
    match num(&a[0]) {
        Some(Num::Float(f)) => match digits {
            Some(n) => Ok(Obj::float(number::round_float(f, n))),
            None => match number::float_to_big(f.round_ties_even()) {
                Some(b) => Ok(Obj::big(b)),
                None if f.is_nan() => Err(Raise::value("cannot convert float NaN to integer")),
                None => Err(Raise::new("OverflowError", "cannot convert float infinity to integer")),
            },
        },
        Some(n) => match digits {
            Some(d) if d < 0 => Ok(Obj::big(number::round_big(&n.to_big(), -d, false))),
            _ => Ok(Obj::big(n.to_big())),
        },
        None if matches!(a[0], Obj::Scalar(_)) => {
            let rounded = vm.call_numpy("round", vec![a[0].clone(), Obj::int(digits.unwrap_or(0))])?;
            match (&rounded, digits) {
                (Obj::Scalar(s), None) => to_int(vm, &item(&s.1)),
                _ => Ok(rounded),
            }
        }
        None => Err(Raise::typing(format!("type {} doesn't define __round__ method", a[0].class_name()))),
    }
}

fn divmod(vm: &mut Vm, a: &[Obj]) -> Ret {
    if matches!(a[0], Obj::Array(_) | Obj::Scalar(_)) || matches!(a[1], Obj::Array(_) | Obj::Scalar(_)) {
        return vm.ufunc_binary("divmod", &a[0], &a[1]);
    }
    if num(&a[0]).is_none() || num(&a[1]).is_none() {
        return Err(Raise::typing(format!(
            "unsupported operand type(s) for divmod(): '{}' and '{}'",
            a[0].class_name(),
            a[1].class_name()
        )));
    }
    let real = matches!(num(&a[0]), Some(Num::Float(_))) || matches!(num(&a[1]), Some(Num::Float(_)));
    let q = match vm.binary(super::ast::BinOp::FloorDiv, &a[0], &a[1]) {
        Err(e) if real && e.0.class == "ZeroDivisionError" => {
            return Err(Raise::new("ZeroDivisionError", "float divmod()"));
        }
        q => q?,
    };
    let r = vm.binary(super::ast::BinOp::Mod, &a[0], &a[1])?;
    Ok(Obj::tuple(vec![q, r]))
}

fn pow(vm: &mut Vm, a: &[Obj]) -> Ret {
    if a[2].is_none() {
        return vm.binary(super::ast::BinOp::Pow, &a[0], &a[1]);
    }
    let parts: Vec<_> = a.iter().filter_map(num).map(|n| n.to_big()).collect();
    match parts.as_slice() {
        [b, e, m] if !e.is_negative() && !m.is_zero() && m.bits() < 4096 => {
            Ok(Obj::big(number::power_modulo(b, e, m)?))
        }
        _ => Err(Raise::missing("pow() with these arguments")),
    }
}

fn classes(o: &Obj) -> Result<Vec<Type>, Raise> {
    match o {
        Obj::Type(t) => Ok(vec![*t]),
        Obj::Tuple(t) => {
            let mut out = Vec::new();
            for item in &t.items {
                out.extend(classes(item)?);
            }
            Ok(out)
        }
        _ => Err(Raise::typing("isinstance() arg 2 must be a type, a tuple of types, or a union")),
    }
}

fn isinstance(vm: &mut Vm, a: &[Obj]) -> Ret {
    let all = classes(&a[1])?;
    Ok(Obj::Bool(all.into_iter().any(|t| vm.is_instance(&a[0], t))))
}

fn issubclass(_: &mut Vm, a: &[Obj]) -> Ret {
    let Obj::Type(t) = a[0] else { return Err(Raise::typing("issubclass() arg 1 must be a class")) };
    Ok(Obj::Bool(classes(&a[1])?.into_iter().any(|b| is_subclass(t, b))))
}

fn hash(vm: &mut Vm, a: &[Obj]) -> Ret {
    Ok(Obj::int(vm.hash(&a[0])? as i64))
}

fn any_all(vm: &mut Vm, o: &Obj, stop: bool) -> Ret {
    let it = vm.iter(o)?;
    while let Some(item) = vm.next(&it)? {
        vm.tick()?;
        if vm.truth(&item)? == stop {
            return Ok(Obj::Bool(stop));
        }
    }
    Ok(Obj::Bool(!stop))
}

fn next(vm: &mut Vm, a: &[Obj]) -> Ret {
    match vm.next(&a[0])? {
        Some(item) => Ok(item),
        None if a[1].given() => Ok(a[1].clone()),
        None => Err(Raise(Rc::new(Exc { class: "StopIteration", args: Vec::new() }))),
    }
}

fn format(vm: &mut Vm, a: &[Obj]) -> Ret {
    let spec = if a[1].given() { vm.str_of(&a[1])? } else { String::new() };
    Ok(Obj::str(vm.format_value(&a[0], &spec)?))
}

fn ord(_: &mut Vm, a: &[Obj]) -> Ret {
    let Obj::Str(s) = &a[0] else {
        return Err(Raise::typing(format!(
            "ord() expected string of length 1, but {} found",
            a[0].class_name()
        )));
    };
    let mut chars = s.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(Obj::int(i64::from(c as u32))),
        _ => Err(Raise::typing(format!(
            "ord() expected a character, but string of length {} found",
            s.chars().count()
        ))),
    }
}

fn chr(vm: &mut Vm, a: &[Obj]) -> Ret {
    let i = vm.need_index(&a[0])?;
    let c = u32::try_from(i).ok().and_then(char::from_u32);
    c.map(|c| Obj::str(c.to_string())).ok_or_else(|| Raise::value("chr() arg not in range(0x110000)"))
}

fn based(vm: &mut Vm, o: &Obj, spec: &str) -> Ret {
    let whole = if matches!(o, Obj::Big(_)) { o.clone() } else { Obj::int(vm.need_index(o)?) };
    Ok(Obj::str(vm.format_value(&whole, spec)?))
}

fn name_error(o: &Obj) -> Raise {
    Raise::typing(format!("attribute name must be string, not '{}'", o.class_name()))
}

fn getattr(vm: &mut Vm, a: &[Obj]) -> Ret {
    let Obj::Str(name) = &a[1] else { return Err(name_error(&a[1])) };
    match vm.attribute(&a[0], name) {
        Err(e) if a[2].given() && exceptions::is_a(e.0.class, "AttributeError") => Ok(a[2].clone()),
        other => other,
    }
}

fn hasattr(vm: &mut Vm, a: &[Obj]) -> Ret {
    let Obj::Str(name) = &a[1] else { return Err(name_error(&a[1])) };
    Ok(Obj::Bool(vm.attribute(&a[0], name).is_ok()))
}

fn dir(vm: &mut Vm, a: &[Obj]) -> Ret {
    let names = if a[0].given() {
        super::attributes::names(vm, &a[0])
    } else {
        vm.global_names().iter().map(|n| n.to_string()).collect()
    };
    Ok(Obj::list(names.into_iter().map(Obj::str).collect()))
}

fn help(vm: &mut Vm, a: &[Obj]) -> Ret {
    let text = super::text::describe(vm, &a[0]).unwrap_or_else(|| "no help for this object".to_owned());
    vm.print(&text)?;
    vm.print("\n")?;
    Ok(Obj::None)
}
