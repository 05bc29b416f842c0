//! Tokens to a syntax tree: expressions, by precedence climbing.

use super::ast::{Arg, BinOp, Block, CmpOp, CompFor, CompKind, Expr, FPart, FuncDef, Stmt, UnOp};
use super::lexer::{SyntaxError, Tok};
use super::names::intern;
use super::object::Obj;
use super::parser::{Parsed, Parser, comparison_meant, is_keyword, kind_of};
use crate::array::real;
use crate::big::Big;
use std::rc::Rc;

/// Binary operators with their precedence.
fn binary(op: &str) -> Option<(BinOp, u8)> {
    Some(match op {
        "|" => (BinOp::Or, 1),
        "^" => (BinOp::Xor, 2),
        "&" => (BinOp::And, 3),
        "<<" => (BinOp::Shl, 4),
        ">>" => (BinOp::Shr, 4),
        "+" => (BinOp::Add, 5),
        "-" => (BinOp::Sub, 5),
        "*" => (BinOp::Mul, 6),
        "/" => (BinOp::Div, 6),
        "//" => (BinOp::FloorDiv, 6),
        "%" => (BinOp::Mod, 6),
        "@" => (BinOp::MatMul, 6),
        _ => return None,
    })
}

impl Parser {
    /// `a, b, *c` as a tuple, or one expression.
    pub fn expression_list(&mut self) -> Parsed<Expr> {
        self.star_expressions().map(|found| found.0)
    }

    /// `a, b, *c` as a tuple, or one expression; and the tokens at which the parts begin.
    pub fn star_expressions(&mut self) -> Parsed<(Expr, Vec<usize>)> {
        let mut starts = vec![self.at];
        let first = self.star_expression()?;
        if !self.at_op(",") {
            return Ok((first, starts));
        }
        let mut items = vec![first];
        while self.op(",") {
            if self.ends_list() {
                break;
            }
            starts.push(self.at);
            items.push(self.star_expression()?);
        }
        Ok((Expr::Tuple(items), starts))
    }

    fn ends_list(&self) -> bool {
        match self.tok() {
            Tok::Newline | Tok::End => true,
            Tok::Op(op) => {
                [")", "]", "}", "=", ":", ";"].contains(op) || op.ends_with('=') && *op != "==" && *op != "!="
            }
            _ => false,
        }
    }

    fn star_expression(&mut self) -> Parsed<Expr> {
        if self.op("*") {
            return Ok(Expr::Star(Box::new(self.binary_expression(1)?)));
        }
        self.expression()
    }

    fn star_or_named(&mut self) -> Parsed<Expr> {
        if self.op("*") {
            return Ok(Expr::Star(Box::new(self.binary_expression(1)?)));
        }
        self.named_expression()
    }

    /// `name := x`, or an expression.
    pub fn named_expression(&mut self) -> Parsed<Expr> {
        if let (Tok::Name(word), Tok::Op(":=")) = (self.tok().clone(), self.next_tok())
            && !is_keyword(&word)
        {
            self.skip();
            self.skip();
            let symbol = intern(&word);
            self.assigned(symbol);
            return Ok(Expr::Walrus(symbol, Box::new(self.expression()?)));
        }
        let from = self.place();
        let out = self.expression()?;
        if self.at_op(":=") {
            let text = format!("cannot use assignment expressions with {}", kind_of(&out));
            return Err(SyntaxError::at(from, text));
        }
        Ok(out)
    }

    /// An expression without commas.
    pub fn expression(&mut self) -> Parsed<Expr> {
        self.enter()?;
        let result = self.ternary();
        self.leave();
        result
    }

    fn ternary(&mut self) -> Parsed<Expr> {
        let from = self.place();
        if self.at_word("lambda") {
            return self.lambda();
        }
        let then = self.disjunction()?;
        if !self.word("if") {
            return Ok(then);
        }
        let condition = self.disjunction()?;
        if !self.word("else") {
            if self.at_op(":") {
                return Err(self.unexpected());
            }
            return Err(SyntaxError::at(from, "expected 'else' after 'if' expression"));
        }
        let other = self.expression()?;
        Ok(Expr::If(Box::new((then, condition, other))))
    }

