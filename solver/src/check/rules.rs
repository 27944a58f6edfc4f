//! The hard rules in the order of the rule book: the list, and how a rule is asked.

use super::Violation;
use super::case::{Assignment, CallPlan, Case};
use super::facts::Facts;
use super::{reserve, rules_call, rules_pair, rules_person};
use crate::domain::{PersonId, SeatId};
use crate::plan::Placement;
use crate::rule::Rule;

/// A breach by one of a person's assignments.
pub(super) type OfOne<'a> = (&'a Assignment<'a>, Facts);

/// A way to ask a rule: what it looks at, and one entry of facts per breach.
#[derive(Clone, Copy)]
pub(super) enum Ask {
    /// Each person on each seat.
    Assignment(fn(&Case, &Assignment) -> Vec<Facts>),
    /// Each served seat, sharers together.
    Placement(fn(&Case, &Placement) -> Option<Facts>),
    /// All assignments of each person, by span; the breach names one of them.
    Person(for<'a> fn(&Case, &'a [Assignment<'a>]) -> Vec<OfOne<'a>>),
    /// Each call with a placement.
    Call(fn(&Case, &CallPlan) -> Vec<Breach>),
    /// The plan as a whole.
    Plan(fn(&Case) -> Option<Facts>),
}

/// A breach of a rule about a call: of all of it, or of a seat or a person in it.
#[derive(Default)]
pub(super) struct Breach {
    pub(super) seat: Option<SeatId>,
    pub(super) person: Option<PersonId>,
    pub(super) facts: Facts,
}

/// The rule book.
pub(super) const RULES: [(Rule, Ask); Rule::ALL.len()] = [
    (Rule::OnePlace, Ask::Person(rules_person::one_place_at_a_time)),
    (Rule::Present, Ask::Assignment(rules_person::present)),
    (Rule::Deployable, Ask::Assignment(rules_person::deployable)),
    (Rule::Duration, Ask::Placement(rules_pair::duration)),
    (Rule::OfficeLimit, Ask::Person(rules_person::office_limit)),
    (Rule::BelowGrade, Ask::Assignment(rules_pair::below_grade)),
    (Rule::AboveGrade, Ask::Assignment(rules_pair::above_grade)),
    (Rule::Ladder, Ask::Assignment(rules_pair::same_ladder)),
    (Rule::Skills, Ask::Assignment(rules_pair::must_skills)),
    (Rule::Leadership, Ask::Assignment(rules_pair::leadership)),
    (Rule::Employer, Ask::Assignment(rules_pair::same_employer)),
    (Rule::Exclusion, Ask::Assignment(rules_pair::conflict_exclusion)),
    (Rule::Restriction, Ask::Assignment(rules_pair::placement_restriction)),
    (Rule::LeastFte, Ask::Placement(rules_pair::least_fte)),
    (Rule::Sharing, Ask::Placement(rules_pair::sharing)),
    (Rule::Window, Ask::Placement(rules_pair::window_and_clocks)),
    (Rule::Rest, Ask::Person(rules_person::rest)),
    (Rule::Fixed, Ask::Call(rules_call::fixed)),
    (Rule::Complete, Ask::Call(rules_call::complete_call)),
    (Rule::Whole, Ask::Call(rules_call::whole_call)),
    (Rule::Least, Ask::Call(rules_call::least_seats)),
    (Rule::OneTeam, Ask::Call(rules_call::one_team)),
    (Rule::StartTogether, Ask::Call(rules_call::start_together)),
    (Rule::Distinct, Ask::Call(rules_call::distinct)),
    (Rule::Mandate, Ask::Placement(rules_pair::mandate)),
    (Rule::Reserve, Ask::Plan(reserve::reserve)),
];

/// Everything the plan breaks, sorted.
pub(super) fn violations(case: &Case) -> Vec<Violation> {
    let mut violations: Vec<_> = RULES.iter().flat_map(|(rule, ask)| breaches(case, *rule, *ask)).collect();
    violations.sort();
    violations
}

fn breaches(case: &Case, rule: Rule, ask: Ask) -> Vec<Violation> {
    match ask {
        Ask::Assignment(broken) => {
            let asked = case.assignments().iter().map(|one| (one, broken(case, one)));
            asked.flat_map(|(one, all)| all.into_iter().map(move |facts| by_one(rule, one, facts))).collect()
        }
        Ask::Placement(broken) => {
            let placements = case.plan.placements().iter();
            placements
                .filter_map(|placement| Some(on_seat(rule, placement, broken(case, placement)?)))
                .collect()
        }
        Ask::Person(broken) => {
            let all = case.by_person().flat_map(|assignments| broken(case, assignments));
            all.map(|(one, facts)| by_one(rule, one, facts)).collect()
        }
        Ask::Call(broken) => {
            let asked = case.by_call().map(|call| (call.id, broken(case, &call)));
            let violation = |call, Breach { seat, person, facts }| Violation {
                rule,
                call: Some(call),
                seat,
                person,
                facts,
            };
            asked.flat_map(|(call, all)| all.into_iter().map(move |breach| violation(call, breach))).collect()
        }
        Ask::Plan(broken) => {
            let facts = broken(case).into_iter();
            facts.map(|facts| Violation { rule, call: None, seat: None, person: None, facts }).collect()
        }
    }
}

fn by_one(rule: Rule, one: &Assignment, facts: Facts) -> Violation {
    Violation { person: Some(one.person_id), ..on_seat(rule, one.placement, facts) }
}

fn on_seat(rule: Rule, placement: &Placement, facts: Facts) -> Violation {
    Violation { rule, call: Some(placement.seat.call), seat: Some(placement.seat), person: None, facts }
}
