//! What the plan would be under scenarios, in JSON: numbers side by side, and per scenario who moves and who pays.

use flexpool_solver::Problem;
use flexpool_solver::draft::{CrisisDraft, LiftDraft, PlanDraft};
use flexpool_solver::scenario::{CallChange, Kept, Measures, Moved, Place, Pool, UnderScenario, WhatIf};
use flexpool_solver::solve::Outcome;
use schemars::JsonSchema;
use serde::Serialize;

use super::check::GoalPoints;
use super::envelope::{Proof, ended_name};
use super::plan::{SeatRef, SpanEntry};
use super::recall::Recalls;
use super::trade::PostingEntry;
use crate::wire;

/// The best plan of the problem as it is, and under each scenario. A scenario is never a real plan.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WhatIfEntry {
    /// City of the policy.
    pub city: String,
    /// Decision day.
    pub as_of: String,
    /// The problem as it is.
    pub base: BaseEntry,
    /// One answer per scenario, in the order asked for.
    pub scenarios: Vec<ScenarioEntry>,
}

/// The base plan.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BaseEntry {
    /// It in numbers.
    pub measures: MeasuresEntry,
    /// The plan, as `check` and `diff` read it.
    pub plan: PlanDraft,
}

/// The answer for one scenario.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ScenarioEntry {
    /// Name of the scenario.
    pub name: String,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// SHA-256 of the canonical changed problem.
    pub problem: String,
    /// The crisis that it assumes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crisis: Option<CrisisDraft>,
    /// Rules that are lifted in the changed problem.
    pub lifts: Vec<LiftDraft>,
    /// Ids of the deployments that might be recalled; nobody is recalled in the plan of this entry.
    pub recallable: Vec<String>,
    /// Score and proof of the best plan.
    pub proof: Proof,
    /// Whether nobody more could stay where the base plan has them without loss: `proved`, or what ended the search.
    pub settled: &'static str,
    /// It in numbers.
    pub measures: MeasuresEntry,
    /// Score minus the score of the base plan; absent where the two compare classes in different ways.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Vec<i64>>,
    /// What it keeps of the base plan.
    pub kept: KeptEntry,
    /// Goals whose points differ.
    pub goals: Vec<GoalPoints>,
    /// Offices served more or less often.
    pub offices: Vec<OfficeEntry>,
    /// Calls served more or less often, or with other seats.
    pub calls: Vec<CallEntry>,
    /// Persons whose placements differ.
    pub moves: Vec<MovedEntry>,
    /// The plan; ids are those of the changed problem.
    pub plan: PlanDraft,
    /// What recalls would bring over this plan, and the way back; absent where no deployment may be recalled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recalls: Option<Recalls>,
}

/// A plan in numbers that mean the same in every scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeasuresEntry {
    /// Persons in the pool.
    pub persons: usize,
    /// Calls.
    pub calls: usize,
    /// Seats asked for that no fixed deployment takes.
    pub open: usize,
    /// Seats that the plan serves.
    pub served: usize,
    /// Served months of the classes 0 to 4.
    pub months: Vec<i64>,
    /// Persons that the plan deploys.
    pub deployed: usize,
    /// Running and decided deployments.
    pub fixed: usize,
    /// Seats that calls gain over the base plan.
    pub gained: usize,
    /// Seats that calls lose against the base plan although they still ask for them.
    pub paid: usize,
    /// Persons whose placements differ from the base plan.
    pub moved: usize,
    /// Published placements of persons that the base plan keeps and this one does not.
    pub promised: usize,
}

/// What a plan keeps of the base plan; a person on a seat counts once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeptEntry {
    /// Persons on seats in the base plan.
    pub of: usize,
    /// Those on the same seat for the same time.
    pub same: usize,
    /// Those on the same seat for another time.
    pub shifted: usize,
}

/// How an office fares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OfficeEntry {
    /// Office id.
    pub office: String,
    /// Its name.
    pub name: String,
    /// Seats served in the base plan.
    pub before: usize,
    /// Seats served in this plan.
    pub after: usize,
    /// Seats that its calls lose although they still ask for them.
    pub paid: usize,
}

/// How a call fares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CallEntry {
    /// Call id.
    pub call: String,
    /// Office id.
    pub office: String,
    /// Priority class.
    pub class: u8,
    /// Open seats before; 0 where the call was not there.
    pub open_before: usize,
    /// Served seats in the base plan.
    pub before: usize,
    /// Open seats now.
    pub open_after: usize,
    /// Served seats in this plan.
    pub after: usize,
    /// Seats that it loses although it still asks for them.
    pub paid: usize,
}

