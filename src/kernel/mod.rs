//! The few hot loops, on plain slices: matrix products and sums, each with one fixed order of additions.
//!
//! Matrices are column by column (`a[row + column * rows]`), as nalgebra stores them. A batch has one example a row
//! and one unit a column, so a unit's examples lie side by side and the loops below run along them: vector
//! instructions then work on several *examples* and never change the order in which one number is summed. That is
//! why native code and WebAssembly, with SIMD or without, give equal bits. Knows nobody.
//!
//! The innermost loops are in `plain`, in Rust that any compiler may vectorize or not, and in `simd`, written out for
//! WebAssembly's vectors, so that they are fast although the rest is compiled for size. The tests of the bindings
//! compare the two in a browser, bit by bit.
//!
//! Slices that are too short end a loop early instead of a panic; `nn` checks shapes where they enter.

pub mod plain;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub mod simd;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use plain as inner;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use simd as inner;

pub use inner::{add_scaled, dot, sum};

/// Partial sums of [`dot`] and [`sum`]: as many as four registers of two float64 hold.
const LANES: usize = 8;

/// `C += A · B`; `A` is `m × k`, `B` is `k × n`, `C` is `m × n`.
///
/// Entry by entry, the products are added in the order of `k`, four columns of `A` a pass over the column of `C`.
pub fn gemm(c: &mut [f64], a: &[f64], b: &[f64], m: usize, k: usize) {
    if m == 0 || k == 0 {
        return;
    }
    for (c, b) in c.chunks_exact_mut(m).zip(b.chunks_exact(k)) {
        let mut columns = a.chunks_exact(4 * m);
        let mut factors = b.chunks_exact(4);
        for (a, b) in (&mut columns).zip(&mut factors) {
            inner::add_four(c, a, [b[0], b[1], b[2], b[3]]);
        }
        for (a, b) in columns.remainder().chunks_exact(m).zip(factors.remainder()) {
            add_scaled(c, *b, a);
        }
    }
}

/// `C += A · Bᵀ`; `A` is `m × k`, `B` is `n × k`, `C` is `m × n`. Products are added in the order of `k`.
pub fn gemm_transposed_right(c: &mut [f64], a: &[f64], b: &[f64], m: usize, n: usize) {
    if m == 0 || n == 0 {
        return;
    }
    for (a, b) in a.chunks_exact(m).zip(b.chunks_exact(n)) {
        for (c, b) in c.chunks_exact_mut(m).zip(b) {
            add_scaled(c, *b, a);
        }
    }
}

/// `C = Aᵀ · B`; `A` is `k × m`, `B` is `k × n`, `C` is `m × n`: one [`dot`] of two columns for each entry.
pub fn gemm_transposed_left(c: &mut [f64], a: &[f64], b: &[f64], k: usize, m: usize) {
    if m == 0 {
        return;
    }
    if k == 0 {
        c.fill(0.0);
        return;
    }
    for (c, b) in c.chunks_exact_mut(m).zip(b.chunks_exact(k)) {
        for (c, a) in c.iter_mut().zip(a.chunks_exact(k)) {
            *c = dot(a, b);
        }
    }
}

/// Adds the upper half of the partial sums to the lower until one is left.
fn fold(mut lanes: [f64; LANES]) -> f64 {
    for half in [4, 2, 1] {
        for lane in 0..half {
            lanes[lane] += lanes[lane + half];
        }
    }
    lanes[0]
}

/// Euclidean norm `√Σ x[i]²`.
pub fn norm(x: &[f64]) -> f64 {
    dot(x, x).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Rng;

    fn random(rng: &mut Rng, length: usize) -> Vec<f64> {
        (0..length).map(|_| rng.normal()).collect()
    }

    /// The textbook's triple loop on `op(A)` and `op(B)` given as functions of row and column.
    fn slow(
        m: usize,
        n: usize,
        k: usize,
        a: impl Fn(usize, usize) -> f64,
        b: impl Fn(usize, usize) -> f64,
    ) -> Vec<f64> {
        let mut c = vec![0.0; m * n];
        for j in 0..n {
            for i in 0..m {
                for p in 0..k {
                    c[i + j * m] += a(i, p) * b(p, j);
                }
            }
        }
        c
    }

    fn shapes() -> Vec<[usize; 3]> {
        let mut shapes = vec![[0, 3, 2], [3, 0, 2], [3, 2, 0], [1, 1, 1], [1, 9, 4], [9, 1, 5]];
        shapes.extend([[4, 8, 1], [7, 5, 3], [16, 16, 16], [17, 3, 13], [100, 10, 9]]);
        shapes
    }

    #[test]
    fn products_equal_the_slow_ones() {
        let mut rng = Rng::new(3);
        for [m, n, k] in shapes() {
            let (a, b) = (random(&mut rng, m * k), random(&mut rng, k * n));
            // Order along k is the same as the slow loop's: the bits must agree.
            let mut c = vec![0.0; m * n];
            gemm(&mut c, &a, &b, m, k);
            assert_eq!(c, slow(m, n, k, |i, p| a[i + p * m], |p, j| b[p + j * k]), "{m} {n} {k}");
            let mut c = vec![0.0; m * n];
            gemm_transposed_right(&mut c, &a, &b, m, n);
            assert_eq!(c, slow(m, n, k, |i, p| a[i + p * m], |p, j| b[j + p * n]), "{m} {n} {k}");
            // Dot products have an order of their own: equal up to rounding.
            let mut c = vec![f64::NAN; m * n];
            gemm_transposed_left(&mut c, &a, &b, k, m);
            let want = slow(m, n, k, |i, p| a[p + i * k], |p, j| b[p + j * k]);
            for (got, want) in c.iter().zip(&want) {
                assert!((got - want).abs() <= 1e-12 * (1.0 + want.abs()), "{m} {n} {k}: {got} {want}");
            }
        }
    }

    #[test]
    fn sums_have_a_fixed_order() {
        assert_eq!(sum(&[]), 0.0);
        assert_eq!(
            sum(&[1e16, 1.0, -1e16]),
            1.0,
            "(1e16 - 1e16) + 1 by halves; from left to right it would be 0"
        );
    }
}
