//! Deployments: who is where, until when, and how that stands.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use axum::extract::{Path, State};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::of_pool::{InPool, OnDay, OneInPool, day};
use crate::city::course::Note;
use crate::city::record::DeploymentRecord;
use crate::http::body::{Asked, Json, Page, Versioned, most};
use crate::http::caller::Caller;
use crate::http::fields::{Day, Limit};
use crate::http::headers::IfMatch;
use crate::http::{Context, Problem};
use crate::steering::course;
use crate::steering::view::{self, DeploymentView};
use crate::store::documents::{self, Kind};

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/deployments",
            get_with(list, |op| {
                op.id("listDeployments")
                    .summary("The deployments of a pool")
                    .description("Decided, running and past, each with its state on the day.")
                    .tag("calls")
                    .response::<200, Json<Page<DeploymentView>>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/deployments/{id}",
            get_with(one, |op| {
                op.id("getDeployment")
                    .summary("A deployment")
                    .description("It is made, extended, ended early and called off by decisions alone.")
                    .tag("calls")
                    .response::<200, Versioned<DeploymentView>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/deployments/{id}/notes",
            post_with(note, |op| {
                op.id("noteDeployment")
                    .summary("Note something of the course of a deployment")
                    .description(
                        "The goal that was agreed before the start, a look at its course, the hand-over; and who takes \
                         part: when the question was sent, which begins the period of a staff council, and what was \
                         answered. None of it moves the deployment.",
                    )
                    .tag("calls")
                    .response::<200, Versioned<DeploymentView>>()
            }),
        )
}

/// Which deployments are asked for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// Only what comes after this one: the `next` of the page before.
    #[serde(default)]
    after: Option<String>,
    /// Most entries, 1 to 1000; 100 where absent.
    #[serde(default)]
    limit: Option<Limit>,
    /// Only those that stand so on the day: `decided`, `running`, `ending`, `ended` or `called_off`.
    #[serde(default)]
    stands: Option<String>,
    /// Only those of this person.
    #[serde(default)]
    person: Option<String>,
    /// Only those for this call.
    #[serde(default)]
    call: Option<String>,
    /// The day; today in the city where absent.
    #[serde(default)]
    as_of: Option<Day>,
}

/// A note on a deployment.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NoteRequest {
    /// What is noted.
    note: Note,
    /// The day it happened; today in the city where absent.
    #[serde(default)]
    on: Option<Day>,
}

async fn list(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<DeploymentView>>, Problem> {
    let (mut connection, found) = context.reading(&pool).await?;
    let day = day("as_of", wanted.as_of, &found)?;
    let after = wanted.after.unwrap_or_default();
    let all = documents::list::<DeploymentRecord>(&mut connection, &pool, Kind::Deployment, &after, i64::MAX);
    let views = all.await?.into_iter().map(|document| view::deployment(document, day));
    let views = views.filter(|view| {
        let record = &view.document.body;
        let stands = wanted.stands.as_ref().is_none_or(|stands| stands == view.stands);
        let person = wanted.person.as_ref().is_none_or(|person| *person == record.person);
        stands && person && (wanted.call.is_none() || wanted.call == record.deployment.call)
    });
    let most = most(wanted.limit);
    Ok(Json(Page::of(views.collect(), most, |view| view.document.id.clone())))
}

async fn one(
    State(context): State<Arc<Context>>,
    Path(OneInPool { pool, id }): Path<OneInPool>,
    Asked(on): Asked<OnDay>,
) -> Result<Versioned<DeploymentView>, Problem> {
    let (mut connection, found) = context.reading(&pool).await?;
    let day = day("as_of", on.as_of, &found)?;
    let document = documents::find(&mut connection, &pool, Kind::Deployment, &id).await?;
    let document = document.ok_or_else(|| Problem::no_such("deployment", &id))?;
    Ok(Versioned::ok(document.version, view::deployment(document, day)))
}

async fn note(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(OneInPool { pool, id }): Path<OneInPool>,
    based: IfMatch,
    Json(wanted): Json<NoteRequest>,
) -> Result<Versioned<DeploymentView>, Problem> {
    let (connection, found) = context.reading(&pool).await?;
    drop(connection);
    let day = day("on", wanted.on, &found)?;
    let mut change = context.store.change(&caller.name).await?;
    let document = course::note(&mut change, &pool, &id, based.into(), wanted.note, day).await?;
    change.commit().await?;
    Ok(Versioned::ok(document.version, view::deployment(document, day)))
}
