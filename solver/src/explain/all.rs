//! Explains a whole plan at once, sharing every solution between the questions.

use rayon::prelude::*;

use crate::domain::SeatId;
use crate::explain::open_seat::open_seats;
use crate::explain::{Candidate, Context, Line, OpenSeat, candidates_for_seat, lines};
use crate::solve::SolveError;

/// Everything there is to say of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanations {
    /// Every served seat.
    pub lines: Vec<Line>,
    /// Every seat with everybody beside it, in order of seats.
    pub candidates: Vec<(SeatId, Vec<Candidate>)>,
    /// Every open seat.
    pub open: Vec<OpenSeat>,
}

/// All lines, the candidates of all seats, and all open seats.
///
/// # Errors
/// Only if the engine fails; limits leave single answers open instead.
pub fn explain_all(context: &Context) -> Result<Explanations, SolveError> {
    let seats: Vec<SeatId> = context.problem().all_seat_ids().collect();
    let candidates: Result<_, SolveError> =
        seats.into_par_iter().map(|seat| Ok((seat, candidates_for_seat(context, seat)?))).collect();
    Ok(Explanations { candidates: candidates?, lines: lines(context)?, open: open_seats(context)? })
}
