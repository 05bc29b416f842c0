//! The handles of what descends on landscapes, and formulas as a library.

mod calculus;
mod formula;
mod losses;
mod optimizers;

pub use calculus::Calculus;
pub use formula::Formula;
pub use losses::Losses;
pub use optimizers::Optimizers;
