//! Methods of texts, lists, tuples, dictionaries and sets.

use super::Ret;
use super::ast::BinOp;
use super::builtins::sort_items;
use super::exceptions::Raise;
use super::object::{Native, Obj, Style, Tuple};
use super::vm::Vm;
use crate::array::saturated;
use std::rc::Rc;

const fn m(
    name: &'static str,
    signature: &'static str,
    run: fn(&mut Vm, &[Obj]) -> Ret,
    help: &'static str,
) -> Native {
    Native { name, signature, style: Style::Method, run, help }
}

static LIST: &[Native] = &[
    m("append", "self item /", list_append, "adds at the end"),
    m("extend", "self items /", list_extend, "adds all at the end"),
    m("insert", "self index item /", list_insert, "adds before a position"),
    m("pop", "self index= /", list_pop, "takes an element out"),
    m("remove", "self item /", list_remove, "takes the first such element out"),
    m(
        "clear",
        "self /",
        |_, a| {
            with_list(&a[0], |l| {
                l.clear();
                Obj::None
            })
        },
        "takes all out",
    ),
    m("copy", "self /", |_, a| with_list(&a[0], |l| Obj::list(l.clone())), "a copy"),
    m(
        "reverse",
        "self /",
        |_, a| {
            with_list(&a[0], |l| {
                l.reverse();
                Obj::None
            })
        },
        "turns the order round",
    ),
    m("sort", "self * key= reverse=", list_sort, "sorts in place"),
    m("index", "self item start= stop= /", sequence_index, "position of the first such element"),
    m("count", "self item /", sequence_count, "how many such elements"),
];

static TUPLE: &[Native] = &[
    m("index", "self item start= stop= /", sequence_index, "position of the first such element"),
    m("count", "self item /", sequence_count, "how many such elements"),
];

static DICT: &[Native] = &[
    m("keys", "self /", |_, a| dict_part(&a[0], 0), "keys"),
    m("values", "self /", |_, a| dict_part(&a[0], 1), "values"),
    m("items", "self /", |_, a| dict_part(&a[0], 2), "pairs"),
    m("get", "self key default= /", dict_get, "value of a key, or a default"),
    m("pop", "self key default= /", dict_pop, "takes a key out"),
    m("setdefault", "self key default= /", dict_setdefault, "value of a key, set if missing"),
    m("update", "self other= **more", dict_update, "sets keys"),
    m(
        "copy",
        "self /",
        |vm, a| vm.construct(super::object::Type::Plain("dict"), super::call::Args::of(vec![a[0].clone()])),
        "a copy",
    ),
];

static SET: &[Native] = &[
    m("add", "self item /", set_add, "adds an element"),
    m("discard", "self item /", set_discard, "takes an element out if there"),
    m("remove", "self item /", set_remove, "takes an element out"),
    m("union", "self *others", |vm, a| set_with(vm, BinOp::Or, a), "elements of either"),
    m("intersection", "self *others", |vm, a| set_with(vm, BinOp::And, a), "elements of both"),
    m("difference", "self *others", |vm, a| set_with(vm, BinOp::Sub, a), "elements of the first only"),
];

