//! The goals about the pool as a whole: shares of offices, stability, weeks in which many return.

use std::collections::{BTreeMap, BTreeSet};

use super::case::Case;
use super::facts::{number, span, text};
use super::goals::Share;
use crate::domain::{Day, Person, PersonId, Span};

/// Deployments that may end in one ISO week without a price.
const ENDS_PER_WEEK: i64 = 4;

/// Seat-months of a parent office above its share of the pool's available months (G10).
pub(super) fn office_share(case: &Case) -> Vec<Share> {
    let mut months_of: BTreeMap<&str, i64> = BTreeMap::new();
    for placement in case.plan.placements() {
        let office = case.problem.office(case.problem.call(placement.seat.call).office);
        *months_of.entry(&office.parent).or_default() += placement.months;
    }
    if months_of.is_empty() {
        return Vec::new();
    }
    let cap = cap_hundredths(case);
    let above = months_of.into_iter().filter(|(_, months)| 100 * months > cap);
    above
        .map(|(parent, months)| Share {
            amount: 100 * months - cap,
            call: None,
            seat: None,
            persons: Vec::new(),
            facts: vec![text("office", parent), number("months", months), number("cap_hundredths", cap)],
        })
        .collect()
}

/// Hundredths of a month that one parent office may use: its share of what deployable persons
/// are present in the horizon, a month counted as 30 days.
fn cap_hundredths(case: &Case) -> i64 {
    let policy = case.problem.policy();
    let as_of = case.problem.as_of();
    let horizon = Span::new(as_of, case.last_end().unwrap_or(as_of));
    let deployable =
        case.problem.persons().iter().filter(|person| policy.deployable_roles.contains(&person.role));
    let percent_days: i64 = deployable.map(|person| present_days(person, horizon) * person.fte).sum();
    policy.office_share_percent * percent_days / 3_000
}

/// Days of the horizon on which the person is in the pool and not absent.
fn present_days(person: &Person, horizon: Span) -> i64 {
    let from = person.entry.map_or(horizon.start, |entry| entry.max(horizon.start));
    let until = person.exit.map_or(horizon.end, |exit| exit.min(horizon.end));
    let mut days = 0;
    let mut counted_to = from;
    // Absences are sorted by start and may overlap: each gap before the next one is presence.
    for absence in &person.absences {
        days += Span::new(counted_to, absence.start.min(until)).days();
        counted_to = counted_to.max(absence.end);
    }
    i64::from(days + Span::new(counted_to, until).days())
}

/// Published person-assignments that are not in the plan with the same call, seat and span (G13).
pub(super) fn stability(case: &Case) -> Vec<Share> {
    let kept: BTreeSet<_> =
        case.assignments().iter().map(|one| (one.person_id, one.placement.seat, one.span())).collect();
    let published = case.problem.published().iter();
    let assignments =
        published.flat_map(|placement| placement.persons.iter().map(move |person| (placement, *person)));
    assignments
        .filter(|(placement, person)| !kept.contains(&(*person, placement.seat, placement.span)))
        .map(|(placement, person)| Share {
            amount: 100,
            call: Some(placement.seat.call),
            seat: Some(placement.seat),
            persons: vec![person],
            facts: vec![span("span", placement.span)],
        })
        .collect()
}

/// Deployments beyond four that end in one ISO week (G15).
///
/// Only what new ones add counts: fixed ends are no longer up to the plan.
pub(super) fn staggered_ends(case: &Case) -> Vec<Share> {
    let week = |end: Day| end.plus_days(-1).iso_week();
    let mut new_ends: BTreeMap<_, BTreeMap<PersonId, i64>> = BTreeMap::new();
    for one in case.assignments() {
        *new_ends.entry(week(one.span().end)).or_default().entry(one.person_id).or_default() += 1;
    }
    let first_end = case.assignments().iter().map(|one| one.span().end).min();
    let fixed_ends =
        case.problem.persons().iter().flat_map(|person| &person.deployments).map(|fixed| fixed.span.end);
    let mut n_fixed: BTreeMap<_, i64> = BTreeMap::new();
    // Most deployments ended long ago; a week is seven days, so they end in none of these weeks.
    for end in fixed_ends.filter(|end| first_end.is_some_and(|first| first.0 - end.0 < 7)) {
        *n_fixed.entry(week(end)).or_default() += 1;
    }
    let price = |ends: i64| (ends - ENDS_PER_WEEK).max(0);
    new_ends
        .into_iter()
        .map(|(week, persons)| {
            let fixed = n_fixed.get(&week).copied().unwrap_or(0);
            let ends = fixed + persons.values().sum::<i64>();
            let name = text("week", format!("{}-W{:02}", week.0, week.1));
            Share {
                amount: 100 * (price(ends) - price(fixed)),
                call: None,
                seat: None,
                persons: persons.into_keys().collect(),
                facts: vec![name, number("fixed", fixed), number("ends", ends)],
            }
        })
        .collect()
}
