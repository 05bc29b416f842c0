//! Names as numbers, so that frames compare integers, and where things lie by their hash.

use super::ast::Sym;
use super::ops::hash_text;
use std::cell::RefCell;
use std::rc::Rc;

/// The places 0, 1, 2, ... of a list, found by the hash of what lies there.
#[derive(Default)]
pub struct Index {
    /// The hash at each place.
    hashes: Vec<u64>,
    /// Place + 1, or 0 for none: at the slot of the hash, or at the next free one. At most half are taken.
    slots: Vec<u32>,
}

impl Index {
    /// The slots that a hash may be in, one after the other. Some are free.
    fn probe(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let last = self.slots.len().wrapping_sub(1);
        // Hashes that differ in a few bits only are scattered by a product (Fibonacci hashing).
        let first = (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize;
        (0..self.slots.len()).map(move |i| first.wrapping_add(i) & last)
    }

    /// The first place with this hash that `same` accepts.
    pub fn find(&self, hash: u64, same: &mut dyn FnMut(usize) -> bool) -> Option<usize> {
        for slot in self.probe(hash) {
            let place = (self.slots[slot] as usize).checked_sub(1)?;
            if self.hashes[place] == hash && same(place) {
                return Some(place);
            }
        }
        None
    }

    /// The hash at a place.
    pub fn hash(&self, place: usize) -> u64 {
        self.hashes[place]
    }

    /// Notes the hash of the next place.
    pub fn push(&mut self, hash: u64) {
        self.hashes.push(hash);
        if 2 * self.hashes.len() > self.slots.len() {
            self.slots = vec![0; 4 * self.hashes.len().next_power_of_two()];
            (0..self.hashes.len()).for_each(|place| self.fill(place));
        } else {
            self.fill(self.hashes.len() - 1);
        }
    }

    fn fill(&mut self, place: usize) {
        let free = self.probe(self.hashes[place]).find(|&slot| self.slots[slot] == 0);
        if let Some(free) = free {
            self.slots[free] = place as u32 + 1;
        }
    }
}

#[derive(Default)]
struct Table {
    index: Index,
    texts: Vec<Rc<str>>,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::default();
}

/// The number of a name.
pub fn intern(name: &str) -> Sym {
    TABLE.with_borrow_mut(|table| {
        let hash = hash_text(name);
        let known = table.index.find(hash, &mut |place| &*table.texts[place] == name);
        let place = known.unwrap_or_else(|| {
            table.index.push(hash);
            table.texts.push(Rc::from(name));
            table.texts.len() - 1
        });
        place as Sym
    })
}

/// The name of a number.
pub fn text(symbol: Sym) -> Rc<str> {
    TABLE.with_borrow(|table| table.texts.get(symbol as usize).cloned().unwrap_or_else(|| Rc::from("?")))
}
