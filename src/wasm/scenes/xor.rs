//! The handle of the XOR scene.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

use super::convert::{from_js, image, problems, to_js, whole};
use super::view;
use crate::error::Error;
use crate::scene::xor::Xor as Scene;

/// The network that learns XOR.
#[wasm_bindgen]
pub struct Xor(Scene);

#[wasm_bindgen]
impl Xor {
    /// A scene of these settings; see `problems` for what could not be used.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &JsValue) -> Result<Xor, JsValue> {
        Ok(Xor(Scene::new(&from_js(config))?))
    }

    /// `[{ code, key, given, used, ... }]`.
    #[wasm_bindgen(getter)]
    pub fn problems(&self) -> JsValue {
        problems(self.0.problems())
    }

    /// Every setting.
    #[wasm_bindgen(getter)]
    pub fn config(&self) -> JsValue {
        to_js(&self.0.config())
    }

    /// Updates done.
    #[wasm_bindgen(getter)]
    pub fn steps(&self) -> f64 {
        self.0.steps() as f64
    }

    /// The furthest step ever reached.
    #[wasm_bindgen(getter)]
    pub fn furthest(&self) -> f64 {
        self.0.furthest() as f64
    }

    /// Whether stepping cannot go on.
    #[wasm_bindgen(getter)]
    pub fn halted(&self) -> bool {
        self.0.is_halted()
    }

    /// Up to `n` updates; returns how many were done.
    pub fn advance(&mut self, n: f64) -> f64 {
        self.0.advance(whole(n)) as f64
    }

    /// Goes to step `k`.
    pub fn seek(&mut self, k: f64) {
        self.0.seek(whole(k));
    }

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

    /// View: loss after 0, 1, ... updates.
    #[wasm_bindgen(js_name = lossCurve)]
    pub fn loss_curve(&self) -> Float64Array {
        view(self.0.loss_curve())
    }

    /// Outputs: layer by layer, unit by unit, example fastest.
    pub fn units(&mut self) -> Result<Vec<f64>, JsValue> {
        Ok(self.0.units()?)
    }

    /// View: parameters, layer by layer: weights `[out][in]` row by row, then biases.
    pub fn weights(&self) -> Float64Array {
        view(&self.0.network().parameters)
    }

    /// View: the last batch's gradients, in the layout of `weights`.
    pub fn gradients(&self) -> Float64Array {
        view(&self.0.network().gradients)
    }

    /// For every unit, layer by layer: 1 dead, 2 saturated, 4 a duplicate, added up.
    pub fn flags(&mut self) -> Result<Vec<u8>, JsValue> {
        Ok(self.0.flags()?)
    }

    /// Paints every unit's output over the input plane: x1, x2, then the units; returns how many pictures.
    pub fn paint(&mut self, lut: &[u8], size: usize) -> Result<usize, JsValue> {
        Ok(self.0.paint(lut, size)?)
    }

    /// One painted picture.
    pub fn image(&self, index: usize) -> Result<ImageData, JsValue> {
        let (pixels, size) = self.0.picture(index).ok_or(Error::new("paint_first"))?;
        image(pixels, size, size)
    }

    /// `[4, x, y of the examples, x, y of the warped grid]` in the hidden space.
    #[wasm_bindgen(js_name = hiddenPlane)]
    pub fn hidden_plane(&self, side: usize) -> Result<Vec<f64>, JsValue> {
        Ok(self.0.hidden_plane(side)?)
    }
}
