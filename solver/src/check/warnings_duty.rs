//! The warnings about duties before a decision: hearing, staff councils, allowance, consents.

use super::case::{Assignment, CallPlan, Case};
use super::facts::{Facts, day, number, text, texts};
use super::fit::{allowance, eur, levels_above};
use super::rules_person::chains;
use crate::domain::{ConsentKind, Measure};

/// Nominal months above which the person is heard and the total counts anew.
const HEARING_ABOVE_MONTHS: i64 = 3;

/// Expected above three months: the person is heard first (W01).
pub(super) fn hearing(_: &Case, one: &Assignment) -> Option<Facts> {
    (one.months() > HEARING_ABOVE_MONTHS).then(|| vec![number("months", one.months())])
}

/// The staff council takes part, and until when its period runs if it begins today (W02).
pub(super) fn staff_council(case: &Case, one: &Assignment) -> Option<Facts> {
    let clocks = case.problem.policy().participation;
    if one.months() <= clocks.staff_council_above_months {
        return None;
    }
    let period = if one.months() > clocks.long_above_months { clocks.long_days } else { clocks.short_days };
    let period_ends = case.problem.as_of().plus_days(period);
    Some(vec![number("months", one.months()), day("period_ends", period_ends)])
}

/// What went before it in the office takes the deployment over three months: the duty arises now (W03).
pub(super) fn total_above_three_months(case: &Case, one: &Assignment) -> Option<Facts> {
    let all = chains(case, case.assignments_of(one.person_id), one.call.office);
    let chain = all.iter().find(|chain| chain.iter().any(|link| link.is(one)))?;
    let before: i64 = chain.iter().take_while(|link| !link.is(one)).map(|link| link.months).sum();
    let total = before + one.months();
    let crossed = (1..=HEARING_ABOVE_MONTHS).contains(&before) && total > HEARING_ABOVE_MONTHS;
    crossed.then(|| vec![number("months_before", before), number("months_total", total)])
}

/// A secondment concerns the staff councils of both establishments (W04).
pub(super) fn both_staff_councils(case: &Case, call: &CallPlan) -> Option<Facts> {
    let office = case.problem.office(call.call.office);
    let facts = || vec![text("office", &office.name), text("establishment", &office.establishment)];
    (office.measure == Measure::Secondment).then(facts)
}

/// Above-grade work: an allowance from the first day, with its amount where the rates are known (W07).
pub(super) fn above_grade_work(case: &Case, one: &Assignment) -> Option<Facts> {
    if levels_above(one.person, one.seat) == 0 {
        return None;
    }
    let amount =
        allowance(case.problem.policy(), one).map(|eur_per_year| number("eur", eur(one, eur_per_year)));
    Some(std::iter::once(number("months", one.months())).chain(amount).collect())
}

/// Above-grade work after earlier above-grade work, as far as its seat is known (W08).
pub(super) fn above_grade_again(case: &Case, one: &Assignment) -> Option<Facts> {
    if levels_above(one.person, one.seat) == 0 {
        return None;
    }
    let fixed_seats = one.earlier().filter_map(|fixed| fixed.seat).map(|seat| case.problem.seat(seat));
    let earlier_new = case.assignments_of(one.person_id).iter().filter(|new| new.start() < one.start());
    let seats = fixed_seats.chain(earlier_new.map(|new| new.seat));
    let earlier = seats.filter(|seat| levels_above(one.person, seat) > 0).count() as i64;
    (earlier > 0).then(|| vec![number("times", earlier + 1)])
}

/// A municipal enterprise may be an establishment of its own: reassignment or secondment? (W16)
///
/// Offices carry no mark for it, but the German name of the legal form belongs to their names.
pub(super) fn municipal_enterprise(case: &Case, call: &CallPlan) -> Option<Facts> {
    let office = case.problem.office(call.call.office);
    let facts = || vec![text("office", &office.name), text("establishment", &office.establishment)];
    office.name.to_lowercase().contains("eigenbetrieb").then(facts)
}

/// Consents to an assignment to a third party, the person's and the management's (H12).
pub(super) fn consent_missing(case: &Case, one: &Assignment) -> Option<Facts> {
    if one.office.measure != Measure::AssignmentThirdParty {
        return None;
    }
    let consents = &one.person.consents;
    let person = consents
        .iter()
        .any(|consent| consent.kind == ConsentKind::ThirdParty && consent.given_on <= case.problem.as_of());
    let of = [("person", person), ("office", one.office.consent_given)];
    let missing: Vec<_> = of.iter().filter(|(_, given)| !given).map(|(who, _)| who).collect();
    (!missing.is_empty()).then(|| vec![texts("missing", missing)])
}
