//! Pools: a city's staff, its calls and its policy, under one id.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

use super::{Change, StoreError, read_body};
use crate::city::clock::Land;

/// A pool.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Pool {
    /// Id, as it stands in addresses.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Counts the changes of anything in the pool.
    pub version: i64,
    /// What belongs to the pool and not to its policy.
    pub settings: Settings,
    /// When it was last changed, RFC 3339.
    pub changed_at: String,
    /// Who changed it.
    pub changed_by: String,
}

/// What belongs to a pool and not to its policy.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Time zone of the city, as the tz database names it; the server's setting `zone` where absent.
    #[serde(default)]
    pub zone: String,
    /// The Land whose law and holidays the clocks of participation follow, `NW` or `SH`; where absent they count the
    /// policy's own periods in calendar days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub land: Option<Land>,
    /// When the published plan is looked at again every night; never where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub night: Option<Night>,
    /// Where starts and ends of deployments are sent for the city's identity management; nowhere where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_webhook: Option<String>,
}

/// The moment of a night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Night {
    /// Hour, 0 to 23, in the city's time zone.
    pub hour: i64,
    /// Minute, 0 to 59; 0 where absent.
    #[serde(default)]
    pub minute: i64,
}

impl Settings {
    /// Settings with nothing but a time zone.
    pub fn in_zone(zone: &str) -> Self {
        Self { zone: zone.into(), ..Self::default() }
    }

    /// The same, in the time zone `zone` where they name none.
    #[must_use]
    pub fn or_in_zone(self, zone: &str) -> Self {
        if self.zone.is_empty() { Self { zone: zone.into(), ..self } } else { self }
    }
}

impl Pool {
    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            version: row.try_get("version")?,
            settings: read_body("settings of a pool", &row.try_get::<String, _>("settings")?)?,
            changed_at: row.try_get("changed_at")?,
            changed_by: row.try_get("changed_by")?,
        })
    }
}

const COLUMNS: &str = "SELECT id, name, version, settings, changed_at, changed_by FROM pools";

/// The pool with this id.
///
/// # Errors
/// When the database refuses.
pub async fn find(connection: &mut AnyConnection, id: &str) -> Result<Option<Pool>, StoreError> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE id = $1")))
        .bind(id.to_owned())
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(Pool::of).transpose()
}

/// The pools after the one with id `after`, at most `most`, by id.
///
/// # Errors
/// When the database refuses.
pub async fn list(connection: &mut AnyConnection, after: &str, most: i64) -> Result<Vec<Pool>, StoreError> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE id > $1 ORDER BY id LIMIT $2")))
        .bind(after.to_owned())
        .bind(most)
        .fetch_all(connection)
        .await?;
    rows.iter().map(Pool::of).collect()
}

/// Makes a pool; an error that [`StoreError::is_taken`] says the id is taken.
///
/// # Errors
/// When the database refuses, or the id is taken.
pub async fn make(change: &mut Change, id: &str, name: &str, settings: &Settings) -> Result<(), StoreError> {
    let (at, author) = (change.at(), change.author().to_owned());
    sqlx::query(
        "INSERT INTO pools (id, name, version, settings, changed_at, changed_by) VALUES ($1, $2, 1, $3, $4, $5)",
    )
    .bind(id.to_owned())
    .bind(name.to_owned())
    .bind(serde_json::to_string(settings).expect("invariant: settings have only text keys"))
    .bind(at)
    .bind(author)
    .execute(change.connection())
    .await?;
    Ok(())
}

/// Counts a change of the pool. Other changes of the same pool wait from here on until this one has ended, so what is
/// read after it holds; nothing where there is no such pool.
///
/// # Errors
/// When the database refuses.
pub async fn hold(change: &mut Change, id: &str) -> Result<Option<Pool>, StoreError> {
    let (at, author) = (change.at(), change.author().to_owned());
    let row = sqlx::query(
        "UPDATE pools SET version = version + 1, changed_at = $2, changed_by = $3 WHERE id = $1
         RETURNING id, name, version, settings, changed_at, changed_by",
    )
    .bind(id.to_owned())
    .bind(at)
    .bind(author)
    .fetch_optional(change.connection())
    .await?;
    row.as_ref().map(Pool::of).transpose()
}

/// Names a pool that is held otherwise.
///
/// # Errors
/// When the database refuses.
pub async fn set(change: &mut Change, id: &str, name: &str, settings: &Settings) -> Result<(), StoreError> {
    sqlx::query("UPDATE pools SET name = $2, settings = $3 WHERE id = $1")
        .bind(id.to_owned())
        .bind(name.to_owned())
        .bind(serde_json::to_string(settings).expect("invariant: settings have only text keys"))
        .execute(change.connection())
        .await?;
    Ok(())
}
