//! The handles of what descends on landscapes, and formulas as a library.

mod formula;
mod optimizers;

pub use formula::Formula;
pub use optimizers::Optimizers;
