//! Linear algebra: products with plain sums, elimination with row exchange, and nalgebra's decompositions.

use super::dtype::{DType, promote};
use super::fault::{Fault, Res};
use super::sort::order_places;
use super::{Array, Lane, cast, meter, shape};
use crate::kernel;
use nalgebra::DMatrix;

fn lin_alg(message: &str) -> Fault {
    Fault::new("LinAlgError", message)
}

/// Products of stacked matrices: `c[.., i, j] = Σ_k a[.., i, k] b[.., k, j]`, added in the order of `k`.
///
/// `a` and `b` have at least two axes and fit; leading axes broadcast.
///
/// # Errors
/// `ValueError` when the leading axes do not broadcast.
pub fn product(a: &Array, b: &Array) -> Res<Array> {
    let dtype = promote(a.dtype, b.dtype);
    let (lead_a, core_a) = a.shape.split_at(a.ndim() - 2);
    let (lead_b, core_b) = b.shape.split_at(b.ndim() - 2);
    let lead = shape::operands(&[lead_a, lead_b])?;
    let (m, k, n) = (core_a[0], core_a[1], core_b[1]);
    let full = |x: &Array, core: &[usize]| -> Res<Lane> {
        let wanted: Vec<usize> = lead.iter().chain(core).copied().collect();
        let x = cast::to(x, dtype)?;
        shape::stretch(&x, &wanted).unwrap_or(x).lane()
    };
    let (x, y) = (full(a, core_a)?, full(b, core_b)?);
    let stacks: usize = lead.iter().product();
    meter::charge((stacks as u64).saturating_mul((m * n) as u64).saturating_mul(k as u64) / 64)?;
    let mut wanted = lead.clone();
    wanted.extend([m, n]);
    let lane = match (&x, &y) {
        (Lane::Float(x), Lane::Float(y)) if dtype == DType::F64 => {
            let mut out = vec![0.0; stacks * m * n];
            for s in 0..stacks {
                // What lies row by row is the transposed column by column: Cᵀ = Bᵀ Aᵀ.
                let (a, b) = (&x[s * m * k..(s + 1) * m * k], &y[s * k * n..(s + 1) * k * n]);
                kernel::gemm(&mut out[s * m * n..(s + 1) * m * n], b, a, n, k);
            }
            Lane::Float(out)
        }
        (Lane::Float(x), Lane::Float(y)) => Lane::Float(sums(x, y, (stacks, m, k, n), 0.0, |s, p, q| {
            f64::from((s + f64::from((p * q) as f32)) as f32)
        })),
        (Lane::Uint(x), Lane::Uint(y)) => {
            Lane::Uint(sums(x, y, (stacks, m, k, n), 0, |s, p, q| s.wrapping_add(p.wrapping_mul(q))))
        }
        (Lane::Int(x), Lane::Int(y)) if dtype == DType::Bool => {
            Lane::Int(sums(x, y, (stacks, m, k, n), 0, |s, p, q| s | (p & q)))
        }
        (Lane::Int(x), Lane::Int(y)) => {
            Lane::Int(sums(x, y, (stacks, m, k, n), 0, |s, p, q| s.wrapping_add(p.wrapping_mul(q))))
        }
        _ => return Err(Fault::typing("matmul of text")),
    };
    Array::from_lane(dtype, &wanted, &lane)
}

/// Sums of products, each in the order of the inner axis; rows of the result are filled side by side.
fn sums<T: Copy>(
    x: &[T],
    y: &[T],
    (stacks, m, k, n): (usize, usize, usize, usize),
    zero: T,
    f: impl Fn(T, T, T) -> T,
) -> Vec<T> {
    let mut out = vec![zero; stacks * m * n];
    for row in 0..stacks * m {
        let sums = &mut out[row * n..(row + 1) * n];
        for l in 0..k {
            let p = x[row * k + l];
            let from = (row / m * k + l) * n;
            sums.iter_mut().zip(&y[from..from + n]).for_each(|(s, q)| *s = f(*s, p, *q));
        }
    }
    out
}

