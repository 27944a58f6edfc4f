//! A transaction with its author: the only way to write.

use jiff::Timestamp;
use serde::Serialize;
use sqlx::{Any, AnyConnection, Transaction};

use super::{Database, Store, StoreError, audit};

/// Something is being changed. It happens as a whole with [`Change::commit`], or not at all.
///
/// A change that leaves no entry in the trail is for what is no fact about a pool: leases, progress, deliveries.
#[derive(Debug)]
pub struct Change {
    transaction: Transaction<'static, Any>,
    database: Database,
    author: String,
    at: Timestamp,
}

impl Change {
    pub(super) async fn begin(store: &Store, author: &str) -> Result<Self, StoreError> {
        let transaction = store.pool.begin_with(store.database.begin()).await?;
        Ok(Self { transaction, database: store.database, author: author.into(), at: Timestamp::now() })
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
        &mut self.transaction
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
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}
