//! The handles of what descends on landscapes, and formulas as a library.

mod optimizers;

pub use optimizers::Optimizers;
