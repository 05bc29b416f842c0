//! The part of NumPy that is written in the console's own Python, loaded function by function when first used.

use super::super::ast::Stmt;
use super::super::exceptions::Raise;
use super::super::object::{Frame, Func, Obj};
use super::super::parser;
use super::super::vm::Vm;
use crate::array::sort::order_places;
use std::cell::RefCell;
use std::rc::Rc;

/// Sources: namespace and text.
const SOURCES: &[(&str, &str)] = &[
    ("np", include_str!("reduction.py")),
    ("np", include_str!("manipulation.py")),
    ("np", include_str!("joining.py")),
    ("np", include_str!("calculus.py")),
    ("np", include_str!("sets.py")),
    ("np", include_str!("products.py")),
    ("np", include_str!("construction.py")),
    ("linalg", include_str!("linalg.py")),
    ("ndarray", include_str!("ndarray.py")),
    ("methods", include_str!("../methods.py")),
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
        for &(space, text) in SOURCES {
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
