//! Starts and durations of a call before any person is looked at: window, grid, clocks, months.

use crate::domain::{Call, Day, Problem, Span, Timing};

/// A start with a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choice {
    /// First day and the day after the last.
    pub span: Span,
    /// Nominal months.
    pub months: i64,
}

/// All choices of a call, by start, then duration; empty where no start or no duration is lawful.
pub(super) fn choices(problem: &Problem, call: &Call) -> Vec<Choice> {
    match &call.timing {
        Timing::Explicit { first, last, months } => {
            let lawful = legal_start(problem, *months) <= *first;
            let span = Span::new(*first, last.plus_days(1));
            lawful.then_some(Choice { span, months: *months }).into_iter().collect()
        }
        Timing::Window { earliest, latest, acceptable, .. } => {
            let policy = problem.policy();
            let window = Span::new(*earliest, latest.plus_days(1));
            let mut choices = Vec::new();
            for start in policy.grid.days_in(window) {
                for &months in acceptable.iter().filter(|months| policy.months.contains(months)) {
                    if legal_start(problem, months) <= start {
                        choices
                            .push(Choice { span: Span::new(start, policy.grid.end(start, months)), months });
                    }
                }
            }
            choices
        }
    }
}

/// Earliest legal start of a deployment of `months`: decision day, participation period, notice (H16).
pub(super) fn legal_start(problem: &Problem, months: i64) -> Day {
    let clocks = problem.policy().participation;
    let period = if months > clocks.long_above_months { clocks.long_days } else { clocks.short_days };
    problem.as_of().plus_days(period + clocks.notice_days)
}
