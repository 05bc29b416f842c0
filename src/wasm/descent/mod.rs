//! The handles of what descends on landscapes, and formulas as a library.

mod calculus;
mod formula;
mod optimizers;

pub use calculus::Calculus;
pub use formula::Formula;
pub use optimizers::Optimizers;
