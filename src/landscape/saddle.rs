//! Saddle: `f = x² - y²`, level at (0, 0) yet no minimum: along y it falls without end.

use super::Landscape;

pub(super) const SADDLE: Landscape = Landscape {
    name: "saddle",
    formula: "x^2 - y^2",
    value,
    gradient,
    hessian,
    hessian_is_constant: true,
    domain: [-2.0, 2.0, -2.0, 2.0],
    // So close to the ridge that a method has to find its way off.
    start: [1.0, 0.01],
    minima: &[],
    minimum: None,
};

fn value(x: f64, y: f64) -> f64 {
    x * x - y * y
}

fn gradient(x: f64, y: f64) -> [f64; 2] {
    [2.0 * x, -2.0 * y]
}

fn hessian(_x: f64, _y: f64) -> [[f64; 2]; 2] {
    [[2.0, 0.0], [0.0, -2.0]]
}
