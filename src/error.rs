//! Errors as values: a code with the facts behind it.
//!
//! The core never words a sentence. It says *what* (`code`) and *with which numbers* (`facts`); the page has the
//! sentence for each code in each language. Knows nobody.

use std::fmt;

/// One fact of an error or of an outcome: a number, or a word such as a setting's name.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A measured or demanded number.
    Number(f64),
    /// A name, or what a reader typed.
    Text(String),
}

impl From<f64> for Fact {
    fn from(number: f64) -> Self {
        Fact::Number(number)
    }
}

impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        Fact::Number(number as f64)
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Fact::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Fact::Text(text)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Number(number) => write!(f, "{number}"),
            Fact::Text(text) => write!(f, "{text}"),
        }
    }
}

/// What went wrong, as a code that the page has a sentence for, and its facts.
///
/// ```
/// use nabla::error::Error;
/// let error = Error::new("shape_mismatch").with("expected", 4usize).with("got", 3usize);
/// assert_eq!(error.to_string(), "shape_mismatch (expected: 4, got: 3)");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// A stable name in snake case.
    pub code: &'static str,
    /// Named facts, in the order in which they are told.
    pub facts: Vec<(&'static str, Fact)>,
}

impl Error {
    /// An error without facts.
    // Errors are rare and made in many places: kept out of line, they take a tenth less of the page's download.
    #[cold]
    #[inline(never)]
    pub fn new(code: &'static str) -> Self {
        Error { code, facts: Vec::new() }
    }

    /// The same error with one more fact.
    #[must_use]
    pub fn with(self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.push(name, fact.into())
    }

    #[cold]
    #[inline(never)]
    fn push(mut self, name: &'static str, fact: Fact) -> Self {
        self.facts.push((name, fact));
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        for (i, (name, fact)) in self.facts.iter().enumerate() {
            write!(f, "{}{name}: {fact}", if i == 0 { " (" } else { ", " })?;
        }
        if self.facts.is_empty() { Ok(()) } else { write!(f, ")") }
    }
}

impl std::error::Error for Error {}
