//! The arrows between the modules: a module may use those before it in [`LAYERS`], never those after it, and only
//! `src/wasm` knows of JavaScript. Reads the sources, so that no reviewer has to.
#![cfg(not(target_arch = "wasm32"))]

use std::path::{Path, PathBuf};
use std::{fs, io};

/// Every module below the crate's root, lowest first, each with the earlier ones that it must not use all the same.
const LAYERS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("math", &[]),
    ("big", &[]),
    ("rng", &[]),
    ("kernel", &[]),
    ("array", &[]),
    ("expr", &["rng", "kernel", "array"]),
    ("activation", &["array", "expr"]),
    ("init", &["array", "expr"]),
    ("loss", &["array", "expr"]),
    ("nn", &["array", "expr"]),
    ("optim", &["array", "expr"]),
    ("landscape", &["array", "optim"]),
    ("python", &["expr", "activation", "init", "loss", "nn", "optim", "landscape"]),
    ("scene", &["array", "python"]),
    ("wasm", &[]),
];

/// Crates that one module alone may name.
const OWNED_CRATES: &[(&str, &str)] = &[
    ("wasm_bindgen", "wasm"),
    ("js_sys", "wasm"),
    ("web_sys", "wasm"),
    ("console_error_panic_hook", "wasm"),
    ("libm", "math"),
];

#[test]
fn sources_keep_their_layers() -> io::Result<()> {
    let files = rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))?;
    assert!(!files.is_empty(), "no sources found");
    let found: Vec<String> = files
        .iter()
        .flat_map(|(file, text)| {
            violations(file, text).into_iter().map(move |what| format!("src/{file}: {what}"))
        })
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
    Ok(())
}

/// All `.rs` files below `root` as (path from `root` with `/`, text), sorted by path.
fn rust_files(root: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(entry.path())?;
                files.push((path.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// What `text`, the source at `file` below `src`, does against the layers; empty if all is well.
fn violations(file: &str, text: &str) -> Vec<String> {
    let home = module_path(file);
    let words = words(text);
    let top = home.first().map_or("", String::as_str);
    let mut found: Vec<String> = OWNED_CRATES
        .iter()
        .filter(|(name, owner)| top != *owner && words.contains(name))
        .map(|(name, owner)| format!("names {name}, which only {owner} may"))
        .collect();
    // The root, lib.rs, may use every module.
    if let Some(user) = home.first() {
        found.extend(used_modules(&home, &words).iter().filter_map(|used| wrong_arrow(user, used)));
    }
    found.sort();
    found.dedup();
    found
}

/// The modules a file stands for: `scene/xor.rs` is `scene::xor`, `scene/mod.rs` is `scene`, `lib.rs` is the root.
fn module_path(file: &str) -> Vec<String> {
    let mut path: Vec<String> = file.trim_end_matches(".rs").split('/').map(String::from).collect();
    if path == ["lib"] || path.last().is_some_and(|name| name == "mod") {
        path.pop();
    }
    path
}

/// Why module `user` must not use module `used`, or `None` if it may.
fn wrong_arrow(user: &str, used: &str) -> Option<String> {
    let place = |name: &str| LAYERS.iter().position(|(layer, _)| *layer == name);
    let Some(user_place) = place(user) else {
        return Some(format!("{user} has no place in LAYERS"));
    };
    match place(used) {
        _ if user == used => None,
        None => Some(format!("uses {used}, which has no place in LAYERS")),
        Some(used_place) if used_place > user_place => Some(format!("uses {used}, which is above it")),
        Some(_) if LAYERS[user_place].1.contains(&used) => {
            Some(format!("uses {used}, which it must not know"))
        }
        Some(_) => None,
    }
}

/// The modules below the root that the paths in `words` lead to; the module `home` itself comes first.
fn used_modules<'a>(home: &'a [String], words: &[&'a str]) -> Vec<&'a str> {
    let mut scope: Vec<&str> = home.iter().map(String::as_str).collect();
    let mut used = vec![scope[0]];
    let mut depth = 0;
    let mut inline_modules = Vec::new(); // the depth inside each `mod name {` that is open
    for (i, &word) in words.iter().enumerate() {
        let before = if i == 0 { "" } else { words[i - 1] };
        let after = words.get(i + 1).copied().unwrap_or("");
        match word {
            "{" => {
                depth += 1;
                if i >= 2 && words[i - 2] == "mod" {
                    scope.push(before);
                    inline_modules.push(depth);
                }
            }
            "}" => {
                if inline_modules.last() == Some(&depth) {
                    inline_modules.pop();
                    scope.pop();
                }
                depth -= 1;
            }
            "crate" | "super" if before == "(" && after == ")" => {} // pub(crate), pub(super)
            "self" if after != "::" => {}                            // a value
            "crate" | "super" | "self" if before != "::" => follow(scope.clone(), &words[i..], &mut used),
            _ => {}
        }
    }
    used
}

/// Follows the path, or group of paths, that `words` begin with from the module `base`, and adds to `used` the
/// modules below the root that it enters: `crate` if it takes hold of the root itself, `*` if of all in it.
fn follow<'a>(mut base: Vec<&'a str>, words: &[&'a str], used: &mut Vec<&'a str>) {
    match words {
        [step @ ("crate" | "super" | "self"), rest @ ..] => {
            match *step {
                "crate" => base.clear(),
                "super" => drop(base.pop()),
                _ => {}
            }
            match rest {
                ["::", rest @ ..] => follow(base, rest, used),
                _ => used.push(base.first().unwrap_or(&"crate")),
            }
        }
        ["{", rest @ ..] => split_group(rest).into_iter().for_each(|path| follow(base.clone(), path, used)),
        [name, ..] => used.push(base.first().unwrap_or(name)),
        [] => {}
    }
}

/// The comma-separated parts of `words` up to the brace that closes the group they are in.
fn split_group<'w, 'a>(words: &'w [&'a str]) -> Vec<&'w [&'a str]> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (i, &word) in words.iter().enumerate() {
        match word {
            "{" => depth += 1,
            "}" if depth > 0 => depth -= 1,
            "," if depth > 0 => {}
            "," | "}" => {
                parts.push(&words[start..i]);
                start = i + 1;
                if word == "}" {
                    break;
                }
            }
            _ => {}
        }
    }
    parts
}

/// The words of a Rust source: names, `::`, and every other character by itself; comments, strings and characters
/// are left out.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match comment_length(rest).or_else(|| literal_length(rest)) {
            Some(length) => length,
            None => {
                let length = word_length(rest, first);
                if !first.is_whitespace() {
                    words.push(&rest[..length]);
                }
                length
            }
        };
        rest = &rest[length..];
    }
    words
}

