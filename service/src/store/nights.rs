//! Nights that were answered: one run for each night of a pool.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{Change, Store, StoreError};

/// A night of a pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Night {
    /// The day in the pool's time zone, like `2027-03-01`.
    pub night: String,
    /// The run.
    pub run: String,
    /// Nights before it that nobody was there for.
    pub missed: i64,
}

impl Night {
    fn of(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self { night: row.try_get("night")?, run: row.try_get("run")?, missed: row.try_get("missed")? })
    }
}

/// The night, where it has its run already.
///
/// # Errors
/// When the database refuses.
pub async fn find(change: &mut Change, pool: &str, night: &str) -> Result<Option<Night>, StoreError> {
    let row = sqlx::query("SELECT night, run, missed FROM nights WHERE pool = $1 AND night = $2")
        .bind(pool.to_owned())
        .bind(night.to_owned())
        .fetch_optional(change.connection())
        .await?;
    Ok(row.as_ref().map(Night::of).transpose()?)
}

/// Says which run answers the night. A second one for the same night is refused ([`StoreError::is_taken`]).
///
/// # Errors
/// When the database refuses.
pub async fn insert(change: &mut Change, pool: &str, night: &Night) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO nights (pool, night, run, missed) VALUES ($1, $2, $3, $4)")
        .bind(pool.to_owned())
        .bind(night.night.clone())
        .bind(night.run.clone())
        .bind(night.missed)
        .execute(change.connection())
        .await?;
    Ok(())
}

/// The latest night of a pool.
///
/// # Errors
/// When the database refuses.
pub async fn latest(store: &Store, pool: &str) -> Result<Option<Night>, StoreError> {
    Ok(list(store, pool, "", 1).await?.pop())
}

/// Nights before `after`, the latest first.
///
/// # Errors
/// When the database refuses.
pub async fn list(store: &Store, pool: &str, after: &str, most: i64) -> Result<Vec<Night>, StoreError> {
    let rows = sqlx::query(
        "SELECT night, run, missed FROM nights WHERE pool = $1 AND ($2 = '' OR night < $2)
         ORDER BY night DESC LIMIT $3",
    )
    .bind(pool.to_owned())
    .bind(after.to_owned())
    .bind(most)
    .fetch_all(store.reader())
    .await?;
    Ok(rows.iter().map(Night::of).collect::<Result<_, _>>()?)
}

/// The night that a run answers.
///
/// # Errors
/// When the database refuses.
pub async fn of_run(change: &mut Change, run: &str) -> Result<Option<Night>, StoreError> {
    let row = sqlx::query("SELECT night, run, missed FROM nights WHERE run = $1")
        .bind(run.to_owned())
        .fetch_optional(change.connection())
        .await?;
    Ok(row.as_ref().map(Night::of).transpose()?)
}
