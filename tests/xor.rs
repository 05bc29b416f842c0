//! The XOR scene in depth: truth tables, the perceptron's theorem, failures with their evidence.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/scene.rs"]
mod support;

use nabla::activation;
use nabla::math::{cos, sin};
use nabla::optim;
use nabla::rng::Rng;
use nabla::scene::value::Value;
use nabla::scene::xor::{Survey, Verdict, Xor, best_line, wilson};
use support::{json, list, number, object, text, xor};

const NAMED: [(&str, &str); 5] =
    [("xor", "0110"), ("xnor", "1001"), ("and", "0001"), ("or", "0111"), ("nand", "1110")];

fn tables() -> impl Iterator<Item = String> {
    (0..16).map(|table| format!("{table:04b}"))
}

fn targets(digits: &str) -> Vec<f64> {
    digits.bytes().map(|digit| f64::from(digit == b'1')).collect()
}

fn codes(state: &Value) -> Vec<String> {
    list(state, "findings").iter().map(|finding| text(finding, "code")).collect()
}

fn finding<'a>(state: &'a Value, code: &str) -> &'a Value {
    let found = list(state, "findings").iter().find(|finding| text(finding, "code") == code);
    found.unwrap_or_else(|| panic!("no {code} in {:?}", codes(state)))
}

#[test]
fn every_truth_table_has_its_targets() {
    for digits in tables() {
        let mut scene = xor(&[("gate", &digits)]);
        assert!(scene.problems().is_empty());
        let named = NAMED.iter().find(|(_, table)| *table == digits).map(|(name, _)| *name);
        assert_eq!(text(&scene.config(), "gate"), named.unwrap_or(&digits), "a named table goes by its name");
        assert_eq!(scene.state().unwrap().get("targets"), Some(&Value::numbers(&targets(&digits))));
        if let Some(name) = named {
            assert_eq!(xor(&[("gate", name)]).config(), scene.config());
        }
    }
    for wrong in ["011", "01100", "0120", "XOR", "110", ""] {
        let scene = xor(&[("gate", wrong)]);
        assert_eq!(scene.problems()[0].code, "setting_not_a_choice", "{wrong}");
        assert_eq!(text(&scene.config(), "gate"), "xor");
    }
}

#[test]
fn the_network_learns_every_truth_table() {
    for digits in tables() {
        let mut scene = xor(&[("gate", &digits)]);
        scene.advance(500);
        let state = scene.state().unwrap();
        assert_eq!((text(&state, "status").as_str(), number(&state, "correct")), ("solved", 4.0), "{digits}");
    }
}

/// The largest margin over many directions: a slow, obvious way to what [`best_line`] says exactly.
fn margin_by_trying(targets: &[f64]) -> f64 {
    let sides = 400;
    let mut best = f64::NEG_INFINITY;
    for i in 0..sides {
        for j in 0..2 * sides {
            let (up, round) = (
                std::f64::consts::PI * f64::from(i) / f64::from(sides),
                std::f64::consts::PI * f64::from(j) / f64::from(sides),
            );
            let u = [sin(up) * cos(round), sin(up) * sin(round), cos(up)];
            let side =
                |(x, target): (&[f64; 2], &f64)| (2.0 * target - 1.0) * (u[0] * x[0] + u[1] * x[1] + u[2]);
            let points = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
            best = best.max(points.iter().zip(targets).map(side).fold(f64::INFINITY, f64::min));
        }
    }
    best
}

#[test]
fn the_best_line_has_the_largest_margin() {
    for digits in tables() {
        let tried = margin_by_trying(&targets(&digits));
        match best_line(&targets(&digits)) {
            Some(line) => {
                assert!((line.margin() - tried).abs() < 0.02 && tried <= line.margin() + 1e-12, "{digits}")
            }
            None => assert!(tried <= 0.0, "{digits}"),
        }
    }
    for (table, bound) in [("0001", 51.0), ("0111", 27.0), ("1110", 51.0), ("0011", 15.0), ("0000", 3.0)] {
        assert_eq!(best_line(&targets(table)).unwrap().bound(), bound, "{table}");
    }
    assert!(best_line(&targets("0110")).is_none() && best_line(&targets("1001")).is_none());
}

