//! Landscapes: derivatives against differences, stated minima, and contour lines that lie where they should.
#![cfg(not(target_arch = "wasm32"))]
// A test fails by panicking, also in the functions that it shares.
#![allow(clippy::unwrap_used, clippy::panic)]

use nabla::error::Error;
use nabla::landscape::{self, Landscape, contour::Grid};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, RngSeed};

/// Equal cases on every run, as many as `PROPTEST_CASES` says or 256, and no file written beside the test.
fn seeded() -> ProptestConfig {
    ProptestConfig {
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(5),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A landscape and a point of its domain.
fn place() -> impl Strategy<Value = (&'static Landscape, f64, f64)> {
    (0..landscape::all().len(), 0.0..1.0, 0.0..1.0).prop_map(|(i, s, t)| {
        let landscape = &landscape::all()[i];
        let [x0, x1, y0, y1] = landscape.domain;
        (landscape, x0 + s * (x1 - x0), y0 + t * (y1 - y0))
    })
}

/// Central differences of `f` by x and by y.
fn differences<const N: usize>(f: impl Fn(f64, f64) -> [f64; N], x: f64, y: f64) -> [[f64; N]; 2] {
    let h = 1e-5;
    let slope =
        |ahead: [f64; N], behind: [f64; N]| std::array::from_fn(|i| (ahead[i] - behind[i]) / (2.0 * h));
    [slope(f(x + h, y), f(x - h, y)), slope(f(x, y + h), f(x, y - h))]
}

/// Whether a derivative is what a difference of values of this scale says.
fn near(got: f64, want: f64, scale: f64) -> bool {
    // h²/6 times a third derivative (at most about 3e5 here), and the rounding of values of this scale divided by
    // h.
    (got - want).abs() <= 1e-5 + 1e-9 * scale
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn gradients_are_the_slopes_of_the_values((landscape, x, y) in place()) {
        let scale = (landscape.value)(x, y).abs();
        let slopes = differences(|x, y| [(landscape.value)(x, y)], x, y);
        let gradient = (landscape.gradient)(x, y);
        for i in 0..2 {
            let met = near(gradient[i], slopes[i][0], scale);
            prop_assert!(met, "{} at ({x}, {y}): {gradient:?}, {slopes:?}", landscape.name);
        }
    }

    #[test]
    fn hessians_are_the_slopes_of_the_gradients((landscape, x, y) in place()) {
        let gradient = (landscape.gradient)(x, y);
        let scale = gradient[0].abs().max(gradient[1].abs());
        let slopes = differences(landscape.gradient, x, y);
        let hessian = (landscape.hessian)(x, y);
        for i in 0..2 {
            for j in 0..2 {
                let met = near(hessian[i][j], slopes[j][i], scale);
                prop_assert!(met, "{} at ({x}, {y}): {hessian:?}, {slopes:?}", landscape.name);
            }
        }
        prop_assert_eq!(hessian[0][1], hessian[1][0]);
    }

    #[test]
    fn hessians_are_constant_just_where_they_are_said_to_be((landscape, x, y) in place()) {
        let [sx, sy] = landscape.start;
        let same = (landscape.hessian)(x, y) == (landscape.hessian)(sx, sy);
        prop_assert_eq!(same, landscape.hessian_is_constant, "{}", landscape.name);
    }

    #[test]
    fn no_point_lies_below_the_minimum((landscape, x, y) in place()) {
        if let Some(minimum) = landscape.minimum {
            prop_assert!((landscape.value)(x, y) >= minimum, "{} at ({x}, {y})", landscape.name);
        }
    }

    #[test]
    fn segments_lie_on_their_level_and_in_the_box(
        (landscape, ..) in place(), columns in 2..40usize, rows in 2..40usize, count in 1..16usize,
    ) {
        let grid = Grid::sample(landscape.value, landscape.domain, columns, rows);
        let levels = grid.levels(count);
        let segments = grid.segments(&levels);
        prop_assert_eq!(segments.len() % 5, 0);
        for segment in segments.chunks_exact(5) {
            prop_assert!(levels.contains(&segment[0]));
            for end in [[segment[1], segment[2]], [segment[3], segment[4]]] {
                let value = interpolated(&grid, landscape.domain, columns, rows, end);
                let scale = grid.values().iter().fold(1.0, |a: f64, b| a.max(b.abs()));
                prop_assert!((value - segment[0]).abs() <= 1e-9 * scale, "{value} is not {}", segment[0]);
            }
        }
    }
}

/// The grid's value at a point on one of its lines, linear between the neighbours on the line; fails outside the
/// box.
fn interpolated(grid: &Grid, domain: [f64; 4], columns: usize, rows: usize, [x, y]: [f64; 2]) -> f64 {
    let u = (x - domain[0]) / (domain[1] - domain[0]) * (columns - 1) as f64;
    let v = (y - domain[2]) / (domain[3] - domain[2]) * (rows - 1) as f64;
    let edge = 1e-9;
    assert!(u > -edge && u < (columns - 1) as f64 + edge, "x = {x} is outside");
    assert!(v > -edge && v < (rows - 1) as f64 + edge, "y = {y} is outside");
    let (du, dv) = ((u - u.round()).abs(), (v - v.round()).abs());
    assert!(du.min(dv) < edge, "({x}, {y}) is on no grid line");
    let at = |column: f64, row: f64| grid.values()[row as usize * columns + column as usize];
    let mix = |a: f64, b: f64, share: f64| a + (b - a) * share;
    if du < dv {
        let below = v.floor().clamp(0.0, (rows - 2) as f64);
        mix(at(u.round(), below), at(u.round(), below + 1.0), v - below)
    } else {
        let below = u.floor().clamp(0.0, (columns - 2) as f64);
        mix(at(below, v.round()), at(below + 1.0, v.round()), u - below)
    }
}

#[test]
fn every_landscape_is_found_by_its_name() {
    let names = ["bowl", "rosenbrock", "beale", "himmelblau", "booth", "saddle", "rastrigin"];
    assert_eq!(landscape::all().iter().map(|landscape| landscape.name).collect::<Vec<_>>(), names);
    for name in names {
        assert_eq!(landscape::find(name).unwrap().name, name);
    }
    let expected = Error::new("landscape_unknown").with("name", "alps").with("choices", names.join(", "));
    assert_eq!(landscape::find("alps").unwrap_err(), expected);
}

#[test]
fn at_the_minima_the_value_is_least_and_the_gradient_zero() {
    for landscape in landscape::all() {
        assert_eq!(landscape.minima.is_empty(), landscape.minimum.is_none(), "{}", landscape.name);
        for &[x, y] in landscape.minima {
            let value = (landscape.value)(x, y);
            let minimum = landscape.minimum.unwrap();
            assert!((value - minimum).abs() <= 1e-25, "{}: {value} at ({x}, {y})", landscape.name);
            let [gx, gy] = (landscape.gradient)(x, y);
            assert!(gx.abs().max(gy.abs()) <= 1e-12, "{}: ({gx}, {gy}) at ({x}, {y})", landscape.name);
            let [[a, b], [_, d]] = (landscape.hessian)(x, y);
            assert!(a > 0.0 && a * d - b * b > 0.0, "{}: no minimum at ({x}, {y})", landscape.name);
        }
    }
    assert_eq!(landscape::find("himmelblau").unwrap().minima.len(), 4);
    assert_eq!(landscape::find("saddle").unwrap().minimum, None);
}

#[test]
fn start_and_minima_are_inside_the_domain() {
    for landscape in landscape::all() {
        let [x0, x1, y0, y1] = landscape.domain;
        for [x, y] in landscape.minima.iter().copied().chain([landscape.start]) {
            assert!(x0 < x && x < x1 && y0 < y && y < y1, "{}: ({x}, {y})", landscape.name);
        }
    }
}

const UNIT: [f64; 4] = [0.0, 1.0, 0.0, 1.0];

#[test]
fn a_plane_has_one_straight_line() {
    let grid = Grid::sample(|x, y| 2.0 * x + y, UNIT, 2, 2);
    // From the lower edge to the left one.
    assert_eq!(grid.segments(&[0.5]), [0.5, 0.25, 0.0, 0.0, 0.5]);
    assert_eq!(grid.segments(&[-1.0, 4.0]), [0.0; 0], "no line outside the values");
}

#[test]
fn in_a_saddle_cell_the_middle_decides_what_is_joined() {
    // High at the lower left and upper right. With a high middle the two low corners are cut off, and so on.
    let corners = |high: f64| Grid::sample(move |x, y| if x == y { high } else { 0.0 }, UNIT, 2, 2);
    let low_corner = |segments: &[f64]| {
        segments.chunks_exact(5).any(|s| (s[1] + s[3]) / 2.0 > 0.5 && (s[2] + s[4]) / 2.0 < 0.5)
    };
    let (high_middle, low_middle) = (corners(4.0).segments(&[1.0]), corners(4.0).segments(&[3.0]));
    assert_eq!((high_middle.len(), low_middle.len()), (10, 10));
    assert!(low_corner(&high_middle), "{high_middle:?}");
    assert!(!low_corner(&low_middle), "{low_middle:?}");
}

#[test]
fn a_closed_line_is_closed_to_the_bit() {
    let grid = Grid::sample(|x, y| x * x + y * y, [-1.0, 1.3, -1.1, 1.2], 23, 19);
    let segments = grid.segments(&[0.5]);
    let ends: Vec<_> = segments
        .chunks_exact(5)
        .flat_map(|s| [[s[1].to_bits(), s[2].to_bits()], [s[3].to_bits(), s[4].to_bits()]])
        .collect();
    assert!(ends.len() > 40);
    for end in &ends {
        assert_eq!(ends.iter().filter(|other| *other == end).count(), 2, "each end belongs to two segments");
    }
}

#[test]
fn a_cell_that_is_not_finite_has_no_line() {
    for hole in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let value = |x: f64, y: f64| if x == 1.0 && y == 1.0 { hole } else { x };
        let grid = Grid::sample(value, [0.0, 3.0, 0.0, 1.0], 4, 2);
        let segments = grid.segments(&[0.5, 1.5, 2.5]);
        assert_eq!(segments, [2.5, 2.5, 0.0, 2.5, 1.0], "only the third cell has finite corners");
        assert!(grid.levels(5).iter().all(|level| level.is_finite()));
    }
    let nothing = Grid::sample(|_, _| f64::NAN, UNIT, 3, 3);
    assert!(nothing.levels(5).is_empty() && nothing.segments(&[0.0]).is_empty());
}

#[test]
fn levels_rise_within_the_values_and_a_bowls_lines_are_evenly_apart() {
    for landscape in landscape::all() {
        let grid = Grid::sample(landscape.value, landscape.domain, 60, 60);
        let levels = grid.levels(12);
        assert_eq!(levels.len(), 12, "{}", landscape.name);
        assert!(levels.is_sorted_by(|a, b| a < b), "{}: {levels:?}", landscape.name);
        let (low, high) = (
            grid.values().iter().copied().fold(f64::MAX, f64::min),
            grid.values().iter().copied().fold(f64::MIN, f64::max),
        );
        assert!(low < levels[0] && levels[11] < high, "{}", landscape.name);
    }
    // Of r² over a disc's worth of area the k-th line has a radius in proportion to k, where its circle fits the
    // box.
    let grid = Grid::sample(|x, y| x * x + y * y, [-1.0, 1.0, -1.0, 1.0], 201, 201);
    let radii: Vec<f64> = grid.levels(9).iter().map(|level| level.sqrt()).collect();
    for (k, radius) in radii.iter().enumerate().take(7) {
        let want = (k + 1) as f64 * 0.1 * (4.0 / std::f64::consts::PI).sqrt();
        assert!((radius - want).abs() < 0.01, "{radii:?}");
    }
}

#[test]
fn a_flat_function_has_one_level_and_no_line() {
    let flat = Grid::sample(|_, _| 3.0, UNIT, 5, 5);
    assert_eq!(flat.levels(8), [3.0]);
    assert!(flat.segments(&[3.0]).is_empty());
}
