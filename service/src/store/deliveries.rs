//! Messages to other systems until they are delivered or given up.

use sqlx::{AssertSqlSafe, Row as _};

use super::{Change, Store, StoreError};

/// A message that is to be delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Names it to the receiver, who may get it more than once.
    pub id: String,
    /// Where to.
    pub address: String,
    /// What happened, for example `run.ended`.
    pub event: String,
    /// The message as JSON.
    pub body: String,
    /// Attempts begun, this one included.
    pub attempts: i64,
}

/// Keeps a message for an address; a change that is not committed sends nothing. Its id.
///
/// # Errors
/// When the database refuses.
pub async fn add(change: &mut Change, address: &str, event: &str, body: &str) -> Result<String, StoreError> {
    let id = uuid::Uuid::now_v7().to_string();
    let at = change.at();
    sqlx::query(
        "INSERT INTO deliveries (id, address, event, body, state, attempts, next_ms, last, made_at)
         VALUES ($1, $2, $3, $4, 'waiting', 0, 0, '', $5)",
    )
    .bind(id.clone())
    .bind(address.to_owned())
    .bind(event.to_owned())
    .bind(body.to_owned())
    .bind(at)
    .execute(change.connection())
    .await?;
    Ok(id)
}

/// Whether a message is due; asked before the database is asked to write.
///
/// # Errors
/// When the database refuses.
pub async fn any_due(store: &Store) -> Result<bool, StoreError> {
    let now = store.database().now_ms();
    let sql = format!("SELECT 1 AS one FROM deliveries WHERE state = 'waiting' AND next_ms <= {now} LIMIT 1");
    Ok(sqlx::query(AssertSqlSafe(sql)).fetch_optional(store.reader()).await?.is_some())
}

/// Takes the next message that is due; nobody else takes it within `lease_ms` milliseconds.
///
/// # Errors
/// When the database refuses.
pub async fn claim(change: &mut Change, lease_ms: i64) -> Result<Option<Delivery>, StoreError> {
    let (now, hold) = (change.database().now_ms(), change.database().hold_free());
    let next = sqlx::query(AssertSqlSafe(format!(
        "SELECT id FROM deliveries WHERE state = 'waiting' AND next_ms <= {now} ORDER BY next_ms, id LIMIT 1 {hold}"
    )))
    .fetch_optional(change.connection())
    .await?;
    let Some(next) = next else { return Ok(None) };
    let row = sqlx::query(AssertSqlSafe(format!(
        "UPDATE deliveries SET attempts = attempts + 1, next_ms = {now} + $2 WHERE id = $1
         RETURNING id, address, event, body, attempts"
    )))
    .bind(next.try_get::<String, _>("id")?)
    .bind(lease_ms)
    .fetch_one(change.connection())
    .await?;
    Ok(Some(Delivery {
        id: row.try_get("id")?,
        address: row.try_get("address")?,
        event: row.try_get("event")?,
        body: row.try_get("body")?,
        attempts: row.try_get("attempts")?,
    }))
}

/// The receiver has it.
///
/// # Errors
/// When the database refuses.
pub async fn delivered(change: &mut Change, id: &str, last: &str) -> Result<(), StoreError> {
    set(change, id, ("delivered", last)).await
}

/// Nobody will try again.
///
/// # Errors
/// When the database refuses.
pub async fn given_up(change: &mut Change, id: &str, last: &str) -> Result<(), StoreError> {
    set(change, id, ("given_up", last)).await
}

async fn set(change: &mut Change, id: &str, (state, last): (&str, &str)) -> Result<(), StoreError> {
    sqlx::query("UPDATE deliveries SET state = $2, last = $3 WHERE id = $1 AND state = 'waiting'")
        .bind(id.to_owned())
        .bind(state.to_owned())
        .bind(last.to_owned())
        .execute(change.connection())
        .await?;
    Ok(())
}

/// It did not work; the next attempt is due in `wait_ms` milliseconds.
///
/// # Errors
/// When the database refuses.
pub async fn again(change: &mut Change, id: &str, wait_ms: i64, last: &str) -> Result<(), StoreError> {
    let now = change.database().now_ms();
    let sql =
        format!("UPDATE deliveries SET next_ms = {now} + $2, last = $3 WHERE id = $1 AND state = 'waiting'");
    sqlx::query(AssertSqlSafe(sql))
        .bind(id.to_owned())
        .bind(wait_ms)
        .bind(last.to_owned())
        .execute(change.connection())
        .await?;
    Ok(())
}

/// How many messages are in each state, by its name.
///
/// # Errors
/// When the database refuses.
pub async fn by_state(store: &Store) -> Result<Vec<(&'static str, i64)>, StoreError> {
    let rows = sqlx::query("SELECT state, COUNT(*) AS n FROM deliveries GROUP BY state")
        .fetch_all(store.reader())
        .await?;
    let mut counted = vec![("waiting", 0), ("delivered", 0), ("given_up", 0)];
    for row in &rows {
        let (state, n): (String, i64) = (row.try_get("state")?, row.try_get("n")?);
        counted.iter_mut().filter(|(name, _)| *name == state).for_each(|(_, sum)| *sum += n);
    }
    Ok(counted)
}
