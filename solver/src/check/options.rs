//! When a call may start and end: the earliest legal start, and the first and last of its options.

use crate::domain::{Call, Day, Problem, Span, Timing};

/// The first day on which a deployment of `months` may start, counted from the decision day.
pub(super) fn legal_start(problem: &Problem, months: i64) -> Day {
    let clocks = problem.policy().participation;
    let period = if months > clocks.long_above_months { clocks.long_days } else { clocks.short_days };
    problem.as_of().plus_days(period).plus_days(clocks.notice_days)
}

/// The first start of any option of the call; none where it has no option.
pub(super) fn first_start(problem: &Problem, call: &Call) -> Option<Day> {
    extremes(problem, call).map(|span| span.start).min()
}

/// The last end of any option of any call.
pub(super) fn last_end(problem: &Problem) -> Option<Day> {
    problem.calls().iter().flat_map(|call| extremes(problem, call)).map(|span| span.end).max()
}

/// For each number of months: the first start and the last end of the call's options.
///
/// The end never moves backwards when the start moves forwards, so the last start has the last end.
fn extremes(problem: &Problem, call: &Call) -> impl Iterator<Item = Span> {
    let grid = problem.policy().grid;
    let (months, earliest, latest) = match &call.timing {
        Timing::Window { earliest, latest, acceptable, .. } => (acceptable.as_slice(), *earliest, *latest),
        Timing::Explicit { first, months, .. } => (std::slice::from_ref(months), *first, *first),
    };
    months.iter().filter_map(move |months| {
        let from = earliest.max(legal_start(problem, *months));
        match call.timing {
            Timing::Explicit { first, last, .. } => {
                (from <= first).then(|| Span::new(first, last.plus_days(1)))
            }
            Timing::Window { .. } if !problem.policy().months.contains(months) => None,
            Timing::Window { .. } => {
                let first = (from.0..=latest.0).map(Day).find(|day| grid.contains(*day))?;
                let last = (from.0..=latest.0).rev().map(Day).find(|day| grid.contains(*day))?;
                Some(Span::new(first, grid.end(last, *months)))
            }
        }
    })
}
