//! The goals about how well a person fits a seat: skills, experience, training, grade, cost.

use super::case::{Assignment, Case};
use super::facts::{count, number, percent, text, whole};
use super::fit::{
    FULL_TRAINING, allowance, eur, excess, level_on, levels_above, proficiency, round_half_up, training,
};
use super::goals::Amount;
use crate::domain::SkillGroup;

/// Levels above the least, at most two in each must group (G04).
pub(super) fn skill_level(_: &Case, one: &Assignment) -> Option<Amount> {
    let above = |group: &SkillGroup| {
        let margins =
            group.any_of.iter().map(|least| level_on(one.person, least.skill, one.start()) - least.level);
        margins.max().unwrap_or(0).clamp(0, 2)
    };
    let levels: i64 = one.seat.must.iter().map(above).sum();
    (levels > 0).then(|| (100 * levels, vec![number("levels", levels)]))
}

/// Nice-to-have skills met on the start day (G04).
pub(super) fn nice_skill(_: &Case, one: &Assignment) -> Option<Amount> {
    let met = one.seat.nice.iter().filter(|nice| level_on(one.person, nice.skill, one.start()) >= nice.level);
    let skills = met.count();
    (skills > 0).then(|| (100 * whole(skills), vec![count("skills", skills)]))
}

/// An earlier deployment in the office or of the kind, once (G04).
pub(super) fn experience(_: &Case, one: &Assignment) -> Option<Amount> {
    let mut earlier = one.earlier();
    let known = earlier.find(|fixed| fixed.office == one.call.office || fixed.kind == Some(one.call.kind))?;
    Some((100, vec![text("deployment", &known.id)]))
}

/// Percent of the duration spent on onboarding, at most 100 (G05).
pub(super) fn short_training(_: &Case, one: &Assignment) -> Option<Amount> {
    let (weeks, days) = (one.call.onboarding_weeks, i64::from(one.span().days()));
    let spent = 100 * weeks * 7 * training(one);
    // A span without days, in a plan typed by hand, leaves no time for anything else.
    let share =
        if spent > 0 && days == 0 { 100 } else { round_half_up(spent, FULL_TRAINING * days.max(1)).min(100) };
    let facts = || {
        let level = proficiency(one).map(|level| number("proficiency", level));
        [number("weeks", weeks), percent("share_percent", share)].into_iter().chain(level).collect()
    };
    (share > 0).then(|| (100 * share, facts()))
}

/// Months above the own grade (G06).
pub(super) fn exact_grade(_: &Case, one: &Assignment) -> Option<Amount> {
    let facts = || {
        let (grade, lowest) = (&one.person.grade, &one.seat.band.lowest);
        vec![text("grade", grade), text("band_lowest", lowest), number("months", one.months())]
    };
    (levels_above(one.person, one.seat) > 0).then(|| (100 * one.months(), facts()))
}

/// EUR of the allowance for above-grade work and of pay above the band (G16).
///
/// The weight is a price of 100 EUR, so one EUR is one hundredth.
pub(super) fn planning_cost(case: &Case, one: &Assignment) -> Option<Amount> {
    let policy = case.problem.policy();
    let eur_per_year = allowance(policy, one).unwrap_or(0) + excess(policy, one).unwrap_or(0);
    let eur = eur(one, eur_per_year);
    (eur > 0).then(|| (eur, vec![number("eur", eur), number("eur_per_year", eur_per_year)]))
}
