//! The handle of the worked example.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use super::trace;
use crate::scene::backprop::Backprop as Scene;
use crate::wasm::convert::{to_js, view, whole};
use crate::wasm::handle::handle;

handle!(
    /// The notes' 2-3-1 network with one example.
    Backprop,
    Scene
);

#[wasm_bindgen]
impl Backprop {
    /// The phase that comes next: forward, loss, backward or update.
    #[wasm_bindgen(getter)]
    pub fn phase(&self) -> String {
        self.0.phase().name().to_owned()
    }

    /// Up to `n` phases on; returns how many were done.
    #[wasm_bindgen(js_name = advancePhase)]
    pub fn advance_phase(&mut self, n: f64) -> Result<f64, JsValue> {
        Ok(self.0.advance_phase(whole(n))? as f64)
    }

    /// What is shown now, as a plain object.
    pub fn state(&mut self) -> Result<JsValue, JsValue> {
        Ok(to_js(&self.0.state()?))
    }

    /// The update in progress or the last one; see `trace` of `Xor`.
    pub fn trace(&self) -> Result<JsValue, JsValue> {
        Ok(trace(self.0.trace()?))
    }

    /// View: loss after 0, 1, ... updates.
    #[wasm_bindgen(js_name = lossCurve)]
    pub fn loss_curve(&self) -> Float64Array {
        view(self.0.loss_curve())
    }
}
