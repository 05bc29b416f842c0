//! Values, and derivatives by forward mode: every node passes on its value, gradient and Hessian by the chain rule.

use super::{Expr, Op, Variable};
use crate::error::Error;
use crate::math::{self, LN_2, PI};
use std::f64::consts::E;

/// Value, gradient and Hessian at a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jet {
    /// `f`
    pub value: f64,
    /// `[∂f/∂x, ∂f/∂y, ∂f/∂z]`
    pub gradient: [f64; 3],
    /// Second derivatives, row by row; symmetric to the bit.
    pub hessian: [[f64; 3]; 3],
    /// Whether x, y, z occur. What does not vary adds nothing, not even 0 · ∞.
    varies: [bool; 3],
}

impl Expr {
    /// The value at `[x, y, z]`. NaN where the formula is undefined, also where a float64 quotient would be infinite:
    /// `1/0`, `ln(0)`. [`Expr::trouble`] says why.
    pub fn value(&self, at: [f64; 3]) -> f64 {
        self.number_at(&at)
    }

    fn number_at(&self, at: &[f64; 3]) -> f64 {
        match (self.parts.as_slice(), self.op) {
            ([], Op::Number) => self.number,
            ([], Op::Pi) => PI,
            ([], Op::E) => E,
            ([], Op::X) => at[0],
            ([], Op::Y) => at[1],
            ([], _) => at[2],
            ([part], op) => apply(op, part.number_at(at), 0.0),
            ([first, rest @ ..], op) => {
                rest.iter().fold(first.number_at(at), |so_far, part| apply(op, so_far, part.number_at(at)))
            }
        }
    }

    /// Whether the formula is defined, and without a pole, wherever its variables are finite: as far as its operations
    /// tell. False is no proof.
    pub fn is_whole(&self) -> bool {
        let varies = |place: usize| self.parts.get(place).is_some_and(|part| !part.variables().is_empty());
        let is_safe = match self.op {
            Op::Quotient => !varies(1) && self.parts[1].number_at(&[0.0; 3]).abs() > 0.0,
            Op::Power => !varies(1),
            Op::Ln | Op::Log2 | Op::Sqrt | Op::Tan => !varies(0),
            _ => true,
        };
        let is_whole_power =
            self.op != Op::Power || (self.parts[1].op == Op::Number && self.parts[1].number.fract() == 0.0);
        is_safe && is_whole_power && self.parts.iter().all(Expr::is_whole)
    }

    /// Value, gradient and Hessian at `[x, y, z]`, exact but for rounding.
    pub fn jet(&self, at: [f64; 3]) -> Jet {
        let variable = (self.op as usize).wrapping_sub(Op::X as usize);
        let Some(first) = self.parts.first() else {
            let is = [0, 1, 2].map(|place| place == variable);
            let gradient = is.map(|is| f64::from(u8::from(is)));
            return Jet { value: self.value(at), gradient, hessian: [[0.0; 3]; 3], varies: is };
        };
        let mut jet = first.jet(at);
        if self.parts.len() == 1 {
            let nothing = Jet { value: 0.0, gradient: [0.0; 3], hessian: [[0.0; 3]; 3], varies: [false; 3] };
            return combined(self.op, &jet, &nothing);
        }
        for part in &self.parts[1..] {
            jet = combined(self.op, &jet, &part.jet(at));
        }
        jet
    }

