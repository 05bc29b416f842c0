//! The handles of the scenes with a network, and the core as a library.

mod activations;
mod backprop;
mod network;
mod perceptron;
mod vanishing;
mod xor;

use js_sys::{Float64Array, Object};
use nalgebra::DMatrix;
use wasm_bindgen::JsValue;

use super::set;
use crate::scene::trace::Trace;
pub use activations::Activations;
pub use backprop::Backprop;
pub use network::Network;
pub use perceptron::Perceptron;
pub use vanishing::Vanishing;
pub use xor::{Xor, XorSurvey};

/// An update with its numbers, `null` without one; the layout is told at `trace` of `Xor`.
fn trace(trace: Option<Trace>) -> JsValue {
    let Some(Trace { examples, pass, after }) = trace else { return JsValue::NULL };
    let flat = |matrices: &[DMatrix<f64>]| -> Vec<f64> {
        matrices.iter().flat_map(|matrix| matrix.as_slice()).copied().collect()
    };
    let examples: Vec<_> = examples.iter().map(|example| *example as f64).collect();
    let object = Object::new();
    set(&object, "loss", &pass.loss.into());
    for (key, numbers) in [
        ("examples", examples),
        ("z", flat(&pass.z)),
        ("h", flat(&pass.h)),
        ("dh", flat(&pass.dh)),
        ("dz", flat(&pass.dz)),
        ("gradients", pass.network.gradients),
        ("before", pass.network.parameters),
        ("after", after),
    ] {
        set(&object, key, &Float64Array::from(&numbers[..]));
    }
    object.into()
}
