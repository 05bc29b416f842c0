//! Reductions and running totals, in NumPy's order of additions.
//!
//! The axes are walked in the order of their strides, and neighbours that form one run are merged, as NumPy's
//! iterator does. If the innermost run is reduced, reals are added pairwise (eight accumulators for blocks of up
//! to 128, larger runs split in halves); otherwise row is added to row.

use super::dtype::DType;
use super::fault::{Fault, Res};
use super::sort::order_places;
use super::ufunc::{self, Ufunc};
use super::value::{Lane, Value, float_order};
use super::{Array, cast, loops, meter, shape};
use std::cmp::Ordering;

/// Pairwise sum of a run, rounding each addition to single precision if `single`.
pub fn pairwise(a: &[f64], single: bool) -> f64 {
    let add = |x: f64, y: f64| if single { f64::from((x + y) as f32) } else { x + y };
    let n = a.len();
    if n < 8 {
        return a.iter().fold(-0.0, |sum, &x| add(sum, x));
    }
    if n <= 128 {
        let mut r = [0.0; 8];
        r.copy_from_slice(&a[..8]);
        let whole = n - n % 8;
        for block in a[8..whole].chunks_exact(8) {
            for (slot, &x) in r.iter_mut().zip(block) {
                *slot = add(*slot, x);
            }
        }
        let sum = add(add(add(r[0], r[1]), add(r[2], r[3])), add(add(r[4], r[5]), add(r[6], r[7])));
        return a[whole..].iter().fold(sum, |sum, &x| add(sum, x));
    }
    let half = n / 2 - (n / 2) % 8;
    add(pairwise(&a[..half], single), pairwise(&a[half..], single))
}

/// How an array is walked: merged axes, outermost first, and where each result lies.
struct Walk {
    array: Array,
    /// Length of each merged axis, and whether it is reduced.
    runs: Vec<(usize, bool)>,
    /// Original axes that are kept, in the order of the result.
    kept: Vec<usize>,
}

fn walk(array: &Array, reduced: &[bool]) -> Walk {
    let order = shape::memory_order(array);
    let mut turned = array.clone();
    turned.shape = order.iter().map(|&a| array.shape[a]).collect();
    turned.strides = order.iter().map(|&a| array.strides[a]).collect();
    let kept = order.iter().copied().filter(|&a| !reduced[a]).collect();
    let mut runs: Vec<(usize, bool)> = Vec::new();
    let mut previous: Option<(isize, bool)> = None;
    for (i, &axis) in order.iter().enumerate() {
        let (n, stride) = (turned.shape[i], turned.strides[i]);
        let joins =
            previous.is_some_and(|(s, r)| r == reduced[axis] && s == stride.saturating_mul(n as isize));
        match runs.last_mut() {
            Some(last) if joins || (n == 1 && reduced[axis]) => last.0 *= n,
            _ => runs.push((n, reduced[axis])),
        }
        if n != 1 || previous.is_none() {
            previous = Some((stride, runs.last().is_some_and(|r| r.1)));
        }
    }
    Walk { array: turned, runs, kept }
}

/// One step of a reduction on elements.
fn step(f: &Ufunc, a: &Lane, b: &Lane, kind: DType, out: DType) -> Res<Lane> {
    ufunc::run(f, &[a.clone(), b.clone()], kind, out)
}

fn pick(lane: &Lane, from: usize, n: usize) -> Lane {
    let range = from..from + n;
    match lane {
        Lane::Int(v) => Lane::Int(v.get(range).unwrap_or(&[]).to_vec()),
        Lane::Uint(v) => Lane::Uint(v.get(range).unwrap_or(&[]).to_vec()),
        Lane::Float(v) => Lane::Float(v.get(range).unwrap_or(&[]).to_vec()),
        Lane::Str(v) => Lane::Str(v.get(range).unwrap_or(&[]).to_vec()),
    }
}

/// The loop of a reduction: accumulators are rows of the walk's innermost kept run, or single cells.
struct Fold<'a> {
    f: &'a Ufunc,
    kind: DType,
    out: DType,
    initial: Option<Value>,
    mask: Option<Vec<bool>>,
}