    /// Why the value at `[x, y, z]` is not finite; none where it is. The innermost part to blame counts.
    ///
    /// `formula_divided_by_zero`, `formula_log_of_not_positive`, `formula_root_of_negative`,
    /// `formula_power_of_negative`, `formula_overflow`, each with the `part` as text and the number `of` which it
    /// was taken.
    pub fn trouble(&self, at: [f64; 3]) -> Option<Error> {
        if self.value(at).is_finite() {
            return None;
        }
        if let Some(error) = self.parts.iter().find_map(|part| part.trouble(at)) {
            return Some(error);
        }
        let of = self.parts.first().map_or(self.number, |part| part.value(at));
        let by = self.parts.get(1).map_or(0.0, |part| part.value(at));
        let code = match self.op {
            Op::Quotient if by == 0.0 => "formula_divided_by_zero",
            Op::Power if of == 0.0 => "formula_divided_by_zero",
            Op::Power if of < 0.0 && by.fract() != 0.0 => "formula_power_of_negative",
            Op::Ln | Op::Log2 if of <= 0.0 => "formula_log_of_not_positive",
            Op::Sqrt if of < 0.0 => "formula_root_of_negative",
            _ => "formula_overflow",
        };
        Some(Error::new(code).with("part", self.to_text()).with("of", of))
    }

    /// Whether a divisor changes its sign among these points, or a tangent its branch: there is a pole between them.
    pub fn has_pole(&self, points: &[[f64; 3]]) -> bool {
        let divisor = |at: [f64; 3]| match self.op {
            Op::Quotient => self.parts[1].value(at),
            Op::Power if self.parts[1].value(at) < 0.0 => self.parts[0].value(at),
            Op::Tan => math::cos(self.parts[0].value(at)),
            _ => 1.0,
        };
        let is_below = |at: &[f64; 3]| divisor(*at) < 0.0;
        points.iter().any(is_below) != points.iter().all(is_below)
            || self.parts.iter().any(|part| part.has_pole(points))
    }

    /// The variables that occur, in order.
    pub fn variables(&self) -> Vec<Variable> {
        Variable::ALL.into_iter().filter(|variable| self.has(*variable)).collect()
    }
}

