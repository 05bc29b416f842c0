//! What the handles of all scenes have.

/// A handle of this name for a scene of this type: made of settings, with its steps.
macro_rules! handle {
    ($(#[$doc:meta])* $name:ident, $scene:ty) => {
        $(#[$doc])*
        #[wasm_bindgen]
        pub struct $name($scene);

        #[wasm_bindgen]
        impl $name {
            /// A scene of these settings; see `problems` for what could not be used.
            #[wasm_bindgen(constructor)]
            pub fn new(config: &JsValue) -> Result<$name, JsValue> {
                Ok($name(<$scene>::new(&$crate::wasm::convert::from_js(config))?))
            }

            /// `[{ code, key, given, used, ... }]`.
            #[wasm_bindgen(getter)]
            pub fn problems(&self) -> JsValue {
                $crate::wasm::convert::problems(self.0.problems())
            }

            /// Every setting.
            #[wasm_bindgen(getter)]
            pub fn config(&self) -> JsValue {
                $crate::wasm::convert::to_js(&self.0.config())
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
                self.0.advance($crate::wasm::convert::whole(n)) as f64
            }

            /// Goes to step `k`.
            pub fn seek(&mut self, k: f64) {
                self.0.seek($crate::wasm::convert::whole(k));
            }
        }
    };
}

pub(super) use handle;
