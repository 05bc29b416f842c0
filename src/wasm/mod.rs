//! The border to JavaScript: one handle a scene, plain objects, typed arrays. Nothing is computed here.
//!
//! Names become camelCase here and only here. What can fail throws an `Error` whose `code` and facts say why. A
//! *view* is a typed array over this module's memory: draw from it at once and forget it, for it dies when the
//! memory grows.

mod convert;
mod network;
mod optimizers;
mod vanishing;
mod xor;

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::scene;
use crate::scene::settings::Setting;
use crate::scene::value::Value;
use convert::{to_js, view};
pub use network::Network;
pub use optimizers::Optimizers;
pub use vanishing::Vanishing;
pub use xor::Xor;

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
/// that is no scene's.
#[wasm_bindgen]
pub fn settings(scene: &str) -> JsValue {
    match scene::table(scene) {
        Some(table) => to_js(&Value::List(table.iter().map(Setting::to_value).collect())),
        None => JsValue::NULL,
    }
}
