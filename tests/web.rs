//! The border, in a browser: what JavaScript gets from each handle, and that errors are values there.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic)]

use js_sys::{Array, Float64Array, Function, JSON, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use nabla::kernel::{self, plain};
use nabla::rng::Rng;
use nabla::wasm::{Formula, Network, Optimizers, Vanishing, Xor, settings, take_panic};

wasm_bindgen_test_configure!(run_in_browser);

fn object(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| Reflect::get(&value, &key.into()).unwrap())
}

fn number(value: &JsValue, path: &str) -> f64 {
    get(value, path).as_f64().unwrap_or(f64::NAN)
}

fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap_or_default()
}

fn numbers(numbers: &[f64]) -> JsValue {
    Float64Array::from(numbers).into()
}

#[wasm_bindgen_test]
fn the_xor_handle_learns_and_paints() {
    let mut xor = Xor::new(&object("{}")).unwrap();
    assert_eq!(xor.advance(500.0), 500.0);
    let state = xor.state().unwrap();
    assert_eq!((text(&state, "status").as_str(), number(&state, "correct")), ("solved", 4.0));
    assert_eq!(xor.loss_curve().length(), 501);
    assert_eq!(xor.weights().length(), 17);
    assert_eq!(xor.units().unwrap().len(), 5 * 4);
    assert_eq!(xor.flags().unwrap().len(), 5);
    let lut = vec![7; 1024];
    assert_eq!(xor.paint(&lut, 16).unwrap(), 7);
    let image = xor.image(6).unwrap();
    assert_eq!((image.width(), image.height(), image.data()[0]), (16, 16, 7));
    assert_eq!(text(&xor.image(7).unwrap_err(), "code"), "paint_first");
    assert_eq!(text(&xor.paint(&lut[1..], 16).unwrap_err(), "code"), "lut_length");
    xor.seek(3.0);
    assert_eq!((xor.steps(), xor.furthest()), (3.0, 500.0));
    xor.advance_phase(1.0).unwrap();
    assert_eq!(xor.phase(), "loss");
}

