//! The golden files: numbers that PyTorch printed, met within the tolerances that `golden/README.md` states.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/golden.rs"]
mod support;

use nabla::activation::{self, Activation};
use nabla::expr::{Expr, Variable};
use nabla::init::{self, Distribution, Fan, Init};
use nabla::landscape;
use nabla::loss::{Loss, Reduction, Target};
use nabla::nn::{Batch, Layer, Network, Order, Sampler, Workspace, worked_example};
use nabla::optim::{self, ArgumentValue, Method, Optimizer};
use nabla::rng::Rng;
use nabla::scene;
use nabla::scene::vanishing::Vanishing;
use nalgebra::DMatrix;
use serde_json::{Map, Value};
use support::{Case, Outcome, close, list, number, numbers, section};

#[test]
fn optimizers() {
    section("optimizers", "torch_optimizers.json", trajectory);
}

fn trajectory(case: &Case) -> Outcome {
    case.only(&[
        "id",
        "optimizer",
        "torch_class",
        "params",
        "function",
        "start",
        "tol",
        "last_step",
        "diverges",
        "sensitive",
        "trajectory",
    ])?;
    let name = case.text("optimizer")?;
    let given: Vec<(String, ArgumentValue)> = case
        .object("params")?
        .iter()
        .map(|(key, value)| Ok((key.clone(), argument(value)?)))
        .collect::<Result<_, String>>()?;
    let mut method = optim::build(name, &given).map_err(|error| error.to_string())?;
    if torch_class(&method) != case.text("torch_class")? {
        return Err(format!("{name} is {}, want {}", torch_class(&method), case.text("torch_class")?));
    }
    let function = landscape::find(case.text("function")?).map_err(|error| error.to_string())?;
    let tol = case.number("tol")?;
    let rows = list(case.get("trajectory")?)?;

    let mut point = <[f64; 2]>::try_from(numbers(case.get("start")?)?).map_err(|_| "start is no point")?;
    let mut step = 0.0;
    for row in rows {
        let [at, x, y, f, gx, gy] = <[f64; 6]>::try_from(numbers(row)?).map_err(|_| "a row is not of six")?;
        while step < at {
            let gradient = (function.gradient)(point[0], point[1]);
            method.step(&mut point, &gradient);
            step += 1.0;
        }
        let near = |what: &str, got: f64, want: f64| {
            close(&format!("{what} at step {at}"), got, want, tol * want.abs().max(1.0))
        };
        near("x", point[0], x)?;
        near("y", point[1], y)?;
        near("f", (function.value)(point[0], point[1]), f)?;
        // At the file's own point: where the slope is steep, the tolerated distance of ours would show in it
        // enlarged.
        let gradient = (function.gradient)(x, y);
        near("df/dx", gradient[0], gx)?;
        near("df/dy", gradient[1], gy)?;
    }
    close("the last step", step, case.number("last_step")?, 0.0)
}

fn argument(value: &Value) -> Result<ArgumentValue, String> {
    match value {
        Value::Bool(flag) => Ok(ArgumentValue::Flag(*flag)),
        Value::Array(_) => {
            let pair = numbers(value)?.try_into().map_err(|_| format!("{value} is no pair"))?;
            Ok(ArgumentValue::Pair(pair))
        }
        _ => Ok(ArgumentValue::Number(number(value)?)),
    }
}

fn torch_class(method: &Method) -> &'static str {
    match method {
        Method::Sgd(_) => "SGD",
        Method::Adagrad(_) => "Adagrad",
        Method::Adadelta(_) => "Adadelta",
        Method::RmsProp(_) => "RMSprop",
        Method::Adam(adam) if adam.decoupled_weight_decay => "AdamW",
        Method::Adam(_) => "Adam",
        Method::Adamax(_) => "Adamax",
        Method::NAdam(_) => "NAdam",
        Method::RAdam(_) => "RAdam",
    }
}

/// A parameter of an activation or a loss; a missing one is a case that is not understood.
fn parameter(params: &Map<String, Value>, key: &str) -> Result<f64, String> {
    number(params.get(key).ok_or_else(|| format!("parameter {key:?} is missing"))?)
}

