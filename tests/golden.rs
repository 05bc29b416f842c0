//! The golden files: numbers that PyTorch printed, met within the tolerances that `golden/README.md` states.
#![cfg(not(target_arch = "wasm32"))]
// A test fails by panicking, also in the functions that it shares.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/golden.rs"]
mod support;

use nabla::landscape;
use nabla::optim::{self, ArgumentValue, Method, Optimizer};
use serde_json::Value;
use support::{Case, Outcome, close, list, number, numbers, section};

#[test]
fn optimizers() {
    section("optimizers", "torch_optimizers.json", trajectory);
}

fn trajectory(case: &Case) -> Outcome {
    case.only(&[
        "id",
        "optimizer",
        "torch_class",
        "params",
        "function",
        "start",
        "tol",
        "last_step",
        "diverges",
        "sensitive",
        "trajectory",
    ])?;
    let name = case.text("optimizer")?;
    let given: Vec<(String, ArgumentValue)> = case
        .object("params")?
        .iter()
        .map(|(key, value)| Ok((key.clone(), argument(value)?)))
        .collect::<Result<_, String>>()?;
    let mut method = optim::build(name, &given).map_err(|error| error.to_string())?;
    if torch_class(&method) != case.text("torch_class")? {
        return Err(format!("{name} is {}, want {}", torch_class(&method), case.text("torch_class")?));
    }
    let function = landscape::find(case.text("function")?).map_err(|error| error.to_string())?;
    let tol = case.number("tol")?;
    let rows = list(case.get("trajectory")?)?;

    let mut point = <[f64; 2]>::try_from(numbers(case.get("start")?)?).map_err(|_| "start is no point")?;
    let mut step = 0.0;
    for row in rows {
        let [at, x, y, f, gx, gy] = <[f64; 6]>::try_from(numbers(row)?).map_err(|_| "a row is not of six")?;
        while step < at {
            let gradient = (function.gradient)(point[0], point[1]);
            method.step(&mut point, &gradient);
            step += 1.0;
        }
        let near = |what: &str, got: f64, want: f64| {
            close(&format!("{what} at step {at}"), got, want, tol * want.abs().max(1.0))
        };
        near("x", point[0], x)?;
        near("y", point[1], y)?;
        near("f", (function.value)(point[0], point[1]), f)?;
        // At the file's own point: where the slope is steep, the tolerated distance of ours would show in it
        // enlarged.
        let gradient = (function.gradient)(x, y);
        near("df/dx", gradient[0], gx)?;
        near("df/dy", gradient[1], gy)?;
    }
    close("the last step", step, case.number("last_step")?, 0.0)
}

fn argument(value: &Value) -> Result<ArgumentValue, String> {
    match value {
        Value::Bool(flag) => Ok(ArgumentValue::Flag(*flag)),
        Value::Array(_) => {
            let pair = numbers(value)?.try_into().map_err(|_| format!("{value} is no pair"))?;
            Ok(ArgumentValue::Pair(pair))
        }
        _ => Ok(ArgumentValue::Number(number(value)?)),
    }
}

fn torch_class(method: &Method) -> &'static str {
    match method {
        Method::Sgd(_) => "SGD",
        Method::Adagrad(_) => "Adagrad",
        Method::Adadelta(_) => "Adadelta",
        Method::RmsProp(_) => "RMSprop",
        Method::Adam(adam) if adam.decoupled_weight_decay => "AdamW",
        Method::Adam(_) => "Adam",
        Method::Adamax(_) => "Adamax",
        Method::NAdam(_) => "NAdam",
        Method::RAdam(_) => "RAdam",
    }
}
