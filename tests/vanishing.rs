//! What the initialization scene says of its networks: five kinds, theory, bands, training, and that no cut into pieces
//! changes a bit. The numbers were checked beforehand with NumPy and PyTorch.
#![cfg(not(target_arch = "wasm32"))]
// A test fails by panicking, also in the functions that it shares.
#![allow(clippy::unwrap_used, clippy::panic)]
// What is computed apart from the library uses the platform's functions.
#![allow(clippy::disallowed_methods)]

use nabla::scene::value::Value;
use nabla::scene::vanishing::{SEEDS, Statistics, Vanishing};

fn scene(pairs: &[(&str, &str)]) -> Vanishing {
    let given = pairs.iter().map(|(key, value)| ((*key).to_owned(), Value::from(*value))).collect();
    let scene = Vanishing::new(&Value::Object(given)).unwrap();
    assert!(scene.problems().is_empty(), "{:?}", scene.problems());
    scene
}

fn measured(pairs: &[(&str, &str)]) -> Vanishing {
    let mut scene = scene(pairs);
    while scene.work() {}
    scene
}

/// A network's layers, measured.
fn layers(pairs: &[(&str, &str)]) -> Vec<Statistics> {
    measured(pairs).statistics()[0].to_vec()
}

fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(value, |value, key| match value {
        Value::List(list) => &list[key.parse::<usize>().unwrap()],
        other => other.get(key).unwrap_or_else(|| panic!("{path}: no {key}")),
    })
}

fn number(value: &Value, path: &str) -> f64 {
    match at(value, path) {
        Value::Number(number) => *number,
        other => panic!("{path}: {other:?}"),
    }
}

fn text(value: &Value, path: &str) -> String {
    at(value, path).as_fact().to_string()
}

fn numbers(value: &Value, path: &str) -> Vec<f64> {
    let Value::List(list) = at(value, path) else { panic!("{path} is no list") };
    list.iter().map(|item| if let Value::Number(number) = item { *number } else { f64::NAN }).collect()
}

/// Root mean squares of `dL/dz`, and of `dL/dW`, layer by layer.
fn gradients(layers: &[Statistics]) -> [Vec<f64>; 2] {
    [0, 1].map(|which| layers.iter().map(|layer| layer.gradient_sizes()[which]).collect())
}

/// How much the first layer's number is of the last one's.
fn ratio(sizes: &[f64]) -> f64 {
    sizes[0] / sizes[sizes.len() - 1]
}

fn kinds(pairs: &[(&str, &str)], columns: &[&str]) -> Vec<String> {
    let all = columns.join(",");
    let state = measured(&[pairs, &[("columns", &all)]].concat()).state();
    (0..columns.len()).map(|index| text(&state, &format!("columns.{index}.kind"))).collect()
}

#[test]
fn sigmoid_with_std_1_saturates_and_its_gradient_stays_level() {
    let columns = ("columns", "sigmoid:normal(1)");
    for layer in layers(&[columns, ("range", "0.05,0.95")]) {
        let outside = layer.histogram.below + layer.histogram.above;
        assert!(outside >= 100 * 1000 / 2, "{outside} outside of [0.05, 0.95]");
    }
    let [z, _] = gradients(&layers(&[columns]));
    for pair in z.windows(2) {
        assert!(pair[0] / pair[1] < 2.0 && pair[1] / pair[0] < 2.0, "{pair:?}");
    }
}

#[test]
fn the_gradient_vanishes_or_explodes_as_much_as_is_said() {
    let [z, w] = gradients(&layers(&[("columns", "sigmoid:xavier_normal")]));
    assert!(1.0 / ratio(&z) > 200.0 && 1.0 / ratio(&w) > 4000.0, "{z:?} {w:?}");
    let [z, _] = gradients(&layers(&[("columns", "tanh:normal(1)")]));
    assert!(ratio(&z) > 20.0, "{z:?}");
    let [z, _] = gradients(&layers(&[("columns", "relu:normal(1)")]));
    assert!(ratio(&z) > 4000.0, "{z:?}");
}

