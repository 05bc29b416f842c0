//! The scenes as a widget runs them: outcomes, settings, and going back in time.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/scene.rs"]
mod support;

use nabla::activation::sigmoid;
use nabla::scene::activations::{self, Activations};
use nabla::scene::backprop::{self, Backprop};
use nabla::scene::calculus::{self, Calculus};
use nabla::scene::losses::{self, Losses};
use nabla::scene::optimizers::{self, Optimizers};
use nabla::scene::perceptron::{self, Perceptron};
use nabla::scene::value::Value;
use nabla::scene::vanishing::{self, Vanishing};
use nabla::scene::xor::{self, Xor};
use nalgebra::{DMatrix, DVector, SymmetricEigen};
use support::{json, list, number, object, text, xor};

fn optimizers(pairs: &[(&str, &str)]) -> Optimizers {
    Optimizers::new(&object(pairs)).unwrap()
}

#[test]
fn the_default_network_solves_xor_from_almost_every_seed() {
    let mut solved = 0;
    for seed in 1..=100 {
        let mut scene = xor(&[("seed", &seed.to_string())]);
        scene.advance(500);
        let state = scene.state().unwrap();
        let all_right = number(&state, "correct") == 4.0;
        assert_eq!(text(&state, "status") == "solved", all_right, "seed {seed}");
        solved += usize::from(all_right);
    }
    assert!(solved >= 95, "{solved} of 100");
}

#[test]
fn zero_weights_have_an_exactly_zero_gradient() {
    let mut scene = xor(&[("init", "zeros")]);
    scene.advance(10);
    let state = scene.state().unwrap();
    assert_eq!(number(&state, "gradientNorm"), 0.0);
    assert_eq!(text(&state, "status"), "stuck");
    assert_eq!(text(state.get("reason").unwrap(), "code"), "gradient_zero");
}

#[test]
fn equal_weights_stay_equal() {
    let mut scene = xor(&[("init", "constant(0.5)")]);
    scene.advance(200);
    assert_eq!(number(&scene.state().unwrap(), "distinctUnits"), 1.0);
    assert_eq!(number(&xor(&[]).state().unwrap(), "distinctUnits"), 4.0);
}

#[test]
fn the_perceptron_learns_what_a_line_can_part_and_nothing_else() {
    for gate in ["and", "or", "nand"] {
        let mut scene = xor(&[("model", "perceptron"), ("gate", gate), ("init", "zeros"), ("lr", "1")]);
        scene.advance(100);
        assert_eq!(text(&scene.state().unwrap(), "status"), "solved", "{gate}");
    }
    for gate in ["xor", "xnor"] {
        let mut scene = xor(&[("model", "perceptron"), ("gate", gate), ("init", "zeros"), ("lr", "1")]);
        scene.advance(100);
        let state = scene.state().unwrap();
        assert_eq!(text(&state, "status"), "stuck", "{gate}");
        assert_eq!(number(state.get("reason").unwrap(), "period"), 4.0, "{gate}");
    }
}

#[test]
fn a_dead_network_is_stuck_and_says_why() {
    // Every unit is off on every example; the output sees nothing but its bias.
    let dead = r#"[{"W":[[-1,-1],[-1,-1]],"b":[-1,-1]},{"W":[[1,1]],"b":[0]}]"#;
    let parameters = json(dead);
    let given = Value::object([
        ("hidden", "2".into()),
        ("activation", "relu".into()),
        ("parameters", parameters.clone()),
    ]);
    let mut scene = Xor::new(&given).unwrap();
    assert!(scene.problems().is_empty(), "{:?}", scene.problems());
    scene.advance(50);
    let state = scene.state().unwrap();
    assert_eq!((text(&state, "status").as_str(), number(&state, "deadUnits")), ("stuck", 2.0));
    assert_eq!(scene.config().get("parameters"), Some(&parameters));
}

#[test]
fn a_rate_that_runs_away_stops_at_a_number_that_is_not_finite() {
    let settings =
        [("optimizer", "sgd"), ("lr", "100"), ("activation", "relu"), ("outputActivation", "identity")];
    let mut scene = xor(&[&settings[..], &[("loss", "mse"), ("gain", "10")]].concat());
    let done = scene.advance(1000);
    assert!(scene.is_halted() && done < 1000, "{done}");
    let state = scene.state().unwrap();
    assert_eq!(text(&state, "status"), "diverged");
    assert_eq!(text(state.get("reason").unwrap(), "code"), "not_finite");
    scene.seek(0);
    assert_eq!(text(&scene.state().unwrap(), "status"), "ready", "and going back is possible");
}

