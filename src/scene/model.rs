//! A network with its data, loss and optimizer: what a page has as `Network`.

use nalgebra::DMatrix;

use super::settings::Call;
use super::value::Value;
use crate::activation::Activation;
use crate::error::Error;
use crate::init::Init;
use crate::loss::{Loss, Target};
use crate::nn::{Batch, Layer, Network, Order, Sampler, Workspace};
use crate::optim::{self, ArgumentValue, Method, Optimizer};
use crate::rng::{MAX_SEED, Rng};

/// Most parameters of a network: 80 MB with gradients and the moments of an optimizer beside them.
const MAX_PARAMETERS: usize = 2_500_000;
/// Examples that go through the network together where only outputs are wanted, so that a layer's stay near.
const AT_ONCE: usize = 256;

/// What the examples should give.
#[derive(Clone, Debug)]
enum Wanted {
    /// Numbers, column by column.
    Values(Vec<f64>),
    /// A class each.
    Classes(Vec<usize>),
}

impl Wanted {
    fn as_target(&self) -> Target<'_> {
        match self {
            Wanted::Values(values) => Target::Values(values),
            Wanted::Classes(classes) => Target::Classes(classes),
        }
    }

    /// Puts the chosen examples of `all` here, without new memory where the count stays.
    fn gather(&mut self, all: &Wanted, rows: usize, chosen: &[usize]) {
        match (self, all) {
            (Wanted::Values(here), Wanted::Values(all)) => {
                here.clear();
                let columns = all.chunks_exact(rows.max(1));
                here.extend(columns.flat_map(|column| chosen.iter().map(|row| column[*row])));
            }
            (Wanted::Classes(here), Wanted::Classes(all)) => {
                here.clear();
                here.extend(chosen.iter().map(|row| all[*row]));
            }
            (here, all) => {
                *here = all.clone();
                here.gather(all, rows, chosen);
            }
        }
    }
}

/// A network that can be given data and trained.
#[derive(Debug)]
pub struct Model {
    network: Network,
    loss: Loss,
    start: Method,
    method: Method,
    seed: u64,
    x: DMatrix<f64>,
    wanted: Wanted,
    sampler: Option<(Batch, Order, Sampler)>,
    batch: DMatrix<f64>,
    batch_wanted: Wanted,
    work: Workspace,
    /// For passes over all examples, so that batches and they do not take each other's memory.
    all: Workspace,
}

impl Model {
    /// A model of `{ layers, activations, loss, init, seed, optimizer: { name, ... }, bias }`.
    ///
    /// - `layers`: numbers of units, inputs first. `activations`: one a layer after the inputs.
    /// - defaults: `loss` half_mse, `init` xavier_normal, `seed` 1, `optimizer` sgd with its defaults, `bias` true.
    ///
    /// # Errors
    /// The code of the first thing that cannot be used.
    pub fn new(given: &Value) -> Result<Self, Error> {
        check_keys(given)?;
        let network = network(given)?;
        let loss = Loss::from_name(text(given, "loss", "half_mse")?)?;
        let seed = match given.get("seed") {
            None => 1,
            Some(value) => seed(value)?,
        };
        let method = method(given.get("optimizer"))?;
        let inputs = network.inputs();
        let mut model = Model {
            network,
            loss,
            start: method.clone(),
            method,
            seed,
            x: DMatrix::zeros(0, inputs),
            wanted: Wanted::Values(Vec::new()),
            sampler: None,
            batch: DMatrix::zeros(0, inputs),
            batch_wanted: Wanted::Values(Vec::new()),
            work: Workspace::default(),
            all: Workspace::default(),
        };
        let call = Call::parse(text(given, "init", "xavier_normal")?)?;
        let init = Init::from_name(&call.name, &call.numbers()?)?;
        model.network.initialize(init, 1.0, &mut Rng::new(seed));
        Ok(model)
    }

    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Puts one layer's parameters; see [`Network::set_layer`].
    ///
    /// # Errors
    /// As there, and `not_finite`.
    pub fn set_layer(&mut self, layer: usize, w: &[f64], b: &[f64]) -> Result<(), Error> {
        finite(w)?;
        finite(b)?;
        self.network.set_layer(layer, w, b)
    }

    /// Forgets what the optimizer has gathered and where in an epoch it was.
    pub fn restart(&mut self) {
        self.method = self.start.clone();
        self.sampler = None;
    }

