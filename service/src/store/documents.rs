//! Persons, offices, calls, deployments and scenarios of a pool as they are now, each with its version.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

use super::{Change, StoreError, read_body};

/// What a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person of the pool, without deployments.
    Person,
    /// An office.
    Office,
    /// A call.
    Call,
    /// A deployment: decided, running or past.
    Deployment,
    /// A saved scenario.
    Scenario,
}

impl Kind {
    /// Its name in the store, in the trail and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Office => "office",
            Self::Call => "call",
            Self::Deployment => "deployment",
            Self::Scenario => "scenario",
        }
    }
}

/// A document with what the store knows of it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Document<T> {
    /// Id within pool and kind.
    pub id: String,
    /// Counts its changes.
    pub version: i64,
    /// What people made of it: the state of a call; empty where it has none.
    pub state: String,
    /// When it was last changed, RFC 3339.
    pub changed_at: String,
    /// Who changed it.
    pub changed_by: String,
    /// What it says.
    pub body: T,
}

impl<T: DeserializeOwned> Document<T> {
    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        let id: String = row.try_get("id")?;
        Ok(Self {
            body: read_body(&id, &row.try_get::<String, _>("body")?)?,
            version: row.try_get("version")?,
            state: row.try_get("state")?,
            changed_at: row.try_get("changed_at")?,
            changed_by: row.try_get("changed_by")?,
            id,
        })
    }
}

/// A document.
///
/// # Errors
/// When the database refuses.
pub async fn find<T: DeserializeOwned>(
    connection: &mut AnyConnection,
    pool: &str,
    kind: Kind,
    id: &str,
) -> Result<Option<Document<T>>, StoreError> {
    let row = sqlx::query(
        "SELECT id, version, state, body, changed_at, changed_by FROM documents
         WHERE pool = $1 AND kind = $2 AND id = $3",
    )
    .bind(pool.to_owned())
    .bind(kind.name())
    .bind(id.to_owned())
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(Document::of).transpose()
}

/// The documents of a kind after the one with id `after`, at most `most`, by id.
///
/// # Errors
/// When the database refuses.
pub async fn list<T: DeserializeOwned>(
    connection: &mut AnyConnection,
    pool: &str,
    kind: Kind,
    after: &str,
    most: i64,
) -> Result<Vec<Document<T>>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, version, state, body, changed_at, changed_by FROM documents
         WHERE pool = $1 AND kind = $2 AND id > $3 ORDER BY id LIMIT $4",
    )
    .bind(pool.to_owned())
    .bind(kind.name())
    .bind(after.to_owned())
    .bind(most)
    .fetch_all(connection)
    .await?;
    rows.iter().map(Document::of).collect()
}

/// All documents of a kind, by id.
///
/// # Errors
/// When the database refuses.
pub async fn all<T: DeserializeOwned>(
    connection: &mut AnyConnection,
    pool: &str,
    kind: Kind,
) -> Result<Vec<Document<T>>, StoreError> {
    list(connection, pool, kind, "", i64::MAX).await
}

/// Puts a document where none or another was; its version.
///
/// # Errors
/// When the database refuses.
pub async fn put(
    change: &mut Change,
    pool: &str,
    kind: Kind,
    id: &str,
    state: &str,
    body: &impl Serialize,
) -> Result<i64, StoreError> {
    let (at, author) = (change.at(), change.author().to_owned());
    let row = sqlx::query(
        "INSERT INTO documents (pool, kind, id, version, state, body, changed_at, changed_by)
         VALUES ($1, $2, $3, 1, $4, $5, $6, $7)
         ON CONFLICT (pool, kind, id) DO UPDATE SET version = documents.version + 1, state = excluded.state,
             body = excluded.body, changed_at = excluded.changed_at, changed_by = excluded.changed_by
         RETURNING version",
    )
    .bind(pool.to_owned())
    .bind(kind.name())
    .bind(id.to_owned())
    .bind(state.to_owned())
    .bind(serde_json::to_string(body).map_err(|error| StoreError::Broken(id.into(), error))?)
    .bind(at)
    .bind(author)
    .fetch_one(change.connection())
    .await?;
    Ok(row.try_get("version")?)
}

/// Removes a document; whether it was there.
///
/// # Errors
/// When the database refuses.
pub async fn remove(change: &mut Change, pool: &str, kind: Kind, id: &str) -> Result<bool, StoreError> {
    let done = sqlx::query("DELETE FROM documents WHERE pool = $1 AND kind = $2 AND id = $3")
        .bind(pool.to_owned())
        .bind(kind.name())
        .bind(id.to_owned())
        .execute(change.connection())
        .await?;
    Ok(done.rows_affected() > 0)
}
