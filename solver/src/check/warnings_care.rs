//! The warnings about care for persons and for the pool's purpose: leaders, probation, training,
//! structural use, load, part-timers, weekends.

use super::case::{Assignment, CallPlan, Case};
use super::facts::{Facts, day, number, percent};
use super::fit::{FULL_TRAINING, training};
use super::rules_pair as pair;
use super::rules_person::deployable;
use super::warnings::OfPersons;
use crate::domain::{CallKind, Deployment, PersonId, Seat, Span};
use crate::plan::Placement;

/// Months for which a leader may be without a team.
const LEADER_MONTHS: i64 = 3;

/// Months back from the decision day in which the use of an office counts.
const OFFICE_MONTHS: i64 = 24;

/// A leader on a seat without leadership for long (W09).
pub(super) fn leader_without_team(_: &Case, one: &Assignment) -> Option<Facts> {
    let without = one.person.leadership && !one.seat.leadership && one.months() > LEADER_MONTHS;
    without.then(|| vec![number("months", one.months())])
}

/// Begins within the probation and ends after it: the assessment needs a date (W10).
pub(super) fn beyond_probation(_: &Case, one: &Assignment) -> Option<Facts> {
    let (span, probation_end) = (one.span(), one.person.probation_end?);
    let beyond = span.start < probation_end && probation_end < span.end;
    beyond.then(|| vec![day("probation_end", probation_end), day("end", span.end)])
}

/// This person's onboarding takes longer than a third of the duration (W11).
pub(super) fn long_training(_: &Case, one: &Assignment) -> Option<Facts> {
    let (weeks, days) = (one.call.onboarding_weeks, i64::from(one.span().days()));
    let long = 3 * 7 * weeks * training(one) > FULL_TRAINING * days;
    long.then(|| vec![number("weeks", weeks), number("days", days)])
}

/// Somebody of the pool was in the office on more than half of the last 24 months' days (W12).
pub(super) fn structural_office(case: &Case, call: &CallPlan) -> Option<Facts> {
    let as_of = case.problem.as_of();
    let window = Span::new(as_of.plus_months(-OFFICE_MONTHS), as_of);
    let fixed = case.problem.persons().iter().flat_map(|person| &person.deployments);
    let here = fixed.filter(|fixed| fixed.office == call.call.office && fixed.span.overlaps(window));
    let mut spans: Vec<_> = here.map(|fixed| fixed.span).collect();
    spans.sort_unstable();
    let (mut days, mut counted_to) = (0, window.start);
    for span in spans {
        let end = span.end.min(window.end);
        days += Span::new(counted_to.max(span.start), end).days();
        counted_to = counted_to.max(end);
    }
    let facts = || vec![number("days", days), number("of_days", window.days())];
    (2 * days > window.days()).then(facts)
}

/// The third deployment in a row with public contact or in a crisis (W13).
pub(super) fn third_demanding(case: &Case, one: &Assignment) -> Option<Facts> {
    if !(one.call.kind == CallKind::Crisis || with_public_contact(one.seat)) {
        return None;
    }
    let fixed = one.earlier().map(|fixed| (fixed.span, was_demanding(case, fixed)));
    let new = case.assignments_of(one.person_id).iter().filter(|new| new.start() < one.start());
    let new = new.map(|new| (new.span(), new.call.kind == CallKind::Crisis || with_public_contact(new.seat)));
    let mut before: Vec<_> = fixed.chain(new).collect();
    before.sort_unstable();
    let in_a_row = before.iter().rev().take_while(|(_, demanding)| *demanding).count() as i64 + 1;
    (in_a_row >= 3).then(|| vec![number("in_a_row", in_a_row)])
}

fn with_public_contact(seat: &Seat) -> bool {
    seat.tags.iter().any(|tag| tag == "public_contact")
}

/// Of a fixed deployment often no more is stored than that it was demanding.
fn was_demanding(case: &Case, fixed: &Deployment) -> bool {
    fixed.demanding
        || fixed.kind == Some(CallKind::Crisis)
        || fixed.seat.is_some_and(|seat| with_public_contact(case.problem.seat(seat)))
}

/// Unplaced part-timers whom nothing but the least FTE keeps from a served seat (W14).
pub(super) fn part_timer_shut_out(case: &Case, placement: &Placement) -> Option<OfPersons> {
    let seat = case.problem.seat(placement.seat);
    // Where two may share, a part-timer is considered as one of them.
    if seat.sharers > 1 {
        return None;
    }
    let rules = [
        deployable,
        pair::below_grade,
        pair::above_grade,
        pair::same_ladder,
        pair::must_skills,
        pair::leadership,
        pair::same_employer,
        pair::conflict_exclusion,
        pair::placement_restriction,
    ];
    let fits = |person: PersonId| {
        let one = Assignment::of(case.problem, placement, person);
        rules.iter().all(|broken| broken(case, &one).is_empty())
    };
    let short = case.problem.person_ids().filter(|person| case.problem.person(*person).fte < seat.fte_least);
    let persons: Vec<_> =
        short.filter(|person| case.assignments_of(*person).is_empty() && fits(*person)).collect();
    (!persons.is_empty()).then(|| (persons, vec![percent("least", seat.fte_least)]))
}

/// Weekend duty: rest times, and is it voluntary? (W15)
pub(super) fn weekend_duty(_: &Case, one: &Assignment) -> Option<Facts> {
    one.seat.tags.iter().any(|tag| tag == "weekend").then(Vec::new)
}
