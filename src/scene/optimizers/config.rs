//! The settings of the race: where it is run, from which point, and by which methods.

use std::rc::Rc;

use crate::error::Error;
use crate::landscape::{NAMES, Points, Surface};
use crate::nn::{Batch, Order};
use crate::optim::{self, ArgumentValue, Method};
use crate::rng::MAX_SEED;
use crate::scene::model::argument;
use crate::scene::settings::{Call, Kind, Line, Reader, Setting, split_outside, table};
use crate::scene::value::Value;
use crate::scene::value_of;

/// Most methods in a race.
const MAX_METHODS: usize = 8;
/// Furthest start from the origin, in either coordinate.
const MAX_START: f64 = 1e6;
/// Shortest side of a box that is shown.
const MIN_SIDE: f64 = 1e-3;
/// Largest condition number of `quadratic`.
const MAX_CONDITION: f64 = 1000.0;

/// One method in the race.
#[derive(Clone, Debug)]
pub struct Entry {
    /// One of [`optim::NAMES`].
    pub name: &'static str,
    /// The method at its start.
    pub method: Method,
}

/// The scene's configuration: every value usable.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the race is run.
    pub landscape: Rc<Surface>,
    /// Of `quadratic`: condition number and degrees by which it is turned.
    pub quadratic: [f64; 2],
    /// The box that is shown; where it is none, the landscape's own.
    pub domain: Option<[f64; 4]>,
    /// Of the line on points: how many points.
    pub points: u64,
    /// How many of the points each step looks at, ...
    pub batch: Batch,
    /// ... in which order ...
    pub order: (&'static str, Order),
    /// ... and by which chance; the points themselves are drawn by it too.
    pub seed: u64,
    /// Where all start.
    pub start: [f64; 2],
    /// The methods.
    pub methods: Vec<Entry>,
    /// How fast the page plays; no part of the arithmetic.
    pub steps_per_second: f64,
}

