//! Tokens to a syntax tree: statements. Expressions are in `expressions`.

use super::ast::{BinOp, Block, Expr, For, FuncDef, Handler, Param, Stmt, Sym, Try, While, With};
use super::lexer::{SyntaxError, Tok, Token, tokens};
use super::names::intern;
use super::object::Obj;
use std::rc::Rc;

/// Deepest nesting of expressions and blocks.
const DEPTH: usize = 80;

/// Result of parsing.
pub type Parsed<T> = Result<T, SyntaxError>;

/// Reads tokens one after the other.
pub struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    /// Names assigned and names declared outer, for each function around.
    scopes: Vec<(Vec<Sym>, Vec<Sym>)>,
    /// Equal constants of one text are one object.
    constants: Vec<Obj>,
    /// Warnings about suspicious code.
    pub warnings: Vec<String>,
}

/// Words that cannot be names.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Whether a word is a keyword.
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// Parses a text: its statements, and warnings.
///
/// # Errors
/// The message of a `SyntaxError`.
pub fn parse(text: &str) -> Parsed<(Vec<Stmt>, Vec<String>)> {
    let mut parser = Parser::new(text)?;
    let mut out = Vec::new();
    while !parser.is(&Tok::End) {
        parser.statement(&mut out)?;
    }
    Ok((out, parser.warnings))
}

/// Where a text has a syntax error, and the message; none if it parses.
pub fn locate_error(text: &str) -> Option<(usize, SyntaxError)> {
    let mut parser = match Parser::new(text) {
        Ok(parser) => parser,
        Err(message) => return Some((text.len(), message)),
    };
    let mut out = Vec::new();
    while !parser.is(&Tok::End) {
        if let Err(message) = parser.statement(&mut out) {
            return Some((parser.place(), message));
        }
    }
    None
}

impl Parser {
    /// A parser at the start of a text.
    ///
    /// # Errors
    /// Those of the lexer.
    pub fn new(text: &str) -> Parsed<Parser> {
        Ok(Parser {
            tokens: tokens(text)?,
            at: 0,
            depth: 0,
            scopes: Vec::new(),
            constants: Vec::new(),
            warnings: Vec::new(),
        })
    }

    /// The token here.
    pub fn tok(&self) -> &Tok {
        self.tokens.get(self.at).map_or(&Tok::End, |t| &t.tok)
    }

    /// The token after this one.
    pub fn next_tok(&self) -> &Tok {
        self.tokens.get(self.at + 1).map_or(&Tok::End, |t| &t.tok)
    }

    /// Byte at which the token here starts.
    fn place(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(0, |t| t.at)
    }

    /// Goes on.
    pub fn skip(&mut self) {
        self.at += 1;
    }

    /// Whether the token here is this one.
    pub fn is(&self, tok: &Tok) -> bool {
        self.tok() == tok
    }

    /// Whether an operator stands here.
    pub fn at_op(&self, op: &str) -> bool {
        matches!(self.tok(), Tok::Op(o) if *o == op)
    }

    /// Whether a word stands here.
    pub fn at_word(&self, word: &str) -> bool {
        matches!(self.tok(), Tok::Name(w) if w == word)
    }

    /// Takes an operator if it stands here.
    pub fn op(&mut self, op: &str) -> bool {
        let found = self.at_op(op);
        self.at += usize::from(found);
        found
    }

    /// Takes a word if it stands here.
    pub fn word(&mut self, word: &str) -> bool {
        let found = self.at_word(word);
        self.at += usize::from(found);
        found
    }

    /// Takes an operator that must stand here.
    pub fn need(&mut self, op: &str) -> Parsed<()> {
        if self.op(op) {
            return Ok(());
        }
        Err(if op == ":" { "expected ':'".to_owned() } else { self.unexpected() })
    }

    /// The error of a token that fits nowhere.
    pub fn unexpected(&self) -> SyntaxError {
        match self.tok() {
            Tok::Indent => "unexpected indent".to_owned(),
            Tok::Name(w) if w == "class" || w == "async" || w == "await" || w == "yield" => {
                format!("'{w}' is not part of this console")
            }
            _ => "invalid syntax".to_owned(),
        }
    }

    /// Takes a name.
    pub fn name(&mut self) -> Parsed<String> {
        match self.tok().clone() {
            Tok::Name(word) if !is_keyword(&word) => {
                self.skip();
                Ok(word)
            }
            _ => Err(self.unexpected()),
        }
    }