    fn lambda(&mut self) -> Parsed<Expr> {
        self.skip();
        let params = self.parameters(":")?;
        self.need(":")?;
        self.open_scope();
        params.iter().for_each(|p| self.assigned(p.name));
        let body = Block::from([Stmt::Return(Some(self.expression()?))]);
        let (locals, outer) = self.close_scope();
        Ok(Expr::Lambda(Rc::new(FuncDef {
            name: Rc::from("<lambda>"),
            params,
            body,
            locals,
            outer,
            doc: None,
        })))
    }

    fn disjunction(&mut self) -> Parsed<Expr> {
        let first = self.conjunction()?;
        if !self.at_word("or") {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.word("or") {
            parts.push(self.conjunction()?);
        }
        Ok(Expr::Or(parts))
    }

    fn conjunction(&mut self) -> Parsed<Expr> {
        let first = self.inversion()?;
        if !self.at_word("and") {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.word("and") {
            parts.push(self.inversion()?);
        }
        Ok(Expr::And(parts))
    }

    fn inversion(&mut self) -> Parsed<Expr> {
        let mut negations = 0;
        while self.word("not") {
            negations += 1;
            if negations > 40 {
                return Err("too many nested parentheses".into());
            }
        }
        let mut out = self.comparison()?;
        for _ in 0..negations {
            out = Expr::Unary(UnOp::Not, Box::new(out));
        }
        Ok(out)
    }

    fn comparison_operator(&mut self) -> Option<CmpOp> {
        let op = match self.tok() {
            Tok::Op("==") => CmpOp::Eq,
            Tok::Op("!=") => CmpOp::Ne,
            Tok::Op("<") => CmpOp::Lt,
            Tok::Op("<=") => CmpOp::Le,
            Tok::Op(">") => CmpOp::Gt,
            Tok::Op(">=") => CmpOp::Ge,
            Tok::Name(word) if word == "in" => CmpOp::In,
            Tok::Name(word) if word == "is" => CmpOp::Is,
            Tok::Name(word) if word == "not" && matches!(self.next_tok(), Tok::Name(w) if w == "in") => {
                self.skip();
                CmpOp::NotIn
            }
            _ => return None,
        };
        self.skip();
        if op == CmpOp::Is && self.word("not") {
            return Some(CmpOp::IsNot);
        }
        Some(op)
    }

    fn comparison(&mut self) -> Parsed<Expr> {
        let first = self.binary_expression(1)?;
        let mut rest = Vec::new();
        while let Some(op) = self.comparison_operator() {
            let right = self.binary_expression(1)?;
            if matches!(op, CmpOp::Is | CmpOp::IsNot) && (is_literal(&first) || is_literal(&right)) {
                let word = if op == CmpOp::Is { "is" } else { "is not" };
                let eq = if op == CmpOp::Is { "==" } else { "!=" };
                self.warnings
                    .push(format!("SyntaxWarning: \"{word}\" with a literal. Did you mean \"{eq}\"?"));
            }
            rest.push((op, right));
        }
        Ok(if rest.is_empty() { first } else { Expr::Compare(Box::new(first), rest) })
    }

    /// Operators of at least this precedence.
    pub fn binary_expression(&mut self, least: u8) -> Parsed<Expr> {
        let mut left = self.unary()?;
        let mut length = 0;
        while let Tok::Op(op) = self.tok() {
            let Some((op, precedence)) = binary(op) else { break };
            if precedence < least {
                break;
            }
            // A long chain is a deep tree on its left side.
            length += 1;
            if length > 150 {
                return Err("too many nested parentheses".into());
            }
            self.skip();
            let right = self.binary_expression(precedence + 1)?;
            left = Expr::Binary(op, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed<Expr> {
        let op = match self.tok() {
            Tok::Op("-") => UnOp::Neg,
            Tok::Op("+") => UnOp::Pos,
            Tok::Op("~") => UnOp::Invert,
            _ => return self.power(),
        };
        self.skip();
        self.enter()?;
        let operand = self.unary()?;
        self.leave();
        Ok(match (op, operand) {
            // A negative literal is one constant.
            (UnOp::Neg, Expr::Const(Obj::Int(i, _))) if i != i64::MIN => self.constant(Obj::int(-i)),
            (UnOp::Neg, Expr::Const(Obj::Float(f, _))) => self.constant(Obj::float(-f)),
            (_, operand) => Expr::Unary(op, Box::new(operand)),
        })
    }

    fn power(&mut self) -> Parsed<Expr> {
        let base = self.postfix()?;
        if !self.op("**") {
            return Ok(base);
        }
        self.enter()?;
        let exponent = self.unary()?;
        self.leave();
        Ok(Expr::Binary(BinOp::Pow, Box::new(base), Box::new(exponent)))
    }

    /// An atom with its calls, indices and attributes.
    pub fn postfix(&mut self) -> Parsed<Expr> {
        let mut out = self.atom()?;
        let mut length = 0;
        loop {
            length += 1;
            if length > 60 {
                return Err("too many nested parentheses".into());
            }
            if self.op("(") {
                self.warn_literal_call(&out);
                let arguments = self.arguments()?;
                out = Expr::Call(Box::new(out), arguments);
            } else if self.op("[") {
                let index = self.subscript()?;
                self.need("]")?;
                self.warn_literal_index(&out, &index);
                out = Expr::Index(Box::new(out), Box::new(index));
            } else if self.op(".") {
                out = Expr::Attr(Box::new(out), Rc::from(self.name()?));
            } else {
                return Ok(out);
            }
        }
    }

    fn warn_literal_call(&mut self, callee: &Expr) {
        if let Some(name) = literal_class(callee) {
            self.warnings
                .push(format!("SyntaxWarning: '{name}' object is not callable; perhaps you missed a comma?"));
        }
    }

    fn warn_literal_index(&mut self, object: &Expr, index: &Expr) {
        let Some(name) = literal_class(object) else { return };
        let sequence = matches!(name, "list" | "tuple" | "str");
        if !sequence {
            if !matches!(name, "dict") {
                self.warnings.push(format!(
                    "SyntaxWarning: '{name}' object is not subscriptable; perhaps you missed a comma?"
                ));
            }
            return;
        }
        if let Some(kind) = literal_class(index)
            && kind != "int"
            && kind != "bool"
        {
            self.warnings.push(format!(
                "SyntaxWarning: {name} indices must be integers or slices, not {kind}; perhaps you missed a comma?"
            ));
        }
    }

    fn arguments(&mut self) -> Parsed<Vec<Arg>> {
        let mut out: Vec<Arg> = Vec::new();
        while !self.op(")") {
            let mut from = self.at;
            let spread = out.iter().any(|a| matches!(a, Arg::StarStar(_)));
            if self.op("**") {
                out.push(Arg::StarStar(self.expression()?));
            } else if self.op("*") {
                out.push(Arg::Star(self.expression()?));
                if spread {
                    let text = "iterable argument unpacking follows keyword argument unpacking";
                    return Err(SyntaxError::at(self.place_of(from), text));
                }
            } else if let (Tok::Name(word), Tok::Op("=")) = (self.tok().clone(), self.next_tok()) {
                if ["True", "False", "None"].contains(&word.as_str()) {
                    return Err(format!("cannot assign to {word}").into());
                }
                if is_keyword(&word) {
                    return Err(self.unexpected());
                }
                self.skip();
                self.skip();
                if out.iter().any(|a| matches!(a, Arg::Named(n, _) if **n == *word)) {
                    let text = format!("keyword argument repeated: {word}");
                    return Err(SyntaxError::at(self.place_of(from), text));
                }
                from = self.at;
                out.push(Arg::Named(Rc::from(word), self.expression()?));
                if self.at_op("=") {
                    return Err(self.unexpected());
                }
            } else {
                self.plain_argument(&mut out, from, spread)?;
            }
            if !self.op(",") {
                if self.op(")") {
                    break;
                }
                return Err(self.missing_comma(from, None));
            }
        }
        Ok(out)
    }

    fn plain_argument(&mut self, out: &mut Vec<Arg>, from: usize, spread: bool) -> Parsed<()> {
        let value = self.named_expression()?;
        if self.at_word("for") {
            let generator = self.comprehension(CompKind::Generator, value, None)?;
            if !out.is_empty() || self.at_op(",") {
                let text = "Generator expression must be parenthesized";
                return Err(SyntaxError::at(self.place_of(from), text));
            }
            out.push(Arg::Pos(generator));
            return Ok(());
        }
        if self.at_op("=") {
            let text = "expression cannot contain assignment, perhaps you meant \"==\"?";
            return Err(SyntaxError::at(self.place_of(from), text));
        }
        if !self.at_op(",") && !self.at_op(")") {
            return Err(self.missing_comma(from, None));
        }
        if spread {
            return Err("positional argument follows keyword argument unpacking".into());
        }
        if out.iter().any(|a| matches!(a, Arg::Named(..))) {
            return Err("positional argument follows keyword argument".into());
        }
        out.push(Arg::Pos(value));
        Ok(())
    }

    /// The error of what follows an expression inside brackets that began at this token.
    fn missing_comma(&mut self, from: usize, value: Option<&Expr>) -> SyntaxError {
        let here = self.at;
        if let (true, Some(value)) = (self.at_op("="), value) {
            return self.misplaced_assignment(from, value);
        }
        let begins = match self.tok() {
            Tok::Name(w) => {
                !is_keyword(w) || ["None", "True", "False", "not", "lambda"].contains(&w.as_str())
            }
            Tok::Number(_) | Tok::Str(..) => true,
            Tok::Op(op) => ["{", "~", "..."].contains(op),
            _ => false,
        };
        // CPython takes no name for this that is followed by a text, or that a word of `match` begins with.
        let excluded = match self.tokens.get(from).map(|t| &t.tok) {
            Some(Tok::Name(w)) => {
                ["_", "case", "match"].iter().any(|soft| soft.starts_with(w.as_str()))
                    || ["print", "exec"].contains(&w.as_str()) && here == from + 1
                    || matches!(self.tokens.get(from + 1).map(|t| &t.tok), Some(Tok::Str(..)))
            }
            _ => false,
        };
        let error = self.unexpected();
        if !begins || excluded || self.expression().is_err() {
            // Where CPython read on to a bracket that is not closed, that is the error.
            if !matches!(self.tok(), Tok::Unclosed(_)) {
                self.at = here;
            }
            return error;
        }
        SyntaxError::at(self.place_of(from), "invalid syntax. Perhaps you forgot a comma?")
    }

    /// The error of `=` after an expression that began at this token.
    pub fn misplaced_assignment(&mut self, from: usize, value: &Expr) -> SyntaxError {
        let here = self.at;
        let error = self.unexpected();
        self.skip();
        let complete = self.binary_expression(1).is_ok() && !self.at_op("=") && !self.at_op(":=");
        match comparison_meant(value) {
            Some(text) if complete => SyntaxError::at(self.place_of(from), text),
            _ => {
                self.at = here;
                error
            }
        }
    }

    fn subscript(&mut self) -> Parsed<Expr> {
        if self.at_op("]") {
            return Err("invalid syntax".into());
        }
        let first = self.slice()?;
        if !self.at_op(",") {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.op(",") {
            if self.at_op("]") {
                break;
            }
            items.push(self.slice()?);
        }
        Ok(Expr::Tuple(items))
    }

    fn slice(&mut self) -> Parsed<Expr> {
        let stops = |p: &Parser| p.at_op(":") || p.at_op("]") || p.at_op(",");
        let mut from = self.at;
        let start = if self.at_op(":") { None } else { Some(self.star_or_named()?) };
        let out = if self.op(":") {
            from = self.at;
            let stop = if stops(self) { None } else { Some(self.expression()?) };
            let mut step = None;
            if self.op(":") && !stops(self) {
                from = self.at;
                step = Some(self.expression()?);
            }
            Expr::Slice(Box::new([start, stop, step]))
        } else {
            start.ok_or_else(|| self.unexpected())?
        };
        if stops(self) && !self.at_op(":") { Ok(out) } else { Err(self.missing_comma(from, Some(&out))) }
    }

    /// What a loop assigns to.
    pub fn target_list(&mut self) -> Parsed<Expr> {
        let first = self.single_target()?;
        if !self.at_op(",") {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.op(",") {
            if self.at_word("in") || self.at_op("=") {
                break;
            }
            items.push(self.single_target()?);
        }
        Ok(Expr::Tuple(items))
    }

    /// One name, attribute, element or bracketed list of them.
    pub fn single_target(&mut self) -> Parsed<Expr> {
        let star = self.op("*");
        let from = self.place();
        let target = self.postfix()?;
        self.check_target(&target, "assign to").map_err(|e| SyntaxError { at: Some(from), ..e })?;
        Ok(if star { Expr::Star(Box::new(target)) } else { target })
    }

    fn comprehension(&mut self, kind: CompKind, element: Expr, value: Option<Expr>) -> Parsed<Expr> {
        if let Expr::Star(_) = element {
            return Err("iterable unpacking cannot be used in comprehension".into());
        }
        let mut loops = Vec::new();
        self.open_scope();
        while self.word("for") {
            let target = self.target_list()?;
            if !self.word("in") {
                return Err(self.unexpected());
            }
            let iterable = self.disjunction()?;
            let mut conditions = Vec::new();
            while self.word("if") {
                conditions.push(self.disjunction()?);
            }
            loops.push(CompFor { target, iterable, conditions });
        }
        self.close_scope();
        Ok(Expr::Comp(kind, Rc::new((element, value, loops))))
    }

    fn atom(&mut self) -> Parsed<Expr> {
        match self.tok().clone() {
            Tok::Number(text) => {
                self.skip();
                number(&text).map(|value| self.constant(value))
            }
            Tok::Str(..) => self.strings(),
            Tok::Name(word) => {
                let constant = match word.as_str() {
                    "None" => Obj::None,
                    "True" => Obj::Bool(true),
                    "False" => Obj::Bool(false),
                    _ if is_keyword(&word) => return Err(self.unexpected()),
                    _ => {
                        self.skip();
                        return Ok(Expr::Name(intern(&word)));
                    }
                };
                self.skip();
                Ok(Expr::Const(constant))
            }
            Tok::Op("...") => {
                self.skip();
                Ok(Expr::Const(Obj::Ellipsis))
            }
            Tok::Op("(") => self.parenthesis(),
            Tok::Op("[") => self.list(),
            Tok::Op("{") => self.braces(),
            _ => Err(self.unexpected()),
        }
    }

    fn parenthesis(&mut self) -> Parsed<Expr> {
        self.skip();
        if self.op(")") {
            return Ok(Expr::Tuple(Vec::new()));
        }
        let from = self.at;
        let first = self.star_or_named()?;
        if self.at_word("for") {
            let out = self.comprehension(CompKind::Generator, first, None)?;
            self.need(")")?;
            return Ok(out);
        }
        if self.op(")") {
            return if matches!(first, Expr::Star(_)) {
                Err(SyntaxError::at(self.place_of(from), "cannot use starred expression here"))
            } else {
                Ok(first)
            };
        }
        let items = self.rest_of_items(first, from, ")")?;
        Ok(Expr::Tuple(items))
    }

    /// The rest of a list whose first element began at this token.
    fn rest_of_items(&mut self, first: Expr, from: usize, close: &str) -> Parsed<Vec<Expr>> {
        let mut items = vec![first];
        let mut last = from;
        while self.op(",") {
            if self.at_op(close) {
                break;
            }
            last = self.at;
            if !self.at_word("for") {
                items.push(self.star_or_named()?);
            }
            if self.at_word("for") && close != ")" {
                self.comprehension(CompKind::List, Expr::Const(Obj::None), None)?;
                let text = "did you forget parentheses around the comprehension target?";
                return Err(SyntaxError::at(self.place_of(from), text));
            }
        }
        if self.op(close) {
            return Ok(items);
        }
        let value = items.pop();
        Err(self.missing_comma(last, value.as_ref()))
    }

    fn list(&mut self) -> Parsed<Expr> {
        self.skip();
        if self.op("]") {
            return Ok(Expr::List(Vec::new()));
        }
        let from = self.at;
        let first = self.star_or_named()?;
        if self.at_word("for") {
            let out = self.comprehension(CompKind::List, first, None)?;
            self.need("]")?;
            return Ok(out);
        }
        Ok(Expr::List(self.rest_of_items(first, from, "]")?))
    }

    fn braces(&mut self) -> Parsed<Expr> {
        self.skip();
        if self.op("}") {
            return Ok(Expr::Dict(Vec::new()));
        }
        if self.at_op("**") {
            return self.dict_items(Vec::new());
        }
        let from = self.at;
        let first = self.star_or_named()?;
        if self.op(":") {
            let start = self.at;
            let value = self.dict_value()?;
            if self.at_word("for") {
                let out = self.comprehension(CompKind::Dict, first, Some(value))?;
                self.need("}")?;
                return Ok(out);
            }
            let items = vec![(Some(first), value)];
            if self.op("}") {
                return Ok(Expr::Dict(items));
            }
            if !self.op(",") {
                return Err(self.missing_comma(start, None));
            }
            return self.dict_items(items);
        }
        if self.at_word("for") {
            let out = self.comprehension(CompKind::Set, first, None)?;
            self.need("}")?;
            return Ok(out);
        }
        Ok(Expr::Set(self.rest_of_items(first, from, "}")?))
    }

    fn dict_value(&mut self) -> Parsed<Expr> {
        if self.at_op("}") || self.at_op(",") {
            return Err("expression expected after dictionary key and ':'".into());
        }
        self.expression()
    }

    fn dict_items(&mut self, mut items: Vec<(Option<Expr>, Expr)>) -> Parsed<Expr> {
        while !self.op("}") {
            let mut from = self.at;
            if self.op("**") {
                items.push((None, self.binary_expression(1)?));
                if self.at_word("for") {
                    let text = "dict unpacking cannot be used in dict comprehension";
                    return Err(SyntaxError::at(self.place_of(from), text));
                }
            } else {
                let key = self.expression()?;
                if !self.op(":") {
                    if self.at_op("}") || self.at_op(",") {
                        return Err(SyntaxError::at(
                            self.place_of(self.at - 1),
                            "':' expected after dictionary key",
                        ));
                    }
                    return Err(self.missing_comma(from, None));
                }
                from = self.at;
                items.push((Some(key), self.dict_value()?));
            }
            if !self.op(",") {
                if self.op("}") {
                    break;
                }
                return Err(self.missing_comma(from, None));
            }
        }
        Ok(Expr::Dict(items))
    }

    /// Neighbouring strings are one.
    fn strings(&mut self) -> Parsed<Expr> {
        let mut parts = Vec::new();
        let mut any_f = false;
        while let Tok::Str(text, is_f) = self.tok().clone() {
            let from = self.place();
            self.skip();
            if is_f {
                any_f = true;
                self.f_parts(&text, &mut parts, 0).map_err(|e| SyntaxError { at: Some(from), ..e })?;
            } else {
                parts.push(FPart::Text(text));
            }
        }
        if any_f {
            return Ok(Expr::FString(parts));
        }
        let whole: String =
            parts.iter().map(|p| if let FPart::Text(t) = p { t.as_str() } else { "" }).collect();
        Ok(self.constant(Obj::str(whole)))
    }
}

fn is_literal(e: &Expr) -> bool {
    matches!(e, Expr::Const(Obj::Int(..) | Obj::Float(..) | Obj::Str(_)))
}

/// Class of a literal, for warnings about missing commas.
fn literal_class(e: &Expr) -> Option<&'static str> {
    Some(match e {
        Expr::Const(Obj::Int(..)) => "int",
        Expr::Const(Obj::Float(..)) => "float",
        Expr::Const(Obj::Str(_)) | Expr::FString(_) => "str",
        Expr::Const(Obj::Bool(_)) => "bool",
        Expr::Const(Obj::None) => "NoneType",
        Expr::List(_) | Expr::Comp(CompKind::List, _) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Dict(_) => "dict",
        Expr::Set(_) => "set",
        _ => return None,
    })
}

/// A number as written, which the lexer found in order.
fn number(text: &str) -> Parsed<Obj> {
    let lower = text.replace('_', "").to_ascii_lowercase();
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = lower.strip_prefix(prefix) {
            return Big::parse(digits, radix).map(Obj::big).ok_or("invalid syntax".into());
        }
    }
    if lower.contains(['.', 'e']) {
        return real::read(&lower).map(Obj::float).ok_or("invalid decimal literal".into());
    }
    if lower.len() > 4300 {
        return Err("Exceeds the limit (4300 digits) for integer string conversion".into());
    }
    Big::parse(&lower, 10).map(Obj::big).ok_or("invalid decimal literal".into())
}
