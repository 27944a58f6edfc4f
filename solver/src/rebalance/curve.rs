//! The best plan for every number of changes: a staircase that is solved only where it may rise.
//!
//! Keeping at least *k* of the assignments that can stay is one row. A plan with fewer changes
//! meets the demand for more, so scores only rise, and between two equal scores nothing is solved.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::limits::{Limits, Progress};
use crate::plan::{Assignment, Plan};
use crate::score::Levels;
use crate::solve::{Condition, Ended, Outcome, Prepared, SolveError, Status, Verdict, Work};

/// The best plans with 0, 1, 2, ... changes.
pub(super) struct Curve {
    /// Without gaps from 0 changes on.
    pub(super) outcomes: Vec<Outcome>,
    /// How many of the assignments every plan has to give up.
    pub(super) excluded: usize,
    /// Changes left out beyond the last.
    pub(super) left_out: usize,
    pub(super) ended: Ended,
    pub(super) work: Work,
    /// Problems solved, the best plan not counted.
    pub(super) solves: usize,
}

/// What all solves of one curve share.
struct Asked<'a> {
    prepared: &'a Prepared<'a>,
    best: &'a Outcome,
    possible: &'a [Assignment],
    limits: Limits,
    progress: &'a Limits,
    solves: AtomicUsize,
}

/// Solved points by the number of assignments given up, and what ended those that were not.
#[derive(Default)]
struct Solved {
    points: BTreeMap<usize, Outcome>,
    ended: Option<Ended>,
    work: Work,
}

/// The curve up to the best plan, or up to `most` changes.
pub(super) fn curve(
    prepared: &Prepared<'_>,
    best: &Outcome,
    possible: &[Assignment],
    most: Option<usize>,
    limits: &Limits,
) -> Result<Curve, SolveError> {
    let quiet = Limits { watch: None, ..limits.clone() };
    let asked =
        Asked { prepared, best, possible, limits: quiet, progress: limits, solves: AtomicUsize::new(0) };
    let end = asked.given_up(&best.plan);
    let mut solved = Solved { work: best.work, ..Solved::default() };
    let mut excluded = 0;
    while excluded < end && solved.points.is_empty() && solved.ended.is_none() {
        match asked.solve(excluded)? {
            Verdict::Best(outcome) => solved.push(excluded, outcome),
            Verdict::Impossible => excluded += 1,
            Verdict::Unknown(ended) => solved.ended = Some(ended),
        }
    }
    if solved.ended.is_some() {
        // How many must be given up is not known, so no plan can be placed on the curve.
        let (ended, work) = (solved.ended.unwrap_or(Ended::Proved), solved.work);
        let solves = asked.n_solves();
        return Ok(Curve { outcomes: Vec::new(), excluded: 0, left_out: end, ended, work, solves });
    }
    let last = most.map_or(end, |most| end.min(excluded + most));
    if last == end {
        solved.points.insert(end, best.clone());
    } else if last > excluded {
        solved.take(last, asked.solve(last)?);
    }
    if let (Some(low), Some(high)) = (solved.points.get(&excluded), solved.points.get(&last)) {
        let between = asked.between((excluded, low), (last, high))?;
        solved.merge(between);
    }
    Ok(Curve { solves: asked.n_solves(), ..solved.curve(excluded, last, end, best) })
}

impl Asked<'_> {
    /// How many of the assignments the plan gives up.
    fn given_up(&self, plan: &Plan) -> usize {
        let kept = plan.assignments();
        self.possible.iter().filter(|one| !kept.contains(one)).count()
    }

    fn n_solves(&self) -> usize {
        self.solves.load(Ordering::Relaxed)
    }

    /// The best plan that gives up at most so many.
    fn solve(&self, given_up: usize) -> Result<Verdict, SolveError> {
        self.solves.fetch_add(1, Ordering::Relaxed);
        let keep = Condition::Keep(self.possible.to_vec(), self.possible.len() - given_up);
        let verdict = self.prepared.solve_below(&[keep], self.best.ceiling(), &self.limits)?;
        let (plan, bound) = (Some(self.best.score.clone()), Some(self.best.bound.clone()));
        self.progress.report(&Progress { phase: "changes of the plan", steps: None, plan, bound });
        Ok(verdict)
    }

    /// Points between two known ones, as far as the score rises there.
    fn between(&self, low: (usize, &Outcome), high: (usize, &Outcome)) -> Result<Solved, SolveError> {
        let mut solved = Solved::default();
        let middle = usize::midpoint(low.0, high.0);
        if middle == low.0 || low.1.score == high.1.score {
            return Ok(solved);
        }
        solved.take(middle, self.solve(middle)?);
        let Some(outcome) = solved.points.get(&middle) else { return Ok(solved) };
        let (left, right) =
            rayon::join(|| self.between(low, (middle, outcome)), || self.between((middle, outcome), high));
        let (left, right) = (left?, right?);
        solved.merge(left);
        solved.merge(right);
        Ok(solved)
    }
}

impl Solved {
    fn push(&mut self, given_up: usize, outcome: Outcome) {
        self.work = self.work.plus(outcome.work);
        if outcome.ended != Ended::Proved {
            self.ended = self.ended.max(Some(outcome.ended));
        }
        self.points.insert(given_up, outcome);
    }

    fn take(&mut self, given_up: usize, verdict: Verdict) {
        match verdict {
            Verdict::Best(outcome) => self.push(given_up, outcome),
            // Fewer could be given up already, so this is a limit, not a proof.
            Verdict::Impossible => self.ended = self.ended.max(Some(Ended::WorkLimit)),
            Verdict::Unknown(ended) => self.ended = self.ended.max(Some(ended)),
        }
    }

    fn merge(&mut self, other: Self) {
        self.points.extend(other.points);
        self.ended = self.ended.max(other.ended);
        self.work = self.work.plus(other.work);
    }

    /// Every point from its neighbours: the best plan known so far, and the least bound from here on.
    fn curve(self, first: usize, last: usize, end: usize, best: &Outcome) -> Curve {
        let mut bounds: BTreeMap<usize, (Levels, Status)> = BTreeMap::new();
        let mut least = (best.bound.clone(), best.status);
        for given_up in (first..=last).rev() {
            if let Some(point) = self.points.get(&given_up).filter(|point| point.bound <= least.0) {
                least = (point.bound.clone(), point.status);
            }
            bounds.insert(given_up, least.clone());
        }
        let mut outcomes: Vec<Outcome> = Vec::new();
        for (given_up, (bound, proven)) in bounds {
            let known = outcomes.last();
            let better = |point: &&Outcome| known.is_none_or(|known| point.score > known.score);
            let point = self.points.get(&given_up).filter(better);
            let Some(plan) = point.or(known) else { break };
            let closed = plan.score == bound;
            let status = if closed { plan.status.max(proven) } else { Status::Gap };
            let ended = if closed { Ended::Proved } else { self.ended.unwrap_or(plan.ended) };
            let outcome = Outcome { bound, status, ended, ..plan.clone() };
            let is_best = outcome.score == best.score;
            outcomes.push(outcome);
            if is_best {
                break;
            }
        }
        let reached = outcomes.last().is_some_and(|outcome| outcome.score == best.score);
        let left_out = if reached { 0 } else { end - last };
        let ended = self.ended.unwrap_or(Ended::Proved).max(best.ended);
        Curve { outcomes, excluded: first, left_out, ended, work: self.work, solves: 0 }
    }
}
