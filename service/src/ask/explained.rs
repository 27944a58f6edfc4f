//! Questions about one person, call or seat: the best plan, and what is found beside it.

use flexpool_solver::domain::{CallId, PersonId, SeatId};
use flexpool_solver::explain::{
    self, Candidate, Context, OpenSeat, Personal, Privacy, Why, WhyAnswer, WhyNot,
};
use flexpool_solver::solve::{Outcome, Prepared, SolveError, Status};
use flexpool_solver::{Limits, Problem};

use super::{open_cut_short, standing_cut_short, standings_cut_short, trade_cut_short, way_cut_short};

/// What was found beside the best plan.
#[derive(Clone, Debug)]
pub struct Found<T> {
    /// The best plan.
    pub best: Outcome,
    /// What was found, with the facts that the asker may see.
    pub found: T,
}

/// Whose candidates are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CandidatesOf {
    /// The people for a seat.
    Seat(SeatId),
    /// The seats for a person.
    Person(PersonId),
}

/// The people for a seat, or the seats for a person, by the effect on the whole plan.
///
/// # Errors
/// Only if the engine fails.
pub fn candidates(
    problem: &Problem,
    of: CandidatesOf,
    privacy: Privacy,
    limits: &Limits,
) -> Result<Found<Vec<Candidate>>, SolveError> {
    found(problem, privacy, limits, |context| match of {
        CandidatesOf::Seat(seat) => explain::candidates_for_seat(context, seat),
        CandidatesOf::Person(person) => explain::candidates_for_person(context, person),
    })
}

/// Why a person is in a call.
///
/// # Errors
/// Only if the engine fails.
pub fn why(
    problem: &Problem,
    person: PersonId,
    call: CallId,
    privacy: Privacy,
    limits: &Limits,
) -> Result<Found<Why>, SolveError> {
    found(problem, privacy, limits, |context| explain::why(context, person, call))
}

/// Why a seat stays open; nothing where it is served.
///
/// # Errors
/// Only if the engine fails.
pub fn open_seat(
    problem: &Problem,
    seat: SeatId,
    privacy: Privacy,
    limits: &Limits,
) -> Result<Found<Option<OpenSeat>>, SolveError> {
    found(problem, privacy, limits, |context| explain::open_seat(context, seat))
}

/// Why a person is not on a seat, and what would allow it.
///
/// # Errors
/// Only if the engine fails.
pub fn why_not(
    problem: &Problem,
    person: PersonId,
    seat: SeatId,
    privacy: Privacy,
    limits: &Limits,
) -> Result<Found<WhyNot>, SolveError> {
    found(problem, privacy, limits, |context| explain::why_not(context, person, seat))
}

fn found<T: Personal>(
    problem: &Problem,
    privacy: Privacy,
    limits: &Limits,
    find: impl FnOnce(&Context) -> Result<T, SolveError>,
) -> Result<Found<T>, SolveError> {
    let prepared = Prepared::of(problem);
    let best = prepared.best(limits)?;
    let found = privacy.of(find(&Context::new(&prepared, &best, limits))?);
    Ok(Found { best, found })
}

impl<T> Found<T> {
    fn or(&self, cut_short: bool) -> bool {
        cut_short || self.best.status == Status::Gap
    }
}

impl Found<Vec<Candidate>> {
    /// Whether a limit left something unproven or unanswered.
    pub fn is_cut_short(&self) -> bool {
        self.or(standings_cut_short(&self.found))
    }
}

impl Found<Why> {
    /// Whether a limit left something unproven or unanswered.
    pub fn is_cut_short(&self) -> bool {
        self.or(match &self.found.answer {
            WhyAnswer::Unanswered(_) => true,
            WhyAnswer::Without(trade) => trade_cut_short(trade),
            WhyAnswer::NotThere => false,
        })
    }
}

impl Found<Option<OpenSeat>> {
    /// Whether a limit left something unproven or unanswered.
    pub fn is_cut_short(&self) -> bool {
        self.or(self.found.as_ref().is_some_and(open_cut_short))
    }
}

impl Found<WhyNot> {
    /// Whether a limit left something unproven or unanswered.
    pub fn is_cut_short(&self) -> bool {
        let found = &self.found;
        self.or(standing_cut_short(&found.standing) || found.way.as_ref().is_some_and(way_cut_short))
    }
}
