//! One claimed task: the solver works on a thread of its own, beside it the lease is kept and progress goes out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use flexpool_solver::{Cancel, Limits, Problem};
use tokio::sync::{oneshot, watch};

use super::progress::{Letterbox, Told};
use super::worker::millis;
use super::{Desk, PROGRAM, Pace, finish};
use crate::question::{Answered, Asked, Failure};
use crate::store::runs::{self, Run};
use crate::store::tasks::{self, Claim};
use crate::store::{StoreError, problems};
use crate::wire;

/// Stack of a solver's thread: as much as a program's main thread has.
const STACK: usize = 8 << 20;
/// While the database does not answer, what was found is offered again after so long,
const OFFERED_AGAIN: Duration = Duration::from_secs(1);
/// and so often; by then another worker has taken over.
const MOST_OFFERS: u32 = 120;

/// What a task found.
#[derive(Clone, Debug)]
pub(super) enum Found {
    /// A part of the answer, as text.
    Part(String),
    /// The answer.
    Answered(Answered),
    /// Why there is none.
    Failed(String),
}

/// A task with everything that it needs.
struct Job {
    claim: Claim,
    asked: Asked,
    problem: Problem,
    before: Option<Problem>,
    /// What the parts found, for the task that puts them together.
    found: Vec<String>,
}

pub(super) async fn work_on(desk: &Desk, pace: &Pace, claim: Claim, ending: watch::Receiver<bool>) {
    let worked = match load(desk, &claim).await {
        Ok(Ok((job, run))) => work(desk, pace, job, &run, ending).await,
        Ok(Err(failure)) => keep(desk, &claim, Found::Failed(failure)).await,
        Err(error) => Err(error),
    };
    if let Err(error) = worked {
        // The lease ends, and somebody begins again.
        tracing::warn!(run = claim.run, part = claim.part, %error, "a task is left to others");
    }
}

/// The task's input, or why it cannot be read.
async fn load(desk: &Desk, claim: &Claim) -> Result<Result<(Job, Run), String>, StoreError> {
    let store = &desk.store;
    let Some(run) = runs::get(store, &claim.run).await? else {
        return Ok(Err("there is no such run".into()));
    };
    let problem = problems::body(store, &run.problem).await?.unwrap_or_default();
    let before = match run.before.as_str() {
        "" => None,
        digest => Some(problems::body(store, digest).await?.unwrap_or_default()),
    };
    let found = match claim.is_sum() {
        true => tasks::results(store, &claim.run).await?,
        false => Vec::new(),
    };
    let (claim, question) = (claim.clone(), run.question.clone());
    let read = tokio::task::spawn_blocking(move || {
        let believed = |body: String| {
            wire::read_problem(body.as_bytes())
                .map_err(|faults| format!("the stored problem has {} faults", faults.len()))
        };
        let asked = serde_json::from_str(&question).map_err(|error| format!("the question: {error}"))?;
        Ok(Job {
            claim,
            asked,
            problem: believed(problem)?,
            before: before.map(believed).transpose()?,
            found,
        })
    });
    let read = read.await.unwrap_or_else(|_| Err("the stored problem could not be read".into()));
    Ok(read.map(|job| (job, run)))
}

async fn work(
    desk: &Desk,
    pace: &Pace,
    job: Job,
    run: &Run,
    mut ending: watch::Receiver<bool>,
) -> Result<(), StoreError> {
    let (cancel, letterbox) = (Cancel::new(), Letterbox::default());
    if run.stopping {
        cancel.cancel();
    }
    let claim = job.claim.clone();
    let mut answer = answering(job, &cancel, &letterbox);
    let mut lease = Lease { desk, pace, claim: &claim, cancel: &cancel, renewed: Instant::now(), told: None };
    let mut until: Option<Instant> = None;
    loop {
        tokio::select! {
            found = &mut answer => {
                let found = found.unwrap_or_else(|_| Found::Failed("the solver's thread has ended".into()));
                return keep(desk, &claim, found).await;
            }
            () = tokio::time::sleep(pace.beat) => {}
            () = asked_to_end(&mut ending), if until.is_none() => until = Some(Instant::now() + pace.grace),
        }
        if until.is_some_and(|until| Instant::now() >= until) {
            cancel.cancel();
            return hand_back(desk, &claim).await;
        }
        match lease.beat(&letterbox).await {
            Ok(true) => {}
            Ok(false) => {
                cancel.cancel();
                return Ok(());
            }
            Err(error) => tracing::warn!(run = claim.run, %error, "a task works on without the database"),
        }
    }
}

