//! Which database it is, and the few words in which the two differ.

use std::path::Path;

use thiserror::Error;

/// A kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file of our own.
    Sqlite,
    /// A server that several processes may share.
    Postgres,
}

/// Why the store could not do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The URL names no database we know.
    #[error("{0:?} names no database; write sqlite:PATH or postgres://USER@HOST/NAME")]
    Url(String),
    /// There is no such file.
    #[error("there is no file {0}; is it another store that is meant?")]
    Absent(String),
    /// The database refused, or is not there.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the tables of the database: {0}")]
    Schema(#[from] sqlx::migrate::MigrateError),
    /// What is stored is not what was written.
    #[error("what is stored under {0} cannot be read: {1}")]
    Broken(String, serde_json::Error),
}

impl StoreError {
    /// Whether another writer was first: a row of the same name is there already.
    pub fn is_taken(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        error.is_unique_violation()
    }
}

impl Database {
    /// The database that a URL names.
    pub(super) fn of(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => Ok(Self::Sqlite),
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres),
            _ => Err(StoreError::Url(url.into())),
        }
    }

    /// The file in which a URL says that things are kept; none where it is no file.
    pub(super) fn file(self, url: &str) -> Option<&Path> {
        let path = url.strip_prefix("sqlite:").filter(|_| self == Self::Sqlite)?;
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        (path != ":memory:").then(|| Path::new(path))
    }

    /// The URL with what we need said in it.
    pub(super) fn url(self, url: &str) -> String {
        match self {
            Self::Sqlite if url.contains('?') => url.into(),
            Self::Sqlite => format!("{url}?mode=rwc"),
            Self::Postgres => url.into(),
        }
    }

    /// Said once on every new connection.
    pub(super) fn on_connect(self) -> &'static [&'static str] {
        match self {
            // Commits survive a loss of power; readers do not wait for the one writer.
            Self::Sqlite => &[
                "PRAGMA busy_timeout = 10000",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA foreign_keys = ON",
            ],
            Self::Postgres => &["SET lock_timeout = '10s'", "SET client_min_messages = warning"],
        }
    }

    /// Begins a transaction that will write.
    pub(super) fn begin(self) -> &'static str {
        match self {
            // Writers queue up at the beginning; one that only finds out later could not wait.
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// Said at the end of a `SELECT` whose rows this change is going to write: other writers wait for it.
    pub(crate) fn hold(self) -> &'static str {
        match self {
            // There is one writer, and this change is it.
            Self::Sqlite => "",
            Self::Postgres => "FOR UPDATE",
        }
    }

    /// The same, but rows that somebody else holds are passed over.
    pub(crate) fn hold_free(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => "FOR UPDATE SKIP LOCKED",
        }
    }

    /// Begins a transaction that sees one moment, whatever others write meanwhile.
    pub(super) fn begin_reading(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ",
        }
    }

    /// The database's clock in milliseconds, as an expression of SQL. Leases of several machines compare with it alone.
    pub(crate) fn now_ms(self) -> &'static str {
        match self {
            Self::Sqlite => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
            Self::Postgres => "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_name_the_database() {
        assert_eq!(Database::of("sqlite:flexpool.db").expect("known"), Database::Sqlite);
        assert_eq!(
            Database::of("postgres://flexpool@127.0.0.1/flexpool").expect("known"),
            Database::Postgres
        );
        assert!(matches!(Database::of("flexpool.db"), Err(StoreError::Url(_))));
        assert!(matches!(Database::of("mysql://x"), Err(StoreError::Url(_))));
    }

    #[test]
    fn urls_name_the_file() {
        let file = |url| Database::of(url).expect("known").file(url);
        for url in ["sqlite:a/b.db", "sqlite://a/b.db", "sqlite:a/b.db?mode=ro"] {
            assert_eq!(file(url), Some(Path::new("a/b.db")), "{url}");
        }
        assert_eq!(file("sqlite:///a.db"), Some(Path::new("/a.db")));
        assert_eq!(file("sqlite::memory:"), None);
        assert_eq!(file("postgres://flexpool@127.0.0.1/flexpool"), None);
    }
}
