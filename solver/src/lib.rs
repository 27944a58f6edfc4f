//! Matches the staff of a city's flexible pool to the calls of its offices,
//! proves how good the plan is, and explains every line of it.
//!
//! The way through the crate:
//!
//! | stage | module | in → out |
//! |---|---|---|
//! | what an office sent | [`draft`] | plain fields, not yet believed |
//! | what it means | [`domain`] | a valid, immutable [`Problem`] |
//! | who may serve what | [`eligibility`] | a graph; every missing edge keeps its reasons |
//! | the best plan | [`solve`](mod@solve) | [`Outcome`]: plan, score, bound, status |
//! | what if? | [`scenario`] | another valid problem, or all faults of the scenario |
//! | several plans | [`rank`] | `k` different plans, each with its exact loss |
//! | is it right? | [`check`](mod@check) | rule by rule, sharing no code with the model |
//! | what to change tonight? | [`rebalance`] | the best plan with 0, 1, 2, ... changes of the published one |
//! | whom to recall in a crisis? | [`recall`](mod@recall) | the best plan with 0, 1, 2, ... recalls, and the way back |
//! | why? | [`explain`] | facts found by solving again |
//! | will it hold? | [`mod@stress`] | the plan repaired in many drawn futures |
//!
//! The crate does no input or output, and reads a clock only through its [`Limits`].
//!
//! Without the feature `engine`, which is on where nobody switches it off, only reading, validating and checking are
//! left: enough to fuzz the readers, and HiGHS is not compiled.

pub mod check;
pub mod domain;
pub mod draft;
#[cfg(feature = "engine")]
pub mod eligibility;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "engine")]
pub mod explain;
pub mod fault;
pub mod goal;
#[cfg(feature = "engine")]
pub mod limits;
pub mod plan;
#[cfg(feature = "engine")]
pub mod prices;
#[cfg(feature = "engine")]
pub mod program;
#[cfg(feature = "engine")]
pub mod rank;
#[cfg(feature = "engine")]
pub mod rebalance;
#[cfg(feature = "engine")]
pub mod recall;
pub mod rule;
pub mod scenario;
pub mod score;
#[cfg(feature = "engine")]
pub mod solve;
#[cfg(feature = "engine")]
pub mod stress;
pub mod validate;

pub use check::{Breakdown, BreakdownDiff, Judgement, Violation, Warning, WarningCode, check};
pub use domain::Problem;
pub use goal::Goal;
#[cfg(feature = "engine")]
pub use limits::{Cancel, Limits};
pub use plan::{Assignment, Placement, Plan};
pub use rule::Rule;
pub use score::Levels;
#[cfg(feature = "engine")]
pub use solve::{Condition, Ended, Outcome, Prepared, SolveError, Status, Verdict, Work, solve, solve_with};
