//! Solves a changed problem again and compares: what every price is made of.

use std::sync::{Arc, Mutex, MutexGuard};

use crate::check::check;
use crate::domain::Problem;
use crate::draft::ProblemDraft;
use crate::explain::{Context, Trade, part};
use crate::limits::Limits;
use crate::prices::nearest::nearest;
use crate::program::Program;
use crate::solve::{Condition, Ended, Outcome, Prepared, SolveError, Verdict, Work};

/// What a change is worth to the whole plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// The change leaves the same program: its price is 0, and nothing had to be solved.
    Same,
    /// The best plan of the changed problem against the plan in question, both scored there.
    ///
    /// Its effect is never below zero: the plan in question is valid in the changed problem too.
    Solved(Trade),
    /// The limits ended the run before it was known.
    Unanswered(Ended),
}

/// What it took to find prices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Problems solved.
    pub solves: u64,
    /// Changes that were proven to change nothing, without solving.
    pub pruned: u64,
    /// Work of all solves.
    pub work: Work,
}

/// The problem, the plan in question, and a count of what was solved.
pub(super) struct Market<'c> {
    pub(super) context: &'c Context<'c>,
    pub(super) limits: Limits,
    program: Arc<Program>,
    effort: Mutex<Effort>,
}

impl<'c> Market<'c> {
    pub(super) fn of(context: &'c Context<'c>) -> Self {
        let limits = context.limits().clone().without_certificates();
        let program = context.prepared().program(limits.seed);
        Self { context, limits, program, effort: Mutex::default() }
    }

    pub(super) fn problem(&self) -> &'c Problem {
        self.context.problem()
    }

    /// What a relaxing change is worth.
    pub(super) fn worth(&self, change: impl FnOnce(&mut ProblemDraft)) -> Result<Worth, SolveError> {
        self.worth_below(change, None)
    }

    /// What a change is worth that makes no further plan possible: coverage stays what it is.
    pub(super) fn worth_in_points(
        &self,
        change: impl FnOnce(&mut ProblemDraft),
    ) -> Result<Worth, SolveError> {
        let base = self.context.base();
        self.worth_below(change, (base.ended == Ended::Proved).then_some(base))
    }

    fn worth_below(
        &self,
        change: impl FnOnce(&mut ProblemDraft),
        ceiling: Option<&Outcome>,
    ) -> Result<Worth, SolveError> {
        if let Some(ended) = self.context.stopped() {
            return Ok(Worth::Unanswered(ended));
        }
        let mut draft = self.problem().to_draft();
        change(&mut draft);
        let changed = part::problem_of(&draft)?;
        let prepared = Prepared::near(&changed, self.context.prepared());
        if self.is_same(&prepared) {
            self.prune();
            return Ok(Worth::Same);
        }
        let best = match ceiling {
            Some(ceiling) => prepared.best_below(ceiling, &self.limits)?,
            None => prepared.best(&self.limits)?,
        };
        self.count(&best);
        self.against_base(&changed, best)
    }

    /// The best plan of a changed problem under conditions, against the plan in question.
    ///
    /// None where no plan meets the conditions: proven. The effect may be below zero.
    pub(super) fn under(
        &self,
        changed: &Problem,
        conditions: &[Condition],
    ) -> Result<Option<Worth>, SolveError> {
        let prepared = Prepared::near(changed, self.context.prepared());
        Ok(match prepared.solve(conditions, &self.limits)? {
            Verdict::Best(outcome) => {
                self.count(&outcome);
                Some(Worth::Solved(self.trade(changed, outcome, conditions)?))
            }
            Verdict::Impossible => None,
            Verdict::Unknown(ended) => Some(Worth::Unanswered(ended)),
        })
    }

    /// Counts a change that was proven to change nothing.
    pub(super) fn prune(&self) {
        self.tally().pruned += 1;
    }

    /// Counts a solve.
    pub(super) fn count(&self, outcome: &Outcome) {
        let mut tally = self.tally();
        tally.solves += 1;
        tally.work = tally.work.plus(outcome.work);
    }

    /// Counts a solve that found no plan.
    pub(super) fn count_impossible(&self) {
        self.tally().solves += 1;
    }

    pub(super) fn effort(&self) -> Effort {
        *self.tally()
    }

    fn tally(&self) -> MutexGuard<'_, Effort> {
        self.effort.lock().expect("invariant: nothing panics while it counts")
    }

    /// Whether the changed problem is the same integer program: then it has the same best score.
    fn is_same(&self, changed: &Prepared<'_>) -> bool {
        let program = changed.program(self.limits.seed);
        program.linear == self.program.linear && program.constant == self.program.constant
    }

    /// What the best plan brings; one found under limits may be worse than the plan in question, and says nothing.
    fn against_base(&self, changed: &Problem, best: Outcome) -> Result<Worth, SolveError> {
        let ended = best.ended;
        let trade = self.trade(changed, best, &[])?;
        let worse = trade.effect.0.iter().find(|level| **level != 0).is_some_and(|level| *level < 0);
        match (worse, ended) {
            (false, _) => Ok(Worth::Solved(trade)),
            (true, Ended::Proved) => {
                Err(SolveError::Internal("a relaxed problem is proven to have a worse plan".into()))
            }
            (true, ended) => Ok(Worth::Unanswered(ended)),
        }
    }

    fn trade(
        &self,
        changed: &Problem,
        outcome: Outcome,
        conditions: &[Condition],
    ) -> Result<Trade, SolveError> {
        let base = &self.context.base().plan;
        let judgement = check(changed, base);
        if let Some(violation) = judgement.violations.first() {
            let rule = violation.rule.name();
            return Err(SolveError::Internal(format!("a change that only relaxes breaks {rule}")));
        }
        let outcome = nearest(changed, base, outcome, conditions);
        let mut trade = Trade::between(changed, base, &judgement.breakdown, &outcome);
        trade.name_newcomers(self.problem().persons().len());
        Ok(trade)
    }
}
