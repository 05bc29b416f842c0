//! Tokens to a syntax tree: statements. Expressions are in `expressions`.

use super::ast::{
    BinOp, Block, CompKind, Expr, For, FuncDef, Handler, Param, Stmt, Sym, Try, UnOp, While, With,
};
use super::lexer::{SyntaxError, Tok, Token, line_of, tokens};
use super::names::intern;
use super::object::Obj;
use std::rc::Rc;

/// Deepest nesting of expressions and blocks.
const DEPTH: usize = 80;

/// Result of parsing.
pub type Parsed<T> = Result<T, SyntaxError>;

/// Reads tokens one after the other.
pub struct Parser {
    pub(super) tokens: Vec<Token>,
    /// The token that comes next.
    pub(super) at: usize,
    /// Where lines end.
    breaks: Vec<usize>,
    /// How many loops are around, in the function around.
    loops: usize,
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
/// A `SyntaxError` with its place.
pub fn parse(text: &str) -> Parsed<(Vec<Stmt>, Vec<String>)> {
    let mut parser = Parser::new(text)?;
    let mut out = Vec::new();
    while !parser.is(&Tok::End) {
        parser.statement(&mut out).map_err(|e| parser.place_error(text, e))?;
    }
    Ok((out, parser.warnings))
}

/// Where a text has a syntax error, and the message; none if it parses.
pub fn locate_error(text: &str) -> Option<(usize, String)> {
    parse(text).err().map(|e| (e.at.unwrap_or(text.len()), e.message))
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
            breaks: text.match_indices('\n').map(|m| m.0).collect(),
            loops: 0,
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
    pub fn place(&self) -> usize {
        self.place_of(self.at)
    }

    /// Byte at which a token starts.
    pub fn place_of(&self, token: usize) -> usize {
        self.tokens.get(token).or(self.tokens.last()).map_or(0, |t| t.at)
    }

    /// An error with its place. A bracket that is open is the cause if the text ended or went on in another line.
    fn place_error(&self, text: &str, e: SyntaxError) -> SyntaxError {
        let at = e.at.unwrap_or(self.place());
        let unclosed = self.tokens.len().saturating_sub(2);
        match self.tokens.get(unclosed) {
            Some(Token { tok: Tok::Unclosed(open), at: from })
                if self.at >= unclosed || line_of(text, at) > line_of(text, *from) =>
            {
                SyntaxError::at(*from, format!("'{open}' was never closed"))
            }
            _ => SyntaxError { at: Some(at), ..e },
        }
    }

    /// The line of the token here.
    fn line(&self) -> usize {
        let at = self.place();
        self.breaks.iter().take_while(|b| **b < at).count() + 1
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
        Err(self.unexpected())
    }

    /// Takes the colon before a block. Where CPython's grammar insists on it, or the line ends, it says so.
    fn colon(&mut self, insists: bool) -> Parsed<()> {
        if self.op(":") {
            return Ok(());
        }
        Err(if insists || self.is(&Tok::Newline) { "expected ':'".into() } else { self.unexpected() })
    }

    /// The error of a token that fits nowhere.
    pub fn unexpected(&self) -> SyntaxError {
        match self.tok() {
            Tok::Indent => "unexpected indent".into(),
            Tok::Name(w) if w == "class" || w == "async" || w == "await" || w == "yield" => {
                format!("'{w}' is not part of this console").into()
            }
            _ => "invalid syntax".into(),
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
        if self.depth > DEPTH { Err("too many nested parentheses".into()) } else { Ok(()) }
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
                let line = self.line();
                self.skip();
                let condition = self.condition()?;
                let body = self.repeated("'while' statement", line)?;
                let other = self.else_block()?;
                out.push(Stmt::While(Rc::new(While { condition, body, other })));
            }
            "for" => {
                let line = self.line();
                self.skip();
                let target = self.target_list()?;
                if !self.word("in") {
                    return Err(self.unexpected());
                }
                let iterable = self.expression_list()?;
                let body = self.repeated("'for' statement", line)?;
                let other = self.else_block()?;
                out.push(Stmt::For(Rc::new(For { target, iterable, body, other })));
            }
            "def" => out.push(self.def_statement()?),
            "try" => out.push(self.try_statement()?),
            "with" => {
                let line = self.line();
                self.skip();
                let context = self.expression()?;
                let target = if self.word("as") { Some(self.single_target()?) } else { None };
                let body = self.block("'with' statement", line, false)?;
                out.push(Stmt::With(Rc::new(With { context, target, body })));
            }
            _ => self.simple_line(out)?,
        }
        self.leave();
        Ok(())
    }

