//! An earlier run again, from what is stored, and whether the bytes are the same.

use flexpool_solver::Limits;
use thiserror::Error;

use super::finish::digest;
use super::task::in_words;
use crate::question::Asked;
use crate::store::runs::{self, State};
use crate::store::{Store, StoreError, problems};
use crate::wire;

/// What a replay found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// SHA-256 of the recorded answer.
    pub recorded: String,
    /// SHA-256 of the answer now.
    pub now: String,
}

/// Why a run could not be replayed.
#[derive(Debug, Error)]
pub enum ReplayError {
    /// No run of this id.
    #[error("there is no run {0:?}")]
    Unknown(String),
    /// It has no answer.
    #[error("the run {0:?} has no answer")]
    Unanswered(String),
    /// Time or somebody cut its answer short: the whole one would be another, and may take longer than anybody waits.
    #[error("the answer of the run {0:?} was cut short, so that another would prove nothing")]
    CutShort(String),
    /// What is stored cannot be read, or not answered.
    #[error("the run cannot be repeated: {0}")]
    Broken(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Replayed {
    /// Whether the bytes are the same.
    pub fn is_same(&self) -> bool {
        self.recorded == self.now
    }
}

/// Answers a recorded run again. It solves on the threads of the runtime that may block.
///
/// # Errors
/// When the run is not there, has no whole answer, or cannot be answered.
pub async fn replay(store: &Store, id: &str) -> Result<Replayed, ReplayError> {
    let run = runs::get(store, id).await?.ok_or_else(|| ReplayError::Unknown(id.into()))?;
    if !matches!(run.state, State::Done | State::Stopped) || run.answer_digest.is_empty() {
        return Err(ReplayError::Unanswered(id.into()));
    }
    let asked: Asked =
        serde_json::from_str(&run.question).map_err(|error| ReplayError::Broken(error.to_string()))?;
    // What a limit of work has cut short comes again as it was.
    if run.cut_short && (run.stopping || asked.time_limit_ms.is_some()) {
        return Err(ReplayError::CutShort(id.into()));
    }
    let problem = problems::body(store, &run.problem).await?.unwrap_or_default();
    let before = match run.before.as_str() {
        "" => None,
        digest => Some(problems::body(store, digest).await?.unwrap_or_default()),
    };
    let again = tokio::task::spawn_blocking(move || {
        let believed = |body: String| {
            wire::read_problem(body.as_bytes())
                .map_err(|faults| format!("the stored problem has {} faults", faults.len()))
        };
        let (problem, before) = (believed(problem)?, before.map(believed).transpose()?);
        let answered = asked.answer(&problem, before.as_ref(), &Limits::none());
        let answered = answered.map_err(|failure| in_words(&failure))?;
        Ok(Replayed { recorded: run.answer_digest, now: digest(&answered.json) })
    });
    let again = again.await.unwrap_or_else(|_| Err("the solver ended in a panic".into()));
    again.map_err(ReplayError::Broken)
}
