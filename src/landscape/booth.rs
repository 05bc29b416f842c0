//! Booth's function: `f = (x + 2y - 7)² + (2x + y - 5)²`, a tilted quadratic bowl. Least value 0 at (1, 3).

use super::Landscape;

pub(super) const BOOTH: Landscape = Landscape {
    name: "booth",
    formula: "(x + 2*y - 7)^2 + (2*x + y - 5)^2",
    value,
    gradient,
    hessian,
    hessian_is_constant: true,
    domain: [-10.0, 10.0, -10.0, 10.0],
    start: [-8.0, 6.0],
    minima: &[[1.0, 3.0]],
    minimum: Some(0.0),
};

fn value(x: f64, y: f64) -> f64 {
    let (a, b) = (x + 2.0 * y - 7.0, 2.0 * x + y - 5.0);
    a * a + b * b
}

fn gradient(x: f64, y: f64) -> [f64; 2] {
    let (a, b) = (x + 2.0 * y - 7.0, 2.0 * x + y - 5.0);
    [2.0 * a + 4.0 * b, 4.0 * a + 2.0 * b]
}

fn hessian(_x: f64, _y: f64) -> [[f64; 2]; 2] {
    [[10.0, 8.0], [8.0, 10.0]]
}
