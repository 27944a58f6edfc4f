//! A question becomes a run: its parts take their turns in a queue that is bounded, and fair between callers.

use flexpool_solver::Problem;
use flexpool_solver::fault::Fault;
use serde_json::json;
use uuid::Uuid;

use crate::question::{Asked, Failure, Question};
use crate::store::runs::{Origin, Run, State};
use crate::store::{Change, StoreError, problems, runs, tasks};

/// Turns that a part of a long question takes; a short one takes one. Whoever asks a long question waits longer for
/// the next, and others get between its parts.
const LONG: i64 = 4;

/// How many runs may be unfinished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Of one caller.
    pub per_caller: i64,
    /// Of all.
    pub in_all: i64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { per_caller: 100, in_all: 1000 }
    }
}

/// A question that fits its problem.
#[derive(Clone, Debug)]
pub struct NewRun {
    pool: String,
    origin: Origin,
    problem: Problem,
    before: Option<Problem>,
    asked: Asked,
    parts: u32,
    replays: String,
    webhook: String,
}

/// Why there is no run.
#[derive(Debug)]
pub enum AskError {
    /// The caller has too many unfinished runs, or all together have.
    Full {
        /// Whether the caller alone has too many.
        own: bool,
    },
    /// The database.
    Store(StoreError),
}

impl From<StoreError> for AskError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl NewRun {
    /// A question about a problem; `before` is the one that the published plan was made for.
    ///
    /// # Errors
    /// All faults of the question at once.
    pub fn of(problem: Problem, before: Option<Problem>, asked: Asked) -> Result<Self, Vec<Fault>> {
        let parts = asked.parts(&problem).map_err(|failure| match failure {
            Failure::Faults(faults) => faults,
            Failure::Solver(error) => unreachable!("invariant: counting parts solves nothing: {error}"),
        })?;
        let (pool, replays, webhook) = Default::default();
        Ok(Self { pool, origin: Origin::Asked, problem, before, asked, parts, replays, webhook })
    }

    /// The same about a pool.
    pub fn in_pool(self, pool: &str) -> Self {
        Self { pool: pool.into(), ..self }
    }

    /// The same, made by the night's schedule.
    pub fn nightly(self) -> Self {
        Self { origin: Origin::Nightly, ..self }
    }

    /// The same, to repeat another run.
    pub fn replaying(self, run: &str) -> Self {
        Self { origin: Origin::Replay, replays: run.into(), ..self }
    }

    /// The same, with an address that is told when it ends.
    pub fn telling(self, webhook: &str) -> Self {
        Self { webhook: webhook.into(), ..self }
    }
}

/// Makes the run, in the caller's change; its id. Ring the desk after the commit.
///
/// # Errors
/// When the queue is full or the database refuses.
pub async fn ask(change: &mut Change, new: &NewRun, bounds: &Bounds) -> Result<String, AskError> {
    let caller = change.author().to_owned();
    let (own, all) = runs::unended(change, &caller).await?;
    if own >= bounds.per_caller || all >= bounds.in_all {
        return Err(AskError::Full { own: own >= bounds.per_caller });
    }
    let problem = problems::keep(change, &new.problem).await?;
    let before = match &new.before {
        Some(before) => problems::keep(change, before).await?,
        None => String::new(),
    };
    let run = Run {
        id: Uuid::now_v7().to_string(),
        pool: new.pool.clone(),
        origin: new.origin,
        kind: new.asked.question.kind().into(),
        problem,
        before,
        replays: new.replays.clone(),
        question: serde_json::to_string(&new.asked).expect("invariant: a question has only text keys"),
        state: State::Waiting,
        stopping: false,
        news: 0,
        progress: String::new(),
        answer_digest: String::new(),
        cut_short: false,
        failure: String::new(),
        webhook: new.webhook.clone(),
        asked_by: caller.clone(),
        asked_at: change.at(),
        started_at: String::new(),
        ended_at: String::new(),
    };
    runs::insert(change, &run).await?;
    let (served, own) = tasks::turns(change, &caller).await?;
    let (weight, parts) = (weight(&new.asked.question), i64::from(new.parts));
    for part in 0..parts {
        tasks::insert(change, &run.id, part, parts, served.max(own) + (part + 1) * weight).await?;
    }
    let entry = json!({
        "kind": run.kind, "origin": run.origin, "problem": run.problem, "before": run.before, "question": new.asked,
    });
    change.record(&run.pool, "asked", &format!("run/{}", run.id), &entry).await?;
    Ok(run.id)
}

fn weight(question: &Question) -> i64 {
    match question {
        Question::Stress { .. }
        | Question::WhatIf { .. }
        | Question::Prices { .. }
        | Question::Rebalance { .. } => LONG,
        Question::Suggest { explain, .. } if *explain => LONG,
        Question::Suggest { .. }
        | Question::Candidates { .. }
        | Question::Why { .. }
        | Question::OpenSeat { .. }
        | Question::WhyNot { .. }
        | Question::Check { .. }
        | Question::Diff { .. } => 1,
    }
}
