//! The handles of the scenes, and the core as a library.
//!
//! A *view* is a typed array over this module's memory: draw from it at once and forget it, for it dies when the
//! memory grows.

mod backprop;
mod convert;
mod handle;
mod network;
mod optimizers;
mod perceptron;
mod vanishing;
mod xor;

use wasm_bindgen::prelude::*;

use crate::scene;
use crate::scene::settings::Setting;
use crate::scene::value::Value;
pub use backprop::Backprop;
use convert::{to_js, view};
pub use network::Network;
pub use optimizers::Optimizers;
pub use perceptron::Perceptron;
pub use vanishing::Vanishing;
pub use xor::{Xor, XorSurvey};

/// A scene's table of settings: `[{ key, kind, default, min?, max?, minExcluded?, choices? }]`; `null` for a name
/// that is no scene's.
#[wasm_bindgen]
pub fn settings(scene: &str) -> JsValue {
    match scene::table(scene) {
        Some(table) => to_js(&Value::List(table.iter().map(Setting::to_value).collect())),
        None => JsValue::NULL,
    }
}
