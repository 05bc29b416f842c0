//! The race: landscapes with parameters and typed ones, theory against what was measured, a step's parts, the sweep of
//! rates, and gradients of some points only.
#![cfg(not(target_arch = "wasm32"))]
// A test fails by panicking, also in the functions that it shares.
#![allow(clippy::unwrap_used, clippy::panic)]
// What is computed apart from the library uses the platform's functions.
#![allow(clippy::disallowed_methods)]

use nabla::landscape::{NAMES, Points, Surface, all};
use nabla::optim::{self, ArgumentValue, Optimizer};
use nabla::rng::Rng;
use nabla::scene::optimizers::Optimizers;
use nabla::scene::value::Value;

fn race(pairs: &[(&str, &str)]) -> Optimizers {
    let given =
        Value::Object(pairs.iter().map(|(key, value)| ((*key).to_owned(), Value::from(*value))).collect());
    let race = Optimizers::new(&given).unwrap();
    assert!(race.problems().is_empty(), "{:?}", race.problems());
    race
}

fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').filter(|key| !key.is_empty()).fold(value, |value, key| match value {
        Value::List(list) => &list[key.parse::<usize>().unwrap()],
        object => object.get(key).unwrap_or_else(|| panic!("{path} is not in {object:?}")),
    })
}

fn number(value: &Value, path: &str) -> f64 {
    match at(value, path) {
        Value::Number(number) => *number,
        other => panic!("{path} is no number: {other:?}"),
    }
}

fn numbers(value: &Value, path: &str) -> Vec<f64> {
    match at(value, path) {
        Value::List(list) => list.iter().map(|value| number(value, "").to_owned()).collect(),
        other => panic!("{path} is no list: {other:?}"),
    }
}

fn text(value: &Value, path: &str) -> String {
    at(value, path).as_text().unwrap_or_default().to_owned()
}

/// Derivatives against central differences of a step of 1e-5.
fn check_derivatives(surface: &Surface, [x, y]: [f64; 2]) {
    let h = 1e-5;
    let (gradient, hessian) = (surface.gradient(x, y), surface.hessian(x, y));
    let slope = |ahead: f64, behind: f64| (ahead - behind) / (2.0 * h);
    let by_x = slope(surface.value(x + h, y), surface.value(x - h, y));
    let by_y = slope(surface.value(x, y + h), surface.value(x, y - h));
    let scale = 1.0 + surface.value(x, y).abs();
    for (got, want) in gradient.iter().zip([by_x, by_y]) {
        assert!((got - want).abs() <= 1e-5 * scale, "{} at ({x}, {y}): {got}, {want}", surface.name);
    }
    let (right, left) = (surface.gradient(x + h, y), surface.gradient(x - h, y));
    let (above, below) = (surface.gradient(x, y + h), surface.gradient(x, y - h));
    let scale = 1.0 + gradient[0].abs() + gradient[1].abs() + hessian[0][0].abs() + hessian[1][1].abs();
    for i in 0..2 {
        for (got, want) in hessian[i].iter().zip([slope(right[i], left[i]), slope(above[i], below[i])]) {
            assert!(
                (got - want).abs() <= 1e-5 * scale,
                "{} at ({x}, {y}), second: {got}, {want}",
                surface.name
            );
        }
    }
    assert_eq!(hessian[0][1], hessian[1][0]);
}

