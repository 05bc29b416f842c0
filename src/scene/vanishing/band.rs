//! How much of what is measured is chance: the same settings with twenty seeds.

use std::rc::Rc;

use super::config::Config;
use super::run::Networks;
use super::statistics::sort;
use crate::rng::MAX_SEED;
use crate::scene::value::Value;

/// Seeds, counted from the configured one.
pub const SEEDS: usize = 20;

/// The sizes of `dL/dz` and `dL/dW` of one layer, one pair a seed.
type Sizes = Vec<[f64; 2]>;

/// Measures one seed after the other.
#[derive(Debug)]
pub struct Band {
    config: Rc<Config>,
    now: Option<Networks>,
    /// For each column, for each layer.
    sizes: Vec<Vec<Sizes>>,
    seeds: usize,
}

impl Band {
    /// Nothing measured yet.
    pub fn new(config: &Rc<Config>) -> Self {
        let sizes = vec![vec![Vec::with_capacity(SEEDS); config.depth]; config.columns.len()];
        Band { config: Rc::clone(config), now: None, sizes, seeds: 0 }
    }

    /// Seeds that are measured.
    pub fn seeds(&self) -> usize {
        self.seeds
    }

    /// One piece. False when all seeds are measured.
    pub fn work(&mut self) -> bool {
        if self.seeds == SEEDS {
            return false;
        }
        let mut networks = match self.now.take() {
            Some(networks) => networks,
            None => {
                let seed = (self.config.seed + self.seeds as u64) % (MAX_SEED + 1);
                Networks::untrained(&Rc::new(Config { seed, ..(*self.config).clone() }))
            }
        };
        if networks.work() {
            self.now = Some(networks);
            return true;
        }
        for (sizes, layers) in self.sizes.iter_mut().zip(networks.statistics()) {
            for (sizes, layer) in sizes.iter_mut().zip(layers) {
                sizes.push(layer.gradient_sizes());
            }
        }
        self.seeds += 1;
        self.seeds < SEEDS
    }

    /// Of one column: for each layer the least, the middle and the largest size over all seeds; `null` until they are
    /// measured.
    pub fn to_value(&self, column: usize) -> Value {
        if self.seeds < SEEDS {
            return Value::Null;
        }
        let of = |which: usize| {
            let mut lines = [const { Vec::new() }; 3];
            for sizes in &self.sizes[column] {
                let mut sorted: Vec<f64> = sizes.iter().map(|size| size[which]).collect();
                sort(&mut sorted);
                let middle = 0.5 * (sorted[SEEDS / 2 - 1] + sorted[SEEDS / 2]);
                let marks = [sorted[0], middle, sorted[SEEDS - 1]];
                lines.iter_mut().zip(marks).for_each(|(line, mark)| line.push(mark));
            }
            let [low, middle, high] = lines.map(|line| Value::numbers(&line));
            Value::object([("low", low), ("middle", middle), ("high", high)])
        };
        Value::object([("gradZRms", of(0)), ("gradWRms", of(1))])
    }
}
