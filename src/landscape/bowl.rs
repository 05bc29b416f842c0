//! Bowl: `f = x²/20 + y²`, a valley twenty times as steep across as along. Least value 0 at (0, 0).

use super::Landscape;

pub(super) const BOWL: Landscape = Landscape {
    name: "bowl",
    formula: "x^2/20 + y^2",
    value,
    gradient,
    hessian,
    hessian_is_constant: true,
    domain: [-9.0, 9.0, -4.0, 4.0],
    start: [-7.0, 2.0],
    minima: &[[0.0, 0.0]],
    minimum: Some(0.0),
};

fn value(x: f64, y: f64) -> f64 {
    x * x / 20.0 + y * y
}

fn gradient(x: f64, y: f64) -> [f64; 2] {
    [x / 10.0, 2.0 * y]
}

fn hessian(_x: f64, _y: f64) -> [[f64; 2]; 2] {
    [[0.1, 0.0], [0.0, 2.0]]
}
