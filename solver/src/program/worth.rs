//! What one assignment is worth by itself: its coverage and every goal of the kind "assignment".

use crate::domain::{
    Call, CallKind, Coverage, Day, GoalState, PayScheme, Person, Problem, Seat, SeatId, SkillGroup,
};
use crate::eligibility::{Choice, experienced_in_office, proficiency, skill_level};
use crate::goal::Goal;

/// Costs as `(level, coefficient)`, by level.
type Cost = Vec<(usize, i64)>;

/// A person serving a seat alone: coverage, missing FTE, and all that counts for each person.
pub(super) fn alone(a: &Assignment<'_>) -> Cost {
    let missing = (a.seat.fte_wished - a.person.fte).max(0);
    let fte = a.problem.policy().weights.of(Goal::FteAsWished) * missing * a.choice.months;
    with_points(coverage(a.problem, a.call), fte + of_person(a), a.problem)
}

/// A sharer: the pair carries coverage and the wished FTE, the sharer gives back what it brings.
pub(super) fn sharer(a: &Assignment<'_>) -> Cost {
    let brought = a.problem.policy().weights.of(Goal::FteAsWished) * a.person.fte * a.choice.months;
    with_points(Vec::new(), of_person(a) - brought, a.problem)
}

/// Two sharers on a seat, before what each brings.
pub(super) fn pair(problem: &Problem, seat: SeatId, choice: &Choice) -> Cost {
    let missing =
        problem.policy().weights.of(Goal::FteAsWished) * problem.seat(seat).fte_wished * choice.months;
    with_points(coverage(problem, problem.call(seat.call)), missing, problem)
}

fn with_points(mut cost: Cost, hundredths: i64, problem: &Problem) -> Cost {
    if hundredths != 0 {
        cost.push((super::n_levels(problem) - 1, hundredths));
    }
    cost
}

/// The worth of a served seat in its level.
fn coverage(problem: &Problem, call: &Call) -> Cost {
    let class = usize::from(call.class);
    let (level, worth) = match problem.policy().coverage {
        Coverage::Strict => (class, call.worth()),
        Coverage::Weighted => (0, problem.policy().class_weights[class] * call.worth()),
    };
    if worth == 0 { Vec::new() } else { vec![(level, worth)] }
}

/// An assignment with all that its goals look at.
pub(super) struct Assignment<'p> {
    pub(super) problem: &'p Problem,
    pub(super) person: &'p Person,
    pub(super) call: &'p Call,
    pub(super) seat: &'p Seat,
    pub(super) choice: &'p Choice,
    /// The first start of any choice of the call.
    pub(super) earliest: Day,
}

