//! The best plan of a problem, with its proof: `solve(&problem, &limits)`.

use crate::domain::{CallId, PersonId, Problem, SeatId};
use crate::limits::Limits;
use crate::plan::Plan;
use crate::score::Levels;

/// An additional demand on the plan; never part of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The person serves this seat, alone or shared.
    Serve(PersonId, SeatId),
    /// The person has no seat in this call.
    Avoid(PersonId, CallId),
    /// At least this many seats like this one are served.
    AtLeast(SeatId, u32),
    /// At most this many seats like this one are served.
    AtMost(SeatId, u32),
    /// At least this many persons have another call than in the plan.
    Differ(Plan, usize),
}

/// The best plan found, checked, with what is proven about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The plan; it has passed `check`.
    pub plan: Plan,
    /// Its score, as the checker counts it.
    pub score: Levels,
    /// No plan scores higher than this; equals `score` when proven.
    pub bound: Levels,
    /// How far the proof reaches.
    pub status: Status,
    /// What ended the run.
    pub ended: Ended,
    /// What it took.
    pub work: Work,
}

/// How far a proof reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Our own integer re-addition of dual values closes every level.
    Certified,
    /// HiGHS claims optimality, the checker agrees with the plan.
    EngineClaimed,
    /// A gap between score and bound is left.
    Gap,
}

/// What ended a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ended {
    /// Nothing was left to prove.
    Proved,
    /// The work limit.
    WorkLimit,
    /// The deadline.
    TimeLimit,
    /// A cancellation.
    Cancelled,
}

/// Work done, in units that do not depend on the machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Integer programs solved.
    pub programs: u64,
    /// Branch-and-bound nodes.
    pub nodes: u64,
    /// Simplex iterations.
    pub pivots: u64,
}

/// The answer to a question with conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The best plan under the conditions.
    Best(Outcome),
    /// No plan meets the conditions: proven.
    Impossible,
    /// Stopped before a plan was found or impossibility proven.
    Unknown(Ended),
}

/// The engine failed; never a property of the input.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SolveError {
    /// HiGHS reported an error.
    #[error("the engine failed: {0}")]
    Engine(String),
    /// Our own cross-check failed: a defect of flexpool.
    #[error("internal cross-check failed: {0}")]
    Internal(String),
}

/// The best plan of `problem` within `limits`.
///
/// # Errors
/// Only if the engine fails or a cross-check does; an open seat is part of the plan, not an error.
pub fn solve(problem: &Problem, limits: &Limits) -> Result<Outcome, SolveError> {
    match solve_with(problem, &[], limits)? {
        Verdict::Best(outcome) => Ok(outcome),
        Verdict::Impossible | Verdict::Unknown(_) => {
            Err(SolveError::Internal("a problem without conditions has the empty plan".into()))
        }
    }
}

/// The best plan of `problem` that meets all `conditions`.
///
/// # Errors
/// As [`solve`].
pub fn solve_with(
    _problem: &Problem,
    _conditions: &[Condition],
    _limits: &Limits,
) -> Result<Verdict, SolveError> {
    Err(SolveError::Internal("not yet built".into()))
}
