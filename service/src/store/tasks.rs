//! The pieces of work of a run, and who holds them.
//!
//! A worker holds a task for as long as it renews its lease. Whoever takes a task over raises its fence, and what
//! comes in under an older fence is dropped: a worker that was thought dead can do no harm. Changes write a task
//! before its run, so that no two wait for each other.

use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row as _};

use super::{Change, Store, StoreError};

/// A task that a worker holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its run.
    pub run: String,
    /// Its number; that of the sum of all parts is `parts`.
    pub part: i64,
    /// Parts of the run.
    pub parts: i64,
    /// Counts who held it.
    pub fence: i64,
    /// How often somebody began.
    pub attempts: i64,
}

impl Claim {
    fn of(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            run: row.try_get("run")?,
            part: row.try_get("part")?,
            parts: row.try_get("parts")?,
            fence: row.try_get("fence")?,
            attempts: row.try_get("attempts")?,
        })
    }

    /// Whether it puts together what the parts found.
    pub fn is_sum(&self) -> bool {
        self.parts > 1 && self.part == self.parts
    }
}

/// The last turn that was served, and the last one that this caller waits for; 0 where there is none.
///
/// # Errors
/// When the database refuses.
pub async fn turns(change: &mut Change, caller: &str) -> Result<(i64, i64), StoreError> {
    let served = sqlx::query(
        "SELECT CASE WHEN a.turn > b.turn THEN a.turn ELSE b.turn END AS turn
         FROM (SELECT COALESCE(MAX(turn), 0) AS turn FROM tasks WHERE state = 'running') a,
              (SELECT COALESCE(MAX(turn), 0) AS turn FROM tasks WHERE state = 'done') b",
    )
    .fetch_one(change.connection())
    .await?;
    let own = sqlx::query(
        "SELECT COALESCE(MAX(tasks.turn), 0) AS turn FROM tasks JOIN runs ON runs.id = tasks.run
         WHERE tasks.state = 'waiting' AND runs.asked_by = $1",
    )
    .bind(caller.to_owned())
    .fetch_one(change.connection())
    .await?;
    Ok((served.try_get("turn")?, own.try_get("turn")?))
}

/// Adds a task that waits.
///
/// # Errors
/// When the database refuses.
pub async fn insert(
    change: &mut Change,
    run: &str,
    part: i64,
    parts: i64,
    turn: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO tasks (run, part, parts, state, turn, worker, fence, lease_ms, attempts, result)
         VALUES ($1, $2, $3, 'waiting', $4, '', 0, 0, 0, '')",
    )
    .bind(run.to_owned())
    .bind(part)
    .bind(parts)
    .bind(turn)
    .execute(change.connection())
    .await?;
    Ok(())
}

/// Whether there is anything to claim; asked before the database is asked to write.
///
/// # Errors
/// When the database refuses.
pub async fn any_free(store: &Store) -> Result<bool, StoreError> {
    let free = free(store.database().now_ms());
    let row = sqlx::query(AssertSqlSafe(format!("SELECT 1 AS one FROM tasks WHERE {free} LIMIT 1")))
        .fetch_optional(store.reader())
        .await?;
    Ok(row.is_some())
}

/// Claims the next task for a worker, for `lease_ms` milliseconds.
///
/// # Errors
/// When the database refuses.
pub async fn claim(change: &mut Change, worker: &str, lease_ms: i64) -> Result<Option<Claim>, StoreError> {
    let (now, hold) = (change.database().now_ms(), change.database().hold_free());
    let next = sqlx::query(AssertSqlSafe(format!(
        "SELECT run, part FROM tasks WHERE {} ORDER BY turn, run, part LIMIT 1 {hold}",
        free(now)
    )))
    .fetch_optional(change.connection())
    .await?;
    let Some(next) = next else { return Ok(None) };
    let row = sqlx::query(AssertSqlSafe(format!(
        "UPDATE tasks SET state = 'running', worker = $3, fence = fence + 1, attempts = attempts + 1,
             lease_ms = {now} + $4
         WHERE run = $1 AND part = $2 RETURNING run, part, parts, fence, attempts"
    )))
    .bind(next.try_get::<String, _>("run")?)
    .bind(next.try_get::<i64, _>("part")?)
    .bind(worker.to_owned())
    .bind(lease_ms)
    .fetch_one(change.connection())
    .await?;
    Ok(Some(Claim::of(&row)?))
}

fn free(now: &str) -> String {
    format!("(state = 'waiting' OR (state = 'running' AND lease_ms < {now}))")
}

