//! The difference of two plans in JSON.

use flexpool_solver::Plan;
use flexpool_solver::check::check;
use flexpool_solver::explain::trade;
use schemars::JsonSchema;
use serde::Serialize;

use super::check::{GoalPoints, MatchEntry, matches};
use super::trade::{MoveEntry, SeatChangeEntry, moves, seats};
use crate::words::Teller;

/// What the second plan has over the first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Difference {
    /// How many persons have another call.
    pub distance: usize,
    /// Score of the first.
    pub score_a: Vec<i64>,
    /// Score of the second.
    pub score_b: Vec<i64>,
    /// Second minus first.
    pub effect: Vec<i64>,
    /// Persons with other placements.
    pub moves: Vec<MoveEntry>,
    /// Seats served more or less often.
    pub seats: Vec<SeatChangeEntry>,
    /// Goals whose points differ.
    pub goals: Vec<GoalPoints>,
    /// Where goals are met or missed in the first plan alone.
    pub only_a: Vec<MatchEntry>,
    /// Where goals are met or missed in the second plan alone.
    pub only_b: Vec<MatchEntry>,
}

impl Difference {
    /// The difference from `a` to `b`.
    pub fn of(teller: &Teller<'_>, a: &Plan, b: &Plan) -> Self {
        let problem = teller.problem();
        let (score_a, score_b) = (check(problem, a).breakdown, check(problem, b).breakdown);
        let diff = score_b.diff(&score_a);
        Self {
            distance: a.distance(b),
            score_a: score_a.levels.0,
            score_b: score_b.levels.0,
            effect: diff.levels.0,
            moves: moves(problem, &trade::moves(a, b)),
            seats: seats(problem, &trade::seat_changes(a, b)),
            goals: diff.goals.into_iter().map(|(goal, points)| GoalPoints::of(goal, points)).collect(),
            only_a: matches(problem, &diff.only_there),
            only_b: matches(problem, &diff.only_here),
        }
    }
}
