//! One table of settings a scene: key, kind, limits, default. Attributes, controls, links, validation and `config`
//! are all made from it.
//!
//! A reader's value is never fatal: where it cannot be used, the default is, and a problem says so with the key,
//! what was given, what is allowed and what was used.

use super::value::Value;
use crate::error::Error;

/// A table's line as a scene writes it: key, kind, and the default, without one where that depends on another setting.
pub type Line = (&'static str, Kind, Option<&'static str>);

/// A scene's table.
pub fn table(lines: &[Line]) -> Vec<Setting> {
    let setting =
        |(key, kind, default): &Line| Setting { default: *default, ..Setting::optional(key, kind.clone()) };
    lines.iter().map(setting).collect()
}

/// What a setting may hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A whole number from `min` to `max`.
    Integer {
        /// Smallest.
        min: u64,
        /// Largest.
        max: u64,
    },
    /// A number from `min` to `max`; `min` itself only unless `open`.
    Number {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
        /// Whether `min` itself is excluded.
        open: bool,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// True or false.
    Flag,
    /// A form that the scene reads itself; the name says which (`sizes`, `init`, `methods`, ...).
    Form(&'static str),
}

/// One line of a scene's table.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its key in `config`, in camel case; the attribute is the same in kebab case.
    pub key: String,
    /// What it may hold.
    pub kind: Kind,
    /// What it is when not given, as text; `None` where the default depends on another setting.
    pub default: Option<&'static str>,
    /// The optimizers that have it, for an optimizer's argument; else none are named.
    pub optimizers: Vec<&'static str>,
}

impl Setting {
    /// A line whose default depends on another setting.
    #[inline(never)]
    pub fn optional(key: &str, kind: Kind) -> Self {
        Setting { key: key.to_owned(), kind, default: None, optimizers: Vec::new() }
    }

    /// The line as the page gets it.
    pub fn to_value(&self) -> Value {
        let mut pairs: Vec<(&str, Value)> = vec![("key", self.key.as_str().into())];
        let (name, limits) = match &self.kind {
            Kind::Integer { min, max } => ("integer", Some([*min as f64, *max as f64])),
            Kind::Number { min, max, .. } => ("number", Some([*min, *max])),
            Kind::Choice(_) => ("choice", None),
            Kind::Flag => ("flag", None),
            Kind::Form(name) => (*name, None),
        };
        pairs.push(("kind", name.into()));
        // A limit that is infinite is none, and a control needs none.
        let limits = limits.into_iter().flat_map(|limits| ["min", "max"].into_iter().zip(limits));
        pairs.extend(limits.filter(|limit| limit.1.is_finite()).map(|(name, limit)| (name, limit.into())));
        match &self.kind {
            Kind::Number { open, .. } => pairs.push(("minExcluded", (*open).into())),
            Kind::Choice(choices) => pairs.push(("choices", words(choices))),
            _ => {}
        }
        pairs.push(("default", self.default.map_or(Value::Null, Value::from)));
        if !self.optimizers.is_empty() {
            pairs.push(("optimizers", words(&self.optimizers)));
        }
        Value::from_pairs(pairs)
    }
}

fn words(words: &[&str]) -> Value {
    Value::List(words.iter().map(|word| Value::from(*word)).collect())
}

/// Reads a reader's values against a table, and gathers the problems.
pub struct Reader<'a> {
    table: &'a [Setting],
    given: &'a Value,
    /// What could not be used, in the order of reading.
    pub problems: Vec<Error>,
}

impl<'a> Reader<'a> {
    /// A reader of `given`, an object; keys that the table lacks are the first problems.
    pub fn new(table: &'a [Setting], given: &'a Value) -> Self {
        let mut reader = Reader { table, given, problems: Vec::new() };
        if let Value::Object(pairs) = given {
            for (key, _) in pairs.iter().filter(|(key, _)| !table.iter().any(|line| line.key == **key)) {
                let choices: Vec<_> = table.iter().map(|line| line.key.as_str()).collect();
                let problem = Error::new("setting_unknown").with("key", key.as_str());
                reader.problems.push(problem.with("choices", choices.join(", ")));
            }
        }
        reader
    }

    /// A whole number.
    pub fn integer(&mut self, key: &str) -> u64 {
        self.form(key, |line, value| {
            let Kind::Integer { min, max } = line.kind else {
                return Err(Error::new("setting_not_a_number"));
            };
            let number = value.as_number().ok_or(Error::new("setting_not_a_number"))?;
            if number.fract() != 0.0 {
                return Err(Error::new("setting_not_whole").with("min", min as f64).with("max", max as f64));
            }
            if number < min as f64 || number > max as f64 {
                return Err(Error::new("setting_out_of_range")
                    .with("min", min as f64)
                    .with("max", max as f64));
            }
            Ok(number as u64)
        })
        .unwrap_or(0)
    }

