//! Joining and repeating.

use super::dtype::{DType, can_cast, promote};
use super::fault::{Fault, Res};
use super::index::{self, Item};
use super::{Array, Lane, shape};

/// Arrays one after the other along an existing axis.
///
/// # Errors
/// `ValueError` when other axes differ, `AxisError` outside the arrays.
pub fn concatenate(arrays: &[Array], axis: i64, dtype: Option<DType>, casting: &str) -> Res<Array> {
    let Some(first) = arrays.first() else {
        return Err(Fault::value("need at least one array to concatenate"));
    };
    if first.ndim() == 0 {
        return Err(Fault::value("zero-dimensional arrays cannot be concatenated"));
    }
    let at = shape::axis(axis, first.ndim())?;
    let mut total = 0;
    for (i, a) in arrays.iter().enumerate() {
        check(first, a, i, at)?;
        total += a.shape[at];
    }
    let common = arrays.iter().map(|a| a.dtype).reduce(promote).unwrap_or(DType::F64);
    let dtype = match dtype {
        Some(DType::Str(0)) => {
            Some(DType::Str(arrays.iter().map(|a| a.dtype.text_width()).max().unwrap_or(1)))
        }
        other => other,
    };
    if let Some(d) = dtype
        && let Some(a) = arrays.iter().find(|a| !can_cast(a.dtype, d, casting))
    {
        return Err(super::cast::refused("array data", a.dtype, d, casting));
    }
    let mut wanted = first.shape.clone();
    wanted[at] = total;
    let fortran = arrays.iter().all(|a| a.is_f() && !a.is_c());
    let out = if fortran {
        let reversed: Vec<usize> = wanted.iter().rev().copied().collect();
        shape::transpose(&Array::zeros(dtype.unwrap_or(common), &reversed)?, None)?
    } else {
        Array::zeros(dtype.unwrap_or(common), &wanted)?
    };
    let mut from = 0;
    for a in arrays {
        let to = from + a.shape[at];
        let mut items = vec![Item::Slice(None, None, None); at];
        items.push(Item::Slice(Some(from as i64), Some(to as i64), None));
        index::target(&out, &items)?.set(a)?;
        from = to;
    }
    Ok(out)
}

fn check(first: &Array, a: &Array, i: usize, at: usize) -> Res<()> {
    if a.ndim() != first.ndim() {
        return Err(Fault::value(format!(
            "all the input arrays must have same number of dimensions, but the array at index 0 has {} dimension(s) and the array at index {i} has {} dimension(s)",
            first.ndim(),
            a.ndim()
        )));
    }
    for axis in (0..a.ndim()).filter(|&axis| axis != at) {
        if a.shape[axis] != first.shape[axis] {
            return Err(Fault::value(format!(
                "all the input array dimensions except for the concatenation axis must match exactly, but along dimension {axis}, the array at index 0 has size {} and the array at index {i} has size {}",
                first.shape[axis], a.shape[axis]
            )));
        }
    }
    Ok(())
}

/// Each element along an axis, as often as its count says (one count stands for all).
///
/// # Errors
/// `ValueError` when the counts do not fit or are negative.
pub fn repeat(array: &Array, counts: &Array, axis: usize) -> Res<Array> {
    let n = array.shape[axis];
    let counts_given = counts.integers()?;
    let counts_all = match counts_given.len() {
        1 => vec![counts_given[0]; n],
        m if m == n && counts.ndim() <= 1 => counts_given,
        m => {
            return Err(Fault::value(format!(
                "operands could not be broadcast together with shape ({n},) ({m},)"
            )));
        }
    };
    if counts_all.iter().any(|c| *c < 0) {
        let one = counts.size() == 1;
        return Err(Fault::value(if one {
            "negative dimensions are not allowed"
        } else {
            "repeats may not contain negative values."
        }));
    }
    let total: i128 = counts_all.iter().map(|c| i128::from(*c)).sum();
    if !super::meter::fits(usize::try_from(total).unwrap_or(usize::MAX).saturating_mul(8)) {
        return Err(Fault::new("MemoryError", "the console's memory limit is reached"));
    }
    let places: Vec<i64> =
        counts_all.iter().enumerate().flat_map(|(i, c)| std::iter::repeat_n(i as i64, *c as usize)).collect();
    let places = Array::from_lane(DType::I64, &[places.len()], &Lane::Int(places))?;
    index::take(array, &places, axis, "raise")
}
