//! Pools: made of a problem, seen as the problem of a day, filled with new tables.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::fault::Fault;
use flexpool_solver::validate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::of_pool::{InPool, OnDay, changing, day};
use crate::city::clock::Land;
use crate::http::body::{Asked, IfMatch, Json, Page, PageWanted, Versioned};
use crate::http::caller::Caller;
use crate::http::{Context, Problem};
use crate::steering::replace::{Replaced, replace};
use crate::steering::{Based, Refusal, demo, pool as steering};
use crate::store::Change;
use crate::store::pools::{Pool, Settings};
use crate::store::{pools, problems};
use crate::wire;

/// The endpoints.
pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools",
            get_with(list, |op| {
                op.id("list_pools").tag("pools").summary("The pools").response::<200, Json<Page<Pool>>>()
            })
            .post_with(make, |op| {
                op.id("make_pool")
                    .tag("pools")
                    .summary("Makes a pool of a problem")
                    .description("All of it or nothing. The problem of the same day is then the one that came in.")
                    .response::<201, Json<Pool>>()
                    .response::<409, Problem>()
                    .response::<422, Problem>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}",
            get_with(show, |op| {
                op.id("get_pool").tag("pools").summary("A pool").response::<200, Json<Pool>>()
            })
            .put_with(set, |op| {
                changing(op.id("put_pool").tag("pools").summary("Names a pool otherwise, or sets it otherwise"))
                    .response::<200, Json<Pool>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/problem",
            get_with(problem, |op| {
                op.id("get_day_problem")
                    .tag("pools")
                    .summary("The problem that a day leaves")
                    .description("In canonical form; its digest is the ETag.")
                    .response::<200, Json<ProblemDraft>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/tables",
            post_with(tables, |op| {
                changing(op.id("replace_tables")
                    .tag("pools")
                    .summary("New tables: persons, offices and calls of a problem take the place of those there")
                    .description(
                        "With `dry_run=true` only the difference is told, and the pool's version comes as ETag. What \
                         people did stays: states of calls, calls somebody was decided for, decided deployments, the \
                         policy and the published plan. A person for whom a deployment was decided cannot be left \
                         out; give an exit day instead.",
                    ))
                    .response::<200, Json<Imported>>()
                    .response::<409, Problem>()
            }),
        )
        .api_route(
            "/v1/problems/{digest}",
            get_with(kept, |op| {
                op.id("get_problem")
                    .tag("pools")
                    .summary("A problem that a run was asked about, or a plan published for")
                    .response::<200, Json<ProblemDraft>>()
            }),
        )
        .api_route(
            "/v1/demo",
            post_with(load_demo, |op| {
                op.id("load_demo")
                    .tag("pools")
                    .summary("Loads an example with invented data into a pool of its own")
                    .response::<201, Json<Pool>>()
                    .response::<409, Problem>()
            }),
        )
        .api_route(
            "/v1/participation/{land}",
            get_with(participation, |op| {
                op.id("get_participation")
                    .tag("pools")
                    .summary("Periods of participation that a Land's law suggests: NW or SH")
                    .response::<200, Json<flexpool_solver::draft::ParticipationDraft>>()
            }),
        )
}

/// A new pool.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPool {
    /// Id, as it will stand in addresses: 1 to 64 small letters, digits and hyphens.
    id: String,
    /// Name for people.
    name: String,
    /// What belongs to the pool and not to its policy.
    #[serde(default)]
    settings: Settings,
    /// The problem it is made of.
    problem: ProblemDraft,
}

/// A pool's own fields.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PoolFields {
    /// Name for people.
    name: String,
    /// What belongs to the pool and not to its policy.
    settings: Settings,
}

/// An example.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Demo {
    /// `kiel`, `dortmund`, or `kiel-monday` with a published plan.
    name: String,
    /// Id of the new pool; the demo's name where absent.
    #[serde(default)]
    id: Option<String>,
}

/// Whether something is only tried.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tried {
    /// Change nothing, only tell.
    #[serde(default)]
    dry_run: bool,
}

/// What new tables change.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Imported {
    /// Whether it is only told.
    dry_run: bool,
    /// What changes.
    #[serde(flatten)]
    replaced: Replaced,
}

/// A Land in a path.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct OfLand {
    /// Code of ISO 3166-2 without the country: `NW` or `SH`.
    land: String,
}

/// A problem in a path.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct OfDigest {
    /// SHA-256 of the canonical problem.
    digest: String,
}

