//! Indexing: integers, slices, `...`, `None`, integer and boolean arrays, for reading and for assigning.

use super::fault::{Fault, Res};
use super::{Array, DType, Lane, loops, meter, shape};

/// One entry of an index.
#[derive(Clone, Debug)]
pub enum Item {
    /// An integer: the axis vanishes.
    Int(i64),
    /// `start:stop:step`.
    Slice(Option<i64>, Option<i64>, Option<i64>),
    /// `None`: a new axis.
    NewAxis,
    /// `...`: as many `:` as are missing.
    Ellipsis,
    /// Integers to take along the axis.
    Ints(Array),
    /// A mask over as many axes as it has.
    Mask(Array),
}

/// Start, number of elements and step of a slice over `n` elements.
///
/// # Errors
/// `ValueError` when the step is 0.
pub fn slice(start: Option<i64>, stop: Option<i64>, step: Option<i64>, n: usize) -> Res<(i64, usize, i64)> {
    let n = n as i64;
    let step = step.unwrap_or(1);
    if step == 0 {
        return Err(Fault::value("slice step cannot be zero"));
    }
    let (low, high) = if step > 0 { (0, n) } else { (-1, n - 1) };
    let place = |v: Option<i64>, default: i64| match v {
        None => default,
        Some(v) if v < 0 => v.saturating_add(n).max(low),
        Some(v) => v.min(high),
    };
    let (start, stop) =
        if step > 0 { (place(start, 0), place(stop, n)) } else { (place(start, n - 1), place(stop, -1)) };
    let count = if step > 0 { (stop - start).max(0) as u64 } else { (start - stop).max(0) as u64 };
    Ok((start, count.div_ceil(step.unsigned_abs()) as usize, step))
}

/// What an index refers to: a view, and perhaps a list of positions that replace some of its axes.
pub struct Target {
    view: Array,
    picks: Option<Picks>,
    /// Whether every axis was consumed by an integer.
    pub is_element: bool,
    /// A single mask over all leading axes: its assignments have an error text of their own.
    is_mask: bool,
}

/// Positions from index arrays.
struct Picks {
    /// Bytes to add for each position.
    bytes: Vec<isize>,
    /// Common shape of the index arrays.
    shape: Vec<usize>,
    /// Axis of the view before which the positions come.
    at: usize,
}

fn check(i: i64, axis: usize, n: usize) -> Res<isize> {
    let m = n as i64;
    if i < -m || i >= m {
        return Err(Fault::index(format!("index {i} is out of bounds for axis {axis} with size {n}")));
    }
    Ok(if i < 0 { i + m } else { i } as isize)
}

/// Finds what an index refers to.
///
/// # Errors
/// `IndexError` as NumPy words it.
pub fn target(array: &Array, items: &[Item]) -> Res<Target> {
    let items = expand(array, items)?;
    let mut view = Array { shape: Vec::new(), strides: Vec::new(), ..array.clone() };
    let mut fancy: Vec<(usize, isize, usize, Array)> = Vec::new();
    let has_arrays = items.iter().any(|i| matches!(i, Item::Ints(_) | Item::Mask(_)));
    let is_mask = items.iter().filter(|i| matches!(i, Item::Mask(_))).count() == 1
        && items.iter().all(|i| matches!(i, Item::Mask(_) | Item::Slice(None, None, None)));
    let (mut axis, mut at, mut split, mut last) = (0, 0, false, None);
    for (position, item) in items.iter().enumerate() {
        let is_fancy = has_arrays && matches!(item, Item::Ints(_) | Item::Mask(_) | Item::Int(_));
        if is_fancy {
            match last {
                None => at = view.ndim(),
                Some(previous) if previous + 1 != position => split = true,
                _ => {}
            }
            last = Some(position);
        }
        match item {
            Item::Int(i) if !has_arrays => {
                let i = check(*i, axis, array.shape[axis])?;
                view.offset = (view.offset as isize + i * array.strides[axis]) as usize;
                axis += 1;
            }
            Item::Int(i) => {
                let index = Array::from_lane(DType::I64, &[], &Lane::Int(vec![*i]))?;
                fancy.push((axis, array.strides[axis], array.shape[axis], index));
                axis += 1;
            }
            Item::Slice(a, b, c) => {
                let (start, count, step) = slice(*a, *b, *c, array.shape[axis])?;
                if count > 0 {
                    view.offset = (view.offset as isize + start as isize * array.strides[axis]) as usize;
                }
                view.shape.push(count);
                // A step beyond the axis leads nowhere; but it is added before that is seen.
                let far = isize::MAX / 8;
                let by = isize::try_from(step).unwrap_or(far);
                view.strides.push(array.strides[axis].saturating_mul(by).clamp(-far, far));
                axis += 1;
            }
            Item::NewAxis => {
                view.shape.push(1);
                view.strides.push(0);
            }
            Item::Ellipsis => {}
            Item::Ints(index) => {
                fancy.push((axis, array.strides[axis], array.shape[axis], index.clone()));
                axis += 1;
            }
            Item::Mask(mask) => {
                for (k, index) in masked(array, axis, mask)?.into_iter().enumerate() {
                    let (stride, n) = if mask.ndim() == 0 {
                        (0, 1)
                    } else {
                        (array.strides[axis + k], array.shape[axis + k])
                    };
                    fancy.push((axis + k, stride, n, index));
                }
                axis += mask.ndim();
            }
        }
    }
    let is_element = !has_arrays && view.ndim() == 0 && !items.iter().any(|i| matches!(i, Item::Ellipsis));
    let picks = if has_arrays { Some(positions(&fancy, if split { 0 } else { at })?) } else { None };
    Ok(Target { view, picks, is_element, is_mask })
}

