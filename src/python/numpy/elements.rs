//! Elements of arrays: `a[...]`, `a[...] = x`, `a.flat`, `a.flags`.

use super::super::Ret;
use super::super::exceptions::Raise;
use super::super::object::Obj;
use super::super::vm::Vm;
use super::convert::to_array;
use crate::array::index::{self, Item};
use crate::array::{DType, Handle, shape};
use std::rc::Rc;

const INVALID: &str = "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices";

impl Vm {
    /// The entries of an index.
    pub fn index_items(&mut self, key: &Obj) -> Result<Vec<Item>, Raise> {
        match key {
            Obj::Tuple(t) => t.items.iter().map(|k| self.item(k)).collect(),
            other => Ok(vec![self.item(other)?]),
        }
    }

    fn item(&mut self, key: &Obj) -> Result<Item, Raise> {
        Ok(match key {
            Obj::None => Item::NewAxis,
            Obj::Ellipsis => Item::Ellipsis,
            Obj::Slice(parts) => {
                let [a, b, c] = self.slice_parts(parts)?;
                Item::Slice(a, b, c)
            }
            Obj::Int(i, _) => Item::Int(*i),
            Obj::Big(_) => {
                return Err(Raise::new("IndexError", "cannot fit 'int' into an index-sized integer"));
            }
            Obj::Bool(_) => Item::Mask(to_array(self, key, None)?),
            Obj::List(_) | Obj::Tuple(_) | Obj::Array(_) | Obj::Scalar(_) | Obj::Range(..) => {
                let a = match to_array(self, key, None) {
                    Err(e) if e.0.class == "NotImplementedError" => {
                        return Err(Raise::new("IndexError", INVALID));
                    }
                    found => found?,
                };
                let is_list = !matches!(key, Obj::Array(_));
                match a.dtype {
                    DType::Bool => Item::Mask(a),
                    d if d.is_int() && a.ndim() == 0 => Item::Int(a.first().to_i64()),
                    d if d.is_int() => Item::Ints(a),
                    _ if a.size() == 0 && is_list => Item::Ints(crate::array::cast::to(&a, DType::I64)?),
                    _ if is_list => return Err(Raise::new("IndexError", INVALID)),
                    _ => {
                        return Err(Raise::new(
                            "IndexError",
                            if a.ndim() == 0 {
                                INVALID
                            } else {
                                "arrays used as indices must be of integer (or boolean) type"
                            },
                        ));
                    }
                }
            }
            _ => return Err(Raise::new("IndexError", INVALID)),
        })
    }

    /// `array[key]`.
    pub fn array_get(&mut self, h: &Rc<Handle>, key: &Obj) -> Ret {
        let items = self.index_items(key)?;
        let a = h.view();
        let target = index::target(&a, &items)?;
        let part = target.get()?;
        let scalar = target.is_element || (part.ndim() == 0 && !part.same_buffer(&a));
        Ok(if scalar { Obj::unboxed(part) } else { Obj::array(part) })
    }

    /// `array[key] = value`.
    pub fn array_set(&mut self, h: &Rc<Handle>, key: &Obj, value: &Obj) -> Result<(), Raise> {
        let a = h.view();
        if !a.writeable {
            return Err(Raise::value("assignment destination is read-only"));
        }
        let items = self.index_items(key)?;
        let target = index::target(&a, &items)?;
        if target.is_element && !matches!(value, Obj::Array(_)) {
            let element = super::convert::element(self, value, a.dtype)?;
            let element = crate::array::Array::scalar(
                if a.dtype.is_str() { a.dtype } else { value_dtype(value, a.dtype) },
                &element,
            )?;
            target.set(&element)?;
        } else {
            let dtype = match value {
                Obj::Array(_) | Obj::Scalar(_) => None,
                _ => Some(a.dtype),
            };
            let deepest = target.shape().len();
            let nested = matches!(value, Obj::List(_) | Obj::Tuple(_));
            let fancy = items.iter().any(|i| matches!(i, Item::Ints(_) | Item::Mask(_)));
            let value = to_array(self, value, dtype)?;
            if let [Item::Mask(mask)] = items.as_slice()
                && mask.ndim() == a.ndim()
                && value.ndim() > 1
            {
                return Err(Raise::typing(format!(
                    "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has {} dimensions",
                    value.ndim()
                )));
            }
            if nested && !fancy && !target.is_element && value.ndim() > deepest {
                return Err(Raise::value(format!(
                    "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of {deepest}."
                )));
            }
            if target.is_element && value.ndim() > 0 && !items.iter().any(|i| matches!(i, Item::Ellipsis)) {
                let dot = if a.dtype.is_str() { "" } else { "." };
                return Err(Raise::value(format!("setting an array element with a sequence{dot}")));
            }
            target.set(&value)?;
        }
        self.flush_flags("cast")?;
        Ok(())
    }

