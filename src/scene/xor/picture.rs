//! What is drawn of the network beyond its numbers: every unit's output over the input plane, and the hidden space.

use nalgebra::DMatrix;

use super::all_inputs;
use crate::activation::Activation;
use crate::error::Error;
use crate::kernel;
use crate::nn::{Layer, Network, Workspace};

/// The part of the input plane that is shown, in both coordinates.
pub const PLANE: [f64; 2] = [-0.25, 1.25];

/// `count` evenly spaced numbers over the plane, ends included.
fn ticks(count: usize) -> impl Fn(usize) -> f64 {
    let step = (PLANE[1] - PLANE[0]) / (count.max(2) - 1) as f64;
    move |index| PLANE[0] + step * index as f64
}

/// Squarings after which directions whose eigenvalues differ by a billionth are told apart.
const SQUARINGS: usize = 34;

/// Pictures of all units over the input plane, painted into one buffer that is kept.
#[derive(Debug, Default)]
pub struct Heatmaps {
    grid: DMatrix<f64>,
    size: usize,
    work: Workspace,
    /// RGBA, picture after picture: x1, x2, then every unit layer by layer; each row by row from the top.
    pub pixels: Vec<u8>,
}

impl Heatmaps {
    /// Paints all pictures with `size × size` pixels; returns how many there are.
    ///
    /// - `lut`: 256 RGBA colours, from the lowest value of a unit's range to its highest (see [`range_of`]).
    ///
    /// # Errors
    /// `lut_length` unless there are 1,024 bytes.
    pub fn paint(&mut self, network: &Network, lut: &[u8], size: usize) -> Result<usize, Error> {
        if lut.len() != 4 * 256 {
            return Err(Error::new("lut_length").with("expected", 1024usize).with("got", lut.len()));
        }
        self.fit(size.clamp(2, 256));
        network.forward(&self.grid, &mut self.work)?;
        self.pixels.clear();
        for input in self.grid.column_iter() {
            paint_one(&mut self.pixels, input.as_slice(), PLANE, lut);
        }
        for (layer, h) in network.layers().iter().zip(&self.work.h) {
            for unit in h.column_iter() {
                paint_one(&mut self.pixels, unit.as_slice(), range_of(layer, unit.as_slice()), lut);
            }
        }
        Ok(self.pixels.len() / (4 * self.size * self.size))
    }

    fn fit(&mut self, size: usize) {
        if self.size == size {
            return;
        }
        let at = ticks(size);
        self.size = size;
        self.grid = DMatrix::from_fn(size * size, 2, |pixel, column| {
            if column == 0 { at(pixel % size) } else { at(size - 1 - pixel / size) }
        });
    }

    /// One picture's pixels and its side.
    pub fn picture(&self, index: usize) -> Option<(&[u8], usize)> {
        let bytes = 4 * self.size * self.size;
        self.pixels.get(index * bytes..(index + 1) * bytes).map(|pixels| (pixels, self.size))
    }
}

/// The values that get the first and the last colour: an activation's own bounds, or as far from 0 as it goes here.
fn range_of(layer: &Layer, values: &[f64]) -> [f64; 2] {
    match layer.activation {
        Activation::Sigmoid | Activation::Step => [0.0, 1.0],
        Activation::Tanh | Activation::Softsign => [-1.0, 1.0],
        _ => {
            let most = values.iter().fold(1e-300, |most: f64, value| most.max(value.abs()));
            [-most, most]
        }
    }
}

fn paint_one(pixels: &mut Vec<u8>, values: &[f64], [low, high]: [f64; 2], lut: &[u8]) {
    let scale = 255.0 / (high - low);
    for value in values {
        // A cast clips at the ends of the range and sends NaN to 0.
        let colour = ((value - low) * scale + 0.5) as u8 as usize;
        pixels.extend_from_slice(&lut[4 * colour..4 * colour + 4]);
    }
}

