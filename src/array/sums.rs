//! The same numbers twice: as objects behind pointers, as a Python list has them, and as one block, as an array has
//! them. Their sums are compared for their speed.
//!
//! Everything can be done in parts, since a page must not wait for a million objects.

use super::Value;
use crate::rng::Rng;
use std::hint::black_box;

/// `n` numbers from the standard normal distribution, in both forms.
pub struct Sums {
    n: usize,
    rng: Rng,
    block: Vec<f64>,
    /// The numbers of the objects in the order in which these are made. In the memory of a program that has run for a
    /// while, what lies next to each other in a list does not lie so elsewhere.
    order: Vec<usize>,
    made: usize,
    objects: Vec<Option<Box<Value>>>,
}

impl Sums {
    /// No numbers yet; [`Sums::prepare`] makes them.
    pub fn new(n: usize, seed: u64) -> Sums {
        let mut objects = Vec::new();
        objects.resize_with(n, || None);
        Sums { n, rng: Rng::new(seed), block: Vec::new(), order: Vec::new(), made: 0, objects }
    }

    /// Does up to `steps` of the `2 n` steps of preparation; how many were done.
    pub fn prepare(&mut self, steps: usize) -> usize {
        (0..steps).take_while(|_| self.prepare_one()).count()
    }

    fn prepare_one(&mut self) -> bool {
        let drawn = self.block.len();
        if drawn < self.n {
            self.block.push(self.rng.normal());
            // Fisher and Yates, from the inside out: each order of the numbers so far is equally likely.
            let place = self.rng.below(drawn + 1);
            self.order.push(drawn);
            self.order.swap(drawn, place);
            return true;
        }
        let Some(&i) = self.order.get(self.made) else { return false };
        self.objects[i] = Some(Box::new(Value::Float(self.block[i])));
        self.made += 1;
        true
    }

    /// Gives up to `count` objects back; how many.
    pub fn release(&mut self, count: usize) -> usize {
        let left = self.objects.len().saturating_sub(count);
        let released = self.objects.len() - left;
        self.objects.truncate(left);
        released
    }

    /// `sum` plus the objects from `from` to before `to`, one after the other; the whole done `times` times.
    ///
    /// Of each its type is asked, since a list may hold anything. The same bits as [`Sums::block`].
    pub fn boxed(&self, sum: f64, from: usize, to: usize, times: usize) -> f64 {
        let part = self.objects.get(from..to).unwrap_or_default();
        repeated(times, || black_box(part).iter().flatten().fold(sum, |sum, object| sum + object.to_f64()))
    }

    /// The same of the block.
    pub fn block(&self, sum: f64, from: usize, to: usize, times: usize) -> f64 {
        let part = self.block.get(from..to).unwrap_or_default();
        repeated(times, || black_box(part).iter().fold(sum, |sum, number| sum + number))
    }
}

fn repeated(times: usize, add: impl Fn() -> f64) -> f64 {
    (0..times).map(|_| add()).last().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::Sums;

    fn prepared(n: usize, seed: u64) -> Sums {
        let mut sums = Sums::new(n, seed);
        while sums.prepare(1000) == 1000 {}
        sums
    }

    #[test]
    fn both_forms_have_one_sum() {
        for n in [0, 1, 100, 12_345] {
            let sums = prepared(n, 7);
            let whole = sums.block(0.0, 0, n, 3);
            assert_eq!(sums.boxed(0.0, 0, n, 1).to_bits(), whole.to_bits(), "{n}");
            let half = sums.boxed(0.0, 0, n / 2, 1);
            assert_eq!(sums.boxed(half, n / 2, n, 1).to_bits(), whole.to_bits(), "{n}");
        }
        assert_ne!(prepared(100, 1).block(0.0, 0, 100, 1), prepared(100, 2).block(0.0, 0, 100, 1));
    }

    #[test]
    fn objects_are_made_in_shuffled_order_and_given_back_in_parts() {
        let mut sums = prepared(1000, 3);
        let mut order = sums.order.clone();
        assert!(order.windows(2).filter(|w| w[1] == w[0] + 1).count() < 10);
        order.sort_unstable();
        assert!(order.iter().enumerate().all(|(i, &k)| i == k));
        assert_eq!((sums.release(600), sums.release(600), sums.release(600)), (600, 400, 0));
    }
}
