//! The handle of the vanishing scene.

use wasm_bindgen::prelude::*;

use crate::scene::vanishing::Vanishing as Scene;
use crate::wasm::convert::{to_js, whole};
use crate::wasm::handle::handle;

handle!(
    /// Networks of one shape, started differently.
    Vanishing,
    Scene
);

#[wasm_bindgen]
impl Vanishing {
    /// One layer of one column, forward or back. False when the pass is complete.
    pub fn work(&mut self) -> bool {
        self.0.work()
    }

    /// Share of the pass that is done, from 0 to 1.
    #[wasm_bindgen(getter)]
    pub fn progress(&self) -> f64 {
        self.0.progress()
    }

    /// Moves the weights and begins the next pass, which `work` then does. False when halted.
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
