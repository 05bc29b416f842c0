//! Arguments by name: what a method takes, within which bounds, and how a given value is checked and stored.

use crate::error::Error;

/// What kind of value an argument takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A finite number between two bounds, each of them allowed itself unless excluded.
    Number {
        /// Lower bound; minus infinity (excluded) where there is none.
        min: f64,
        /// Upper bound; infinity (excluded) where there is none.
        max: f64,
        /// Whether `min` itself is not allowed.
        min_excluded: bool,
        /// Whether `max` itself is not allowed.
        max_excluded: bool,
    },
    /// True or false.
    Flag,
    /// Two decay rates of moving averages, each at least 0 and below 1.
    Betas,
}

/// Any finite number.
pub(super) const FINITE: Kind =
    Kind::Number { min: f64::NEG_INFINITY, max: f64::INFINITY, min_excluded: true, max_excluded: true };

/// A finite number, 0 or more.
pub(super) const NON_NEGATIVE: Kind =
    Kind::Number { min: 0.0, max: f64::INFINITY, min_excluded: false, max_excluded: true };

/// A number from 0 to 1.
pub(super) const FRACTION: Kind =
    Kind::Number { min: 0.0, max: 1.0, min_excluded: false, max_excluded: false };

/// One of a pair of decay rates: 1 would divide by `1 - 1^t = 0`.
const BETA: Kind = Kind::Number { min: 0.0, max: 1.0, min_excluded: false, max_excluded: true };

/// The value of an argument.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ArgumentValue {
    /// For [`Kind::Number`].
    Number(f64),
    /// For [`Kind::Flag`].
    Flag(bool),
    /// For [`Kind::Betas`].
    Pair([f64; 2]),
}

/// An argument that a method takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Argument {
    /// PyTorch's name.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What it is when nothing is given.
    pub default: ArgumentValue,
}

/// Where in a method an argument is kept. Each method lists its slots once; the table of arguments, the check of
/// given values and the list of used values all come from that list.
pub(super) struct Slot<'a> {
    pub(super) name: &'static str,
    kind: Kind,
    place: Place<'a>,
}

enum Place<'a> {
    Number(&'a mut f64),
    Flag(&'a mut bool),
    Pair(&'a mut [f64; 2]),
}

impl<'a> Slot<'a> {
    pub(super) fn number(name: &'static str, kind: Kind, place: &'a mut f64) -> Self {
        Slot { name, kind, place: Place::Number(place) }
    }

    pub(super) fn flag(name: &'static str, place: &'a mut bool) -> Self {
        Slot { name, kind: Kind::Flag, place: Place::Flag(place) }
    }

    pub(super) fn betas(place: &'a mut [f64; 2]) -> Self {
        Slot { name: "betas", kind: Kind::Betas, place: Place::Pair(place) }
    }

    pub(super) fn value(&self) -> ArgumentValue {
        match &self.place {
            Place::Number(number) => ArgumentValue::Number(**number),
            Place::Flag(flag) => ArgumentValue::Flag(**flag),
            Place::Pair(pair) => ArgumentValue::Pair(**pair),
        }
    }

    /// The argument, with the value now in the slot as its default.
    pub(super) fn argument(&self) -> Argument {
        Argument { name: self.name, kind: self.kind, default: self.value() }
    }

    /// Checks and stores a given value.
    pub(super) fn set(&mut self, given: ArgumentValue) -> Result<(), Error> {
        match (&mut self.place, given) {
            (Place::Number(place), ArgumentValue::Number(number)) => {
                check(self.name, self.kind, number)?;
                **place = number;
            }
            (Place::Flag(place), ArgumentValue::Flag(flag)) => **place = flag,
            (Place::Pair(place), ArgumentValue::Pair(pair)) => {
                check(self.name, BETA, pair[0])?;
                check(self.name, BETA, pair[1])?;
                **place = pair;
            }
            _ => return Err(wrong_kind(self.name, self.kind)),
        }
        Ok(())
    }
}

fn check(name: &'static str, kind: Kind, given: f64) -> Result<(), Error> {
    let Kind::Number { min, max, min_excluded, max_excluded } = kind else {
        return Err(wrong_kind(name, kind));
    };
    let above = if min_excluded { given > min } else { given >= min };
    let below = if max_excluded { given < max } else { given <= max };
    if above && below {
        return Ok(());
    }
    let error = Error::new("argument_out_of_range").with("argument", name).with("given", given);
    Err(error.with("min", min).with("max", max))
}

fn wrong_kind(name: &'static str, kind: Kind) -> Error {
    let expected = match kind {
        Kind::Number { .. } => "number",
        Kind::Flag => "flag",
        Kind::Betas => "pair",
    };
    Error::new("argument_wrong_kind").with("argument", name).with("expected", expected)
}
