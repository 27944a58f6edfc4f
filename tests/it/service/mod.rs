//! The service from outside: real processes on a real port, on a SQLite file and on a real PostgreSQL.
//!
//! `make test` starts a PostgreSQL and names it in `TEST_POSTGRES`. Without one, a run by hand says so and tests SQLite
//! alone; under `CI` it is a failure, so that it is never left out there.

mod api;
mod edges;
mod faults;
mod headers;
mod night;
mod server;
mod year;

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) use server::{Server, Worker};

use crate::command::Desk;

/// Where a server keeps things; a database of its own for each test.
pub(crate) struct Store {
    /// Its URL.
    pub(crate) url: String,
    /// The folder of a SQLite file, in which processes run too.
    pub(crate) desk: Desk,
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

impl Store {
    /// A new SQLite file.
    pub(crate) fn sqlite() -> Self {
        let desk = Desk::empty();
        Self { url: format!("sqlite:{}", desk.path("flexpool.db").display()), desk }
    }

    /// A new database on the PostgreSQL of the tests; none where there is none.
    pub(crate) fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("TEST_POSTGRES") else {
            assert!(
                std::env::var("CI").is_err(),
                "in CI there has to be a PostgreSQL: scripts/with-postgres"
            );
            eprintln!("skipped on PostgreSQL: run it by scripts/with-postgres");
            return None;
        };
        let name = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let made = Command::new("psql")
            .args([&format!("{server}/postgres"), "-q", "-c", &format!("CREATE DATABASE {name}")])
            .output()
            .expect("psql is there with PostgreSQL");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Some(Self { url: format!("{server}/{name}"), desk: Desk::empty() })
    }

    /// One of each kind.
    pub(crate) fn each() -> impl Iterator<Item = Self> {
        [Some(Self::sqlite()), Self::postgres()].into_iter().flatten()
    }

    /// Asserts that the audit trail fits together and that every recorded run has the same bytes again.
    pub(crate) fn is_sound(&self) {
        let verified = self.desk.run(&format!("audit verify --store {}", self.url));
        assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
        let replayed = self.desk.run(&format!("audit replay --store {}", self.url));
        assert_eq!(replayed.code, 0, "{}{}", replayed.out, replayed.err);
    }
}
