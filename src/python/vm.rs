//! Evaluation of expressions, names, and the life of an input.

use super::ast::{Arg, Block, CompFor, CompKind, Expr, FPart, FuncDef, Sym, UnOp};
use super::call::Args;
use super::exceptions::{self, Raise};
use super::names::{intern, text};
use super::object::{Dict, Frame, Func, Iter, Obj, Style, Type};
use super::picture::Seen;
use super::run::{Jump, Work};
use super::{Budget, Letters, NamedArray, Output, Ret, builtins, numpy, parser};
use crate::array::sort::order_places;
use crate::array::{Handle, meter, print};
use std::cell::RefCell;
use std::rc::Rc;

/// Names around an expression: the innermost frame, or none at the prompt.
pub type Scope<'a> = Option<&'a Rc<Frame>>;

/// The state of a console.
pub struct Vm {
    /// Global names.
    globals: Vec<Option<Obj>>,
    /// What was printed.
    pub out: String,
    /// Distinct warnings of this input.
    pub warnings: Vec<String>,
    /// Capital and small letters.
    pub letters: Letters,
    /// How arrays are printed.
    pub options: print::Options,
    /// `np.errstate`: which kinds of floating-point warnings are silent.
    /// (bits as [`meter::DIVIDE`]), and, four bits higher, which are raised as errors.
    pub silent: u8,
    /// The print options' own formatter of elements, or nothing.
    pub formatter: Obj,
    /// The library in Python, as far as it was used.
    pub library: numpy::library::Library,
    /// What is remembered of the last statement, to be drawn.
    pub sight: super::picture::Sight,
    /// What is being run.
    pub work: Vec<Work>,
    /// Bytes that were held when the input began.
    held_before: usize,
    depth: usize,
    depth_limit: usize,
    /// Lists and dictionaries whose text is being made: one that holds itself is not shown within itself.
    pub showing: Vec<Obj>,
}

impl Vm {
    /// A fresh state; `np` is NumPy.
    pub fn new(letters: Letters) -> Vm {
        let mut vm = Vm {
            globals: Vec::new(),
            out: String::new(),
            warnings: Vec::new(),
            letters,
            options: print::Options::default(),
            silent: super::numpy::UNDERFLOW,
            formatter: Obj::None,
            library: numpy::library::Library::new(),
            sight: super::picture::Sight::default(),
            work: Vec::new(),
            held_before: 0,
            depth: 0,
            depth_limit: 400,
            showing: Vec::new(),
        };
        vm.set_global(intern("np"), Obj::Module("numpy"));
        vm
    }

    /// Begins an input; one that was going on is ended.
    pub fn start(&mut self, source: &str) {
        self.abandon();
        self.sight = super::picture::Sight::default();
        self.out.clear();
        self.warnings.clear();
        self.held_before = meter::bytes();
        match parse(source) {
            Ok((statements, warnings)) => {
                self.warnings.extend(warnings);
                self.begin(&statements);
                self.sight.begin(statements.last());
            }
            Err(raise) => self.work.push(Work::Onward(Jump::Raise(raise))),
        }
    }

    /// Goes on with the input that was begun, for about `steps` steps; gives its output at its end. The budget of steps
    /// is for this stretch.
    pub fn advance(&mut self, steps: u64, budget: Budget) -> Option<Output> {
        self.renew(budget);
        match self.drive(0, None, steps) {
            Ok(value) => value.map(|_| self.output()),
            Err(raise) => Some(self.failed(&raise)),
        }
    }

    /// Ends the input that was begun.
    pub fn interrupt(&mut self) -> Output {
        self.abandon();
        self.failed(&Raise::new("KeyboardInterrupt", ""))
    }

    /// A fresh stretch of work under a budget.
    pub fn renew(&mut self, budget: Budget) {
        meter::set_byte_limit(budget.bytes);
        meter::start(budget.steps, self.held_before);
        (self.depth, self.depth_limit) = (0, budget.depth);
    }

    fn failed(&mut self, raise: &Raise) -> Output {
        let line = self.traceback_line(raise);
        self.out.push_str(&line);
        Output { error: Some(raise.0.class.to_owned()), ..self.output() }
    }

