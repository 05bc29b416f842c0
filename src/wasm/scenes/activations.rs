//! The handle of the activation functions.

use wasm_bindgen::prelude::*;

use crate::scene::activations::Activations as Scene;
use crate::wasm::convert::to_js;
use crate::wasm::handle::handle;

handle!(
    /// Activation functions, a stack of layers, softmax.
    Activations,
    Scene
);

#[wasm_bindgen]
impl Activations {
    /// A function on `count` even points from `low` to `high`: all values, then all slopes; NaN where there is none.
    pub fn curve(&self, name: &str, low: f64, high: f64, count: usize) -> Result<Vec<f64>, JsValue> {
        Ok(self.0.curve(name, [low, high], count)?)
    }

    /// The stack on such points: without an activation, then with it.
    #[wasm_bindgen(js_name = stackCurves)]
    pub fn stack_curves(&self, low: f64, high: f64, count: usize) -> Vec<f64> {
        self.0.stack_curves([low, high], count)
    }

    /// What is shown now, as a plain object.
    pub fn state(&self) -> JsValue {
        to_js(&self.0.state())
    }
}