#[test]
fn the_perceptron_keeps_to_its_bound_from_zero_weights() {
    let mut separable = 0;
    for digits in tables() {
        for lr in ["1", "0.1", "0.05", "0.3", "7", "0.001"] {
            let settings =
                [("model", "perceptron"), ("gate", digits.as_str()), ("init", "zeros"), ("lr", lr)];
            let mut scene = xor(&settings);
            scene.advance(1000);
            let state = scene.state().unwrap();
            let facts = state.get("perceptron").unwrap();
            let is_separable = facts.get("separable") == Some(&Value::Flag(true));
            assert_eq!(
                text(&state, "status"),
                if is_separable { "solved" } else { "stuck" },
                "{digits} {lr}"
            );
            if is_separable {
                let (corrections, bound) = (number(facts, "corrections"), number(facts, "bound"));
                assert!(corrections <= bound, "{digits} {lr}: {corrections} of {bound}");
                let (radius, margin) = (number(facts, "radiusSquared"), number(facts, "margin"));
                assert!((radius / (margin * margin) - bound).abs() < 1e-9);
                separable += 1;
            } else {
                assert_eq!(number(state.get("reason").unwrap(), "period"), 4.0, "{digits} {lr}");
                assert_eq!(facts.get("bound"), Some(&Value::Null));
            }
        }
    }
    assert_eq!(separable, 14 * 6);
}

#[test]
fn the_perceptrons_weights_are_start_and_whole_multiples_of_the_rate() {
    for seed in ["1", "2", "3"] {
        let settings = [("model", "perceptron"), ("init", "normal(1)"), ("lr", "0.3"), ("seed", seed)];
        let mut scene = xor(&settings);
        for _ in 0..50 {
            scene.advance(1);
            let state = scene.state().unwrap();
            let facts = state.get("perceptron").unwrap();
            let layer = &list(&state, "layers")[0];
            let mut weights: Vec<f64> = list(layer, "W")[0].as_numbers().unwrap();
            weights.extend(layer.get("b").unwrap().as_numbers().unwrap());
            for ((w, start), count) in weights.iter().zip(list(facts, "start")).zip(list(facts, "counts")) {
                let (start, count) = (start.as_number().unwrap(), count.as_number().unwrap());
                assert_eq!(count.fract(), 0.0);
                assert_eq!(*w, start + 0.3 * count);
            }
        }
        scene.advance(5000);
        let state = scene.state().unwrap();
        assert_eq!(text(&state, "status"), "stuck", "no start helps");
        assert_eq!(number(state.get("reason").unwrap(), "period") % 4.0, 0.0);
        assert_eq!(state.get("perceptron").unwrap().get("fromZero"), Some(&Value::Flag(false)));
        if number(state.get("reason").unwrap(), "period") <= 16.0 {
            the_cycle_is_what_comes(&mut scene);
        }
    }
}

/// The weights that are told of a cycle are those that the run goes through, each at its place.
fn the_cycle_is_what_comes(scene: &mut Xor) {
    let told = scene.state().unwrap();
    let cycle = list(told.get("perceptron").unwrap(), "cycle").to_vec();
    assert_eq!(cycle.len() as f64, number(told.get("reason").unwrap(), "period"));
    for _ in 0..2 * cycle.len() {
        scene.advance(1);
        let place = scene.steps() as usize % cycle.len();
        assert_eq!(cycle[place].as_numbers().unwrap(), scene.network().parameters);
        let state = scene.state().unwrap();
        assert_eq!(list(state.get("perceptron").unwrap(), "cycle"), cycle);
    }
}

#[test]
fn from_zero_weights_xor_goes_round_in_four_visits() {
    for lr in ["1", "0.3"] {
        let mut scene = xor(&[("model", "perceptron"), ("init", "zeros"), ("lr", lr)]);
        assert!(list(scene.state().unwrap().get("perceptron").unwrap(), "cycle").is_empty());
        scene.advance(200);
        assert_eq!(number(scene.state().unwrap().get("reason").unwrap(), "period"), 4.0);
        the_cycle_is_what_comes(&mut scene);
    }
}

