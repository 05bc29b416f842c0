//! The formula with its derivatives, as a widget runs it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/scene.rs"]
#[allow(dead_code)]
mod support;

use nabla::rng::Rng;
use nabla::scene::calculus::Calculus;
use nabla::scene::value::Value;
use support::{list, number, object, text};

fn calculus(pairs: &[(&str, &str)]) -> Calculus {
    Calculus::new(&object(pairs)).unwrap()
}

fn flag(state: &Value, key: &str) -> Option<bool> {
    state.get(key).unwrap().as_flag()
}

#[test]
fn the_notes_partial_derivatives() {
    let scene = calculus(&[("point", "2,3,4")]);
    assert!(scene.problems().is_empty());
    let state = scene.state();
    let texts: Vec<_> = list(&state, "derivatives").iter().map(|one| text(one, "text")).collect();
    assert_eq!(texts, ["6xy + y^2z + 2", "3x^2 + 2xyz + z", "xy^2 + y"]);
    assert_eq!(state.get("gradient").unwrap().as_numbers().unwrap(), [74.0, 64.0, 21.0]);
    assert_eq!((number(&state, "value"), text(&state, "variables").as_str()), (124.0, "xyz"));
}

#[test]
fn each_rule_is_named() {
    let rules = |formula: &str| -> Vec<String> {
        let scene = calculus(&[("formula", formula)]);
        let Value::List(all) = scene.derivatives() else { panic!("no list") };
        list(&all[0], "steps").iter().map(|step| text(step, "rule")).collect()
    };
    let scene = calculus(&[("formula", "(3x^2+2)^2")]);
    let state = scene.state();
    assert_eq!(text(&list(&state, "derivatives")[0], "text"), "12x(3x^2 + 2)");
    assert_eq!(rules("(3x^2+2)^2")[0], "power");
    assert_eq!(rules("x*sin(x)")[0], "product");
    assert_eq!(rules("sin(x)/x")[0], "quotient");
    assert_eq!(rules("exp(x^2)")[0], "exp");
}

#[test]
fn a_chord_tells_where_a_function_is_not_convex() {
    let chord = |formula: &str, ends: &str| {
        let state = calculus(&[("formula", formula), ("chord", ends)]).state();
        state.get("chord").unwrap().clone()
    };
    for formula in ["x^2", "exp(x)", "abs(x)", "2x + 1", "relu(x)", "max(x, -x)"] {
        for ends in ["-2,1", "-3,3", "0.5,2"] {
            assert_eq!(flag(&chord(formula, ends), "holds"), Some(true), "{formula} on {ends}");
        }
    }
    let cubic = chord("x^3", "-2,1");
    assert_eq!((flag(&cubic, "holds"), number(&cubic, "slope")), (Some(false), 3.0));
    // x³ - (3x - 2) = (x - 1)² (x + 2) is largest where its derivative 3 (x² - 1) is 0: at -1, with 4.
    assert!((number(&cubic, "gap") - 4.0).abs() < 1e-3);
    let worst = cubic.get("worst").unwrap().as_numbers().unwrap();
    assert!((worst[0] + 1.0).abs() < 0.02, "{worst:?}");
    assert_eq!(flag(&chord("x^3", "0,2"), "holds"), Some(true), "a part of it is convex");
    assert_eq!(flag(&chord("1/x", "-1,1"), "holds"), None, "there is no value between");
    let backwards = chord("x^2", "1,-2");
    assert_eq!((number(&backwards, "a"), number(&backwards, "b")), (-2.0, 1.0));
    assert!(calculus(&[("formula", "x*y")]).state().get("chord") == Some(&Value::Null));
}

#[test]
fn descent_on_a_parabola_goes_by_its_factor() {
    for (lr, factor) in [("0.1", 0.8), ("0.5", 0.0), ("0.9", -0.8)] {
        let mut scene = calculus(&[("formula", "x^2"), ("point", "2"), ("lr", lr)]);
        scene.seek(10);
        let x = scene.path()[30];
        assert!((x - (0..10).fold(2.0, |x, _| factor * x)).abs() < 1e-14, "{lr}: {x}");
    }
    let mut scene = calculus(&[("formula", "x^2"), ("point", "2"), ("lr", "0.1")]);
    scene.seek(100);
    assert_eq!(text(&scene.state(), "status"), "converged");
    let mut scene = calculus(&[("formula", "x^2"), ("point", "2"), ("lr", "1.1")]);
    scene.seek(3);
    let state = scene.state();
    let reason = state.get("reason").unwrap();
    assert_eq!([text(&state, "status"), text(reason, "code")], ["diverged", "rate_above_limit"]);
    assert_eq!((number(reason, "lambda"), number(reason, "limit")), (2.0, 1.0));
    scene.seek(5000);
    assert!(scene.is_halted(), "it ends where a number is not finite");
    assert_eq!(text(scene.state().get("reason").unwrap(), "code"), "not_finite");
}