    /// Puts the examples: `x` is n × inputs and `y` n × outputs, both row by row; `y` may hold n class indices for a
    /// loss of classes.
    ///
    /// # Errors
    /// `empty_batch`, `shape_mismatch`, `not_finite`, `class_out_of_range`, `target_kind`.
    pub fn set_data(&mut self, x: &[f64], y: &[f64], n: usize) -> Result<(), Error> {
        let x = self.matrix(x, n)?;
        finite(y)?;
        let outputs = self.network.outputs();
        let wanted = if self.loss.is_of_rows() && y.len() == n {
            if let Some(class) =
                y.iter().find(|class| class.fract() != 0.0 || **class < 0.0 || **class >= outputs as f64)
            {
                return Err(Error::new("class_out_of_range").with("got", *class).with("classes", outputs));
            }
            Wanted::Classes(y.iter().map(|class| *class as usize).collect())
        } else if y.len() == n * outputs {
            Wanted::Values(DMatrix::from_row_slice(n, outputs, y).as_slice().to_vec())
        } else {
            return Err(Error::new("shape_mismatch").with("expected", n * outputs).with("got", y.len()));
        };
        (self.x, self.wanted, self.sampler) = (x, wanted, None);
        Ok(())
    }

    fn matrix(&self, x: &[f64], n: usize) -> Result<DMatrix<f64>, Error> {
        self.check(x, n)?;
        Ok(by_columns(x, n, self.network.inputs()))
    }

    fn check(&self, x: &[f64], n: usize) -> Result<(), Error> {
        finite(x)?;
        let inputs = self.network.inputs();
        if n == 0 {
            return Err(Error::new("empty_batch"));
        }
        if x.len() != n * inputs {
            return Err(Error::new("shape_mismatch").with("expected", n * inputs).with("got", x.len()));
        }
        Ok(())
    }

    /// Trains for so many epochs and returns the loss on all data after them.
    ///
    /// # Errors
    /// `empty_batch` before data was put.
    pub fn train(&mut self, epochs: usize, batch: Batch, order: Order) -> Result<f64, Error> {
        if !matches!(&self.sampler, Some((b, o, _)) if (*b, *o) == (batch, order)) {
            self.sampler = Some((batch, order, Sampler::new(self.x.nrows(), batch, order, self.seed)));
        }
        for _ in 0..epochs {
            self.epoch()?;
        }
        self.loss()
    }

    fn epoch(&mut self) -> Result<(), Error> {
        let Some((_, _, sampler)) = &mut self.sampler else { return Err(Error::new("empty_batch")) };
        for _ in 0..sampler.batches_per_epoch() {
            if sampler.is_everything() {
                let target = self.wanted.as_target();
                self.network.loss_and_gradients(&self.x, target, self.loss, &mut self.all)?;
            } else {
                let chosen = sampler.next_batch();
                gather(&mut self.batch, &self.x, chosen);
                self.batch_wanted.gather(&self.wanted, self.x.nrows(), chosen);
                let target = self.batch_wanted.as_target();
                self.network.loss_and_gradients(&self.batch, target, self.loss, &mut self.work)?;
            }
            self.method.step(&mut self.network.parameters, &self.network.gradients);
        }
        Ok(())
    }

    /// The loss on all data.
    ///
    /// # Errors
    /// `empty_batch` before data was put.
    pub fn loss(&mut self) -> Result<f64, Error> {
        self.network.forward(&self.x, &mut self.all)?;
        self.network.loss_of_outputs(self.x.nrows(), self.wanted.as_target(), self.loss, &mut self.all)
    }

    /// The loss on all data, its gradients put into the network.
    ///
    /// # Errors
    /// `empty_batch` before data was put.
    pub fn loss_and_gradients(&mut self) -> Result<f64, Error> {
        self.network.loss_and_gradients(&self.x, self.wanted.as_target(), self.loss, &mut self.all)
    }

    /// The outputs of `n` examples, n × outputs row by row.
    ///
    /// # Errors
    /// `empty_batch`, `shape_mismatch`, `not_finite`.
    pub fn predict(&mut self, x: &[f64], n: usize) -> Result<Vec<f64>, Error> {
        self.check(x, n)?;
        let (inputs, outputs) = (self.network.inputs(), self.network.outputs());
        let mut predicted = vec![0.0; n * outputs];
        for (x, y) in x.chunks(AT_ONCE * inputs).zip(predicted.chunks_mut(AT_ONCE * outputs)) {
            let rows = y.len() / outputs;
            self.network.forward(&by_columns(x, rows, inputs), &mut self.work)?;
            let Some(h) = self.work.h.last() else { break };
            for (unit, h) in h.as_slice().chunks_exact(rows).enumerate() {
                y[unit..].iter_mut().step_by(outputs).zip(h).for_each(|(y, h)| *y = *h);
            }
        }
        Ok(predicted)
    }
}

/// Numbers given row by row as a batch. In slices, since nalgebra's iterators step over any strides.
fn by_columns(x: &[f64], rows: usize, columns: usize) -> DMatrix<f64> {
    let mut batch = DMatrix::zeros(rows, columns);
    for (column, into) in batch.as_mut_slice().chunks_exact_mut(rows.max(1)).enumerate() {
        x[column..].iter().step_by(columns).zip(into).for_each(|(x, into)| *into = *x);
    }
    batch
}