    fn simple_line(&mut self, out: &mut Vec<Stmt>) -> Parsed<()> {
        loop {
            let from = self.at;
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
            return Err(self.after_statement(from));
        }
    }

    /// The error of what follows a statement that began at this token.
    fn after_statement(&mut self, from: usize) -> SyntaxError {
        if let Some(Tok::Name(name)) = self.tokens.get(from).map(|t| &t.tok)
            && ["print", "exec"].contains(&name.as_str())
            && self.at == from + 1
            && matches!(self.tok(), Tok::Name(_) | Tok::Number(_) | Tok::Str(..))
        {
            let text = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
            return SyntaxError::at(self.place_of(from), text);
        }
        let (here, error) = (self.at, self.unexpected());
        // CPython reads on, and may find that a bracket is not closed.
        if !matches!(self.tok(), Tok::Newline | Tok::End) {
            let _ = self.expression();
        }
        if !matches!(self.tok(), Tok::Unclosed(_)) {
            self.at = here;
        }
        error
    }

    /// A condition before a colon.
    fn condition(&mut self) -> Parsed<Expr> {
        let from = self.at;
        let out = self.named_expression()?;
        if self.at_op("=") { Err(self.misplaced_assignment(from, &out)) } else { Ok(out) }
    }

    /// The block of a loop.
    fn repeated(&mut self, what: &str, line: usize) -> Parsed<Block> {
        self.loops += 1;
        let body = self.block(what, line, false)?;
        self.loops -= 1;
        Ok(body)
    }