/// Fills in the ellipsis and the missing trailing axes.
fn expand(array: &Array, items: &[Item]) -> Res<Vec<Item>> {
    let used: usize = items
        .iter()
        .map(|item| match item {
            Item::Int(_) | Item::Slice(..) | Item::Ints(_) => 1,
            Item::Mask(mask) => mask.ndim(),
            _ => 0,
        })
        .sum();
    if items.iter().filter(|i| matches!(i, Item::Ellipsis)).count() > 1 {
        return Err(Fault::index("an index can only have a single ellipsis ('...')"));
    }
    if used > array.ndim() {
        return Err(Fault::index(format!(
            "too many indices for array: array is {}-dimensional, but {used} were indexed",
            array.ndim()
        )));
    }
    let missing = array.ndim() - used;
    let full = || std::iter::repeat_n(Item::Slice(None, None, None), missing);
    let mut out = Vec::new();
    let mut filled = false;
    for item in items {
        out.push(item.clone());
        if matches!(item, Item::Ellipsis) {
            out.extend(full());
            filled = true;
        }
    }
    if !filled {
        out.extend(full());
    }
    if out.len() > 2 * 64 {
        return Err(Fault::index("too many indices"));
    }
    Ok(out)
}

/// Where a mask is true, one array of positions per axis of the mask.
fn masked(array: &Array, axis: usize, mask: &Array) -> Res<Vec<Array>> {
    if mask.ndim() == 0 {
        let n = usize::from(mask.first().truth());
        return Ok(vec![Array::ints(vec![0; n])?]);
    }
    for (k, &d) in mask.shape.iter().enumerate() {
        if array.shape[axis + k] != d {
            return Err(Fault::index(format!(
                "boolean index did not match indexed array along axis {}; size of axis is {} but size of corresponding boolean axis is {d}",
                axis + k,
                array.shape[axis + k]
            )));
        }
    }
    nonzero(mask)
}

/// Positions of the elements that count as true, one array per axis.
///
/// # Errors
/// `TimeoutError` when the budget is used up.
pub fn nonzero(array: &Array) -> Res<Vec<Array>> {
    let truths = array.truths()?;
    let mut columns: Vec<Vec<i64>> = vec![Vec::new(); array.ndim()];
    for (flat, _) in truths.iter().enumerate().filter(|(_, t)| **t) {
        let mut rest = flat;
        for axis in (0..array.ndim()).rev() {
            columns[axis].push((rest % array.shape[axis]) as i64);
            rest /= array.shape[axis];
        }
    }
    columns.into_iter().map(Array::ints).collect()
}

fn positions(fancy: &[(usize, isize, usize, Array)], at: usize) -> Res<Picks> {
    let shapes: Vec<&[usize]> = fancy.iter().map(|f| f.3.shape.as_slice()).collect();
    let common = shape::broadcast(&shapes).ok_or_else(|| {
        let all: Vec<String> = shapes.iter().map(|s| shape::tight(s)).collect();
        Fault::index(format!(
            "shape mismatch: indexing arrays could not be broadcast together with shapes {} ",
            all.join(" ")
        ))
    })?;
    let size = super::checked_size(&common).unwrap_or(usize::MAX);
    if !meter::fits(size.saturating_mul(8)) {
        return Err(Fault::new("MemoryError", "the console's memory limit is reached"));
    }
    let mut bytes = vec![0isize; size];
    for (axis, stride, n, index) in fancy {
        let index = shape::stretch(index, &common).map_or_else(|| index.integers(), |i| i.integers())?;
        for (slot, i) in bytes.iter_mut().zip(index) {
            *slot += check(i, *axis, *n)? * stride;
        }
    }
    Ok(Picks { bytes, shape: common, at })
}

impl Target {
    /// Shape of what the index refers to.
    pub fn shape(&self) -> Vec<usize> {
        let mut shape = self.view.shape.clone();
        if let Some(picks) = &self.picks {
            shape.splice(picks.at..picks.at, picks.shape.iter().copied());
        }
        shape
    }

