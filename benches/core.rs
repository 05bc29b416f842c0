//! Native timings of what the page does most. `./build.sh bench` runs them; figures of the page itself, beside peers,
//! are in `benches/README.md`.
#![allow(clippy::unwrap_used)]

use criterion::{Criterion, criterion_group, criterion_main};
use nabla::kernel;
use nabla::rng::Rng;
use nabla::scene::optimizers::Optimizers;
use nabla::scene::value::Value;
use nabla::scene::vanishing::Vanishing;
use nabla::scene::xor::Xor;

fn normals(count: usize) -> Vec<f64> {
    let mut rng = Rng::new(1);
    (0..count).map(|_| rng.normal()).collect()
}

fn products(c: &mut Criterion) {
    let (rows, units) = (1000, 100);
    let (a, b) = (normals(rows * units), normals(units * units));
    let mut z = vec![0.0; rows * units];
    c.bench_function("gemm 1000x100x100", |bench| bench.iter(|| kernel::gemm(&mut z, &a, &b, rows, units)));
    let mut gradient = vec![0.0; units * units];
    c.bench_function("gemm_transposed_left 100x1000x100", |bench| {
        bench.iter(|| kernel::gemm_transposed_left(&mut gradient, &a, &z, rows, units));
    });
}

fn scenes(c: &mut Criterion) {
    let default = Value::Object(Vec::new());
    c.bench_function("xor: 100 updates", |bench| {
        bench.iter(|| Xor::new(&default).unwrap().advance(100));
    });
    let mut xor = Xor::new(&default).unwrap();
    c.bench_function("xor: heatmaps of 48x48", |bench| bench.iter(|| xor.paint(&[0; 1024], 48).unwrap()));
    c.bench_function("optimizers: 100 steps", |bench| {
        bench.iter(|| Optimizers::new(&default).unwrap().advance(100));
    });
    c.bench_function("vanishing: the default pass", |bench| {
        bench.iter(|| Vanishing::new(&default).unwrap().seek(0));
    });
}

criterion_group!(benches, products, scenes);
criterion_main!(benches);
