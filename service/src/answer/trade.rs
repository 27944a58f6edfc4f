//! What another plan costs or brings, in JSON.

use flexpool_solver::Problem;
use flexpool_solver::explain::{Change, Move, Posting, SeatChange, Trade};
use schemars::JsonSchema;
use serde::Serialize;

use super::check::GoalPoints;
use super::envelope::status_name;
use super::plan::{SeatRef, SpanEntry, person_id};
use crate::words::Teller;

/// The best plan under a condition against the plan in question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TradeEntry {
    /// Score of the best plan under the condition.
    pub score: Vec<i64>,
    /// No plan under the condition scores higher.
    pub bound: Vec<i64>,
    /// `certified`, `engine_claimed` or `gap`.
    pub status: &'static str,
    /// Score minus the score of the plan in question.
    pub effect: Vec<i64>,
    /// Goals whose points differ.
    pub goals: Vec<GoalPoints>,
    /// Persons with other placements.
    pub moves: Vec<MoveEntry>,
    /// Seats served more or less often.
    pub seats: Vec<SeatChangeEntry>,
}

/// A person with other placements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MoveEntry {
    /// Person id; absent where not named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Where in the plan in question.
    pub before: Vec<PostingEntry>,
    /// Where in the other plan.
    pub after: Vec<PostingEntry>,
}

/// A person's part in a placement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PostingEntry {
    /// The seat.
    #[serde(flatten)]
    pub seat: SeatRef,
    /// When.
    #[serde(flatten)]
    pub span: SpanEntry,
    /// Nominal months.
    pub months: i64,
}

/// A seat served more or less often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeatChangeEntry {
    /// The seat.
    #[serde(flatten)]
    pub seat: SeatRef,
    /// How many like it the plan in question serves.
    pub before: usize,
    /// How many like it the other plan serves.
    pub after: usize,
}

/// A change that would allow something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangeEntry {
    /// `window`, `months`, `rest`, `skill_level`, `training`, `one_grade_above` or `one_more_person`.
    pub change: &'static str,
    /// Price by the published table.
    pub price: i64,
    /// The change in words.
    pub text: String,
}

impl TradeEntry {
    /// The entry of a trade.
    pub fn of(problem: &Problem, trade: &Trade) -> Self {
        Self {
            score: trade.score.0.clone(),
            bound: trade.bound.0.clone(),
            status: status_name(trade.status),
            effect: trade.effect.0.clone(),
            goals: trade.goals.iter().map(|change| GoalPoints::of(change.goal, change.points)).collect(),
            moves: moves(problem, &trade.moves),
            seats: seats(problem, &trade.seats),
        }
    }
}

impl ChangeEntry {
    /// The entries of changes.
    pub fn all(teller: &Teller<'_>, changes: &[Change]) -> Vec<Self> {
        let entry = |change: &Change| Self {
            change: change.name(),
            price: change.price(teller.problem()),
            text: teller.change(change),
        };
        changes.iter().map(entry).collect()
    }
}

/// The entries of moves.
pub(super) fn moves(problem: &Problem, moves: &[Move]) -> Vec<MoveEntry> {
    let entry = |change: &Move| MoveEntry {
        person: person_id(problem, change.who),
        before: postings(problem, &change.before),
        after: postings(problem, &change.after),
    };
    moves.iter().map(entry).collect()
}

/// The entries of changed seats.
pub(super) fn seats(problem: &Problem, seats: &[SeatChange]) -> Vec<SeatChangeEntry> {
    let entry = |change: &SeatChange| SeatChangeEntry {
        seat: SeatRef::of(problem, change.seat),
        before: change.before,
        after: change.after,
    };
    seats.iter().map(entry).collect()
}

pub(super) fn postings(problem: &Problem, postings: &[Posting]) -> Vec<PostingEntry> {
    let entry = |posting: &Posting| PostingEntry {
        seat: SeatRef::of(problem, posting.seat),
        span: SpanEntry::of(posting.span),
        months: posting.months,
    };
    postings.iter().map(entry).collect()
}
