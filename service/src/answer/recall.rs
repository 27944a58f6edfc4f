//! What recalls would bring and break, and the way back after the crisis, in JSON.

use flexpool_solver::Problem;
use flexpool_solver::domain::PersonId;
use flexpool_solver::draft::PlanDraft;
use flexpool_solver::recall::{Broken, Recallable, Recalls as Found, Revived, Step};
use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::{Proof, WorkDone, ended_name};
use super::plan::{SeatRef, SpanEntry};
use crate::wire;

/// The best plan with 0, 1, 2, ... recalls, up to the last that brings coverage. Nothing is decided by it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Recalls {
    /// The day on which a recalled deployment ends, YYYY-MM-DD.
    pub recall_day: String,
    /// Ids of the deployments that may be recalled.
    pub recallable: Vec<String>,
    /// Ids of those that end by the recall day anyway.
    pub pointless: Vec<String>,
    /// The best plan with so many recalls as the position says, from 0 on.
    pub steps: Vec<RecallStep>,
    /// Whether every set of recalls contains the one before, so that they have an order.
    pub nested: bool,
    /// How many recalls are enough for class 0; more of them help other calls only.
    pub enough_for_class_0: usize,
    /// Coverage that no number of recalls exceeds; the last level, points, says nothing here.
    pub ceiling: Vec<i64>,
    /// `proved`: more recalls bring nothing; or what ended the search before that was known.
    pub ended: &'static str,
    /// All work together.
    pub work: WorkDone,
    /// How often a problem was solved.
    pub solves: usize,
}

/// The best plan with so many recalls.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RecallStep {
    /// Score minus that of the step before; absent for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gain: Option<Vec<i64>>,
    /// What is broken off; fewer than allowed where a recall brings nothing by itself.
    pub broken: Vec<BrokenEntry>,
    /// SHA-256 of the problem that the recalls leave.
    pub problem: String,
    /// Score and proof of the plan.
    pub proof: Proof,
    /// The plan during the crisis.
    pub plan: PlanDraft,
    /// The plan after it.
    pub back: BackEntry,
}

/// A deployment that is broken off, and what becomes of it after the crisis.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BrokenEntry {
    /// Its id.
    pub deployment: String,
    /// Person id.
    pub person: String,
    /// Office id.
    pub office: String,
    /// What is left of it until the recall day; absent where it has not begun by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept: Option<SpanEntry>,
    /// Nominal months planned.
    pub months: i64,
    /// Nominal months broken off.
    pub months_left: i64,
    /// `open`, `yes`, `partly` or `no`: what had become of its goal.
    pub goal_reached: &'static str,
    /// What becomes of it after the crisis.
    pub afterwards: RevivedEntry,
}

/// What becomes of a broken deployment. Seats are those of the problem after the crisis.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "afterwards", rename_all = "snake_case")]
pub enum RevivedEntry {
    /// Its goal was reached, or no month of it is left.
    NothingLeft,
    /// Somebody took the open seat over during the crisis.
    TakenOver {
        /// Person ids.
        persons: Vec<String>,
        /// When.
        span: SpanEntry,
    },
    /// It became a call, which is served.
    TakenUp {
        /// The seat.
        seat: SeatRef,
        /// Person ids.
        persons: Vec<String>,
        /// Whether the person of the broken deployment is among them.
        same_person: bool,
        /// When.
        span: SpanEntry,
        /// Nominal months.
        months: i64,
    },
    /// It became a call, which stays open.
    Open {
        /// The seat.
        seat: SeatRef,
        /// Ids of persons who could serve it by themselves.
        fitting: Vec<String>,
    },
}

/// The plan after the crisis.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BackEntry {
    /// Its decision day: the day after the last of the crisis.
    pub as_of: String,
    /// SHA-256 of the problem after the crisis.
    pub problem: String,
    /// Score and proof.
    pub proof: Proof,
    /// The plan; ids are those of the problem after the crisis.
    pub plan: PlanDraft,
}

impl Recalls {
    /// The entry of recalls in `problem`.
    pub fn of(problem: &Problem, found: &Found) -> Self {
        let ids = |recallable: &[Recallable]| {
            recallable.iter().map(|one| one.deployment(problem).id.clone()).collect::<Vec<_>>()
        };
        Self {
            recall_day: found.recall_day.to_string(),
            recallable: ids(&found.recallable),
            pointless: ids(&found.pointless),
            steps: found.steps.iter().map(|step| RecallStep::of(problem, step)).collect(),
            nested: found.nested,
            enough_for_class_0: found.enough_for_class_0(),
            ceiling: found.ceiling.0.clone(),
            ended: ended_name(found.ended),
            work: WorkDone {
                programs: found.work.programs,
                nodes: found.work.nodes,
                pivots: found.work.pivots,
            },
            solves: found.solves,
        }
    }
}

impl RecallStep {
    fn of(problem: &Problem, step: &Step) -> Self {
        let broken = step.broken.iter().zip(&step.back.revived);
        let after = &step.back.problem;
        Self {
            gain: step.gain.as_ref().map(|gain| gain.0.clone()),
            broken: broken
                .map(|(broken, revived)| BrokenEntry::of(problem, after, broken, revived))
                .collect(),
            problem: wire::digest(&step.problem),
            proof: Proof::of(&step.outcome),
            plan: PlanDraft::of(&step.problem, &step.outcome.plan),
            back: BackEntry {
                as_of: after.as_of().to_string(),
                problem: wire::digest(after),
                proof: Proof::of(&step.back.outcome),
                plan: PlanDraft::of(after, &step.back.outcome.plan),
            },
        }
    }
}

impl BrokenEntry {
    fn of(problem: &Problem, after: &Problem, broken: &Broken, revived: &Revived) -> Self {
        Self {
            deployment: broken.id.clone(),
            person: problem.person(broken.recalled.person).id.clone(),
            office: problem.office(broken.office).id.clone(),
            kept: broken.kept.map(SpanEntry::of),
            months: broken.months,
            months_left: broken.months_left,
            goal_reached: broken.goal.name(),
            afterwards: RevivedEntry::of(after, revived),
        }
    }
}

impl RevivedEntry {
    fn of(after: &Problem, revived: &Revived) -> Self {
        let ids =
            |persons: &[PersonId]| persons.iter().map(|person| after.person(*person).id.clone()).collect();
        match revived {
            Revived::NothingLeft => Self::NothingLeft,
            Revived::TakenOver { persons, span } => {
                Self::TakenOver { persons: ids(persons), span: SpanEntry::of(*span) }
            }
            Revived::TakenUp { seat, persons, same_person, span, months } => Self::TakenUp {
                seat: SeatRef::of(after, *seat),
                persons: ids(persons),
                same_person: *same_person,
                span: SpanEntry::of(*span),
                months: *months,
            },
            Revived::Open { seat, fitting } => {
                Self::Open { seat: SeatRef::of(after, *seat), fitting: ids(fitting) }
            }
        }
    }
}
