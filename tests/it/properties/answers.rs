//! The answer is the best of all plans.

use flexpool_tests::generator::{city, hundred};
use flexpool_tests::oracle::Oracle;

use super::{MOST_PLANS, expect, for_all, optimum, valid};

#[test]
fn the_answer_is_as_good_as_the_best_of_all_plans() {
    for_all(1, 95, |draft, _| {
        let problem = valid(draft)?;
        let Some(oracle) = Oracle::of(&problem, MOST_PLANS) else { return Ok(false) };
        expect("best score", optimum(&problem)?.score, oracle.best().1.clone()).map(|()| true)
    });
}

#[test]
fn a_city_and_a_hundred_persons_are_solved_to_the_proven_optimum() {
    let drafts = [city(0, false), city(1, true), hundred(0, true)];
    for draft in drafts {
        let n_persons = draft.persons.len();
        let started = std::time::Instant::now();
        let outcome = optimum(&valid(&draft).expect("the generator draws valid problems"));
        let served = outcome.expect("the optimum is proven").plan.placements().len();
        println!("{served} seats served by {n_persons} persons in {:?}", started.elapsed());
        assert!(served * 3 >= n_persons, "{served} seats served by {n_persons} persons");
    }
}

#[test]
fn the_oracle_finds_the_same_without_its_shortcut() {
    for_all(1, 5, |draft, _| {
        let problem = valid(draft)?;
        let Some(slow) = Oracle::without_shortcut(&problem, 11) else { return Ok(false) };
        let fast = Oracle::of(&problem, MOST_PLANS).ok_or("the oracle gives up on few placements")?;
        let sorted = |oracle: &Oracle| {
            let mut valid = oracle.valid().to_vec();
            valid.sort();
            valid
        };
        expect("set of valid plans", sorted(&fast), sorted(&slow)).map(|()| true)
    });
}
