//! What there is to draw for an input: an array with its memory, a list with its pointers, and what an operation did.
//!
//! While an input runs, its last statement is watched ([`Sight`]): the operands of its outermost operation, and its
//! value. [`Vm::explain`] turns them into plain data afterwards. So nothing is evaluated twice, operands are those of
//! the moment (`a = a[1:]` shows the former `a`), and an operation that fails can be drawn too. Only elements are
//! read as they are by then.
//!
//! The data, with codes and numbers and no sentences, is `{ value, how }`; either may be null.
//!
//! - `value`: [`facts::Facts::array`] (with its memory), a scalar (`kind: "scalar", dtype, cells: [text]`), or a list
//!   (`kind: "list", root, objects, block`): `objects` as [`facts::Objects`] has them, `root` the list's place among
//!   them, `block` the array that would be made of it. Where the value itself cannot be drawn (`a.shape`,
//!   `a.sort()`), it is the array that the statement is about.
//! - `how`: what the outermost operation did, see [`operations`]: `kind` is `index`, `reduce`, `broadcast`, `stack`
//!   or `objects`.

pub mod facts;
pub mod operations;

use super::ast::{Arg, CmpOp, Expr, Stmt};
use super::call::Args;
use super::object::Obj;
use super::ops::is_numpy;
use super::vm::Vm;
use crate::array::meter;
use facts::{Facts, Objects};

/// Steps that the making of a picture may take.
const STEPS: u64 = 2_000_000;

