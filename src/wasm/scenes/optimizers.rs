//! The handle of the race.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

use super::convert::{from_js, image, problems, to_js, whole};
use super::view;
use crate::scene::optimizers::Optimizers as Scene;

/// Methods racing down a landscape.
#[wasm_bindgen]
pub struct Optimizers(Scene);

#[wasm_bindgen]
impl Optimizers {
    /// A scene of these settings; see `problems` for what could not be used.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &JsValue) -> Result<Optimizers, JsValue> {
        Ok(Optimizers(Scene::new(&from_js(config))?))
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

    /// Steps done.
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

    /// Up to `n` steps; returns how many were done.
    pub fn advance(&mut self, n: f64) -> f64 {
        self.0.advance(whole(n)) as f64
    }

    /// Goes to step `k`.
    pub fn seek(&mut self, k: f64) {
        self.0.seek(whole(k));
    }

    /// What is shown now, as a plain object.
    pub fn state(&self) -> JsValue {
        to_js(&self.0.state())
    }

    /// View: `x, y` of a method after 0, 1, ... steps.
    pub fn trail(&self, method: usize) -> Float64Array {
        view(self.0.trail(method))
    }

    /// View: `f` of a method after 0, 1, ... steps.
    pub fn values(&self, method: usize) -> Float64Array {
        view(self.0.values(method))
    }

    /// View: contour segments `[level, x0, y0, x1, y1]` in data units.
    pub fn contours(&self) -> Float64Array {
        view(self.0.contours())
    }

    /// View: the contour lines' heights.
    pub fn levels(&self) -> Float64Array {
        view(self.0.levels())
    }

    /// The part of the plane that is shown, `[x0, x1, y0, y1]`.
    #[wasm_bindgen(getter)]
    pub fn view(&self) -> Vec<f64> {
        self.0.view().to_vec()
    }

    /// Paints the landscape by height.
    pub fn paint(&mut self, lut: &[u8], width: usize, height: usize) -> Result<(), JsValue> {
        Ok(self.0.paint(lut, width, height)?)
    }

    /// The painted picture.
    pub fn image(&self) -> Result<ImageData, JsValue> {
        let (pixels, [width, height]) = self.0.picture();
        image(pixels, width, height)
    }
}
