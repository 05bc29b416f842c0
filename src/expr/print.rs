//! From tree to text that reads back as the same tree, and to MathML.

use super::digits;
use super::{Expr, FUNCTIONS, Op};
use std::fmt;

/// How tightly a node holds together: what is looser than its place stands in parentheses.
const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const POWER: u8 = 3;
const WHOLE: u8 = 4;

impl Op {
    fn level(self) -> u8 {
        match self {
            Op::Sum | Op::Negative => SUM,
            Op::Product | Op::Quotient => PRODUCT,
            Op::Power => POWER,
            _ => WHOLE,
        }
    }

    /// A function's or variable's name.
    fn name(self) -> &'static str {
        match self {
            Op::Pi => "pi",
            Op::E => "e",
            Op::X | Op::ByX => "x",
            Op::Y | Op::ByY => "y",
            Op::Z | Op::ByZ => "z",
            _ => FUNCTIONS.get((self as usize).wrapping_sub(Op::Sin as usize)).copied().unwrap_or(""),
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

impl Expr {
    /// The formula as text: spaces around `+` and `-`, `*` only where juxtaposition would not do.
    pub fn to_text(&self) -> String {
        let mut printer = Printer { out: String::new(), math: false, partial: false };
        printer.write(self, 0);
        printer.out
    }

    /// The formula as MathML, one `math` element with its namespace, for a parser of XML. Pending derivatives are
    /// written with ∂ where `partial`.
    pub fn to_mathml(&self, partial: bool) -> String {
        let start = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">".to_owned();
        let mut printer = Printer { out: start, math: true, partial };
        printer.row(self, 0);
        printer.out.push_str("</math>");
        printer.out
    }
}

struct Printer {
    out: String,
    math: bool,
    partial: bool,
}

impl Printer {
    /// Writes one of the two.
    fn put(&mut self, text: &str, math: &str) {
        self.out.push_str(if self.math { math } else { text });
    }

    fn row(&mut self, expr: &Expr, least: u8) {
        self.put("", "<mrow>");
        self.write(expr, least);
        self.put("", "</mrow>");
    }

    fn enclosed(&mut self, expr: &Expr) {
        self.put("(", "<mo>(</mo>");
        self.row(expr, 0);
        self.put(")", "<mo>)</mo>");
    }

    /// Writes a node, in parentheses where it is looser than `least`.
    fn write(&mut self, expr: &Expr, least: u8) {
        if expr.op.level() < least {
            return self.enclosed(expr);
        }
        let parts = &expr.parts;
        match expr.op {
            Op::Number => {
                self.put("", "<mn>");
                digits::push(&mut self.out, expr.number);
                self.put("", "</mn>");
            }
            Op::Pi if self.math => self.out.push_str("<mi>π</mi>"),
            Op::Pi | Op::E | Op::X | Op::Y | Op::Z => self.name(expr.op),
            Op::Sum => {
                for (place, term) in parts.iter().enumerate() {
                    if place > 0 && term.op == Op::Negative {
                        self.put(" - ", "<mo>−</mo>");
                        self.write(&term.parts[0], PRODUCT);
                        continue;
                    }
                    if place > 0 {
                        self.put(" + ", "<mo>+</mo>");
                    }
                    // Only the first term may begin with its own sign.
                    self.write(term, if place > 0 || term.op == Op::Sum { PRODUCT } else { SUM });
                }
            }
            Op::Negative => {
                self.put("-", "<mo>−</mo>");
                self.write(&parts[0], PRODUCT);
            }
            Op::Product => {
                for (place, factor) in parts.iter().enumerate() {
                    if place > 0 {
                        self.times(&parts[place - 1], factor);
                    }
                    let is_open = place == 0 && factor.op == Op::Quotient;
                    self.write(factor, if is_open { PRODUCT } else { POWER });
                }
            }
            Op::Quotient => {
                self.put("", "<mfrac>");
                self.row(&parts[0], if self.math { 0 } else { PRODUCT });
                self.put("/", "");
                self.row(&parts[1], if self.math { 0 } else { POWER });
                self.put("", "</mfrac>");
            }
            Op::Power => {
                self.put("", "<msup>");
                self.row(&parts[0], WHOLE);
                self.put("^", "");
                self.row(&parts[1], if self.math { 0 } else { POWER });
                self.put("", "</msup>");
            }
            Op::ByX | Op::ByY | Op::ByZ => {
                let d = if self.partial { "<mi>∂</mi>" } else { "<mi>d</mi>" };
                self.put("d/d", "<mfrac>");
                self.put("", d);
                self.put("", "<mrow>");
                self.put("", d);
                self.name(expr.op);
                self.put("", "</mrow></mfrac>");
                self.enclosed(&parts[0]);
            }
            Op::Sqrt | Op::Abs if self.math => {
                let [open, close] =
                    if expr.op == Op::Sqrt { ["<msqrt>", "</msqrt>"] } else { ["<mo>|</mo>", "<mo>|</mo>"] };
                self.out.push_str(open);
                self.row(&parts[0], 0);
                self.out.push_str(close);
            }
            _ => {
                self.name(expr.op);
                self.put("(", "<mo>\u{2061}</mo><mo>(</mo>");
                for (place, argument) in parts.iter().enumerate() {
                    if place > 0 {
                        self.put(", ", "<mo>,</mo>");
                    }
                    self.row(argument, 0);
                }
                self.put(")", "<mo>)</mo>");
            }
        }
    }

    fn name(&mut self, op: Op) {
        self.put("", "<mi>");
        self.out.push_str(op.name());
        self.put("", "</mi>");
    }

    /// What stands between two factors.
    fn times(&mut self, left: &Expr, right: &Expr) {
        let is_digit = first(right).op == Op::Number;
        self.put(
            if is_juxtaposed(left, right) { "" } else { "*" },
            if is_digit { "<mo>·</mo>" } else { "<mo>\u{2062}</mo>" },
        );
    }
}

/// What a factor begins with, unless it stands in parentheses.
fn first(expr: &Expr) -> &Expr {
    if expr.op == Op::Power && expr.parts[0].op.level() == WHOLE { &expr.parts[0] } else { expr }
}

/// A variable, or a number as its power.
fn is_monomial(expr: &Expr) -> bool {
    let is_variable = |op| matches!(op, Op::X | Op::Y | Op::Z);
    is_variable(expr.op)
        || (expr.op == Op::Power && is_variable(expr.parts[0].op) && expr.parts[1].op == Op::Number)
}

/// Whether two factors are read as a product, and well, without a sign between them.
fn is_juxtaposed(left: &Expr, right: &Expr) -> bool {
    let start = first(right);
    let is_enclosed =
        start.op.level() < POWER || (start.op == Op::Power && start.parts[0].op.level() < WHOLE);
    let is_pending = matches!(start.op, Op::ByX | Op::ByY | Op::ByZ);
    match left.op {
        Op::Number => start.op != Op::Number && !is_pending,
        op if op >= Op::Sin => is_enclosed,
        Op::Sum | Op::Negative | Op::Product => is_enclosed,
        _ => is_monomial(left) && (is_monomial(right) || is_enclosed),
    }
}
