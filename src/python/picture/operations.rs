//! What an operation did to arrays, as plain data: indexing, reducing, broadcasting, stacking.
//!
//! Each takes the operands as they were given. Rules that failed are told as `failed: { code, ... }` with the axis
//! and the sizes that do not fit.

use super::Data;
use super::facts::{CELLS, Facts, corner};
use crate::array::index::{self, Item};
use crate::array::{Array, Handle, c_strides, shape};
use crate::python::call::{Args, bind, bind_function};
use crate::python::names::text;
use crate::python::numpy::convert::to_array;
use crate::python::object::Obj;
use crate::python::vm::Vm;
use std::rc::Rc;

/// Reductions, by their names in the library.
const REDUCTIONS: &[&str] = &[
    "sum",
    "prod",
    "max",
    "min",
    "amax",
    "amin",
    "any",
    "all",
    "mean",
    "std",
    "var",
    "ptp",
    "argmax",
    "argmin",
    "count_nonzero",
    "median",
    "average",
    "nansum",
    "nanprod",
    "nanmax",
    "nanmin",
    "nanargmax",
    "nanargmin",
    "nanmean",
    "nanvar",
    "nanstd",
    "nanmedian",
];

fn failed(code: &'static str, facts: &[(&'static str, usize)]) -> Data {
    let mut pairs: Vec<(&'static str, Data)> = vec![("code", code.into())];
    pairs.extend(facts.iter().map(|&(name, number)| (name, number.into())));
    Data::Record(pairs)
}

/// Sizes that do not fit along an axis of the result.
fn misfit(axis: usize, a: usize, b: usize) -> Data {
    failed("size", &[("axis", axis), ("a", a), ("b", b)])
}

fn no_axis(axis: i64, ndim: usize) -> Data {
    let axis = Data::Number(axis as f64);
    Data::Record(vec![("code", "axis".into()), ("axis", axis), ("ndim", ndim.into())])
}

/// Arguments by name.
struct Named(Vec<(Rc<str>, Obj)>);

impl Named {
    fn get(&self, name: &str) -> Option<&Obj> {
        self.0.iter().find(|p| *p.0 == *name).map(|p| &p.1).filter(|o| o.given())
    }
}

impl Vm {
    /// An operand as the page gets it: the array itself, or what NumPy makes of a number or list.
    fn operand(&mut self, object: &Obj) -> Option<(Array, Data)> {
        let array = to_array(self, object, None).ok()?;
        let data = match object {
            Obj::Array(handle) => Facts::of(self, handle).array(),
            _ => Facts::plain(self, &array).array(),
        };
        Some((array, data))
    }

    /// `a[key]` and `a[key] = given`.
    ///
    /// `{ kind: "index", array, shape, taken, count, view, element, given, failed }`: `taken` are the first elements
    /// taken, in order, each as its number in C order; `view` whether the result sees the same memory; `element`
    /// whether it is a single element; `given` the array that is assigned.
    pub fn explain_index(&mut self, handle: &Rc<Handle>, key: &Obj, given: Option<&Obj>) -> Option<Data> {
        let array = handle.view();
        let items = self.index_items(key).ok()?;
        // Where bytes are counted as elements, places of bytes are numbers of elements.
        let counted = Array { strides: c_strides(&array.shape, 1), offset: 0, ..array.clone() };
        let target = index::target(&counted, &items);
        let shape = target.as_ref().map(|t| t.shape()).unwrap_or_default();
        let mut fault = target.is_err().then(|| index_fault(&array, &items));
        let given = given.and_then(|o| self.operand(o));
        if let (None, Some((value, _))) = (&fault, &given)
            && shape::stretch_value(value, &shape).is_err()
            && !(value.size() == 1 && shape.is_empty())
        {
            fault = Some(stretching_fault(&value.shape, &shape));
        }
        let places = target.as_ref().ok().and_then(|t| t.places(CELLS).ok()).unwrap_or_default();
        let count = crate::array::checked_size(&shape).filter(|_| target.is_ok()).unwrap_or(0);
        let element = target.as_ref().is_ok_and(|t| t.is_element);
        let view = target.as_ref().is_ok_and(|t| t.is_view()) && !element;
        Some(Data::Record(vec![
            ("kind", "index".into()),
            ("array", Facts::of(self, handle).array()),
            ("shape", Data::numbers(&shape)),
            ("taken", Data::numbers(&places)),
            ("count", count.into()),
            ("view", view.into()),
            ("element", element.into()),
            ("given", given.map(|g| g.1).into()),
            ("failed", fault.into()),
        ]))
    }

    /// A call of one of NumPy's functions or of a method of an array.
    pub fn explain_call(&mut self, callee: &Obj, args: &Args) -> Option<Data> {
        match callee {
            Obj::Method(m) => {
                let mut args = args.clone();
                args.pos.insert(0, m.0.clone());
                self.explain_call(&m.1, &args)
            }
            Obj::Ufunc(f) if f.inputs == 2 && args.pos.len() >= 2 && f.name != "matmul" => {
                self.explain_broadcast(f.name, &args.pos[..2])
            }
            Obj::UfuncMethod(f, "reduce") => {
                let keyword = |name: &str| args.kw.iter().find(|k| *k.0 == *name).map(|k| k.1.clone());
                let axis = keyword("axis").or_else(|| args.pos.get(1).cloned()).unwrap_or(Obj::int(0));
                let keepdims = keyword("keepdims").is_some_and(|k| self.truth(&k).unwrap_or(false));
                self.explain_reduce(f.name, args.pos.first()?, &axis, keepdims)
            }
            Obj::Native(f) if f.name == "concatenate" || f.name == "concat" => {
                let bound = bind(f, args.clone()).ok()?;
                let parts = self.collect(bound.first()?).ok()?;
                let axis = bound.get(1).filter(|o| o.given()).cloned();
                self.explain_stack("concatenate", &parts, axis)
            }
            Obj::Func(f) if f.library => {
                let bound = bind_function(&f.def, &f.defaults, args.clone(), f.method).ok()?;
                let named = Named(bound.into_iter().map(|(name, value)| (text(name), value)).collect());
                self.explain_library(f.def.name.trim_start_matches('_'), &named)
            }
            _ => None,
        }
    }

    fn explain_library(&mut self, name: &str, named: &Named) -> Option<Data> {
        let array = named.get("a").or(named.get("array")).or(named.get("arr"));
        if let Some(&name) = REDUCTIONS.iter().find(|r| **r == name) {
            // The library's names of methods that would hide Python's own functions.
            let name = match name {
                "amax" => "max",
                "amin" => "min",
                name => name,
            };
            let axis = named.get("axis").unwrap_or(&Obj::None);
            let keepdims = named.get("keepdims").is_some_and(|k| self.truth(k).unwrap_or(false));
            return self.explain_reduce(name, array?, axis, keepdims);
        }
        match name {
            "broadcast_to" => {
                let wanted = self.sizes(named.get("shape")?)?;
                let (array, data) = self.operand(array?)?;
                let fits = shape::stretch(&array, &wanted).is_some();
                let fault = (!fits).then(|| stretching_fault(&array.shape, &wanted));
                Some(broadcast_data(name, &[(array, data)], fits.then_some(wanted), fault))
            }
            "append" => {
                let parts = [array?.clone(), named.get("values")?.clone()];
                self.explain_stack(name, &parts, Some(named.get("axis").cloned().unwrap_or(Obj::None)))
            }
            "vstack" | "row_stack" | "hstack" | "dstack" | "column_stack" | "stack" => {
                let parts = self.collect(named.get("tup").or(named.get("arrays"))?).ok()?;
                self.explain_stack(name, &parts, named.get("axis").cloned())
            }
            _ => None,
        }
    }

    fn sizes(&mut self, object: &Obj) -> Option<Vec<usize>> {
        let items = match self.as_index(object) {
            Some(_) => vec![object.clone()],
            None => self.collect(object).ok()?,
        };
        items.iter().map(|item| self.as_index(item).and_then(|n| usize::try_from(n).ok())).collect()
    }

    /// `{ kind: "reduce", name, array, axes, keepdims, shape, into, failed }`: `into` has for each told cell of the array
    /// the number, in C order, of the result's element that it goes into.
    fn explain_reduce(&mut self, name: &str, object: &Obj, axis: &Obj, keepdims: bool) -> Option<Data> {
        let (array, data) = self.operand(object)?;
        let ndim = array.ndim();
        let wanted: Vec<i64> = match axis {
            Obj::None | Obj::NoValue => (0..ndim as i64).collect(),
            Obj::Tuple(t) => t.items.iter().map(|o| self.as_index(o)).collect::<Option<_>>()?,
            other => vec![self.as_index(other)?],
        };
        let mut axes = Vec::new();
        let mut fault = None;
        for axis in wanted {
            match shape::axis(axis, ndim) {
                Ok(axis) => axes.push(axis),
                Err(_) => fault = Some(no_axis(axis, ndim)),
            }
        }
        let kept: Vec<usize> =
            array.shape.iter().enumerate().map(|(i, &n)| if axes.contains(&i) { 1 } else { n }).collect();
        let shape: Vec<usize> =
            (0..ndim).filter(|i| keepdims || !axes.contains(i)).map(|i| kept[i]).collect();
        // Along the axes that vanish, the number of the result's element stays.
        let mut strides = c_strides(&kept, 1);
        axes.iter().for_each(|&i| strides[i] = 0);
        let numbered = Array { strides, offset: 0, ..corner(&array) };
        let into: Vec<usize> = numbered.offsets().collect();
        Some(Data::Record(vec![
            ("kind", "reduce".into()),
            ("name", name.into()),
            ("array", data),
            ("axes", Data::numbers(&axes)),
            ("keepdims", keepdims.into()),
            ("shape", Data::numbers(&shape)),
            ("into", Data::numbers(&into)),
            ("failed", fault.into()),
        ]))
    }

    /// See [`broadcast_data`]. `None` unless an array with axes is among the operands.
    pub fn explain_broadcast(&mut self, name: &str, operands: &[Obj]) -> Option<Data> {
        let parts: Vec<(Array, Data)> = operands.iter().map(|o| self.operand(o)).collect::<Option<_>>()?;
        if parts.iter().all(|p| p.0.ndim() == 0) {
            return None;
        }
        let shapes: Vec<&[usize]> = parts.iter().map(|p| p.0.shape.as_slice()).collect();
        let common = shape::broadcast(&shapes);
        let fault = if common.is_none() { clash(&shapes) } else { None };
        Some(broadcast_data(name, &parts, common, fault))
    }

    /// `{ kind: "stack", name, axis, fresh, parts, shapes, starts, shape, failed }`: `shapes` are those of the parts as
    /// they are joined, along `axis` of the result, which is `fresh` if no part had it; `starts` where each begins.
    fn explain_stack(&mut self, name: &str, parts: &[Obj], axis: Option<Obj>) -> Option<Data> {
        let parts: Vec<(Array, Data)> = parts.iter().map(|p| self.operand(p)).collect::<Option<_>>()?;
        let first = parts.first()?.0.ndim();
        let flat = matches!(axis, Some(Obj::None)) && name != "stack";
        let axis = match axis {
            Some(Obj::None) | None => 0,
            Some(axis) => self.as_index(&axis)?,
        };
        let (axis, fresh) = match name {
            "hstack" => (i64::from(first > 1), false),
            "dstack" => (2, false),
            "column_stack" => (1, false),
            "stack" => (axis, true),
            _ => (axis, false),
        };
        let ndim = if fresh { first + 1 } else { first };
        let mut fault = None;
        let axis = match name {
            _ if flat => 0,
            "concatenate" | "append" if first == 0 => {
                fault = Some(failed("scalar", &[("part", 0)]));
                0
            }
            "concatenate" | "append" | "stack" => shape::axis(axis, ndim).unwrap_or_else(|_| {
                fault = Some(no_axis(axis, ndim));
                0
            }),
            _ => axis as usize,
        };
        let fit =
            |shape: &[usize]| if flat { vec![shape.iter().product()] } else { lifted(name, shape, axis) };
        let shapes: Vec<Vec<usize>> = parts.iter().map(|p| fit(&p.0.shape)).collect();
        let (shape, fault) = match fault.or_else(|| stacking_fault(&shapes, axis, fresh)) {
            Some(fault) => (None, Some(fault)),
            None => (joined(&shapes, axis), None),
        };
        let starts: Vec<usize> = shapes
            .iter()
            .scan(0, |at, shape| {
                let start = *at;
                *at += shape.get(axis).copied().unwrap_or(0);
                Some(start)
            })
            .collect();
        Some(Data::Record(vec![
            ("kind", "stack".into()),
            ("name", name.into()),
            ("axis", axis.into()),
            ("fresh", fresh.into()),
            ("parts", Data::List(parts.into_iter().map(|p| p.1).collect())),
            ("shapes", Data::List(shapes.iter().map(|s| Data::numbers(s)).collect())),
            ("starts", Data::numbers(&starts)),
            ("shape", shape.map(|s| Data::numbers(&s)).into()),
            ("failed", fault.into()),
        ]))
    }
}

/// The first entry of an index that does not fit: `bounds` (axis, index, size), `axes` (too many: used, ndim), `mask`
/// (axis, size, mask), or `other`.
fn index_fault(array: &Array, items: &[Item]) -> Data {
    let width = |item: &Item| match item {
        Item::Int(_) | Item::Slice(..) | Item::Ints(_) => 1,
        Item::Mask(mask) => mask.ndim(),
        Item::NewAxis | Item::Ellipsis => 0,
    };
    let used: usize = items.iter().map(width).sum();
    if used > array.ndim() {
        return failed("axes", &[("used", used), ("ndim", array.ndim())]);
    }
    let mut axis = 0;
    for item in items {
        let n = array.shape.get(axis).copied().unwrap_or(0);
        let outside = |i: &i64| *i < -(n as i64) || *i >= n as i64;
        let wrong = match item {
            Item::Int(i) => Some(*i).filter(outside),
            Item::Ints(a) => a.integers().unwrap_or_default().into_iter().find(outside),
            _ => None,
        };
        if let Some(index) = wrong {
            let index = Data::Number(index as f64);
            return Data::Record(vec![
                ("code", "bounds".into()),
                ("axis", axis.into()),
                ("index", index),
                ("size", n.into()),
            ]);
        }
        if let Item::Mask(mask) = item {
            let sizes = mask.shape.iter().zip(&array.shape[axis.min(array.ndim())..]).enumerate();
            if let Some((k, (&mask, &size))) = sizes.into_iter().find(|(_, (m, n))| m != n) {
                return failed("mask", &[("axis", axis + k), ("size", size), ("mask", mask)]);
            }
        }
        axis += if matches!(item, Item::Ellipsis) { array.ndim() - used } else { width(item) };
    }
    failed("other", &[])
}

/// `{ kind: "broadcast", name, parts, stretched, shape, failed }`: `stretched` has for each part the axes of the result
/// along which it is repeated.
fn broadcast_data(
    name: &str,
    parts: &[(Array, Data)],
    shape: Option<Vec<usize>>,
    fault: Option<Data>,
) -> Data {
    let stretched = |array: &Array| {
        let Some(shape) = &shape else { return Data::numbers(&[]) };
        let lead = shape.len() - array.ndim();
        let axes: Vec<usize> =
            (0..shape.len()).filter(|&i| i < lead || array.shape[i - lead] != shape[i]).collect();
        Data::numbers(&axes)
    };
    Data::Record(vec![
        ("kind", "broadcast".into()),
        ("name", name.into()),
        ("parts", Data::List(parts.iter().map(|p| p.1.clone()).collect())),
        ("stretched", Data::List(parts.iter().map(|p| stretched(&p.0)).collect())),
        ("shape", shape.as_ref().map(|s| Data::numbers(s)).into()),
        ("failed", fault.into()),
    ])
}

/// The last axis, of the result, along which lengths are neither equal nor 1.
fn clash(shapes: &[&[usize]]) -> Option<Data> {
    let ndim = shapes.iter().map(|s| s.len()).max()?;
    (0..ndim).rev().find_map(|axis| {
        let mut long =
            shapes.iter().filter_map(|s| s.get((axis + s.len()).checked_sub(ndim)?)).filter(|n| **n != 1);
        let first = *long.next()?;
        let other = *long.find(|n| **n != first)?;
        Some(misfit(axis, first, other))
    })
}

/// Why a shape does not stretch to another: `size` along an axis of the result, or `axes` (more than the result has).
fn stretching_fault(from: &[usize], to: &[usize]) -> Data {
    if from.len() > to.len() && from[..from.len() - to.len()].iter().any(|&n| n != 1) {
        return failed("axes", &[("used", from.len()), ("ndim", to.len())]);
    }
    let pairs = from.iter().rev().zip(to.iter().enumerate().rev());
    let wrong = pairs.into_iter().find(|(a, (_, b))| a != b && **a != 1);
    wrong.map_or_else(|| failed("other", &[]), |(&a, (axis, &b))| misfit(axis, a, b))
}

/// The shape in which a function joins a part.
fn lifted(name: &str, shape: &[usize], axis: usize) -> Vec<usize> {
    let n = shape.first().copied().unwrap_or(1);
    match (name, shape.len()) {
        ("vstack" | "row_stack", 0 | 1) => vec![1, n],
        ("hstack", 0) => vec![1],
        ("dstack", 0 | 1) => vec![1, n, 1],
        ("dstack", 2) => vec![n, shape[1], 1],
        ("column_stack", 0 | 1) => vec![n, 1],
        ("stack", _) => {
            let mut shape = shape.to_vec();
            shape.insert(axis.min(shape.len()), 1);
            shape
        }
        _ => shape.to_vec(),
    }
}

/// Which part does not fit the first: `ndim` (a, b), or `size` along an axis that is not joined; `scalar`: a part
/// without axes.
fn stacking_fault(shapes: &[Vec<usize>], axis: usize, fresh: bool) -> Option<Data> {
    let first = shapes.first()?;
    if first.is_empty() {
        return Some(failed("scalar", &[("part", 0)]));
    }
    shapes.iter().enumerate().find_map(|(part, shape)| {
        if shape.len() != first.len() {
            let less = usize::from(fresh); // The axis that was put in.
            return Some(failed(
                "ndim",
                &[("part", part), ("a", first.len() - less), ("b", shape.len() - less)],
            ));
        }
        let wrong = (0..shape.len()).find(|&i| i != axis && shape[i] != first[i])?;
        Some(failed("size", &[("part", part), ("axis", wrong), ("a", first[wrong]), ("b", shape[wrong])]))
    })
}

fn joined(shapes: &[Vec<usize>], axis: usize) -> Option<Vec<usize>> {
    let mut shape = shapes.first()?.clone();
    *shape.get_mut(axis)? = shapes.iter().map(|s| s[axis]).sum();
    Some(shape)
}
