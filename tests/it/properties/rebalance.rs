//! The change-budget curve: for every number of changes the best plan that needs no more.

use std::time::Duration;

use flexpool_solver::check::check;
use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::plan::Assignment;
use flexpool_solver::rebalance::{Difference, Reason, Rebalance, Wanted, differences, rebalance};
use flexpool_solver::solve::Ended;
use flexpool_solver::{Levels, Limits, Plan, Problem};
use flexpool_tests::oracle::Oracle;
use flexpool_tests::random::Random;
use rayon::ThreadPoolBuilder;

use super::{Failure, MOST_PLANS, expect, for_all, optimum, valid};

#[test]
fn every_step_is_the_best_plan_with_so_many_changes() {
    for_all(4, 25, |draft, seed| {
        let Some((problem, oracle)) = published(draft, seed)? else { return Ok(false) };
        let found = asked(&problem, &Limits::none())?;
        expect("what ended the run", found.ended, Ended::Proved)?;
        let kept = |plan: &Plan| {
            let of_plan = plan.assignments();
            of_published(&problem).iter().filter(|one| of_plan.contains(one)).count()
        };
        let most_kept = oracle.valid().iter().map(|(plan, _)| kept(plan)).max().unwrap_or(0);
        expect("how many can stay", found.standing.can_stay(), most_kept)?;
        for (n, step) in found.steps.iter().enumerate() {
            let best =
                oracle.best_where(|plan| kept(plan) + n >= most_kept).map(|(_, levels)| levels.clone());
            expect(&format!("best score with {n} changes"), Some(step.outcome.score.clone()), best)?;
            expect("proven bound", &step.outcome.bound, &step.outcome.score)?;
            expect("broken rules of a step", check(&problem, &step.outcome.plan).violations.len(), 0)?;
            let changed = step.changes.len() - found.standing.excluded.min(step.changes.len());
            expect("whether no more is changed than allowed", changed <= n, true)?;
        }
        let reached = found.steps.last().map(|step| step.outcome.score.clone());
        expect("what the last step reaches", reached, Some(oracle.best().1.clone()))?;
        expect("what is left out", found.left_out, 0)?;
        Ok(most_kept > 0)
    });
}

#[test]
fn what_is_lost_in_any_case_is_in_no_plan() {
    for_all(4, 80, |draft, seed| {
        let Some((problem, oracle)) = published(draft, seed)? else { return Ok(false) };
        let found = asked(&problem, &Limits::none())?;
        let in_some_plan =
            |one: &Assignment| oracle.valid().iter().any(|(plan, _)| plan.assignments().contains(one));
        for lost in &found.standing.lost {
            let excluded = lost.reason == Reason::Excluded;
            expect(&format!("whether a plan has {:?}", lost.was), in_some_plan(&lost.was), excluded)?;
        }
        let standing = &found.standing;
        let counted = standing.decided.len() + standing.can_stay() + standing.forced();
        expect("number of published assignments", counted, of_published(&problem).len())?;
        Ok(true)
    });
}

#[test]
fn a_curve_cut_at_some_changes_begins_like_the_whole_one() {
    for_all(8, 60, |draft, seed| {
        let Some((problem, _)) = published(draft, seed)? else { return Ok(false) };
        let whole = asked(&problem, &Limits::none())?;
        for most in 0..whole.steps.len() {
            let wanted = Wanted { most: Some(most), ..Wanted::default() };
            let cut = rebalance(&problem, &wanted, &Limits::none()).map_err(|error| error.to_string())?;
            expect("scores of a cut curve", scores(&cut), scores(&whole)[..=most].to_vec())?;
            expect("whether something is left out", cut.left_out > 0, most + 1 < whole.steps.len())?;
        }
        Ok(true)
    });
}