/// How often a goal's weight counts, in hundredths.
type Amount = fn(&Assignment<'_>) -> i64;

const GOALS: [(Goal, Amount); 12] = [
    (Goal::MonthsAsWished, |a| 100 * (a.call.wished_months() - a.choice.months).max(0)),
    (Goal::EarlyStart, |a| 100 * weeks_late(a)),
    (Goal::SkillLevel, |a| 100 * a.seat.must.iter().map(|group| levels_above_least(a, group)).sum::<i64>()),
    (Goal::NiceSkill, |a| 100 * nice_skills(a)),
    (Goal::Experience, |a| 100 * i64::from(is_experienced(a))),
    (Goal::ShortTraining, |a| 100 * onboarding_percent(a)),
    (Goal::ExactGrade, |a| if is_above_grade(a) { 100 * a.choice.months } else { 0 }),
    (Goal::WishMet, |a| 100 * wishes_met(a)),
    (Goal::Unwanted, |a| 100 * unwanted(a.person, a.call)),
    (Goal::Continuity, |a| 100 * i64::from(continues(a))),
    (Goal::StructuralUse, |a| if is_structural(a) { 100 * a.choice.months } else { 0 }),
    (Goal::PlanningCost, planning_cost_eur),
];

fn of_person(a: &Assignment<'_>) -> i64 {
    let weights = &a.problem.policy().weights;
    let worth = |(goal, amount): &(Goal, Amount)| match weights.of(*goal) {
        0 => 0,
        weight => weight * amount(a),
    };
    GOALS.iter().map(worth).sum()
}

fn weeks_late(a: &Assignment<'_>) -> i64 {
    i64::from((a.choice.span.start.0 - a.earliest.0) / 7)
}

fn levels_above_least(a: &Assignment<'_>, group: &SkillGroup) -> i64 {
    let above = group.any_of.iter().map(|need| skill_level(a.person, need, a.choice.span.start) - need.level);
    above.max().unwrap_or(0).clamp(0, 2)
}

fn nice_skills(a: &Assignment<'_>) -> i64 {
    let met =
        a.seat.nice.iter().filter(|need| skill_level(a.person, need, a.choice.span.start) >= need.level);
    met.count() as i64
}

fn is_experienced(a: &Assignment<'_>) -> bool {
    a.person.deployments.iter().any(|fixed| {
        fixed.span.start < a.choice.span.start
            && (fixed.office == a.call.office || fixed.kind == Some(a.call.kind))
    })
}

/// Percent of the duration spent on onboarding, rounded half up, at most 100.
fn onboarding_percent(a: &Assignment<'_>) -> i64 {
    let start = a.choice.span.start;
    let halves = match proficiency(a.person, a.seat, start) {
        _ if experienced_in_office(a.person, a.call, start) => 0,
        None | Some(..=1) => 2,
        Some(2) => 1,
        Some(_) => 0,
    };
    let (part, whole) = (100 * 7 * a.call.onboarding_weeks * halves, 2 * i64::from(a.choice.span.days()));
    ((2 * part + whole) / (2 * whole)).min(100)
}

fn is_above_grade(a: &Assignment<'_>) -> bool {
    let (own, band) = (&a.person.levels, &a.seat.band.levels);
    own.scale == band.scale && own.highest < band.lowest
}

fn wishes_met(a: &Assignment<'_>) -> i64 {
    let wishes = &a.person.wishes;
    let office = i64::from(wishes.offices.contains(&a.call.office));
    let kind = i64::from(wishes.kinds.contains(&a.call.kind));
    let must = a.seat.must.iter().flat_map(|group| &group.any_of);
    let taught: std::collections::BTreeSet<_> = must.chain(&a.seat.nice).map(|need| need.skill).collect();
    let skills = wishes.skills.iter().collect::<std::collections::BTreeSet<_>>();
    office + kind + skills.into_iter().filter(|skill| taught.contains(skill)).count() as i64
}

/// How many of office and kind the person does not want.
fn unwanted(person: &Person, call: &Call) -> i64 {
    let wishes = &person.wishes;
    i64::from(wishes.unwanted_offices.contains(&call.office))
        + i64::from(wishes.unwanted_kinds.contains(&call.kind))
}

/// Whether a deployment on the seat weighs on the person's fair load (G08).
pub fn is_demanding(person: &Person, call: &Call, seat: &Seat) -> bool {
    let tagged = seat.tags.iter().any(|tag| tag == "public_contact" || tag == "weekend");
    call.kind == CallKind::Crisis || tagged || unwanted(person, call) > 0
}

fn continues(a: &Assignment<'_>) -> bool {
    let extended = |fixed: &&crate::domain::Deployment| a.call.extends.as_deref() == Some(fixed.id.as_str());
    a.person.deployments.iter().find(extended).is_some_and(|fixed| fixed.goal != GoalState::Yes)
}

fn is_structural(a: &Assignment<'_>) -> bool {
    a.call.vacancy_since.is_some_and(|since| since.plus_months(12) <= a.choice.span.start)
}

/// Section 14 allowance and planning-rate difference in EUR, rounded half up.
fn planning_cost_eur(a: &Assignment<'_>) -> i64 {
    let rates = &a.problem.policy().planning_rates;
    let rate = |grade: &str| rates.iter().find(|(name, _)| name == grade).map(|(_, rate)| *rate);
    let Some(own) = rate(&a.person.grade) else { return 0 };
    let tariff = a.person.scheme != PayScheme::Beamte;
    let lowest = rate(&a.seat.band.lowest).filter(|_| tariff && is_above_grade(a));
    let allowance = lowest.map_or(0, |lowest| (lowest - own).max(0));
    let dearer = rate(&a.seat.band.highest).map_or(0, |highest| (own - highest).max(0));
    ((allowance + dearer) * a.choice.months * a.person.fte + 600) / 1200
}