    fn output(&mut self) -> Output {
        let mut out = std::mem::take(&mut self.out);
        if out.ends_with('\n') {
            out.pop();
        }
        Output { out, error: None, warnings: std::mem::take(&mut self.warnings) }
    }

    /// `Class: message`, as a traceback ends.
    pub fn traceback_line(&mut self, raise: &Raise) -> String {
        let name = exceptions::printed(raise.0.class);
        let message = self.exception_text(&raise.0).unwrap_or_default();
        if message.is_empty() { name.to_owned() } else { format!("{name}: {message}") }
    }

    /// Notes a warning once.
    pub fn warn(&mut self, class: &str, message: &str) {
        let line = format!("{class}: {message}");
        if !self.warnings.contains(&line) && self.warnings.len() < 100 {
            self.warnings.push(line);
        }
    }

    /// Words the floating-point flags that an operation raised.
    ///
    /// # Errors
    /// `FloatingPointError` if `np.errstate` asks for it.
    pub fn flush_flags(&mut self, operation: &str) -> Result<(), Raise> {
        let flags = meter::take_flags() & !self.silent;
        for (bit, what) in [
            (meter::DIVIDE, "divide by zero"),
            (meter::OVERFLOW, "overflow"),
            (meter::INVALID, "invalid value"),
        ] {
            if flags & bit != 0 {
                let text = format!("{what} encountered in {operation}");
                if self.silent & (bit << 4) != 0 {
                    return Err(Raise::new("FloatingPointError", text));
                }
                self.warn("RuntimeWarning", &text);
            }
        }
        Ok(())
    }

    /// Counts a step.
    #[inline]
    pub fn tick(&mut self) -> Result<(), Raise> {
        meter::charge(1)?;
        if meter::is_over() {
            return Err(Raise::new("MemoryError", "the console's memory limit is reached"));
        }
        Ok(())
    }

    /// One level deeper.
    pub fn enter(&mut self, levels: usize) -> Result<(), Raise> {
        self.depth += levels;
        if self.depth > self.depth_limit {
            self.depth -= levels;
            return Err(Raise::new("RecursionError", "maximum recursion depth exceeded"));
        }
        Ok(())
    }

    /// Back up.
    pub fn leave(&mut self, levels: usize) {
        self.depth = self.depth.saturating_sub(levels);
    }

    /// Sets a global name.
    pub fn set_global(&mut self, name: Sym, value: Obj) {
        let i = name as usize;
        if self.globals.len() <= i {
            self.globals.resize(i + 1, None);
        }
        self.globals[i] = Some(value);
    }

    /// Takes a global name away; whether it was there.
    pub fn delete_global(&mut self, name: Sym) -> bool {
        self.globals.get_mut(name as usize).is_some_and(|slot| slot.take().is_some())
    }

    /// A global name's value.
    pub fn global(&self, name: Sym) -> Option<Obj> {
        self.globals.get(name as usize).cloned().flatten()
    }

    /// Names that are set, with their numbers.
    pub fn global_names(&self) -> Vec<Rc<str>> {
        (0..self.globals.len()).filter(|&i| self.globals[i].is_some()).map(|i| text(i as Sym)).collect()
    }

    /// A global name that refers to this very object; not `_`.
    pub fn name_of(&self, o: &Obj) -> Option<Rc<str>> {
        let named = |g: &Option<Obj>| g.as_ref().is_some_and(|g| g.is(o));
        (0..self.globals.len())
            .filter(|&i| named(&self.globals[i]))
            .map(|i| text(i as Sym))
            .find(|n| &**n != "_")
    }

    /// Whether some global name refers to this very object.
    pub fn is_named(&self, o: &Obj) -> bool {
        self.globals.iter().flatten().any(|g| g.is(o))
    }

    /// The array that a global name refers to.
    pub fn array(&self, name: &str) -> Option<Rc<Handle>> {
        match self.global(intern(name)) {
            Some(Obj::Array(handle)) => Some(handle),
            _ => None,
        }
    }