#[test]
fn a_perceptron_that_rests_goes_round_nothing() {
    let mut scene = xor(&[("model", "perceptron"), ("gate", "and"), ("init", "zeros")]);
    scene.advance(200);
    let state = scene.state().unwrap();
    assert_eq!(text(&state, "status"), "solved");
    assert!(list(state.get("perceptron").unwrap(), "cycle").is_empty());
}

#[test]
fn or_and_nand_joined_by_and_are_xor() {
    let by_hand = r#"[{"W":[[1,1],[-1,-1]],"b":[-0.5,1.5]},{"W":[[1,1]],"b":[-1.5]}]"#;
    let settings = [("hidden", "2"), ("activation", "step"), ("outputActivation", "step"), ("loss", "mse")];
    let mut scene = pasted(by_hand, &settings);
    assert_eq!(scene.units().unwrap(), [0., 1., 1., 1., 1., 1., 1., 0., 0., 1., 1., 0.], "OR, NAND, XOR");
    assert_eq!(text(&scene.state().unwrap(), "status"), "solved", "before any update");
}

#[test]
fn the_plane_of_two_units_has_their_outputs() {
    let side = 5;
    for hidden in ["2", "3,2"] {
        let mut scene = xor(&[("hidden", hidden), ("seed", "4")]);
        scene.advance(10);
        let plane = scene.unit_plane(side).unwrap();
        assert_eq!(plane.len(), 1 + 2 * (4 + side * side));
        let state = scene.state().unwrap();
        for (e, outputs) in list(&state, "hidden").iter().enumerate() {
            assert_eq!(outputs.as_numbers().unwrap(), plane[1 + 2 * e..3 + 2 * e]);
        }
        // The grid's corners lie outside the four points; the middle one is (0.5, 0.5), whose outputs no example has.
        assert!(plane[9..].iter().all(|h| h.abs() < 1.0));
        assert_ne!(plane[9..11], plane[1..3]);
        // In the plane of the output's sum the same points have the sum that these outputs give.
        let output = &list(&state, "layers").last().unwrap().clone();
        let w = list(output, "W")[0].as_numbers().unwrap();
        let b = output.get("b").unwrap().as_numbers().unwrap()[0];
        let sums = scene.hidden_plane(side).unwrap();
        for (point, sum) in plane[1..].chunks_exact(2).zip(sums[1..].chunks_exact(2)) {
            assert!((w[0] * point[0] + w[1] * point[1] + b - sum[0]).abs() < 1e-14);
        }
    }
    for hidden in ["none", "3", "2,3"] {
        assert!(xor(&[("hidden", hidden)]).unit_plane(side).unwrap().is_empty());
    }
}

#[test]
fn the_four_inequalities_of_xor_never_hold_together() {
    let mut scene = xor(&[("model", "perceptron"), ("init", "normal(1)"), ("lr", "0.3")]);
    for _ in 0..40 {
        let state = scene.state().unwrap();
        let layer = &list(&state, "layers")[0];
        let w = list(layer, "W")[0].as_numbers().unwrap();
        let b = layer.get("b").unwrap().as_numbers().unwrap()[0];
        let facts = state.get("perceptron").unwrap();
        let all = list(facts, "inequalities");
        let mut held = 0;
        for (inequality, x) in all.iter().zip([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]) {
            assert_eq!(inequality.get("x"), Some(&Value::numbers(&x)));
            let left = number(inequality, "left");
            assert!((left - (w[0] * x[0] + w[1] * x[1] + b)).abs() < 1e-15);
            let holds = (left > 0.0) == (x[0] != x[1]);
            assert_eq!(inequality.get("holds"), Some(&Value::Flag(holds)));
            held += usize::from(holds);
        }
        assert_eq!((all.len(), held as f64), (4, number(&state, "correct")));
        assert!(held < 4);
        scene.advance(1);
    }
    assert_eq!(xor(&[]).state().unwrap().get("perceptron"), Some(&Value::Null));
}