#[test]
fn derivatives_are_right_with_random_parameters_too() {
    let mut rng = Rng::new(21);
    for _ in 0..200 {
        let condition = 10f64.powf(3.0 * rng.uniform());
        let mut surfaces: Vec<Surface> = NAMES.iter().filter_map(|name| Surface::named(name)).collect();
        surfaces.push(Surface::quadratic(condition, 180.0 * rng.uniform()));
        surfaces.push(Surface::of_points("line_fit", Points::line(20 + rng.below(200), rng.next_u64())));
        surfaces
            .push(Surface::of_points("line_fit_sparse", Points::sparse(20 + rng.below(200), rng.next_u64())));
        let [a, b, c] = [0; 3].map(|_| 4.0 * rng.uniform() - 2.0);
        let typed = format!("sin({a}x) + {}y^2/(1 + x^2) + exp(-{}x*y) + ({b}x)*({c}y)", b.abs(), c.abs());
        surfaces.push(Surface::typed(&typed.replace("({", "(").replace("--", "+")).unwrap());
        for surface in &surfaces {
            let [x0, x1, y0, y1] = surface.domain;
            let share = [rng.uniform(), rng.uniform()];
            check_derivatives(surface, [x0 + share[0] * (x1 - x0), y0 + share[1] * (y1 - y0)]);
            for &[x, y] in &surface.minima {
                let least = surface.minimum.unwrap();
                assert!((surface.value(x, y) - least).abs() <= 1e-12, "{}", surface.name);
                let there = surface.value(x + 0.01 * (share[0] - 0.5), y + 0.01 * (share[1] - 0.5));
                assert!(there >= least - 1e-12, "{}", surface.name);
            }
        }
    }
}

#[test]
fn a_formula_of_a_landscape_is_the_landscape() {
    let mut rng = Rng::new(22);
    for landscape in all() {
        let typed = Surface::typed(landscape.formula).unwrap();
        assert_eq!(typed.is_quadratic, landscape.hessian_is_constant, "{}", landscape.name);
        let [x0, x1, y0, y1] = landscape.domain;
        for _ in 0..100 {
            let (x, y) = (x0 + rng.uniform() * (x1 - x0), y0 + rng.uniform() * (y1 - y0));
            let near = |got: f64, want: f64| (got - want).abs() <= 1e-10 * (1.0 + want.abs());
            assert!(near(typed.value(x, y), (landscape.value)(x, y)), "{}", landscape.name);
            for (got, want) in typed.gradient(x, y).iter().zip((landscape.gradient)(x, y)) {
                assert!(near(*got, want), "{}: {got}, {want}", landscape.name);
            }
            let (got, want) = (typed.hessian(x, y), (landscape.hessian)(x, y));
            for (got, want) in got.as_flattened().iter().zip(want.as_flattened()) {
                assert!(near(*got, *want), "{}: {got}, {want}", landscape.name);
            }
        }
    }
}

#[test]
fn a_quadratic_has_the_eigenvalues_that_it_is_set_to() {
    for (condition, rotation) in [("1", "0"), ("20", "30"), ("1000", "135"), ("7.5", "90")] {
        let state =
            race(&[("landscape", "quadratic"), ("condition", condition), ("rotation", rotation)]).state();
        let want: f64 = condition.parse().unwrap();
        let values = numbers(&state, "hessian.eigenvalues");
        assert!((values[0] - 1.0).abs() < 1e-11 && (values[1] - want).abs() < 1e-11 * want, "{values:?}");
        assert!((number(&state, "hessian.condition") - want).abs() < 1e-9 * want);
        let angle: f64 = rotation.parse::<f64>().unwrap().to_radians();
        let vector = numbers(&state, "hessian.eigenvectors.0");
        let along = (vector[0] * angle.cos() + vector[1] * angle.sin()).abs();
        assert!(want == 1.0 || (along - 1.0).abs() < 1e-9, "{vector:?} at {rotation}");
    }
}

