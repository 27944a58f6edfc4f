//! This module finds seats as people write them.

use flexpool_solver::Problem;
use flexpool_solver::domain::SeatId;

/// The seat with a name like `K-C01/1`; a slash may occur in either id.
pub fn seat_named(problem: &Problem, written: &str) -> Option<SeatId> {
    let mut splits = written.match_indices('/').map(|(at, _)| (&written[..at], &written[at + 1..]));
    splits.find_map(|(call, seat)| problem.find_seat(problem.find_call(call)?, seat))
}