async fn asked_to_end(ending: &mut watch::Receiver<bool>) {
    // Nobody left who could ask for it: the process ends.
    let _ = ending.wait_for(|ending| *ending).await;
}

/// Starts the solver.
fn answering(job: Job, cancel: &Cancel, letterbox: &Letterbox) -> oneshot::Receiver<Found> {
    let (sender, receiver) = oneshot::channel();
    let watch = (job.claim.parts == 1).then(|| letterbox.watch());
    let limits = Limits { cancel: cancel.clone(), watch, ..Limits::none() };
    let solve = move || {
        let found = catch_unwind(AssertUnwindSafe(|| job.found(&limits)));
        // Nobody hears it where the task was handed back or taken over.
        let _ = sender.send(found.unwrap_or_else(|_| Found::Failed("the solver ended in a panic".into())));
    };
    let spawned = std::thread::Builder::new().name("flexpool-task".into()).stack_size(STACK).spawn(solve);
    if let Err(error) = spawned {
        tracing::warn!(%error, "no thread for the solver");
    }
    receiver
}

impl Job {
    fn found(self, limits: &Limits) -> Found {
        let Self { claim, asked, problem, before, found } = self;
        let part = u32::try_from(claim.part).unwrap_or_default();
        let found = match claim.parts {
            1 => asked.answer(&problem, before.as_ref(), limits).map(Found::Answered),
            _ if claim.is_sum() => asked.merge(&problem, &found).map(Found::Answered),
            _ => asked.part(&problem, before.as_ref(), part, limits).map(Found::Part),
        };
        found.unwrap_or_else(|failure| Found::Failed(in_words(&failure)))
    }
}

pub(super) fn in_words(failure: &Failure) -> String {
    match failure {
        Failure::Faults(faults) => {
            let faults: Vec<String> = faults
                .iter()
                .map(|fault| format!("{} at {}: {}", fault.code, fault.path, fault.cause))
                .collect();
            faults.join("; ")
        }
        Failure::Solver(error) => error.to_string(),
    }
}

/// Holds a task while the solver works on it.
struct Lease<'a> {
    desk: &'a Desk,
    pace: &'a Pace,
    claim: &'a Claim,
    cancel: &'a Cancel,
    renewed: Instant,
    told: Option<Told>,
}

impl Lease<'_> {
    /// Renews, tells, and hears whether to stop. Whether the task is still held.
    async fn beat(&mut self, letterbox: &Letterbox) -> Result<bool, StoreError> {
        let run = &self.claim.run;
        let Some(now) = runs::get(&self.desk.store, run).await? else { return Ok(false) };
        if now.state.is_ended() {
            return Ok(false);
        }
        if now.stopping {
            self.cancel.cancel();
        }
        let told = letterbox.last();
        let is_news = self.claim.parts == 1 && told != Told::default() && self.told.as_ref() != Some(&told);
        if !is_news && self.renewed.elapsed() < self.pace.lease / 3 {
            return Ok(true);
        }
        let mut change = self.desk.store.change(PROGRAM).await?;
        if !tasks::renew(&mut change, self.claim, millis(self.pace.lease)).await? {
            return Ok(false);
        }
        if is_news {
            runs::tell(&mut change, run, &told.written()).await?;
        }
        change.commit().await?;
        (self.renewed, self.told) = (Instant::now(), Some(told));
        Ok(true)
    }
}

async fn hand_back(desk: &Desk, claim: &Claim) -> Result<(), StoreError> {
    let mut change = desk.store.change(PROGRAM).await?;
    if tasks::hand_back(&mut change, claim).await? {
        runs::wait_again(&mut change, &claim.run).await?;
    }
    change.commit().await
}

/// Keeps what was found, as soon as the database answers.
async fn keep(desk: &Desk, claim: &Claim, found: Found) -> Result<(), StoreError> {
    for _ in 1..MOST_OFFERS {
        match finish::finish(desk, claim, &found).await {
            Ok(true) => return Ok(()),
            Ok(false) => {
                tracing::info!(run = claim.run, part = claim.part, "another worker has taken the task over");
                return Ok(());
            }
            Err(error) => tracing::warn!(run = claim.run, %error, "an answer waits for the database"),
        }
        tokio::time::sleep(OFFERED_AGAIN).await;
    }
    finish::finish(desk, claim, &found).await.map(drop)
}