/// Methods of the opening race with their rates, picked by hand so that each makes its way on each landscape; a tuning
/// sweep would find others. On a typed formula, and where the curvature is a setting, they follow from the largest
/// curvature at the start.
fn default_methods(landscape: &Surface, [x, y]: [f64; 2]) -> [(&'static str, f64); 4] {
    let [sgd, momentum, adagrad, adam] = match landscape.name.as_str() {
        "bowl" => [0.95, 0.1, 1.5, 0.3],
        "booth" => [0.08, 0.02, 1.5, 0.3],
        "himmelblau" => [0.01, 0.005, 1.0, 0.3],
        "saddle" => [0.03, 0.005, 0.1, 0.03],
        "rastrigin" => [0.002, 0.002, 0.5, 0.3],
        "beale" => [0.02, 0.005, 0.5, 0.1],
        "rosenbrock" => [0.0018, 0.001, 1.0, 0.2],
        _ => {
            let [[a, b], [_, d]] = landscape.hessian(x, y);
            // The larger of the rows' sums of sizes is at least the largest eigenvalue's size.
            let most = (a.abs() + b.abs()).max(d.abs() + b.abs());
            let rate = if most > 0.0 && most.is_finite() { 1.0 / most } else { 0.01 };
            [rate, 0.25 * rate, 1.0, 0.2]
        }
    };
    [("sgd", sgd), ("momentum", momentum), ("adagrad", adagrad), ("adam", adam)]
}

const LINES: &[Line] = &[
    ("landscape", Kind::Choice(&NAMES), Some("bowl")),
    ("condition", Kind::Number { min: 1.0, max: MAX_CONDITION, open: false }, Some("20")),
    ("rotation", Kind::Number { min: 0.0, max: 180.0, open: false }, Some("30")),
    ("domain", Kind::Form("box"), None),
    ("points", Kind::Integer { min: 20, max: 2000 }, Some("100")),
    ("batch", Kind::Form("batch"), Some("full")),
    ("order", Kind::Choice(&Order::NAMES), Some("in_order")),
    ("seed", Kind::Integer { min: 0, max: MAX_SEED }, Some("1")),
    ("start", Kind::Form("point"), None),
    ("methods", Kind::Form("methods"), None),
    ("stepsPerSecond", Kind::Number { min: 0.5, max: 60.0, open: false }, Some("8")),
];

/// The scene's table. `start`, `methods` and `domain` default to the landscape's own; `landscape` is one of the names or
/// a formula of x and y.
pub fn settings() -> Vec<Setting> {
    table(LINES)
}

impl Config {
    /// Reads a reader's object; what cannot be used is among the problems.
    ///
    /// # Errors
    /// None: the defaults are known to be usable.
    pub fn read(given: &Value) -> Result<(Config, Vec<Error>), Error> {
        let lines = settings();
        let mut reader = Reader::new(&lines, given);
        let quadratic = [reader.number("condition"), reader.number("rotation")];
        let (points, seed) = (reader.integer("points"), reader.integer("seed"));
        let surface = |value: &Value| surface(value.as_text().unwrap_or_default(), quadratic, points, seed);
        let landscape = match reader.form("landscape", |_, value| surface(value)) {
            Some(landscape) => landscape,
            None => surface(&Value::from(NAMES[0]))?,
        };
        let order = reader.choice("order");
        let start = reader.form("start", |_, value| {
            let [x, y] = point(value)?;
            if landscape.value(x, y).is_finite() { Ok([x, y]) } else { Err(Error::new("start_undefined")) }
        });
        let domain = reader.form("domain", |_, value| area(value));
        let start = start.unwrap_or_else(|| default_start(&landscape, domain));
        let methods = match reader.form("methods", |_, value| entries(value)) {
            Some(entries) => entries,
            None => default_methods(&landscape, start)
                .into_iter()
                .map(|(name, lr)| build(name, &[("lr".to_owned(), ArgumentValue::Number(lr))]))
                .collect::<Result<_, _>>()?,
        };
        let config = Config {
            landscape: Rc::new(landscape),
            quadratic,
            domain,
            points,
            batch: reader.form("batch", |_, value| batch(value)).unwrap_or(Batch::Full),
            order: (order, Order::from_name(order).unwrap_or(Order::InOrder)),
            seed,
            start,
            methods,
            steps_per_second: reader.number("stepsPerSecond"),
        };
        Ok((config, reader.problems))
    }

    /// The configuration as a plain object.
    pub fn to_value(&self) -> Value {
        let methods = self.methods.iter().map(|entry| {
            let mut pairs = vec![("name".to_owned(), Value::from(entry.name))];
            pairs.extend(
                entry.method.arguments().iter().map(|(name, value)| ((*name).to_owned(), value_of(value))),
            );
            Value::Object(pairs)
        });
        Value::object([
            ("landscape", self.landscape.name.as_str().into()),
            ("condition", self.quadratic[0].into()),
            ("rotation", self.quadratic[1].into()),
            ("domain", self.domain.map_or(Value::Null, |domain| Value::numbers(&domain))),
            ("points", self.points.into()),
            (
                "batch",
                match self.batch {
                    Batch::Full => "full".into(),
                    Batch::Size(size) => size.into(),
                },
            ),
            ("order", self.order.0.into()),
            ("seed", self.seed.into()),
            ("start", Value::numbers(&self.start)),
            ("methods", Value::List(methods.collect())),
            ("stepsPerSecond", self.steps_per_second.into()),
        ])
    }
}

/// A landscape by its name, or by its formula.
fn surface(text: &str, [condition, rotation]: [f64; 2], points: u64, seed: u64) -> Result<Surface, Error> {
    match text.trim() {
        "quadratic" => Ok(Surface::quadratic(condition, rotation)),
        "line_fit" => Ok(Surface::of_points("line_fit", Points::line(points as usize, seed))),
        "line_fit_sparse" => Ok(Surface::of_points("line_fit_sparse", Points::sparse(points as usize, seed))),
        name => match Surface::named(name) {
            Some(surface) => Ok(surface),
            None => Surface::typed(text).map_err(|error| {
                // A lone word that is no formula is meant as a name.
                let is_word =
                    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
                if is_word {
                    Error::new("setting_not_a_choice").with("choices", NAMES.join(", "))
                } else {
                    error
                }
            }),
        },
    }
}

/// The landscape's own start; of a typed formula the same place of the box, or the first place of a coarse grid where
/// the formula is defined.
fn default_start(landscape: &Surface, domain: Option<[f64; 4]>) -> [f64; 2] {
    let inside = |[x0, x1, y0, y1]: [f64; 4], u: f64, v: f64| [x0 + u * (x1 - x0), y0 + v * (y1 - y0)];
    let first = match domain {
        Some(domain) => inside(domain, 0.2, 0.8),
        None => landscape.start,
    };
    let domain = domain.unwrap_or(landscape.domain);
    let grid =
        (1..10).flat_map(|row| (1..10).map(move |column| [f64::from(column) / 10.0, f64::from(row) / 10.0]));
    let mut places = std::iter::once(first).chain(grid.map(|[u, v]| inside(domain, u, v)));
    let is_usable = |[x, y]: &[f64; 2]| {
        let [gx, gy] = landscape.gradient(*x, *y);
        landscape.value(*x, *y).is_finite() && gx.is_finite() && gy.is_finite()
    };
    places.find(is_usable).unwrap_or(first)
}

/// A box `x0,x1,y0,y1`.
fn area(value: &Value) -> Result<[f64; 4], Error> {
    let limits = value.as_numbers().and_then(|numbers| <[f64; 4]>::try_from(numbers).ok());
    match limits {
        Some(limits) if is_box(limits) => Ok(limits),
        _ => Err(Error::new("setting_not_a_box").with("min", MIN_SIDE).with("max", MAX_START)),
    }
}

/// Whether a box can be shown.
pub(super) fn is_box([x0, x1, y0, y1]: [f64; 4]) -> bool {
    let is_near = |limit: &f64| limit.abs() <= MAX_START;
    x1 - x0 >= MIN_SIDE && y1 - y0 >= MIN_SIDE && [x0, x1, y0, y1].iter().all(is_near)
}

/// "full", or how many.
fn batch(value: &Value) -> Result<Batch, Error> {
    match value.as_text().map(str::trim) {
        Some("full") => Ok(Batch::Full),
        _ => match value.as_number() {
            Some(size) if size >= 1.0 && size.fract() == 0.0 => Ok(Batch::Size(size as usize)),
            _ => Err(Error::new("setting_not_a_batch").with("min", 1usize).with("max", 2000usize)),
        },
    }
}

fn point(value: &Value) -> Result<[f64; 2], Error> {
    match value.as_numbers().as_deref() {
        Some([x, y]) if x.abs() <= MAX_START && y.abs() <= MAX_START => Ok([*x, *y]),
        _ => Err(Error::new("setting_not_a_point").with("max", MAX_START)),
    }
}

/// `sgd(lr=0.95),adam(lr=0.3, betas=0.9 0.999)`, or a list of such texts or of `{ name, lr, ... }`.
fn entries(value: &Value) -> Result<Vec<Entry>, Error> {
    let entries: Vec<Entry> = match value {
        Value::Text(text) => {
            let texts = split_outside(text, ',').into_iter();
            texts.map(entry_of_text).collect::<Result<_, _>>()?
        }
        Value::List(list) => list.iter().map(entry).collect::<Result<_, _>>()?,
        _ => return Err(Error::new("setting_not_methods")),
    };
    if entries.is_empty() || entries.len() > MAX_METHODS {
        return Err(Error::new("setting_too_many").with("most", MAX_METHODS).with("got", entries.len()));
    }
    Ok(entries)
}

fn entry(value: &Value) -> Result<Entry, Error> {
    match value {
        Value::Text(text) => entry_of_text(text),
        Value::Object(pairs) => {
            let Some(Value::Text(name)) = value.get("name") else {
                return Err(Error::new("setting_not_methods"));
            };
            let arguments = pairs.iter().filter(|(key, _)| key != "name");
            let arguments: Result<Vec<_>, Error> =
                arguments.map(|(key, value)| Ok((key.clone(), argument(key, value)?))).collect();
            build(name, &arguments?)
        }
        _ => Err(Error::new("setting_not_methods")),
    }
}

fn entry_of_text(text: &str) -> Result<Entry, Error> {
    let call = Call::parse(text)?;
    // A pair's two numbers are separated by a space here, since the comma separates arguments.
    let arguments = call.arguments.iter().map(|(key, value)| {
        let value = if value.contains(' ') {
            value.split_whitespace().collect::<Vec<_>>().join(",")
        } else {
            value.clone()
        };
        Ok((key.clone(), argument(key, &Value::Text(value))?))
    });
    build(&call.name, &arguments.collect::<Result<Vec<_>, Error>>()?)
}

fn build(name: &str, arguments: &[(String, ArgumentValue)]) -> Result<Entry, Error> {
    let method = optim::build(name, arguments)?;
    let name = optim::NAMES.iter().copied().find(|known| *known == name).unwrap_or("sgd");
    Ok(Entry { name, method })
}
