//! Calls: arguments to parameters, and the errors when they do not fit.

use super::Ret;
use super::ast::FuncDef;
use super::exceptions::Raise;
use super::names::text;
use super::object::{Dict, Frame, Func, Native, Obj, Style};
use super::vm::Vm;
use std::cell::RefCell;
use std::rc::Rc;

/// Arguments of a call.
#[derive(Default, Clone)]
pub struct Args {
    /// By position.
    pub pos: Vec<Obj>,
    /// By name.
    pub kw: Vec<(Rc<str>, Obj)>,
}

impl Args {
    /// Arguments by position only.
    pub fn of(pos: Vec<Obj>) -> Args {
        Args { pos, kw: Vec::new() }
    }
}

/// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`.
fn listed(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|n| format!("'{n}'")).collect();
    match quoted.len() {
        0 | 1 => quoted.concat(),
        2 => quoted.join(" and "),
        n => format!("{}, and {}", quoted[..n - 1].join(", "), quoted[n - 1]),
    }
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

fn missing(name: &str, names: &[String], kind: &str) -> Raise {
    let n = names.len();
    Raise::typing(format!("{name}() missing {n} required {kind} argument{}: {}", plural(n), listed(names)))
}

fn too_many(name: &str, least: usize, most: usize, given: usize) -> Raise {
    too_many_with(name, least, most, given, 0)
}

/// Too many positional arguments, beside so many that can be given by name only.
fn too_many_with(name: &str, least: usize, most: usize, given: usize, named: usize) -> Raise {
    let takes = if least < most { format!("from {least} to {most}") } else { most.to_string() };
    let noun = if least == most && most == 1 { "" } else { "s" };
    let verb = if given == 1 && named == 0 { "was" } else { "were" };
    let beside = if named == 0 {
        String::new()
    } else {
        format!(" positional argument{} (and {named} keyword-only argument{})", plural(given), plural(named))
    };
    Raise::typing(format!(
        "{name}() takes {takes} positional argument{noun} but {given}{beside} {verb} given"
    ))
}

/// A parameter of a built-in function.
struct Slot<'a> {
    name: &'a str,
    optional: bool,
    keyword_only: bool,
}

/// Reads a signature: names apart by blanks; `name=` is optional; after `*` by keyword only; `/` marks the names
/// before it as positional; `*name` takes the rest, `**name` the other keywords.
fn slots(signature: &str) -> Vec<Slot<'_>> {
    let mut out = Vec::new();
    let mut keyword_only = false;
    for word in signature.split_whitespace() {
        match word {
            "*" => keyword_only = true,
            "/" => {}
            _ => {
                let name = word.split('=').next().unwrap_or(word);
                out.push(Slot { name, optional: word.contains('=') || word.starts_with('*'), keyword_only });
                keyword_only |= word.starts_with('*');
            }
        }
    }
    out
}

