//! Going through things: iterators, lengths, and all elements at once.

use super::Ret;
use super::exceptions::Raise;
use super::object::{Iter, Obj};
use super::vm::Vm;
use crate::array::{index, meter};
use std::cell::RefCell;
use std::rc::Rc;

/// Wraps an iterator's state.
pub fn iterator(state: Iter) -> Obj {
    Obj::Iter(Rc::new(RefCell::new(state)))
}

/// How many numbers a range has.
pub fn steps(start: i64, stop: i64, step: i64) -> u64 {
    if (step > 0 && start >= stop) || (step < 0 && start <= stop) {
        return 0;
    }
    (i128::from(stop) - i128::from(start)).unsigned_abs().div_ceil(u128::from(step.unsigned_abs())) as u64
}

impl Vm {
    /// `iter(o)`.
    pub fn iter(&mut self, o: &Obj) -> Ret {
        Ok(match o {
            Obj::Iter(_) => o.clone(),
            Obj::List(l) => iterator(Iter::List(l.clone(), 0)),
            Obj::Range(r) => iterator(Iter::Range(r[0], r[2], steps(r[0], r[1], r[2]))),
            Obj::Array(h) => {
                if h.view().ndim() == 0 {
                    return Err(Raise::typing("iteration over a 0-d array"));
                }
                iterator(Iter::Array(h.clone(), 0))
            }
            _ => iterator(Iter::Ready(Rc::new(self.collect(o)?), 0)),
        })
    }

    /// The next element, or none.
    pub fn next(&mut self, o: &Obj) -> Result<Option<Obj>, Raise> {
        let Obj::Iter(state) = o else {
            return Err(Raise::typing(format!("'{}' object is not an iterator", o.class_name())));
        };
        let Ok(mut state) = state.try_borrow_mut() else {
            return Err(Raise::value("generator already executing"));
        };
        match &mut *state {
            Iter::List(l, i) => {
                *i += 1;
                Ok(l.borrow().get(*i - 1).cloned())
            }
            Iter::Ready(items, i) => {
                *i += 1;
                Ok(items.get(*i - 1).cloned())
            }
            Iter::Range(next, step, left) => {
                if *left == 0 {
                    return Ok(None);
                }
                let value = *next;
                *left -= 1;
                *next = next.wrapping_add(*step);
                Ok(Some(Obj::int(value)))
            }
            Iter::Array(h, i) => {
                let a = h.view();
                if a.ndim() == 0 || *i >= a.shape[0] {
                    return Ok(None);
                }
                meter::charge(4)?;
                let target = index::target(&a, &[index::Item::Int(*i as i64)])?;
                *i += 1;
                let part = target.get()?;
                Ok(Some(Obj::unboxed(part)))
            }
            Iter::Enumerate(inner, i) => Ok(match self.next(inner)? {
                Some(item) => {
                    *i += 1;
                    Some(Obj::tuple(vec![Obj::int(*i - 1), item]))
                }
                None => None,
            }),
            Iter::Zip(parts) => {
                let mut out = Vec::with_capacity(parts.len());
                for part in parts.iter() {
                    match self.next(part)? {
                        Some(item) => out.push(item),
                        None => return Ok(None),
                    }
                }
                Ok(if parts.is_empty() { None } else { Some(Obj::tuple(out)) })
            }
            Iter::Map(f, parts) => {
                let mut out = Vec::with_capacity(parts.len());
                for part in parts.iter() {
                    match self.next(part)? {
                        Some(item) => out.push(item),
                        None => return Ok(None),
                    }
                }
                self.call_with(&f.clone(), out).map(Some)
            }
            Iter::Filter(f, inner) => loop {
                self.tick()?;
                let Some(item) = self.next(inner)? else { return Ok(None) };
                let keep = if matches!(f, Obj::None) {
                    item.clone()
                } else {
                    self.call_with(&f.clone(), vec![item.clone()])?
                };
                if self.truth(&keep)? {
                    return Ok(Some(item));
                }
            },
        }
    }

    /// All elements.
    pub fn collect(&mut self, o: &Obj) -> Result<Vec<Obj>, Raise> {
        match o {
            Obj::List(l) => {
                let items = l.borrow().to_vec();
                meter::charge(items.len() as u64 / 8)?;
                Ok(items)
            }
            Obj::Tuple(t) => Ok(t.items.clone()),
            Obj::Str(s) => Ok(s.chars().map(|c| Obj::str(c.to_string())).collect()),
            Obj::Dict(d) => Ok(d.borrow().keys()),
            Obj::Set(d) => Ok(d.borrow().set_keys()),
            Obj::Flat(h) => {
                let a = h.view();
                let flat = crate::array::shape::ravel(&a, crate::array::shape::Order::C)?;
                self.collect(&Obj::array(flat))
            }
            Obj::Scalar(s) if s.0.is_str() => self.collect(&Obj::str(s.1.to_text())),
            Obj::Iter(_) | Obj::Range(..) | Obj::Array(_) => {
                let iterator = self.iter(o)?;
                let mut out = Vec::new();
                while let Some(item) = self.next(&iterator)? {
                    self.tick()?;
                    self.check_growth(out.len())?;
                    out.push(item);
                }
                Ok(out)
            }
            other => Err(Raise::typing(format!("'{}' object is not iterable", other.class_name()))),
        }
    }

    /// `len(o)`.
    pub fn length(&self, o: &Obj) -> Result<usize, Raise> {
        Ok(match o {
            Obj::List(l) => l.borrow().len(),
            Obj::Tuple(t) => t.items.len(),
            Obj::Str(s) => s.chars().count(),
            Obj::Dict(d) | Obj::Set(d) => d.borrow().len(),
            Obj::Range(r) => usize::try_from(steps(r[0], r[1], r[2]))
                .map_err(|_| Raise::new("OverflowError", "Python int too large to convert to C ssize_t"))?,
            Obj::Array(h) => match h.view().shape.first() {
                Some(n) => *n,
                None => return Err(Raise::typing("len() of unsized object")),
            },
            Obj::Flat(h) => h.view().size(),
            // It counts fields, of which there are none here.
            Obj::DType(_) => 0,
            Obj::Scalar(s) if s.0.is_str() => s.1.to_text().chars().count(),
            other => {
                return Err(Raise::typing(format!("object of type '{}' has no len()", other.class_name())));
            }
        })
    }
}
