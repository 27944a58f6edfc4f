//! The reserve: FTE kept free for crises on every grid day (G11).

use super::case::{Assignment, Case};
use super::facts::{Facts, count, day, percent};
use crate::domain::{Day, Person, Policy, Span};
use crate::rule::Rule;

/// What stays free, calls that may use the reserve aside, is the reserve or what was free before.
///
/// Reported once, for the first grid day. Days on which the reserve is lifted are not looked at.
pub(super) fn reserve(case: &Case) -> Option<Facts> {
    let policy = case.problem.policy();
    let last_end = case.last_end()?;
    if policy.reserve.fte == 0 {
        return None;
    }
    let bound: Vec<_> =
        case.assignments().iter().filter(|one| !policy.reserve.usable_by.contains(&one.call.class)).collect();
    let mut short_days = Vec::new();
    for day in policy.grid.days_in(Span::new(case.problem.as_of(), last_end.plus_days(1))) {
        let used = used_on(&bound, day);
        if policy.lifts.iter().any(|lift| lift.rule == Rule::Reserve && day < lift.until) {
            continue;
        }
        // Without use nothing can be missing; most days of a long horizon end here.
        if used == 0 {
            continue;
        }
        let free = free_on(policy, case.problem.persons(), day);
        let kept = policy.reserve.fte.min(free);
        if free - used < kept {
            short_days.push((day, free, used, kept));
        }
    }
    let (first, free, used, kept) = *short_days.first()?;
    Some(vec![
        day("day", first),
        count("days", short_days.len()),
        percent("free", free),
        percent("used", used),
        percent("kept", kept),
    ])
}

fn used_on(assignments: &[&Assignment], day: Day) -> i64 {
    assignments.iter().filter(|one| one.span().contains(day)).map(|one| one.person.fte).sum()
}

fn free_on(policy: &Policy, persons: &[Person], day: Day) -> i64 {
    let free = |person: &&Person| {
        policy.deployable_roles.contains(&person.role)
            && person.entry.is_none_or(|entry| entry <= day)
            && person.exit.is_none_or(|exit| day < exit)
            && !person.absences.iter().any(|absence| absence.contains(day))
            && !person.deployments.iter().any(|fixed| fixed.span.contains(day))
    };
    persons.iter().filter(free).map(|person| person.fte).sum()
}