static STR: &[Native] = &[
    m("upper", "self /", |vm, a| Ok(Obj::str((vm.letters.upper)(&text(&a[0])))), "capital letters"),
    m("lower", "self /", |vm, a| Ok(Obj::str((vm.letters.lower)(&text(&a[0])))), "small letters"),
    m("strip", "self chars= /", |_, a| strip("strip", a, true, true), "without blanks around"),
    m("lstrip", "self chars= /", |_, a| strip("lstrip", a, true, false), "without blanks before"),
    m("rstrip", "self chars= /", |_, a| strip("rstrip", a, false, true), "without blanks after"),
    m("split", "self sep= maxsplit=", str_split, "parts"),
    m("join", "self items /", str_join, "texts with this one between"),
    m("replace", "self old new count= /", str_replace, "with a part replaced"),
    m("format", "self *values **names", str_format, "with values filled in"),
    m(
        "isdigit",
        "self /",
        |_, a| Ok(Obj::Bool(!text(&a[0]).is_empty() && text(&a[0]).chars().all(|c| c.is_ascii_digit()))),
        "only digits?",
    ),
    m(
        "isalpha",
        "self /",
        |_, a| Ok(Obj::Bool(!text(&a[0]).is_empty() && text(&a[0]).chars().all(char::is_alphabetic))),
        "only letters?",
    ),
    m("capitalize", "self /", capitalize, "first letter a capital"),
    m("title", "self /", title, "each word with a capital"),
    m(
        "swapcase",
        "self /",
        |_, a| {
            let swap =
                |c: char| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
            Ok(Obj::str(text(&a[0]).chars().map(swap).collect::<String>()))
        },
        "small letters for capitals and back",
    ),
    m("splitlines", "self keepends=", splitlines, "lines"),
    m("partition", "self sep /", partition, "before, separator, after"),
    m("zfill", "self width /", zfill, "zeros before"),
    m("ljust", "self width fill= /", |vm, a| pad(vm, a, '<', " "), "blanks after"),
    m("rjust", "self width fill= /", |vm, a| pad(vm, a, '>', " "), "blanks before"),
    m("center", "self width fill= /", |vm, a| pad(vm, a, '^', " "), "blanks around"),
];

static FLOAT: &[Native] = &[m(
    "is_integer",
    "self /",
    |vm, a| Ok(Obj::Bool(super::construct::to_float(vm, &a[0])?.fract() == 0.0)),
    "is it whole?",
)];

static INT: &[Native] = &[m(
    "bit_length",
    "self /",
    |_, a| Ok(Obj::int(super::number::num(&a[0]).map_or(0, |n| n.to_big().bits()) as i64)),
    "number of bits",
)];

/// Methods of a built-in class.
pub fn table(class: &str) -> &'static [Native] {
    match class {
        "list" => LIST,
        "tuple" => TUPLE,
        "dict" => DICT,
        "set" => SET,
        "str" => STR,
        "float" => FLOAT,
        "int" | "bool" => INT,
        _ => &[],
    }
}

fn text(o: &Obj) -> Rc<str> {
    match o {
        Obj::Str(s) => s.clone(),
        Obj::Scalar(s) => Rc::from(s.1.to_text()),
        _ => Rc::from(""),
    }
}

fn with_list(o: &Obj, f: impl FnOnce(&mut Vec<Obj>) -> Obj) -> Ret {
    match o {
        Obj::List(l) => {
            let mut list = l.borrow_mut();
            let result = f(&mut list);
            list.settle();
            Ok(result)
        }
        _ => Err(Raise::typing("descriptor requires a 'list' object")),
    }
}

fn list_append(vm: &mut Vm, a: &[Obj]) -> Ret {
    let n = vm.length(&a[0])?;
    vm.check_growth(n)?;
    with_list(&a[0], |l| {
        l.push(a[1].clone());
        Obj::None
    })
}

fn list_extend(vm: &mut Vm, a: &[Obj]) -> Ret {
    vm.in_place(BinOp::Add, &a[0], &a[1])?;
    Ok(Obj::None)
}

fn list_insert(vm: &mut Vm, a: &[Obj]) -> Ret {
    let i = vm.need_index(&a[1])?;
    with_list(&a[0], |l| {
        let n = l.len() as i64;
        let at = if i < 0 { i.saturating_add(n).max(0) } else { i.min(n) };
        l.insert(at as usize, a[2].clone());
        Obj::None
    })
}

fn list_pop(vm: &mut Vm, a: &[Obj]) -> Ret {
    let i = if a[1].given() { vm.need_index(&a[1])? } else { -1 };
    let Obj::List(l) = &a[0] else { return Ok(Obj::None) };
    let n = l.borrow().len() as i64;
    if n == 0 {
        return Err(Raise::new("IndexError", "pop from empty list"));
    }
    let at = if i < 0 { i.saturating_add(n) } else { i };
    if at < 0 || at >= n {
        return Err(Raise::new("IndexError", "pop index out of range"));
    }
    Ok(l.borrow_mut().remove(at as usize))
}