    /// One level deeper.
    pub fn enter(&mut self) -> Parsed<()> {
        self.depth += 1;
        if self.depth > DEPTH { Err("too many nested parentheses".to_owned()) } else { Ok(()) }
    }

    /// One level back.
    pub fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// A constant; equal ones are one object.
    pub fn constant(&mut self, value: Obj) -> Expr {
        let same = |a: &Obj| match (a, &value) {
            (Obj::Int(x, _), Obj::Int(y, _)) => x == y,
            (Obj::Float(x, _), Obj::Float(y, _)) => x.to_bits() == y.to_bits(),
            (Obj::Str(x), Obj::Str(y)) => x == y,
            _ => false,
        };
        if let Some(old) = self.constants.iter().find(|c| same(c)) {
            return Expr::Const(old.clone());
        }
        self.constants.push(value.clone());
        Expr::Const(value)
    }

    /// Notes a name as assigned in the function around.
    pub fn assigned(&mut self, name: Sym) {
        if let Some((locals, outer)) = self.scopes.last_mut()
            && !locals.contains(&name)
            && !outer.contains(&name)
        {
            locals.push(name);
        }
    }

    /// Opens the scope of a function.
    pub fn open_scope(&mut self) {
        self.scopes.push((Vec::new(), Vec::new()));
    }

    /// Closes the scope of a function: its local names, and those of outer scopes.
    pub fn close_scope(&mut self) -> (Vec<Sym>, Vec<Sym>) {
        self.scopes.pop().unwrap_or_default()
    }

    fn statement(&mut self, out: &mut Vec<Stmt>) -> Parsed<()> {
        self.enter()?;
        let compound = match self.tok() {
            Tok::Name(word) => word.clone(),
            _ => String::new(),
        };
        match compound.as_str() {
            "if" => out.push(self.if_statement()?),
            "while" => {
                self.skip();
                let condition = self.expression()?;
                let body = self.block()?;
                let other = self.else_block()?;
                out.push(Stmt::While(Rc::new(While { condition, body, other })));
            }
            "for" => {
                self.skip();
                let target = self.target_list()?;
                if !self.word("in") {
                    return Err(self.unexpected());
                }
                let iterable = self.expression_list()?;
                let body = self.block()?;
                let other = self.else_block()?;
                out.push(Stmt::For(Rc::new(For { target, iterable, body, other })));
            }
            "def" => out.push(self.def_statement()?),
            "try" => out.push(self.try_statement()?),
            "with" => {
                self.skip();
                let context = self.expression()?;
                let target = if self.word("as") { Some(self.single_target()?) } else { None };
                out.push(Stmt::With(Rc::new(With { context, target, body: self.block()? })));
            }
            _ => self.simple_line(out)?,
        }
        self.leave();
        Ok(())
    }

    fn simple_line(&mut self, out: &mut Vec<Stmt>) -> Parsed<()> {
        loop {
            let statement = self.simple_statement()?;
            out.push(statement);
            if self.op(";") {
                if self.is(&Tok::Newline) {
                    self.skip();
                    return Ok(());
                }
                continue;
            }
            if self.is(&Tok::Newline) {
                self.skip();
                return Ok(());
            }
            return Err(self.after_statement(out));
        }
    }

    fn after_statement(&self, out: &[Stmt]) -> SyntaxError {
        if let Some(Stmt::Expr(Expr::Name(name))) = out.last()
            && &*super::names::text(*name) == "print"
        {
            return "Missing parentheses in call to 'print'. Did you mean print(...)?".to_owned();
        }
        self.unexpected()
    }

    fn block(&mut self) -> Parsed<Block> {
        self.need(":")?;
        let mut out = Vec::new();
        if !self.is(&Tok::Newline) {
            self.simple_line(&mut out)?;
            return Ok(out.into());
        }
        self.skip();
        if !self.is(&Tok::Indent) {
            return Err("expected an indented block".to_owned());
        }
        self.skip();
        while !self.is(&Tok::Dedent) && !self.is(&Tok::End) {
            self.statement(&mut out)?;
        }
        if self.is(&Tok::Dedent) {
            self.skip();
        }
        Ok(out.into())
    }

    fn else_block(&mut self) -> Parsed<Block> {
        if self.word("else") { self.block() } else { Ok(Block::default()) }
    }

    fn if_statement(&mut self) -> Parsed<Stmt> {
        let mut branches = Vec::new();
        while self.word("if") || self.word("elif") {
            let condition = self.named_expression()?;
            branches.push((condition, self.block()?));
            if !self.at_word("elif") {
                break;
            }
        }
        Ok(Stmt::If(branches, self.else_block()?))
    }

