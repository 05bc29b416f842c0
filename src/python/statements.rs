//! Simple statements, and assigning to targets.

use super::ast::{Expr, Stmt, Sym};
use super::exceptions::Raise;
use super::names::text;
use super::numpy;
use super::object::{Exc, Frame, Obj, Type};
use super::picture::Seen;
use super::vm::{Scope, Vm};
use std::rc::Rc;

impl Vm {
    /// Adds to what is printed.
    pub fn print(&mut self, text: &str) -> Result<(), Raise> {
        if self.out.len() + text.len() > 1 << 20 {
            return Err(Raise::new("MemoryError", "too much output for this console"));
        }
        self.out.push_str(text);
        Ok(())
    }

    /// Runs a statement that has no others inside. At the prompt an expression's value is shown.
    #[inline(never)]
    pub fn simple_statement(&mut self, statement: &Stmt, scope: Scope) -> Result<(), Raise> {
        match statement {
            Stmt::Expr(e) => {
                let value = self.eval(e, scope)?;
                self.sight.gave(e, &value);
                if scope.is_none() {
                    self.show(value)?;
                }
            }
            Stmt::Assign(targets, value) => {
                let e = value;
                let value = self.eval(e, scope)?;
                self.sight.gave(e, &value);
                for target in targets {
                    self.assign(target, value.clone(), scope)?;
                }
            }
            Stmt::AugAssign(target, op, value) => self.augmented(target, *op, value, scope)?,
            Stmt::Def(def) => {
                let function = self.make_function(def, scope)?;
                self.assign_name(super::names::intern(&def.name), function, scope);
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
            // Those with statements inside, and jumps: see `run`.
            _ => {}
        }
        Ok(())
    }

    fn raise_statement(&mut self, value: Option<&Expr>, scope: Scope) -> Result<Raise, Raise> {
        let Some(e) = value else {
            return self
                .handled()
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
                self.sight.saw(target, || Seen::Index(object.clone(), index.clone(), Some(value.clone())));
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
                self.sight.saw(target, || Seen::Two(op.ufunc(), old.clone(), value.clone()));
                let new = self.in_place(op, &old, &value)?;
                self.sight.gave(target, &new);
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
                self.sight.saw(target, || Seen::Index(object.clone(), index.clone(), Some(value.clone())));
                self.set_item(&object, &index, &value)
            }
            Expr::Attr(object, name) => {
                let object = self.eval(object, scope)?;
                self.sight.saw(target, || Seen::Attribute(object.clone()));
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

    /// Takes a name out of its scope; whether it was there.
    pub fn delete_name(&mut self, name: Sym, scope: Scope) -> bool {
        let Some(frame) = scope else { return self.delete_global(name) };
        let mut vars = frame.vars.borrow_mut();
        let before = vars.len();
        vars.retain(|v| v.0 != name);
        vars.len() < before
    }

    fn delete(&mut self, target: &Expr, scope: Scope) -> Result<(), Raise> {
        match target {
            Expr::Name(name) => {
                if self.delete_name(*name, scope) {
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
}

/// Sets a name in a frame.
pub fn set_local(frame: &Frame, name: Sym, value: Obj) {
    let mut vars = frame.vars.borrow_mut();
    match vars.iter_mut().find(|v| v.0 == name) {
        Some(slot) => slot.1 = value,
        None => vars.push((name, value)),
    }
}
