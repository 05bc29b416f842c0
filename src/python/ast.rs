//! The syntax tree.

use super::object::Obj;
use std::rc::Rc;

/// A name, as a number (see `names`).
pub type Sym = u32;

/// Operators of two operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `@`
    MatMul,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `<<`
    Shl,
    /// `>>`
    Shr,
}

impl BinOp {
    /// As error messages write it.
    pub fn text(self) -> &'static str {
        match self {
            BinOp::Add => "+",
            BinOp::Sub => "-",
            BinOp::Mul => "*",
            BinOp::Div => "/",
            BinOp::FloorDiv => "//",
            BinOp::Mod => "%",
            BinOp::Pow => "** or pow()",
            BinOp::MatMul => "@",
            BinOp::And => "&",
            BinOp::Or => "|",
            BinOp::Xor => "^",
            BinOp::Shl => "<<",
            BinOp::Shr => ">>",
        }
    }

    /// The ufunc that does it on arrays.
    pub fn ufunc(self) -> &'static str {
        match self {
            BinOp::Add => "add",
            BinOp::Sub => "subtract",
            BinOp::Mul => "multiply",
            BinOp::Div => "divide",
            BinOp::FloorDiv => "floor_divide",
            BinOp::Mod => "remainder",
            BinOp::Pow => "power",
            BinOp::MatMul => "matmul",
            BinOp::And => "bitwise_and",
            BinOp::Or => "bitwise_or",
            BinOp::Xor => "bitwise_xor",
            BinOp::Shl => "left_shift",
            BinOp::Shr => "right_shift",
        }
    }

    /// The operator that a ufunc does.
    pub fn of_ufunc(name: &str) -> Option<BinOp> {
        use BinOp::*;
        let all = [Add, Sub, Mul, Div, FloorDiv, Mod, Pow, MatMul, And, Or, Xor, Shl, Shr];
        all.into_iter().find(|op| op.ufunc() == name)
    }
}

/// Comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CmpOp {
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `in`
    In,
    /// `not in`
    NotIn,
    /// `is`
    Is,
    /// `is not`
    IsNot,
}

impl CmpOp {
    const ORDERS: [(CmpOp, CmpOp, &'static str); 6] = [
        (CmpOp::Eq, CmpOp::Eq, "equal"),
        (CmpOp::Ne, CmpOp::Ne, "not_equal"),
        (CmpOp::Lt, CmpOp::Gt, "less"),
        (CmpOp::Le, CmpOp::Ge, "less_equal"),
        (CmpOp::Gt, CmpOp::Lt, "greater"),
        (CmpOp::Ge, CmpOp::Le, "greater_equal"),
    ];

    /// The ufunc that does it on arrays.
    pub fn ufunc(self) -> &'static str {
        CmpOp::ORDERS.iter().find(|o| o.0 == self).map_or("equal", |o| o.2)
    }

    /// The comparison that a ufunc does.
    pub fn of_ufunc(name: &str) -> Option<CmpOp> {
        CmpOp::ORDERS.iter().find(|o| o.2 == name).map(|o| o.0)
    }

    /// The same comparison with the operands exchanged.
    pub fn turned(self) -> CmpOp {
        CmpOp::ORDERS.iter().find(|o| o.0 == self).map_or(self, |o| o.1)
    }
}

/// Operators of one operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnOp {
    /// `-x`
    Neg,
    /// `+x`
    Pos,
    /// `~x`
    Invert,
    /// `not x`
    Not,
}

/// An argument of a call.
pub enum Arg {
    /// By position.
    Pos(Expr),
    /// `*xs`
    Star(Expr),
    /// By name.
    Named(Rc<str>, Expr),
    /// `**xs`
    StarStar(Expr),
}

/// `for target in iterable if ...` inside a comprehension.
pub struct CompFor {
    /// What the elements are called.
    pub target: Expr,
    /// Where they come from.
    pub iterable: Expr,
    /// Which are taken.
    pub conditions: Vec<Expr>,
}

/// What a comprehension makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum CompKind {
    /// `[...]`
    List,
    /// `{...}`
    Set,
    /// `{k: v ...}`
    Dict,
    /// `(...)`
    Generator,
}

/// A part of an f-string.
pub enum FPart {
    /// Text as it stands.
    Text(String),
    /// Text before it (for `{x=}`), expression, conversion (`r`, `s` or none), format.
    Value(String, Expr, Option<char>, Vec<FPart>),
}

