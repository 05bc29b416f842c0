//! Formulas of x, y and z as a reader types them: parsed, printed, evaluated, differentiated.
//!
//! `+ - * /`, `^` (or `**`), parentheses, the functions of [`FUNCTIONS`], `pi` and `e`. Juxtaposition multiplies and
//! binds like `*`: `3x^2y` is 3·x²·y and `1/2x` is (1/2)·x. `^` binds tighter than a sign, `-x^2` is -(x²), and is
//! right-associative. A function needs its parentheses, and `x(x+1)` is a product.
//!
//! Derivatives are had twice: as formulas, by named rules ([`Expr::derivative`], [`Expr::steps`]), and as numbers, by
//! forward mode ([`Expr::jet`]). Where both exist they agree; `tests/expr.rs` holds them together.
//!
//! ```
//! use nabla::expr::{Expr, Variable};
//! let f = Expr::parse("3x^2y + xy^2z + 2x + yz")?;
//! assert_eq!(f.derivative(Variable::X)?.to_string(), "6xy + y^2z + 2");
//! assert_eq!(f.jet([2.0, 3.0, 4.0]).gradient, [74.0, 64.0, 21.0]);
//! # Ok::<(), nabla::error::Error>(())
//! ```

mod derive;
mod digits;
mod evaluate;
mod parse;
mod print;
mod ratio;
mod simplify;

pub use derive::Step;
pub use evaluate::Jet;
pub use parse::MAX_LENGTH;

use crate::error::Error;

/// Deepest nesting that is read. Every walk over a formula is a recursion, on a stack of 1 MB in a browser.
pub const MAX_DEPTH: usize = 64;
/// Deepest nesting of a derivative, whose rules put more around every part.
const MAX_DERIVED_DEPTH: usize = 320;
/// Most nodes of a derivative. A product of n factors has a derivative of n² of them.
pub const MAX_NODES: usize = 20_000;

/// What a node does with its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Op {
    /// A number, never negative.
    Number,
    Pi,
    E,
    X,
    Y,
    Z,
    /// The sum of two or more parts; one that is [`Op::Negative`] is subtracted.
    Sum,
    Negative,
    /// The product of two or more parts.
    Product,
    Quotient,
    Power,
    /// A derivative that is still to be taken, by x, y or z; only within [`Step`].
    ByX,
    ByY,
    ByZ,
    Sin,
    Cos,
    Tan,
    Exp,
    Ln,
    Log2,
    Sqrt,
    Abs,
    Tanh,
    Sigmoid,
    Relu,
    Step,
    Sign,
    Max,
    Min,
}

/// The functions by name, in the order of their operations from [`Op::Sin`]; the last two take two arguments.
///
/// `step(u)` is 1 for u > 0, else 0: the derivative of `relu`. `sign(u)` is -1, 0 or 1: the derivative of `abs`. At a
/// kink, where there is no derivative, every one is taken as 0.
pub const FUNCTIONS: [&str; 15] = [
    "sin", "cos", "tan", "exp", "ln", "log2", "sqrt", "abs", "tanh", "sigmoid", "relu", "step", "sign",
    "max", "min",
];

const FUNCTION_OPS: [Op; 15] = [
    Op::Sin,
    Op::Cos,
    Op::Tan,
    Op::Exp,
    Op::Ln,
    Op::Log2,
    Op::Sqrt,
    Op::Abs,
    Op::Tanh,
    Op::Sigmoid,
    Op::Relu,
    Op::Step,
    Op::Sign,
    Op::Max,
    Op::Min,
];

/// One of the three variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// `x`
    X,
    /// `y`
    Y,
    /// `z`
    Z,
}

impl Variable {
    /// All three, in order.
    pub const ALL: [Variable; 3] = [Variable::X, Variable::Y, Variable::Z];

    /// The variable of a name.
    ///
    /// # Errors
    /// `formula_variable` (given).
    pub fn from_name(name: &str) -> Result<Variable, Error> {
        match name {
            "x" => Ok(Variable::X),
            "y" => Ok(Variable::Y),
            "z" => Ok(Variable::Z),
            _ => Err(Error::new("formula_variable").with("given", name)),
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        ["x", "y", "z"][self as usize]
    }

    fn op(self) -> Op {
        [Op::X, Op::Y, Op::Z][self as usize]
    }
}

/// A formula: a node and the parts that it works on.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    op: Op,
    /// The value of an [`Op::Number`], else 0.
    number: f64,
    parts: Vec<Expr>,
}

impl Expr {
    /// Reads a formula.
    ///
    /// # Errors
    /// `at` is a position in bytes.
    /// - `formula_empty`
    /// - `formula_too_long` (most, got), `formula_too_deep` (most, at)
    /// - `formula_number` (at, found) for what is none, or too large
    /// - `formula_character` (at, found) for a sign that no formula has
    /// - `formula_name` (at, found, choices) for an unknown name
    /// - `formula_expected` (at, found, expected: value, operator, open, close or comma); `found` is empty at the end
    pub fn parse(text: &str) -> Result<Expr, Error> {
        parse::parse(text)
    }

    #[inline(never)]
    fn new(op: Op, parts: Vec<Expr>) -> Expr {
        Expr { op, number: 0.0, parts }
    }

    #[inline(never)]
    fn leaf(op: Op) -> Expr {
        Expr::new(op, Vec::new())
    }

    #[inline(never)]
    fn unary(op: Op, part: Expr) -> Expr {
        Expr::new(op, vec![part])
    }

    #[inline(never)]
    fn binary(op: Op, a: Expr, b: Expr) -> Expr {
        Expr::new(op, vec![a, b])
    }

    /// A number of either sign.
    #[inline(never)]
    fn number(number: f64) -> Expr {
        let size = Expr { op: Op::Number, number: number.abs(), parts: Vec::new() };
        if number < 0.0 { Expr::unary(Op::Negative, size) } else { size }
    }

    fn is_number(&self, number: f64) -> bool {
        self.op == Op::Number && self.number == number
    }

    /// Whether a variable occurs.
    pub fn has(&self, variable: Variable) -> bool {
        self.op == variable.op() || self.parts.iter().any(|part| part.has(variable))
    }

    /// Nodes, this one included.
    fn size(&self) -> usize {
        1 + self.parts.iter().map(Expr::size).sum::<usize>()
    }

    /// Nodes on the longest way down.
    fn depth(&self) -> usize {
        1 + self.parts.iter().map(Expr::depth).max().unwrap_or(0)
    }
}
