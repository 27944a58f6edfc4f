//! The questions that become runs, and their repetition.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use flexpool_solver::Problem as Case;
use flexpool_solver::draft::{PlanDraft, ScenarioDraft};
use flexpool_solver::fault::Fault;
use schemars::JsonSchema;
use serde::Deserialize;

use super::make::{key_of, make};
use super::{OfRun, found};
use crate::http::asking::{WithProblem, in_language};
use crate::http::body::Raw;
use crate::http::caller::Caller;
use crate::http::fields::Day;
use crate::http::headers::{IdempotencyKey, Prefer};
use crate::http::routes::of_pool::{InPool, day};
use crate::http::{Context, Problem};
use crate::question::{Asked, Question};
use crate::steering::pool as steering;
use crate::store::documents::{self, Kind};
use crate::store::{problems, versions};
use crate::wire;
use crate::work::NewRun;

/// A run about a problem that comes along.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct ProblemRun {
    /// The question with its problem.
    #[serde(flatten)]
    question: WithProblem,
    /// Address that is told when the run ends.
    #[serde(default)]
    webhook: Option<String>,
}

/// A run about a pool as it is on a day. A rebalance that names no published plan is about the one that the pool has
/// published.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct PoolRun {
    /// The question.
    #[serde(flatten)]
    asked: Asked,
    /// Decision day; today in the pool's time zone where absent.
    #[serde(default)]
    as_of: Option<Day>,
    /// For a what-if: names of the pool's saved scenarios, asked behind those that come along.
    #[serde(default)]
    saved_scenarios: Vec<String>,
    /// Address that is told when the run ends.
    #[serde(default)]
    webhook: Option<String>,
}

pub(super) async fn ask(
    State(context): State<Arc<Context>>,
    caller: Caller,
    prefer: Prefer,
    key: IdempotencyKey,
    body: Raw<ProblemRun>,
) -> Result<Response, Problem> {
    let key = key_of(&caller, key, "/v1/runs", &body.bytes);
    let defaults = context.defaults;
    let read = off_thread(move || {
        let read = wire::read::<ProblemRun>(&body.bytes);
        let Some(new) = read.draft else { return Err(Problem::faults(&read.faults)) };
        let asked = new.question.believed(read.faults).map_err(|faults| Problem::faults(&faults))?;
        let run = NewRun::of(asked.problem, asked.before, in_language(asked.asked, &defaults));
        run.map(|run| (run, new.webhook)).map_err(|faults| Problem::faults(&faults))
    });
    let (new, webhook) = read.await?;
    let new = with_webhook(&context, new, webhook.as_deref())?;
    make(&context, &caller, prefer, key, &new).await
}

pub(super) async fn ask_in_pool(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(path): Path<InPool>,
    prefer: Prefer,
    key: IdempotencyKey,
    body: Raw<PoolRun>,
) -> Result<Response, Problem> {
    let key = key_of(&caller, key, &format!("/v1/pools/{}/runs", path.pool), &body.bytes);
    let read = wire::read::<PoolRun>(&body.bytes);
    let new = match read.draft {
        Some(new) if read.faults.is_empty() => new,
        _ => return Err(Problem::faults(&read.faults)),
    };
    let (mut connection, pool) = context.reading(&path.pool).await?;
    let as_of = day("as_of", new.as_of, &pool)?;
    let problem = steering::day_problem(&mut connection, &pool.id, as_of).await?;
    let mut asked = in_language(new.asked, &context.defaults);
    let mut saved = Vec::new();
    for name in &new.saved_scenarios {
        let found = documents::find::<ScenarioDraft>(&mut connection, &pool.id, Kind::Scenario, name).await?;
        saved.push(found.ok_or_else(|| Problem::no_such("scenario", name))?.body);
    }
    match &mut asked.question {
        Question::WhatIf { scenarios } => scenarios.extend(saved),
        _ if saved.is_empty() => {}
        _ => return Err(Problem::faults(&[only_for_what_if()])),
    }
    let published = versions::published(&mut connection, &pool.id, i64::MAX, 1).await?.pop();
    let (own, of_published) = match published {
        Some(published) => (Some(published.plan), published.problem),
        None => (None, String::new()),
    };
    let before = match about_published(&mut asked.question, own) {
        true => problems::body(&context.store, &of_published).await?,
        false => None,
    };
    drop(connection);
    let new_run = off_thread(move || {
        let before = before.and_then(|body| wire::read_problem(body.as_bytes()).ok());
        NewRun::of(problem, before, asked).map_err(|faults| Problem::faults(&faults))
    });
    let new_run = new_run.await?.in_pool(&pool.id);
    let new_run = with_webhook(&context, new_run, new.webhook.as_deref())?;
    make(&context, &caller, prefer, key, &new_run).await
}