fn lane_of(value: &Value, n: usize, kind: DType) -> Lane {
    match kind.kind() {
        'f' => Lane::Float(vec![value.to_f64(); n]),
        'u' if kind == DType::U64 => Lane::Uint(vec![value.to_i64() as u64; n]),
        'U' => Lane::Str(vec![super::print::element_text(value).into(); n]),
        _ => Lane::Int(vec![value.to_i64(); n]),
    }
}

fn set(lane: &mut Lane, at: usize, part: &Lane) {
    match (lane, part) {
        (Lane::Int(v), Lane::Int(p)) => v[at..at + p.len()].copy_from_slice(p),
        (Lane::Uint(v), Lane::Uint(p)) => v[at..at + p.len()].copy_from_slice(p),
        (Lane::Float(v), Lane::Float(p)) => v[at..at + p.len()].copy_from_slice(p),
        (Lane::Str(v), Lane::Str(p)) => v[at..at + p.len()].clone_from_slice(p),
        _ => {}
    }
}

/// How many elements of a long run are taken at once, where their order makes no difference.
const WIDE: usize = 256;

impl Fold<'_> {
    fn logical(&self) -> bool {
        self.f.rule == ufunc::Rule::Logic
    }

    /// Whether the order of the elements makes no difference to what they fold to.
    fn any_order(&self, run: &Lane) -> bool {
        match self.f.name {
            "maximum" | "minimum" | "fmax" | "fmin" => !matches!(run, Lane::Str(_)),
            "add" | "multiply" => self.kind == self.out && matches!(run, Lane::Int(_) | Lane::Uint(_)),
            _ => self.logical() && !matches!(run, Lane::Str(_)),
        }
    }

    /// A long run folded into one cell: pieces of it are added to each other first, element by element in one loop.
    fn run_wide(&self, cell: Option<Value>, run: &Lane) -> Res<Option<Value>> {
        let (run, kind) = if self.logical() {
            (&fold_row(self, run, run, None, false)?, DType::Bool)
        } else {
            (run, self.kind)
        };
        let mut sum = pick(run, 0, WIDE);
        let mut at = WIDE;
        while at + WIDE <= run.len() {
            sum = step(self.f, &sum, &pick(run, at, WIDE), kind, self.out)?;
            at += WIDE;
        }
        let cell = self.run(cell, &sum, None)?;
        self.run(cell, &pick(run, at, run.len() - at), None)
    }

    /// A run folded into one cell.
    fn run(&self, cell: Option<Value>, run: &Lane, mask: Option<&[bool]>) -> Res<Option<Value>> {
        if let (Lane::Float(v), "add", None) = (run, self.f.name, mask) {
            let single = self.kind == DType::F32;
            let sum = pairwise(v, single);
            let total = cell.map_or(sum, |c| ufunc::settle(c.to_f64() + sum, single));
            ufunc::watch(total, !v.iter().any(|x| x.is_nan()), v.iter().all(|x| x.is_finite()), false);
            return Ok(Some(Value::Float(total)));
        }
        if mask.is_none() && run.len() >= 2 * WIDE && self.any_order(run) {
            return self.run_wide(cell, run);
        }
        let mut cell = cell;
        for i in 0..run.len() {
            if mask.is_some_and(|m| !m[i]) {
                continue;
            }
            let Some(x) = loops::element(run, i) else { break };
            cell = Some(match cell {
                None if self.logical() => Value::Int(i64::from(x.truth())),
                None => x,
                Some(c) => {
                    let kind = if self.logical() { self.kind } else { self.out };
                    let result =
                        step(self.f, &lane_of(&c, 1, kind), &lane_of(&x, 1, self.kind), self.kind, self.out)?;
                    loops::element(&result, 0).unwrap_or(c)
                }
            });
        }
        Ok(cell)
    }
}

