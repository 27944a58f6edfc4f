//! Holds what every question needs: the problem, its edges, the plan in question, and what was solved before.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};

use crate::check::{Judgement, check};
use crate::domain::{CallId, PersonId, Problem, SeatId};
use crate::eligibility::Eligibility;
use crate::explain::Trade;
use crate::limits::{Limits, Progress};
use crate::solve::{Condition, Ended, Outcome, Prepared, SolveError, Verdict};

/// What questions are asked of. Answers found once are kept for later questions.
pub struct Context<'a> {
    prepared: &'a Prepared<'a>,
    base: &'a Outcome,
    judgement: Judgement,
    limits: Limits,
    progress: Limits,
    known: Mutex<HashMap<Question, Verdict>>,
    steps: (AtomicUsize, AtomicUsize),
}

/// A condition under which the problem is solved again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Question {
    /// The person serves the seat.
    Serve(PersonId, SeatId),
    /// The person does not serve the call.
    Avoid(PersonId, CallId),
    /// More seats like this are served than in the plan in question.
    OneMore(SeatId),
}

impl<'a> Context<'a> {
    /// A context for questions on `base`, a plan of the prepared problem; all of them together
    /// stay within `limits`.
    pub fn new(prepared: &'a Prepared<'a>, base: &'a Outcome, limits: &Limits) -> Self {
        Self {
            prepared,
            base,
            judgement: check(prepared.problem(), &base.plan),
            limits: Limits { watch: None, ..limits.clone() },
            progress: limits.clone(),
            known: Mutex::default(),
            steps: (AtomicUsize::new(0), AtomicUsize::new(0)),
        }
    }

    /// The problem.
    pub fn problem(&self) -> &'a Problem {
        self.prepared.problem()
    }

    /// The problem as it was prepared, for neighbouring problems to start from.
    pub(crate) fn prepared(&self) -> &'a Prepared<'a> {
        self.prepared
    }

    /// Its edges.
    pub fn eligibility(&self) -> &'a Eligibility {
        self.prepared.eligibility()
    }

    /// The plan in question.
    pub fn base(&self) -> &'a Outcome {
        self.base
    }

    /// What the checker says of the plan in question.
    pub fn judgement(&self) -> &Judgement {
        &self.judgement
    }

    /// Limits for solving again: the question's, without its watcher.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What ended the run, if it has to stop.
    pub(crate) fn stopped(&self) -> Option<Ended> {
        self.limits.ended()
    }

    /// The best plan of the problem under a condition.
    pub(crate) fn ask(&self, question: Question) -> Result<Verdict, SolveError> {
        if let Some(verdict) = self.known().get(&question) {
            return Ok(verdict.clone());
        }
        if let Some(ended) = self.stopped() {
            return Ok(Verdict::Unknown(ended));
        }
        let verdict = self.prepared.solve(&[self.condition(question)], &self.limits)?;
        self.known().insert(question, verdict.clone());
        Ok(verdict)
    }

    /// The best plan that serves one more seat like this.
    ///
    /// Where none is served and every candidate was asked before, the best of those plans is it.
    pub(crate) fn ask_one_more(&self, seat: SeatId) -> Result<Verdict, SolveError> {
        let asked = self.asked_candidates(seat).filter(|_| served(self.base, seat) == 0);
        let Some(mut verdicts) = asked else { return self.ask(Question::OneMore(seat)) };
        let score = |verdict: &Verdict| match verdict {
            Verdict::Best(outcome) => Some(outcome.score.clone()),
            Verdict::Impossible | Verdict::Unknown(_) => None,
        };
        verdicts.sort_by_cached_key(|verdict| Reverse(score(verdict)));
        Ok(verdicts.into_iter().next().unwrap_or(Verdict::Impossible))
    }

    /// The answers of all persons eligible for the seat, where all are known for certain.
    fn asked_candidates(&self, seat: SeatId) -> Option<Vec<Verdict>> {
        let known = self.known();
        let verdicts = self.eligibility().candidates(seat).map(|person| {
            let verdict = known.get(&Question::Serve(person, seat))?;
            let certain = match verdict {
                Verdict::Best(outcome) => outcome.ended == Ended::Proved,
                Verdict::Impossible => true,
                Verdict::Unknown(_) => false,
            };
            certain.then(|| verdict.clone())
        });
        verdicts.collect()
    }

    /// What an outcome of the same problem is against the plan in question.
    pub(crate) fn trade(&self, other: &Outcome) -> Trade {
        Trade::between(self.problem(), &self.base.plan, &self.judgement.breakdown, other)
    }

    /// Announces further steps to the watcher.
    pub(crate) fn expect_steps(&self, n_steps: usize) {
        self.steps.1.fetch_add(n_steps, Ordering::Relaxed);
    }

    /// Tells the watcher of a step done.
    pub(crate) fn step(&self, phase: &'static str) {
        let done = self.steps.0.fetch_add(1, Ordering::Relaxed) + 1;
        let steps = Some((done, self.steps.1.load(Ordering::Relaxed).max(done)));
        let (plan, bound) = (Some(self.base.score.clone()), Some(self.base.bound.clone()));
        self.progress.report(&Progress { phase, steps, plan, bound });
    }

    fn condition(&self, question: Question) -> Condition {
        match question {
            Question::Serve(person, seat) => Condition::Serve(person, seat),
            Question::Avoid(person, call) => Condition::Avoid(person, call),
            Question::OneMore(seat) => Condition::AtLeast(seat, served(self.base, seat) + 1),
        }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Question, Verdict>> {
        self.known.lock().expect("invariant: nothing panics while it holds the answers")
    }
}

/// How many seats like this the outcome serves.
pub(crate) fn served(outcome: &Outcome, seat: SeatId) -> u32 {
    u32::try_from(outcome.plan.served(seat)).expect("invariant: a call's number of seats fits u32")
}
