//! From text to tree, by recursive descent. Parentheses leave no node; `a + b + c` and `a * b * c` are one node each.

use super::{Expr, FUNCTION_OPS, FUNCTIONS, MAX_DEPTH, Op};
use crate::error::Error;
use crate::math;

/// Longest formula, in bytes.
pub const MAX_LENGTH: usize = 2000;

/// What stands at a place of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    Number(f64),
    /// A variable or a constant.
    Name(Op),
    Function(Op),
    /// One of `+ - * / ^ ( ) ,`.
    Sign(u8),
    End,
}

struct Parser<'a> {
    text: &'a [u8],
    /// Where the token starts and ends.
    at: usize,
    end: usize,
    token: Token,
    depth: usize,
    /// Whether p and q are letters, for derivatives that a rule leaves pending.
    is_rule: bool,
}

pub(super) fn parse(text: &str) -> Result<Expr, Error> {
    if text.len() > MAX_LENGTH {
        return Err(Error::new("formula_too_long").with("most", MAX_LENGTH).with("got", text.len()));
    }
    read(text, false)
}

/// Reads a rule of differentiation.
pub(super) fn parse_rule(text: &str) -> Result<Expr, Error> {
    read(text, true)
}

fn read(text: &str, is_rule: bool) -> Result<Expr, Error> {
    let mut parser = Parser { text: text.as_bytes(), at: 0, end: 0, token: Token::End, depth: 0, is_rule };
    parser.next()?;
    if parser.token == Token::End {
        return Err(Error::new("formula_empty"));
    }
    let tree = parser.sum()?;
    if parser.token == Token::End { Ok(tree) } else { Err(parser.expected("operator")) }
}

/// Signs by how they are written, also as pasted from a text.
const SIGNS: [(&str, Token); 13] = [
    ("**", Token::Sign(b'^')),
    ("+", Token::Sign(b'+')),
    ("-", Token::Sign(b'-')),
    ("*", Token::Sign(b'*')),
    ("/", Token::Sign(b'/')),
    ("^", Token::Sign(b'^')),
    ("(", Token::Sign(b'(')),
    (")", Token::Sign(b')')),
    (",", Token::Sign(b',')),
    ("−", Token::Sign(b'-')),
    ("·", Token::Sign(b'*')),
    ("×", Token::Sign(b'*')),
    ("π", Token::Name(Op::Pi)),
];