/// An expression.
pub enum Expr {
    /// A constant.
    Const(Obj),
    /// A name.
    Name(Sym),
    /// An f-string.
    FString(Vec<FPart>),
    /// `[...]`
    List(Vec<Expr>),
    /// `(...)`
    Tuple(Vec<Expr>),
    /// `{...}`
    Set(Vec<Expr>),
    /// `{k: v}`; `None` as key for `**`.
    Dict(Vec<(Option<Expr>, Expr)>),
    /// `*x` in a list, tuple or target.
    Star(Box<Expr>),
    /// One operand.
    Unary(UnOp, Box<Expr>),
    /// Two operands.
    Binary(BinOp, Box<Expr>, Box<Expr>),
    /// `a < b < c`
    Compare(Box<Expr>, Vec<(CmpOp, Expr)>),
    /// `and`
    And(Vec<Expr>),
    /// `or`
    Or(Vec<Expr>),
    /// `then if condition else other`
    If(Box<(Expr, Expr, Expr)>),
    /// `lambda`
    Lambda(Rc<FuncDef>),
    /// A call.
    Call(Box<Expr>, Vec<Arg>),
    /// `x.name`
    Attr(Box<Expr>, Rc<str>),
    /// `x[i]`
    Index(Box<Expr>, Box<Expr>),
    /// `a:b:c`
    Slice(Box<[Option<Expr>; 3]>),
    /// A comprehension: element, value (for dicts), loops.
    Comp(CompKind, Rc<(Expr, Option<Expr>, Vec<CompFor>)>),
    /// `name := x`
    Walrus(Sym, Box<Expr>),
}

/// A parameter.
pub struct Param {
    /// Its name.
    pub name: Sym,
    /// Its default.
    pub default: Option<Expr>,
    /// Positional (0), positional only (1), keyword only (2), `*` (3), `**` (4).
    pub kind: u8,
}

/// A function's definition.
pub struct FuncDef {
    /// Its name; `<lambda>`.
    pub name: Rc<str>,
    /// Its parameters.
    pub params: Vec<Param>,
    /// Its body.
    pub body: Block,
    /// Names assigned in the body.
    pub locals: Vec<Sym>,
    /// Names declared global or nonlocal.
    pub outer: Vec<Sym>,
    /// A first string in the body.
    pub doc: Option<Rc<str>>,
}

/// `except` clause: class, name, body.
pub struct Handler {
    /// The class or tuple of classes; none catches all.
    pub class: Option<Expr>,
    /// `as name`.
    pub name: Option<Sym>,
    /// Its body.
    pub body: Block,
}

/// Statements; shared, so that who runs them can leave and come back.
pub type Block = Rc<[Stmt]>;

/// `while`, `else`
pub struct While {
    /// Asked before each turn.
    pub condition: Expr,
    /// Runs as long as it holds.
    pub body: Block,
    /// Runs when it holds no more.
    pub other: Block,
}

/// `for`, `else`
pub struct For {
    /// What the elements are called.
    pub target: Expr,
    /// Where they come from.
    pub iterable: Expr,
    /// Runs for each.
    pub body: Block,
    /// Runs when there are no more.
    pub other: Block,
}

/// `try`, `except`, `else`, `finally`
pub struct Try {
    /// What may fail.
    pub body: Block,
    /// What to do then.
    pub handlers: Vec<Handler>,
    /// Runs when nothing failed.
    pub other: Block,
    /// Runs whatever happened.
    pub last: Block,
}

/// `with x as name`
pub struct With {
    /// What is entered.
    pub context: Expr,
    /// The name.
    pub target: Option<Expr>,
    /// Runs inside.
    pub body: Block,
}

/// A statement.
pub enum Stmt {
    /// An expression; at the prompt its value is shown.
    Expr(Expr),
    /// `a = b = value`
    Assign(Vec<Expr>, Expr),
    /// `a += value`
    AugAssign(Expr, BinOp, Expr),
    /// `if`, `elif`, ..., `else`
    If(Vec<(Expr, Block)>, Block),
    /// `while`
    While(Rc<While>),
    /// `for`
    For(Rc<For>),
    /// `def`
    Def(Rc<FuncDef>),
    /// `return`
    Return(Option<Expr>),
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `pass`, and declarations that the parser has dealt with.
    Pass,
    /// `try`
    Try(Rc<Try>),
    /// `raise`
    Raise(Option<Expr>),
    /// `del`
    Del(Vec<Expr>),
    /// `assert`
    Assert(Expr, Option<Expr>),
    /// `import module as name`
    Import(Rc<str>, Sym),
    /// `from module import name as other`
    From(Rc<str>, Vec<(Rc<str>, Sym)>),
    /// `with`
    With(Rc<With>),
}