/// What to reduce over, and with what start.
pub struct Plan {
    /// Which axes vanish.
    pub reduced: Vec<bool>,
    /// Whether they stay with length 1.
    pub keepdims: bool,
    /// The start, instead of the first element or the identity.
    pub initial: Option<Value>,
    /// Only these elements, same shape as the array.
    pub mask: Option<Array>,
}

/// Reduces `array` (already of the loop's dtype `kind`) to dtype `out`.
///
/// # Errors
/// `ValueError` when there is nothing to reduce and no identity.
pub fn reduce(f: &Ufunc, array: &Array, out: DType, plan: &Plan) -> Res<Array> {
    let kind = array.dtype;
    let walk = walk(array, &plan.reduced);
    let count: usize = array.shape.iter().zip(&plan.reduced).filter(|p| *p.1).map(|p| p.0).product();
    let cells: usize = array.shape.iter().zip(&plan.reduced).filter(|p| !*p.1).map(|p| p.0).product();
    let identity = f.identity.map(|i| if kind == DType::Bool { Value::Int(i & 1) } else { Value::Int(i) });
    let start = plan.initial.clone().or(match f.name {
        "bitwise_and" if kind == DType::Bool => Some(Value::Int(1)),
        _ => identity,
    });
    if count == 0 && start.is_none() && cells > 0 {
        return Err(Fault::value(format!(
            "zero-size array to reduction operation {} which has no identity",
            f.name
        )));
    }
    let mask = match &plan.mask {
        None => None,
        Some(mask) => {
            check_mask(&mask.shape, &array.shape)?;
            if start.is_none() {
                return Err(Fault::value(format!(
                    "reduction operation '{}' does not have an identity, so to use a where mask one has to specify 'initial'",
                    f.name
                )));
            }
            Some(turned_mask(mask, array)?)
        }
    };
    let fold = Fold { f, kind, out, initial: start, mask };
    // Reals are added in a loop of their own; others go value by value.
    let each = if kind.is_float() { 1 } else { 4 };
    meter::charge((array.size() as u64).saturating_mul(each) / 2)?;
    let lane = walk.array.lane()?;
    let result = fold_all(&fold, &lane, &walk.runs, cells)?;
    shape_result(&result, out, array, &walk.kept, plan)
}

/// Checks that a mask broadcasts to the reduced array.
fn check_mask(mask: &[usize], array: &[usize]) -> Res<()> {
    if mask.len() > array.len() {
        return Err(Fault::value("input operand has more dimensions than allowed by the axis remapping"));
    }
    let tight = shape::tight;
    match shape::broadcast(&[array, mask]) {
        None => Err(Fault::value(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {} {} ",
            tight(array),
            tight(mask)
        ))),
        Some(common) if common != array => Err(Fault::value(format!(
            "non-broadcastable operand with shape {} doesn't match the broadcast shape {}",
            tight(array),
            tight(&common)
        ))),
        _ => Ok(()),
    }
}

/// The mask in the order of the walk.
fn turned_mask(mask: &Array, array: &Array) -> Res<Vec<bool>> {
    let order = shape::memory_order(array);
    let full = shape::stretch(mask, &array.shape).unwrap_or_else(|| mask.clone());
    let axes: Vec<i64> = order.iter().map(|&a| a as i64).collect();
    shape::transpose(&full, Some(&axes))?.truths()
}