/// Arguments in the order of a built-in function's signature; `NoValue` where none was given.
pub fn bind(f: &Native, args: Args) -> Result<Vec<Obj>, Raise> {
    let slots = slots(f.signature);
    let all = args.pos.len() + args.kw.len();
    if let (Style::Builtin, Some((first, _))) = (f.style, args.kw.first()) {
        if f.signature.ends_with('/') {
            return Err(unexpected(f, first));
        }
        if all > slots.len() && !f.signature.contains('*') {
            let n = slots.len();
            let text = format!("{}() takes at most {n} argument{} ({all} given)", f.name, plural(n));
            return Err(Raise::typing(text));
        }
    }
    let mut out = vec![Obj::NoValue; slots.len()];
    let mut filled = vec![false; slots.len()];
    let plain: Vec<usize> =
        (0..slots.len()).filter(|&i| !slots[i].keyword_only && !slots[i].name.starts_with('*')).collect();
    let given = args.pos.len();
    let (class, most_plain) = (args.pos.first().map_or(String::new(), Obj::class_name), plain.len());
    let rest = slots.iter().position(|s| s.name.starts_with('*') && !s.name.starts_with("**"));
    if given > plain.len() && rest.is_none() {
        let least = plain.iter().filter(|&&i| !slots[i].optional).count();
        return Err(match f.style {
            Style::Method if most_plain == 1 && !f.signature.ends_with('/') => {
                Raise::typing(format!("{}() takes no positional arguments", f.name))
            }
            Style::Method if !f.signature.ends_with('/') => {
                let most = most_plain - 1;
                Raise::typing(format!(
                    "{}() takes at most {most} argument{} ({} given)",
                    f.name,
                    plural(most),
                    given - 1
                ))
            }
            Style::Method => method_count(&class, f.name, least - 1, most_plain - 1, given - 1),
            _ => excess(f, least, most_plain, given),
        });
    }
    let mut extra = Vec::new();
    for (i, value) in args.pos.into_iter().enumerate() {
        match plain.get(i) {
            Some(&slot) => {
                out[slot] = value;
                filled[slot] = true;
            }
            None => extra.push(value),
        }
    }
    if let Some(rest) = rest {
        out[rest] = Obj::tuple(extra);
    }
    let mut others = Dict::default();
    let all = slots.iter().position(|s| s.name.starts_with("**"));
    let positional_only = f.signature.contains('/');
    for (name, value) in args.kw {
        let place = slots.iter().position(|s| *s.name == *name);
        match place {
            Some(i) if filled[i] => return Err(twice(f, &name, i)),
            Some(i)
                if !(positional_only
                    && i < f.signature.split(" /").next().unwrap_or("").split_whitespace().count()) =>
            {
                out[i] = value;
                filled[i] = true;
            }
            _ if all.is_some() => {
                let key = Obj::Str(name.clone());
                let hash = super::ops::hash_text(&name);
                others.insert(hash, key, value, &mut |k| matches!(k, Obj::Str(s) if **s == *name));
            }
            _ if f.style == Style::Method && (rest.is_some() || f.signature.ends_with('/')) => {
                return Err(Raise::typing(format!("{class}.{}() takes no keyword arguments", f.name)));
            }
            _ => return Err(unexpected(f, &name)),
        }
    }
    if let Some(all) = all {
        out[all] = Obj::Dict(Rc::new(RefCell::new(others)));
    }
    let absent: Vec<usize> = (0..slots.len()).filter(|&i| !slots[i].optional && !filled[i]).collect();
    if let Some(&first) = absent.first() {
        return Err(match f.style {
            Style::Python => {
                let names: Vec<String> = absent.iter().map(|&i| slots[i].name.to_owned()).collect();
                missing(f.name, &names, "positional")
            }
            Style::C => Raise::typing(format!(
                "{}() missing required argument '{}' (pos {first})",
                f.name, slots[first].name
            )),
            Style::Builtin => builtin_count(f, &slots, given),
            Style::Method => {
                let least = slots.iter().filter(|s| !s.optional).count() - 1;
                method_count(&class, f.name, least, most_plain - 1, given - 1)
            }
        });
    }
    Ok(out)
}

/// The error of the number of arguments of a method of one of Python's own classes, which is not counted.
fn method_count(class: &str, name: &str, least: usize, most: usize, given: usize) -> Raise {
    Raise::typing(match (least, most) {
        (0, 0) => format!("{class}.{name}() takes no arguments ({given} given)"),
        (1, 1) => format!("{class}.{name}() takes exactly one argument ({given} given)"),
        _ if least == most => format!("{name} expected {most} argument{}, got {given}", plural(most)),
        _ if given < least => {
            format!("{name} expected at least {least} argument{}, got {given}", plural(least))
        }
        _ => format!("{name} expected at most {most} argument{}, got {given}", plural(most)),
    })
}

fn builtin_count(f: &Native, slots: &[Slot], given: usize) -> Raise {
    let most = slots.len();
    let least = slots.iter().filter(|s| !s.optional).count();
    let name = f.name;
    Raise::typing(if most == 1 && least == 1 {
        format!("{name}() takes exactly one argument ({given} given)")
    } else if most == least {
        format!("{name} expected {most} argument{}, got {given}", plural(most))
    } else if given < least {
        format!("{name} expected at least {least} argument{}, got {given}", plural(least))
    } else {
        format!("{name} expected at most {most} argument{}, got {given}", plural(most))
    })
}

fn excess(f: &Native, least: usize, most: usize, given: usize) -> Raise {
    match f.style {
        Style::Builtin => builtin_count(f, &slots(f.signature), given),
        Style::C if least == most => Raise::typing(format!(
            "{}() takes exactly {most} positional argument{} ({given} given)",
            f.name,
            plural(most)
        )),
        _ => too_many(f.name, least, most, given),
    }
}

fn unexpected(f: &Native, name: &str) -> Raise {
    if f.style == Style::Builtin && f.signature.ends_with('/') {
        return Raise::typing(format!("{}() takes no keyword arguments", f.name));
    }
    if f.style == Style::C && f.signature.ends_with('/') {
        return Raise::typing(format!("numpy.{}() takes no keyword arguments", f.name));
    }
    if matches!(f.style, Style::Builtin | Style::Method) {
        // `sorted` hands its keywords to the sort of a list.
        let who = if f.name == "sorted" { "sort" } else { f.name };
        return Raise::typing(format!("'{name}' is an invalid keyword argument for {who}()"));
    }
    Raise::typing(format!("{}() got an unexpected keyword argument '{name}'", f.name))
}