#[test]
fn solved_is_never_said_with_fewer_than_all_right() {
    let mut rng = Rng::new(7);
    let pick = |rng: &mut Rng, words: &[&'static str]| words[rng.below(words.len())];
    let mut seen = std::collections::BTreeMap::new();
    for case in 0..400 {
        let gate = format!("{:04b}", rng.below(16));
        let lr = format!("{}", [0.003, 0.05, 1.0, 100.0][rng.below(4)]);
        let mut scene = xor(&[
            ("model", pick(&mut rng, &["mlp", "mlp", "mlp", "perceptron"])),
            ("gate", &gate),
            ("hidden", pick(&mut rng, &["none", "1", "2", "4", "3,2"])),
            ("activation", pick(&mut rng, &activation::NAMES)),
            ("outputActivation", pick(&mut rng, &activation::NAMES)),
            ("init", pick(&mut rng, &["zeros", "constant(0.5)", "xavier_normal", "he_uniform", "normal(9)"])),
            ("loss", pick(&mut rng, &["half_sse", "mse", "l1", "huber", "bce", "bce_with_logits"])),
            ("optimizer", pick(&mut rng, &optim::NAMES)),
            ("lr", &lr),
            ("batch", pick(&mut rng, &["full", "1", "3"])),
            ("order", pick(&mut rng, &["in_order", "shuffled", "with_replacement"])),
            ("seed", &case.to_string()),
        ]);
        for _ in 0..4 {
            let state = scene.state().unwrap();
            let logits =
                text(&scene.config(), "loss") == "bce_with_logits" && text(&scene.config(), "model") == "mlp";
            let middle = if logits { 0.0 } else { 0.5 };
            let right = list(&state, "outputs").iter().zip(targets(&gate)).filter(|(output, target)| {
                let Value::Number(output) = output else { panic!() };
                if *target > 0.5 { *output > middle } else { *output < middle }
            });
            let right = right.count();
            assert_eq!(right as f64, number(&state, "correct"), "{:?}", scene.config());
            let status = text(&state, "status");
            if status == "solved" {
                assert_eq!(right, 4, "{:?}", scene.config());
            }
            *seen.entry(status).or_insert(0) += 1;
            scene.advance(400);
        }
    }
    // The draw is wide enough to have come to every verdict.
    for status in ["ready", "running", "solved", "stuck", "diverged"] {
        assert!(seen.get(status).is_some_and(|count| *count >= 3), "{seen:?}");
    }
}

/// A small network with weights of its own.
fn pasted(parameters: &str, more: &[(&str, &str)]) -> Xor {
    let Value::Object(mut pairs) = object(more) else { panic!() };
    pairs.push(("parameters".to_owned(), json(parameters)));
    let scene = Xor::new(&Value::Object(pairs)).unwrap();
    assert!(scene.problems().is_empty(), "{:?}", scene.problems());
    scene
}

/// The weights of a run that creeps: one example at a time in order, plain gradient descent.
const CREEPING: &str = r#"[{"W":[[-0.12693,-0.84496],[-0.93574,0.81737]],"b":[0.39651,-0.49808]},
    {"W":[[-0.58327,0.53089]],"b":[0.29089]}]"#;

fn creeping() -> Xor {
    let settings = [
        ("hidden", "2"),
        ("activation", "sigmoid"),
        ("loss", "half_sse"),
        ("batch", "1"),
        ("order", "in_order"),
        ("optimizer", "sgd"),
        ("lr", "0.01"),
    ];
    pasted(CREEPING, &settings)
}