    /// A number.
    pub fn number(&mut self, key: &str) -> f64 {
        self.form(key, in_range).unwrap_or(0.0)
    }

    /// One of the words.
    pub fn choice(&mut self, key: &str) -> &'static str {
        self.form(key, |line, value| {
            let Kind::Choice(choices) = line.kind else { return Err(Error::new("setting_not_a_choice")) };
            let found = choices
                .iter()
                .copied()
                .find(|choice| matches!(value, Value::Text(text) if text.trim() == *choice));
            found.ok_or(Error::new("setting_not_a_choice").with("choices", choices.join(", ")))
        })
        .unwrap_or("")
    }

    /// Any other form, by its own parser. `None` only where there is neither a usable value nor a default.
    pub fn form<T>(&mut self, key: &str, parse: impl Fn(&Setting, &Value) -> Result<T, Error>) -> Option<T> {
        self.read(key, &parse)
    }

    #[inline(never)]
    fn read<T>(&mut self, key: &str, parse: &dyn Fn(&Setting, &Value) -> Result<T, Error>) -> Option<T> {
        let line = self.table.iter().find(|line| line.key == key)?;
        let given = self.given.get(key).filter(|given| **given != Value::Null);
        match given.map(|given| (given, parse(line, given))) {
            Some((_, Ok(parsed))) => return Some(parsed),
            Some((given, Err(error))) => self.note(line, given, error),
            None => {}
        }
        parse(line, &Value::from(line.default?)).ok()
    }

    /// Notes that a value could not be used.
    #[cold]
    fn note(&mut self, line: &Setting, given: &Value, error: Error) {
        let problem = Error::new(error.code).with("key", line.key.as_str()).with("given", given.as_fact());
        let mut problem = problem.with("used", line.default.unwrap_or("—"));
        problem.facts.extend(error.facts);
        self.problems.push(problem);
    }
}

/// The number of a line of kind `Number`, within its limits.
///
/// # Errors
/// `setting_not_a_number`, `setting_out_of_range`.
pub fn in_range(line: &Setting, value: &Value) -> Result<f64, Error> {
    let Kind::Number { min, max, open } = line.kind else { return Err(Error::new("setting_not_a_number")) };
    let number = value.as_number().ok_or(Error::new("setting_not_a_number"))?;
    if number < min || number > max || (open && number == min) {
        return Err(Error::new("setting_out_of_range").with("min", min).with("max", max));
    }
    Ok(number)
}

/// A name with arguments, as `normal(0.5)` or `sgd(lr=0.95, momentum=0.9)` are written.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What stands before the parenthesis.
    pub name: String,
    /// The arguments as `key=value` or, with an empty key, `value`.
    pub arguments: Vec<(String, String)>,
}

impl Call {
    /// Reads one call.
    ///
    /// # Errors
    /// `call_syntax` where parentheses do not match or a name is missing.
    pub fn parse(text: &str) -> Result<Call, Error> {
        let text = text.trim();
        let wrong = || Error::new("call_syntax").with("text", text);
        let Some((name, rest)) = text.split_once('(') else {
            return if text.is_empty() || text.contains(')') {
                Err(wrong())
            } else {
                Ok(Call { name: text.to_owned(), arguments: Vec::new() })
            };
        };
        let inside = rest.strip_suffix(')').ok_or_else(wrong)?;
        if name.trim().is_empty() || inside.contains(['(', ')']) {
            return Err(wrong());
        }
        let parts = split_outside(inside, ',');
        let arguments =
            parts.iter().filter(|part| !part.trim().is_empty()).map(|part| match part.split_once('=') {
                Some((key, value)) => (key.trim().to_owned(), value.trim().to_owned()),
                None => (String::new(), part.trim().to_owned()),
            });
        Ok(Call { name: name.trim().to_owned(), arguments: arguments.collect() })
    }

    /// The arguments as numbers, for a call that takes only such.
    ///
    /// # Errors
    /// `setting_not_a_number` with the argument.
    pub fn numbers(&self) -> Result<Vec<f64>, Error> {
        let number = |(_, value): &(String, String)| {
            let wrong = || Error::new("setting_not_a_number").with("argument", value.as_str());
            Value::from(value.as_str()).as_number().ok_or_else(wrong)
        };
        self.arguments.iter().map(number).collect()
    }
}

/// Splits at `separator` outside of parentheses and brackets.
pub fn split_outside(text: &str, separator: char) -> Vec<&str> {
    let mut depth = 0usize;
    let is_outside = |letter| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == separator && depth == 0
    };
    text.split(is_outside).collect()
}