#[test]
fn a_rate_above_the_limit_multiplies_y_by_minus_two() {
    let settings = [("landscape", "x^2+10y^2"), ("start", "3.2,2.0")];
    let mut scene = race(&[&settings[..], &[("methods", "sgd(lr=0.15)")]].concat());
    scene.advance(30);
    let trail = scene.trail(0);
    for step in 0..30 {
        assert!((trail[2 * step + 3] + 2.0 * trail[2 * step + 1]).abs() <= 1e-12 * trail[2 * step + 3].abs());
    }
    let view = scene.view();
    assert!(trail[61].abs() > view[3].max(-view[2]), "the trail leaves the frame");
    let state = scene.state();
    assert_eq!(
        (text(&state, "status"), text(&state, "reason.code")),
        ("diverged".into(), "rate_above_limit".into())
    );
    assert!((number(&state, "reason.lambda") - 20.0).abs() < 1e-12);
    assert!((number(&state, "reason.limit") - 0.1).abs() < 1e-15);
    assert_eq!(numbers(&state, "minima.0"), [0.0, 0.0]);

    let mut scene = race(&[&settings[..], &[("methods", "sgd(lr=0.0999)")]].concat());
    let predicted = number(&scene.state(), "methods.0.theory.steps");
    scene.seek(12_000);
    assert_eq!(text(&scene.state(), "status"), "converged");
    assert!(predicted <= 12_000.0, "{predicted}");
}

/// The first step at which the race is converged.
fn steps_to_converge(scene: &mut Optimizers, from: u64) -> u64 {
    for step in from.. {
        scene.seek(step);
        if text(&scene.state(), "status") == "converged" {
            return step;
        }
        assert!(step < from + 5, "not converged at {step}, predicted {from}");
    }
    0
}

#[test]
fn the_predicted_number_of_steps_is_within_one_of_the_real_one() {
    let mut rng = Rng::new(23);
    let mut compared = 0;
    for _ in 0..40 {
        let condition = 10f64.powf(2.0 * rng.uniform());
        let lr = (0.05 + 1.9 * rng.uniform()) / condition;
        let mut scene = race(&[
            ("landscape", "quadratic"),
            ("condition", &condition.to_string()),
            ("rotation", &(180.0 * rng.uniform()).to_string()),
            ("methods", &format!("sgd(lr={lr})")),
            ("start", &format!("{},{}", 8.0 * rng.uniform() - 4.0, 8.0 * rng.uniform() - 4.0)),
        ]);
        let predicted = number(&scene.state(), "methods.0.theory.steps") as u64;
        let real = steps_to_converge(&mut scene, predicted.saturating_sub(2));
        assert!(real.abs_diff(predicted) <= 1, "κ {condition}, lr {lr}: {predicted}, {real}");
        compared += 1;
    }
    assert_eq!(compared, 40);
}

#[test]
fn the_measured_rate_is_the_predicted_one() {
    let mut rng = Rng::new(24);
    for method in ["sgd", "momentum", "nesterov"] {
        for _ in 0..15 {
            let condition = 5.0 + 60.0 * rng.uniform();
            let lr = (0.2 + 0.7 * rng.uniform()) / condition;
            let beta = if method == "sgd" { 0.0 } else { 0.5 + 0.4 * rng.uniform() };
            let mut scene = race(&[
                ("landscape", "quadratic"),
                ("condition", &condition.to_string()),
                (
                    "methods",
                    &format!(
                        "{method}(lr={lr}{})",
                        if beta > 0.0 { format!(",momentum={beta}") } else { String::new() }
                    ),
                ),
            ]);
            scene.advance(3000);
            let state = scene.state();
            let (factor, measured) =
                (number(&state, "methods.0.theory.factor"), number(&state, "methods.0.theory.measured"));
            // An oscillation, of which a run holds a few turns, blurs the slope of a straight line.
            let within = if method == "sgd" { 0.02 } else { 0.15 };
            assert!(
                (factor.ln() - measured.ln()).abs() < within * factor.ln().abs(),
                "{method} {lr} {beta}: {factor}, {measured}"
            );
        }
    }
}

