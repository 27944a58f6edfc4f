//! Lists the persons that a city might hire next: one per team, per skill, and per open seat.

use std::collections::BTreeMap;

use crate::domain::{Person, PersonId, Problem, SeatId, SkillId};
use crate::draft::{PersonDraft, SkillDraft};
use crate::explain::changes::one_more_person;
use crate::solve::Outcome;

/// Level at which a person hired for a skill has it: works independently.
pub const HIRED_LEVEL: i64 = 2;

/// One more person whom the pool might get.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// What the profile is taken from.
    pub like: Like,
    /// The person, with an id behind all others.
    pub person: PersonDraft,
}

/// What a profile is taken from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Like {
    /// A typical member of the team: the most frequent grade, and what at least half of them have.
    Team(String),
    /// The skill alone, in the grade in which most seats that ask for it could be served.
    Skill(SkillId),
    /// What open seats ask: lowest grade, the first skill of every group, the wished FTE.
    Seats(Vec<SeatId>),
}

/// Every profile: teams, skills that seats ask for, grade bands of open seats with their must-skills.
pub fn profiles(problem: &Problem, base: &Outcome) -> Vec<Profile> {
    let mut profiles = of_teams(problem);
    profiles.extend(of_skills(problem));
    profiles.extend(of_open_seats(problem, base));
    profiles
}

fn of_teams(problem: &Problem) -> Vec<Profile> {
    let mut teams: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
    for person in deployable(problem) {
        teams.entry(&person.team).or_default().push(person);
    }
    let profile = |(team, members): (&str, Vec<&Person>)| {
        let grades = members.iter().map(|member| (member.scheme.name(), member.grade.as_str()));
        let (scheme, grade) = most_frequent(grades);
        let half = members.iter().filter(|member| member.leadership).count() * 2 >= members.len();
        let person = PersonDraft {
            team: team.to_owned(),
            role: most_frequent(members.iter().map(|member| member.role.as_str())).to_owned(),
            scheme: scheme.into(),
            grade: grade.into(),
            skills: common_skills(problem, &members),
            leadership: half,
            ..blank(problem)
        };
        Profile { like: Like::Team(team.to_owned()), person }
    };
    teams.into_iter().map(profile).collect()
}

/// Skills of at least half of the members, each at the highest level that half of them reach.
fn common_skills(problem: &Problem, members: &[&Person]) -> Vec<SkillDraft> {
    let reached = |skill: SkillId, level: i64| {
        let has = |member: &&&Person| {
            member.skills.iter().any(|entry| entry.skill == skill && entry.level >= level)
        };
        members.iter().filter(has).count() * 2 >= members.len()
    };
    let skills = (0..problem.policy().skills.len()).map(SkillId::new);
    let common = skills.filter_map(|skill| {
        let level = (1..=3).rev().find(|level| reached(skill, *level))?;
        Some(skill_draft(problem, skill, level))
    });
    common.collect()
}

fn of_skills(problem: &Problem) -> Vec<Profile> {
    let mut asking: BTreeMap<SkillId, Vec<SeatId>> = BTreeMap::new();
    for seat in problem.all_seat_ids() {
        for asked in problem.seat(seat).must.iter().flat_map(|group| &group.any_of) {
            asking.entry(asked.skill).or_default().push(seat);
        }
    }
    let profile = |(skill, mut seats): (SkillId, Vec<SeatId>)| {
        seats.dedup();
        let (scheme, grade) = grade_for(problem, &seats)?;
        let person = PersonDraft {
            role: problem.policy().deployable_roles.first().cloned().unwrap_or_default(),
            scheme,
            grade,
            skills: vec![skill_draft(problem, skill, HIRED_LEVEL)],
            ..blank(problem)
        };
        Some(Profile { like: Like::Skill(skill), person })
    };
    asking.into_iter().filter_map(profile).collect()
}

/// The grade that overlaps with the bands of most of the seats, the first of the ladders among equals.
fn grade_for(problem: &Problem, seats: &[SeatId]) -> Option<(String, String)> {
    let fits = |levels: &crate::domain::GradeLevels| {
        let bands = seats.iter().map(|seat| &problem.seat(*seat).band.levels);
        let fitting = bands.filter(|band| {
            band.scale == levels.scale && band.lowest <= levels.highest && levels.lowest <= band.highest
        });
        fitting.count()
    };
    let mut best: Option<(usize, String, String)> = None;
    for ladder in &problem.policy().ladders {
        for grade in &ladder.grades {
            let n_fitting = fits(&grade.levels);
            if n_fitting > best.as_ref().map_or(0, |best| best.0) {
                best = Some((n_fitting, ladder.scheme.name().into(), grade.name.clone()));
            }
        }
    }
    best.map(|(_, scheme, grade)| (scheme, grade))
}

fn of_open_seats(problem: &Problem, base: &Outcome) -> Vec<Profile> {
    let open =
        problem.all_seat_ids().filter(|seat| base.plan.served(*seat) < problem.seat(*seat).open() as usize);
    let mut profiles: Vec<(PersonDraft, Vec<SeatId>)> = Vec::new();
    for seat in open {
        let person = one_more_person(problem, seat);
        match profiles.iter_mut().find(|(other, _)| *other == person) {
            Some((_, seats)) => seats.push(seat),
            None => profiles.push((person, vec![seat])),
        }
    }
    profiles.into_iter().map(|(person, seats)| Profile { like: Like::Seats(seats), person }).collect()
}

fn deployable(problem: &Problem) -> impl Iterator<Item = &Person> {
    let roles = &problem.policy().deployable_roles;
    problem.persons().iter().filter(|person| roles.contains(&person.role))
}

/// A full-timer without anything else, whose id sorts behind all others, in a team of their own.
fn blank(problem: &Problem) -> PersonDraft {
    let id = crate::explain::changes::newcomer_id(problem);
    PersonDraft { cover_name: id.clone(), team: id.clone(), id, fte_percent: 100, ..PersonDraft::default() }
}

fn skill_draft(problem: &Problem, skill: SkillId, level: i64) -> SkillDraft {
    SkillDraft { skill: problem.policy().skills[skill.index()].code.clone(), level, ..SkillDraft::default() }
}

/// The value that occurs most often, the smallest among equals.
fn most_frequent<T: Ord + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.expect("invariant: a team has a member").0
}

/// The id that one more person has in a changed problem: the one behind all others.
pub fn newcomer(problem: &Problem) -> PersonId {
    PersonId::new(problem.persons().len())
}
