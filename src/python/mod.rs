//! The console's language: Python as CPython 3.11 prints it, with NumPy's names.
//!
//! [`Console::run`] takes what is typed at `>>>` and gives what is printed. Text becomes tokens (`lexer`), a tree
//! (`parser`, `expressions`), and values (`vm`). NumPy's names are tables of built-in functions over
//! [`crate::array`], and a library in the console's own Python (`numpy/*.py`) for what can be said in terms of them.
//! Uses [`crate::array`] and [`crate::math`] only.

mod ast;
mod attributes;
mod builtins;
mod call;
mod construct;
mod exceptions;
mod expressions;
mod format;
mod fstring;
mod items;
mod iterate;
mod lexer;
mod methods;
mod names;
mod number;
mod numpy;
mod object;
mod ops;
mod parser;
pub mod picture;
mod run;
mod statements;
mod store;
mod text;
mod vm;

use crate::array::Handle;
pub use exceptions::Raise;
use object::Obj;
use std::rc::Rc;

/// Result of an evaluation.
pub type Ret = Result<Obj, Raise>;

/// What a line printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Output {
    /// Everything printed, without the last line break; after an exception, `Class: message` at the end.
    pub out: String,
    /// Name of the exception's class.
    pub error: Option<String>,
    /// Distinct warnings, `Class: message`.
    pub warnings: Vec<String>,
}

/// An array and the name that refers to it.
#[derive(Clone)]
pub struct NamedArray {
    /// The name.
    pub name: Rc<str>,
    /// The array.
    pub handle: Rc<Handle>,
    /// Name of the array whose memory it sees, empty if that one has none; no base if the memory is its own.
    pub base: Option<Rc<str>>,
}

/// Limits of a console.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// Steps, of about 100 ns in a page, that may be taken in one go: by a whole input that is [`Console::run`], or between two slices of one that
    /// is not.
    pub steps: u64,
    /// Bytes that values may hold.
    pub bytes: usize,
    /// Deepest nesting of evaluations.
    pub depth: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Budget { steps: 20_000_000, bytes: 256 << 20, depth: 1000 }
    }
}

/// Capital and small letters of a text. A page knows both for all of Unicode; the standard library's tables would be
/// 14 KB (gzip) more to download.
#[derive(Clone, Copy)]
pub struct Letters {
    /// The text in capital letters.
    pub upper: fn(&str) -> String,
    /// The text in small letters.
    pub lower: fn(&str) -> String,
}

/// A console: names keep their values from input to input.
pub struct Console {
    vm: vm::Vm,
    budget: Budget,
}

impl Default for Console {
    fn default() -> Self {
        Console::new()
    }
}

impl Console {
    /// A fresh console; `np` is NumPy.
    pub fn new() -> Console {
        Console::with_letters(Letters { upper: str::to_uppercase, lower: str::to_lowercase })
    }

    /// A fresh console that asks others about capital and small letters.
    pub fn with_letters(letters: Letters) -> Console {
        Console { vm: vm::Vm::new(letters), budget: Budget::default() }
    }

    /// Sets the limits.
    pub fn set_budget(&mut self, budget: Budget) {
        self.budget = budget;
    }

    /// Runs one input to its end: a statement, several lines, or an expression whose value is shown.
    pub fn run(&mut self, source: &str) -> Output {
        self.start(source);
        self.advance(u64::MAX).unwrap_or_default()
    }

    /// Begins an input that is run in slices. One that was going on is ended.
    pub fn start(&mut self, source: &str) {
        self.vm.start(source);
    }

    /// Goes on with the input that was begun: until `steps` steps are taken, and to the end of the statement at the
    /// prompt's own level that is under way then. What is inside an expression or a function is not cut. Gives the
    /// output at the end of the input.
    pub fn advance(&mut self, steps: u64) -> Option<Output> {
        self.vm.advance(steps, self.budget)
    }

    /// Ends the input that was begun, in `KeyboardInterrupt`. It cannot be caught, so that it always helps.
    pub fn interrupt(&mut self) -> Output {
        self.vm.interrupt()
    }

    /// Whether an input goes on in the next line: an open bracket, string or block.
    pub fn is_incomplete(&self, source: &str) -> bool {
        text::is_incomplete(source)
    }

    /// Where a text has a syntax error (a byte), and what is wrong; none if it can be run.
    pub fn syntax_error(&self, source: &str) -> Option<(usize, String)> {
        parser::locate_error(source)
    }

    /// Names that complete the last word of `source`, in order.
    pub fn complete(&mut self, source: &str) -> Vec<String> {
        self.vm.renew(self.budget);
        self.vm.complete(source)
    }

    /// Parameters and one line about a name such as `np.sum`; `None` if there is nothing to say.
    pub fn help(&mut self, name: &str) -> Option<String> {
        self.vm.renew(self.budget);
        self.vm.help(name)
    }

    /// What there is to draw for the input that was run last; see [`picture`]. Changes nothing.
    pub fn explain(&mut self) -> Option<picture::Data> {
        self.vm.explain()
    }

    /// The array that a name refers to, for pictures.
    pub fn array(&self, name: &str) -> Option<Rc<Handle>> {
        self.vm.array(name)
    }

    /// The arrays that names refer to, by name; names that begin with `_` are left out.
    pub fn arrays(&self) -> Vec<NamedArray> {
        self.vm.arrays()
    }
}