#[test]
fn a_run_that_creeps_is_stuck_on_a_plateau_and_can_go_on() {
    let mut scene = creeping();
    assert_eq!(scene.advance(10_000), 10_000);
    let state = scene.state().unwrap();
    assert_eq!(text(&state, "status"), "stuck");
    let reason = state.get("reason").unwrap().clone();
    assert_eq!(text(&reason, "code"), "loss_flat");
    let curve = scene.loss_curve();
    let fall = (curve[9000] - curve[10_000]) / curve[9000];
    assert_eq!(number(&reason, "fall"), fall);
    assert!(fall > 0.0 && fall < number(&reason, "limit"), "{fall}");
    let plateau = finding(&state, "plateau");
    assert_eq!((number(plateau, "fall"), number(plateau, "loss")), (fall, curve[10_000]));
    assert!(!scene.is_halted());
    assert_eq!(scene.advance(90_000), 90_000);
    let state = scene.state().unwrap();
    assert_eq!(text(&state, "status"), "running", "it has left the plateau, and the verdict is taken back");
    assert!(number(&state, "loss") < 0.4);

    scene.seek(1000);
    scene.seek(300);
    let mut direct = creeping();
    direct.advance(300);
    assert_eq!(scene.state().unwrap(), direct.state().unwrap());
}

#[test]
fn four_relu_units_that_stay_at_three_say_why() {
    let mut seen = 0;
    for seed in 1..=20 {
        let mut scene = xor(&[("activation", "relu"), ("seed", &seed.to_string())]);
        scene.advance(3000);
        let state = scene.state().unwrap();
        if number(&state, "correct") != 3.0 {
            continue;
        }
        seen += 1;
        assert_eq!(text(&state, "status"), "stuck", "seed {seed}");
        let reason = state.get("reason").unwrap();
        assert_eq!(text(reason, "code"), "loss_flat");
        assert!(number(reason, "fall") < number(reason, "limit"));
        // The evidence: units that are off everywhere, and points of both classes that became one.
        let dead = finding(&state, "units_dead");
        assert_eq!((number(dead, "units"), number(dead, "dead")), (4.0, number(&state, "deadUnits")));
        let merged = finding(&state, "examples_merged");
        let hidden = list(&state, "hidden");
        let (one, other) = (number(merged, "first") as usize, number(merged, "second") as usize);
        assert_eq!(hidden[one], hidden[other], "seed {seed}");
        assert_ne!(list(&state, "targets")[one], list(&state, "targets")[other]);
        scene.advance(1000);
        assert_eq!(number(&scene.state().unwrap(), "correct"), 3.0, "seed {seed}: it stays there");
    }
    assert!(seen >= 5, "{seen} seeds");
}

#[test]
fn units_that_are_alike_are_counted() {
    let mut scene = xor(&[("init", "constant(0.5)")]);
    scene.advance(200);
    let state = scene.state().unwrap();
    let alike = finding(&state, "units_alike");
    assert_eq!((number(alike, "units"), number(alike, "distinct")), (4.0, 1.0));
    // Two pairs of twins.
    let twins = r#"[{"W":[[1,2],[3,4],[1,2],[3,4]],"b":[0,1,0,1]},{"W":[[1,2,1,2]],"b":[0]}]"#;
    let mut scene = pasted(twins, &[]);
    scene.advance(50);
    let state = scene.state().unwrap();
    assert_eq!(number(finding(&state, "units_alike"), "distinct"), 2.0);
    assert_eq!(number(&state, "distinctUnits"), 2.0);
    assert!(!codes(&xor(&[]).state().unwrap()).contains(&"units_alike".to_owned()));
}

#[test]
fn weights_that_are_zero_stay_zero() {
    let mut scene = xor(&[("init", "zeros"), ("gate", "and"), ("optimizer", "sgd")]);
    let frozen = |state: &Value| codes(state).iter().filter(|code| *code == "frozen_at_zero").count();
    let state = scene.state().unwrap();
    assert_eq!(frozen(&state), 2);
    assert_eq!(number(finding(&state, "frozen_at_zero"), "layer"), 1.0);
    assert_eq!(number(finding(&state, "frozen_at_zero"), "weights"), 8.0);
    scene.advance(500);
    let state = scene.state().unwrap();
    assert_eq!(frozen(&state), 2, "and only the output's bias moves");
    for layer in list(&state, "layers") {
        assert!(list(layer, "W").iter().flat_map(|row| row.as_numbers().unwrap()).all(|w| w == 0.0));
    }
    // With sigmoid units the hidden outputs are 0.5, so the output's weights do move.
    let mut scene = xor(&[("init", "zeros"), ("gate", "and"), ("activation", "sigmoid")]);
    assert_eq!(frozen(&scene.state().unwrap()), 1);
    scene.advance(3);
    assert_eq!(frozen(&scene.state().unwrap()), 0);
}

