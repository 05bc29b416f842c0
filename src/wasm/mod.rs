//! The border to JavaScript: handles, plain objects, typed arrays. Nothing is computed here.
//!
//! Two modules come from it, by the features `scenes` and `console`. Names become camelCase here and only here. What
//! can fail throws an `Error` whose `code` and facts say why, or gives the error as part of its answer.

#[cfg(feature = "console")]
mod console;
#[cfg(feature = "scenes")]
mod scenes;

use std::cell::RefCell;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

#[cfg(feature = "console")]
pub use console::{Console, Sums};
#[cfg(feature = "scenes")]
pub use scenes::{Backprop, Network, Optimizers, Perceptron, Vanishing, Xor, XorSurvey, settings};

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

/// Sets a key. Fails only on frozen objects and proxies, and these objects are made here.
fn set(object: &Object, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}
