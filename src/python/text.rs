//! Help for who types: completion, short help, and whether an input goes on.

use super::attributes;
use super::builtins;
use super::lexer::{Tok, tokens};
use super::names::text;
use super::object::{Native, Obj, Type};
use super::vm::Vm;
use crate::array::sort::order_places;

/// Whether an input goes on in the next line.
pub fn is_incomplete(source: &str) -> bool {
    match tokens(source) {
        Err(e) => e.message.starts_with("unterminated triple-quoted"),
        Ok(list) if list.iter().any(|t| matches!(t.tok, Tok::Unclosed(_))) => true,
        Ok(list) => {
            let opens_block =
                list.iter().rev().find(|t| !matches!(t.tok, Tok::Newline | Tok::End | Tok::Dedent));
            let ends_in_colon = opens_block.is_some_and(|t| t.tok == Tok::Op(":"));
            let in_block =
                source.contains('\n') && list.iter().any(|t| t.tok == Tok::Indent) && !source.ends_with('\n');
            ends_in_colon || in_block || source.ends_with('\\')
        }
    }
}

/// Names that complete the last word of a text.
pub fn complete(vm: &mut Vm, source: &str) -> Vec<String> {
    let start = source
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '_' || *c == '.')
        .last()
        .map_or(source.len(), |(i, _)| i);
    let word = &source[start..];
    let (owner, prefix) = word.rsplit_once('.').unwrap_or(("", word));
    let mut names: Vec<String> = if word.contains('.') {
        match value_of(vm, owner) {
            Some(value) => attributes::names(vm, &value),
            None => Vec::new(),
        }
    } else {
        let globals = vm.global_names().into_iter().map(|n| n.to_string());
        globals.chain(builtins::all_names().into_iter().map(str::to_owned)).collect()
    };
    names.retain(|n| n.starts_with(prefix) && (!n.starts_with('_') || prefix.starts_with('_')));
    let order = order_places(names.len(), &mut |a, b| names[a].cmp(&names[b]));
    names = order.into_iter().map(|i| std::mem::take(&mut names[i])).collect();
    names.dedup();
    names
}

/// The value of a dotted name, without calling anything.
fn value_of(vm: &mut Vm, dotted: &str) -> Option<Obj> {
    let mut parts = dotted.split('.');
    let first = parts.next()?;
    let mut value = vm.global(super::names::intern(first)).or_else(|| builtins::find(first))?;
    for part in parts {
        value = vm.attribute(&value, part).ok()?;
    }
    Some(value)
}

/// Parameters and one line about a name.
pub fn help(vm: &mut Vm, name: &str) -> Option<String> {
    let value = value_of(vm, name)?;
    describe(vm, &value)
}

/// Parameters and one line about an object.
pub fn describe(vm: &mut Vm, value: &Obj) -> Option<String> {
    match value {
        Obj::Native(f) => Some(native(f)),
        Obj::Ufunc(f) => {
            let inputs = if f.inputs == 1 { "x" } else { "x1, x2" };
            Some(format!("{}({inputs}, out=None, *, where=True, dtype=None)\n{}", f.name, f.help))
        }
        Obj::Func(f) => {
            let mut parts = Vec::new();
            for (param, default) in f.def.params.iter().zip(&f.defaults) {
                let stars = ["", "", "", "*", "**"].get(param.kind as usize).copied().unwrap_or("");
                let default = match default {
                    Some(d) => format!("={}", vm.repr_of(d).ok()?),
                    None => String::new(),
                };
                parts.push(format!("{stars}{}{default}", text(param.name)));
            }
            let doc = f.def.doc.as_deref().unwrap_or("");
            Some(
                format!("{}({})\n{doc}", f.def.name.trim_start_matches('_'), parts.join(", "))
                    .trim_end()
                    .to_owned(),
            )
        }
        Obj::Method(m) => describe(vm, &m.1),
        Obj::Type(Type::Exception(name)) => Some(format!("class {name}")),
        Obj::Type(t) => Some(format!("class {}", builtins::type_name(*t))),
        _ => None,
    }
}

fn native(f: &Native) -> String {
    let parts: Vec<&str> = f.signature.split_whitespace().collect();
    let shown: Vec<String> = parts
        .iter()
        .filter(|p| **p != "/")
        .map(|p| p.strip_suffix('=').map_or(p.to_string(), |n| format!("{n}=...")))
        .collect();
    format!("{}({})\n{}", f.name, shown.join(", "), f.help)
}
