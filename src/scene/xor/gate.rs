//! The sixteen truth tables of two inputs, five of them by name, and how much room a line has between their classes.

use super::INPUTS;
use crate::error::Error;
use crate::scene::value::Value;

/// The tables with a name, and the outputs wanted at (0,0), (0,1), (1,0), (1,1).
const NAMED: [(&str, &str); 5] =
    [("xor", "0110"), ("xnor", "1001"), ("and", "0001"), ("or", "0111"), ("nand", "1110")];
/// Every table once: by its name, or as its four digits.
pub const TABLES: [&str; 16] = [
    "xor", "xnor", "and", "or", "nand", "0000", "0010", "0011", "0100", "0101", "1000", "1010", "1011",
    "1100", "1101", "1111",
];

/// Reads a name or four digits; the digits of a named table are that table.
///
/// # Errors
/// `setting_not_a_choice` with the choices.
pub fn read(value: &Value) -> Result<&'static str, Error> {
    let given = value.as_text().unwrap_or_default().trim();
    let named = NAMED.iter().find(|(_, digits)| *digits == given).map(|(name, _)| *name);
    let listed = || TABLES.iter().copied().find(|table| *table == given);
    named.or_else(listed).ok_or(Error::new("setting_not_a_choice").with("choices", TABLES.join(", ")))
}

/// The outputs wanted, one an example.
pub fn targets(table: &str) -> [f64; 4] {
    let digits = NAMED.iter().find(|(name, _)| *name == table).map_or(table, |(_, digits)| *digits);
    let mut targets = [0.0; 4];
    targets.iter_mut().zip(digits.bytes()).for_each(|(target, digit)| *target = f64::from(digit == b'1'));
    targets
}

/// `max |(x, 1)|²` over the four inputs, at (1,1).
pub const RADIUS_SQUARED: i64 = 3;

/// The line with the most room, `w1 x1 + w2 x2 + b = 0`: of those with `s (w1 x1 + w2 x2 + b) >= 1` at every example
/// (`s` is 1 where 1 is wanted, else -1) the one whose `|(w1, w2, b)|` is least. Whole numbers here, so nothing is rounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line([i64; 3]);

impl Line {
    /// The margin `γ = 1 / |(w1, w2, b)|`: the least distance of an example `(x1, x2, 1)` from the plane through the
    /// origin that the line stands for.
    pub fn margin(self) -> f64 {
        1.0 / (dot(self.0, self.0) as f64).sqrt()
    }

    /// `R²/γ²`: the perceptron that starts from zero weights corrects itself at most so often, whatever its rate and
    /// the order of the examples (Novikoff, "On convergence proofs on perceptrons", 1962).
    pub fn bound(self) -> f64 {
        (RADIUS_SQUARED * dot(self.0, self.0)) as f64
    }

    /// `w1, w2, b`.
    pub fn parameters(self) -> [f64; 3] {
        self.0.map(|number| number as f64)
    }
}

/// The line with the most room between the classes; `None` where no line parts them.
///
/// Three examples lie right on its margin. With `v = s (x1, x2, 1)` for each of them, `u · v = 1` has the one solution
/// `u = (v2 × v3 + v3 × v1 + v1 × v2) / (v1 · v2 × v3)`, whole since any three corners of the unit square have a
/// determinant of ±1. Of the four triples' solutions those that suit the fourth example count, and the least wins.
pub fn best_line(targets: &[f64]) -> Option<Line> {
    let mut signed = [[0; 3]; 4];
    for ((v, x), target) in signed.iter_mut().zip(INPUTS).zip(targets) {
        let s = if *target > 0.5 { 1 } else { -1 };
        *v = [s * x[0] as i64, s * x[1] as i64, s];
    }
    let solution = |fourth: usize| {
        let [a, b, c] = [1, 2, 3].map(|on| signed[(fourth + on) % 4]);
        let determinant = dot(a, cross(b, c));
        let [bc, ca, ab] = [cross(b, c), cross(c, a), cross(a, b)];
        let u = [0, 1, 2].map(|i| determinant * (bc[i] + ca[i] + ab[i]));
        (dot(u, signed[fourth]) >= 1).then_some(Line(u))
    };
    (0..4).filter_map(solution).min_by_key(|line| dot(line.0, line.0))
}

fn dot(a: [i64; 3], b: [i64; 3]) -> i64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross(a: [i64; 3], b: [i64; 3]) -> [i64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}