    fn try_statement(&mut self) -> Parsed<Stmt> {
        self.skip();
        let body = self.block()?;
        let mut handlers = Vec::new();
        while self.word("except") {
            let class = if self.at_op(":") { None } else { Some(self.expression()?) };
            let name = if self.word("as") { Some(intern(&self.name()?)) } else { None };
            if let Some(name) = name {
                self.assigned(name);
            }
            handlers.push(Handler { class, name, body: self.block()? });
        }
        let other = self.else_block()?;
        let last = if self.word("finally") { self.block()? } else { Block::default() };
        if handlers.is_empty() && last.is_empty() {
            return Err("expected 'except' or 'finally' block".to_owned());
        }
        Ok(Stmt::Try(Rc::new(Try { body, handlers, other, last })))
    }

    fn def_statement(&mut self) -> Parsed<Stmt> {
        self.skip();
        let name = self.name()?;
        self.assigned(intern(&name));
        self.need("(")?;
        let params = self.parameters(")")?;
        self.need(")")?;
        if self.op("->") {
            self.expression()?;
        }
        self.open_scope();
        params.iter().for_each(|p| self.assigned(p.name));
        let body = self.block()?;
        let (locals, outer) = self.close_scope();
        let doc = match body.first() {
            Some(Stmt::Expr(Expr::Const(Obj::Str(s)))) => Some(s.clone()),
            _ => None,
        };
        Ok(Stmt::Def(Rc::new(FuncDef { name: Rc::from(name), params, body, locals, outer, doc })))
    }

    /// Parameters up to a closing token.
    pub fn parameters(&mut self, close: &str) -> Parsed<Vec<Param>> {
        let mut out: Vec<Param> = Vec::new();
        let mut kind = 0;
        while !self.at_op(close) {
            if self.op("/") {
                out.iter_mut().for_each(|p| p.kind = 1);
            } else if self.op("**") {
                out.push(Param { name: intern(&self.name()?), default: None, kind: 4 });
            } else if self.op("*") {
                kind = 2;
                if !self.at_op(",") {
                    out.push(Param { name: intern(&self.name()?), default: None, kind: 3 });
                }
            } else {
                let name = self.name()?;
                if close == ")" && self.op(":") {
                    self.expression()?;
                }
                let default = if self.op("=") { Some(self.expression()?) } else { None };
                if default.is_none() && kind == 0 && out.iter().any(|p| p.default.is_some()) {
                    return Err("non-default argument follows default argument".to_owned());
                }
                out.push(Param { name: intern(&name), default, kind });
            }
            if !self.op(",") {
                break;
            }
        }
        Ok(out)
    }

    fn simple_statement(&mut self) -> Parsed<Stmt> {
        let word = match self.tok() {
            Tok::Name(word) => word.clone(),
            _ => String::new(),
        };
        match word.as_str() {
            "pass" => self.bare(Stmt::Pass),
            "break" => self.bare(Stmt::Break),
            "continue" => self.bare(Stmt::Continue),
            "return" => {
                self.skip();
                if self.scopes.is_empty() {
                    return Err("'return' outside function".to_owned());
                }
                let none = self.is(&Tok::Newline) || self.at_op(";");
                Ok(Stmt::Return(if none { None } else { Some(self.expression_list()?) }))
            }
            "raise" => {
                self.skip();
                let none = self.is(&Tok::Newline) || self.at_op(";");
                let value = if none { None } else { Some(self.expression()?) };
                if self.word("from") {
                    self.expression()?;
                }
                Ok(Stmt::Raise(value))
            }
            "del" => {
                self.skip();
                let mut targets = Vec::new();
                loop {
                    targets.push(self.single_target()?);
                    if !self.op(",") {
                        return Ok(Stmt::Del(targets));
                    }
                }
            }
            "assert" => {
                self.skip();
                let test = self.expression()?;
                let message = if self.op(",") { Some(self.expression()?) } else { None };
                Ok(Stmt::Assert(test, message))
            }
            "global" | "nonlocal" => self.declaration(),
            "import" => self.import(),
            "from" => self.import_names(),
            _ => self.assignment(),
        }
    }

    fn bare(&mut self, statement: Stmt) -> Parsed<Stmt> {
        self.skip();
        Ok(statement)
    }

    fn declaration(&mut self) -> Parsed<Stmt> {
        self.skip();
        loop {
            let name = intern(&self.name()?);
            if let Some((locals, outer)) = self.scopes.last_mut() {
                locals.retain(|l| *l != name);
                outer.push(name);
            }
            if !self.op(",") {
                return Ok(Stmt::Pass);
            }
        }
    }