fn only_parameters(params: &Map<String, Value>, known: &[&str]) -> Outcome {
    match params.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(format!("parameter {key:?} is not understood")),
        None => Ok(()),
    }
}

#[test]
fn activations() {
    section("activations", "torch_activations.json", |case| match case.text("activation")? {
        "softmax" => of_rows(case, activation::softmax, activation::softmax_chain),
        "log_softmax" => of_rows(case, activation::log_softmax, activation::log_softmax_chain),
        _ => of_points(case),
    });
}

fn activation_of(case: &Case) -> Result<Activation, String> {
    let params = case.object("params")?;
    let (name, known): (_, &[&str]) = match case.text("activation")? {
        "gelu" => match params.get("approximate").and_then(Value::as_str) {
            Some("none") => ("gelu", &["approximate"]),
            Some("tanh") => ("gelu_tanh", &["approximate"]),
            other => return Err(format!("gelu by {other:?} is not understood")),
        },
        "leaky_relu" => ("leaky_relu", &["negative_slope"]),
        "elu" => ("elu", &["alpha"]),
        "softplus" => ("softplus", &["beta", "threshold"]),
        name => (name, &[]),
    };
    only_parameters(params, known)?;
    Ok(match Activation::from_name(name).map_err(|error| error.to_string())? {
        Activation::LeakyRelu { .. } => {
            Activation::LeakyRelu { negative_slope: parameter(params, "negative_slope")? }
        }
        Activation::Elu { .. } => Activation::Elu { alpha: parameter(params, "alpha")? },
        Activation::Softplus { .. } => Activation::Softplus {
            beta: parameter(params, "beta")?,
            threshold: parameter(params, "threshold")?,
        },
        plain => plain,
    })
}

/// At ±∞ the file demands what PyTorch returns only of these; of the others only where that is a number.
const DEFINED_AT_INFINITY: [&str; 6] = ["sigmoid", "tanh", "relu", "leaky_relu", "elu", "step"];

fn of_points(case: &Case) -> Outcome {
    case.only(&["activation", "params", "points"])?;
    let activation = activation_of(case)?;
    let points = list(case.get("points")?)?;
    if points.is_empty() {
        return Err("no points".to_owned());
    }
    for point in points {
        let [x, value, slope] =
            <[f64; 3]>::try_from(numbers(point)?).map_err(|_| "a point is not of three")?;
        let y = activation.value(x);
        for (what, got, want) in [("value", y, value), ("derivative", activation.derivative(x, y), slope)] {
            let demanded =
                x.is_finite() || want.is_finite() || DEFINED_AT_INFINITY.contains(&activation.name());
            if demanded {
                close(&format!("{what} at {x}"), got, want, 1e-14 + 1e-13 * want.abs())?;
            }
        }
    }
    Ok(())
}

/// Softmax and its logarithm: the output, and the Jacobian row by row through the chain rule.
fn of_rows(case: &Case, value: fn(&[f64], &mut [f64]), chain: fn(&[f64], &[f64], &mut [f64])) -> Outcome {
    case.only(&["activation", "params", "input", "output", "jacobian"])?;
    only_parameters(case.object("params")?, &[])?;
    let (x, want) = (numbers(case.get("input")?)?, numbers(case.get("output")?)?);
    let mut y = vec![0.0; x.len()];
    value(&x, &mut y);
    all_close("output", &y, &want, |want| 1e-14 + 1e-13 * want.abs())?;
    for (i, row) in list(case.get("jacobian")?)?.iter().enumerate() {
        let (mut unit, mut got) = (vec![0.0; x.len()], vec![0.0; x.len()]);
        unit[i] = 1.0;
        chain(&y, &unit, &mut got);
        all_close(&format!("jacobian[{i}]"), &got, &numbers(row)?, |want| 1e-14 + 1e-13 * want.abs())?;
    }
    Ok(())
}

fn all_close(what: &str, got: &[f64], want: &[f64], bound: impl Fn(f64) -> f64) -> Outcome {
    if got.len() != want.len() {
        return Err(format!("{what}: {} numbers, want {}", got.len(), want.len()));
    }
    let mut pairs = got.iter().zip(want).enumerate();
    pairs.try_for_each(|(i, (got, want))| close(&format!("{what}[{i}]"), *got, *want, bound(*want)))
}

