//! What an array operation answers when it cannot be done: an exception's class, and NumPy's words.
//!
//! The console shows NumPy's own texts, so this layer words them; everywhere else the core returns codes.

/// A NumPy exception: the class as Python names it, and the message.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Name of the class, without its module.
    pub class: &'static str,
    /// The message, byte for byte NumPy's.
    pub message: String,
}

/// Result of an array operation.
pub type Res<T> = Result<T, Fault>;

impl Fault {
    /// An exception of any class.
    pub fn new(class: &'static str, message: impl Into<String>) -> Self {
        Fault { class, message: message.into() }
    }

    /// `ValueError`.
    pub fn value(message: impl Into<String>) -> Self {
        Fault::new("ValueError", message)
    }

    /// `TypeError`.
    pub fn typing(message: impl Into<String>) -> Self {
        Fault::new("TypeError", message)
    }

    /// `IndexError`.
    pub fn index(message: impl Into<String>) -> Self {
        Fault::new("IndexError", message)
    }

    /// `numpy.exceptions.AxisError` for an axis outside `-ndim..ndim`.
    pub fn axis(axis: i64, ndim: usize) -> Self {
        Fault::new("AxisError", format!("axis {axis} is out of bounds for array of dimension {ndim}"))
    }

    /// Something NumPy has and this console has not.
    pub fn missing(what: impl std::fmt::Display) -> Self {
        Fault::new("NotImplementedError", format!("{what} is not part of this console"))
    }
}
