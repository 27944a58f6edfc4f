//! What one assignment is worth by itself: its coverage and every goal of the kind "assignment".

use smallvec::smallvec;

use super::Cost;
use crate::domain::{
    Call, CallKind, Coverage, Day, GoalState, PayScheme, Person, PersonId, Problem, Requirement, Seat,
    SeatId, SkillGroup, SkillId,
};
use crate::eligibility::{Choice, experienced_in_office, proficiency, skill_level};
use crate::goal::Goal;

/// A person on a seat, with what holds whatever the choice: it is found once for all of them.
pub(super) struct Fit<'p> {
    problem: &'p Problem,
    person: &'p Person,
    call: &'p Call,
    seat: &'p Seat,
    /// The first start of any choice of the call.
    earliest: Day,
    /// The first day on which covering the vacancy is structural.
    structural_from: Option<Day>,
    is_above_grade: bool,
    /// What the person costs more than the seat's grades plan for, in EUR a year and full time.
    dearer_by: i64,
    /// What the goals of the pair count for, in hundredths.
    of_pair: i64,
}

impl<'p> Fit<'p> {
    pub(super) fn of(problem: &'p Problem, person: PersonId, seat: SeatId, earliest: Day) -> Self {
        let (person, call, seat) = (problem.person(person), problem.call(seat.call), problem.seat(seat));
        let is_above_grade = is_above_grade(person, seat);
        let dearer_by = dearer_by(problem, person, seat, is_above_grade);
        let structural_from = call.vacancy_since.map(|since| since.plus_months(12));
        let fit = Self {
            problem,
            person,
            call,
            seat,
            earliest,
            structural_from,
            is_above_grade,
            dearer_by,
            of_pair: 0,
        };
        let of_pair = fit.sum(&OF_PAIR, |amount| amount(&fit));
        Self { of_pair, ..fit }
    }

    /// The person serving the seat alone: coverage, missing FTE, and all that counts for each person.
    pub(super) fn alone(&self, choice: &Choice) -> Cost {
        let missing = (self.seat.fte_wished - self.person.fte).max(0);
        let fte = self.problem.policy().weights.of(Goal::FteAsWished) * missing * choice.months;
        with_points(coverage(self.problem, self.call), fte + self.of_person(choice), self.problem)
    }

    /// The person as a sharer: the pair carries coverage and the wished FTE, the sharer gives back what it brings.
    pub(super) fn sharer(&self, choice: &Choice) -> Cost {
        let brought = self.problem.policy().weights.of(Goal::FteAsWished) * self.person.fte * choice.months;
        with_points(Cost::new(), self.of_person(choice) - brought, self.problem)
    }

    fn of_person(&self, choice: &Choice) -> i64 {
        self.of_pair + self.sum(&OF_CHOICE, |amount| amount(self, choice))
    }