/// Holds the task for longer. Whether it was still held.
///
/// # Errors
/// When the database refuses.
pub async fn renew(change: &mut Change, claim: &Claim, lease_ms: i64) -> Result<bool, StoreError> {
    let now = change.database().now_ms();
    let renewed = sqlx::query(AssertSqlSafe(format!(
        "UPDATE tasks SET lease_ms = {now} + $4 WHERE run = $1 AND part = $2 AND fence = $3 AND state = 'running'"
    )))
    .bind(claim.run.clone())
    .bind(claim.part)
    .bind(claim.fence)
    .bind(lease_ms)
    .execute(change.connection())
    .await?;
    Ok(renewed.rows_affected() == 1)
}

/// Gives the task back as if nobody had begun. Whether it was still held.
///
/// # Errors
/// When the database refuses.
pub async fn hand_back(change: &mut Change, claim: &Claim) -> Result<bool, StoreError> {
    let handed = sqlx::query(
        "UPDATE tasks SET state = 'waiting', worker = '', attempts = attempts - 1, lease_ms = 0
         WHERE run = $1 AND part = $2 AND fence = $3 AND state = 'running'",
    )
    .bind(claim.run.clone())
    .bind(claim.part)
    .bind(claim.fence)
    .execute(change.connection())
    .await?;
    Ok(handed.rows_affected() == 1)
}

/// Keeps what a task found. Whether it was still held; if not, nothing is kept.
///
/// # Errors
/// When the database refuses.
pub async fn done(change: &mut Change, claim: &Claim, result: &str) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE tasks SET state = 'done', result = $4
         WHERE run = $1 AND part = $2 AND fence = $3 AND state = 'running'",
    )
    .bind(claim.run.clone())
    .bind(claim.part)
    .bind(claim.fence)
    .bind(result.to_owned())
    .execute(change.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Parts of the run that are done. To be asked after the run is held.
///
/// # Errors
/// When the database refuses.
pub async fn parts_done(change: &mut Change, run: &str) -> Result<i64, StoreError> {
    let row = sqlx::query("SELECT COUNT(*) AS n FROM tasks WHERE run = $1 AND state = 'done'")
        .bind(run.to_owned())
        .fetch_one(change.connection())
        .await?;
    Ok(row.try_get("n")?)
}

/// What the parts found, in their order.
///
/// # Errors
/// When the database refuses.
pub async fn results(store: &Store, run: &str) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query("SELECT result FROM tasks WHERE run = $1 AND part < parts ORDER BY part")
        .bind(run.to_owned())
        .fetch_all(store.reader())
        .await?;
    Ok(rows.iter().map(|row| row.try_get("result")).collect::<Result<_, _>>()?)
}

/// Nobody works on the run any more, and what its parts found is no longer needed.
///
/// # Errors
/// When the database refuses.
pub async fn close(change: &mut Change, run: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE tasks SET state = 'done', result = '' WHERE run = $1")
        .bind(run.to_owned())
        .execute(change.connection())
        .await?;
    Ok(())
}

/// Holds all tasks of a run for this change. Whether somebody has begun with one.
///
/// # Errors
/// When the database refuses.
pub async fn hold_all(change: &mut Change, run: &str) -> Result<bool, StoreError> {
    let hold = change.database().hold();
    let sql = format!("SELECT state FROM tasks WHERE run = $1 ORDER BY part {hold}");
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(run.to_owned()).fetch_all(change.connection()).await?;
    let states: Vec<String> = rows.iter().map(|row| row.try_get("state")).collect::<Result<_, _>>()?;
    Ok(states.iter().any(|state| state != "waiting"))
}

/// How many tasks are served before the first of this run that waits; absent where none waits.
///
/// # Errors
/// When the database refuses.
pub async fn position(store: &Store, run: &str) -> Result<Option<i64>, StoreError> {
    let first = sqlx::query(
        "SELECT turn FROM tasks WHERE run = $1 AND state = 'waiting' ORDER BY turn, part LIMIT 1",
    )
    .bind(run.to_owned())
    .fetch_optional(store.reader())
    .await?;
    let Some(first) = first else { return Ok(None) };
    let row = sqlx::query(
        "SELECT COUNT(*) AS n FROM tasks
         WHERE state = 'waiting' AND (turn < $1 OR (turn = $1 AND run < $2))",
    )
    .bind(first.try_get::<i64, _>("turn")?)
    .bind(run.to_owned())
    .fetch_one(store.reader())
    .await?;
    Ok(Some(row.try_get("n")?))
}

/// Tasks that wait, and tasks that somebody works on.
///
/// # Errors
/// When the database refuses.
pub async fn load(store: &Store) -> Result<(i64, i64), StoreError> {
    let row = sqlx::query(
        "SELECT COALESCE(CAST(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS BIGINT), 0) AS waiting,
                COALESCE(CAST(SUM(CASE WHEN state = 'running' THEN 1 ELSE 0 END) AS BIGINT), 0) AS running
         FROM tasks WHERE state IN ('waiting', 'running')",
    )
    .fetch_one(store.reader())
    .await?;
    Ok((row.try_get("waiting")?, row.try_get("running")?))
}
