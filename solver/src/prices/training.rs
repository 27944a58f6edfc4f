//! Lists the trainings that could matter: every person, every skill that a seat asks for and the person lacks.

use std::collections::BTreeSet;

use crate::domain::{Day, Person, PersonId, Problem, SeatId, SkillId};
use crate::explain::Change;
use crate::explain::changes::{SKILL_LEVEL_DAYS, TRAINING_LEVEL_DAYS};
use crate::validate::YEARS;

/// Every training towards a must-skill of `seats`, by person, then skill, then level.
///
/// A skill that the person lacks is trained to each level that some seat asks; one that the
/// person has one level short rises by that level. Persons whose role is not deployed are left
/// out: no training opens anything for them. Without `ready_from` a training takes the days of the
/// published list, counted from the decision day.
pub fn trainings(
    problem: &Problem,
    seats: impl IntoIterator<Item = SeatId>,
    ready_from: Option<Day>,
) -> Vec<Change> {
    let asked = asked(problem, seats);
    let roles = &problem.policy().deployable_roles;
    let deployable = problem.person_ids().filter(|id| roles.contains(&problem.person(*id).role));
    let of_person = |id: PersonId| {
        let trained = |(skill, level): &(SkillId, i64)| training(problem, id, *skill, *level, ready_from);
        asked.iter().filter_map(trained).collect::<Vec<_>>()
    };
    deployable.flat_map(of_person).collect()
}

/// Levels at which a skill would meet a must group of one of the seats, in order.
fn asked(problem: &Problem, seats: impl IntoIterator<Item = SeatId>) -> BTreeSet<(SkillId, i64)> {
    let mut asked = BTreeSet::new();
    for seat in seats.into_iter().filter(|seat| problem.seat(*seat).open() > 0) {
        let onboarding = problem.call(seat.call).onboarding_weeks > 0;
        let easier = i64::from(onboarding && problem.policy().skill_after_onboarding);
        let needs = problem.seat(seat).must.iter().flat_map(|group| &group.any_of);
        asked.extend(needs.map(|need| (need.skill, need.level - easier)).filter(|(_, level)| *level > 0));
    }
    asked
}

/// The training of a person to a level, if the list has it.
fn training(
    problem: &Problem,
    person: PersonId,
    skill: SkillId,
    level: i64,
    ready_from: Option<Day>,
) -> Option<Change> {
    let (days, raised) = match held(problem.person(person), skill) {
        None => (TRAINING_LEVEL_DAYS * i32::try_from(level).expect("levels are 1 to 3"), false),
        Some(held) if held + 1 == level => (SKILL_LEVEL_DAYS, true),
        Some(_) => return None,
    };
    let ready_from = ready_from.unwrap_or_else(|| problem.as_of().plus_days(days));
    in_calendar(ready_from).then_some(match raised {
        true => Change::SkillLevel { person, skill, level, ready_from },
        false => Change::Training { person, skill, level, ready_from },
    })
}

/// Whether a problem may speak of the day.
pub(super) fn in_calendar(day: Day) -> bool {
    YEARS.contains(&day.date().year())
}

/// The highest level of a skill that the person has, whenever it holds.
fn held(person: &Person, skill: SkillId) -> Option<i64> {
    person.skills.iter().filter(|entry| entry.skill == skill).map(|entry| entry.level).max()
}

/// Who is trained.
pub(super) fn trainee(training: &Change) -> PersonId {
    match training {
        Change::SkillLevel { person, .. } | Change::Training { person, .. } => *person,
        other => unreachable!("invariant: the list of trainings has no {}", other.name()),
    }
}
