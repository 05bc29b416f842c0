//! Numbers as simplification handles them: fractions of whole numbers where they are such, so that a third stays a
//! third and `0.1 · 3` is 0.3.

use super::digits::shortest;
use super::{Expr, Op};

/// Whole numbers up to here are exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// `top / bottom`, both whole and without a common divisor, `bottom` above 0; or any number over 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ratio {
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Whether it is written as a decimal rather than as a fraction.
    decimal: bool,
}

impl Ratio {
    pub(super) const fn whole(top: f64) -> Ratio {
        Ratio { top, bottom: 1.0, decimal: false }
    }

    /// The number that an expression is, if it is no more than a number, perhaps negative or a fraction of two.
    pub(super) fn of(expr: &Expr) -> Option<Ratio> {
        match expr.op {
            Op::Number => Some(of_decimal(expr.number)),
            Op::Negative => Ratio::of(&expr.parts[0]).map(Ratio::negative),
            Op::Quotient => {
                let (top, bottom) = (Ratio::of(&expr.parts[0])?, Ratio::of(&expr.parts[1])?);
                (bottom.top != 0.0).then(|| top.times(bottom.inverse()))
            }
            _ => None,
        }
    }

    pub(super) fn value(self) -> f64 {
        self.top / self.bottom
    }

    pub(super) fn is_whole(self) -> bool {
        self.bottom == 1.0 && self.top.fract() == 0.0
    }

    pub(super) fn negative(self) -> Ratio {
        Ratio { top: -self.top, ..self }
    }

    /// `1 / self`, which is not 0.
    pub(super) fn inverse(self) -> Ratio {
        if self.top.fract() != 0.0 {
            return Ratio { top: 1.0 / self.top, ..self };
        }
        let sign = if self.top < 0.0 { -1.0 } else { 1.0 };
        Ratio { top: sign * self.bottom, bottom: self.top.abs(), ..self }
    }

    pub(super) fn times(self, other: Ratio) -> Ratio {
        let (top, bottom) = (self.top * other.top, self.bottom * other.bottom);
        reduced(top, bottom, self.decimal || other.decimal, self.value() * other.value())
    }

    pub(super) fn plus(self, other: Ratio) -> Ratio {
        let (a, b) = (self.top * other.bottom, other.top * self.bottom);
        // Beyond `EXACT` already before they are added: `reduced` must see it.
        let top = if a.abs().max(b.abs()) > EXACT { f64::INFINITY } else { a + b };
        let bottom = self.bottom * other.bottom;
        reduced(top, bottom, self.decimal || other.decimal, self.value() + other.value())
    }

    /// As an expression: a number, or a fraction of two.
    pub(super) fn to_expr(self) -> Expr {
        if self.bottom == 1.0 || self.decimal {
            return Expr::number(self.value());
        }
        let size = Expr::binary(Op::Quotient, Expr::number(self.top.abs()), Expr::number(self.bottom));
        if self.top < 0.0 { Expr::unary(Op::Negative, size) } else { size }
    }

    /// The parts above and below a fraction's line; a decimal stays above.
    pub(super) fn split(self) -> (f64, f64) {
        if self.decimal { (self.value(), 1.0) } else { (self.top, self.bottom) }
    }
}

/// A typed number as the decimal fraction that it is.
fn of_decimal(number: f64) -> Ratio {
    let rounded = Ratio { top: number, bottom: 1.0, decimal: number.fract() != 0.0 };
    if number.fract() == 0.0 || !number.is_finite() {
        return rounded;
    }
    let (digits, exponent) = shortest(number);
    if !(-15..0).contains(&exponent) {
        return rounded;
    }
    let bottom = (0..-exponent).fold(1.0, |power, _| power * 10.0);
    reduced(digits as f64, bottom, true, number)
}

/// `top / bottom` in lowest terms, or `value` over 1 where they are too large, or not whole.
fn reduced(top: f64, bottom: f64, decimal: bool, value: f64) -> Ratio {
    // Written so that NaN fails it too.
    if !(top.abs() <= EXACT && bottom <= EXACT && top.fract() == 0.0) {
        return Ratio { top: value, bottom: 1.0, decimal: decimal || value.fract() != 0.0 };
    }
    let (mut a, mut b) = (top.abs() as u64, bottom as u64);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let divisor = a.max(1) as f64;
    Ratio { top: top / divisor, bottom: bottom / divisor, decimal }
}
