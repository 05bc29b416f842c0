//! Containers that count what they hold, and are taken apart without recursion.
//!
//! A list in a list in a list ... a million deep would overflow the stack when dropped one inside the other. So a
//! container hands its elements to a queue, and whoever drops first empties it.

use super::object::Obj;
use crate::array::meter;
use std::cell::RefCell;
use std::ops::{Deref, DerefMut};

/// Bytes counted for an element, and for a container.
const ELEMENT: usize = 24;
const CONTAINER: usize = 64;

thread_local! {
    static QUEUE: RefCell<Option<Vec<Obj>>> = const { RefCell::new(None) };
}

/// Drops objects one after the other, however deeply they hold each other.
pub fn bury(items: impl IntoIterator<Item = Obj>) {
    let begins = QUEUE.with_borrow_mut(|queue| match queue {
        Some(waiting) => {
            waiting.extend(items);
            false
        }
        None => {
            let first: Vec<Obj> = items.into_iter().collect();
            let begins = !first.is_empty();
            *queue = begins.then_some(first);
            begins
        }
    });
    if !begins {
        return;
    }
    // Dropping one may bury others, which then wait in the queue.
    while let Some(next) = QUEUE.with_borrow_mut(|queue| queue.as_mut().and_then(Vec::pop)) {
        drop(next);
    }
    QUEUE.with_borrow_mut(|queue| *queue = None);
}

/// Whether an object may hold others.
fn is_deep(o: &Obj) -> bool {
    !matches!(o, Obj::Int(..) | Obj::Float(..) | Obj::Str(_) | Obj::Bool(_) | Obj::None)
}

/// The elements of a list.
pub struct Items {
    list: Vec<Obj>,
    counted: usize,
}

impl Items {
    /// Counts the elements as held.
    pub fn new(list: Vec<Obj>) -> Items {
        let mut items = Items { list, counted: 0 };
        items.settle();
        items
    }

    /// Counts anew after elements were added or taken out.
    pub fn settle(&mut self) {
        let now = CONTAINER + ELEMENT * self.list.len();
        meter::release(self.counted);
        meter::count(now);
        self.counted = now;
    }
}

impl Deref for Items {
    type Target = Vec<Obj>;

    fn deref(&self) -> &Vec<Obj> {
        &self.list
    }
}

impl DerefMut for Items {
    fn deref_mut(&mut self) -> &mut Vec<Obj> {
        &mut self.list
    }
}

impl Drop for Items {
    fn drop(&mut self) {
        meter::release(self.counted);
        bury_deep(&mut self.list);
    }
}

/// Buries those elements that may hold others.
pub fn bury_deep(list: &mut Vec<Obj>) {
    if list.iter().any(is_deep) {
        bury(std::mem::take(list).into_iter().filter(is_deep));
    }
}
