//! The few hot loops, on plain slices: matrix products and sums, each with one fixed order of additions, and the two
//! activations that a network spends its time in.
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

pub mod functions;
pub mod plain;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub mod simd;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use plain as inner;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use simd as inner;

pub use functions::{sigmoid as sigmoid_of, tanh as tanh_of};
pub use inner::{
    add_gemm_transposed_right, add_scaled, dot, gemm, gemm_transposed_left, gemm_transposed_right, sigmoid,
    sum, tanh,
};

/// Partial sums of [`dot`] and [`sum`]: two registers of two float64, so that four dot products at once fit into all
/// that a processor has.
const LANES: usize = 4;

/// Adds the upper half of the partial sums to the lower until one is left.
fn fold(mut lanes: [f64; LANES]) -> f64 {
    for half in [2, 1] {
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
            let mut c = vec![f64::NAN; m * n];
            gemm_transposed_right(&mut c, &a, &b, m, n);
            assert_eq!(c, slow(m, n, k, |i, p| a[i + p * m], |p, j| b[j + p * n]), "{m} {n} {k}");
            // The same in two pieces of k.
            let (half, mut pieces) = (k / 2, vec![0.0; m * n]);
            add_gemm_transposed_right(&mut pieces, &a[..m * half], &b[..n * half], m, n);
            add_gemm_transposed_right(&mut pieces, &a[m * half..], &b[n * half..], m, n);
            assert_eq!(c, pieces, "{m} {n} {k}");
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
