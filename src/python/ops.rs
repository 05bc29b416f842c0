//! Operators on any objects: arithmetic, comparison, truth, hashing, elements.

use super::Ret;
use super::ast::{BinOp, CmpOp};
use super::exceptions::Raise;
use super::number::{self, Num, num};
use super::object::{Dict, Obj};
use super::vm::Vm;
use crate::array::{Value, index, meter};
use num_traits::ToPrimitive;
use std::cmp::Ordering;

/// Hash of a text.
pub fn hash_text(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

fn is_numpy(o: &Obj) -> bool {
    matches!(o, Obj::Array(_) | Obj::Scalar(_))
}

fn unsupported(op: &str, a: &Obj, b: &Obj) -> Raise {
    Raise::typing(format!("unsupported operand type(s) for {op}: '{}' and '{}'", a.class_name(), b.class_name()))
}

/// Elements, number of elements, and length after repeating.
fn repeated(len: usize, times: i64) -> Result<usize, Raise> {
    let times = times.max(0) as usize;
    let total = len.saturating_mul(times);
    if !meter::fits(total.saturating_mul(48)) {
        return Err(Raise::new("MemoryError", ""));
    }
    meter::charge(total as u64 / 4)?;
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
        if is_numpy(a) || is_numpy(b) {
            return self.numpy_binary(op, a, b);
        }
        self.containers(op, a, b)
    }

    fn numpy_binary(&mut self, op: BinOp, a: &Obj, b: &Obj) -> Ret {
        if matches!(a, Obj::None) || matches!(b, Obj::None) {
            return Err(unsupported(if op == BinOp::Pow { "** or pow()" } else { op.text() }, a, b));
        }
        if op == BinOp::MatMul {
            return self.call_numpy("matmul", vec![a.clone(), b.clone()]);
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
                let mut out = x.borrow().clone();
                out.extend(y.borrow().iter().cloned());
                Ok(Obj::list(out))
            }
            (BinOp::Add, Obj::Tuple(x), Obj::Tuple(y)) => {
                repeated(x.items.len() + y.items.len(), 1)?;
                Ok(Obj::tuple(x.items.iter().chain(&y.items).cloned().collect()))
            }
            (BinOp::Mul, Obj::Str(_) | Obj::List(_) | Obj::Tuple(_), n) => match self.as_index(n) {
                Some(n) => self.repeat(a, n),
                None => Err(Raise::typing(format!("can't multiply sequence by non-int of type '{}'", n.class_name()))),
            },
            (BinOp::Mul, n, Obj::Str(_) | Obj::List(_) | Obj::Tuple(_)) => match self.as_index(n) {
                Some(n) => self.repeat(b, n),
                None => Err(Raise::typing(format!("can't multiply sequence by non-int of type '{}'", n.class_name()))),
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
            (BinOp::And | BinOp::Or | BinOp::Sub | BinOp::Xor, Obj::Set(_), Obj::Set(_)) => self.set_operation(op, a, b),
            (BinOp::Add, Obj::Str(_), other) => {
                Err(Raise::typing(format!("can only concatenate str (not \"{}\") to str", other.class_name())))
            }
            (BinOp::Add, Obj::List(_), other) => {
                Err(Raise::typing(format!("can only concatenate list (not \"{}\") to list", other.class_name())))
            }
            (BinOp::Add, Obj::Tuple(_), other) => {
                Err(Raise::typing(format!("can only concatenate tuple (not \"{}\") to tuple", other.class_name())))
            }
            _ => Err(unsupported(op.text(), a, b)),
        }
    }

    fn check_text(&self, len: usize) -> Result<(), Raise> {
        if len > 1 << 22 || !meter::fits(len) {
            return Err(Raise::new("MemoryError", ""));
        }
        Ok(meter::charge(len as u64 / 16)?)
    }

    fn repeat(&mut self, a: &Obj, n: i64) -> Ret {
        Ok(match a {
            Obj::Str(s) => {
                self.check_text(s.len().saturating_mul(n.max(0) as usize))?;
                Obj::str(s.repeat(n.max(0) as usize))
            }
            Obj::List(l) => {
                let l = l.borrow();
                let n = repeated(l.len(), n)?;
                Obj::list(std::iter::repeat_n(&*l, n).flatten().cloned().collect())
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
                list.borrow_mut().extend(items);
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
                let text = format!("{}=", op.text());
                let plain = unsupported(op.text(), a, b);
                let same = matches!((&e.0.args[..], &plain.0.args[..]), ([Obj::Str(x)], [Obj::Str(y)]) if x == y);
                let text = if op == BinOp::Pow { "** or pow()".to_owned() } else { text };
                if same && !is_numpy(b) { unsupported(&text, a, b) } else { e }
            }),
        }
    }

    /// `-a`.
    pub fn negate(&mut self, a: &Obj) -> Ret {
        match num(a) {
            Some(Num::Float(f)) => return Ok(Obj::float(-f)),
            Some(n) => return Ok(Obj::big(-n.to_big())),
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
            Some(Num::Big(b)) => Ok(Obj::big(-b - 1)),
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
            return self.numpy_compare(op, a, b);
        }
        if op == CmpOp::Eq || op == CmpOp::Ne {
            return Ok(Obj::Bool(self.equal(a, b)? == (op == CmpOp::Eq)));
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
        let name = match op {
            CmpOp::Eq => "equal",
            CmpOp::Ne => "not_equal",
            CmpOp::Lt => "less",
            CmpOp::Le => "less_equal",
            CmpOp::Gt => "greater",
            _ => "greater_equal",
        };
        let plain = |o: &Obj| matches!(o, Obj::None | Obj::Dict(_) | Obj::DType(_) | Obj::Type(_) | Obj::Module(_) | Obj::Ellipsis);
        if plain(a) || plain(b) {
            if op == CmpOp::Eq || op == CmpOp::Ne {
                let other = if plain(a) { b } else { a };
                let like = self.call_numpy("zeros_like", vec![other.clone(), Obj::Type(super::object::Type::Plain("bool"))])?;
                return if op == CmpOp::Ne { self.ufunc_unary("logical_not", &like) } else { self.ufunc_unary("logical_or_self", &like) };
            }
            return Err(Raise::typing(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                symbol(op),
                a.class_name(),
                b.class_name()
            )));
        }
        self.compare_arrays(name, a, b)
    }

    /// Order of two objects for `<` and the like; an error when they have none.
    fn order(&mut self, op: CmpOp, a: &Obj, b: &Obj) -> Result<Option<Ordering>, Raise> {
        if let (Some(x), Some(y)) = (num(a), num(b)) {
            return Ok(number::order(&x, &y));
        }
        let lists = match (a, b) {
            (Obj::Str(x), Obj::Str(y)) => return Ok(Some(x.cmp(y))),
            (Obj::List(x), Obj::List(y)) => Some((x.borrow().clone(), y.borrow().clone())),
            (Obj::Tuple(x), Obj::Tuple(y)) => Some((x.items.clone(), y.items.clone())),
            _ => None,
        };
        let Some((x, y)) = lists else {
            return Err(Raise::typing(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                symbol(op),
                a.class_name(),
                b.class_name()
            )));
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
                let (x, y) = (x.borrow().clone(), y.borrow().clone());
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
            (Obj::DType(d), other) | (other, Obj::DType(d)) => Ok(super::numpy::dtype_of(other).is_ok_and(|o| o == *d)),
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
            Obj::Range(start, stop, step) if matches!(item, Obj::Int(..) | Obj::Bool(_)) => {
                let Some(i) = self.as_index(item) else { return Ok(false) };
                let inside = if **step > 0 { (*start..*stop).contains(&i) } else { i <= *start && i > *stop };
                Ok(inside && i.wrapping_sub(*start) % **step == 0)
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
            Obj::Range(..) => self.length(o)? > 0,
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
                let mut h = 7u64;
                for item in &t.items {
                    h = h.wrapping_mul(31).wrapping_add(self.hash(item)?);
                }
                h
            }
            Obj::List(_) | Obj::Dict(_) | Obj::Set(_) | Obj::Array(_) | Obj::Slice(_) => {
                return Err(Raise::typing(format!("unhashable type: '{}'", o.class_name())));
            }
            Obj::Scalar(s) => match &s.1 {
                Value::Str(t) => hash_text(t),
                v => v.to_f64().to_bits(),
            },
            _ => match num(o) {
                Some(n) => n.to_f64().map_or(1, |f| if f == 0.0 { 0 } else { f.to_bits() }),
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

    /// An integer for use as an index; `None` if it is none.
    pub fn as_index(&self, o: &Obj) -> Option<i64> {
        match o {
            Obj::Bool(b) => Some(i64::from(*b)),
            Obj::Int(i, _) => Some(*i),
            Obj::Big(b) => Some(b.to_i64().unwrap_or(if num_traits::Signed::is_negative(&**b) { i64::MIN } else { i64::MAX })),
            Obj::Scalar(s) if s.0.is_int() => Some(s.1.to_i64()),
            Obj::Array(h) => {
                let a = h.view();
                (a.ndim() == 0 && a.dtype.is_int()).then(|| a.first().to_i64())
            }
            _ => None,
        }
    }

    /// An integer for use as an index.
    pub fn need_index(&self, o: &Obj) -> Result<i64, Raise> {
        self.as_index(o).ok_or_else(|| {
            Raise::typing(format!("'{}' object cannot be interpreted as an integer", o.class_name()))
        })
    }

    /// Start, stop and step of a slice.
    pub fn slice_parts(&self, parts: &[Obj; 3]) -> Result<[Option<i64>; 3], Raise> {
        let mut out = [None; 3];
        for (slot, part) in out.iter_mut().zip(parts) {
            if !matches!(part, Obj::None) {
                *slot = Some(self.as_index(part).ok_or_else(|| {
                    Raise::typing("slice indices must be integers or None or have an __index__ method")
                })?);
            }
        }
        Ok(out)
    }

    /// `object[index]`.
    pub fn get_item(&mut self, object: &Obj, key: &Obj) -> Ret {
        match object {
            Obj::Array(h) => self.array_get(h, key),
            Obj::Flat(h) => self.flat_get(h, key),
            Obj::List(l) => {
                let items = l.borrow().clone();
                match self.sequence_get(&items, key, "list")? {
                    Ok(item) => Ok(item),
                    Err(items) => Ok(Obj::list(items)),
                }
            }
            Obj::Tuple(t) => match self.sequence_get(&t.items, key, "tuple")? {
                Ok(item) => Ok(item),
                Err(items) => Ok(Obj::tuple(items)),
            },
            Obj::Str(s) => {
                let chars: Vec<Obj> = s.chars().map(|c| Obj::str(c.to_string())).collect();
                match self.sequence_get(&chars, key, "string")? {
                    Ok(item) => Ok(item),
                    Err(items) => {
                        Ok(Obj::str(items.iter().map(|c| if let Obj::Str(c) = c { &**c } else { "" }).collect::<String>()))
                    }
                }
            }
            Obj::Range(..) => self.range_get(object, key),
            Obj::Dict(_) => match self.dict_get(object, key)? {
                Some(value) => Ok(value),
                None => Err(Raise(std::rc::Rc::new(super::object::Exc { class: "KeyError", args: vec![key.clone()] }))),
            },
            Obj::Flags(_) => self.flag_get(object, key),
            Obj::Scalar(s) => match key {
                Obj::Tuple(t) if t.items.is_empty() => Ok(object.clone()),
                Obj::Ellipsis | Obj::None => {
                    let a = crate::array::Array::scalar(s.0, &s.1)?;
                    self.get_item(&Obj::array(a), key)
                }
                _ if s.0.is_str() => self.get_item(&Obj::str(s.1.to_text()), key),
                _ => Err(Raise::new("IndexError", "invalid index to scalar variable.")),
            },
            Obj::Type(_) => Ok(object.clone()),
            Obj::Record(r) if r.class == "index_trick" => match self.library_function("np", "_index_trick")? {
                Some(f) => {
                    let name = self.attribute(object, "name")?;
                    self.call_with(&f, vec![name, key.clone()])
                }
                None => Ok(Obj::None),
            },
            other => Err(Raise::typing(format!("'{}' object is not subscriptable", other.class_name()))),
        }
    }

    fn range_get(&mut self, object: &Obj, key: &Obj) -> Ret {
        let Obj::Range(start, _, step) = object else { return Ok(Obj::None) };
        let n = self.length(object)?;
        if let Obj::Slice(parts) = key {
            let [a, b, c] = self.slice_parts(parts)?;
            let (first, count, by) = index::slice(a, b, c, n)?;
            let from = start + first * **step;
            let by = by * **step;
            return Ok(Obj::Range(from, from + count as i64 * by, std::rc::Rc::new(by)));
        }
        let Some(i) = self.as_index(key) else {
            return Err(Raise::typing(format!("range indices must be integers or slices, not {}", key.class_name())));
        };
        let place = if i < 0 { i.saturating_add(n as i64) } else { i };
        if place < 0 || place >= n as i64 {
            return Err(Raise::new("IndexError", "range object index out of range"));
        }
        Ok(Obj::int(start + place * **step))
    }

    /// One element, or the elements of a slice.
    fn sequence_get(&mut self, items: &[Obj], key: &Obj, name: &str) -> Result<Result<Obj, Vec<Obj>>, Raise> {
        meter::charge(items.len() as u64 / 16)?;
        if let Obj::Slice(parts) = key {
            let [a, b, c] = self.slice_parts(parts)?;
            let (start, count, step) = index::slice(a, b, c, items.len())?;
            return Ok(Err((0..count as i64).map(|k| items[(start + k * step) as usize].clone()).collect()));
        }
        let place = self.place(items.len(), key, name, "")?;
        Ok(Ok(items[place].clone()))
    }

    fn place(&self, n: usize, key: &Obj, name: &str, verb: &str) -> Result<usize, Raise> {
        let Some(i) = self.as_index(key) else {
            return Err(Raise::typing(format!("{name} indices must be integers or slices, not {}", key.class_name()))
                .for_string(name, key));
        };
        let i = if i < 0 { i.saturating_add(n as i64) } else { i };
        if i < 0 || i >= n as i64 {
            return Err(Raise::new("IndexError", format!("{name} {verb}index out of range")));
        }
        Ok(i as usize)
    }

    /// `object[index] = value`.
    pub fn set_item(&mut self, object: &Obj, key: &Obj, value: &Obj) -> Result<(), Raise> {
        match object {
            Obj::Array(h) => self.array_set(h, key, value),
            Obj::Flat(h) => self.flat_set(h, key, value),
            Obj::List(l) => {
                if let Obj::Slice(parts) = key {
                    return self.list_set_slice(l, parts, value);
                }
                let n = l.borrow().len();
                let place = self.place(n, key, "list", "assignment ")?;
                l.borrow_mut()[place] = value.clone();
                Ok(())
            }
            Obj::Dict(d) => {
                let hash = self.hash(key)?;
                let d = d.clone();
                self.check_growth(d.borrow().len())?;
                let same = |vm: &mut Vm, k: &Obj| k.is(key) || vm.equal(k, key).unwrap_or(false);
                d.borrow_mut().insert(hash, key.clone(), value.clone(), &mut |k| same(self, k));
                Ok(())
            }
            Obj::Flags(_) => self.flag_set(object, key, value),
            other => Err(Raise::typing(format!("'{}' object does not support item assignment", other.class_name()))),
        }
    }

    fn list_set_slice(&mut self, l: &std::cell::RefCell<Vec<Obj>>, parts: &[Obj; 3], value: &Obj) -> Result<(), Raise> {
        let [a, b, c] = self.slice_parts(parts)?;
        let items = self.collect(value).map_err(|_| Raise::typing("can only assign an iterable"))?;
        let n = l.borrow().len();
        let (start, count, step) = index::slice(a, b, c, n)?;
        if step == 1 {
            let start = start.clamp(0, n as i64) as usize;
            l.borrow_mut().splice(start..start + count, items);
            return Ok(());
        }
        if items.len() != count {
            return Err(Raise::value(format!(
                "attempt to assign sequence of size {} to extended slice of size {count}",
                items.len()
            )));
        }
        for (k, item) in items.into_iter().enumerate() {
            l.borrow_mut()[(start + k as i64 * step) as usize] = item;
        }
        Ok(())
    }

    /// `del object[index]`.
    pub fn delete_item(&mut self, object: &Obj, key: &Obj) -> Result<(), Raise> {
        match object {
            Obj::List(l) => {
                let n = l.borrow().len();
                if let Obj::Slice(parts) = key {
                    let [a, b, c] = self.slice_parts(parts)?;
                    let (start, count, step) = index::slice(a, b, c, n)?;
                    let gone: Vec<i64> = (0..count as i64).map(|k| start + k * step).collect();
                    let mut i = -1;
                    l.borrow_mut().retain(|_| {
                        i += 1;
                        !gone.contains(&i)
                    });
                    return Ok(());
                }
                let place = self.place(n, key, "list", "assignment ")?;
                l.borrow_mut().remove(place);
                Ok(())
            }
            Obj::Dict(d) => {
                let hash = self.hash(key)?;
                let d = d.clone();
                let gone = d.borrow_mut().remove(hash, &mut |k| k.is(key) || self.equal(k, key).unwrap_or(false));
                match gone {
                    Some(_) => Ok(()),
                    None => Err(Raise(std::rc::Rc::new(super::object::Exc { class: "KeyError", args: vec![key.clone()] }))),
                }
            }
            Obj::Array(_) => Err(Raise::value("cannot delete array elements")),
            other => Err(Raise::typing(format!("'{}' object doesn't support item deletion", other.class_name()))),
        }
    }
}

impl Raise {
    /// Strings word this error of an index without "slices".
    fn for_string(self, name: &str, key: &Obj) -> Raise {
        if name == "string" {
            return Raise::typing(format!("string indices must be integers, not '{}'", key.class_name()));
        }
        self
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