#[test]
fn losses() {
    section("losses", "torch_losses.json", |case| {
        case.only(&["id", "loss", "params", "input", "target", "value", "grad"])?;
        let (loss, reduction) = loss_of(case)?;
        let (input, rows) = column_by_column(case.get("input")?)?;
        let target = case.get("target")?;
        let classes: Vec<usize>;
        let values: Vec<f64>;
        let target = if loss.is_of_rows() && !list(target)?.iter().any(Value::is_array) {
            classes = classes_of(target)?;
            Target::Classes(&classes)
        } else {
            values = column_by_column(target)?.0;
            Target::Values(&values)
        };
        let mut gradient = vec![f64::NAN; input.len()];
        let value = loss.evaluate(reduction, &input, target, rows, &mut gradient);
        let value = value.map_err(|error| error.to_string())?;
        let bound = |want: f64| 1e-13 + 1e-12 * want.abs();
        let want = case.number("value")?;
        close("value", value, want, bound(want))?;
        all_close("grad", &gradient, &column_by_column(case.get("grad")?)?.0, bound)
    });
}

fn loss_of(case: &Case) -> Result<(Loss, Reduction), String> {
    let params = case.object("params")?;
    let word = |key: &str| params.get(key).and_then(Value::as_str);
    let optional = |key: &str, default: f64| params.get(key).map_or(Ok(default), number);
    let (loss, known): (_, &[&str]) = match case.text("loss")? {
        "huber" => (Loss::Huber { delta: parameter(params, "delta")? }, &["delta"]),
        "smooth_l1" => (Loss::SmoothL1 { beta: parameter(params, "beta")? }, &["beta"]),
        "bce_with_logits" => {
            (Loss::BceWithLogits { pos_weight: optional("pos_weight", 1.0)? }, &["pos_weight"])
        }
        "cross_entropy" => {
            let label_smoothing = optional("label_smoothing", 0.0)?;
            (Loss::CrossEntropy { label_smoothing, bits: false }, &["label_smoothing"])
        }
        "cross_entropy_soft" => (Loss::CrossEntropy { label_smoothing: 0.0, bits: false }, &[]),
        "nll_of_probabilities" => match word("log") {
            Some("natural") => (Loss::NllOfProbabilities { bits: false }, &["log"]),
            Some("base 2") => (Loss::NllOfProbabilities { bits: true }, &["log"]),
            other => return Err(format!("logarithm {other:?} is not understood")),
        },
        name => (Loss::from_name(name).map_err(|error| error.to_string())?, &[]),
    };
    only_parameters(params, &[known, &["reduction"]].concat())?;
    let reduction = match word("reduction") {
        Some("mean") => Reduction::Mean,
        Some("sum") => Reduction::Sum,
        None if matches!(loss, Loss::NllOfProbabilities { .. }) => Reduction::Mean,
        other => return Err(format!("reduction {other:?} is not understood")),
    };
    Ok((loss, reduction))
}

/// Numbers row by row, as the files have them, put column by column, as batches are stored; and how many rows. A
/// plain list is one column.
fn column_by_column(value: &Value) -> Result<(Vec<f64>, usize), String> {
    let rows = list(value)?;
    if !rows.iter().all(Value::is_array) {
        return Ok((numbers(value)?, rows.len()));
    }
    let rows = rows.iter().map(numbers).collect::<Result<Vec<_>, _>>()?;
    let columns = rows.first().map_or(0, Vec::len);
    let matrix = DMatrix::from_row_slice(rows.len(), columns, &rows.concat());
    Ok((matrix.as_slice().to_vec(), rows.len()))
}

fn classes_of(value: &Value) -> Result<Vec<usize>, String> {
    let class = |value: &Value| {
        value.as_u64().map(|class| class as usize).ok_or_else(|| format!("{value} is no class"))
    };
    list(value)?.iter().map(class).collect()
}

