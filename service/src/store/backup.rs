//! The whole store as lines of JSON, which either database takes back: a backup, and the way from one to the other.
//!
//! The first line names the format, the last counts the rows and holds the last hash of the trail, so that a backup
//! that was cut off is not mistaken for a whole one.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Column as _, Row as _, TypeInfo as _};
use thiserror::Error;

use super::{Change, Store, StoreError, audit};

/// Format and version of a backup.
pub const FORMAT: &str = "flexpool/backup/1";

/// The tables, those that others refer to first. Leases, workers and answers to repeated requests are of the moment;
/// the head of the trail follows from it.
const TABLES: [&str; 13] = [
    "pools",
    "documents",
    "policies",
    "problems",
    "runs",
    "tasks",
    "nights",
    "proposals",
    "decisions",
    "published",
    "identity_events",
    "deliveries",
    "audit",
];

/// What was written or read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Rows.
    pub rows: u64,
    /// Last hash of the audit trail.
    pub head: String,
}

/// Why there is no backup, or nothing was restored.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file.
    #[error("the file: {0}")]
    File(#[from] std::io::Error),
    /// The file is no backup, or not a whole one.
    #[error("line {0} of the backup: {1}")]
    Broken(usize, String),
    /// Somebody has written to the store already.
    #[error("the store is not empty; restore into a new one")]
    NotEmpty,
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

#[derive(Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Line {
    First { format: String, flexpool: String, made_at: String },
    Row { table: String, row: Map<String, Value> },
    Last { rows: u64, head: String },
}

/// Writes everything as it is at one moment, whatever others write meanwhile.
///
/// # Errors
/// When the database refuses or the file cannot be written.
pub async fn write(store: &Store, to: &mut impl Write) -> Result<Summary, BackupError> {
    let mut snapshot = store.reader().begin_with(store.database().begin_reading()).await?;
    let mut line = |line: &Line| -> Result<(), BackupError> {
        serde_json::to_writer(&mut *to, line).map_err(std::io::Error::from)?;
        Ok(to.write_all(b"\n")?)
    };
    let flexpool = env!("CARGO_PKG_VERSION").into();
    let made_at = jiff::Timestamp::now().to_string();
    line(&Line::First { format: FORMAT.into(), flexpool, made_at })?;
    let mut rows = 0;
    for table in TABLES {
        let found = sqlx::query(AssertSqlSafe(format!("SELECT * FROM {table} ORDER BY 1, 2")))
            .fetch_all(&mut *snapshot)
            .await?;
        for row in &found {
            line(&Line::Row { table: table.into(), row: fields(row)? })?;
            rows += 1;
        }
    }
    let head = sqlx::query("SELECT hash FROM audit_head WHERE one = 1").fetch_one(&mut *snapshot).await?;
    let head: String = head.try_get("hash")?;
    line(&Line::Last { rows, head: head.clone() })?;
    to.flush()?;
    Ok(Summary { rows, head })
}

fn fields(row: &AnyRow) -> Result<Map<String, Value>, sqlx::Error> {
    let mut fields = Map::new();
    for column in row.columns() {
        let value = match column.type_info().name() {
            "TEXT" => Value::from(row.try_get::<String, _>(column.ordinal())?),
            _ => Value::from(row.try_get::<i64, _>(column.ordinal())?),
        };
        fields.insert(column.name().to_owned(), value);
    }
    Ok(fields)
}

