//! Himmelblau's function: `f = (x² + y - 11)² + (x + y² - 7)²`, with four minima of value 0.
//!
//! D. M. Himmelblau, *Applied nonlinear programming*, 1972.

use super::Landscape;

pub(super) const HIMMELBLAU: Landscape = Landscape {
    name: "himmelblau",
    formula: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    value,
    gradient,
    hessian,
    hessian_is_constant: false,
    domain: [-6.0, 6.0, -6.0, 6.0],
    start: [0.0, 0.0],
    minima: &[
        [3.0, 2.0],
        [-2.805118086952745, 3.131312518250573],
        [-3.779310253377747, -3.2831859912861696],
        [3.5844283403304917, -1.8481265269644036],
    ],
    minimum: Some(0.0),
};

fn value(x: f64, y: f64) -> f64 {
    let (a, b) = (x * x + y - 11.0, x + y * y - 7.0);
    a * a + b * b
}

fn gradient(x: f64, y: f64) -> [f64; 2] {
    let (a, b) = (x * x + y - 11.0, x + y * y - 7.0);
    [4.0 * x * a + 2.0 * b, 2.0 * a + 4.0 * y * b]
}

fn hessian(x: f64, y: f64) -> [[f64; 2]; 2] {
    let (a, b) = (x * x + y - 11.0, x + y * y - 7.0);
    let xy = 4.0 * x + 4.0 * y;
    [[4.0 * a + 8.0 * x * x + 2.0, xy], [xy, 2.0 + 4.0 * b + 8.0 * y * y]]
}
