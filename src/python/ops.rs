//! Operators on any objects: arithmetic, comparison, truth, hashing, elements.

use super::Ret;
use super::ast::{BinOp, CmpOp};
use super::exceptions::Raise;
use super::number::{self, Num, num};
use super::object::{Dict, Obj};
use super::vm::Vm;
use crate::array::{Value, meter, saturated};
use crate::big::Big;
use std::cmp::Ordering;

/// Hash of a text.
pub fn hash_text(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

pub fn is_numpy(o: &Obj) -> bool {
    matches!(o, Obj::Array(_) | Obj::Scalar(_))
}

fn unsupported(op: &str, a: &Obj, b: &Obj) -> Raise {
    Raise::typing(format!(
        "unsupported operand type(s) for {op}: '{}' and '{}'",
        a.class_name(),
        b.class_name()
    ))
}

fn not_ordered(op: CmpOp, a: &Obj, b: &Obj) -> Raise {
    Raise::typing(format!(
        "'{}' not supported between instances of '{}' and '{}'",
        symbol(op),
        a.class_name(),
        b.class_name()
    ))
}

/// A text of NumPy's as one of Python's own; anything else as it is.
fn as_text(o: &Obj) -> Obj {
    match o {
        Obj::Scalar(s) if s.0.is_str() => Obj::str(s.1.to_text()),
        other => other.clone(),
    }
}

fn same_error(a: &Raise, b: &Raise) -> bool {
    matches!((&a.0.args[..], &b.0.args[..]), ([Obj::Str(x)], [Obj::Str(y)]) if x == y)
}

/// Elements, number of elements, and length after repeating.
fn repeated(len: usize, times: i64) -> Result<usize, Raise> {
    // Nothing any number of times is nothing; to count the times could take for ever.
    let times = if len == 0 { 0 } else { saturated(times) };
    let total = len.saturating_mul(times);
    if !meter::fits(total.saturating_mul(48)) {
        return Err(Raise::new("MemoryError", ""));
    }
    meter::charge(1 + total as u64 / 8)?;
    Ok(times)
}

impl Vm {
    /// `a op b`.
    pub fn binary(&mut self, op: BinOp, a: &Obj, b: &Obj) -> Ret {
        if let (Some(x), Some(y)) = (num(a), num(b)) {
            if let (Obj::Bool(p), Obj::Bool(q)) = (a, b) {
                match op {
                    BinOp::And => return Ok(Obj::Bool(p & q)),
                    BinOp::Or => return Ok(Obj::Bool(p | q)),
                    BinOp::Xor => return Ok(Obj::Bool(p ^ q)),
                    _ => {}
                }
            }
            return number::binary(op, &x, &y).unwrap_or_else(|| Err(unsupported(op.text(), a, b)));
        }
        let (x, y) = (as_text(a), as_text(b));
        let sequence = |o: &Obj| matches!(o, Obj::Str(_) | Obj::List(_) | Obj::Tuple(_));
        let count = |o: &Obj| matches!(o, Obj::Scalar(_));
        let repeats = op == BinOp::Mul && ((sequence(&x) && count(b)) || (count(a) && sequence(&y)));
        let formats = op == BinOp::Mod && matches!(x, Obj::Str(_));
        if (is_numpy(&x) || is_numpy(&y)) && !repeats && !formats {
            return self.numpy_binary(op, a, b);
        }
        self.containers(op, &x, &y).map_err(|e| {
            if same_error(&e, &unsupported(op.text(), &x, &y)) { unsupported(op.text(), a, b) } else { e }
        })
    }

    fn numpy_binary(&mut self, op: BinOp, a: &Obj, b: &Obj) -> Ret {
        if op == BinOp::MatMul {
            let array = |o: &Obj| matches!(o, Obj::Array(_) | Obj::List(_) | Obj::Tuple(_));
            if !array(a) && !array(b) {
                return Err(unsupported("@", a, b));
            }
            return self.call_numpy("matmul", vec![a.clone(), b.clone()]);
        }
        if let (BinOp::Pow, Obj::Array(h)) = (op, a)
            && let Some(name) = shortcut(h.view().dtype.is_float(), b)
        {
            return self.ufunc_unary(name, a);
        }
        self.ufunc_binary(op.ufunc(), a, b)
    }

    fn containers(&mut self, op: BinOp, a: &Obj, b: &Obj) -> Ret {
        match (op, a, b) {
            (BinOp::Add, Obj::Str(x), Obj::Str(y)) => {
                self.check_text(x.len() + y.len())?;
                Ok(Obj::str(format!("{x}{y}")))
            }
            (BinOp::Add, Obj::List(x), Obj::List(y)) => {
                repeated(x.borrow().len() + y.borrow().len(), 1)?;
                let mut out = x.borrow().to_vec();
                out.extend(y.borrow().iter().cloned());
                Ok(Obj::list(out))
            }
            (BinOp::Add, Obj::Tuple(x), Obj::Tuple(y)) => {
                repeated(x.items.len() + y.items.len(), 1)?;
                Ok(Obj::tuple(x.items.iter().chain(&y.items).cloned().collect()))
            }
            (BinOp::Mul, Obj::Str(_) | Obj::List(_) | Obj::Tuple(_), n) => match self.as_index(n) {
                Some(n) => self.repeat(a, n),
                None => Err(Raise::typing(format!(
                    "can't multiply sequence by non-int of type '{}'",
                    n.class_name()
                ))),
            },
            (BinOp::Mul, n, Obj::Str(_) | Obj::List(_) | Obj::Tuple(_)) => match self.as_index(n) {
                Some(n) => self.repeat(b, n),
                None => Err(Raise::typing(format!(
                    "can't multiply sequence by non-int of type '{}'",
                    n.class_name()
                ))),
            },
            (BinOp::Mod, Obj::Str(text), _) => self.percent(text, b),
            (BinOp::Or, Obj::Dict(x), Obj::Dict(y)) => {
                let mut out = Dict::default();
                let pairs: Vec<_> = x.borrow().pairs().into_iter().chain(y.borrow().pairs()).collect();
                for (k, v) in pairs {
                    self.dict_insert(&mut out, k, v)?;
                }
                Ok(Obj::Dict(std::rc::Rc::new(std::cell::RefCell::new(out))))
            }
            (BinOp::And | BinOp::Or | BinOp::Sub | BinOp::Xor, Obj::Set(_), Obj::Set(_)) => {
                self.set_operation(op, a, b)
            }
            (BinOp::Add, Obj::Str(_), other) => Err(Raise::typing(format!(
                "can only concatenate str (not \"{}\") to str",
                other.class_name()
            ))),
            (BinOp::Add, Obj::List(_), other) => Err(Raise::typing(format!(
                "can only concatenate list (not \"{}\") to list",
                other.class_name()
            ))),
            (BinOp::Add, Obj::Tuple(_), other) => Err(Raise::typing(format!(
                "can only concatenate tuple (not \"{}\") to tuple",
                other.class_name()
            ))),
            _ => Err(unsupported(op.text(), a, b)),
        }
    }

    fn check_text(&self, len: usize) -> Result<(), Raise> {
        if len > 1 << 22 || !meter::fits(len) {
            return Err(Raise::new("MemoryError", ""));
        }
        Ok(meter::charge(1 + len as u64 / 1024)?)
    }

    fn repeat(&mut self, a: &Obj, n: i64) -> Ret {
        Ok(match a {
            Obj::Str(s) => {
                self.check_text(s.len().saturating_mul(saturated(n)))?;
                Obj::str(s.repeat(saturated(n)))
            }
            Obj::List(l) => {
                let l = l.borrow();
                let n = repeated(l.len(), n)?;
                Obj::list(std::iter::repeat_n(&**l, n).flatten().cloned().collect())
            }
            Obj::Tuple(t) => {
                let n = repeated(t.items.len(), n)?;
                Obj::tuple(std::iter::repeat_n(&t.items, n).flatten().cloned().collect())
            }
            other => other.clone(),
        })
    }

    /// Set operation by operator.
    pub fn set_operation(&mut self, op: BinOp, a: &Obj, b: &Obj) -> Ret {
        let (x, y) = (self.collect(a)?, self.collect(b)?);
        let mut out = Vec::new();
        for item in &x {
            let other = self.contains(b, item)?;
            let keep = match op {
                BinOp::And => other,
                BinOp::Or => true,
                _ => !other,
            };
            if keep {
                out.push(item.clone());
            }
        }
        if matches!(op, BinOp::Or | BinOp::Xor) {
            for item in &y {
                if !self.contains(a, item)? {
                    out.push(item.clone());
                }
            }
        }
        self.make_set(out)
    }

    /// `a op= b`.
    pub fn in_place(&mut self, op: BinOp, a: &Obj, b: &Obj) -> Ret {
        match (op, a) {
            (BinOp::Add, Obj::List(list)) => {
                let items = self.collect(b)?;
                repeated(list.borrow().len() + items.len(), 1)?;
                let mut list = list.borrow_mut();
                list.extend(items);
                list.settle();
                Ok(a.clone())
            }
            (BinOp::MatMul, Obj::Array(_)) => {
                let result = self.call_numpy("matmul", vec![a.clone(), b.clone()])?;
                self.set_item(a, &Obj::Ellipsis, &result)?;
                Ok(a.clone())
            }
            (_, Obj::Array(_)) => {
                self.ufunc_into(op.ufunc(), a, b)?;
                Ok(a.clone())
            }
            _ => self.binary(op, a, b).map_err(|e| {
                let text = if op == BinOp::Pow { "**=".to_owned() } else { format!("{}=", op.text()) };
                let same = same_error(&e, &unsupported(op.text(), a, b));
                if same && !is_numpy(b) { unsupported(&text, a, b) } else { e }
            }),
        }
    }

    /// `-a`.
    pub fn negate(&mut self, a: &Obj) -> Ret {
        match num(a) {
            Some(Num::Float(f)) => return Ok(Obj::float(-f)),
            Some(n) => return Ok(Obj::big(-&n.to_big())),
            None => {}
        }
        if is_numpy(a) {
            return self.ufunc_unary("negative", a);
        }
        Err(Raise::typing(format!("bad operand type for unary -: '{}'", a.class_name())))
    }

    /// `+a`.
    pub fn plus(&mut self, a: &Obj) -> Ret {
        match a {
            Obj::Bool(b) => Ok(Obj::int(i64::from(*b))),
            Obj::Int(..) | Obj::Big(_) | Obj::Float(..) => Ok(a.clone()),
            _ if is_numpy(a) => self.ufunc_unary("positive", a),
            _ => Err(Raise::typing(format!("bad operand type for unary +: '{}'", a.class_name()))),
        }
    }

    /// `~a`.
    pub fn invert(&mut self, a: &Obj) -> Ret {
        match num(a) {
            Some(Num::Int(i)) => Ok(Obj::int(!i)),
            Some(Num::Big(b)) => Ok(Obj::big(&-&b - &Big::from(1))),
            _ if is_numpy(a) => self.ufunc_unary("invert", a),
            _ => Err(Raise::typing(format!("bad operand type for unary ~: '{}'", a.class_name()))),
        }
    }

    /// `a op b` for comparisons.
    pub fn compare(&mut self, op: CmpOp, a: &Obj, b: &Obj) -> Ret {
        match op {
            CmpOp::Is => return Ok(Obj::Bool(a.is(b))),
            CmpOp::IsNot => return Ok(Obj::Bool(!a.is(b))),
            CmpOp::In => return Ok(Obj::Bool(self.contains(b, a)?)),
            CmpOp::NotIn => return Ok(Obj::Bool(!self.contains(b, a)?)),
            _ => {}
        }
        if is_numpy(a) || is_numpy(b) {
            let (x, y) = (as_text(a), as_text(b));
            if !is_numpy(&x) && !is_numpy(&y) {
                return self.compare(op, &x, &y).map_err(|_| not_ordered(op, a, b));
            }
            // Python asks the other operand when the first knows nothing of arrays.
            return if is_numpy(a) {
                self.numpy_compare(op, a, b)
            } else {
                self.numpy_compare(op.turned(), b, a)
            };
        }
        if op == CmpOp::Eq || op == CmpOp::Ne {
            return Ok(Obj::Bool(self.equal(a, b)? == (op == CmpOp::Eq)));
        }
        if let Obj::DType(d) = a {
            // A dtype is below another when it can be cast to it safely.
            let Ok(other) = super::numpy::dtype_of(b) else { return Err(not_ordered(op, a, b)) };
            let (from, to) = if matches!(op, CmpOp::Lt | CmpOp::Le) { (*d, other) } else { (other, *d) };
            let strict = matches!(op, CmpOp::Lt | CmpOp::Gt);
            let below = crate::array::dtype::can_cast(from, to, "safe");
            return Ok(Obj::Bool(below && !(strict && from == to)));
        }
        if matches!(b, Obj::DType(_)) {
            return self.compare(op.turned(), b, a);
        }
        if let (Obj::Set(_), Obj::Set(_)) = (a, b) {
            return self.compare_sets(op, a, b);
        }
        if let (Some(x), Some(y)) = (num(a), num(b)) {
            return Ok(Obj::Bool(number::order(&x, &y).is_some_and(|o| holds(op, o))));
        }
        Ok(Obj::Bool(self.order(op, a, b)?.is_some_and(|o| holds(op, o))))
    }

    fn compare_sets(&mut self, op: CmpOp, a: &Obj, b: &Obj) -> Ret {
        let (small, large) = if matches!(op, CmpOp::Lt | CmpOp::Le) { (a, b) } else { (b, a) };
        let (x, y) = (self.collect(small)?, self.collect(large)?);
        for item in &x {
            if !self.contains(large, item)? {
                return Ok(Obj::Bool(false));
            }
        }
        Ok(Obj::Bool(matches!(op, CmpOp::Le | CmpOp::Ge) || x.len() < y.len()))
    }

    fn numpy_compare(&mut self, op: CmpOp, a: &Obj, b: &Obj) -> Ret {
        let plain = matches!(
            b,
            Obj::None
                | Obj::Dict(_)
                | Obj::Set(_)
                | Obj::DType(_)
                | Obj::Type(_)
                | Obj::Module(_)
                | Obj::Ellipsis
                | Obj::Func(_)
                | Obj::Native(_)
        );
        if plain && matches!(op, CmpOp::Eq | CmpOp::Ne) && matches!(a, Obj::Scalar(_)) {
            return Ok(Obj::Bool(op == CmpOp::Ne));
        }
        if plain && matches!(op, CmpOp::Eq | CmpOp::Ne) {
            let kind = Obj::Type(super::object::Type::Plain("bool"));
            let like = self.call_numpy("zeros_like", vec![a.clone(), kind])?;
            let name = if op == CmpOp::Ne { "logical_not" } else { "logical_or_self" };
            return self.ufunc_unary(name, &like);
        }
        self.compare_arrays(op.ufunc(), a, b)
    }

    /// Order of two objects for `<` and the like; an error when they have none.
    fn order(&mut self, op: CmpOp, a: &Obj, b: &Obj) -> Result<Option<Ordering>, Raise> {
        if let (Some(x), Some(y)) = (num(a), num(b)) {
            return Ok(number::order(&x, &y));
        }
        let lists = match (a, b) {
            (Obj::Str(x), Obj::Str(y)) => return Ok(Some(x.cmp(y))),
            (Obj::List(x), Obj::List(y)) => Some((x.borrow().to_vec(), y.borrow().to_vec())),
            (Obj::Tuple(x), Obj::Tuple(y)) => Some((x.items.clone(), y.items.clone())),
            _ => None,
        };
        let Some((x, y)) = lists else {
            return Err(not_ordered(op, a, b));
        };
        self.enter(1)?;
        let mut result = Some(x.len().cmp(&y.len()));
        for (p, q) in x.iter().zip(&y) {
            if !self.equal(p, q)? {
                let less = self.compare(CmpOp::Lt, p, q)?;
                let less = self.truth(&less)?;
                result = Some(if less { Ordering::Less } else { Ordering::Greater });
                break;
            }
        }
        self.leave(1);
        Ok(result)
    }

    /// Order of two objects for sorting.
    pub fn sort_order(&mut self, a: &Obj, b: &Obj) -> Result<Ordering, Raise> {
        let less = self.compare(CmpOp::Lt, a, b)?;
        if self.truth(&less)? {
            return Ok(Ordering::Less);
        }
        let more = self.compare(CmpOp::Lt, b, a)?;
        Ok(if self.truth(&more)? { Ordering::Greater } else { Ordering::Equal })
    }

    /// `a == b` as a truth value.
    pub fn equal(&mut self, a: &Obj, b: &Obj) -> Result<bool, Raise> {
        if is_numpy(a) || is_numpy(b) {
            let result = self.compare(CmpOp::Eq, a, b)?;
            return self.truth(&result);
        }
        if let (Some(x), Some(y)) = (num(a), num(b)) {
            return Ok(number::order(&x, &y) == Some(Ordering::Equal));
        }
        self.enter(1)?;
        let result = self.equal_containers(a, b);
        self.leave(1);
        result
    }

    fn equal_containers(&mut self, a: &Obj, b: &Obj) -> Result<bool, Raise> {
        match (a, b) {
            (Obj::Str(x), Obj::Str(y)) => Ok(x == y),
            (Obj::List(x), Obj::List(y)) => {
                let (x, y) = (x.borrow().to_vec(), y.borrow().to_vec());
                self.equal_items(&x, &y)
            }
            (Obj::Tuple(x), Obj::Tuple(y)) => self.equal_items(&x.items, &y.items),
            (Obj::Range(..), Obj::Range(..)) => {
                let (x, y) = (self.collect(a)?, self.collect(b)?);
                self.equal_items(&x, &y)
            }
            (Obj::Slice(x), Obj::Slice(y)) => self.equal_items(&x[..], &y[..]),
            (Obj::Dict(x), Obj::Dict(y)) => {
                let (x, n) = (x.borrow().pairs(), y.borrow().len());
                if x.len() != n {
                    return Ok(false);
                }
                for (k, v) in &x {
                    match self.dict_get(b, k)? {
                        Some(other) if self.equal(v, &other)? => {}
                        _ => return Ok(false),
                    }
                }
                Ok(true)
            }
            (Obj::Set(x), Obj::Set(y)) => {
                let (x, n) = (x.borrow().keys(), y.borrow().len());
                for k in &x {
                    if !self.contains(b, k)? {
                        return Ok(false);
                    }
                }
                Ok(x.len() == n)
            }
            (Obj::DType(d), other) | (other, Obj::DType(d)) => {
                Ok(super::numpy::dtype_of(other).is_ok_and(|o| o == *d))
            }
            _ => Ok(a.is(b)),
        }
    }

    fn equal_items(&mut self, x: &[Obj], y: &[Obj]) -> Result<bool, Raise> {
        if x.len() != y.len() {
            return Ok(false);
        }
        for (p, q) in x.iter().zip(y) {
            self.tick()?;
            if !p.is(q) && !self.equal(p, q)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// `item in container`.
    pub fn contains(&mut self, container: &Obj, item: &Obj) -> Result<bool, Raise> {
        match container {
            Obj::Str(text) => match item {
                Obj::Str(part) => Ok(text.contains(&**part)),
                _ => Err(Raise::typing(format!(
                    "'in <string>' requires string as left operand, not {}",
                    item.class_name()
                ))),
            },
            Obj::Dict(_) | Obj::Set(_) => Ok(self.dict_get(container, item)?.is_some()),
            Obj::Array(_) => {
                let same = self.compare(CmpOp::Eq, container, item)?;
                let any = self.call_numpy("any", vec![same])?;
                self.truth(&any)
            }
            Obj::Range(range) if matches!(item, Obj::Int(..) | Obj::Bool(_)) => {
                let [start, stop, step] = **range;
                let Some(i) = self.as_index(item) else { return Ok(false) };
                let inside = if step > 0 { (start..stop).contains(&i) } else { i <= start && i > stop };
                Ok(inside && i.wrapping_sub(start) % step == 0)
            }
            Obj::List(_) | Obj::Tuple(_) | Obj::Range(..) | Obj::Iter(_) => {
                for x in self.collect(container)? {
                    if x.is(item) || self.equal(&x, item)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Err(Raise::typing(format!("argument of type '{}' is not iterable", container.class_name()))),
        }
    }

    /// Whether an object counts as true.
    pub fn truth(&mut self, o: &Obj) -> Result<bool, Raise> {
        Ok(match o {
            Obj::None => false,
            Obj::Bool(b) => *b,
            Obj::Int(i, _) => *i != 0,
            Obj::Float(f, _) => *f != 0.0,
            Obj::Str(s) => !s.is_empty(),
            Obj::List(l) => !l.borrow().is_empty(),
            Obj::Tuple(t) => !t.items.is_empty(),
            Obj::Dict(d) | Obj::Set(d) => !d.borrow().is_empty(),
            Obj::Range(r) => super::iterate::steps(r[0], r[1], r[2]) > 0,
            Obj::Scalar(s) => s.1.truth(),
            Obj::Array(h) => {
                let a = h.view();
                match a.size() {
                    1 => a.first_element().truth(),
                    0 => {
                        return Err(Raise::value(
                            "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.",
                        ));
                    }
                    _ => {
                        return Err(Raise::value(
                            "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
                        ));
                    }
                }
            }
            _ => true,
        })
    }

    /// Hash of an object that may be a key.
    pub fn hash(&self, o: &Obj) -> Result<u64, Raise> {
        Ok(match o {
            Obj::Str(s) => hash_text(s),
            Obj::Tuple(t) => {
                const PRIMES: [u64; 3] =
                    [0x9e37_79b1_85eb_ca87, 0xc2b2_ae3d_27d4_eb4f, 0x27d4_eb2f_1656_67c5];
                let mut h = PRIMES[2];
                for item in &t.items {
                    h = h.wrapping_add(self.hash(item)?.wrapping_mul(PRIMES[1]));
                    h = h.rotate_left(31).wrapping_mul(PRIMES[0]);
                }
                h = h.wrapping_add(t.items.len() as u64 ^ (PRIMES[2] ^ 3_527_539));
                if h == u64::MAX { 1_546_275_796 } else { h }
            }
            Obj::List(_) | Obj::Dict(_) | Obj::Set(_) | Obj::Array(_) | Obj::Slice(_) => {
                return Err(Raise::typing(format!("unhashable type: '{}'", o.class_name())));
            }
            Obj::Scalar(s) => match &s.1 {
                Value::Str(t) => hash_text(t),
                v => self.hash(&super::construct::item(v))?,
            },
            _ => match num(o) {
                Some(Num::Float(f)) => number::hash_float(f),
                Some(n) => number::hash_whole(&n.to_big()),
                None => 3,
            },
        })
    }

    /// The value of a key of a dictionary or set.
    pub fn dict_get(&mut self, dict: &Obj, key: &Obj) -> Result<Option<Obj>, Raise> {
        let hash = self.hash(key)?;
        let (Obj::Dict(d) | Obj::Set(d)) = dict else { return Ok(None) };
        let d = d.clone();
        let found = d.borrow().get(hash, &mut |k| k.is(key) || self.equal(k, key).unwrap_or(false));
        Ok(found)
    }

    /// Sets a key.
    pub fn dict_insert(&mut self, dict: &mut Dict, key: Obj, value: Obj) -> Result<(), Raise> {
        let hash = self.hash(&key)?;
        self.check_growth(dict.len())?;
        let same = key.clone();
        dict.insert(hash, key, value, &mut |k| k.is(&same) || self.equal(k, &same).unwrap_or(false));
        Ok(())
    }
}

/// Powers of arrays that have a ufunc of their own.
fn shortcut(is_float: bool, exponent: &Obj) -> Option<&'static str> {
    match exponent {
        Obj::Int(2, _) => Some("square"),
        Obj::Int(-1, _) if is_float => Some("reciprocal"),
        Obj::Float(e, _) if is_float && *e == 2.0 => Some("square"),
        Obj::Float(e, _) if is_float && *e == 0.5 => Some("sqrt"),
        Obj::Float(e, _) if is_float && *e == -1.0 => Some("reciprocal"),
        _ => None,
    }
}

fn holds(op: CmpOp, order: Ordering) -> bool {
    match op {
        CmpOp::Lt => order.is_lt(),
        CmpOp::Le => order.is_le(),
        CmpOp::Gt => order.is_gt(),
        CmpOp::Ge => order.is_ge(),
        CmpOp::Eq => order.is_eq(),
        _ => order.is_ne(),
    }
}

fn symbol(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Lt => "<",
        CmpOp::Le => "<=",
        CmpOp::Gt => ">",
        CmpOp::Ge => ">=",
        CmpOp::Eq => "==",
        _ => "!=",
    }
}