/// Checks that the last two axes are square.
///
/// # Errors
/// `LinAlgError` as NumPy words it.
pub fn square(a: &Array) -> Res<usize> {
    two_axes(a)?;
    let n = a.shape[a.ndim() - 1];
    if a.shape[a.ndim() - 2] != n {
        return Err(lin_alg("Last 2 dimensions of the array must be square"));
    }
    Ok(n)
}

/// Checks that there are at least two axes.
///
/// # Errors
/// `LinAlgError` as NumPy words it.
pub fn two_axes(a: &Array) -> Res<()> {
    if a.ndim() < 2 {
        return Err(lin_alg(&format!(
            "{}-dimensional array given. Array must be at least two-dimensional",
            a.ndim()
        )));
    }
    Ok(())
}

/// Elimination in place (column by column, largest pivot first): `P A = L U`.
struct Lu {
    n: usize,
    a: Vec<f64>,
    swaps: Vec<usize>,
    singular: bool,
}

fn eliminate(a: &[f64], n: usize) -> Lu {
    let mut lu = Lu { n, a: a.to_vec(), swaps: vec![0; n], singular: false };
    for j in 0..n {
        let mut pivot = j;
        for i in j + 1..n {
            if lu.a[i * n + j].abs() > lu.a[pivot * n + j].abs() {
                pivot = i;
            }
        }
        lu.swaps[j] = pivot;
        let head = lu.a[pivot * n + j];
        if head == 0.0 {
            lu.singular = true;
            continue;
        }
        if pivot != j {
            (0..n).for_each(|c| lu.a.swap(j * n + c, pivot * n + c));
        }
        let scale = 1.0 / head;
        for i in j + 1..n {
            lu.a[i * n + j] *= scale;
            let factor = lu.a[i * n + j];
            for c in j + 1..n {
                lu.a[i * n + c] -= factor * lu.a[j * n + c];
            }
        }
    }
    lu
}

impl Lu {
    /// Solves for one right-hand side with `columns` columns, row-major, in place.
    fn solve(&self, b: &mut [f64], columns: usize) {
        let n = self.n;
        for (i, &p) in self.swaps.iter().enumerate() {
            if p != i {
                (0..columns).for_each(|c| b.swap(i * columns + c, p * columns + c));
            }
        }
        for c in 0..columns {
            for k in 0..n {
                let x = b[k * columns + c];
                if x != 0.0 {
                    (k + 1..n).for_each(|i| b[i * columns + c] -= x * self.a[i * n + k]);
                }
            }
            for k in (0..n).rev() {
                if b[k * columns + c] != 0.0 {
                    b[k * columns + c] /= self.a[k * n + k];
                    let x = b[k * columns + c];
                    (0..k).for_each(|i| b[i * columns + c] -= x * self.a[i * n + k]);
                }
            }
        }
    }

    /// Sign and logarithm of the absolute determinant.
    fn determinant(&self) -> (f64, f64) {
        let n = self.n;
        let odd = self.swaps.iter().enumerate().filter(|(i, p)| *i != **p).count() % 2 == 1;
        let mut sign = if odd { -1.0 } else { 1.0 };
        let mut log = 0.0;
        for i in 0..n {
            let d = self.a[i * n + i];
            if d == 0.0 || self.singular {
                return (0.0, f64::NEG_INFINITY);
            }
            if d < 0.0 {
                sign = -sign;
            }
            log += crate::math::ln(d.abs());
        }
        (sign, log)
    }
}

fn result_type(dtypes: &[DType]) -> DType {
    if dtypes.iter().all(|d| *d == DType::F32) { DType::F32 } else { DType::F64 }
}

