//! The handle of the threshold unit.

use wasm_bindgen::prelude::*;

use crate::scene::perceptron::Perceptron as Scene;
use crate::wasm::convert::to_js;
use crate::wasm::handle::handle;

handle!(
    /// One threshold unit.
    Perceptron,
    Scene
);

#[wasm_bindgen]
impl Perceptron {
    /// What is shown now, as a plain object.
    pub fn state(&self) -> JsValue {
        to_js(&self.0.state())
    }
}
