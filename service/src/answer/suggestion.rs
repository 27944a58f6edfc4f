//! A suggestion in JSON: the best plan with its proof, further plans with their loss, what stays open and why.

use flexpool_solver::Problem;
use flexpool_solver::draft::PlanDraft;
use flexpool_solver::explain::trade;
use flexpool_solver::rank::{Profiled, Ranked};
use flexpool_solver::solve::Outcome;
use schemars::JsonSchema;
use serde::Serialize;

use super::check::{Warned, warned};
use super::envelope::{Proof, ended_name};
use super::explanation::OpenSeatEntry;
use super::lines::LineEntry;
use super::plan::SeatRef;
use super::trade::{MoveEntry, moves};
use crate::ask;
use crate::words::{Teller, open_in_brief};

/// What is suggested. Suggestions are no decisions.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Suggested {
    /// City of the policy.
    pub city: String,
    /// Decision day.
    pub as_of: String,
    /// Seats that a plan may serve.
    pub seats: u32,
    /// Seats that the best plan serves.
    pub served: usize,
    /// The best plan first, then each the best of those far enough from all before it.
    pub plans: Vec<PlanEntry>,
    /// Why there are fewer plans than wanted, if so: `proved` means that no further plan exists.
    pub complete: &'static str,
    /// Plans under named weight profiles; empty where not wanted.
    pub profiles: Vec<ProfileEntry>,
    /// Seats that the best plan leaves open.
    pub open: Vec<OpenSeatBrief>,
    /// What a decider has to acknowledge about the best plan.
    pub warnings: Vec<Warned>,
    /// Every line of the best plan explained; absent where not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<LineEntry>>,
    /// Every open seat explained; absent where not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_explained: Option<Vec<OpenSeatEntry>>,
}

/// A plan with its loss.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlanEntry {
    /// Score and proof.
    pub proof: Proof,
    /// Score of the best plan less this score.
    pub loss: Vec<i64>,
    /// The plan, as `check` and `diff` read it.
    pub plan: PlanDraft,
    /// Persons with other placements than in the best plan.
    pub moves: Vec<MoveEntry>,
}

/// A plan under other weights.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProfileEntry {
    /// `earliest_help`, `best_fit`, `least_change` or `largest_reserve`.
    pub profile: &'static str,
    /// Score and proof by the profile's weights.
    pub proof: Proof,
    /// Score by the policy's own weights.
    pub score: Vec<i64>,
    /// Score of the best plan less this score, by the policy's own weights.
    pub loss: Vec<i64>,
    /// Position of the same plan among `plans`, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<usize>,
    /// The plan.
    pub plan: PlanDraft,
}

/// An open seat with its reason in one line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OpenSeatBrief {
    /// The seat.
    #[serde(flatten)]
    pub seat: SeatRef,
    /// How many seats like it are open.
    pub open: u32,
    /// Why, in words.
    pub reason: String,
}

impl Suggested {
    /// The entry of a suggestion.
    pub fn of(teller: &Teller<'_>, suggested: &ask::Suggested<'_>) -> Self {
        let problem = teller.problem();
        let suggestion = &suggested.suggestion;
        let (seats, served) = suggested.seats();
        let explained = suggested.explained.as_ref();
        let best = suggested.best();
        Self {
            city: problem.policy().city.clone(),
            as_of: problem.as_of().to_string(),
            seats,
            served,
            plans: suggestion.plans.iter().map(|ranked| plan(problem, best, ranked)).collect(),
            complete: ended_name(suggestion.complete),
            profiles: suggestion.profiles.iter().map(|profiled| profile(problem, profiled)).collect(),
            open: open(teller, suggested),
            warnings: warned(teller, &suggested.judgement.warnings),
            lines: explained.map(|explained| LineEntry::all(teller, &explained.lines)),
            open_explained: explained
                .map(|explained| explained.open.iter().map(|open| OpenSeatEntry::of(teller, open)).collect()),
        }
    }
}

fn plan(problem: &Problem, best: &Outcome, ranked: &Ranked) -> PlanEntry {
    PlanEntry {
        proof: Proof::of(&ranked.outcome),
        loss: ranked.loss.0.clone(),
        plan: PlanDraft::of(problem, &ranked.outcome.plan),
        moves: moves(problem, &trade::moves(&best.plan, &ranked.outcome.plan)),
    }
}

fn profile(problem: &Problem, profiled: &Profiled) -> ProfileEntry {
    ProfileEntry {
        profile: profiled.profile.name(),
        proof: Proof::of(&profiled.outcome),
        score: profiled.score.0.clone(),
        loss: profiled.loss.0.clone(),
        same_as: profiled.same_as.map(|position| position + 1),
        plan: PlanDraft::of(problem, &profiled.outcome.plan),
    }
}

/// Seats that the best plan leaves open, each with its reason in one line.
pub(crate) fn open(teller: &Teller<'_>, suggested: &ask::Suggested<'_>) -> Vec<OpenSeatBrief> {
    let (problem, best) = (teller.problem(), suggested.best());
    let eligibility = suggested.prepared.eligibility();
    let left = problem.all_seat_ids().map(|seat| {
        let served = u32::try_from(best.plan.served(seat))
            .expect("invariant: a plan serves no more seats than there are");
        (seat, problem.seat(seat).open().saturating_sub(served))
    });
    left.filter(|(_, open)| *open > 0)
        .map(|(seat, open)| OpenSeatBrief {
            seat: SeatRef::of(problem, seat),
            open,
            reason: open_in_brief(teller, eligibility, best, seat),
        })
        .collect()
}