#[wasm_bindgen_test]
fn settings_that_cannot_be_used_are_problems_and_no_errors() {
    let xor = Xor::new(&object(r#"{ "hidden": "abc", "lr": -1, "seed": 1e99, "optimizer": 5, "x": null }"#))
        .unwrap();
    assert_eq!(Array::from(&xor.problems()).length(), 4);
    assert_eq!(text(&xor.problems(), "0.key"), "optimizer");
    assert_eq!(text(&xor.config(), "hidden"), "4");
    // Whatever is handed over: nothing, a number, a function, an object that holds itself.
    let knot = Object::new();
    Reflect::set(&knot, &"methods".into(), &knot).unwrap();
    let odd = [JsValue::UNDEFINED, 7.into(), Function::new_no_args("").into(), knot.into()];
    for given in odd {
        assert_eq!(Optimizers::new(&given).unwrap().advance(1.0), 1.0);
    }
    assert!(Optimizers::new(&object("[]")).unwrap().advance(f64::NAN) == 0.0);
}

#[wasm_bindgen_test]
fn the_race_has_trails_contours_and_a_picture() {
    let mut race =
        Optimizers::new(&object(r#"{ "methods": [{ "name": "sgd", "lr": 2 }, "adam(lr=0.3)"] }"#)).unwrap();
    race.advance(10.0);
    let state = race.state();
    assert_eq!(text(&state, "methods.0.reason.code"), "rate_above_limit");
    assert_eq!((race.trail(1).length(), race.values(1).length(), race.trail(9).length()), (22, 11, 0));
    assert_eq!(race.contours().length() % 5, 0);
    assert!(race.contours().length() > 500 && race.levels().length() > 5);
    assert_eq!(race.view().len(), 4);
    race.paint(&[9; 1024], 30, 20).unwrap();
    assert_eq!((race.image().unwrap().width(), race.image().unwrap().height()), (30, 20));
}

#[wasm_bindgen_test]
fn the_vanishing_handle_works_in_slices() {
    let mut scene =
        Vanishing::new(&object(r#"{ "width": 20, "samples": 30, "columns": "tanh:xavier_normal" }"#))
            .unwrap();
    let mut slices = 0;
    while scene.work() {
        slices += 1;
        assert!(scene.progress() < 1.0);
    }
    assert!(slices > 2 * 5, "{slices} slices");
    assert_eq!(scene.progress(), 1.0);
    assert!(number(&scene.state(), "columns.0.layers.4.gradZRms") > 0.0);
    assert!(scene.start_update());
    assert_eq!((scene.steps(), scene.progress()), (1.0, 0.0));
    scene.seek(0.0);
    assert_eq!(scene.progress(), 1.0);
}

#[wasm_bindgen_test]
fn tables_are_plain_objects() {
    let table = settings("xor");
    assert_eq!(text(&table, "0.key"), "model");
    assert!(Array::from(&table).length() > 14);
    assert!(settings("moon").is_null());
    assert_eq!(take_panic(), None);
}

fn network(loss: &str) -> Network {
    let json = r#"{ "layers": [2, 4, 1], "activations": ["tanh", "sigmoid"], "loss": "LOSS", "seed": 1,
                    "optimizer": { "name": "adam", "lr": 0.05 } }"#;
    Network::new(&object(&json.replace("LOSS", loss))).unwrap()
}

const X: [f64; 8] = [0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0];
const Y: [f64; 4] = [0.0, 1.0, 1.0, 0.0];

#[wasm_bindgen_test]
fn a_network_trains_predicts_and_gives_its_gradients() {
    let mut net = network("bce");
    net.set_data(&X, &Y, 4).unwrap();
    let before = number(&net.loss_and_gradients().unwrap(), "loss");
    let after = net.train(500, &JsValue::UNDEFINED).unwrap();
    assert!(after < 0.01 * before, "{after} {before}");
    let outputs = net.predict(&X, 4).unwrap();
    assert!(outputs.iter().zip(Y).all(|(output, y)| (output - y).abs() < 0.1), "{outputs:?}");
    assert_eq!(get(&net.parameters().get(0), "W").unchecked_into::<Float64Array>().length(), 8);
    let gradients = net.loss_and_gradients().unwrap();
    assert_eq!(get(&gradients, "gradients.1.W").unchecked_into::<Float64Array>().length(), 4);
}

#[wasm_bindgen_test]
fn parameters_go_in_and_come_out_and_training_starts_anew() {
    let mut net = network("bce");
    net.set_data(&X, &Y, 4).unwrap();
    let start = net.parameters();
    let options = object(r#"{ "batch": 2, "order": "shuffled" }"#);
    let first = net.train(20, &options).unwrap();
    net.set_parameters(&start).unwrap();
    assert_eq!(net.train(20, &options).unwrap(), first);
    let error = net.set_parameters(&Array::new()).unwrap_err();
    assert_eq!(text(&error, "code"), "parameters_layers");
    let layer = object(r#"{ "b": [1] }"#);
    Reflect::set(&layer, &"W".into(), &numbers(&[1.0, f64::NAN])).unwrap();
    let error = net.set_parameters(&Array::of2(&layer, &layer)).unwrap_err();
    assert_eq!(text(&error, "code"), "parameters_not_numbers");
}

#[wasm_bindgen_test]
fn what_a_network_cannot_use_is_thrown_with_its_code() {
    let wrong = [
        ("7", "network_not_an_object"),
        ("{}", "layers_not_sizes"),
        (r#"{ "layers": [2, 0] }"#, "layers_not_sizes"),
        (r#"{ "layers": [2, 1] }"#, "activations_missing"),
        (r#"{ "layers": [2, 1], "activations": [] }"#, "activations_count"),
        (r#"{ "layers": [2, 1], "activations": ["tanhh"] }"#, "activation_unknown"),
        (r#"{ "layers": [2, 1], "activations": ["tanh"], "loss": "msee" }"#, "loss_unknown"),
        (
            r#"{ "layers": [2, 1], "activations": ["tanh"], "optimizer": { "name": "adam", "beta": 1 } }"#,
            "argument_unknown",
        ),
        (r#"{ "layers": [9999, 9999], "activations": ["tanh"] }"#, "network_too_large"),
        (r#"{ "layers": [2, 1], "activations": ["tanh"], "loses": "mse" }"#, "setting_unknown"),
    ];
    for (given, code) in wrong {
        let error = Network::new(&object(given)).err().unwrap();
        assert_eq!(text(&error, "code"), code, "{given}");
        assert!(error.is_instance_of::<js_sys::Error>());
    }
    let mut net = network("bce");
    assert_eq!(text(&net.train(1, &JsValue::NULL).unwrap_err(), "code"), "empty_batch");
    assert_eq!(text(&net.set_data(&X[..7], &Y, 4).unwrap_err(), "code"), "shape_mismatch");
    assert_eq!(text(&net.set_data(&[], &[], 0).unwrap_err(), "code"), "empty_batch");
    assert_eq!(text(&net.predict(&[f64::NAN, 0.0], 1).unwrap_err(), "code"), "not_finite");
    // And all goes on.
    net.set_data(&X, &Y, 4).unwrap();
    assert!(net.train(1, &JsValue::NULL).unwrap().is_finite());
}

/// Numbers of many sizes, with all that is special among them.
fn floats(rng: &mut Rng, length: usize) -> Vec<f64> {
    let special = [0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, 5e-324, -745.2, 744.0, 22.0, 1e300];
    let number = |_| match rng.below(40) {
        place @ 0..10 => special[place],
        10..20 => 1e3 * rng.normal(),
        _ => rng.normal(),
    };
    (0..length).map(number).collect()
}

/// Equal bits; any NaN equals any NaN.
fn assert_same(got: &[f64], want: &[f64], what: &str) {
    let same = |(a, b): (&f64, &f64)| a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan());
    assert!(got.len() == want.len() && got.iter().zip(want).all(same), "{what}: {got:?}, not {want:?}");
}

#[wasm_bindgen_test]
fn vectors_give_the_bits_of_plain_loops() {
    let mut rng = Rng::new(9);
    for [m, n, k] in [
        [1, 1, 1],
        [2, 4, 3],
        [3, 5, 1],
        [4, 4, 4],
        [5, 9, 7],
        [7, 3, 8],
        [10, 2, 2],
        [11, 13, 17],
        [100, 6, 9],
    ] {
        let shape = format!("{m} {n} {k}");
        let (a, b, c) = (floats(&mut rng, m * k), floats(&mut rng, k * n), floats(&mut rng, m * n));
        let (mut got, mut want) = (c.clone(), c.clone());
        kernel::gemm(&mut got, &a, &b, m, k);
        plain::gemm(&mut want, &a, &b, m, k);
        assert_same(&got, &want, &shape);
        let (mut got, mut want) = (c.clone(), c.clone());
        kernel::gemm_transposed_right(&mut got, &a, &b, m, n);
        plain::gemm_transposed_right(&mut want, &a, &b, m, n);
        assert_same(&got, &want, &shape);
        kernel::add_gemm_transposed_right(&mut got, &a, &b, m, n);
        plain::add_gemm_transposed_right(&mut want, &a, &b, m, n);
        assert_same(&got, &want, &shape);
        let (mut got, mut want) = (c.clone(), c);
        kernel::gemm_transposed_left(&mut got, &a, &b, k, m);
        plain::gemm_transposed_left(&mut want, &a, &b, k, m);
        assert_same(&got, &want, &shape);
        assert_same(&[kernel::dot(&a, &b)], &[plain::dot(&a, &b)], &shape);
        assert_same(&[kernel::sum(&a)], &[plain::sum(&a)], &shape);
        let (mut got, mut want) = (a.clone(), a.clone());
        kernel::tanh(&a, &mut got);
        plain::tanh(&a, &mut want);
        assert_same(&got, &want, "tanh");
        kernel::sigmoid(&a, &mut got);
        plain::sigmoid(&a, &mut want);
        assert_same(&got, &want, "sigmoid");
        kernel::add_scaled(&mut got, 0.3, &a);
        plain::add_scaled(&mut want, 0.3, &a);
        assert_same(&got, &want, "add_scaled");
    }
}

#[wasm_bindgen_test]
fn a_formula_has_values_derivatives_and_steps() {
    let f = Formula::new("3x^2y + xy^2z + 2x + yz").unwrap();
    assert_eq!((f.text().as_str(), f.variables().as_str()), ("3x^2y + xy^2z + 2x + yz", "xyz"));
    assert_eq!(f.value(2.0, Some(3.0), Some(4.0)), 124.0);
    assert_eq!(f.value(2.0, None, None), 4.0, "what is left out is 0");
    assert_eq!(f.gradient(2.0, Some(3.0), Some(4.0)), [74.0, 64.0, 21.0]);
    let hessian = f.hessian(2.0, Some(3.0), Some(4.0));
    assert_eq!(hessian, [18.0, 36.0, 9.0, 36.0, 16.0, 13.0, 9.0, 13.0, 0.0]);
    assert_eq!(f.derivative("x").unwrap().text(), "6xy + y^2z + 2");
    assert!(f.mathml().starts_with("<math xmlns="));
    let steps = Formula::new("(3x^2+2)^2").unwrap().steps("x").unwrap();
    assert_eq!((text(&steps, "0.rule").as_str(), get(&steps, "0.chain")), ("power", true.into()));
    assert_eq!(text(&steps, "5.after"), "12x(3x^2 + 2)");
    assert!(text(&steps, "5.afterMath").contains("<msup>"));
    let f = Formula::new("1/x").unwrap();
    assert!(f.value(0.0, None, None).is_nan());
    assert_eq!(text(&f.trouble(0.0, None, None), "code"), "formula_divided_by_zero");
    assert!(f.trouble(1.0, None, None).is_null());
}

#[wasm_bindgen_test]
fn what_is_no_formula_is_thrown_with_its_place() {
    let error = Formula::new("가 + x").err().unwrap();
    assert_eq!((text(&error, "code").as_str(), number(&error, "at")), ("formula_character", 0.0));
    let error = Formula::new("π + ²").err().unwrap();
    assert_eq!((text(&error, "code").as_str(), number(&error, "at")), ("formula_character", 4.0));
    assert_eq!(text(&Formula::new(&"(".repeat(100_000)).err().unwrap(), "code"), "formula_too_long");
    assert_eq!(text(&Formula::new(&"(".repeat(2000)).err().unwrap(), "code"), "formula_too_deep");
    let deep = Formula::new(&("x^".repeat(60) + "x")).unwrap();
    assert_eq!(text(&deep.derivative("t").err().unwrap(), "code"), "formula_variable");
    let mut f = deep;
    for _ in 0..6 {
        match f.derivative("x") {
            Ok(derivative) => f = derivative,
            Err(error) => return assert_eq!(text(&error, "code"), "formula_too_large"),
        }
    }
    panic!("six derivatives of a tower of powers were not too many");
}
