//! The settings of the XOR scene, and the network that they describe.

use super::{all_inputs, gate};
use crate::activation::{self, Activation};
use crate::error::Error;
use crate::init::Init;
use crate::loss::{self, Loss};
use crate::nn::{Batch, Layer, Network, Order, Sampler};
use crate::optim::{self, ArgumentValue, Method};
use crate::rng::{MAX_SEED, Rng};
use crate::scene::learner::{Learner, PerceptronRule, Rule};
use crate::scene::settings::{Kind, Line, Reader, Setting, in_range, table};
use crate::scene::value::Value;
use crate::scene::{init_of, layers, value_of};

/// Most hidden layers.
const MAX_LAYERS: usize = 6;
/// Most units in a hidden layer.
const MAX_UNITS: usize = 16;
/// The scene's configuration: every value usable.
#[derive(Clone, Debug)]
pub struct Config {
    /// `mlp` (gradients) or `perceptron` (one threshold unit with the perceptron's rule).
    pub model: &'static str,
    /// Which truth table is learnt: a name, or the outputs wanted at (0,0), (0,1), (1,0), (1,1) as four digits.
    pub gate: &'static str,
    /// Units of each hidden layer.
    pub hidden: Vec<usize>,
    /// Of the hidden units.
    pub activation: Activation,
    /// Of the output.
    pub output_activation: Activation,
    /// As typed, and as understood.
    pub init: (String, Init),
    /// Factor on the drawn weights; Xavier's gain.
    pub gain: f64,
    /// As named, and as understood.
    pub loss: (&'static str, Loss),
    /// Its name and the arguments that were given.
    pub optimizer: (&'static str, Vec<(String, ArgumentValue)>),
    /// Learning rate.
    pub lr: f64,
    /// Examples an update.
    pub batch: Batch,
    /// Their order.
    pub order: (&'static str, Order),
    /// Of the start weights and of the order.
    pub seed: u64,
    /// Start parameters in place of drawn ones, in the network's own layout.
    pub parameters: Option<Vec<f64>>,
}

const LINES: &[Line] = &[
    ("model", Kind::Choice(&["mlp", "perceptron"]), Some("mlp")),
    ("gate", Kind::Choice(&gate::TABLES), Some("xor")),
    ("hidden", Kind::Form("sizes"), Some("4")),
    ("activation", Kind::Choice(&activation::NAMES), Some("tanh")),
    ("outputActivation", Kind::Choice(&activation::NAMES), Some("sigmoid")),
    ("init", Kind::Form("init"), Some("xavier_normal")),
    ("gain", Kind::Number { min: 0.0, max: 100.0, open: true }, Some("1")),
    ("loss", Kind::Choice(&loss::OF_NUMBERS), Some("bce")),
    ("optimizer", Kind::Choice(&optim::NAMES), Some("adam")),
    ("lr", Kind::Number { min: 0.0, max: 100.0, open: true }, Some("0.05")),
    ("batch", Kind::Form("batch"), Some("full")),
    ("order", Kind::Choice(&Order::NAMES), Some("in_order")),
    ("seed", Kind::Integer { min: 0, max: MAX_SEED }, Some("1")),
    ("parameters", Kind::Form("parameters"), None),
];

/// The scene's table: its own settings, then every argument that some optimizer has (without a default of its own:
/// the optimizer's counts).
pub fn settings() -> Vec<Setting> {
    let mut lines = table(LINES);
    for optimizer in optim::NAMES {
        for argument in optim::arguments(optimizer).unwrap_or_default() {
            let key = camel(argument.name);
            match lines.iter_mut().find(|line| line.key == key) {
                Some(line) if line.default.is_none() => line.optimizers.push(optimizer),
                Some(_) => {}
                None => {
                    let line = Setting::optional(&key, kind_of(argument.kind));
                    lines.push(Setting { optimizers: vec![optimizer], ..line });
                }
            }
        }
    }
    lines
}

/// The optimizer checks its own upper bounds.
fn kind_of(kind: optim::Kind) -> Kind {
    match kind {
        optim::Kind::Number { min, max, min_excluded, .. } => Kind::Number { min, max, open: min_excluded },
        optim::Kind::Flag => Kind::Flag,
        optim::Kind::Betas => Kind::Form("pair"),
    }
}

/// `weight_decay` as `weightDecay`.
fn camel(name: &str) -> String {
    let mut camel = String::new();
    let mut is_first = false;
    for letter in name.chars() {
        if letter != '_' {
            camel.push(if is_first { letter.to_ascii_uppercase() } else { letter });
        }
        is_first = letter == '_';
    }
    camel
}

impl Config {
    /// Reads a reader's object; what cannot be used is among the problems.
    pub fn read(given: &Value) -> (Config, Vec<Error>) {
        let lines = settings();
        let mut reader = Reader::new(&lines, given);
        let loss = reader.choice("loss");
        let order = reader.choice("order");
        let optimizer = reader.choice("optimizer");
        let mut config = Config {
            model: reader.choice("model"),
            gate: reader.form("gate", |_, value| gate::read(value)).unwrap_or("xor"),
            hidden: reader.form("hidden", |_, value| sizes(value)).unwrap_or_default(),
            activation: Activation::from_name(reader.choice("activation")).unwrap_or(Activation::Tanh),
            output_activation: Activation::from_name(reader.choice("outputActivation"))
                .unwrap_or(Activation::Sigmoid),
            init: reader
                .form("init", |_, value| init_of(value))
                .unwrap_or(("zeros".to_owned(), Init::Constant(0.0))),
            gain: reader.number("gain"),
            loss: (loss, Loss::from_name(loss).unwrap_or(Loss::Bce)),
            optimizer: (optimizer, own_arguments(&mut reader, optimizer)),
            lr: reader.number("lr"),
            batch: reader.form("batch", |_, value| batch(value)).unwrap_or(Batch::Full),
            order: (order, Order::from_name(order).unwrap_or(Order::InOrder)),
            seed: reader.integer("seed"),
            parameters: None,
        };
        config.mend(&mut reader.problems);
        config.parameters =
            reader.form("parameters", |_, value| layers::read(value, config.empty_network()?));
        (config, reader.problems)
    }

    /// Combinations that cannot be: a loss of probabilities on an output that is none; an optimizer's arguments that
    /// contradict each other.
    fn mend(&mut self, problems: &mut Vec<Error>) {
        if self.loss.1 == Loss::Bce && self.output_activation != Activation::Sigmoid && self.model == "mlp" {
            let given = self.output_activation.name();
            problems.push(
                Error::new("loss_needs_sigmoid").with("key", "loss").with("given", given).with("used", "mse"),
            );
            self.loss = ("mse", Loss::Mse);
        }
        if let Err(error) = optim::build(self.optimizer.0, &self.arguments()) {
            let mut problem = Error::new(error.code).with("key", "optimizer").with("used", "its defaults");
            problem.facts.extend(error.facts);
            problems.push(problem);
            self.optimizer.1.clear();
        }
    }

    /// The optimizer's arguments with the learning rate among them.
    fn arguments(&self) -> Vec<(String, ArgumentValue)> {
        let mut arguments = self.optimizer.1.clone();
        arguments.push(("lr".to_owned(), ArgumentValue::Number(self.lr)));
        arguments
    }

    /// The optimizer at its start.
    ///
    /// # Errors
    /// As [`optim::build`]; none for a configuration that was read.
    pub fn method(&self) -> Result<Method, Error> {
        optim::build(self.optimizer.0, &self.arguments())
    }

    /// The run at step 0.
    ///
    /// # Errors
    /// None for a configuration that was read.
    pub fn learner(&self) -> Result<Learner, Error> {
        let network = self.network()?;
        let rule = if self.model == "perceptron" {
            Rule::Perceptron(PerceptronRule::new(&network.parameters, self.lr))
        } else {
            let sampler = Sampler::new(4, self.batch, self.order.1, self.seed);
            Rule::Gradient { optimizer: self.method()?, sampler }
        };
        Learner::new(network, all_inputs(), gate::targets(self.gate).to_vec(), self.loss.1, rule)
    }

    /// The network with its start parameters.
    ///
    /// # Errors
    /// As [`Network::new`]; none for a configuration that was read.
    pub fn network(&self) -> Result<Network, Error> {
        let mut network = self.empty_network()?;
        network.initialize(self.init.1, self.gain, &mut Rng::new(self.seed));
        if let Some(parameters) = &self.parameters {
            network.parameters.copy_from_slice(parameters);
        }
        Ok(network)
    }

    fn empty_network(&self) -> Result<Network, Error> {
        if self.model == "perceptron" {
            return Network::new(vec![Layer::new(2, 1, Activation::Step, true)]);
        }
        let mut layers = Vec::new();
        let mut inputs = 2;
        for units in &self.hidden {
            layers.push(Layer::new(inputs, *units, self.activation, true));
            inputs = *units;
        }
        layers.push(Layer::new(inputs, 1, self.output_activation, true));
        Network::new(layers)
    }

    /// The configuration as a plain object, every setting that applies.
    pub fn to_value(&self) -> Value {
        let hidden: Vec<_> = self.hidden.iter().map(usize::to_string).collect();
        let batch = match self.batch {
            Batch::Full => Value::from("full"),
            Batch::Size(size) => size.into(),
        };
        let parameters = match (&self.parameters, self.empty_network()) {
            (Some(flat), Ok(network)) => layers::parts(&network, flat),
            _ => Value::Null,
        };
        let mut pairs = vec![
            ("model", self.model.into()),
            ("gate", self.gate.into()),
            ("hidden", if hidden.is_empty() { "none".into() } else { hidden.join(",").into() }),
            ("activation", self.activation.name().into()),
            ("outputActivation", self.output_activation.name().into()),
            ("init", self.init.0.as_str().into()),
            ("gain", self.gain.into()),
            ("loss", self.loss.0.into()),
            ("optimizer", self.optimizer.0.into()),
            ("lr", self.lr.into()),
            ("batch", batch),
            ("order", self.order.0.into()),
            ("seed", self.seed.into()),
            ("parameters", parameters),
        ];
        let own: Vec<_> =
            self.optimizer.1.iter().map(|(name, value)| (camel(name), value_of(value))).collect();
        pairs.extend(own.iter().map(|(key, value)| (key.as_str(), value.clone())));
        Value::from_pairs(pairs)
    }
}

/// The optimizer's own arguments among the settings; one that this optimizer does not have is a problem.
fn own_arguments(reader: &mut Reader, optimizer: &'static str) -> Vec<(String, ArgumentValue)> {
    let own = optim::arguments(optimizer).unwrap_or_default();
    let mut given = Vec::new();
    for line in settings().into_iter().filter(|line| line.default.is_none() && line.key != "parameters") {
        let value = reader.form(&line.key, argument_value);
        let Some(value) = value else { continue };
        match own.iter().find(|argument| camel(argument.name) == line.key) {
            Some(argument) => given.push((argument.name.to_owned(), value)),
            None => reader.problems.push(
                Error::new("setting_of_other_optimizer")
                    .with("key", line.key.as_str())
                    .with("optimizer", optimizer),
            ),
        }
    }
    given
}

fn argument_value(line: &Setting, value: &Value) -> Result<ArgumentValue, Error> {
    match line.kind {
        Kind::Number { .. } => in_range(line, value).map(ArgumentValue::Number),
        Kind::Flag => value.as_flag().map(ArgumentValue::Flag).ok_or(Error::new("setting_not_a_flag")),
        _ => match value.as_numbers().as_deref() {
            Some([first, second]) => Ok(ArgumentValue::Pair([*first, *second])),
            _ => Err(Error::new("setting_not_a_pair")),
        },
    }
}

/// "4", "4,4" or "none".
fn sizes(value: &Value) -> Result<Vec<usize>, Error> {
    if matches!(value, Value::Text(text) if ["none", "0"].contains(&text.trim()))
        || *value == Value::Number(0.0)
    {
        return Ok(Vec::new());
    }
    let wrong = || Error::new("setting_not_sizes").with("layers", MAX_LAYERS).with("units", MAX_UNITS);
    let sizes = value.as_numbers().ok_or_else(wrong)?;
    let allowed = |size: &f64| size.fract() == 0.0 && (1.0..=MAX_UNITS as f64).contains(size);
    if sizes.len() > MAX_LAYERS || !sizes.iter().all(allowed) {
        return Err(wrong());
    }
    Ok(sizes.iter().map(|size| *size as usize).collect())
}

/// "full" or a number of examples from 1 to 4.
fn batch(value: &Value) -> Result<Batch, Error> {
    match value {
        Value::Text(text) if text.trim() == "full" => Ok(Batch::Full),
        _ => match value.as_number() {
            Some(size) if size.fract() == 0.0 && (1.0..=4.0).contains(&size) => {
                Ok(Batch::Size(size as usize))
            }
            _ => Err(Error::new("setting_not_a_batch").with("min", 1usize).with("max", 4usize)),
        },
    }
}