    /// `array.flat[key]`.
    pub fn flat_get(&mut self, h: &Rc<Handle>, key: &Obj) -> Ret {
        let a = h.view();
        let flat = shape::ravel(&a, shape::Order::C)?;
        let items = self.index_items(key)?;
        let n = flat.size() as i64;
        if let [Item::Int(i)] = items.as_slice()
            && !(-n..n).contains(i)
        {
            return Err(Raise::new("IndexError", format!("index {i} is out of bounds for size {n}")));
        }
        let target = index::target(&flat, &items)?;
        let part = target.get()?;
        if target.is_element { Ok(Obj::unboxed(part)) } else { Ok(Obj::array(part.copy()?)) }
    }

    /// `array.flat[key] = value`.
    pub fn flat_set(&mut self, h: &Rc<Handle>, key: &Obj, value: &Obj) -> Result<(), Raise> {
        let a = h.view();
        let flat = shape::ravel(&a, shape::Order::C)?;
        let items = self.index_items(key)?;
        let dtype = if matches!(value, Obj::Array(_) | Obj::Scalar(_)) { None } else { Some(a.dtype) };
        let value = to_array(self, value, dtype)?;
        let target = index::target(&flat, &items)?;
        // Values that are too few begin again.
        let n: usize = target.shape().iter().product();
        let value = shape::ravel(&value, shape::Order::C)?;
        let places: Vec<i64> = (0..n as i64).map(|i| i % value.size().max(1) as i64).collect();
        let places = crate::array::Array::ints(places)?;
        let value = shape::reshape_to(&index::take(&value, &places, 0, "raise")?, &target.shape(), false)?;
        target.set(&value)?;
        if !flat.same_buffer(&a) {
            let back = shape::reshape_to(&flat, &a.shape, false)?;
            shape::assign(&a, &back)?;
        }
        Ok(())
    }

    /// `array.flags[key]`.
    pub fn flag_get(&mut self, flags: &Obj, key: &Obj) -> Ret {
        let Obj::Flags(h) = flags else { return Ok(Obj::None) };
        let Obj::Str(name) = key else { return Err(Raise::new("KeyError", "Unknown flag")) };
        flag(h, &name.to_ascii_lowercase()).ok_or_else(|| Raise::new("KeyError", "Unknown flag"))
    }

    /// `array.flags[key] = value`.
    pub fn flag_set(&mut self, flags: &Obj, key: &Obj, value: &Obj) -> Result<(), Raise> {
        let Obj::Flags(h) = flags else { return Ok(()) };
        let Obj::Str(name) = key else { return Err(Raise::new("KeyError", "Unknown flag")) };
        if !name.eq_ignore_ascii_case("writeable") && &**name != "W" {
            return Err(Raise::new("KeyError", "Unknown flag"));
        }
        let on = self.truth(value)?;
        if on && h.base.as_ref().is_some_and(|b| !b.view().writeable) {
            return Err(Raise::value("cannot set WRITEABLE flag to True of this array"));
        }
        h.array.borrow_mut().writeable = on;
        Ok(())
    }
}

fn value_dtype(value: &Obj, d: DType) -> DType {
    match value {
        Obj::Scalar(s) => s.0,
        _ => d,
    }
}

/// A flag of an array.
pub fn flag(h: &Handle, name: &str) -> Option<Obj> {
    let a = h.view();
    Some(Obj::Bool(match name {
        "c_contiguous" | "contiguous" | "c" => a.is_c(),
        "f_contiguous" | "fortran" | "f" => a.is_f(),
        "owndata" | "o" => h.base.is_none(),
        "writeable" | "w" => a.writeable,
        "aligned" | "a" => true,
        "writebackifcopy" | "x" => false,
        "fnc" => a.is_f() && !a.is_c(),
        "forc" => a.is_f() || a.is_c(),
        "behaved" | "b" => a.writeable,
        "carray" | "ca" => a.is_c() && a.writeable,
        "farray" | "fa" => a.is_f() && !a.is_c() && a.writeable,
        _ => return None,
    }))
}