pub(super) async fn replay(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(path): Path<OfRun>,
    prefer: Prefer,
    key: IdempotencyKey,
) -> Result<Response, Problem> {
    let key = key_of(&caller, key, &format!("/v1/runs/{}/replay", path.run), b"");
    let run = found(&context, &path.run).await?;
    if run.answer_digest.is_empty() {
        return Err(Problem::conflict("unanswered", "the run has no answer that could come again"));
    }
    let problem = problems::body(&context.store, &run.problem).await?.unwrap_or_default();
    let before = match run.before.as_str() {
        "" => None,
        digest => problems::body(&context.store, digest).await?,
    };
    let (question, of_run) = (run.question.clone(), run.id.clone());
    let new = off_thread(move || {
        let stored = |body: String| -> Result<Case, Problem> {
            wire::read_problem(body.as_bytes())
                .map_err(|_| Problem::defect("the stored problem cannot be read"))
        };
        let asked: Asked = serde_json::from_str(&question)
            .map_err(|_| Problem::defect("the stored question cannot be read"))?;
        let new = NewRun::of(stored(problem)?, before.map(stored).transpose()?, asked);
        new.map(|new| new.replaying(&of_run)).map_err(|faults| Problem::faults(&faults))
    });
    let new = new.await?.in_pool(&run.pool);
    make(&context, &caller, prefer, key, &new).await
}

/// Work that takes a while, off the threads that serve sockets.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(Problem::defect("reading the question ended in a panic")))
}

/// Whether the question is about the plan that the pool has published; it then names it.
fn about_published(question: &mut Question, own: Option<PlanDraft>) -> bool {
    match question {
        Question::Rebalance { published, .. } if published.is_none() => {
            *published = own;
            published.is_some()
        }
        _ => false,
    }
}

fn only_for_what_if() -> Fault {
    Fault {
        path: "saved_scenarios".into(),
        code: wire::OUT_OF_RANGE_CODE,
        cause: "saved scenarios are named for another question".into(),
        action: "name them for a question of type what_if".into(),
    }
}

fn with_webhook(context: &Context, new: NewRun, webhook: Option<&str>) -> Result<NewRun, Problem> {
    context.may_tell("webhook", webhook)?;
    Ok(match webhook {
        Some(address) => new.telling(address),
        None => new,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_fields_are_refused_whatever_part_has_the_others() {
        let pool = br#"{"question": {"type": "rebalance"}, "seed": 1, "as_of": "2026-12-14", "speed": 1}"#;
        let faults = wire::read::<PoolRun>(pool).faults;
        assert_eq!(faults.iter().map(|fault| fault.path.as_str()).collect::<Vec<_>>(), ["speed"]);
        let wrong = br#"{"question": {"type": "rebalance"}, "as_of": "2026-02-30"}"#;
        let faults = wire::read::<PoolRun>(wrong).faults;
        assert_eq!(faults.iter().map(|fault| fault.path.as_str()).collect::<Vec<_>>(), ["as_of"]);
        let fields = wire::schema_of::<ProblemRun>()["properties"].clone();
        for name in
            ["problem", "before", "question", "seed", "time_limit_ms", "work_limit", "lang", "webhook"]
        {
            assert!(fields.get(name).is_some(), "{name}");
        }
        let faults = wire::read::<ProblemRun>(br#"{"speed": 1}"#).faults;
        assert!(faults.iter().any(|fault| fault.path == "speed"), "{faults:?}");
    }
}
