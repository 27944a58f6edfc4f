//! Problems in canonical form by digest.

use flexpool_solver::Problem;
use sqlx::Row as _;

use super::{Change, Store, StoreError};
use crate::wire;

/// Keeps a problem; one that is there already is the same one. Its digest.
///
/// # Errors
/// When the database refuses.
pub async fn keep(change: &mut Change, problem: &Problem) -> Result<String, StoreError> {
    let digest = wire::digest(problem);
    let at = change.at();
    sqlx::query(
        "INSERT INTO problems (digest, body, made_at) VALUES ($1, $2, $3) ON CONFLICT (digest) DO NOTHING",
    )
    .bind(digest.clone())
    .bind(wire::problem_json(problem))
    .bind(at)
    .execute(change.connection())
    .await?;
    Ok(digest)
}

/// The problem with this digest, as canonical JSON.
///
/// # Errors
/// When the database refuses.
pub async fn body(store: &Store, digest: &str) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("SELECT body FROM problems WHERE digest = $1")
        .bind(digest.to_owned())
        .fetch_optional(store.reader())
        .await?;
    Ok(row.map(|row| row.try_get("body")).transpose()?)
}

/// The same as a change sees it.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn held_body(change: &mut Change, digest: &str) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("SELECT body FROM problems WHERE digest = $1")
        .bind(digest.to_owned())
        .fetch_optional(change.connection())
        .await?;
    Ok(row.map(|row| row.try_get("body")).transpose()?)
}
