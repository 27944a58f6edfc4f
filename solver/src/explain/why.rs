//! Answers why a person is in a call, and why a person is not on a seat.

use crate::domain::{CallId, PersonId, SeatId};
use crate::explain::candidates::standing;
use crate::explain::context::Question;
use crate::explain::way::cheapest_way;
use crate::explain::{Context, Standing, Trade, Way, Who};
use crate::solve::{Ended, SolveError, Verdict};

/// Why a person serves a call: what the best plan without it loses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Who.
    pub who: Who,
    /// The call.
    pub call: CallId,
    /// The answer.
    pub answer: WhyAnswer,
}

/// The answer to why a person serves a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyAnswer {
    /// The person does not serve the call in the plan in question.
    NotThere,
    /// The best plan in which the person is not in this call.
    Without(Trade),
    /// The limits ended the run before it was known.
    Unanswered(Ended),
}

/// Why a person does not serve a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyNot {
    /// Who.
    pub who: Who,
    /// The seat.
    pub seat: SeatId,
    /// What forcing it means.
    pub standing: Standing,
    /// Where it is refused or impossible: the cheapest change that allows it.
    pub way: Option<Way>,
}

/// Why `person` serves `call`: it is forbidden and the problem solved again.
///
/// # Errors
/// Only if the engine fails.
pub fn why(context: &Context, person: PersonId, call: CallId) -> Result<Why, SolveError> {
    let answer = if context.base().plan.calls_of(person).contains(&call) {
        match context.ask(Question::Avoid(person, call))? {
            Verdict::Best(outcome) => WhyAnswer::Without(context.trade(&outcome)),
            Verdict::Unknown(ended) => WhyAnswer::Unanswered(ended),
            Verdict::Impossible => {
                return Err(SolveError::Internal("the empty plan avoids every call".into()));
            }
        }
    } else {
        WhyAnswer::NotThere
    };
    Ok(Why { who: Who::Person(person), call, answer })
}

/// Why `person` does not serve `seat`: it is forced and the problem solved again; where that is
/// impossible, the cheapest change that allows it is searched.
///
/// # Errors
/// Only if the engine fails.
pub fn why_not(context: &Context, person: PersonId, seat: SeatId) -> Result<WhyNot, SolveError> {
    let standing = standing(context, person, seat)?;
    let way = match standing {
        Standing::Refused(_) | Standing::Impossible => Some(cheapest_way(context, person, seat)?),
        Standing::There | Standing::Possible(_) | Standing::Unanswered(_) => None,
    };
    Ok(WhyNot { who: Who::Person(person), seat, standing, way })
}
