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

/// The right factor of a product: its first entry, and how far it is to the next one along `k` and along `n`.
#[derive(Clone, Copy)]
struct Right {
    at: *const f64,
    along_k: usize,
    along_n: usize,
}

/// `C += A · B` as [`plain::gemm`], in blocks of `C` that stay in registers: four rows by four columns where there are
/// as many.
pub fn gemm(c: &mut [f64], a: &[f64], b: &[f64], m: usize, k: usize) {
    let n = (c.len() / m.max(1)).min(b.len() / k.max(1));
    assert!(a.len() >= m * k);
    product(c, a, Right { at: b.as_ptr(), along_k: 1, along_n: k }, [m, n, k], false);
}

/// `C = A · Bᵀ` as [`plain::gemm_transposed_right`], in the blocks of [`gemm`].
pub fn gemm_transposed_right(c: &mut [f64], a: &[f64], b: &[f64], m: usize, n: usize) {
    if a.len() < m || b.len() < n {
        c.fill(0.0);
    }
    transposed_right(c, a, b, [m, n], true);
}

/// `C += A · Bᵀ` as [`plain::add_gemm_transposed_right`].
pub fn add_gemm_transposed_right(c: &mut [f64], a: &[f64], b: &[f64], m: usize, n: usize) {
    transposed_right(c, a, b, [m, n], false);
}

/// Both of them: the blocks are long, and stand in the module once.
#[inline(never)]
fn transposed_right(c: &mut [f64], a: &[f64], b: &[f64], [m, n]: [usize; 2], fresh: bool) {
    let k = (a.len() / m.max(1)).min(b.len() / n.max(1));
    assert!(c.len() >= m * n);
    product(c, a, Right { at: b.as_ptr(), along_k: n, along_n: 1 }, [m, n, k], fresh);
}