fn fold_all(fold: &Fold, lane: &Lane, runs: &[(usize, bool)], cells: usize) -> Res<Lane> {
    let acc_kind = if fold.logical() { DType::Bool } else { fold.kind };
    let blank = fold.initial.clone().unwrap_or(Value::Int(0));
    let mut result = lane_of(&blank, cells, acc_kind);
    let mut filled = vec![fold.initial.is_some(); cells];
    let inner = runs.last().map_or(1, |r| r.0);
    let inner_reduced = runs.last().is_none_or(|r| r.1);
    let outer = &runs[..runs.len().saturating_sub(1)];
    let rows: usize = outer.iter().map(|r| r.0).product();
    if inner == 0 {
        return Ok(result);
    }
    for row in 0..rows {
        // Cell of this row: the mixed-radix number of its kept coordinates.
        let (mut rest, mut cell, mut scale) = (row, 0, 1);
        for &(n, reduced) in outer.iter().rev() {
            if !reduced {
                cell += (rest % n) * scale;
                scale *= n;
            }
            rest /= n;
        }
        let part = pick(lane, row * inner, inner);
        let mask = fold.mask.as_ref().map(|m| &m[row * inner..(row + 1) * inner]);
        if inner_reduced {
            let before = if filled[cell] { loops::element(&result, cell) } else { None };
            if let Some(value) = fold.run(before, &part, mask)? {
                set(&mut result, cell, &lane_of(&value, 1, acc_kind));
                filled[cell] = true;
            }
        } else {
            let at = cell * inner;
            let folded = fold_row(fold, &pick(&result, at, inner), &part, mask, filled[at])?;
            set(&mut result, at, &folded);
            filled[at] = true;
        }
    }
    Ok(result)
}

/// A row folded into a row of cells.
fn fold_row(fold: &Fold, cells: &Lane, row: &Lane, mask: Option<&[bool]>, filled: bool) -> Res<Lane> {
    if !filled {
        return Ok(if fold.logical() {
            Lane::Int(
                (0..row.len())
                    .map(|i| i64::from(loops::element(row, i).is_some_and(|x| x.truth())))
                    .collect(),
            )
        } else {
            row.clone()
        });
    }
    let kind = if fold.logical() { fold.kind } else { fold.out };
    let cells_as = match (fold.logical(), cells) {
        (true, Lane::Int(v)) if kind.is_float() => Lane::Float(v.iter().map(|x| *x as f64).collect()),
        (true, Lane::Int(v)) if kind == DType::U64 => Lane::Uint(v.iter().map(|x| *x as u64).collect()),
        _ => cells.clone(),
    };
    let mut result = step(fold.f, &cells_as, row, fold.kind, fold.out)?;
    if let Some(mask) = mask {
        for (i, _) in mask.iter().enumerate().filter(|m| !m.1) {
            set(&mut result, i, &pick(cells, i, 1));
        }
    }
    Ok(result)
}

/// Puts the results into the order of the original axes.
fn shape_result(lane: &Lane, out: DType, array: &Array, kept: &[usize], plan: &Plan) -> Res<Array> {
    let walked: Vec<usize> = kept.iter().map(|&a| array.shape[a]).collect();
    let raw = Array::from_lane(out, &walked, lane)?;
    let order = order_places(kept.len(), &mut |a, b| kept[a].cmp(&kept[b]));
    let axes: Vec<i64> = order.iter().map(|&i| i as i64).collect();
    let mut result = shape::transpose(&raw, Some(&axes))?;
    if plan.keepdims {
        for (axis, _) in plan.reduced.iter().enumerate().filter(|r| *r.1) {
            result = shape::insert_axis(&result, axis);
        }
    }
    Ok(result)
}

/// The array with `axis` moved to the end, as rows: shape of the others, and the lane.
///
/// # Errors
/// Those of copying.
pub fn rows(array: &Array, axis: usize) -> Res<(Vec<usize>, usize, Lane)> {
    let moved = move_last(array, axis)?;
    let n = array.shape[axis];
    let others = moved.shape[..moved.ndim() - 1].to_vec();
    Ok((others, n, moved.lane()?))
}

fn move_last(array: &Array, axis: usize) -> Res<Array> {
    let mut axes: Vec<i64> = (0..array.ndim() as i64).collect();
    let a = axes.remove(axis);
    axes.push(a);
    shape::transpose(array, Some(&axes))
}

/// A result computed row by row, with the rows' axis moved back to its place.
///
/// # Errors
/// Those of copying.
pub fn from_rows(lane: &Lane, dtype: DType, others: &[usize], n: usize, axis: usize) -> Res<Array> {
    let mut shape = others.to_vec();
    shape.push(n);
    let raw = Array::from_lane(dtype, &shape, lane)?;
    let mut axes: Vec<i64> = (0..others.len() as i64).collect();
    axes.insert(axis.min(others.len()), others.len() as i64);
    let turned = shape::transpose(&raw, Some(&axes))?;
    if turned.is_c() { Ok(turned) } else { turned.copy() }
}

