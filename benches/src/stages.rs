//! This module measures how long our engine takes for coverage and for points, from what it reports as it runs.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

use flexpool_solver::limits::{Progress, Watch};

/// Time by phase, summed over the parts: a part is solved on one thread, several at a time.
#[derive(Clone, Debug, Default)]
pub struct Stages(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    since: std::collections::HashMap<ThreadId, Instant>,
    spent: BTreeMap<&'static str, Duration>,
}

impl Stages {
    /// What the engine has to be given.
    pub fn watch(&self) -> Watch {
        let state = self.0.clone();
        Arc::new(move |progress| {
            state.lock().expect("no watcher panics").note(progress);
        })
    }

    /// Seconds spent in a phase.
    pub fn seconds(&self, phase: &str) -> f64 {
        let state = self.0.lock().expect("no watcher panics");
        state.spent.get(phase).map_or(0.0, Duration::as_secs_f64)
    }
}

impl State {
    fn note(&mut self, progress: &Progress) {
        if !["part", "coverage", "points"].contains(&progress.phase) {
            return;
        }
        let now = Instant::now();
        let begun = self.since.insert(std::thread::current().id(), now);
        if let (Some(begun), "coverage" | "points") = (begun, progress.phase) {
            *self.spent.entry(progress.phase).or_default() += now - begun;
        }
    }
}