fn word_length(text: &str, first: char) -> usize {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    if in_name(first) {
        text.find(|c| !in_name(c)).unwrap_or(text.len())
    } else if text.starts_with("::") {
        2
    } else {
        first.len_utf8()
    }
}

/// Length of the comment that `text` begins with; block comments nest.
fn comment_length(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if !text.starts_with("/*") {
        return None;
    }
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let step = match rest {
            _ if rest.starts_with("/*") => (1, 2),
            _ if rest.starts_with("*/") => (-1, 2),
            _ => (0, rest.chars().next().map_or(1, char::len_utf8)),
        };
        depth += step.0;
        at += step.1;
        if depth == 0 {
            break;
        }
    }
    Some(at)
}

/// Length of the string or character that `text` begins with; a lifetime is neither.
fn literal_length(text: &str) -> Option<usize> {
    let body = text.trim_start_matches(['b', 'c', 'r']);
    let prefix = &text[..text.len() - body.len()];
    let length = match prefix {
        "" | "b" | "c" => string_length(body).or_else(|| character_length(body)),
        "r" | "br" | "cr" => raw_string_length(body),
        _ => None,
    };
    length.map(|length| prefix.len() + length)
}

fn string_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    Some(end.map_or(text.len(), |end| end + 2))
}

fn raw_string_length(text: &str) -> Option<usize> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    let inside = text[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    Some(inside.find(&close).map_or(text.len(), |end| hashes + 1 + end + close.len()))
}

fn character_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let (first, rest) = (inside.chars().next()?, &inside[inside.chars().next()?.len_utf8()..]);
    match first {
        // The escaped character may itself be a quote.
        '\\' => rest.get(1..)?.find('\'').map(|end| end + 4),
        _ => rest.starts_with('\'').then(|| first.len_utf8() + 2),
    }
}

