//! The innermost loops on WebAssembly's vectors of two float64: the operations of `plain` in its order, lane by lane.

#![allow(unsafe_code)] // Vectors are read and written by address; every function says why its addresses are good.

use core::arch::wasm32::*;

use super::functions::{self, Lanes};
use super::{LANES, fold, plain};

/// Elements a round of the simple loops: four vectors.
const ROUND: usize = 8;

#[inline(always)]
fn load(pair: &[f64; 2]) -> v128 {
    // A vector may be read from any address, and the reference is to two float64.
    unsafe { v128_load(pair.as_ptr().cast()) }
}

#[inline(always)]
fn store(pair: &mut [f64; 2], vector: v128) {
    unsafe { v128_store(pair.as_mut_ptr().cast(), vector) }
}

/// `y += s · x`, element by element.
pub fn add_scaled(y: &mut [f64], s: f64, x: &[f64]) {
    let factor = f64x2_splat(s);
    let length = y.len().min(x.len());
    let (y_rounds, y_rest) = y[..length].as_chunks_mut::<ROUND>();
    let (x_rounds, x_rest) = x[..length].as_chunks::<ROUND>();
    for (y, x) in y_rounds.iter_mut().zip(x_rounds) {
        for (y, x) in y.as_chunks_mut().0.iter_mut().zip(x.as_chunks().0) {
            store(y, f64x2_add(load(y), f64x2_mul(factor, load(x))));
        }
    }
    plain::add_scaled(y_rest, s, x_rest);
}

/// Where a factor of a product lies: the first entry, and how far it is to the next one along `k` and along `n`.
#[derive(Clone, Copy)]
struct Factor {
    at: *const f64,
    along_k: usize,
    along_n: usize,
}

/// `C += A · B` as [`plain::gemm`], in blocks of `C` that stay in registers: four rows by four columns where there are
/// as many.
pub fn gemm(c: &mut [f64], a: &[f64], b: &[f64], m: usize, k: usize) {
    let n = (c.len() / m.max(1)).min(b.len() / k.max(1));
    assert!(a.len() >= m * k);
    product(c, a, Factor { at: b.as_ptr(), along_k: 1, along_n: k }, [m, n, k]);
}

/// `C += A · Bᵀ` as [`plain::gemm_transposed_right`], in the blocks of [`gemm`].
pub fn gemm_transposed_right(c: &mut [f64], a: &[f64], b: &[f64], m: usize, n: usize) {
    let k = (a.len() / m.max(1)).min(b.len() / n.max(1));
    assert!(c.len() >= m * n);
    product(c, a, Factor { at: b.as_ptr(), along_k: n, along_n: 1 }, [m, n, k]);
}

/// The callers have seen that `c` has `m · n` elements, `a` has `m · k`, and `b` an entry for every `k` and `n`.
fn product(c: &mut [f64], a: &[f64], b: Factor, [m, n, k]: [usize; 3]) {
    let mut column = 0;
    while column < n {
        let columns = if n - column >= 4 { 4 } else { 1 };
        let b = Factor { at: b.at.wrapping_add(column * b.along_n), ..b };
        let c = c[column * m..].as_mut_ptr();
        let mut row = 0;
        while row < m {
            let (c, a) = (c.wrapping_add(row), a.as_ptr().wrapping_add(row));
            // Rows `row ..` and columns `column ..` of a block are within the shapes above.
            row += unsafe {
                match (m - row, columns) {
                    (4.., 4) => block::<2, 4>(c, a, b, m, k),
                    (4.., _) => block::<2, 1>(c, a, b, m, k),
                    (2.., 4) => block::<1, 4>(c, a, b, m, k),
                    (2.., _) => block::<1, 1>(c, a, b, m, k),
                    _ => row_of::<4>(c, a, b, m, k, columns),
                }
            };
        }
        column += columns;
    }
}

