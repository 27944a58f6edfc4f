//! How much of everything there is, for those who watch the server. No names, no bodies.

use super::{Store, StoreError};

/// Counts, by state where things have one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    /// Runs by state.
    pub(crate) runs: Vec<(String, i64)>,
    /// Pieces of work by state.
    pub(crate) tasks: Vec<(String, i64)>,
    /// Messages to other systems by state.
    pub(crate) deliveries: Vec<(String, i64)>,
    /// Decisions ever made.
    pub(crate) decisions: i64,
    /// Entries of the trail.
    pub(crate) audit: i64,
    /// Workers that were seen within a minute.
    pub(crate) workers: i64,
    /// Milliseconds since any worker was seen; absent where none ever was.
    pub(crate) seen_ms_ago: Option<i64>,
}

/// Counts everything.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn count(store: &Store) -> Result<Numbers, StoreError> {
    let reader = store.reader();
    let by_state = async |table: &'static str| {
        // A known name of a table, never a text from outside.
        let sql = match table {
            "runs" => "SELECT state, COUNT(*) FROM runs GROUP BY state ORDER BY state",
            "tasks" => "SELECT state, COUNT(*) FROM tasks GROUP BY state ORDER BY state",
            _ => "SELECT state, COUNT(*) FROM deliveries GROUP BY state ORDER BY state",
        };
        sqlx::query_as::<_, (String, i64)>(sql).fetch_all(reader).await
    };
    let one = async |sql: &'static str| sqlx::query_scalar::<_, i64>(sql).fetch_one(reader).await;
    let (workers, seen_ms_ago) = seen(store).await?;
    Ok(Numbers {
        runs: by_state("runs").await?,
        tasks: by_state("tasks").await?,
        deliveries: by_state("deliveries").await?,
        decisions: one("SELECT COUNT(*) FROM decisions").await?,
        audit: one("SELECT number FROM audit_head WHERE one = 1").await?,
        workers,
        seen_ms_ago,
    })
}

/// How many workers were seen within a minute, and how many milliseconds ago the last.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn seen(store: &Store) -> Result<(i64, Option<i64>), StoreError> {
    let ages = match store.database() {
        super::Database::Sqlite => {
            "SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) - seen_ms FROM workers"
        }
        super::Database::Postgres => {
            "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) - seen_ms FROM workers"
        }
    };
    let ages: Vec<i64> = sqlx::query_scalar(ages).fetch_all(store.reader()).await?;
    let recent = ages.iter().filter(|age| **age <= 60_000).count();
    Ok((i64::try_from(recent).unwrap_or(i64::MAX), ages.into_iter().min()))
}