#[test]
fn any_step_is_had_again() {
    let settings = [("formula", "sin(x) + x^2 y^2 / 10 + z^2"), ("point", "1,2,-1"), ("lr", "0.05")];
    let mut scene = calculus(&settings);
    scene.seek(60);
    let far = scene.path().to_vec();
    scene.seek(17);
    assert_eq!(scene.path(), &far[..54]);
    assert_eq!((scene.steps(), scene.furthest()), (17, 60));
    let mut other = calculus(&settings);
    other.seek(17);
    assert_eq!(other.state(), scene.state());
}

#[test]
fn a_step_goes_down_the_gradient_that_is_shown() {
    let mut rng = Rng::new(4);
    for formula in ["x^2 y + sin(y z)", "exp(x/3) + tanh(y)", "ln(x^2 + 1) z"] {
        for _ in 0..20 {
            let start: Vec<f64> = (0..3).map(|_| rng.normal()).collect();
            let lr = 0.01 + 0.1 * rng.normal().abs();
            let point = format!("{},{},{}", start[0], start[1], start[2]);
            let mut scene = calculus(&[("formula", formula), ("point", &point), ("lr", &lr.to_string())]);
            let gradient = scene.state().get("gradient").unwrap().as_numbers().unwrap();
            scene.advance(1);
            for axis in 0..3 {
                assert_eq!(scene.path()[3 + axis], start[axis] - lr * gradient[axis], "{formula} at {point}");
            }
        }
    }
}

#[test]
fn what_cannot_be_used_is_a_problem_and_no_failure() {
    let deep = "(".repeat(100_000);
    for formula in ["((", "foo(x)", "", deep.as_str(), "3 +", "x y)", "가"] {
        let scene = calculus(&[("formula", formula)]);
        assert!(scene.problems()[0].code.starts_with("formula_"), "{formula:.10}");
        assert_eq!(text(&scene.config(), "formula"), "3x^2y + xy^2z + 2x + yz");
    }
    for (key, given) in
        [("point", "1,2,3,4"), ("point", "x"), ("chord", "1"), ("chord", "2,2"), ("lr", "0"), ("reach", "-1")]
    {
        assert_eq!(calculus(&[(key, given)]).problems().len(), 1, "{key}={given}");
    }
}

#[test]
fn where_there_is_no_value_it_is_said_why() {
    let state = calculus(&[("formula", "1/0")]).state();
    assert_eq!(text(state.get("trouble").unwrap(), "code"), "formula_divided_by_zero");
    assert_eq!([text(&state, "status"), text(&state, "variables")], ["diverged", ""]);
    for (formula, point) in [("1/x", "0"), ("ln(x)", "-1"), ("sqrt(x)", "0"), ("x^x^x^x", "0")] {
        let mut scene = calculus(&[("formula", formula), ("point", point)]);
        scene.advance(10);
        assert!(!text(&scene.state(), "status").is_empty(), "{formula}");
    }
    let many = vec!["x"; 10_000].join("+");
    let scene = calculus(&[("formula", &many)]);
    assert!(scene.problems().len() <= 1);
}

#[test]
fn a_curve_is_broken_at_a_pole() {
    let scene = calculus(&[("formula", "1/x"), ("reach", "2")]);
    let curve = scene.curve().as_chunks::<2>().0;
    assert!(curve.iter().any(|[x, f]| f.is_nan() && x.abs() < 0.01));
    assert!(calculus(&[("formula", "x^2")]).curve().iter().all(|number| number.is_finite()));
    assert!(calculus(&[("formula", "x*y")]).curve().is_empty());
    assert!(!calculus(&[("formula", "x*y + z")]).contours().is_empty());
}
