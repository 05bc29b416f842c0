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

/// The line with the most room: `w1 x1 + w2 x2 + b = 0` with `[w1, w2, b]` = `direction / scale`, chosen so that
/// `s (w1 x1 + w2 x2 + b) >= 1` at every example (`s` is 1 where 1 is wanted, else -1) and `|(w1, w2, b)|` is least.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Whole numbers, so that nothing is rounded.
    pub direction: [i64; 3],
    /// Above 0.
    pub scale: i64,
}

impl Line {
    /// The margin `γ = 1 / |(w1, w2, b)|`: the least distance of an example `(x1, x2, 1)` from the plane through the
    /// origin that the line stands for.
    pub fn margin(self) -> f64 {
        self.scale as f64 / (dot(self.direction, self.direction) as f64).sqrt()
    }

    /// `R²/γ²`: the perceptron that starts from zero weights corrects itself at most so often, whatever its rate and
    /// the order of the examples (Novikoff, "On convergence proofs on perceptrons", 1962).
    pub fn bound(self) -> f64 {
        (RADIUS_SQUARED * dot(self.direction, self.direction)) as f64 / (self.scale * self.scale) as f64
    }
}

/// The line with the most room between the classes; `None` where no line parts them.
///
/// At least one to three examples lie right on the margin, and the least `u` with `u · v = 1` for those, feasible for
/// the others, is the answer (`v` is `s (x1, x2, 1)`): it lies in their span, so `u = Σ λ v` with `G λ = 1`, `G` their
/// Gram matrix. All subsets are tried, in whole numbers.
pub fn best_line(targets: &[f64]) -> Option<Line> {
    let mut signed = [[0; 3]; 4];
    for ((v, x), target) in signed.iter_mut().zip(INPUTS).zip(targets) {
        let s = if *target > 0.5 { 1 } else { -1 };
        *v = [s * x[0] as i64, s * x[1] as i64, s];
    }
    let mut best: Option<Line> = None;
    let mut offer = |direction: [i64; 3], scale: i64| {
        let sign = scale.signum();
        let line = Line { direction: scaled(direction, sign), scale: scale * sign };
        let is_feasible = line.scale > 0 && signed.iter().all(|v| dot(line.direction, *v) >= line.scale);
        if is_feasible && best.is_none_or(|best| line.bound() < best.bound()) {
            best = Some(line);
        }
    };
    for (i, a) in signed.into_iter().enumerate() {
        offer(a, dot(a, a));
        for (j, b) in signed.into_iter().enumerate().skip(i + 1) {
            let [aa, ab, bb] = [dot(a, a), dot(a, b), dot(b, b)];
            offer(sum(scaled(a, bb - ab), scaled(b, aa - ab)), aa * bb - ab * ab);
            for c in signed.into_iter().skip(j + 1) {
                offer(sum(sum(cross(b, c), cross(c, a)), cross(a, b)), dot(a, cross(b, c)));
            }
        }
    }
    best
}

fn dot(a: [i64; 3], b: [i64; 3]) -> i64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn sum(a: [i64; 3], b: [i64; 3]) -> [i64; 3] {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

fn scaled(a: [i64; 3], by: i64) -> [i64; 3] {
    a.map(|entry| entry * by)
}

fn cross(a: [i64; 3], b: [i64; 3]) -> [i64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}
