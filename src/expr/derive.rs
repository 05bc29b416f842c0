//! Derivatives as formulas: one rule at a time, each with its name, until none is pending; then simplified.

use super::parse::{self, one_or};
use super::ratio::Ratio;
use super::{Expr, FUNCTIONS, MAX_DERIVED_DEPTH, MAX_NODES, Op, Variable};
use crate::error::Error;

/// One rule at work.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// `constant` (also any part without the variable), `variable`, `sum`, `factor` (a constant one is drawn out),
    /// `product`, `quotient`, `power`, `exponential`, `power_of_both` (`u^v = e^(v ln u)`), the name of a function,
    /// or `simplify`, the last.
    pub rule: &'static str,
    /// Whether the chain rule multiplies by the derivative of what is inside.
    pub chain: bool,
    /// The derivative to be taken.
    pub before: Expr,
    /// What it is by the rule; derivatives of parts may be pending.
    pub after: Expr,
}

impl Expr {
    /// The derivative by a variable, simplified.
    ///
    /// # Errors
    /// `formula_too_large` (most) where it would have too many parts, or nest too deeply; `formula_number_too_large`
    /// where a number in it is beyond what a float64 holds.
    pub fn derivative(&self, variable: Variable) -> Result<Expr, Error> {
        usable(self.expanded(variable, None)?.simplified())
    }

    /// The rules that lead to [`Expr::derivative`], in the order in which one works: each is followed by those for
    /// the derivatives that it leaves pending.
    ///
    /// # Errors
    /// Those of [`Expr::derivative`].
    pub fn steps(&self, variable: Variable) -> Result<Vec<Step>, Error> {
        let mut steps = Vec::new();
        let before = self.expanded(variable, Some(&mut steps))?;
        let after = usable(before.simplified())?;
        if after.to_text() != before.to_text() {
            steps.push(Step { rule: "simplify", chain: false, before, after });
        }
        Ok(steps)
    }

    fn expanded(&self, variable: Variable, steps: Option<&mut Vec<Step>>) -> Result<Expr, Error> {
        let mut work = Work { variable, budget: MAX_NODES, steps };
        let pending = work.pending(self);
        work.expand(pending)
    }
}

fn too_large() -> Error {
    Error::new("formula_too_large").with("most", MAX_NODES)
}

/// Fails where a derivative is more than can be worked with.
fn usable(expr: Expr) -> Result<Expr, Error> {
    fn is_finite(expr: &Expr) -> bool {
        expr.number.is_finite() && expr.parts.iter().all(is_finite)
    }
    if expr.size() > MAX_NODES || expr.depth() > MAX_DERIVED_DEPTH {
        return Err(too_large());
    }
    if is_finite(&expr) { Ok(expr) } else { Err(Error::new("formula_number_too_large")) }
}

struct Work<'a> {
    variable: Variable,
    /// Nodes that rules may still write.
    budget: usize,
    steps: Option<&'a mut Vec<Step>>,
}