#[test]
fn saturated_units_are_counted() {
    // The first is far out on every example, the second on none, the third on all but (1,1).
    let out = r#"[{"W":[[3,-2],[1,1],[10,10]],"b":[12,0,-20]},{"W":[[1,1,1]],"b":[0]}]"#;
    let state = pasted(out, &[("hidden", "3"), ("activation", "sigmoid")]).state().unwrap();
    // By hand: the slope of a sigmoid at output h is h (1 - h), at most 0.25.
    let hidden: Vec<Vec<f64>> = list(&state, "hidden").iter().map(|row| row.as_numbers().unwrap()).collect();
    let flat = |unit: usize| hidden.iter().all(|row| row[unit] * (1.0 - row[unit]) < 0.01 * 0.25);
    let by_hand = (0..3).filter(|unit| flat(*unit)).count();
    assert_eq!(by_hand, 1);
    assert_eq!(number(finding(&state, "units_saturated"), "saturated"), by_hand as f64);
    // A dead ReLU is dead, not saturated.
    let dead = r#"[{"W":[[-1,-1],[1,1]],"b":[-1,1]},{"W":[[1,1]],"b":[0]}]"#;
    let state = pasted(dead, &[("hidden", "2"), ("activation", "relu")]).state().unwrap();
    assert!(!codes(&state).contains(&"units_saturated".to_owned()));
    assert_eq!(number(finding(&state, "units_dead"), "dead"), 1.0);
    // An output pushed far to one side on every example.
    let far = r#"[{"W":[[1,1]],"b":[0]},{"W":[[0.1]],"b":[30]}]"#;
    let state = pasted(far, &[("hidden", "1")]).state().unwrap();
    assert_eq!(number(finding(&state, "output_saturated"), "correct"), 2.0);
}

#[test]
fn a_loss_above_its_start_is_told() {
    let settings = [("optimizer", "sgd"), ("lr", "100"), ("loss", "mse"), ("outputActivation", "identity")];
    let mut scene = xor(&settings);
    assert!(codes(&scene.state().unwrap()).is_empty());
    scene.advance(3);
    let state = scene.state().unwrap();
    let grown = finding(&state, "loss_above_start");
    assert_eq!(number(grown, "start"), scene.loss_curve()[0]);
    assert_eq!(number(grown, "times"), number(&state, "loss") / scene.loss_curve()[0]);
    assert!(number(grown, "times") > 2.0);
    scene.advance(100_000);
    let state = scene.state().unwrap();
    assert_eq!(text(&state, "status"), "diverged");
}

#[test]
fn seeking_drops_an_update_in_progress() {
    let mut scene = xor(&[]);
    scene.advance_phase(2).unwrap();
    scene.seek(0);
    assert_eq!(scene.phase().name(), "forward", "also at the start");
    scene.advance(40);
    scene.advance_phase(3).unwrap();
    scene.seek(40);
    let mut direct = xor(&[]);
    direct.advance(40);
    assert_eq!(scene.state().unwrap(), direct.state().unwrap());
}

