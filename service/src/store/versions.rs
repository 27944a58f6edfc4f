//! What has versions that are only ever added to: policies and published plans.

use flexpool_solver::draft::{PlanDraft, PolicyDraft};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

use super::{Change, StoreError, read_body};

/// A version of a policy.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PolicyVersion {
    /// Counts from 1.
    pub version: i64,
    /// When it began to hold, RFC 3339.
    pub changed_at: String,
    /// Who made it hold.
    pub changed_by: String,
    /// The policy.
    pub policy: PolicyDraft,
}

/// A plan that was published.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Published {
    /// Counts from 1.
    pub version: i64,
    /// Digest of the problem it was made for.
    pub problem: String,
    /// When, RFC 3339.
    pub published_at: String,
    /// Who published it.
    pub published_by: String,
    /// The plan.
    pub plan: PlanDraft,
}

/// The versions of a pool's policy below `below`, at most `most`, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn policies(
    connection: &mut AnyConnection,
    pool: &str,
    below: i64,
    most: i64,
) -> Result<Vec<PolicyVersion>, StoreError> {
    let rows = sqlx::query(
        "SELECT version, body, changed_at, changed_by FROM policies WHERE pool = $1 AND version < $2
         ORDER BY version DESC LIMIT $3",
    )
    .bind(pool.to_owned())
    .bind(below)
    .bind(most)
    .fetch_all(connection)
    .await?;
    let version = |row: &AnyRow| {
        Ok(PolicyVersion {
            version: row.try_get("version")?,
            changed_at: row.try_get("changed_at")?,
            changed_by: row.try_get("changed_by")?,
            policy: read_body("a policy", &row.try_get::<String, _>("body")?)?,
        })
    };
    rows.iter().map(version).collect()
}

/// Adds a version of the policy of a pool that is held; its number.
///
/// # Errors
/// When the database refuses.
pub async fn add_policy(change: &mut Change, pool: &str, policy: &PolicyDraft) -> Result<i64, StoreError> {
    let (at, author) = (change.at(), change.author().to_owned());
    let row = sqlx::query(
        "INSERT INTO policies (pool, version, body, changed_at, changed_by)
         VALUES ($1, 1 + (SELECT COALESCE(MAX(version), 0) FROM policies WHERE pool = $1), $2, $3, $4)
         RETURNING version",
    )
    .bind(pool.to_owned())
    .bind(serde_json::to_string(policy).expect("invariant: a policy has only text keys"))
    .bind(at)
    .bind(author)
    .fetch_one(change.connection())
    .await?;
    Ok(row.try_get("version")?)
}

/// The plans published below version `below`, at most `most`, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn published(
    connection: &mut AnyConnection,
    pool: &str,
    below: i64,
    most: i64,
) -> Result<Vec<Published>, StoreError> {
    let rows = sqlx::query(
        "SELECT version, problem, body, published_at, published_by FROM published
         WHERE pool = $1 AND version < $2 ORDER BY version DESC LIMIT $3",
    )
    .bind(pool.to_owned())
    .bind(below)
    .bind(most)
    .fetch_all(connection)
    .await?;
    let one = |row: &AnyRow| {
        Ok(Published {
            version: row.try_get("version")?,
            problem: row.try_get("problem")?,
            published_at: row.try_get("published_at")?,
            published_by: row.try_get("published_by")?,
            plan: read_body("a published plan", &row.try_get::<String, _>("body")?)?,
        })
    };
    rows.iter().map(one).collect()
}

/// Publishes a plan made for a problem that is kept, in a pool that is held; its version.
///
/// # Errors
/// When the database refuses.
pub async fn publish(
    change: &mut Change,
    pool: &str,
    problem: &str,
    plan: &PlanDraft,
) -> Result<i64, StoreError> {
    let (at, author) = (change.at(), change.author().to_owned());
    let row = sqlx::query(
        "INSERT INTO published (pool, version, problem, body, published_by, published_at)
         VALUES ($1, 1 + (SELECT COALESCE(MAX(version), 0) FROM published WHERE pool = $1), $2, $3, $4, $5)
         RETURNING version",
    )
    .bind(pool.to_owned())
    .bind(problem.to_owned())
    .bind(serde_json::to_string(plan).expect("invariant: a plan has only text keys"))
    .bind(author)
    .bind(at)
    .fetch_one(change.connection())
    .await?;
    Ok(row.try_get("version")?)
}
