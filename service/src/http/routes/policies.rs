//! The policy of a pool: the one that holds, and every one that held.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::{Path, State};
use flexpool_solver::draft::PolicyDraft;

use super::of_pool::{InPool, Numbered, OnDay, day};
use crate::http::body::{Asked, Json, NumbersWanted, Page, Versioned};
use crate::http::caller::Caller;
use crate::http::fields::Whole;
use crate::http::headers::IfMatch;
use crate::http::{Context, Problem};
use crate::steering::edit;
use crate::store::versions::{self, PolicyVersion};

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/policy",
            get_with(now, |op| {
                op.id("getPolicy")
                    .summary("The policy that holds")
                    .tag("pools")
                    .response::<200, Versioned<PolicyVersion>>()
            })
            .put_with(put, |op| {
                op.id("putPolicy")
                    .summary("Make another policy hold")
                    .description(
                        "A new version; those before stay. Author and date of the policy are part of it, who sent \
                         it and when is kept with it. The whole pool is in order afterwards, or nothing is written.",
                    )
                    .tag("pools")
                    .response::<201, Versioned<PolicyVersion>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/policy/versions",
            get_with(list, |op| {
                op.id("listPolicies")
                    .summary("Every policy that held, the newest first")
                    .tag("pools")
                    .response::<200, Json<Page<PolicyVersion>>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/policy/versions/{number}",
            get_with(one, |op| {
                op.id("getPolicyVersion")
                    .summary("A policy that held")
                    .tag("pools")
                    .response::<200, Versioned<PolicyVersion>>()
            }),
        )
}

async fn now(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
) -> Result<Versioned<PolicyVersion>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let found = versions::policies(&mut connection, &pool, i64::MAX, 1).await?.pop();
    let found = found.ok_or_else(|| Problem::no_such("policy of pool", &pool))?;
    Ok(Versioned::ok(found.version, found))
}

async fn one(
    State(context): State<Arc<Context>>,
    Path(Numbered { pool, number: Whole(number) }): Path<Numbered>,
) -> Result<Versioned<PolicyVersion>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let found = versions::policies(&mut connection, &pool, number.saturating_add(1), 1).await?.pop();
    let found = found.filter(|version| version.version == number);
    let found = found.ok_or_else(|| Problem::no_such("version of the policy", &number.to_string()))?;
    Ok(Versioned::ok(found.version, found))
}

async fn list(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<NumbersWanted>,
) -> Result<Json<Page<PolicyVersion>>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let (below, most) = (wanted.below(), wanted.most());
    let found = versions::policies(&mut connection, &pool, below, most + 1).await?;
    Ok(Json(Page::of(found, most, |version| version.version.to_string())))
}

async fn put(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(InPool { pool }): Path<InPool>,
    Asked(on): Asked<OnDay>,
    based: IfMatch,
    Json(policy): Json<PolicyDraft>,
) -> Result<Versioned<PolicyVersion>, Problem> {
    let mut change = context.store.change(&caller.name).await?;
    let found = crate::steering::pool::find(change.connection(), &pool).await?;
    let day = day("as_of", on.as_of, &found)?;
    let version = edit::set_policy(&mut change, &pool, based.into(), &policy, day).await?;
    let made = versions::policies(change.connection(), &pool, i64::MAX, 1).await?.pop();
    let made = made.ok_or_else(|| Problem::defect("what was written is not there"))?;
    change.commit().await?;
    Ok(Versioned::created(version, made))
}
