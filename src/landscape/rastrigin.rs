//! Rastrigin's function: `f = 20 + x² - 10 cos(2πx) + y² - 10 cos(2πy)`, a bowl full of dents, a local minimum
//! near every pair of integers. Least value 0 at (0, 0).
//!
//! L. A. Rastrigin, *Systems of extremal control*, 1974.

use super::Landscape;
use crate::math::{self, PI};

pub(super) const RASTRIGIN: Landscape = Landscape {
    name: "rastrigin",
    formula: "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)",
    value,
    gradient,
    hessian,
    hessian_is_constant: false,
    domain: [-5.12, 5.12, -5.12, 5.12],
    start: [2.3, -1.7],
    minima: &[[0.0, 0.0]],
    minimum: Some(0.0),
};

fn value(x: f64, y: f64) -> f64 {
    20.0 + x * x - 10.0 * math::cos(2.0 * PI * x) + y * y - 10.0 * math::cos(2.0 * PI * y)
}

fn gradient(x: f64, y: f64) -> [f64; 2] {
    let slope = |t: f64| 2.0 * t + 20.0 * PI * math::sin(2.0 * PI * t);
    [slope(x), slope(y)]
}

fn hessian(x: f64, y: f64) -> [[f64; 2]; 2] {
    let curvature = |t: f64| 2.0 + 40.0 * PI * PI * math::cos(2.0 * PI * t);
    [[curvature(x), 0.0], [0.0, curvature(y)]]
}
