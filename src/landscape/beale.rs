//! Beale's function: `f = (1.5 - x + xy)² + (2.25 - x + xy²)² + (2.625 - x + xy³)²`, flat around the least value
//! 0 at (3, 0.5) and steep in the corners.
//!
//! E. M. L. Beale, *On an iterative method for finding a local minimum of a function of more than one variable*,
//! 1958.

use super::Landscape;

pub(super) const BEALE: Landscape = Landscape {
    name: "beale",
    formula: "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
    value,
    gradient,
    hessian,
    hessian_is_constant: false,
    domain: [-4.5, 4.5, -4.5, 4.5],
    start: [0.9, 0.8],
    minima: &[[3.0, 0.5]],
    minimum: Some(0.0),
};

/// The three terms before they are squared: `c - x + x yⁿ` for n = 1, 2, 3.
fn terms(x: f64, y: f64) -> [f64; 3] {
    [1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y]
}

/// Derivatives of the terms by x: `yⁿ - 1`.
fn terms_by_x(y: f64) -> [f64; 3] {
    [y - 1.0, y * y - 1.0, y * y * y - 1.0]
}

/// Derivatives of the terms by y: `n x yⁿ⁻¹`.
fn terms_by_y(x: f64, y: f64) -> [f64; 3] {
    [x, 2.0 * x * y, 3.0 * x * y * y]
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn value(x: f64, y: f64) -> f64 {
    let t = terms(x, y);
    dot(t, t)
}

fn gradient(x: f64, y: f64) -> [f64; 2] {
    let t = terms(x, y);
    [2.0 * dot(t, terms_by_x(y)), 2.0 * dot(t, terms_by_y(x, y))]
}

fn hessian(x: f64, y: f64) -> [[f64; 2]; 2] {
    let (t, by_x, by_y) = (terms(x, y), terms_by_x(y), terms_by_y(x, y));
    let by_xy = [1.0, 2.0 * y, 3.0 * y * y];
    let by_yy = [0.0, 2.0 * x, 6.0 * x * y];
    let xx = 2.0 * dot(by_x, by_x);
    let xy = 2.0 * (dot(by_x, by_y) + dot(t, by_xy));
    let yy = 2.0 * (dot(by_y, by_y) + dot(t, by_yy));
    [[xx, xy], [xy, yy]]
}