/// Plain data, as JavaScript has it.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Nothing.
    Null,
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A code, a name, or an element as NumPy prints it.
    Text(String),
    /// A list.
    List(Vec<Data>),
    /// An object.
    Record(Vec<(&'static str, Data)>),
}

impl From<bool> for Data {
    fn from(flag: bool) -> Data {
        Data::Flag(flag)
    }
}

impl From<usize> for Data {
    fn from(number: usize) -> Data {
        Data::Number(number as f64)
    }
}

impl From<&str> for Data {
    fn from(text: &str) -> Data {
        Data::Text(text.to_owned())
    }
}

impl From<Option<Data>> for Data {
    fn from(data: Option<Data>) -> Data {
        data.unwrap_or(Data::Null)
    }
}

impl Data {
    /// A list of numbers.
    pub fn numbers(numbers: &[usize]) -> Data {
        Data::List(numbers.iter().map(|&n| n.into()).collect())
    }

    /// A list of texts.
    pub fn texts(texts: Vec<String>) -> Data {
        Data::List(texts.into_iter().map(Data::Text).collect())
    }
}

/// An operation with its operands.
#[derive(Clone)]
pub enum Seen {
    /// A ufunc's name and its two operands.
    Two(&'static str, Obj, Obj),
    /// A comparison.
    Compare(CmpOp, Obj, Obj),
    /// An object, the index, and what is assigned there.
    Index(Obj, Obj, Option<Obj>),
    /// What is called, and with what.
    Call(Obj, Args),
    /// The object whose attribute is read or assigned.
    Attribute(Obj),
}

/// What is watched in a statement: its outermost expression and up to two within it.
pub struct Sight {
    watched: [*const Expr; 3],
    seen: [Option<Seen>; 3],
    giver: *const Expr,
    value: Option<Obj>,
}

impl Default for Sight {
    fn default() -> Sight {
        let nothing = std::ptr::null();
        Sight { watched: [nothing; 3], seen: [None, None, None], giver: nothing, value: None }
    }
}

impl Sight {
    /// Watches a statement, for as long as it is in memory. Expressions are told apart by where they are; that is all
    /// their addresses are used for.
    pub fn begin(&mut self, statement: Option<&Stmt>) {
        let Some(statement) = statement else { return };
        match statement {
            Stmt::Assign(targets, value) => match targets.as_slice() {
                [target @ (Expr::Index(..) | Expr::Attr(..))] => self.watched[0] = target,
                _ => self.watch(value),
            },
            Stmt::AugAssign(target, ..) => (self.watched[0], self.giver) = (target, target),
            Stmt::Expr(value) => self.watch(value),
            _ => {}
        }
    }

    fn watch(&mut self, e: &Expr) {
        (self.watched[0], self.giver) = (e, e);
        match e {
            Expr::Compare(first, rest) => {
                if let [(_, second)] = rest.as_slice() {
                    (self.watched[1], self.watched[2]) = (&**first, second);
                }
            }
            Expr::Call(_, arguments) => {
                if let [Arg::Pos(only)] = arguments.as_slice() {
                    self.watched[1] = only;
                }
            }
            _ => {}
        }
    }

    /// Remembers an operation if its expression is watched.
    #[inline]
    pub fn saw(&mut self, e: &Expr, make: impl FnOnce() -> Seen) {
        if let Some(i) = self.watched.iter().position(|w| std::ptr::eq(*w, e)) {
            self.seen[i] = Some(make());
        }
    }

    /// Remembers a value if its expression gives the statement's.
    pub fn gave(&mut self, e: &Expr, value: &Obj) {
        if std::ptr::eq(self.giver, e) {
            self.value = Some(value.clone());
        }
    }
}

impl Vm {
    /// What there is to draw for the input that was run last; `None`: nothing. Changes nothing that an input can see.
    pub fn explain(&mut self) -> Option<Data> {
        meter::start(STEPS, meter::bytes());
        // What runs to make the picture is not watched.
        let sight = std::mem::take(&mut self.sight);
        let explained = self.picture(&sight);
        self.sight = sight;
        explained
    }

    fn picture(&mut self, sight: &Sight) -> Option<Data> {
        let (mut outer, mut value) = (sight.seen[0].clone(), sight.value.clone());
        // `print(x)` shows x.
        if let Some(Seen::Call(Obj::Native(f), args)) = &outer
            && f.name == "print"
            && let [only] = args.pos.as_slice()
        {
            value = value.map(|_| only.clone());
            outer = sight.seen[1].clone();
        }
        let how = match &outer {
            Some(seen) => self.operation(seen, sight),
            None => None,
        };
        let value = value.and_then(|v| self.drawn(&v));
        let value = match (value, outer) {
            (None, Some(seen)) if how.is_none() || matches!(seen, Seen::Index(_, _, Some(_))) => {
                subject(&seen).and_then(|o| self.drawn(&o))
            }
            (value, _) => value,
        };
        if value.is_none() && how.is_none() {
            return None;
        }
        Some(Data::Record(vec![("value", value.into()), ("how", how.into())]))
    }

    /// A value as it is drawn; `None` if it is not.
    fn drawn(&mut self, value: &Obj) -> Option<Data> {
        match value {
            Obj::Array(handle) => Some(Facts::of(self, handle).with_memory().array()),
            Obj::Scalar(s) => {
                let text = crate::array::print::scalar_str(&s.1, s.0);
                let name = s.0.name();
                Some(Data::Record(vec![
                    ("kind", "scalar".into()),
                    ("dtype", name.as_str().into()),
                    ("cells", Data::texts(vec![text])),
                ]))
            }
            Obj::List(_) => {
                let mut objects = Objects::default();
                let root = objects.add(self, value);
                let block = super::numpy::convert::to_array(self, value, None).ok();
                let block = block.map(|array| Facts::plain(self, &array).with_memory().array());
                Some(Data::Record(vec![
                    ("kind", "list".into()),
                    ("root", root.into()),
                    ("objects", objects.data()),
                    ("block", block.into()),
                ]))
            }
            _ => None,
        }
    }

    fn operation(&mut self, seen: &Seen, sight: &Sight) -> Option<Data> {
        match seen {
            Seen::Compare(CmpOp::Is | CmpOp::IsNot, a, b) => {
                Some(self.explain_objects(&[(a, sight.seen[1].as_ref()), (b, sight.seen[2].as_ref())]))
            }
            // Operators of lists are another matter.
            Seen::Two(_, a, b) | Seen::Compare(_, a, b) if !is_numpy(a) && !is_numpy(b) => None,
            Seen::Compare(op, a, b) => self.explain_broadcast(comparison(*op)?, &[a.clone(), b.clone()]),
            Seen::Two("matmul", ..) | Seen::Attribute(_) => None,
            Seen::Two(name, a, b) => self.explain_broadcast(name, &[a.clone(), b.clone()]),
            Seen::Index(Obj::Array(handle), key, given) => self.explain_index(handle, key, given.as_ref()),
            Seen::Index(list @ Obj::List(_), key, None) => {
                let got = self.get_item(list, key).ok()?;
                Some(self.explain_objects(&[(&got, Some(seen))]))
            }
            Seen::Index(..) => None,
            Seen::Call(callee, args) => self.explain_call(callee, args),
        }
    }

    /// Objects with what holds them: of each side the object, and the list or array it was taken from.
    fn explain_objects(&mut self, sides: &[(&Obj, Option<&Seen>)]) -> Data {
        let mut objects = Objects::default();
        let mut out = Vec::new();
        for (object, origin) in sides {
            let (mut holder, mut at) = (Data::Null, Data::Null);
            if let Some(Seen::Index(from, key, _)) = origin {
                holder = objects.add(self, from).into();
                if let (Some(i), Ok(n)) = (self.as_index(key), self.length(from)) {
                    at = usize::try_from(if i < 0 { i + n as i64 } else { i }).ok().map(Data::from).into();
                }
            }
            let object = objects.add(self, object).into();
            out.push(Data::Record(vec![("object", object), ("holder", holder), ("at", at)]));
        }
        let same = matches!(sides, [(a, _), (b, _)] if a.is(b));
        Data::Record(vec![
            ("kind", "objects".into()),
            ("same", same.into()),
            ("sides", Data::List(out)),
            ("objects", objects.data()),
        ])
    }
}

/// The ufunc of a comparison.
fn comparison(op: CmpOp) -> Option<&'static str> {
    Some(match op {
        CmpOp::Eq => "equal",
        CmpOp::Ne => "not_equal",
        CmpOp::Lt => "less",
        CmpOp::Le => "less_equal",
        CmpOp::Gt => "greater",
        CmpOp::Ge => "greater_equal",
        _ => return None,
    })
}

/// The array or list that a statement is about: the one whose attribute, element or method is used, or the first
/// argument.
fn subject(seen: &Seen) -> Option<Obj> {
    let of = |o: &Obj| matches!(o, Obj::Array(_) | Obj::List(_)).then(|| o.clone());
    match seen {
        Seen::Attribute(o) | Seen::Index(o, ..) => of(o),
        Seen::Call(Obj::Method(m), args) => of(&m.0).or_else(|| args.pos.first().and_then(of)),
        Seen::Call(_, args) => args.pos.first().and_then(of),
        Seen::Two(..) | Seen::Compare(..) => None,
    }
}
