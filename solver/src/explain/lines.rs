//! Explains every line of a plan: how well it fits, who else could do it, who nearly could.

use rayon::prelude::*;

use crate::check::{Match, Warning};
use crate::domain::{Measure, PersonId, SeatId, Span};
use crate::eligibility::Refusal;
use crate::explain::candidates::rules;
use crate::explain::{Candidate, Context, Fit, Standing, Who, candidates_for_seat};
use crate::plan::Placement;
use crate::solve::SolveError;

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
    /// What a decider has to acknowledge about it.
    pub warnings: Vec<Warning>,
    /// What the placement alone adds to the points, goal by goal.
    pub matches: Vec<Match>,
    /// The two candidates with the least loss besides those who serve it.
    pub alternatives: Vec<Candidate>,
    /// Persons whom exactly one rule keeps from the seat.
    pub near_misses: Vec<NearMiss>,
}

/// A person whom exactly one rule keeps from a seat.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearMiss {
    /// Who.
    pub who: Who,
    /// The rule and its facts.
    pub refusal: Refusal,
}

/// Alternatives shown beside a line.
const N_ALTERNATIVES: usize = 2;

/// Every line of the plan in question, in its order.
///
/// # Errors
/// Only if the engine fails; limits leave alternatives unanswered instead.
pub fn lines(context: &Context) -> Result<Vec<Line>, SolveError> {
    context.base().plan.placements().par_iter().map(|placement| line(context, placement)).collect()
}

fn line(context: &Context, placement: &Placement) -> Result<Line, SolveError> {
    let (problem, Placement { seat, span, months, persons }) = (context.problem(), placement);
    let candidates = candidates_for_seat(context, *seat)?;
    let near_misses = candidates.iter().filter_map(near_miss).collect();
    let others = candidates.into_iter().filter(|candidate| match candidate.standing {
        Standing::Possible(_) | Standing::Unanswered(_) => true,
        Standing::There | Standing::Impossible | Standing::Refused(_) => false,
    });
    let of_line = |one: &&Match| {
        one.seat == Some(*seat)
            && !one.persons.is_empty()
            && one.persons.iter().all(|person| persons.contains(person))
    };
    Ok(Line {
        seat: *seat,
        span: *span,
        months: *months,
        measure: problem.office(problem.call(seat.call).office).measure,
        persons: persons.iter().map(|person| Fit::of(problem, *person, *seat, span.start)).collect(),
        matches: context.judgement().breakdown.matches.iter().filter(of_line).cloned().collect(),
        warnings: warnings(context, placement),
        alternatives: others.take(N_ALTERNATIVES).collect(),
        near_misses,
    })
}

/// Warnings about the call, the seat, its persons, or persons not on a seat like it.
fn warnings(context: &Context, placement: &Placement) -> Vec<Warning> {
    let seat = placement.seat;
    let alike = context.base().plan.placements().iter().filter(|other| other.seat == seat);
    let on_seat: Vec<PersonId> = alike.flat_map(|other| other.persons.iter().copied()).collect();
    let concerns = |warning: &&Warning| {
        let of_persons = warning.persons.iter().any(|person| placement.persons.contains(person));
        let of_others = warning.persons.iter().any(|person| on_seat.contains(person));
        let of_seat = warning.call == seat.call && warning.seat.is_none_or(|other| other == seat);
        of_seat && (of_persons || !of_others)
    };
    context.judgement().warnings.iter().filter(concerns).cloned().collect()
}

/// The one rule, where it is one.
fn near_miss(candidate: &Candidate) -> Option<NearMiss> {
    let Standing::Refused(refusals) = &candidate.standing else { return None };
    (rules(refusals) == 1).then(|| NearMiss { who: candidate.who, refusal: refusals[0].clone() })
}
