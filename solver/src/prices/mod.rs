//! Says what rules, persons and trainings are worth: each price found by solving a changed problem again.
//!
//! The price of a change is the score of the best plan of the changed problem less the score that
//! the plan in question has *there*. Every change only relaxes, so the plan in question stays
//! valid and no price is below zero. Measures that depend on the input (the first possible start
//! of a call, the months a call accepts, the pool's share of an office) are the changed
//! problem's on both sides.
//!
//! | question | file |
//! |---|---|
//! | which rules can be loosened, by how much? | `lever`, `levers` |
//! | who might be hired next? | `profile` |
//! | who could be trained in what? | `training` |
//! | which smallest set of trainings serves these calls? | `serve`, `hitting` |
//! | what is a change worth? | `market` |
//! | which of the best plans is shown? | `nearest` |

mod hitting;
pub mod lever;
pub mod levers;
pub mod market;
mod nearest;
pub mod profile;
pub mod serve;
pub mod training;

use std::cmp::Reverse;

use rayon::prelude::*;

use crate::domain::{CallId, Day, PersonId};
use crate::draft::ProblemDraft;
use crate::eligibility::Eligibility;
use crate::explain::{Change, Context, part};
use crate::program::{IntegerProgram, Program, Serve};
use crate::score::Levels;
use crate::solve::SolveError;

pub use lever::Lever;
pub use levers::levers;
pub use market::{Effort, Worth};
pub use profile::{Like, Profile, profiles};
pub use serve::{Staffing, Suffices, demands};
pub use training::trainings;

use market::Market;

/// Which prices are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What each rule costs.
    pub rules: bool,
    /// What one more person would bring.
    pub persons: bool,
    /// What one training would bring.
    pub trainings: bool,
    /// Calls for which the smallest set of trainings is asked; none where empty.
    pub serve: Vec<CallId>,
    /// First day on which every training is finished; by the published list where absent.
    pub ready_from: Option<Day>,
}

/// Prices, each list ranked: the greatest gain first, in the published order among equals.
#[derive(Clone, Debug, PartialEq)]
pub struct Prices {
    /// Rules loosened; none where not asked for.
    pub rules: Option<Vec<Priced<Lever>>>,
    /// One more person; none where not asked for.
    pub persons: Option<Vec<Priced<Profile>>>,
    /// One training; none where not asked for.
    pub trainings: Option<Vec<Priced<Change>>>,
    /// The smallest set of trainings for the calls asked for.
    pub serve: Option<Staffing>,
    /// What it took.
    pub effort: Effort,
}

/// A change and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priced<T> {
    /// The change.
    pub what: T,
    /// Its worth.
    pub worth: Worth,
}

/// Solves again for everything that is wanted.
///
/// # Errors
/// Only if the engine fails; limits leave single prices open instead.
pub fn prices(context: &Context, wanted: &Wanted) -> Result<Prices, SolveError> {
    let market = Market::of(context);
    let rules = wanted.rules.then(|| of_rules(&market)).transpose()?;
    let persons = wanted.persons.then(|| of_persons(&market)).transpose()?;
    let trainings = wanted.trainings.then(|| of_trainings(&market, wanted.ready_from)).transpose()?;
    let serve = (!wanted.serve.is_empty())
        .then(|| serve::serve(&market, &wanted.serve, wanted.ready_from))
        .transpose()?;
    Ok(Prices { rules, persons, trainings, serve, effort: market.effort() })
}

fn of_rules(market: &Market<'_>) -> Result<Vec<Priced<Lever>>, SolveError> {
    let problem = market.problem();
    each(market, "rules", levers(problem), |lever| market.worth(|draft| lever.apply(problem, draft)))
}

fn of_persons(market: &Market<'_>) -> Result<Vec<Priced<Profile>>, SolveError> {
    let profiles = profiles(market.problem(), market.context.base());
    each(market, "persons", profiles, |profile| {
        market.worth(|draft| draft.persons.push(profile.person.clone()))
    })
}

/// Every training; first the person alone is looked at, whether anything is open to them that was not.
fn of_trainings(market: &Market<'_>, ready_from: Option<Day>) -> Result<Vec<Priced<Change>>, SolveError> {
    let problem = market.problem();
    let trainings = trainings(problem, problem.all_seat_ids(), ready_from);
    let persons: Vec<PersonId> = problem.person_ids().collect();
    let untrained = |person: PersonId| {
        let draft = part::cut(problem, |id| id == person, |_| true);
        Ok((Alone::of(&draft, market.limits.seed)?, draft))
    };
    let untrained: Vec<(Alone, ProblemDraft)> =
        persons.into_par_iter().map(untrained).collect::<Result<_, SolveError>>()?;
    each(market, "trainings", trainings, |training| {
        let (before, draft) = &untrained[training::trainee(training).index()];
        let mut draft = draft.clone();
        training.apply(problem, &mut draft);
        let trained = Alone::of(&draft, market.limits.seed)?;
        if trained == *before {
            market.prune();
            return Ok(Worth::Same);
        }
        let apply = |draft: &mut ProblemDraft| training.apply(problem, draft);
        if trained.has_choices_of(before) { market.worth_in_points(apply) } else { market.worth(apply) }
    })
}

/// The worth of each change, in parallel, ranked.
fn each<T: Send + Sync>(
    market: &Market<'_>,
    phase: &'static str,
    changes: Vec<T>,
    worth: impl Fn(&T) -> Result<Worth, SolveError> + Sync,
) -> Result<Vec<Priced<T>>, SolveError> {
    market.context.expect_steps(changes.len());
    let price = |what: T| {
        let worth = worth(&what)?;
        market.context.step(phase);
        Ok(Priced { what, worth })
    };
    let mut priced: Vec<Priced<T>> = changes.into_par_iter().map(price).collect::<Result<_, SolveError>>()?;
    let zero = Levels::zero(market.context.base().score.0.len());
    priced.sort_by_cached_key(|priced| {
        let known = !matches!(priced.worth, Worth::Unanswered(_));
        Reverse((known, priced.worth.gain().unwrap_or(&zero).clone()))
    });
    Ok(priced)
}

impl<T> Priced<T> {
    /// Whether the change brings anything.
    pub fn pays(&self) -> bool {
        self.worth.gain().is_some_and(|gain| gain.0.iter().any(|level| *level != 0))
    }
}

/// A person's own part of the program.
///
/// What a person may serve and what it is worth follows from the person and the calls alone, but
/// for those who occupy seats of the calls; so two that are equal make the same whole program.
#[derive(PartialEq)]
struct Alone {
    serve: Vec<Serve>,
    linear: IntegerProgram,
}

impl Alone {
    /// The program of a problem that was cut down to one person.
    fn of(draft: &ProblemDraft, seed: u64) -> Result<Self, SolveError> {
        let alone = part::problem_of(draft)?;
        let program = Program::of(&alone, &Eligibility::of(&alone), &[], seed);
        Ok(Self { serve: program.variables.serve, linear: program.linear })
    }

    /// Whether seats, starts and durations are the same, so that no plan is possible that was not.
    fn has_choices_of(&self, other: &Self) -> bool {
        self.serve == other.serve
    }
}

impl Worth {
    /// The gain of the whole plan, where it was solved for.
    pub fn gain(&self) -> Option<&Levels> {
        match self {
            Self::Solved(trade) => Some(&trade.effect),
            Self::Same | Self::Unanswered(_) => None,
        }
    }
}
