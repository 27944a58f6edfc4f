//! How well plans hold in many drawn futures, in JSON.

use flexpool_solver::Problem;
use flexpool_solver::domain::{PersonId, Risks};
use flexpool_solver::draft::{PlacementDraft, PlanDraft, RangeDraft};
use flexpool_solver::stress::{Chance, DeploymentStress, PlanStress};
use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::{Proof, WorkDone, ended_name};
use crate::ask;

/// Plans in the same drawn futures, the one that holds best first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Stressed {
    /// Draws asked for.
    pub wanted: u32,
    /// Draws that were answered.
    pub draws: u32,
    /// Rates of the policy from which was drawn.
    pub risks: RisksEntry,
    /// Repairs, over all plans, that are not proven to be the best.
    pub unproven: u32,
    /// Repairs, over all plans, that needed no solving.
    pub unsolved: u64,
    /// `proved`, or what ended the run.
    pub ended: &'static str,
    /// What it took.
    pub work: WorkDone,
    /// The plans, by the sum of their scores after repair.
    pub plans: Vec<PlanEntry>,
}

/// Rates of the city, the same for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RisksEntry {
    /// Absences long enough to end a deployment, per 100 person-years.
    pub absences_per_100_years: u32,
    /// Least and most weeks of such an absence.
    pub absence_weeks: RangeDraft,
    /// Running deployments that end early, percent.
    pub early_ends_percent: u32,
    /// Least and most weeks by which they do.
    pub early_end_weeks: RangeDraft,
    /// Calls whose office is ready only later, percent.
    pub late_starts_percent: u32,
    /// Least and most weeks by which it is.
    pub late_start_weeks: RangeDraft,
    /// Chance that further calls come in, percent.
    pub surges_percent: u32,
    /// Least and most calls that come in then.
    pub surge_calls: RangeDraft,
}

/// A plan in all draws.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlanEntry {
    /// Number of the plan in the suggestion, from 1; 1 for a plan that was given.
    pub number: usize,
    /// Score and proof of the plan itself; absent for a plan that was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// Draws in which nothing of it changes.
    pub untouched: ChanceEntry,
    /// Draws in which every call stays served.
    pub all_served: ChanceEntry,
    /// Scores after repair, summed over the draws.
    pub total: Vec<i64>,
    /// Placements that repairs altered or withdrew, summed over the draws.
    pub changes: u64,
    /// Per call: draws in which as many seats are served as in the plan.
    pub calls: Vec<CallEntry>,
    /// Per served seat of the plan.
    pub deployments: Vec<DeploymentEntry>,
    /// How far the reserve sufficed; absent where the policy keeps none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reserve: Option<ReserveEntry>,
    /// Must-skills of seats that were lost, the weakest first.
    pub weakest_skills: Vec<SkillEntry>,
    /// The plan, as `check` and `diff` read it.
    pub plan: PlanDraft,
}

/// A share of the draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChanceEntry {
    /// Draws in which it happened.
    pub times: u32,
    /// Draws in all.
    pub of: u32,
    /// The share in parts of a thousand.
    pub permille: u32,
    /// The 95 percent confidence interval (Wilson), in parts of a thousand.
    pub interval_permille: [u32; 2],
}

/// A call in all draws.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CallEntry {
    /// Call id.
    pub call: String,
    /// Draws in which it stays served.
    pub stays_served: ChanceEntry,
}

/// A served seat in all draws.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DeploymentEntry {
    /// As planned.
    #[serde(flatten)]
    pub planned: PlacementDraft,
    /// Draws in which it could not stand.
    pub struck: u32,
    /// Of these, draws in which the same persons serve the seat at another time.
    pub moved: u32,
    /// Of the draws in which it could not stand, those in which the seat stayed served all the same.
    pub served: u32,
    /// Who stood in, the most frequent first.
    pub stand_ins: Vec<StandInEntry>,
}

/// Somebody who stood in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StandInEntry {
    /// One person, or two sharers.
    pub persons: Vec<String>,
    /// In how many draws.
    pub times: u32,
}

