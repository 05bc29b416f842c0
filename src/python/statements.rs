//! Running statements, and assigning to targets.

use super::ast::{Expr, Handler, Stmt, Sym};
use super::exceptions::{self, Raise};
use super::names::text;
use super::object::{Exc, Frame, Obj, Type};
use super::vm::{Scope, Vm};
use super::{Ret, numpy};
use std::rc::Rc;

/// How a statement ended.
pub enum Flow {
    /// Go on.
    Next,
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `return`
    Return(Obj),
}

impl Vm {
    /// Runs a statement at the prompt; the value of an expression is shown.
    pub fn show(&mut self, statement: &Stmt) -> Result<(), Raise> {
        if let Stmt::Expr(e) = statement {
            let value = self.eval(e, None)?;
            if !matches!(value, Obj::None) {
                let text = self.repr_of(&value)?;
                self.print(&text)?;
                self.print("\n")?;
                self.set_global(super::names::intern("_"), value);
            }
            return Ok(());
        }
        match self.exec(statement, None)? {
            Flow::Break => Err(Raise::new("SyntaxError", "'break' outside loop")),
            Flow::Continue => Err(Raise::new("SyntaxError", "'continue' not properly in loop")),
            _ => Ok(()),
        }
    }

    /// Adds to what is printed.
    pub fn print(&mut self, text: &str) -> Result<(), Raise> {
        if self.out.len() + text.len() > 1 << 20 {
            return Err(Raise::new("MemoryError", "too much output for this console"));
        }
        self.out.push_str(text);
        Ok(())
    }

