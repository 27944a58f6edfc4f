//! What a person brings: levels of skills on a day, experience in an office, FTE that nothing binds yet.

use crate::domain::{Call, Day, Person, Problem, Requirement, Seat, SkillGroup};

/// The person's level of a skill on a day; 0 without it.
pub fn skill_level(person: &Person, need: &Requirement, day: Day) -> i64 {
    let entries = person.skills.iter().filter(|entry| entry.skill == need.skill && entry.holds_on(day));
    entries.map(|entry| entry.level).max().unwrap_or(0)
}

/// The lowest, over the must groups, of the best level among a group's skills; none without must-skills.
pub fn proficiency(person: &Person, seat: &Seat, day: Day) -> Option<i64> {
    let best = |group: &SkillGroup| {
        group.any_of.iter().map(|need| skill_level(person, need, day)).max().expect("a group is not empty")
    };
    seat.must.iter().map(best).min()
}

/// Whether the person had an earlier deployment in the office.
pub fn experienced_in_office(person: &Person, call: &Call, day: Day) -> bool {
    person.deployments.iter().any(|fixed| fixed.span.start < day && fixed.office == call.office)
}

/// FTE of deployable persons present on a day without a fixed deployment on it, in percent.
pub fn free_fte(problem: &Problem, day: Day) -> i64 {
    let is_free = |person: &&Person| {
        problem.policy().deployable_roles.contains(&person.role)
            && person.entry.is_none_or(|entry| entry <= day)
            && person.exit.is_none_or(|exit| day < exit)
            && !person.absences.iter().any(|absence| absence.contains(day))
            && !person.deployments.iter().any(|fixed| fixed.span.contains(day))
    };
    problem.persons().iter().filter(is_free).map(|person| person.fte).sum()
}
