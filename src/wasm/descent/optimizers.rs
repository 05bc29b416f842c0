//! The handle of the race.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

use crate::scene::optimizers::Optimizers as Scene;
use crate::wasm::convert::{image, to_js, view};
use crate::wasm::handle::handle;

handle!(
    /// Methods racing down a landscape.
    Optimizers,
    Scene
);

#[wasm_bindgen]
impl Optimizers {
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