    /// What these goals count for, each with its weight.
    fn sum<A>(&self, goals: &[(Goal, A)], amount: impl Fn(&A) -> i64) -> i64 {
        let weights = &self.problem.policy().weights;
        let worth = |(goal, of): &(Goal, A)| match weights.of(*goal) {
            0 => 0,
            weight => weight * amount(of),
        };
        goals.iter().map(worth).sum()
    }
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
pub(super) fn coverage(problem: &Problem, call: &Call) -> Cost {
    let class = usize::from(call.class);
    let (level, worth) = match problem.policy().coverage {
        Coverage::Strict => (class, call.worth()),
        Coverage::Weighted => (0, problem.policy().class_weights[class] * call.worth()),
    };
    if worth == 0 { Cost::new() } else { smallvec![(level, worth)] }
}

/// How often a goal's weight counts, in hundredths, whatever the choice.
type OfPair = fn(&Fit<'_>) -> i64;
/// How often a goal's weight counts, in hundredths, for a choice.
type OfChoice = fn(&Fit<'_>, &Choice) -> i64;

const OF_PAIR: [(Goal, OfPair); 3] = [
    (Goal::WishMet, |fit| 100 * wishes_met(fit)),
    (Goal::Unwanted, |fit| 100 * unwanted(fit.person, fit.call)),
    (Goal::Continuity, |fit| 100 * i64::from(continues(fit))),
];

const OF_CHOICE: [(Goal, OfChoice); 9] = [
    (Goal::MonthsAsWished, |fit, choice| 100 * (fit.call.wished_months() - choice.months).max(0)),
    (Goal::EarlyStart, |fit, choice| 100 * weeks_late(fit, choice)),
    (Goal::SkillLevel, |fit, choice| 100 * levels_above_least(fit, choice)),
    (Goal::NiceSkill, |fit, choice| 100 * nice_skills(fit, choice)),
    (Goal::Experience, |fit, choice| 100 * i64::from(is_experienced(fit, choice))),
    (Goal::ShortTraining, |fit, choice| 100 * onboarding_percent(fit, choice)),
    (Goal::ExactGrade, |fit, choice| if fit.is_above_grade { 100 * choice.months } else { 0 }),
    (Goal::StructuralUse, |fit, choice| if is_structural(fit, choice) { 100 * choice.months } else { 0 }),
    (Goal::PlanningCost, planning_cost_eur),
];

fn weeks_late(fit: &Fit<'_>, choice: &Choice) -> i64 {
    i64::from((choice.span.start.0 - fit.earliest.0) / 7)
}

/// Summed over the groups of must-skills.
fn levels_above_least(fit: &Fit<'_>, choice: &Choice) -> i64 {
    let above = |group: &SkillGroup| {
        let needs = group.any_of.iter();
        let above = needs.map(|need| skill_level(fit.person, need, choice.span.start) - need.level);
        above.max().unwrap_or(0).clamp(0, 2)
    };
    fit.seat.must.iter().map(above).sum()
}

fn nice_skills(fit: &Fit<'_>, choice: &Choice) -> i64 {
    let is_met = |need: &&Requirement| skill_level(fit.person, need, choice.span.start) >= need.level;
    fit.seat.nice.iter().filter(is_met).count() as i64
}

fn is_experienced(fit: &Fit<'_>, choice: &Choice) -> bool {
    fit.person.deployments.iter().any(|fixed| {
        fixed.span.start < choice.span.start
            && (fixed.office == fit.call.office || fixed.kind == Some(fit.call.kind))
    })
}

/// Percent of the duration spent on onboarding, rounded half up, at most 100.
fn onboarding_percent(fit: &Fit<'_>, choice: &Choice) -> i64 {
    let start = choice.span.start;
    let halves = match proficiency(fit.person, fit.seat, start) {
        _ if experienced_in_office(fit.person, fit.call, start) => 0,
        None | Some(..=1) => 2,
        Some(2) => 1,
        Some(_) => 0,
    };
    let (part, whole) = (100 * 7 * fit.call.onboarding_weeks * halves, 2 * i64::from(choice.span.days()));
    ((2 * part + whole) / (2 * whole)).min(100)
}

fn is_above_grade(person: &Person, seat: &Seat) -> bool {
    let (own, band) = (&person.levels, &seat.band.levels);
    own.scale == band.scale && own.highest < band.lowest
}

fn wishes_met(fit: &Fit<'_>) -> i64 {
    let wishes = &fit.person.wishes;
    let office = i64::from(wishes.offices.contains(&fit.call.office));
    let kind = i64::from(wishes.kinds.contains(&fit.call.kind));
    let is_taught = |skill: &SkillId| {
        let must = fit.seat.must.iter().flat_map(|group| &group.any_of);
        must.chain(&fit.seat.nice).any(|need| need.skill == *skill)
    };
    office + kind + wishes.skills.iter().filter(|skill| is_taught(skill)).count() as i64
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

fn continues(fit: &Fit<'_>) -> bool {
    let extended =
        |fixed: &&crate::domain::Deployment| fit.call.extends.as_deref() == Some(fixed.id.as_str());
    fit.person.deployments.iter().find(extended).is_some_and(|fixed| fixed.goal != GoalState::Yes)
}

fn is_structural(fit: &Fit<'_>, choice: &Choice) -> bool {
    fit.structural_from.is_some_and(|from| from <= choice.span.start)
}

/// Section 14 allowance and planning-rate difference in EUR, rounded half up.
fn planning_cost_eur(fit: &Fit<'_>, choice: &Choice) -> i64 {
    (fit.dearer_by * choice.months * fit.person.fte + 600) / 1200
}

/// Section 14 allowance and planning-rate difference of a year and full time.
fn dearer_by(problem: &Problem, person: &Person, seat: &Seat, is_above_grade: bool) -> i64 {
    let rates = &problem.policy().planning_rates;
    let rate = |grade: &str| rates.iter().find(|(name, _)| name == grade).map(|(_, rate)| *rate);
    let Some(own) = rate(&person.grade) else { return 0 };
    let tariff = person.scheme != PayScheme::Beamte;
    let lowest = rate(&seat.band.lowest).filter(|_| tariff && is_above_grade);
    let allowance = lowest.map_or(0, |lowest| (lowest - own).max(0));
    let dearer = rate(&seat.band.highest).map_or(0, |highest| (own - highest).max(0));
    allowance + dearer
}
