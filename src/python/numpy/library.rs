//! The part of NumPy that is written in the console's own Python, loaded function by function when first used.

use super::super::ast::Stmt;
use super::super::exceptions::Raise;
use super::super::object::{Frame, Func, Obj};
use super::super::parser;
use super::super::vm::Vm;
use crate::array::sort::order_places;
use std::cell::RefCell;
use std::rc::Rc;

/// Whether a letter separates words by itself, so that a blank beside it is for people.
const fn separates(letter: u8) -> bool {
    letter.is_ascii_punctuation() && !matches!(letter, b'_' | b'.')
}

/// Copies a Python text without what only its readers need: lines that are blank or comments, three of each four blanks
/// of indentation, and blanks around operators. Gives the new length. The text is a tenth of what a page fetches.
const fn squeeze(text: &[u8], out: &mut [u8]) -> usize {
    let (mut from, mut to) = (0, 0);
    while from < text.len() {
        let mut indent = 0;
        while text[from] == b' ' {
            from += 1;
            indent += 1;
        }
        let keep = text[from] != b'\n' && text[from] != b'#';
        while keep && indent > 0 {
            out[to] = b' ';
            to += 1;
            indent -= 4;
        }
        let (mut end, mut quote) = (false, 0);
        while !end {
            let letter = text[from];
            end = letter == b'\n';
            if letter == quote {
                quote = 0;
            } else if quote == 0 && (letter == b'"' || letter == b'\'') {
                quote = letter;
            }
            // Before a text a blank stays: letters might be taken for its prefix.
            let next = if letter == b' ' { text[from + 1] } else { letter };
            let idle = quote == 0
                && letter == b' '
                && (separates(text[from - 1]) || separates(next) && next != b'"' && next != b'\'');
            if keep && !idle {
                out[to] = letter;
                to += 1;
            }
            from += 1;
            if keep && quote > 0 && letter == b'\\' {
                out[to] = text[from];
                to += 1;
                from += 1;
            }
        }
    }
    to
}

/// The text of a file of the library, squeezed when it is compiled.
macro_rules! squeezed {
    ($file:literal) => {{
        const TEXT: &[u8] = include_bytes!($file);
        #[allow(long_running_const_eval)] // Some 160,000 letters; it ends.
        const ROOM: ([u8; TEXT.len()], usize) = {
            let mut room = [0; TEXT.len()];
            let length = squeeze(TEXT, &mut room);
            (room, length)
        };
        static SHORT: [u8; ROOM.1] = {
            let mut short = [0; ROOM.1];
            short.copy_from_slice(ROOM.0.split_at(ROOM.1).0);
            short
        };
        &SHORT
    }};
}

/// Sources: namespace and text.
static SOURCES: [(&str, &[u8]); 10] = [
    ("np", squeezed!("reduction.py")),
    ("np", squeezed!("manipulation.py")),
    ("np", squeezed!("joining.py")),
    ("np", squeezed!("calculus.py")),
    ("np", squeezed!("sets.py")),
    ("np", squeezed!("products.py")),
    ("np", squeezed!("construction.py")),
    ("linalg", squeezed!("linalg.py")),
    ("ndarray", squeezed!("ndarray.py")),
    ("methods", squeezed!("../methods.py")),
];

/// A function of the library.
struct Entry {
    space: &'static str,
    name: &'static str,
    source: &'static str,
    /// Made when first used.
    made: Option<Obj>,
}

/// What is known of the library.
pub struct Library {
    /// In the order of namespace and name.
    entries: Vec<Entry>,
    root: Rc<Frame>,
}

impl Default for Library {
    fn default() -> Self {
        Library::new()
    }
}

impl Library {
    /// An index of all functions; nothing is parsed yet.
    pub fn new() -> Library {
        let mut found = Vec::new();
        for (space, text) in SOURCES {
            let text = std::str::from_utf8(text).unwrap_or("");
            let mut starts: Vec<usize> = text.match_indices("\ndef ").map(|m| m.0 + 1).collect();
            if text.starts_with("def ") {
                starts.insert(0, 0);
            }
            for (i, &from) in starts.iter().enumerate() {
                let to = starts.get(i + 1).copied().unwrap_or(text.len());
                let source = &text[from..to];
                let name = source[4..].split('(').next().unwrap_or("");
                found.push((space, name, source));
            }
        }
        let order = order_places(found.len(), &mut |a, b| found[a].cmp(&found[b]));
        let entry = |i: usize| {
            let (space, name, source) = found[i];
            Entry { space, name, source, made: None }
        };
        let entries = order.into_iter().map(entry).collect();
        let root = Rc::new(Frame { vars: RefCell::default(), outer: None, def: None, library: true });
        Library { entries, root }
    }

    /// Public names of a namespace.
    pub fn names(&self, space: &str) -> Vec<String> {
        let public = self.entries.iter().filter(|e| e.space == space && !e.name.starts_with('_'));
        public.map(|e| e.name.to_owned()).collect()
    }
}

impl Vm {
    /// A function of the library; none if there is no such name.
    pub fn library_function(&mut self, space: &'static str, name: &str) -> Result<Option<Obj>, Raise> {
        let entries = &self.library.entries;
        let Ok(place) = entries.binary_search_by(|e| e.space.cmp(space).then_with(|| e.name.cmp(name)))
        else {
            return Ok(None);
        };
        if let Some(f) = &entries[place].made {
            return Ok(Some(f.clone()));
        }
        let source = entries[place].source;
        let (mut statements, _) = parser::parse(source)
            .map_err(|e| Raise::new("SyntaxError", format!("{} in the library's '{name}'", e.message)))?;
        let Some(Stmt::Def(def)) = statements.first_mut() else { return Ok(None) };
        if space == "methods"
            && !name.starts_with('_')
            && let Some(def) = Rc::get_mut(def)
        {
            // Errors in arguments name a method with its class.
            def.name = name.replacen('_', ".", 1).into();
        }
        let root = self.library.root.clone();
        let made = self.make_function(def, Some(&root))?;
        let f = match made {
            // At its own level the function has no frame around it but the library's.
            Obj::Func(f) => Obj::Func(Rc::new(Func {
                def: f.def.clone(),
                defaults: f.defaults.clone(),
                scope: Some(root),
                library: true,
                method: (space == "ndarray" || space == "methods") && !name.starts_with('_'),
            })),
            other => other,
        };
        self.library.entries[place].made = Some(f.clone());
        Ok(Some(f))
    }
}
