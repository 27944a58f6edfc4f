//! This module keeps what has to outlive a process: pools, runs, proposals, decisions, and the trail of all changes.
//!
//! | file | holds |
//! |---|---|
//! | `schema` | the tables, as SQL |
//! | `database` | which database it is, and the few words in which SQLite and PostgreSQL differ |
//! | `change` | a transaction with its author: the only way to write |
//! | `audit` | the hash-chained trail that every change leaves |
//! | `backup` | the whole store as lines of JSON, which either database takes back |
//! | the others | one for each kind of row |
//!
//! One code path serves both databases: SQLite in a file of its own, and PostgreSQL where a URL names it. Everything
//! that is written goes through a [`Change`], which has an author and leaves its entry in the trail in the same
//! transaction. What people decided, published plans and the trail itself are only ever added to; triggers in the
//! database refuse anything else.

pub mod audit;
pub mod backup;
mod change;
mod database;
pub mod decisions;
pub mod deliveries;
pub mod documents;
pub mod idempotency;
pub mod nights;
pub(crate) mod numbers;
pub mod pools;
pub mod problems;
pub mod proposals;
pub mod runs;
pub mod tasks;
pub mod versions;
pub mod workers;

pub use change::Change;
pub use database::{Database, StoreError};

use std::time::Duration;

use serde::de::DeserializeOwned;
use sqlx::any::AnyPoolOptions;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyPool, AssertSqlSafe, SqlSafeStr as _};

/// Connections to PostgreSQL, or readers of the SQLite file.
const CONNECTIONS: u32 = 16;
/// Longest wait for a connection, or for another writer of the SQLite file.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open store; clones share its connections.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    database: Database,
}

impl Store {
    /// Opens the store at a URL (`sqlite:PATH` or `postgres://...`), and brings its tables up to date.
    ///
    /// A SQLite file that is not there is made.
    ///
    /// # Errors
    /// When the URL names neither database, or the database refuses.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let store = Self::connect(url).await?;
        store.migrate().await?;
        Ok(store)
    }

    /// The same for whoever looks for what is kept: an empty store would hide that another one was meant.
    ///
    /// # Errors
    /// As [`Self::open`], and when there is no such SQLite file.
    pub async fn open_existing(url: &str) -> Result<Self, StoreError> {
        match Database::of(url)?.file(url) {
            Some(file) if !file.exists() => Err(StoreError::Absent(file.display().to_string())),
            _ => Self::open(url).await,
        }
    }

    async fn connect(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let database = Database::of(url)?;
        let prepare = database.on_connect();
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    for statement in prepare {
                        sqlx::query(*statement).execute(&mut *connection).await?;
                    }
                    Ok(())
                })
            })
            .connect(&database.url(url))
            .await?;
        Ok(Self { pool, database })
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        let kept = match self.database {
            Database::Sqlite => include_str!("schema/0001-kept.sqlite.sql"),
            Database::Postgres => include_str!("schema/0001-kept.postgres.sql"),
        };
        let sql = format!("{}\n{kept}", include_str!("schema/0001-tables.sql"));
        let first = Migration::new(
            1,
            "tables".into(),
            MigrationType::Simple,
            AssertSqlSafe(sql).into_sql_str(),
            false,
        );
        let all = Migrator::with_migrations(vec![first]);
        let mut made = all.run(&self.pool).await;
        // Another process may make the same tables at the same moment. PostgreSQL lets one wait for the other; on
        // SQLite the slower one finds them there, and all is well when it looks again.
        let mut tries = 0;
        while made.is_err() && self.database == Database::Sqlite && tries < 5 {
            tries += 1;
            tokio::time::sleep(Duration::from_millis(200)).await;
            made = all.run(&self.pool).await;
        }
        Ok(made?)
    }

    /// Which database it is.
    pub fn database(&self) -> Database {
        self.database
    }

    /// For single statements that read.
    pub(crate) fn reader(&self) -> &AnyPool {
        &self.pool
    }

    /// For reading several things. What has to fit together is read in one [`Change`].
    ///
    /// # Errors
    /// When the database refuses, or all connections are taken for too long.
    pub(crate) async fn connection(&self) -> Result<PoolConnection<Any>, StoreError> {
        Ok(self.pool.acquire().await?)
    }

    /// Begins to write, as `author`.
    ///
    /// # Errors
    /// When the database refuses, or somebody else writes for too long.
    pub async fn change(&self, author: &str) -> Result<Change, StoreError> {
        Change::begin(self, author).await
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Closes all connections after what they are doing.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// What was written as JSON.
fn read_body<T: DeserializeOwned>(what: &str, body: &str) -> Result<T, StoreError> {
    serde_json::from_str(body).map_err(|error| StoreError::Broken(what.into(), error))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) async fn scratch() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let url = format!("sqlite:{}", folder.path().join("store.db").display());
        let store = Store::open(&url).await.expect("a new store");
        (folder, store)
    }

    #[tokio::test]
    async fn what_is_only_added_to_cannot_be_changed() {
        let (_folder, store) = scratch().await;
        let mut change = store.change("ada").await.expect("begun");
        change.record("", "tested", "nothing", &serde_json::json!({})).await.expect("recorded");
        change.commit().await.expect("committed");
        let refused = sqlx::query("UPDATE audit SET author = 'eve'").execute(store.reader()).await;
        assert!(refused.expect_err("refused").to_string().contains("only ever added to"));
        let refused = sqlx::query("DELETE FROM audit").execute(store.reader()).await;
        assert!(refused.expect_err("refused").to_string().contains("only ever added to"));
    }

    #[tokio::test]
    async fn a_store_is_opened_again_as_it_was() {
        let (folder, store) = scratch().await;
        let mut change = store.change("ada").await.expect("begun");
        change.record("kiel", "tested", "nothing", &serde_json::json!({"n": 1})).await.expect("recorded");
        change.commit().await.expect("committed");
        store.close().await;
        let url = format!("sqlite:{}", folder.path().join("store.db").display());
        let store = Store::open(&url).await.expect("opened again");
        let verified = audit::verify(&store).await.expect("readable");
        assert_eq!((verified.entries, verified.faults.len()), (1, 0));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_new_store_may_be_opened_by_several_at_once() {
        for _ in 0..5 {
            let folder = tempfile::tempdir().expect("a folder for the test");
            let url = format!("sqlite:{}", folder.path().join("store.db").display());
            let opened = (0..4).map(|_| {
                let url = url.clone();
                tokio::spawn(async move { Store::open(&url).await.map(drop) })
            });
            for opened in opened.collect::<Vec<_>>() {
                opened.await.expect("no panic").expect("opened");
            }
        }
    }

    #[tokio::test]
    async fn writers_take_turns() {
        let (_folder, store) = scratch().await;
        let writers = (0..20).map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut change = store.change(&format!("writer {n}")).await.expect("begun");
                change.record("", "tested", "turns", &serde_json::json!({"n": n})).await.expect("recorded");
                change.commit().await.expect("committed");
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.expect("wrote");
        }
        let verified = audit::verify(&store).await.expect("readable");
        assert_eq!((verified.entries, verified.faults.len()), (20, 0));
    }
}
