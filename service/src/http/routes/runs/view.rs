//! Runs as they are shown, one and in lists.

use std::sync::Arc;

use axum::extract::{Path, State};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{OfRun, found};
use crate::http::body::{Asked, Json, Page, most};
use crate::http::fields::Limit;
use crate::http::routes::of_pool::InPool;
use crate::http::{Context, Problem};
use crate::store::runs::{self, Origin, Run, State as Stands};
use crate::store::tasks;
use crate::work::Told;

/// A run as it is shown.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(in crate::http) struct RunView {
    /// Its id; ids sort by the time of asking.
    id: String,
    /// Pool; absent where the question brought its own problem.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pool: String,
    /// Who made it.
    origin: Origin,
    /// Kind of the answer.
    kind: String,
    /// Where it stands.
    state: Stands,
    /// Whether somebody asked to stop it.
    stopping: bool,
    /// Counts the news of it.
    news: i64,
    /// Pieces of work before it in the queue, while it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<i64>,
    /// How far it is.
    progress: Told,
    /// Digest of the problem.
    problem: String,
    /// Digest of the problem that the published plan was made for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    before: String,
    /// What is asked.
    question: serde_json::Value,
    /// The run that it repeats.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    replays: String,
    /// Whether it has the bytes of the run that it repeats; absent before both are answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    same_answer: Option<bool>,
    /// SHA-256 of the answer, once there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    answer_digest: String,
    /// Whether a limit or a request to stop left something unproven.
    cut_short: bool,
    /// Why there is no answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    failure: String,
    /// Who asked.
    asked_by: String,
    /// When, RFC 3339.
    asked_at: String,
    /// When a worker began.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    started_at: String,
    /// When it ended.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    ended_at: String,
}

/// Which runs are listed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RunsWanted {
    /// Only those of this pool.
    #[serde(default)]
    pool: Option<String>,
    /// Only those in this state.
    #[serde(default)]
    state: Option<Stands>,
    /// Only those before this one: the `next` of the page before.
    #[serde(default)]
    after: Option<String>,
    /// Most entries, 1 to 1000; 100 where absent.
    #[serde(default)]
    limit: Option<Limit>,
}

pub(super) async fn view(context: &Context, run: Run) -> Result<RunView, Problem> {
    let position = match run.state {
        Stands::Waiting => tasks::position(&context.store, &run.id).await?,
        _ => None,
    };
    let same_answer = match (run.replays.as_str(), run.answer_digest.as_str()) {
        ("", _) | (_, "") => None,
        (replays, digest) => {
            runs::get(&context.store, replays).await?.map(|first| first.answer_digest == digest)
        }
    };
    Ok(RunView {
        progress: Told::read(&run.progress),
        question: serde_json::from_str(&run.question).unwrap_or_default(),
        id: run.id,
        pool: run.pool,
        origin: run.origin,
        kind: run.kind,
        state: run.state,
        stopping: run.stopping,
        news: run.news,
        position,
        problem: run.problem,
        before: run.before,
        replays: run.replays,
        same_answer,
        answer_digest: run.answer_digest,
        cut_short: run.cut_short,
        failure: run.failure,
        asked_by: run.asked_by,
        asked_at: run.asked_at,
        started_at: run.started_at,
        ended_at: run.ended_at,
    })
}

pub(super) async fn show(
    State(context): State<Arc<Context>>,
    Path(path): Path<OfRun>,
) -> Result<Json<RunView>, Problem> {
    let run = found(&context, &path.run).await?;
    Ok(Json(view(&context, run).await?))
}

pub(super) async fn list(
    State(context): State<Arc<Context>>,
    Asked(wanted): Asked<RunsWanted>,
) -> Result<Json<Page<RunView>>, Problem> {
    listed(&context, wanted).await
}

pub(super) async fn list_in_pool(
    State(context): State<Arc<Context>>,
    Path(path): Path<InPool>,
    Asked(wanted): Asked<RunsWanted>,
) -> Result<Json<Page<RunView>>, Problem> {
    drop(context.reading(&path.pool).await?);
    listed(&context, RunsWanted { pool: Some(path.pool), ..wanted }).await
}

async fn listed(context: &Context, wanted: RunsWanted) -> Result<Json<Page<RunView>>, Problem> {
    let most = most(wanted.limit);
    let (pool, after) = (wanted.pool.unwrap_or_default(), wanted.after.unwrap_or_default());
    let found = runs::list(&context.store, &pool, wanted.state, &after, most + 1).await?;
    let page = Page::of(found, most, |run| run.id.clone());
    let mut entries = Vec::with_capacity(page.entries.len());
    for run in page.entries {
        entries.push(view(context, run).await?);
    }
    Ok(Json(Page { entries, next: page.next }))
}