/// Signs and logarithms of the absolute determinants of stacked square matrices.
///
/// # Errors
/// `LinAlgError` unless square.
pub fn slogdet(a: &Array) -> Res<(Array, Array)> {
    let n = square(a)?;
    let values = a.floats()?;
    let lead = &a.shape[..a.ndim() - 2];
    let count: usize = lead.iter().product();
    let (signs, logs): (Vec<f64>, Vec<f64>) =
        (0..count).map(|s| eliminate(&values[s * n * n..(s + 1) * n * n], n).determinant()).unzip();
    let dtype = result_type(&[a.dtype]);
    Ok((
        Array::from_lane(dtype, lead, &Lane::Float(signs))?,
        Array::from_lane(dtype, lead, &Lane::Float(logs))?,
    ))
}

/// Determinants: the product of the pivots times the sign of the exchange.
///
/// # Errors
/// `LinAlgError` unless square.
pub fn det(a: &Array) -> Res<Array> {
    let n = square(a)?;
    let values = a.floats()?;
    let lead = &a.shape[..a.ndim() - 2];
    let count: usize = lead.iter().product();
    let dets = (0..count).map(|s| {
        let lu = eliminate(&values[s * n * n..(s + 1) * n * n], n);
        let (sign, _) = lu.determinant();
        let product: f64 = (0..n).fold(1.0, |p, i| p * lu.a[i * n + i].abs());
        sign * product
    });
    let dets: Vec<f64> = dets.collect();
    Array::from_lane(result_type(&[a.dtype]), lead, &Lane::Float(dets))
}

/// Solves stacked systems; `b` has shape `(.., n, columns)` and fits.
///
/// # Errors
/// `LinAlgError` for a singular matrix.
pub fn solve(a: &Array, b: &Array) -> Res<Array> {
    let n = square(a)?;
    let columns = b.shape[b.ndim() - 1];
    let lead = shape::operands(&[&a.shape[..a.ndim() - 2], &b.shape[..b.ndim() - 2]])?;
    let spread = |x: &Array, r: usize, c: usize| -> Res<Vec<f64>> {
        let wanted: Vec<usize> = lead.iter().copied().chain([r, c]).collect();
        shape::stretch(x, &wanted).unwrap_or_else(|| x.clone()).floats()
    };
    let (left, mut right) = (spread(a, n, n)?, spread(b, n, columns)?);
    meter::charge((right.len() as u64).saturating_mul(n as u64) / 16)?;
    for s in 0..lead.iter().product::<usize>() {
        let lu = eliminate(&left[s * n * n..(s + 1) * n * n], n);
        if lu.singular {
            return Err(lin_alg("Singular matrix"));
        }
        lu.solve(&mut right[s * n * columns..(s + 1) * n * columns], columns);
    }
    let wanted: Vec<usize> = lead.iter().copied().chain([n, columns]).collect();
    Array::from_lane(result_type(&[a.dtype, b.dtype]), &wanted, &Lane::Float(right))
}

/// Each stacked matrix through `f`, which returns its results row-major with their shapes.
fn each_matrix(a: &Array, f: impl Fn(DMatrix<f64>) -> Res<Vec<(Vec<usize>, Vec<f64>)>>) -> Res<Vec<Array>> {
    two_axes(a)?;
    let (lead, core) = a.shape.split_at(a.ndim() - 2);
    let (m, n) = (core[0], core[1]);
    let values = a.floats()?;
    if values.iter().any(|v| !v.is_finite()) {
        return Err(lin_alg("Array must not contain infs or NaNs"));
    }
    meter::charge((values.len() as u64).saturating_mul(m.min(n) as u64 + 1) / 32)?;
    let count: usize = lead.iter().product();
    let mut parts: Vec<(Vec<usize>, Vec<f64>)> = Vec::new();
    for s in 0..count {
        let matrix = DMatrix::from_row_slice(m, n, &values[s * m * n..(s + 1) * m * n]);
        for (i, (shape, data)) in f(matrix)?.into_iter().enumerate() {
            match parts.get_mut(i) {
                Some(part) => part.1.extend(data),
                None => parts.push((shape, data)),
            }
        }
    }
    let dtype = result_type(&[a.dtype]);
    let whole = |(shape, data): (Vec<usize>, Vec<f64>)| {
        let shape: Vec<usize> = lead.iter().copied().chain(shape).collect();
        Array::from_lane(dtype, &shape, &Lane::Float(data))
    };
    parts.into_iter().map(whole).collect()
}

