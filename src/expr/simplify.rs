//! Simplification: numbers are added up, like terms and like factors gathered, and factors put in their usual order.
//!
//! What holds wherever both sides are defined is used, also where the shorter side is defined in more places: `x/x`
//! becomes 1 and `0·ln(x)` becomes 0.

use super::parse::one_or;
use super::ratio::Ratio;
use super::{Expr, Op};

/// Largest whole power that is worked out.
const MAX_POWER: f64 = 64.0;
const ONE: Ratio = Ratio::whole(1.0);

impl Expr {
    /// The formula simplified.
    pub fn simplified(&self) -> Expr {
        match self.op {
            Op::Sum | Op::Negative => {
                let mut terms = Vec::new();
                add_terms(self, false, ONE, &mut terms);
                sum_of(terms)
            }
            Op::Product | Op::Quotient | Op::Power => {
                let mut factors = Factors { number: ONE, list: Vec::new() };
                factors.take(self, false, ONE);
                factors.into_expr()
            }
            _ => {
                let parts: Vec<_> = self.parts.iter().map(Expr::simplified).collect();
                match (self.op, parts.first()) {
                    (Op::Ln, Some(part)) if part.is_number(1.0) => Expr::number(0.0),
                    (Op::Ln, Some(part)) if part.op == Op::E => Expr::number(1.0),
                    (Op::Exp, Some(part)) if part.is_number(0.0) => Expr::number(1.0),
                    _ => Expr { op: self.op, number: self.number, parts },
                }
            }
        }
    }
}

/// A part with the number that stands before it as its factor, or above it as its exponent. `key` is its text: what
/// is written alike is alike.
struct Counted {
    key: String,
    part: Expr,
    count: Ratio,
}

/// Adds a part to those like it.
fn count(list: &mut Vec<Counted>, part: Expr, count: Ratio) {
    let key = part.to_text();
    match list.iter_mut().find(|other| other.key == key) {
        Some(other) => other.count = other.count.plus(count),
        None => list.push(Counted { key, part, count }),
    }
}

/// Adds `factor` times an expression, `done` if it is simplified already, to the like terms before. Numbers are terms
/// of 1.
fn add_terms(expr: &Expr, done: bool, factor: Ratio, terms: &mut Vec<Counted>) {
    match expr.op {
        Op::Sum => expr.parts.iter().for_each(|part| add_terms(part, done, factor, terms)),
        Op::Negative => add_terms(&expr.parts[0], done, factor.negative(), terms),
        _ if !done => add_terms(&expr.simplified(), true, factor, terms),
        _ => {
            let mut factors = Factors { number: factor, list: Vec::new() };
            factors.take(expr, true, ONE);
            let number = std::mem::replace(&mut factors.number, ONE);
            count(terms, factors.into_expr(), number);
        }
    }
}

fn sum_of(terms: Vec<Counted>) -> Expr {
    let mut parts = Vec::new();
    let mut number = None;
    for term in terms.into_iter().filter(|term| term.count.top != 0.0) {
        if term.part.is_number(1.0) {
            number = Some(term.count.to_expr());
            continue;
        }
        let mut factors = Factors { number: term.count, list: Vec::new() };
        factors.take(&term.part, true, ONE);
        parts.push(factors.into_expr());
    }
    parts.extend(number);
    // A sum that would begin with a minus begins with a later term instead, where there is one without.
    let is_led_by_minus = parts.first().is_some_and(|first| first.op == Op::Negative);
    if let Some(place) = parts.iter().position(|part| part.op != Op::Negative).filter(|_| is_led_by_minus) {
        let first = parts.remove(place);
        parts.insert(0, first);
    }
    one_or(Op::Sum, parts)
}

/// The factors of a product with their exponents, and the number before them.
struct Factors {
    number: Ratio,
    list: Vec<Counted>,
}