#[test]
fn the_best_rates_beat_their_neighbours() {
    let state = race(&[("landscape", "quadratic"), ("condition", "50")]).state();
    let get = |name: &str| number(&state, &format!("hessian.{name}"));
    let factor = |methods: &str| {
        let state = race(&[("landscape", "quadratic"), ("condition", "50"), ("methods", methods)]).state();
        number(&state, "methods.0.theory.factor")
    };
    let (lr, best) = (get("bestRate"), get("bestFactor"));
    assert!((factor(&format!("sgd(lr={lr})")) - best).abs() < 1e-12);
    for by in [0.98, 1.02] {
        assert!(factor(&format!("sgd(lr={})", by * lr)) > best);
    }
    let (lr, beta, best) = (get("bestMomentumRate"), get("bestMomentum"), get("bestMomentumFactor"));
    // At the best pair both roots are double: rounding moves them by the root of its size.
    assert!((factor(&format!("momentum(lr={lr},momentum={beta})")) - best).abs() < 1e-6);
    for (by, and) in [(0.95, 1.0), (1.05, 1.0), (1.0, 0.98), (1.0, 1.02)] {
        assert!(factor(&format!("momentum(lr={},momentum={})", by * lr, and * beta)) > best);
    }
}

fn build(name: &str, pairs: &[(&str, f64)]) -> optim::Method {
    let given: Vec<_> =
        pairs.iter().map(|(key, value)| ((*key).to_owned(), ArgumentValue::Number(*value))).collect();
    optim::build(name, &given).unwrap()
}

#[test]
fn the_first_step_of_adam_has_the_length_of_its_rate() {
    let mut rng = Rng::new(25);
    for _ in 0..1000 {
        let (lr, g) = (rng.uniform(), 10f64.powf(12.0 * rng.uniform() - 4.0));
        let (mut method, mut point) = (build("adam", &[("lr", lr)]), [0.0, 0.0]);
        method.step(&mut point, &[g, -g]);
        // Up to eps = 1e-8 beside |g|.
        let want = lr * g / (g + 1e-8);
        assert!((point[0] + want).abs() < 1e-13 && (point[1] - want).abs() < 1e-13, "{point:?} for {lr}");
    }
}

#[test]
fn momentum_zero_is_gradient_descent_to_the_bit() {
    for name in NAMES {
        let settings = [("landscape", name), ("methods", "sgd(lr=0.013),momentum(lr=0.013,momentum=0)")];
        let mut scene = race(&settings);
        scene.advance(200);
        assert_eq!(scene.trail(0), scene.trail(1), "{name}");
    }
}

#[test]
fn the_textbook_nesterov_looked_at_ahead_gives_the_points_of_pytorch() {
    let (lr, beta) = (0.0012, 0.87);
    let mut scene =
        race(&[("landscape", "rosenbrock"), ("methods", &format!("nesterov(lr={lr},momentum={beta})"))]);
    let landscape = Surface::named("rosenbrock").unwrap();
    let (mut theta, mut velocity) = (landscape.start, [0.0; 2]);
    for step in 0..300 {
        let ahead = [0, 1].map(|i| theta[i] - lr * beta * velocity[i]);
        scene.seek(step);
        let point = &scene.trail(0)[2 * step as usize..];
        let anatomy = scene.anatomy(0);
        for i in 0..2 {
            assert!((point[i] - ahead[i]).abs() < 1e-11, "step {step}: {point:?}, {ahead:?}");
            assert!((numbers(&anatomy, "stored")[i] - theta[i]).abs() < 1e-11, "step {step}");
        }
        let gradient = landscape.gradient(ahead[0], ahead[1]);
        velocity = [0, 1].map(|i| beta * velocity[i] + gradient[i]);
        theta = [0, 1].map(|i| theta[i] - lr * velocity[i]);
    }
}

#[test]
fn a_steps_parts_are_those_of_the_step_that_follows() {
    for name in optim::NAMES {
        let mut scene = race(&[("landscape", "beale"), ("methods", &format!("{name}(lr=0.01)"))]);
        for step in [0, 1, 7, 60] {
            scene.seek(step);
            let anatomy = scene.anatomy(0);
            scene.seek(step + 1);
            let trail = scene.trail(0);
            assert_eq!(numbers(&anatomy, "next"), trail[trail.len() - 2..], "{name} at {step}");
            let (rates, seen) = (numbers(&anatomy, "rates"), scene.rates(0));
            assert!(
                rates.iter().zip(&seen[seen.len() - 2..]).all(|(a, b)| a.to_bits() == b.to_bits()),
                "{name}"
            );
            assert_eq!(scene.anatomy(0).get("before"), anatomy.get("after"), "{name}");
        }
    }
    assert_eq!(race(&[]).anatomy(99), Value::Null);
}

