//! The score of a plan with everything that it consists of.

use super::case::Case;
use super::goals;
use crate::domain::{CallId, Coverage, PersonId, SeatId};
use crate::goal::Goal;
use crate::rule::Fact;
use crate::score::Levels;

/// A score, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    /// The score: the levels of coverage, then points.
    pub levels: Levels,
    /// What counts as coverage: one entry per served seat, sorted.
    pub coverage: Vec<Served>,
    /// What counts as points, sorted by goal, call, seat and persons; their sum is exact.
    pub matches: Vec<Match>,
}

/// A served seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Served {
    /// The seat; identical ones occur more than once.
    pub seat: SeatId,
    /// Priority class of its call, 0 to 4.
    pub class: u8,
    /// The call's shortest acceptable nominal months.
    pub worth: i64,
}

/// One place where a goal is met or missed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Match {
    /// The goal.
    pub goal: Goal,
    /// Its part of the points, in hundredths of a point, signed; never 0.
    pub hundredths: i64,
    /// The call concerned, where it is one.
    pub call: Option<CallId>,
    /// The seat concerned, where it is one.
    pub seat: Option<SeatId>,
    /// The persons concerned.
    pub persons: Vec<PersonId>,
    /// What it rests on; the names are listed in the [module's table](super).
    pub facts: Vec<Fact>,
}

impl Match {
    /// What matches are sorted by: their place before their value.
    pub(super) fn key(&self) -> impl Ord + '_ {
        (self.goal, self.call, self.seat, &self.persons, &self.facts, self.hundredths)
    }
}

impl Breakdown {
    /// The points of every goal, in hundredths, in the order of the published list.
    pub fn by_goal(&self) -> Vec<(Goal, i64)> {
        let points =
            |goal| self.matches.iter().filter(|one| one.goal == goal).map(|one| one.hundredths).sum();
        Goal::ALL.into_iter().map(|goal| (goal, points(goal))).collect()
    }
}

pub(super) fn of(case: &Case) -> Breakdown {
    let coverage: Vec<_> = case
        .plan
        .placements()
        .iter()
        .map(|placement| {
            let call = case.problem.call(placement.seat.call);
            Served { seat: placement.seat, class: call.class, worth: call.worth() }
        })
        .collect();
    let matches = goals::matches(case);
    Breakdown { levels: levels(case, &coverage, &matches), coverage, matches }
}

fn levels(case: &Case, coverage: &[Served], matches: &[Match]) -> Levels {
    let policy = case.problem.policy();
    let mut worth_of_class = [0; 5];
    for served in coverage {
        worth_of_class[usize::from(served.class)] += served.worth;
    }
    let mut levels = match policy.coverage {
        Coverage::Strict => worth_of_class.to_vec(),
        Coverage::Weighted => {
            vec![worth_of_class.iter().zip(&policy.class_weights).map(|(worth, weight)| worth * weight).sum()]
        }
    };
    levels.push(matches.iter().map(|one| one.hundredths).sum());
    Levels(levels)
}
