//! Runs the scenes of `tests/parity/cases.json` natively and writes what they show to `target/parity/native.json`;
//! `tests/parity.mjs` runs them in WebAssembly, with SIMD and without, and compares every bit.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{fs, path::Path};

use nabla::scene::activations::Activations;
use nabla::scene::backprop::Backprop;
use nabla::scene::calculus::Calculus;
use nabla::scene::losses::Losses;
use nabla::scene::optimizers::Optimizers;
use nabla::scene::perceptron::Perceptron;
use nabla::scene::value::Value;
use nabla::scene::vanishing::Vanishing;
use nabla::scene::xor::{Survey, Xor};
use serde_json::Value as Json;

fn from_json(json: &Json) -> Value {
    match json {
        Json::Object(map) => {
            Value::Object(map.iter().map(|(key, value)| (key.clone(), from_json(value))).collect())
        }
        Json::Number(number) => Value::Number(number.as_f64().unwrap()),
        Json::String(text) => Value::from(text.as_str()),
        other => panic!("no setting holds {other}"),
    }
}

/// Numbers are written as their bits, since JSON has no NaN; any NaN is the same NaN.
fn to_json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Flag(flag) => (*flag).into(),
        Value::Number(number) if number.is_nan() => "NaN".into(),
        Value::Number(number) => format!("{:016x}", number.to_bits()).into(),
        Value::Text(text) => format!("text {text}").into(),
        Value::List(list) => list.iter().map(to_json).collect(),
        Value::Object(pairs) => {
            Json::Object(pairs.iter().map(|(key, value)| (key.clone(), to_json(value))).collect())
        }
    }
}

/// What the scene shows after so many steps.
fn run(scene: &str, config: &Value, steps: u64) -> Value {
    match scene {
        "xor" => {
            let mut scene = Xor::new(config).unwrap();
            assert!(scene.problems().is_empty(), "{:?}", scene.problems());
            scene.seek(steps);
            scene.state().unwrap()
        }
        "optimizers" => {
            let mut scene = Optimizers::new(config).unwrap();
            assert!(scene.problems().is_empty(), "{:?}", scene.problems());
            scene.seek(steps);
            scene.state()
        }
        "vanishing" => {
            let mut scene = Vanishing::new(config).unwrap();
            assert!(scene.problems().is_empty(), "{:?}", scene.problems());
            scene.seek(steps);
            scene.state()
        }
        "backprop" => {
            let mut scene = Backprop::new(config).unwrap();
            assert!(scene.problems().is_empty(), "{:?}", scene.problems());
            scene.seek(steps);
            scene.state().unwrap()
        }
        "activations" => {
            let mut scene = Activations::new(config).unwrap();
            assert!(scene.problems().is_empty(), "{:?}", scene.problems());
            scene.seek(steps);
            scene.state()
        }
        "calculus" => {
            let mut scene = Calculus::new(config).unwrap();
            assert!(scene.problems().is_empty(), "{:?}", scene.problems());
            scene.seek(steps);
            scene.state()
        }
        "losses" => {
            let mut scene = Losses::new(config).unwrap();
            assert!(scene.problems().is_empty(), "{:?}", scene.problems());
            scene.seek(steps);
            scene.state().unwrap()
        }
        "perceptron" => {
            let mut scene = Perceptron::new(config).unwrap();
            assert!(scene.problems().is_empty(), "{:?}", scene.problems());
            scene.seek(steps);
            scene.state()
        }
        "survey" => {
            let mut survey = Survey::new(config, 200, steps);
            while survey.advance(10_000).unwrap() {}
            let verdicts: Vec<_> =
                survey.verdicts().iter().map(|verdict| f64::from(*verdict as u8)).collect();
            let updates: Vec<_> = survey.steps().iter().map(|steps| f64::from(*steps)).collect();
            Value::object([
                ("solved", survey.solved().into()),
                ("interval", Value::numbers(&survey.interval())),
                ("verdicts", Value::numbers(&verdicts)),
                ("updates", Value::numbers(&updates)),
            ])
        }
        other => panic!("no scene is called {other}"),
    }
}

#[test]
fn native_states_are_written_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases: Vec<Json> =
        serde_json::from_str(&fs::read_to_string(root.join("tests/parity/cases.json")).unwrap()).unwrap();
    let states: Vec<Json> = cases
        .iter()
        .map(|case| {
            let (scene, steps) = (case["scene"].as_str().unwrap(), case["steps"].as_u64().unwrap());
            to_json(&run(scene, &from_json(&case["config"]), steps))
        })
        .collect();
    assert_eq!(states.len(), cases.len());
    let folder = root.join("target/parity");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("native.json"), serde_json::to_string(&states).unwrap()).unwrap();
}
