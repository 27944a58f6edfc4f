//! Months in one office: what a chain of deployments whose gaps are short adds up to (H05).

use smallvec::SmallVec;

use super::Choice;
use super::choices::is_lifted;
use crate::domain::{Day, PersonId, Problem, SeatId};
use crate::rule::Rule;

/// Most months of a chain of fixed deployments and `new` ones in the seat's office that holds a new one
/// for which the limit is not lifted.
pub(crate) fn chain_months(problem: &Problem, person: PersonId, seat: SeatId, new: &[Choice]) -> i64 {
    let office = problem.call(seat.call).office;
    let fixed = problem.person(person).deployments.iter().filter(|fixed| fixed.office == office);
    let mut all: SmallVec<[_; 4]> = fixed.map(|fixed| (fixed.span, fixed.months, false)).collect();
    let binds = |choice: &Choice| !is_lifted(problem, Rule::OfficeLimit, choice.span.end);
    all.extend(new.iter().map(|choice| (choice.span, choice.months, binds(choice))));
    all.sort_unstable();
    let gap = problem.policy().continuation_gap_months;
    let (mut most, mut months, mut holds_bound) = (0, 0, false);
    let mut last_end: Option<Day> = None;
    for (span, nominal, is_bound) in all {
        if last_end.is_none_or(|end| end.plus_months(gap) <= span.start) {
            (months, holds_bound, last_end) = (0, false, None);
        }
        months += nominal;
        holds_bound |= is_bound;
        last_end = last_end.max(Some(span.end));
        if holds_bound {
            most = most.max(months);
        }
    }
    most
}