/// A person whose placements differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MovedEntry {
    /// Person id.
    pub person: String,
    /// `stays`, `joins` or `leaves`: whether the person is in the pool of both problems.
    pub pool: &'static str,
    /// Where in the base plan.
    pub before: Vec<PostingEntry>,
    /// Where in this plan.
    pub after: Vec<PostingEntry>,
    /// Of the placements before, those that were published and are not kept.
    pub promised: Vec<PostingEntry>,
}

impl WhatIfEntry {
    /// The entry of an answer about `problem`.
    pub fn of(problem: &Problem, found: &WhatIf) -> Self {
        Self {
            city: problem.policy().city.clone(),
            as_of: problem.as_of().to_string(),
            base: BaseEntry {
                measures: MeasuresEntry::of(&found.measures),
                plan: PlanDraft::of(problem, &found.base.plan),
            },
            scenarios: found.scenarios.iter().map(|under| ScenarioEntry::of(problem, under)).collect(),
        }
    }
}

impl ScenarioEntry {
    fn of(base: &Problem, under: &UnderScenario) -> Self {
        let (scenario, difference) = (&under.scenario, &under.difference);
        let problem = &scenario.problem;
        let crisis = scenario.crisis.as_ref().map(|crisis| CrisisDraft {
            authority: Some(crisis.authority.clone()),
            until: Some(crisis.until.to_string()),
        });
        let offices = difference.offices.iter().map(|change| OfficeEntry {
            office: change.office.clone(),
            name: office_name([problem, base], &change.office),
            before: change.before,
            after: change.after,
            paid: change.paid,
        });
        Self {
            name: scenario.name.clone(),
            note: scenario.note.clone(),
            problem: wire::digest(problem),
            crisis,
            lifts: problem.to_draft().policy.lifts,
            recallable: scenario.recallable.clone(),
            proof: Proof::of(&under.outcome),
            settled: ended_name(under.settled),
            measures: MeasuresEntry::of(&under.measures),
            effect: difference.effect.as_ref().map(|effect| effect.0.clone()),
            kept: KeptEntry::of(difference.kept),
            goals: difference.goals.iter().map(|(goal, points)| GoalPoints::of(*goal, *points)).collect(),
            offices: offices.collect(),
            calls: difference.calls.iter().map(CallEntry::of).collect(),
            moves: difference.moves.iter().map(MovedEntry::of).collect(),
            plan: plan(problem, &under.outcome),
            recalls: under.recalls.as_ref().map(|found| Recalls::of(problem, found)),
        }
    }
}

fn plan(problem: &Problem, outcome: &Outcome) -> PlanDraft {
    PlanDraft::of(problem, &outcome.plan)
}

/// The name of an office in the first of two problems that has it.
pub(crate) fn office_name(problems: [&Problem; 2], id: &str) -> String {
    let mut offices = problems.into_iter().flat_map(Problem::offices);
    offices.find(|office| office.id == id).map_or_else(|| id.to_owned(), |office| office.name.clone())
}

impl MeasuresEntry {
    fn of(measures: &Measures) -> Self {
        Self {
            persons: measures.persons,
            calls: measures.calls,
            open: measures.open,
            served: measures.served,
            months: measures.months.to_vec(),
            deployed: measures.deployed,
            fixed: measures.fixed,
            gained: measures.gained,
            paid: measures.paid,
            moved: measures.moved,
            promised: measures.promised,
        }
    }
}

impl KeptEntry {
    fn of(kept: Kept) -> Self {
        Self { of: kept.of, same: kept.same, shifted: kept.shifted }
    }
}

impl CallEntry {
    fn of(change: &CallChange) -> Self {
        Self {
            call: change.call.clone(),
            office: change.office.clone(),
            class: change.class,
            open_before: change.before.open,
            before: change.before.served,
            open_after: change.after.open,
            after: change.after.served,
            paid: change.paid(),
        }
    }
}

impl MovedEntry {
    fn of(moved: &Moved) -> Self {
        Self {
            person: moved.person.clone(),
            pool: match moved.pool {
                Pool::Stays => "stays",
                Pool::Joins => "joins",
                Pool::Leaves => "leaves",
            },
            before: moved.before.iter().map(posting).collect(),
            after: moved.after.iter().map(posting).collect(),
            promised: moved.promised.iter().map(posting).collect(),
        }
    }
}

fn posting(place: &Place) -> PostingEntry {
    PostingEntry {
        seat: SeatRef { call: place.call.clone(), seat: place.seat.clone() },
        span: SpanEntry::of(place.span),
        months: place.months,
    }
}
