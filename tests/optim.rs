//! Optimizers: the table of names and arguments, its errors, first steps by hand, and state that clones whole.
#![cfg(not(target_arch = "wasm32"))]
// A test fails by panicking, also in the functions that it shares.
#![allow(clippy::unwrap_used, clippy::panic)]

use nabla::error::{Error, Fact};
use nabla::optim::{self, Argument, ArgumentValue, Kind, Method, NAMES, Optimizer};

fn given(pairs: &[(&str, ArgumentValue)]) -> Vec<(String, ArgumentValue)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect()
}

fn build(name: &str, pairs: &[(&str, ArgumentValue)]) -> Result<Method, Error> {
    optim::build(name, &given(pairs))
}

fn number(value: f64) -> ArgumentValue {
    ArgumentValue::Number(value)
}

fn default_of(name: &str, argument: &str) -> ArgumentValue {
    optim::arguments(name).unwrap().iter().find(|a| a.name == argument).unwrap().default
}

/// One step with the gradient at the point.
fn descend<const N: usize>(method: &mut Method, p: &mut [f64; N], gradient: impl Fn([f64; N]) -> [f64; N]) {
    let grads = gradient(*p);
    method.step(p, &grads);
}

#[test]
fn every_name_builds_and_its_arguments_are_those_in_use() {
    for name in NAMES {
        let listed: Vec<_> = optim::arguments(name)
            .unwrap()
            .iter()
            .map(|argument| (argument.name, argument.default))
            .collect();
        assert_eq!(build(name, &[]).unwrap().arguments(), listed, "{name}");
    }
}

#[test]
fn defaults_are_those_of_pytorch() {
    let rates = [
        ("sgd", 1e-3),
        ("momentum", 1e-3),
        ("nesterov", 1e-3),
        ("adagrad", 1e-2),
        ("adadelta", 1.0),
        ("rmsprop", 1e-2),
        ("rmsprop_centered", 1e-2),
        ("rmsprop_momentum", 1e-2),
        ("adam", 1e-3),
        ("adam_amsgrad", 1e-3),
        ("adamw", 1e-3),
        ("nadam", 2e-3),
        ("radam", 1e-3),
        ("adamax", 2e-3),
    ];
    assert_eq!(rates.map(|(name, _)| name), NAMES);
    for (name, rate) in rates {
        assert_eq!(default_of(name, "lr"), number(rate), "{name}");
        assert_eq!(build(name, &[]).unwrap().learning_rate(), rate, "{name}");
        let decay = if name == "adamw" { 0.01 } else { 0.0 };
        assert_eq!(default_of(name, "weight_decay"), number(decay), "{name}");
    }
    for name in ["adam", "adam_amsgrad", "adamw", "nadam", "radam", "adamax"] {
        assert_eq!(default_of(name, "betas"), ArgumentValue::Pair([0.9, 0.999]), "{name}");
        assert_eq!(default_of(name, "eps"), number(1e-8), "{name}");
    }
    assert_eq!(default_of("sgd", "momentum"), number(0.0));
    assert_eq!(default_of("momentum", "momentum"), number(0.9));
    assert_eq!(default_of("nesterov", "nesterov"), ArgumentValue::Flag(true));
    assert_eq!(default_of("rmsprop_centered", "centered"), ArgumentValue::Flag(true));
    assert_eq!(default_of("rmsprop_momentum", "momentum"), number(0.9));
    assert_eq!(default_of("rmsprop", "alpha"), number(0.99));
    assert_eq!(default_of("rmsprop", "eps"), number(1e-8));
    assert_eq!(default_of("adagrad", "eps"), number(1e-10));
    assert_eq!(default_of("adagrad", "initial_accumulator_value"), number(0.0));
    assert_eq!(default_of("adadelta", "rho"), number(0.9));
    assert_eq!(default_of("adadelta", "eps"), number(1e-6));
    assert_eq!(default_of("adam_amsgrad", "amsgrad"), ArgumentValue::Flag(true));
    assert_eq!(default_of("nadam", "momentum_decay"), number(4e-3));
}

