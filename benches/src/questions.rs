//! This module names the questions that solve many neighbouring problems, and hands those problems to the peers.
//!
//! A name is a city and a question: `kiel-stress-200` draws 200 futures for Kiel's best plan, `kiel-prices` loosens
//! every rule of the published list. A peer gets the integer program of every problem that the question is about,
//! one after the other; we answer the question itself.

use flexpool_solver::explain::Context;
use flexpool_solver::prices::{Wanted, Worth, levers, prices};
use flexpool_solver::stress::{drawn, stress};
use flexpool_solver::{Levels, Limits, Outcome, Prepared, Problem, SolveError, validate};

use crate::instances;

/// Questions that are compared where none is named.
pub const ALL: [&str; 4] = ["kiel-stress-200", "dortmund-stress-100", "kiel-prices", "dortmund-prices"];

/// A question about a city's best plan.
pub struct Asked {
    problem: Problem,
    question: Question,
}

enum Question {
    Stress(u32),
    Prices,
}

/// What a question came to.
pub struct Answered {
    /// Best scores of all its problems, summed.
    pub total: Levels,
    /// Problems it is about.
    pub n_problems: usize,
    /// Of these, how many were proven without being solved.
    pub n_unsolved: u64,
    /// Whether every score is proven.
    pub proven: bool,
}

impl Asked {
    /// The question of this name, if it is one.
    pub fn named(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name.split('-').collect();
        let (city, question) = match parts[..] {
            [city, "stress", draws] => (city, Question::Stress(draws.parse().ok()?)),
            [city, "prices"] => (city, Question::Prices),
            _ => return None,
        };
        Some(Self { problem: instances::problem(city), question })
    }

    /// The problem with its best plan: known before the question is asked.
    pub fn prepared(&self) -> Result<(Prepared<'_>, Outcome), SolveError> {
        let prepared = Prepared::of(&self.problem);
        let best = prepared.best(&Limits::none().without_certificates())?;
        Ok((prepared, best))
    }

    /// Every problem that the question is about.
    pub fn problems(&self) -> Result<Vec<Problem>, SolveError> {
        let (prepared, best) = self.prepared()?;
        match self.question {
            Question::Stress(draws) => (0..draws)
                .map(|number| drawn(&prepared, &best.plan, 0, number).map(|(_, problem)| problem))
                .collect(),
            Question::Prices => {
                let loosened = levers(&self.problem).into_iter().map(|lever| {
                    let mut draft = self.problem.to_draft();
                    lever.apply(&self.problem, &mut draft);
                    validate::problem(&draft).expect("a lever leaves a valid problem")
                });
                Ok(loosened.collect())
            }
        }
    }

    /// Our answer.
    pub fn answer(&self, prepared: &Prepared<'_>, best: &Outcome) -> Result<Answered, SolveError> {
        let limits = Limits::none();
        match self.question {
            Question::Stress(draws) => {
                let found = stress(prepared, std::slice::from_ref(&best.plan), draws, &limits)?;
                Ok(Answered {
                    total: found.plans[0].total.clone(),
                    n_problems: found.draws as usize,
                    n_unsolved: found.unsolved,
                    proven: found.unproven == 0 && found.draws == draws,
                })
            }
            Question::Prices => {
                let wanted = Wanted { rules: true, ..Wanted::default() };
                let found = prices(&Context::new(prepared, best, &limits), &wanted)?;
                let rules = found.rules.expect("rules were asked for");
                let score = |worth: &Worth| match worth {
                    Worth::Solved(trade) => Some(trade.score.clone()),
                    Worth::Same => Some(best.score.clone()),
                    Worth::Unanswered(_) => None,
                };
                let zero = Levels::zero(best.score.0.len());
                Ok(Answered {
                    total: rules
                        .iter()
                        .filter_map(|rule| score(&rule.worth))
                        .fold(zero, |sum, one| sum + one),
                    n_problems: rules.len(),
                    n_unsolved: found.effort.pruned,
                    proven: rules.iter().all(|rule| score(&rule.worth).is_some()),
                })
            }
        }
    }
}
