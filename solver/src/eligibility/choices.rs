//! Starts and durations of a call before any person is looked at: window, grid, clocks, months.

use crate::domain::{Call, Day, Problem, Span, Timing};
use crate::rule::Rule;

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
            let choice = Choice { span: Span::new(*first, last.plus_days(1)), months: *months };
            is_in_time(problem, &choice).then_some(choice).into_iter().collect()
        }
        Timing::Window { earliest, latest, acceptable, .. } => {
            let policy = problem.policy();
            let window = Span::new(*earliest, latest.plus_days(1));
            let mut choices = Vec::new();
            for start in policy.grid.days_in(window) {
                for &months in acceptable.iter().filter(|months| policy.months.contains(months)) {
                    let choice = Choice { span: Span::new(start, policy.grid.end(start, months)), months };
                    if is_in_time(problem, &choice) {
                        choices.push(choice);
                    }
                }
            }
            choices
        }
    }
}

/// Whether the choice starts after the clocks; while H16 is lifted, after the notice alone.
fn is_in_time(problem: &Problem, choice: &Choice) -> bool {
    let start = choice.span.start;
    let after_notice = || problem.as_of().plus_days(problem.policy().participation.notice_days) <= start;
    legal_start(problem, choice.months) <= start
        || (is_lifted(problem, Rule::Window, choice.span.end) && after_notice())
}

/// Whether the rule is lifted for a deployment that ends on this day (exclusive).
pub(super) fn is_lifted(problem: &Problem, rule: Rule, end: Day) -> bool {
    problem.policy().lifted_until(rule).is_some_and(|until| end <= until)
}

/// Earliest legal start of a deployment of `months`: decision day, participation period, notice (H16).
pub(super) fn legal_start(problem: &Problem, months: i64) -> Day {
    let clocks = problem.policy().participation;
    let period = if months > clocks.long_above_months { clocks.long_days } else { clocks.short_days };
    problem.as_of().plus_days(period + clocks.notice_days)
}