    /// Runs statements.
    pub fn block(&mut self, body: &[Stmt], scope: Scope) -> Result<Flow, Raise> {
        for statement in body {
            match self.exec(statement, scope)? {
                Flow::Next => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }

    /// Runs one statement.
    pub fn exec(&mut self, statement: &Stmt, scope: Scope) -> Result<Flow, Raise> {
        self.tick()?;
        self.enter(1)?;
        let result = self.exec_inner(statement, scope);
        self.leave(1);
        result
    }

    #[inline(never)]
    fn exec_inner(&mut self, statement: &Stmt, scope: Scope) -> Result<Flow, Raise> {
        match statement {
            Stmt::Expr(e) => {
                let value = self.eval(e, scope)?;
                // Inside a loop at the prompt, values are shown too.
                if scope.is_none() && !matches!(value, Obj::None) {
                    let text = self.repr_of(&value)?;
                    self.print(&text)?;
                    self.print("\n")?;
                }
            }
            Stmt::Assign(targets, value) => {
                let value = self.eval(value, scope)?;
                for target in targets {
                    self.assign(target, value.clone(), scope)?;
                }
            }
            Stmt::AugAssign(target, op, value) => self.augmented(target, *op, value, scope)?,
            Stmt::If(branches, other) => {
                for (condition, body) in branches {
                    let value = self.eval(condition, scope)?;
                    if self.truth(&value)? {
                        return self.block(body, scope);
                    }
                }
                return self.block(other, scope);
            }
            Stmt::While(condition, body, other) => return self.while_loop(condition, body, other, scope),
            Stmt::For(target, iterable, body, other) => {
                return self.for_loop(target, iterable, body, other, scope);
            }
            Stmt::Def(def) => {
                let function = self.make_function(def, scope)?;
                self.assign_name(super::names::intern(&def.name), function, scope);
            }
            Stmt::Return(value) => {
                let value = match value {
                    Some(e) => self.eval(e, scope)?,
                    None => Obj::None,
                };
                return Ok(Flow::Return(value));
            }
            Stmt::Break => return Ok(Flow::Break),
            Stmt::Continue => return Ok(Flow::Continue),
            Stmt::Pass => {}
            Stmt::Try(body, handlers, other, last) => {
                return self.try_block(body, handlers, other, last, scope);
            }
            Stmt::Raise(value) => return Err(self.raise_statement(value.as_ref(), scope)?),
            Stmt::Del(targets) => {
                for target in targets {
                    self.delete(target, scope)?;
                }
            }
            Stmt::Assert(test, message) => self.assertion(test, message.as_ref(), scope)?,
            Stmt::Import(module, name) => {
                let module = numpy::import(module)?;
                self.assign_name(*name, module, scope);
            }
            Stmt::From(module, names) => {
                let module = numpy::import(module)?;
                for (name, bound) in names {
                    let value = self.attribute(&module, name)?;
                    self.assign_name(*bound, value, scope);
                }
            }
            Stmt::With(context, target, body) => {
                return self.with_block(context, target.as_ref(), body, scope);
            }
        }
        Ok(Flow::Next)
    }

    fn while_loop(
        &mut self,
        condition: &Expr,
        body: &[Stmt],
        other: &[Stmt],
        scope: Scope,
    ) -> Result<Flow, Raise> {
        loop {
            self.tick()?;
            let value = self.eval(condition, scope)?;
            if !self.truth(&value)? {
                return self.block(other, scope);
            }
            match self.block(body, scope)? {
                Flow::Break => return Ok(Flow::Next),
                Flow::Return(value) => return Ok(Flow::Return(value)),
                _ => {}
            }
        }
    }

    fn for_loop(
        &mut self,
        target: &Expr,
        iterable: &Expr,
        body: &[Stmt],
        other: &[Stmt],
        scope: Scope,
    ) -> Result<Flow, Raise> {
        let iterable = self.eval(iterable, scope)?;
        let iterator = self.iter(&iterable)?;
        while let Some(item) = self.next(&iterator)? {
            self.assign(target, item, scope)?;
            match self.block(body, scope)? {
                Flow::Break => return Ok(Flow::Next),
                Flow::Return(value) => return Ok(Flow::Return(value)),
                _ => {}
            }
        }
        self.block(other, scope)
    }

    fn try_block(
        &mut self,
        body: &[Stmt],
        handlers: &[Handler],
        other: &[Stmt],
        last: &[Stmt],
        scope: Scope,
    ) -> Result<Flow, Raise> {
        let mut result = match self.block(body, scope) {
            Ok(Flow::Next) => self.block(other, scope),
            Ok(flow) => Ok(flow),
            Err(raise) => self.handle(raise, handlers, scope),
        };
        match self.block(last, scope)? {
            Flow::Next => {}
            flow => result = Ok(flow),
        }
        result
    }

    fn handle(&mut self, raise: Raise, handlers: &[Handler], scope: Scope) -> Result<Flow, Raise> {
        for handler in handlers {
            let matches = match &handler.class {
                None => true,
                Some(e) => {
                    let class = self.eval(e, scope)?;
                    self.catches(&class, &raise)?
                }
            };
            if !matches {
                continue;
            }
            if let Some(name) = handler.name {
                self.assign_name(name, Obj::Exc(raise.0.clone()), scope);
            }
            self.handling.push(raise);
            let result = self.block(&handler.body, scope);
            self.handling.pop();
            return result;
        }
        Err(raise)
    }

    fn catches(&mut self, class: &Obj, raise: &Raise) -> Result<bool, Raise> {
        match class {
            Obj::Type(Type::Exception(name)) => Ok(exceptions::is_a(raise.0.class, name)),
            Obj::Tuple(t) => {
                for c in &t.items {
                    if self.catches(c, raise)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => Err(Raise::typing("catching classes that do not inherit from BaseException is not allowed")),
        }
    }

    fn raise_statement(&mut self, value: Option<&Expr>, scope: Scope) -> Result<Raise, Raise> {
        let Some(e) = value else {
            return self
                .handling
                .last()
                .cloned()
                .ok_or_else(|| Raise::new("RuntimeError", "No active exception to reraise"));
        };
        match self.eval(e, scope)? {
            Obj::Exc(exc) => Ok(Raise(exc)),
            Obj::Type(Type::Exception(class)) => Ok(Raise(Rc::new(Exc { class, args: Vec::new() }))),
            _ => Err(Raise::typing("exceptions must derive from BaseException")),
        }
    }

    fn assertion(&mut self, test: &Expr, message: Option<&Expr>, scope: Scope) -> Result<(), Raise> {
        let value = self.eval(test, scope)?;
        if self.truth(&value)? {
            return Ok(());
        }
        let args = match message {
            Some(e) => vec![self.eval(e, scope)?],
            None => Vec::new(),
        };
        Err(Raise(Rc::new(Exc { class: "AssertionError", args })))
    }

    /// `with`: print options and silenced warnings are put back at the end.
    fn with_block(
        &mut self,
        context: &Expr,
        target: Option<&Expr>,
        body: &[Stmt],
        scope: Scope,
    ) -> Result<Flow, Raise> {
        let (options, silent) = (self.options.clone(), self.silent);
        let value = self.eval(context, scope)?;
        let known =
            matches!(&value, Obj::Record(r) if r.class == "numpy.errstate" || r.class == "printoptions");
        if !known {
            return Err(Raise::missing("'with' for this object"));
        }
        self.enter_context(&value)?;
        if let Some(target) = target {
            self.assign(target, Obj::None, scope)?;
        }
        let result = self.block(body, scope);
        (self.options, self.silent) = (options, silent);
        result
    }

    fn augmented(
        &mut self,
        target: &Expr,
        op: super::ast::BinOp,
        value: &Expr,
        scope: Scope,
    ) -> Result<(), Raise> {
        match target {
            Expr::Index(object, index) => {
                let object = self.eval(object, scope)?;
                let index = self.eval(index, scope)?;
                let old = self.get_item(&object, &index)?;
                let value = self.eval(value, scope)?;
                let new = self.in_place(op, &old, &value)?;
                self.set_item(&object, &index, &new)
            }
            Expr::Attr(object, name) => {
                let object = self.eval(object, scope)?;
                let old = self.attribute(&object, name)?;
                let value = self.eval(value, scope)?;
                let new = self.in_place(op, &old, &value)?;
                self.set_attribute(&object, name, &new)
            }
            _ => {
                let old = self.eval(target, scope)?;
                let value = self.eval(value, scope)?;
                let new = self.in_place(op, &old, &value)?;
                self.assign(target, new, scope)
            }
        }
    }

    /// Gives a name a value in its scope.
    pub fn assign_name(&mut self, name: Sym, value: Obj, scope: Scope) {
        let Some(frame) = scope else { return self.set_global(name, value) };
        let declared = frame.def.as_ref().is_some_and(|d| d.outer.contains(&name));
        if declared {
            let mut outer = frame.outer.as_ref();
            while let Some(f) = outer {
                if let Some(slot) = f.vars.borrow_mut().iter_mut().find(|v| v.0 == name) {
                    slot.1 = value;
                    return;
                }
                outer = f.outer.as_ref();
            }
            return self.set_global(name, value);
        }
        set_local(frame, name, value);
    }

    /// Assigns to a target.
    pub fn assign(&mut self, target: &Expr, value: Obj, scope: Scope) -> Result<(), Raise> {
        match target {
            Expr::Name(name) => {
                self.assign_name(*name, value, scope);
                Ok(())
            }
            Expr::Tuple(items) | Expr::List(items) => self.unpack(items, &value, scope),
            Expr::Star(inner) => self.assign(inner, value, scope),
            Expr::Index(object, index) => {
                let object = self.eval(object, scope)?;
                let index = self.eval(index, scope)?;
                self.set_item(&object, &index, &value)
            }
            Expr::Attr(object, name) => {
                let object = self.eval(object, scope)?;
                self.set_attribute(&object, name, &value)
            }
            _ => Err(Raise::new("SyntaxError", "cannot assign to expression")),
        }
    }

    fn unpack(&mut self, targets: &[Expr], value: &Obj, scope: Scope) -> Result<(), Raise> {
        let refuse = format!("cannot unpack non-iterable {} object", value.class_name());
        let items = match value {
            Obj::Array(a) if a.view().ndim() == 0 => return Err(Raise::typing("iteration over a 0-d array")),
            _ => self.collect(value).map_err(|e| {
                let not_iterable = matches!(&e.0.args[..], [Obj::Str(s)] if s.ends_with("is not iterable"));
                if not_iterable { Raise::typing(&refuse) } else { e }
            })?,
        };
        let star = targets.iter().position(|t| matches!(t, Expr::Star(_)));
        let n = targets.len();
        let count = |least: &str, want: usize| {
            format!("not enough values to unpack (expected {least}{want}, got {})", items.len())
        };
        match star {
            None if items.len() > n => Err(Raise::value(format!("too many values to unpack (expected {n})"))),
            None if items.len() < n => Err(Raise::value(count("", n))),
            None => targets.iter().zip(&items).try_for_each(|(t, v)| self.assign(t, v.clone(), scope)),
            Some(_) if items.len() < n - 1 => Err(Raise::value(count("at least ", n - 1))),
            Some(at) => {
                let tail = items.len() - (n - 1 - at);
                for (i, t) in targets.iter().enumerate() {
                    let value = match i.cmp(&at) {
                        std::cmp::Ordering::Less => items[i].clone(),
                        std::cmp::Ordering::Equal => Obj::list(items[at..tail].to_vec()),
                        std::cmp::Ordering::Greater => items[tail + i - at - 1].clone(),
                    };
                    self.assign(t, value, scope)?;
                }
                Ok(())
            }
        }
    }

    fn delete(&mut self, target: &Expr, scope: Scope) -> Result<(), Raise> {
        match target {
            Expr::Name(name) => {
                let found = match scope {
                    None => self.delete_global(*name),
                    Some(frame) => {
                        let mut vars = frame.vars.borrow_mut();
                        let before = vars.len();
                        vars.retain(|v| v.0 != *name);
                        vars.len() < before
                    }
                };
                if found {
                    Ok(())
                } else {
                    Err(Raise::new("NameError", format!("name '{}' is not defined", text(*name))))
                }
            }
            Expr::Index(object, index) => {
                let object = self.eval(object, scope)?;
                let index = self.eval(index, scope)?;
                self.delete_item(&object, &index)
            }
            Expr::Tuple(items) | Expr::List(items) => items.iter().try_for_each(|t| self.delete(t, scope)),
            _ => Err(Raise::typing("cannot delete this")),
        }
    }

    /// Runs the body of a function.
    pub fn run_body(&mut self, body: &[Stmt], frame: &Rc<Frame>) -> Ret {
        match self.block(body, Some(frame))? {
            Flow::Return(value) => Ok(value),
            _ => Ok(Obj::None),
        }
    }
}

/// Sets a name in a frame.
pub fn set_local(frame: &Frame, name: Sym, value: Obj) {
    let mut vars = frame.vars.borrow_mut();
    match vars.iter_mut().find(|v| v.0 == name) {
        Some(slot) => slot.1 = value,
        None => vars.push((name, value)),
    }
}
