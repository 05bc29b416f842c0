//! Activation functions as their figure tells them: slopes, gaps, the line that a stack of linear layers is, softmax.
#![cfg(not(target_arch = "wasm32"))]
// A test fails by panicking, also in the functions that it shares.
#![allow(clippy::unwrap_used, clippy::panic)]

use nabla::activation::{Activation, NAMES};
use nabla::scene::activations::Activations;
use nabla::scene::value::Value;

#[path = "support/scene.rs"]
#[allow(dead_code)]
mod support;
use support::{json, list, number};

fn scene(settings: &str) -> Activations {
    let scene = Activations::new(&json(settings)).unwrap();
    assert!(scene.problems().is_empty(), "{:?}", scene.problems());
    scene
}

fn numbers(value: &Value, key: &str) -> Vec<f64> {
    list(value, key)
        .iter()
        .map(|item| if let Value::Number(number) = item { *number } else { panic!() })
        .collect()
}

/// Bits, any NaN as one.
fn same(got: &[f64], want: &[f64]) -> bool {
    got.len() == want.len() && got.iter().zip(want).all(|(a, b)| a == b || (a.is_nan() && b.is_nan()))
}

#[test]
fn the_largest_slope_is_nowhere_exceeded_and_is_had_where_it_is_said() {
    for name in NAMES {
        let activation = Activation::from_name(name).unwrap();
        let slope = |x: f64| activation.derivative(x, activation.value(x));
        let most = (-40_000..=40_000).map(|i| slope(f64::from(i) / 1000.0)).fold(f64::MIN, f64::max);
        match activation.steepest() {
            None => assert_eq!(name, "step"),
            Some((largest, at)) => {
                assert!(most <= largest + 1e-15, "{name}: {most} above {largest}");
                assert!(largest - most < 1e-6, "{name}: {largest} is never reached: {most}");
                assert!(at.is_none_or(|x| (slope(x) - largest).abs() < 1e-15), "{name}: {at:?}");
            }
        }
    }
    let state = scene(r#"{ "activation": "sigmoid" }"#).state();
    assert_eq!([number(&state, "largestSlope"), number(&state, "largestAt")], [0.25, 0.0]);
    let state = scene(r#"{ "activation": "tanh" }"#).state();
    assert_eq!([number(&state, "largestSlope"), number(&state, "largestAt")], [1.0, 0.0]);
}

#[test]
fn the_steps_slope_is_zero_everywhere_but_undefined_at_0() {
    for x in [-1e-300, 1e-300, -3.0, 2.0] {
        let state = scene(&format!(r#"{{ "activation": "step", "x": {x:e} }}"#)).state();
        assert_eq!(number(&state, "slope"), 0.0, "{x}");
    }
    let state = scene(r#"{ "activation": "step", "x": 0 }"#).state();
    assert_eq!(state.get("slope"), Some(&Value::Null));
    assert_eq!(state.get("largestSlope"), Some(&Value::Null));
    let curve = scene("{}").curve("step", [-2.0, 2.0], 5).unwrap();
    assert!(same(&curve, &[0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, f64::NAN, 0.0, 0.0]), "a gap at 0");
    assert!(scene("{}").curve("heaviside", [-1.0, 1.0], 5).is_err());
}

#[test]
fn a_kink_is_where_the_slopes_of_both_sides_differ() {
    for name in NAMES {
        let activation = Activation::from_name(name).unwrap();
        for x in [-1.0, 0.0, 1.0] {
            let side = |to: f64| (activation.value(x + to) - activation.value(x)) / to;
            let differ = (side(1e-6) - side(-1e-6)).abs() > 1e-3;
            let is_step = name == "step";
            assert_eq!(activation.has_kink(x), differ && !is_step, "{name} at {x}");
        }
    }
}

#[test]
fn a_stack_of_linear_layers_is_one_line() {
    for seed in 1..=20 {
        for layers in [1, 2, 5, 10] {
            let mut scene = scene(&format!(
                r#"{{ "seed": {seed}, "layers": {layers}, "activation": "tanh", "x": 0.7 }}"#
            ));
            assert_eq!(scene.advance(99), layers);
            let state = scene.state();
            let stack = state.get("stack").unwrap();
            let (c, d) = (number(stack, "c"), number(stack, "d"));
            let curves = scene.stack_curves([-3.0, 3.0], 61);
            let scale = 1.0 + c.abs() * 3.0 + d.abs();
            for (i, y) in curves[..61].iter().enumerate() {
                let x = -3.0 + 0.1 * i as f64;
                assert!(
                    (y - (c * x + d)).abs() < 1e-13 * scale * layers as f64 * 10.0,
                    "{seed} {layers} {x}"
                );
            }
            let linear = numbers(stack, "linear");
            assert_eq!(linear.len() as u64, layers + 1);
            assert!((linear.last().unwrap() - (c * 0.7 + d)).abs() < 1e-12 * scale);
            // With an activation between them the layers bend it, unless there is but one.
            let bent = &curves[61..];
            let span =
                bent.iter().copied().fold(f64::MIN, f64::max) - bent.iter().copied().fold(f64::MAX, f64::min);
            let bends = bent.windows(3).map(|three| (three[0] + three[2] - 2.0 * three[1]).abs());
            let is_line = bends.fold(0.0, f64::max) < 1e-9 * span;
            assert_eq!(is_line, layers == 1, "{seed} {layers}");
        }
    }
    let state = scene(r#"{ "layers": 2, "weights": [2, -3], "biases": [1, 0.5] }"#).state();
    let stack = state.get("stack").unwrap();
    assert_eq!([number(stack, "c"), number(stack, "d")], [-6.0, -2.5]);
}

#[test]
fn softmax_is_shifted_by_each_rows_own_largest_logit() {
    let state = scene(r#"{ "logits": [1000, 1000, 0] }"#).state();
    let softmax = state.get("softmax").unwrap();
    assert_eq!(numbers(softmax, "shifted"), [0.5, 0.5, 0.0]);
    let naive = numbers(softmax, "naive");
    assert!(same(&naive, &[f64::NAN, f64::NAN, 0.0]), "{naive:?}");
    let exponentials = numbers(softmax, "exponentials");
    assert_eq!(exponentials, [f64::INFINITY, f64::INFINITY, 1.0]);
    let state = scene(r#"{ "rows": [[0, 0], [1000, 1000]] }"#).state();
    let rows = list(&state, "rows");
    assert_eq!(rows.iter().map(|row| numbers(row, "own")).collect::<Vec<_>>(), [[0.5, 0.5], [0.5, 0.5]]);
    assert!(numbers(&rows[0], "batch").iter().all(|p| p.is_nan()), "far below the batch's largest");
    assert_eq!(numbers(&rows[1], "batch"), [0.5, 0.5]);
    let default = scene("{}").state();
    assert_eq!(format!("{:?}", list(&default, "rows")), format!("{rows:?}"), "these rows are the default");
}

#[test]
#[allow(clippy::approx_constant)] // the digits themselves are promised
fn cross_entropy_is_taken_of_the_logits() {
    let state = scene(r#"{ "logits": [1e8, 1e8] }"#).state();
    let softmax = state.get("softmax").unwrap();
    assert_eq!(numbers(softmax, "crossEntropy"), [0.6931471805599453; 2]);
    assert!(numbers(softmax, "naiveCrossEntropy").iter().all(|loss| loss.is_nan()));
    // A probability that is 0 in float64 still has its logarithm.
    let state = scene(r#"{ "logits": [1000, 0] }"#).state();
    assert_eq!(numbers(state.get("softmax").unwrap(), "crossEntropy"), [0.0, 1000.0]);
}

#[test]
fn an_output_is_a_number_a_yes_or_one_of_several() {
    let state = scene(r#"{ "logits": [2, 1, 0] }"#).state();
    let outputs = state.get("outputs").unwrap();
    assert_eq!(number(outputs, "identity"), 2.0);
    assert!((number(outputs, "sigmoid") - 0.880_797_077_977_882_4).abs() < 1e-15);
    let classes = numbers(outputs, "softmax");
    assert!(
        (classes.iter().sum::<f64>() - 1.0).abs() < 1e-15
            && (classes[0] - 0.665_240_955_774_821_9).abs() < 1e-15
    );
}

#[test]
fn what_cannot_be_used_is_said() {
    for (settings, code) in [
        (r#"{ "activation": "square" }"#, "setting_not_a_choice"),
        (r#"{ "layers": 11 }"#, "setting_out_of_range"),
        (r#"{ "layers": 2, "weights": [1, 2, 3] }"#, "setting_not_numbers"),
        (r#"{ "logits": [1] }"#, "setting_not_numbers"),
        (r#"{ "logits": [1e10, 0] }"#, "setting_not_numbers"),
        (r#"{ "rows": [[1, 2], [1, 2, 3]] }"#, "setting_not_rows"),
        (r#"{ "rows": "some" }"#, "setting_not_rows"),
    ] {
        let scene = Activations::new(&json(settings)).unwrap();
        assert_eq!(
            scene.problems().iter().map(|problem| problem.code).collect::<Vec<_>>(),
            [code],
            "{settings}"
        );
    }
}
