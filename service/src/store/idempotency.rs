//! Requests that must not be done twice, with the answer they got.

use sqlx::{AssertSqlSafe, Row as _};

use super::{Change, StoreError};

/// Keys are remembered for a day, in milliseconds.
const REMEMBERED_MS: i64 = 24 * 3_600_000;

/// A key that a caller sent with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Who sent it.
    pub caller: String,
    /// The key.
    pub key: String,
    /// SHA-256 of method, path and body, in hexadecimal.
    pub request: String,
}

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: the request is to be done, and then [`answered`] says what came of it.
    New,
    /// The same request was done.
    Done {
        /// Status of its answer.
        status: i64,
        /// Its `Location`.
        location: String,
        /// Its body.
        body: String,
    },
    /// Another request had the key.
    OtherRequest,
}

/// Takes the key for this change, or says what came of it before. Another change with it waits for this one.
///
/// # Errors
/// When the database refuses.
pub async fn take(change: &mut Change, key: &Key) -> Result<Known, StoreError> {
    let now = change.database().now_ms();
    sqlx::query(AssertSqlSafe(format!("DELETE FROM idempotency WHERE made_ms < {now} - $1")))
        .bind(REMEMBERED_MS)
        .execute(change.connection())
        .await?;
    let taken = sqlx::query(AssertSqlSafe(format!(
        "INSERT INTO idempotency (caller, key, request, status, location, body, made_ms)
         VALUES ($1, $2, $3, 0, '', '', {now}) ON CONFLICT (caller, key) DO NOTHING"
    )))
    .bind(key.caller.clone())
    .bind(key.key.clone())
    .bind(key.request.clone())
    .execute(change.connection())
    .await?;
    if taken.rows_affected() == 1 {
        return Ok(Known::New);
    }
    let row =
        sqlx::query("SELECT request, status, location, body FROM idempotency WHERE caller = $1 AND key = $2")
            .bind(key.caller.clone())
            .bind(key.key.clone())
            .fetch_one(change.connection())
            .await?;
    if row.try_get::<String, _>("request")? != key.request {
        return Ok(Known::OtherRequest);
    }
    Ok(Known::Done {
        status: row.try_get("status")?,
        location: row.try_get("location")?,
        body: row.try_get("body")?,
    })
}

/// Keeps what came of the request.
///
/// # Errors
/// When the database refuses.
pub async fn answered(
    change: &mut Change,
    key: &Key,
    (status, location, body): (i64, &str, &str),
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE idempotency SET status = $3, location = $4, body = $5 WHERE caller = $1 AND key = $2",
    )
    .bind(key.caller.clone())
    .bind(key.key.clone())
    .bind(status)
    .bind(location.to_owned())
    .bind(body.to_owned())
    .execute(change.connection())
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::scratch;

    fn key(request: &str) -> Key {
        Key { caller: "ada".into(), key: "k1".into(), request: request.into() }
    }

    #[tokio::test]
    async fn a_key_belongs_to_one_request() {
        let (_folder, store) = scratch().await;
        let mut change = store.change("ada").await.expect("begun");
        assert_eq!(take(&mut change, &key("a")).await.expect("taken"), Known::New);
        answered(&mut change, &key("a"), (202, "/v1/runs/1", "{}")).await.expect("kept");
        change.commit().await.expect("committed");
        let mut change = store.change("ada").await.expect("begun");
        let known = take(&mut change, &key("a")).await.expect("asked");
        assert_eq!(known, Known::Done { status: 202, location: "/v1/runs/1".into(), body: "{}".into() });
        assert_eq!(take(&mut change, &key("b")).await.expect("asked"), Known::OtherRequest);
        let other = Key { caller: "eve".into(), ..key("b") };
        assert_eq!(take(&mut change, &other).await.expect("asked"), Known::New);
    }

    #[tokio::test]
    async fn a_request_that_came_to_nothing_leaves_its_key_free() {
        let (_folder, store) = scratch().await;
        let mut change = store.change("ada").await.expect("begun");
        assert_eq!(take(&mut change, &key("a")).await.expect("taken"), Known::New);
        drop(change);
        let mut change = store.change("ada").await.expect("begun");
        assert_eq!(take(&mut change, &key("b")).await.expect("taken"), Known::New);
    }
}
