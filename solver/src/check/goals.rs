//! The goals in the order of the published list: the list, and how a goal is counted.

use super::Match;
use super::case::{Assignment, CallPlan, Case};
use super::facts::Facts;
use super::{goals_call, goals_fit, goals_person, goals_pool};
use crate::domain::{CallId, PersonId, SeatId};
use crate::goal::Goal;
use crate::plan::Placement;

/// How often a goal is met or missed, in hundredths: times the weight in points it is the match's value.
pub(super) type Amount = (i64, Facts);

/// A way to count a goal: what it looks at.
#[derive(Clone, Copy)]
pub(super) enum Count {
    /// Each person on each seat.
    Assignment(fn(&Case, &Assignment) -> Option<Amount>),
    /// Each served seat, sharers together.
    Placement(fn(&Case, &Placement) -> Option<Amount>),
    /// All assignments of each person, by span.
    Person(fn(&Case, &[Assignment]) -> Option<Amount>),
    /// Each call with a placement.
    Call(fn(&Case, &CallPlan) -> Option<Amount>),
    /// The plan as a whole.
    Plan(fn(&Case) -> Vec<Share>),
}

/// What a goal about the whole plan finds in one place.
pub(super) struct Share {
    pub(super) amount: i64,
    pub(super) call: Option<CallId>,
    pub(super) seat: Option<SeatId>,
    pub(super) persons: Vec<PersonId>,
    pub(super) facts: Facts,
}

/// The published list.
pub(super) const GOALS: [(Goal, Count); Goal::ALL.len()] = [
    (Goal::MonthsAsWished, Count::Assignment(goals_call::months_as_wished)),
    (Goal::FteAsWished, Count::Placement(goals_call::fte_as_wished)),
    (Goal::CallComplete, Count::Call(goals_call::call_complete)),
    (Goal::EarlyStart, Count::Assignment(goals_call::early_start)),
    (Goal::SkillLevel, Count::Assignment(goals_fit::skill_level)),
    (Goal::NiceSkill, Count::Assignment(goals_fit::nice_skill)),
    (Goal::Experience, Count::Assignment(goals_fit::experience)),
    (Goal::ShortTraining, Count::Assignment(goals_fit::short_training)),
    (Goal::ExactGrade, Count::Assignment(goals_fit::exact_grade)),
    (Goal::WishMet, Count::Assignment(goals_person::wish_met)),
    (Goal::Unwanted, Count::Assignment(goals_person::unwanted)),
    (Goal::FairLoad, Count::Person(goals_person::fair_load)),
    (Goal::Continuity, Count::Assignment(goals_person::continuity)),
    (Goal::OfficeShare, Count::Plan(goals_pool::office_share)),
    (Goal::UntouchedReserve, Count::Person(goals_person::untouched_reserve)),
    (Goal::StructuralUse, Count::Assignment(goals_call::structural_use)),
    (Goal::Stability, Count::Plan(goals_pool::stability)),
    (Goal::NoviceBesideExperienced, Count::Call(goals_call::novice_beside_experienced)),
    (Goal::StaggeredEnds, Count::Plan(goals_pool::staggered_ends)),
    (Goal::PlanningCost, Count::Assignment(goals_fit::planning_cost)),
];

/// Everything that counts in the points of the plan, sorted; what is worth nothing is left out.
pub(super) fn matches(case: &Case) -> Vec<Match> {
    let weighed = GOALS.iter().map(|(goal, count)| (*goal, *count, case.problem.policy().weights.of(*goal)));
    let mut matches = Vec::new();
    for (goal, count, weight) in weighed.filter(|(_, _, weight)| *weight != 0) {
        let shares = shares(case, count).into_iter().filter(|share| share.amount != 0);
        matches.extend(shares.map(|Share { amount, call, seat, persons, facts }| Match {
            goal,
            hundredths: weight * amount,
            call,
            seat,
            persons,
            facts,
        }));
    }
    matches.sort_by(|one, other| one.key().cmp(&other.key()));
    matches
}

fn shares(case: &Case, count: Count) -> Vec<Share> {
    let on_seat = |placement: &Placement, persons: &[PersonId], (amount, facts): Amount| Share {
        amount,
        call: Some(placement.seat.call),
        seat: Some(placement.seat),
        persons: persons.to_vec(),
        facts,
    };
    match count {
        Count::Assignment(amount) => {
            let counted = case.assignments().iter().filter_map(|one| Some((one, amount(case, one)?)));
            counted.map(|(one, amount)| on_seat(one.placement, &[one.person_id], amount)).collect()
        }
        Count::Placement(amount) => {
            let counted = case.plan.placements().iter().filter_map(|one| Some((one, amount(case, one)?)));
            counted.map(|(one, amount)| on_seat(one, &one.persons, amount)).collect()
        }
        Count::Person(amount) => {
            let counted = case.by_person().filter_map(|all| Some((all[0].person_id, amount(case, all)?)));
            let share = |(person, (amount, facts))| Share {
                amount,
                call: None,
                seat: None,
                persons: vec![person],
                facts,
            };
            counted.map(share).collect()
        }
        Count::Call(amount) => {
            let counted = case.by_call().filter_map(|call| Some((call.id, amount(case, &call)?)));
            let share = |(call, (amount, facts))| Share {
                amount,
                call: Some(call),
                seat: None,
                persons: Vec::new(),
                facts,
            };
            counted.map(share).collect()
        }
        Count::Plan(shares) => shares(case),
    }
}
