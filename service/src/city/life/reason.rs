//! Reasons by code, so that they can be counted: why a call is declined, why a deployment ends early.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a call is declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// The receiving side is another employer.
    OtherEmployer,
    /// Nobody is free.
    NoCapacity,
    /// It would be work below the grade of everybody who could do it.
    BelowGrade,
    /// What planning needs is missing and was not supplied.
    Incomplete,
    /// A vacancy that ought to be filled for good.
    StructuralVacancy,
    /// Nobody in the pool has the skills.
    NoSkills,
    /// The office can help itself.
    NoNeed,
    /// Something else; the reason says what.
    Other,
}

/// Why a deployment ends before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The goal is reached already.
    GoalReached,
    /// Called back for a crisis.
    Recalled,
    /// The office no longer needs it.
    NoNeed,
    /// The person is no longer available; why is stored nowhere.
    PersonUnavailable,
    /// The person has moved to the receiving office for good.
    Stayed,
    /// It did not fit.
    NoFit,
    /// Something else; the reason says what.
    Other,
}
