//! Finds the smallest set of trainings with which given calls can all be served in one plan.
//!
//! More trainings never make less possible, so the sets that suffice are those that hit every
//! *core*: the trainings outside a largest set that does not suffice. Cores are found one by one;
//! the cheapest set that hits those found is tried, and gives the next core while it does not
//! suffice: the implicit hitting set method (Davies & Bacchus, Solving MAXSAT by solving a sequence
//! of simpler SAT instances, CP 2011).

use rayon::prelude::*;

use crate::domain::{CallId, Day, Problem};
use crate::draft::ProblemDraft;
use crate::explain::{Change, Trade, part};
use crate::goal::Goal;
use crate::prices::hitting::{Set, cheapest};
use crate::prices::market::{Market, Worth};
use crate::prices::training::trainings;
use crate::solve::{Condition, Ended, Prepared, SolveError, Verdict};

/// Most sets of equal number and price that are compared by score.
pub const MOST_EQUAL_SETS: usize = 64;

/// What it takes to serve some calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staffing {
    /// The calls, in order.
    pub calls: Vec<CallId>,
    /// Trainings of the list that might help.
    pub trainings: Vec<Change>,
    /// Sets of trainings, positions in `trainings`; a set suffices only if it has one of each.
    pub cores: Vec<Vec<usize>>,
    /// The answer.
    pub answer: Suffices,
}

/// The smallest set of trainings that suffices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suffices {
    /// This set does, no smaller one, no cheaper one of its size, and none of both with a better plan.
    Set {
        /// The trainings; none where the calls can be served without any.
        trainings: Vec<Change>,
        /// Sum of their prices by the published table.
        price: i64,
        /// The best plan with them that serves all the calls, against the plan in question.
        trade: Trade,
        /// Further sets of this number and price that suffice.
        others: Vec<Vec<Change>>,
        /// Whether all sets of this number and price were compared.
        compared: bool,
    },
    /// No set of trainings of the list suffices: proven.
    Nothing {
        /// Calls that no set of trainings serves, each taken alone; none where only together they fail.
        alone: Vec<CallId>,
    },
    /// The limits ended the search; at least so many trainings are needed.
    Unanswered {
        /// What ended it.
        ended: Ended,
        /// Least number of trainings, as far as known.
        at_least: usize,
    },
}

/// The smallest set of trainings with which all `calls` are served: every open seat, or the least
/// number that the call names.
pub(super) fn serve(
    market: &Market<'_>,
    calls: &[CallId],
    ready_from: Option<Day>,
) -> Result<Staffing, SolveError> {
    let mut calls = calls.to_vec();
    calls.sort_unstable();
    calls.dedup();
    let part = only(market.problem(), &calls);
    let untrained = part::problem_of(&part)?;
    let untrained = Prepared::of(&untrained);
    let mut search = Search::of(market, &calls, (part, &untrained), ready_from);
    let answer = search.answer()?;
    let Search { universe, cores, .. } = search;
    Ok(Staffing { calls, trainings: universe, cores, answer })
}

/// What serving a call means: a number of its seats, or all that are open.
pub fn demands(problem: &Problem, call: CallId) -> Vec<Condition> {
    let (of_call, seats) = (problem.call(call), problem.seat_ids(call));
    let taken: u32 = of_call.seats.iter().map(|seat| seat.taken).sum();
    if of_call.least > 0 && !of_call.whole {
        let number = of_call.least.saturating_sub(taken);
        return (number > 0).then_some(Condition::CallAtLeast(call, number)).into_iter().collect();
    }
    let open = seats.map(|seat| Condition::AtLeast(seat, problem.seat(seat).open()));
    open.filter(|condition| !matches!(condition, Condition::AtLeast(_, 0))).collect()
}

/// The calls alone, with the whole pool and without goals: what else is served does not help them.
fn only(problem: &Problem, calls: &[CallId]) -> ProblemDraft {
    let mut part = part::cut(problem, |_| true, |call| calls.contains(&call));
    part.policy.weights = Goal::ALL.iter().map(|goal| (goal.name().to_owned(), 0)).collect();
    part.published.clear();
    part
}

struct Search<'m, 'c> {
    market: &'m Market<'c>,
    calls: &'m [CallId],
    part: ProblemDraft,
    untrained: &'m Prepared<'m>,
    universe: Vec<Change>,
    prices: Vec<i64>,
    cores: Vec<Set>,
}

/// Why a search stopped early.
enum Cut {
    Limits(Ended),
    Failed(SolveError),
}

impl From<SolveError> for Cut {
    fn from(error: SolveError) -> Self {
        Self::Failed(error)
    }
}

impl<'m, 'c> Search<'m, 'c> {
    fn of(
        market: &'m Market<'c>,
        calls: &'m [CallId],
        (part, untrained): (ProblemDraft, &'m Prepared<'m>),
        ready_from: Option<Day>,
    ) -> Self {
        let problem = market.problem();
        let seats = calls.iter().flat_map(|call| problem.seat_ids(*call));
        let universe = trainings(problem, seats, ready_from);
        let prices = universe.iter().map(|training| training.price(problem)).collect();
        Self { market, calls, part, untrained, universe, prices, cores: Vec::new() }
    }

