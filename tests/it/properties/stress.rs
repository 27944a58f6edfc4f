//! A stress test is nothing but the best plans of the drawn futures, summed up; and what makes it quick changes nothing.

use flexpool_solver::check::check;
use flexpool_solver::domain::Problem;
use flexpool_solver::draft::{ProblemDraft, RangeDraft, RisksDraft};
use flexpool_solver::eligibility::Eligibility;
use flexpool_solver::stress::{Event, drawn, stress};
use flexpool_solver::{Levels, Limits, Plan, Prepared, solve};
use flexpool_tests::generator::{city, tiny};
use flexpool_tests::oracle::Oracle;
use flexpool_tests::random::Random;
use rayon::ThreadPoolBuilder;

use super::laws::{RELAXATIONS, relaxed};
use super::{Failure, MOST_PLANS, expect, for_all, optimum, valid};

/// Rates at which even the smallest problem sees events.
fn stormy(draft: &ProblemDraft) -> ProblemDraft {
    let mut draft = draft.clone();
    draft.policy.risks = Some(RisksDraft {
        absences_per_100_years: Some(300),
        absence_weeks: Some(RangeDraft { least: 2, most: 20 }),
        early_ends_percent: Some(50),
        late_starts_percent: Some(40),
        surges_percent: Some(50),
        surge_calls: Some(RangeDraft { least: 1, most: 1 }),
        ..Default::default()
    });
    draft
}

#[test]
fn a_problem_solved_near_another_has_the_same_verdicts_and_the_same_optimum() {
    for_all(4, 100, |draft, seed| {
        let what = Random::new(seed).pick(RELAXATIONS).0;
        let (draft, relaxed) = relaxed(draft, what);
        let (one, other) = (valid(&draft)?, valid(&relaxed)?);
        for (problem, near) in [(&one, &other), (&other, &one)] {
            let solved = Prepared::of(near);
            let _ = solved.best(&Limits::none()).map_err(|error| error.to_string())?;
            let prepared = Prepared::near(problem, &solved);
            same_verdicts(problem, prepared.eligibility(), &Eligibility::of(problem))?;
            let found = prepared.best(&Limits::none()).map_err(|error| error.to_string())?;
            let cold = optimum(problem)?;
            expect(&format!("{what}: best score near another"), &found.score, &cold.score)?;
            expect("its bound", &found.bound, &cold.bound)?;
        }
        Ok(true)
    });
}

fn same_verdicts(problem: &Problem, near: &Eligibility, own: &Eligibility) -> Result<(), Failure> {
    for person in problem.person_ids() {
        for seat in problem.all_seat_ids() {
            expect("edge", near.edge(person, seat), own.edge(person, seat))?;
            let is_refused = !own.refusals(problem, person, seat).is_empty();
            expect("a missing edge has reasons", &is_refused, &own.edge(person, seat).is_none())?;
        }
    }
    Ok(())
}

#[test]
fn the_sum_over_draws_is_the_sum_of_the_best_plans_of_the_drawn_problems() {
    for_all(20, 95, |draft, seed| {
        let problem = valid(&stormy(draft))?;
        let prepared = Prepared::of(&problem);
        let plan = optimum(&problem)?.plan;
        let limits = Limits { seed, ..Limits::none() };
        let found =
            stress(&prepared, std::slice::from_ref(&plan), 6, &limits).map_err(|error| error.to_string())?;
        let mut total = Levels::zero(found.plans[0].total.0.len());
        let mut n_untouched = 0;
        for number in 0..6 {
            let (events, future) =
                drawn(&prepared, &plan, seed, number).map_err(|error| error.to_string())?;
            let best = optimum(&future)?;
            if let Some(oracle) = Oracle::of(&future, MOST_PLANS) {
                expect("best repair by brute force", &oracle.best().1, &best.score)?;
            }
            if events.is_empty() {
                n_untouched += 1;
            }
            total = total + best.score;
        }
        expect("scores after repair", &found.plans[0].total, &total)?;
        expect("draws without events change nothing", found.plans[0].untouched.times >= n_untouched, true)?;
        expect("draws answered", (found.draws, found.unproven), (6, 0)).map(|()| true)
    });
}

#[test]
fn where_nothing_can_happen_nothing_changes() {
    for_all(20, 95, |draft, seed| {
        let mut draft = draft.clone();
        draft.policy.risks = Some(RisksDraft {
            absences_per_100_years: Some(0),
            early_ends_percent: Some(0),
            late_starts_percent: Some(0),
            surges_percent: Some(0),
            ..Default::default()
        });
        let problem = valid(&draft)?;
        let best = optimum(&problem)?;
        let limits = Limits { seed, ..Limits::none() };
        let found =
            stress(&Prepared::of(&problem), &[best.plan], 4, &limits).map_err(|error| error.to_string())?;
        expect("untouched draws", found.plans[0].untouched.times, 4)?;
        expect("changes", found.plans[0].changes, 0)?;
        expect("draws that needed no solving", found.unsolved, 4).map(|()| true)
    });
}

#[test]
fn the_events_of_the_generator_are_of_every_kind() {
    let mut seen = [false; 4];
    for seed in 0..60 {
        let problem = valid(&stormy(&tiny(seed))).expect("the generator draws valid problems");
        let prepared = Prepared::of(&problem);
        for event in drawn(&prepared, &Plan::default(), seed, 0).expect("the draw is valid").0 {
            seen[match event {
                Event::Absent(..) => 0,
                Event::EndsEarly(..) => 1,
                Event::StartsLate(..) => 2,
                Event::Surge(..) => 3,
            }] = true;
        }
    }
    assert_eq!(seen, [true; 4], "absences, early ends, late starts, surges");
}

#[test]
fn the_number_of_threads_changes_no_figure() {
    let problem = valid(&stormy(&city(5, false))).expect("the generator draws valid problems");
    let plan = solve(&problem, &Limits::none()).expect("the engine works").plan;
    assert!(check(&problem, &plan).is_valid());
    let with = |n_threads| {
        let pool = ThreadPoolBuilder::new().num_threads(n_threads).build().expect("threads are at hand");
        pool.install(|| stress(&Prepared::of(&problem), std::slice::from_ref(&plan), 12, &Limits::none()))
    };
    let alone = with(1).expect("the engine works");
    assert_eq!(with(2).expect("the engine works"), alone);
    assert_eq!(with(8).expect("the engine works"), alone);
}
