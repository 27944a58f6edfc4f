//! Tests of what the engine does in programs that are too large for any test, on small ones.

use std::sync::{Arc, Mutex};

use super::branch::meets;
use super::{Ceiling, Found, Search, Solved, Stop, optimise, stages, trivial_bound};
use crate::domain::Problem;
use crate::eligibility::Eligibility;
use crate::engine::schedules::Schedules;
use crate::explain::part;
use crate::limits::{Limits, Method, Progress};
use crate::program::{IntegerProgram, Program};
use crate::score::Levels;
use crate::solve::{Ended, Status};
use crate::validate;

fn kiel() -> Problem {
    let text = include_str!("../../../fixtures/kiel/problem.json");
    let kiel = validate::problem(&serde_json::from_str(text).expect("the fixture is JSON"));
    kiel.expect("the fixture is valid")
}

fn stated(problem: &Problem) -> IntegerProgram {
    Program::of(problem, &Eligibility::of(problem), &[], 0).linear
}

/// Twenty persons and sixteen calls of Kiel.
fn program() -> IntegerProgram {
    let half = part::cut(&kiel(), |person| person.index() < 20, |call| call.index() < 16);
    stated(&validate::problem(&half).expect("a part of a valid problem is valid"))
}

#[test]
fn that_nothing_is_better_in_kiel_is_our_own_arithmetic() {
    let program = stated(&kiel());
    let solve = |limits: &Limits| match optimise(&program, None, None, limits, false) {
        Ok(Found::Best(solved)) => solved,
        other => panic!("{other:?}"),
    };
    let certified = solve(&Limits::none());
    assert!(certified.work.nodes > 0, "the relaxation alone does not prove it");
    assert_eq!((certified.status, certified.ended), (Status::Certified, Ended::Proved));
    assert_eq!(certified.bound, certified.achieved);
    let claimed = solve(&Limits::none().without_certificates());
    assert_eq!(claimed.achieved, certified.achieved);
}

fn levels(search: &Search<'_>) -> Levels {
    Levels((0..search.program.n_levels).map(|level| search.achieved(level)).collect())
}

#[test]
fn what_a_level_leaves_open_is_filled_and_the_level_kept() {
    let program = program();
    let bounds = trivial_bound(&program);
    let limits = Limits { method: Method::Whole, ..Limits::none().without_certificates() };
    let filled = || {
        let mut search = Search::new(&program, &bounds, None, &limits, false);
        let stages = stages::pack(&program, &bounds);
        let first = stages.first().expect("points are a stage at least");
        // Coverage of the first levels alone, by HiGHS: values that neglect all others.
        assert_eq!(search.run(first).expect("the engine solves a city"), Stop::Proved);
        let before = levels(&search);
        let behind = first.levels.last().map_or(0, |(level, _)| level + 1);
        let schedules = Schedules::of(&program, &limits).expect("persons are networks");
        search.fill(schedules.meetings(), 0, &limits);
        assert!(meets(&program, &[], &search.values));
        assert!(levels(&search) > before, "{before:?}");
        assert_eq!(levels(&search).0[..behind], before.0[..behind]);
        search.values
    };
    let with_threads = |number: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(number).build().expect("threads");
        pool.install(filled)
    };
    assert_eq!(with_threads(1), with_threads(4), "the answer does not depend on the threads");
}

#[test]
fn the_bound_that_is_told_never_rises() {
    let program = program();
    let told: Arc<Mutex<Vec<Levels>>> = Arc::default();
    let heard = told.clone();
    let watch = move |news: &Progress| heard.lock().expect("nobody panics").extend(news.bound.clone());
    let limits = Limits { method: Method::Schedules, watch: Some(Arc::new(watch)), ..Limits::none() };
    let found = optimise(&program, None, None, &limits, false).expect("the engine solves a city");
    let Found::Best(best) = found else { panic!("{found:?}") };
    let told = told.lock().expect("nobody panics");
    assert!(told.len() > 2, "{told:?}");
    assert!(told.is_sorted_by(|earlier, later| earlier >= later), "{told:?}");
    assert!(told.iter().all(|bound| *bound >= best.achieved), "{told:?}");
}

fn best(program: &IntegerProgram, ceiling: Option<&Ceiling>) -> Solved {
    match optimise(program, ceiling, None, &Limits::none(), false) {
        Ok(Found::Best(solved)) => solved,
        other => panic!("no values: {other:?}"),
    }
}

#[test]
fn a_search_ends_where_it_reaches_a_ceiling_and_is_proven_as_far_as_that() {
    let program = program();
    let free = best(&program, None);
    let points = program.n_levels - 1;
    // Nobody has so few points, so the first values found are enough.
    let mut levels = free.achieved.clone();
    levels.0[points] -= 100_000;
    let under = |points| best(&program, Some(&Ceiling { levels: levels.clone(), points }));
    let (certified, claimed) = (under(Status::Certified), under(Status::EngineClaimed));
    assert_eq!((certified.status, claimed.status), (Status::Certified, Status::EngineClaimed));
    for hasty in [certified, claimed] {
        assert_eq!(hasty.achieved.0[..points], free.achieved.0[..points]);
        assert!(hasty.achieved.0[points] >= levels.0[points]);
        assert!(hasty.work.pivots < free.work.pivots, "{:?} {:?}", hasty.work, free.work);
    }
    assert_eq!(under(Status::Gap).achieved, free.achieved);
}

#[test]
fn a_run_that_is_cut_after_one_round_of_prices_has_values() {
    let program = program();
    let limits = Limits { method: Method::Schedules, work: Some(0), ..Limits::none() };
    let found = optimise(&program, None, None, &limits, false).expect("the engine solves a city");
    let Found::Best(cut) = found else { panic!("{found:?}") };
    assert!(meets(&program, &[], &cut.values));
    assert!(cut.achieved > Levels::zero(program.n_levels) && cut.achieved <= cut.bound, "{cut:?}");
}

#[test]
fn a_part_without_values_has_those_by_which_nobody_is_placed() {
    let program = program();
    let Found::Best(nobody) = Found::Nothing(Ended::TimeLimit).or_nobody(&program) else {
        panic!("no values")
    };
    assert_eq!((nobody.status, nobody.ended), (Status::Gap, Ended::TimeLimit));
    assert_eq!(nobody.achieved, Levels::zero(program.n_levels));
    assert_eq!(nobody.bound, trivial_bound(&program));
    assert_eq!(nobody.values, vec![0.0; program.columns.len()]);
    assert_eq!(Found::Infeasible.or_nobody(&program), Found::Infeasible);
}
