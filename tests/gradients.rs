//! Gradients against central differences: random shapes, activations, losses, data *and* parameters, from seeds, so
//! that a failure can be had again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use nabla::activation::{self, Activation};
use nabla::loss::{Loss, Reduction, Target};
use nabla::nn::{Layer, Network, Workspace};
use nabla::rng::Rng;
use nalgebra::DMatrix;

/// Step of the differences: truncation is about `STEP²`, rounding about `1e-16 / STEP`.
const STEP: f64 = 1e-5;
/// A kink nearer than this to a weighted sum would make a difference wrong, not the gradient.
const KINK: f64 = 1e-3;

const LOSSES: [&str; 9] =
    ["half_sse", "mse", "half_mse", "l1", "huber", "smooth_l1", "bce", "bce_with_logits", "cross_entropy"];

fn pick<'a>(rng: &mut Rng, names: &[&'a str]) -> &'a str {
    names[rng.below(names.len())]
}

/// An activation with constants other than the defaults, where it has some.
fn random_activation(rng: &mut Rng) -> Activation {
    let positive = 0.2 + rng.uniform();
    match Activation::from_name(pick(rng, &activation::NAMES)).unwrap() {
        Activation::LeakyRelu { .. } => Activation::LeakyRelu { negative_slope: positive },
        Activation::Elu { .. } => Activation::Elu { alpha: positive },
        Activation::Softplus { threshold, .. } => Activation::Softplus { beta: positive, threshold },
        other => other,
    }
}

/// A loss with constants other than the defaults, where it has some.
fn random_loss(rng: &mut Rng) -> Loss {
    let positive = 0.2 + rng.uniform();
    match Loss::from_name(pick(rng, &LOSSES)).unwrap() {
        Loss::Huber { .. } => Loss::Huber { delta: positive },
        Loss::SmoothL1 { .. } => Loss::SmoothL1 { beta: positive },
        Loss::BceWithLogits { .. } => Loss::BceWithLogits { pos_weight: positive },
        Loss::CrossEntropy { bits, .. } => Loss::CrossEntropy { label_smoothing: rng.uniform(), bits },
        other => other,
    }
}

fn has_kink(activation: Activation) -> bool {
    use Activation::{Elu, LeakyRelu, Relu, Selu, Step};
    matches!(activation, Relu | LeakyRelu { .. } | Elu { .. } | Selu | Step)
}

struct Case {
    network: Network,
    x: DMatrix<f64>,
    t: Vec<f64>,
    loss: Loss,
}

fn random_case(seed: u64) -> Case {
    let mut rng = Rng::new(seed);
    let loss = random_loss(&mut rng);
    let depth = 1 + rng.below(3);
    let sizes: Vec<usize> = (0..=depth).map(|_| 1 + rng.below(5)).collect();
    let mut layers: Vec<_> = sizes
        .windows(2)
        .map(|pair| Layer::new(pair[0], pair[1], random_activation(&mut rng), rng.uniform() < 0.8))
        .collect();
    if loss == Loss::Bce {
        layers[depth - 1].activation = Activation::Sigmoid;
    }
    let mut network = Network::new(layers).unwrap();
    network.parameters.iter_mut().for_each(|p| *p = rng.normal());
    let rows = 1 + rng.below(11);
    let x = DMatrix::from_fn(rows, sizes[0], |_, _| rng.normal());
    let t = (0..rows * sizes[depth]).map(|_| rng.uniform()).collect();
    Case { network, x, t, loss }
}

/// The loss and, if some kink is near, nothing.
fn loss_away_from_kinks(case: &Case, work: &mut Workspace) -> Option<f64> {
    case.network.forward(&case.x, work).unwrap();
    let layers = case.network.layers().iter().zip(&work.z);
    let near = |z: &f64| z.abs() < KINK;
    if layers.into_iter().any(|(layer, z)| has_kink(layer.activation) && z.iter().any(near)) {
        return None;
    }
    // Near a certain answer `1 - p` has few digits left, and so has the difference.
    let is_certain = |p: &f64| *p < KINK || *p > 1.0 - KINK;
    if case.loss == Loss::Bce && work.h.last()?.iter().any(is_certain) {
        return None;
    }
    let d = work.h.last()?.iter().zip(&case.t).map(|(p, t)| (p - t).abs());
    let kink = match case.loss {
        Loss::L1 => Some(0.0),
        Loss::Huber { delta } => Some(delta),
        Loss::SmoothL1 { beta } => Some(beta),
        _ => None,
    };
    if kink.is_some_and(|kink| d.into_iter().any(|d| (d - kink).abs() < KINK)) {
        return None;
    }
    Some(case.network.loss_of_outputs(case.x.nrows(), Target::Values(&case.t), case.loss, work).unwrap())
}