#[test]
fn the_curve_is_the_same_with_any_number_of_threads() {
    for_all(20, 60, |draft, seed| {
        let Some((problem, _)) = published(draft, seed)? else { return Ok(false) };
        let with = |n_threads| {
            let pool = ThreadPoolBuilder::new().num_threads(n_threads).build().expect("threads are at hand");
            pool.install(|| asked(&problem, &Limits { seed, ..Limits::none() }))
        };
        expect("answer with eight threads", with(8)?, with(1)?).map(|()| true)
    });
}

#[test]
fn a_curve_cut_short_has_checked_plans_and_true_bounds() {
    for_all(8, 60, |draft, seed| {
        let Some((problem, _)) = published(draft, seed)? else { return Ok(false) };
        let whole = asked(&problem, &Limits::none())?;
        let cancelled = Limits::none();
        cancelled.cancel.cancel();
        let little = Limits { work: Some(seed % 2), ..Limits::none() };
        for limits in [cancelled, little, Limits::none().with_time(Duration::ZERO)] {
            let cut = asked(&problem, &limits)?;
            let excluded = cut.standing.excluded;
            expect(
                "how many exclude each other",
                excluded == whole.standing.excluded || cut.steps.is_empty(),
                true,
            )?;
            for (n, step) in cut.steps.iter().enumerate() {
                expect("broken rules of a step", check(&problem, &step.outcome.plan).violations.len(), 0)?;
                let last = whole.steps.len() - 1;
                let optimum = &whole.steps[n.min(last)].outcome.score;
                expect("whether the bound holds", step.outcome.bound >= *optimum, true)?;
                expect(
                    "whether the plan is below its bound",
                    step.outcome.score <= step.outcome.bound,
                    true,
                )?;
            }
        }
        Ok(true)
    });
}

#[test]
fn an_input_does_not_differ_from_itself() {
    for_all(10, 100, |draft, _| {
        let problem = valid(draft)?;
        expect("differences", differences(&problem, &problem), Vec::<Difference>::new()).map(|()| true)
    });
}

/// A problem with a published plan that was once in order: a random plan of the problem, which has since lost
/// a person to an absence in every second case. And all of its plans.
fn published(draft: &ProblemDraft, seed: u64) -> Result<Option<(Problem, Oracle)>, Failure> {
    let problem = valid(draft)?;
    let Some(oracle) = Oracle::of(&problem, MOST_PLANS) else { return Ok(None) };
    let mut random = Random::new(seed);
    let problem = match draft.published.is_empty() {
        true => {
            let some = (0..4).map(|_| &random.pick(oracle.valid()).0);
            let fullest = some.max_by_key(|plan| plan.placements().len());
            problem.with_published(fullest.ok_or("four plans were drawn")?)
        }
        false => problem,
    };
    let mut draft = problem.to_draft();
    if random.chance(50) && !draft.published.is_empty() {
        let lost = random.pick(&draft.published).clone();
        let person = draft.persons.iter_mut().find(|person| lost.persons.contains(&person.id));
        let person = person.ok_or("a published person is in the pool")?;
        let end = lost.end.ok_or("a canonical placement has an end")?;
        person.absences = vec![flexpool_tests::small::absence(&lost.start, &end)];
    }
    let problem = valid(&draft)?;
    Ok(Oracle::of(&problem, MOST_PLANS).map(|oracle| (problem, oracle)))
}

fn asked(problem: &Problem, limits: &Limits) -> Result<Rebalance, Failure> {
    let found = rebalance(problem, &Wanted::default(), limits).map_err(|error| error.to_string())?;
    if limits.work.is_none() && limits.deadline.is_none() && !limits.cancel.is_cancelled() {
        expect("score of the best plan", &found.best.score, &optimum(problem)?.score)?;
    }
    Ok(found)
}

fn of_published(problem: &Problem) -> Vec<Assignment> {
    Plan::new(problem.published().to_vec()).assignments()
}

fn scores(found: &Rebalance) -> Vec<Levels> {
    found.steps.iter().map(|step| step.outcome.score.clone()).collect()
}
