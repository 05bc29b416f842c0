//! What a race is run on: a landscape written out, one known by its formula, one typed by a reader, a quadratic of any
//! condition, or the loss of a line on points.

use super::points::Points;
use super::{Landscape, all};
use crate::error::Error;
use crate::expr::{Expr, Variable};
use crate::math;

/// A landscape that is known by its formula; its derivatives are those of forward mode.
struct Known {
    name: &'static str,
    formula: &'static str,
    domain: [f64; 4],
    start: [f64; 2],
    minimum: ([f64; 2], f64),
}

const KNOWN: [Known; 3] = [
    // D. H. Ackley, *A connectionist machine for genetic hillclimbing*, 1987. A cone at its minimum: no gradient there.
    Known {
        name: "ackley",
        formula: "20 + e - 20*exp(-0.2*sqrt((x^2 + y^2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2)",
        domain: [-4.5, 4.5, -3.0, 3.0],
        start: [-2.6, 1.7],
        minimum: ([0.0, 0.0], 0.0),
    },
    // M. A. Styblinski, T.-S. Tang, *Experiments in nonconvex optimization*, 1990. Four minima, one of them least.
    Known {
        name: "styblinski_tang",
        formula: "(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2",
        domain: [-4.8, 4.8, -4.0, 4.0],
        start: [0.5, 3.6],
        minimum: ([-2.903534027771177, -2.903534027771177], -78.33233140754282),
    },
    // Three minima; named after the shape of its contour lines.
    Known {
        name: "three_hump_camel",
        formula: "2x^2 - 1.05x^4 + x^6/6 + x*y + y^2",
        domain: [-3.0, 3.0, -2.0, 2.0],
        start: [-2.3, 1.6],
        minimum: ([0.0, 0.0], 0.0),
    },
];

/// Every name that [`Surface::named`] knows.
pub const NAMES: [&str; 13] = [
    "bowl",
    "rosenbrock",
    "beale",
    "himmelblau",
    "booth",
    "saddle",
    "rastrigin",
    "ackley",
    "styblinski_tang",
    "three_hump_camel",
    "quadratic",
    "line_fit",
    "line_fit_sparse",
];

/// The box of a typed formula when nobody says otherwise.
const TYPED_DOMAIN: [f64; 4] = [-6.0, 6.0, -4.0, 4.0];

#[derive(Clone, Debug)]
enum Kind {
    Written(&'static Landscape),
    Formula(Expr),
    /// `½ pᵀ A p`
    Quadratic([[f64; 2]; 2]),
    Points(Points),
}

/// A function of x and y with what is known of it.
#[derive(Clone, Debug)]
pub struct Surface {
    kind: Kind,
    /// The name, or the formula as it was typed.
    pub name: String,
    /// `f` as a formula.
    pub formula: String,
    /// The box worth showing, `[x0, x1, y0, y1]`.
    pub domain: [f64; 4],
    /// Where a descent starts when nobody says otherwise.
    pub start: [f64; 2],
    /// The points of least value, where they are known.
    pub minima: Vec<[f64; 2]>,
    /// The least value, where it is known.
    pub minimum: Option<f64>,
    /// Whether there is surely no place without a value.
    is_whole: bool,
    /// Whether the Hessian is the same everywhere, so that theory for quadratics holds.
    pub is_quadratic: bool,
}

impl Surface {
    /// The landscape of a name; none for another, and for the two that take parameters.
    pub fn named(name: &str) -> Option<Surface> {
        if let Some(written) = all().iter().find(|landscape| landscape.name == name) {
            return Some(Surface {
                kind: Kind::Written(written),
                is_whole: true,
                name: written.name.to_owned(),
                formula: written.formula.to_owned(),
                domain: written.domain,
                start: written.start,
                minima: written.minima.to_vec(),
                minimum: written.minimum,
                is_quadratic: written.hessian_is_constant,
            });
        }
        let known = KNOWN.iter().find(|known| known.name == name)?;
        Some(Surface {
            kind: Kind::Formula(Expr::parse(known.formula).ok()?),
            is_whole: true,
            name: known.name.to_owned(),
            formula: known.formula.to_owned(),
            domain: known.domain,
            start: known.start,
            minima: vec![known.minimum.0],
            minimum: Some(known.minimum.1),
            is_quadratic: false,
        })
    }

    /// A formula of x and y as typed. Where it is a quadratic with a minimum, the minimum is found.
    ///
    /// # Errors
    /// Those of [`Expr::parse`]; `formula_variable` (given) where z occurs.
    pub fn typed(text: &str) -> Result<Surface, Error> {
        let expr = Expr::parse(text)?;
        if expr.has(Variable::Z) {
            return Err(Error::new("formula_variable").with("given", "z"));
        }
        let (is_quadratic, is_whole) = (is_quadratic(&expr), expr.is_whole());
        let text = text.trim().to_owned();
        let mut surface = Surface {
            kind: Kind::Formula(expr),
            is_whole,
            name: text.clone(),
            formula: text,
            domain: TYPED_DOMAIN,
            start: [-3.6, 2.4],
            minima: Vec::new(),
            minimum: None,
            is_quadratic,
        };
        surface.find_minimum();
        Ok(surface)
    }

