//! Shapes: how they read, how they broadcast, and views that only change shape and strides.

use super::dtype::DType;
use super::fault::{Fault, Res};
use super::{Array, c_strides, checked_size, loops, saturated};

/// `(2, 3)`, `(3,)`, `()`: as Python prints a tuple.
pub fn tuple(shape: &[impl ToString]) -> String {
    join(shape, ", ")
}

/// `(2,3)`, `(3,)`: as NumPy's error messages print a shape.
pub fn tight(shape: &[usize]) -> String {
    join(shape, ",")
}

fn join(shape: &[impl ToString], separator: &str) -> String {
    let parts: Vec<String> = shape.iter().map(ToString::to_string).collect();
    if parts.len() == 1 { format!("({},)", parts[0]) } else { format!("({})", parts.join(separator)) }
}

/// Axis counted from the front.
///
/// # Errors
/// `AxisError` outside `-ndim..ndim`.
pub fn axis(axis: i64, ndim: usize) -> Res<usize> {
    let n = ndim as i64;
    if axis < -n || axis >= n {
        return Err(Fault::axis(axis, ndim));
    }
    Ok(if axis < 0 { axis + n } else { axis } as usize)
}

/// Common shape under broadcasting: axes aligned at the end, lengths equal or 1. `None` when there is none.
pub fn broadcast(shapes: &[&[usize]]) -> Option<Vec<usize>> {
    let ndim = shapes.iter().map(|s| s.len()).max().unwrap_or(0);
    let mut out = vec![1; ndim];
    for shape in shapes {
        for (i, &d) in shape.iter().enumerate() {
            let slot = &mut out[ndim - shape.len() + i];
            if *slot == 1 {
                *slot = d;
            } else if d != 1 && d != *slot {
                return None;
            }
        }
    }
    Some(out)
}

/// Common shape of operands.
///
/// # Errors
/// `ValueError` with NumPy's words when the shapes do not fit.
pub fn operands(shapes: &[&[usize]]) -> Res<Vec<usize>> {
    broadcast(shapes).ok_or_else(|| {
        let all: Vec<String> = shapes.iter().map(|s| tight(s)).collect();
        Fault::value(format!("operands could not be broadcast together with shapes {} ", all.join(" ")))
    })
}

/// The array stretched to a shape it broadcasts to, as a view with strides of 0. `None` when it does not fit.
pub fn stretch(array: &Array, shape: &[usize]) -> Option<Array> {
    let lead = shape.len().checked_sub(array.ndim())?;
    let mut strides = vec![0; shape.len()];
    for (i, &d) in array.shape.iter().enumerate() {
        if d == shape[lead + i] {
            strides[lead + i] = array.strides[i];
        } else if d != 1 {
            return None;
        }
    }
    Some(Array { shape: shape.to_vec(), strides, ..array.clone() })
}

/// As [`stretch`], for assignments.
///
/// # Errors
/// `ValueError` when the value's shape does not fit.
pub fn stretch_value(value: &Array, shape: &[usize]) -> Res<Array> {
    let mut value = value.clone();
    // Leading axes of length 1 are dropped, as in `a[0] = [[1, 2]]`.
    while value.ndim() > shape.len() && value.shape[0] == 1 {
        value.shape.remove(0);
        value.strides.remove(0);
    }
    stretch(&value, shape).ok_or_else(|| {
        Fault::value(format!(
            "could not broadcast input array from shape {} into shape {}",
            tight(&value.shape),
            tight(shape)
        ))
    })
}

/// The order of elements in memory that a caller asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Last axis fastest.
    C,
    /// First axis fastest.
    F,
    /// `F` if the array is Fortran-contiguous only, else `C`.
    A,
    /// As near as possible to the array's own.
    K,
}

impl Order {
    /// Whether `F` is meant for this array.
    pub fn is_fortran(self, array: &Array) -> bool {
        self == Order::F || (matches!(self, Order::A | Order::K) && array.is_f() && !array.is_c())
    }
}

