//! Questions that were asked, how far they are, and their answers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row as _};

use super::{Change, Store, StoreError};

/// Who made a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A caller.
    Asked,
    /// The night's schedule.
    Nightly,
    /// A caller who wants to know whether an earlier answer comes again.
    Replay,
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// No worker has begun.
    Waiting,
    /// A worker is at it.
    Running,
    /// It is answered.
    Done,
    /// Somebody stopped it; its answer, if there is one, is the best until then.
    Stopped,
    /// It has no answer, and `failure` says why.
    Failed,
}

/// A run without its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its id; ids sort by the time of asking.
    pub id: String,
    /// Pool; empty where the question brought its own problem.
    pub pool: String,
    /// Who made it.
    pub origin: Origin,
    /// Kind of the answer.
    pub kind: String,
    /// Digest of the problem.
    pub problem: String,
    /// Digest of the problem of the published plan, or empty.
    pub before: String,
    /// The run that this one repeats, or empty.
    pub replays: String,
    /// The question as JSON.
    pub question: String,
    /// Where it stands.
    pub state: State,
    /// Whether somebody asked to stop it.
    pub stopping: bool,
    /// Counts what was told of it.
    pub news: i64,
    /// How far it is, as JSON; empty before a worker told.
    pub progress: String,
    /// SHA-256 of the answer, or empty.
    pub answer_digest: String,
    /// Whether a limit left something unproven.
    pub cut_short: bool,
    /// Why it has no answer, or empty.
    pub failure: String,
    /// Address that is told when it ends, or empty.
    pub webhook: String,
    /// Who asked.
    pub asked_by: String,
    /// When, RFC 3339 in UTC.
    pub asked_at: String,
    /// When a worker began, or empty.
    pub started_at: String,
    /// When it ended, or empty.
    pub ended_at: String,
}

/// How a run ended.
#[derive(Clone, Debug)]
pub struct End<'a> {
    /// `Done`, `Stopped` or `Failed`.
    pub state: State,
    /// The answer, or empty.
    pub answer: &'a str,
    /// SHA-256 of the answer, or empty.
    pub answer_digest: &'a str,
    /// Whether a limit left something unproven.
    pub cut_short: bool,
    /// Why there is no answer, or empty.
    pub failure: &'a str,
}

impl Origin {
    fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Nightly => "nightly",
            Self::Replay => "replay",
        }
    }

    fn of_name(name: &str) -> Self {
        match name {
            "nightly" => Self::Nightly,
            "replay" => Self::Replay,
            _ => Self::Asked,
        }
    }
}

impl State {
    /// All states.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Running, Self::Done, Self::Stopped, Self::Failed];

    /// Its name in the store and in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
        }
    }

    /// Whether nothing more will happen.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Done | Self::Stopped | Self::Failed)
    }

    fn of_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.name() == name).unwrap_or(Self::Failed)
    }
}

const COLUMNS: &str =
    "id, pool, origin, kind, problem, before, replays, question, state, stopping, news, progress,
     answer_digest, cut_short, failure, webhook, asked_by, asked_at, started_at, ended_at";

impl Run {
    fn of(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("id")?,
            pool: row.try_get("pool")?,
            origin: Origin::of_name(row.try_get("origin")?),
            kind: row.try_get("kind")?,
            problem: row.try_get("problem")?,
            before: row.try_get("before")?,
            replays: row.try_get("replays")?,
            question: row.try_get("question")?,
            state: State::of_name(row.try_get("state")?),
            stopping: row.try_get::<i64, _>("stopping")? != 0,
            news: row.try_get("news")?,
            progress: row.try_get("progress")?,
            answer_digest: row.try_get("answer_digest")?,
            cut_short: row.try_get::<i64, _>("cut_short")? != 0,
            failure: row.try_get("failure")?,
            webhook: row.try_get("webhook")?,
            asked_by: row.try_get("asked_by")?,
            asked_at: row.try_get("asked_at")?,
            started_at: row.try_get("started_at")?,
            ended_at: row.try_get("ended_at")?,
        })
    }
}

