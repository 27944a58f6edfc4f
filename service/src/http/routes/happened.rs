//! What happened: starts and ends for the identity management, and the figures of a span of days.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::Deserialize;

use super::of_pool::{InPool, refused, written_day};
use crate::city::report::Report;
use crate::export::tables;
use crate::http::body::{Asked, Json, NumbersWanted, Page, texts};
use crate::http::fields::Day;
use crate::http::{Context, Problem};
use crate::steering::view::happened;
use crate::store::decisions::{self, IdentityEvent};

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/identity-events",
            get_with(events, |op| {
                op.id("listIdentityEvents")
                    .summary("Starts and ends of deployments, for the city's identity management")
                    .description(
                        "The oldest first; whoever keeps the last number reads on from there. An end that was told \
                         and lies on another day now comes again as `end_moved`.",
                    )
                    .tag("calls")
                    .response::<200, Json<Page<IdentityEvent>>>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/identity-events.csv",
            get_with(events_csv, |op| {
                op.id("listIdentityEventsCsv")
                    .summary("The same as a table")
                    .description("Semicolons, UTF-8 with a byte order mark, a row of names, days as YYYY-MM-DD.")
                    .tag("calls")
                    .response_with::<200, String, _>(|table| {
                        texts(table, "The table.", &["text/csv; charset=utf-8"])
                    })
            }),
        )
        .api_route(
            "/v1/pools/{pool}/report",
            get_with(report, |op| {
                op.id("getReport")
                    .summary("What happened between two days, in figures")
                    .description(
                        "Counted from what is kept, for the status report. Numbers of persons below five are left out.",
                    )
                    .tag("calls")
                    .response::<200, Json<Report>>()
            }),
        )
}

/// A span of days.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SpanWanted {
    /// First day.
    from: Day,
    /// The day after the last.
    until: Day,
}

async fn events(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<NumbersWanted>,
) -> Result<Json<Page<IdentityEvent>>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let (after, most) = (wanted.after(), wanted.most());
    let found = decisions::events(&mut connection, &pool, after, most + 1).await?;
    Ok(Json(Page::of(found, most, |event| event.number.to_string())))
}

async fn events_csv(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<NumbersWanted>,
) -> Result<Response, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let (after, most) = (wanted.after(), wanted.most());
    let found = decisions::events(&mut connection, &pool, after, most).await?;
    let kind = [(header::CONTENT_TYPE, "text/csv; charset=utf-8")];
    Ok((kind, tables::identity_events(&found).csv()).into_response())
}

async fn report(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<SpanWanted>,
) -> Result<Json<Report>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let (from, until) = (written_day("from", wanted.from)?, written_day("until", wanted.until)?);
    if until <= from {
        return Err(refused("until", format!("{until} is not after {from}"), "take a later day".into()));
    }
    Ok(Json(happened(&mut connection, &pool, (from, until)).await?))
}
