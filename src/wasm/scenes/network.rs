//! `Network`: the core as a library for pages.

use js_sys::{Array, Float64Array, Object};
use wasm_bindgen::prelude::*;

use crate::error::Error;
use crate::nn::{Batch, Order};
use crate::scene::model::Model;
use crate::scene::value::Value;
use crate::wasm::convert::from_js;
use crate::wasm::set;

/// A dense network with its data, loss and optimizer.
#[wasm_bindgen]
pub struct Network(Model);

#[wasm_bindgen]
impl Network {
    /// `{ layers, activations, loss, init, seed, optimizer: { name, ... }, bias }`.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &JsValue) -> Result<Network, JsValue> {
        Ok(Network(Model::new(&from_js(config))?))
    }

    /// Puts `[{ W, b }]`, `W` out x in row by row. The optimizer starts anew.
    #[wasm_bindgen(js_name = setParameters)]
    pub fn set_parameters(&mut self, layers: &Array) -> Result<(), JsValue> {
        let expected = self.0.network().layers().len();
        if layers.length() as usize != expected {
            let got = layers.length() as usize;
            return Err(Error::new("parameters_layers").with("expected", expected).with("got", got).into());
        }
        for (index, layer) in layers.iter().enumerate() {
            let layer = from_js(&layer);
            let part = |key| layer.get(key).and_then(Value::as_numbers);
            let w = part("W").ok_or(Error::new("parameters_not_numbers").with("layer", index + 1))?;
            self.0.set_layer(index, &w, &part("b").unwrap_or_default())?;
        }
        self.0.restart();
        Ok(())
    }

    /// `[{ W, b }]` as they stand.
    pub fn parameters(&self) -> Array {
        self.parts(&self.0.network().parameters)
    }

    fn parts(&self, flat: &[f64]) -> Array {
        let layer = |layer: &crate::nn::Layer| {
            let part = Object::new();
            set(&part, "W", &Float64Array::from(&flat[layer.weights()]));
            set(&part, "b", &Float64Array::from(&flat[layer.biases()]));
            JsValue::from(part)
        };
        self.0.network().layers().iter().map(layer).collect()
    }

    /// Puts the examples: X is n x in, Y n x out, row by row, or n class indices for a loss of classes.
    #[wasm_bindgen(js_name = setData)]
    pub fn set_data(&mut self, x: &[f64], y: &[f64], n: usize) -> Result<(), JsValue> {
        Ok(self.0.set_data(x, y, n)?)
    }

    /// Trains; `{ batch, order }` is optional. Returns the loss on all data after it.
    pub fn train(&mut self, epochs: usize, options: &JsValue) -> Result<f64, JsValue> {
        let (batch, order) = drawing(&from_js(options))?;
        Ok(self.0.train(epochs, batch, order)?)
    }

    /// Outputs of `n` examples, n x out row by row.
    pub fn predict(&mut self, x: &[f64], n: usize) -> Result<Vec<f64>, JsValue> {
        Ok(self.0.predict(x, n)?)
    }

    /// `{ loss, gradients: [{ W, b }] }` on all data.
    #[wasm_bindgen(js_name = lossAndGradients)]
    pub fn loss_and_gradients(&mut self) -> Result<Object, JsValue> {
        let loss = self.0.loss_and_gradients()?;
        let result = Object::new();
        set(&result, "loss", &loss.into());
        set(&result, "gradients", &self.parts(&self.0.network().gradients));
        Ok(result)
    }
}

/// How `train` draws its examples: `batch` "full" (default) or a number, `order` in_order (default), ...
fn drawing(options: &Value) -> Result<(Batch, Order), Error> {
    let batch = match options.get("batch") {
        None => Batch::Full,
        Some(Value::Text(text)) if text == "full" => Batch::Full,
        Some(value) => match value.as_number() {
            Some(size) if size >= 1.0 && size.fract() == 0.0 => Batch::Size(size as usize),
            _ => return Err(Error::new("setting_not_a_batch").with("given", value.as_fact())),
        },
    };
    let order = match options.get("order") {
        None => Order::InOrder,
        Some(value) => Order::from_name(value.as_text().unwrap_or_default()).ok_or(
            Error::new("setting_not_a_choice").with("key", "order").with("choices", Order::NAMES.join(", ")),
        )?,
    };
    Ok((batch, order))
}
