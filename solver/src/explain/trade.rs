//! What another plan costs or brings against the plan in question: who moves where, who pays.

use std::collections::BTreeMap;

use crate::check::{Breakdown, check};
use crate::domain::{PersonId, Problem, SeatId, Span};
use crate::explain::Who;
use crate::goal::Goal;
use crate::plan::{Placement, Plan};
use crate::score::Levels;
use crate::solve::{Outcome, Status};

/// The best plan under a condition, against the plan in question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trade {
    /// Score of the best plan under the condition.
    pub score: Levels,
    /// What no plan under the condition exceeds; equals `score` when proven.
    pub bound: Levels,
    /// How far the proof reaches.
    pub status: Status,
    /// Score minus the score of the plan in question, level by level.
    ///
    /// Not above zero when the plan in question is optimal and nothing but the condition differs.
    pub effect: Levels,
    /// Goals whose points differ, in the order of the published list.
    pub goals: Vec<GoalChange>,
    /// Persons who are elsewhere, or for another time.
    pub moves: Vec<Move>,
    /// Seats served more or less often.
    pub seats: Vec<SeatChange>,
}

/// How one goal fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalChange {
    /// The goal.
    pub goal: Goal,
    /// Difference in hundredths of a point; above zero is better.
    pub points: i64,
}

/// A person with other placements than in the plan in question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// Who.
    pub who: Who,
    /// Where in the plan in question; empty where unused.
    pub before: Vec<Posting>,
    /// Where in the other plan.
    pub after: Vec<Posting>,
}

/// A person's part in a placement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// The seat.
    pub seat: SeatId,
    /// From the first day to the day after the last.
    pub span: Span,
    /// Nominal months.
    pub months: i64,
}

/// A seat served more or less often: who gains, who pays.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeatChange {
    /// The seat.
    pub seat: SeatId,
    /// How many like it the plan in question serves.
    pub before: usize,
    /// How many like it the other plan serves.
    pub after: usize,
}

impl Trade {
    /// What `other` is against the plan `base`, whose score is taken apart in `breakdown`; both
    /// are plans of `problem`.
    pub(crate) fn between(problem: &Problem, base: &Plan, breakdown: &Breakdown, other: &Outcome) -> Self {
        Self {
            score: other.score.clone(),
            bound: other.bound.clone(),
            status: other.status,
            effect: other.score.clone() - breakdown.levels.clone(),
            goals: goal_changes(breakdown, &check(problem, &other.plan).breakdown),
            moves: moves(base, &other.plan),
            seats: seat_changes(base, &other.plan),
        }
    }

    /// Persons beyond the pool are not persons of the problem in question.
    pub(crate) fn name_newcomers(&mut self, n_persons: usize) {
        for change in &mut self.moves {
            if change.who.person().is_some_and(|person| person.index() >= n_persons) {
                change.who = Who::Newcomer;
            }
        }
    }

    /// Seats that are served less often: those who pay.
    pub fn losses(&self) -> impl Iterator<Item = &SeatChange> {
        self.seats.iter().filter(|change| change.after < change.before)
    }
}

/// Goals whose points differ, in the order of the published list.
pub fn goal_changes(before: &Breakdown, after: &Breakdown) -> Vec<GoalChange> {
    after.diff(before).goals.into_iter().map(|(goal, points)| GoalChange { goal, points }).collect()
}

/// Persons whose postings differ, in order.
pub fn moves(before: &Plan, after: &Plan) -> Vec<Move> {
    let before = postings(before);
    let after = postings(after);
    let mut persons: Vec<_> = before.keys().chain(after.keys()).copied().collect();
    persons.sort_unstable();
    persons.dedup();
    let of = |plan: &BTreeMap<PersonId, Vec<Posting>>, person| plan.get(&person).cloned().unwrap_or_default();
    persons
        .into_iter()
        .map(|person| Move {
            who: Who::Person(person),
            before: of(&before, person),
            after: of(&after, person),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

/// Seats whose number of placements differs, in order.
pub fn seat_changes(before: &Plan, after: &Plan) -> Vec<SeatChange> {
    let mut seats: Vec<_> = before.placements().iter().chain(after.placements()).map(|p| p.seat).collect();
    seats.sort_unstable();
    seats.dedup();
    seats
        .into_iter()
        .map(|seat| SeatChange { seat, before: before.served(seat), after: after.served(seat) })
        .filter(|change| change.before != change.after)
        .collect()
}

fn postings(plan: &Plan) -> BTreeMap<PersonId, Vec<Posting>> {
    let mut postings: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for placement in plan.placements() {
        for person in &placement.persons {
            postings.entry(*person).or_default().push(posting(placement));
        }
    }
    postings
}

fn posting(placement: &Placement) -> Posting {
    Posting { seat: placement.seat, span: placement.span, months: placement.months }
}
