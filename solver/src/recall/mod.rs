//! Recalls in a crisis: the best plan with 0, 1, 2, ... running deployments broken off, and the way back.
//!
//! A recall ends a running or decided deployment on the **recall day**. It is worth something when coverage
//! rises; points alone break no promise. For every number of recalls the best set is found by solving the
//! problem that it leaves, and after the crisis the broken deployments become calls again. Readings are fixed in
//! `docs/decisions/0004-what-a-recall-is-and-the-way-back.md`.
//!
//! | file | holds |
//! |---|---|
//! | `broken` | what a recall does to a deployment and to the problem |
//! | `search` | the best sets of 1, 2, ... recalls, until more bring nothing |
//! | `chain` | whether the best sets grow from each other, and in which order |
//! | `back` | the problem after the crisis, and who takes up what was broken off |
//!
//! Everything is a composition of immutable problems and [`solve`](mod@crate::solve); nothing here decides anything.

mod back;
mod broken;
mod chain;
mod search;

pub use back::{Return, Revived};
pub use broken::{Broken, Recallable, recall_day};

use crate::domain::{Call, Day, Problem};
use crate::limits::Limits;
use crate::score::Levels;
use crate::solve::{Ended, Outcome, Prepared, SolveError, Status, Work};
use search::{Found, Search};

/// The best plans with 0, 1, 2, ... recalls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recalls {
    /// The day on which a recalled deployment ends.
    pub recall_day: Day,
    /// Deployments that may be recalled, in the order of persons and time.
    pub recallable: Vec<Recallable>,
    /// Of those asked for: they end by the recall day anyway, so that a recall changes nothing.
    pub pointless: Vec<Recallable>,
    /// The best plan with 0, 1, 2, ... recalls, up to the last that brings something.
    pub steps: Vec<Step>,
    /// Whether every set contains the one before, so that the recalls have an order.
    pub nested: bool,
    /// Coverage that no number of recalls exceeds; the points in it say nothing.
    pub ceiling: Levels,
    /// Proved, or what ended the search before it was known that more recalls bring nothing.
    pub ended: Ended,
    /// All work of the search together.
    pub work: Work,
    /// How often a problem was solved, the way back included.
    pub solves: usize,
}

/// The best plan with at most so many recalls as its position says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is broken off; fewer than allowed where the last ones bring nothing.
    pub broken: Vec<Broken>,
    /// The problem that these recalls leave.
    pub problem: Problem,
    /// Its best plan, with proof.
    pub outcome: Outcome,
    /// Score over the step before; nothing for the first.
    pub gain: Option<Levels>,
    /// What follows after the crisis.
    pub back: Return,
}

impl Recalls {
    /// Whether the limits left something unproven.
    pub fn is_cut_short(&self) -> bool {
        let outcomes = self.steps.iter().flat_map(|step| [&step.outcome, &step.back.outcome]);
        self.ended != Ended::Proved || outcomes.into_iter().any(|outcome| outcome.status == Status::Gap)
    }

    /// How many recalls are enough for class 0; those beyond it bring only other calls something.
    pub fn enough_for_class_0(&self) -> usize {
        let covered = |step: &Step| {
            let calls = step.outcome.plan.placements().iter().map(|it| step.problem.call(it.seat.call));
            calls.filter(|call| call.class == 0).map(Call::worth).sum::<i64>()
        };
        let most = self.steps.iter().map(covered).max();
        self.steps.iter().position(|step| Some(covered(step)) == most).unwrap_or(0)
    }

    /// What the `n`-th recall adds and gives up, by deployment, against the recalls before it.
    pub fn turn(&self, n: usize) -> (Vec<&Broken>, Vec<&Broken>) {
        let before = n.checked_sub(1).map_or(&[][..], |before| &self.steps[before].broken);
        let now = &self.steps[n].broken;
        let only = |these: &'_ [Broken], those: &[Broken]| -> Vec<usize> {
            let is_in = |one: &Broken| those.iter().any(|other| other.recalled == one.recalled);
            (0..these.len()).filter(|at| !is_in(&these[*at])).collect()
        };
        let added = only(now, before).into_iter().map(|at| &now[at]).collect();
        (added, only(before, now).into_iter().map(|at| &before[at]).collect())
    }
}

/// The best plans of `problem` with 0, 1, 2, ... recalls of these deployments, until more bring no coverage; and
/// for each what happens when the crisis ends on `until`.
///
/// # Errors
/// Only if the engine fails.
pub fn recall(
    problem: &Problem,
    recallable: &[Recallable],
    until: Day,
    limits: &Limits,
) -> Result<Recalls, SolveError> {
    let prepared = Prepared::of(problem);
    let base = prepared.best(limits)?;
    recall_from(&prepared, &base, recallable, until, limits)
}

/// As [`recall`], where `base` is known to be the best plan without a recall. What is solved starts from there.
///
/// # Errors
/// Only if the engine fails.
pub fn recall_from(
    prepared: &Prepared<'_>,
    base: &Outcome,
    recallable: &[Recallable],
    until: Day,
    limits: &Limits,
) -> Result<Recalls, SolveError> {
    let problem = prepared.problem();
    let day = recall_day(problem);
    let mut asked = recallable.to_vec();
    asked.sort_unstable();
    asked.dedup();
    let (recallable, pointless): (Vec<_>, Vec<_>) =
        asked.into_iter().partition(|one| one.deployment(problem).span.end > day);
    let found = Search::new(prepared, &recallable, base, limits)?.run()?;
    let Found { sets, nested, ceiling, ended, work, mut solves } = found;
    let mut steps: Vec<Step> = Vec::new();
    for (set, outcome) in sets {
        let gain = steps.last().map(|before| outcome.score.clone() - before.outcome.score.clone());
        if let Some(same) = steps.last().filter(|before| same_set(&before.broken, &set)) {
            steps.push(Step { gain, ..same.clone() });
            continue;
        }
        let left = broken::without(problem, &set)?;
        let broken = Broken::all(problem, &set);
        solves += 1;
        let back = back::way_back(&left, &broken, &outcome.plan, until, limits)?;
        steps.push(Step { broken, problem: left, outcome, gain, back });
    }
    Ok(Recalls { recall_day: day, recallable, pointless, steps, nested, ceiling, ended, work, solves })
}

fn same_set(broken: &[Broken], set: &[Recallable]) -> bool {
    broken.iter().map(|one| one.recalled).eq(set.iter().copied())
}