/// Resolves a wanted shape with at most one `-1`.
///
/// # Errors
/// `ValueError` when the sizes differ.
pub fn resolve(size: usize, wanted: &[i64]) -> Res<Vec<usize>> {
    let refuse = || {
        // NumPy leaves out unknown lengths at the front.
        let shown = wanted.iter().skip_while(|&&d| d < 0);
        let parts: Vec<String> =
            shown.map(|&d| if d < 0 { "newaxis".to_owned() } else { d.to_string() }).collect();
        let comma = if wanted.len() == 1 && !parts.is_empty() { "," } else { "" };
        Fault::value(format!("cannot reshape array of size {size} into shape ({}{comma})", parts.join(",")))
    };
    if wanted.iter().filter(|&&d| d < 0).count() > 1 {
        return Err(Fault::value("can only specify one unknown dimension"));
    }
    let known: Vec<usize> = wanted.iter().filter(|&&d| d >= 0).map(|&d| saturated(d)).collect();
    let product = checked_size(&known).ok_or_else(refuse)?;
    let has_unknown = known.len() < wanted.len();
    if (has_unknown && (product == 0 || !size.is_multiple_of(product))) || (!has_unknown && product != size) {
        return Err(refuse());
    }
    Ok(wanted.iter().map(|&d| if d < 0 { size / product } else { d as usize }).collect())
}

/// The same elements in another shape: a view when strides allow it, else a copy.
///
/// # Errors
/// `ValueError` when the sizes differ.
pub fn reshape(array: &Array, wanted: &[i64], order: Order) -> Res<Array> {
    let shape = resolve(array.size(), wanted)?;
    reshape_to(array, &shape, order.is_fortran(array))
}

/// [`reshape`] to a resolved shape of the same size.
///
/// # Errors
/// Those of copying.
pub fn reshape_to(array: &Array, shape: &[usize], fortran: bool) -> Res<Array> {
    if fortran {
        let reversed: Vec<usize> = shape.iter().rev().copied().collect();
        let turned = transpose(array, None)?;
        return transpose(&reshape_to(&turned, &reversed, false)?, None);
    }
    if let Some(strides) = view_strides(array, shape) {
        return Ok(Array { shape: shape.to_vec(), strides, ..array.clone() });
    }
    let copy = array.copy()?;
    Ok(Array { shape: shape.to_vec(), strides: c_strides(shape, array.dtype.size()), ..copy })
}

/// Strides that show `array` in `shape` without moving an element, if there are any.
///
/// Runs of old axes and of new axes with equal products are matched; each old run must be contiguous in itself.
fn view_strides(array: &Array, shape: &[usize]) -> Option<Vec<isize>> {
    let item = array.dtype.size();
    if array.size() == 0 || array.is_c() {
        return Some(c_strides(shape, item));
    }
    let old: Vec<(usize, isize)> =
        array.shape.iter().copied().zip(array.strides.iter().copied()).filter(|p| p.0 != 1).collect();
    let mut strides = vec![0isize; shape.len()];
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < shape.len() {
        let (mut end_old, mut end_new) = (i + 1, j + 1);
        let (mut have, mut want) = (old[i].0, shape[j]);
        while have != want {
            if have < want {
                have *= old.get(end_old)?.0;
                end_old += 1;
            } else {
                want *= *shape.get(end_new)?;
                end_new += 1;
            }
        }
        if (i..end_old - 1).any(|k| old[k].1 != old[k + 1].1 * old[k + 1].0 as isize) {
            return None;
        }
        let mut stride = old[end_old - 1].1;
        for k in (j..end_new).rev() {
            strides[k] = stride;
            stride *= shape[k] as isize;
        }
        (i, j) = (end_old, end_new);
    }
    // Axes of length 1 at the end.
    let last = if j > 0 { strides[j - 1] } else { item as isize };
    strides[j..].fill(last);
    Some(strides)
}

