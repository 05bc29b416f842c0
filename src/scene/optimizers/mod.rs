//! The race down a landscape: the same start, one gradient a step for each method.

mod config;

pub use config::{Config, Entry, settings};

use nalgebra::{Matrix2, SymmetricEigen, Vector2};

use crate::error::Error;
use crate::landscape::Landscape;
use crate::landscape::contour::Grid;
use crate::optim::{Method, Optimizer};
use crate::scene::outcome::{CONVERGED_NORM, DIVERGED_GROWTH, Outcome, Status};
use crate::scene::timeline::{Run, Timeline};
use crate::scene::value::Value;
use crate::scene::value_of;

/// Most steps of a race.
pub const MAX_STEPS: u64 = 100_000;
/// Copies of the past that are kept for going back.
const SAVED_RUNS: usize = 128;
const SAVED_SPACING: u64 = 16;
/// Points of the grid on which contours are found.
const GRID: usize = 121;
/// Contour lines.
const LEVELS: usize = 14;
/// A gradient with less than this share along an eigenvector does not excite it.
const EXCITED_SHARE: f64 = 1e-12;

/// One method on its way. It stops, at the step where it happens, when a number is not finite.
#[derive(Clone, Debug)]
struct Racer {
    method: Method,
    point: [f64; 2],
    stopped: bool,
}

/// All methods after the same number of steps.
#[derive(Clone, Debug)]
struct Race {
    landscape: &'static Landscape,
    racers: Vec<Racer>,
    steps: u64,
}

impl Run for Race {
    fn step(&mut self) {
        for racer in self.racers.iter_mut().filter(|racer| !racer.stopped) {
            let [x, y] = racer.point;
            racer.method.step(&mut racer.point, &(self.landscape.gradient)(x, y));
            let [x, y] = racer.point;
            racer.stopped = !(x.is_finite() && y.is_finite() && (self.landscape.value)(x, y).is_finite());
        }
        self.steps += 1;
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn is_halted(&self) -> bool {
        self.steps >= MAX_STEPS || self.racers.iter().all(|racer| racer.stopped)
    }
}

/// Where a method has been: after 0, 1, ... steps `x, y` and `f`. A stopped method stays where it stopped.
#[derive(Clone, Debug, Default)]
struct Trail {
    points: Vec<f64>,
    values: Vec<f64>,
}

/// The scene.
#[derive(Debug)]
pub struct Optimizers {
    config: Config,
    problems: Vec<Error>,
    timeline: Timeline<Race>,
    trails: Vec<Trail>,
    view: [f64; 4],
    levels: Vec<f64>,
    contours: Vec<f64>,
    /// The grid's values in rising order, by which heights get their colour.
    heights: Vec<f64>,
    pixels: Vec<u8>,
    size: [usize; 2],
}

impl Optimizers {
    /// A scene of these settings, at step 0.
    ///
    /// # Errors
    /// None for any object: what cannot be used is in [`Optimizers::problems`].
    pub fn new(given: &Value) -> Result<Self, Error> {
        let (config, problems) = Config::read(given)?;
        let racer =
            |entry: &Entry| Racer { method: entry.method.clone(), point: config.start, stopped: false };
        let racers: Vec<_> = config.methods.iter().map(racer).collect();
        let race = Race { landscape: config.landscape, racers, steps: 0 };
        let mut trails = vec![Trail::default(); race.racers.len()];
        record(&race, &mut trails);
        let view = view_of(config.landscape, config.start);
        let grid = Grid::sample(config.landscape.value, view, GRID, GRID);
        let levels = grid.levels(LEVELS);
        let contours = grid.segments(&levels);
        let heights = grid.rising();
        let timeline = Timeline::new(race, SAVED_RUNS, SAVED_SPACING);
        let (pixels, size) = (Vec::new(), [0, 0]);
        Ok(Optimizers { config, problems, timeline, trails, view, levels, contours, heights, pixels, size })
    }

    /// What could not be used of the settings.
    pub fn problems(&self) -> &[Error] {
        &self.problems
    }

    /// Every setting as a plain object.
    pub fn config(&self) -> Value {
        self.config.to_value()
    }

    /// Steps done.
    pub fn steps(&self) -> u64 {
        self.timeline.now().steps
    }

    /// The furthest step that was ever reached.
    pub fn furthest(&self) -> u64 {
        self.trails.first().map_or(0, |trail| trail.values.len() as u64 - 1)
    }

    /// Whether stepping cannot go on.
    pub fn is_halted(&self) -> bool {
        self.timeline.now().is_halted()
    }

    /// Up to `n` steps; returns how many were done.
    pub fn advance(&mut self, n: u64) -> u64 {
        let start = self.steps();
        self.seek(start.saturating_add(n));
        self.steps() - start
    }

    /// Goes to step `k`, also back.
    pub fn seek(&mut self, k: u64) {
        let trails = &mut self.trails;
        self.timeline.seek(k.min(MAX_STEPS), |race| record(race, trails));
    }