fn list_remove(vm: &mut Vm, a: &[Obj]) -> Ret {
    for (i, item) in vm.collect(&a[0])?.iter().enumerate() {
        if vm.equal(item, &a[1])? {
            return with_list(&a[0], |l| {
                if i < l.len() {
                    l.remove(i);
                }
                Obj::None
            });
        }
    }
    Err(Raise::value("list.remove(x): x not in list"))
}

fn list_sort(vm: &mut Vm, a: &[Obj]) -> Ret {
    let items = vm.collect(&a[0])?;
    let reverse = a[2].given() && vm.truth(&a[2])?;
    let sorted = sort_items(vm, items, &a[1], reverse)?;
    with_list(&a[0], |l| {
        *l = sorted;
        Obj::None
    })
}

fn sequence_index(vm: &mut Vm, a: &[Obj]) -> Ret {
    let items = vm.collect(&a[0])?;
    let n = items.len() as i64;
    let bound = |o: &Obj, default: i64| -> Result<usize, Raise> {
        let i = if o.given() { vm.need_index(o)? } else { default };
        Ok(if i < 0 { i.saturating_add(n).max(0) } else { i.min(n) } as usize)
    };
    let (start, stop) = (bound(&a[2], 0)?, bound(&a[3], n)?);
    for (i, item) in items.iter().enumerate().take(stop).skip(start) {
        if item.is(&a[1]) || vm.equal(item, &a[1])? {
            return Ok(Obj::int(i as i64));
        }
    }
    if matches!(a[0], Obj::Tuple(_)) {
        return Err(Raise::value("tuple.index(x): x not in tuple"));
    }
    let shown = vm.repr_of(&a[1])?;
    Err(Raise::value(format!("{shown} is not in list")))
}

fn sequence_count(vm: &mut Vm, a: &[Obj]) -> Ret {
    let mut count = 0;
    for item in vm.collect(&a[0])? {
        count += i64::from(item.is(&a[1]) || vm.equal(&item, &a[1])?);
    }
    Ok(Obj::int(count))
}

fn dict_part(o: &Obj, part: u8) -> Ret {
    let Obj::Dict(d) = o else { return Ok(Obj::None) };
    let pairs = d.borrow().pairs().into_iter();
    let (class, items): (_, Vec<Obj>) = match part {
        0 => ("dict_keys", pairs.map(|p| p.0).collect()),
        1 => ("dict_values", pairs.map(|p| p.1).collect()),
        _ => ("dict_items", pairs.map(|p| Obj::tuple(vec![p.0, p.1])).collect()),
    };
    Ok(Obj::Tuple(Rc::new(Tuple { items, names: Some((class.into(), Vec::new())) })))
}

fn dict_get(vm: &mut Vm, a: &[Obj]) -> Ret {
    let default = if a[2].given() { a[2].clone() } else { Obj::None };
    Ok(vm.dict_get(&a[0], &a[1])?.unwrap_or(default))
}

fn dict_pop(vm: &mut Vm, a: &[Obj]) -> Ret {
    match vm.dict_get(&a[0], &a[1])? {
        Some(value) => {
            vm.delete_item(&a[0], &a[1])?;
            Ok(value)
        }
        None if a[2].given() => Ok(a[2].clone()),
        None => {
            vm.delete_item(&a[0], &a[1])?;
            Ok(Obj::None)
        }
    }
}

fn dict_setdefault(vm: &mut Vm, a: &[Obj]) -> Ret {
    if let Some(value) = vm.dict_get(&a[0], &a[1])? {
        return Ok(value);
    }
    let default = if a[2].given() { a[2].clone() } else { Obj::None };
    vm.set_item(&a[0], &a[1], &default)?;
    Ok(default)
}

fn dict_update(vm: &mut Vm, a: &[Obj]) -> Ret {
    if a[1].given() && !matches!(a[1], Obj::Dict(_)) {
        let other =
            vm.construct(super::object::Type::Plain("dict"), super::call::Args::of(vec![a[1].clone()]))?;
        return dict_update(vm, &[a[0].clone(), other, a[2].clone()]);
    }
    for other in &a[1..] {
        if let Obj::Dict(d) = other {
            let pairs = d.borrow().pairs();
            for (k, v) in pairs {
                vm.set_item(&a[0], &k, &v)?;
            }
        }
    }
    Ok(Obj::None)
}