/// Puts the chosen rows of `all` into `batch`.
fn gather(batch: &mut DMatrix<f64>, all: &DMatrix<f64>, chosen: &[usize]) {
    if batch.shape() != (chosen.len(), all.ncols()) {
        *batch = DMatrix::zeros(chosen.len(), all.ncols());
    }
    // Slices, since nalgebra's iterators step over any strides.
    let columns = all.as_slice().chunks_exact(all.nrows().max(1));
    for (column, all) in batch.as_mut_slice().chunks_exact_mut(chosen.len().max(1)).zip(columns) {
        column.iter_mut().zip(chosen).for_each(|(x, row)| *x = all[*row]);
    }
}

fn finite(numbers: &[f64]) -> Result<(), Error> {
    match numbers.iter().position(|number| !number.is_finite()) {
        Some(place) => Err(Error::new("not_finite").with("index", place)),
        None => Ok(()),
    }
}

const KEYS: [&str; 7] = ["layers", "activations", "loss", "init", "seed", "optimizer", "bias"];

fn check_keys(given: &Value) -> Result<(), Error> {
    let Value::Object(pairs) = given else { return Err(Error::new("network_not_an_object")) };
    match pairs.iter().find(|(key, _)| !KEYS.contains(&key.as_str())) {
        Some((key, _)) => {
            Err(Error::new("setting_unknown").with("key", key.as_str()).with("choices", KEYS.join(", ")))
        }
        None => Ok(()),
    }
}

fn text<'a>(given: &'a Value, key: &'static str, default: &'a str) -> Result<&'a str, Error> {
    match given.get(key) {
        None => Ok(default),
        Some(Value::Text(text)) => Ok(text),
        Some(other) => Err(Error::new("setting_not_text").with("key", key).with("given", other.as_fact())),
    }
}

fn seed(value: &Value) -> Result<u64, Error> {
    match value.as_number() {
        Some(seed) if seed.fract() == 0.0 && (0.0..=MAX_SEED as f64).contains(&seed) => Ok(seed as u64),
        _ => Err(Error::new("setting_out_of_range").with("key", "seed").with("given", value.as_fact())),
    }
}

fn network(given: &Value) -> Result<Network, Error> {
    let wrong = || Error::new("layers_not_sizes");
    let sizes = given.get("layers").and_then(Value::as_numbers).ok_or_else(wrong)?;
    let is_size = |size: &f64| size.fract() == 0.0 && *size >= 1.0 && *size <= MAX_PARAMETERS as f64;
    if sizes.len() < 2 || !sizes.iter().all(is_size) {
        return Err(wrong());
    }
    let parameters: f64 = sizes.windows(2).map(|pair| pair[1] * (pair[0] + 1.0)).sum();
    if parameters > MAX_PARAMETERS as f64 {
        return Err(Error::new("network_too_large")
            .with("parameters", parameters)
            .with("most", MAX_PARAMETERS));
    }
    let Some(Value::List(names)) = given.get("activations") else {
        return Err(Error::new("activations_missing"));
    };
    if names.len() + 1 != sizes.len() {
        return Err(Error::new("activations_count")
            .with("expected", sizes.len() - 1)
            .with("got", names.len()));
    }
    let biased = given.get("bias").is_none_or(|bias| bias.as_flag() != Some(false));
    let layers: Result<Vec<_>, Error> = sizes
        .windows(2)
        .zip(names)
        .map(|(pair, name)| {
            let activation = Activation::from_name(name.as_text().unwrap_or_default())?;
            Ok(Layer::new(pair[0] as usize, pair[1] as usize, activation, biased))
        })
        .collect();
    Network::new(layers?)
}

fn method(given: Option<&Value>) -> Result<Method, Error> {
    let pairs = match given {
        None => return optim::build("sgd", &[]),
        Some(Value::Text(name)) => return optim::build(name, &[]),
        Some(Value::Object(pairs)) => pairs,
        Some(_) => return Err(Error::new("optimizer_not_an_object")),
    };
    let mut name = "sgd".to_owned();
    let mut arguments = Vec::new();
    for (key, value) in pairs {
        if key == "name" {
            name = value.as_text().unwrap_or_default().to_owned();
        } else {
            arguments.push((key.clone(), argument(key, value)?));
        }
    }
    optim::build(&name, &arguments)
}

/// An optimizer's argument: a number, a flag or a pair of numbers.
///
/// # Errors
/// `argument_not_read` for anything else.
pub fn argument(key: &str, value: &Value) -> Result<ArgumentValue, Error> {
    match (value.as_number(), value.as_flag(), value.as_numbers().as_deref()) {
        (Some(number), ..) => Ok(ArgumentValue::Number(number)),
        (_, Some(flag), _) => Ok(ArgumentValue::Flag(flag)),
        (.., Some([first, second])) => Ok(ArgumentValue::Pair([*first, *second])),
        _ => Err(Error::new("argument_not_read").with("argument", key).with("text", value.as_fact())),
    }
}
