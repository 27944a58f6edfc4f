//! What people decided, and what other systems are told of it. Rows are only ever added.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

use super::{Change, StoreError, read_body};

/// A decision of a named person.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Decision {
    /// Counts from 1 within the pool.
    pub number: i64,
    /// `deploy`, `extend`, `withdraw`, `end_early`, `recall`, `call_off`, `goal`, `decline_call`, `withdraw_call`, `dismiss_proposal` or `publish`.
    pub kind: String,
    /// The call, deployment, proposal or plan it is about.
    pub subject: String,
    /// The proposal it answers, the first of several; 0 for none.
    pub proposal: i64,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub decided_by: String,
    /// When, RFC 3339.
    pub decided_at: String,
    /// What was decided.
    pub body: Value,
}

/// What is decided.
#[derive(Clone, Debug)]
pub(crate) struct NewDecision<'a> {
    pub(crate) kind: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) proposal: i64,
    pub(crate) reason: &'a str,
    pub(crate) body: Value,
}

/// Adds a decision by the author of the change, in a pool that is held, and its entry in the trail; its number.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn add(change: &mut Change, pool: &str, new: &NewDecision<'_>) -> Result<i64, StoreError> {
    let (at, author) = (change.at(), change.author().to_owned());
    let row = sqlx::query(
        "INSERT INTO decisions (pool, number, kind, subject, proposal, body, reason, decided_by, decided_at)
         VALUES ($1, 1 + (SELECT COALESCE(MAX(number), 0) FROM decisions WHERE pool = $1), $2, $3, $4, $5, $6, $7, $8)
         RETURNING number",
    )
    .bind(pool.to_owned())
    .bind(new.kind.to_owned())
    .bind(new.subject.to_owned())
    .bind(new.proposal)
    .bind(new.body.to_string())
    .bind(new.reason.to_owned())
    .bind(author)
    .bind(at)
    .fetch_one(change.connection())
    .await?;
    let number = row.try_get("number")?;
    let decision = find(change.connection(), pool, number).await?;
    change.record(pool, "decided", &format!("decision/{number}"), &decision).await?;
    Ok(number)
}

/// A decision.
///
/// # Errors
/// When the database refuses.
pub async fn find(
    connection: &mut AnyConnection,
    pool: &str,
    number: i64,
) -> Result<Option<Decision>, StoreError> {
    Ok(list(connection, pool, number.saturating_sub(1), 1)
        .await?
        .pop()
        .filter(|decision| decision.number == number))
}

/// The decisions after the one with number `after`, at most `most`, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list(
    connection: &mut AnyConnection,
    pool: &str,
    after: i64,
    most: i64,
) -> Result<Vec<Decision>, StoreError> {
    let rows = sqlx::query(
        "SELECT number, kind, subject, proposal, body, reason, decided_by, decided_at FROM decisions
         WHERE pool = $1 AND number > $2 ORDER BY number LIMIT $3",
    )
    .bind(pool.to_owned())
    .bind(after)
    .bind(most)
    .fetch_all(connection)
    .await?;
    let one = |row: &AnyRow| {
        Ok(Decision {
            number: row.try_get("number")?,
            kind: row.try_get("kind")?,
            subject: row.try_get("subject")?,
            proposal: row.try_get("proposal")?,
            reason: row.try_get("reason")?,
            decided_by: row.try_get("decided_by")?,
            decided_at: row.try_get("decided_at")?,
            body: read_body("a decision", &row.try_get::<String, _>("body")?)?,
        })
    };
    rows.iter().map(one).collect()
}

/// A start or an end of a deployment, for the city's identity management.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct IdentityEvent {
    /// Counts from 1 within the pool.
    pub number: i64,
    /// `start`, `end`, `end_moved` where an end that was told is another day now, or `called_off` where neither comes.
    pub kind: String,
    /// Id of the deployment.
    pub deployment: String,
    /// The day on which rights begin, or the first on which they have ended.
    pub day: String,
    /// Id of the person.
    pub person: String,
    /// Id of the office.
    pub office: String,
    /// When it became known, RFC 3339.
    pub made_at: String,
}

/// Adds an event of a deployment in a pool that is held; as it is told.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn add_event(
    change: &mut Change,
    pool: &str,
    (kind, deployment, day): (&str, &str, &str),
    (person, office): (&str, &str),
) -> Result<IdentityEvent, StoreError> {
    let at = change.at();
    let body = serde_json::json!({ "person": person, "office": office });
    let row = sqlx::query(
        "INSERT INTO identity_events (pool, number, deployment, kind, day, body, made_at)
         VALUES ($1, 1 + (SELECT COALESCE(MAX(number), 0) FROM identity_events WHERE pool = $1), $2, $3, $4, $5, $6)
         RETURNING number",
    )
    .bind(pool.to_owned())
    .bind(deployment.to_owned())
    .bind(kind.to_owned())
    .bind(day.to_owned())
    .bind(body.to_string())
    .bind(at.clone())
    .fetch_one(change.connection())
    .await?;
    Ok(IdentityEvent {
        number: row.try_get("number")?,
        kind: kind.into(),
        deployment: deployment.into(),
        day: day.into(),
        person: person.into(),
        office: office.into(),
        made_at: at,
    })
}

/// The events after the one with number `after`, at most `most`, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn events(
    connection: &mut AnyConnection,
    pool: &str,
    after: i64,
    most: i64,
) -> Result<Vec<IdentityEvent>, StoreError> {
    let rows = sqlx::query(
        "SELECT number, deployment, kind, day, body, made_at FROM identity_events
         WHERE pool = $1 AND number > $2 ORDER BY number LIMIT $3",
    )
    .bind(pool.to_owned())
    .bind(after)
    .bind(most)
    .fetch_all(connection)
    .await?;
    let one = |row: &AnyRow| {
        let body: Value = read_body("an event", &row.try_get::<String, _>("body")?)?;
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        Ok(IdentityEvent {
            number: row.try_get("number")?,
            kind: row.try_get("kind")?,
            deployment: row.try_get("deployment")?,
            day: row.try_get("day")?,
            person: text("person"),
            office: text("office"),
            made_at: row.try_get("made_at")?,
        })
    };
    rows.iter().map(one).collect()
}