#[test]
fn initializers() {
    section("initializers", "torch_initializers.json", |case| {
        if case.text("init")? == "calculate_gain" {
            case.only(&["id", "init", "nonlinearity", "param", "gain"])?;
            let param = Some(case.get("param")?).filter(|param| !param.is_null()).map(number).transpose()?;
            let got = init::gain(case.text("nonlinearity")?, param).map_err(|error| error.to_string())?;
            let want = case.number("gain")?;
            return close("gain", got, want, 1e-14 * want.abs());
        }
        case.only(&[
            "id",
            "init",
            "shape_out_in",
            "fan_in",
            "fan_out",
            "gain",
            "mode",
            "nonlinearity",
            "a",
            "result",
        ])?;
        let shape = numbers(case.get("shape_out_in")?)?;
        let (fan_in, fan_out) = (case.number("fan_in")? as usize, case.number("fan_out")? as usize);
        if shape != [fan_out as f64, fan_in as f64] {
            return Err(format!("shape {shape:?} is not [{fan_out}, {fan_in}]"));
        }
        let got = match case.text("init")? {
            "xavier_normal" => Init::XavierNormal { gain: case.number("gain")? }.weights(fan_in, fan_out),
            "xavier_uniform" => Init::XavierUniform { gain: case.number("gain")? }.weights(fan_in, fan_out),
            "kaiming_normal" => {
                Init::KaimingNormal { fan: fan(case)?, gain: gain(case)? }.weights(fan_in, fan_out)
            }
            "kaiming_uniform" => {
                Init::KaimingUniform { fan: fan(case)?, gain: gain(case)? }.weights(fan_in, fan_out)
            }
            "linear_default_weight" => Init::LinearDefault.weights(fan_in, fan_out),
            "linear_default_bias" => Init::LinearDefault.biases(fan_in),
            name => return Err(format!("initializer {name:?} is not understood")),
        };
        same_distribution(got, case.object("result")?)
    });
}

fn fan(case: &Case) -> Result<Fan, String> {
    match case.text("mode")? {
        "fan_in" => Ok(Fan::In),
        "fan_out" => Ok(Fan::Out),
        mode => Err(format!("mode {mode:?} is not understood")),
    }
}

fn gain(case: &Case) -> Result<f64, String> {
    init::gain(case.text("nonlinearity")?, Some(case.number("a")?)).map_err(|error| error.to_string())
}

fn same_distribution(got: Distribution, want: &Map<String, Value>) -> Outcome {
    let near = |what: &str, got: f64| {
        let want = parameter(want, what)?;
        close(what, got, want, 1e-14 * want.abs())
    };
    match (got, want.get("kind").and_then(Value::as_str)) {
        (Distribution::Normal { std }, Some("normal")) => {
            only_parameters(want, &["kind", "mean", "std"])?;
            near("mean", 0.0).and(near("std", std))
        }
        (Distribution::Uniform { low, high }, Some("uniform")) => {
            only_parameters(want, &["kind", "low", "high"])?;
            near("low", low).and(near("high", high))
        }
        (got, kind) => Err(format!("{got:?} is not {kind:?}")),
    }
}

#[test]
fn mlp() {
    section("mlp", "torch_mlp.json", |case| {
        case.only(&[
            "id",
            "layers",
            "activations",
            "loss",
            "W",
            "b",
            "X",
            "T",
            "z",
            "h",
            "loss_value",
            "grad",
            "grad_z",
            "training",
            "note",
        ])?;
        let problem = Problem::read(case)?;
        problem.check_forward_and_backward(case)?;
        let runs = list(case.get("training")?)?;
        if runs.is_empty() {
            return Err("no training".to_owned());
        }
        runs.iter().enumerate().try_for_each(|(i, run)| {
            problem.check_training(run).map_err(|miss| format!("training {i}: {miss}"))
        })
    });
}

/// A network with its data, as a case of `torch_mlp.json` has it.
struct Problem {
    network: Network,
    loss: Loss,
    x: DMatrix<f64>,
    values: Vec<f64>,
    classes: Vec<usize>,
}

fn forward_bound(want: f64) -> f64 {
    1e-13 + 1e-12 * want.abs()
}