/// The hidden space in two numbers a point.
///
/// `x = w · h + b` is the output's weighted sum, so that the boundary is the line `x = 0`; `y` is the largest
/// principal component, over the four examples, of what is left of `h` without its part along `w`. The sign is
/// chosen so that (0,1) does not lie below (1,0), which flips least often while a network learns.
///
/// Returns `[4, x and y of the examples, x and y of a warped grid]`; the grid is `side × side` points of the input
/// plane, row by row from the lower left.
///
/// # Errors
/// None for a network of two inputs.
pub fn hidden_plane(network: &Network, side: usize) -> Result<Vec<f64>, Error> {
    let Some(last) = network.layers().last() else { return Err(Error::new("network_empty")) };
    let w = &network.parameters[last.weights()];
    let b = network.parameters[last.biases()].first().copied().unwrap_or(0.0);
    let (examples, grid) = (last_hidden(network, all_inputs())?, last_hidden(network, square(side))?);

    let axis = second_axis(&examples, w);
    let mut plane = vec![examples.nrows() as f64];
    for points in [&examples, &grid] {
        let [x, y] = [w, &axis].map(|direction| along(points, direction));
        plane.extend(x.iter().zip(&y).flat_map(|(x, y)| [x + b, *y]));
    }
    let (zero_one, one_zero) = (plane[4], plane[6]);
    if zero_one < one_zero {
        plane[1..].iter_mut().skip(1).step_by(2).for_each(|y| *y = -*y);
    }
    Ok(plane)
}

/// The plane of the two units of the last hidden layer, `x` the first unit's output and `y` the second's, in the layout
/// of [`hidden_plane`]; empty where the layer has another number of units.
///
/// # Errors
/// None for a network of two inputs.
pub fn unit_plane(network: &Network, side: usize) -> Result<Vec<f64>, Error> {
    let examples = last_hidden(network, all_inputs())?;
    if network.layers().len() < 2 || examples.ncols() != 2 {
        return Ok(Vec::new());
    }
    let grid = last_hidden(network, square(side))?;
    let mut plane = vec![examples.nrows() as f64];
    for points in [&examples, &grid] {
        plane.extend(points.row_iter().flat_map(|point| [point[0], point[1]]));
    }
    Ok(plane)
}

/// `side × side` points of the input plane, row by row from the lower left.
fn square(side: usize) -> DMatrix<f64> {
    let at = ticks(side);
    DMatrix::from_fn(
        side * side,
        2,
        |point, column| if column == 0 { at(point % side) } else { at(point / side) },
    )
}

/// What the last hidden layer makes of these points; the points themselves where there is none.
fn last_hidden(network: &Network, points: DMatrix<f64>) -> Result<DMatrix<f64>, Error> {
    let mut work = Workspace::default();
    network.forward(&points, &mut work)?;
    Ok(work.h.into_iter().rev().nth(1).unwrap_or(points))
}

/// The inner product of each point, a row, with a direction.
fn along(points: &DMatrix<f64>, direction: &[f64]) -> Vec<f64> {
    let mut products = vec![0.0; points.nrows()];
    kernel::gemm(&mut products, points.as_slice(), direction, points.nrows(), points.ncols());
    products
}

/// Takes a share of `w` from a direction, so much that nothing along `w` is left; nothing where `w` is 0.
fn straighten(direction: &mut [f64], w: &[f64]) {
    let square = kernel::dot(w, w);
    if square > 0.0 {
        let part = kernel::dot(direction, w) / square;
        direction.iter_mut().zip(w).for_each(|(entry, w)| *entry -= part * w);
    }
}

/// The direction in which the four points, without their part along `w`, lie furthest apart: the eigenvector of the
/// largest eigenvalue of their scatter matrix `CᵀC`, `C` the points less their mean (Pearson, 1901); 0 where they are
/// one point.
///
/// With `v` the same of the 4 × 4 matrix `CCᵀ` it is `Cᵀv`. Squaring that matrix again and again leaves only `v vᵀ`.
fn second_axis(points: &DMatrix<f64>, w: &[f64]) -> Vec<f64> {
    let units = points.ncols();
    // Units down, a point a column.
    let mut centred = points.transpose();
    let mean = centred.column_mean();
    for mut point in centred.column_iter_mut() {
        point -= &mean;
        straighten(point.as_mut_slice(), w);
    }
    let mut square = [0.0; 16];
    kernel::gemm_transposed_left(&mut square, centred.as_slice(), centred.as_slice(), units, 4);
    for _ in 0..SQUARINGS {
        let trace: f64 = square.iter().step_by(5).sum();
        if !(trace > 0.0 && trace.is_finite()) {
            return vec![0.0; units];
        }
        let scaled = square.map(|entry| entry / trace);
        square = [0.0; 16];
        kernel::gemm(&mut square, &scaled, &scaled, 4, 4);
    }
    let longest = (1..4).fold(0, |best, i| if square[5 * i] > square[5 * best] { i } else { best });
    let mut axis = vec![0.0; units];
    kernel::gemm(&mut axis, centred.as_slice(), &square[4 * longest..], units, 4);
    let length = kernel::norm(&axis);
    if length > 0.0 {
        axis.iter_mut().for_each(|entry| *entry /= length);
    }
    // Where there was next to nothing, it is what rounding had left along `w`.
    straighten(&mut axis, w);
    axis
}