/// An average kept by a method is the sum of past gradients, each times what it is said to weigh.
#[test]
fn past_gradients_weigh_what_is_said() {
    for (name, part, squared) in [
        ("momentum", "velocity", false),
        ("nesterov", "velocity", false),
        ("adagrad", "squares", true),
        ("adadelta", "squares", true),
        ("rmsprop", "squares", true),
        ("adam", "averages", false),
        ("adam", "squares", true),
        ("nadam", "averages", false),
        ("radam", "squares", true),
        ("adamax", "averages", false),
    ] {
        let mut scene = race(&[("landscape", "bowl"), ("methods", &format!("{name}(lr=0.05)"))]);
        scene.seek(30);
        let anatomy = scene.anatomy(0);
        let weights = numbers(&anatomy, &format!("memory.{part}"));
        let trail = scene.trail(0);
        let landscape = Surface::named("bowl").unwrap();
        let mut sum = 0.0;
        for (age, weight) in weights.iter().enumerate().take(31) {
            let [gx, _] = landscape.gradient(trail[60 - 2 * age], trail[61 - 2 * age]);
            sum += weight * if squared { gx * gx } else { gx };
        }
        let kept = numbers(&anatomy, &format!("after.{part}"))[0];
        assert!((kept - sum).abs() < 1e-12 * (1.0 + sum.abs()), "{name} {part}: {kept}, {sum}");
    }
    let adam = race(&[("methods", "adam(lr=0.1)")]);
    let anatomy = adam.anatomy(0);
    assert!((number(&anatomy, "corrections.averages") - 0.1).abs() < 1e-15);
    assert!((number(&anatomy, "corrections.squares") - 0.001).abs() < 1e-15);
}

#[test]
fn adagrads_rates_only_fall() {
    let mut scene = race(&[("methods", "adagrad(lr=1.5)")]);
    scene.advance(100);
    let rates = scene.rates(0);
    assert_eq!(rates.len(), 200);
    // What is measured from a step is its rate up to the rounding of the point.
    assert!(rates.chunks(2).zip(rates[2..].chunks(2)).all(|(a, b)| b[0] <= a[0] * (1.0 + 1e-9)), "{rates:?}");
}

#[test]
fn a_sweep_finds_what_a_race_confirms() {
    let mut scene = race(&[("landscape", "quadratic"), ("condition", "20")]);
    assert_eq!((scene.work_tune(10), scene.tuned()), (false, Value::Null));
    scene.start_tune();
    let mut slices = 0;
    while scene.work_tune(1000) {
        slices += 1;
        let progress = number(&scene.tuned(), "progress");
        assert!((0.0..1.0).contains(&progress));
    }
    assert!(slices > 10, "{slices}");
    let tuned = scene.tuned();
    let rates = numbers(&tuned, "rates");
    assert_eq!((rates.len(), rates[0], rates[20]), (21, 1e-4, 10.0));
    for method in 0..4 {
        let steps = numbers(&tuned, &format!("methods.{method}.steps"));
        let (lr, best) = (
            number(&tuned, &format!("methods.{method}.best.lr")),
            number(&tuned, &format!("methods.{method}.best.steps")),
        );
        assert_eq!(steps.iter().copied().fold(f64::INFINITY, f64::min), best);
        let name = text(&tuned, &format!("methods.{method}.name"));
        let methods = format!("{name}(lr={lr})");
        let mut again = race(&[("landscape", "quadratic"), ("condition", "20"), ("methods", &methods)]);
        again.advance(best as u64);
        let (f, last) = (again.values(0)[0], again.values(0)[best as usize]);
        assert!(last <= 1e-6 * f && again.values(0)[best as usize - 1] > 1e-6 * f, "{name}");
    }
    // Gradient descent arrives below 2/λmax = 0.1 and at no rate above it.
    let steps = numbers(&tuned, "methods.0.steps");
    for (rate, steps) in rates.iter().zip(&steps) {
        assert!(*rate < 0.1 || steps.is_infinite(), "{rate}: {steps}");
    }
}

