//! The goals about what a call gets: months, FTE, all seats, an early start, a good mix, no misuse.

use super::case::{Assignment, CallPlan, Case};
use super::facts::{count, day, number, percent, whole};
use super::fit::proficiency;
use super::goals::Amount;
use super::options::first_start;
use crate::plan::Placement;

/// Months below the wish (G01).
pub(super) fn months_as_wished(_: &Case, one: &Assignment) -> Option<Amount> {
    let (months, wished) = (one.months(), one.call.wished_months());
    (months < wished)
        .then(|| (100 * (wished - months), vec![number("months", months), number("wished", wished)]))
}

/// FTE-months below the wish, sharers together (G01).
pub(super) fn fte_as_wished(case: &Case, placement: &Placement) -> Option<Amount> {
    let (months, wished) = (placement.months, case.problem.seat(placement.seat).fte_wished);
    let fte: i64 = placement.persons.iter().map(|person| case.problem.person(*person).fte).sum();
    let facts = || vec![percent("fte", fte), percent("wished", wished), number("months", months)];
    (fte < wished).then(|| ((wished - fte) * months, facts()))
}

/// Seats of a call whose open seats are all served (G02).
pub(super) fn call_complete(case: &Case, call: &CallPlan) -> Option<Amount> {
    let mut seats = case.problem.seat_ids(call.id);
    let complete = seats.all(|seat| call.served(seat) >= case.problem.seat(seat).open() as usize);
    complete.then(|| (100 * whole(call.open()), vec![count("seats", call.open())]))
}

/// Whole weeks after the call's first option (G03).
pub(super) fn early_start(case: &Case, one: &Assignment) -> Option<Amount> {
    let earliest = first_start(case.problem, one.call)?;
    let weeks = i64::from((one.start().0 - earliest.0) / 7);
    let facts = || vec![day("start", one.start()), day("earliest", earliest), number("weeks", weeks)];
    (weeks > 0).then(|| (100 * weeks, facts()))
}

/// Months on a vacancy older than twelve months at the start (G12).
pub(super) fn structural_use(_: &Case, one: &Assignment) -> Option<Amount> {
    let since = one.call.vacancy_since.filter(|since| since.plus_months(12) <= one.start())?;
    Some((100 * one.months(), vec![day("vacancy_since", since), number("months", one.months())]))
}

/// Novices beyond the experienced in a call with two or more newly served seats (G14).
pub(super) fn novice_beside_experienced(case: &Case, call: &CallPlan) -> Option<Amount> {
    if call.placements.len() < 2 {
        return None;
    }
    let assignments = call.placements.iter().flat_map(|placement| {
        placement.persons.iter().map(|person| Assignment::of(case.problem, placement, *person))
    });
    let levels: Vec<_> = assignments.filter_map(|one| proficiency(&one)).collect();
    let novices = whole(levels.iter().filter(|level| **level <= 1).count());
    let experienced = whole(levels.len()) - novices;
    let facts = || vec![number("novices", novices), number("experienced", experienced)];
    (novices > experienced).then(|| (100 * (novices - experienced), facts()))
}
