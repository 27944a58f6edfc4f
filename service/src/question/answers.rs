//! A ready question answered: the bytes that the command line prints with `--json`.

use flexpool_solver::check::check;
use flexpool_solver::fault::Fault;
use flexpool_solver::rebalance::{self, rebalance};
use flexpool_solver::solve::{Outcome, SolveError, Status};
use flexpool_solver::{Limits, Problem, scenario};
use serde::Serialize;

use super::Asked;
use super::ready::{Ready, What};
use crate::answer::{
    Candidates, Checked, Difference, Envelope, OpenSeatEntry, PricesEntry, Question as Wishes, Rebalanced,
    SeatRef, Stressed, Suggested, WhatIfEntry, WhyEntry, WhyNotEntry,
};
use crate::words::Teller;
use crate::{ask, wire};

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The envelope as indented JSON with a line feed at the end.
    pub json: String,
    /// Whether a limit left something unproven or unanswered.
    pub cut_short: bool,
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Failure {
    /// The question does not fit the problem.
    Faults(Vec<Fault>),
    /// The engine or a cross-check failed: a defect of flexpool.
    Solver(SolveError),
}

impl From<SolveError> for Failure {
    fn from(error: SolveError) -> Self {
        match error {
            SolveError::TooLarge { assignments, most } => {
                Self::Faults(vec![wire::pool_too_large(assignments, most)])
            }
            error => Self::Solver(error),
        }
    }
}

impl Asked {
    /// Whether the question fits the problem.
    ///
    /// # Errors
    /// All faults at once.
    pub fn check(&self, problem: &Problem) -> Result<(), Vec<Fault>> {
        Ready::of(self, problem).map(drop)
    }

    /// The answer. `before` is the problem that the published plan was made for; `limits` brings cancellation and
    /// watch, everything else is the question's.
    ///
    /// # Errors
    /// When the question does not fit the problem, or the engine fails.
    pub fn answer(
        &self,
        problem: &Problem,
        before: Option<&Problem>,
        limits: &Limits,
    ) -> Result<Answered, Failure> {
        let ready = Ready::of(self, problem).map_err(Failure::Faults)?;
        let limits = ready.limits(limits);
        answer(&ready, problem, before, &limits)
    }
}

pub(super) fn answer(
    ready: &Ready,
    problem: &Problem,
    before: Option<&Problem>,
    limits: &Limits,
) -> Result<Answered, Failure> {
    let teller = Teller::new(ready.wishes.lang, problem);
    let to = Writer { problem, wishes: &ready.wishes };
    Ok(match &ready.what {
        What::Suggest { wanted, explain } => {
            let found = ask::suggest(problem, wanted, *explain, limits)?;
            let entry = Suggested::of(&teller, &found);
            to.written("suggestion", entry, Some(found.best()), found.is_cut_short())
        }
        What::Candidates { of, privacy } => {
            let found = ask::candidates(problem, *of, *privacy, limits)?;
            let entry = Candidates::of(&teller, &found.found);
            to.written("candidates", entry, Some(&found.best), found.is_cut_short())
        }
        What::Why { person, call, privacy } => {
            let found = ask::why(problem, *person, *call, *privacy, limits)?;
            let entry = WhyEntry::of(&teller, &found.found);
            to.written("why", entry, Some(&found.best), found.is_cut_short())
        }
        What::OpenSeat { seat, privacy } => {
            let found = ask::open_seat(problem, *seat, *privacy, limits)?;
            let served = || OpenSeatEntry::served(SeatRef::of(problem, *seat));
            let entry = found.found.as_ref().map_or_else(served, |open| OpenSeatEntry::of(&teller, open));
            to.written("open_seat", entry, Some(&found.best), found.is_cut_short())
        }
        What::WhyNot { person, seat, privacy } => {
            let found = ask::why_not(problem, *person, *seat, *privacy, limits)?;
            let entry = WhyNotEntry::of(&teller, &found.found);
            to.written("why_not", entry, Some(&found.best), found.is_cut_short())
        }
        What::Check { plan, best } => {
            let judgement = check(problem, plan);
            let best = match best {
                true => Some(flexpool_solver::solve(problem, limits)?),
                false => None,
            };
            let entry = Checked::of(&teller, &judgement, best.as_ref());
            let cut_short = best.as_ref().is_some_and(|best| best.status == Status::Gap);
            to.written("check", entry, best.as_ref(), cut_short)
        }
        What::Diff { a, b } => to.written("diff", Difference::of(&teller, a, b), None, false),
        What::WhatIf { scenarios } => {
            let found = scenario::what_if(problem, scenarios.clone(), limits)?;
            let entry = WhatIfEntry::of(problem, &found);
            to.written("what_if", entry, Some(&found.base), found.is_cut_short())
        }
        What::Prices { wanted, top } => {
            let (best, found) = ask::prices(problem, wanted, limits)?;
            let cut_short = best.status == Status::Gap || ask::prices_cut_short(&found);
            to.written("prices", PricesEntry::of(&teller, &found, *top), Some(&best), cut_short)
        }
        What::Stress { draws, wanted, plan } => {
            let found = ask::stress(problem, plan.clone(), wanted, *draws, limits)?;
            stressed(&to, &found)
        }
        What::Rebalance { published, most } => {
            let (own, gone) = match published {
                Some((plan, gone)) => (Some(problem.with_published(plan)), &gone[..]),
                None => (None, &[][..]),
            };
            let problem = own.as_ref().unwrap_or(problem);
            let found = rebalance(problem, &rebalance::Wanted { before, gone, most: *most }, limits)?;
            let entry = Rebalanced::of(&Teller::new(ready.wishes.lang, problem), &found);
            let to = Writer { problem, ..to };
            to.written("rebalance", entry, Some(&found.best), found.is_cut_short())
        }
    })
}

pub(super) fn stressed(to: &Writer<'_>, found: &ask::Stressed) -> Answered {
    to.written("stress", Stressed::of(to.problem, found), found.outcomes.first(), found.is_cut_short())
}

/// Puts answers into their envelope.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) problem: &'a Problem,
    pub(super) wishes: &'a Wishes,
}

impl Writer<'_> {
    fn written(
        &self,
        kind: &'static str,
        entry: impl Serialize,
        best: Option<&Outcome>,
        cut_short: bool,
    ) -> Answered {
        let envelope = Envelope::new(kind, self.problem, self.wishes, entry);
        let json = match best {
            Some(best) => wire::pretty(&envelope.with_proof(best)),
            None => wire::pretty(&envelope),
        };
        Answered { json, cut_short }
    }
}
