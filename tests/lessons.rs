//! The worked example and the threshold unit.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/scene.rs"]
mod support;

use nabla::rng::Rng;
use nabla::scene::backprop::Backprop;
use nabla::scene::perceptron::Perceptron;
use nabla::scene::value::Value;
use serde_json::Value as Json;
use support::{json, list, number, object, text, xor};

fn backprop(pairs: &[(&str, &str)]) -> Backprop {
    let scene = Backprop::new(&object(pairs)).unwrap();
    assert!(scene.problems().is_empty(), "{:?}", scene.problems());
    scene
}

fn perceptron(pairs: &[(&str, &str)]) -> Perceptron {
    let scene = Perceptron::new(&object(pairs)).unwrap();
    assert!(scene.problems().is_empty(), "{:?}", scene.problems());
    scene
}

/// All numbers in it, in order.
fn flat(value: &Value) -> Vec<f64> {
    match value {
        Value::Number(number) => vec![*number],
        Value::List(list) => list.iter().flat_map(flat).collect(),
        Value::Object(pairs) => pairs.iter().flat_map(|(_, value)| flat(value)).collect(),
        _ => Vec::new(),
    }
}

fn flat_json(value: &Json) -> Vec<f64> {
    match value {
        Json::Number(number) => vec![number.as_f64().unwrap()],
        Json::Array(list) => list.iter().flat_map(flat_json).collect(),
        _ => panic!("{value}"),
    }
}

fn same(what: &str, got: &[f64], want: &[f64]) {
    assert_eq!(got.len(), want.len(), "{what}");
    for (got, want) in got.iter().zip(want) {
        assert!((got - want).abs() <= 1e-13 + 1e-12 * want.abs(), "{what}: {got}, want {want}");
    }
}

/// `W` and `b` of each layer as the golden file has them, all `W` first.
fn parameters_of(layers: &Value) -> Vec<f64> {
    let Value::List(layers) = layers else { panic!() };
    ["W", "b"].iter().flat_map(|key| layers.iter().flat_map(|layer| flat(layer.get(key).unwrap()))).collect()
}

#[test]
fn the_state_of_the_worked_example_is_the_golden_files() {
    let mut cases = 0;
    let file = include_str!("golden/torch_mlp.json");
    let file: Json = serde_json::from_str(file).unwrap();
    for case in file["cases"].as_array().unwrap() {
        if !case["id"].as_str().unwrap().starts_with("post_") {
            continue;
        }
        cases += 1;
        let (output, loss) = (case["activations"][1].as_str().unwrap(), case["loss"].as_str().unwrap());
        let mut scene = backprop(&[("outputActivation", output), ("loss", loss)]);
        let state = scene.state().unwrap();
        for (key, name) in [("z", "z"), ("h", "h"), ("deltas", "grad_z")] {
            same(key, &flat(state.get(key).unwrap()), &flat_json(&case[name]));
        }
        same("loss", &[number(&state, "loss")], &[case["loss_value"].as_f64().unwrap()]);
        same("output", &[number(&state, "output")], &flat_json(&case["h"][1]));
        let want = [flat_json(&case["grad"]["W"]), flat_json(&case["grad"]["b"])].concat();
        same("gradients", &parameters_of(state.get("gradients").unwrap()), &want);
        // Plain descent, as the file's first training run has it.
        let run = &case["training"][0];
        assert_eq!((run["torch_class"].as_str(), run["params"]["lr"].as_f64()), (Some("SGD"), Some(0.1)));
        for after in [1, 10, 100] {
            scene.seek(after);
            let state = scene.state().unwrap();
            let want = &run["parameters_after"][after.to_string()];
            let want = [flat_json(&want["W"]), flat_json(&want["b"])].concat();
            same("parameters", &parameters_of(state.get("layers").unwrap()), &want);
        }
    }
    assert!(cases >= 5, "{cases}");
}

#[test]
fn the_notes_numbers_are_in_the_state() {
    let state = backprop(&[]).state().unwrap();
    let rows = |key| list(&state, key).iter().map(flat).collect::<Vec<_>>();
    same("z", &rows("z")[0], &[1.0, 1.3, 0.8]);
    same("h", &rows("h")[0], &[0.7310585786300049, 0.7858349830425586, 0.6899744811276125]);
    same("sum", &rows("z")[1], &[1.233212098125132]);
    same("output", &[number(&state, "output")], &[1.233212098125132]);
    let state = backprop(&[("outputActivation", "sigmoid")]).state().unwrap();
    same("output", &[number(&state, "output")], &[0.7743802720529458]);
}

