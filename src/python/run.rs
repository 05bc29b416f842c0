//! Running statements, on a stack of what goes on after them.
//!
//! What is inside a loop or another block is not run by recursion: the stack says what comes next. So an input at the
//! prompt can be left after any statement and taken up again later, and a page can run it in slices. A function's body
//! runs on the same stack, above what called it, to its end.

use super::ast::{Block, Expr, For, Handler, Stmt, Sym, Try, While, With};
use super::exceptions::{self, Raise};
use super::object::{Frame, Obj, Type};
use super::vm::{Scope, Vm};
use super::{Ret, names};
use crate::array::{meter, print};
use std::rc::Rc;

/// What goes on when all above it is done.
pub enum Work {
    /// Statements, of which there is at least one more, and which is next.
    Block(Block, usize),
    /// The next turn of a `while`.
    While(Rc<While>),
    /// The next turn of a `for`, and the iterator.
    For(Rc<For>, Obj),
    /// The end of what `try` guards.
    Try(Rc<Try>),
    /// The end of an `except` clause: the exception and its name.
    Handling(Raise, Option<Sym>),
    /// A `finally` clause that waits.
    Finally(Block),
    /// The end of a `finally` clause: on with the jump that led there.
    Onward(Jump),
    /// The end of a `with`: print options and silenced warnings as they were before.
    With(Box<(print::Options, Obj, u8)>),
}

/// Where the run goes instead of to the next statement.
pub enum Jump {
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `return`
    Return(Obj),
    /// An exception.
    Raise(Raise),
}

impl From<Raise> for Jump {
    fn from(raise: Raise) -> Jump {
        Jump::Raise(raise)
    }
}

impl Vm {
    /// Runs the body of a function to its end.
    pub fn run_body(&mut self, body: &Block, frame: &Rc<Frame>) -> Ret {
        let base = self.work.len();
        self.begin(body);
        let value = self.drive(base, Some(frame), u64::MAX)?;
        Ok(value.unwrap_or(Obj::None))
    }

    /// Puts statements on the stack.
    pub fn begin(&mut self, block: &Block) {
        if !block.is_empty() {
            self.work.push(Work::Block(block.clone(), 0));
        }
    }

    /// Runs what is on the stack above `base`, and gives what it returned; nothing if `steps` steps were taken before
    /// its end.
    pub fn drive(&mut self, base: usize, scope: Scope, steps: u64) -> Result<Option<Obj>, Raise> {
        while self.work.len() > base {
            if let Err(jump) = self.proceed(scope)
                && let Some(jump) = self.unwind(jump, base, scope)
            {
                return match jump {
                    Jump::Return(value) => Ok(Some(value)),
                    Jump::Raise(raise) => Err(raise),
                    Jump::Break => Err(Raise::new("SyntaxError", "'break' outside loop")),
                    Jump::Continue => Err(Raise::new("SyntaxError", "'continue' not properly in loop")),
                };
            }
            if meter::steps() >= steps && self.work.len() > base {
                return Ok(None);
            }
        }
        Ok(Some(Obj::None))
    }

    /// Ends all that is on the stack, without a chance for `except` and `finally`.
    pub fn abandon(&mut self) {
        while let Some(work) = self.work.pop() {
            self.close(work, None);
        }
    }

    /// Does what is uppermost: a statement, a turn of a loop, the end of a block.
    fn proceed(&mut self, scope: Scope) -> Result<(), Jump> {
        match self.work.pop() {
            Some(Work::Block(block, at)) => {
                if at + 1 < block.len() {
                    self.work.push(Work::Block(block.clone(), at + 1));
                }
                return self.statement(&block[at], scope);
            }
            Some(Work::While(turn)) => self.while_turn(turn, scope)?,
            Some(Work::For(turn, iterator)) => self.for_turn(turn, iterator, scope)?,
            Some(Work::Try(guarded)) => self.begin(&guarded.other),
            Some(Work::Finally(last)) => self.begin(&last),
            Some(Work::Onward(jump)) => return Err(jump),
            Some(work) => self.close(work, scope),
            None => {}
        }
        Ok(())
    }

    fn statement(&mut self, statement: &Stmt, scope: Scope) -> Result<(), Jump> {
        self.tick()?;
        match statement {
            Stmt::If(branches, other) => self.if_statement(branches, other, scope)?,
            Stmt::While(turn) => self.work.push(Work::While(turn.clone())),
            Stmt::For(turn) => {
                let iterable = self.eval(&turn.iterable, scope)?;
                let iterator = self.iter(&iterable)?;
                self.work.push(Work::For(turn.clone(), iterator));
            }
            Stmt::Try(guarded) => {
                if !guarded.last.is_empty() {
                    self.work.push(Work::Finally(guarded.last.clone()));
                }
                self.work.push(Work::Try(guarded.clone()));
                self.begin(&guarded.body);
            }
            Stmt::With(with) => self.with_statement(with, scope)?,
            Stmt::Break => return Err(Jump::Break),
            Stmt::Continue => return Err(Jump::Continue),
            Stmt::Return(value) => {
                let value = value.as_ref().map_or(Ok(Obj::None), |value| self.eval(value, scope))?;
                return Err(Jump::Return(value));
            }
            simple => self.simple_statement(simple, scope)?,
        }
        Ok(())
    }

