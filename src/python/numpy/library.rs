//! The part of NumPy that is written in the console's own Python, loaded function by function when first used.

use super::super::ast::Stmt;
use super::super::exceptions::Raise;
use super::super::object::{Frame, Func, Obj};
use super::super::parser;
use super::super::vm::Vm;
use std::cell::RefCell;
use std::collections::BTreeMap;
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

/// What is known of the library.
pub struct Library {
    sources: BTreeMap<(&'static str, &'static str), &'static str>,
    loaded: BTreeMap<(&'static str, String), Obj>,
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
        let mut sources = BTreeMap::new();
        for &(space, text) in SOURCES {
            let mut starts: Vec<usize> = text.match_indices("\ndef ").map(|m| m.0 + 1).collect();
            if text.starts_with("def ") {
                starts.insert(0, 0);
            }
            for (i, &from) in starts.iter().enumerate() {
                let to = starts.get(i + 1).copied().unwrap_or(text.len());
                let body = &text[from..to];
                let name = body[4..].split('(').next().unwrap_or("");
                sources.insert((space, name), body);
            }
        }
        let root = Rc::new(Frame { vars: RefCell::default(), outer: None, def: None, library: true });
        Library { sources, loaded: BTreeMap::new(), root }
    }

    /// Public names of a namespace.
    pub fn names(&self, space: &str) -> Vec<String> {
        self.sources
            .keys()
            .filter(|k| k.0 == space && !k.1.starts_with('_'))
            .map(|k| k.1.to_owned())
            .collect()
    }
}

impl Vm {
    /// A function of the library; none if there is no such name.
    pub fn library_function(&mut self, space: &'static str, name: &str) -> Result<Option<Obj>, Raise> {
        if let Some(f) = self.library.loaded.get(&(space, name.to_owned())) {
            return Ok(Some(f.clone()));
        }
        let Some(source) = self.library.sources.get(&(space, name)).copied() else { return Ok(None) };
        let (mut statements, _) = parser::parse(source)
            .map_err(|e| Raise::new("SyntaxError", format!("{e} in the library's '{name}'")))?;
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
        self.library.loaded.insert((space, name.to_owned()), f.clone());
        Ok(Some(f))
    }
}
