//! When a call may start and end: the earliest legal start, and the first and last of its options.

use crate::domain::{Call, Day, Problem, Span, Timing};
use crate::rule::Rule;

/// The first day on which a deployment of `months` that ends on `end` may start, counted from the decision day.
///
/// Where the clocks are lifted for it, the participation period falls away and the notice stays.
pub(super) fn legal_start(problem: &Problem, months: i64, end: Day) -> Day {
    let clocks = problem.policy().participation;
    let period = match months > clocks.long_above_months {
        _ if lifted(problem, Rule::Window, end) => 0,
        true => clocks.long_days,
        false => clocks.short_days,
    };
    problem.as_of().plus_days(period).plus_days(clocks.notice_days)
}

/// Whether a rule is lifted for a deployment: it ends on the last day of the lift or before.
pub(super) fn lifted(problem: &Problem, rule: Rule, end: Day) -> bool {
    problem.policy().lifts.iter().any(|lift| lift.rule == rule && lift.until >= end)
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
    months.iter().filter_map(move |months| match call.timing {
        Timing::Explicit { first, last, .. } => {
            let end = last.plus_days(1);
            (legal_start(problem, *months, end) <= first).then(|| Span::new(first, end))
        }
        Timing::Window { .. } if !problem.policy().months.contains(months) => None,
        Timing::Window { .. } => {
            let open = |start: &Day| {
                grid.contains(*start) && legal_start(problem, *months, grid.end(*start, *months)) <= *start
            };
            let first = (earliest.0..=latest.0).map(Day).find(open)?;
            let last = (earliest.0..=latest.0).rev().map(Day).find(open)?;
            Some(Span::new(first, grid.end(last, *months)))
        }
    })
}
