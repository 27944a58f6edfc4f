//! Starts the work of a process as its settings wish.

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{Settings, count};
use crate::work::{self, Bounds, Desk, Pace, Post};

impl Settings {
    /// How many runs may be unfinished.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds { per_caller: self.queue.runs_of_caller, in_all: self.queue.runs }
    }

    /// Starts worker, nights and messages; they end soon after `ending` becomes true.
    pub(crate) fn start_work(&self, desk: &Desk, ending: &watch::Receiver<bool>) -> JoinSet<()> {
        let pace = Pace { at_a_time: count(self.work.workers).max(1), ..Pace::default() };
        let post = Post::new(&self.webhooks.secret, &self.webhooks.hosts);
        work::start(desk, pace, self.bounds(), post, ending)
    }
}
