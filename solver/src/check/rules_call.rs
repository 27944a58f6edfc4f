//! The rules about a call as a whole: open seats, completeness, numbers, team, common start, distinct persons.
//!
//! Calls without a new placement keep them all, so only the others are asked.

use std::collections::BTreeMap;

use super::case::{CallPlan, Case};
use super::facts::{count, number, span, texts};
use super::rules::Breach;

/// Occupied seats stay occupied: no more seats are newly served than are open (H18).
pub(super) fn fixed(case: &Case, call: &CallPlan) -> Vec<Breach> {
    let seats =
        case.problem.seat_ids(call.id).map(|seat| (seat, call.served(seat), case.problem.seat(seat).open()));
    seats
        .filter(|(_, served, open)| *served > *open as usize)
        .map(|(seat, served, open)| Breach {
            seat: Some(seat),
            facts: vec![count("served", served), number("open", open)],
            ..Breach::default()
        })
        .collect()
}

/// An incomplete call stays open (H19).
pub(super) fn complete_call(_: &Case, call: &CallPlan) -> Vec<Breach> {
    let missing = call.call.missing();
    when(!missing.is_empty(), || Breach { facts: vec![texts("missing", missing)], ..Breach::default() })
}

/// All open seats or none, where the call asks for it (H20).
pub(super) fn whole_call(_: &Case, call: &CallPlan) -> Vec<Breach> {
    let (served, open) = (call.placements.len(), call.open());
    when(call.call.whole && served < open, || Breach {
        facts: vec![count("served", served), count("open", open)],
        ..Breach::default()
    })
}

/// The least number of seats, those already taken included, or none newly served (H20).
pub(super) fn least_seats(_: &Case, call: &CallPlan) -> Vec<Breach> {
    let (served, least) = (call.placements.len(), call.call.least);
    let taken: u32 = call.call.seats.iter().map(|seat| seat.taken).sum();
    when(served + (taken as usize) < least as usize, || Breach {
        facts: vec![count("served", served), number("taken", taken), number("least", least)],
        ..Breach::default()
    })
}

/// All persons, those on taken seats included, from one team, where the call asks for it (H20).
pub(super) fn one_team(case: &Case, call: &CallPlan) -> Vec<Breach> {
    let new = call.persons().map(|person| &case.problem.person(person).team);
    let mut teams: Vec<_> = new.chain(call.taken.iter().map(|taken| &taken.person.team)).collect();
    teams.sort_unstable();
    teams.dedup();
    when(call.call.one_team && teams.len() > 1, || Breach {
        facts: vec![texts("teams", teams)],
        ..Breach::default()
    })
}

/// Filled seats share start and duration, where the call asks for it (H20).
pub(super) fn start_together(_: &Case, call: &CallPlan) -> Vec<Breach> {
    let taken = call.taken.iter().map(|taken| taken.deployment.span);
    let mut spans: Vec<_> = taken.chain(call.placements.iter().map(|placement| placement.span)).collect();
    spans.sort_unstable();
    spans.dedup();
    when(call.call.start_together && spans.len() > 1, || Breach {
        facts: vec![span("span", spans[0]), span("other_span", spans[1])],
        ..Breach::default()
    })
}

/// A person at most once per call, taken seats included (H20).
pub(super) fn distinct(_: &Case, call: &CallPlan) -> Vec<Breach> {
    let mut times = BTreeMap::new();
    for person in call.persons() {
        *times.entry(person).or_insert(0_i64) += 1;
    }
    for taken in call.taken {
        times.entry(taken.person_id).and_modify(|times| *times += 1);
    }
    let repeated = times.into_iter().filter(|(_, times)| *times > 1);
    repeated
        .map(|(person, times)| Breach {
            person: Some(person),
            facts: vec![number("times", times)],
            ..Breach::default()
        })
        .collect()
}

fn when(broken: bool, breach: impl FnOnce() -> Breach) -> Vec<Breach> {
    if broken { vec![breach()] } else { Vec::new() }
}
