//! A network's layers as plain data, `[{ W, b }]`, with weights `[out][in]` row by row; out of the core and into it.

use super::value::Value;
use crate::error::Error;
use crate::nn::{Layer, Network};

/// `[{ W, b, activation }]` of the network as it stands.
pub fn layers(network: &Network) -> Value {
    let layer = |layer: &Layer| {
        let [w, b] = part(layer, &network.parameters);
        Value::object([w, b, ("activation", layer.activation.name().into())])
    };
    Value::List(network.layers().iter().map(layer).collect())
}

/// `[{ W, b }]` of numbers in the places of the network's parameters: gradients, start weights.
pub fn parts(network: &Network, flat: &[f64]) -> Value {
    Value::List(network.layers().iter().map(|layer| Value::object(part(layer, flat))).collect())
}

fn part(layer: &Layer, flat: &[f64]) -> [(&'static str, Value); 2] {
    let rows = flat[layer.weights()].chunks(layer.inputs).map(Value::numbers);
    [("W", Value::List(rows.collect())), ("b", Value::numbers(&flat[layer.biases()]))]
}

/// The parameters for this network in what a reader gave.
///
/// # Errors
/// `parameters_not_a_list`, `parameters_layers` for a wrong number of layers, `parameters_not_numbers`, or
/// `shape_mismatch`; the last two with the layer.
pub fn read(value: &Value, mut network: Network) -> Result<Vec<f64>, Error> {
    let Value::List(given) = value else { return Err(Error::new("parameters_not_a_list")) };
    if given.len() != network.layers().len() {
        let wanted = network.layers().len();
        return Err(Error::new("parameters_layers").with("expected", wanted).with("got", given.len()));
    }
    for (index, layer) in given.iter().enumerate() {
        let part = |key| layer.get(key).and_then(flat_numbers);
        let (Some(w), Some(b)) = (part("W"), part("b")) else {
            return Err(Error::new("parameters_not_numbers").with("layer", index + 1));
        };
        network.set_layer(index, &w, &b).map_err(|error| error.with("layer", index + 1))?;
    }
    Ok(network.parameters)
}

/// Numbers in a list, or in a list of lists one after the other.
fn flat_numbers(value: &Value) -> Option<Vec<f64>> {
    let Value::List(list) = value else { return None };
    if list.iter().any(|item| matches!(item, Value::List(_))) {
        let rows: Option<Vec<_>> = list.iter().map(Value::as_numbers).collect();
        return rows.map(|rows| rows.concat());
    }
    value.as_numbers()
}
