//! The parts of a method's next step, had by taking it on a copy.

use crate::optim::{Method, Optimizer};
use crate::scene::value::Value;

/// So many past gradients are told how much they still count.
const MEMORY: usize = 40;

/// What a step did, per coordinate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moved {
    pub(super) step: [f64; 2],
    /// What the direction (velocity or average where there is one, else the gradient) was multiplied by; NaN where the
    /// direction is 0.
    pub(super) rates: [f64; 2],
}

/// Takes one step.
pub(super) fn take(method: &mut Method, point: &mut [f64; 2], gradient: [f64; 2]) -> Moved {
    let before = *point;
    method.step(point, &gradient);
    let step = [point[0] - before[0], point[1] - before[1]];
    let direction = method.direction().and_then(|list| <[f64; 2]>::try_from(list).ok()).unwrap_or(gradient);
    let rate = |i: usize| if direction[i] == 0.0 { f64::NAN } else { -step[i] / direction[i] };
    Moved { step, rates: [rate(0), rate(1)] }
}

/// `{ gradient, before, after, step, rates, memory, corrections, stored }` of the next step from `point`:
///
/// - `before`, `after`: what the method keeps (`velocity`, `averages`, `squares`, ...), per coordinate
/// - `rates`: by what the direction is multiplied
/// - `memory`: `{ averages: [...], ... }`: what the newest gradient (or its square), the one before, ... weigh in `after`
/// - `corrections`: what the averages are divided by because they began at 0
/// - `stored`: of Nesterov the textbook's own point, from which `point` is the look-ahead; else null
pub(super) fn anatomy(method: &Method, point: [f64; 2], gradient: [f64; 2]) -> Value {
    let (mut after, mut next) = (method.clone(), point);
    let moved = take(&mut after, &mut next, gradient);
    let kept = |method: &Method| {
        let pairs = method.kept().into_iter().filter(|(_, list)| !list.is_empty());
        Value::Object(pairs.map(|(name, list)| (name.to_owned(), Value::numbers(list))).collect())
    };
    let memory = after.memory().into_iter().map(|(name, newest, decay)| {
        let steps = after.steps().map_or(MEMORY, |steps| MEMORY.min(steps as usize));
        let weights = (0..steps).scan(newest, |weight, _| {
            let now = *weight;
            *weight *= decay;
            Some(Value::from(now))
        });
        (name.to_owned(), Value::List(weights.collect()))
    });
    let corrections = after.corrections().into_iter().map(|(name, by)| (name.to_owned(), by.into()));
    let stored = method.stored_point(&point).map_or(Value::Null, |stored| Value::numbers(&stored));
    Value::object([
        ("gradient", Value::numbers(&gradient)),
        ("before", kept(method)),
        ("after", kept(&after)),
        ("step", Value::numbers(&moved.step)),
        ("next", Value::numbers(&next)),
        ("rates", Value::numbers(&moved.rates)),
        ("memory", Value::Object(memory.collect())),
        ("corrections", Value::Object(corrections.collect())),
        ("stored", stored),
    ])
}