#[test]
fn a_given_argument_is_used_and_the_rest_stay() {
    let pair = ArgumentValue::Pair([0.5, 0.9]);
    let method = build("adam_amsgrad", &[("betas", pair), ("amsgrad", ArgumentValue::Flag(false))]).unwrap();
    let Method::Adam(adam) = method else { panic!("not Adam") };
    assert_eq!((adam.betas, adam.amsgrad, adam.lr), ([0.5, 0.9], false, 1e-3));
}

#[test]
fn an_unknown_name_is_told_with_the_choices() {
    let expected = Error::new("optimizer_unknown").with("name", "lion").with("choices", NAMES.join(", "));
    assert_eq!(build("lion", &[]).unwrap_err(), expected);
    assert_eq!(optim::arguments("lion").unwrap_err(), expected);
}

#[test]
fn an_unknown_argument_is_told_with_the_choices() {
    let expected = Error::new("argument_unknown")
        .with("optimizer", "adadelta")
        .with("argument", "alpha")
        .with("choices", "lr, rho, eps, weight_decay");
    assert_eq!(build("adadelta", &[("alpha", number(0.9))]).unwrap_err(), expected);
}

#[test]
fn a_value_of_the_wrong_kind_is_told() {
    let cases = [
        ("lr", ArgumentValue::Flag(true), "number"),
        ("betas", number(0.9), "pair"),
        ("amsgrad", number(1.0), "flag"),
        ("eps", ArgumentValue::Pair([0.0, 0.0]), "number"),
    ];
    for (argument, value, kind) in cases {
        let expected = Error::new("argument_wrong_kind")
            .with("optimizer", "adam")
            .with("argument", argument)
            .with("expected", kind);
        assert_eq!(build("adam", &[(argument, value)]).unwrap_err(), expected);
    }
}

#[test]
fn a_value_out_of_range_is_told_with_the_range() {
    let cases = [
        ("sgd", "lr", number(-1.0), -1.0, 0.0, f64::INFINITY),
        ("sgd", "lr", number(f64::INFINITY), f64::INFINITY, 0.0, f64::INFINITY),
        ("adadelta", "rho", number(1.5), 1.5, 0.0, 1.0),
        ("adam", "betas", ArgumentValue::Pair([0.9, 1.0]), 1.0, 0.0, 1.0),
        ("adam", "betas", ArgumentValue::Pair([-0.1, 0.9]), -0.1, 0.0, 1.0),
        (
            "momentum",
            "dampening",
            number(f64::NEG_INFINITY),
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
            f64::INFINITY,
        ),
    ];
    for (name, argument, value, given, min, max) in cases {
        let expected = Error::new("argument_out_of_range")
            .with("optimizer", name)
            .with("argument", argument)
            .with("given", given)
            .with("min", min)
            .with("max", max);
        assert_eq!(build(name, &[(argument, value)]).unwrap_err(), expected);
    }
    assert!(build("adadelta", &[("rho", number(1.0))]).is_ok());
    assert!(build("sgd", &[("lr", number(0.0))]).is_ok());
}

#[test]
fn no_number_argument_of_any_name_takes_nan_or_what_lies_below_its_range() {
    for name in NAMES {
        for Argument { name: argument, kind, .. } in optim::arguments(name).unwrap() {
            if let Kind::Number { min, .. } = kind {
                for bad in [f64::NAN, min - 1.0] {
                    let error = build(name, &[(argument, number(bad))]).unwrap_err();
                    assert_eq!(error.code, "argument_out_of_range", "{name} {argument} {bad}");
                }
            }
        }
    }
}

#[test]
fn nesterov_needs_momentum_without_dampening() {
    let flag = ArgumentValue::Flag(true);
    let error = build("sgd", &[("nesterov", flag)]).unwrap_err();
    assert_eq!(error.code, "nesterov_needs_momentum");
    let facts = [("optimizer", "sgd".into()), ("momentum", 0.0.into()), ("dampening", 0.0.into())];
    assert_eq!(error.facts, facts.to_vec() as Vec<(&str, Fact)>);
    let error = build("nesterov", &[("dampening", number(0.1))]).unwrap_err();
    assert_eq!(error.code, "nesterov_needs_momentum");
    assert!(build("sgd", &[("nesterov", flag), ("momentum", number(0.5))]).is_ok());
}

