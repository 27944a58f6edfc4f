//! Pools: made of a problem, seen as the problem of a day, filled with new tables.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::validate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::of_pool::{InPool, OnDay, changing, day};
use crate::city::clock::Land;
use crate::http::body::{Asked, IfMatch, Json, Page, PageWanted, Versioned};
use crate::http::caller::Caller;
use crate::http::{Context, Problem};
use crate::steering::pool as steering;
use crate::store::pools::{Pool, Settings};
use crate::store::{pools, problems};
use crate::wire;

/// The endpoints.
pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools",
            get_with(list, |op| {
                op.id("listPools").tag("pools").summary("The pools").response::<200, Json<Page<Pool>>>()
            })
            .post_with(make, |op| {
                op.id("makePool")
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
                op.id("showPool").tag("pools").summary("A pool").response::<200, Json<Pool>>()
            })
            .put_with(set, |op| {
                changing(op.id("setPool").tag("pools").summary("Names a pool otherwise, or sets it otherwise"))
                    .response::<200, Json<Pool>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/problem",
            get_with(problem, |op| {
                op.id("dayProblem")
                    .tag("pools")
                    .summary("The problem that a day leaves")
                    .description("In canonical form; its digest is the ETag.")
                    .response::<200, Json<ProblemDraft>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/tables",
            post_with(tables, |op| {
                op.id("replaceTables")
                    .tag("pools")
                    .summary("New tables: persons, offices and calls of a problem take the place of those there")
                    .description("Deployments, decisions and the policy stay. With `dry_run` only the difference is told.")
                    .response::<200, Json<steering::Difference>>()
                    .response::<422, Problem>()
            }),
        )
        .api_route(
            "/v1/problems/{digest}",
            get_with(kept, |op| {
                op.id("keptProblem")
                    .tag("pools")
                    .summary("A problem that a run was asked about, or a plan published for")
                    .response::<200, Json<ProblemDraft>>()
            }),
        )
        .api_route(
            "/v1/demo",
            post_with(demo, |op| {
                op.id("loadDemo")
                    .tag("pools")
                    .summary("Loads an example with invented data into a pool of its own")
                    .response::<201, Json<Pool>>()
                    .response::<409, Problem>()
            }),
        )
        .api_route(
            "/v1/participation/{land}",
            get_with(participation, |op| {
                op.id("participation")
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
    /// Id, as it will stand in addresses: letters, digits, `-`, `_` and `.`, at most 64.
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
    /// `kiel` or `dortmund`; the pool's id too.
    name: String,
}

/// Whether something is only tried.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tried {
    /// Change nothing, only tell.
    #[serde(default)]
    dry_run: bool,
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
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    if new.id.is_empty() || new.id.len() > 64 || !new.id.chars().all(allowed) || new.id.starts_with('.') {
        return Err(Problem::conflict("pool-id", "an id has 1 to 64 letters, digits, `-`, `_` and `.`"));
    }
    let problem = validate::problem(&new.problem).map_err(|faults| Problem::faults(&faults))?;
    founded(&context, &caller, (&new.id, &new.name), &new.settings, &problem).await
}

async fn founded(
    context: &Context,
    caller: &Caller,
    (id, name): (&str, &str),
    settings: &Settings,
    problem: &flexpool_solver::Problem,
) -> Result<Versioned<Pool>, Problem> {
    let mut change = context.store.change(&caller.name).await?;
    steering::found(&mut change, id, name, settings, problem).await?;
    let made = steering::find(change.connection(), id).await?;
    change.commit().await?;
    Ok(Versioned::created(made.version, made))
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
    steering::check_settings(&fields.settings)?;
    let mut change = context.store.change(&caller.name).await?;
    let held = steering::hold(&mut change, &named.pool).await?;
    // Holding it has counted on.
    based.meets(held.version - 1)?;
    pools::set(&mut change, &named.pool, &fields.name, &fields.settings).await?;
    change.record(&named.pool, "changed", &format!("pool/{}", named.pool), &fields).await?;
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
    Json(draft): Json<ProblemDraft>,
) -> Result<Json<steering::Difference>, Problem> {
    validate::problem(&draft).map_err(|faults| Problem::faults(&faults))?;
    let mut change = context.store.change(&caller.name).await?;
    steering::hold(&mut change, &named.pool).await?;
    let difference = steering::replace(&mut change, &named.pool, &draft).await?;
    if !tried.dry_run {
        change.record(&named.pool, "replaced", "tables", &difference).await?;
        change.commit().await?;
    }
    Ok(Json(difference))
}

async fn demo(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Json(demo): Json<Demo>,
) -> Result<Versioned<Pool>, Problem> {
    let (name, problem) = steering::demo(&demo.name).ok_or_else(|| Problem::no_such("demo", &demo.name))?;
    founded(&context, &caller, (&demo.name, name), &Settings::default(), &problem).await
}

async fn participation(
    Path(named): Path<OfLand>,
) -> Result<Json<flexpool_solver::draft::ParticipationDraft>, Problem> {
    let land =
        Land::of_code(&named.land).ok_or_else(|| Problem::no_such("Land with known periods", &named.land))?;
    Ok(Json(land.participation()))
}
