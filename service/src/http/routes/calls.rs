//! Calls: what offices ask for, and where that stands.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use flexpool_solver::draft::CallDraft;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

use super::of_pool::{InPool, OnDay, OneInPool, day};
use crate::city::record::{CallRecord, CallStep};
use crate::http::body::{Asked, Json, Page, Versioned, most};
use crate::http::caller::Caller;
use crate::http::fields::{Day, Limit};
use crate::http::headers::IfMatch;
use crate::http::{Context, Problem};
use crate::steering::view::{self, CallView};
use crate::steering::{edit, life};
use crate::store::documents::{self, Kind};

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/calls",
            get_with(list, |op| {
                op.id("listCalls")
                    .summary("The calls of a pool")
                    .description(
                        "Each with its state on the day, what it lacks, what a deployment there is in law, and the \
                         earliest legal start with the duties before it for every duration.",
                    )
                    .tag("calls")
                    .response::<200, Json<Page<CallView>>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/calls/{id}",
            get_with(one, |op| {
                op.id("getCall").summary("A call").tag("calls").response::<200, Versioned<CallView>>()
            })
            .put_with(put, |op| {
                op.id("putCall")
                    .summary("Write a call")
                    .description(
                        "A new one is a draft and may lack what planning needs. Its life is not written here: that \
                         takes a transition, or a decision.",
                    )
                    .tag("calls")
                    .response::<200, Versioned<CallView>>()
                    .response::<201, Versioned<CallView>>()
            })
            .delete_with(remove, |op| {
                op.id("deleteCall")
                    .summary("Remove a call that nothing refers to")
                    .tag("calls")
                    .response::<204, ()>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/calls/{id}/transitions",
            post_with(transition, |op| {
                op.id("stepCall")
                    .summary("Admit, decline, withdraw a call, or take it back to writing")
                    .description(
                        "From `draft` to `open`, `declined`, `withdrawn`; from `open` to `draft`, `declined`, \
                         `withdrawn`; from `declined` to `open`; from `withdrawn` to `draft`. Declining and withdrawing \
                         are decisions and need a reason; declining needs one of the published codes: \
                         `other_employer`, `no_capacity`, `below_grade`, `not_complete`, `structural_vacancy`, \
                         `outside_the_mandate`, `other`. All other states follow from proposals, decisions and the day.",
                    )
                    .tag("calls")
                    .response::<200, Versioned<CallView>>()
            }),
        )
}

/// Which calls are asked for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// Only what comes after this one: the `next` of the page before.
    #[serde(default)]
    after: Option<String>,
    /// Most entries, 1 to 1000; 100 where absent.
    #[serde(default)]
    limit: Option<Limit>,
    /// Only calls that stand so on the day: `open`, `proposed`, `running`, ...
    #[serde(default)]
    stands: Option<String>,
    /// Only calls of this office.
    #[serde(default)]
    office: Option<String>,
    /// The day; today in the city where absent.
    #[serde(default)]
    as_of: Option<Day>,
}

/// A step in the life of a call.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TransitionRequest {
    /// `draft`, `open`, `declined` or `withdrawn`.
    to: String,
    /// Why it is declined, from the published list.
    #[serde(default)]
    reason_code: String,
    /// Why, in words.
    #[serde(default)]
    reason: String,
    /// The day; today in the city where absent.
    #[serde(default)]
    as_of: Option<Day>,
}

async fn list(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page<CallView>>, Problem> {
    let (mut connection, found) = context.reading(&pool).await?;
    let day = day("as_of", wanted.as_of, &found)?;
    let after = wanted.after.unwrap_or_default();
    let calls = documents::list(&mut connection, &pool, Kind::Call, &after, i64::MAX).await?;
    let mut views = view::calls(&mut connection, &pool, calls, day).await?;
    views.retain(|view| {
        let stands = wanted.stands.as_ref().is_none_or(|stands| stands == view.stands);
        stands && wanted.office.as_ref().is_none_or(|office| *office == view.document.body.call.office)
    });
    let most = most(wanted.limit);
    Ok(Json(Page::of(views, most, |view| view.document.id.clone())))
}

async fn one(
    State(context): State<Arc<Context>>,
    Path(OneInPool { pool, id }): Path<OneInPool>,
    Asked(on): Asked<OnDay>,
) -> Result<Versioned<CallView>, Problem> {
    let (mut connection, found) = context.reading(&pool).await?;
    let view = shown(&mut connection, &pool, &id, day("as_of", on.as_of, &found)?).await?;
    Ok(Versioned::ok(view.document.version, view))
}

async fn put(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(OneInPool { pool, id }): Path<OneInPool>,
    Asked(on): Asked<OnDay>,
    based: IfMatch,
    Json(call): Json<CallDraft>,
) -> Result<Versioned<CallView>, Problem> {
    let mut change = context.store.change(&caller.name).await?;
    let held = crate::steering::pool::hold(&mut change, &pool).await?;
    let day = day("as_of", on.as_of, &held)?;
    let old = documents::find::<CallRecord>(change.connection(), &pool, Kind::Call, &id).await?;
    let record = CallRecord { call, steps: old.map(|old| old.body.steps).unwrap_or_default() };
    let (version, is_new) = edit::put(&mut change, &pool, &id, based.into(), &record, day).await?;
    let view = shown(change.connection(), &pool, &id, day).await?;
    change.commit().await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok(Versioned { version, body: view, status })
}

async fn remove(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(OneInPool { pool, id }): Path<OneInPool>,
    Asked(on): Asked<OnDay>,
    based: IfMatch,
) -> Result<StatusCode, Problem> {
    let mut change = context.store.change(&caller.name).await?;
    let held = crate::steering::pool::hold(&mut change, &pool).await?;
    let day = day("as_of", on.as_of, &held)?;
    edit::remove(&mut change, &pool, (Kind::Call, &id), based.into(), day).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn transition(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(OneInPool { pool, id }): Path<OneInPool>,
    based: IfMatch,
    Json(wanted): Json<TransitionRequest>,
) -> Result<Versioned<CallView>, Problem> {
    let mut change = context.store.change(&caller.name).await?;
    let held = crate::steering::pool::hold(&mut change, &pool).await?;
    let day = day("as_of", wanted.as_of, &held)?;
    let TransitionRequest { to, reason_code, reason, .. } = wanted;
    let step = CallStep { to, on: day.to_string(), reason_code, reason };
    let call = life::step(&mut change, &pool, &id, based.into(), step).await?;
    let view = shown(change.connection(), &pool, &id, day).await?;
    change.commit().await?;
    Ok(Versioned::ok(call.version, view))
}

async fn shown(connection: &mut AnyConnection, pool: &str, id: &str, day: Date) -> Result<CallView, Problem> {
    let call = documents::find(connection, pool, Kind::Call, id).await?;
    let call = call.ok_or_else(|| Problem::no_such("call", id))?;
    let mut views = view::calls(connection, pool, vec![call], day).await?;
    views.pop().ok_or_else(|| Problem::no_such("call", id))
}