    /// The arrays that global names refer to, by name.
    pub fn arrays(&self) -> Vec<NamedArray> {
        let mut arrays: Vec<NamedArray> = Vec::new();
        for (symbol, value) in self.globals.iter().enumerate() {
            let name = text(symbol as Sym);
            if let Some(Obj::Array(handle)) = value
                && !name.starts_with('_')
            {
                arrays.push(NamedArray { name, handle: handle.clone(), base: None });
            }
        }
        let order = order_places(arrays.len(), &mut |a, b| arrays[a].name.cmp(&arrays[b].name));
        let mut arrays: Vec<NamedArray> = order.into_iter().map(|i| arrays[i].clone()).collect();
        let name_of =
            |owner: &Rc<Handle>| arrays.iter().find(|a| Rc::ptr_eq(&a.handle, owner)).map(|a| a.name.clone());
        let bases: Vec<_> =
            arrays.iter().map(|a| a.handle.base.as_ref().map(|b| name_of(b).unwrap_or_default())).collect();
        arrays.iter_mut().zip(bases).for_each(|(array, base)| array.base = base);
        arrays
    }

    fn lookup(&mut self, name: Sym, scope: Scope) -> Ret {
        let mut frame = scope;
        let mut library = false;
        while let Some(f) = frame {
            if let Some(found) = f.vars.borrow().iter().find(|v| v.0 == name) {
                return Ok(found.1.clone());
            }
            if f.def.as_ref().is_some_and(|d| d.locals.contains(&name)) {
                let message = format!(
                    "cannot access local variable '{}' where it is not associated with a value",
                    text(name)
                );
                return Err(Raise::new("UnboundLocalError", message));
            }
            library = f.library;
            frame = f.outer.as_ref();
        }
        if !library && let Some(value) = self.global(name) {
            return Ok(value);
        }
        let word = text(name);
        if let Some(value) = builtins::find(&word) {
            return Ok(value);
        }
        if library && let Some(value) = numpy::library_name(self, &word)? {
            return Ok(value);
        }
        if let Some(what) = builtins::foreign(&word) {
            return Err(Raise::missing(what));
        }
        Err(Raise::new("NameError", format!("name '{word}' is not defined")))
    }

    /// The value of an expression.
    pub fn eval(&mut self, e: &Expr, scope: Scope) -> Ret {
        self.tick()?;
        match e {
            Expr::Const(value) => return Ok(value.clone()),
            Expr::Name(name) => return self.lookup(*name, scope),
            _ => {}
        }
        self.enter(1)?;
        let result = self.eval_inner(e, scope);
        self.leave(1);
        result
    }

    #[inline(never)]
    fn eval_inner(&mut self, e: &Expr, scope: Scope) -> Ret {
        match e {
            Expr::Const(value) => Ok(value.clone()),
            Expr::Name(name) => self.lookup(*name, scope),
            Expr::FString(parts) => Ok(Obj::str(self.f_string(parts, scope)?)),
            Expr::List(items) => Ok(Obj::list(self.items(items, scope)?)),
            Expr::Tuple(items) => Ok(Obj::tuple(self.items(items, scope)?)),
            Expr::Set(items) => {
                let items = self.items(items, scope)?;
                self.make_set(items)
            }
            Expr::Dict(pairs) => self.dict(pairs, scope),
            Expr::Star(_) => Err(Raise::new("SyntaxError", "can't use starred expression here")),
            Expr::Unary(op, operand) => {
                let value = self.eval(operand, scope)?;
                self.unary(*op, &value)
            }
            Expr::Binary(op, a, b) => {
                let a = self.eval(a, scope)?;
                let b = self.eval(b, scope)?;
                self.sight.saw(e, || Seen::Two(op.ufunc(), a.clone(), b.clone()));
                self.binary(*op, &a, &b)
            }
            Expr::Compare(first, rest) => self.compare_chain(e, first, rest, scope),
            Expr::And(parts) | Expr::Or(parts) => self.short_circuit(parts, matches!(e, Expr::And(_)), scope),
            Expr::If(parts) => {
                let condition = self.eval(&parts.1, scope)?;
                let chosen = if self.truth(&condition)? { &parts.0 } else { &parts.2 };
                self.eval(chosen, scope)
            }
            Expr::Lambda(def) => self.make_function(def, scope),
            Expr::Call(callee, arguments) => self.eval_call(e, callee, arguments, scope),
            Expr::Attr(object, name) => {
                let object = self.eval(object, scope)?;
                self.sight.saw(e, || Seen::Attribute(object.clone()));
                self.attribute(&object, name)
            }
            Expr::Index(object, index) => {
                let object = self.eval(object, scope)?;
                let index = self.eval_index(index, scope)?;
                self.sight.saw(e, || Seen::Index(object.clone(), index.clone(), None));
                self.get_item(&object, &index)
            }
            Expr::Slice(parts) => self.slice(parts, scope),
            Expr::Comp(kind, parts) => self.comprehension(*kind, parts, scope),
            Expr::Walrus(name, value) => {
                let value = self.eval(value, scope)?;
                self.assign_name(*name, value.clone(), scope);
                Ok(value)
            }
        }
    }