async fn list(
    State(context): State<Arc<Context>>,
    Asked(page): Asked<PageWanted>,
) -> Result<Json<Page<Pool>>, Problem> {
    let mut connection = context.store.connection().await?;
    let after = page.after.as_deref().unwrap_or_default();
    let found = pools::list(&mut connection, after, page.most() + 1).await?;
    Ok(Json(Page::of(found, page.most(), |pool| pool.id.clone())))
}

async fn make(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Json(new): Json<NewPool>,
) -> Result<Versioned<Pool>, Problem> {
    let below = |fault: Fault| Fault { path: format!("problem.{}", fault.path), ..fault };
    let problem = validate::problem(&new.problem)
        .map_err(|faults| Refusal::Faults(faults.into_iter().map(below).collect()))?;
    let mut change = context.store.change(&caller.name).await?;
    steering::found(&mut change, &new.id, &new.name, &new.settings, &problem).await?;
    made(change, &new.id).await
}

async fn made(mut change: Change, id: &str) -> Result<Versioned<Pool>, Problem> {
    let pool = steering::find(change.connection(), id).await?;
    change.commit().await?;
    Ok(Versioned::created(pool.version, pool))
}

async fn show(
    State(context): State<Arc<Context>>,
    Path(named): Path<InPool>,
) -> Result<Versioned<Pool>, Problem> {
    let mut connection = context.store.connection().await?;
    let pool = steering::find(&mut connection, &named.pool).await?;
    Ok(Versioned::ok(pool.version, pool))
}

async fn set(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(named): Path<InPool>,
    based: IfMatch,
    Json(fields): Json<PoolFields>,
) -> Result<Versioned<Pool>, Problem> {
    let mut change = context.store.change(&caller.name).await?;
    steering::rename(&mut change, &named.pool, based.into(), &fields.name, &fields.settings).await?;
    let pool = steering::find(change.connection(), &named.pool).await?;
    change.commit().await?;
    Ok(Versioned::ok(pool.version, pool))
}

async fn problem(
    State(context): State<Arc<Context>>,
    Path(named): Path<InPool>,
    Asked(on): Asked<OnDay>,
) -> Result<Response, Problem> {
    let mut connection = context.store.connection().await?;
    let pool = steering::find(&mut connection, &named.pool).await?;
    let as_of = day(on.as_of.as_deref(), &pool)?;
    let problem = steering::day_problem(&mut connection, &named.pool, as_of).await?;
    Ok(canonical(wire::problem_json(&problem), &wire::digest(&problem)))
}

async fn kept(State(context): State<Arc<Context>>, Path(named): Path<OfDigest>) -> Result<Response, Problem> {
    let body = problems::body(&context.store, &named.digest).await?;
    let body = body.ok_or_else(|| Problem::no_such("problem", &named.digest))?;
    Ok(canonical(body, &named.digest))
}

fn canonical(json: String, digest: &str) -> Response {
    let mut response = ([(header::CONTENT_TYPE, "application/json")], json).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{digest}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

async fn tables(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(named): Path<InPool>,
    Asked(tried): Asked<Tried>,
    based: IfMatch,
    Json(draft): Json<ProblemDraft>,
) -> Result<Versioned<Imported>, Problem> {
    validate::problem(&draft).map_err(Refusal::Faults)?;
    let mut change = context.store.change(&caller.name).await?;
    let held = steering::hold(&mut change, &named.pool).await?;
    // Holding it has counted on.
    let before = held.version - 1;
    if !tried.dry_run {
        Based::from(based).allows(before)?;
    }
    let replaced = replace(&mut change, &named.pool, &draft).await?;
    if tried.dry_run {
        // The change is dropped, so nothing of it happens.
        return Ok(Versioned::ok(before, Imported { dry_run: true, replaced }));
    }
    change.commit().await?;
    Ok(Versioned::ok(held.version, Imported { dry_run: false, replaced }))
}

async fn load_demo(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Json(wanted): Json<Demo>,
) -> Result<Versioned<Pool>, Problem> {
    let id = wanted.id.as_ref().unwrap_or(&wanted.name);
    let mut change = context.store.change(&caller.name).await?;
    demo::load(&mut change, &wanted.name, id).await?;
    made(change, id).await
}

async fn participation(
    Path(named): Path<OfLand>,
) -> Result<Json<flexpool_solver::draft::ParticipationDraft>, Problem> {
    let land =
        Land::of_code(&named.land).ok_or_else(|| Problem::no_such("Land with known periods", &named.land))?;
    Ok(Json(land.participation()))
}
