//! What holds for every problem, shown on random ones.
//!
//! `FLEXPOOL_RANDOM` sets how many (2,000 if absent), `FLEXPOOL_SEED` the first seed (0 if absent).
//! A failure names its seed: `FLEXPOOL_SEED=<seed> FLEXPOOL_RANDOM=1` replays it, and
//! `FLEXPOOL_REDUCE=1` beside them prints the smallest problem that still fails.

mod answers;
mod conditions;
pub(crate) mod laws;
mod limits;
mod prices;
mod ranking;
mod rebalance;
mod recalls;
mod replay;
mod scenarios;
mod schedules;
mod stress;

use std::panic::{AssertUnwindSafe, catch_unwind};

use flexpool_solver::check::check;
use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::solve::{Outcome, solve};
use flexpool_solver::{Levels, Limits, Problem, validate};
use flexpool_tests::generator::tiny;
use flexpool_tests::reduce::reduce;
use rayon::prelude::*;

/// What is wrong with one instance.
pub(crate) type Failure = String;

/// Most plans that the oracle judges for one instance.
pub(crate) const MOST_PLANS: usize = 20_000;

/// Holds `law` against one in `share` of the random instances; it says `false` for instances that it skips.
///
/// At least `least` percent of the instances must not be skipped.
fn for_all(share: u64, least: u64, law: impl Fn(&ProblemDraft, u64) -> Result<bool, Failure> + Sync) {
    let first = number("FLEXPOOL_SEED", 0);
    let n_instances = number("FLEXPOOL_RANDOM", 2_000).div_ceil(share);
    let hold = |draft: &ProblemDraft, seed| {
        let caught = catch_unwind(AssertUnwindSafe(|| law(draft, seed)));
        caught.unwrap_or_else(|_| Err("panicked".into()))
    };
    let outcomes: Vec<_> =
        (first..first + n_instances).into_par_iter().map(|seed| (seed, hold(&tiny(seed), seed))).collect();
    let failures: Vec<_> =
        outcomes.iter().filter_map(|(seed, outcome)| Some((*seed, outcome.as_ref().err()?))).collect();
    if let Some((seed, failure)) = failures.first() {
        let seeds: Vec<_> = failures.iter().map(|(seed, _)| seed).take(20).collect();
        if number("FLEXPOOL_REDUCE", 0) > 0 {
            let small =
                reduce(&tiny(*seed), |draft| validate::problem(draft).is_ok() && hold(draft, *seed).is_err());
            let json = serde_json::to_string_pretty(&small).expect("a draft is plain data");
            println!("{json}\n{}", hold(&small, *seed).expect_err("it still fails"));
        }
        panic!("{} of {n_instances} instances fail, seeds {seeds:?}; seed {seed}: {failure}", failures.len());
    }
    let n_held = outcomes.iter().filter(|(_, outcome)| matches!(outcome, Ok(true))).count() as u64;
    println!("{n_held} of {n_instances} instances hold, the others were skipped");
    assert!(
        n_instances < 100 || n_held * 100 >= least * n_instances,
        "only {n_held} of {n_instances} were not skipped"
    );
}

/// The problem of a draft, or its faults.
pub(crate) fn valid(draft: &ProblemDraft) -> Result<Problem, Failure> {
    validate::problem(draft)
        .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// The proven optimum, after all that must hold of every answer.
pub(crate) fn optimum(problem: &Problem) -> Result<Outcome, Failure> {
    let outcome = solve(problem, &Limits::none()).map_err(|error| error.to_string())?;
    let judgement = check(problem, &outcome.plan);
    expect("broken rules of the answer", judgement.violations.len(), 0)?;
    expect("score of the answer by the checker", &judgement.breakdown.levels, &outcome.score)?;
    expect("proven bound", &outcome.bound, &outcome.score)?;
    Ok(outcome)
}

/// The best score of a draft.
fn best(draft: &ProblemDraft) -> Result<Levels, Failure> {
    Ok(optimum(&valid(draft)?)?.score)
}

/// Fails with a sentence unless both are equal.
fn expect<T: PartialEq + std::fmt::Debug>(what: &str, is: T, expected: T) -> Result<(), Failure> {
    if is == expected { Ok(()) } else { Err(format!("{what} is {is:?}, not {expected:?}")) }
}

/// A number from the environment.
fn number(variable: &str, otherwise: u64) -> u64 {
    let text = std::env::var(variable).ok();
    text.map_or(otherwise, |text| text.parse().expect("the variable holds a number"))
}