#[test]
fn arrows_that_point_down_are_allowed() {
    let cases = [
        ("lib.rs", "pub mod wasm; use crate::scene::Xor;"),
        ("error.rs", "pub struct Error;"),
        ("rng.rs", "use crate::math::{cos, ln};"),
        ("nn/mod.rs", "use crate::{activation::Activation, error::{Error, Fact}, kernel};"),
        (
            "nn/dense.rs",
            "use super::Network; use super::super::kernel; pub(crate) fn f() {} pub(super) fn g() {}",
        ),
        (
            "scene/xor.rs",
            "use crate::{optim, landscape}; use self::inner::x; mod inner { use super::super::Timeline; }",
        ),
        ("loss.rs", "fn f() {} #[cfg(test)] mod tests { use super::*; } fn g() { self.scene(); }"),
        ("wasm/mod.rs", "use wasm_bindgen::prelude::*; use crate::scene;"),
        ("math.rs", "pub fn exp(x: f64) -> f64 { libm::exp(x) }"),
    ];
    for (file, text) in cases {
        assert_eq!(violations(file, text), Vec::<String>::new(), "{file}: {text}");
    }
}

#[test]
fn arrows_that_point_up_are_found() {
    let cases = [
        ("error.rs", "use crate::math;", "uses math, which is above it"),
        ("loss.rs", "fn f() { crate::nn::forward(); }", "uses nn, which is above it"),
        ("loss.rs", "use super::nn;", "uses nn, which is above it"),
        ("loss.rs", "use self::super::nn;", "uses nn, which is above it"),
        ("init.rs", "use crate::{error::Error, loss::{self, Loss}};", "uses loss, which is above it"),
        ("init.rs", "use {crate::error::Error, crate::loss};", "uses loss, which is above it"),
        ("nn/dense.rs", "use super::super::scene::Xor;", "uses scene, which is above it"),
        ("nn/dense.rs", "use super::{Network, super::scene::Xor};", "uses scene, which is above it"),
        (
            "nn/mod.rs",
            "mod tests { fn f() { super::super::scene::run(); } }",
            "uses scene, which is above it",
        ),
        ("nn/mod.rs", "mod inner { fn f() {} } use super::scene;", "uses scene, which is above it"),
        ("kernel.rs", "macro_rules! m { () => { $crate::wasm::x() } }", "uses wasm, which is above it"),
        ("optim/adam.rs", "use crate::landscape::Landscape;", "uses landscape, which is above it"),
        ("landscape/mod.rs", "use crate::optim::Optimizer;", "uses optim, which it must not know"),
        ("loss.rs", "use crate as root;", "uses crate, which has no place in LAYERS"),
        ("loss.rs", "use crate::*;", "uses *, which has no place in LAYERS"),
        ("nn/mod.rs", "use crate::news;", "uses news, which has no place in LAYERS"),
        ("news.rs", "pub fn f() {}", "news has no place in LAYERS"),
        ("scene/mod.rs", "use wasm_bindgen::JsValue;", "names wasm_bindgen, which only wasm may"),
        (
            "lib.rs",
            "console_error_panic_hook::set_once();",
            "names console_error_panic_hook, which only wasm may",
        ),
        ("rng.rs", "let x = libm::cos(1.0);", "names libm, which only math may"),
        ("wasm/mod.rs", "let x = libm::cos(1.0);", "names libm, which only math may"),
    ];
    for (file, text, expected) in cases {
        assert_eq!(violations(file, text), [expected], "{file}: {text}");
    }
}

#[test]
fn comments_and_literals_hide_nothing_and_count_for_nothing() {
    let ignored = [
        "//! [`crate::nn`]\n",
        "/// uses libm\n",
        "/* crate::nn /* nested */ crate::nn */",
        "let s = \"crate::nn\";",
        "let s = \"\\\" crate::nn\";",
        "let s = r#\"\" crate::nn\"#;",
        "let s = b\"crate::nn\";",
        "let c = '\"'; // crate::nn\n let d = '\"';",
    ];
    for text in ignored {
        assert_eq!(violations("error.rs", text), Vec::<String>::new(), "{text}");
    }
    let seen = [
        "// note\nuse crate::nn;",
        "/* note */ use crate::nn;",
        "let s = \"a\"; crate::nn::f();",
        "let s = \"\\\\\"; crate::nn::f();",
        "let s = r\"\\\"; crate::nn::f();",
        "let c = '\"'; crate::nn::f(); let d = '\"';",
        "let c = '\\''; crate::nn::f(); let d = '\\'';",
        "fn f<'a>(x: &'a str) { crate::nn::f() }",
        "let c = '가'; crate::nn::f();",
        "use crate /* here */ :: nn;",
    ];
    for text in seen {
        assert_eq!(violations("error.rs", text), ["uses nn, which is above it"], "{text}");
    }
}
