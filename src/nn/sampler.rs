//! How examples are drawn for each update. Batch, stochastic and mini-batch descent differ in nothing else.

use crate::rng::Rng;

/// How many examples an update looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Batch {
    /// All of them.
    Full,
    /// So many; 1 is stochastic descent. The last batch of an epoch is shorter where the number does not divide.
    Size(usize),
}

/// In which order they come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Order {
    /// As they are stored.
    InOrder,
    /// In a new random order each epoch.
    Shuffled,
    /// Each drawn from all, so that an epoch may repeat some and miss others.
    WithReplacement,
}

impl Order {
    /// The names of settings, in the order of the variants.
    pub const NAMES: [&str; 3] = ["in_order", "shuffled", "with_replacement"];

    /// The order of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "in_order" => Some(Order::InOrder),
            "shuffled" => Some(Order::Shuffled),
            "with_replacement" => Some(Order::WithReplacement),
            _ => None,
        }
    }
}

/// Hands out one batch of example numbers after the other, for ever.
///
/// ```
/// use nabla::nn::{Batch, Order, Sampler};
/// let mut sampler = Sampler::new(5, Batch::Size(2), Order::InOrder, 1);
/// assert_eq!(sampler.next_batch(), [0, 1]);
/// assert_eq!(sampler.next_batch(), [2, 3]);
/// assert_eq!(sampler.next_batch(), [4]);
/// assert_eq!(sampler.next_batch(), [0, 1]);
/// ```
#[derive(Clone, Debug)]
pub struct Sampler {
    /// The epoch's examples in the order of their turn.
    turns: Vec<usize>,
    size: usize,
    order: Order,
    /// How many turns of this epoch are over.
    taken: usize,
    rng: Rng,
}

impl Sampler {
    /// A sampler over `examples` examples. A batch larger than that, or 0, is the full batch.
    pub fn new(examples: usize, batch: Batch, order: Order, seed: u64) -> Self {
        let size = match batch {
            Batch::Size(size) if size > 0 => size.min(examples),
            _ => examples,
        };
        Sampler { turns: (0..examples).collect(), size, order, taken: examples, rng: Rng::new(seed) }
    }

    /// Whether every batch is all examples in order, so that they need not be gathered.
    pub fn is_everything(&self) -> bool {
        self.size == self.turns.len() && self.order == Order::InOrder
    }

    /// How many batches an epoch has.
    pub fn batches_per_epoch(&self) -> usize {
        self.turns.len().div_ceil(self.size.max(1))
    }

    /// The next batch's examples.
    pub fn next_batch(&mut self) -> &[usize] {
        if self.taken >= self.turns.len() {
            self.start_epoch();
        }
        let start = self.taken;
        self.taken = (start + self.size).min(self.turns.len());
        &self.turns[start..self.taken]
    }

    fn start_epoch(&mut self) {
        self.taken = 0;
        match self.order {
            Order::InOrder => {}
            Order::Shuffled => self.rng.shuffle(&mut self.turns),
            Order::WithReplacement => {
                let examples = self.turns.len();
                self.turns.iter_mut().for_each(|turn| *turn = self.rng.below(examples));
            }
        }
    }
}
