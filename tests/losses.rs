//! The losses as a widget shows them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/scene.rs"]
#[allow(dead_code)]
mod support;

use nabla::math;
use nabla::scene::losses::Losses;
use nabla::scene::value::Value;
use support::{number, object, text};

fn losses(pairs: &[(&str, &str)]) -> Losses {
    let scene = Losses::new(&object(pairs)).unwrap();
    assert!(scene.problems().is_empty(), "{:?}", scene.problems());
    scene
}

fn numbers(state: &Value, key: &str) -> Vec<f64> {
    state.get(key).unwrap().as_numbers().unwrap()
}

fn near(got: f64, want: f64) {
    assert!((got - want).abs() <= 1e-12 * want.abs().max(1.0), "{got}, not {want}");
}

#[test]
fn the_notes_five_instances() {
    let state = losses(&[]).state().unwrap();
    // PyTorch: -log2 0.9 and -ln 0.9.
    near(number(&state, "loss"), 0.152_003_093_445_049_97);
    let one_hot = state.get("oneHot").unwrap();
    near(number(one_hot, "bits"), 0.152_003_093_445_049_97);
    near(number(one_hot, "nats"), 0.105_360_515_657_826_28);
    // -ln(0.9 · 0.98 · 0.97 · 0.96 · 0.99)
    near(number(state.get("binary").unwrap(), "nats"), -math::ln(0.9 * 0.98 * 0.97 * 0.96 * 0.99));
    let wrong = losses(&[("target", "5"), ("unit", "nats")]).state().unwrap();
    near(number(&wrong, "loss"), -math::ln(0.01));
    assert_eq!(numbers(&wrong, "terms").iter().filter(|term| **term > 0.0).count(), 1);
    let binary = losses(&[("target", "5"), ("reading", "binary"), ("unit", "nats")]).state().unwrap();
    let terms = numbers(&binary, "terms");
    for (term, want) in terms.iter().zip([0.1, 0.98, 0.97, 0.96, 0.01]) {
        near(*term, -math::ln(want));
    }
    near(number(&binary, "loss"), terms.iter().sum());
}

#[test]
fn a_probability_of_nothing_costs_without_bound() {
    for (p, nats) in [("1", 0.0), ("0.5", math::ln(2.0)), ("1e-300", 300.0 * math::ln(10.0))] {
        near(number(&losses(&[("p", p), ("unit", "nats")]).state().unwrap(), "surprise"), nats);
    }
    near(number(&losses(&[("p", "0.125")]).state().unwrap(), "surprise"), 3.0);
    let impossible = losses(&[("probabilities", "0,1"), ("target", "1")]).state().unwrap();
    assert_eq!(impossible.get("loss"), Some(&Value::Number(f64::INFINITY)));
    let binary =
        losses(&[("probabilities", "0,1"), ("reading", "binary"), ("unit", "nats")]).state().unwrap();
    assert_eq!(number(&binary, "loss"), 200.0, "PyTorch's bound of 100 each");
    let curve = losses(&[]).curve().to_vec();
    assert_eq!(curve[..2], [1.0, -0.0]);
    assert!(
        curve.as_chunks::<2>().0.windows(2).all(|pair| pair[0][0] > pair[1][0] && pair[0][1] < pair[1][1])
    );
}

#[test]
fn squares_and_their_sums() {
    let state = losses(&[("points", "0,0,1,1,2,5"), ("line", "1,1")]).state().unwrap();
    assert_eq!(numbers(&state, "predictions"), [1.0, 2.0, 3.0]);
    assert_eq!(numbers(&state, "squares"), [1.0, 1.0, 4.0]);
    assert_eq!([number(&state, "sse"), number(&state, "halfSse"), number(&state, "mse")], [6.0, 3.0, 2.0]);
    // d = 1, 1, -2: 2/3 Σ d x = 2/3 (0 + 1 - 4), 2/3 Σ d = 0.
    let gradient = numbers(&state, "gradient");
    near(gradient[0], -2.0);
    near(gradient[1], 0.0);
}

#[test]
fn the_line_goes_down_to_the_least_squares() {
    let mut scene = losses(&[("lr", "0.05")]);
    scene.seek(4000);
    let state = scene.state().unwrap();
    assert_eq!(text(&state, "status"), "converged");
    let (x, y) = (numbers(&state, "x"), numbers(&state, "targets"));
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (mx, my) = (mean(&x), mean(&y));
    let slope = x.iter().zip(&y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>()
        / x.iter().map(|x| (x - mx) * (x - mx)).sum::<f64>();
    let line = numbers(&state, "line");
    assert!((line[0] - slope).abs() < 1e-5 && (line[1] - (my - slope * mx)).abs() < 1e-5, "{line:?}");
    scene.seek(3);
    let mut fresh = losses(&[("lr", "0.05")]);
    fresh.seek(3);
    assert_eq!(scene.state().unwrap(), fresh.state().unwrap());
    let mut fast = losses(&[("lr", "10")]);
    fast.seek(5000);
    assert!(fast.is_halted());
    assert_eq!(text(&fast.state().unwrap(), "status"), "diverged");
}

#[test]
fn what_cannot_be_used_is_a_problem() {
    let bad = [
        ("points", "1,2,3"),
        ("points", "x"),
        ("line", "1"),
        ("probabilities", "0.5"),
        ("probabilities", "2,0"),
        ("probabilities", "-0.1,0.5"),
        ("target", "6"),
        ("p", "0"),
        ("p", "2"),
        ("unit", "dB"),
    ];
    for (key, given) in bad {
        let scene = Losses::new(&object(&[(key, given)])).unwrap();
        assert_eq!(scene.problems().len(), 1, "{key}={given}");
        assert!(number(&scene.state().unwrap(), "loss").is_finite());
    }
}
