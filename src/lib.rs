//! Nabla's core: how a neural network learns, as arithmetic that knows nothing of a browser.
//!
//! The layers, lowest first; a line may use the lines above it, never those below (`tests/layers.rs` holds this):
//!
//! 1. [`error`], [`math`]: know nobody
//! 2. [`optim`]: methods of descent
//! 3. [`landscape`]: functions of two variables to descend on; knows no method

pub mod error;
pub mod landscape;
pub mod math;
pub mod optim;
