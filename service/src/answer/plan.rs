//! Seats and spans in JSON, by the ids and days of the input.

use flexpool_solver::Problem;
use flexpool_solver::domain::{SeatId, Span};
use flexpool_solver::explain::Who;
use schemars::JsonSchema;
use serde::Serialize;

/// A seat.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct SeatRef {
    /// Call id.
    pub call: String,
    /// Seat name within the call.
    pub seat: String,
}

impl SeatRef {
    /// The names of a seat.
    pub fn of(problem: &Problem, seat: SeatId) -> Self {
        Self { call: problem.call(seat.call).id.clone(), seat: problem.seat(seat).id.clone() }
    }
}

/// Days from the first to the day after the last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct SpanEntry {
    /// First day, YYYY-MM-DD.
    pub start: String,
    /// The day after the last.
    pub end: String,
}

impl SpanEntry {
    /// The days of a span.
    pub fn of(span: Span) -> Self {
        Self { start: span.start.to_string(), end: span.end.to_string() }
    }
}

/// What stands for one more person, who has no id yet.
const NEWCOMER: &str = "+1";

/// The id of a person of an answer; `+1` for one more person, nothing for somebody not named.
pub(super) fn person_id(problem: &Problem, who: Who) -> Option<String> {
    match who {
        Who::Person(person) => Some(problem.person(person).id.clone()),
        Who::Newcomer => Some(NEWCOMER.to_owned()),
        Who::Someone => None,
    }
}