/// Steps a single parameter with the given gradients and compares the point after each step with one computed by
/// hand.
fn steps(name: &str, pairs: &[(&str, ArgumentValue)], grads: &[f64], points: &[f64]) {
    let mut method = build(name, pairs).unwrap();
    let mut p = [1.0];
    for (g, want) in grads.iter().zip(points) {
        method.step(&mut p, &[*g]);
        assert!((p[0] - want).abs() <= 1e-15, "{name}: got {}, want {want}", p[0]);
    }
}

/// From p = 1 with gradients 2, then 1; rates and decays are chosen so that each line is arithmetic in the head.
#[test]
fn first_steps_by_hand() {
    let rate = ("lr", number(0.5));
    let exact = ("eps", number(0.0));
    let halves = ("betas", ArgumentValue::Pair([0.5, 0.5]));
    let momentum = ("momentum", number(0.5));

    steps("sgd", &[rate], &[2.0, 1.0], &[0.0, -0.5]);
    // g = 2 + 0.5 · 1
    steps("sgd", &[rate, ("weight_decay", number(0.5))], &[2.0], &[-0.25]);
    // v = 2, then 0.5 · 2 + 1 = 2
    steps("momentum", &[rate, momentum], &[2.0, 1.0], &[0.0, -1.0]);
    // v = 2, then 0.5 · 2 + 0.5 · 1 = 1.5
    steps("momentum", &[rate, momentum, ("dampening", number(0.5))], &[2.0, 1.0], &[0.0, -0.75]);
    // g + v / 2: 2 + 1 = 3, then 1 + 1 = 2
    steps("nesterov", &[rate, momentum], &[2.0, 1.0], &[-0.5, -1.5]);

    // 2/√4, then 1/√5
    steps("adagrad", &[rate, exact], &[2.0, 1.0], &[0.5, 0.5 - 0.5 / 5f64.sqrt()]);
    // (5 + 2²) makes √9; the second rate is 0.5 / (1 + 1)
    let start = ("initial_accumulator_value", number(5.0));
    let falling = [rate, exact, start, ("lr_decay", number(1.0))];
    let after = 1.0 - 0.5 * 2.0 / 3.0;
    steps("adagrad", &falling, &[2.0, 1.0], &[after, after - 0.25 / 10f64.sqrt()]);

    // s = 2, d = √1 / √3 · 2, u = d²/2 = 2/3; then s = 1.5, d = √(5/3) / √2.5
    let (first, second) = (2.0 / 3f64.sqrt(), (5f64 / 3.0).sqrt() / 2.5f64.sqrt());
    let adadelta = [rate, ("rho", number(0.5)), ("eps", number(1.0))];
    steps("adadelta", &adadelta, &[2.0, 1.0], &[1.0 - first / 2.0, 1.0 - first / 2.0 - second / 2.0]);

    // s = 0.75 · 4 = 3; then 0.25 · 3 + 0.75 = 1.5
    let quarter = ("alpha", number(0.25));
    let after = 1.0 - 1.0 / 3f64.sqrt();
    steps("rmsprop", &[rate, exact, quarter], &[2.0, 1.0], &[after, after - 0.5 / 1.5f64.sqrt()]);
    // m = 1.5, s - m² = 0.75
    steps("rmsprop_centered", &[rate, exact, quarter], &[2.0], &[1.0 - 1.0 / 0.75f64.sqrt()]);
    // b = 2/√3; then b/2 + 1/√1.5
    let b = 2.0 / 3f64.sqrt();
    let after = 1.0 - b / 2.0;
    let end = after - (b / 2.0 + 1.0 / 1.5f64.sqrt()) / 2.0;
    steps("rmsprop_momentum", &[rate, exact, quarter, momentum], &[2.0, 1.0], &[after, end]);

    // m/(1-½) = 2, s/(1-½) = 4; then m = 1, s = 1.5, both over 1 - ¼
    let second = 0.5 * (1.0 / 0.75) / (1.5f64 / 0.75).sqrt();
    steps("adam", &[rate, exact, halves], &[2.0, 1.0], &[0.5, 0.5 - second]);
    // the first s = 2 stays the largest
    let second = 0.5 * (1.0 / 0.75) / (2f64 / 0.75).sqrt();
    steps("adam_amsgrad", &[rate, exact, halves], &[2.0, 1.0], &[0.5, 0.5 - second]);
    // p shrinks to 0.75 before the step of 0.5
    steps("adamw", &[rate, exact, halves, ("weight_decay", number(0.5))], &[2.0], &[0.25]);

    // m = 1, u = 2: 0.5 / 0.5 · 1 / 2; then m = 1, u = max(1, 1): 0.5 / 0.75
    steps("adamax", &[rate, exact, halves], &[2.0, 1.0], &[0.5, 0.5 - 0.5 / 0.75]);

    // momentum_decay 0: μ = 0.25 always; r = 2: 0.5 · (0.75/0.75 · 2/2 + 0.25/(1 - 1/16) · 1/2)
    let plain = [rate, exact, halves, ("momentum_decay", number(0.0))];
    steps("nadam", &plain, &[2.0], &[1.0 - 0.5 * (1.0 + 0.25 / 0.9375 * 0.5)]);

    // no average of squares yet: m/(1-½) = 2; then m = 1 over 1 - ¼
    steps("radam", &[rate, halves], &[2.0, 1.0], &[0.0, -0.5 / 0.75]);
}

