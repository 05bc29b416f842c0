//! Nabla's core: how a neural network learns, as arithmetic that knows nothing of a browser.
//!
//! The layers, lowest first; a line may use the lines above it, never those below (`tests/layers.rs` holds this):
//!
//! 1. [`error`], [`math`]: know nobody
//! 2. `array`: NumPy's arrays (feature `console`)
//! 3. `python`: the console's language (feature `console`)

#[cfg(feature = "console")]
pub mod array;
pub mod error;
pub mod math;
#[cfg(feature = "console")]
pub mod python;