#[test]
fn a_batch_is_of_some_points_and_an_epoch_ends_with_the_rest() {
    let settings = [("landscape", "line_fit"), ("points", "25"), ("seed", "3"), ("methods", "sgd(lr=0.05)")];
    let mut scene = race(&[&settings[..], &[("batch", "10"), ("order", "shuffled")]].concat());
    assert_eq!((scene.points().len(), scene.batch().len()), (75, 0));
    let mut seen = Vec::new();
    for (step, length) in [(1, 10), (2, 10), (3, 5), (4, 10)] {
        let trail = scene.trail(0).to_vec();
        let at = [trail[trail.len() - 2], trail[trail.len() - 1]];
        scene.seek(step);
        assert_eq!(scene.batch().len(), length, "step {step}");
        let points = Points::line(25, 3);
        let gradient = points.gradient(at[0], at[1], Some(scene.batch()));
        let trail = scene.trail(0);
        for i in 0..2 {
            assert_eq!(trail[trail.len() - 2 + i], at[i] - 0.05 * gradient[i]);
        }
        seen.extend_from_slice(scene.batch());
    }
    let mut epoch = seen[..25].to_vec();
    epoch.sort_unstable();
    assert!(epoch.into_iter().eq(0..25), "an epoch takes each point once");
    // Going back gives the same draws.
    scene.seek(2);
    assert_eq!(scene.batch(), &seen[10..20]);
    let one = race(&[&settings[..], &[("batch", "1"), ("order", "with_replacement")]].concat());
    assert_eq!(one.batch().len(), 0);
    let mut full = race(&settings);
    full.advance(2000);
    assert_eq!(text(&full.state(), "status"), "converged");
    assert!(full.batch().is_empty());
}

#[test]
fn adagrad_keeps_a_large_rate_for_what_is_mostly_zero() {
    let mut scene = race(&[
        ("landscape", "line_fit_sparse"),
        ("batch", "1"),
        ("methods", "adagrad(lr=0.5)"),
        ("order", "shuffled"),
    ]);
    scene.advance(500);
    let kept = numbers(&scene.anatomy(0), "before.squares");
    assert!(kept[0] > 3.0 * kept[1], "{kept:?}");
    let zeros = scene.points().chunks(3).filter(|point| point[1] == 0.0).count();
    assert_eq!(zeros, 90);
}

#[test]
fn typed_landscapes_have_broken_cells_where_they_are_undefined() {
    assert!(race(&[]).broken().is_empty());
    assert!(race(&[("landscape", "x^2 + y^2")]).broken().is_empty());
    for (formula, least, most) in
        [("1/(x - 0.013) + y", 110, 260), ("ln(x) + y^2", 6000, 8500), ("tan(x) + y", 400, 1000)]
    {
        let scene = race(&[("landscape", formula)]);
        let count = scene.broken().iter().filter(|broken| **broken == 1).count();
        assert_eq!(scene.broken().len(), 120 * 120);
        assert!((least..=most).contains(&count), "{formula}: {count}");
        assert!(scene.contours().iter().all(|number| number.is_finite()));
    }
    let scene = race(&[("landscape", "ln(x*y)"), ("domain", "-1,3,-2,2")]);
    assert_eq!(scene.view(), [-1.0, 3.0, -2.0, 2.0]);
    assert!(scene.values(0)[0].is_finite(), "the start is where the formula is defined");
}

