//! Our own deadline and cancellation around a run.
//!
//! HiGHS polls its interrupt rarely and overruns its time limit, so the run has a thread of its
//! own. When time is up the caller goes on at once with the best solution received so far; the
//! thread frees the engine behind it at the engine's next poll.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::backend::{Ending, Engine, Run, Task, state};
use super::raw::Watcher;
use crate::limits::Limits;

/// Longest time between two looks at the limits.
const LOOK: Duration = Duration::from_millis(20);

/// What a run's thread sends.
pub(super) enum Message {
    /// A better solution.
    Better(Vec<f64>),
    /// The run is over.
    Over(Run),
}

/// Runs the task within the limits; `seen` is told of better solutions and the engine's bound.
pub(super) fn run(task: &Task<'_>, limits: &Limits, seen: impl Fn(&[f64], f64)) -> Run {
    if let Some(ended) = limits.ended() {
        return Run::empty(Ending::Stopped(ended));
    }
    let stated = state(task);
    let (sender, receiver) = channel();
    let watcher = Watcher::new(sender.clone());
    let (of_thread, nodes) = (watcher.clone(), limits.work);
    let spawned = std::thread::Builder::new().name("highs".into()).spawn(move || {
        // A panic in here must end the run as well: the channel stays open as long as the watcher lives.
        let run = catch_unwind(AssertUnwindSafe(|| match Engine::new(stated, of_thread, nodes) {
            Ok(engine) => engine.run(),
            Err(error) => Run::empty(Ending::Failed(error)),
        }));
        let run = run.unwrap_or_else(|_| Run::empty(Ending::Failed("the binding of HiGHS gave up".into())));
        // Nobody listens any more when the caller went on without the engine.
        let _ = sender.send(Message::Over(run));
    });
    match spawned {
        Ok(_) => wait(&receiver, &watcher, limits, seen),
        Err(error) => Run::empty(Ending::Failed(format!("no thread for the engine: {error}"))),
    }
}

fn wait(receiver: &Receiver<Message>, watcher: &Watcher, limits: &Limits, seen: impl Fn(&[f64], f64)) -> Run {
    let mut best: Option<Vec<f64>> = None;
    loop {
        let pause = limits.time_left().map_or(LOOK, |left| left.min(LOOK));
        match receiver.recv_timeout(pause) {
            Ok(Message::Better(values)) => {
                seen(&values, watcher.bound());
                best = Some(values);
            }
            Ok(Message::Over(mut run)) => {
                if let (Ending::Stopped(_), None) = (&run.outcome, &run.values) {
                    run.values = best;
                }
                return run;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Run::empty(Ending::Failed("the engine's thread ended without an answer".into()));
            }
        }
        if let Some(ended) = limits.ended() {
            watcher.stop();
            let bound = watcher.bound();
            return Run { values: best, bound, ..Run::empty(Ending::Stopped(ended)) };
        }
    }
}