impl Work<'_> {
    fn pending(&self, expr: &Expr) -> Expr {
        let by = [Op::ByX, Op::ByY, Op::ByZ][self.variable as usize];
        Expr::unary(by, expr.clone())
    }

    /// Carries out what is pending.
    fn expand(&mut self, mut expr: Expr) -> Result<Expr, Error> {
        if matches!(expr.op, Op::ByX | Op::ByY | Op::ByZ) {
            let (rule, chain, after) = self.rule(&expr.parts[0])?;
            if let Some(steps) = &mut self.steps {
                steps.push(Step { rule, chain, before: expr, after: after.clone() });
            }
            return self.expand(after);
        }
        for part in &mut expr.parts {
            let taken = std::mem::replace(part, Expr::number(0.0));
            *part = self.expand(taken)?;
        }
        Ok(expr)
    }

    /// The rule for an expression, whether the chain rule takes part, and what it gives.
    fn rule(&mut self, expr: &Expr) -> Result<(&'static str, bool, Expr), Error> {
        let copies = if expr.op == Op::Product { expr.parts.len() } else { 4 };
        self.budget = self.budget.checked_sub(copies * expr.size()).ok_or_else(too_large)?;
        if !expr.has(self.variable) {
            return Ok(("constant", false, Expr::number(0.0)));
        }
        let Some(first) = expr.parts.first() else {
            return Ok(("variable", false, Expr::number(1.0)));
        };
        match expr.op {
            Op::Sum => {
                let terms = expr.parts.iter().map(|part| self.term(part)).collect();
                Ok(("sum", false, Expr::new(Op::Sum, terms)))
            }
            Op::Negative => Ok(("factor", false, self.term(expr))),
            Op::Product => self.product(&expr.parts),
            Op::Quotient if !expr.parts[1].has(self.variable) => {
                self.apply("factor", "p/y", &expr.parts, true)
            }
            Op::Quotient => self.apply("quotient", "(p*y - x*q)/y^2", &expr.parts, true),
            Op::Power => self.power(first, &expr.parts[1]),
            op => {
                let place = op as usize - Op::Sin as usize;
                self.apply(FUNCTIONS[place], SLOPES[place], &expr.parts, false)
            }
        }
    }

    /// A rule written as a formula: x, y, z in it stand for the parts, p and q for the derivatives of x and y. Unless
    /// `all` are written out, the derivative of the variable itself is left out, and there is no chain.
    fn apply(
        &self,
        rule: &'static str,
        text: &str,
        parts: &[Expr],
        all: bool,
    ) -> Result<(&'static str, bool, Expr), Error> {
        let inner = |place: usize| {
            let part = &parts[place];
            if all || part.op != self.variable.op() { self.pending(part) } else { Expr::number(1.0) }
        };
        let chain =
            !all && parts.iter().take(2).any(|part| part.op != self.variable.op() && part.has(self.variable));
        let after = filled(&parse::parse_rule(text)?, &|op| match op {
            Op::X => Some(parts[0].clone()),
            Op::Y => Some(parts[1].clone()),
            Op::Z => Some(parts[2].clone()),
            Op::ByX => Some(inner(0)),
            Op::ByY => Some(inner(1)),
            _ => None,
        });
        Ok((rule, chain, after))
    }

    /// The derivative of a term, a minus before it kept before it.
    fn term(&self, term: &Expr) -> Expr {
        if term.op == Op::Negative {
            Expr::unary(Op::Negative, self.pending(&term.parts[0]))
        } else {
            self.pending(term)
        }
    }

    fn product(&self, factors: &[Expr]) -> Result<(&'static str, bool, Expr), Error> {
        let (varying, mut constant): (Vec<Expr>, Vec<Expr>) =
            factors.iter().cloned().partition(|factor| factor.has(self.variable));
        if !constant.is_empty() {
            constant.push(self.pending(&one_or(Op::Product, varying)));
            return Ok(("factor", false, Expr::new(Op::Product, constant)));
        }
        let terms = (0..factors.len()).map(|place| {
            let mut factors = factors.to_vec();
            factors[place] = self.pending(&factors[place]);
            Expr::new(Op::Product, factors)
        });
        Ok(("product", false, Expr::new(Op::Sum, terms.collect())))
    }

    /// `u^n`, `a^v` and `u^v`.
    fn power(&self, base: &Expr, exponent: &Expr) -> Result<(&'static str, bool, Expr), Error> {
        let parts = vec![base.clone(), exponent.clone()];
        if !exponent.has(self.variable) {
            let less = match Ratio::of(exponent) {
                Some(ratio) => ratio.plus(Ratio::whole(-1.0)).to_expr(),
                None => Expr::binary(Op::Sum, exponent.clone(), Expr::number(-1.0)),
            };
            let text = if less.is_number(1.0) { "y*x*p" } else { "y*x^z*p" };
            return self.apply("power", text, &[base.clone(), exponent.clone(), less], false);
        }
        if !base.has(self.variable) {
            let text = if base.op == Op::E { "x^y*q" } else { "x^y*ln(x)*q" };
            return self.apply("exponential", text, &parts, false);
        }
        let logarithm = self.apply("", "y*ln(x)", &parts, false)?.2;
        let power = Expr::new(Op::Power, parts);
        Ok(("power_of_both", true, Expr::binary(Op::Product, power, self.pending(&logarithm))))
    }
}

/// The slope of each function of [`FUNCTIONS`], times that of what is inside.
const SLOPES: [&str; 15] = [
    "cos(x)*p",
    "-sin(x)*p",
    "(1 + tan(x)^2)*p",
    "exp(x)*p",
    "p/x",
    "p/(x*ln(2))",
    "p/(2*sqrt(x))",
    "sign(x)*p",
    "(1 - tanh(x)^2)*p",
    "sigmoid(x)*(1 - sigmoid(x))*p",
    "step(x)*p",
    "0",
    "0",
    "step(x - y)*p + step(y - x)*q",
    "step(y - x)*p + step(x - y)*q",
];

/// A rule with its letters replaced; ones that this brings into products are left out.
fn filled(rule: &Expr, letter: &dyn Fn(Op) -> Option<Expr>) -> Expr {
    if let Some(expr) = letter(rule.op) {
        return expr;
    }
    let mut parts: Vec<_> = rule.parts.iter().map(|part| filled(part, letter)).collect();
    if rule.op == Op::Product {
        parts.retain(|factor| !factor.is_number(1.0));
        return one_or(Op::Product, parts);
    }
    Expr { op: rule.op, number: rule.number, parts }
}
