//! The border to JavaScript: handles, plain objects, typed arrays. Nothing is computed here.
//!
//! Three WebAssembly modules come from it, by the features `scenes`, `descent` and `console`, so that a page fetches
//! only what it shows. Names become camelCase here and only here. What can fail throws an `Error` whose `code` and
//! facts say why, or gives the error as part of its answer.
//!
//! A *view* is a typed array over a module's memory: draw from it at once and forget it, for it dies when the memory
//! grows.

#[cfg(feature = "console")]
mod console;
#[cfg(any(feature = "scenes", feature = "descent"))]
mod convert;
#[cfg(feature = "descent")]
mod descent;
#[cfg(any(feature = "scenes", feature = "descent"))]
mod handle;
#[cfg(feature = "scenes")]
mod scenes;

use std::cell::RefCell;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

#[cfg(feature = "console")]
pub use console::{Console, Sums};
#[cfg(feature = "descent")]
pub use descent::{Calculus, Formula, Losses, Optimizers};
#[cfg(feature = "scenes")]
pub use scenes::{Activations, Backprop, Network, Perceptron, Vanishing, Xor, XorSurvey};

#[cfg(any(feature = "scenes", feature = "descent"))]
use crate::scene::{self, settings::Setting, value::Value};

thread_local! {
    /// The message of the panic that ended this instance, for the page to show.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| {
        PANIC.with(|message| *message.borrow_mut() = Some(info.to_string()));
        console_error_panic_hook::hook(info);
    }));
}

/// The message of the panic that ended this instance, once.
#[wasm_bindgen(js_name = takePanic)]
pub fn take_panic() -> Option<String> {
    PANIC.with(|message| message.borrow_mut().take())
}

/// After a panic: the next call starts a fresh instance. Every handle must have been let go of before.
#[wasm_bindgen(js_name = startAgain)]
pub fn start_again() {
    wasm_bindgen::handler::schedule_reinit();
}

/// A scene's table of settings: `[{ key, kind, default, min?, max?, minExcluded?, choices? }]`; `null` for a name
/// that is no scene's of this module.
#[cfg(any(feature = "scenes", feature = "descent"))]
#[wasm_bindgen]
pub fn settings(scene: &str) -> JsValue {
    match table(scene) {
        Some(table) => convert::to_js(&Value::List(table.iter().map(Setting::to_value).collect())),
        None => JsValue::NULL,
    }
}

#[cfg(any(feature = "scenes", feature = "descent"))]
fn table(scene: &str) -> Option<Vec<Setting>> {
    match scene {
        #[cfg(feature = "scenes")]
        "xor" => Some(scene::xor::settings()),
        #[cfg(feature = "scenes")]
        "vanishing" => Some(scene::vanishing::settings()),
        #[cfg(feature = "scenes")]
        "backprop" => Some(scene::backprop::settings()),
        #[cfg(feature = "scenes")]
        "perceptron" => Some(scene::perceptron::settings()),
        #[cfg(feature = "scenes")]
        "activations" => Some(scene::activations::settings()),
        #[cfg(feature = "descent")]
        "calculus" => Some(scene::calculus::settings()),
        #[cfg(feature = "descent")]
        "losses" => Some(scene::losses::settings()),
        #[cfg(feature = "descent")]
        "optimizers" => Some(scene::optimizers::settings()),
        _ => None,
    }
}

/// Sets a key. Fails only on frozen objects and proxies, and these objects are made here.
fn set(object: &Object, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}