fn twice(f: &Native, name: &str, at: usize) -> Raise {
    if f.style == Style::C {
        return Raise::typing(format!(
            "argument for {}() given by name ('{name}') and position (position {at})",
            f.name
        ));
    }
    Raise::typing(format!("{}() got multiple values for argument '{name}'", f.name))
}

impl Vm {
    /// Calls an object.
    pub fn call(&mut self, callee: &Obj, args: Args) -> Ret {
        match callee {
            Obj::Func(f) => self.call_function(f, args),
            Obj::Native(f) => {
                let bound = bind(f, args)?;
                (f.run)(self, &bound)
            }
            Obj::Method(m) => {
                let mut with_self = args;
                with_self.pos.insert(0, m.0.clone());
                self.call(&m.1, with_self)
            }
            Obj::Ufunc(f) => self.call_ufunc(f, args),
            Obj::UfuncMethod(f, name) => self.call_ufunc_method(f, name, args),
            Obj::Type(class) => self.construct(*class, args),
            other => Err(Raise::typing(format!("'{}' object is not callable", other.class_name()))),
        }
    }

    /// Calls with arguments by position.
    pub fn call_with(&mut self, callee: &Obj, args: Vec<Obj>) -> Ret {
        self.call(callee, Args::of(args))
    }

    #[inline(never)]
    fn call_function(&mut self, f: &Rc<Func>, args: Args) -> Ret {
        // A call is deeper than an expression.
        self.enter(4)?;
        let result = self.call_bound(f, args);
        self.leave(4);
        result
    }

    fn call_bound(&mut self, f: &Rc<Func>, args: Args) -> Ret {
        // These are ufuncs of NumPy's, which count their operands as such.
        let given = args.pos.len();
        let has_out = f.def.params.iter().any(|p| &*text(p.name) == "out");
        if f.library
            && has_out
            && given < 2
            && ["matmul", "vecdot", "matvec", "vecmat"].contains(&&*f.def.name)
        {
            return Err(too_many(&f.def.name, 2, 3, given));
        }
        let vars = bind_function(&f.def, &f.defaults, args, f.method)?;
        let frame = Rc::new(Frame {
            vars: RefCell::new(vars),
            outer: f.scope.clone(),
            def: Some(f.def.clone()),
            library: f.library,
        });
        let result = self.run_body(&f.def.body, &frame);
        frame.part();
        result
    }
}

/// Methods of arrays whose errors CPython words.
const PLAIN_METHODS: [&str; 9] =
    ["cumsum", "cumprod", "round", "diagonal", "repeat", "put", "compress", "choose", "setflags"];
/// Methods of arrays without keywords.
const POSITIONAL_METHODS: [&str; 8] =
    ["transpose", "swapaxes", "nonzero", "fill", "item", "tolist", "conj", "conjugate"];
/// Methods of arrays whose errors NumPy's own reader of arguments words.
const QUICK_METHODS: [&str; 12] = [
    "argmax",
    "argmin",
    "argsort",
    "argpartition",
    "astype",
    "dot",
    "flatten",
    "partition",
    "searchsorted",
    "squeeze",
    "sort",
    "take",
];

/// The error of a method's arguments that are missing (parameter `at` is the first), as each family words it.
fn method_missing(name: &str, params: &[String], at: usize, given: usize) -> Option<Raise> {
    let first = params.first()?;
    Some(Raise::typing(if POSITIONAL_METHODS.contains(&name) || name == "choose" {
        let takes = params.len() + given;
        format!("{name}() takes exactly {takes} argument{} ({given} given)", plural(takes))
    } else if PLAIN_METHODS.contains(&name) {
        format!("{name}() missing required argument '{first}' (pos {at})")
    } else if QUICK_METHODS.contains(&name) {
        format!("{name}() missing required argument '{first}' (pos {})", at - 1)
    } else {
        return None;
    }))
}

/// The error of too many positional arguments of a method of arrays.
fn method_excess(name: &str, least: usize, most: usize, given: usize) -> Raise {
    let (least, most, given) = (least.saturating_sub(1), most.saturating_sub(1), given.saturating_sub(1));
    if PLAIN_METHODS.contains(&name) {
        return Raise::typing(format!(
            "{name}() takes at most {most} argument{} ({given} given)",
            plural(most)
        ));
    }
    if POSITIONAL_METHODS.contains(&name) {
        let name = if most == 0 { "function" } else { name };
        let call = if most == 0 { "" } else { "()" };
        return Raise::typing(format!(
            "{name}{call} takes exactly {most} argument{} ({given} given)",
            plural(most)
        ));
    }
    too_many(name, least, most, given)
}

