//! This module is what is done to a pool: it reads from the store, asks `city`, and writes in one change.
//!
//! | file | does |
//! |---|---|
//! | `pool` | makes a pool from a problem; the problem of a day |
//! | `demo` | pools to look at |
//! | `replace` | new tables of persons, offices and calls for a pool |
//! | `edit` | persons, offices, calls, scenarios, the policy: one at a time, the whole valid afterwards |
//! | `life` | admits, declines and withdraws calls |
//! | `decide` | decisions, and what follows from them |
//! | `extend` | the call that continues a deployment |
//! | `course` | what is noted of a deployment |
//! | `propose` | proposals from answers, the published plan |
//! | `view` | what a reader is shown of several rows together |
//!
//! Server, workers and commands come here; nothing here knows HTTP.

pub mod course;
pub mod decide;
pub mod demo;
pub mod edit;
mod extend;
pub mod life;
pub mod pool;
pub mod propose;
pub mod replace;
pub mod view;

use flexpool_solver::fault::Fault;
use thiserror::Error;

use crate::city::decide::Obstacles;
use crate::store::StoreError;

/// Why something was not done. Then nothing was.
#[derive(Debug, Error)]
pub enum Refusal {
    /// What is named is not there.
    #[error("there is no {0} {1:?}")]
    NoSuch(&'static str, String),
    /// The pool would not be in order afterwards, or the input is not.
    #[error("{} faults", .0.len())]
    Faults(Vec<Fault>),
    /// It does not fit what is there.
    #[error("{1}")]
    Conflict(&'static str, String),
    /// Rules, consents or unread warnings stand against a decision.
    #[error("rules, missing consents or unread warnings stand against it")]
    Obstacles(Box<Obstacles>),
    /// Somebody else has changed it in the meantime.
    #[error("it is at version {0} now")]
    ChangedSince(i64),
    /// Which version is meant was not said.
    #[error("say which version is meant")]
    NeedsVersion,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The version that a change is based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Based {
    /// Whatever is there.
    OnAny,
    /// This one.
    On(i64),
    /// Nothing was said.
    Unsaid,
}

impl Based {
    /// Whether a thing at `version` may be changed.
    pub(crate) fn allows(self, version: i64) -> Result<(), Refusal> {
        match self {
            Self::OnAny => Ok(()),
            Self::On(meant) if meant == version => Ok(()),
            Self::On(_) => Err(Refusal::ChangedSince(version)),
            Self::Unsaid => Err(Refusal::NeedsVersion),
        }
    }
}

#[cfg(test)]
mod course_tests;
#[cfg(test)]
mod tests;
