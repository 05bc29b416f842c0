//! The handle of the vanishing scene.

use wasm_bindgen::prelude::*;

use super::convert::{from_js, problems, to_js, whole};
use crate::scene::vanishing::Vanishing as Scene;

/// Networks of one shape, started differently.
#[wasm_bindgen]
pub struct Vanishing(Scene);

#[wasm_bindgen]
impl Vanishing {
    /// A scene of these settings, before its first pass; see `problems` for what could not be used.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &JsValue) -> Result<Vanishing, JsValue> {
        Ok(Vanishing(Scene::new(&from_js(config))?))
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

    /// Up to `n` whole updates; returns how many were done.
    pub fn advance(&mut self, n: f64) -> f64 {
        self.0.advance(whole(n)) as f64
    }

    /// Goes back to the nearest kept step at or before `k`; `work` and `startUpdate` lead on from there in slices.
    pub fn rewind(&mut self, k: f64) {
        self.0.rewind(whole(k));
    }

    /// Goes to step `k`, its pass complete.
    pub fn seek(&mut self, k: f64) {
        self.0.seek(whole(k));
    }

    /// What is shown now, as a plain object.
    pub fn state(&self) -> JsValue {
        to_js(&self.0.state())
    }
}