impl Factors {
    /// Takes a factor to an exponent of 1 or -1; `done` if it is simplified already.
    fn take(&mut self, expr: &Expr, done: bool, exponent: Ratio) {
        match expr.op {
            Op::Number => self.take_number(expr, exponent),
            Op::Negative => {
                self.number = self.number.negative();
                self.take(&expr.parts[0], done, exponent);
            }
            Op::Product => expr.parts.iter().for_each(|part| self.take(part, done, exponent)),
            Op::Quotient => {
                self.take(&expr.parts[0], done, exponent);
                self.take(&expr.parts[1], done, exponent.negative());
            }
            Op::Power if done => self.take_power(expr.clone(), exponent),
            Op::Power => {
                let [base, above] = [0, 1].map(|place: usize| expr.parts[place].simplified());
                self.take_power(Expr::binary(Op::Power, base, above), exponent);
            }
            _ if done => count(&mut self.list, expr.clone(), exponent),
            _ => self.take(&expr.simplified(), true, exponent),
        }
    }

    fn take_number(&mut self, expr: &Expr, exponent: Ratio) {
        let number = Ratio::of(expr).unwrap_or(ONE);
        if exponent.top > 0.0 {
            self.number = self.number.times(number);
        } else if number.top != 0.0 {
            self.number = self.number.times(number.inverse());
        } else {
            // Division by zero stays as it is written.
            count(&mut self.list, expr.clone(), exponent);
        }
    }

    /// A power of simplified parts: with a whole number above, a factor of that count; numbers are worked out.
    fn take_power(&mut self, mut expr: Expr, exponent: Ratio) {
        let Some(above) = Ratio::of(&expr.parts[1]) else {
            return count(&mut self.list, expr, exponent);
        };
        let power = above.times(exponent);
        if power.top == 0.0 {
            return;
        }
        if above == ONE {
            return self.take(&expr.parts[0], true, exponent);
        }
        match Ratio::of(&expr.parts[0]) {
            Some(base) if above.is_whole() && above.top.abs() <= MAX_POWER && base.top != 0.0 => {
                let base = if power.top > 0.0 { base } else { base.inverse() };
                (0..power.top.abs() as usize).for_each(|_| self.number = self.number.times(base));
            }
            None if above.is_whole() && expr.parts[0].op != Op::Power => {
                count(&mut self.list, expr.parts.swap_remove(0), power);
            }
            _ if above.top < 0.0 => {
                // Below the fraction's line, with the exponent's sign turned.
                expr.parts[1] = above.negative().to_expr();
                count(&mut self.list, expr, exponent.negative());
            }
            _ => count(&mut self.list, expr, exponent),
        }
    }

    /// The product, as a fraction where something is below the line.
    fn into_expr(mut self) -> Expr {
        let is_defined = !self.list.iter().any(|factor| factor.part.is_number(0.0));
        if self.number.top == 0.0 && is_defined {
            return Expr::number(0.0);
        }
        sort(&mut self.list);
        let (top, bottom) = self.number.split();
        let mut sides = [top.abs(), bottom]
            .map(|number| if number == 1.0 { Vec::new() } else { vec![Expr::number(number)] });
        for Counted { part, count, .. } in self.list {
            let above = if count.top < 0.0 { count.negative() } else { count };
            if above.top == 0.0 {
                continue;
            }
            let side = &mut sides[usize::from(count.top < 0.0)];
            side.push(if above.top == 1.0 && above.bottom == 1.0 {
                part
            } else {
                Expr::binary(Op::Power, part, above.to_expr())
            });
        }
        let [above, below] = sides;
        let is_fraction = !below.is_empty();
        let above = one_or(Op::Product, above);
        let size =
            if is_fraction { Expr::binary(Op::Quotient, above, one_or(Op::Product, below)) } else { above };
        if top < 0.0 { Expr::unary(Op::Negative, size) } else { size }
    }
}

/// Sorts factors. By insertion, since they are few, and the standard library's sort is 4 KB of the page's download.
fn sort(list: &mut [Counted]) {
    for end in 1..list.len() {
        let mut place = end;
        while place > 0 && is_before(&list[place], &list[place - 1]) {
            list.swap(place, place - 1);
            place -= 1;
        }
    }
}

fn is_before(a: &Counted, b: &Counted) -> bool {
    let (first, second) = (rank(&a.part), rank(&b.part));
    first < second || (first == second && a.key < b.key)
}

/// The order of factors: constants, variables and their powers, functions, sums in parentheses.
fn rank(expr: &Expr) -> u8 {
    match expr.op {
        Op::Power if expr.parts[0].op >= Op::X && expr.parts[0].op <= Op::Z => expr.parts[0].op as u8,
        Op::Sum | Op::Negative | Op::Product | Op::Quotient => u8::MAX,
        op => op as u8,
    }
}
