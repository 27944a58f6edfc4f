//! Deployments: who is where, until when, and how that stands.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::{Path, State};
use schemars::JsonSchema;
use serde::Deserialize;

use super::of_pool::{InPool, OnDay, OneInPool, day};
use crate::city::record::DeploymentRecord;
use crate::http::body::{Asked, Json, Page, PageWanted, Versioned};
use crate::http::{Context, Problem};
use crate::steering::view::{self, DeploymentView};
use crate::store::documents::{self, Kind};

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/deployments",
            get_with(list, |op| {
                op.id("list_deployments")
                    .summary("The deployments of a pool")
                    .description("Decided, running and past, each with its state on the day.")
                    .tag("calls")
                    .response::<200, Json<Page<DeploymentView>>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/deployments/{id}",
            get_with(one, |op| {
                op.id("get_deployment")
                    .summary("A deployment")
                    .description("It is made, moved and reviewed by decisions alone.")
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
    limit: Option<i64>,
    /// Only those that stand so on the day: `decided`, `running`, `ending` or `ended`.
    #[serde(default)]
    stands: Option<String>,
    /// Only those of this person.
    #[serde(default)]
    person: Option<String>,
    /// Only those for this call.
    #[serde(default)]
    call: Option<String>,
    /// The day, YYYY-MM-DD; today in the city where absent.
    #[serde(default)]
    as_of: Option<String>,
}

async fn list(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<DeploymentView>>, Problem> {
    let (mut connection, found) = context.reading(&pool).await?;
    let day = day(wanted.as_of.as_deref(), &found)?;
    let after = wanted.after.unwrap_or_default();
    let all = documents::list::<DeploymentRecord>(&mut connection, &pool, Kind::Deployment, &after, i64::MAX);
    let views = all.await?.into_iter().map(|document| view::deployment(document, day));
    let views = views.filter(|view| {
        let record = &view.document.body;
        let stands = wanted.stands.as_ref().is_none_or(|stands| stands == view.stands);
        let person = wanted.person.as_ref().is_none_or(|person| *person == record.person);
        stands && person && (wanted.call.is_none() || wanted.call == record.deployment.call)
    });
    let most = PageWanted { after: None, limit: wanted.limit }.most();
    Ok(Json(Page::of(views.collect(), most, |view| view.document.id.clone())))
}

async fn one(
    State(context): State<Arc<Context>>,
    Path(OneInPool { pool, id }): Path<OneInPool>,
    Asked(on): Asked<OnDay>,
) -> Result<Versioned<DeploymentView>, Problem> {
    let (mut connection, found) = context.reading(&pool).await?;
    let day = day(on.as_of.as_deref(), &found)?;
    let document = documents::find(&mut connection, &pool, Kind::Deployment, &id).await?;
    let document = document.ok_or_else(|| Problem::no_such("deployment", &id))?;
    Ok(Versioned::ok(document.version, view::deployment(document, day)))
}