#[test]
fn phases_add_up_to_an_update() {
    let (mut by_phase, mut by_step) = (xor(&[]), xor(&[]));
    for phase in ["forward", "loss", "backward", "update"] {
        assert_eq!((by_phase.phase().name(), by_phase.steps()), (phase, 0));
        by_phase.advance_phase(1).unwrap();
    }
    by_step.advance(1);
    assert_eq!(by_phase.state().unwrap(), by_step.state().unwrap());
    by_phase.advance_phase(2).unwrap();
    assert_eq!(by_phase.advance(1), 1, "an update in progress is finished as the first");
    by_step.advance(1);
    assert_eq!(by_phase.state().unwrap(), by_step.state().unwrap());
    by_phase.advance_phase(3).unwrap();
    by_phase.seek(2);
    assert_eq!(by_phase.state().unwrap(), by_step.state().unwrap(), "seeking to where it began drops it");
}

#[test]
fn seeking_gives_the_same_bits_as_running() {
    let settings = [("batch", "1"), ("order", "shuffled"), ("optimizer", "momentum")];
    let mut far = xor(&settings);
    far.advance(1000);
    let curve = far.loss_curve().to_vec();
    for k in [300, 0, 1, 17, 999, 1000, 512] {
        far.seek(k);
        let mut direct = xor(&settings);
        direct.advance(k);
        assert_eq!(far.state().unwrap(), direct.state().unwrap(), "{k}");
        assert_eq!(far.loss_curve(), &curve[..=k as usize]);
        assert_eq!(far.furthest(), 1000);
    }
    let mut race = optimizers(&[("landscape", "beale")]);
    race.advance(500);
    race.seek(77);
    let mut direct = optimizers(&[("landscape", "beale")]);
    direct.advance(77);
    assert_eq!(race.state(), direct.state());
    assert_eq!(race.trail(0), direct.trail(0));

    let small = object(&[("width", "10"), ("samples", "20"), ("lr", "1")]);
    let (mut far, mut direct) = (Vanishing::new(&small).unwrap(), Vanishing::new(&small).unwrap());
    far.seek(20);
    far.seek(7);
    direct.advance(7);
    assert_eq!(far.state(), direct.state());
}

#[test]
fn a_rate_above_the_limit_is_diverging_and_goes_on() {
    let mut race = optimizers(&[("landscape", "bowl"), ("methods", "sgd(lr=2)")]);
    assert_eq!(race.advance(20), 20);
    let state = race.state();
    assert_eq!(text(&state, "status"), "diverged");
    let reason = list(&state, "methods")[0].get("reason").unwrap();
    assert_eq!((number(reason, "lambda"), number(reason, "limit")), (2.0, 1.0));
    assert!(race.values(0)[20] > race.values(0)[19]);
    assert!(!race.is_halted());
    race.advance(100_000);
    let state = race.state();
    assert_eq!(text(list(&state, "methods")[0].get("reason").unwrap(), "code"), "not_finite");
    assert!(race.is_halted());
}

#[test]
fn a_rate_above_the_limit_of_a_direction_not_taken_is_no_divergence() {
    // Along x alone the curvature is 0.1, and 2 is far below 2/0.1.
    let mut race = optimizers(&[("start", "5,0"), ("methods", "sgd(lr=2)")]);
    race.advance(200);
    assert_eq!(text(&race.state(), "status"), "converged");
}

#[test]
fn one_runaway_does_not_stop_the_others() {
    let mut race = optimizers(&[("methods", "sgd(lr=50),adam(lr=0.3)")]);
    race.advance(2000);
    let state = race.state();
    let methods = list(&state, "methods");
    assert_eq!(text(&methods[0], "status"), "diverged");
    assert_eq!(text(&methods[1], "status"), "converged");
}

#[test]
fn the_momentum_limit_is_wider() {
    for (lr, status) in [("1.8", "converged"), ("1.95", "diverged")] {
        let methods = format!("momentum(lr={lr})");
        let mut race = optimizers(&[("methods", &methods)]);
        race.advance(5000);
        assert_eq!(text(&race.state(), "status"), status, "limit 2 (1 + 0.9) / 2 = 1.9, lr {lr}");
    }
}

