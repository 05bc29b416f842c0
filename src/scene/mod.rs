//! What a widget runs: a table of settings, a run that steps, outcomes with evidence, flat buffers to draw from.
//!
//! A scene is a pure function of its configuration and its step number. `optim` and `landscape` meet only here.

pub mod activations;
pub mod backprop;
pub mod calculus;
mod layers;
pub mod learner;
pub mod losses;
pub mod model;
pub mod optimizers;
pub mod outcome;
pub mod perceptron;
pub mod settings;
pub mod timeline;
pub mod trace;
pub mod training;
pub mod value;
pub mod vanishing;
pub mod xor;

use crate::error::Error;
use crate::init::Init;
use crate::optim::ArgumentValue;
use settings::Call;
use value::Value;

/// An optimizer's argument as plain data.
fn value_of(value: &ArgumentValue) -> Value {
    match value {
        ArgumentValue::Number(number) => Value::Number(*number),
        ArgumentValue::Flag(flag) => Value::Flag(*flag),
        ArgumentValue::Pair(pair) => Value::numbers(pair),
    }
}

/// An initializer as typed, such as `normal(0.5)`, and as understood.
fn init_of(value: &Value) -> Result<(String, Init), Error> {
    let Value::Text(text) = value else {
        return Err(Error::new("call_syntax").with("text", value.as_fact()));
    };
    let call = Call::parse(text)?;
    Ok((text.trim().to_owned(), Init::from_name(&call.name, &call.numbers()?)?))
}
