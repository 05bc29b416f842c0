//! Points whose mean squared error is a landscape, so that a gradient can be taken of some of them only.

use crate::rng::Rng;

/// Standard deviation of the noise in what is to be guessed.
const NOISE: f64 = 0.5;
/// Of the sparse kind, one point in so many has a second feature.
const SPARSE: usize = 10;

/// Points `(a, b, c)`: two features and what is to be guessed as `x · a + y · b`.
#[derive(Clone, Debug)]
pub struct Points {
    list: Vec<[f64; 3]>,
    hessian: [[f64; 2]; 2],
}

impl Points {
    /// Points along the line `c = 1.5 a - 0.5` with normal noise; `b` is 1, so that x is the slope and y the
    /// intercept. `a` is drawn evenly from -1 to 3.
    pub fn line(count: usize, seed: u64) -> Points {
        let mut rng = Rng::new(seed);
        Points::new(count, |_| {
            let a = 4.0 * rng.uniform() - 1.0;
            [a, 1.0, 1.5 * a - 0.5 + NOISE * rng.normal()]
        })
    }

    /// Points with two normal features of which the second is 0 on nine of ten: `c = 1.5 a - b`, with noise.
    pub fn sparse(count: usize, seed: u64) -> Points {
        let mut rng = Rng::new(seed);
        Points::new(count, |index| {
            let (a, some) = (rng.normal(), rng.normal());
            let b = if index % SPARSE == 0 { some } else { 0.0 };
            [a, b, 1.5 * a - b + NOISE * rng.normal()]
        })
    }

    fn new(count: usize, point: impl FnMut(usize) -> [f64; 3]) -> Points {
        let list: Vec<_> = (0..count).map(point).collect();
        let mean = |i: usize, j: usize| {
            2.0 * list.iter().map(|point| point[i] * point[j]).sum::<f64>() / count.max(1) as f64
        };
        let hessian = [[mean(0, 0), mean(0, 1)], [mean(0, 1), mean(1, 1)]];
        Points { list, hessian }
    }

    /// `(a, b, c)` of each.
    pub fn list(&self) -> &[[f64; 3]] {
        &self.list
    }

    /// Mean of `(x · a + y · b - c)²`.
    pub fn value(&self, x: f64, y: f64) -> f64 {
        let square = |[a, b, c]: &[f64; 3]| {
            let miss = x * a + y * b - c;
            miss * miss
        };
        self.list.iter().map(square).sum::<f64>() / self.list.len() as f64
    }

    /// The gradient of the mean over the points of these numbers, or over all.
    pub fn gradient(&self, x: f64, y: f64, some: Option<&[usize]>) -> [f64; 2] {
        let mut sum = [0.0; 2];
        let mut add = |[a, b, c]: [f64; 3]| {
            let miss = 2.0 * (x * a + y * b - c);
            sum[0] += miss * a;
            sum[1] += miss * b;
        };
        match some {
            Some(some) => some.iter().filter_map(|index| self.list.get(*index)).for_each(|point| add(*point)),
            None => self.list.iter().for_each(|point| add(*point)),
        }
        let count = some.map_or(self.list.len(), <[usize]>::len) as f64;
        sum.map(|sum| sum / count)
    }

    /// Twice the means of products of features: the same everywhere.
    pub fn hessian(&self) -> [[f64; 2]; 2] {
        self.hessian
    }
}
