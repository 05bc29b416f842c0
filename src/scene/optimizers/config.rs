//! The settings of the race: where it is run, from which point, and by which methods.

use crate::error::Error;
use crate::landscape::{self, Landscape};
use crate::optim::{self, ArgumentValue, Method};
use crate::scene::model::argument;
use crate::scene::settings::{Call, Kind, Line, Reader, Setting, split_outside, table};
use crate::scene::value::Value;
use crate::scene::value_of;

/// Most methods in a race.
const MAX_METHODS: usize = 8;
/// Furthest start from the origin, in either coordinate.
const MAX_START: f64 = 1e6;

/// One method in the race.
#[derive(Clone, Debug)]
pub struct Entry {
    /// One of [`optim::NAMES`].
    pub name: &'static str,
    /// The method at its start.
    pub method: Method,
}

/// The scene's configuration: every value usable.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the race is run.
    pub landscape: &'static Landscape,
    /// Where all start.
    pub start: [f64; 2],
    /// The methods.
    pub methods: Vec<Entry>,
    /// How fast the page plays; no part of the arithmetic.
    pub steps_per_second: f64,
}

/// The names of the landscapes, in the order of [`landscape::all`].
const LANDSCAPES: [&str; 7] = ["bowl", "rosenbrock", "beale", "himmelblau", "booth", "saddle", "rastrigin"];

/// Rates picked by hand so that each method makes its way on each landscape; a tuning sweep would find others.
fn default_methods(landscape: &Landscape) -> &'static str {
    match landscape.name {
        "bowl" => "sgd(lr=0.95),momentum(lr=0.1),adagrad(lr=1.5),adam(lr=0.3)",
        "booth" => "sgd(lr=0.08),momentum(lr=0.02),adagrad(lr=1.5),adam(lr=0.3)",
        "himmelblau" => "sgd(lr=0.01),momentum(lr=0.005),adagrad(lr=1),adam(lr=0.3)",
        "saddle" => "sgd(lr=0.03),momentum(lr=0.005),adagrad(lr=0.1),adam(lr=0.03)",
        "rastrigin" => "sgd(lr=0.002),momentum(lr=0.002),adagrad(lr=0.5),adam(lr=0.3)",
        "beale" => "sgd(lr=0.02),momentum(lr=0.005),adagrad(lr=0.5),adam(lr=0.1)",
        _ => "sgd(lr=0.0018),momentum(lr=0.001),adagrad(lr=1),adam(lr=0.2)",
    }
}

const LINES: &[Line] = &[
    ("landscape", Kind::Choice(&LANDSCAPES), Some("bowl")),
    ("start", Kind::Form("point"), None),
    ("methods", Kind::Form("methods"), None),
    ("stepsPerSecond", Kind::Number { min: 0.5, max: 60.0, open: false }, Some("8")),
];

/// The scene's table. `start` and `methods` default to the landscape's own.
pub fn settings() -> Vec<Setting> {
    table(LINES)
}

impl Config {
    /// Reads a reader's object; what cannot be used is among the problems.
    ///
    /// # Errors
    /// None: the defaults are known to be usable.
    pub fn read(given: &Value) -> Result<(Config, Vec<Error>), Error> {
        let lines = settings();
        let mut reader = Reader::new(&lines, given);
        let landscape = landscape::find(reader.choice("landscape"))?;
        let config = Config {
            landscape,
            start: reader.form("start", |_, value| point(value)).unwrap_or(landscape.start),
            methods: match reader.form("methods", |_, value| entries(value)) {
                Some(entries) => entries,
                None => entries(&Value::from(default_methods(landscape)))?,
            },
            steps_per_second: reader.number("stepsPerSecond"),
        };
        Ok((config, reader.problems))
    }

    /// The configuration as a plain object.
    pub fn to_value(&self) -> Value {
        let methods = self.methods.iter().map(|entry| {
            let mut pairs = vec![("name".to_owned(), Value::from(entry.name))];
            pairs.extend(
                entry.method.arguments().iter().map(|(name, value)| ((*name).to_owned(), value_of(value))),
            );
            Value::Object(pairs)
        });
        Value::object([
            ("landscape", self.landscape.name.into()),
            ("start", Value::numbers(&self.start)),
            ("methods", Value::List(methods.collect())),
            ("stepsPerSecond", self.steps_per_second.into()),
        ])
    }
}

fn point(value: &Value) -> Result<[f64; 2], Error> {
    match value.as_numbers().as_deref() {
        Some([x, y]) if x.abs() <= MAX_START && y.abs() <= MAX_START => Ok([*x, *y]),
        _ => Err(Error::new("setting_not_a_point").with("max", MAX_START)),
    }
}

/// `sgd(lr=0.95),adam(lr=0.3, betas=0.9 0.999)`, or a list of such texts or of `{ name, lr, ... }`.
fn entries(value: &Value) -> Result<Vec<Entry>, Error> {
    let entries: Vec<Entry> = match value {
        Value::Text(text) => {
            let texts = split_outside(text, ',').into_iter();
            texts.map(entry_of_text).collect::<Result<_, _>>()?
        }
        Value::List(list) => list.iter().map(entry).collect::<Result<_, _>>()?,
        _ => return Err(Error::new("setting_not_methods")),
    };
    if entries.is_empty() || entries.len() > MAX_METHODS {
        return Err(Error::new("setting_too_many").with("most", MAX_METHODS).with("got", entries.len()));
    }
    Ok(entries)
}

fn entry(value: &Value) -> Result<Entry, Error> {
    match value {
        Value::Text(text) => entry_of_text(text),
        Value::Object(pairs) => {
            let Some(Value::Text(name)) = value.get("name") else {
                return Err(Error::new("setting_not_methods"));
            };
            let arguments = pairs.iter().filter(|(key, _)| key != "name");
            let arguments: Result<Vec<_>, Error> =
                arguments.map(|(key, value)| Ok((key.clone(), argument(key, value)?))).collect();
            build(name, &arguments?)
        }
        _ => Err(Error::new("setting_not_methods")),
    }
}

fn entry_of_text(text: &str) -> Result<Entry, Error> {
    let call = Call::parse(text)?;
    // A pair's two numbers are separated by a space here, since the comma separates arguments.
    let arguments = call.arguments.iter().map(|(key, value)| {
        let value = if value.contains(' ') {
            value.split_whitespace().collect::<Vec<_>>().join(",")
        } else {
            value.clone()
        };
        Ok((key.clone(), argument(key, &Value::Text(value))?))
    });
    build(&call.name, &arguments.collect::<Result<Vec<_>, Error>>()?)
}

fn build(name: &str, arguments: &[(String, ArgumentValue)]) -> Result<Entry, Error> {
    let method = optim::build(name, arguments)?;
    let name = optim::NAMES.iter().copied().find(|known| *known == name).unwrap_or("sgd");
    Ok(Entry { name, method })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choices_are_the_landscapes() {
        assert!(landscape::all().iter().map(|landscape| landscape.name).eq(LANDSCAPES));
    }
}