fn set_add(vm: &mut Vm, a: &[Obj]) -> Ret {
    let Obj::Set(s) = &a[0] else { return Ok(Obj::None) };
    if !vm.contains(&a[0], &a[1])? {
        let hash = vm.hash(&a[1])?;
        s.borrow_mut().insert(hash, a[1].clone(), Obj::None, &mut |_| false);
    }
    Ok(Obj::None)
}

fn set_discard(vm: &mut Vm, a: &[Obj]) -> Ret {
    let Obj::Set(s) = &a[0] else { return Ok(Obj::None) };
    let hash = vm.hash(&a[1])?;
    let s = s.clone();
    s.borrow_mut().remove(hash, &mut |k| vm.equal(k, &a[1]).unwrap_or(false));
    Ok(Obj::None)
}

fn set_remove(vm: &mut Vm, a: &[Obj]) -> Ret {
    if !vm.contains(&a[0], &a[1])? {
        return Err(Raise(Rc::new(super::object::Exc { class: "KeyError", args: vec![a[1].clone()] })));
    }
    set_discard(vm, a)
}

fn set_with(vm: &mut Vm, op: BinOp, a: &[Obj]) -> Ret {
    let items = vm.collect(&a[0])?;
    let mut out = vm.make_set(items)?;
    for other in vm.collect(&a[1])? {
        let items = vm.collect(&other)?;
        let other = vm.make_set(items)?;
        out = vm.set_operation(op, &out, &other)?;
    }
    Ok(out)
}

/// Refuses what is no text.
fn need_text(o: &Obj, message: &str) -> Result<(), Raise> {
    match o {
        Obj::Str(_) | Obj::Scalar(_) => Ok(()),
        other => Err(Raise::typing(format!("{message} {}", other.class_name()))),
    }
}

fn strip(name: &str, a: &[Obj], left: bool, right: bool) -> Ret {
    if !a[1].is_none() && !matches!(a[1], Obj::Str(_)) {
        return Err(Raise::typing(format!("{name} arg must be None or str")));
    }
    let t = text(&a[0]);
    let chars = text(&a[1]);
    let gone = |c: char| if a[1].is_none() { c.is_whitespace() } else { chars.contains(c) };
    let mut s: &str = &t;
    if left {
        s = s.trim_start_matches(gone);
    }
    if right {
        s = s.trim_end_matches(gone);
    }
    Ok(Obj::str(s))
}

fn str_split(vm: &mut Vm, a: &[Obj]) -> Ret {
    let t = text(&a[0]);
    let limit = if a[2].given() { vm.need_index(&a[2])? } else { -1 };
    let most = if limit < 0 { usize::MAX } else { saturated(limit).saturating_add(1) };
    if a[1].is_none() {
        return Ok(Obj::list(split_blanks(&t, most)));
    }
    need_text(&a[1], "must be str or None, not")?;
    let sep = text(&a[1]);
    if sep.is_empty() {
        return Err(Raise::value("empty separator"));
    }
    Ok(Obj::list(t.splitn(most, &*sep).map(Obj::str).collect()))
}

/// Parts between blanks, at most so many; the last keeps what follows.
fn split_blanks(t: &str, most: usize) -> Vec<Obj> {
    let (mut out, mut rest) = (Vec::new(), t.trim_start());
    while !rest.is_empty() {
        let last = out.len() + 1 == most;
        let (part, tail) =
            if last { (rest, "") } else { rest.split_once(char::is_whitespace).unwrap_or((rest, "")) };
        out.push(Obj::str(part));
        rest = tail.trim_start();
    }
    out
}

fn splitlines(vm: &mut Vm, a: &[Obj]) -> Ret {
    let (t, keep) = (text(&a[0]), a[1].given() && vm.truth(&a[1])?);
    let lines = t.split_inclusive('\n').map(|l| if keep { l } else { l.trim_end_matches(['\n', '\r']) });
    Ok(Obj::list(lines.map(Obj::str).collect()))
}