fn row_major(m: &DMatrix<f64>) -> (Vec<usize>, Vec<f64>) {
    (vec![m.nrows(), m.ncols()], m.transpose().iter().copied().collect())
}

/// Singular values, largest first.
///
/// # Errors
/// `LinAlgError` for less than two axes or numbers that are not finite.
pub fn singular_values(a: &Array) -> Res<Array> {
    one(each_matrix(a, |m| {
        if m.is_empty() {
            return Ok(vec![(vec![0], vec![])]);
        }
        let mut s: Vec<f64> = m.svd_unordered(false, false).singular_values.iter().copied().collect();
        let order = order_places(s.len(), &mut |i, j| s[j].total_cmp(&s[i]));
        s = order.into_iter().map(|i| s[i]).collect();
        Ok(vec![(vec![s.len()], s)])
    })?)
}

fn one(mut all: Vec<Array>) -> Res<Array> {
    all.pop().ok_or_else(|| lin_alg("Arrays cannot be empty"))
}

/// `U`, `S`, `Vᵀ` of the reduced singular value decomposition, singular values largest first.
///
/// # Errors
/// Those of [`singular_values`].
pub fn svd(a: &Array) -> Res<Vec<Array>> {
    each_matrix(a, |m| {
        if m.is_empty() {
            let (rows, columns) = m.shape();
            return Ok(vec![(vec![rows, 0], vec![]), (vec![0], vec![]), (vec![0, columns], vec![])]);
        }
        let svd = m.svd_unordered(true, true);
        let (Some(u), Some(vt)) = (svd.u, svd.v_t) else { return Err(lin_alg("SVD did not converge")) };
        let found = &svd.singular_values;
        let order = order_places(found.len(), &mut |i, j| found[j].total_cmp(&found[i]));
        let s: Vec<f64> = order.iter().map(|&i| svd.singular_values[i]).collect();
        // The sign of a pair of singular vectors is free: the first component of `u` is made negative, and a
        // unit vector positive, as LAPACK mostly does.
        let sign = |c: usize| {
            let nonzero: Vec<f64> = u.column(c).iter().copied().filter(|x| x.abs() > 1e-15).collect();
            let positive = nonzero.first().is_some_and(|x| *x > 0.0);
            if positive == (nonzero.len() == 1) { 1.0 } else { -1.0 }
        };
        let sign: Vec<f64> = order.iter().map(|&c| sign(c)).collect();
        let u = DMatrix::from_fn(u.nrows(), order.len(), |r, c| sign[c] * u[(r, order[c])] + 0.0);
        let vt = DMatrix::from_fn(order.len(), vt.ncols(), |r, c| sign[r] * vt[(order[r], c)] + 0.0);
        Ok(vec![row_major(&u), (vec![s.len()], s), row_major(&vt)])
    })
}

/// Eigenvalues (ascending) and eigenvectors of symmetric matrices, from the lower triangle.
///
/// # Errors
/// `LinAlgError` unless square.
pub fn eigh(a: &Array) -> Res<Vec<Array>> {
    square(a)?;
    each_matrix(a, |m| {
        let n = m.nrows();
        if n == 0 {
            return Ok(vec![(vec![0], vec![]), (vec![0, 0], vec![])]);
        }
        let lower = DMatrix::from_fn(n, n, |r, c| if r >= c { m[(r, c)] } else { m[(c, r)] });
        let e = lower.symmetric_eigen();
        let order = order_places(n, &mut |i, j| e.eigenvalues[i].total_cmp(&e.eigenvalues[j]));
        let values: Vec<f64> = order.iter().map(|&i| e.eigenvalues[i]).collect();
        // The sign of an eigenvector is free; its last component is made positive, as LAPACK's mostly is.
        let sign = |c: usize| if n > 0 && e.eigenvectors[(n - 1, c)] < 0.0 { -1.0 } else { 1.0 };
        let vectors = DMatrix::from_fn(n, n, |r, c| sign(order[c]) * e.eigenvectors[(r, order[c])]);
        Ok(vec![(vec![n], values), row_major(&vectors)])
    })
}