#[test]
fn radam_divides_by_the_size_from_the_sixth_step_on() {
    let mut method = build("radam", &[("lr", number(1.0)), ("eps", number(0.0))]).unwrap();
    let mut p = [0.0];
    let mut lengths = Vec::new();
    for _ in 0..6 {
        let before = p[0];
        method.step(&mut p, &[1e6]);
        lengths.push(before - p[0]);
    }
    assert!(lengths[..5].iter().all(|length| (length - 1e6).abs() < 1e-3), "{lengths:?}");
    // The gradient is constant, so what is left of the step is the rectification alone, below 1.
    assert!(lengths[5] > 0.0 && lengths[5] < 1.0, "{lengths:?}");
}

#[test]
fn decoupled_decay_leaves_the_averages_alone() {
    for name in ["adam", "nadam", "radam"] {
        let decoupled =
            [("decoupled_weight_decay", ArgumentValue::Flag(true)), ("weight_decay", number(0.5))];
        let mut method = build(name, &decoupled).unwrap();
        let mut p = [4.0];
        method.step(&mut p, &[0.0]);
        let lr = method.learning_rate();
        assert_eq!(p[0], 4.0 * (1.0 - lr * 0.5), "{name}: with no gradient only the decay moves");
    }
}

#[test]
fn a_clone_continues_with_equal_bits() {
    let gradient = |[x, y]: [f64; 2]| [x / 10.0 + y, 2.0 * y + x];
    for name in NAMES {
        let mut method = build(name, &[]).unwrap();
        let mut p = [5.0, -3.0];
        for _ in 0..7 {
            descend(&mut method, &mut p, gradient);
        }
        let (mut copy, mut q) = (method.clone(), p);
        let fresh = build(name, &[]).unwrap();
        for _ in 0..7 {
            descend(&mut method, &mut p, gradient);
            descend(&mut copy, &mut q, gradient);
        }
        assert_eq!(p.map(f64::to_bits), q.map(f64::to_bits), "{name}");
        assert_eq!(method, copy, "{name}");
        assert_eq!(method.arguments(), fresh.arguments(), "{name}: steps change no setting");
    }
}

#[test]
fn each_parameter_has_a_state_of_its_own() {
    for name in NAMES {
        let (mut both, mut alone) = (build(name, &[]).unwrap(), build(name, &[]).unwrap());
        let (mut p, mut q) = ([2.0, -1.0], [-1.0]);
        for _ in 0..8 {
            descend(&mut both, &mut p, |[x, y]| [1e3 * x, y]);
            descend(&mut alone, &mut q, |[y]| [y]);
        }
        assert_eq!(p[1].to_bits(), q[0].to_bits(), "{name}");
    }
}

#[test]
fn without_parameters_nothing_happens() {
    for name in NAMES {
        build(name, &[]).unwrap().step(&mut [], &[]);
    }
}

#[test]
fn a_diverging_descent_reaches_infinity_without_hiding_it() {
    let mut method = build("sgd", &[("lr", number(3.0))]).unwrap();
    let mut p = [1.0];
    for _ in 0..2000 {
        descend(&mut method, &mut p, |[x]| [2.0 * x]);
    }
    assert!(!p[0].is_finite());
}
