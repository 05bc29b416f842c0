//! The handle of the XOR scene.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

use super::trace;
use crate::error::Error;
use crate::scene::xor::{Survey, Xor as Scene};
use crate::wasm::convert::{from_js, image, to_js, view, whole};
use crate::wasm::handle::handle;

handle!(
    /// The network that learns XOR.
    Xor,
    Scene
);

#[wasm_bindgen]
impl Xor {
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

    /// The update in progress, or else the last one, `null` before the first:
    /// `{ examples, loss, z, h, dh, dz, gradients, before, after }`, Float64Arrays but for the loss.
    ///
    /// `examples` are the batch's, by their number. `z`, `h` and the loss's slopes by them are layer by layer, unit by
    /// unit, the batch's examples fastest; `gradients` and the parameters `before` and `after` in the layout of
    /// `weights`. `after` equals `before` until the update is done. For the perceptron `dh` and `dz` are `y - t`.
    pub fn trace(&self) -> Result<JsValue, JsValue> {
        Ok(trace(self.0.trace()?))
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

    /// The same with the outputs of the two units of the last hidden layer; empty if it has not two.
    #[wasm_bindgen(js_name = unitPlane)]
    pub fn unit_plane(&self, side: usize) -> Result<Vec<f64>, JsValue> {
        Ok(self.0.unit_plane(side)?)
    }
}

/// Many networks of the same settings, from the seeds 1, 2, ...
#[wasm_bindgen]
pub struct XorSurvey(Survey);

#[wasm_bindgen]
impl XorSurvey {
    /// A survey of so many seeds with so many updates each at most; the settings' own `seed` and `parameters` count
    /// for nothing.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &JsValue, seeds: f64, updates: f64) -> XorSurvey {
        XorSurvey(Survey::new(&from_js(config), whole(seeds), whole(updates)))
    }

    /// Goes on for so many updates; false when all is done.
    pub fn advance(&mut self, budget: f64) -> Result<bool, JsValue> {
        Ok(self.0.advance(whole(budget))?)
    }

    /// Seeds that have a verdict.
    #[wasm_bindgen(getter)]
    pub fn done(&self) -> usize {
        self.0.done()
    }

    /// Seeds in all.
    #[wasm_bindgen(getter)]
    pub fn total(&self) -> usize {
        self.0.total()
    }

    /// Seeds that were solved.
    #[wasm_bindgen(getter)]
    pub fn solved(&self) -> usize {
        self.0.solved()
    }

    /// `[low, high]`: the rate of success with 95 % confidence (Wilson).
    #[wasm_bindgen(getter)]
    pub fn interval(&self) -> Vec<f64> {
        self.0.interval().to_vec()
    }

    /// For each seed that is done: 1 solved, 2 stuck, 3 diverged, 4 none of these within its updates.
    pub fn verdicts(&self) -> Vec<u8> {
        self.0.verdicts().iter().map(|verdict| *verdict as u8).collect()
    }

    /// For each seed that is done: the updates after which its verdict was reached.
    #[wasm_bindgen(js_name = updates)]
    pub fn steps(&self) -> Vec<u32> {
        self.0.steps().to_vec()
    }
}
