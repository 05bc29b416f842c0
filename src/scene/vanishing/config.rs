//! The settings of the vanishing scene.

use crate::activation::Activation;
use crate::error::Error;
use crate::init::Init;
use crate::rng::MAX_SEED;
use crate::scene::init_of;
use crate::scene::settings::{Kind, Line, Reader, Setting, split_outside, table};
use crate::scene::value::Value;

/// The tasks to train on, in the order of [`Task`].
const TASKS: [&str; 2] = ["two_spirals", "random_labels"];

/// What the networks are trained on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Two spirals around each other, one of each class.
    TwoSpirals,
    /// Labels by the toss of a coin: they can only be learnt by heart.
    RandomLabels,
}

/// Most columns.
const MAX_COLUMNS: usize = 6;

/// One network of the comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Of every unit.
    pub activation: Activation,
    /// The initializer as typed, and as understood.
    pub init: (String, Init),
}

/// The scene's configuration: every value usable.
#[derive(Clone, Debug)]
pub struct Config {
    /// Layers.
    pub depth: usize,
    /// Units of each layer, and numbers of an example.
    pub width: usize,
    /// Examples.
    pub samples: usize,
    /// The networks.
    pub columns: Vec<Column>,
    /// The histograms' range; `None`: the activation's own (see [`Config::range_of`]).
    pub range: Option<[f64; 2]>,
    /// Of the examples and the weights.
    pub seed: u64,
    /// What an update trains on.
    pub task: Task,
    /// Learning rate of an update.
    pub lr: f64,
}

const LINES: &[Line] = &[
    ("depth", Kind::Integer { min: 2, max: 50 }, Some("5")),
    ("width", Kind::Integer { min: 10, max: 500 }, Some("100")),
    ("samples", Kind::Integer { min: 10, max: 1000 }, Some("1000")),
    (
        "columns",
        Kind::Form("columns"),
        Some("sigmoid:normal(1),sigmoid:xavier_normal,tanh:xavier_normal,relu:he_normal"),
    ),
    ("range", Kind::Form("range"), Some("auto")),
    ("seed", Kind::Integer { min: 0, max: MAX_SEED }, Some("1")),
    ("task", Kind::Choice(&TASKS), Some(TASKS[0])),
    ("lr", Kind::Number { min: 0.0, max: 1e6, open: true }, Some("0.1")),
];

/// The scene's table.
pub fn settings() -> Vec<Setting> {
    table(LINES)
}

impl Config {
    /// Reads a reader's object; what cannot be used is among the problems.
    pub fn read(given: &Value) -> (Config, Vec<Error>) {
        let lines = settings();
        let mut reader = Reader::new(&lines, given);
        let config = Config {
            depth: reader.integer("depth") as usize,
            width: reader.integer("width") as usize,
            samples: reader.integer("samples") as usize,
            columns: reader.form("columns", |_, value| columns(value)).unwrap_or_default(),
            range: reader.form("range", |_, value| range(value)).flatten(),
            seed: reader.integer("seed"),
            task: if reader.choice("task") == TASKS[1] { Task::RandomLabels } else { Task::TwoSpirals },
            lr: reader.number("lr"),
        };
        (config, reader.problems)
    }

    /// The range of a column's histograms: as set, or where the activation's outputs can lie; `[-1, 1]` and
    /// `[0, 1]` stand for the unbounded ones.
    pub fn range_of(&self, activation: Activation) -> [f64; 2] {
        self.range.unwrap_or(match activation {
            Activation::Sigmoid | Activation::Step | Activation::Relu | Activation::Softplus { .. } => {
                [0.0, 1.0]
            }
            _ => [-1.0, 1.0],
        })
    }

    /// The configuration as a plain object.
    pub fn to_value(&self) -> Value {
        let columns: Vec<_> = self
            .columns
            .iter()
            .map(|column| format!("{}:{}", column.activation.name(), column.init.0))
            .collect();
        Value::object([
            ("depth", self.depth.into()),
            ("width", self.width.into()),
            ("samples", self.samples.into()),
            ("columns", columns.join(",").into()),
            ("range", self.range.map_or("auto".into(), |range| Value::numbers(&range))),
            ("seed", self.seed.into()),
            ("task", TASKS[self.task as usize].into()),
            ("lr", self.lr.into()),
        ])
    }
}

/// `activation:init,activation:init,...`, as text or as a list of such.
fn columns(value: &Value) -> Result<Vec<Column>, Error> {
    let texts: Vec<&str> = match value {
        Value::Text(text) => split_outside(text, ','),
        Value::List(list) => list.iter().map(|item| item.as_text().unwrap_or_default()).collect(),
        _ => return Err(Error::new("setting_not_columns")),
    };
    if texts.is_empty() || texts.len() > MAX_COLUMNS {
        return Err(Error::new("setting_too_many").with("most", MAX_COLUMNS).with("got", texts.len()));
    }
    texts.into_iter().map(column).collect()
}

fn column(text: &str) -> Result<Column, Error> {
    let Some((activation, init)) = text.split_once(':') else {
        return Err(Error::new("setting_not_columns").with("text", text));
    };
    Ok(Column { activation: Activation::from_name(activation.trim())?, init: init_of(&Value::from(init))? })
}

/// "auto", or two numbers, the smaller first.
fn range(value: &Value) -> Result<Option<[f64; 2]>, Error> {
    match (value, value.as_numbers().as_deref()) {
        (Value::Text(text), _) if text.trim() == "auto" => Ok(None),
        (_, Some([low, high])) if low < high => Ok(Some([*low, *high])),
        _ => Err(Error::new("setting_not_a_range")),
    }
}
