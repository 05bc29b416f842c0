//! Nabla's core: how a neural network learns, as arithmetic that knows nothing of a browser.
//!
//! The layers, lowest first; a line may use the lines above it, never those below (`tests/layers.rs` holds this):
//!
//! 1. [`error`], [`math`], [`rng`], [`kernel`]: know nobody; `big`: integers of any size (feature `console`)
//! 2. `array`: NumPy's arrays (feature `console`)
//! 3. [`expr`]: formulas, evaluated and differentiated
//! 4. [`activation`], [`init`], [`loss`]: value beside derivative
//! 5. [`nn`]: dense layers, forward beside backward
//! 6. [`optim`]: what turns a gradient into a step
//! 7. [`landscape`]: functions of two variables to descend on
//! 8. `python`: the console's language, over `array` (feature `console`)
//! 9. [`scene`]: what a widget runs; `optim` and `landscape` meet only here
//! 10. `wasm`: the border to JavaScript, only in WebAssembly

pub mod activation;
#[cfg(feature = "console")]
pub mod array;
#[cfg(feature = "console")]
pub mod big;
pub mod error;
pub mod expr;
pub mod init;
pub mod kernel;
pub mod landscape;
pub mod loss;
pub mod math;
pub mod nn;
pub mod optim;
#[cfg(feature = "console")]
pub mod python;
pub mod rng;
pub mod scene;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