/// `PAIRS` pairs of rows by `COLUMNS` columns; returns the number of rows.
#[inline(always)]
unsafe fn block<const PAIRS: usize, const COLUMNS: usize>(
    c: *mut f64,
    a: *const f64,
    b: Factor,
    m: usize,
    k: usize,
) -> usize {
    unsafe {
        let mut sums = [[f64x2_splat(0.0); PAIRS]; COLUMNS];
        for (column, sums) in sums.iter_mut().enumerate() {
            for (pair, sum) in sums.iter_mut().enumerate() {
                *sum = v128_load(c.add(column * m + 2 * pair).cast());
            }
        }
        for p in 0..k {
            let mut rows = [f64x2_splat(0.0); PAIRS];
            for (pair, rows) in rows.iter_mut().enumerate() {
                *rows = v128_load(a.add(p * m + 2 * pair).cast());
            }
            for (column, sums) in sums.iter_mut().enumerate() {
                let factor = v128_load64_splat(b.at.add(p * b.along_k + column * b.along_n).cast());
                for (sum, rows) in sums.iter_mut().zip(rows) {
                    *sum = f64x2_add(*sum, f64x2_mul(factor, rows));
                }
            }
        }
        for (column, sums) in sums.iter().enumerate() {
            for (pair, sum) in sums.iter().enumerate() {
                v128_store(c.add(column * m + 2 * pair).cast(), *sum);
            }
        }
    }
    2 * PAIRS
}

/// One row by up to `MOST` columns, element by element; returns 1.
#[inline(always)]
unsafe fn row_of<const MOST: usize>(
    c: *mut f64,
    a: *const f64,
    b: Factor,
    m: usize,
    k: usize,
    columns: usize,
) -> usize {
    unsafe {
        for column in 0..columns.min(MOST) {
            let mut sum = *c.add(column * m);
            for p in 0..k {
                sum += *b.at.add(p * b.along_k + column * b.along_n) * *a.add(p * m);
            }
            *c.add(column * m) = sum;
        }
    }
    1
}

/// `C = Aᵀ · B` as [`plain::gemm_transposed_left`]: the dot products of two columns by two at a time.
pub fn gemm_transposed_left(c: &mut [f64], a: &[f64], b: &[f64], k: usize, m: usize) {
    if m == 0 || k == 0 {
        c.fill(0.0);
        return;
    }
    let mut pairs_c = c.chunks_exact_mut(2 * m);
    let mut pairs_b = b.chunks_exact(2 * k);
    for (c, b) in (&mut pairs_c).zip(&mut pairs_b) {
        let ((c0, c1), (b0, b1)) = (c.split_at_mut(m), b.split_at(k));
        let mut pairs_a = a.chunks_exact(2 * k);
        let (mut rows0, mut rows1) = (c0.chunks_exact_mut(2), c1.chunks_exact_mut(2));
        for ((a, c0), c1) in (&mut pairs_a).zip(&mut rows0).zip(&mut rows1) {
            let (a0, a1) = a.split_at(k);
            [[c0[0], c1[0]], [c0[1], c1[1]]] = four_dots(a0, a1, b0, b1);
        }
        let (last0, last1) = (rows0.into_remainder(), rows1.into_remainder());
        for ((a, c0), c1) in pairs_a.remainder().chunks_exact(k).zip(last0).zip(last1) {
            (*c0, *c1) = (dot(a, b0), dot(a, b1));
        }
    }
    let last = pairs_b.remainder().chunks_exact(k);
    for (c, b) in pairs_c.into_remainder().chunks_exact_mut(m).zip(last) {
        for (c, a) in c.iter_mut().zip(a.chunks_exact(k)) {
            *c = dot(a, b);
        }
    }
}

/// `[[a₀·b₀, a₀·b₁], [a₁·b₀, a₁·b₁]]`, each as [`dot`] adds it.
#[inline(always)]
fn four_dots(a0: &[f64], a1: &[f64], b0: &[f64], b1: &[f64]) -> [[f64; 2]; 2] {
    let mut sums = [[[f64x2_splat(0.0); LANES / 2]; 2]; 2];
    let rounds = [a0, a1, b0, b1].map(|x| x.as_chunks::<LANES>());
    let [(x0, _), (x1, _), (y0, _), (y1, _)] = rounds;
    for (((x0, x1), y0), y1) in x0.iter().zip(x1).zip(y0).zip(y1) {
        for pair in 0..LANES / 2 {
            let [x0, x1, y0, y1] = [x0, x1, y0, y1].map(|x| load(&x.as_chunks().0[pair]));
            for (sums, x) in sums.iter_mut().zip([x0, x1]) {
                for (sum, y) in sums.iter_mut().zip([y0, y1]) {
                    sum[pair] = f64x2_add(sum[pair], f64x2_mul(x, y));
                }
            }
        }
    }
    let [(_, x0), (_, x1), (_, y0), (_, y1)] = rounds;
    let finish = |sums, x: &[f64], y: &[f64]| {
        let mut lanes = unpack(sums);
        for (lane, (x, y)) in lanes.iter_mut().zip(x.iter().zip(y)) {
            *lane += x * y;
        }
        fold(lanes)
    };
    let [[s00, s01], [s10, s11]] = sums;
    [[finish(s00, x0, y0), finish(s01, x0, y1)], [finish(s10, x1, y0), finish(s11, x1, y1)]]
}

