//! What happened: starts and ends for the identity management, and the figures of a span of days.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use serde::Deserialize;

use super::of_pool::{InPool, after, written_day};
use crate::city::report::Report;
use crate::http::body::{Asked, Json, Page, PageWanted};
use crate::http::{Context, Problem};
use crate::steering::view::happened;
use crate::store::decisions::{self, IdentityEvent};

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/identity-events",
            get_with(events, |op| {
                op.id("list_identity_events")
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
                op.id("list_identity_events_csv")
                    .summary("The same as a table")
                    .description("Semicolons, UTF-8 with a byte order mark, a row of names.")
                    .tag("calls")
                    .response::<200, String>()
            }),
        )
        .api_route(
            "/v1/pools/{pool}/report",
            get_with(report, |op| {
                op.id("report")
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
    /// First day, YYYY-MM-DD.
    from: String,
    /// The day after the last.
    until: String,
}

async fn events(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<PageWanted>,
) -> Result<Json<Page<IdentityEvent>>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let (after, most) = (after(wanted.after.as_deref())?, wanted.most());
    let found = decisions::events(&mut connection, &pool, after, most + 1).await?;
    Ok(Json(Page::of(found, most, |event| event.number.to_string())))
}

async fn events_csv(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<PageWanted>,
) -> Result<Response, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let (after, most) = (after(wanted.after.as_deref())?, wanted.most());
    let found = decisions::events(&mut connection, &pool, after, most).await?;
    let kind = [(header::CONTENT_TYPE, "text/csv; charset=utf-8")];
    Ok((kind, table(&found)?).into_response())
}

/// The events as a table that a German spreadsheet opens as one.
fn table(events: &[IdentityEvent]) -> Result<Vec<u8>, Problem> {
    let broken = |error: &dyn std::fmt::Display| Problem::defect(format!("the table: {error}"));
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(b"\xEF\xBB\xBF".to_vec());
    let names = ["number", "event", "deployment", "person", "office", "day", "made_at"];
    writer.write_record(names).map_err(|error| broken(&error))?;
    for event in events {
        let number = event.number.to_string();
        let texts = [
            &number,
            &event.kind,
            &event.deployment,
            &event.person,
            &event.office,
            &event.day,
            &event.made_at,
        ];
        writer.write_record(texts.map(|text| harmless(text))).map_err(|error| broken(&error))?;
    }
    writer.into_inner().map_err(|error| broken(&error))
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

async fn report(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<SpanWanted>,
) -> Result<Json<Report>, Problem> {
    let (mut connection, _) = context.reading(&pool).await?;
    let (from, until) = (written_day(&wanted.from)?, written_day(&wanted.until)?);
    if until <= from {
        return Err(Problem::query(format!("{until} is not after {from}")));
    }
    Ok(Json(happened(&mut connection, &pool, (from, until)).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_no_formulas() {
        let event = IdentityEvent {
            number: 1,
            kind: "start".into(),
            deployment: "D1.1".into(),
            day: "2027-01-18".into(),
            person: "=cmd()".into(),
            office: "24;5".into(),
            made_at: "2026-12-14T08:00:00Z".into(),
        };
        let text = String::from_utf8(table(&[event]).expect("written")).expect("UTF-8");
        let lines: Vec<_> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines[1], "1;start;D1.1;'=cmd();\"24;5\";2027-01-18;2026-12-14T08:00:00Z");
    }
}
