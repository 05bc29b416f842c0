//! Going back in time: a run is a pure function of its start and its step number, so any step can be had again by
//! starting from a saved copy before it.

/// What a timeline needs of a run.
pub trait Run: Clone {
    /// One step forward. Does nothing once halted.
    fn step(&mut self);
    /// Steps done.
    fn steps(&self) -> u64;
    /// Whether no further step is possible.
    fn is_halted(&self) -> bool;
}

/// A run with copies of its past, evenly spaced; when they become too many, every second one is dropped.
///
/// `seek` to step `k` gives the same bits as running to `k`: it runs there, from the nearest copy before.
#[derive(Clone, Debug)]
pub struct Timeline<R> {
    now: R,
    saved: Vec<R>,
    spacing: u64,
    most: usize,
}

impl<R: Run> Timeline<R> {
    /// A timeline at step 0 that keeps at most `most` copies (at least 2), at first one each `spacing` steps.
    pub fn new(start: R, most: usize, spacing: u64) -> Self {
        Timeline { now: start.clone(), saved: vec![start], spacing: spacing.max(1), most: most.max(2) }
    }

    /// The run as it stands.
    pub fn now(&self) -> &R {
        &self.now
    }

    /// The run, to show what is between two steps. Whoever changes it finishes the step it began.
    pub fn now_mut(&mut self) -> &mut R {
        &mut self.now
    }

    /// One step forward. False if the run is halted.
    pub fn advance(&mut self) -> bool {
        if self.now.is_halted() {
            return false;
        }
        self.now.step();
        self.save();
        true
    }

    /// Goes back to the nearest copy at or before step `k`, if the run is past it.
    pub fn rewind(&mut self, k: u64) {
        if k < self.now.steps() {
            self.restore(k);
        }
    }

    /// Puts the nearest copy at or before step `k` in the run's place.
    pub fn restore(&mut self, k: u64) {
        let place = self.saved.partition_point(|run| run.steps() <= k);
        self.now = self.saved[place.max(1) - 1].clone();
    }

    /// Goes to step `k`, or as far as the run goes. `visit` sees the run after each step forward.
    pub fn seek(&mut self, k: u64, mut visit: impl FnMut(&R)) {
        self.rewind(k);
        while self.now.steps() < k && self.advance() {
            visit(&self.now);
        }
    }

    /// Keeps a copy of the run as it stands, where one is due.
    pub fn save(&mut self) {
        let steps = self.now.steps();
        let last = self.saved.last().map_or(0, Run::steps);
        if !steps.is_multiple_of(self.spacing) || steps <= last {
            return;
        }
        self.saved.push(self.now.clone());
        if self.saved.len() > self.most {
            self.spacing *= 2;
            let spacing = self.spacing;
            self.saved.retain(|run| run.steps().is_multiple_of(spacing));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run whose state depends on the whole past, and which halts at step 1000.
    #[derive(Clone, Debug, PartialEq)]
    struct Fold {
        steps: u64,
        state: u64,
    }

    impl Run for Fold {
        fn step(&mut self) {
            self.steps += 1;
            self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(self.steps);
        }
        fn steps(&self) -> u64 {
            self.steps
        }
        fn is_halted(&self) -> bool {
            self.steps == 1000
        }
    }

    fn direct(steps: u64) -> Fold {
        let mut run = Fold { steps: 0, state: 1 };
        (0..steps).for_each(|_| run.step());
        run
    }

    #[test]
    fn any_step_is_had_again_exactly() {
        let mut timeline = Timeline::new(direct(0), 5, 3);
        let mut visited = 0;
        timeline.seek(700, |_| visited += 1);
        assert_eq!(visited, 700);
        for k in [300, 299, 0, 1, 2, 3, 4, 699, 700, 512, 13] {
            timeline.seek(k, |_| {});
            assert_eq!(*timeline.now(), direct(k));
        }
        assert!(timeline.saved.len() <= 5);
    }

    #[test]
    fn seeking_past_the_end_stops_there() {
        let mut timeline = Timeline::new(direct(0), 4, 1);
        timeline.seek(5000, |_| {});
        assert_eq!(*timeline.now(), direct(1000));
        assert!(!timeline.advance());
    }
}
