//! Explains every line of a plan: how well it fits, who else could do it, who nearly could.

use crate::domain::{Measure, SeatId, Span};
use crate::eligibility::Refusal;
use crate::explain::{Candidate, Context, Fit, Who};

/// A served seat, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The seat.
    pub seat: SeatId,
    /// When.
    pub span: Span,
    /// Nominal months.
    pub months: i64,
    /// What the deployment is in law.
    pub measure: Measure,
    /// The person or the two sharers, each with the facts.
    pub persons: Vec<Fit>,
    /// The two candidates with the least loss besides those who serve it.
    pub alternatives: Vec<Candidate>,
    /// Persons whom exactly one rule keeps from the seat.
    pub near_misses: Vec<NearMiss>,
}

/// A person whom exactly one rule keeps from a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// Who.
    pub who: Who,
    /// The rule and its facts.
    pub refusal: Refusal,
}