/// Reads a backup into an empty store; all of it, with a trail that fits together, or nothing.
///
/// # Errors
/// When the store is not empty, the file is no whole backup, or its trail does not fit together.
pub async fn read(store: &Store, from: impl BufRead) -> Result<Summary, BackupError> {
    let mut change = store.change("restore").await?;
    let empty = sqlx::query("SELECT number FROM audit_head WHERE one = 1 AND number = 0")
        .fetch_optional(change.connection())
        .await?;
    if empty.is_none() {
        return Err(BackupError::NotEmpty);
    }
    let (mut rows, mut last) = (0, None);
    for (at, line) in from.lines().enumerate() {
        let broken = |cause: &str| BackupError::Broken(at + 1, cause.into());
        let line: Line = serde_json::from_str(&line?).map_err(|error| broken(&error.to_string()))?;
        match line {
            Line::First { format, .. } if at == 0 && format == FORMAT => {}
            Line::Row { table, row } if at > 0 && last.is_none() => {
                let known = TABLES.iter().find(|known| **known == table);
                insert(&mut change, known.ok_or_else(|| broken("an unknown table"))?, row).await?;
                rows += 1;
            }
            Line::Last { rows: counted, head } if counted == rows && last.is_none() => last = Some(head),
            _ => return Err(broken("it does not belong here")),
        }
    }
    let Some(head) = last else {
        return Err(BackupError::Broken(rows as usize + 2, "the last line is missing".into()));
    };
    sqlx::query(
        "UPDATE audit_head SET number = (SELECT COALESCE(MAX(number), 0) FROM audit), hash = $1 WHERE one = 1",
    )
    .bind(head.clone())
    .execute(change.connection())
    .await?;
    // Whatever was being worked on is nobody's now.
    sqlx::query("UPDATE tasks SET state = 'waiting', worker = '', lease_ms = 0 WHERE state = 'running'")
        .execute(change.connection())
        .await?;
    let verified = audit::verify_in(change.connection()).await?;
    if let Some(fault) = verified.faults.first() {
        return Err(BackupError::Broken(0, format!("the audit trail in it: {fault}")));
    }
    change.commit().await?;
    Ok(Summary { rows, head })
}

async fn insert(change: &mut Change, table: &str, row: Map<String, Value>) -> Result<(), BackupError> {
    let is_name = |name: &String| name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
    if !row.keys().all(is_name) {
        return Err(BackupError::Broken(0, format!("a column of {table} has no name of a column")));
    }
    let names: Vec<_> = row.keys().cloned().collect();
    let places: Vec<_> = (1..=names.len()).map(|place| format!("${place}")).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for value in row.into_values() {
        query = match value {
            Value::String(text) => query.bind(text),
            other => query.bind(other.as_i64().unwrap_or_default()),
        };
    }
    query.execute(change.connection()).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::scratch;

    async fn filled() -> (tempfile::TempDir, Store) {
        let (folder, store) = scratch().await;
        let mut change = store.change("ada").await.expect("begun");
        for n in 0..5 {
            change
                .record("kiel", "tested", "backup", &serde_json::json!({ "n": n }))
                .await
                .expect("recorded");
        }
        change.commit().await.expect("committed");
        (folder, store)
    }

    #[tokio::test]
    async fn what_was_backed_up_is_restored() {
        let (_folder, store) = filled().await;
        let mut bytes = Vec::new();
        let written = write(&store, &mut bytes).await.expect("written");
        let (_other, copy) = scratch().await;
        assert_eq!(read(&copy, &bytes[..]).await.expect("restored"), written);
        let mut again = Vec::new();
        assert_eq!(write(&copy, &mut again).await.expect("written"), written);
        assert!(matches!(read(&copy, &bytes[..]).await, Err(BackupError::NotEmpty)));
    }

    #[tokio::test]
    async fn half_a_backup_or_a_forged_one_restores_nothing() {
        let (_folder, store) = filled().await;
        let mut bytes = Vec::new();
        write(&store, &mut bytes).await.expect("written");
        let text = String::from_utf8(bytes).expect("JSON");
        let cut: String = text.lines().take(4).map(|line| format!("{line}\n")).collect();
        let forged = text.replace("\\\"n\\\":3", "\\\"n\\\":4");
        assert_ne!(forged, text);
        let (_other, copy) = scratch().await;
        assert!(matches!(read(&copy, cut.as_bytes()).await, Err(BackupError::Broken(..))));
        assert!(matches!(read(&copy, forged.as_bytes()).await, Err(BackupError::Broken(..))));
        assert_eq!(audit::verify(&copy).await.expect("read").entries, 0);
    }
}
