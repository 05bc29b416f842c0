//! Landscapes: functions of two variables on which methods of descent are raced.
//!
//! Each has its value, gradient and Hessian written out, a box worth showing and its known minima as data. A
//! landscape knows no optimizer.
//!
//! ```
//! let bowl = nabla::landscape::find("bowl")?;
//! assert_eq!((bowl.value)(5.0, -3.0), 10.25);
//! assert_eq!((bowl.gradient)(5.0, -3.0), [0.5, -6.0]);
//! # Ok::<(), nabla::error::Error>(())
//! ```

pub mod contour;

mod beale;
mod booth;
mod bowl;
mod himmelblau;
mod points;
mod rastrigin;
mod rosenbrock;
mod saddle;
mod surface;

pub use points::Points;
pub use surface::{NAMES, Surface};

use crate::error::Error;

/// A function `f(x, y)` and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Landscape {
    /// The name by which it is found.
    pub name: &'static str,
    /// `f` as a formula, with `^` for powers and `*` for products.
    pub formula: &'static str,
    /// `f(x, y)`.
    pub value: fn(f64, f64) -> f64,
    /// `[∂f/∂x, ∂f/∂y]`.
    pub gradient: fn(f64, f64) -> [f64; 2],
    /// `[[∂²f/∂x², ∂²f/∂x∂y], [∂²f/∂y∂x, ∂²f/∂y²]]`.
    pub hessian: fn(f64, f64) -> [[f64; 2]; 2],
    /// Whether the Hessian is the same everywhere: `f` is a quadratic, and its eigenvalues tell the stable rates.
    pub hessian_is_constant: bool,
    /// The box worth showing, `[x0, x1, y0, y1]`.
    pub domain: [f64; 4],
    /// Where a descent starts when nobody says otherwise.
    pub start: [f64; 2],
    /// The points of least value, to the nearest float64; none if `f` has no least value.
    pub minima: &'static [[f64; 2]],
    /// The least value; none if `f` falls without end.
    pub minimum: Option<f64>,
}

static ALL: [Landscape; 7] = [
    bowl::BOWL,
    rosenbrock::ROSENBROCK,
    beale::BEALE,
    himmelblau::HIMMELBLAU,
    booth::BOOTH,
    saddle::SADDLE,
    rastrigin::RASTRIGIN,
];

/// Every landscape.
pub fn all() -> &'static [Landscape] {
    &ALL
}

/// The landscape of a name.
///
/// # Errors
/// `landscape_unknown` (name, choices).
pub fn find(name: &str) -> Result<&'static Landscape, Error> {
    ALL.iter().find(|landscape| landscape.name == name).ok_or_else(|| {
        let choices: Vec<_> = ALL.iter().map(|landscape| landscape.name).collect();
        Error::new("landscape_unknown").with("name", name).with("choices", choices.join(", "))
    })
}