    /// Byte of every element, in C order of [`Target::shape`].
    fn bytes(&self, picks: &Picks) -> Res<Vec<usize>> {
        let shape = self.shape();
        let size = super::checked_size(&shape).unwrap_or(usize::MAX);
        if !meter::fits(size.saturating_mul(8)) {
            return Err(Fault::new("MemoryError", "the console's memory limit is reached"));
        }
        meter::charge(size as u64 / 4)?;
        let part = |range: std::ops::Range<usize>| Array {
            shape: self.view.shape[range.clone()].to_vec(),
            strides: self.view.strides[range].to_vec(),
            offset: 0,
            ..self.view.clone()
        };
        let (outer, inner) = (part(0..picks.at), part(picks.at..self.view.ndim()));
        let inner: Vec<isize> = inner.offsets().map(|o| o as isize).collect();
        let mut out = Vec::with_capacity(size);
        for a in outer.offsets() {
            for &b in &picks.bytes {
                for &c in &inner {
                    out.push((self.view.offset as isize + a as isize + b + c) as usize);
                }
            }
        }
        Ok(out)
    }

    /// Whether the elements are seen where they are, not copied.
    pub fn is_view(&self) -> bool {
        self.picks.is_none()
    }

    /// Byte of the first `limit` elements, in C order of [`Target::shape`].
    ///
    /// # Errors
    /// `TimeoutError` when the budget is used up.
    pub fn places(&self, limit: usize) -> Res<Vec<usize>> {
        let Some(picks) = &self.picks else { return Ok(self.view.offsets().take(limit).collect()) };
        let mut places = self.bytes(picks)?;
        places.truncate(limit);
        Ok(places)
    }

    /// The elements: a view, or a copy when index arrays are involved.
    ///
    /// # Errors
    /// Those of copying.
    pub fn get(&self) -> Res<Array> {
        let Some(picks) = &self.picks else { return Ok(self.view.clone()) };
        let out = Array::zeros(self.view.dtype, &self.shape())?;
        let item = out.dtype.size();
        let from = self.view.data.bytes.borrow();
        let mut to = out.data.bytes.borrow_mut();
        for (k, at) in self.bytes(picks)?.into_iter().enumerate() {
            if let (Some(a), Some(b)) = (from.get(at..at + item), to.get_mut(k * item..(k + 1) * item)) {
                b.copy_from_slice(a);
            }
        }
        drop(to);
        Ok(out)
    }

    /// Assigns elements, stretched and cast.
    ///
    /// # Errors
    /// `ValueError` when the shapes do not fit or the array is read-only.
    pub fn set(&self, value: &Array) -> Res<()> {
        let Some(picks) = &self.picks else { return shape::assign(&self.view, value) };
        if !self.view.writeable {
            return Err(Fault::value("assignment destination is read-only"));
        }
        let shape = self.shape();
        let value = shape::stretch_value(value, &shape).map_err(|_| self.misfit(value, &shape))?;
        let cast = super::cast::to(&value, self.view.dtype)?;
        let lane = cast.lane()?;
        for (k, at) in self.bytes(picks)?.into_iter().enumerate() {
            if let Some(value) = loops::element(&lane, k) {
                self.view.set_at(at, &value);
            }
        }
        Ok(())
    }

    fn misfit(&self, value: &Array, shape: &[usize]) -> Fault {
        if self.is_mask && value.ndim() == 1 && shape.len() == 1 {
            return Fault::value(format!(
                "NumPy boolean array indexing assignment cannot assign {} input values to the {} output values where the mask is true",
                value.size(),
                shape.first().copied().unwrap_or(0)
            ));
        }
        Fault::value(format!(
            "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
            shape::tight(&value.shape),
            shape::tight(shape)
        ))
    }
}

/// Elements along one axis at given positions (`np.take`). `mode`: `raise`, `wrap` or `clip`.
///
/// # Errors
/// `IndexError` outside the axis.
pub fn take(array: &Array, indices: &Array, axis: usize, mode: &str) -> Res<Array> {
    let n = array.shape[axis];
    if n == 0 && indices.size() > 0 {
        return Err(Fault::index("cannot do a non-empty take from an empty axes."));
    }
    let wanted: Vec<i64> = indices.integers()?.into_iter().map(|i| bring_in(i, n, mode)).collect();
    let index = Array::from_lane(DType::I64, &indices.shape, &Lane::Int(wanted))?;
    let mut items = vec![Item::Slice(None, None, None); axis];
    items.push(Item::Ints(index));
    target(array, &items)?.get()
}

/// A position moved into `0..n` when the mode says so.
pub fn bring_in(i: i64, n: usize, mode: &str) -> i64 {
    match mode {
        "wrap" if n > 0 => i.rem_euclid(n as i64),
        "clip" => i.clamp(0, (n as i64 - 1).max(0)),
        _ => i,
    }
}
