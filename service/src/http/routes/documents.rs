//! Persons, offices and scenarios of a pool, and its policy: read one at a time or in pages, changed by version.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use flexpool_solver::draft::{OfficeDraft, PersonDraft, PolicyDraft, ScenarioDraft};
use schemars::JsonSchema;
use serde::Deserialize;

use super::of_pool::{InPool, OnDay, OneInPool, changing, on_day};
use crate::http::body::{Asked, IfMatch, Json, Page, PageWanted, Versioned};
use crate::http::caller::Caller;
use crate::http::{Context, Problem};
use crate::steering::edit::{self, Editable};
use crate::steering::pool;
use crate::store::documents::{self, Document};
use crate::store::versions::{self, PolicyVersion};

/// The endpoints.
pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .merge(of_kind::<PersonDraft>("persons", "Person", "person, without deployments"))
        .merge(of_kind::<OfficeDraft>("offices", "Office", "office"))
        .merge(of_kind::<ScenarioDraft>("scenarios", "Scenario", "saved scenario, under its name"))
        .api_route(
            "/v1/pools/{pool}/policy",
            get_with(policy, |op| {
                op.id("showPolicy")
                    .tag("pools")
                    .summary("The policy that holds")
                    .response::<200, Json<PolicyVersion>>()
            })
            .put_with(set_policy, |op| {
                changing(op.id("setPolicy").tag("pools").summary("Makes another version of the policy hold"))
                    .response::<200, Json<PolicyVersion>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/policy/versions",
            get_with(policies, |op| {
                op.id("listPolicies")
                    .tag("pools")
                    .summary("Every policy that ever held, the newest first")
                    .response::<200, Json<Page<PolicyVersion>>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/policy/versions/{version}",
            get_with(policy_version, |op| {
                op.id("policyVersion")
                    .tag("pools")
                    .summary("A version of the policy")
                    .response::<200, Json<PolicyVersion>>()
            }),
        )
}

/// Reading, putting and removing documents of a kind.
fn of_kind<T: Editable + JsonSchema + Clone + 'static>(
    plural: &'static str,
    name: &'static str,
    what: &'static str,
) -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            &format!("/v1/pools/{{pool}}/{plural}"),
            get_with(list::<T>, |op| {
                op.id(&format!("list{name}s"))
                    .tag("pools")
                    .summary(&format!("All of kind: {what}"))
                    .response::<200, Json<Page<Document<T>>>>()
            }),
        )
        .api_route(
            &format!("/v1/pools/{{pool}}/{plural}/{{id}}"),
            get_with(show::<T>, |op| {
                op.id(&format!("show{name}"))
                    .tag("pools")
                    .summary(&format!("One {what}"))
                    .response::<200, Json<Document<T>>>()
            })
            .put_with(put::<T>, |op| {
                changing(
                    op.id(&format!("put{name}")).tag("pools").summary(&format!("Adds or changes one {what}")),
                )
                .response::<200, Json<Document<T>>>()
                .response::<201, Json<Document<T>>>()
            })
            .delete_with(remove::<T>, |op| {
                changing(op.id(&format!("remove{name}")).tag("pools").summary(&format!("Removes one {what}")))
                    .response::<204, ()>()
            }),
        )
}

async fn list<T: Editable>(
    State(context): State<Arc<Context>>,
    Path(named): Path<InPool>,
    Asked(page): Asked<PageWanted>,
) -> Result<Json<Page<Document<T>>>, Problem> {
    let mut connection = context.store.connection().await?;
    pool::find(&mut connection, &named.pool).await?;
    let after = page.after.as_deref().unwrap_or_default();
    let found = documents::list(&mut connection, &named.pool, T::KIND, after, page.most() + 1).await?;
    Ok(Json(Page::of(found, page.most(), |document| document.id.clone())))
}