#[test]
fn each_gradient_of_the_worked_example_agrees_with_its_difference() {
    let mut rng = Rng::new(5);
    for case in 0..40 {
        let mut draw = |count: usize| (0..count).map(|_| rng.normal()).collect::<Vec<_>>();
        let [w1, b1, w2, b2, x, t] = [draw(6), draw(3), draw(3), draw(1), draw(2), draw(1)];
        let given = Value::object([
            ("inputs", Value::numbers(&x)),
            ("target", t[0].into()),
            ("outputActivation", if case % 2 == 0 { "identity" } else { "sigmoid" }.into()),
            ("loss", ["half_sse", "mse", "huber"][case % 3].into()),
            (
                "parameters",
                Value::List(vec![
                    Value::object([("W", Value::numbers(&w1)), ("b", Value::numbers(&b1))]),
                    Value::object([("W", Value::numbers(&w2)), ("b", Value::numbers(&b2))]),
                ]),
            ),
        ]);
        let mut scene = Backprop::new(&given).unwrap();
        assert!(scene.problems().is_empty(), "{:?}", scene.problems());
        let state = scene.state().unwrap();
        let (gradients, differences) = (state.get("gradients").unwrap(), state.get("differences").unwrap());
        assert_ne!(gradients, differences);
        for (gradient, difference) in flat(gradients).iter().zip(flat(differences)) {
            assert!(
                (gradient - difference).abs() < 1e-8 * gradient.abs().max(1.0),
                "{gradient} {difference}"
            );
        }
    }
}

#[test]
fn the_worked_example_steps_by_phases_and_back() {
    let mut scene = backprop(&[("lr", "0.5")]);
    assert!(scene.trace().unwrap().is_none());
    let start = scene.state().unwrap();
    for phase in ["forward", "loss", "backward", "update"] {
        assert_eq!(scene.phase().name(), phase);
        scene.advance_phase(1).unwrap();
    }
    let trace = scene.trace().unwrap().unwrap();
    assert_eq!(
        Value::numbers(&trace.pass.network.gradients),
        Value::numbers(&flat(start.get("gradients").unwrap()))
    );
    for ((after, before), gradient) in
        trace.after.iter().zip(&trace.pass.network.parameters).zip(&trace.pass.network.gradients)
    {
        assert_eq!(*after, before - 0.5 * gradient);
    }
    scene.advance(200);
    assert_eq!(text(&scene.state().unwrap(), "status"), "converged");
    scene.seek(0);
    assert_eq!(scene.state().unwrap(), start);
}

#[test]
fn a_trace_has_every_number_of_an_update() {
    let settings = [("batch", "3"), ("order", "shuffled"), ("hidden", "3,2"), ("optimizer", "momentum")];
    let mut scene = xor(&settings);
    scene.advance(10);
    let before = scene.state().unwrap();
    scene.advance_phase(3).unwrap();
    let halfway = scene.trace().unwrap().unwrap();
    assert_eq!(halfway.after, halfway.pass.network.parameters, "nothing has moved yet");
    assert_eq!(halfway.pass.network.gradients, scene.network().gradients);
    scene.advance_phase(1).unwrap();
    let trace = scene.trace().unwrap().unwrap();
    assert_eq!(trace.examples, halfway.examples);
    assert!(trace.examples.len() == 3 || trace.examples.len() == 1);
    assert_eq!(trace.pass.network.gradients, halfway.pass.network.gradients);
    assert_eq!(parameters_of(before.get("layers").unwrap()).len(), trace.after.len());
    assert_eq!(trace.after, scene.network().parameters);
    assert_ne!(trace.after, trace.pass.network.parameters);
    // dL/dz is dL/dh times the slope; below it is what comes down the weights.
    let pass = &trace.pass;
    for (index, layer) in pass.network.layers().iter().enumerate() {
        for ((dz, dh), (z, h)) in pass.dz[index]
            .iter()
            .zip(pass.dh[index].iter())
            .zip(pass.z[index].iter().zip(pass.h[index].iter()))
        {
            assert!((dz - dh * layer.activation.derivative(*z, *h)).abs() < 1e-15);
        }
    }
    let weights = &pass.network.parameters[pass.network.layers()[2].weights()];
    for row in 0..trace.examples.len() {
        for (unit, weight) in weights.iter().enumerate() {
            assert!((pass.dh[1][(row, unit)] - pass.dz[2][(row, 0)] * weight).abs() < 1e-15);
        }
    }
    // However the run comes to a step, the trace is the same.
    let mut other = xor(&settings);
    other.advance(200);
    other.seek(11);
    let again = other.trace().unwrap().unwrap();
    assert_eq!((again.examples, again.after, again.pass.dz), (trace.examples, trace.after, trace.pass.dz));
}

