//! The handle of the race.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

use crate::scene::optimizers::Optimizers as Scene;
use crate::wasm::convert::{image, to_js, view, whole};
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

    /// View: how long a method's way was after 0, 1, ... steps.
    pub fn lengths(&self, method: usize) -> Float64Array {
        view(self.0.lengths(method))
    }

    /// View: how far the nearest minimum was after 0, 1, ... steps; NaN where none is known.
    pub fn distances(&self, method: usize) -> Float64Array {
        view(self.0.distances(method))
    }

    /// The part of the plane that belongs to the race, `[x0, x1, y0, y1]`.
    #[wasm_bindgen(getter)]
    pub fn view(&self) -> Vec<f64> {
        self.0.view().to_vec()
    }

    /// The part of the plane that contours and picture are of; at first `view`.
    #[wasm_bindgen(getter)]
    pub fn shown(&self) -> Vec<f64> {
        self.0.shown().to_vec()
    }

    /// Shows another part of the plane; a box that cannot be shown changes nothing.
    pub fn show(&mut self, x0: f64, x1: f64, y0: f64, y1: f64) {
        self.0.show([x0, x1, y0, y1]);
    }

    /// Where the landscape is undefined or has a pole: 1 for each cell of a square grid over what is shown, row by row from
    /// below; empty where it nowhere is.
    pub fn broken(&self) -> Vec<u8> {
        self.0.broken().to_vec()
    }

    /// View: by what each step of a method multiplied its direction, x and y of step 1, 2, ...
    pub fn rates(&self, method: usize) -> Float64Array {
        view(self.0.rates(method))
    }

    /// The parts of a method's next step: `{ gradient, before, after, step, next, rates, memory, corrections, stored }`.
    pub fn anatomy(&self, method: usize) -> JsValue {
        to_js(&self.0.anatomy(method))
    }

    /// View: `a, b, c` of each point, where the landscape is the loss of a line on points.
    pub fn points(&self) -> Float64Array {
        view(self.0.points())
    }

    /// The numbers of the points that the last step looked at; empty where it looked at all.
    pub fn batch(&self) -> Vec<u32> {
        self.0.batch().iter().map(|index| *index as u32).collect()
    }

    /// Begins a sweep of rates for the race's methods.
    #[wasm_bindgen(js_name = startTune)]
    pub fn start_tune(&mut self) {
        self.0.start_tune();
    }

    /// Up to so many steps of the sweep. False when it is complete.
    #[wasm_bindgen(js_name = workTune)]
    pub fn work_tune(&mut self, steps: f64) -> bool {
        self.0.work_tune(whole(steps))
    }

    /// `{ progress, rates, tolerance, most, methods: [{ name, steps, best: { lr, steps } }] }`; `null` without a sweep.
    pub fn tuned(&self) -> JsValue {
        to_js(&self.0.tuned())
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