/// Keeps a new run; what only its life will tell is left out.
///
/// # Errors
/// When the database refuses.
pub async fn insert(change: &mut Change, run: &Run) -> Result<(), StoreError> {
    let now = change.database().now_ms();
    sqlx::query(AssertSqlSafe(format!(
        "INSERT INTO runs (id, pool, origin, kind, problem, before, replays, question, state, stopping, news, progress,
             answer, answer_digest, cut_short, failure, webhook, asked_by, asked_at, asked_ms, started_at, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, 1, '', '', '', 0, '', $9, $10, $11, {now}, '', '')"
    )))
    .bind(run.id.clone())
    .bind(run.pool.clone())
    .bind(run.origin.name())
    .bind(run.kind.clone())
    .bind(run.problem.clone())
    .bind(run.before.clone())
    .bind(run.replays.clone())
    .bind(run.question.clone())
    .bind(run.webhook.clone())
    .bind(run.asked_by.clone())
    .bind(run.asked_at.clone())
    .execute(change.connection())
    .await?;
    Ok(())
}

/// The run with this id.
///
/// # Errors
/// When the database refuses.
pub async fn get(store: &Store, id: &str) -> Result<Option<Run>, StoreError> {
    let row = sqlx::query(AssertSqlSafe(format!("SELECT {COLUMNS} FROM runs WHERE id = $1")))
        .bind(id.to_owned())
        .fetch_optional(store.reader())
        .await?;
    Ok(row.as_ref().map(Run::of).transpose()?)
}

/// Holds the run for this change, and gives it as it is now.
///
/// # Errors
/// When the database refuses.
pub async fn hold(change: &mut Change, id: &str) -> Result<Option<Run>, StoreError> {
    let hold = change.database().hold();
    let row = sqlx::query(AssertSqlSafe(format!("SELECT {COLUMNS} FROM runs WHERE id = $1 {hold}")))
        .bind(id.to_owned())
        .fetch_optional(change.connection())
        .await?;
    Ok(row.as_ref().map(Run::of).transpose()?)
}

/// Runs before the one with id `after`, the newest first; of one pool and in one state where they are named.
///
/// # Errors
/// When the database refuses.
pub async fn list(
    store: &Store,
    pool: &str,
    state: Option<State>,
    after: &str,
    most: i64,
) -> Result<Vec<Run>, StoreError> {
    let rows = sqlx::query(AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM runs
         WHERE ($1 = '' OR pool = $1) AND ($2 = '' OR state = $2) AND ($3 = '' OR id < $3)
         ORDER BY id DESC LIMIT $4"
    )))
    .bind(pool.to_owned())
    .bind(state.map_or("", State::name))
    .bind(after.to_owned())
    .bind(most)
    .fetch_all(store.reader())
    .await?;
    Ok(rows.iter().map(Run::of).collect::<Result<_, _>>()?)
}

/// The bytes of the answer, if there is one.
///
/// # Errors
/// When the database refuses.
pub async fn answer(store: &Store, id: &str) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("SELECT answer FROM runs WHERE id = $1 AND answer <> ''")
        .bind(id.to_owned())
        .fetch_optional(store.reader())
        .await?;
    Ok(row.map(|row| row.try_get("answer")).transpose()?)
}

/// The runs that were answered, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn answered(store: &Store) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query("SELECT id FROM runs WHERE answer_digest <> '' ORDER BY id")
        .fetch_all(store.reader())
        .await?;
    Ok(rows.iter().map(|row| row.try_get("id")).collect::<Result<_, _>>()?)
}

