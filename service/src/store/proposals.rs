//! What the program proposes. It is never more than that.

use flexpool_solver::draft::PlacementDraft;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

use super::{Change, StoreError, read_body};

/// A proposal.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Proposal {
    /// Counts from 1 within the pool.
    pub number: i64,
    /// The run it comes from.
    pub run: String,
    /// The night it was made in, as the day on which that night ends; absent where it was made by day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub night: String,
    /// `open`, `taken` (decided so), `otherwise` (decided, but not so), `dismissed` or `superseded` by a later one.
    pub state: String,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// What is proposed.
    #[serde(flatten)]
    pub body: Proposed,
}

/// What is proposed for one seat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// `new`, `changed` or `withdrawn`, measured against the published plan.
    pub change: String,
    /// Call id.
    pub call: String,
    /// Seat name within the call.
    pub seat: String,
    /// Who would serve it, and when; absent where a published placement is withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placement: Option<PlacementDraft>,
    /// What was published for these persons; absent where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<PlacementDraft>,
    /// What has changed since and touches it, in words; empty where nothing is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<String>,
}

/// Adds a proposal to a pool that is held; its number.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn add(
    change: &mut Change,
    pool: &str,
    (run, night): (&str, &str),
    proposed: &Proposed,
) -> Result<i64, StoreError> {
    let at = change.at();
    let row = sqlx::query(
        "INSERT INTO proposals (pool, number, run, night, call, seat, state, body, made_at)
         VALUES ($1, 1 + (SELECT COALESCE(MAX(number), 0) FROM proposals WHERE pool = $1), $2, $3, $4, $5, 'open', $6, $7)
         RETURNING number",
    )
    .bind(pool.to_owned())
    .bind(run.to_owned())
    .bind(night.to_owned())
    .bind(proposed.call.clone())
    .bind(proposed.seat.clone())
    .bind(serde_json::to_string(proposed).expect("invariant: a proposal has only text keys"))
    .bind(at)
    .fetch_one(change.connection())
    .await?;
    Ok(row.try_get("number")?)
}

/// The proposals after the one with number `after`, at most `most`, the oldest first; in one state, or in any where
/// `state` is empty.
///
/// # Errors
/// When the database refuses.
pub async fn list(
    connection: &mut AnyConnection,
    pool: &str,
    state: &str,
    after: i64,
    most: i64,
) -> Result<Vec<Proposal>, StoreError> {
    let rows = sqlx::query(
        "SELECT number, run, night, state, body, made_at FROM proposals
         WHERE pool = $1 AND ($2 = '' OR state = $2) AND number > $3 ORDER BY number LIMIT $4",
    )
    .bind(pool.to_owned())
    .bind(state.to_owned())
    .bind(after)
    .bind(most)
    .fetch_all(connection)
    .await?;
    rows.iter().map(of).collect()
}

/// The proposals that came out of a run.
///
/// # Errors
/// When the database refuses.
pub async fn of_run(
    connection: &mut AnyConnection,
    pool: &str,
    run: &str,
) -> Result<Vec<Proposal>, StoreError> {
    let rows = sqlx::query(
        "SELECT number, run, night, state, body, made_at FROM proposals WHERE pool = $1 AND run = $2 ORDER BY number",
    )
    .bind(pool.to_owned())
    .bind(run.to_owned())
    .fetch_all(connection)
    .await?;
    rows.iter().map(of).collect()
}

/// A proposal.
///
/// # Errors
/// When the database refuses.
pub async fn find(
    connection: &mut AnyConnection,
    pool: &str,
    number: i64,
) -> Result<Option<Proposal>, StoreError> {
    Ok(list(connection, pool, "", number.saturating_sub(1), 1)
        .await?
        .pop()
        .filter(|proposal| proposal.number == number))
}

/// Moves an open proposal on; whether it was open.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn close(
    change: &mut Change,
    pool: &str,
    number: i64,
    state: &str,
) -> Result<bool, StoreError> {
    let done =
        sqlx::query("UPDATE proposals SET state = $3 WHERE pool = $1 AND number = $2 AND state = 'open'")
            .bind(pool.to_owned())
            .bind(number)
            .bind(state.to_owned())
            .execute(change.connection())
            .await?;
    Ok(done.rows_affected() > 0)
}

/// Moves all open proposals of a pool on: a newer look at the whole takes their place. How many there were.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn supersede(change: &mut Change, pool: &str) -> Result<u64, StoreError> {
    let done = sqlx::query("UPDATE proposals SET state = 'superseded' WHERE pool = $1 AND state = 'open'")
        .bind(pool.to_owned())
        .execute(change.connection())
        .await?;
    Ok(done.rows_affected())
}

fn of(row: &AnyRow) -> Result<Proposal, StoreError> {
    Ok(Proposal {
        number: row.try_get("number")?,
        run: row.try_get("run")?,
        night: row.try_get("night")?,
        state: row.try_get("state")?,
        made_at: row.try_get("made_at")?,
        body: read_body("a proposal", &row.try_get::<String, _>("body")?)?,
    })
}
