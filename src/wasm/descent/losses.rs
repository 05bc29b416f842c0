//! The handle of the losses.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::scene::losses::Losses as Scene;
use crate::wasm::convert::{to_js, view};
use crate::wasm::handle::handle;

handle!(
    /// Squared error of a line, and cross-entropy of a few instances.
    Losses,
    Scene
);

#[wasm_bindgen]
impl Losses {
    /// What is shown now, as a plain object.
    pub fn state(&self) -> Result<JsValue, JsValue> {
        Ok(to_js(&self.0.state()?))
    }

    /// View: `[p, -log p]` from p = 1 down.
    pub fn curve(&self) -> Float64Array {
        view(self.0.curve())
    }
}