    /// The block of a statement that began at this line.
    fn block(&mut self, what: &str, line: usize, insists: bool) -> Parsed<Block> {
        self.colon(insists)?;
        let mut out = Vec::new();
        if !self.is(&Tok::Newline) {
            self.simple_line(&mut out)?;
            return Ok(out.into());
        }
        self.skip();
        if !self.is(&Tok::Indent) {
            return Err(format!("expected an indented block after {what} on line {line}").into());
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
        let line = self.line();
        if self.word("else") { self.block("'else' statement", line, true) } else { Ok(Block::default()) }
    }

    fn if_statement(&mut self) -> Parsed<Stmt> {
        let mut branches = Vec::new();
        loop {
            let line = self.line();
            let what = if self.word("if") { "'if' statement" } else { "'elif' statement" };
            if what != "'if' statement" {
                self.skip();
            }
            let condition = self.condition()?;
            branches.push((condition, self.block(what, line, false)?));
            if !self.at_word("elif") {
                break;
            }
        }
        Ok(Stmt::If(branches, self.else_block()?))
    }

    fn try_statement(&mut self) -> Parsed<Stmt> {
        let line = self.line();
        self.skip();
        let body = self.block("'try' statement", line, true)?;
        let mut handlers = Vec::new();
        while self.at_word("except") {
            let line = self.line();
            self.skip();
            let class = if self.at_op(":") { None } else { Some(self.expression()?) };
            let name = if self.word("as") { Some(intern(&self.name()?)) } else { None };
            if let Some(name) = name {
                self.assigned(name);
            }
            let body = self.block("'except' statement", line, class.is_none())?;
            handlers.push(Handler { class, name, body });
        }
        if handlers.is_empty() && !self.at_word("finally") {
            return Err("expected 'except' or 'finally' block".into());
        }
        let other = self.else_block()?;
        let line = self.line();
        let last = match self.word("finally") {
            true => self.block("'finally' statement", line, true)?,
            false => Block::default(),
        };
        Ok(Stmt::Try(Rc::new(Try { body, handlers, other, last })))
    }

    fn def_statement(&mut self) -> Parsed<Stmt> {
        let line = self.line();
        self.skip();
        let name = self.name()?;
        self.assigned(intern(&name));
        if !self.op("(") {
            return Err("expected '('".into());
        }
        let params = self.parameters(")")?;
        self.need(")")?;
        if self.op("->") {
            self.expression()?;
        }
        self.open_scope();
        params.iter().for_each(|p| self.assigned(p.name));
        let loops = std::mem::take(&mut self.loops);
        let body = self.block("function definition", line, true)?;
        self.loops = loops;
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
            } else if self.at_op("*") {
                kind = 2;
                let star = self.place();
                self.skip();
                let bare = self.at_op(close) || self.at_op(",") && matches!(self.next_tok(), Tok::Op("**"));
                if bare {
                    return Err(SyntaxError::at(star, "named arguments must follow bare *"));
                }
                if !self.at_op(",") {
                    out.push(Param { name: intern(&self.name()?), default: None, kind: 3 });
                }
            } else {
                let from = self.place();
                let name = self.name()?;
                if out.iter().any(|p| p.name == intern(&name)) {
                    let text = format!("duplicate argument '{name}' in function definition");
                    return Err(SyntaxError::at(from, text));
                }
                if close == ")" && self.op(":") {
                    self.expression()?;
                }
                let default = if self.op("=") { Some(self.expression()?) } else { None };
                if default.is_none() && kind == 0 && out.iter().any(|p| p.default.is_some()) {
                    return Err(SyntaxError::at(from, "non-default argument follows default argument"));
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
            "break" if self.loops == 0 => Err("'break' outside loop".into()),
            "continue" if self.loops == 0 => Err("'continue' not properly in loop".into()),
            "break" => self.bare(Stmt::Break),
            "continue" => self.bare(Stmt::Continue),
            "return" => {
                let from = self.place();
                self.skip();
                let none = self.is(&Tok::Newline) || self.at_op(";");
                let value = if none { None } else { Some(self.expression_list()?) };
                // That it stands outside is noticed only where the rest is in order.
                if self.scopes.is_empty() && (self.is(&Tok::Newline) || self.at_op(";")) {
                    return Err(SyntaxError::at(from, "'return' outside function"));
                }
                Ok(Stmt::Return(value))
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
                    let from = self.place();
                    let target = self.postfix()?;
                    self.check_target(&target, "delete").map_err(|e| SyntaxError { at: Some(from), ..e })?;
                    targets.push(target);
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
        if self.at_word("nonlocal") && self.scopes.is_empty() {
            return Err("nonlocal declaration not allowed at module level".into());
        }
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
        let from = self.at;
        let (first, items) = self.star_expressions()?;
        if let Tok::Op(op) = self.tok().clone()
            && let Some(binary) = augmented(op)
        {
            self.skip();
            let value = self.expression_list()?;
            if !matches!(first, Expr::Name(_) | Expr::Attr(..) | Expr::Index(..)) {
                let text = format!("'{}' is an illegal expression for augmented assignment", kind_of(&first));
                return Err(SyntaxError::at(self.place_of(from), text));
            }
            self.check_target(&first, "assign to")?;
            return Ok(Stmt::AugAssign(first, binary, value));
        }
        if self.at_op(":") {
            self.annotation(from, &first)?;
            if !self.at_op("=") {
                return Ok(Stmt::Pass);
            }
        }
        if !self.at_op("=") {
            return match first {
                Expr::Star(_) => {
                    Err(SyntaxError::at(self.place_of(from), "can't use starred expression here"))
                }
                _ => Ok(Stmt::Expr(first)),
            };
        }
        let mut parts = vec![(first, items)];
        while self.op("=") {
            let from = self.place();
            match self.star_expressions() {
                Ok((Expr::Star(_), _)) if !self.at_op("=") => {
                    return Err(SyntaxError::at(from, "can't use starred expression here"));
                }
                Ok(part) => parts.push(part),
                Err(e) => {
                    // A target that cannot be one is the graver fault.
                    if e.message == "invalid syntax" {
                        self.check_targets(&parts, None)?;
                    }
                    return Err(e);
                }
            }
        }
        let value = parts.pop().map_or(Expr::Const(Obj::None), |p| p.0);
        self.check_targets(&parts, Some(&value))?;
        Ok(Stmt::Assign(parts.into_iter().map(|p| p.0).collect(), value))
    }

    /// After a target, a colon and a type.
    fn annotation(&mut self, from: usize, target: &Expr) -> Parsed<()> {
        let colon = self.at;
        self.skip();
        if self.expression().is_err() {
            self.at = colon;
            return Err(self.unexpected());
        }
        let text = match target {
            Expr::Name(_) | Expr::Attr(..) | Expr::Index(..) => return Ok(()),
            Expr::List(_) => "only single target (not list) can be annotated",
            Expr::Tuple(_) => "only single target (not tuple) can be annotated",
            _ => "illegal target for annotation",
        };
        Err(SyntaxError::at(self.place_of(from), text))
    }

    /// Checks that a value can be assigned to all of these, which come with the tokens at which their parts begin.
    fn check_targets(&mut self, targets: &[(Expr, Vec<usize>)], value: Option<&Expr>) -> Parsed<()> {
        let mut fault = None;
        for (target, starts) in targets {
            if let Expr::Star(_) = target {
                return Err("starred assignment target must be in a list or tuple".into());
            }
            let Err(e) = self.check_target(target, "assign to") else { continue };
            let parts = bare_parts(target, starts);
            let wrong = parts.iter().position(|p| self.check_target(p, "assign to").is_err());
            let at = starts.get(wrong.unwrap_or(0)).map(|&t| self.place_of(t));
            fault = Some(SyntaxError { at, ..e });
            break;
        }
        let Some(fault) = fault else { return Ok(()) };
        // Perhaps a comparison was meant: where one expression, and no other `=`, follows what stands before `=`.
        for (i, (target, starts)) in targets.iter().enumerate() {
            let alone = match targets.get(i + 1) {
                Some((next, starts)) => bare_parts(next, starts).len() > 1,
                None => value.is_some(),
            };
            if let (true, Some(last), Some(&at)) = (alone, bare_parts(target, starts).last(), starts.last())
                && !matches!(target, Expr::Name(_))
                && let Some(text) = comparison_meant(last)
            {
                return Err(SyntaxError::at(self.place_of(at), text));
            }
        }
        Err(fault)
    }

    /// Checks that something can be assigned to, or deleted, and notes its names.
    pub fn check_target(&mut self, target: &Expr, verb: &str) -> Parsed<()> {
        match target {
            Expr::Name(symbol) => {
                self.assigned(*symbol);
                Ok(())
            }
            Expr::Attr(..) | Expr::Index(..) => Ok(()),
            Expr::Tuple(items) | Expr::List(items) => {
                items.iter().try_for_each(|item| self.check_target(item, verb))
            }
            Expr::Star(inner) => self.check_target(inner, verb),
            other => Err(format!("cannot {verb} {}", kind_of(other)).into()),
        }
    }
}

/// The parts of a tuple without parentheses, or the expression alone.
fn bare_parts<'a>(e: &'a Expr, starts: &[usize]) -> &'a [Expr] {
    match e {
        Expr::Tuple(parts) if parts.len() == starts.len() && !parts.is_empty() => parts,
        one => std::slice::from_ref(one),
    }
}

/// What CPython calls an expression where something else was expected.
pub fn kind_of(e: &Expr) -> &'static str {
    match e {
        Expr::Name(_) => "name",
        Expr::Attr(..) => "attribute",
        Expr::Index(..) => "subscript",
        Expr::Star(_) => "starred",
        Expr::Tuple(_) => "tuple",
        Expr::List(_) => "list",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::Const(Obj::None) => "None",
        Expr::Const(Obj::Bool(true)) => "True",
        Expr::Const(Obj::Bool(false)) => "False",
        Expr::Const(Obj::Ellipsis) => "ellipsis",
        Expr::Const(_) => "literal",
        Expr::Call(..) => "function call",
        Expr::Compare(..) => "comparison",
        Expr::FString(_) => "f-string expression",
        Expr::Lambda(_) => "lambda",
        Expr::If(_) => "conditional expression",
        Expr::Walrus(..) => "named expression",
        Expr::Comp(CompKind::List, _) => "list comprehension",
        Expr::Comp(CompKind::Set, _) => "set comprehension",
        Expr::Comp(CompKind::Dict, _) => "dict comprehension",
        Expr::Comp(CompKind::Generator, _) => "generator expression",
        _ => "expression",
    }
}

/// The error of `e = ...` where `e == ...` may have been meant; none where CPython's grammar does not think so.
pub fn comparison_meant(e: &Expr) -> Option<String> {
    let text = match e {
        Expr::Name(_) => "invalid syntax. Maybe you meant '==' or ':=' instead of '='?".to_owned(),
        Expr::List(_) | Expr::Tuple(_) | Expr::Comp(CompKind::Generator, _) => return None,
        Expr::Const(Obj::None | Obj::Bool(_)) => return None,
        // It thinks of what binds closer than a comparison.
        Expr::Compare(..) | Expr::And(_) | Expr::Or(_) | Expr::If(_) | Expr::Lambda(_) => return None,
        Expr::Unary(UnOp::Not, _) | Expr::Star(_) | Expr::Walrus(..) => return None,
        other => format!("cannot assign to {} here. Maybe you meant '==' instead of '='?", kind_of(other)),
    };
    Some(text)
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