/// `C += A · B`, or `C = A · B` if it is `fresh`. The callers have seen that `c` has `m · n` elements, `a` has `m · k`,
/// and `b` an entry for every `k` and `n`.
fn product(c: &mut [f64], a: &[f64], b: Right, [m, n, k]: [usize; 3], fresh: bool) {
    let mut column = 0;
    while column < n {
        let columns = if n - column >= 4 { 4 } else { 1 };
        let b = Right { at: b.at.wrapping_add(column * b.along_n), ..b };
        let c = c[column * m..].as_mut_ptr();
        let mut row = 0;
        while row < m {
            let (c, a) = (c.wrapping_add(row), a.as_ptr().wrapping_add(row));
            // Rows `row ..` and columns `column ..` of a block are within the shapes above.
            row += unsafe {
                match (m - row, columns) {
                    (4.., 4) => block::<2, 4>(c, a, b, m, k, fresh),
                    (4.., _) => block::<2, 1>(c, a, b, m, k, fresh),
                    (2.., 4) => block::<1, 4>(c, a, b, m, k, fresh),
                    (2.., _) => block::<1, 1>(c, a, b, m, k, fresh),
                    _ => row_of::<4>(c, a, b, m, k, fresh, columns),
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
    b: Right,
    m: usize,
    k: usize,
    fresh: bool,
) -> usize {
    unsafe {
        let mut sums = [[f64x2_splat(0.0); PAIRS]; COLUMNS];
        if !fresh {
            for (column, sums) in sums.iter_mut().enumerate() {
                for (pair, sum) in sums.iter_mut().enumerate() {
                    *sum = v128_load(c.add(column * m + 2 * pair).cast());
                }
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
    b: Right,
    m: usize,
    k: usize,
    fresh: bool,
    columns: usize,
) -> usize {
    unsafe {
        for column in 0..columns.min(MOST) {
            let mut sum = if fresh { 0.0 } else { *c.add(column * m) };
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
    let n = (c.len() / m).min(b.len() / k);
    assert!(a.len() >= m * k);
    let (a, b, c) = (a.as_ptr(), b.as_ptr(), c.as_mut_ptr());
    for column in (0..n).step_by(2) {
        for row in (0..m).step_by(2) {
            // Columns `row` and `row + 1` of A and `column`, `column + 1` of B are within the shapes above where there
            // are two; the last one alone stands for both.
            unsafe {
                let (two_rows, two_columns) = (row + 1 < m, column + 1 < n);
                let a0 = a.add(row * k);
                let a1 = if two_rows { a0.add(k) } else { a0 };
                let b0 = b.add(column * k);
                let b1 = if two_columns { b0.add(k) } else { b0 };
                let at = c.add(column * m + row);
                let [first, second] = four_dots(a0, a1, b0, b1, k);
                if two_rows {
                    v128_store(at.cast(), first);
                } else {
                    *at = f64x2_extract_lane::<0>(first);
                }
                match (two_rows, two_columns) {
                    (true, true) => v128_store(at.add(m).cast(), second),
                    (false, true) => *at.add(m) = f64x2_extract_lane::<0>(second),
                    _ => {}
                }
            }
        }
    }
}

/// `[a₀·b₀, a₁·b₀]` and `[a₀·b₁, a₁·b₁]` of `k` numbers each, as [`dot`] adds them.
#[inline(always)]
unsafe fn four_dots(a0: *const f64, a1: *const f64, b0: *const f64, b1: *const f64, k: usize) -> [v128; 2] {
    unsafe {
        let mut sums = [[[f64x2_splat(0.0); LANES / 2]; 2]; 2]; // [of b][of a][lanes]
        let (mut a0, mut a1, mut b0, mut b1) = (a0, a1, b0, b1);
        for _ in 0..k / LANES {
            #[allow(clippy::needless_range_loop)]
            // Eight sums in step: an index is clearer than four iterators.
            for pair in 0..LANES / 2 {
                let x0 = v128_load(a0.add(2 * pair).cast());
                let x1 = v128_load(a1.add(2 * pair).cast());
                let y0 = v128_load(b0.add(2 * pair).cast());
                sums[0][0][pair] = f64x2_add(sums[0][0][pair], f64x2_mul(x0, y0));
                sums[0][1][pair] = f64x2_add(sums[0][1][pair], f64x2_mul(x1, y0));
                let y1 = v128_load(b1.add(2 * pair).cast());
                sums[1][0][pair] = f64x2_add(sums[1][0][pair], f64x2_mul(x0, y1));
                sums[1][1][pair] = f64x2_add(sums[1][1][pair], f64x2_mul(x1, y1));
            }
            (a0, a1) = (a0.add(LANES), a1.add(LANES));
            (b0, b1) = (b0.add(LANES), b1.add(LANES));
        }
        for (sums, y) in sums.iter_mut().zip([b0, b1]) {
            for (sums, x) in sums.iter_mut().zip([a0, a1]) {
                rest(sums, x, y, k % LANES);
            }
        }
        sums.map(|[first, second]| both(halves(first), halves(second)))
    }
}

/// Adds the products of the last `count` elements, fewer than a round, to the lanes that they belong to.
#[inline(always)]
unsafe fn rest(sums: &mut [v128; LANES / 2], x: *const f64, y: *const f64, count: usize) {
    unsafe {
        if count >= 2 {
            sums[0] = f64x2_add(sums[0], f64x2_mul(v128_load(x.cast()), v128_load(y.cast())));
        }
        // Not by a computed index: the sums would have to lie in memory.
        if count == 1 {
            sums[0] = with_product(sums[0], x, y);
        }
        if count == 3 {
            sums[1] = with_product(sums[1], x.add(2), y.add(2));
        }
    }
}

/// The first lane with `x · y` added; the second as it is.
#[inline(always)]
unsafe fn with_product(sums: v128, x: *const f64, y: *const f64) -> v128 {
    unsafe { f64x2_replace_lane::<0>(sums, f64x2_extract_lane::<0>(sums) + *x * *y) }
}

/// The first step of [`fold`].
#[inline(always)]
fn halves(sums: [v128; LANES / 2]) -> v128 {
    f64x2_add(sums[0], sums[1])
}

/// The second step of [`fold`], of two sums at once.
#[inline(always)]
fn both(first: v128, second: v128) -> v128 {
    f64x2_add(i64x2_shuffle::<0, 2>(first, second), i64x2_shuffle::<1, 3>(first, second))
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
    // Both rests have as many elements.
    unsafe { rest(&mut sums, a_rest.as_ptr(), b_rest.as_ptr(), a_rest.len()) };
    let half = halves(sums);
    f64x2_extract_lane::<0>(both(half, half))
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
    let mut lanes = [0.0; LANES];
    for (pair, sum) in lanes.as_chunks_mut().0.iter_mut().zip(sums) {
        store(pair, sum);
    }
    for (lane, x) in lanes.iter_mut().zip(rest) {
        *lane += x;
    }
    fold(lanes)
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