    fn short_circuit(&mut self, parts: &[Expr], is_and: bool, scope: Scope) -> Ret {
        let mut value = Obj::None;
        for (i, part) in parts.iter().enumerate() {
            value = self.eval(part, scope)?;
            if i + 1 < parts.len() && self.truth(&value)? != is_and {
                break;
            }
        }
        Ok(value)
    }

    fn compare_chain(
        &mut self,
        e: &Expr,
        first: &Expr,
        rest: &[(super::ast::CmpOp, Expr)],
        scope: Scope,
    ) -> Ret {
        let mut left = self.eval(first, scope)?;
        let mut result = Obj::Bool(true);
        for (i, (op, right)) in rest.iter().enumerate() {
            let right = self.eval(right, scope)?;
            self.sight.saw(e, || Seen::Compare(*op, left.clone(), right.clone()));
            result = self.compare(*op, &left, &right)?;
            if i + 1 < rest.len() && !self.truth(&result)? {
                break;
            }
            left = right;
        }
        Ok(result)
    }

    fn eval_index(&mut self, index: &Expr, scope: Scope) -> Ret {
        match index {
            Expr::Slice(parts) => self.slice(parts, scope),
            other => self.eval(other, scope),
        }
    }

    fn slice(&mut self, parts: &[Option<Expr>; 3], scope: Scope) -> Ret {
        let mut out = [Obj::None, Obj::None, Obj::None];
        for (slot, part) in out.iter_mut().zip(parts) {
            if let Some(part) = part {
                *slot = self.eval(part, scope)?;
            }
        }
        Ok(Obj::Slice(Rc::new(out)))
    }

