//! This module is the work that outlives a request: runs are asked, wait, are claimed by workers, and end once.
//!
//! | file | holds |
//! |---|---|
//! | `ask` | a question becomes a run with its parts; the queue is bounded and fair |
//! | `worker` | the loop that claims tasks, in any number of processes on one database |
//! | `task` | one claimed task: the solver on a thread of its own, its lease and progress beside it |
//! | `finish` | what a task found is kept, under its fence; the last one ends the run |
//! | `progress` | how far a run is |
//! | `night` | the published plan is looked at again, once for each night |
//! | `overnight` | what a night brought, in one look |
//! | `deliver` | messages to other systems, signed and tried again |
//! | `stop` | a run is stopped and keeps its best |
//! | `replay` | an earlier run again, and whether the bytes are the same |
//!
//! Everything is decided by rows: a process that dies leaves a lease that ends, and another takes over. What a run
//! leaves behind (answer, proposals, trail, message) is one transaction, so it happens once or not at all.

mod ask;
mod deliver;
mod finish;
mod night;
pub mod overnight;
mod progress;
mod replay;
mod stop;
mod task;
mod worker;

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::store::Store;

pub use ask::{AskError, Bounds, NewRun, ask};
pub use deliver::Post;
pub use night::{NightError, ask_night};
pub use progress::{Steps, Told};
pub use replay::{ReplayError, Replayed, replay};
pub use stop::{Stopped, stop};
pub use worker::Worker;

/// The author of what the program does by itself.
pub const PROGRAM: &str = "flexpool";

/// How workers keep time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Tasks that one process works on at a time.
    pub at_a_time: usize,
    /// A task whose worker was silent for so long is taken over.
    pub lease: Duration,
    /// Between two looks at a task that is being worked on: progress goes out, requests to stop come in.
    pub beat: Duration,
    /// Between two looks for work that another process may have brought.
    pub poll: Duration,
    /// What a task may still take when its process ends; then it is handed back.
    pub grace: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            at_a_time: std::thread::available_parallelism().map_or(2, |cores| cores.get()),
            lease: Duration::from_secs(15),
            beat: Duration::from_millis(200),
            poll: Duration::from_millis(200),
            grace: Duration::from_secs(2),
        }
    }
}

/// Where runs are handed in: the store, and a bell for the workers of this process. Clones share it.
#[derive(Clone, Debug)]
pub struct Desk {
    store: Store,
    bell: Arc<Notify>,
}

impl Desk {
    /// The desk of a store.
    pub fn new(store: Store) -> Self {
        Self { store, bell: Arc::new(Notify::new()) }
    }

    /// What is kept.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Says that there is work, after the change that brought it was committed. Workers of other processes look
    /// by themselves.
    pub fn ring(&self) {
        self.bell.notify_one();
    }
}

/// Starts a worker, the night's schedule and the delivery of messages; they end soon after `ending` becomes true.
///
/// Any number of processes may do so on one store.
pub fn start(
    desk: &Desk,
    pace: Pace,
    bounds: Bounds,
    post: Post,
    ending: &watch::Receiver<bool>,
) -> JoinSet<()> {
    let mut started = JoinSet::new();
    started.spawn(Worker::new(desk.clone(), pace).run(ending.clone()));
    started.spawn(night::watch_nights(desk.clone(), bounds, ending.clone()));
    started.spawn(deliver::deliver(desk.clone(), post, ending.clone()));
    started
}