#[test]
fn a_step_out_of_the_domain_says_what_is_undefined_there() {
    let mut scene = race(&[
        ("landscape", "x - ln(x) + y^2"),
        ("start", "0.1,1"),
        ("methods", "sgd(lr=0.5)"),
        ("domain", "-1,5,-2,2"),
    ]);
    scene.advance(50);
    let state = scene.state();
    assert_eq!(
        (text(&state, "status"), text(&state, "reason.code")),
        ("converged".into(), "gradient_small".into())
    );
    let mut scene = race(&[("landscape", "x^2 - ln(x) + y^2"), ("start", "3,1"), ("methods", "sgd(lr=0.9)")]);
    scene.advance(50);
    let state = scene.state();
    assert_eq!(
        (text(&state, "status"), text(&state, "reason.why")),
        ("diverged".into(), "formula_log_of_not_positive".into())
    );
    assert_eq!(text(&state, "reason.part"), "ln(x)");
}

#[test]
fn what_cannot_be_used_is_a_problem() {
    for (key, given, code) in [
        ("landscape", "alps(", "formula_name"),
        ("landscape", "", "formula_empty"),
        ("landscape", "x + z", "formula_variable"),
        ("landscape", "x +", "formula_expected"),
        ("condition", "0.5", "setting_out_of_range"),
        ("rotation", "181", "setting_out_of_range"),
        ("domain", "1,0,1,0", "setting_not_a_box"),
        ("points", "19", "setting_out_of_range"),
        ("batch", "0", "setting_not_a_batch"),
    ] {
        let scene = Optimizers::new(&Value::object([(key, given.into())])).unwrap();
        assert_eq!(scene.problems().len(), 1, "{key} {given}: {:?}", scene.problems());
        assert_eq!(scene.problems()[0].code, code, "{given}");
    }
    let given = Value::object([("landscape", "ln(x)".into()), ("start", "-1,0".into())]);
    assert_eq!(Optimizers::new(&given).unwrap().problems()[0].code, "start_undefined");
}

#[test]
fn another_part_of_the_plane_can_be_shown_without_a_new_run() {
    let mut scene = race(&[]);
    scene.advance(5);
    let (before, trail) = (scene.contours().to_vec(), scene.trail(0).to_vec());
    scene.show([-1.0, 1.0, -0.5, 0.5]);
    assert_eq!((scene.shown(), scene.steps()), ([-1.0, 1.0, -0.5, 0.5], 5));
    assert_ne!(scene.contours(), before);
    assert!(scene.contours().chunks(5).all(|segment| segment[1].abs() <= 1.0 && segment[2].abs() <= 0.5));
    for useless in [[1.0, 1.0, 0.0, 1.0], [0.0, f64::NAN, 0.0, 1.0], [0.0, 1.0, 0.0, 1e7]] {
        scene.show(useless);
        assert_eq!(scene.shown(), [-1.0, 1.0, -0.5, 0.5]);
    }
    let home = scene.view();
    scene.show(home);
    assert_eq!((scene.contours(), scene.trail(0)), (&before[..], &trail[..]));
}

#[test]
fn ways_have_a_length_and_a_distance_to_the_nearest_minimum() {
    let mut scene = race(&[("landscape", "himmelblau")]);
    scene.advance(30);
    let minima = Surface::named("himmelblau").unwrap().minima;
    for method in 0..4 {
        let points: Vec<_> = scene.trail(method).chunks(2).map(|point| (point[0], point[1])).collect();
        let mut length = 0.0;
        for (step, &(x, y)) in points.iter().enumerate() {
            if step > 0 {
                length += (x - points[step - 1].0).hypot(y - points[step - 1].1);
            }
            let nearest = minima.iter().map(|[mx, my]| (x - mx).hypot(y - my)).fold(f64::MAX, f64::min);
            assert!((scene.lengths(method)[step] - length).abs() < 1e-12 * (1.0 + length));
            assert!((scene.distances(method)[step] - nearest).abs() < 1e-12);
        }
        assert_eq!(points.len(), 31);
    }
    assert!(race(&[("landscape", "saddle")]).distances(0)[0].is_nan());
}
