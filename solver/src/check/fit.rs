//! How well a person fits a seat: levels of skills, distance of grades, training, load.
//!
//! Rules and goals read the same quantities, so each is counted in one place.

use super::case::Assignment;
use crate::domain::{CallKind, Day, PayScheme, Person, Policy, Seat, SkillGroup, SkillId};

/// Onboarding counts in halves of this.
pub(super) const FULL_TRAINING: i64 = 2;

/// The highest level of the person's entries of `skill` that hold on `day`; 0 if none does.
pub(super) fn level_on(person: &Person, skill: SkillId, day: Day) -> i64 {
    let holding = person.skills.iter().filter(|entry| entry.skill == skill && entry.holds_on(day));
    holding.map(|entry| entry.level).max().unwrap_or(0)
}

/// The lowest, over the must groups, of the person's highest level in the group on the start day.
///
/// None for a seat without must-skills.
pub(super) fn proficiency(one: &Assignment) -> Option<i64> {
    let best = |group: &SkillGroup| {
        group.any_of.iter().map(|least| level_on(one.person, least.skill, one.start())).max().unwrap_or(0)
    };
    one.seat.must.iter().map(best).min()
}

/// How many levels the seat lies above the person's grade; 0 where they overlap, the seat lies
/// below, or the scales differ.
pub(super) fn levels_above(person: &Person, seat: &Seat) -> i64 {
    let (own, band) = (&person.levels, &seat.band.levels);
    if own.scale == band.scale { (band.lowest - own.highest).max(0) } else { 0 }
}

/// How much of the call's onboarding this person needs, in units of [`FULL_TRAINING`].
pub(super) fn training(one: &Assignment) -> i64 {
    let knows_office = one.earlier().any(|fixed| fixed.office == one.call.office);
    match proficiency(one) {
        _ if knows_office => 0,
        None | Some(..=1) => FULL_TRAINING,
        Some(2) => 1,
        Some(3..) => 0,
    }
}

/// Whether the deployment counts as demanding for this person.
pub(super) fn demanding(one: &Assignment) -> bool {
    let wishes = &one.person.wishes;
    one.call.kind == CallKind::Crisis
        || one.seat.tags.iter().any(|tag| tag == "public_contact" || tag == "weekend")
        || wishes.unwanted_offices.contains(&one.call.office)
        || wishes.unwanted_kinds.contains(&one.call.kind)
}

/// EUR per year and full time of the allowance for above-grade work of tariff staff.
///
/// None where a rate is not known or nothing is due.
pub(super) fn allowance(policy: &Policy, one: &Assignment) -> Option<i64> {
    let tariff = one.person.scheme != PayScheme::Beamte;
    if !tariff || levels_above(one.person, one.seat) == 0 {
        return None;
    }
    Some((rate(policy, &one.seat.band.lowest)? - rate(policy, &one.person.grade)?).max(0))
}

/// EUR per year and full time by which the person costs more than the highest grade of the band.
pub(super) fn excess(policy: &Policy, one: &Assignment) -> Option<i64> {
    Some((rate(policy, &one.person.grade)? - rate(policy, &one.seat.band.highest)?).max(0))
}

/// EUR of `eur_per_year` over the deployment at the person's FTE, rounded half up.
pub(super) fn eur(one: &Assignment, eur_per_year: i64) -> i64 {
    round_half_up(eur_per_year * one.months() * one.person.fte, 1_200)
}

/// `numerator / denominator` to the nearest whole number, halves upwards.
pub(super) fn round_half_up(numerator: i64, denominator: i64) -> i64 {
    (2 * numerator + denominator).div_euclid(2 * denominator)
}

fn rate(policy: &Policy, grade: &str) -> Option<i64> {
    policy.planning_rates.iter().find(|(name, _)| name == grade).map(|(_, eur)| *eur)
}
