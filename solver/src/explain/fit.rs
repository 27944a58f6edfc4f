//! Sets the facts of a person beside what a seat asks.

use crate::domain::{Day, PersonId, Problem, Requirement, SeatId, SkillId};
use crate::explain::Who;

/// The facts of a person beside those of a seat; no number sums them up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// Who.
    pub who: Who,
    /// The facts; none where the person is not named.
    pub facts: Option<FitFacts>,
}

/// The facts of a [`Fit`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FitFacts {
    /// The person's grade.
    pub grade: String,
    /// Lowest grade of the band.
    pub band_lowest: String,
    /// Highest grade of the band.
    pub band_highest: String,
    /// Levels of the seat above the person (above-grade work), below zero for work below the own grade; 0 fits.
    pub levels_above: i64,
    /// Per must group, the alternative the person meets best.
    pub must: Vec<SkillFit>,
    /// Per nice-to-have skill.
    pub nice: Vec<SkillFit>,
    /// Whether the seat needs leadership experience.
    pub leadership: bool,
    /// The person's contract in percent.
    pub fte: i64,
    /// What the seat wishes.
    pub fte_wished: i64,
    /// The least the seat takes.
    pub fte_least: i64,
    /// Whether an earlier deployment was in the office or of the kind.
    pub experienced_here: bool,
}

/// A skill the person has beside what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SkillFit {
    /// Which.
    pub skill: SkillId,
    /// Level on the start day; 0 for none.
    pub has: i64,
    /// Least level.
    pub needs: i64,
}

impl Fit {
    /// The facts of `person` beside those of `seat` for a start on `start`.
    pub fn of(problem: &Problem, person: PersonId, seat: SeatId, start: Day) -> Self {
        Self { who: Who::Person(person), facts: Some(facts(problem, person, seat, start)) }
    }
}

fn facts(problem: &Problem, person: PersonId, seat_id: SeatId, start: Day) -> FitFacts {
    let (person, seat, call) = (problem.person(person), problem.seat(seat_id), problem.call(seat_id.call));
    let level = |skill: SkillId| {
        let entries = person.skills.iter().filter(|entry| entry.skill == skill && entry.holds_on(start));
        entries.map(|entry| entry.level).max().unwrap_or(0)
    };
    let skill_fit =
        |asked: &Requirement| SkillFit { skill: asked.skill, has: level(asked.skill), needs: asked.level };
    let group_fit = |alternatives: &[Requirement]| {
        let fits = alternatives.iter().map(skill_fit);
        fits.reduce(|best, next| if next.has - next.needs > best.has - best.needs { next } else { best })
            .expect("a group of skills is not empty")
    };
    let (own, band) = (&person.levels, &seat.band.levels);
    FitFacts {
        grade: person.grade.clone(),
        band_lowest: seat.band.lowest.clone(),
        band_highest: seat.band.highest.clone(),
        levels_above: (band.lowest - own.highest).max(0) + (band.highest - own.lowest).min(0),
        must: seat.must.iter().map(|group| group_fit(&group.any_of)).collect(),
        nice: seat.nice.iter().map(skill_fit).collect(),
        leadership: seat.leadership,
        fte: person.fte,
        fte_wished: seat.fte_wished,
        fte_least: seat.fte_least,
        experienced_here: person.deployments.iter().any(|deployment| {
            deployment.span.start < start
                && (deployment.office == call.office || deployment.kind == Some(call.kind))
        }),
    }
}
