//! Sorting, searching and merging.

use super::dtype::DType;
use super::fault::{Fault, Res};
use super::reduce::{from_rows, rows};
use super::value::{Lane, float_order};
use super::{Array, meter};
use std::cmp::Ordering;

/// The numbers from 0 to `n`, in order; equal ones as they were.
///
/// Merges runs of 1, 2, 4, ... This one sort serves everything that is sorted: the standard library's is compiled
/// anew for each kind of element and each comparison, 4 KB a time.
pub fn order_places(n: usize, order: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    let mut merged = places.clone();
    let mut run = 1;
    while run < n {
        for start in (0..n).step_by(2 * run) {
            let (middle, end) = ((start + run).min(n), (start + 2 * run).min(n));
            let (mut left, mut right) = (start, middle);
            for slot in &mut merged[start..end] {
                let take_right =
                    left == middle || (right < end && order(places[right], places[left]).is_lt());
                let from = if take_right { &mut right } else { &mut left };
                *slot = places[*from];
                *from += 1;
            }
        }
        std::mem::swap(&mut places, &mut merged);
        run *= 2;
    }
    places
}

/// Numbers whose order is that of a lane's elements, NaN last; text has none.
fn keys(lane: &Lane) -> Option<Vec<u64>> {
    const SIGN: u64 = 1 << 63;
    let real = |v: f64| match v {
        v if v.is_nan() => u64::MAX,
        // Both zeros are equal.
        0.0 => SIGN,
        v if v < 0.0 => !v.to_bits(),
        v => v.to_bits() | SIGN,
    };
    Some(match lane {
        Lane::Int(v) => v.iter().map(|&i| i as u64 ^ SIGN).collect(),
        Lane::Uint(v) => v.clone(),
        Lane::Float(v) => v.iter().map(|&f| real(f)).collect(),
        Lane::Str(_) => return None,
    })
}

/// The places of keys in order, equal ones as they were: byte by byte, the last one first. Of a million keys this takes a
/// tenth of the time that comparing does, which a page cannot interrupt.
fn order_keys(keys: &[u64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    let mut next = places.clone();
    for shift in (0..64).step_by(8) {
        let byte = |key: u64| (key >> shift) as usize & 255;
        let mut ends = [0; 257];
        for &key in keys {
            ends[byte(key) + 1] += 1;
        }
        if ends.contains(&keys.len()) {
            continue;
        }
        for i in 1..257 {
            ends[i] += ends[i - 1];
        }
        for &place in &places {
            let slot = &mut ends[byte(keys[place])];
            next[*slot] = place;
            *slot += 1;
        }
        std::mem::swap(&mut places, &mut next);
    }
    places
}

/// Order of two elements of a lane; NaN last.
fn order(lane: &Lane, a: usize, b: usize) -> Ordering {
    match lane {
        Lane::Int(v) => v[a].cmp(&v[b]),
        Lane::Uint(v) => v[a].cmp(&v[b]),
        Lane::Float(v) => float_order(v[a], v[b]),
        Lane::Str(v) => v[a].cmp(&v[b]),
    }
}

/// Positions that sort each row, equal elements in their old order.
fn sorted_rows(lane: &Lane, total: usize, n: usize) -> Res<Vec<usize>> {
    meter::charge((total * n) as u64)?;
    let mut all = Vec::with_capacity(total * n);
    // Counting bytes is worth it only for rows that are longer than the counts.
    let keys = if n > 256 { keys(lane) } else { None };
    for row in 0..total {
        let start = row * n;
        let places = match &keys {
            Some(keys) => order_keys(&keys[start..start + n]),
            None => order_places(n, &mut |a, b| order(lane, start + a, start + b)),
        };
        all.extend(places.iter().map(|p| start + p));
    }
    Ok(all)
}

fn gather(lane: &Lane, places: &[usize]) -> Lane {
    match lane {
        Lane::Int(v) => Lane::Int(places.iter().map(|&i| v[i]).collect()),
        Lane::Uint(v) => Lane::Uint(places.iter().map(|&i| v[i]).collect()),
        Lane::Float(v) => Lane::Float(places.iter().map(|&i| v[i]).collect()),
        Lane::Str(v) => Lane::Str(places.iter().map(|&i| v[i].clone()).collect()),
    }
}

/// A sorted copy along one axis.
///
/// # Errors
/// Those of copying.
pub fn sort(array: &Array, axis: usize) -> Res<Array> {
    let (others, n, lane) = rows(array, axis)?;
    let places = sorted_rows(&lane, others.iter().product(), n)?;
    from_rows(&gather(&lane, &places), array.dtype, &others, n, axis)
}

/// Positions that sort along one axis; equal elements keep their order.
///
/// # Errors
/// Those of copying.
pub fn argsort(array: &Array, axis: usize) -> Res<Array> {
    let (others, n, lane) = rows(array, axis)?;
    let places = sorted_rows(&lane, others.iter().product(), n)?;
    let local = Lane::Int(places.into_iter().map(|p| (p % n.max(1)) as i64).collect());
    from_rows(&local, DType::I64, &others, n, axis)
}

/// Positions that sort by several keys, the last key first. All keys have one shape.
///
/// # Errors
/// `ValueError` when the shapes differ.
pub fn lexsort(keys: &[Array], axis: usize) -> Res<Array> {
    let split = keys.iter().map(|k| rows(k, axis)).collect::<Res<Vec<_>>>()?;
    let Some((others, n, _)) = split.last() else {
        return Err(Fault::typing("need sequence of keys with len > 0 in lexsort"));
    };
    if split.iter().any(|s| s.0 != *others || s.1 != *n) {
        return Err(Fault::value("all keys need to be the same shape"));
    }
    let total: usize = others.iter().product();
    meter::charge((total * n * keys.len()) as u64)?;
    let mut out = Vec::new();
    for row in 0..total {
        let start = row * n;
        let places = order_places(*n, &mut |a, b| {
            let orders = split.iter().rev().map(|s| order(&s.2, start + a, start + b));
            orders.fold(Ordering::Equal, Ordering::then)
        });
        out.extend(places.into_iter().map(|p| p as i64));
    }
    from_rows(&Lane::Int(out), DType::I64, others, *n, axis)
}

/// Where each value would be inserted into sorted `a` (one axis): before equal elements, or after if `right`.
///
/// # Errors
/// Those of casting.
pub fn searchsorted(a: &Array, values: &Array, right: bool) -> Res<Array> {
    let (sorted, wanted) = (a.lane()?, values.lane()?);
    let n = sorted.len();
    let compare = |i: usize, j: usize| match (&sorted, &wanted) {
        (Lane::Int(s), Lane::Int(w)) => s[i].cmp(&w[j]),
        (Lane::Uint(s), Lane::Uint(w)) => s[i].cmp(&w[j]),
        (Lane::Float(s), Lane::Float(w)) => float_order(s[i], w[j]),
        (Lane::Str(s), Lane::Str(w)) => s[i].cmp(&w[j]),
        _ => Ordering::Equal,
    };
    let places = (0..wanted.len()).map(|j| {
        let (mut low, mut high) = (0, n);
        while low < high {
            let middle = (low + high) / 2;
            let before = compare(middle, j);
            if before.is_lt() || (right && before.is_eq()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low as i64
    });
    let places: Vec<i64> = places.collect();
    Array::from_lane(DType::I64, &values.shape, &Lane::Int(places))
}