impl Problem {
    fn read(case: &Case) -> Result<Self, String> {
        let sizes = numbers(case.get("layers")?)?;
        let names = list(case.get("activations")?)?;
        let layers = sizes.windows(2).zip(names).map(|(pair, name)| {
            let name = name.as_str().ok_or("an activation is no text")?;
            let activation = Activation::from_name(name).map_err(|error| error.to_string())?;
            Ok(Layer::new(pair[0] as usize, pair[1] as usize, activation, true))
        });
        let mut network =
            Network::new(layers.collect::<Result<_, String>>()?).map_err(|error| error.to_string())?;
        network.parameters = flat(case.get("W")?, case.get("b")?)?;
        let (x, rows) = column_by_column(case.get("X")?)?;
        let loss = Loss::from_name(case.text("loss")?).map_err(|error| error.to_string())?;
        let (values, classes) = if loss.is_of_rows() {
            (Vec::new(), classes_of(case.get("T")?)?)
        } else {
            (column_by_column(case.get("T")?)?.0, Vec::new())
        };
        let x = DMatrix::from_column_slice(rows, x.len() / rows, &x);
        if case.text("id")?.starts_with("post_") {
            let worked = worked_example(network.layers()[1].activation).map_err(|error| error.to_string())?;
            all_close("worked example", &worked.parameters, &network.parameters, |_| 0.0)?;
        }
        Ok(Problem { network, loss, x, values, classes })
    }

    fn target(&self) -> Target<'_> {
        if self.loss.is_of_rows() { Target::Classes(&self.classes) } else { Target::Values(&self.values) }
    }

    fn check_forward_and_backward(&self, case: &Case) -> Outcome {
        let (mut network, mut work) = (self.network.clone(), Workspace::default());
        let loss = network.loss_and_gradients(&self.x, self.target(), self.loss, &mut work);
        let want = case.number("loss_value")?;
        close("loss", loss.map_err(|error| error.to_string())?, want, forward_bound(want))?;
        for (key, got) in [("z", &work.z), ("h", &work.h), ("grad_z", &work.delta)] {
            for (layer, (got, want)) in got.iter().zip(list(case.get(key)?)?).enumerate() {
                let (want, _) = column_by_column(want)?;
                all_close(&format!("{key}[{layer}]"), got.as_slice(), &want, forward_bound)?;
            }
        }
        let grad = case.object("grad")?;
        only_parameters(grad, &["W", "b"])?;
        all_close("grad", &network.gradients, &flat(&grad["W"], &grad["b"])?, forward_bound)
    }

    fn check_training(&self, run: &Value) -> Outcome {
        let run = run.as_object().ok_or("a training is no object")?;
        only_parameters(
            run,
            &["torch_class", "params", "batch_size", "tol", "loss_full_batch", "parameters_after"],
        )?;
        let mut method = torch_method(run)?;
        let size = parameter(run, "batch_size")? as usize;
        let tol = parameter(run, "tol")?;
        let after = run.get("parameters_after").and_then(Value::as_object).ok_or("no parameters_after")?;
        let losses = list(run.get("loss_full_batch").ok_or("no loss_full_batch")?)?;
        let mut sampler = Sampler::new(self.x.nrows(), Batch::Size(size), Order::InOrder, 0);
        let (mut network, mut work) = (self.network.clone(), Workspace::default());
        let bound = |want: f64| tol * want.abs().max(1.0);
        let mut compared = 0;
        for updates in 0..=100 {
            if updates > 0 {
                self.update(&mut network, sampler.next_batch(), &mut work)?;
                method.step(&mut network.parameters, &network.gradients);
            }
            if let Some(want) = after.get(&updates.to_string()) {
                let got = &network.parameters;
                all_close(
                    &format!("parameters after {updates}"),
                    got,
                    &flat(&want["W"], &want["b"])?,
                    bound,
                )?;
                compared += 1;
            }
            for row in losses {
                let [at, want] = <[f64; 2]>::try_from(numbers(row)?).map_err(|_| "a row is not of two")?;
                if at == f64::from(updates) {
                    network.forward(&self.x, &mut work).map_err(|error| error.to_string())?;
                    let got = network.loss_of_outputs(self.x.nrows(), self.target(), self.loss, &mut work);
                    let got = got.map_err(|error| error.to_string())?;
                    close(&format!("loss after {updates}"), got, want, bound(want))?;
                    compared += 1;
                }
            }
        }
        if compared == losses.len() + after.len() { Ok(()) } else { Err(format!("only {compared} compared")) }
    }

    fn update(&self, network: &mut Network, chosen: &[usize], work: &mut Workspace) -> Outcome {
        let x = DMatrix::from_fn(chosen.len(), self.x.ncols(), |row, column| self.x[(chosen[row], column)]);
        let rows = self.x.nrows();
        let values: Vec<_> =
            self.values.chunks(rows).flat_map(|column| chosen.iter().map(|row| column[*row])).collect();
        let classes: Vec<_> = if self.classes.is_empty() {
            Vec::new()
        } else {
            chosen.iter().map(|row| self.classes[*row]).collect()
        };
        let target = if self.loss.is_of_rows() { Target::Classes(&classes) } else { Target::Values(&values) };
        network.loss_and_gradients(&x, target, self.loss, work).map_err(|error| error.to_string())?;
        Ok(())
    }
}

