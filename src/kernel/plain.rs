//! The innermost loops as anybody would write them.

use super::{LANES, fold};

/// `y += s · x`, element by element.
pub fn add_scaled(y: &mut [f64], s: f64, x: &[f64]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += s * x;
    }
}

/// `c += b₀a₀ + b₁a₁ + b₂a₂ + b₃a₃` from left to right; `a` holds four columns as long as `c` one after the other.
pub fn add_four(c: &mut [f64], a: &[f64], b: [f64; 4]) {
    let (first, second) = a.split_at(2 * c.len());
    let (a0, a1) = first.split_at(c.len());
    let (a2, a3) = second.split_at(c.len());
    for ((((c, a0), a1), a2), a3) in c.iter_mut().zip(a0).zip(a1).zip(a2).zip(a3) {
        *c = *c + b[0] * a0 + b[1] * a1 + b[2] * a2 + b[3] * a3;
    }
}

/// `Σ a[i] · b[i]`: element `i` goes to partial sum `i mod 8`; the partial sums are then folded in halves.
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
