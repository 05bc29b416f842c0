//! What theory says of descent on a quadratic, and what was measured.
//!
//! Along an eigenvector with eigenvalue λ of a constant, positive definite Hessian, each of the methods without rates of
//! its own moves by a linear recurrence: the error after the next step is `t` times the present one less `d` times the
//! one before, and shrinks, in the long run, by the larger root of `z² - t z + d` a step.
//!
//! - gradient descent: `t = 1 - lr λ`, `d = 0`
//! - momentum β (heavy ball): `t = 1 + β - lr λ`, `d = β`
//! - Nesterov: `t = (1 + β)(1 - lr λ)`, `d = β (1 - lr λ)`
//!
//! B. T. Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964. Y. Nesterov, *A method of
//! solving a convex programming problem with convergence rate O(1/k²)*, 1983.

use nalgebra::{Matrix2, SymmetricEigen};

use super::MAX_STEPS;
use crate::landscape::Surface;
use crate::math;
use crate::optim::{Method, Sgd};
use crate::scene::outcome::CONVERGED_NORM;
use crate::scene::value::Value;

/// A gradient with less than this share along an eigenvector does not excite it.
const EXCITED_SHARE: f64 = 1e-12;
/// Values nearer than this share to the least one are rounding.
const ROUNDING: f64 = 1e-13;

/// The Hessian at a point: eigenvalues, the smaller first, and their eigenvectors.
#[derive(Clone, Copy, Debug)]
pub(super) struct Eigen {
    pub(super) values: [f64; 2],
    pub(super) vectors: [[f64; 2]; 2],
}

impl Eigen {
    pub(super) fn at(landscape: &Surface, [x, y]: [f64; 2]) -> Eigen {
        let [[a, b], [c, d]] = landscape.hessian(x, y);
        if ![a, b, c, d].iter().all(|entry| entry.is_finite()) {
            return Eigen { values: [f64::NAN; 2], vectors: [[f64::NAN; 2]; 2] };
        }
        let eigen = SymmetricEigen::new(Matrix2::new(a, b, c, d));
        let order = if eigen.eigenvalues[0] <= eigen.eigenvalues[1] { [0, 1] } else { [1, 0] };
        let vector = |place: usize| upright([eigen.eigenvectors[(0, place)], eigen.eigenvectors[(1, place)]]);
        Eigen { values: order.map(|place| eigen.eigenvalues[place]), vectors: order.map(vector) }
    }

    pub(super) fn is_definite(&self) -> bool {
        self.values[0] > 0.0
    }

    /// Of the eigenvalues those along whose eigenvector the gradient at `start` has a part; with that part.
    fn excited(&self, landscape: &Surface, start: [f64; 2]) -> impl Iterator<Item = (f64, f64)> {
        let g = landscape.gradient(start[0], start[1]);
        let norm = (g[0] * g[0] + g[1] * g[1]).sqrt();
        let part = move |v: [f64; 2]| g[0] * v[0] + g[1] * v[1];
        let parts = self.values.into_iter().zip(self.vectors.map(part));
        parts.filter(move |(_, part)| part.abs() > EXCITED_SHARE * norm)
    }

    /// The largest excited eigenvalue, with what weight decay adds to it, and the rate above which a method grows
    /// along it: `2 (1 + β) / λ`.
    pub(super) fn limit(&self, landscape: &Surface, start: [f64; 2], sgd: &Sgd) -> Option<(f64, f64)> {
        let is_plain = !sgd.nesterov && sgd.dampening == 0.0;
        if !is_plain || !landscape.is_quadratic || !self.is_definite() {
            return None;
        }
        let lambda = self.excited(landscape, start).last()?.0 + sgd.weight_decay;
        Some((lambda, 2.0 * (1.0 + sgd.momentum) / lambda))
    }

    /// Eigenvalues and -vectors; where all are positive also the condition number κ = λmax/λmin, the largest stable
    /// rate of gradient descent 2/λmax, its best rate 2/(λmin + λmax) with the factor (κ - 1)/(κ + 1) by which the
    /// error then shrinks a step, and the best rate and β of momentum with its factor: 4/(√λmin + √λmax)²,
    /// ((√κ - 1)/(√κ + 1))², (√κ - 1)/(√κ + 1).
    pub(super) fn to_value(self, landscape: &Surface, at: [f64; 2]) -> Value {
        let [least, most] = self.values;
        let where_definite = |number: f64| if self.is_definite() { Value::from(number) } else { Value::Null };
        let (condition, roots) = (most / least, least.sqrt() + most.sqrt());
        let factor = (condition.sqrt() - 1.0) / (condition.sqrt() + 1.0);
        Value::object([
            ("at", Value::numbers(&at)),
            ("eigenvalues", Value::numbers(&self.values)),
            ("eigenvectors", Value::List(self.vectors.iter().map(|vector| Value::numbers(vector)).collect())),
            ("constant", landscape.is_quadratic.into()),
            ("condition", where_definite(condition)),
            ("maxStableRate", where_definite(2.0 / most)),
            ("bestRate", where_definite(2.0 / (least + most))),
            ("bestFactor", where_definite((condition - 1.0) / (condition + 1.0))),
            ("bestMomentumRate", where_definite(4.0 / (roots * roots))),
            ("bestMomentum", where_definite(factor * factor)),
            ("bestMomentumFactor", where_definite(factor)),
        ])
    }

