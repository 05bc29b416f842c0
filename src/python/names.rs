//! Names as numbers, so that frames compare integers.

use super::ast::Sym;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Default)]
struct Table {
    numbers: BTreeMap<Rc<str>, Sym>,
    texts: Vec<Rc<str>>,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::default();
}

/// The number of a name.
pub fn intern(name: &str) -> Sym {
    TABLE.with_borrow_mut(|table| {
        if let Some(&n) = table.numbers.get(name) {
            return n;
        }
        let text: Rc<str> = Rc::from(name);
        let n = table.texts.len() as Sym;
        table.texts.push(text.clone());
        table.numbers.insert(text, n);
        n
    })
}

/// The name of a number.
pub fn text(symbol: Sym) -> Rc<str> {
    TABLE.with_borrow(|table| table.texts.get(symbol as usize).cloned().unwrap_or_else(|| Rc::from("?")))
}