#[test]
fn what_cannot_be_used_is_named_with_what_is_used_instead() {
    let bad = [
        ("hidden", "abc", "setting_not_sizes", "4"),
        ("hidden", "4,99", "setting_not_sizes", "4"),
        ("lr", "-1", "setting_out_of_range", "0.05"),
        ("lr", "0", "setting_out_of_range", "0.05"),
        ("lr", "nan", "setting_not_a_number", "0.05"),
        ("seed", "1e99", "setting_out_of_range", "1"),
        ("seed", "1.5", "setting_not_whole", "1"),
        ("optimizer", "sdg", "setting_not_a_choice", "adam"),
        ("init", "normal(", "call_syntax", "xavier_normal"),
        ("init", "normal(-1)", "init_negative_std", "xavier_normal"),
        ("batch", "5", "setting_not_a_batch", "full"),
        ("parameters", "7", "parameters_not_a_list", "—"),
    ];
    for (key, given, code, used) in bad {
        let scene = xor(&[(key, given)]);
        let problems: Vec<_> = scene.problems().iter().map(Value::from).collect();
        assert_eq!(problems.len(), 1, "{key}={given}");
        let want = [("code", code), ("key", key), ("given", given), ("used", used)];
        for (name, want) in want {
            assert_eq!(text(&problems[0], name), want, "{key}={given}");
        }
        let default = xor(&[]).config();
        assert_eq!(scene.config().get(key), default.get(key), "{key}={given}");
    }
    assert_eq!(xor(&[("hiden", "3")]).problems()[0].code, "setting_unknown");
    assert_eq!(xor(&[("rho", "0.9")]).problems()[0].code, "setting_of_other_optimizer");
    assert_eq!(
        xor(&[("activation", "relu"), ("outputActivation", "tanh")]).problems()[0].code,
        "loss_needs_sigmoid"
    );
    assert_eq!(optimizers(&[("landscape", "moon")]).problems()[0].code, "setting_not_a_choice");
    assert_eq!(optimizers(&[("methods", "sgd(lr=x)")]).problems()[0].code, "argument_not_read");
    assert_eq!(optimizers(&[("methods", "sdg")]).problems()[0].code, "optimizer_unknown");
    assert_eq!(optimizers(&[("start", "1")]).problems()[0].code, "setting_not_a_point");
    let vanishing = |pairs| Vanishing::new(&object(pairs)).unwrap();
    assert_eq!(vanishing(&[("columns", "sigmoid")]).problems()[0].code, "setting_not_columns");
    assert_eq!(vanishing(&[("depth", "1")]).problems()[0].code, "setting_out_of_range");
    assert_eq!(vanishing(&[("range", "1,0")]).problems()[0].code, "setting_not_a_range");
    assert_eq!(vanishing(&[("task", "mnist")]).problems()[0].code, "setting_not_a_choice");
}

#[test]
fn a_configuration_read_again_is_the_same() {
    let configurations = [
        xor(&[("hidden", "none"), ("betas", "0.8,0.9"), ("amsgrad", "true"), ("weightDecay", "0.1")])
            .config(),
        xor(&[("hidden", "3,2"), ("optimizer", "momentum"), ("nesterov", ""), ("init", "uniform(-1, 1)")])
            .config(),
    ];
    for config in configurations {
        let again = Xor::new(&config).unwrap();
        assert!(again.problems().is_empty(), "{:?}", again.problems());
        assert_eq!(again.config(), config);
    }
    let config =
        optimizers(&[("methods", "adam(lr=0.1, betas=0.5 0.9),rmsprop_centered"), ("start", "1,2")]).config();
    assert_eq!(Optimizers::new(&config).unwrap().config(), config);
    let config = Vanishing::new(&object(&[
        ("columns", "gelu:uniform(-0.1, 0.2),tanh:he_normal"),
        ("range", "-2,2"),
        ("task", "random_labels"),
    ]));
    let config = config.unwrap().config();
    assert_eq!(Vanishing::new(&config).unwrap().config(), config);
}

