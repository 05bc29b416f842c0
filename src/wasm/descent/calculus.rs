//! The handle of a formula with its derivatives.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::scene::calculus::Calculus as Scene;
use crate::wasm::convert::{to_js, view};
use crate::wasm::handle::handle;

handle!(
    /// A formula: derivatives, a point, a chord, and a descent.
    Calculus,
    Scene
);

#[wasm_bindgen]
impl Calculus {
    /// What is shown now, as a plain object.
    pub fn state(&self) -> JsValue {
        to_js(&self.0.state())
    }

    /// `[{ by, text, math, steps: [{ rule, chain, before, after, beforeMath, afterMath }] }]`; `{ by, code, ... }` for
    /// one that is too large to be written.
    pub fn derivatives(&self) -> JsValue {
        to_js(self.0.derivatives())
    }

    /// View: `x, y, z` after 0, 1, ... steps.
    pub fn path(&self) -> Float64Array {
        view(self.0.path())
    }

    /// View: `[x, f]` along the curve of a formula of one variable, NaN where it is broken; else empty.
    pub fn curve(&self) -> Float64Array {
        view(self.0.curve())
    }

    /// View: contour segments `[level, x0, y0, x1, y1]` of a formula of more variables; else empty.
    pub fn contours(&self) -> Float64Array {
        view(self.0.contours())
    }

    /// View: the contour lines' heights.
    pub fn levels(&self) -> Float64Array {
        view(self.0.levels())
    }
}
