//! Nabla's core: how a neural network learns, as arithmetic that knows nothing of a browser.
//!
//! The layers, lowest first; a line may use the lines above it, never those below (`tests/layers.rs` holds this):
//!
//! 1. [`error`], [`math`], [`rng`], [`kernel`]: know nobody
//! 2. [`activation`], [`init`], [`loss`]: value beside derivative
//! 3. [`nn`]: dense layers, forward beside backward
//! 4. [`optim`]: what turns a gradient into a step
//! 5. [`landscape`]: functions of two variables to descend on
//! 6. [`scene`]: what a widget runs; `optim` and `landscape` meet only here
//! 7. `wasm`: the border to JavaScript, only in WebAssembly

pub mod activation;
pub mod error;
pub mod init;
pub mod kernel;
pub mod landscape;
pub mod loss;
pub mod math;
pub mod nn;
pub mod optim;
pub mod rng;
pub mod scene;

#[cfg(all(target_arch = "wasm32", feature = "scenes"))]
pub mod wasm;
