//! The vocabulary of the field as validated, immutable values.
//!
//! Everything here has passed `validate`: ids resolve, dates are in order, grades are on a
//! ladder. Persons, calls and offices are sorted by their id, so the order of the input
//! leaves no trace.

mod call;
mod grade;
mod ids;
mod office;
mod person;
mod policy;
mod problem;
mod risks;
mod time;

pub use call::{Call, CallKind, Requirement, Seat, SkillGroup, Timing};
pub use grade::{Band, Levels as GradeLevels, PayScheme};
pub use ids::{CallId, OfficeId, PersonId, SeatId, SkillId};
pub use office::{Measure, Office};
pub use person::{
    Consent, ConsentKind, Deployment, DeploymentState, Exclusion, GoalState, Person, Restrictions, Skill,
    Wishes,
};
pub use policy::{
    AboveGrade, BelowGrade, Coverage, Home, Ladder, LadderGrade, LeastGain, Lift, Participation, Policy,
    Reserve, SkillName,
};
pub use problem::Problem;
pub use risks::Risks;
pub use time::{Day, Span, StartGrid, nominal_months};
