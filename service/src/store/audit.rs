//! The audit trail: every entry holds the hash of the one before it.
//!
//! Whoever changes, removes or inserts an entry behind our back has to compute all later ones again, and then the
//! last hash differs from the one that somebody wrote down elsewhere (`flexpool audit head` prints it).

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row as _};

use super::{Change, Store, StoreError, decisions};

/// An entry of the trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Entry {
    /// Counts from 1 without a hole.
    pub number: i64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// Pool; empty for what concerns none.
    pub pool: String,
    /// What was done, for example `decided`.
    pub action: String,
    /// To what, for example `decision/12`.
    pub subject: String,
    /// All that matters of it, as JSON.
    pub body: String,
    /// Hash of the entry before; empty for the first.
    pub previous: String,
    /// SHA-256 over everything above, in hexadecimal.
    pub hash: String,
}

/// What a check of the trail found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Verified {
    /// Entries read.
    pub entries: i64,
    /// Hash of the last one.
    pub head: String,
    /// What does not fit together.
    pub faults: Vec<String>,
}

impl Entry {
    /// The hash that the entry ought to have. Lengths stand before the texts, so that no two entries read the same.
    fn hashed(&self) -> String {
        let number = self.number.to_string();
        let texts = [
            &number,
            &self.at,
            &self.author,
            &self.pool,
            &self.action,
            &self.subject,
            &self.body,
            &self.previous,
        ];
        let mut sum = Sha256::new();
        for text in texts {
            sum.update((text.len() as u64).to_be_bytes());
            sum.update(text.as_bytes());
        }
        sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn of(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            number: row.try_get("number")?,
            at: row.try_get("at")?,
            author: row.try_get("author")?,
            pool: row.try_get("pool")?,
            action: row.try_get("action")?,
            subject: row.try_get("subject")?,
            body: row.try_get("body")?,
            previous: row.try_get("previous")?,
            hash: row.try_get("hash")?,
        })
    }
}

pub(super) async fn append(
    change: &mut Change,
    pool: &str,
    action: &str,
    subject: &str,
    body: &impl Serialize,
) -> Result<i64, StoreError> {
    let (at, author) = (change.at(), change.author().to_owned());
    let body = serde_json::to_string(body).map_err(|error| StoreError::Broken(subject.into(), error))?;
    // The row of the head is a lock: entries are chained one after the other.
    let head = sqlx::query("UPDATE audit_head SET number = number + 1 WHERE one = 1 RETURNING number, hash")
        .fetch_one(change.connection())
        .await?;
    let mut entry = Entry {
        number: head.try_get("number")?,
        at,
        author,
        pool: pool.into(),
        action: action.into(),
        subject: subject.into(),
        body,
        previous: head.try_get("hash")?,
        hash: String::new(),
    };
    entry.hash = entry.hashed();
    sqlx::query(
        "INSERT INTO audit (number, at, author, pool, action, subject, body, previous, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(entry.number)
    .bind(entry.at)
    .bind(entry.author)
    .bind(entry.pool)
    .bind(entry.action)
    .bind(entry.subject)
    .bind(entry.body)
    .bind(entry.previous)
    .bind(entry.hash.clone())
    .execute(change.connection())
    .await?;
    sqlx::query("UPDATE audit_head SET hash = $1 WHERE one = 1")
        .bind(entry.hash)
        .execute(change.connection())
        .await?;
    Ok(entry.number)
}

/// The entries after the one with number `after`, at most `most`, the oldest first; of one pool, or of all.
///
/// # Errors
/// When the database refuses.
pub async fn entries(
    store: &Store,
    pool: Option<&str>,
    after: i64,
    most: i64,
) -> Result<Vec<Entry>, StoreError> {
    entries_in(&mut *store.connection().await?, pool, after, most).await
}

async fn entries_in(
    connection: &mut AnyConnection,
    pool: Option<&str>,
    after: i64,
    most: i64,
) -> Result<Vec<Entry>, StoreError> {
    let rows = sqlx::query(
        "SELECT number, at, author, pool, action, subject, body, previous, hash FROM audit
         WHERE number > $1 AND ($2 = '' OR pool = $2) ORDER BY number LIMIT $3",
    )
    .bind(after)
    .bind(pool.unwrap_or_default().to_owned())
    .bind(most)
    .fetch_all(connection)
    .await?;
    Ok(rows.iter().map(Entry::of).collect::<Result<_, _>>()?)
}

/// Reads the whole trail and says what does not fit together.
///
/// # Errors
/// When the database refuses.
pub async fn verify(store: &Store) -> Result<Verified, StoreError> {
    verify_in(&mut *store.connection().await?).await
}

pub(super) async fn verify_in(connection: &mut AnyConnection) -> Result<Verified, StoreError> {
    const PAGE: i64 = 1000;
    let mut verified = Verified::default();
    let mut decided: i64 = 0;
    loop {
        let page = entries_in(connection, None, verified.entries, PAGE).await?;
        for entry in &page {
            if entry.number != verified.entries + 1 {
                verified.faults.push(format!("entry {} is missing", verified.entries + 1));
            }
            if entry.previous != verified.head {
                verified.faults.push(format!("entry {} does not follow the one before it", entry.number));
            }
            if entry.hash != entry.hashed() {
                verified.faults.push(format!("entry {} is not what was written", entry.number));
            }
            if entry.action == "decided" {
                decided += 1;
                if !says_the_same(connection, entry).await? {
                    verified
                        .faults
                        .push(format!("{} of {} is not what was decided", entry.subject, entry.pool));
                }
            }
            (verified.entries, verified.head) = (entry.number, entry.hash.clone());
        }
        if page.is_empty() {
            break;
        }
    }
    let head =
        sqlx::query("SELECT number, hash FROM audit_head WHERE one = 1").fetch_one(&mut *connection).await?;
    let kept = sqlx::query("SELECT COUNT(*) AS kept FROM decisions").fetch_one(connection).await?;
    let kept: i64 = kept.try_get("kept")?;
    if kept != decided {
        verified.faults.push(format!("{kept} decisions are kept, the trail knows of {decided}"));
    }
    if (head.try_get::<i64, _>("number")?, head.try_get::<String, _>("hash")?)
        != (verified.entries, verified.head.clone())
    {
        verified.faults.push("the last entries are missing".into());
    }
    Ok(verified)
}

/// Whether the decision that an entry is about is kept as the entry says.
async fn says_the_same(connection: &mut AnyConnection, entry: &Entry) -> Result<bool, StoreError> {
    let number = entry.subject.strip_prefix("decision/").and_then(|number| number.parse().ok());
    let Some(number) = number else { return Ok(false) };
    let kept = decisions::find(connection, &entry.pool, number).await?;
    let written: Option<serde_json::Value> = serde_json::from_str(&entry.body).ok();
    Ok(kept.is_some_and(|kept| serde_json::to_value(kept).ok() == written))
}

/// Whether an entry with this hash is in the trail: one that somebody wrote down elsewhere.
///
/// # Errors
/// When the database refuses.
pub async fn has_hash(store: &Store, hash: &str) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT number FROM audit WHERE hash = $1")
        .bind(hash.to_owned())
        .fetch_optional(store.reader())
        .await?;
    Ok(row.is_some())
}