/// Running totals along an axis (`cumsum`, `cumprod`, `ufunc.accumulate`), one after the other.
///
/// # Errors
/// Those of the loop.
pub fn accumulate(f: &Ufunc, array: &Array, axis: usize, out: DType) -> Res<Array> {
    let kind = array.dtype;
    let (others, n, lane) = rows(array, axis)?;
    let total: usize = others.iter().product();
    let mut result = lane_of(&Value::Int(0), total * n, out);
    for row in 0..total {
        let mut cell = pick(&lane, row * n, 1);
        for i in 0..n {
            if i > 0 {
                cell = step(f, &cell, &pick(&lane, row * n + i, 1), kind, out)?;
            }
            set(&mut result, row * n + i, &cell);
        }
    }
    from_rows(&result, out, &others, n, axis)
}

/// Position of the largest (or smallest) element along an axis; the first one wins, and NaN before all.
///
/// # Errors
/// `ValueError` when the axis is empty.
pub fn arg_extreme(array: &Array, axis: usize, largest: bool) -> Res<Array> {
    let (others, n, lane) = rows(array, axis)?;
    let total: usize = others.iter().product();
    if n == 0 {
        let name = if largest { "argmax" } else { "argmin" };
        return Err(Fault::value(format!("attempt to get {name} of an empty sequence")));
    }
    let better = |a: usize, b: usize| {
        let order = match &lane {
            Lane::Int(v) => v[a].cmp(&v[b]),
            Lane::Uint(v) => v[a].cmp(&v[b]),
            Lane::Str(v) => v[a].cmp(&v[b]),
            Lane::Float(v) if v[a].is_nan() => return !v[b].is_nan(),
            Lane::Float(v) if v[b].is_nan() => return false,
            Lane::Float(v) => float_order(v[a], v[b]),
        };
        if largest { order == Ordering::Greater } else { order == Ordering::Less }
    };
    let best = (0..total).map(|row| {
        let start = row * n;
        let best = (start..start + n).fold(start, |best, i| if better(i, best) { i } else { best });
        (best - start) as i64
    });
    let best: Vec<i64> = best.collect();
    Array::from_lane(DType::I64, &others, &Lane::Int(best))
}

/// The array cast for a reduction.
///
/// # Errors
/// Those of casting.
pub fn prepare(array: &Array, kind: DType) -> Res<Array> {
    cast::to(array, kind)
}

/// The elements of `out`, each with the weights added whose place it is, one after the other; one weight counts for all
/// places. Places are not negative and lie inside.
///
/// # Errors
/// Those of memory.
pub fn count_into(out: &Array, places: &Array, weights: &Array) -> Res<Array> {
    let at: Vec<usize> = match places.lane()? {
        Lane::Int(at) => at.into_iter().map(crate::array::saturated).collect(),
        _ => Vec::new(),
    };
    meter::charge(at.len() as u64 / 4)?;
    let lane = match (out.lane()?, weights.lane()?) {
        (Lane::Float(mut sums), Lane::Float(w)) => {
            add_at(&mut sums, &at, &w, |s, w| s + w);
            Lane::Float(sums)
        }
        (Lane::Int(mut sums), Lane::Int(w)) => {
            add_at(&mut sums, &at, &w, i64::wrapping_add);
            Lane::Int(sums)
        }
        (other, _) => other,
    };
    Array::from_lane(out.dtype, &out.shape, &lane)
}

fn add_at<T: Copy>(sums: &mut [T], at: &[usize], weights: &[T], add: impl Fn(T, T) -> T) {
    for (i, &place) in at.iter().enumerate() {
        if let (Some(sum), Some(w)) = (sums.get_mut(place), weights.get(i % weights.len().max(1))) {
            *sum = add(*sum, *w);
        }
    }
}
