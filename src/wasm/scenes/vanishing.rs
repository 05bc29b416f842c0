//! The handle of the vanishing scene.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::scene::vanishing::Vanishing as Scene;
use crate::wasm::convert::{to_js, view, whole};
use crate::wasm::handle::handle;

handle!(
    /// Networks of one shape, started differently.
    Vanishing,
    Scene
);

#[wasm_bindgen]
impl Vanishing {
    /// One piece of what is to be done, of a few milliseconds. False when the pass is complete.
    pub fn work(&mut self) -> bool {
        self.0.work()
    }

    /// Share of the pass that is done, from 0 to 1.
    #[wasm_bindgen(getter)]
    pub fn progress(&self) -> f64 {
        self.0.progress()
    }

    /// One piece of measuring the same settings with 20 seeds. False when all are measured.
    #[wasm_bindgen(js_name = workBand)]
    pub fn work_band(&mut self) -> bool {
        self.0.work_band()
    }

    /// How many seeds are measured.
    #[wasm_bindgen(getter, js_name = bandSeeds)]
    pub fn band_seeds(&self) -> usize {
        self.0.band_seeds()
    }

    /// A view: the task's loss of one column at each step so far.
    pub fn losses(&self, column: usize) -> Float64Array {
        view(self.0.losses(column))
    }

    /// Begins one more update, which `work` then does, and the pass after it. False when halted.
    #[wasm_bindgen(js_name = startUpdate)]
    pub fn start_update(&mut self) -> bool {
        self.0.start_update()
    }

    /// Goes back to the nearest kept step at or before `k`; `work` and `startUpdate` lead on from there in slices.
    pub fn rewind(&mut self, k: f64) {
        self.0.rewind(whole(k));
    }

    /// What is shown now, as a plain object.
    pub fn state(&self) -> JsValue {
        to_js(&self.0.state())
    }
}
