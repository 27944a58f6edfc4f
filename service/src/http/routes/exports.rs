//! Exports: tables as CSV and workbooks, deployments as a calendar.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use flexpool_solver::draft::{OfficeDraft, PersonDraft};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sqlx::AnyConnection;

use super::of_pool::{InPool, OnDay, day};
use crate::export::calendar::calendar;
use crate::export::table::Table;
use crate::export::tables;
use crate::http::body::{Asked, texts};
use crate::http::{Context, Problem};
use crate::steering::view;
use crate::store::documents::{self, Kind};
use crate::store::{decisions, versions};

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CALENDAR: &str = "text/calendar; charset=utf-8";

pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/pools/{pool}/exports/{file}",
            get_with(export, |op| {
                op.id("getExport")
                    .summary("A table of the pool, as CSV or as a workbook")
                    .description(
                        "`calls`, `persons`, `deployments`, `decisions` or `published`, with `.csv` (semicolons, \
                         decimal commas, UTF-8 with its mark, no formulas) or `.xlsx` (typed numbers and days). \
                         Persons stand under their cover names.",
                    )
                    .tag("pools")
                    .response_with::<200, String, _>(|file| texts(file, "The file.", &[CSV, XLSX]))
            }),
        )
        .api_route(
            "/v1/pools/{pool}/calendar.ics",
            get_with(feed, |op| {
                op.id("getCalendar")
                    .summary("Deployments as a calendar to subscribe to")
                    .description(
                        "RFC 5545: the first day of every deployment, a reminder four weeks before its end, its last \
                         day, under lasting ids and cover names; of all, of a team or of a person.",
                    )
                    .tag("pools")
                    .response_with::<200, String, _>(|feed| texts(feed, "The calendar.", &[CALENDAR]))
            }),
        )
}

/// The address of an export.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
struct ExportFile {
    /// Id of the pool.
    pool: String,
    /// `calls`, `persons`, `deployments`, `decisions` or `published`, with `.csv` or `.xlsx`.
    file: String,
}

/// Whose deployments are asked for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FeedWanted {
    /// Only those of this team.
    #[serde(default)]
    team: Option<String>,
    /// Only those of this person.
    #[serde(default)]
    person: Option<String>,
}

async fn export(
    State(context): State<Arc<Context>>,
    Path(ExportFile { pool, file }): Path<ExportFile>,
    Asked(on): Asked<OnDay>,
) -> Result<Response, Problem> {
    let (mut connection, found) = context.reading(&pool).await?;
    let day = day("as_of", on.as_of, &found)?;
    let no_such = || Problem::no_such("export", &file);
    let (name, ending) = file.split_once('.').ok_or_else(no_such)?;
    let table = table(&mut connection, &pool, name, day).await?.ok_or_else(no_such)?;
    let (kind, bytes) = match ending {
        "csv" => (CSV, table.csv()),
        "xlsx" => {
            (XLSX, table.workbook(day).map_err(|error| Problem::conflict("workbook", error.to_string()))?)
        }
        _ => return Err(no_such()),
    };
    let attached = format!("attachment; filename=\"{pool}-{name}.{ending}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, attached)];
    Ok((headers, bytes).into_response())
}

async fn table(
    connection: &mut AnyConnection,
    pool: &str,
    name: &str,
    day: Date,
) -> Result<Option<Table>, Problem> {
    let persons: Vec<PersonDraft> = bodies(connection, pool, Kind::Person).await?;
    let offices: Vec<OfficeDraft> = bodies(connection, pool, Kind::Office).await?;
    Ok(Some(match name {
        "calls" => {
            let calls = documents::all(connection, pool, Kind::Call).await?;
            tables::calls(&view::calls(connection, pool, calls, day).await?, &offices)
        }
        "persons" => tables::persons(&persons),
        "deployments" => {
            let found = documents::all(connection, pool, Kind::Deployment).await?;
            let views: Vec<_> = found.into_iter().map(|document| view::deployment(document, day)).collect();
            tables::deployments(&views, &persons, &offices)
        }
        "decisions" => tables::decisions(&decisions::list(connection, pool, 0, i64::MAX).await?),
        "published" => {
            let plan = versions::published(connection, pool, i64::MAX, 1).await?.pop();
            tables::published(plan.as_ref(), &persons)
        }
        _ => return Ok(None),
    }))
}

async fn feed(
    State(context): State<Arc<Context>>,
    Path(InPool { pool }): Path<InPool>,
    Asked(wanted): Asked<FeedWanted>,
) -> Result<Response, Problem> {
    let (mut connection, found) = context.reading(&pool).await?;
    let persons: Vec<PersonDraft> = bodies(&mut connection, &pool, Kind::Person).await?;
    let offices: Vec<OfficeDraft> = bodies(&mut connection, &pool, Kind::Office).await?;
    let deployments = documents::all(&mut connection, &pool, Kind::Deployment).await?;
    let is_wanted = |person: &PersonDraft| {
        let team = wanted.team.as_ref().is_none_or(|team| *team == person.team);
        team && wanted.person.as_ref().is_none_or(|id| *id == person.id)
    };
    let text = calendar((&pool, &found.name), &persons, &offices, &deployments, is_wanted);
    Ok(([(header::CONTENT_TYPE, CALENDAR)], text).into_response())
}

async fn bodies<T: DeserializeOwned>(
    connection: &mut AnyConnection,
    pool: &str,
    kind: Kind,
) -> Result<Vec<T>, Problem> {
    let found = documents::all(connection, pool, kind).await?;
    Ok(found.into_iter().map(|document| document.body).collect())
}
