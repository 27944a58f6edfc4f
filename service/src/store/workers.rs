//! Processes that work on tasks, and when they were last seen.

use sqlx::{AssertSqlSafe, Row as _};

use super::{Change, Store, StoreError};

/// A worker that was not seen for so long, in milliseconds, is forgotten.
const FORGOTTEN_MS: i64 = 3_600_000;

/// A process that works on tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its id.
    pub id: String,
    /// When it started, RFC 3339 in UTC.
    pub started_at: String,
    /// Milliseconds since it was last seen.
    pub age_ms: i64,
}

/// The worker is alive. Others that have long been silent are forgotten.
///
/// # Errors
/// When the database refuses.
pub async fn beat(change: &mut Change, id: &str) -> Result<(), StoreError> {
    let (now, at) = (change.database().now_ms(), change.at());
    sqlx::query(AssertSqlSafe(format!(
        "INSERT INTO workers (id, started_at, seen_ms) VALUES ($1, $2, {now})
         ON CONFLICT (id) DO UPDATE SET seen_ms = {now}"
    )))
    .bind(id.to_owned())
    .bind(at)
    .execute(change.connection())
    .await?;
    sqlx::query(AssertSqlSafe(format!("DELETE FROM workers WHERE seen_ms < {now} - $1")))
        .bind(FORGOTTEN_MS)
        .execute(change.connection())
        .await?;
    Ok(())
}

/// The worker ends.
///
/// # Errors
/// When the database refuses.
pub async fn leave(change: &mut Change, id: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM workers WHERE id = $1").bind(id.to_owned()).execute(change.connection()).await?;
    Ok(())
}

/// All workers, those seen last first.
///
/// # Errors
/// When the database refuses.
pub async fn seen(store: &Store) -> Result<Vec<Seen>, StoreError> {
    let now = store.database().now_ms();
    let rows = sqlx::query(AssertSqlSafe(format!(
        "SELECT id, started_at, {now} - seen_ms AS age_ms FROM workers ORDER BY seen_ms DESC, id"
    )))
    .fetch_all(store.reader())
    .await?;
    let seen = rows.iter().map(|row| {
        Ok(Seen {
            id: row.try_get("id")?,
            started_at: row.try_get("started_at")?,
            age_ms: row.try_get("age_ms")?,
        })
    });
    Ok(seen.collect::<Result<_, sqlx::Error>>()?)
}