impl<'a> Parser<'a> {
    fn rest(&self, from: usize) -> &'a [u8] {
        self.text.get(from..).unwrap_or_default()
    }

    /// Reads the next token.
    fn next(&mut self) -> Result<(), Error> {
        self.at = self.end + count(self.rest(self.end), |byte| byte.is_ascii_whitespace());
        let rest = self.rest(self.at);
        let sign = SIGNS.iter().find(|(written, _)| rest.starts_with(written.as_bytes()));
        let (token, length) = match (rest.first(), sign) {
            (None, _) => (Token::End, 0),
            (_, Some((written, token))) => (*token, written.len()),
            (Some(b'0'..=b'9' | b'.'), _) => self.number(rest)?,
            _ => self.name(rest)?,
        };
        self.end = self.at + length;
        self.token = token;
        Ok(())
    }

    /// A number such as `2`, `.5` or `1e-3`. An `e` with digits right behind it, or a sign and digits, is an exponent;
    /// any other is the constant, so that `2e` and `2e - 3` are products of it.
    fn number(&self, rest: &[u8]) -> Result<(Token, usize), Error> {
        let digits = |from: usize| from + count(self.rest(self.at + from), |byte| byte.is_ascii_digit());
        let mut length = digits(0);
        if rest.get(length) == Some(&b'.') {
            length = digits(length + 1);
        }
        if rest.get(length) == Some(&b'e') {
            let exponent = length + 1 + usize::from(matches!(rest.get(length + 1), Some(b'+' | b'-')));
            if digits(exponent) > exponent {
                length = digits(exponent);
            }
        }
        match math::parse(self.written(length)) {
            Some(number) if number.is_finite() => Ok((Token::Number(number), length)),
            _ => Err(self.error("formula_number", length)),
        }
    }

    /// A name: the longest function that the letters begin with, else a constant or a variable.
    fn name(&self, rest: &[u8]) -> Result<(Token, usize), Error> {
        let mut found: Option<(Token, usize)> = None;
        for (name, op) in FUNCTIONS.into_iter().zip(FUNCTION_OPS) {
            if rest.starts_with(name.as_bytes()) && found.is_none_or(|(_, length)| length < name.len()) {
                found = Some((Token::Function(op), name.len()));
            }
        }
        let name = |op| Ok((Token::Name(op), 1));
        match (found, rest.first()) {
            (Some(found), _) => Ok(found),
            _ if rest.starts_with(b"pi") => Ok((Token::Name(Op::Pi), 2)),
            (_, Some(b'x')) => name(Op::X),
            (_, Some(b'y')) => name(Op::Y),
            (_, Some(b'z')) => name(Op::Z),
            (_, Some(b'e')) => name(Op::E),
            (_, Some(b'p')) if self.is_rule => name(Op::ByX),
            (_, Some(b'q')) if self.is_rule => name(Op::ByY),
            _ => match count(rest, |byte| byte.is_ascii_alphanumeric()) {
                // A letter of several bytes is one.
                0 => {
                    let inner = count(self.rest(self.at + 1), |byte| byte & 0xc0 == 0x80);
                    Err(self.error("formula_character", 1 + inner))
                }
                length => Err(self.error("formula_name", length).with("choices", FUNCTIONS.join(", "))),
            },
        }
    }

    /// The text from the token on, of so many bytes.
    fn written(&self, length: usize) -> &'a str {
        let bytes = self.rest(self.at);
        std::str::from_utf8(bytes.get(..length).unwrap_or(bytes)).unwrap_or_default()
    }

    #[cold]
    fn error(&self, code: &'static str, length: usize) -> Error {
        Error::new(code).with("at", self.at).with("found", self.written(length))
    }

    #[cold]
    fn expected(&self, what: &'static str) -> Error {
        self.error("formula_expected", self.end - self.at).with("expected", what)
    }

    fn is(&self, sign: u8) -> bool {
        self.token == Token::Sign(sign)
    }

    /// Takes a sign if it is there.
    fn take(&mut self, sign: u8) -> Result<bool, Error> {
        let is = self.is(sign);
        if is {
            self.next()?;
        }
        Ok(is)
    }

    fn demand(&mut self, sign: u8, what: &'static str) -> Result<(), Error> {
        if self.take(sign)? { Ok(()) } else { Err(self.expected(what)) }
    }

    /// Goes one level deeper. What is built is never deeper than what was gone.
    fn deeper(&mut self) -> Result<(), Error> {
        self.depth += 1;
        if self.depth <= MAX_DEPTH {
            return Ok(());
        }
        Err(Error::new("formula_too_deep").with("most", MAX_DEPTH).with("at", self.at))
    }

    /// Terms with signs between them, and perhaps one before.
    fn sum(&mut self) -> Result<Expr, Error> {
        let mut terms = Vec::new();
        loop {
            let minus = self.take(b'-')?;
            if !minus && !self.take(b'+')? && !terms.is_empty() {
                break;
            }
            let term = self.term()?;
            terms.push(if minus { Expr::unary(Op::Negative, term) } else { term });
        }
        Ok(one_or(Op::Sum, terms))
    }

    /// Factors with `*`, `/` or nothing between them.
    fn term(&mut self) -> Result<Expr, Error> {
        let before = self.depth;
        let mut factors = vec![self.factor()?];
        loop {
            if self.take(b'/')? {
                // A chain of quotients grows to the left.
                self.deeper()?;
                let divisor = self.factor()?;
                let so_far = one_or(Op::Product, factors);
                factors = vec![Expr::binary(Op::Quotient, so_far, divisor)];
            } else if self.take(b'*')?
                || self.is(b'(')
                || matches!(self.token, Token::Name(_) | Token::Function(_))
            {
                factors.push(self.factor()?);
            } else {
                break;
            }
        }
        self.depth = before;
        Ok(one_or(Op::Product, factors))
    }

    /// A power, with a sign before it where an operator stood: `2 * -x`.
    fn factor(&mut self) -> Result<Expr, Error> {
        self.deeper()?;
        let factor = if self.take(b'-')? { Expr::unary(Op::Negative, self.factor()?) } else { self.power()? };
        self.depth -= 1;
        Ok(factor)
    }

    fn power(&mut self) -> Result<Expr, Error> {
        let base = self.primary()?;
        if self.take(b'^')? { Ok(Expr::binary(Op::Power, base, self.factor()?)) } else { Ok(base) }
    }

    fn primary(&mut self) -> Result<Expr, Error> {
        let token = self.token;
        match token {
            Token::Number(number) => {
                self.next()?;
                Ok(Expr::number(number))
            }
            Token::Name(op) => {
                self.next()?;
                Ok(Expr::leaf(op))
            }
            Token::Function(op) => {
                self.next()?;
                self.demand(b'(', "open")?;
                let mut arguments = vec![self.sum()?];
                if op >= Op::Max {
                    self.demand(b',', "comma")?;
                    arguments.push(self.sum()?);
                }
                self.demand(b')', "close")?;
                Ok(Expr::new(op, arguments))
            }
            Token::Sign(b'(') => {
                self.next()?;
                let inside = self.sum()?;
                self.demand(b')', "close")?;
                Ok(inside)
            }
            _ => Err(self.expected("value")),
        }
    }
}

/// A node of the parts, or the only part itself.
pub(super) fn one_or(op: Op, mut parts: Vec<Expr>) -> Expr {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            Expr::new(op, parts)
        }
        None => Expr::number(f64::from(u8::from(op == Op::Product))),
    }
}

/// How many bytes at the start are such.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| is(**byte)).count()
}