/// `Σ a[i] · b[i]` as [`plain::dot`].
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let length = a.len().min(b.len());
    let (a_rounds, a_rest) = a[..length].as_chunks::<LANES>();
    let (b_rounds, b_rest) = b[..length].as_chunks::<LANES>();
    let mut sums = [f64x2_splat(0.0); LANES / 2];
    for (a, b) in a_rounds.iter().zip(b_rounds) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.as_chunks().0.iter().zip(b.as_chunks().0)) {
            *sum = f64x2_add(*sum, f64x2_mul(load(a), load(b)));
        }
    }
    let mut lanes = unpack(sums);
    for (lane, (a, b)) in lanes.iter_mut().zip(a_rest.iter().zip(b_rest)) {
        *lane += a * b;
    }
    fold(lanes)
}

/// `Σ x[i]` as [`plain::sum`].
pub fn sum(x: &[f64]) -> f64 {
    let (rounds, rest) = x.as_chunks::<LANES>();
    let mut sums = [f64x2_splat(0.0); LANES / 2];
    for x in rounds {
        for (sum, x) in sums.iter_mut().zip(x.as_chunks().0) {
            *sum = f64x2_add(*sum, load(x));
        }
    }
    let mut lanes = unpack(sums);
    for (lane, x) in lanes.iter_mut().zip(rest) {
        *lane += x;
    }
    fold(lanes)
}

fn unpack(sums: [v128; LANES / 2]) -> [f64; LANES] {
    let mut lanes = [0.0; LANES];
    for (pair, sum) in lanes.as_chunks_mut().0.iter_mut().zip(sums) {
        store(pair, sum);
    }
    lanes
}

/// `h[i] = tanh(z[i])`.
pub fn tanh(z: &[f64], h: &mut [f64]) {
    map(z, h, functions::tanh::<Pair>, functions::tanh::<f64>);
}

/// `h[i] = 1 / (1 + e^-z[i])`.
pub fn sigmoid(z: &[f64], h: &mut [f64]) {
    map(z, h, functions::sigmoid::<Pair>, functions::sigmoid::<f64>);
}

#[inline(always)]
fn map(z: &[f64], h: &mut [f64], pair: impl Fn(Pair) -> Pair, one: impl Fn(f64) -> f64) {
    let length = z.len().min(h.len());
    let (z_pairs, z_rest) = z[..length].as_chunks();
    let (h_pairs, h_rest) = h[..length].as_chunks_mut();
    for (h, z) in h_pairs.iter_mut().zip(z_pairs) {
        store(h, pair(Pair(load(z))).0);
    }
    for (h, z) in h_rest.iter_mut().zip(z_rest) {
        *h = one(*z);
    }
}

/// Two float64.
#[derive(Clone, Copy)]
struct Pair(v128);

impl Lanes for Pair {
    #[inline(always)]
    fn splat(x: f64) -> Pair {
        Pair(f64x2_splat(x))
    }
    #[inline(always)]
    fn add(self, other: Pair) -> Pair {
        Pair(f64x2_add(self.0, other.0))
    }
    #[inline(always)]
    fn sub(self, other: Pair) -> Pair {
        Pair(f64x2_sub(self.0, other.0))
    }
    #[inline(always)]
    fn mul(self, other: Pair) -> Pair {
        Pair(f64x2_mul(self.0, other.0))
    }
    #[inline(always)]
    fn div(self, other: Pair) -> Pair {
        Pair(f64x2_div(self.0, other.0))
    }
    #[inline(always)]
    fn abs(self) -> Pair {
        Pair(f64x2_abs(self.0))
    }
    #[inline(always)]
    fn copysign(self, other: Pair) -> Pair {
        Pair(v128_bitselect(other.0, self.0, f64x2_splat(-0.0)))
    }
    #[inline(always)]
    fn at_most(self, bound: Pair) -> Pair {
        Pair(f64x2_pmin(self.0, bound.0))
    }
    #[inline(always)]
    fn where_positive(self, x: Pair, other: Pair) -> Pair {
        Pair(v128_bitselect(self.0, other.0, f64x2_ge(x.0, f64x2_splat(0.0))))
    }
    #[inline(always)]
    fn exponent(self, bias: i64) -> Pair {
        Pair(i64x2_add(i64x2_shl(self.0, 52), i64x2_splat(bias << 52)))
    }
}