/// Weights and biases of all layers in one list, layer by layer.
fn flat(w: &Value, b: &Value) -> Result<Vec<f64>, String> {
    let mut flat = Vec::new();
    for (w, b) in list(w)?.iter().zip(list(b)?) {
        for row in list(w)? {
            flat.extend(numbers(row)?);
        }
        flat.extend(numbers(b)?);
    }
    Ok(flat)
}

fn torch_method(run: &Map<String, Value>) -> Result<Method, String> {
    let name = match run.get("torch_class").and_then(Value::as_str) {
        Some("SGD") => "sgd",
        Some("Adagrad") => "adagrad",
        Some("Adadelta") => "adadelta",
        Some("RMSprop") => "rmsprop",
        Some("Adam") => "adam",
        Some("AdamW") => "adamw",
        Some("NAdam") => "nadam",
        Some("RAdam") => "radam",
        Some("Adamax") => "adamax",
        other => return Err(format!("class {other:?} is not understood")),
    };
    let params = run.get("params").and_then(Value::as_object).ok_or("no params")?;
    let given = params.iter().map(|(key, value)| Ok((key.clone(), argument(value)?)));
    optim::build(name, &given.collect::<Result<Vec<_>, String>>()?).map_err(|error| error.to_string())
}

#[test]
fn vanishing() {
    section("vanishing", "torch_vanishing.json", |case| {
        case.only(&[
            "id",
            "seed",
            "activation",
            "init",
            "std",
            "histogram_range",
            "generator_check",
            "layers",
        ])?;
        check_generator(case)?;
        let range = numbers(case.get("histogram_range")?)?;
        let given = scene::value::Value::object([
            ("seed", case.number("seed")?.into()),
            ("columns", format!("{}:normal({})", case.text("activation")?, case.number("std")?).into()),
            ("range", scene::value::Value::numbers(&range)),
        ]);
        let mut scene = Vanishing::new(&given).map_err(|error| error.to_string())?;
        if !scene.problems().is_empty() {
            return Err(format!("{:?}", scene.problems()));
        }
        while scene.work() {}
        let layers = list(case.get("layers")?)?;
        if layers.len() != scene.statistics()[0].len() {
            return Err(format!("{} layers", layers.len()));
        }
        scene.statistics()[0].iter().zip(layers).enumerate().try_for_each(|(i, (got, want))| {
            same_statistics(got, want).map_err(|miss| format!("layer {}: {miss}", i + 1))
        })
    });
}

fn same_statistics(got: &scene::vanishing::Statistics, want: &Value) -> Outcome {
    let want = want.as_object().ok_or("a layer is no object")?;
    only_parameters(
        want,
        &["mean", "std", "min", "max", "histogram", "below", "above", "zeros", "grad_W_rms", "grad_z_rms"],
    )?;
    got.gradients.as_ref().ok_or("the backward pass is missing")?;
    let [grad_z_rms, grad_w_rms] = got.gradient_sizes();
    let (outputs, histogram) = (&got.outputs, &got.histogram);
    let reals = [
        ("mean", outputs.mean),
        ("std", outputs.std),
        ("min", outputs.min),
        ("max", outputs.max),
        ("grad_W_rms", grad_w_rms),
        ("grad_z_rms", grad_z_rms),
    ];
    for (key, got) in reals {
        let want = parameter(want, key)?;
        close(key, got, want, 1e-9 * want.abs())?;
    }
    for (key, got) in [("below", histogram.below), ("above", histogram.above), ("zeros", outputs.zeros)] {
        close(key, got as f64, parameter(want, key)?, 2.0)?;
    }
    let counts: Vec<_> = histogram.counts.iter().map(|count| *count as f64).collect();
    all_close("histogram", &counts, &numbers(&want["histogram"])?, |_| 2.0)
}

