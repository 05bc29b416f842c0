//! Elements of lists, tuples, texts, ranges, dictionaries: reading, assigning, deleting.

use super::Ret;
use super::exceptions::Raise;
use super::object::Obj;
use super::vm::Vm;
use crate::array::{index, meter};

impl Vm {
    /// An integer for use as an index; `None` if it is none.
    pub fn as_index(&self, o: &Obj) -> Option<i64> {
        match o {
            Obj::Bool(b) => Some(i64::from(*b)),
            Obj::Int(i, _) => Some(*i),
            Obj::Big(b) => Some(b.to_i64().unwrap_or(if b.is_negative() { i64::MIN } else { i64::MAX })),
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
        self.as_index(o).ok_or_else(|| match o {
            Obj::Array(_) => Raise::typing("only integer scalar arrays can be converted to a scalar index"),
            _ => Raise::typing(format!("'{}' object cannot be interpreted as an integer", o.class_name())),
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
                let items = l.borrow().to_vec();
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
                    Err(items) => Ok(Obj::str(
                        items.iter().map(|c| if let Obj::Str(c) = c { &**c } else { "" }).collect::<String>(),
                    )),
                }
            }
            Obj::Range(..) => self.range_get(object, key),
            Obj::Dict(_) => match self.dict_get(object, key)? {
                Some(value) => Ok(value),
                None => Err(Raise(std::rc::Rc::new(super::object::Exc {
                    class: "KeyError",
                    args: vec![key.clone()],
                }))),
            },
            Obj::Flags(_) => self.flag_get(object, key),
            Obj::Scalar(s) => match key {
                Obj::Tuple(t) if t.items.is_empty() => Ok(object.clone()),
                Obj::Ellipsis | Obj::None | Obj::Bool(_) => {
                    let a = crate::array::Array::scalar(s.0, &s.1)?;
                    self.get_item(&Obj::array(a), key)
                }
                _ if s.0.is_str() => self.get_item(&Obj::str(s.1.to_text()), key),
                _ => Err(Raise::new("IndexError", "invalid index to scalar variable.")),
            },
            Obj::DType(d) => {
                Err(Raise::new("KeyError", format!("There are no fields in dtype {}.", d.short())))
            }
            Obj::Type(_) => Ok(object.clone()),
            Obj::Record(r) if r.class == "index_trick" => {
                match self.library_function("np", "_index_trick")? {
                    Some(f) => {
                        let name = self.attribute(object, "name")?;
                        self.call_with(&f, vec![name, key.clone()])
                    }
                    None => Ok(Obj::None),
                }
            }
            other => Err(Raise::typing(format!("'{}' object is not subscriptable", other.class_name()))),
        }
    }

    fn range_get(&mut self, object: &Obj, key: &Obj) -> Ret {
        let Obj::Range(range) = object else { return Ok(Obj::None) };
        let [start, _, step] = **range;
        let n = self.length(object)?;
        if let Obj::Slice(parts) = key {
            let [a, b, c] = self.slice_parts(parts)?;
            let (first, count, by) = index::slice(a, b, c, n)?;
            let from = start + first * step;
            let by = by * step;
            return Ok(Obj::Range(std::rc::Rc::new([from, from + count as i64 * by, by])));
        }
        let Some(i) = self.as_index(key) else {
            return Err(Raise::typing(format!(
                "range indices must be integers or slices, not {}",
                key.class_name()
            )));
        };
        let place = if i < 0 { i.saturating_add(n as i64) } else { i };
        if place < 0 || place >= n as i64 {
            return Err(Raise::new("IndexError", "range object index out of range"));
        }
        Ok(Obj::int(start + place * step))
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
        if matches!(key, Obj::Big(_)) {
            return Err(Raise::new("IndexError", "cannot fit 'int' into an index-sized integer"));
        }
        let Some(i) = self.as_index(key) else {
            return Err(Raise::typing(format!(
                "{name} indices must be integers or slices, not {}",
                key.class_name()
            ))
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
            other => Err(Raise::typing(format!(
                "'{}' object does not support item assignment",
                other.class_name()
            ))),
        }
    }

    fn list_set_slice(
        &mut self,
        l: &std::cell::RefCell<super::store::Items>,
        parts: &[Obj; 3],
        value: &Obj,
    ) -> Result<(), Raise> {
        let [a, b, c] = self.slice_parts(parts)?;
        let items = self.collect(value).map_err(|_| Raise::typing("can only assign an iterable"))?;
        let n = l.borrow().len();
        let (start, count, step) = index::slice(a, b, c, n)?;
        if step == 1 {
            let start = start.clamp(0, n as i64) as usize;
            let mut list = l.borrow_mut();
            list.splice(start..start + count, items);
            list.settle();
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
                let gone =
                    d.borrow_mut().remove(hash, &mut |k| k.is(key) || self.equal(k, key).unwrap_or(false));
                match gone {
                    Some(_) => Ok(()),
                    None => Err(Raise(std::rc::Rc::new(super::object::Exc {
                        class: "KeyError",
                        args: vec![key.clone()],
                    }))),
                }
            }
            Obj::Array(_) => Err(Raise::value("cannot delete array elements")),
            other => {
                Err(Raise::typing(format!("'{}' object doesn't support item deletion", other.class_name())))
            }
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
