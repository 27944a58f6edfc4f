//! When to stop: time, work, cancellation; the crate's only clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::score::Levels;
use crate::solve::Ended;

/// Asks a running question to stop; clones share the request.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// A request not yet made.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the request; it cannot be taken back.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the request was made.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What a long question reports while it runs.
#[derive(Clone, Debug)]
pub struct Progress {
    /// What it is doing.
    pub phase: &'static str,
    /// Steps done and steps known, where they can be counted.
    pub steps: Option<(usize, usize)>,
    /// Score of the best plan so far.
    pub plan: Option<Levels>,
    /// Proven bound so far.
    pub bound: Option<Levels>,
}

/// Receives [`Progress`]; called from several threads.
pub type Watch = Arc<dyn Fn(&Progress) + Send + Sync>;

/// How integer programs are attacked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// Small ones as they are; by schedules where the engine's own relaxation does not get through soon.
    #[default]
    BySize,
    /// All are solved as they are.
    Whole,
    /// All are narrowed down by schedules first (`docs/scale.md`).
    Schedules,
}

/// Limits of one question.
///
/// Work limits and seed decide the answer bit for bit; a deadline or a cancellation may cut
/// it short, and the answer says so.
#[derive(Clone)]
pub struct Limits {
    /// The moment to stop at.
    pub deadline: Option<Instant>,
    /// Most branch-and-bound nodes per integer program.
    pub work: Option<u64>,
    /// Decides ties between equally good plans; part of the input, so that a run can be replayed.
    pub seed: u64,
    /// Stops the question from outside.
    pub cancel: Cancel,
    /// Whether proofs are re-added in integers where possible; costs one linear program per stage.
    pub certify: bool,
    /// How integer programs are attacked; decides which of several equally good plans is found, never how good.
    pub method: Method,
    /// Most assignments to choose among ([`Eligibility::n_assignments`](crate::eligibility::Eligibility::n_assignments)): a problem
    /// with more is refused before it is stated. Each takes roughly half a KiB of memory, several times as much where many identical
    /// seats may be shared.
    pub assignments: u64,
    /// Told of progress.
    pub watch: Option<Watch>,
}

/// Most assignments where nothing else is said: about 10 GiB, by what generated pools of thousands take.
pub const MOST_ASSIGNMENTS: u64 = 20_000_000;

impl Default for Limits {
    /// No limits of time and work, [`MOST_ASSIGNMENTS`], seed 0, with certificates.
    fn default() -> Self {
        Self {
            deadline: None,
            work: None,
            seed: 0,
            cancel: Cancel::new(),
            certify: true,
            method: Method::BySize,
            assignments: MOST_ASSIGNMENTS,
            watch: None,
        }
    }
}

impl Limits {
    /// No limits but that of size, seed 0.
    pub fn none() -> Self {
        Self::default()
    }

    /// The same limits with `time` from now on.
    pub fn with_time(mut self, time: Duration) -> Self {
        self.deadline = Instant::now().checked_add(time);
        self
    }

    /// The same limits with one of so many parts of the time that is left, where there is a deadline.
    pub(crate) fn with_share(&self, parts: u32) -> Self {
        self.with_part(|left| left / parts)
    }

    /// The same limits with all but one of so many parts of the time that is left, where there is a deadline.
    pub(crate) fn without_share(&self, parts: u32) -> Self {
        self.keeping(parts, Duration::ZERO)
    }

    /// The same limits without one of so many parts of the time that is left, which is at least so long, where there is a deadline.
    pub(crate) fn keeping(&self, parts: u32, least: Duration) -> Self {
        self.with_part(|left| left.saturating_sub(least.max(left / parts)))
    }

    /// The same limits with an end that comes so much sooner, where there is one.
    pub(crate) fn ending_earlier(&self, by: Duration) -> Self {
        self.with_part(|left| left.saturating_sub(by))
    }

    /// Does something, and says how much of the time that is left that took: nothing where there is no deadline.
    pub(crate) fn timed<T>(&self, act: impl FnOnce() -> T) -> (T, Duration) {
        let before = self.time_left();
        let done = act();
        let taken = before.zip(self.time_left()).map(|(before, after)| before - after);
        (done, taken.unwrap_or_default())
    }

    /// What ends the question, if it has to stop, or would before something is done that takes so long.
    pub(crate) fn ends_within(&self, time: Duration) -> Option<Ended> {
        match self.cancel.is_cancelled() {
            true => Some(Ended::Cancelled),
            false => self.time_left().is_some_and(|left| left <= time).then_some(Ended::TimeLimit),
        }
    }

    fn with_part(&self, of_time: impl Fn(Duration) -> Duration) -> Self {
        match self.time_left() {
            Some(left) => self.clone().with_time(of_time(left)),
            None => self.clone(),
        }
    }

    /// The same limits without certificates: for the many solves of one explanation.
    pub fn without_certificates(mut self) -> Self {
        self.certify = false;
        self
    }

    /// The limits of a part: its progress is the whole's but for a constant where there is one part, and no
    /// news where there are several.
    pub(crate) fn watched_part(&self, alone: bool, constant: &Levels) -> Self {
        let constant = constant.clone();
        let watch = self.watch.clone().filter(|_| alone).map(|watch| -> Watch {
            let whole = move |levels: &Option<Levels>| levels.clone().map(|levels| levels + constant.clone());
            Arc::new(move |part: &Progress| {
                let (plan, bound) = (whole(&part.plan), whole(&part.bound));
                watch(&Progress { plan, bound, ..part.clone() });
            })
        });
        Self { watch, ..self.clone() }
    }

    /// Whether time is up or the question was cancelled.
    pub fn stopped(&self) -> bool {
        self.ended().is_some()
    }

    /// What ends the question, if it has to stop.
    pub fn ended(&self) -> Option<Ended> {
        self.ends_within(Duration::ZERO)
    }

    /// Time left, if there is a deadline.
    pub fn time_left(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }

    /// Tells the watcher.
    pub fn report(&self, progress: &Progress) {
        if let Some(watch) = &self.watch {
            watch(progress);
        }
    }
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits")
            .field("deadline", &self.deadline)
            .field("work", &self.work)
            .field("seed", &self.seed)
            .finish_non_exhaustive()
    }
}
