//! Rosenbrock's banana: `f = (1 - x)² + 100 (y - x²)²`, a curved valley whose floor falls slowly. Least value 0
//! at (1, 1).
//!
//! H. H. Rosenbrock, *An automatic method for finding the greatest or least value of a function*, 1960.

use super::Landscape;

pub(super) const ROSENBROCK: Landscape = Landscape {
    name: "rosenbrock",
    formula: "(1 - x)^2 + 100*(y - x^2)^2",
    value,
    gradient,
    hessian,
    hessian_is_constant: false,
    domain: [-2.0, 2.0, -1.0, 3.0],
    start: [-1.2, 1.0],
    minima: &[[1.0, 1.0]],
    minimum: Some(0.0),
};

fn value(x: f64, y: f64) -> f64 {
    let (a, b) = (1.0 - x, y - x * x);
    a * a + 100.0 * b * b
}

fn gradient(x: f64, y: f64) -> [f64; 2] {
    let (a, b) = (1.0 - x, y - x * x);
    [-2.0 * a - 400.0 * x * b, 200.0 * b]
}

fn hessian(x: f64, y: f64) -> [[f64; 2]; 2] {
    [[2.0 - 400.0 * (y - 3.0 * x * x), -400.0 * x], [-400.0 * x, 200.0]]
}
