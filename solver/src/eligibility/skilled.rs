//! Who has the skills of a seat on any day: most pairs of person and seat fail here, so it is one table, read in order.

use super::rules::teaches;
use crate::domain::{PersonId, Problem, Requirement, SeatId, SkillId};
use crate::rule::Rule;

/// The highest level of each skill that each person has on any day; 0 without it.
pub(super) struct Skilled<'p> {
    problem: &'p Problem,
    /// Skill by skill, the persons in order.
    levels: Vec<i64>,
}

impl<'p> Skilled<'p> {
    pub(super) fn of(problem: &'p Problem) -> Self {
        let n_persons = problem.persons().len();
        let mut levels = vec![0; problem.policy().skills.len() * n_persons];
        for (at, person) in problem.persons().iter().enumerate() {
            for entry in &person.skills {
                let level = &mut levels[entry.skill.index() * n_persons + at];
                *level = entry.level.max(*level);
            }
        }
        Self { problem, levels }
    }

    /// The levels of all persons in a skill.
    fn levels(&self, skill: SkillId) -> &[i64] {
        let n_persons = self.problem.persons().len();
        &self.levels[skill.index() * n_persons..][..n_persons]
    }

    /// The persons who meet every must group of the seat on some day, in order.
    pub(super) fn persons(&self, seat: SeatId) -> impl Iterator<Item = PersonId> {
        let ever_lifted = self.problem.policy().lifted_until(Rule::Skills).is_some();
        let easier = i64::from(teaches(self.problem, self.problem.call(seat.call)) || ever_lifted);
        let of_need = |need: &Requirement| (need.level - easier, self.levels(need.skill));
        let groups = self.problem.seat(seat).must.iter();
        let groups: Vec<Vec<_>> = groups.map(|group| group.any_of.iter().map(of_need).collect()).collect();
        self.problem.person_ids().filter(move |person| {
            let meets = |(least, levels): &(i64, &[i64])| *least <= levels[person.index()];
            groups.iter().all(|group| group.iter().any(meets))
        })
    }
}
