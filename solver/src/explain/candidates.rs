//! Ranks who could serve a seat, and what a person could serve, by the exact effect on the whole plan.
//!
//! Each possibility is forced and the whole problem solved again; no fit number is ever made up.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::domain::{PersonId, SeatId};
use crate::eligibility::Refusal;
use crate::explain::context::Question;
use crate::explain::{Context, Trade, Who};
use crate::score::Levels;
use crate::solve::{Ended, SolveError, Verdict};

/// A person and a seat, with what serving it would mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub who: Who,
    /// The seat.
    pub seat: SeatId,
    /// How they stand to each other.
    pub standing: Standing,
}

/// How a person stands to a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Serves the seat in the plan in question: effect 0.
    There,
    /// May serve it; the best plan in which it happens.
    Possible(Trade),
    /// May serve it, but no plan keeps all rules then: proven.
    Impossible,
    /// May not serve it, for these reasons.
    Refused(Vec<Refusal>),
    /// The limits ended the run before it was known.
    Unanswered(Ended),
}

/// All persons beside one seat: the possible by effect, best first, then the impossible, the
/// unanswered, and the refused with the fewest reasons first.
///
/// # Errors
/// Only if the engine fails; limits leave single answers open instead.
pub fn candidates_for_seat(context: &Context, seat: SeatId) -> Result<Vec<Candidate>, SolveError> {
    candidates(context, context.problem().person_ids().map(|person| (person, seat)).collect())
}

/// All seats beside one person, ordered as in [`candidates_for_seat`].
///
/// # Errors
/// As [`candidates_for_seat`].
pub fn candidates_for_person(context: &Context, person: PersonId) -> Result<Vec<Candidate>, SolveError> {
    candidates(context, context.problem().all_seat_ids().map(|seat| (person, seat)).collect())
}

/// How a person stands to a seat.
pub(crate) fn standing(context: &Context, person: PersonId, seat: SeatId) -> Result<Standing, SolveError> {
    let refusals = context.eligibility().refusals(context.problem(), person, seat);
    if !refusals.is_empty() {
        return Ok(Standing::Refused(refusals));
    }
    let placements = context.base().plan.placements();
    if placements.iter().any(|placement| placement.seat == seat && placement.persons.contains(&person)) {
        return Ok(Standing::There);
    }
    Ok(match context.ask(Question::Serve(person, seat))? {
        Verdict::Best(outcome) => Standing::Possible(context.trade(&outcome)),
        Verdict::Impossible => Standing::Impossible,
        Verdict::Unknown(ended) => Standing::Unanswered(ended),
    })
}

fn candidates(context: &Context, pairs: Vec<(PersonId, SeatId)>) -> Result<Vec<Candidate>, SolveError> {
    context.expect_steps(pairs.len());
    let answers: Result<Vec<_>, _> = pairs
        .into_par_iter()
        .map(|(person, seat)| {
            let standing = standing(context, person, seat)?;
            context.step("candidates");
            Ok(Candidate { who: Who::Person(person), seat, standing })
        })
        .collect();
    let mut candidates = answers?;
    candidates
        .sort_by_cached_key(|candidate| (rank(context, &candidate.standing), candidate.who, candidate.seat));
    Ok(candidates)
}

/// Position of a standing among others: group, loss, "already there" before equals, number of reasons.
fn rank(context: &Context, standing: &Standing) -> (u8, Reverse<Levels>, bool, usize) {
    let zero = Levels::zero(context.base().score.0.len());
    match standing {
        Standing::There => (0, Reverse(zero), false, 0),
        Standing::Possible(trade) => (0, Reverse(trade.effect.clone()), true, 0),
        Standing::Impossible => (1, Reverse(zero), false, 0),
        Standing::Unanswered(_) => (2, Reverse(zero), false, 0),
        Standing::Refused(refusals) => (3, Reverse(zero), false, rules(refusals)),
    }
}

/// How many different rules refuse.
pub(crate) fn rules(refusals: &[Refusal]) -> usize {
    refusals.iter().map(|refusal| refusal.rule).collect::<BTreeSet<_>>().len()
}
