//! The published plan: what people were told.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::{Path, State};
use flexpool_solver::draft::PlanDraft;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::of_pool::{InPool, Numbered, day};
use super::proposals::of_run;
use crate::city::propose::plan_of;
use crate::http::body::{Asked, Json, NumbersWanted, Page, Versioned};
use crate::http::caller::Caller;
use crate::http::fields::{Day, Whole};
use crate::http::headers::IfMatch;
use crate::http::{Context, Problem};
use crate::steering::propose::publish;
use crate::store::versions::{self, Published};

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/published",
            get_with(now, |op| {
                op.id("getPublished")
                    .summary("The plan that was published last")
                    .description(
                        "As it was published. What has been decided since is a deployment and no longer part of the \
                         published plan that a day's problem has.",
                    )
                    .tag("decisions")
                    .response::<200, Versioned<Published>>()
            })
            .put_with(put, |op| {
                op.id("putPublished")
                    .summary("Publish a plan")
                    .description(
                        "A plan of one's own, or one of an answered run. It has to keep every hard rule on the day. \
                         Publishing is a decision and needs a reason; every version stays.",
                    )
                    .tag("decisions")
                    .response::<201, Versioned<Published>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/published/versions",
            get_with(list, |op| {
                op.id("listPublished")
                    .summary("Every plan that was published, the newest first")
                    .tag("decisions")
                    .response::<200, Json<Page<Published>>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/published/versions/{number}",
            get_with(one, |op| {
                op.id("getPublishedVersion")
                    .summary("A plan that was published")
                    .tag("decisions")
                    .response::<200, Versioned<Published>>()
            }),
        )
}

/// A plan that is to be published: one's own, or one of a run.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PublishRequest {
    /// A plan of one's own.
    #[serde(default)]
    plan: Option<PlanDraft>,
    /// A plan of an answered run.
    #[serde(default)]
    of: Option<PlanOfRun>,
    /// Why.
    reason: String,
    /// The day; today in the city where absent.
    #[serde(default)]
    as_of: Option<Day>,
}

/// A plan of an answered run.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PlanOfRun {
    /// Id of the run.
    run: String,
    /// Position of the plan in its answer, from 1; the best or recommended one where absent.
    #[serde(default)]
    plan: Option<i64>,
}

async fn now(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
) -> Result<Versioned<Published>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let found = versions::published(&mut connection, &pool, i64::MAX, 1).await?.pop();
    let found = found.ok_or_else(|| Problem::no_such("published plan of pool", &pool))?;
    Ok(Versioned::ok(found.version, found))
}

async fn list(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<NumbersWanted>,
) -> Result<Json<Page<Published>>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let (below, most) = (wanted.below(), wanted.most());
    let found = versions::published(&mut connection, &pool, below, most + 1).await?;
    Ok(Json(Page::of(found, most, |published| published.version.to_string())))
}

async fn one(
    State(context): State<Arc<Context>>,
    Path(Numbered { pool, number: Whole(number) }): Path<Numbered>,
) -> Result<Versioned<Published>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let below = number.saturating_add(1);
    let found = versions::published(&mut connection, &pool, below, 1).await?.pop();
    let found = found.filter(|published| published.version == number);
    let found = found.ok_or_else(|| Problem::no_such("published plan", &number.to_string()))?;
    Ok(Versioned::ok(found.version, found))
}

async fn put(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(InPool { pool }): Path<InPool>,
    based: IfMatch,
    Json(wanted): Json<PublishRequest>,
) -> Result<Versioned<Published>, Problem> {
    let (connection, found) = context.reading(&pool).await?;
    drop(connection);
    let day = day("as_of", wanted.as_of, &found)?;
    let plan = match (wanted.plan, wanted.of) {
        (Some(plan), None) => plan,
        (None, Some(PlanOfRun { run, plan })) => {
            let (answer, number) = of_run(&context, &pool, &run, plan).await?;
            let answer = serde_json::from_str(&answer)
                .map_err(|error| Problem::defect(format!("the answer of run {run}: {error}")))?;
            let detail = "only plans of suggest and rebalance are published, counted from 1";
            plan_of(&answer, number).ok_or_else(|| Problem::conflict("no-such-plan", detail))?
        }
        _ => return Err(Problem::conflict("which-plan", "name either a plan or a run")),
    };
    let mut change = context.store.change(&caller.name).await?;
    let version = publish(&mut change, &pool, based.into(), (&plan, &wanted.reason), day).await?;
    let published = versions::published(change.connection(), &pool, i64::MAX, 1).await?.pop();
    let published = published.ok_or_else(|| Problem::defect("what was published is not there"))?;
    change.commit().await?;
    Ok(Versioned::created(version, published))
}