    fn items(&mut self, items: &[Expr], scope: Scope) -> Result<Vec<Obj>, Raise> {
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            match item {
                Expr::Star(inner) => {
                    let inner = self.eval(inner, scope)?;
                    out.extend(self.spread(&inner, || "Value".to_owned())?);
                }
                Expr::Slice(parts) => out.push(self.slice(parts, scope)?),
                _ => out.push(self.eval(item, scope)?),
            }
        }
        Ok(out)
    }

    /// The elements of what stands after `*`.
    fn spread(&mut self, o: &Obj, who: impl Fn() -> String) -> Result<Vec<Obj>, Raise> {
        let scalar = matches!(o, Obj::Scalar(s) if !s.0.is_str());
        if scalar || matches!(o, Obj::None | Obj::Bool(_) | Obj::Int(..) | Obj::Big(_) | Obj::Float(..)) {
            let (who, class) = (who(), o.class_name());
            return Err(Raise::typing(format!("{who} after * must be an iterable, not {class}")));
        }
        self.collect(o)
    }

    /// A set of these elements.
    pub fn make_set(&mut self, items: Vec<Obj>) -> Ret {
        let mut set = Dict::default();
        for item in items {
            self.dict_insert(&mut set, item, Obj::None)?;
        }
        Ok(Obj::Set(Rc::new(RefCell::new(set))))
    }

    fn dict(&mut self, pairs: &[(Option<Expr>, Expr)], scope: Scope) -> Ret {
        let mut dict = Dict::default();
        for (key, value) in pairs {
            let value = self.eval(value, scope)?;
            match key {
                Some(key) => {
                    let key = self.eval(key, scope)?;
                    self.dict_insert(&mut dict, key, value)?;
                }
                None => {
                    let Obj::Dict(other) = &value else {
                        return Err(Raise::typing(format!(
                            "'{}' object is not a mapping",
                            value.class_name()
                        )));
                    };
                    let pairs = other.borrow().pairs();
                    for (k, v) in pairs {
                        self.dict_insert(&mut dict, k, v)?;
                    }
                }
            }
        }
        Ok(Obj::Dict(Rc::new(RefCell::new(dict))))
    }

    fn f_string(&mut self, parts: &[FPart], scope: Scope) -> Result<String, Raise> {
        let mut out = String::new();
        for part in parts {
            match part {
                FPart::Text(t) => out.push_str(t),
                FPart::Value(label, e, conversion, format) => {
                    out.push_str(label);
                    let mut value = self.eval(e, scope)?;
                    if let Some(c) = conversion {
                        value =
                            Obj::str(if *c == 's' { self.str_of(&value)? } else { self.repr_of(&value)? });
                    }
                    let spec = self.f_string(format, scope)?;
                    out.push_str(&self.format_value(&value, &spec)?);
                }
            }
            meter::charge(out.len() as u64 / 16)?;
        }
        Ok(out)
    }

    /// A function with its defaults evaluated now.
    pub fn make_function(&mut self, def: &Rc<FuncDef>, scope: Scope) -> Ret {
        let mut defaults = Vec::with_capacity(def.params.len());
        for param in &def.params {
            defaults.push(match &param.default {
                Some(e) => Some(self.eval(e, scope)?),
                None => None,
            });
        }
        let library = scope.is_some_and(|f| f.library);
        Ok(Obj::Func(Rc::new(Func {
            def: def.clone(),
            defaults,
            scope: scope.cloned(),
            library,
            method: false,
        })))
    }

    #[inline(never)]
    fn eval_call(&mut self, e: &Expr, callee: &Expr, arguments: &[Arg], scope: Scope) -> Ret {
        let callee = self.eval(callee, scope)?;
        let mut args = Args::default();
        for argument in arguments {
            match argument {
                Arg::Pos(e) => args.pos.push(self.eval(e, scope)?),
                Arg::Star(e) => {
                    let items = self.eval(e, scope)?;
                    let items = self.spread(&items, || format!("{} argument", callee_name(&callee)))?;
                    args.pos.extend(items);
                }
                Arg::Named(name, e) => args.kw.push((name.clone(), self.eval(e, scope)?)),
                Arg::StarStar(e) => {
                    let value = self.eval(e, scope)?;
                    let Obj::Dict(dict) = &value else {
                        return Err(Raise::typing(format!(
                            "{} argument after ** must be a mapping, not {}",
                            callee_name(&callee),
                            value.class_name()
                        )));
                    };
                    for (k, v) in dict.borrow().pairs() {
                        let Obj::Str(name) = k else { return Err(Raise::typing("keywords must be strings")) };
                        args.kw.push((name, v));
                    }
                }
            }
        }
        self.sight.saw(e, || Seen::Call(callee.clone(), args.clone()));
        self.call(&callee, args)
    }

    fn comprehension(
        &mut self,
        kind: CompKind,
        parts: &(Expr, Option<Expr>, Vec<CompFor>),
        scope: Scope,
    ) -> Ret {
        let library = scope.is_some_and(|f| f.library);
        let frame = Rc::new(Frame { vars: RefCell::default(), outer: scope.cloned(), def: None, library });
        let mut out = Vec::new();
        self.comp_loop(&parts.2, &frame, parts, &mut out)?;
        match kind {
            CompKind::List => Ok(Obj::list(out)),
            CompKind::Set => self.make_set(out),
            CompKind::Generator => Ok(Obj::Iter(Rc::new(RefCell::new(Iter::Ready(Rc::new(out), 0))))),
            CompKind::Dict => {
                let mut dict = Dict::default();
                for pair in out {
                    if let Obj::Tuple(t) = &pair
                        && let [k, v] = t.items.as_slice()
                    {
                        self.dict_insert(&mut dict, k.clone(), v.clone())?;
                    }
                }
                Ok(Obj::Dict(Rc::new(RefCell::new(dict))))
            }
        }
    }

    fn comp_loop(
        &mut self,
        loops: &[CompFor],
        frame: &Rc<Frame>,
        parts: &(Expr, Option<Expr>, Vec<CompFor>),
        out: &mut Vec<Obj>,
    ) -> Result<(), Raise> {
        let Some((first, rest)) = loops.split_first() else {
            let element = self.eval(&parts.0, Some(frame))?;
            let element = match &parts.1 {
                Some(value) => Obj::tuple(vec![element, self.eval(value, Some(frame))?]),
                None => element,
            };
            self.check_growth(out.len())?;
            out.push(element);
            return Ok(());
        };
        let iterable = self.eval(&first.iterable, Some(frame))?;
        let iterator = self.iter(&iterable)?;
        'next: while let Some(item) = self.next(&iterator)? {
            self.tick()?;
            self.assign(&first.target, item, Some(frame))?;
            for condition in &first.conditions {
                let value = self.eval(condition, Some(frame))?;
                if !self.truth(&value)? {
                    continue 'next;
                }
            }
            self.comp_loop(rest, frame, parts, out)?;
        }
        Ok(())
    }

    /// Checks, now and then, that a growing list fits into memory.
    pub fn check_growth(&self, len: usize) -> Result<(), Raise> {
        if len & 0x3ff == 0 && !meter::fits(len.saturating_mul(48)) {
            return Err(Raise::new("MemoryError", ""));
        }
        Ok(())
    }

    fn unary(&mut self, op: UnOp, value: &Obj) -> Ret {
        match op {
            UnOp::Not => Ok(Obj::Bool(!self.truth(value)?)),
            UnOp::Neg => self.negate(value),
            UnOp::Pos => self.plus(value),
            UnOp::Invert => self.invert(value),
        }
    }

    /// The class an object is an instance of.
    pub fn type_of(&self, value: &Obj) -> Obj {
        Obj::Type(builtins::class_of(value))
    }

    /// Names that complete the last word of a text.
    pub fn complete(&mut self, source: &str) -> Vec<String> {
        super::text::complete(self, source)
    }

    /// Parameters and one line about a name.
    pub fn help(&mut self, name: &str) -> Option<String> {
        super::text::help(self, name)
    }

    /// Whether an object is of a class.
    pub fn is_instance(&self, value: &Obj, class: Type) -> bool {
        builtins::is_subclass(builtins::class_of(value), class)
    }
}

