//! What the program proposes.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::of_pool::{InPool, Numbered};
use crate::http::body::{Asked, Json, Page, most};
use crate::http::caller::Caller;
use crate::http::fields::{After, Limit, Whole};
use crate::http::{Context, Problem};
use crate::steering::propose::propose;
use crate::store::proposals::Proposal;
use crate::store::{proposals, runs};

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/proposals",
            get_with(list, |op| {
                op.id("listProposals")
                    .summary("The proposals of a pool")
                    .tag("decisions")
                    .response::<200, Json<Page<Proposal>>>()
            })
            .post_with(make, |op| {
                op.id("makeProposals")
                    .summary("Propose a plan of an answered run")
                    .description(
                        "One proposal for every placement that is not published so, and one for every published one \
                         that the plan drops. Open proposals are superseded. Only runs of this pool that asked \
                         `suggest` or `rebalance` about its own problem are taken: a what-if never mixes with real \
                         plans.",
                    )
                    .tag("decisions")
                    .response::<201, Json<Made>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/proposals/{number}",
            get_with(one, |op| {
                op.id("getProposal").summary("A proposal").tag("decisions").response::<200, Json<Proposal>>()
            }),
        )
}

/// Which proposals are asked for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// Only what comes after this one: the `next` of the page before.
    #[serde(default)]
    after: Option<After>,
    /// Most entries, 1 to 1000; 100 where absent.
    #[serde(default)]
    limit: Option<Limit>,
    /// Only those in this state: `open`, `taken`, `otherwise`, `dismissed` or `superseded`.
    #[serde(default)]
    state: Option<String>,
}

/// Which plan is proposed.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PlanWanted {
    /// Id of the run.
    run: String,
    /// Position of the plan in its answer, from 1; of a rebalance the step, from 1 for no change. The best or
    /// recommended one where absent.
    #[serde(default)]
    plan: Option<i64>,
}

/// What was proposed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Made {
    /// The new proposals; empty where the plan is what is published.
    proposals: Vec<Proposal>,
}

async fn list(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<Proposal>>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let most = most(wanted.limit);
    let after = wanted.after.map_or(0, |Whole(number)| number);
    let state = wanted.state.unwrap_or_default();
    let found = proposals::list(&mut connection, &pool, &state, after, most + 1).await?;
    Ok(Json(Page::of(found, most, |proposal| proposal.number.to_string())))
}

async fn one(
    State(context): State<Arc<Context>>,
    Path(Numbered { pool, number: Whole(number) }): Path<Numbered>,
) -> Result<Json<Proposal>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let found = proposals::find(&mut connection, &pool, number).await?;
    found.map(Json).ok_or_else(|| Problem::no_such("proposal", &number.to_string()))
}

async fn make(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(InPool { pool }): Path<InPool>,
    Json(wanted): Json<PlanWanted>,
) -> Result<Response, Problem> {
    drop(context.reading(&pool).await?);
    let (answer, plan) = of_run(&context, &pool, &wanted.run, wanted.plan).await?;
    let mut change = context.store.change(&caller.name).await?;
    let proposals = propose(&mut change, &pool, (&wanted.run, ""), &answer, plan).await?;
    change.commit().await?;
    Ok((StatusCode::CREATED, Json(Made { proposals })).into_response())
}

/// The answer of a run of the pool, and which of its plans is meant.
pub(super) async fn of_run(
    context: &Context,
    pool: &str,
    id: &str,
    plan: Option<i64>,
) -> Result<(String, usize), Problem> {
    let run = runs::get(&context.store, id).await?.filter(|run| run.pool == pool);
    run.ok_or_else(|| Problem::no_such("run of this pool", id))?;
    let answer = runs::answer(&context.store, id).await?.filter(|answer| !answer.is_empty());
    let detail = || format!("run {id} has no answer yet");
    let answer = answer.ok_or_else(|| Problem::conflict("no-answer", detail()))?;
    let chosen = match plan {
        Some(plan) => usize::try_from(plan).unwrap_or(0),
        None => {
            let read: serde_json::Value = serde_json::from_str(&answer)
                .map_err(|error| Problem::defect(format!("the answer of run {id}: {error}")))?;
            crate::city::propose::recommended(&read).unwrap_or(1)
        }
    };
    Ok((answer, chosen))
}