    fn answer(&mut self) -> Result<Suffices, SolveError> {
        match self.smallest() {
            Ok(answer) => Ok(answer),
            Err(Cut::Failed(error)) => Err(error),
            Err(Cut::Limits(ended)) => {
                let at_least = cheapest(&self.cores, &self.prices, &[]).map_or(0, |set| set.len());
                Ok(Suffices::Unanswered { ended, at_least })
            }
        }
    }

    fn smallest(&mut self) -> Result<Suffices, Cut> {
        let everything: Set = (0..self.universe.len()).collect();
        if !self.suffices(&everything, self.calls)? {
            let alone =
                self.calls.iter().copied().map(|call| Ok((call, self.suffices(&everything, &[call])?)));
            let alone: Vec<(CallId, bool)> = alone.collect::<Result<_, Cut>>()?;
            let alone = alone.into_iter().filter(|(_, suffices)| !suffices).map(|(call, _)| call).collect();
            return Ok(Suffices::Nothing { alone });
        }
        let mut sets: Vec<Set> = Vec::new();
        let mut compared = true;
        while let Some(set) = cheapest(&self.cores, &self.prices, &sets) {
            if sets.first().is_some_and(|first| self.cost(first) < self.cost(&set)) {
                break;
            }
            if self.suffices(&set, self.calls)? {
                if sets.len() == MOST_EQUAL_SETS {
                    compared = false;
                    break;
                }
                sets.push(set);
            } else {
                let core = self.core_beside(&set)?;
                self.cores.push(core);
            }
        }
        self.best_of(sets, compared)
    }

    /// Number, then price.
    fn cost(&self, set: &Set) -> (usize, i64) {
        (set.len(), set.iter().map(|training| self.prices[*training]).sum())
    }

    /// Whether a plan serves all the calls once these trainings are made.
    fn suffices(&self, set: &[usize], calls: &[CallId]) -> Result<bool, Cut> {
        if let Some(ended) = self.market.context.stopped() {
            return Err(Cut::Limits(ended));
        }
        let problem = self.market.problem();
        let mut draft = self.part.clone();
        set.iter().for_each(|training| self.universe[*training].apply(problem, &mut draft));
        let part = part::problem_of(&draft)?;
        let here = |call: &CallId| {
            part.find_call(&problem.call(*call).id).expect("invariant: the calls asked for are kept")
        };
        let conditions: Vec<_> = calls.iter().flat_map(|call| demands(&part, here(call))).collect();
        self.market.context.step("trainings");
        match Prepared::near(&part, self.untrained).solve(&conditions, &self.market.limits)? {
            Verdict::Best(outcome) => {
                self.market.count(&outcome);
                Ok(true)
            }
            Verdict::Impossible => {
                self.market.count_impossible();
                Ok(false)
            }
            Verdict::Unknown(ended) => Err(Cut::Limits(ended)),
        }
    }

    /// The trainings outside a largest set around `set` that does not suffice.
    fn core_beside(&self, set: &Set) -> Result<Set, Cut> {
        let mut failing = set.clone();
        let others: Set = (0..self.universe.len()).filter(|training| !set.contains(training)).collect();
        self.grow(&mut failing, &others)?;
        Ok((0..self.universe.len()).filter(|training| !failing.contains(training)).collect())
    }

    /// Adds of `others` what leaves the set insufficient: all at once, or half by half.
    fn grow(&self, failing: &mut Set, others: &[usize]) -> Result<(), Cut> {
        if others.is_empty() {
            return Ok(());
        }
        let wider = [failing.as_slice(), others].concat();
        if !self.suffices(&wider, self.calls)? {
            *failing = wider;
            return Ok(());
        }
        if others.len() > 1 {
            let (first, second) = others.split_at(others.len() / 2);
            self.grow(failing, first)?;
            self.grow(failing, second)?;
        }
        Ok(())
    }

    /// Of sets of equal number and price the one with the best plan of the whole problem, the first among equals.
    fn best_of(&self, sets: Vec<Set>, compared: bool) -> Result<Suffices, Cut> {
        let problem = self.market.problem();
        let conditions: Vec<_> = self.calls.iter().flat_map(|call| demands(problem, *call)).collect();
        let trade = |set: &Set| -> Result<Trade, Cut> {
            if let Some(ended) = self.market.context.stopped() {
                return Err(Cut::Limits(ended));
            }
            let mut draft = problem.to_draft();
            set.iter().for_each(|training| self.universe[*training].apply(problem, &mut draft));
            match self.market.under(&part::problem_of(&draft)?, &conditions)? {
                Some(Worth::Solved(trade)) => Ok(trade),
                Some(Worth::Unanswered(ended)) => Err(Cut::Limits(ended)),
                Some(Worth::Same) | None => {
                    let what = "calls that can be served alone cannot be with all others left open";
                    Err(Cut::Failed(SolveError::Internal(what.into())))
                }
            }
        };
        let trades: Vec<Trade> = sets.par_iter().map(trade).collect::<Result<_, _>>()?;
        let best = (0..sets.len()).rev().max_by(|a, b| trades[*a].score.cmp(&trades[*b].score));
        let best = best.expect("invariant: all trainings together suffice, so some set does");
        let named = |set: &Set| set.iter().map(|training| self.universe[*training].clone()).collect();
        let others = sets.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, set)| named(set));
        Ok(Suffices::Set {
            trainings: named(&sets[best]),
            price: self.cost(&sets[best]).1,
            trade: trades[best].clone(),
            others: others.collect(),
            compared,
        })
    }
}