    /// `½ (u² + condition · v²)`, where the axes of u and v are those of x and y turned by `degrees` counter-clockwise:
    /// the Hessian's eigenvalues are 1 and `condition`. Least value 0 at (0, 0).
    pub fn quadratic(condition: f64, degrees: f64) -> Surface {
        let angle = degrees * (math::PI / 180.0);
        let (c, s) = (math::cos(angle), math::sin(angle));
        let mixed = (1.0 - condition) * c * s;
        let hessian = [[c * c + condition * s * s, mixed], [mixed, s * s + condition * c * c]];
        Surface {
            kind: Kind::Quadratic(hessian),
            is_whole: true,
            name: "quadratic".to_owned(),
            formula: "(u^2 + k*v^2)/2".to_owned(),
            domain: TYPED_DOMAIN,
            start: [-4.5, 2.5],
            minima: vec![[0.0, 0.0]],
            minimum: Some(0.0),
            is_quadratic: true,
        }
    }

    /// The mean squared error of `x · a + y · b` as a guess of `c`, over points `(a, b, c)`.
    pub fn of_points(name: &str, points: Points) -> Surface {
        let mut surface = Surface {
            kind: Kind::Points(points),
            is_whole: true,
            name: name.to_owned(),
            formula: "mean((x*a + y*b - c)^2)".to_owned(),
            domain: [-3.0, 6.0, -3.0, 3.0],
            start: [-2.0, 2.0],
            minima: Vec::new(),
            minimum: None,
            is_quadratic: true,
        };
        surface.find_minimum();
        surface
    }

    /// `f(x, y)`
    pub fn value(&self, x: f64, y: f64) -> f64 {
        match &self.kind {
            Kind::Written(written) => (written.value)(x, y),
            Kind::Formula(expr) => expr.value([x, y, 0.0]),
            Kind::Quadratic([[a, b], [_, d]]) => 0.5 * (a * x * x + 2.0 * b * x * y + d * y * y),
            Kind::Points(points) => points.value(x, y),
        }
    }

    /// `[∂f/∂x, ∂f/∂y]`
    pub fn gradient(&self, x: f64, y: f64) -> [f64; 2] {
        match &self.kind {
            Kind::Written(written) => (written.gradient)(x, y),
            Kind::Formula(expr) => {
                let [by_x, by_y, _] = expr.jet([x, y, 0.0]).gradient;
                [by_x, by_y]
            }
            Kind::Quadratic([[a, b], [_, d]]) => [a * x + b * y, b * x + d * y],
            Kind::Points(points) => points.gradient(x, y, None),
        }
    }

    /// `[[∂²f/∂x², ∂²f/∂x∂y], [∂²f/∂y∂x, ∂²f/∂y²]]`
    pub fn hessian(&self, x: f64, y: f64) -> [[f64; 2]; 2] {
        match &self.kind {
            Kind::Written(written) => (written.hessian)(x, y),
            Kind::Formula(expr) => {
                let [[a, b, _], [_, d, _], _] = expr.jet([x, y, 0.0]).hessian;
                [[a, b], [b, d]]
            }
            Kind::Quadratic(hessian) => *hessian,
            Kind::Points(points) => points.hessian(),
        }
    }

    /// The formula, where that is what is evaluated.
    pub fn expr(&self) -> Option<&Expr> {
        match &self.kind {
            Kind::Formula(expr) => Some(expr),
            _ => None,
        }
    }

    /// The points, for the loss of a line on points.
    pub fn points(&self) -> Option<&Points> {
        match &self.kind {
            Kind::Points(points) => Some(points),
            _ => None,
        }
    }

    /// Whether a rectangle from `(x0, y0)` to `(x1, y1)` holds a place where a typed formula is undefined, or a pole:
    /// as far as its corners, its middle and the signs of its divisors tell.
    pub fn is_broken(&self, [x0, x1, y0, y1]: [f64; 4]) -> bool {
        let Kind::Formula(expr) = &self.kind else { return false };
        if self.is_whole {
            return false;
        }
        let middle = [(x0 + x1) / 2.0, (y0 + y1) / 2.0, 0.0];
        let corners = [[x0, y0, 0.0], [x1, y0, 0.0], [x1, y1, 0.0], [x0, y1, 0.0], middle];
        corners.iter().any(|corner| !expr.value(*corner).is_finite()) || expr.has_pole(&corners)
    }

    /// Of a quadratic whose Hessian A is positive definite the minimum is at `-A⁻¹ ∇f(0)`.
    fn find_minimum(&mut self) {
        let [[a, b], [_, d]] = self.hessian(0.0, 0.0);
        let determinant = a * d - b * b;
        if !(self.is_quadratic && a > 0.0 && determinant > 0.0) {
            return;
        }
        let [gx, gy] = self.gradient(0.0, 0.0);
        // Adding 0 turns -0 into 0.
        let [x, y] = [(b * gy - d * gx) / determinant + 0.0, (b * gx - a * gy) / determinant + 0.0];
        self.minima = vec![[x, y]];
        self.minimum = Some(self.value(x, y));
    }
}

/// Whether all second derivatives are numbers.
fn is_quadratic(expr: &Expr) -> bool {
    let is_flat = |first: Variable, second: Variable| {
        let twice = expr.derivative(first).and_then(|once| once.derivative(second));
        twice.is_ok_and(|twice| twice.variables().is_empty() && twice.value([0.0; 3]).is_finite())
    };
    is_flat(Variable::X, Variable::X)
        && is_flat(Variable::X, Variable::Y)
        && is_flat(Variable::Y, Variable::Y)
}
