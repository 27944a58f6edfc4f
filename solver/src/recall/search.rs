//! The best sets of recalls, by exact search: every set that may beat the best so far is solved.
//!
//! A ceiling comes from a problem in which everything is recalled and nothing that recalls may worsen counts
//! (goals, calls that are served only whole or from a least number on): no set covers more. With one deployment left
//! in its place it bounds all sets without it, so that what every improvement needs is known before any set
//! is solved. Sets of one size are solved in parallel.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::domain::Problem;
use crate::explain::part::problem_of;
use crate::goal::Goal;
use crate::limits::{Limits, Progress};
use crate::recall::broken::{self, Recallable};
use crate::recall::chain;
use crate::score::Levels;
use crate::solve::{Ended, Outcome, Prepared, SolveError, Status, Work};

/// Most sets of one size that are solved; beyond it the search ends and says so.
const MOST_SETS: usize = 20_000;

/// A set of recalls, sorted.
pub(super) type Set = Vec<Recallable>;

/// The search over sets.
pub(super) struct Search<'a> {
    prepared: &'a Prepared<'a>,
    problem: &'a Problem,
    recallable: &'a [Recallable],
    base: &'a Outcome,
    limits: Limits,
    progress: &'a Limits,
    ceiling: Levels,
    /// Coverage that no set without this deployment exceeds, in the order of `recallable`.
    without: Vec<Levels>,
    work: Work,
    solves: usize,
}

/// What the search found.
pub(super) struct Found {
    /// The best set for 0, 1, 2, ... recalls with its best plan.
    pub(super) sets: Vec<(Set, Outcome)>,
    pub(super) nested: bool,
    pub(super) ceiling: Levels,
    pub(super) ended: Ended,
    pub(super) work: Work,
    /// Problems solved, that without a recall not counted.
    pub(super) solves: usize,
}

impl<'a> Search<'a> {
    /// Computes the ceilings.
    pub(super) fn new(
        prepared: &'a Prepared<'a>,
        recallable: &'a [Recallable],
        base: &'a Outcome,
        limits: &'a Limits,
    ) -> Result<Self, SolveError> {
        let problem = prepared.problem();
        let quiet = Limits { watch: None, ..limits.clone().without_certificates() };
        let of_set = |set: Set| -> Result<(Levels, Work), SolveError> {
            let relaxed = relaxed(problem, &set)?;
            let outcome = Prepared::near(&relaxed, prepared).best(&quiet)?;
            Ok((outcome.bound, outcome.work))
        };
        let (ceiling, work) = match recallable.is_empty() {
            true => (base.bound.clone(), Work::default()),
            false => of_set(recallable.to_vec())?,
        };
        let all_but =
            |left: &Recallable| of_set(recallable.iter().filter(|one| *one != left).copied().collect());
        let without = recallable.par_iter().map(all_but).collect::<Result<Vec<_>, _>>()?;
        let work = without.iter().fold(base.work.plus(work), |sum, (_, work)| sum.plus(*work));
        let without: Vec<_> = without.into_iter().map(|(bound, _)| bound).collect();
        let solves = without.len() + usize::from(!recallable.is_empty());
        Ok(Self {
            prepared,
            problem,
            recallable,
            base,
            limits: quiet,
            progress: limits,
            ceiling,
            without,
            work,
            solves,
        })
    }

    /// Sets of 1, 2, ... until the ceiling is reached.
    pub(super) fn run(mut self) -> Result<Found, SolveError> {
        let mut layers: Vec<Vec<(Set, Outcome)>> = vec![vec![(Vec::new(), self.base.clone())]];
        let mut ended = self.base.ended;
        for size in 1..=self.recallable.len() {
            let best = &layers.last().expect("invariant: there is a layer of no recalls")[0].1;
            if !covers_more(&self.ceiling, &best.score) {
                break;
            }
            let sets = self.promising(size, &best.score).filter(|_| !self.limits.stopped());
            let Some(sets) = sets else {
                // Without a limit reached there were too many sets.
                ended = ended.max(self.limits.ended().unwrap_or(Ended::WorkLimit));
                break;
            };
            let (solved, stopped) = self.solve(sets)?;
            ended = ended.max(stopped);
            let before = layers.last().expect("invariant: there is a layer of no recalls");
            let top = solved.iter().map(|(_, outcome)| outcome.score.clone()).max();
            let top = top.filter(|top| covers_more(top, &before[0].1.score));
            let layer = match top {
                Some(top) => solved.into_iter().filter(|(_, outcome)| outcome.score == top).collect(),
                None => before.clone(),
            };
            layers.push(layer);
        }
        self.last_that_brings_something(&mut layers);
        let (sets, nested) = chain::chain(&layers);
        let sets = sets.into_iter().map(|set| self.proven(set)).collect::<Result<Vec<_>, _>>()?;
        let Self { ceiling, work, solves, .. } = self;
        Ok(Found { sets, nested, ceiling, ended, work, solves })
    }

