//! The innermost loops as anybody would write them.

use super::{LANES, fold, functions};

/// `y += s · x`, element by element.
pub fn add_scaled(y: &mut [f64], s: f64, x: &[f64]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += s * x;
    }
}

/// `C += A · B`; `A` is `m × k`, `B` is `k × n`, `C` is `m × n`. Products are added in the order of `k`.
pub fn gemm(c: &mut [f64], a: &[f64], b: &[f64], m: usize, k: usize) {
    if m == 0 || k == 0 {
        return;
    }
    for (c, b) in c.chunks_exact_mut(m).zip(b.chunks_exact(k)) {
        for (a, b) in a.chunks_exact(m).zip(b) {
            add_scaled(c, *b, a);
        }
    }
}

/// `C = A · Bᵀ`; `A` is `m × k`, `B` is `n × k`, `C` is `m × n`. Products are added to 0 in the order of `k`.
pub fn gemm_transposed_right(c: &mut [f64], a: &[f64], b: &[f64], m: usize, n: usize) {
    c.fill(0.0);
    add_gemm_transposed_right(c, a, b, m, n);
}

/// `C += A · Bᵀ`, the shapes and the order of [`gemm_transposed_right`]: a product can be had in pieces of `k`, in order.
pub fn add_gemm_transposed_right(c: &mut [f64], a: &[f64], b: &[f64], m: usize, n: usize) {
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
    if m == 0 || k == 0 {
        c.fill(0.0);
        return;
    }
    for (c, b) in c.chunks_exact_mut(m).zip(b.chunks_exact(k)) {
        for (c, a) in c.iter_mut().zip(a.chunks_exact(k)) {
            *c = dot(a, b);
        }
    }
}

/// `Σ a[i] · b[i]`: element `i` goes to partial sum `i mod 4`; the partial sums are then folded in halves.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    for (i, (a, b)) in a.iter().zip(b).enumerate() {
        lanes[i % LANES] += a * b;
    }
    fold(lanes)
}

/// `Σ x[i]`, in the order of [`dot`].
pub fn sum(x: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    for (i, x) in x.iter().enumerate() {
        lanes[i % LANES] += x;
    }
    fold(lanes)
}

/// `h[i] = tanh(z[i])`.
pub fn tanh(z: &[f64], h: &mut [f64]) {
    for (h, z) in h.iter_mut().zip(z) {
        *h = functions::tanh(*z);
    }
}

/// `h[i] = 1 / (1 + e^-z[i])`.
pub fn sigmoid(z: &[f64], h: &mut [f64]) {
    for (h, z) in h.iter_mut().zip(z) {
        *h = functions::sigmoid(*z);
    }
}