#[test]
fn network_gradients_equal_central_differences() {
    let mut work = Workspace::default();
    let (mut ran, mut seen) = (0, std::collections::BTreeSet::new());
    for seed in 0..400 {
        let mut case = random_case(seed);
        if loss_away_from_kinks(&case, &mut work).is_none() {
            continue;
        }
        let target = Target::Values(&case.t);
        case.network.loss_and_gradients(&case.x, target, case.loss, &mut work).unwrap();
        let gradients = case.network.gradients.clone();
        for (place, gradient) in gradients.iter().enumerate() {
            let here = case.network.parameters[place];
            let mut at = |p: f64| {
                case.network.parameters[place] = p;
                case.network.forward(&case.x, &mut work).unwrap();
                let target = Target::Values(&case.t);
                case.network.loss_of_outputs(case.x.nrows(), target, case.loss, &mut work).unwrap()
            };
            let difference = (at(here + STEP) - at(here - STEP)) / (2.0 * STEP);
            case.network.parameters[place] = here;
            let error = (gradient - difference).abs();
            let layers: Vec<_> = case.network.layers().iter().map(|layer| layer.activation.name()).collect();
            assert!(
                error <= 1e-7 + 1e-6 * difference.abs(),
                "seed {seed}, {layers:?}, {:?}, parameter {place}: {gradient} against {difference}",
                case.loss
            );
        }
        ran += 1;
        seen.extend(case.network.layers().iter().map(|layer| layer.activation.name()));
        seen.insert(
            LOSSES.into_iter().find(|name| same_kind(Loss::from_name(name).unwrap(), case.loss)).unwrap(),
        );
    }
    assert!(ran >= 200, "only {ran} of 400 cases were away from kinks");
    assert_eq!(seen.len(), activation::NAMES.len() + LOSSES.len(), "some function was never tried: {seen:?}");
}

fn same_kind(a: Loss, b: Loss) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

/// Class losses on class targets, whose gradient is by the prediction itself.
#[test]
fn class_loss_gradients_equal_central_differences() {
    let losses = [
        Loss::CrossEntropy { label_smoothing: 0.3, bits: true },
        Loss::CrossEntropy { label_smoothing: 0.0, bits: false },
        Loss::Nll,
        Loss::NllOfProbabilities { bits: false },
        Loss::NllOfProbabilities { bits: true },
    ];
    for seed in 0..50 {
        let mut rng = Rng::new(seed);
        let (rows, columns) = (1 + rng.below(5), 1 + rng.below(5));
        let classes: Vec<_> = (0..rows).map(|_| rng.below(columns)).collect();
        let p: Vec<_> = (0..rows * columns).map(|_| 0.05 + rng.uniform()).collect();
        for loss in losses {
            for reduction in [Reduction::Mean, Reduction::Sum] {
                let target = Target::Classes(&classes);
                let mut gradient = vec![0.0; p.len()];
                loss.evaluate(reduction, &p, target, rows, &mut gradient).unwrap();
                for place in 0..p.len() {
                    let at = |x: f64| {
                        let mut p = p.clone();
                        p[place] = x;
                        loss.evaluate(reduction, &p, target, rows, &mut vec![0.0; p.len()]).unwrap()
                    };
                    let difference = (at(p[place] + STEP) - at(p[place] - STEP)) / (2.0 * STEP);
                    let error = (gradient[place] - difference).abs();
                    assert!(error <= 1e-6 * (1.0 + difference.abs()), "seed {seed}, {loss:?}, {reduction:?}");
                }
            }
        }
    }
}