    /// Sets of this size that may cover more than `best`: they hold whatever every improvement needs. Nothing
    /// where there are too many.
    fn promising(&self, size: usize, best: &Levels) -> Option<Vec<Set>> {
        let is_needed = |at: &usize| !covers_more(&self.without[*at], best);
        let (needed, free): (Vec<usize>, Vec<usize>) = (0..self.recallable.len()).partition(is_needed);
        let Some(more) = size.checked_sub(needed.len()) else { return Some(Vec::new()) };
        let set = |chosen: Vec<usize>| {
            let mut set: Set = needed.iter().chain(&chosen).map(|at| self.recallable[*at]).collect();
            set.sort_unstable();
            set
        };
        Some(combinations(&free, more, MOST_SETS)?.into_iter().map(set).collect())
    }

    /// The best plans of the sets, in their order; those that the limits left without a plan are missing.
    fn solve(&mut self, sets: Vec<Set>) -> Result<(Vec<(Set, Outcome)>, Ended), SolveError> {
        let n_sets = sets.len();
        self.solves += n_sets;
        let done = AtomicUsize::new(0);
        let solve = |set: Set| -> Result<(Set, Outcome), SolveError> {
            let left = broken::without(self.problem, &set)?;
            let outcome = Prepared::near(&left, self.prepared).best(&self.limits)?;
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            let (plan, bound) = (Some(self.base.score.clone()), Some(self.ceiling.clone()));
            self.progress.report(&Progress { phase: "recalls", steps: Some((done, n_sets)), plan, bound });
            Ok((set, outcome))
        };
        let solved = sets.into_par_iter().map(solve).collect::<Result<Vec<_>, _>>()?;
        self.work = solved.iter().fold(self.work, |sum, (_, outcome)| sum.plus(outcome.work));
        let ended = solved.iter().map(|(_, outcome)| outcome.ended).max().unwrap_or(Ended::Proved);
        Ok((solved, ended))
    }

    /// The set with its plan, certified where the question asks for it.
    fn proven(&mut self, (set, outcome): (Set, Outcome)) -> Result<(Set, Outcome), SolveError> {
        let wants_more = self.progress.certify && outcome.status == Status::EngineClaimed;
        if set.is_empty() || !wants_more || self.limits.stopped() {
            return Ok((set, outcome));
        }
        let left = broken::without(self.problem, &set)?;
        let again =
            Prepared::near(&left, self.prepared).best(&Limits { certify: true, ..self.limits.clone() })?;
        self.work = self.work.plus(again.work);
        self.solves += 1;
        Ok((set, if again.score == outcome.score { again } else { outcome }))
    }

    /// Drops the steps behind the last that brings something.
    fn last_that_brings_something(&self, layers: &mut Vec<Vec<(Set, Outcome)>>) {
        while let [.., before, last] = layers.as_slice() {
            if before[0].1.score != last[0].1.score {
                break;
            }
            layers.pop();
        }
    }
}

/// Whether the first score covers more than the second, points aside.
fn covers_more(one: &Levels, other: &Levels) -> bool {
    let coverage = |levels: &Levels| levels.0[..levels.0.len() - 1].to_vec();
    coverage(one) > coverage(other)
}

/// The problem with all of these recalled, in which no set of them can cover more.
///
/// Goals are off. A seat that a withdrawn deployment leaves is one more to serve for a call that wants all or
/// a least number, so those wishes are dropped where a recall opens a seat.
fn relaxed(problem: &Problem, set: &[Recallable]) -> Result<Problem, SolveError> {
    let mut draft = broken::without(problem, set)?.to_draft();
    draft.policy.weights = Goal::ALL.iter().map(|goal| (goal.name().to_owned(), 0)).collect();
    let opened: Vec<_> = set.iter().filter_map(|one| one.deployment(problem).seat).collect();
    for seat in opened {
        let call = &mut draft.calls[seat.call.index()];
        (call.whole, call.least_seats, call.one_team, call.start_together) = (false, None, false, false);
    }
    problem_of(&draft)
}

/// Subsets of so many of the items, in lexicographic order; nothing if there are more than `most`.
fn combinations(items: &[usize], size: usize, most: usize) -> Option<Vec<Vec<usize>>> {
    let mut number: usize = 1;
    for taken in 0..size.min(items.len()) {
        number = number.checked_mul(items.len() - taken)? / (taken + 1);
    }
    if number > most {
        return None;
    }
    let mut sets = Vec::new();
    extend(items, size, &mut Vec::new(), &mut sets);
    Some(sets)
}

fn extend(items: &[usize], more: usize, chosen: &mut Vec<usize>, sets: &mut Vec<Vec<usize>>) {
    if more == 0 {
        sets.push(chosen.clone());
        return;
    }
    for at in 0..(items.len() + 1).saturating_sub(more) {
        chosen.push(items[at]);
        extend(&items[at + 1..], more - 1, chosen, sets);
        chosen.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subsets_come_in_order_and_each_once() {
        assert_eq!(combinations(&[3, 5, 7], 2, 3), Some(vec![vec![3, 5], vec![3, 7], vec![5, 7]]));
        assert_eq!(combinations(&[3, 5, 7], 2, 2), None, "three are more than two");
        assert_eq!(combinations(&[3, 5, 7], 0, 1), Some(vec![vec![]]));
        assert_eq!(combinations(&[3], 2, 9), Some(vec![]));
        assert_eq!(combinations(&(0..60).collect::<Vec<_>>(), 30, 20_000), None);
    }
}