/// Arguments by the numbers of a function's parameters.
pub fn bind_function(
    def: &FuncDef,
    defaults: &[Option<Obj>],
    args: Args,
    method: bool,
) -> Result<Vec<(u32, Obj)>, Raise> {
    let name = def.name.strip_prefix("_ufunc_").unwrap_or(&def.name);
    let params = &def.params;
    let mut values: Vec<Option<Obj>> = vec![None; params.len()];
    let plain: Vec<usize> = (0..params.len()).filter(|&i| params[i].kind < 2).collect();
    let rest = params.iter().position(|p| p.kind == 3);
    let others = params.iter().position(|p| p.kind == 4);
    let given = args.pos.len();
    let mut extra = Vec::new();
    for (i, value) in args.pos.into_iter().enumerate() {
        match plain.get(i) {
            Some(&slot) => values[slot] = Some(value),
            None => extra.push(value),
        }
    }
    let excess = if rest.is_none() { extra.len() } else { 0 };
    if let Some(rest) = rest {
        values[rest] = Some(Obj::tuple(extra));
    }
    let mut dict = Dict::default();
    for (keyword, value) in args.kw {
        let place = params.iter().position(|p| p.kind != 1 && p.kind < 3 && *text(p.name) == *keyword);
        match place {
            Some(i) if values[i].is_some() && method && QUICK_METHODS.contains(&name) => {
                let at = i.saturating_sub(1);
                return Err(Raise::typing(format!(
                    "argument for {name}() given by name ('{keyword}') and position (position {at})"
                )));
            }
            Some(i) if values[i].is_some() => {
                return Err(Raise::typing(format!("{name}() got multiple values for argument '{keyword}'")));
            }
            Some(i) => values[i] = Some(value),
            None if others.is_some() => {
                let hash = super::ops::hash_text(&keyword);
                dict.insert(
                    hash,
                    Obj::Str(keyword.clone()),
                    value,
                    &mut |k| matches!(k, Obj::Str(s) if **s == *keyword),
                );
            }
            None if method && POSITIONAL_METHODS.contains(&name) => {
                return Err(Raise::typing(format!("ndarray.{name}() takes no keyword arguments")));
            }
            None if method && PLAIN_METHODS.contains(&name) => {
                let lacks = (0..params.len()).find(|&i| values[i].is_none() && defaults[i].is_none());
                let lacking: Vec<String> = lacks.iter().map(|&i| text(params[i].name).to_string()).collect();
                return Err(method_missing(name, &lacking, lacks.unwrap_or(0), given - 1).unwrap_or_else(
                    || Raise::typing(format!("'{keyword}' is an invalid keyword argument for {name}()")),
                ));
            }
            None if name.contains('.') => {
                return Err(Raise::typing(format!("{name}() takes no keyword arguments")));
            }
            None => {
                return Err(Raise::typing(format!(
                    "{name}() got an unexpected keyword argument '{keyword}'"
                )));
            }
        }
    }
    if excess > 0 {
        let least = plain.iter().filter(|&&i| defaults[i].is_none()).count();
        return Err(if let Some((class, short)) = name.split_once('.') {
            method_count(class, short, least - 1, plain.len() - 1, given - 1)
        } else if method {
            method_excess(name, least, plain.len(), given)
        } else {
            let named = params.iter().zip(&values).filter(|(p, v)| p.kind == 2 && v.is_some()).count();
            too_many_with(name, least, plain.len(), given, named)
        });
    }
    if let Some(others) = others {
        values[others] = Some(Obj::Dict(Rc::new(RefCell::new(dict))));
    }
    for (i, value) in values.iter_mut().enumerate() {
        if value.is_none() {
            value.clone_from(&defaults[i]);
        }
    }
    for (kinds, word) in [([0, 1], "positional"), ([2, 2], "keyword-only")] {
        let absent: Vec<String> = (0..params.len())
            .filter(|&i| kinds.contains(&params[i].kind) && values[i].is_none())
            .map(|i| text(params[i].name).to_string())
            .collect();
        if !absent.is_empty() {
            if let Some((class, short)) = name.split_once('.') {
                let least = plain.iter().filter(|&&i| defaults[i].is_none()).count() - 1;
                return Err(method_count(class, short, least, plain.len() - 1, given - 1));
            }
            let at = params.iter().position(|p| *text(p.name) == absent[0]).unwrap_or(0);
            if let Some(e) = method.then(|| method_missing(name, &absent, at, given - 1)).flatten() {
                return Err(e);
            }
            return Err(missing(name, &absent, word));
        }
    }
    Ok(params.iter().zip(values).filter_map(|(p, v)| v.map(|v| (p.name, v))).collect())
}