/// The stream that the case's numbers came from: a different one could still have much the same statistics.
fn check_generator(case: &Case) -> Outcome {
    let check = case.object("generator_check")?;
    only_parameters(check, &["X_first", "X_sum", "W1_first", "W5_last", "W5_sum"])?;
    let mut rng = Rng::new(case.number("seed")? as u64);
    let x: Vec<f64> = (0..100_000).map(|_| rng.normal()).collect();
    let w: Vec<f64> = (0..50_000).map(|_| rng.normal()).collect();
    let near = |want: f64| 1e-9 * want.abs();
    all_close("X_first", &x[..3], &numbers(&check["X_first"])?, near)?;
    all_close("W1_first", &w[..3], &numbers(&check["W1_first"])?, near)?;
    close("X_sum", x.iter().sum(), parameter(check, "X_sum")?, 1e-9)?;
    close("W5_last", w[49_999], parameter(check, "W5_last")?, 1e-12)?;
    close("W5_sum", w[40_000..].iter().sum(), parameter(check, "W5_sum")?, 1e-9)
}

#[test]
fn prng() {
    section("prng", "prng.json", |case| {
        case.only(&["seed", "u64_hex", "uniform", "normal"])?;
        let seed: u64 = case.text("seed")?.parse().map_err(|error| format!("seed: {error}"))?;
        let mut rng = Rng::new(seed);
        for want in list(case.get("u64_hex")?)? {
            let (got, want) = (format!("{:016x}", rng.next_u64()), want.as_str().ok_or("a word is no text")?);
            if got != want {
                return Err(format!("got {got}, want {want}"));
            }
        }
        let mut rng = Rng::new(seed);
        let uniform = numbers(case.get("uniform")?)?;
        let got: Vec<_> = uniform.iter().map(|_| rng.uniform()).collect();
        all_close("uniform", &got, &uniform, |_| 0.0)?;
        let mut rng = Rng::new(seed);
        let normal = numbers(case.get("normal")?)?;
        let got: Vec<_> = normal.iter().map(|_| rng.normal()).collect();
        all_close("normal", &got, &normal, |_| 1e-14)
    });
}

#[test]
fn calculus() {
    section("calculus", "torch_calculus.json", partial_derivatives);
}

fn partial_derivatives(case: &Case) -> Outcome {
    case.only(&["function", "point", "value", "gradient", "derivative", "second_derivative"])?;
    let f = Expr::parse(case.text("function")?).map_err(|error| error.to_string())?;
    let near = |what: &str, got: f64, want: f64| close(what, got, want, 1e-13 + 1e-12 * want.abs());
    let point = case.get("point")?;
    let (at, first) = match point.as_f64() {
        Some(x) => ([x, 0.0, 0.0], vec![case.number("derivative")?]),
        None => {
            let at = <[f64; 3]>::try_from(numbers(point)?).map_err(|_| "a point is not of three")?;
            (at, numbers(case.get("gradient")?)?)
        }
    };
    let jet = f.jet(at);
    near("value", f.value(at), case.number("value")?)?;
    for (place, want) in first.into_iter().enumerate() {
        near("forward", jet.gradient[place], want)?;
        let symbolic = f.derivative(Variable::ALL[place]).map_err(|error| error.to_string())?;
        near("symbolic", symbolic.value(at), want)?;
    }
    if point.is_number() {
        let want = case.number("second_derivative")?;
        near("second, forward", jet.hessian[0][0], want)?;
        let twice = f.derivative(Variable::X).and_then(|f| f.derivative(Variable::X));
        near("second, symbolic", twice.map_err(|error| error.to_string())?.value(at), want)?;
    }
    Ok(())
}