fn partition(_: &mut Vm, a: &[Obj]) -> Ret {
    need_text(&a[1], "must be str, not")?;
    let (t, sep) = (text(&a[0]), text(&a[1]));
    let (head, tail) = t.split_once(&*sep).unwrap_or((&t, ""));
    let found = if head.len() == t.len() { "" } else { &*sep };
    Ok(Obj::tuple(vec![Obj::str(head), Obj::str(found), Obj::str(tail)]))
}

fn str_join(vm: &mut Vm, a: &[Obj]) -> Ret {
    let mut parts = Vec::new();
    for (i, item) in vm.collect(&a[1])?.into_iter().enumerate() {
        match item {
            Obj::Str(s) => parts.push(s.to_string()),
            other => {
                return Err(Raise::typing(format!(
                    "sequence item {i}: expected str instance, {} found",
                    other.class_name()
                )));
            }
        }
    }
    Ok(Obj::str(parts.join(&text(&a[0]))))
}

fn str_replace(vm: &mut Vm, a: &[Obj]) -> Ret {
    need_text(&a[1], "replace() argument 1 must be str, not")?;
    need_text(&a[2], "replace() argument 2 must be str, not")?;
    let (t, old, new) = (text(&a[0]), text(&a[1]), text(&a[2]));
    if (t.len() + 1).saturating_mul(new.len() + 1) > 1 << 22 {
        return Err(Raise::new("MemoryError", ""));
    }
    let count = if a[3].given() { vm.need_index(&a[3])? } else { -1 };
    Ok(Obj::str(if count < 0 { t.replace(&*old, &new) } else { t.replacen(&*old, &new, saturated(count)) }))
}

/// Position of a part of a text in characters, or -1.
pub fn find(t: &str, part: &str) -> i64 {
    t.find(part).map_or(-1, |at| t[..at].chars().count() as i64)
}

fn capitalize(vm: &mut Vm, a: &[Obj]) -> Ret {
    let lower = (vm.letters.lower)(&text(&a[0]));
    let mut chars = lower.chars();
    let first = chars.next().map(|c| (vm.letters.upper)(c.encode_utf8(&mut [0; 4]))).unwrap_or_default();
    Ok(Obj::str(first + chars.as_str()))
}

fn title(vm: &mut Vm, a: &[Obj]) -> Ret {
    let mut out = String::new();
    let mut inside = false;
    for c in text(&a[0]).chars() {
        let turn = if inside { vm.letters.lower } else { vm.letters.upper };
        out.push_str(&turn(c.encode_utf8(&mut [0; 4])));
        inside = c.is_alphabetic();
    }
    Ok(Obj::str(out))
}

fn pad(vm: &mut Vm, a: &[Obj], align: char, fill: &str) -> Ret {
    let width = vm.need_index(&a[1])?.max(0);
    let fill = a.get(2).filter(|f| f.given()).map_or(fill.to_owned(), |f| text(f).to_string());
    Ok(Obj::str(vm.format_value(&Obj::Str(text(&a[0])), &format!("{fill}{align}{width}"))?))
}

fn zfill(vm: &mut Vm, a: &[Obj]) -> Ret {
    let (text, width) = (text(&a[0]), vm.need_index(&a[1])?.max(0));
    let (sign, digits) = text.split_at(usize::from(text.starts_with(['+', '-'])));
    let rest = vm.format_value(&Obj::str(digits), &format!("0>{}", width - sign.len() as i64))?;
    Ok(Obj::str(format!("{sign}{rest}")))
}

/// `text.format(...)`: replacement fields by position or name, with attributes, keys, a conversion and a format.
fn str_format(vm: &mut Vm, a: &[Obj]) -> Ret {
    let mut fields = Fields { values: vm.collect(&a[1])?, named: &a[2], auto: None, next: 0 };
    Ok(Obj::str(fields.fill(vm, &text(&a[0]), 2)?))
}

/// What `text.format(...)` puts into a text.
struct Fields<'a> {
    values: Vec<Obj>,
    named: &'a Obj,
    /// Whether fields are numbered by their order; not known before the first that has a number or none.
    auto: Option<bool>,
    next: usize,
}