    /// Methods in the race.
    pub fn methods(&self) -> usize {
        self.trails.len()
    }

    /// `x, y` of a method after 0, 1, ... [`Optimizers::steps`] steps; empty for a method that is not there.
    pub fn trail(&self, method: usize) -> &[f64] {
        self.trails.get(method).map_or(&[], |trail| &trail.points[..2 * (self.steps() as usize + 1)])
    }

    /// `f` of a method after 0, 1, ... steps, likewise.
    pub fn values(&self, method: usize) -> &[f64] {
        self.trails.get(method).map_or(&[], |trail| &trail.values[..=self.steps() as usize])
    }

    /// The part of the plane that is shown, `[x0, x1, y0, y1]`: the landscape's domain, widened to hold the start.
    pub fn view(&self) -> [f64; 4] {
        self.view
    }

    /// The contour lines' heights.
    pub fn levels(&self) -> &[f64] {
        &self.levels
    }

    /// The contour lines as segments `[level, x0, y0, x1, y1]`.
    pub fn contours(&self) -> &[f64] {
        &self.contours
    }

    /// Paints the landscape by height, RGBA, row by row from the top. The colour is the share of the view that lies
    /// lower, so that a valley of any depth is seen.
    ///
    /// # Errors
    /// `lut_length` unless there are 256 RGBA colours.
    pub fn paint(&mut self, lut: &[u8], width: usize, height: usize) -> Result<(), Error> {
        if lut.len() != 4 * 256 {
            return Err(Error::new("lut_length").with("expected", 1024usize).with("got", lut.len()));
        }
        let [width, height] = [width.clamp(2, 1024), height.clamp(2, 1024)];
        let [x0, x1, y0, y1] = self.view;
        self.size = [width, height];
        self.pixels.clear();
        for row in 0..height {
            let y = y1 - (y1 - y0) * (row as f64 + 0.5) / height as f64;
            for column in 0..width {
                let x = x0 + (x1 - x0) * (column as f64 + 0.5) / width as f64;
                let value = (self.config.landscape.value)(x, y);
                let lower = self.heights.partition_point(|height| *height < value);
                let colour = 255 * lower / self.heights.len().max(1);
                self.pixels.extend_from_slice(&lut[4 * colour..4 * colour + 4]);
            }
        }
        Ok(())
    }

    /// The painted pixels, and their columns and rows.
    pub fn picture(&self) -> (&[u8], [usize; 2]) {
        (&self.pixels, self.size)
    }

    /// The Hessian's eigenvalues, the smaller first, and its eigenvectors, at the first method's point.
    fn eigen(&self) -> ([f64; 2], [[f64; 2]; 2]) {
        let [x, y] = self.timeline.now().racers.first().map_or(self.config.start, |racer| racer.point);
        let [[a, b], [c, d]] = (self.config.landscape.hessian)(x, y);
        if ![a, b, c, d].iter().all(|entry| entry.is_finite()) {
            return ([f64::NAN; 2], [[f64::NAN; 2]; 2]);
        }
        let eigen = SymmetricEigen::new(Matrix2::new(a, b, c, d));
        let order = if eigen.eigenvalues[0] <= eigen.eigenvalues[1] { [0, 1] } else { [1, 0] };
        let vector = |index: usize| upright(eigen.eigenvectors.column(index).into_owned());
        (order.map(|index| eigen.eigenvalues[index]), order.map(vector))
    }

    /// The verdict on one method.
    pub fn method_outcome(&self, method: usize) -> Outcome {
        let race = self.timeline.now();
        let racer = &race.racers[method];
        let [x, y] = racer.point;
        let (start, f) = (self.trails[method].values[0], (race.landscape.value)(x, y));
        if racer.stopped {
            return Outcome::new(Status::Diverged, "not_finite").with("step", race.steps as f64);
        }
        let [gx, gy] = (race.landscape.gradient)(x, y);
        let norm = (gx * gx + gy * gy).sqrt();
        if norm < CONVERGED_NORM {
            let outcome = Outcome::new(Status::Converged, "gradient_small");
            return outcome.with("gradientNorm", norm).with("limit", CONVERGED_NORM).with("f", f);
        }
        if let Some(outcome) = self.rate_outcome(&racer.method) {
            return outcome;
        }
        if (f - start).abs() > DIVERGED_GROWTH * start.abs().max(1.0) {
            return Outcome::new(Status::Diverged, "value_grew").with("start", start).with("f", f);
        }
        Outcome::open(race.steps)
    }