/// Axes in another order (reversed by default), as a view.
///
/// # Errors
/// `ValueError` unless `axes` is a permutation, `AxisError` outside the array.
pub fn transpose(array: &Array, axes: Option<&[i64]>) -> Res<Array> {
    let n = array.ndim();
    let order: Vec<usize> = match axes {
        None => (0..n).rev().collect(),
        Some(axes) if axes.len() != n => return Err(Fault::value("axes don't match array")),
        Some(axes) => axes.iter().map(|&a| axis(a, n)).collect::<Res<_>>()?,
    };
    if (0..n).any(|a| !order.contains(&a)) {
        return Err(Fault::value("repeated axis in transpose"));
    }
    Ok(Array {
        shape: order.iter().map(|&a| array.shape[a]).collect(),
        strides: order.iter().map(|&a| array.strides[a]).collect(),
        ..array.clone()
    })
}

/// A new axis of length 1, as a view. `at` counts axes of the result.
pub fn insert_axis(array: &Array, at: usize) -> Array {
    let mut out = array.clone();
    let at = at.min(out.ndim());
    let stride =
        if at < out.ndim() { out.strides[at] * out.shape[at] as isize } else { out.dtype.size() as isize };
    out.shape.insert(at, 1);
    out.strides.insert(at, stride);
    out
}

/// Without one axis, at position 0 of it, as a view.
pub fn drop_axis(array: &Array, at: usize) -> Array {
    let mut out = array.clone();
    if at < out.ndim() {
        out.shape.remove(at);
        out.strides.remove(at);
    }
    out
}

/// Diagonal of two axes, appended as the last axis, as a view.
///
/// # Errors
/// `ValueError` when the axes are equal or there are fewer than two, `AxisError` outside the array.
pub fn diagonal(array: &Array, offset: i64, axis1: i64, axis2: i64) -> Res<Array> {
    if array.ndim() < 2 {
        return Err(Fault::value("diag requires an array of at least two dimensions"));
    }
    let named = |name: &str, a: i64| {
        axis(a, array.ndim()).map_err(|f| Fault::new(f.class, format!("{name}: {}", f.message)))
    };
    let (a, b) = (named("axis1", axis1)?, named("axis2", axis2)?);
    if a == b {
        return Err(Fault::value("axis1 and axis2 cannot be the same"));
    }
    let (rows, columns) = (array.shape[a] as i64, array.shape[b] as i64);
    let length = if offset >= 0 { rows.min(columns - offset) } else { (rows + offset).min(columns) }.max(0);
    let mut out = array.clone();
    if length > 0 {
        let skip = if offset >= 0 {
            offset as isize * array.strides[b]
        } else {
            -offset as isize * array.strides[a]
        };
        out.offset = (out.offset as isize + skip) as usize;
    }
    let stride = array.strides[a] + array.strides[b];
    for at in [a.max(b), a.min(b)] {
        out.shape.remove(at);
        out.strides.remove(at);
    }
    out.shape.push(length as usize);
    out.strides.push(stride);
    Ok(out)
}

/// The axes in the order of their strides, the largest first.
pub fn memory_order(array: &Array) -> Vec<usize> {
    let size = |axis: usize| array.strides[axis].unsigned_abs();
    super::sort::order_places(array.ndim(), &mut |a, b| size(b).cmp(&size(a)))
}

/// A new array of zeros whose axes lie in memory in the same order as those of `like`.
///
/// # Errors
/// Those of [`Array::zeros`].
pub fn empty_keep(like: &Array, dtype: DType) -> Res<Array> {
    let order = if like.is_c() { (0..like.ndim()).collect() } else { memory_order(like) };
    let shape: Vec<usize> = order.iter().map(|&a| like.shape[a]).collect();
    let fresh = Array::zeros(dtype, &shape)?;
    let mut out = fresh.clone();
    for (i, &a) in order.iter().enumerate() {
        out.shape[a] = fresh.shape[i];
        out.strides[a] = fresh.strides[i];
    }
    Ok(out)
}