#[test]
fn a_trace_of_the_perceptrons_rule_says_what_it_takes_away() {
    let mut scene = xor(&[("model", "perceptron"), ("init", "zeros"), ("lr", "0.5")]);
    scene.advance(2);
    let trace = scene.trace().unwrap().unwrap();
    // (0,1) wants 1 and got 0.
    assert_eq!((trace.examples.as_slice(), trace.pass.dz[0][(0, 0)]), (&[1][..], -1.0));
    assert_eq!(trace.pass.network.gradients, [0.0, -1.0, -1.0]);
    assert_eq!(trace.after, [0.0, 0.5, 0.5]);
}

#[test]
fn settings_of_the_lessons_that_cannot_be_used_are_named() {
    let problem = |pairs| Backprop::new(&object(pairs)).unwrap().problems()[0].code;
    assert_eq!(problem(&[("inputs", "1,2,3")]), "setting_not_a_pair");
    assert_eq!(problem(&[("loss", "bce")]), "loss_needs_sigmoid");
    assert_eq!(problem(&[("parameters", "7")]), "parameters_not_a_list");
    let problem = |pairs| Perceptron::new(&object(pairs)).unwrap().problems()[0].code;
    assert_eq!(problem(&[("weights", "1,2")]), "setting_not_numbers");
    assert_eq!(problem(&[("inputs", "1,x")]), "setting_not_numbers");
    assert_eq!(problem(&[("target", "2")]), "setting_out_of_range");
    let parameters = json(r#"[{"W":[[1,2],[3,4],[5,6]],"b":[1,2,3]},{"W":[[1,2,3]],"b":[4]}]"#);
    let given =
        Value::object([("parameters", parameters), ("target", 0.5.into()), ("inputs", "3,-1".into())]);
    let config = Backprop::new(&given).unwrap().config();
    assert_eq!(Backprop::new(&config).unwrap().config(), config);
    let config = perceptron(&[("gate", "none"), ("weights", "1,2,3,4,5"), ("threshold", "-2")]).config();
    assert_eq!(Perceptron::new(&config).unwrap().config(), config);
}

#[test]
fn gates_answer_every_pattern() {
    for (gate, of) in [
        ("and", (|ones, all| ones == all) as fn(usize, usize) -> bool),
        ("or", |ones, _| ones > 0),
        ("nand", |ones, all| ones < all),
    ] {
        for bits in 0..32u32 {
            let inputs: Vec<String> = (0..5).map(|input| (bits >> input & 1).to_string()).collect();
            let state = perceptron(&[("gate", gate), ("inputs", &inputs.join(","))]).state();
            let want = f64::from(of(bits.count_ones() as usize, 5));
            assert_eq!(
                (number(&state, "output"), number(&state, "gateOutput")),
                (want, want),
                "{gate} {bits:05b}"
            );
            assert_eq!((number(&state, "agree"), number(&state, "patterns")), (32.0, 32.0));
            let sum: f64 = flat(state.get("products").unwrap()).iter().sum();
            assert_eq!((sum, number(&state, "bias")), (number(&state, "sum"), -number(&state, "threshold")));
        }
    }
}

#[test]
fn the_unit_learns_its_example() {
    let settings = [
        ("gate", "none"),
        ("weights", "0.2,-1,0.5"),
        ("threshold", "2"),
        ("inputs", "1,0.5,-2"),
        ("lr", "0.3"),
    ];
    let mut scene = perceptron(&settings);
    let mut corrections = 0.0;
    while number(&scene.state(), "output") == 0.0 {
        let state = scene.state();
        assert!(number(&state, "sum") <= number(&state, "threshold"));
        assert_eq!((text(&state, "status") == "solved", number(&state, "loss")), (false, 1.0));
        corrections += 1.0;
        scene.advance(1);
        // The sum gains lr |x|² a correction and the threshold falls by lr.
        let next = scene.state();
        assert!((number(&next, "sum") - number(&state, "sum") - 0.3 * 5.25).abs() < 1e-12);
        assert!((number(&state, "threshold") - number(&next, "threshold") - 0.3).abs() < 1e-12);
        let weights = flat(next.get("weights").unwrap());
        let (start, counts) = (flat(next.get("start").unwrap()), flat(next.get("counts").unwrap()));
        for ((w, start), count) in weights.iter().zip(start).zip(counts) {
            assert_eq!(*w, start + 0.3 * count);
        }
    }
    let state = scene.state();
    assert_eq!((text(&state, "status").as_str(), number(&state, "corrections")), ("solved", corrections));
    assert!(corrections > 1.0);
    assert_eq!(scene.advance(50), 50);
    assert_eq!(scene.state().get("weights"), state.get("weights"), "what is right is left alone");
    scene.seek(1);
    let mut direct = perceptron(&settings);
    direct.advance(1);
    assert_eq!((scene.state(), scene.furthest()), (direct.state(), 50 + corrections as u64));
}