/// Grid days, summed over the draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReserveEntry {
    /// Days on which the reserve was free after the repair.
    pub sufficed: u64,
    /// Days in all.
    pub days: u64,
    /// The share in parts of a thousand, rounded down.
    pub permille: u64,
}

/// A skill and how often a seat that needs it was lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SkillEntry {
    /// Code of the catalogue.
    pub skill: String,
    /// Times.
    pub times: u32,
}

impl Stressed {
    /// The entry of an answer.
    pub fn of(problem: &Problem, found: &ask::Stressed) -> Self {
        let (stress, work) = (&found.stress, found.stress.work);
        Self {
            wanted: stress.wanted,
            draws: stress.draws,
            risks: RisksEntry::of(&problem.policy().risks),
            unproven: stress.unproven,
            unsolved: stress.unsolved,
            ended: ended_name(stress.ended),
            work: WorkDone { programs: work.programs, nodes: work.nodes, pivots: work.pivots },
            plans: stress.plans.iter().map(|plan| plan_entry(problem, found, plan)).collect(),
        }
    }
}

impl RisksEntry {
    fn of(risks: &Risks) -> Self {
        let range = |(least, most): (u32, u32)| RangeDraft { least: least.into(), most: most.into() };
        Self {
            absences_per_100_years: risks.absences_per_100_years,
            absence_weeks: range(risks.absence_weeks),
            early_ends_percent: risks.early_ends_percent,
            early_end_weeks: range(risks.early_end_weeks),
            late_starts_percent: risks.late_starts_percent,
            late_start_weeks: range(risks.late_start_weeks),
            surges_percent: risks.surges_percent,
            surge_calls: range(risks.surge_calls),
        }
    }
}

impl ChanceEntry {
    fn of(chance: Chance) -> Self {
        let (low, high) = chance.interval();
        Self {
            times: chance.times,
            of: chance.of,
            permille: chance.permille(),
            interval_permille: [low, high],
        }
    }
}

fn plan_entry(problem: &Problem, found: &ask::Stressed, stressed: &PlanStress) -> PlanEntry {
    let plan = PlanDraft::of(problem, &found.plans[stressed.plan]);
    let calls = stressed.calls.iter().map(|(call, chance)| CallEntry {
        call: problem.call(*call).id.clone(),
        stays_served: ChanceEntry::of(*chance),
    });
    let skill = |(skill, times): &(flexpool_solver::domain::SkillId, u32)| SkillEntry {
        skill: problem.policy().skills[skill.index()].code.clone(),
        times: *times,
    };
    let planned = stressed.deployments.iter().zip(&plan.placements);
    PlanEntry {
        number: stressed.plan + 1,
        proof: found.outcomes.get(stressed.plan).map(Proof::of),
        untouched: ChanceEntry::of(stressed.untouched),
        all_served: ChanceEntry::of(stressed.all_served),
        total: stressed.total.0.clone(),
        changes: stressed.changes,
        calls: calls.collect(),
        deployments: planned.map(|(stress, planned)| deployment(problem, stress, planned)).collect(),
        reserve: stressed.reserve.map(|(sufficed, days)| ReserveEntry {
            sufficed,
            days,
            permille: (1_000 * sufficed).checked_div(days).unwrap_or(0),
        }),
        weakest_skills: stressed.weakest.iter().map(skill).collect(),
        plan,
    }
}

fn deployment(problem: &Problem, stress: &DeploymentStress, planned: &PlacementDraft) -> DeploymentEntry {
    let ids =
        |persons: &[PersonId]| persons.iter().map(|person| problem.person(*person).id.clone()).collect();
    let stand_in =
        |(persons, times): &(Vec<PersonId>, u32)| StandInEntry { persons: ids(persons), times: *times };
    DeploymentEntry {
        planned: planned.clone(),
        struck: stress.struck,
        moved: stress.moved,
        served: stress.served,
        stand_ins: stress.stand_ins.iter().map(stand_in).collect(),
    }
}