#[test]
fn a_survey_says_of_each_seed_what_the_scene_says() {
    let settings = [("activation", "relu"), ("hidden", "2"), ("lr", "0.1")];
    let (seeds, updates) = (15, 1200);
    let mut survey = Survey::new(&object(&settings), seeds, updates);
    assert_eq!((survey.done(), survey.total(), survey.interval()), (0, 15, [0.0, 1.0]));
    while survey.advance(137).unwrap() {
        assert!(survey.done() < 15);
    }
    let mut seen = Vec::new();
    for (seed, (verdict, steps)) in (1..).zip(survey.verdicts().iter().zip(survey.steps())) {
        let mut scene = xor(&[&settings[..], &[("seed", &format!("{seed}"))]].concat());
        let mut first_right = None;
        for _ in 0..*steps {
            if number(&scene.state().unwrap(), "correct") == 4.0 {
                first_right = first_right.or(Some(scene.steps()));
            }
            scene.advance(1);
        }
        assert_eq!(first_right, None, "seed {seed} was solved before");
        let status = text(&scene.state().unwrap(), "status");
        match verdict {
            Verdict::Solved => assert_eq!(status, "solved"),
            Verdict::Stuck => assert_eq!(status, "stuck"),
            Verdict::Diverged => assert_eq!(status, "diverged"),
            Verdict::Unfinished => assert_eq!((status.as_str(), u64::from(*steps)), ("running", updates)),
        }
        seen.push(*verdict);
    }
    assert_eq!(seen.len(), 15);
    assert!(seen.contains(&Verdict::Solved) && seen.contains(&Verdict::Stuck), "{seen:?}");
    assert_eq!(survey.solved(), seen.iter().filter(|verdict| **verdict == Verdict::Solved).count());
    assert!(!survey.advance(10).unwrap(), "and it is at its end");

    let mut at_once = Survey::new(&object(&settings), seeds, updates);
    assert!(!at_once.advance(u64::MAX).unwrap());
    assert_eq!((at_once.verdicts(), at_once.steps()), (survey.verdicts(), survey.steps()));
}

#[test]
fn a_survey_knows_every_verdict() {
    let verdicts = |settings: &[(&str, &str)], updates| {
        let mut survey = Survey::new(&object(settings), 6, updates);
        while survey.advance(1000).unwrap() {}
        survey.verdicts().to_vec()
    };
    assert_eq!(verdicts(&[("lr", "0.0001")], 5), [Verdict::Unfinished; 6]);
    assert_eq!(verdicts(&[("init", "zeros")], 1000), [Verdict::Stuck; 6]);
    assert_eq!(verdicts(&[("model", "perceptron"), ("init", "normal(1)")], 1000), [Verdict::Stuck; 6]);
    assert_eq!(verdicts(&[("model", "perceptron"), ("gate", "1011")], 1000), [Verdict::Solved; 6]);
    let runaway = [("optimizer", "sgd"), ("lr", "100"), ("loss", "mse"), ("outputActivation", "identity")];
    assert_eq!(verdicts(&runaway, 1000), [Verdict::Diverged; 6]);
    // Weights that are brought along would make all runs the same one.
    let parameters = r#"[{"W":[[1,1]],"b":[0]},{"W":[[1]],"b":[0]}]"#;
    let given =
        Value::object([("hidden", "1".into()), ("gate", "and".into()), ("parameters", json(parameters))]);
    let mut survey = Survey::new(&given, 6, 1000);
    while survey.advance(1000).unwrap() {}
    let first = survey.steps()[0];
    assert!(survey.steps().iter().any(|steps| *steps != first), "{:?}", survey.steps());
}

#[test]
fn wilsons_interval_holds_the_rates_that_the_sample_does_not_contradict() {
    let z = 1.959_963_984_540_054_f64;
    for (successes, trials) in [(97, 100), (3, 7), (0, 20), (200, 200), (1, 1), (100, 200)] {
        let (n, share) = (trials as f64, successes as f64 / trials as f64);
        for bound in wilson(successes, trials) {
            // At either end the sample is exactly z standard deviations away.
            let distance = (share - bound) * (share - bound);
            let reach = z * z * bound * (1.0 - bound) / n;
            assert!((distance - reach).abs() < 1e-12, "{successes} of {trials}: {bound}");
        }
    }
    assert_eq!((wilson(0, 20)[0], wilson(200, 200)[1], wilson(0, 0)), (0.0, 1.0, [0.0, 1.0]));
    let [low, high] = wilson(97, 100);
    assert!((low - 0.9155).abs() < 5e-5 && (high - 0.9897).abs() < 5e-5, "{low} {high}");
}
