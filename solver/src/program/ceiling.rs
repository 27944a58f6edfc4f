//! What no plan scores more than, from the calls alone: for a run that ends before its program is stated.
//!
//! Every open seat is served by whom no goal could think more of: whoever that is, nothing of what costs is counted.

use super::n_levels;
use super::worth::coverage;
use crate::domain::{Call, Problem, Seat};
use crate::goal::Goal;
use crate::score::Levels;

/// A score that no plan of the problem exceeds in any level.
pub(crate) fn ceiling(problem: &Problem) -> Levels {
    let mut ceiling = Levels::zero(n_levels(problem));
    let points = n_levels(problem) - 1;
    let most_wishes =
        problem.persons().iter().map(|person| person.wishes.skills.len() as i64).max().unwrap_or(0);
    for call in problem.calls() {
        for seat in &call.seats {
            let open = i64::from(seat.open());
            for (level, worth) in coverage(problem, call) {
                ceiling.0[level] += open * worth;
            }
            ceiling.0[points] += 100 * open * earned(problem, call, seat, most_wishes);
        }
    }
    ceiling
}

/// Most points that a seat can earn; what costs points is left out.
fn earned(problem: &Problem, call: &Call, seat: &Seat, most_wishes: i64) -> i64 {
    let weight = |goal| problem.policy().weights.of(goal);
    let by_person = [
        (Goal::SkillLevel, 2 * seat.must.len() as i64),
        (Goal::NiceSkill, seat.nice.len() as i64),
        (Goal::Experience, 1),
        // Office, kind, and skills.
        (Goal::WishMet, 2 + most_wishes),
        (Goal::Continuity, i64::from(call.extends.is_some())),
    ];
    let of_person: i64 = by_person.into_iter().map(|(goal, most)| weight(goal) * most).sum();
    weight(Goal::CallComplete) + i64::from(seat.sharers) * of_person
}