async fn show<T: Editable>(
    State(context): State<Arc<Context>>,
    Path(named): Path<OneInPool>,
) -> Result<Versioned<Document<T>>, Problem> {
    let mut connection = context.store.connection().await?;
    let found = documents::find(&mut connection, &named.pool, T::KIND, &named.id).await?;
    let found: Document<T> = found.ok_or_else(|| Problem::no_such(T::KIND.name(), &named.id))?;
    Ok(Versioned::ok(found.version, found))
}

async fn put<T: Editable + JsonSchema>(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(named): Path<OneInPool>,
    Asked(on): Asked<OnDay>,
    based: IfMatch,
    Json(body): Json<T>,
) -> Result<Versioned<Document<T>>, Problem> {
    let day = on_day(&context, &named.pool, &on).await?;
    let mut change = context.store.change(&caller.name).await?;
    let (version, is_new) = edit::put(&mut change, &named.pool, &named.id, based.into(), &body, day).await?;
    let found = documents::find(change.connection(), &named.pool, T::KIND, &named.id).await?;
    let found: Document<T> = found.ok_or_else(|| Problem::no_such(T::KIND.name(), &named.id))?;
    change.commit().await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok(Versioned { version, body: found, status })
}

async fn remove<T: Editable>(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(named): Path<OneInPool>,
    Asked(on): Asked<OnDay>,
    based: IfMatch,
) -> Result<StatusCode, Problem> {
    let day = on_day(&context, &named.pool, &on).await?;
    let mut change = context.store.change(&caller.name).await?;
    edit::remove(&mut change, &named.pool, (T::KIND, &named.id), based.into(), day).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A version of a policy in a path.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct OfVersion {
    /// Id of the pool.
    pool: String,
    /// Number of the version.
    version: i64,
}

async fn policy(
    State(context): State<Arc<Context>>,
    Path(named): Path<InPool>,
) -> Result<Versioned<PolicyVersion>, Problem> {
    version_below(&context, &named.pool, i64::MAX).await
}

async fn policy_version(
    State(context): State<Arc<Context>>,
    Path(named): Path<OfVersion>,
) -> Result<Versioned<PolicyVersion>, Problem> {
    let found = version_below(&context, &named.pool, named.version.saturating_add(1)).await?;
    match found.version == named.version {
        true => Ok(found),
        false => Err(Problem::no_such("version of the policy", &named.version.to_string())),
    }
}

async fn version_below(
    context: &Context,
    pool: &str,
    below: i64,
) -> Result<Versioned<PolicyVersion>, Problem> {
    let mut connection = context.store.connection().await?;
    pool::find(&mut connection, pool).await?;
    let found = versions::policies(&mut connection, pool, below, 1).await?.pop();
    let found = found.ok_or_else(|| Problem::no_such("policy of", pool))?;
    Ok(Versioned::ok(found.version, found))
}

async fn policies(
    State(context): State<Arc<Context>>,
    Path(named): Path<InPool>,
    Asked(page): Asked<PageWanted>,
) -> Result<Json<Page<PolicyVersion>>, Problem> {
    let mut connection = context.store.connection().await?;
    pool::find(&mut connection, &named.pool).await?;
    let below = page.number().unwrap_or(i64::MAX);
    let found = versions::policies(&mut connection, &named.pool, below, page.most() + 1).await?;
    Ok(Json(Page::of(found, page.most(), |one| one.version.to_string())))
}

async fn set_policy(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(named): Path<InPool>,
    Asked(on): Asked<OnDay>,
    based: IfMatch,
    Json(policy): Json<PolicyDraft>,
) -> Result<Versioned<PolicyVersion>, Problem> {
    let day = on_day(&context, &named.pool, &on).await?;
    let mut change = context.store.change(&caller.name).await?;
    edit::set_policy(&mut change, &named.pool, based.into(), &policy, day).await?;
    let found = versions::policies(change.connection(), &named.pool, i64::MAX, 1).await?.pop();
    let found = found.ok_or_else(|| Problem::no_such("policy of", &named.pool))?;
    change.commit().await?;
    Ok(Versioned::ok(found.version, found))
}
