//! How much of everything there is, for those who watch the server. No names, no bodies.

use super::runs::State;
use super::{Store, StoreError, deliveries, runs, workers};

/// How long ago a worker may have been seen to count as one, in milliseconds.
const RECENT_MS: i64 = 60_000;

/// Counts, by state where things have one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    /// Runs by state.
    pub(crate) runs: Vec<(State, i64)>,
    /// Pieces of work by state; states that nothing is in may be left out.
    pub(crate) tasks: Vec<(String, i64)>,
    /// Messages to other systems by state.
    pub(crate) deliveries: Vec<(&'static str, i64)>,
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
    let one = async |sql: &'static str| sqlx::query_scalar::<_, i64>(sql).fetch_one(store.reader()).await;
    let tasks = "SELECT state, COUNT(*) FROM tasks GROUP BY state ORDER BY state";
    let (workers, seen_ms_ago) = seen(store).await?;
    Ok(Numbers {
        runs: runs::by_state(store).await?,
        tasks: sqlx::query_as(tasks).fetch_all(store.reader()).await?,
        deliveries: deliveries::by_state(store).await?,
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
    let seen = workers::seen(store).await?;
    let recent = seen.iter().filter(|one| one.age_ms <= RECENT_MS).count();
    Ok((i64::try_from(recent).unwrap_or(i64::MAX), seen.iter().map(|one| one.age_ms).min()))
}
