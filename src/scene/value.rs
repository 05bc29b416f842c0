//! Plain data that crosses the border: what a JavaScript object or a JSON text holds.

use crate::error::{Error, Fact};
use crate::math;

/// A value without behaviour. Objects keep the order of their keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, JavaScript's `null`.
    Null,
    /// True or false.
    Flag(bool),
    /// A float64, NaN and infinities included.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Named values.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// An object of these pairs.
    pub fn object<const N: usize>(pairs: [(&str, Value); N]) -> Value {
        Value::from_pairs(Vec::from(pairs))
    }

    /// The same of any number of pairs. Kept out of line: states are made of many, and seldom.
    #[inline(never)]
    pub fn from_pairs(pairs: Vec<(&str, Value)>) -> Value {
        Value::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// A list of numbers.
    #[inline(never)] // made in many places: see `from_pairs`
    pub fn numbers(numbers: &[f64]) -> Value {
        Value::List(numbers.iter().copied().map(Value::Number).collect())
    }

    /// The value of a key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Object(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The number, also where it is written as text, as an attribute has it. Never infinite or NaN.
    pub fn as_number(&self) -> Option<f64> {
        let number = match self {
            Value::Number(number) => *number,
            Value::Text(text) => math::parse(text)?,
            _ => return None,
        };
        number.is_finite().then_some(number)
    }

    /// The flag, also as text; an attribute without a value is true.
    pub fn as_flag(&self) -> Option<bool> {
        match self {
            Value::Flag(flag) => Some(*flag),
            Value::Text(text) => match text.trim() {
                "" | "true" => Some(true),
                "false" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// Finite numbers, from a list or from text with commas.
    pub fn as_numbers(&self) -> Option<Vec<f64>> {
        match self {
            Value::List(list) => list.iter().map(Value::as_number).collect(),
            Value::Text(text) => text.split(',').map(|part| Value::from(part).as_number()).collect(),
            Value::Number(_) => Some(vec![self.as_number()?]),
            _ => None,
        }
    }

    /// The text, if this is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What a reader gave, for a sentence about it; of a list or an object only that it is one.
    pub fn as_fact(&self) -> Fact {
        match self {
            Value::Number(number) => Fact::Number(*number),
            Value::Text(text) => Fact::Text(text.clone()),
            Value::Null => "null".into(),
            Value::Flag(true) => "true".into(),
            Value::Flag(false) => "false".into(),
            Value::List(_) => "[...]".into(),
            Value::Object(_) => "{...}".into(),
        }
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Number(number as f64)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Value::Number(number as f64)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl From<&str> for Value {
    #[inline(never)] // likewise
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<&Fact> for Value {
    fn from(fact: &Fact) -> Self {
        match fact {
            Fact::Number(number) => Value::Number(*number),
            Fact::Text(text) => Value::Text(text.clone()),
        }
    }
}

/// A code with its facts, flat: `{ code, fact: value, ... }`.
impl From<&Error> for Value {
    fn from(error: &Error) -> Self {
        let mut pairs = vec![("code".to_owned(), Value::from(error.code))];
        pairs.extend(error.facts.iter().map(|(name, fact)| ((*name).to_owned(), Value::from(fact))));
        Value::Object(pairs)
    }
}
