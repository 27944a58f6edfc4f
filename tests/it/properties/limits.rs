//! A run that is cut short still answers with a checked plan and a true bound.

use std::time::Duration;

use flexpool_solver::check::check;
use flexpool_solver::solve::solve;
use flexpool_solver::{Levels, Limits, Problem};

use super::{Failure, expect, for_all, optimum, valid};

#[test]
fn a_run_without_time_answers_with_a_checked_plan_and_a_true_bound() {
    for_all(10, 100, |draft, _| cut_short_at_once(&valid(draft)?, &Limits::none().with_time(Duration::ZERO)));
}

#[test]
fn a_cancelled_run_answers_with_a_checked_plan_and_a_true_bound() {
    for_all(10, 100, |draft, _| {
        let limits = Limits::none();
        limits.cancel.cancel();
        cut_short_at_once(&valid(draft)?, &limits)
    });
}

#[test]
fn a_run_with_little_work_answers_with_a_checked_plan_and_a_true_bound() {
    for_all(5, 100, |draft, seed| {
        cut_short(&valid(draft)?, &Limits { work: Some(seed % 3), ..Limits::none() }).map(|_| true)
    });
}

/// What ends before a program is stated knows a bound of every level by itself.
fn cut_short_at_once(problem: &Problem, limits: &Limits) -> Result<bool, Failure> {
    let (bound, optimum) = cut_short(problem, limits)?;
    let holds = bound.0.iter().zip(&optimum.0).all(|(bound, best)| bound >= best);
    expect("whether the bound holds in every level", holds, true).map(|()| true)
}

/// The bound, and the optimum.
fn cut_short(problem: &Problem, limits: &Limits) -> Result<(Levels, Levels), Failure> {
    let optimum = optimum(problem)?.score;
    let outcome = solve(problem, limits).map_err(|error| error.to_string())?;
    let judgement = check(problem, &outcome.plan);
    expect("broken rules of the answer", judgement.violations.len(), 0)?;
    expect("score of the answer by the checker", &judgement.breakdown.levels, &outcome.score)?;
    expect("whether the bound holds", outcome.bound >= optimum, true)?;
    expect("whether the answer is below its bound", outcome.score <= outcome.bound, true)?;
    Ok((outcome.bound, optimum))
}