/// What is called, as errors of `*` and `**` name it.
fn callee_name(callee: &Obj) -> String {
    match callee {
        Obj::Func(f) if f.library => format!("numpy.{}()", f.def.name),
        Obj::Func(f) => format!("{}()", f.def.name),
        Obj::Native(f) if f.style == Style::Builtin => format!("{}()", f.name),
        Obj::Native(f) => format!("numpy.{}()", f.name),
        Obj::Ufunc(f) => format!("numpy.{}()", f.name),
        Obj::UfuncMethod(_, name) => format!("ufunc.{name}()"),
        Obj::Method(m) => {
            let name = match &m.1 {
                Obj::Func(f) => {
                    f.def.name.rsplit('.').next().unwrap_or("").trim_start_matches('_').to_owned()
                }
                Obj::Native(f) => f.name.to_owned(),
                _ => String::new(),
            };
            let class = m.0.class_name();
            format!("{}.{name}()", class.rsplit('.').next().unwrap_or(""))
        }
        Obj::Type(t) => format!("{}()", builtins::type_name(*t)),
        other => format!("{} object", other.class_name()),
    }
}

fn parse(source: &str) -> Result<(Block, Vec<String>), Raise> {
    if source.len() > 1 << 16 {
        return Err(Raise::new("MemoryError", "the input is too long for this console"));
    }
    let (statements, warnings) = parser::parse(source).map_err(|e| syntax_error(&e.message))?;
    Ok((statements.into(), warnings))
}

fn syntax_error(message: &str) -> Raise {
    if message.ends_with("is not part of this console") || message.ends_with("are not part of this console") {
        return Raise::new("NotImplementedError", message);
    }
    let indentation = [
        "unexpected indent",
        "expected an indented block",
        "unindent does not match any outer indentation level",
    ];
    let class =
        if indentation.iter().any(|m| message.starts_with(m)) { "IndentationError" } else { "SyntaxError" };
    Raise::new(class, message)
}
