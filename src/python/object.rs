//! Python's objects as the console knows them.

use super::ast::FuncDef;
use super::names::Index;
use super::store::{Items, bury, bury_deep};
use crate::array::{DType, Handle, Value, meter};
use crate::big::Big;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Any value. Small and cheap to clone: containers are shared.
#[derive(Clone)]
pub enum Obj {
    /// `None`.
    None,
    /// `...`.
    Ellipsis,
    /// `NotImplemented`.
    NotImplemented,
    /// An argument that was not given.
    NoValue,
    /// `True`, `False`.
    Bool(bool),
    /// An integer, with a serial number that tells objects of equal value apart.
    Int(i64, u32),
    /// An integer beyond 64 bits.
    Big(Rc<Big>),
    /// A float, with a serial number.
    Float(f64, u32),
    /// Text.
    Str(Rc<str>),
    /// A list.
    List(Rc<RefCell<Items>>),
    /// A tuple, perhaps with named fields.
    Tuple(Rc<Tuple>),
    /// A dictionary.
    Dict(Rc<RefCell<Dict>>),
    /// A set.
    Set(Rc<RefCell<Dict>>),
    /// `start:stop:step`.
    Slice(Rc<[Obj; 3]>),
    /// `range(start, stop, step)`.
    Range(Rc<[i64; 3]>),
    /// An iterator.
    Iter(Rc<RefCell<Iter>>),
    /// A function written in Python.
    Func(Rc<Func>),
    /// A built-in function.
    Native(&'static Native),
    /// A method with its object.
    Method(Rc<(Obj, Obj)>),
    /// A ufunc.
    Ufunc(&'static crate::array::ufunc::Ufunc),
    /// `ufunc.reduce` and the like.
    UfuncMethod(&'static crate::array::ufunc::Ufunc, &'static str),
    /// A class.
    Type(Type),
    /// A module.
    Module(&'static str),
    /// An array.
    Array(Rc<Handle>),
    /// A NumPy scalar.
    Scalar(Rc<(DType, Value)>),
    /// A dtype.
    DType(DType),
    /// An exception.
    Exc(Rc<Exc>),
    /// `a.flags`.
    Flags(Rc<Handle>),
    /// `a.flat`.
    Flat(Rc<Handle>),
    /// An object of fixed attributes: `np.finfo(float)`.
    Record(Rc<Record>),
}

/// A class.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Type {
    /// `int`, `list`, `ndarray`, ...: by its name.
    Plain(&'static str),
    /// `np.int8`, `np.float64`, ...
    Scalar(DType),
    /// `np.floating`, `np.integer`, ...
    Abstract(&'static str),
    /// A class of exceptions.
    Exception(&'static str),
}

/// A tuple.
pub struct Tuple {
    /// Its elements.
    pub items: Vec<Obj>,
    /// Name of the class and of the fields, for a named tuple.
    pub names: Option<(Rc<str>, Vec<Rc<str>>)>,
}

/// Fixed attributes under a class name.
pub struct Record {
    /// Name of the class.
    pub class: &'static str,
    /// How it prints.
    pub text: String,
    /// Attributes.
    pub fields: Vec<(&'static str, Obj)>,
}

/// A built-in function.
pub struct Native {
    /// Its name.
    pub name: &'static str,
    /// Parameters: `a axis=None * where=`; see `call::bind`.
    pub signature: &'static str,
    /// How errors of arguments are worded.
    pub style: Style,
    /// What it does with the arguments, in the order of the signature.
    pub run: fn(&mut super::vm::Vm, &[Obj]) -> super::Ret,
    /// One line of help.
    pub help: &'static str,
}

/// Wording of errors in arguments.
#[derive(Clone, Copy, PartialEq)]
pub enum Style {
    /// As a function written in Python.
    Python,
    /// As NumPy's functions written in C.
    C,
    /// As CPython's own functions.
    Builtin,
    /// As CPython's own methods.
    Method,
}

/// A function written in Python.
pub struct Func {
    /// Name, parameters, body.
    pub def: Rc<FuncDef>,
    /// Values of the defaults.
    pub defaults: Vec<Option<Obj>>,
    /// Where it was made.
    pub scope: Option<Rc<Frame>>,
    /// Whether it belongs to the console's own library.
    pub library: bool,
    /// Whether it is a method of arrays, whose errors of arguments do not count the array.
    pub method: bool,
}

/// Local names of a call.
pub struct Frame {
    /// Names and values.
    pub vars: RefCell<Vec<(u32, Obj)>>,
    /// The frame around the definition.
    pub outer: Option<Rc<Frame>>,
    /// The function it belongs to; none for a comprehension.
    pub def: Option<Rc<FuncDef>>,
    /// Whether it belongs to the console's own library.
    pub library: bool,
}

impl Frame {
    /// The end of a call. A frame and the functions defined in it hold each other, so that neither would ever be freed:
    /// unless somebody else holds one of them, its names are let go.
    pub fn part(self: &Rc<Frame>) {
        let own = |v: &Obj| {
            matches!(v, Obj::Func(f) if Rc::strong_count(f) == 1
                && f.scope.as_ref().is_some_and(|s| Rc::ptr_eq(s, self)))
        };
        let held = self.vars.borrow().iter().filter(|(_, v)| own(v)).count();
        if held > 0 && Rc::strong_count(self) == held + 1 {
            self.vars.take();
        }
    }
}

/// An exception.
pub struct Exc {
    /// Its class.
    pub class: &'static str,
    /// What it was made with.
    pub args: Vec<Obj>,
}

/// Where an iterator stands.
pub enum Iter {
    /// Elements of a list, read as it is now.
    List(Rc<RefCell<Items>>, usize),
    /// Prepared elements.
    Ready(Rc<Vec<Obj>>, usize),
    /// Numbers: next, step, how many are left.
    Range(i64, i64, u64),
    /// Rows (or elements) of an array.
    Array(Rc<Handle>, usize),
    /// Pairs of position and element.
    Enumerate(Obj, i64),
    /// One element of each.
    Zip(Vec<Obj>),
    /// A function of one element of each.
    Map(Obj, Vec<Obj>),
    /// Elements for which a function is true.
    Filter(Obj, Obj),
}

/// A dictionary in order of insertion.
#[derive(Default)]
pub struct Dict {
    /// Key and value, none where one was taken out.
    entries: Vec<Option<(Obj, Obj)>>,
    index: Index,
    live: usize,
}

thread_local! {
    static SERIAL: Cell<u32> = const { Cell::new(1) };
}

fn serial() -> u32 {
    SERIAL.with(|s| {
        let n = s.get();
        s.set(n.wrapping_add(1).max(1));
        n
    })
}

impl Obj {
    /// An integer. Those from -5 to 256 are one object each.
    pub fn int(i: i64) -> Obj {
        Obj::Int(i, if (-5..=256).contains(&i) { 0 } else { serial() })
    }

    /// A float.
    pub fn float(f: f64) -> Obj {
        Obj::Float(f, serial())
    }

    /// An integer of any size.
    pub fn big(b: Big) -> Obj {
        match b.to_i64() {
            Some(i) => Obj::int(i),
            None => Obj::Big(Rc::new(b)),
        }
    }

    /// Text.
    pub fn str(s: impl AsRef<str>) -> Obj {
        Obj::Str(Rc::from(s.as_ref()))
    }

    /// A list.
    pub fn list(items: Vec<Obj>) -> Obj {
        Obj::List(Rc::new(RefCell::new(Items::new(items))))
    }

    /// A tuple.
    pub fn tuple(items: Vec<Obj>) -> Obj {
        Obj::Tuple(Rc::new(Tuple { items, names: None }))
    }

    /// A tuple of integers.
    pub fn ints<'a>(items: impl IntoIterator<Item = &'a usize>) -> Obj {
        Obj::tuple(items.into_iter().map(|&i| Obj::int(i as i64)).collect())
    }

    /// An array.
    pub fn array(a: crate::array::Array) -> Obj {
        Obj::Array(Handle::new(a))
    }

    /// A NumPy scalar.
    pub fn scalar(dtype: DType, value: Value) -> Obj {
        Obj::Scalar(Rc::new((dtype, value)))
    }

    /// An array; without axes, a scalar.
    pub fn unboxed(a: crate::array::Array) -> Obj {
        if a.ndim() == 0 { Obj::scalar(a.dtype, a.first()) } else { Obj::array(a) }
    }

    /// Whether an argument was given.
    pub fn given(&self) -> bool {
        !matches!(self, Obj::NoValue)
    }

    /// Whether it is `None` or was not given.
    pub fn is_none(&self) -> bool {
        matches!(self, Obj::None | Obj::NoValue)
    }

    /// Whether both are one object.
    pub fn is(&self, other: &Obj) -> bool {
        match (self, other) {
            (Obj::None, Obj::None) | (Obj::Ellipsis, Obj::Ellipsis) => true,
            (Obj::NoValue, Obj::NoValue) | (Obj::NotImplemented, Obj::NotImplemented) => true,
            (Obj::Bool(a), Obj::Bool(b)) => a == b,
            (Obj::Int(a, i), Obj::Int(b, j)) => a == b && i == j,
            (Obj::Float(a, i), Obj::Float(b, j)) => i == j && a.to_bits() == b.to_bits(),
            (Obj::Big(a), Obj::Big(b)) => Rc::ptr_eq(a, b),
            (Obj::Str(a), Obj::Str(b)) => Rc::ptr_eq(a, b) || (a == b && a.len() < 2),
            (Obj::List(a), Obj::List(b)) => Rc::ptr_eq(a, b),
            (Obj::Tuple(a), Obj::Tuple(b)) => Rc::ptr_eq(a, b) || (a.items.is_empty() && b.items.is_empty()),
            (Obj::Dict(a), Obj::Dict(b)) | (Obj::Set(a), Obj::Set(b)) => Rc::ptr_eq(a, b),
            (Obj::Array(a), Obj::Array(b)) => Rc::ptr_eq(a, b),
            (Obj::Scalar(a), Obj::Scalar(b)) => {
                Rc::ptr_eq(a, b) || matches!((&a.1, &b.1), (Value::Bool(x), Value::Bool(y)) if x == y)
            }
            (Obj::Func(a), Obj::Func(b)) => Rc::ptr_eq(a, b),
            (Obj::Native(a), Obj::Native(b)) => std::ptr::eq(*a, *b),
            (Obj::Ufunc(a), Obj::Ufunc(b)) => std::ptr::eq(*a, *b),
            (Obj::Type(a), Obj::Type(b)) => a == b,
            (Obj::Module(a), Obj::Module(b)) => a == b,
            (Obj::DType(a), Obj::DType(b)) => a == b,
            (Obj::Iter(a), Obj::Iter(b)) => Rc::ptr_eq(a, b),
            (Obj::Exc(a), Obj::Exc(b)) => Rc::ptr_eq(a, b),
            (Obj::Slice(a), Obj::Slice(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// Name of the class, as error messages say it.
    pub fn class_name(&self) -> String {
        match self {
            Obj::None => "NoneType",
            Obj::Ellipsis => "ellipsis",
            Obj::NotImplemented => "NotImplementedType",
            Obj::NoValue => "_NoValueType",
            Obj::Bool(_) => "bool",
            Obj::Int(..) | Obj::Big(_) => "int",
            Obj::Float(..) => "float",
            Obj::Str(_) => "str",
            Obj::List(_) => "list",
            Obj::Tuple(t) => return t.names.as_ref().map_or("tuple".to_owned(), |n| n.0.to_string()),
            Obj::Dict(_) => "dict",
            Obj::Set(_) => "set",
            Obj::Slice(_) => "slice",
            Obj::Range(..) => "range",
            Obj::Iter(i) => match i.try_borrow().as_deref() {
                Ok(Iter::List(..)) => "list_iterator",
                Ok(Iter::Enumerate(..)) => "enumerate",
                Ok(Iter::Zip(_)) => "zip",
                Ok(Iter::Map(..)) => "map",
                Ok(Iter::Filter(..)) => "filter",
                Ok(Iter::Range(..)) => "range_iterator",
                _ => "generator",
            },
            Obj::Func(_) => "function",
            Obj::Native(_) => "builtin_function_or_method",
            Obj::Method(_) => "builtin_function_or_method",
            Obj::Ufunc(_) => "numpy.ufunc",
            Obj::UfuncMethod(..) => "builtin_function_or_method",
            Obj::Type(_) => "type",
            Obj::Module(_) => "module",
            Obj::Array(_) => "numpy.ndarray",
            Obj::Scalar(s) => return format!("numpy.{}", scalar_class(s.0)),
            Obj::DType(d) => return format!("numpy.dtypes.{}", d.class_name()),
            Obj::Exc(e) => e.class,
            Obj::Flags(_) => "numpy._core.multiarray.flagsobj",
            Obj::Flat(_) => "numpy.flatiter",
            Obj::Record(r) => r.class,
        }
        .to_owned()
    }
}

/// `int64`, `bool`, `str_`: name of the scalar's class.
pub fn scalar_class(d: DType) -> String {
    if d.is_str() { "str_".to_owned() } else { d.name() }
}

/// Bytes counted for an entry of a dictionary.
const ENTRY: usize = 128;

impl Drop for Dict {
    fn drop(&mut self) {
        meter::release(ENTRY * self.entries.len());
        bury(std::mem::take(&mut self.entries).into_iter().flatten().flat_map(|e| [e.0, e.1]));
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        bury_deep(&mut self.items);
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        bury(std::mem::take(&mut *self.vars.borrow_mut()).into_iter().map(|v| v.1));
    }
}

impl Drop for Func {
    fn drop(&mut self) {
        bury(std::mem::take(&mut self.defaults).into_iter().flatten());
    }
}

impl Drop for Exc {
    fn drop(&mut self) {
        bury_deep(&mut self.args);
    }
}

impl Drop for Iter {
    fn drop(&mut self) {
        let take = |o: &mut Obj| std::mem::replace(o, Obj::None);
        match self {
            Iter::Enumerate(inner, _) => bury([take(inner)]),
            Iter::Zip(parts) => bury(std::mem::take(parts)),
            Iter::Map(f, parts) => bury(std::mem::take(parts).into_iter().chain([take(f)])),
            Iter::Filter(f, inner) => bury([take(f), take(inner)]),
            // The elements of others are in containers of their own, or lie flat.
            Iter::Ready(items, _) => {
                if let Some(items) = Rc::get_mut(items) {
                    bury_deep(items);
                }
            }
            Iter::List(..) | Iter::Range(..) | Iter::Array(..) => {}
        }
    }
}

impl Dict {
    /// Number of entries.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    fn find(&self, hash: u64, same: &mut dyn FnMut(&Obj) -> bool) -> Option<usize> {
        self.index.find(hash, &mut |i| self.entries[i].as_ref().is_some_and(|e| same(&e.0)))
    }

    /// The value of a key.
    pub fn get(&self, hash: u64, same: &mut dyn FnMut(&Obj) -> bool) -> Option<Obj> {
        self.find(hash, same).and_then(|i| self.entries[i].as_ref().map(|e| e.1.clone()))
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, hash: u64, key: Obj, value: Obj, same: &mut dyn FnMut(&Obj) -> bool) {
        match self.find(hash, same) {
            Some(i) => {
                if let Some(entry) = &mut self.entries[i] {
                    entry.1 = value;
                }
            }
            None => {
                self.index.push(hash);
                meter::count(ENTRY);
                self.entries.push(Some((key, value)));
                self.live += 1;
            }
        }
    }

    /// Takes a key out.
    pub fn remove(&mut self, hash: u64, same: &mut dyn FnMut(&Obj) -> bool) -> Option<Obj> {
        let i = self.find(hash, same)?;
        self.live -= 1;
        self.entries[i].take().map(|e| e.1)
    }

    /// Keys and values in order.
    pub fn pairs(&self) -> Vec<(Obj, Obj)> {
        self.entries.iter().flatten().cloned().collect()
    }

    /// Keys in the order in which CPython goes through a set into which they were put one after the other: that of
    /// the slots of its table of hashes.
    pub fn set_keys(&self) -> Vec<Obj> {
        let live = (0..self.entries.len()).filter(|&i| self.entries[i].is_some());
        let mut table: Vec<Option<usize>> = vec![None; 8];
        for (n, i) in live.enumerate() {
            self.settle(&mut table, i);
            if (n + 1) * 5 >= (table.len() - 1) * 3 {
                let least = (n + 1) * if n + 1 > 50_000 { 2 } else { 4 };
                let size = (least + 1).next_power_of_two();
                for old in std::mem::replace(&mut table, vec![None; size]).into_iter().flatten() {
                    self.settle(&mut table, old);
                }
            }
        }
        let entry = |i: usize| self.entries[i].as_ref().map(|e| e.0.clone());
        table.into_iter().flatten().filter_map(entry).collect()
    }

    /// Puts an entry into the first free slot: that of its hash, the nine after it, then elsewhere.
    fn settle(&self, table: &mut [Option<usize>], entry: usize) {
        let mask = table.len() - 1;
        let mut perturb = self.index.hash(entry);
        let mut slot = perturb as usize & mask;
        loop {
            let near = if slot + 9 <= mask { slot..=slot + 9 } else { slot..=slot };
            if let Some(free) = near.into_iter().find(|&s| table[s].is_none()) {
                table[free] = Some(entry);
                return;
            }
            perturb >>= 5;
            slot = slot.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    /// Keys in order.
    pub fn keys(&self) -> Vec<Obj> {
        self.entries.iter().flatten().map(|e| e.0.clone()).collect()
    }
}