    fn dotted(&mut self) -> Parsed<String> {
        let mut name = self.name()?;
        while self.op(".") {
            name = format!("{name}.{}", self.name()?);
        }
        Ok(name)
    }

    fn import(&mut self) -> Parsed<Stmt> {
        self.skip();
        let module = self.dotted()?;
        let bound =
            if self.word("as") { self.name()? } else { module.split('.').next().unwrap_or("").to_owned() };
        let symbol = intern(&bound);
        self.assigned(symbol);
        Ok(Stmt::Import(Rc::from(module), symbol))
    }

    fn import_names(&mut self) -> Parsed<Stmt> {
        self.skip();
        let module = self.dotted()?;
        if !self.word("import") {
            return Err(self.unexpected());
        }
        let mut out = Vec::new();
        let open = self.op("(");
        loop {
            let name = self.name()?;
            let bound = if self.word("as") { self.name()? } else { name.clone() };
            let symbol = intern(&bound);
            self.assigned(symbol);
            out.push((Rc::from(name), symbol));
            if !self.op(",") {
                break;
            }
        }
        if open {
            self.need(")")?;
        }
        Ok(Stmt::From(Rc::from(module), out))
    }

    fn assignment(&mut self) -> Parsed<Stmt> {
        let first = self.expression_list()?;
        if let Tok::Op(op) = self.tok().clone()
            && let Some(binary) = augmented(op)
        {
            self.skip();
            self.check_target(&first, "illegal expression for augmented assignment")?;
            return Ok(Stmt::AugAssign(first, binary, self.expression_list()?));
        }
        if self.at_op(":") && matches!(first, Expr::Name(_)) {
            self.skip();
            self.expression()?;
            if !self.at_op("=") {
                return Ok(Stmt::Pass);
            }
        }
        if !self.at_op("=") {
            return Ok(Stmt::Expr(first));
        }
        let mut parts = vec![first];
        while self.op("=") {
            parts.push(self.expression_list()?);
        }
        let value = parts.pop().unwrap_or(Expr::Const(Obj::None));
        for target in &parts {
            self.check_target(target, "")?;
        }
        Ok(Stmt::Assign(parts, value))
    }

    /// Checks that something can be assigned to, and notes its names.
    pub fn check_target(&mut self, target: &Expr, simple: &str) -> Parsed<()> {
        let what = match target {
            Expr::Name(symbol) => {
                self.assigned(*symbol);
                return Ok(());
            }
            Expr::Attr(..) | Expr::Index(..) => return Ok(()),
            Expr::Tuple(items) | Expr::List(items) if simple.is_empty() => {
                return items.iter().try_for_each(|item| self.check_target(item, ""));
            }
            Expr::Star(inner) => return self.check_target(inner, ""),
            Expr::Tuple(_) => return Err(format!("'tuple' is an {simple}")),
            Expr::List(_) => return Err(format!("'list' is an {simple}")),
            Expr::Const(Obj::None) => return Err("cannot assign to None".to_owned()),
            Expr::Const(Obj::Bool(b)) => {
                return Err(format!("cannot assign to {}", if *b { "True" } else { "False" }));
            }
            Expr::Const(_) => "literal",
            Expr::Call(..) => "function call",
            Expr::Compare(..) => "comparison",
            Expr::FString(_) => "f-string expression",
            Expr::Lambda(_) => "lambda",
            Expr::If(_) => "conditional expression",
            _ => "expression",
        };
        let hint = if simple.is_empty() { " here. Maybe you meant '==' instead of '='?" } else { "" };
        if !simple.is_empty() {
            return Err(format!("'{what}' is an {simple}"));
        }
        Err(format!("cannot assign to {what}{hint}"))
    }
}

fn augmented(op: &str) -> Option<BinOp> {
    Some(match op {
        "+=" => BinOp::Add,
        "-=" => BinOp::Sub,
        "*=" => BinOp::Mul,
        "/=" => BinOp::Div,
        "//=" => BinOp::FloorDiv,
        "%=" => BinOp::Mod,
        "**=" => BinOp::Pow,
        "@=" => BinOp::MatMul,
        "&=" => BinOp::And,
        "|=" => BinOp::Or,
        "^=" => BinOp::Xor,
        "<<=" => BinOp::Shl,
        ">>=" => BinOp::Shr,
        _ => return None,
    })
}
