//! Reads an outcome back: people instead of points.

use std::collections::BTreeSet;

use flexpool_solver::domain::Call;
use flexpool_solver::{Levels, Outcome, Problem};

use super::draft::POINTS_PER_PERSON;

/// What an outcome says about an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Staffing {
    /// Number of people in the plan, where it serves every task.
    pub people: Option<i64>,
    /// Tasks that the plan serves.
    pub served: usize,
    /// Proven least number of people of a plan that serves every task; none where nothing is proven of that.
    pub at_least: Option<i64>,
}

impl Staffing {
    /// Reads the plan and the bound of an outcome for the problem of an instance.
    ///
    /// # Panics
    /// If the score's points are not the number of people in the plan: then the translation is wrong.
    pub fn of(problem: &Problem, outcome: &Outcome) -> Self {
        let placements = outcome.plan.placements();
        let people: BTreeSet<_> = placements.iter().flat_map(|placement| &placement.persons).collect();
        let number = i64::try_from(people.len()).expect("a pool is small");
        assert_eq!(outcome.score.points(), -number * POINTS_PER_PERSON * 100, "points are people");
        let all = problem.calls().len();
        Self {
            people: (placements.len() == all).then_some(number),
            served: placements.len(),
            at_least: at_least(problem, &outcome.bound),
        }
    }
}

/// A bound is compared level by level: it speaks of people only where it leaves no less than all tasks.
fn at_least(problem: &Problem, bound: &Levels) -> Option<i64> {
    let class = usize::from(problem.calls().first()?.class);
    let worth: i64 = problem.calls().iter().map(Call::worth).sum();
    let price = POINTS_PER_PERSON * 100;
    (bound.0[class] == worth).then(|| ((-bound.points()).max(0) + price - 1) / price)
}
