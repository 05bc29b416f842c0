//! The race down a landscape: the same start, one gradient a step for each method.

mod anatomy;
mod config;
mod theory;
mod tune;

use std::rc::Rc;

pub use config::{Config, Entry, settings};

use crate::error::Error;
use crate::landscape::Surface;
use crate::landscape::contour::Grid;
use crate::nn::{Batch, Sampler};
use crate::optim::Method;
use crate::scene::outcome::{CONVERGED_NORM, DIVERGED_GROWTH, Outcome, Status};
use crate::scene::timeline::{Run, Timeline};
use crate::scene::value::Value;
use crate::scene::value_of;
use anatomy::anatomy;
use theory::Eigen;
use tune::Tune;

/// Most steps of a race.
pub const MAX_STEPS: u64 = 100_000;
/// Copies of the past that are kept for going back.
const SAVED_RUNS: usize = 128;
const SAVED_SPACING: u64 = 16;
/// Points of the grid on which contours are found.
const GRID: usize = 121;
/// Contour lines.
const LEVELS: usize = 14;

/// One method on its way. It stops, at the step where it happens, when a number is not finite.
#[derive(Clone, Debug)]
struct Racer {
    method: Method,
    point: [f64; 2],
    /// By what the last step multiplied its direction.
    rates: [f64; 2],
    stopped: bool,
}

/// All methods after the same number of steps.
#[derive(Clone, Debug)]
struct Race {
    landscape: Rc<Surface>,
    /// What hands out the points of each step; none where it is all of them.
    sampler: Option<Sampler>,
    /// The points of the last step.
    batch: Vec<usize>,
    racers: Vec<Racer>,
    steps: u64,
}

impl Race {
    /// The gradient that a step from here uses: of all points, or of those drawn.
    fn gradient(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        match self.landscape.points() {
            Some(points) if self.sampler.is_some() => points.gradient(x, y, Some(&self.batch)),
            _ => self.landscape.gradient(x, y),
        }
    }
}