    /// On a quadratic with eigenvalues λ > 0, gradient descent multiplies the error along an eigenvector by
    /// `1 - lr λ` a step and grows for `lr > 2/λ`; with momentum β (heavy ball) for `lr > 2 (1 + β)/λ`. An
    /// eigenvector along which the start has no gradient is not excited and does not count. Polyak (1964).
    fn rate_outcome(&self, method: &Method) -> Option<Outcome> {
        let Method::Sgd(sgd) = method else { return None };
        let landscape = self.config.landscape;
        let (values, vectors) = self.eigen();
        let plain = !sgd.nesterov && sgd.dampening == 0.0;
        if !plain || !landscape.hessian_is_constant || values[0] <= 0.0 {
            return None;
        }
        let g = (landscape.gradient)(self.config.start[0], self.config.start[1]);
        let norm = (g[0] * g[0] + g[1] * g[1]).sqrt();
        let is_excited = |v: [f64; 2]| (g[0] * v[0] + g[1] * v[1]).abs() > EXCITED_SHARE * norm;
        let (lambda, _) = values.into_iter().zip(vectors).rev().find(|(_, vector)| is_excited(*vector))?;
        let lambda = lambda + sgd.weight_decay;
        let limit = 2.0 * (1.0 + sgd.momentum) / lambda;
        (sgd.lr > limit).then(|| {
            let outcome = Outcome::new(Status::Diverged, "rate_above_limit").with("lambda", lambda);
            outcome.with("limit", limit).with("lr", sgd.lr).with("momentum", sgd.momentum)
        })
    }

    /// The verdict on the race: open while one method's is, else the worst.
    pub fn outcome(&self) -> Outcome {
        let outcomes: Vec<_> = (0..self.methods()).map(|method| self.method_outcome(method)).collect();
        let is_open = |outcome: &&Outcome| matches!(outcome.status, Status::Ready | Status::Running);
        let is_bad = |outcome: &&Outcome| outcome.status == Status::Diverged;
        let worst = outcomes.iter().find(is_open).or(outcomes.iter().find(is_bad)).or(outcomes.first());
        worst.cloned().unwrap_or(Outcome::open(self.steps()))
    }

    /// What is shown now, as plain data.
    pub fn state(&self) -> Value {
        let [status, reason] = self.outcome().pairs();
        let race = self.timeline.now();
        let methods = (0..self.methods()).map(|index| {
            let [status, reason] = self.method_outcome(index).pairs();
            let [x, y] = race.racers[index].point;
            let [gx, gy] = (race.landscape.gradient)(x, y);
            let parameters = race.racers[index].method.arguments();
            let parameters =
                parameters.iter().map(|(name, value)| ((*name).to_owned(), value_of(value))).collect();
            Value::object([
                ("name", self.config.methods[index].name.into()),
                ("params", Value::Object(parameters)),
                ("x", x.into()),
                ("y", y.into()),
                ("f", (race.landscape.value)(x, y).into()),
                ("gx", gx.into()),
                ("gy", gy.into()),
                status,
                reason,
            ])
        });
        Value::object([
            ("step", race.steps.into()),
            status,
            reason,
            ("landscape", race.landscape.name.into()),
            ("formula", race.landscape.formula.into()),
            ("minimum", race.landscape.minimum.map_or(Value::Null, Value::from)),
            (
                "minima",
                Value::List(race.landscape.minima.iter().map(|point| Value::numbers(point)).collect()),
            ),
            ("methods", Value::List(methods.collect())),
            ("hessian", self.hessian()),
        ])
    }

    /// Eigenvalues and -vectors at the first method's point; condition number and rates where all are positive.
    fn hessian(&self) -> Value {
        let (values, vectors) = self.eigen();
        let [least, most] = values;
        let where_definite = |number: f64| if least > 0.0 { Value::from(number) } else { Value::Null };
        Value::object([
            ("eigenvalues", Value::numbers(&values)),
            ("eigenvectors", Value::List(vectors.iter().map(|vector| Value::numbers(vector)).collect())),
            ("constant", self.config.landscape.hessian_is_constant.into()),
            ("condition", where_definite(most / least)),
            ("maxStableRate", where_definite(2.0 / most)),
            ("bestRate", where_definite(2.0 / (least + most))),
        ])
    }
}

/// An eigenvector and its opposite are the same direction: take the one that points right, or up.
fn upright(vector: Vector2<f64>) -> [f64; 2] {
    let flip = vector[0] < 0.0 || (vector[0] == 0.0 && vector[1] < 0.0);
    let sign = if flip { -1.0 } else { 1.0 };
    [sign * vector[0], sign * vector[1]]
}

/// Keeps what a step that was never reached before gave.
fn record(race: &Race, trails: &mut [Trail]) {
    for (racer, trail) in race.racers.iter().zip(trails) {
        if trail.values.len() as u64 == race.steps {
            let [x, y] = racer.point;
            trail.points.extend([x, y]);
            trail.values.push((race.landscape.value)(x, y));
        }
    }
}

/// The domain, widened by a tenth beyond a start outside of it.
fn view_of(landscape: &Landscape, [x, y]: [f64; 2]) -> [f64; 4] {
    let [x0, x1, y0, y1] = landscape.domain;
    let widen = |low: f64, high: f64, start: f64| {
        let margin = 0.1 * (high - low);
        (if start < low { start - margin } else { low }, if start > high { start + margin } else { high })
    };
    let ((x0, x1), (y0, y1)) = (widen(x0, x1, x), widen(y0, y1, y));
    [x0, x1, y0, y1]
}