/// Runs that have not ended: those of this caller, and all.
///
/// # Errors
/// When the database refuses.
pub async fn unended(change: &mut Change, caller: &str) -> Result<(i64, i64), StoreError> {
    let row = sqlx::query(
        "SELECT COUNT(*) AS n, COALESCE(CAST(SUM(CASE WHEN asked_by = $1 THEN 1 ELSE 0 END) AS BIGINT), 0) AS own
         FROM runs WHERE state IN ('waiting', 'running')",
    )
    .bind(caller.to_owned())
    .fetch_one(change.connection())
    .await?;
    Ok((row.try_get("own")?, row.try_get("n")?))
}

/// How many runs are in each state.
///
/// # Errors
/// When the database refuses.
pub async fn by_state(store: &Store) -> Result<Vec<(State, i64)>, StoreError> {
    let rows =
        sqlx::query("SELECT state, COUNT(*) AS n FROM runs GROUP BY state").fetch_all(store.reader()).await?;
    let mut counted: Vec<(State, i64)> = State::ALL.into_iter().map(|state| (state, 0)).collect();
    for row in &rows {
        let state = State::of_name(row.try_get("state")?);
        let n: i64 = row.try_get("n")?;
        counted.iter_mut().filter(|(known, _)| *known == state).for_each(|(_, sum)| *sum += n);
    }
    Ok(counted)
}

/// A worker has begun.
///
/// # Errors
/// When the database refuses.
pub async fn begin(change: &mut Change, id: &str) -> Result<(), StoreError> {
    let at = change.at();
    sqlx::query(
        "UPDATE runs SET state = 'running', started_at = CASE WHEN started_at = '' THEN $2 ELSE started_at END,
             news = news + 1
         WHERE id = $1 AND state = 'waiting'",
    )
    .bind(id.to_owned())
    .bind(at)
    .execute(change.connection())
    .await?;
    Ok(())
}

/// Nobody is at it any more, and nothing of it is done.
///
/// # Errors
/// When the database refuses.
pub async fn wait_again(change: &mut Change, id: &str) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE runs SET state = 'waiting', news = news + 1
         WHERE id = $1 AND state = 'running'
           AND NOT EXISTS (SELECT 1 FROM tasks WHERE run = $1 AND state <> 'waiting')",
    )
    .bind(id.to_owned())
    .execute(change.connection())
    .await?;
    Ok(())
}

/// Tells how far it is.
///
/// # Errors
/// When the database refuses.
pub async fn tell(change: &mut Change, id: &str, progress: &str) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE runs SET progress = $2, news = news + 1 WHERE id = $1 AND state IN ('waiting', 'running')",
    )
    .bind(id.to_owned())
    .bind(progress.to_owned())
    .execute(change.connection())
    .await?;
    Ok(())
}

/// Somebody asks to stop it.
///
/// # Errors
/// When the database refuses.
pub async fn ask_to_stop(change: &mut Change, id: &str) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE runs SET stopping = 1, news = news + 1
         WHERE id = $1 AND stopping = 0 AND state IN ('waiting', 'running')",
    )
    .bind(id.to_owned())
    .execute(change.connection())
    .await?;
    Ok(())
}

/// It has ended. Whether this change was the one that ended it.
///
/// # Errors
/// When the database refuses.
pub async fn end(change: &mut Change, id: &str, end: &End<'_>) -> Result<bool, StoreError> {
    let at = change.at();
    let ended = sqlx::query(
        "UPDATE runs SET state = $2, answer = $3, answer_digest = $4, cut_short = $5, failure = $6, ended_at = $7,
             news = news + 1
         WHERE id = $1 AND state IN ('waiting', 'running')",
    )
    .bind(id.to_owned())
    .bind(end.state.name())
    .bind(end.answer.to_owned())
    .bind(end.answer_digest.to_owned())
    .bind(i64::from(end.cut_short))
    .bind(end.failure.to_owned())
    .bind(at)
    .execute(change.connection())
    .await?;
    Ok(ended.rows_affected() == 1)
}
