//! Reads golden files strictly and compares with them: what a section of `tests/golden.rs` needs.
//!
//! The folder is `tests/golden`, or the one that the environment's `NABLA_GOLDEN` names. A case that is not
//! understood is a failure, never a skip.

use serde_json::{Map, Value};
use std::io::Write;
use std::path::PathBuf;

/// A case's outcome; the text says what missed or was not understood.
pub type Outcome = Result<(), String>;

/// Runs every case of a file, prints how many there were, and fails if there were none or if any missed.
pub fn section(name: &str, file: &str, run: impl Fn(&Case) -> Outcome) {
    let cases = load(file);
    assert!(!cases.is_empty(), "{file} has no cases");
    let misses: Vec<String> = cases
        .iter()
        .filter_map(|case| run(case).err().map(|miss| format!("{file}, {}: {miss}", case.label)))
        .collect();
    // Not `println!`, which the test runner swallows when all is well.
    let mut out = std::io::stdout();
    writeln!(out, "{name} {}", cases.len()).unwrap();
    let first = misses.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert!(misses.is_empty(), "{} of {} cases missed:\n{first}", misses.len(), cases.len());
}

/// One case of a file.
pub struct Case {
    label: String,
    fields: Map<String, Value>,
}

fn load(file: &str) -> Vec<Case> {
    let folder = std::env::var_os("NABLA_GOLDEN").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")),
        // Cargo runs tests in the package's folder, which is where a relative name is typed as well.
        PathBuf::from,
    );
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let root: Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases = root["cases"].as_array().unwrap_or_else(|| panic!("{file} has no list of cases"));
    let case = |(i, value): (usize, &Value)| {
        let fields = value.as_object().unwrap_or_else(|| panic!("{file}: case {i} is no object")).clone();
        let id = fields.get("id").and_then(Value::as_str);
        Case { label: id.map_or_else(|| format!("case {i}"), str::to_owned), fields }
    };
    cases.iter().enumerate().map(case).collect()
}

impl Case {
    /// Fails unless the case has only keys that the section knows.
    pub fn only(&self, known: &[&str]) -> Outcome {
        match self.fields.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(format!("key {key:?} is not understood")),
            None => Ok(()),
        }
    }

    /// A field that must be there.
    pub fn get(&self, key: &str) -> Result<&Value, String> {
        self.fields.get(key).ok_or_else(|| format!("key {key:?} is missing"))
    }

    /// A field that is a text.
    pub fn text(&self, key: &str) -> Result<&str, String> {
        let value = self.get(key)?;
        value.as_str().ok_or_else(|| format!("{key:?} is no text: {value}"))
    }

    /// A field that is a number.
    pub fn number(&self, key: &str) -> Result<f64, String> {
        number(self.get(key)?)
    }

    /// A field that is an object.
    pub fn object(&self, key: &str) -> Result<&Map<String, Value>, String> {
        let value = self.get(key)?;
        value.as_object().ok_or_else(|| format!("{key:?} is no object: {value}"))
    }
}

/// A number, or one of the words that stand for what JSON cannot write.
pub fn number(value: &Value) -> Result<f64, String> {
    match value {
        Value::Number(number) => number.as_f64().ok_or_else(|| format!("{number} is no float64")),
        Value::String(word) if word == "nan" => Ok(f64::NAN),
        Value::String(word) if word == "inf" => Ok(f64::INFINITY),
        Value::String(word) if word == "-inf" => Ok(f64::NEG_INFINITY),
        _ => Err(format!("{value} is no number")),
    }
}

/// A list of numbers.
pub fn numbers(value: &Value) -> Result<Vec<f64>, String> {
    list(value)?.iter().map(number).collect()
}

/// A list.
pub fn list(value: &Value) -> Result<&Vec<Value>, String> {
    value.as_array().ok_or_else(|| format!("{value} is no list"))
}

/// Fails unless `got` is within `bound` of `want`. A `want` that is not finite must be met exactly, any nan by
/// any nan.
pub fn close(what: &str, got: f64, want: f64, bound: f64) -> Outcome {
    let met = if want.is_nan() {
        got.is_nan()
    } else if want.is_infinite() {
        got == want
    } else {
        (got - want).abs() <= bound
    };
    if met { Ok(()) } else { Err(format!("{what}: got {got:e}, want {want:e} within {bound:e}")) }
}