impl Fields<'_> {
    /// The text with its fields filled; a field's format may have fields too, `depth` levels of both.
    fn fill(&mut self, vm: &mut Vm, text: &str, depth: usize) -> Result<String, Raise> {
        if depth == 0 {
            return Err(Raise::value("Max string recursion exceeded"));
        }
        let (mut out, mut rest) = (String::new(), text);
        while let Some(at) = rest.find(['{', '}']) {
            out.push_str(&rest[..at]);
            let (c, after) = rest[at..].split_at(1);
            if let Some(after) = after.strip_prefix(c) {
                out.push_str(c);
                rest = after;
                continue;
            }
            if c == "}" || after.is_empty() {
                return Err(Raise::value(format!("Single '{c}' encountered in format string")));
            }
            let end = field_end(after).ok_or_else(|| Raise::value("expected '}' before end of string"))?;
            out.push_str(&self.field(vm, &after[..end], depth)?);
            rest = &after[end + 1..];
        }
        out.push_str(rest);
        Ok(out)
    }

    fn field(&mut self, vm: &mut Vm, field: &str, depth: usize) -> Result<String, Raise> {
        // A `:` or `!` within brackets belongs to a key.
        let mut inside = false;
        let mark = field.find(|c| {
            inside = c == '[' || inside && c != ']';
            !inside && (c == ':' || c == '!')
        });
        let (name, tail) = field.split_at(mark.unwrap_or(field.len()));
        let (conversion, spec) = match tail.strip_prefix('!') {
            Some(tail) => tail.split_once(':').unwrap_or((tail, "")),
            None => ("", tail.get(1..).unwrap_or("")),
        };
        let value = self.value(vm, name)?;
        let value = match conversion {
            "" => value,
            "s" => Obj::str(vm.str_of(&value)?),
            "r" | "a" => Obj::str(vm.repr_of(&value)?),
            _ => return Err(Raise::value(format!("Unknown conversion specifier '{conversion}'"))),
        };
        let spec = if spec.contains('{') { self.fill(vm, spec, depth - 1)? } else { spec.to_owned() };
        vm.format_value(&value, &spec)
    }

    /// The value that a field's name refers to: an argument, its attributes and elements.
    fn value(&mut self, vm: &mut Vm, name: &str) -> Ret {
        let (first, mut rest) = name.split_at(name.find(['.', '[']).unwrap_or(name.len()));
        let number = first.parse::<usize>().ok();
        let mut value = if first.is_empty() || number.is_some() {
            let auto = first.is_empty();
            if *self.auto.get_or_insert(auto) != auto {
                let (from, to) = ("automatic field numbering", "manual field specification");
                let (from, to) = if auto { (to, from) } else { (from, to) };
                return Err(Raise::value(format!("cannot switch from {from} to {to}")));
            }
            let at = number.unwrap_or(self.next);
            self.next += usize::from(auto);
            self.values.get(at).cloned().ok_or_else(|| {
                let message = format!("Replacement index {at} out of range for positional args tuple");
                Raise::new("IndexError", message)
            })?
        } else {
            vm.get_item(self.named, &Obj::str(first))?
        };
        while !rest.is_empty() {
            let is_key = rest.starts_with('[');
            let end = if is_key {
                rest.find(']').ok_or_else(|| Raise::value("Missing ']' in format string"))?
            } else {
                rest[1..].find(['.', '[']).map_or(rest.len(), |i| i + 1)
            };
            let part = &rest[1..end];
            if part.is_empty() {
                return Err(Raise::value("Empty attribute in format string"));
            }
            value = match part.parse() {
                Ok(i) if is_key => vm.get_item(&value, &Obj::int(i))?,
                _ if is_key => vm.get_item(&value, &Obj::str(part))?,
                _ => vm.attribute(&value, part)?,
            };
            rest = &rest[end + usize::from(is_key)..];
            if is_key && !rest.is_empty() && !rest.starts_with(['.', '[']) {
                return Err(Raise::value("Only '.' or '[' may follow ']' in format field specifier"));
            }
        }
        Ok(value)
    }
}

/// Where the `}` is that ends a field.
fn field_end(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth < 0
    })
}