    /// For a method of the kind above, on a quadratic: its limit, the factor by which theory lets the error shrink (or
    /// grow) a step, and, for gradient descent that converges, the step at which it does; each null where it is not
    /// known. `measured` is that factor from the values so far.
    pub(super) fn forecast(
        &self,
        landscape: &Surface,
        start: [f64; 2],
        method: &Method,
        values: &[f64],
    ) -> Value {
        let measured = landscape.minimum.and_then(|least| measured_factor(values, least));
        let known = match method {
            Method::Sgd(sgd) if sgd.weight_decay == 0.0 && sgd.dampening == 0.0 => Some(sgd),
            _ => None,
        };
        let known = known.filter(|_| landscape.is_quadratic && self.is_definite());
        let factor = known.and_then(|sgd| {
            self.excited(landscape, start).map(|(lambda, _)| factor(sgd, lambda)).reduce(f64::max)
        });
        let steps = known.and_then(|sgd| self.steps(landscape, start, sgd));
        let limit = known.and_then(|sgd| self.limit(landscape, start, sgd));
        let or_null = |number: Option<f64>| number.map_or(Value::Null, Value::from);
        Value::object([
            ("limit", or_null(limit.map(|(_, limit)| limit))),
            ("factor", or_null(factor)),
            ("steps", or_null(steps)),
            ("measured", or_null(measured)),
        ])
    }

    /// The step at which gradient descent's gradient norm falls below [`CONVERGED_NORM`]. The gradient's part along
    /// each eigenvector is multiplied by `1 - lr λ` a step, so its norm after k steps is known in closed form.
    fn steps(&self, landscape: &Surface, start: [f64; 2], sgd: &Sgd) -> Option<f64> {
        if sgd.momentum != 0.0 {
            return None;
        }
        let parts: Vec<_> =
            self.excited(landscape, start).map(|(lambda, part)| (1.0 - sgd.lr * lambda, part)).collect();
        let is_there = |k: u64| {
            let square = |(factor, part): &(f64, f64)| {
                let rest = part * math::pow(factor.abs(), k as f64);
                rest * rest
            };
            parts.iter().map(square).sum::<f64>().sqrt() < CONVERGED_NORM
        };
        if parts.iter().any(|(factor, _)| factor.abs() >= 1.0) || !is_there(MAX_STEPS) {
            return None;
        }
        // The norm only falls, so that halving finds the first such step.
        let (mut low, mut high) = (0, MAX_STEPS);
        while low < high {
            let middle = (low + high) / 2;
            if is_there(middle) { high = middle } else { low = middle + 1 }
        }
        Some(low as f64)
    }
}

/// The larger size of the roots of `z² - t z + d`.
fn factor(sgd: &Sgd, lambda: f64) -> f64 {
    let (beta, shrink) = (sgd.momentum, 1.0 - sgd.lr * lambda);
    let (t, d) = if sgd.nesterov { ((1.0 + beta) * shrink, beta * shrink) } else { (beta + shrink, beta) };
    let under_root = t * t - 4.0 * d;
    if under_root < 0.0 { d.sqrt() } else { (t.abs() + under_root.sqrt()) / 2.0 }
}

/// By how much the error shrank a step over the later half of a run: half the slope of the straight line through
/// log(f - f*), since f is quadratic in the error. Values that are rounding do not count.
fn measured_factor(values: &[f64], least: f64) -> Option<f64> {
    let floor = ROUNDING * (values.first()? - least);
    let end =
        values.iter().position(|value| value.is_nan() || value - least <= floor).unwrap_or(values.len());
    let (start, count) = (end / 2, (end - end / 2) as f64);
    if count < 4.0 {
        return None;
    }
    let (mut sum, mut moment) = (0.0, 0.0);
    for (place, value) in values[start..end].iter().enumerate() {
        let log = math::ln(value - least);
        sum += log;
        moment += log * (place as f64 - (count - 1.0) / 2.0);
    }
    let slope = moment * 12.0 / (count * (count * count - 1.0));
    (sum.is_finite() && slope.is_finite()).then(|| math::exp(slope / 2.0))
}

/// An eigenvector and its opposite are the same direction: take the one that points right, or up.
fn upright([x, y]: [f64; 2]) -> [f64; 2] {
    let flip = x < 0.0 || (x == 0.0 && y < 0.0);
    if flip { [-x, -y] } else { [x, y] }
}
