//! Narrowing a program down by schedules changes how an answer is found, never what it is worth.

use flexpool_solver::check::check;
use flexpool_solver::limits::Method;
use flexpool_solver::solve::{Ended, solve};
use flexpool_solver::{Limits, Problem};
use flexpool_tests::generator::city;
use flexpool_tests::oracle::Oracle;
use rayon::ThreadPoolBuilder;

use super::{Failure, MOST_PLANS, expect, for_all, optimum, valid};

fn by_schedules() -> Limits {
    Limits { method: Method::Schedules, ..Limits::none() }
}

#[test]
fn narrowed_by_schedules_the_answer_is_as_good_as_the_best_of_all_plans() {
    for_all(2, 95, |draft, _| {
        let problem = valid(draft)?;
        let Some(oracle) = Oracle::of(&problem, MOST_PLANS) else { return Ok(false) };
        let outcome = solve(&problem, &by_schedules()).map_err(|error| error.to_string())?;
        expect("broken rules", check(&problem, &outcome.plan).violations.len(), 0)?;
        expect("best score", &outcome.score, &oracle.best().1)?;
        expect("proven bound", &outcome.bound, &outcome.score)?;
        expect("what ended the run", outcome.ended, Ended::Proved).map(|()| true)
    });
}

#[test]
fn narrowed_by_schedules_and_cut_short_the_bound_is_true() {
    for_all(5, 100, |draft, seed| {
        let problem = valid(draft)?;
        let limits = Limits { work: Some(seed % 7), ..by_schedules() };
        let outcome = solve(&problem, &limits).map_err(|error| error.to_string())?;
        expect("broken rules", check(&problem, &outcome.plan).violations.len(), 0)?;
        expect("whether the bound holds", outcome.bound >= optimum(&problem)?.score, true).map(|()| true)
    });
}

#[test]
fn narrowed_by_schedules_one_and_eight_threads_give_the_same_answer() {
    for_all(10, 100, |draft, _| same_with_any_threads(&valid(draft)?).map(|()| true));
}

#[test]
fn narrowed_by_schedules_a_city_has_the_same_optimum_for_any_number_of_threads() {
    for draft in [city(3, false), city(2, true)] {
        let problem = valid(&draft).expect("the generator draws valid problems");
        let score = optimum(&problem).expect("the optimum is proven").score;
        let outcome = solve(&problem, &by_schedules()).expect("the engine does not fail");
        assert_eq!((&outcome.score, &outcome.bound), (&score, &score));
        same_with_any_threads(&problem).expect("the answers are equal");
    }
}

fn same_with_any_threads(problem: &Problem) -> Result<(), Failure> {
    let with = |n_threads| {
        let pool = ThreadPoolBuilder::new().num_threads(n_threads).build().expect("threads are at hand");
        pool.install(|| solve(problem, &by_schedules()))
    };
    expect("answer with eight threads", with(8), with(1))
}