/// Real eigenvalues of general square matrices.
///
/// # Errors
/// `LinAlgError` unless square, `NotImplementedError` when some are complex.
pub fn eigvals(a: &Array) -> Res<Array> {
    square(a)?;
    one(each_matrix(a, |m| {
        if m.is_empty() {
            return Ok(vec![(vec![0], vec![])]);
        }
        // A triangle shows its eigenvalues, in order.
        if m.lower_triangle() == m || m.upper_triangle() == m {
            return Ok(vec![(vec![m.nrows()], m.diagonal().iter().copied().collect())]);
        }
        let values = m.eigenvalues().ok_or_else(|| Fault::missing("a matrix with complex eigenvalues"))?;
        let mut values: Vec<f64> = values.iter().copied().collect();
        // LAPACK's order of two: the larger first unless the second diagonal element is the larger.
        if let [x, y] = values[..]
            && (x < y) == (m[(0, 0)] >= m[(1, 1)])
        {
            values.swap(0, 1);
        }
        Ok(vec![(vec![values.len()], values)])
    })?)
}

/// Reduced QR decomposition by Householder's reflections, with LAPACK's signs.
///
/// Column `j` is reflected by `I - τ v vᵀ` with `β = -sign(α) ‖x‖`, `v = (x - β e₁) / (α - β)`, `τ = (β - α) / β`;
/// a column that is zero below the diagonal stays as it is.
///
/// # Errors
/// `LinAlgError` for less than two axes.
pub fn qr(a: &Array) -> Res<Vec<Array>> {
    each_matrix(a, |m| {
        let (rows, columns) = m.shape();
        let steps = rows.min(columns);
        let mut r = m;
        let mut reflections: Vec<(Vec<f64>, f64)> = Vec::new();
        for j in 0..steps {
            let x: Vec<f64> = (j..rows).map(|i| r[(i, j)]).collect();
            let below: f64 = x[1..].iter().map(|v| v * v).sum();
            if below == 0.0 {
                reflections.push((x, 0.0));
                continue;
            }
            let alpha = x[0];
            let beta = -(alpha * alpha + below).sqrt().copysign(alpha);
            let v: Vec<f64> = std::iter::once(1.0).chain(x[1..].iter().map(|v| v / (alpha - beta))).collect();
            let tau = (beta - alpha) / beta;
            reflect(&mut r, &v, tau, j);
            (j + 1..rows).for_each(|i| r[(i, j)] = 0.0);
            reflections.push((v, tau));
        }
        let mut q = DMatrix::identity(rows, steps);
        for (j, (v, tau)) in reflections.iter().enumerate().rev() {
            if *tau != 0.0 {
                reflect(&mut q, v, *tau, j);
            }
        }
        let r = DMatrix::from_fn(steps, columns, |i, c| r[(i, c)]);
        Ok(vec![row_major(&q), row_major(&r)])
    })
}

/// `A ← (I - τ v vᵀ) A` on the rows and the columns from `from` on.
fn reflect(a: &mut DMatrix<f64>, v: &[f64], tau: f64, from: usize) {
    for c in from..a.ncols() {
        let dot: f64 = v.iter().enumerate().map(|(i, x)| x * a[(from + i, c)]).sum();
        for (i, x) in v.iter().enumerate() {
            a[(from + i, c)] -= tau * dot * x;
        }
    }
}

/// Lower triangle `L` with `L Lᵀ = A`.
///
/// # Errors
/// `LinAlgError` unless square and positive definite.
pub fn cholesky(a: &Array) -> Res<Array> {
    square(a)?;
    one(each_matrix(a, |m| {
        let l = m.cholesky().ok_or_else(|| lin_alg("Matrix is not positive definite"))?.l();
        Ok(vec![row_major(&l)])
    })?)
}
