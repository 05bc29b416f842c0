//! Drawing a matrix of random numbers, some rows at a time.

use crate::init::Distribution;
use crate::rng::Rng;

/// Numbers of one slice.
const DRAWS: usize = 50_000;

/// A matrix that is being drawn from a stream, row by row. It is stored column by column (`[row + column · rows]`), as
/// batches (examples × units) and weights (`[in][out]` as drawn, `[out][in]` as stored) both are.
#[derive(Clone, Debug)]
pub struct Drawing {
    rows: usize,
    columns: usize,
    next_row: usize,
    numbers: Vec<f64>,
}

impl Drawing {
    /// Nothing drawn yet.
    pub fn new(rows: usize, columns: usize) -> Self {
        Drawing { rows, columns, next_row: 0, numbers: vec![0.0; rows * columns] }
    }

    /// Some more rows; the matrix once it is complete.
    pub fn work(&mut self, rng: &mut Rng, distribution: Distribution) -> Option<Vec<f64>> {
        let mut row = vec![0.0; self.columns];
        let end = (self.next_row + (DRAWS / self.columns).max(1)).min(self.rows);
        for place in self.next_row..end {
            distribution.fill(rng, &mut row);
            for (column, number) in row.iter().enumerate() {
                self.numbers[place + column * self.rows] = *number;
            }
        }
        self.next_row = end;
        (end == self.rows).then(|| std::mem::take(&mut self.numbers))
    }
}