impl Run for Race {
    fn step(&mut self) {
        if let Some(sampler) = &mut self.sampler {
            self.batch.clear();
            self.batch.extend_from_slice(sampler.next_batch());
        }
        for place in 0..self.racers.len() {
            let gradient = self.gradient(self.racers[place].point);
            let racer = &mut self.racers[place];
            if racer.stopped {
                continue;
            }
            racer.rates = anatomy::take(&mut racer.method, &mut racer.point, gradient).rates;
            let [x, y] = racer.point;
            racer.stopped = !(x.is_finite() && y.is_finite() && self.landscape.value(x, y).is_finite());
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
    /// Of the step to each point but the first: by what its direction was multiplied, for x and y.
    rates: Vec<f64>,
    /// How long the way there was.
    lengths: Vec<f64>,
    /// How far the nearest minimum is; NaN where none is known.
    distances: Vec<f64>,
}

/// What is drawn of the landscape within a box.
#[derive(Debug)]
struct Ground {
    shown: [f64; 4],
    levels: Vec<f64>,
    contours: Vec<f64>,
    /// The grid's values in rising order, by which heights get their colour.
    heights: Vec<f64>,
    /// Of the grid's cells, row by row from below: whether the landscape is undefined in it. Empty where it nowhere is.
    broken: Vec<u8>,
}

impl Ground {
    fn of(landscape: &Surface, shown: [f64; 4]) -> Ground {
        let mut grid = Grid::sample(|x, y| landscape.value(x, y), shown, GRID, GRID);
        let heights = grid.rising();
        let levels = grid.levels(LEVELS);
        let broken = grid.mark(|cell| landscape.is_broken(cell));
        let contours = grid.segments(&levels);
        Ground { shown, levels, contours, heights, broken }
    }
}

/// The scene.
#[derive(Debug)]
pub struct Optimizers {
    config: Config,
    problems: Vec<Error>,
    timeline: Timeline<Race>,
    trails: Vec<Trail>,
    view: [f64; 4],
    ground: Ground,
    pixels: Vec<u8>,
    size: [usize; 2],
    tune: Option<Tune>,
}

impl Optimizers {
    /// A scene of these settings, at step 0.
    ///
    /// # Errors
    /// None for any object: what cannot be used is in [`Optimizers::problems`].
    pub fn new(given: &Value) -> Result<Self, Error> {
        let (config, problems) = Config::read(given)?;
        let racer = |entry: &Entry| Racer {
            method: entry.method.clone(),
            point: config.start,
            rates: [f64::NAN; 2],
            stopped: false,
        };
        let racers: Vec<_> = config.methods.iter().map(racer).collect();
        let landscape = config.landscape.clone();
        let sampler = landscape.points().and_then(|points| {
            let sampler = Sampler::new(points.list().len(), config.batch, config.order.1, config.seed);
            (config.batch != Batch::Full && !sampler.is_everything()).then_some(sampler)
        });
        let race = Race { landscape, sampler, batch: Vec::new(), racers, steps: 0 };
        let mut trails = vec![Trail::default(); race.racers.len()];
        record(&race, &mut trails);
        let view = config.domain.unwrap_or_else(|| view_of(&config.landscape, config.start));
        let ground = Ground::of(&config.landscape, view);
        let timeline = Timeline::new(race, SAVED_RUNS, SAVED_SPACING);
        Ok(Optimizers {
            config,
            problems,
            timeline,
            trails,
            view,
            ground,
            pixels: Vec::new(),
            size: [0, 0],
            tune: None,
        })
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

    /// How long each method's way was after 0, 1, ... steps, and how far from the nearest minimum it then was (NaN where
    /// none is known).
    pub fn lengths(&self, method: usize) -> &[f64] {
        self.trails.get(method).map_or(&[], |trail| &trail.lengths[..=self.steps() as usize])
    }

    /// See [`Optimizers::lengths`].
    pub fn distances(&self, method: usize) -> &[f64] {
        self.trails.get(method).map_or(&[], |trail| &trail.distances[..=self.steps() as usize])
    }

    /// The part of the plane that belongs to the race, `[x0, x1, y0, y1]`: the landscape's domain, widened to hold the
    /// start, or the box that was asked for.
    pub fn view(&self) -> [f64; 4] {
        self.view
    }

    /// The part of the plane that contours and picture are of; at first [`Optimizers::view`].
    pub fn shown(&self) -> [f64; 4] {
        self.ground.shown
    }

    /// Shows another part of the plane. A box without an extent, or beyond what a setting may ask for, changes nothing.
    pub fn show(&mut self, shown: [f64; 4]) {
        if config::is_box(shown) && shown != self.ground.shown {
            self.ground = Ground::of(&self.config.landscape, shown);
        }
    }

    /// The contour lines' heights.
    pub fn levels(&self) -> &[f64] {
        &self.ground.levels
    }

    /// The contour lines as segments `[level, x0, y0, x1, y1]`.
    pub fn contours(&self) -> &[f64] {
        &self.ground.contours
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
        let [x0, x1, y0, y1] = self.ground.shown;
        let heights = &self.ground.heights;
        self.size = [width, height];
        self.pixels.clear();
        for row in 0..height {
            let y = y1 - (y1 - y0) * (row as f64 + 0.5) / height as f64;
            for column in 0..width {
                let x = x0 + (x1 - x0) * (column as f64 + 0.5) / width as f64;
                let value = self.config.landscape.value(x, y);
                if !value.is_finite() {
                    self.pixels.extend([0; 4]);
                    continue;
                }
                let lower = heights.partition_point(|height| *height < value);
                let colour = 255 * lower / heights.len().max(1);
                self.pixels.extend_from_slice(&lut[4 * colour..4 * colour + 4]);
            }
        }
        Ok(())
    }

    /// The painted pixels, and their columns and rows.
    pub fn picture(&self) -> (&[u8], [usize; 2]) {
        (&self.pixels, self.size)
    }

    /// Of the cells between [`GRID`] by [`GRID`] points, row by row from the lowest: 1 where the landscape is undefined
    /// or has a pole. Empty where it has none.
    pub fn broken(&self) -> &[u8] {
        &self.ground.broken
    }

    /// By what each step of a method multiplied its direction (velocity, average or gradient): x and y of step 1, 2, ...
    pub fn rates(&self, method: usize) -> &[f64] {
        self.trails.get(method).map_or(&[], |trail| &trail.rates[..2 * self.steps() as usize])
    }

    /// The parts of a method's next step; see [`anatomy`]. On points it uses the gradient of all.
    pub fn anatomy(&self, method: usize) -> Value {
        let race = self.timeline.now();
        race.racers.get(method).map_or(Value::Null, |racer| {
            anatomy(&racer.method, racer.point, race.landscape.gradient(racer.point[0], racer.point[1]))
        })
    }

    /// The points `a, b, c` under the landscape, where it is the loss of a line on points.
    pub fn points(&self) -> &[f64] {
        self.config.landscape.points().map_or(&[], |points| points.list().as_flattened())
    }

    /// The numbers of the points that the last step looked at; empty where it looked at all.
    pub fn batch(&self) -> &[usize] {
        &self.timeline.now().batch
    }

    /// Begins a sweep of rates for the methods of the race.
    pub fn start_tune(&mut self) {
        let (landscape, methods) = (self.config.landscape.clone(), self.config.methods.clone());
        self.tune = Some(Tune::new(landscape, self.config.start, methods));
    }

    /// Up to so many steps of the sweep. False when it is complete, or there is none.
    pub fn work_tune(&mut self, steps: u64) -> bool {
        self.tune.as_mut().is_some_and(|tune| tune.work(steps))
    }

    /// What the sweep has found so far; null without one.
    pub fn tuned(&self) -> Value {
        self.tune.as_ref().map_or(Value::Null, Tune::to_value)
    }

    /// Where the Hessian is looked at: the first method's point.
    fn place(&self) -> [f64; 2] {
        self.timeline.now().racers.first().map_or(self.config.start, |racer| racer.point)
    }

    fn eigen(&self) -> Eigen {
        Eigen::at(&self.config.landscape, self.place())
    }

    /// The verdict on one method.
    pub fn method_outcome(&self, method: usize) -> Outcome {
        let race = self.timeline.now();
        let racer = &race.racers[method];
        let [x, y] = racer.point;
        let (start, f) = (self.trails[method].values[0], race.landscape.value(x, y));
        if racer.stopped {
            return self.lost(racer, race.steps);
        }
        let [gx, gy] = race.landscape.gradient(x, y);
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

    /// A method that stands where a number is not finite: with the reason, where a formula has one.
    fn lost(&self, racer: &Racer, step: u64) -> Outcome {
        let outcome = Outcome::new(Status::Diverged, "not_finite").with("step", step as f64);
        let [x, y] = racer.point;
        let expr = self.config.landscape.expr().filter(|_| x.is_finite() && y.is_finite());
        match expr.and_then(|expr| expr.trouble([x, y, 0.0])) {
            Some(trouble) => {
                let facts = trouble.facts.into_iter();
                facts
                    .fold(outcome.with("why", trouble.code), |outcome, (name, fact)| outcome.with(name, fact))
            }
            None => outcome,
        }
    }

    /// On a quadratic with eigenvalues λ > 0, gradient descent multiplies the error along an eigenvector by
    /// `1 - lr λ` a step and grows for `lr > 2/λ`; with momentum β (heavy ball) for `lr > 2 (1 + β)/λ`. An
    /// eigenvector along which the start has no gradient is not excited and does not count. Polyak (1964).
    fn rate_outcome(&self, method: &Method) -> Option<Outcome> {
        let Method::Sgd(sgd) = method else { return None };
        let (lambda, limit) = self.eigen().limit(&self.config.landscape, self.config.start, sgd)?;
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
        let eigen = self.eigen();
        let methods = (0..self.methods()).map(|index| {
            let [status, reason] = self.method_outcome(index).pairs();
            let [x, y] = race.racers[index].point;
            let [gx, gy] = race.landscape.gradient(x, y);
            let parameters = race.racers[index].method.arguments();
            let parameters =
                parameters.iter().map(|(name, value)| ((*name).to_owned(), value_of(value))).collect();
            Value::object([
                ("name", self.config.methods[index].name.into()),
                ("params", Value::Object(parameters)),
                ("x", x.into()),
                ("y", y.into()),
                ("f", race.landscape.value(x, y).into()),
                ("gx", gx.into()),
                ("gy", gy.into()),
                (
                    "theory",
                    eigen.forecast(
                        &race.landscape,
                        self.config.start,
                        &race.racers[index].method,
                        self.values(index),
                    ),
                ),
                status,
                reason,
            ])
        });
        Value::object([
            ("step", race.steps.into()),
            status,
            reason,
            ("landscape", race.landscape.name.as_str().into()),
            ("formula", race.landscape.formula.as_str().into()),
            ("minimum", race.landscape.minimum.map_or(Value::Null, Value::from)),
            (
                "minima",
                Value::List(race.landscape.minima.iter().map(|point| Value::numbers(point)).collect()),
            ),
            ("methods", Value::List(methods.collect())),
            ("hessian", eigen.to_value(&race.landscape, self.place())),
        ])
    }
}

/// Keeps what a step that was never reached before gave.
fn record(race: &Race, trails: &mut [Trail]) {
    for (racer, trail) in race.racers.iter().zip(trails) {
        if trail.values.len() as u64 == race.steps {
            let [x, y] = racer.point;
            let distance = |to: &[f64]| ((x - to[0]) * (x - to[0]) + (y - to[1]) * (y - to[1])).sqrt();
            let before = trail.lengths.last().copied().unwrap_or(0.0);
            let last = trail.points.len().checked_sub(2).map_or(0.0, |from| distance(&trail.points[from..]));
            trail.lengths.push(before + last);
            let nearest = race.landscape.minima.iter().map(|minimum| distance(minimum));
            trail.distances.push(nearest.fold(f64::NAN, f64::min));
            trail.points.extend([x, y]);
            trail.values.push(race.landscape.value(x, y));
            if race.steps > 0 {
                trail.rates.extend(racer.rates);
            }
        }
    }
}

/// The domain, widened by a tenth beyond a start outside of it.
fn view_of(landscape: &Surface, [x, y]: [f64; 2]) -> [f64; 4] {
    let [x0, x1, y0, y1] = landscape.domain;
    let widen = |low: f64, high: f64, start: f64| {
        let margin = 0.1 * (high - low);
        (if start < low { start - margin } else { low }, if start > high { start + margin } else { high })
    };
    let ((x0, x1), (y0, y1)) = (widen(x0, x1, x), widen(y0, y1, y));
    [x0, x1, y0, y1]
}
