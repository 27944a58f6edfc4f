//! What an office sent, not yet believed: plain fields, texts where the meaning may fail.
//!
//! These types *are* the shape of the wire format; they know nothing of JSON itself. Dates are
//! texts like `2027-01-04`, enumerations are texts like `backlog`, so that a fault in one of
//! them can be reported beside all others with its path. `validate` turns a draft
//! into a [`Problem`](crate::Problem) or all of its faults.

mod call;
mod of_problem;
mod person;
mod plan;
mod policy;
mod problem;
mod scenario;

pub use call::{CallDraft, RequirementDraft, SeatDraft};
pub use person::{
    AbsenceDraft, ConsentDraft, DeploymentDraft, ExclusionDraft, PersonDraft, RestrictionsDraft, SkillDraft,
    WishesDraft,
};
pub use plan::{PlacementDraft, PlanDraft};
pub use policy::{
    BelowGradeDraft, HomeDraft, LadderDraft, LadderGradeDraft, LiftDraft, ParticipationDraft, PolicyDraft,
    RangeDraft, RebalanceDraft, ReserveDraft, RisksDraft, SkillNameDraft,
};
pub use problem::{OfficeDraft, ProblemDraft};
pub use scenario::{CallFieldsDraft, ChangeDraft, CrisisDraft, OccupiedDraft, ScenarioDraft};