#[test]
fn every_setting_of_the_tables_is_in_the_configuration() {
    let configurations = [
        (xor::settings(), xor(&[]).config()),
        (vanishing::settings(), Vanishing::new(&object(&[])).unwrap().config()),
        (optimizers::settings(), optimizers(&[]).config()),
        (backprop::settings(), Backprop::new(&object(&[])).unwrap().config()),
        (calculus::settings(), Calculus::new(&object(&[])).unwrap().config()),
        (losses::settings(), Losses::new(&object(&[])).unwrap().config()),
        (perceptron::settings(), Perceptron::new(&object(&[])).unwrap().config()),
        (activations::settings(), Activations::new(&object(&[])).unwrap().config()),
    ];
    for (table, config) in configurations {
        for line in table.iter().filter(|line| line.default.is_some()) {
            assert!(config.get(&line.key).is_some(), "{}", line.key);
        }
        let Value::Object(pairs) = config else { panic!("not an object") };
        for (key, _) in pairs {
            assert!(table.iter().any(|line| line.key == key), "{key}");
        }
    }
}

#[test]
fn pictures_have_their_colours() {
    let lut: Vec<u8> = (0..=255).flat_map(|value| [value, 0, 0, 255]).collect();
    let mut scene = xor(&[]);
    assert_eq!(scene.paint(&lut, 8).unwrap(), 2 + 4 + 1);
    let (x1, side) = scene.picture(0).unwrap();
    assert_eq!((side, x1[0], x1[4 * 7]), (8, 0, 255), "x1 grows to the right");
    let (x2, _) = scene.picture(1).unwrap();
    assert_eq!((x2[0], x2[4 * 8 * 7]), (255, 0), "x2 grows upwards");
    assert!(scene.picture(7).is_none());
    assert_eq!(scene.paint(&lut[1..], 8).unwrap_err().code, "lut_length");
    let mut race = optimizers(&[]);
    race.paint(&lut, 30, 20).unwrap();
    let (pixels, size) = race.picture();
    assert_eq!((size, pixels.len()), ([30, 20], 4 * 600));
    assert!(pixels[4 * (10 * 30 + 15)] < pixels[0], "the middle of the bowl lies lower than its corner");
}

#[test]
fn the_hidden_plane_has_the_output_on_its_first_axis() {
    for hidden in ["4", "1", "none", "3,2"] {
        let mut scene = xor(&[("hidden", hidden)]);
        scene.advance(30);
        let plane = scene.hidden_plane(5).unwrap();
        assert_eq!(plane.len(), 1 + 2 * 4 + 2 * 25);
        let Value::Object(_) = scene.state().unwrap() else { panic!() };
        let state = scene.state().unwrap();
        for (example, output) in list(&state, "outputs").iter().enumerate() {
            let z = plane[1 + 2 * example];
            assert!((sigmoid(z) - output.as_number().unwrap()).abs() < 1e-12, "{hidden}");
        }
    }
}

#[test]
fn the_hidden_planes_second_axis_shows_most_of_what_is_left() {
    for (hidden, seed) in [("4", "1"), ("4", "2"), ("2", "3"), ("16", "4"), ("1", "5"), ("3,5", "6")] {
        let mut scene = xor(&[("hidden", hidden), ("seed", seed)]);
        scene.advance(40);
        let state = scene.state().unwrap();
        let rows: Vec<Vec<f64>> =
            list(&state, "hidden").iter().map(|row| row.as_numbers().unwrap()).collect();
        let w = list(list(&state, "layers").last().unwrap(), "W")[0].as_numbers().unwrap();
        let units = w.len();
        let mut h = DMatrix::from_fn(4, units, |point, unit| rows[point][unit]);
        let w = DVector::from_vec(w);
        let along = &h * &w * w.transpose() / w.norm_squared();
        h -= along;
        for mut column in h.column_iter_mut() {
            let mean = column.mean();
            column.add_scalar_mut(-mean);
        }
        let largest = SymmetricEigen::new(h.transpose() * &h).eigenvalues.max();
        let plane = scene.hidden_plane(5).unwrap();
        let y: Vec<f64> = (0..4).map(|point| plane[2 + 2 * point]).collect();
        let mean = y.iter().sum::<f64>() / 4.0;
        let spread: f64 = y.iter().map(|y| (y - mean) * (y - mean)).sum();
        assert!((spread - largest).abs() < 1e-9, "{hidden}: {spread}, want {largest}");
        assert!(y[1] >= y[2], "(0,1) does not lie below (1,0)");
    }
}
