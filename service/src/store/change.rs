//! A transaction with its author: the only way to write.

use jiff::Timestamp;
use serde::Serialize;
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection};

use super::{Database, Store, StoreError, audit};

/// Something is being changed. It happens as a whole with [`Change::commit`], or not at all.
///
/// A change that leaves no entry in the trail is for what is no fact about a pool: leases, progress, deliveries.
#[derive(Debug)]
pub struct Change {
    connection: PoolConnection<Any>,
    /// Whether it has happened, so that the connection is as good as new.
    committed: bool,
    database: Database,
    author: String,
    at: Timestamp,
}

impl Change {
    pub(super) async fn begin(store: &Store, author: &str) -> Result<Self, StoreError> {
        let mut connection = store.pool.acquire().await?;
        let begun = sqlx::query(store.database.begin()).execute(&mut *connection).await;
        let change = Self {
            connection,
            committed: false,
            database: store.database,
            author: author.into(),
            at: Timestamp::now(),
        };
        begun?;
        Ok(change)
    }

    /// Who makes the change.
    pub fn author(&self) -> &str {
        &self.author
    }

    /// When it began, RFC 3339 in UTC with microseconds, so that texts sort as times do.
    pub fn at(&self) -> String {
        format!("{:.6}", self.at)
    }

    /// Which database it is.
    pub fn database(&self) -> Database {
        self.database
    }

    /// For statements of the modules that own tables.
    pub(crate) fn connection(&mut self) -> &mut AnyConnection {
        &mut self.connection
    }

    /// Leaves an entry in the trail: what was done to which subject of which pool, and all that matters of it.
    ///
    /// From here on other writers of the trail wait for this change, so it comes last.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn record(
        &mut self,
        pool: &str,
        action: &str,
        subject: &str,
        body: &impl Serialize,
    ) -> Result<i64, StoreError> {
        audit::append(self, pool, action, subject, body).await
    }

    /// Makes it happen.
    ///
    /// # Errors
    /// When the database refuses; then nothing has happened.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        sqlx::query("COMMIT").execute(&mut *self.connection).await?;
        self.committed = true;
        Ok(())
    }
}

impl Drop for Change {
    /// Takes back what did not happen, by closing the connection: the database then forgets it in any case. After a full
    /// disk, say, SQLite has taken it back by itself, and nobody can tell what a connection still believes.
    fn drop(&mut self) {
        if !self.committed {
            self.connection.close_on_drop();
        }
    }
}
