//! Pools as a whole: made of a problem or a demo, named, given new tables.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use axum::extract::{Path, State};
use flexpool_solver::draft::{ParticipationDraft, ProblemDraft};
use flexpool_solver::fault::Fault;
use flexpool_solver::validate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::of_pool::InPool;
use crate::city::clock::Land;
use crate::http::body::{Asked, Json, Page, PageWanted, Versioned};
use crate::http::caller::Caller;
use crate::http::headers::IfMatch;
use crate::http::{Context, Problem};
use crate::steering::replace::{Replaced, replace};
use crate::steering::{Based, Refusal, demo, pool};
use crate::store::Change;
use crate::store::pools::{self, Pool, Settings};

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools",
            get_with(list, |op| {
                op.id("listPools").summary("All pools").tag("pools").response::<200, Json<Page<Pool>>>()
            })
            .post_with(make, |op| {
                op.id("makePool")
                    .summary("Make a pool of a problem")
                    .description("All of it or nothing; all faults come at once.")
                    .tag("pools")
                    .response::<201, Versioned<Pool>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}",
            get_with(one, |op| {
                op.id("getPool")
                    .summary("A pool")
                    .description("Its version counts the changes of anything in it.")
                    .tag("pools")
                    .response::<200, Versioned<Pool>>()
            })
            .put_with(put, |op| {
                op.id("putPool")
                    .summary("Name a pool and set its settings")
                    .tag("pools")
                    .response::<200, Versioned<Pool>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/import",
            post_with(import, |op| {
                op.id("importTables")
                    .summary("Bring new tables: the persons, offices and calls of a problem")
                    .description(
                        "With `dry_run=true` only the difference is shown, and the pool's version comes as ETag. \
                         What people did stays: states of calls, calls somebody was decided for, decided \
                         deployments, the policy and the published plan. A person for whom a deployment was \
                         decided cannot be left out; give an exit day instead.",
                    )
                    .tag("pools")
                    .response::<200, Versioned<Imported>>()
            }),
        )
        .api_route(
            "/v1/participation/{land}",
            get_with(participation, |op| {
                op.id("getParticipation")
                    .summary("The periods of participation that the law of a Land suggests")
                    .description(
                        "For the field `participation` of a policy, until the city's own agreement says otherwise: \
                         `NW` is North Rhine-Westphalia, `SH` Schleswig-Holstein.",
                    )
                    .tag("pools")
                    .response::<200, Json<ParticipationDraft>>()
            }),
        )
        .api_route(
            "/v1/demo",
            post_with(load_demo, |op| {
                op.id("loadDemo")
                    .summary("Make a pool of a demo")
                    .description("The demos are `kiel`, `dortmund`, and `kiel-monday` with a published plan.")
                    .tag("pools")
                    .response::<201, Versioned<Pool>>()
            }),
        )
}

/// A pool that is to be made.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewPool {
    /// Id, as it stands in addresses: 1 to 64 small letters, digits and hyphens.
    id: String,
    /// Name for people.
    name: String,
    /// What belongs to the pool and not to its policy.
    #[serde(default)]
    settings: Settings,
    /// Persons with their deployments, offices, calls, policy and published plan.
    problem: ProblemDraft,
}

/// What a pool is called, and its settings.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PoolFields {
    /// Name for people.
    name: String,
    /// What belongs to the pool and not to its policy.
    #[serde(default)]
    settings: Settings,
}

/// A demo that is to be loaded.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct DemoWanted {
    /// `kiel`, `dortmund` or `kiel-monday`.
    name: String,
    /// Id of the new pool; the demo's name where absent.
    #[serde(default)]
    id: Option<String>,
}

/// The address of a Land.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
struct OfLand {
    /// Code of ISO 3166-2 without the country: `NW` or `SH`.
    land: String,
}

/// How tables are brought.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ImportWanted {
    /// Only show what would change.
    #[serde(default)]
    dry_run: bool,
}

/// What new tables change.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct Imported {
    /// Whether it is only shown.
    dry_run: bool,
    /// What changes.
    difference: Replaced,
}

async fn list(
    State(context): State<Arc<Context>>,
    Asked(wanted): Asked<PageWanted>,
) -> Result<Json<Page<Pool>>, Problem> {
    let mut connection = context.store.connection().await?;
    let (after, most) = (wanted.after.clone().unwrap_or_default(), wanted.most());
    let found = pools::list(&mut connection, &after, most + 1).await?;
    Ok(Json(Page::of(found, most, |pool| pool.id.clone())))
}

async fn one(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
) -> Result<Versioned<Pool>, Problem> {
    let (_, found) = context.reading(&pool).await?;
    Ok(Versioned::ok(found.version, found))
}

async fn make(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Json(new): Json<NewPool>,
) -> Result<Versioned<Pool>, Problem> {
    let below = |fault: Fault| Fault { path: format!("problem.{}", fault.path), ..fault };
    let problem = validate::problem(&new.problem)
        .map_err(|faults| Refusal::Faults(faults.into_iter().map(below).collect()))?;
    let settings = new.settings.or_in_zone(&context.settings.zone);
    context.may_tell("settings.identity_webhook", settings.identity_webhook.as_deref())?;
    let mut change = context.store.change(&caller.name).await?;
    pool::found(&mut change, &new.id, &new.name, &settings, &problem).await?;
    made(change, &new.id).await
}

async fn participation(Path(OfLand { land }): Path<OfLand>) -> Result<Json<ParticipationDraft>, Problem> {
    let known = Land::of_code(&land).ok_or_else(|| Problem::no_such("Land with known periods", &land))?;
    Ok(Json(known.participation()))
}

async fn load_demo(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Json(wanted): Json<DemoWanted>,
) -> Result<Versioned<Pool>, Problem> {
    let id = wanted.id.as_ref().unwrap_or(&wanted.name);
    let mut change = context.store.change(&caller.name).await?;
    demo::load(&mut change, &wanted.name, id, &context.settings.zone).await?;
    made(change, id).await
}

async fn made(mut change: Change, id: &str) -> Result<Versioned<Pool>, Problem> {
    let pool = pool::find(change.connection(), id).await?;
    change.commit().await?;
    Ok(Versioned::created(pool.version, pool))
}

async fn put(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(InPool { pool }): Path<InPool>,
    based: IfMatch,
    Json(fields): Json<PoolFields>,
) -> Result<Versioned<Pool>, Problem> {
    let settings = fields.settings.or_in_zone(&context.settings.zone);
    context.may_tell("settings.identity_webhook", settings.identity_webhook.as_deref())?;
    let mut change = context.store.change(&caller.name).await?;
    pool::rename(&mut change, &pool, based.into(), &fields.name, &settings).await?;
    let found = pool::find(change.connection(), &pool).await?;
    change.commit().await?;
    Ok(Versioned::ok(found.version, found))
}

async fn import(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<ImportWanted>,
    based: IfMatch,
    Json(draft): Json<ProblemDraft>,
) -> Result<Versioned<Imported>, Problem> {
    validate::problem(&draft).map_err(Refusal::Faults)?;
    let mut change = context.store.change(&caller.name).await?;
    let held = pool::hold(&mut change, &pool).await?;
    let before = held.version - 1;
    if !wanted.dry_run {
        Based::from(based).allows(before)?;
    }
    let difference = replace(&mut change, &pool, &draft).await?;
    if wanted.dry_run {
        // The change is dropped, so nothing of it happens.
        return Ok(Versioned::ok(before, Imported { dry_run: true, difference }));
    }
    change.commit().await?;
    Ok(Versioned::ok(held.version, Imported { dry_run: false, difference }))
}