#[test]
fn he_keeps_the_gradient_of_relu_through_50_layers() {
    let mut ratios: Vec<f64> = (1..=20)
        .map(|seed| {
            let seed = seed.to_string();
            let settings = [("depth", "50"), ("samples", "200"), ("columns", "relu:he_normal")];
            let [z, _] = gradients(&layers(&[&settings[..], &[("seed", &seed)]].concat()));
            ratio(&z).max(1.0 / ratio(&z))
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    assert!(ratios[10] < 10.0, "{ratios:?}");
}

#[test]
fn xavier_shrinks_relu_alike_in_every_layer() {
    // Xavier's weights are He's divided by √2 (square layers, same draws): outputs shrink by that a layer, and so does
    // the gradient on its way back, so that the weights' gradients, products of both, are small alike.
    let (he, xavier) =
        (layers(&[("columns", "relu:he_normal")]), layers(&[("columns", "relu:xavier_normal")]));
    let last = he.len() - 1;
    for (l, (he, xavier)) in he.iter().zip(&xavier).enumerate() {
        let factor = 2f64.powf(-((l + 1) as f64) / 2.0);
        for (he, xavier) in [
            (he.outputs.mean, xavier.outputs.mean),
            (he.outputs.std, xavier.outputs.std),
            (he.outputs.max, xavier.outputs.max),
        ] {
            assert!((xavier / (he * factor) - 1.0).abs() < 1e-12, "layer {l}");
        }
        let [he, xavier] = [he, xavier].map(Statistics::gradient_sizes);
        let back = 2f64.powf(-((last - l) as f64) / 2.0);
        assert!((xavier[0] / (he[0] * back) - 1.0).abs() < 1e-12, "layer {l}");
        assert!((xavier[1] / (he[1] * 0.25) - 1.0).abs() < 1e-12, "layer {l}");
    }
}

#[test]
fn five_kinds_are_told_apart() {
    let columns = [
        "sigmoid:normal(1)",
        "sigmoid:xavier_normal",
        "sigmoid:normal(0.01)",
        "tanh:normal(1)",
        "tanh:normal(0.01)",
        "tanh:xavier_normal",
    ];
    let more =
        ["relu:normal(1)", "relu:normal(0.01)", "relu:he_normal", "relu:xavier_normal", "selu:xavier_normal"];
    let want = ["saturated", "vanishing", "vanishing", "exploding", "small", "healthy"];
    let want_more = ["exploding", "small", "healthy", "small", "healthy"];
    for seed in ["1", "2", "3", "4", "5"] {
        for depth in ["5", "12"] {
            let settings = [("seed", seed), ("depth", depth), ("samples", "200")];
            assert_eq!(kinds(&settings, &columns), want, "{settings:?}");
            assert_eq!(kinds(&settings, &more), want_more, "{settings:?}");
        }
    }
    // At the ends of what can be set.
    let deep = [("depth", "50"), ("samples", "50")];
    assert_eq!(
        kinds(&deep, &["sigmoid:normal(1)", "relu:he_normal", "relu:xavier_normal", "tanh:normal(1)"]),
        ["saturated", "healthy", "small", "exploding"]
    );
    let shallow = [("depth", "2"), ("samples", "200")];
    assert_eq!(
        kinds(&shallow, &["sigmoid:xavier_normal", "relu:he_normal", "relu:normal(1)"]),
        ["vanishing", "healthy", "exploding"]
    );
    // From the first layer to the second tanh's outputs shrink most, yet less than ReLU's.
    for seed in ["1", "2", "3", "4", "5"] {
        assert_eq!(
            kinds(&[("seed", seed), ("depth", "2")], &["tanh:xavier_normal", "relu:xavier_normal"]),
            ["healthy", "small"],
            "seed {seed}"
        );
    }
    // Ten units are too few to saturate a sigmoid with std 1; 500 are more than enough.
    assert_eq!(kinds(&[("width", "10"), ("depth", "12")], &["sigmoid:normal(1)"]), ["vanishing"]);
    assert_eq!(
        kinds(&[("width", "500"), ("samples", "20")], &["sigmoid:normal(1)", "tanh:normal(1)"]),
        ["saturated", "exploding"]
    );
    assert_eq!(kinds(&[], &["sigmoid:zeros", "tanh:zeros"]), ["vanishing", "small"]);
}

#[test]
fn a_kind_brings_its_evidence() {
    let state = measured(&[("columns", "sigmoid:xavier_normal")]).state();
    let evidence = at(&state, "columns.0.evidence");
    let all = number(evidence, "gradientRatio");
    assert!((1.0 / all - 291.0).abs() < 1.0, "{all}");
    assert!((number(evidence, "gradientFactor").powi(4) / all - 1.0).abs() < 1e-12);
    assert!(number(evidence, "outputRatio") > 0.9 && number(evidence, "saturated") == 0.0);
    assert_eq!(at(&scene(&[]).state(), "columns.0.kind"), &Value::Null, "nothing is measured yet");
}

/// How `dL/dz` changes from layer 3 to layer 2, by mean squares over some seeds: theory speaks of such.
fn measured_factor(width: &str, samples: &str) -> f64 {
    let squares: Vec<[f64; 2]> = (1..=if width == "10" { 40 } else { 8 })
        .map(|seed| {
            let (seed, columns) = (seed.to_string(), "sigmoid:normal(1)");
            let settings = [("columns", columns), ("width", width), ("samples", samples), ("seed", &seed)];
            let [z, _] = gradients(&layers(&[&settings[..], &[("depth", "3")]].concat()));
            [z[1] * z[1], z[2] * z[2]]
        })
        .collect();
    let sum = |which: usize| squares.iter().map(|pair| pair[which]).sum::<f64>();
    (sum(0) / sum(1)).sqrt()
}

#[test]
fn theory_predicts_what_is_measured() {
    // Sigmoid with std 1: the width decides.
    for (width, samples, want) in [("10", "1000", 0.56), ("100", "200", 0.97), ("500", "20", 1.47)] {
        let state =
            measured(&[("columns", "sigmoid:normal(1)"), ("width", width), ("samples", samples)]).state();
        let theory = numbers(&state, "columns.0.theory.factors");
        assert_eq!(theory.len(), 4);
        assert!((theory[3] - want).abs() < 0.03, "{width}: {theory:?}");
        let got = measured_factor(width, samples);
        assert!((got / theory[1] - 1.0).abs() < 0.15, "{width}: measured {got}, predicted {theory:?}");
    }
    // Half of ReLU's slopes are 1, so n σ² / 2 is He's 1 and Xavier's ½, exactly.
    let state = measured(&[("columns", "relu:he_normal,relu:xavier_normal,identity:normal(0.2)")]).state();
    for (column, want) in [(0, 1.0), (1, 0.5f64.sqrt()), (2, 2.0)] {
        for factor in numbers(&state, &format!("columns.{column}.theory.factors")) {
            assert!((factor / want - 1.0).abs() < 1e-12, "{factor} {want}");
        }
        let line = numbers(&state, &format!("columns.{column}.theory.gradZRms"));
        assert_eq!(line.len(), 5);
        assert_eq!(line[4], number(&state, &format!("columns.{column}.layers.4.gradZRms")));
        assert!((line[0] / line[4] / want.powi(4) - 1.0).abs() < 1e-12);
    }
}

#[test]
fn the_quadrature_agrees_with_a_finer_one() {
    // By the trapezoid rule with 400,001 even nodes, for q = n σ²: a narrow, a wide and a very wide normal.
    for (std, width) in [("0.1", "100"), ("1", "500"), ("100", "10")] {
        let columns = format!("sigmoid:normal({std})");
        let state =
            measured(&[("columns", &columns), ("width", width), ("samples", "10"), ("depth", "2")]).state();
        let gain = width.parse::<f64>().unwrap() * std.parse::<f64>().unwrap().powi(2);
        let step = 16.0 / 400_000.0;
        let slopes: f64 = (0..=400_000)
            .map(|i| {
                let u = f64::from(i) * step - 8.0;
                let y = 1.0 / (1.0 + (-gain.sqrt() * u).exp());
                (y * (1.0 - y)).powi(2) * (-0.5 * u * u).exp() * step
            })
            .sum();
        let want = (gain * slopes / (2.0 * std::f64::consts::PI).sqrt()).sqrt();
        let got = number(&state, "columns.0.theory.factors.0");
        assert!((got / want - 1.0).abs() < 1e-6, "{std} {width}: {got} {want}");
    }
}

#[test]
fn there_is_no_theory_of_weights_with_a_mean() {
    let columns = "tanh:uniform(0, 0.2),tanh:uniform(-0.1, 0.1),tanh:constant(0.1),tanh:zeros";
    let state = measured(&[("columns", columns), ("width", "20"), ("samples", "20")]).state();
    let has = |column: usize| at(&state, &format!("columns.{column}.theory")) != &Value::Null;
    assert_eq!([0, 1, 2, 3].map(has), [false, true, false, true]);
}

#[test]
fn the_band_is_the_same_networks_with_twenty_seeds() {
    let settings =
        [("columns", "relu:he_normal,tanh:normal(1)"), ("width", "12"), ("samples", "15"), ("depth", "3")];
    let mut banded = measured(&[&settings[..], &[("seed", "7")]].concat());
    assert_eq!(at(&banded.state(), "columns.1.band"), &Value::Null);
    while banded.work_band() {}
    assert_eq!(banded.band_seeds(), SEEDS);
    let state = banded.state();
    for column in 0..2 {
        for (which, key) in ["gradZRms", "gradWRms"].into_iter().enumerate() {
            for layer in 0..3 {
                let mut sizes: Vec<f64> = (7..27)
                    .map(|seed: u64| {
                        let seed = seed.to_string();
                        let one = measured(&[&settings[..], &[("seed", &seed)]].concat());
                        one.statistics()[column][layer].gradient_sizes()[which]
                    })
                    .collect();
                sizes.sort_by(f64::total_cmp);
                let of = |what: &str| number(&state, &format!("columns.{column}.band.{key}.{what}.{layer}"));
                assert_eq!([of("low"), of("high")], [sizes[0], sizes[19]]);
                assert_eq!(of("middle"), 0.5 * (sizes[9] + sizes[10]));
            }
        }
    }
    banded.advance(1);
    assert_eq!(at(&banded.state(), "columns.0.band"), &Value::Null, "it is of the start");
}

#[test]
fn equal_weights_make_equal_units() {
    let state = measured(&[("columns", "sigmoid:zeros,tanh:constant(0.01),tanh:xavier_normal")]).state();
    for layer in 0..5 {
        let distinct =
            [0, 1, 2].map(|column| number(&state, &format!("columns.{column}.layers.{layer}.distinct")));
        assert_eq!(distinct, [1.0, 1.0, 100.0], "layer {layer}");
        let own = numbers(&state, &format!("columns.0.layers.{layer}.own.counts"));
        assert_eq!(own.iter().filter(|count| **count > 0.0).count(), 1, "one spike");
    }
    assert_eq!(number(&state, "columns.0.layers.0.gradZRms"), 0.0);
    assert_eq!(number(&state, "columns.0.layers.0.gradients.zeros"), 100_000.0);
    let Value::List(octaves) = at(&state, "columns.0.layers.0.gradients.octaves.counts") else { panic!() };
    assert!(octaves.is_empty());
}

#[test]
fn every_number_is_in_each_histogram() {
    let state = measured(&[("samples", "70")]).state();
    for column in 0..4 {
        for layer in 0..5 {
            let all = 70.0 * 100.0;
            let layer = at(&state, &format!("columns.{column}.layers.{layer}"));
            let sum = |path: &str| numbers(layer, path).iter().sum::<f64>();
            let outside = number(layer, "histogram.below") + number(layer, "histogram.above");
            assert_eq!(sum("histogram.counts") + outside, all);
            assert_eq!(sum("own.counts"), all);
            assert_eq!(sum("sums.histogram.counts"), all);
            assert_eq!(
                numbers(layer, "sums.histogram.range"),
                [number(layer, "sums.min"), number(layer, "sums.max")]
            );
            assert_eq!(sum("gradients.octaves.counts") + number(layer, "gradients.zeros"), all);
            let largest = number(layer, "gradients.max").max(-number(layer, "gradients.min"));
            let top = 2f64.powf(number(layer, "gradients.octaves.top"));
            assert!(largest >= top && largest < 2.0 * top);
        }
    }
}

#[test]
fn training_teaches_those_whose_gradient_arrives() {
    // Forty units and a few hundred updates; the data and the rate are the defaults.
    for task in ["two_spirals", "random_labels"] {
        let columns = "sigmoid:xavier_normal,tanh:xavier_normal,relu:he_normal";
        let settings = [("columns", columns), ("width", "40"), ("samples", "10"), ("task", task)];
        let mut trained = measured(&settings);
        assert_eq!(trained.losses(1).len(), 1);
        assert_eq!(trained.advance(300), 300);
        let state = trained.state();
        let loss = |column: usize| number(&state, &format!("columns.{column}.loss"));
        assert!(loss(0) > 0.68, "{task}: sigmoid, Xavier stays at ln 2: {}", loss(0));
        assert!(loss(1) < 0.3 && loss(2) < 0.3, "{task}: {} {}", loss(1), loss(2));
        assert!(number(&state, "columns.2.correct") > 180.0 && number(&state, "columns.2.total") == 200.0);
        for column in 0..3 {
            assert_eq!(trained.losses(column).len(), 301);
            assert_eq!(trained.losses(column)[300], loss(column));
        }
        assert_eq!(at(&state, "columns.0.theory"), &Value::Null, "theory is of the start");
    }
}

#[test]
fn how_the_steps_are_taken_changes_no_bit() {
    let small = [
        ("width", "20"),
        ("samples", "30"),
        ("lr", "0.5"),
        ("columns", "tanh:xavier_normal,gelu:he_uniform"),
    ];
    let mut far = measured(&small);
    far.advance(13);
    let mut near = measured(&small);
    for _ in 0..13 {
        near.advance(1);
    }
    let mut pieces = scene(&small);
    for k in 0..13 {
        // Some updates are begun before the pass of those before them is done, and in the middle of drawing.
        for _ in 0..7 * (k % 3) {
            pieces.work();
        }
        assert!(pieces.start_update());
    }
    while pieces.work() {}
    assert_eq!(far.state(), near.state());
    assert_eq!(far.state(), pieces.state());
    assert_eq!(far.losses(1), near.losses(1));
    far.seek(5);
    near.rewind(5);
    while near.work() {}
    while near.steps() < 5 {
        near.start_update();
    }
    while near.work() {}
    assert_eq!(far.state(), near.state());
}

#[test]
fn a_rate_that_is_too_large_is_named() {
    let mut lost =
        scene(&[("columns", "identity:normal(1)"), ("width", "30"), ("samples", "10"), ("lr", "1e6")]);
    lost.advance(100);
    let state = lost.state();
    assert_eq!(
        (text(&state, "status").as_str(), text(&state, "reason.code").as_str()),
        ("diverged", "not_finite")
    );
    assert!(lost.is_halted() && lost.steps() < 100);
    let steps = lost.steps();
    let mut again =
        scene(&[("columns", "identity:normal(1)"), ("width", "30"), ("samples", "10"), ("lr", "1e6")]);
    while again.advance(1) == 1 {}
    assert_eq!(again.steps(), steps, "one by one it ends at the same step");
    let mut begun =
        scene(&[("columns", "identity:normal(1)"), ("width", "30"), ("samples", "10"), ("lr", "1e6")]);
    (0..100).for_each(|_| assert!(begun.start_update()));
    while begun.work() {}
    assert_eq!(begun.steps(), steps, "and begun all at once");
}

#[test]
fn the_task_has_as_many_of_each_class() {
    // All outputs of a network of zeros are alike: half of the spirals are right then, and the loss is ln 2.
    let state = measured(&[("columns", "tanh:zeros"), ("width", "10"), ("samples", "10")]).state();
    assert_eq!(number(&state, "columns.0.correct"), 100.0);
    assert!((number(&state, "columns.0.loss") - 2f64.ln()).abs() < 1e-15);
}
