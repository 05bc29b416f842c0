//! The innermost loops on WebAssembly's vectors of two float64: the operations of `plain` in its order, lane by lane.

use core::arch::wasm32::{f64x2_add, f64x2_mul, f64x2_splat, v128, v128_load, v128_store};

use super::{LANES, fold};

/// Elements a round of the loops: four vectors.
const ROUND: usize = 8;

// A vector may be read from any address, and the reference is to two float64.
#[allow(unsafe_code)]
#[inline(always)]
fn load(pair: &[f64; 2]) -> v128 {
    unsafe { v128_load(pair.as_ptr().cast()) }
}

#[allow(unsafe_code)]
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
    super::plain::add_scaled(y_rest, s, x_rest);
}

/// `c += b₀a₀ + b₁a₁ + b₂a₂ + b₃a₃` from left to right; `a` holds four columns as long as `c` one after the other.
pub fn add_four(c: &mut [f64], a: &[f64], b: [f64; 4]) {
    let length = c.len();
    let factors = b.map(|b| f64x2_splat(b));
    let column = |index: usize| a[index * length..(index + 1) * length].as_chunks::<ROUND>();
    let [(a0, r0), (a1, r1), (a2, r2), (a3, r3)] = [column(0), column(1), column(2), column(3)];
    let (rounds, rest) = c.as_chunks_mut::<ROUND>();
    for ((((c, a0), a1), a2), a3) in rounds.iter_mut().zip(a0).zip(a1).zip(a2).zip(a3) {
        let columns = [a0, a1, a2, a3].map(|column| column.as_chunks::<2>().0);
        for (pair, c) in c.as_chunks_mut::<2>().0.iter_mut().enumerate() {
            let mut total = load(c);
            for (factor, column) in factors.iter().zip(columns) {
                total = f64x2_add(total, f64x2_mul(*factor, load(&column[pair])));
            }
            store(c, total);
        }
    }
    for ((((c, a0), a1), a2), a3) in rest.iter_mut().zip(r0).zip(r1).zip(r2).zip(r3) {
        *c = *c + b[0] * a0 + b[1] * a1 + b[2] * a2 + b[3] * a3;
    }
}

/// `Σ a[i] · b[i]`: element `i` goes to partial sum `i mod 8`; the partial sums are then folded in halves.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let length = a.len().min(b.len());
    let (a_rounds, a_rest) = a[..length].as_chunks::<ROUND>();
    let (b_rounds, b_rest) = b[..length].as_chunks::<ROUND>();
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

/// `Σ x[i]`, in the order of [`dot`].
pub fn sum(x: &[f64]) -> f64 {
    let (rounds, rest) = x.as_chunks::<ROUND>();
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
