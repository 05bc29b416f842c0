//! Contour lines: marching squares on a regular grid of values, and levels worth drawing.
//!
//! A grid lies over a box `[x0, x1, y0, y1]`, edges included, and is stored row by row: first the row of `y0`
//! from `x0` to `x1`, last the row of `y1`.
//!
//! Marching squares is the plane's case of W. E. Lorensen, H. E. Cline, *Marching cubes: a high resolution 3D
//! surface construction algorithm*, 1987.

use std::collections::BinaryHeap;

/// A whole number that is ordered as the float is: [`f64::total_cmp`] compares these.
fn key(value: f64) -> i64 {
    flipped(value.to_bits() as i64)
}

/// The bits below the sign turned over where the sign is set; twice is nothing.
fn flipped(bits: i64) -> i64 {
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

/// A grid of values over a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    domain: [f64; 4],
    columns: usize,
    rows: usize,
    values: Vec<f64>,
    /// Cells without lines, 1 each, row by row; empty where there are none.
    marked: Vec<u8>,
}

impl Grid {
    /// Samples a function over a box, in `columns` by `rows` points, edges included.
    pub fn sample(value: impl Fn(f64, f64) -> f64, domain: [f64; 4], columns: usize, rows: usize) -> Self {
        let mut grid =
            Grid { domain, columns, rows, values: Vec::with_capacity(columns * rows), marked: Vec::new() };
        for row in 0..rows {
            for column in 0..columns {
                let [x, y] = grid.point(column, row);
                grid.values.push(value(x, y));
            }
        }
        grid
    }

    /// Marks the cells `[x0, x1, y0, y1]` for which this is so: no line is drawn in them. Returns 1 for each, row by row
    /// from `y0`, or nothing where there are none.
    pub fn mark(&mut self, is_broken: impl Fn([f64; 4]) -> bool) -> Vec<u8> {
        for row in 1..self.rows {
            for column in 1..self.columns {
                let ([x0, y0], [x1, y1]) = (self.point(column - 1, row - 1), self.point(column, row));
                self.marked.push(u8::from(is_broken([x0, x1, y0, y1])));
            }
        }
        if !self.marked.contains(&1) {
            self.marked.clear();
        }
        self.marked.clone()
    }

    /// The values, row by row from `y0`.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The finite values in rising order.
    ///
    /// By a heap: the standard library's quick sort is faster, and its 5 KB are more than this is worth.
    pub fn rising(&self) -> Vec<f64> {
        let finite = self.values.iter().filter(|value| value.is_finite());
        let heap: BinaryHeap<_> = finite.map(|value| key(*value)).collect();
        heap.into_sorted_vec().into_iter().map(|key| f64::from_bits(flipped(key) as u64)).collect()
    }

    /// Levels that show this grid well, rising; at most `count`, each once.
    ///
    /// The k-th of n lies where a share `(k / (n + 1))²` of the finite values are below it, between two of them
    /// linearly. Shares of the area serve functions whose values span many powers of ten, and the square draws
    /// the lines of a quadratic bowl equally far apart.
    pub fn levels(&self, count: usize) -> Vec<f64> {
        let sorted = self.rising();
        let Some(last) = sorted.len().checked_sub(1) else { return Vec::new() };
        let mut levels: Vec<f64> = (1..=count)
            .map(|k| {
                let share = k as f64 / (count + 1) as f64;
                let place = share * share * last as f64;
                let below = place.floor() as usize;
                mix(sorted[below], sorted[(below + 1).min(last)], place - place.floor())
            })
            .collect();
        levels.dedup();
        levels
    }

    /// The lines of the levels as segments, `[level, x0, y0, x1, y1]` each, in the units of the box.
    ///
    /// A segment's ends lie on the edges of one cell, where linear interpolation of the edge's two values gives
    /// the level. In a cell whose opposite corners lie on the same side, the mean of the corners tells which of
    /// them are joined. A cell with a corner that is not finite has no line.
    pub fn segments(&self, levels: &[f64]) -> Vec<f64> {
        let mut segments = Vec::new();
        for &level in levels {
            for row in 1..self.rows {
                for column in 1..self.columns {
                    self.cross(column - 1, row - 1, level, &mut segments);
                }
            }
        }
        segments
    }

    /// The point of a grid place.
    fn point(&self, column: usize, row: usize) -> [f64; 2] {
        let [x0, x1, y0, y1] = self.domain;
        [mix(x0, x1, share(column, self.columns)), mix(y0, y1, share(row, self.rows))]
    }

    fn value(&self, column: usize, row: usize) -> f64 {
        self.values[row * self.columns + column]
    }

    /// Adds the one or two segments in the cell whose lower left corner is given, if its level line crosses it.
    fn cross(&self, column: usize, row: usize, level: f64, segments: &mut Vec<f64>) {
        // Counter-clockwise from the lower left; edge k runs from corner k to corner k + 1.
        let corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)];
        let values = corners.map(|(column, row)| self.value(column, row));
        let is_marked = self.marked.get(row * (self.columns - 1) + column) == Some(&1);
        if is_marked || values.iter().any(|value| !value.is_finite()) {
            return;
        }
        let above = values.map(|value| value >= level);
        let middle = values.iter().sum::<f64>() / 4.0 >= level;
        let crossed = [0, 1, 2, 3].map(|k| above[k] != above[(k + 1) % 4]);
        let joined: &[[usize; 2]] = match crossed {
            [true, true, false, false] => &[[0, 1]],
            [true, false, true, false] => &[[0, 2]],
            [true, false, false, true] => &[[0, 3]],
            [false, true, true, false] => &[[1, 2]],
            [false, true, false, true] => &[[1, 3]],
            [false, false, true, true] => &[[2, 3]],
            // Edges k - 1 and k meet at corner k. With the middle on the side of corner 0, corners 1 and 3 are
            // cut off.
            [true, true, true, true] if middle == above[0] => &[[0, 1], [2, 3]],
            [true, true, true, true] => &[[3, 0], [1, 2]],
            _ => &[],
        };
        let end = |k: usize| self.crossing(corners[k], corners[(k + 1) % 4], level);
        for &[a, b] in joined {
            push(segments, level, end(a), end(b));
        }
    }

    /// Where an edge has the level. Its ends are taken in the grid's order, so that both cells beside it get
    /// equal bits.
    fn crossing(&self, from: (usize, usize), to: (usize, usize), level: f64) -> [f64; 2] {
        let (from, to) = if (from.1, from.0) <= (to.1, to.0) { (from, to) } else { (to, from) };
        let (low, high) = (self.value(from.0, from.1), self.value(to.0, to.1));
        let (start, end) = (self.point(from.0, from.1), self.point(to.0, to.1));
        let share = (level - low) / (high - low);
        [mix(start[0], end[0], share), mix(start[1], end[1], share)]
    }
}

/// Adds a segment, unless it is a point: a line that only touches a corner.
fn push(segments: &mut Vec<f64>, level: f64, from: [f64; 2], to: [f64; 2]) {
    if from != to {
        segments.extend([level, from[0], from[1], to[0], to[1]]);
    }
}

/// The share of the way at point `i` of `n`, 0 at the first and exactly 1 at the last.
fn share(i: usize, n: usize) -> f64 {
    if n < 2 { 0.0 } else { i as f64 / (n - 1) as f64 }
}

/// `a` at share 0, `b` at share 1, exactly, and linear between.
fn mix(a: f64, b: f64, share: f64) -> f64 {
    a * (1.0 - share) + b * share
}