/// All elements along one axis: a view when contiguous, else a copy.
///
/// # Errors
/// Those of copying.
pub fn ravel(array: &Array, order: Order) -> Res<Array> {
    if order == Order::K && !array.is_c() && !array.is_f() {
        let copy = array.copy_keep()?;
        let flat = Array { shape: vec![copy.size()], strides: vec![copy.dtype.size() as isize], ..copy };
        return Ok(flat);
    }
    reshape_to(array, &[array.size()], order.is_fortran(array))
}

/// The bytes of each element seen as another dtype; the last axis shrinks or grows.
///
/// # Errors
/// `ValueError` when the last axis does not allow it.
pub fn view_as(array: &Array, dtype: DType) -> Res<Array> {
    let (old, new) = (array.dtype.size(), dtype.size());
    let mut out = Array { dtype, ..array.clone() };
    if old == new {
        return Ok(out);
    }
    if array.ndim() == 0 {
        return Err(Fault::value(
            "Changing the dtype of a 0d array is only supported if the itemsize is unchanged",
        ));
    }
    let last = array.ndim() - 1;
    if array.strides[last] != old as isize && array.shape[last] != 1 && array.size() > 0 {
        return Err(Fault::value(
            "To change to a dtype of a different size, the last axis must be contiguous",
        ));
    }
    let bytes = array.shape[last] * old;
    if new == 0 || !bytes.is_multiple_of(new) {
        return Err(Fault::value(if old < new {
            "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array."
        } else {
            "When changing to a smaller dtype, its size must be a divisor of the size of original dtype"
        }));
    }
    out.shape[last] = bytes / new;
    out.strides[last] = new as isize;
    Ok(out)
}

/// Lowest byte and one past the highest that the array touches.
pub fn extent(array: &Array) -> (isize, isize) {
    let start = array.offset as isize;
    if array.size() == 0 {
        return (start, start);
    }
    let (mut low, mut high) = (start, start + array.dtype.size() as isize);
    for (&d, &s) in array.shape.iter().zip(&array.strides) {
        let reach = (d as isize - 1) * s;
        if reach < 0 { low += reach } else { high += reach }
    }
    (low, high)
}

/// Whether the byte ranges overlap.
pub fn may_share(a: &Array, b: &Array) -> bool {
    let ((la, ha), (lb, hb)) = (extent(a), extent(b));
    a.same_buffer(b) && la < hb && lb < ha && la < ha && lb < hb
}

/// Whether some byte belongs to an element of both.
///
/// # Errors
/// `TimeoutError` when the budget is used up.
pub fn shares(a: &Array, b: &Array) -> Res<bool> {
    if !may_share(a, b) {
        return Ok(false);
    }
    super::meter::charge((a.size() + b.size()) as u64)?;
    let (low, high) = extent(a);
    let low = low.max(0) as usize;
    let mut taken = vec![false; high.max(0) as usize - low];
    a.offsets().for_each(|at| taken[at - low..at - low + a.dtype.size()].fill(true));
    let is_taken = |byte: usize| byte >= low && taken.get(byte - low) == Some(&true);
    Ok(b.offsets().any(|at| (at..at + b.dtype.size()).any(is_taken)))
}

/// Copies `from`, stretched, over `to`, with an unchecked cast.
///
/// # Errors
/// `ValueError` when the shapes do not fit or `to` is read-only.
pub fn assign(to: &Array, from: &Array) -> Res<()> {
    if !to.writeable {
        return Err(Fault::value("assignment destination is read-only"));
    }
    let from = stretch_value(from, &to.shape)?;
    super::meter::charge(1 + to.size() as u64 / 8)?;
    if from.dtype == to.dtype {
        loops::copy_bytes(&from, to);
        return Ok(());
    }
    super::cast::store(&from, to)
}