/// 1 for true.
fn indicator(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// What an operation makes of its parts' values; `b` counts only where there are two.
fn apply(op: Op, a: f64, b: f64) -> f64 {
    match op {
        Op::Sum => a + b,
        Op::Negative => -a,
        Op::Product => a * b,
        Op::Quotient if b == 0.0 => f64::NAN,
        Op::Quotient => a / b,
        Op::Power => power(a, b),
        Op::Sin => math::sin(a),
        Op::Cos => math::cos(a),
        Op::Tan => math::tan(a),
        Op::Exp => math::exp(a),
        Op::Ln | Op::Log2 if a <= 0.0 => f64::NAN,
        Op::Ln => math::ln(a),
        Op::Log2 => math::log2(a),
        Op::Sqrt => a.sqrt(),
        Op::Abs => a.abs(),
        Op::Tanh => math::tanh(a),
        // From the side on which the exponential cannot overflow.
        Op::Sigmoid if a < 0.0 => math::exp(a) / (1.0 + math::exp(a)),
        Op::Sigmoid => 1.0 / (1.0 + math::exp(-a)),
        // Not `max`, which would hide a NaN.
        Op::Relu if a <= 0.0 => 0.0,
        Op::Relu => a,
        Op::Step if a.is_nan() => a,
        Op::Step => indicator(a > 0.0),
        Op::Sign if a.is_nan() => a,
        Op::Sign => indicator(a > 0.0) - indicator(a < 0.0),
        Op::Max | Op::Min if a.is_nan() || b.is_nan() => f64::NAN,
        Op::Max => a.max(b),
        Op::Min => a.min(b),
        // Leaves have no parts, and pending derivatives no value.
        _ => f64::NAN,
    }
}

/// `a^b`. Small whole powers are products, exact for whole numbers; `0^0` is 1, as everywhere in computing.
fn power(a: f64, b: f64) -> f64 {
    match b {
        1.0 => a,
        2.0 => a * a,
        3.0 => a * a * a,
        4.0 => (a * a) * (a * a),
        _ if a == 0.0 && b < 0.0 => f64::NAN,
        _ => math::pow(a, b),
    }
}

/// First and second derivatives of an operation by its parts: `[∂a, ∂b, ∂a∂a, ∂a∂b, ∂b∂b]`.
fn slopes(op: Op, a: f64, b: f64, value: f64) -> [f64; 5] {
    let of_one = |first: f64, second: f64| [first, 0.0, second, 0.0, 0.0];
    match op {
        Op::Sum => [1.0, 1.0, 0.0, 0.0, 0.0],
        Op::Negative => of_one(-1.0, 0.0),
        Op::Product => [b, a, 0.0, 1.0, 0.0],
        Op::Quotient => [1.0 / b, -value / b, 0.0, -1.0 / (b * b), 2.0 * value / (b * b)],
        Op::Power => {
            let (once, twice, ln) = (power(a, b - 1.0), power(a, b - 2.0), apply(Op::Ln, a, 0.0));
            // `x^1` has no power of -1 in its second derivative, nor `x^0` in its first.
            let times = |factor: f64, power: f64| if factor == 0.0 { 0.0 } else { factor * power };
            [times(b, once), value * ln, times(b * (b - 1.0), twice), once * (1.0 + b * ln), value * ln * ln]
        }
        Op::Sin => of_one(math::cos(a), -value),
        Op::Cos => of_one(-math::sin(a), -value),
        Op::Tan => of_one(1.0 + value * value, 2.0 * value * (1.0 + value * value)),
        Op::Exp => of_one(value, value),
        Op::Ln => of_one(1.0 / a, -1.0 / (a * a)),
        Op::Log2 => of_one(1.0 / (a * LN_2), -1.0 / (a * a * LN_2)),
        Op::Sqrt => of_one(0.5 / value, -0.25 / (a * value)),
        Op::Abs => of_one(apply(Op::Sign, a, b), 0.0),
        Op::Tanh => of_one(1.0 - value * value, -2.0 * value * (1.0 - value * value)),
        Op::Sigmoid => {
            let slope = value * (1.0 - value);
            of_one(slope, slope * (1.0 - 2.0 * value))
        }
        Op::Relu => of_one(indicator(a > 0.0), 0.0),
        Op::Step | Op::Sign => of_one(0.0, 0.0),
        Op::Max => [indicator(a > b), indicator(b > a), 0.0, 0.0, 0.0],
        Op::Min => [indicator(a < b), indicator(b < a), 0.0, 0.0, 0.0],
        _ => [f64::NAN; 5],
    }
}

/// The chain rule for `op(a, b)`: the gradient is `∂a ∇a + ∂b ∇b`, the Hessian
/// `∂a H(a) + ∂b H(b) + ∂a∂a ∇a ∇aᵀ + ∂a∂b (∇a ∇bᵀ + ∇b ∇aᵀ) + ∂b∂b ∇b ∇bᵀ`.
fn combined(op: Op, a: &Jet, b: &Jet) -> Jet {
    let value = apply(op, a.value, b.value);
    let [by_a, by_b, by_aa, by_ab, by_bb] = slopes(op, a.value, b.value, value);
    let when = |varies: bool, term: f64| if varies { term } else { 0.0 };
    let mut jet = Jet { value, gradient: [0.0; 3], hessian: [[0.0; 3]; 3], varies: [false; 3] };
    for i in 0..3 {
        let (da, db) = (a.gradient[i], b.gradient[i]);
        jet.varies[i] = a.varies[i] || b.varies[i];
        jet.gradient[i] = when(a.varies[i], by_a * da) + when(b.varies[i], by_b * db);
        for j in 0..=i {
            let (ea, eb) = (a.gradient[j], b.gradient[j]);
            let sum = when(a.varies[i] && a.varies[j], by_a * a.hessian[i][j] + by_aa * da * ea)
                + when(b.varies[i] && b.varies[j], by_b * b.hessian[i][j] + by_bb * db * eb)
                + when(a.varies[i] && b.varies[j], by_ab * da * eb)
                + when(b.varies[i] && a.varies[j], by_ab * db * ea);
            jet.hessian[i][j] = sum;
            jet.hessian[j][i] = sum;
        }
    }
    jet
}