    fn holds(&mut self, condition: &Expr, scope: Scope) -> Result<bool, Raise> {
        let value = self.eval(condition, scope)?;
        self.truth(&value)
    }

    fn if_statement(&mut self, branches: &[(Expr, Block)], other: &Block, scope: Scope) -> Result<(), Raise> {
        for (condition, body) in branches {
            if self.holds(condition, scope)? {
                self.begin(body);
                return Ok(());
            }
        }
        self.begin(other);
        Ok(())
    }

    fn while_turn(&mut self, turn: Rc<While>, scope: Scope) -> Result<(), Raise> {
        self.tick()?;
        let next = if self.holds(&turn.condition, scope)? {
            self.work.push(Work::While(turn.clone()));
            &turn.body
        } else {
            &turn.other
        };
        self.begin(next);
        Ok(())
    }

    fn for_turn(&mut self, turn: Rc<For>, iterator: Obj, scope: Scope) -> Result<(), Raise> {
        let next = match self.next(&iterator)? {
            Some(item) => {
                self.assign(&turn.target, item, scope)?;
                self.work.push(Work::For(turn.clone(), iterator));
                &turn.body
            }
            None => &turn.other,
        };
        self.begin(next);
        Ok(())
    }

    /// `with`: print options and silenced warnings are put back at the end.
    fn with_statement(&mut self, with: &With, scope: Scope) -> Result<(), Raise> {
        let before = Box::new((self.options.clone(), self.formatter.clone(), self.silent));
        let value = self.eval(&with.context, scope)?;
        let known =
            matches!(&value, Obj::Record(r) if r.class == "numpy.errstate" || r.class == "printoptions");
        if !known {
            return Err(Raise::missing("'with' for this object"));
        }
        self.enter_context(&value)?;
        self.work.push(Work::With(before));
        if let Some(target) = &with.target {
            self.assign(target, Obj::None, scope)?;
        }
        self.begin(&with.body);
        Ok(())
    }

    /// Takes off the stack, down to `base`, what a jump leaves behind, until something takes the jump up; if nothing
    /// does, gives it back.
    fn unwind(&mut self, mut jump: Jump, base: usize, scope: Scope) -> Option<Jump> {
        while self.work.len() > base {
            let Some(work) = self.work.pop() else { break };
            jump = match (work, jump) {
                (work @ (Work::While(_) | Work::For(..)), Jump::Continue) => {
                    self.work.push(work);
                    return None;
                }
                (Work::While(_) | Work::For(..), Jump::Break) => return None,
                (Work::Try(guarded), Jump::Raise(raise)) => match self.handle(&guarded, raise, scope) {
                    Ok(()) => return None,
                    Err(raise) => Jump::Raise(raise),
                },
                (Work::Finally(last), jump) => {
                    self.work.push(Work::Onward(jump));
                    self.begin(&last);
                    return None;
                }
                (work, jump) => {
                    self.close(work, scope);
                    jump
                }
            };
        }
        Some(jump)
    }

    /// Begins the clause that catches an exception; gives it back if there is none.
    fn handle(&mut self, guarded: &Try, raise: Raise, scope: Scope) -> Result<(), Raise> {
        let Some(handler) = self.find_handler(&guarded.handlers, &raise, scope)? else { return Err(raise) };
        if let Some(name) = handler.name {
            self.assign_name(name, Obj::Exc(raise.0.clone()), scope);
        }
        self.work.push(Work::Handling(raise, handler.name));
        self.begin(&handler.body);
        Ok(())
    }

    fn find_handler<'a>(
        &mut self,
        handlers: &'a [Handler],
        raise: &Raise,
        scope: Scope,
    ) -> Result<Option<&'a Handler>, Raise> {
        for handler in handlers {
            let Some(class) = &handler.class else { return Ok(Some(handler)) };
            let class = self.eval(class, scope)?;
            if catches(&class, raise)? {
                return Ok(Some(handler));
            }
        }
        Ok(None)
    }

    /// The exception that is being handled, innermost first.
    pub fn handled(&self) -> Option<Raise> {
        self.work.iter().rev().find_map(|work| match work {
            Work::Handling(raise, _) => Some(raise.clone()),
            _ => None,
        })
    }

    /// What has to be done at the end of a block, however it ends.
    fn close(&mut self, work: Work, scope: Scope) {
        match work {
            Work::With(before) => (self.options, self.formatter, self.silent) = *before,
            // Python forgets the name of an exception after its clause.
            Work::Handling(_, Some(name)) => {
                self.delete_name(name, scope);
            }
            _ => {}
        }
    }

    /// Shows a value, as the prompt does.
    pub fn show(&mut self, value: Obj) -> Result<(), Raise> {
        if !matches!(value, Obj::None) {
            let text = self.repr_of(&value)?;
            self.print(&text)?;
            self.print("\n")?;
            self.set_global(names::intern("_"), value);
        }
        Ok(())
    }
}

fn catches(class: &Obj, raise: &Raise) -> Result<bool, Raise> {
    match class {
        Obj::Type(Type::Exception(name)) => Ok(exceptions::is_a(raise.0.class, name)),
        Obj::Tuple(classes) => {
            for class in &classes.items {
                if catches(class, raise)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => Err(Raise::typing("catching classes that do not inherit from BaseException is not allowed")),
    }
}
